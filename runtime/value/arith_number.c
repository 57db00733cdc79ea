/* arith_number.c - arithmetic on primitives: integers widen to double when they overflow. */
#include <math.h>

#include "value/boxed.h"
#include "value/errors.h"
#include "value/operate_priv.h"

static PsStatus divide_by_zero(PsContext *ctx)
{
    return ps_fail_inner(ctx, PS_X(DivideByZeroException), PS_ERR_DIVIDE_BY_ZERO);
}

/* The integer types that operations compute in: what their results may be. */
typedef struct {
    PsKind kind;
    __int128 least, most;
} IntegerClass;

static const IntegerClass in_int32 = {PS_KIND_INT32, INT32_MIN, INT32_MAX};
static const IntegerClass in_uint32 = {PS_KIND_UINT32, 0, UINT32_MAX};
static const IntegerClass in_int64 = {PS_KIND_INT64, INT64_MIN, INT64_MAX};
static const IntegerClass in_uint64 = {PS_KIND_UINT64, 0, UINT64_MAX};

/* A product over 64 bits becomes a double by way of a big integer, which cuts bits off. */
static double cut_to_double(unsigned __int128 magnitude, bool negative)
{
    int shift = 0;
    while (magnitude >> 53 != 0) {
        magnitude >>= 1;
        shift++;
    }
    double result = ldexp((double)(uint64_t)magnitude, shift);
    return negative ? -result : result;
}

static PsStatus divide(PsContext *ctx, const IntegerClass *in, __int128 a, __int128 b, PsValue *out)
{
    if (b == 0)
        return divide_by_zero(ctx);
    if (a % b != 0 || (b == -1 && a == in->least))
        *out = ps_double((double)a / (double)b);
    else
        *out = ps_integer(in->kind, (int64_t)(a / b));
    return PS_OK;
}

static PsStatus integers(PsContext *ctx, PsArithmetic op, const IntegerClass *in, __int128 a,
                         __int128 b, PsValue *out)
{
    __int128 result = 0;
    switch (op) {
    case PS_OP_ADD:
        result = a + b;
        break;
    case PS_OP_SUB:
        result = a - b;
        break;
    case PS_OP_MUL:
        if (in == &in_uint64 && a > INT64_MAX && b > INT64_MAX) {
            *out = ps_double(cut_to_double((unsigned __int128)a * (unsigned __int128)b, false));
            return PS_OK;
        }
        result = a * b;
        break;
    case PS_OP_REM:
        if (b == 0)
            return divide_by_zero(ctx);
        result = a % b;
        break;
    default:
        return divide(ctx, in, a, b, out);
    }
    if (result >= in->least && result <= in->most)
        *out = ps_integer(in->kind, (int64_t)result);
    else if (op == PS_OP_MUL)
        *out = ps_double(cut_to_double(
            result < 0 ? -(unsigned __int128)result : (unsigned __int128)result, result < 0));
    else
        *out = ps_double((double)result);
    return PS_OK;
}

static PsStatus doubles(PsArithmetic op, double a, double b, PsValue *out)
{
    switch (op) {
    case PS_OP_ADD:
        *out = ps_double(a + b);
        break;
    case PS_OP_SUB:
        *out = ps_double(a - b);
        break;
    case PS_OP_MUL:
        *out = ps_double(a * b);
        break;
    case PS_OP_REM:
        *out = ps_double(fmod(a, b));
        break;
    default:
        *out = ps_double(a / b);
    }
    return PS_OK;
}

static PsStatus decimals(PsContext *ctx, PsArithmetic op, PsDecimal a, PsDecimal b, PsValue *out)
{
    static bool (*const functions[])(PsDecimal, PsDecimal, PsDecimal *) = {
        [PS_OP_ADD] = ps_decimal_add, [PS_OP_SUB] = ps_decimal_sub, [PS_OP_MUL] = ps_decimal_mul,
        [PS_OP_DIV] = ps_decimal_div, [PS_OP_REM] = ps_decimal_rem,
    };
    if ((op == PS_OP_DIV || op == PS_OP_REM) && ps_decimal_is_zero(b))
        return divide_by_zero(ctx);
    PsDecimal result;
    if (!functions[op](a, b, &result))
        return ps_fail_inner(ctx, PS_X(OverflowException), PS_ERR_DECIMAL_OVERFLOW);
    *out = ps_decimal(result);
    return PS_OK;
}

