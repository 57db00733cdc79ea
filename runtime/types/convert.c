/* convert.c - System.Convert: numbers, dates, characters and bases. */
#include "value/convert.h"

#include <stdlib.h>
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "types/arguments.h"
#include "types/members.h"
#include "types/number_members.h"
#include "types/numbers.h"
#include "value/boxed.h"
#include "value/object.h"
#include "value/type_table.h"
#include "value/type_value.h"

/* ---- to a number ---- */

static PsStatus fail_cast(PsContext *ctx, PsRef value, const char *to)
{
    return ps_fail(ctx, PS_ERR_PLAIN(InvalidCastException), "Invalid cast from '%s' to '%s'.",
                   ps_type_simple_name(ps_type_of(value)), to);
}

static PsStatus fail_not_convertible(PsContext *ctx, PsRef value)
{
    return ps_fail(ctx, PS_ERR_PLAIN(InvalidCastException),
                   "Unable to cast object of type '%s' to type 'System.IConvertible'.",
                   ps_type_display_name(ps_type_of(value)));
}

static const PsType *type_of_kind(PsNumberKind kind)
{
    PS_AUTO PsValue zero = ps_numbers_value(&(PsNumber){.kind = kind});
    return ps_type_of(ps_ref(&zero));
}

static PsStatus number_to_number(PsContext *ctx, PsRef value, PsNumberKind kind, PsValue *out)
{
    PsStatus status = ps_convert(ctx, value, type_of_kind(kind), out);
    if (status != PS_ERROR)
        return status;
    ps_clear_error(ctx);
    return ps_numbers_fail(ctx, PS_NUMBER_OVERFLOW, kind, PS_SLICE(""));
}

/* (value), (value, provider) */
static PsStatus to_number(PsContext *ctx, PsNumberKind kind, const PsRef *args, size_t count,
                          PsValue *out)
{
    PsRef value = ps_unwrap(args[0]);
    if (ps_is_null(value))
        return ps_return(ps_numbers_value(&(PsNumber){.kind = kind}), out);
    switch (ps_kind(value)) {
    case PS_KIND_STRING: {
        PsRef list[] = {value, count > 1 ? args[1] : (PsRef)PS_NULL};
        return ps_number_members_parse(ctx, kind, list, 2, out);
    }
    case PS_KIND_BOOL:
    case PS_KIND_CHAR:
    case PS_KIND_ENUM: {
        bool is_bool = ps_kind(value) == PS_KIND_BOOL;
        PS_AUTO PsValue number =
            is_bool ? ps_int64(ps_get_bool(value)) : ps_int64(ps_get_int(value));
        return number_to_number(ctx, ps_ref(&number), kind, out);
    }
    case PS_KIND_DATETIME:
        return fail_cast(ctx, value, ps_type_simple_name(type_of_kind(kind)));
    default:
        if (ps_is_number(value))
            return number_to_number(ctx, value, kind, out);
        return fail_not_convertible(ctx, value);
    }
}

/* ---- text in another base ---- */

static int digit_value(char c)
{
    c = ps_ascii_lower(c);
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

static PsStatus read_digits(PsContext *ctx, PsSlice text, unsigned base, unsigned bits,
                            bool *negative, uint64_t *number)
{
    size_t at = 0;
    *negative = base == 10 && text.data[0] == '-';
    if (*negative)
        at = 1;
    if (base == 16 && text.len > 2 && text.data[0] == '0' && (text.data[1] | 32) == 'x')
        at = 2;
    size_t start = at;
    *number = 0;
    uint64_t most = bits == 64 ? UINT64_MAX : (UINT64_C(1) << bits) - 1;
    for (; at < text.len && digit_value(text.data[at]) < (int)base; at++) {
        uint64_t next;
        if (__builtin_mul_overflow(*number, (uint64_t)base, &next) ||
            __builtin_add_overflow(next, (uint64_t)digit_value(text.data[at]), &next) ||
            next > most)
            return ps_fail(ctx, PS_ERR_PLAIN(OverflowException),
                           "Value was either too large or too small for a UInt%u.", bits);
        *number = next;
    }
    if (at == start)
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                       "Could not find any recognizable digits.");
    if (at < text.len)
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                       "Additional non-parsable characters are at the end of the string.");
    return PS_OK;
}

