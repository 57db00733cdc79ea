/* decimal.c - System.Decimal. */
#include "types/arguments.h"
#include "types/number_members.h"
#include "types/numbers.h"
#include "value/array.h"
#include "value/boxed.h"

PS_NUMBER_PARSERS(decimal, PS_NUMBER_DECIMAL)

#define CONSTANT(name_, lo_, hi_, negative_) \
    PS_ROW(name_) \
    { \
        PsDecimal value = {.lo = (lo_), .hi = (hi_), .negative = (negative_)}; \
        return ps_return(ps_decimal(value), out); \
    }
CONSTANT(get_max, UINT64_MAX, UINT32_MAX, false)
CONSTANT(get_min, UINT64_MAX, UINT32_MAX, true)
CONSTANT(get_one, 1, 0, false)
CONSTANT(get_minus_one, 1, 0, true)
CONSTANT(get_zero, 0, 0, false)

static PsStatus overflow(PsContext *ctx)
{
    return ps_numbers_fail(ctx, PS_NUMBER_OVERFLOW, PS_NUMBER_DECIMAL, PS_SLICE(""));
}

#define BINARY(name_, op_) \
    PS_ROW(name_) \
    { \
        PsDecimal result; \
        if (!op_(ps_get_decimal(args[0]), ps_get_decimal(args[1]), &result)) \
            return overflow(ctx); \
        return ps_return(ps_decimal(result), out); \
    }
BINARY(add, ps_decimal_add)
BINARY(subtract, ps_decimal_sub)
BINARY(multiply, ps_decimal_mul)

#define DIVISION(name_, op_) \
    PS_ROW(name_) \
    { \
        PsDecimal result; \
        if (ps_decimal_is_zero(ps_get_decimal(args[1]))) \
            return ps_numbers_fail(ctx, PS_NUMBER_DIVIDE_BY_ZERO, PS_NUMBER_DECIMAL, \
                                   PS_SLICE("")); \
        if (!op_(ps_get_decimal(args[0]), ps_get_decimal(args[1]), &result)) \
            return overflow(ctx); \
        return ps_return(ps_decimal(result), out); \
    }
DIVISION(divide, ps_decimal_div)
DIVISION(remainder_of, ps_decimal_rem)

PS_ROW(negate)
{
    return ps_return(ps_decimal(ps_decimal_negate(ps_get_decimal(args[0]))), out);
}

/* (d), (d, decimals), (d, mode), (d, decimals, mode) */
PS_ROW(round_decimal)
{
    PsRounding mode = PS_ROUND_HALF_EVEN;
    int64_t digits = 0;
    for (size_t i = 1; i < count; i++) {
        if (ps_kind(args[i]) == PS_KIND_ENUM)
            mode = (PsRounding)ps_get_int(args[i]);
        else
            digits = ps_get_int(args[i]);
    }
    if (digits < 0 || digits > PS_DECIMAL_MAX_SCALE)
        return ps_fail_range(ctx, "decimals",
                             "Decimal can only round to between 0 and 28 digits of precision.");
    return ps_return(ps_decimal(ps_decimal_round(ps_get_decimal(args[0]), (unsigned)digits, mode)),
                     out);
}

static PsStatus round_whole(PsRef value, PsRounding mode, PsValue *out)
{
    return ps_return(ps_decimal(ps_decimal_round(ps_get_decimal(value), 0, mode)), out);
}
PS_ROW(truncate_decimal)
{
    return round_whole(args[0], PS_ROUND_TO_ZERO, out);
}
PS_ROW(floor_decimal)
{
    return round_whole(args[0], PS_ROUND_DOWN, out);
}
PS_ROW(ceiling_decimal)
{
    return round_whole(args[0], PS_ROUND_UP, out);
}

PS_ROW(compare)
{
    return ps_return(ps_int32(ps_decimal_compare(ps_get_decimal(args[0]), ps_get_decimal(args[1]))),
                     out);
}

PS_ROW(to_double)
{
    return ps_return(ps_double(ps_decimal_to_f64(ps_get_decimal(args[0]))), out);
}

