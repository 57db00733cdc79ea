/* bigint.c - System.Numerics.BigInteger. */
#include <math.h>

#include "types/arguments.h"
#include "types/bytes.h"
#include "types/number_members.h"
#include "types/numbers.h"
#include "value/array.h"
#include "value/boxed.h"

PS_NUMBER_PARSERS(bigint, PS_NUMBER_BIGINT)

static const PsBigint *arg_of(PsRef value)
{
    return ps_get_bigint(value);
}

static PsStatus too_big(PsContext *ctx)
{
    return ps_fail(ctx, PS_ERR_PLAIN(OverflowException),
                   "BigInteger is too large to be calculated.");
}

/* Of a number, a text of bytes (two's complement), another big integer. */
PS_ROW(construct)
{
    PsBigint made = {0};
    PsKind kind = ps_kind(args[0]);
    if (ps_is_array(args[0])) {
        made = ps_bigint_from_bytes(ps_bytes_data(args[0]), ps_array_len(args[0]), false);
    } else if (kind == PS_KIND_DOUBLE || kind == PS_KIND_SINGLE) {
        if (!ps_bigint_from_f64(ps_get_double(args[0]), &made))
            return ps_fail(ctx, PS_ERR_PLAIN(OverflowException),
                           "BigInteger cannot represent infinity.");
    } else if (kind == PS_KIND_DECIMAL) {
        made = ps_bigint_from_decimal(ps_get_decimal(args[0]));
    } else if (kind == PS_KIND_UINT64) {
        made = ps_bigint_from_u64((uint64_t)ps_get_int(args[0]));
    } else if (ps_is_integer(args[0])) {
        made = ps_bigint_from_i64(ps_get_int(args[0]));
    }
    return ps_return(ps_bigint(made), out);
}

#define CONSTANT(name_, value_) \
    PS_ROW(name_) \
    { \
        return ps_return(ps_bigint(ps_bigint_from_i64(value_)), out); \
    }
CONSTANT(get_zero, 0)
CONSTANT(get_one, 1)
CONSTANT(get_minus_one, -1)

#define BINARY(name_, op_) \
    PS_ROW(name_) \
    { \
        PsBigint result; \
        if (!op_(arg_of(args[0]), arg_of(args[1]), &result)) \
            return too_big(ctx); \
        return ps_return(ps_bigint(result), out); \
    }
BINARY(add, ps_bigint_add)
BINARY(subtract, ps_bigint_sub)
BINARY(multiply, ps_bigint_mul)

static PsStatus check_divisor(PsContext *ctx, PsRef divisor)
{
    return ps_bigint_is_zero(arg_of(divisor))
               ? ps_numbers_fail(ctx, PS_NUMBER_DIVIDE_BY_ZERO, PS_NUMBER_BIGINT, PS_SLICE(""))
               : PS_OK;
}

PS_ROW(divide)
{
    PsBigint result;
    PsStatus status = check_divisor(ctx, args[1]);
    if (status)
        return status;
    ps_bigint_divide(arg_of(args[0]), arg_of(args[1]), &result, NULL);
    return ps_return(ps_bigint(result), out);
}

PS_ROW(remainder_of)
{
    PsBigint result;
    PsStatus status = check_divisor(ctx, args[1]);
    if (status)
        return status;
    ps_bigint_divide(arg_of(args[0]), arg_of(args[1]), NULL, &result);
    return ps_return(ps_bigint(result), out);
}

PS_ROW(div_rem)
{
    PsBigint quotient;
    PsBigint rest;
    PsStatus status = check_divisor(ctx, args[1]);
    if (status)
        return status;
    ps_bigint_divide(arg_of(args[0]), arg_of(args[1]), &quotient, &rest);
    *out = ps_bigint(quotient);
    return ps_types_reference_set(ctx, args[2], ps_bigint(rest));
}

PS_ROW(power)
{
    PsBigint result;
    if (ps_get_int(args[1]) < 0)
        return ps_fail_negative(ctx, "exponent", ps_get_int(args[1]));
    if (!ps_bigint_pow(arg_of(args[0]), (uint32_t)ps_get_int(args[1]), &result))
        return too_big(ctx);
    return ps_return(ps_bigint(result), out);
}

PS_ROW(mod_power)
{
    PsBigint result;
    PsStatus status = check_divisor(ctx, args[2]);
    if (status)
        return status;
    if (arg_of(args[1])->negative)
        return ps_fail_range(ctx, "exponent", "The number must be greater than or equal to zero.");
    ps_bigint_mod_pow(arg_of(args[0]), arg_of(args[1]), arg_of(args[2]), &result);
    return ps_return(ps_bigint(result), out);
}