static PsStatus to_decimal(PsContext *ctx, PsRef value, PsDecimal *out)
{
    bool fits = true;
    switch (ps_number_value_code(value)) {
    case PS_CODE_DECIMAL:
        *out = ps_get_decimal(value);
        break;
    case PS_CODE_SINGLE:
        fits = ps_decimal_from_f32((float)value.as.f64, out);
        break;
    case PS_CODE_DOUBLE:
        fits = ps_decimal_from_f64(value.as.f64, out);
        break;
    case PS_CODE_UINT64:
        *out = ps_decimal_from_u64(value.as.u64);
        break;
    default:
        *out = ps_decimal_from_i64(ps_number_value_i64(value));
    }
    return fits ? PS_OK : ps_fail(ctx, PS_ERR_DECIMAL_OVERFLOW_RAW);
}

static __int128 wide(PsRef value)
{
    return ps_number_value_code(value) == PS_CODE_UINT64 ? (__int128)value.as.u64
                                                         : (__int128)ps_number_value_i64(value);
}

/* A negative integer beside an unsigned long: in decimal, in double when that overflows. */
static PsStatus signed_with_uint64(PsContext *ctx, PsArithmetic op, PsRef left, PsRef right,
                                   PsValue *out)
{
    PsDecimal a;
    PsDecimal b;
    PsStatus status = to_decimal(ctx, left, &a);
    if (status == PS_OK)
        status = to_decimal(ctx, right, &b);
    if (status)
        return status;
    PsDecimal product;
    if (op == PS_OP_MUL && !ps_decimal_mul(a, b, &product))
        return doubles(op, ps_number_value_f64(left), ps_number_value_f64(right), out);
    return decimals(ctx, op, a, b, out);
}

static PsStatus calculate(PsContext *ctx, PsArithmetic op, PsRef left, PsRef right, PsValue *out)
{
    PsTypeCode a = ps_number_value_code(left);
    PsTypeCode b = ps_number_value_code(right);
    PsTypeCode code = a >= b ? a : b;
    if (code == PS_CODE_DECIMAL) {
        PsDecimal x;
        PsDecimal y;
        PsStatus status = to_decimal(ctx, left, &x);
        if (status == PS_OK)
            status = to_decimal(ctx, right, &y);
        return status ? status : decimals(ctx, op, x, y, out);
    }
    if (code >= PS_CODE_SINGLE)
        return doubles(op, ps_number_value_f64(left), ps_number_value_f64(right), out);
    __int128 x = wide(left);
    __int128 y = wide(right);
    bool negative = x < 0 || y < 0;
    if (code <= PS_CODE_INT32)
        return integers(ctx, op, &in_int32, x, y, out);
    if (code == PS_CODE_UINT32)
        return integers(ctx, op, negative ? &in_int64 : &in_uint32, x, y, out);
    if (code == PS_CODE_INT64)
        return integers(ctx, op, &in_int64, x, y, out);
    if (negative)
        return signed_with_uint64(ctx, op, left, right, out);
    return integers(ctx, op, &in_uint64, x, y, out);
}

PsStatus ps_arith_enum_pair(PsContext *ctx, PsRef left, PsRef right)
{
    if (left.kind != PS_KIND_ENUM)
        return PS_OK;
    const char *type = ps_type_display_name(ps_type_of(left));
    if (right.kind == PS_KIND_DECIMAL)
        return ps_fail(ctx, PS_ERR_NO_COERCION, type, "System.Decimal");
    if (right.kind == PS_KIND_UINT64)
        return ps_fail(ctx, PS_ERR_NO_BINARY_OPERATOR, "GreaterThanOrEqual", type);
    return PS_OK;
}

PsStatus ps_arith_number(PsContext *ctx, PsArithmetic op, PsRef left, PsRef right, PsValue *out)
{
    if (left.kind == PS_KIND_BOOL && right.kind == PS_KIND_DECIMAL)
        return ps_fail(ctx, PS_ERR_NO_COERCION, "System.Boolean", "System.Decimal");
    if (left.kind != PS_KIND_ENUM)
        return calculate(ctx, op, left, right, out);
    PsStatus status = ps_arith_enum_pair(ctx, left, right);
    if (status)
        return status;
    /* Beside an enum on the left the result is one of that type. */
    const char *type = ps_type_display_name(ps_type_of(left));
    if (ps_number_value_code(right) >= PS_CODE_SINGLE)
        return ps_fail(ctx, PS_ERR_UNBOXING, type, "System.Double");
    PS_AUTO PsValue result = PS_NULL;
    status = calculate(ctx, op, left, right, &result);
    if (status)
        return status;
    if (ps_number_value_code(result) != ps_number_value_code(left))
        return ps_fail(ctx, PS_ERR_UNBOXING, ps_type_display_name(ps_type_of(result)), type);
    *out = ps_enum(ps_type_of(left), result.as.i64);
    return PS_OK;
}