static PsStatus to_integer(PsContext *ctx, PsRef value, PsNumberKind kind, int64_t min, int64_t max,
                           PsValue *out)
{
    int64_t number;
    if (!ps_decimal_to_i64(ps_get_decimal(value), &number) || number < min || number > max)
        return ps_numbers_fail(ctx, PS_NUMBER_OVERFLOW, kind, PS_SLICE(""));
    *out = kind == PS_NUMBER_INT32 ? ps_int32((int32_t)number) : ps_int64(number);
    return PS_OK;
}
PS_ROW(to_int32)
{
    return to_integer(ctx, args[0], PS_NUMBER_INT32, INT32_MIN, INT32_MAX, out);
}
PS_ROW(to_int64)
{
    return to_integer(ctx, args[0], PS_NUMBER_INT64, INT64_MIN, INT64_MAX, out);
}

PS_ROW(get_bits)
{
    PsDecimal value = ps_get_decimal(args[0]);
    PsValue array = ps_array_new(PS_T(System_Int32), 4);
    uint32_t flags = (uint32_t)value.scale << 16 | (value.negative ? 0x80000000u : 0);
    uint32_t words[] = {(uint32_t)value.lo, (uint32_t)(value.lo >> 32), value.hi, flags};
    for (size_t i = 0; i < 4; i++)
        ps_array_set(ps_ref(&array), i, ps_int32((int32_t)words[i]));
    return ps_return(array, out);
}

PS_ROW(get_scale)
{
    return ps_return(ps_integer(PS_KIND_BYTE, ps_get_decimal(self).scale), out);
}

static const PsMemberRow rows[] = {
    PS_STATIC_PROPERTY("decimal MaxValue", get_max),
    PS_STATIC_PROPERTY("decimal MinValue", get_min),
    PS_STATIC_PROPERTY("decimal One", get_one),
    PS_STATIC_PROPERTY("decimal MinusOne", get_minus_one),
    PS_STATIC_PROPERTY("decimal Zero", get_zero),
    PS_PROPERTY("byte Scale", get_scale),
    PS_STATIC("decimal Add(decimal d1, decimal d2)", add),
    PS_STATIC("decimal Subtract(decimal d1, decimal d2)", subtract),
    PS_STATIC("decimal Multiply(decimal d1, decimal d2)", multiply),
    PS_STATIC("decimal Divide(decimal d1, decimal d2)", divide),
    PS_STATIC("decimal Remainder(decimal d1, decimal d2)", remainder_of),
    PS_STATIC("decimal Negate(decimal d)", negate),
    PS_STATIC("decimal Round(decimal d)", round_decimal),
    PS_STATIC("decimal Round(decimal d, int decimals)", round_decimal),
    PS_STATIC("decimal Round(decimal d, System.MidpointRounding mode)", round_decimal),
    PS_STATIC("decimal Round(decimal d, int decimals, System.MidpointRounding mode)",
              round_decimal),
    PS_STATIC("decimal Truncate(decimal d)", truncate_decimal),
    PS_STATIC("decimal Floor(decimal d)", floor_decimal),
    PS_STATIC("decimal Ceiling(decimal d)", ceiling_decimal),
    PS_STATIC("int Compare(decimal d1, decimal d2)", compare),
    PS_STATIC("double ToDouble(decimal d)", to_double),
    PS_STATIC("int ToInt32(decimal d)", to_int32),
    PS_STATIC("long ToInt64(decimal d)", to_int64),
    PS_STATIC("int[] GetBits(decimal d)", get_bits),
    PS_NUMBER_ROWS("decimal", decimal),
    {0},
};

/* Math has the same functions for decimals. */
static const PsMemberRow math_rows[] = {
    PS_STATIC("decimal Round(decimal d)", round_decimal),
    PS_STATIC("decimal Round(decimal d, int decimals)", round_decimal),
    PS_STATIC("decimal Round(decimal d, System.MidpointRounding mode)", round_decimal),
    PS_STATIC("decimal Round(decimal d, int decimals, System.MidpointRounding mode)",
              round_decimal),
    PS_STATIC("decimal Truncate(decimal d)", truncate_decimal),
    PS_STATIC("decimal Floor(decimal d)", floor_decimal),
    PS_STATIC("decimal Ceiling(decimal d)", ceiling_decimal),
    {0},
};

const PsTypeMembers ps_types_decimal[] = {
    {PS_TYPE_ID_System_Decimal, rows},
    {PS_TYPE_ID_System_Math, math_rows},
    {0},
};