PS_ROW(gcd)
{
    PsBigint result;
    ps_bigint_gcd(arg_of(args[0]), arg_of(args[1]), &result);
    return ps_return(ps_bigint(result), out);
}

PS_ROW(negate)
{
    return ps_return(ps_bigint(ps_bigint_negate(arg_of(args[0]))), out);
}
PS_ROW(absolute)
{
    PsBigint made = ps_bigint_copy(arg_of(args[0]));
    made.negative = false;
    return ps_return(ps_bigint(made), out);
}

PS_ROW(logarithm)
{
    double base = count > 1 ? ps_get_double(args[1]) : M_E;
    return ps_return(ps_double(log(ps_bigint_to_f64(arg_of(args[0]))) / log(base)), out);
}
PS_ROW(logarithm10)
{
    return ps_return(ps_double(log10(ps_bigint_to_f64(arg_of(args[0])))), out);
}

PS_ROW(compare)
{
    return ps_return(ps_int32(ps_bigint_compare(arg_of(args[0]), arg_of(args[1]))), out);
}
PS_ROW(max_of)
{
    return ps_return(
        ps_retain(args[ps_bigint_compare(arg_of(args[0]), arg_of(args[1])) >= 0 ? 0 : 1]), out);
}
PS_ROW(min_of)
{
    return ps_return(
        ps_retain(args[ps_bigint_compare(arg_of(args[0]), arg_of(args[1])) <= 0 ? 0 : 1]), out);
}

PS_ROW(to_bytes)
{
    PsBuffer buffer = {0};
    ps_bigint_to_bytes(arg_of(self), &buffer);
    return ps_return(ps_bytes_take(&buffer), out);
}

PS_ROW(get_sign)
{
    const PsBigint *value = arg_of(self);
    return ps_return(ps_int32(ps_bigint_is_zero(value) ? 0 : value->negative ? -1 : 1), out);
}
PS_ROW(is_zero)
{
    return ps_return(ps_bool(ps_bigint_is_zero(arg_of(self))), out);
}
PS_ROW(is_even)
{
    const PsBigint *value = arg_of(self);
    return ps_return(ps_bool(value->len == 0 || (value->limbs[0] & 1) == 0), out);
}
PS_ROW(is_one)
{
    const PsBigint *value = arg_of(self);
    return ps_return(ps_bool(value->len == 1 && value->limbs[0] == 1 && !value->negative), out);
}

#define PAIR(name_, fn_) PS_STATIC("bigint " name_ "(bigint left, bigint right)", fn_)

static const PsMemberRow rows[] = {
    PS_CTOR("new(int value)", construct),
    PS_CTOR("new(uint value)", construct),
    PS_CTOR("new(long value)", construct),
    PS_CTOR("new(ulong value)", construct),
    PS_CTOR("new(float value)", construct),
    PS_CTOR("new(double value)", construct),
    PS_CTOR("new(decimal value)", construct),
    PS_CTOR("new(byte[] value)", construct),
    PS_STATIC_PROPERTY("bigint Zero", get_zero),
    PS_STATIC_PROPERTY("bigint One", get_one),
    PS_STATIC_PROPERTY("bigint MinusOne", get_minus_one),
    PS_PROPERTY("bool IsZero", is_zero),
    PS_PROPERTY("bool IsOne", is_one),
    PS_PROPERTY("bool IsEven", is_even),
    PS_PROPERTY("int Sign", get_sign),
    PAIR("Add", add),
    PAIR("Subtract", subtract),
    PAIR("Multiply", multiply),
    PAIR("Divide", divide),
    PAIR("Remainder", remainder_of),
    PAIR("GreatestCommonDivisor", gcd),
    PAIR("Max", max_of),
    PAIR("Min", min_of),
    PS_STATIC("bigint DivRem(bigint dividend, bigint divisor, [ref] bigint remainder)", div_rem),
    PS_STATIC("bigint Pow(bigint value, int exponent)", power),
    PS_STATIC("bigint ModPow(bigint value, bigint exponent, bigint modulus)", mod_power),
    PS_STATIC("bigint Negate(bigint value)", negate),
    PS_STATIC("bigint Abs(bigint value)", absolute),
    PS_STATIC("double Log(bigint value)", logarithm),
    PS_STATIC("double Log(bigint value, double baseValue)", logarithm),
    PS_STATIC("double Log10(bigint value)", logarithm10),
    PS_STATIC("int Compare(bigint left, bigint right)", compare),
    PS_METHOD("byte[] ToByteArray()", to_bytes),
    PS_NUMBER_ROWS("bigint", bigint),
    {0},
};

const PsTypeMembers ps_types_bigint[] = {{PS_TYPE_ID_System_Numerics_BigInteger, rows}, {0}};