static PsStatus from_base(PsContext *ctx, PsNumberKind kind, PsRef text_arg, PsRef base_arg,
                          PsValue *out)
{
    static const unsigned widths[] = {8, 8, 16, 16, 32, 32, 64, 64};
    int64_t base = ps_get_int(base_arg);
    PsSlice text = ps_arg_text(text_arg);
    if (base != 2 && base != 8 && base != 10 && base != 16)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException), "Invalid Base.");
    PsNumber number = {.kind = kind};
    if (ps_arg_is_null(text_arg))
        return ps_return(ps_numbers_value(&number), out);
    if (text.len == 0)
        return ps_fail_range(ctx,
                             "Index was out of range. Must be non-negative and less than the size "
                             "of the collection.",
                             "Specified argument was out of the range of valid values.");
    bool negative;
    uint64_t digits;
    unsigned bits = widths[kind];
    PsStatus status = read_digits(ctx, text, (unsigned)base, bits, &negative, &digits);
    if (status)
        return status;
    bool is_signed = kind == PS_NUMBER_SBYTE || kind == PS_NUMBER_INT16 ||
                     kind == PS_NUMBER_INT32 || kind == PS_NUMBER_INT64;
    uint64_t top = UINT64_C(1) << (bits - 1);
    if (base == 10 && is_signed && digits >= top + negative)
        return ps_numbers_fail(ctx, PS_NUMBER_OVERFLOW, kind, PS_SLICE(""));
    number.as.u64 = digits;
    if (is_signed && base != 10 && (digits & top) != 0 && bits < 64)
        number.as.u64 = digits | ~((top << 1) - 1); /* two's complement */
    if (negative)
        number.as.i64 = -number.as.i64;
    return ps_return(ps_numbers_value(&number), out);
}

