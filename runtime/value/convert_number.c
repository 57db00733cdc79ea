/* convert_number.c - to numbers and characters: Convert.ChangeType, and texts read like literals.
 */
#include <math.h>

#include "value/array.h"
#include "value/boxed.h"
#include "value/convert_priv.h"
#include "value/errors.h"
#include "value/number_convert.h"
#include "value/number_literal.h"
#include "value/number_value.h"
#include "value/string.h"

/* "Value was either too large or too small for X." */
static const char *const overflow_names[] = {
    [PS_NUMBER_SBYTE] = "a signed byte", [PS_NUMBER_BYTE] = "an unsigned byte",
    [PS_NUMBER_INT16] = "an Int16",      [PS_NUMBER_UINT16] = "a UInt16",
    [PS_NUMBER_INT32] = "an Int32",      [PS_NUMBER_UINT32] = "a UInt32",
    [PS_NUMBER_INT64] = "an Int64",      [PS_NUMBER_UINT64] = "a UInt64",
    [PS_NUMBER_SINGLE] = "a Single",     [PS_NUMBER_DOUBLE] = "a Double",
    [PS_NUMBER_DECIMAL] = "a Decimal",   [PS_NUMBER_BIGINT] = "a BigInteger",
};

static PsStatus overflow(PsContext *ctx, PsRef value, const PsType *type, const char *id,
                         const char *what)
{
    return ps_convert_error_new(ctx, value, type, id, PS_X(OverflowException),
                                "Value was either too large or too small for %s.", what);
}

static PsStatus checked_overflow(PsContext *ctx, PsRef value, const PsType *type, const char *id)
{
    return ps_convert_error_new(ctx, value, type, id, PS_X(OverflowException),
                                "Arithmetic operation resulted in an overflow.");
}

/* The explicit operators of BigInteger go by way of int for the small types. */
static PsStatus big_overflow(PsContext *ctx, PsRef value, const PsType *type, PsNumberKind kind)
{
    const char *id = "InvalidCastTargetInvocationExceptionop_Explicit";
    if (kind >= PS_NUMBER_INT32)
        return overflow(ctx, value, type, id, overflow_names[kind]);
    int64_t number = 0;
    if (ps_bigint_to_i64(ps_get_bigint(value), &number) && number == (int32_t)number)
        return checked_overflow(ctx, value, type, id);
    return overflow(ctx, value, type, id, overflow_names[PS_NUMBER_INT32]);
}

static PsStatus to_char(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    PsTypeCode code = ps_number_value_code(value);
    if (code == PS_CODE_BOOL || code >= PS_CODE_SINGLE)
        return ps_convert_error_cast(ctx, value, type);
    if (value.kind == PS_KIND_BIGINT)
        return ps_convert_error_new(ctx, value, type, "InvalidCastIConvertible",
                                    PS_X(InvalidCastException),
                                    "Object must implement IConvertible.");
    int64_t unit = ps_number_value_i64(value);
    if (unit < 0 || unit > 0xFFFF)
        return overflow(ctx, value, type, "InvalidCastIConvertible", "a character");
    *out = ps_char((uint16_t)unit);
    return PS_OK;
}

static PsStatus infinite_big(PsContext *ctx, PsRef value, const PsType *type)
{
    return ps_convert_error_new(ctx, value, type, "InvalidCastConstructorException",
                                PS_X(OverflowException), "%s",
                                isnan(value.as.f64) ? "The value is not a number."
                                                    : "BigInteger cannot represent infinity.");
}

PsStatus ps_convert_number_from_number(PsContext *ctx, PsRef value, const PsType *type,
                                       PsValue *out)
{
    if (type->kind == PS_KIND_CHAR)
        return to_char(ctx, value, type, out);
    PsNumber from;
    PsNumber to;
    PsNumberKind kind;
    if (!ps_number_value_kind(type, &kind) || !ps_number_value_read(value, &from))
        return ps_convert_fail(ctx, value, type);
    if (ps_number_convert(&from, kind, &to) == PS_NUMBER_OK) {
        *out = ps_number_value_make(&to);
        return PS_OK;
    }
    if (kind == PS_NUMBER_BIGINT)
        return infinite_big(ctx, value, type);
    if (value.kind == PS_KIND_BIGINT)
        return big_overflow(ctx, value, type, kind);
    bool from_float = from.kind == PS_NUMBER_SINGLE || from.kind == PS_NUMBER_DOUBLE;
    if (from_float && (kind == PS_NUMBER_INT64 || kind == PS_NUMBER_UINT64))
        return checked_overflow(ctx, value, type, "InvalidCastIConvertible");
    /* The small types are reached by way of int. */
    bool outside_int = from_float && !(ps_number_value_f64(value) >= (double)INT32_MIN - 0.5 &&
                                       ps_number_value_f64(value) < (double)INT32_MAX + 0.5);
    if (outside_int && kind < PS_NUMBER_INT32)
        kind = PS_NUMBER_INT32;
    return overflow(ctx, value, type, "InvalidCastIConvertible", overflow_names[kind]);
}

static const char *text_error_id(PsNumberKind kind)
{
    if (kind == PS_NUMBER_DECIMAL)
        return "InvalidCastFromStringToDecimal";
    return kind == PS_NUMBER_SINGLE || kind == PS_NUMBER_DOUBLE
               ? "InvalidCastFromStringToDoubleOrSingle"
               : "InvalidCastFromStringToInteger";
}

/* Up to nine digits and nothing else: the usual text of a number. */
static bool plain_digits(PsSlice text, PsValue *out)
{
    int32_t number = 0;
    if (text.len == 0 || text.len > 9)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        number = number * 10 + (text.data[i] - '0');
    }
    *out = ps_int32(number);
    return true;
}

PsStatus ps_convert_number_from_text(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    PsNumberKind kind;
    PsNumber number;
    if (!ps_number_value_kind(type, &kind))
        return ps_convert_fail(ctx, value, type);
    if (kind == PS_NUMBER_INT32 && plain_digits(ps_string_slice(value), out))
        return PS_OK;
    PsNumberStatus outcome = ps_number_literal_cast(ps_string_slice(value), kind, &number);
    if (outcome == PS_NUMBER_OK) {
        *out = ps_number_value_make(&number);
        return PS_OK;
    }
    const char *id = text_error_id(kind);
    if (outcome == PS_NUMBER_OVERFLOW)
        return overflow(ctx, value, type, id, overflow_names[kind]);
    if (kind == PS_NUMBER_BIGINT)
        return ps_convert_error_new(ctx, value, type, id, PS_X(FormatException),
                                    "The value could not be parsed.");
    return ps_convert_error_new(ctx, value, type, id, PS_X(FormatException),
                                "The input string '%s' was not in a correct format.",
                                ps_string_cstr(value));
}

PsStatus ps_convert_char_from_text(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    if (ps_string_units(value) == 1) {
        *out = ps_char(ps_string_unit(value, 0));
        return PS_OK;
    }
    return ps_convert_error_new(ctx, value, type, "InvalidCastParseTargetInvocation",
                                PS_X(FormatException),
                                "String must be exactly one character long.");
}

PsStatus ps_convert_bigint_from_bytes(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    const PsArray *array = ps_array_get(value);
    if (value.kind != PS_KIND_ARRAY || array->elem_kind != PS_KIND_BYTE)
        return ps_convert_fail(ctx, value, type);
    *out = ps_bigint(ps_bigint_from_bytes(array->as.packed, array->len, false));
    return PS_OK;
}
