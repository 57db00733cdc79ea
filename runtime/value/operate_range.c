/* operate_range.c - a..b. */
#include <stdlib.h>

#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/number_convert.h"
#include "value/number_text.h"
#include "value/object.h"
#include "value/operate_priv.h"
#include "value/string.h"

/* A char, or a string of one character that is no digit. */
static bool as_char(PsRef value, int32_t *out)
{
    if (value.kind == PS_KIND_CHAR) {
        *out = (int32_t)value.as.i64;
        return true;
    }
    if (value.kind != PS_KIND_STRING || ps_string_units(value) != 1)
        return false;
    *out = ps_string_unit(value, 0);
    return *out < '0' || *out > '9';
}

static PsStatus text_end(PsContext *ctx, PsRef value, int32_t *out)
{
    PsNumber number;
    switch (ps_number_text_parse(ps_string_slice(value), PS_NUMBER_INT32, PS_STYLE_INTEGER,
                                 ctx->culture, &number)) {
    case PS_NUMBER_OK:
        *out = (int32_t)number.as.i64;
        return PS_OK;
    case PS_NUMBER_OVERFLOW:
        return ps_fail(ctx, PS_ERR_INT32_OVERFLOW);
    case PS_NUMBER_BAD_TEXT:
    case PS_NUMBER_DIVIDE_BY_ZERO:
    case PS_NUMBER_BAD_FORMAT:
        break;
    }
    return ps_fail(ctx, PS_ERR_INPUT_FORMAT, ps_string_cstr(value));
}

/* Convert.ToInt32, whose errors are .NET's own. */
static PsStatus number_end(PsContext *ctx, PsRef value, int32_t *out)
{
    *out = 0;
    if (ps_is_null(value))
        return PS_OK;
    if (value.kind == PS_KIND_STRING)
        return text_end(ctx, value, out);
    if (value.kind == PS_KIND_DATETIME)
        return ps_fail(ctx, PS_X(InvalidCastException), PS_CAT_NotSpecified, NULL,
                       "Invalid cast from 'DateTime' to 'Int32'.");
    PsNumber number;
    PsNumber whole;
    if (value.kind == PS_KIND_BIGINT || !ps_number_value_read(value, &number))
        return ps_fail(ctx, PS_ERR_UNBOXING, ps_arith_type_name(value), "System.IConvertible");
    if (ps_number_convert(&number, PS_NUMBER_INT32, &whole) != PS_NUMBER_OK)
        return ps_fail(ctx, PS_ERR_INT32_OVERFLOW);
    *out = (int32_t)whole.as.i64;
    return PS_OK;
}

PsStatus ps_range_ends(PsContext *ctx, PsRef from, PsRef to, int32_t *first, int32_t *last,
                       bool *is_int)
{
    from = ps_unwrap(from);
    to = ps_unwrap(to);
    *is_int = !(as_char(from, first) && as_char(to, last));
    if (!*is_int)
        return PS_OK;
    PsStatus status = number_end(ctx, from, first);
    return status ? status : number_end(ctx, to, last);
}

PsStatus ps_range(PsContext *ctx, PsRef from, PsRef to, PsValue *out)
{
    int32_t first = 0;
    int32_t last = 0;
    bool is_int = true;
    PsStatus status = ps_range_ends(ctx, from, to, &first, &last, &is_int);
    if (status)
        return status;
    int64_t distance = llabs((int64_t)last - first);
    if (distance >= INT32_MAX)
        return ps_fail(ctx, PS_ERR_ARITHMETIC_OVERFLOW);
    *out = ps_array_empty((size_t)distance + 1);
    int step = last < first ? -1 : 1;
    for (int64_t i = 0, n = first; i <= distance; i++, n += step)
        ps_array_push(*out, is_int ? ps_int32((int32_t)n) : ps_char((uint16_t)n));
    return PS_OK;
}