#define INTEGER_ROW(name_, kind_) \
    PS_ROW(name_) \
    { \
        return to_number(ctx, kind_, args, count, out); \
    } \
    PS_ROW(name_##_base) \
    { \
        return from_base(ctx, kind_, args[0], args[1], out); \
    }
#define NUMBER_ROW(name_, kind_) \
    PS_ROW(name_) \
    { \
        return to_number(ctx, kind_, args, count, out); \
    }
INTEGER_ROW(to_sbyte, PS_NUMBER_SBYTE)
INTEGER_ROW(to_byte, PS_NUMBER_BYTE)
INTEGER_ROW(to_int16, PS_NUMBER_INT16)
INTEGER_ROW(to_uint16, PS_NUMBER_UINT16)
INTEGER_ROW(to_int32, PS_NUMBER_INT32)
INTEGER_ROW(to_uint32, PS_NUMBER_UINT32)
INTEGER_ROW(to_int64, PS_NUMBER_INT64)
INTEGER_ROW(to_uint64, PS_NUMBER_UINT64)
NUMBER_ROW(to_single, PS_NUMBER_SINGLE)
NUMBER_ROW(to_double, PS_NUMBER_DOUBLE)
NUMBER_ROW(to_decimal, PS_NUMBER_DECIMAL)

/* ---- to other types ---- */

static PsStatus call_parse(PsContext *ctx, const PsType *type, const PsRef *args, size_t count,
                           PsValue *out)
{
    PsStatus status = ps_types_call(ctx, type, PS_NULL, PS_SLICE("Parse"), true, args, count, out);
    if (status != PS_ERROR)
        return status;
    /* The wrapper of the inner call is not wanted: Convert is what was called. */
    PS_AUTO PsValue error = ps_take_error(ctx);
    PsException *e = ps_exception_get(ps_ref(&error));
    PsRef inner = ps_ref(&e->inner);
    return ps_fail_value(ctx,
                         ps_retain(ps_kind(inner) == PS_KIND_EXCEPTION ? inner : ps_ref(&error)));
}

PS_ROW(to_boolean)
{
    PsRef value = ps_unwrap(args[0]);
    if (ps_is_null(value))
        return ps_return(ps_bool(false), out);
    if (ps_kind(value) == PS_KIND_BOOL)
        return ps_return(ps_bool(ps_get_bool(value)), out);
    if (ps_kind(value) == PS_KIND_STRING)
        return call_parse(ctx, PS_T(System_Boolean), &value, 1, out);
    if (ps_kind(value) == PS_KIND_CHAR || ps_kind(value) == PS_KIND_DATETIME)
        return fail_cast(ctx, value, "Boolean");
    if (!ps_is_number(value))
        return fail_not_convertible(ctx, value);
    return ps_return(ps_bool(ps_truth(value)), out);
}

PS_ROW(to_char)
{
    PsRef value = ps_unwrap(args[0]);
    if (ps_is_null(value))
        return ps_return(ps_char(0), out);
    if (ps_kind(value) == PS_KIND_CHAR)
        return ps_return(ps_retain(value), out);
    if (ps_kind(value) == PS_KIND_STRING)
        return call_parse(ctx, PS_T(System_Char), &value, 1, out);
    if (!ps_is_integer(value))
        return fail_cast(ctx, value, "Char");
    int64_t code = ps_get_int(value);
    if (code < 0 || code > 0xFFFF)
        return ps_fail(ctx, PS_ERR_PLAIN(OverflowException),
                       "Value was either too large or too small for a character.");
    return ps_return(ps_char((uint16_t)code), out);
}

PS_ROW(to_date)
{
    PsRef value = ps_unwrap(args[0]);
    if (ps_is_null(value))
        return ps_return(ps_datetime(0, 0), out);
    if (ps_kind(value) == PS_KIND_DATETIME)
        return ps_return(ps_retain(value), out);
    if (ps_kind(value) != PS_KIND_STRING)
        return fail_cast(ctx, value, "DateTime");
    PsRef list[] = {value, count > 1 ? args[1] : (PsRef)PS_NULL};
    return call_parse(ctx, PS_T(System_DateTime), list, count > 1 ? 2 : 1, out);
}

PS_ROW(to_string)
{
    PsRef value = ps_unwrap(args[0]);
    PsBuffer buffer = {0};
    const PsCulture *culture = count > 1 ? ps_arg_culture(ctx, args[1]) : ctx->culture;
    const PsCulture *before = ctx->culture;
    ctx->culture = culture;
    PsStatus status = ps_is_null(value) ? PS_OK : ps_types_to_string(ctx, value, &buffer);
    ctx->culture = before;
    if (status) {
        ps_buffer_done(&buffer);
        return status;
    }
    return ps_return_text(&buffer, out);
}

/* (number, base): two's complement of the type's width. */
PS_ROW(to_string_base)
{
    int64_t base = ps_get_int(args[1]);
    if (base != 2 && base != 8 && base != 10 && base != 16)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException), "Invalid Base.");
    int64_t number = ps_get_int(args[0]);
    if (base == 10)
        return ps_return(ps_string_printf("%lld", (long long)number), out);
    PsKind kind = ps_kind(args[0]);
    uint64_t bits = kind == PS_KIND_BYTE    ? (uint8_t)number
                    : kind == PS_KIND_INT16 ? (uint16_t)number
                    : kind == PS_KIND_INT32 ? (uint32_t)number
                                            : (uint64_t)number;
    char digits[65];
    size_t at = sizeof digits;
    digits[--at] = '\0';
    do {
        digits[--at] = "0123456789abcdef"[bits % (uint64_t)base];
        bits /= (uint64_t)base;
    } while (bits > 0);
    return ps_return(ps_string_from(digits + at), out);
}

static const struct {
    PsKind kind;
    PsMemberFn fn;
} conversions[] = {
    /* in the order of TypeCode */
    {PS_KIND_BOOL, to_boolean},    {PS_KIND_CHAR, to_char},     {PS_KIND_SBYTE, to_sbyte},
    {PS_KIND_BYTE, to_byte},       {PS_KIND_INT16, to_int16},   {PS_KIND_UINT16, to_uint16},
    {PS_KIND_INT32, to_int32},     {PS_KIND_UINT32, to_uint32}, {PS_KIND_INT64, to_int64},
    {PS_KIND_UINT64, to_uint64},   {PS_KIND_SINGLE, to_single}, {PS_KIND_DOUBLE, to_double},
    {PS_KIND_DECIMAL, to_decimal}, {PS_KIND_DATETIME, to_date}, {PS_KIND_STRING, to_string},
};

/* The type that a TypeCode names; Object for what is no data. */
static const PsType *type_of_code(int64_t code)
{
    size_t at = code == 18 ? PS_COUNT(conversions) - 1 : (size_t)(code - 3);
    return code < 3 || at >= PS_COUNT(conversions)
               ? PS_T(System_Object)
               : ps_type_by_id(ps_kind_types[conversions[at].kind]);
}

