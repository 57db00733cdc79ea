/* convert_date.c - dates, time spans, GUIDs and versions from texts and numbers. */
#include <stdlib.h>
#include <string.h>

#include "base/error_buf.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/convert_priv.h"
#include "value/date_parse.h"
#include "value/errors.h"
#include "value/number_value.h"
#include "value/string.h"
#include "value/timespan.h"

#define PARSE_ID "InvalidCastParseTargetInvocation"
#define PARSE_CULTURE_ID "InvalidCastParseTargetInvocationWithFormatProvider"

PsStatus ps_convert_date_from_text(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    PsDateTime date;
    PsErrorBuf err = {0};
    if (!ps_date_parse(ps_string_slice(value), ps_culture_invariant(), 0, &date, &err))
        return ps_convert_error_new(ctx, value, type, PARSE_CULTURE_ID, PS_X(FormatException), "%s",
                                    err.text);
    *out = ps_datetime(date.ticks, (unsigned)date.kind);
    return PS_OK;
}

/* Numbers that widen to a long are ticks; others go by their text. */
static bool is_ticks(PsRef value)
{
    PsTypeCode code = ps_number_value_code(value);
    return code >= PS_CODE_CHAR && code <= PS_CODE_INT64;
}

PsStatus ps_convert_date_from_ticks(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    if (!is_ticks(value))
        return ps_convert_by_text(ctx, value, type, out);
    if (value.as.i64 < 0 || value.as.i64 > PS_DATE_MAX_TICKS)
        return ps_convert_error_new(ctx, value, type, "InvalidCastConstructorException",
                                    PS_X(ArgumentOutOfRangeException),
                                    "Ticks must be between DateTime.MinValue.Ticks and "
                                    "DateTime.MaxValue.Ticks. (Parameter 'ticks')");
    *out = ps_datetime(value.as.i64, PS_DATE_UNSPECIFIED);
    return PS_OK;
}

PsStatus ps_convert_span_from_ticks(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    if (!is_ticks(value))
        return ps_convert_by_text(ctx, value, type, out);
    *out = ps_timespan(value.as.i64);
    return PS_OK;
}

PsStatus ps_convert_span_from_text(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    int64_t ticks = 0;
    switch (ps_timespan_parse(ps_string_slice(value), ps_culture_invariant(), &ticks)) {
    case PS_NUMBER_OK:
        *out = ps_timespan(ticks);
        return PS_OK;
    case PS_NUMBER_OVERFLOW:
        return ps_convert_error_new(ctx, value, type, PARSE_CULTURE_ID, PS_X(OverflowException),
                                    "The TimeSpan string '%s' could not be parsed because at least "
                                    "one of the numeric components is out of range or contains too "
                                    "many digits.",
                                    ps_string_cstr(value));
    case PS_NUMBER_BAD_TEXT:
    case PS_NUMBER_DIVIDE_BY_ZERO:
    case PS_NUMBER_BAD_FORMAT:
        break;
    }
    return ps_convert_error_new(ctx, value, type, PARSE_CULTURE_ID, PS_X(FormatException),
                                "String '%s' was not recognized as a valid TimeSpan.",
                                ps_string_cstr(value));
}

PsStatus ps_convert_guid_from_text(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    PsGuid guid;
    if (!ps_guid_parse(ps_string_slice(value), &guid))
        return ps_convert_error_new(ctx, value, type, PARSE_CULTURE_ID, PS_X(FormatException),
                                    "Unrecognized Guid format.");
    *out = ps_guid(guid);
    return PS_OK;
}

PsStatus ps_convert_guid_from_bytes(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    const PsArray *array = ps_array_get(value);
    if (value.kind != PS_KIND_ARRAY || array->elem_kind != PS_KIND_BYTE)
        return ps_convert_fail(ctx, value, type);
    if (array->len != 16)
        return ps_convert_error_new(ctx, value, type, "InvalidCastConstructorException",
                                    PS_X(ArgumentException),
                                    "Byte array for Guid must be exactly 16 bytes long. (Parameter "
                                    "'b')");
    *out = ps_guid(ps_guid_from_net_bytes(array->as.packed));
    return PS_OK;
}

/* The part of a version that is no number. */
static PsSlice bad_part(PsSlice text)
{
    for (;;) {
        const char *dot = text.len == 0 ? NULL : memchr(text.data, '.', text.len);
        PsSlice part = {text.data, dot == NULL ? text.len : (size_t)(dot - text.data)};
        int64_t unused = 0;
        PsDecimal number;
        if (!ps_decimal_parse(part, &number) || !ps_decimal_to_i64(number, &unused) || dot == NULL)
            return part;
        text.data += part.len + 1;
        text.len -= part.len + 1;
    }
}

static int negative_part(PsSlice text)
{
    const char *sign = memchr(text.data, '-', text.len);
    return sign == NULL ? -1 : (int)strtol(sign, NULL, 10);
}

PsStatus ps_convert_version_from_text(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    PsVersion version;
    PsSlice part = bad_part(ps_string_slice(value));
    switch (ps_version_parse(ps_string_slice(value), &version)) {
    case PS_VERSION_OK:
        *out = ps_version(version);
        return PS_OK;
    case PS_VERSION_PARTS:
        return ps_convert_error_new(
            ctx, value, type, PARSE_ID, PS_X(ArgumentException),
            "Version string portion was too short or too long. (Parameter 'input')");
    case PS_VERSION_NEGATIVE:
        return ps_convert_error_new(ctx, value, type, PARSE_ID, PS_X(ArgumentOutOfRangeException),
                                    "input ('%d') must be a non-negative value. (Parameter "
                                    "'input')\nActual value was %d.",
                                    negative_part(ps_string_slice(value)),
                                    negative_part(ps_string_slice(value)));
    case PS_VERSION_OVERFLOW:
        return ps_convert_error_new(ctx, value, type, PARSE_ID, PS_X(OverflowException),
                                    "Value was either too large or too small for an Int32.");
    case PS_VERSION_TEXT:
        break;
    }
    return ps_convert_error_new(ctx, value, type, PARSE_ID, PS_X(FormatException),
                                "The input string '%.*s' was not in a correct format.",
                                (int)part.len, part.data);
}