/* (value, type or its code [, provider]) */
PS_ROW(change_type)
{
    PsRef value = ps_unwrap(args[0]);
    if (ps_is_null(args[1]))
        return ps_fail_null(ctx, "conversionType");
    const PsType *type =
        ps_kind(args[1]) == PS_KIND_ENUM ? type_of_code(ps_get_int(args[1])) : ps_get_type(args[1]);
    if (ps_is_null(value)) {
        if ((type->flags & PS_TYPE_VALUE) != 0)
            return ps_fail(ctx, PS_ERR_PLAIN(InvalidCastException),
                           "Null object cannot be converted to a value type.");
        return PS_OK;
    }
    if (ps_value_is(value, type))
        return ps_return(ps_retain(value), out);
    PsRef list[] = {value, count > 2 ? args[2] : (PsRef)PS_NULL};
    for (size_t i = 0; i < PS_COUNT(conversions) && (type->flags & PS_TYPE_ENUM) == 0; i++)
        if (conversions[i].kind == (PsKind)type->kind)
            return conversions[i].fn(ctx, PS_NULL, list, count > 2 ? 2 : 1, out);
    return ps_fail(ctx, PS_ERR_PLAIN(InvalidCastException), "Invalid cast from '%s' to '%s'.",
                   ps_type_display_name(ps_type_of(value)), ps_type_display_name(type));
}

PS_ROW(is_db_null)
{
    PsRef value = ps_unwrap(args[0]);
    return ps_return(
        ps_bool(ps_kind(value) == PS_KIND_HOLDER && ps_type_of(value) == PS_T(System_DBNull)), out);
}

PS_ROW(type_code)
{
    PsRef value = ps_unwrap(args[0]);
    PS_AUTO PsValue type = ps_is_null(value) ? PS_NULL : ps_type_value(ps_type_of(value));
    PsRef arg = ps_ref(&type);
    return ps_types_call(ctx, PS_T(System_Type), PS_NULL, PS_SLICE("GetTypeCode"), true, &arg, 1,
                         out);
}

/* Whatever is given is looked at by its kind, so one overload takes all types. */
#define TO_ROWS(T, name_, fn_) \
    PS_STATIC(T " " name_ "(System.Object value)", fn_), \
        PS_STATIC(T " " name_ "(System.Object value, System.IFormatProvider provider)", fn_)
#define INTEGER_ROWS(T, name_, fn_) \
    TO_ROWS(T, name_, fn_), PS_STATIC(T " " name_ "(string value, int fromBase)", fn_##_base)

static const PsMemberRow rows[] = {
    TO_ROWS("bool", "ToBoolean", to_boolean),
    TO_ROWS("char", "ToChar", to_char),
    INTEGER_ROWS("sbyte", "ToSByte", to_sbyte),
    INTEGER_ROWS("byte", "ToByte", to_byte),
    INTEGER_ROWS("short", "ToInt16", to_int16),
    INTEGER_ROWS("ushort", "ToUInt16", to_uint16),
    INTEGER_ROWS("int", "ToInt32", to_int32),
    INTEGER_ROWS("uint", "ToUInt32", to_uint32),
    INTEGER_ROWS("long", "ToInt64", to_int64),
    INTEGER_ROWS("ulong", "ToUInt64", to_uint64),
    TO_ROWS("float", "ToSingle", to_single),
    TO_ROWS("double", "ToDouble", to_double),
    TO_ROWS("decimal", "ToDecimal", to_decimal),
    TO_ROWS("datetime", "ToDateTime", to_date),
    TO_ROWS("string", "ToString", to_string),
    PS_STATIC("string ToString(byte value, int toBase)", to_string_base),
    PS_STATIC("string ToString(short value, int toBase)", to_string_base),
    PS_STATIC("string ToString(int value, int toBase)", to_string_base),
    PS_STATIC("string ToString(long value, int toBase)", to_string_base),
    PS_STATIC("System.Object ChangeType(System.Object value, type conversionType)", change_type),
    PS_STATIC("System.Object ChangeType(System.Object value, System.TypeCode typeCode)",
              change_type),
    PS_STATIC("System.Object ChangeType(System.Object value, type conversionType, "
              "System.IFormatProvider provider)",
              change_type),
    PS_STATIC("bool IsDBNull(System.Object value)", is_db_null),
    PS_STATIC("System.TypeCode GetTypeCode(System.Object value)", type_code),
    {0},
};

const PsTypeMembers ps_types_convert[] = {{PS_TYPE_ID_System_Convert, rows}, {0}};
