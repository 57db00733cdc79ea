/* math.c - System.Math. */
#include <math.h>

#include "types/arguments.h"
#include "types/members.h"
#include "types/numbers.h"
#include "value/boxed.h"

#define UNARY(name_, call_) \
    PS_ROW(name_) \
    { \
        double d = ps_get_double(args[0]); \
        return ps_return(ps_double(call_), out); \
    }
UNARY(sqrt_row, sqrt(d))
UNARY(cbrt_row, cbrt(d))
UNARY(exp_row, exp(d))
UNARY(log10_row, log10(d))
UNARY(log2_row, log2(d))
UNARY(sin_row, sin(d))
UNARY(cos_row, cos(d))
UNARY(tan_row, tan(d))
UNARY(asin_row, asin(d))
UNARY(acos_row, acos(d))
UNARY(atan_row, atan(d))
UNARY(sinh_row, sinh(d))
UNARY(cosh_row, cosh(d))
UNARY(tanh_row, tanh(d))
UNARY(floor_row, floor(d))
UNARY(ceiling_row, ceil(d))
UNARY(truncate_row, trunc(d))

PS_ROW(pow_row)
{
    return ps_return(ps_double(pow(ps_get_double(args[0]), ps_get_double(args[1]))), out);
}
PS_ROW(atan2_row)
{
    return ps_return(ps_double(atan2(ps_get_double(args[0]), ps_get_double(args[1]))), out);
}
PS_ROW(remainder_row)
{
    return ps_return(ps_double(remainder(ps_get_double(args[0]), ps_get_double(args[1]))), out);
}

PS_ROW(log_row)
{
    double value = log(ps_get_double(args[0]));
    if (count > 1)
        value /= log(ps_get_double(args[1]));
    return ps_return(ps_double(value), out);
}

PS_ROW(get_pi)
{
    return ps_return(ps_double(M_PI), out);
}
PS_ROW(get_e)
{
    return ps_return(ps_double(M_E), out);
}
PS_ROW(get_tau)
{
    return ps_return(ps_double(2 * M_PI), out);
}

/* ---- rounding ---- */

static double round_double(double value, PsRounding mode)
{
    switch (mode) {
    case PS_ROUND_HALF_EVEN:
        return rint(value);
    case PS_ROUND_HALF_AWAY:
        return trunc(value + copysign(0.49999999999999994, value));
    case PS_ROUND_TO_ZERO:
        return trunc(value);
    case PS_ROUND_DOWN:
        return floor(value);
    case PS_ROUND_UP:
        return ceil(value);
    }
    return value;
}

/* (a), (a, digits), (a, mode), (a, digits, mode) */
PS_ROW(round_row)
{
    double value = ps_get_double(args[0]);
    PsRounding mode = PS_ROUND_HALF_EVEN;
    int64_t digits = 0;
    for (size_t i = 1; i < count; i++) {
        if (ps_kind(args[i]) == PS_KIND_ENUM)
            mode = (PsRounding)ps_get_int(args[i]);
        else
            digits = ps_get_int(args[i]);
    }
    if (digits < 0 || digits > 15)
        return ps_fail_range(ctx, "digits", "Rounding digits must be between 0 and 15, inclusive.");
    if (fabs(value) < 1e16) {
        static const double powers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                        1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
        value = round_double(value * powers[digits], mode) / powers[digits];
    }
    return ps_return(ps_double(value), out);
}

/* ---- of all kinds of numbers ---- */

PS_ROW(abs_row)
{
    PsNumber number;
    if (!ps_numbers_get(args[0], &number))
        return ps_fail_null(ctx, "value");
    switch (number.kind) {
    case PS_NUMBER_SINGLE:
        return ps_return(ps_single(fabsf(number.as.f32)), out);
    case PS_NUMBER_DOUBLE:
        return ps_return(ps_double(fabs(number.as.f64)), out);
    case PS_NUMBER_DECIMAL:
        return ps_return(ps_decimal(ps_decimal_abs(number.as.decimal)), out);
    case PS_NUMBER_SBYTE:
    case PS_NUMBER_INT16:
    case PS_NUMBER_INT32:
    case PS_NUMBER_INT64:
        break;
    case PS_NUMBER_BYTE:
    case PS_NUMBER_UINT16:
    case PS_NUMBER_UINT32:
    case PS_NUMBER_UINT64:
    case PS_NUMBER_BIGINT:
        return ps_return(ps_retain(args[0]), out);
    }
    static const int64_t lowest[] = {[PS_NUMBER_SBYTE] = INT8_MIN,
                                     [PS_NUMBER_INT16] = INT16_MIN,
                                     [PS_NUMBER_INT32] = INT32_MIN,
                                     [PS_NUMBER_INT64] = INT64_MIN};
    if (number.as.i64 == lowest[number.kind])
        return ps_fail(ctx, PS_ERR_PLAIN(OverflowException),
                       "Negating the minimum value of a twos complement number is invalid.");
    if (number.as.i64 < 0)
        number.as.i64 = -number.as.i64;
    return ps_return(ps_numbers_value(&number), out);
}

static PsStatus compare(PsContext *ctx, PsRef a, PsRef b, int *out)
{
    return ps_types_compare(ctx, PS_NULL, a, b, out);
}

static bool is_nan(PsRef value)
{
    return (ps_kind(value) == PS_KIND_DOUBLE || ps_kind(value) == PS_KIND_SINGLE) &&
           isnan(ps_get_double(value));
}

static PsStatus choose(PsContext *ctx, PsRef a, PsRef b, int wanted, PsValue *out)
{
    int order = 0;
    if (is_nan(a) || is_nan(b))
        return ps_return(ps_retain(is_nan(a) ? a : b), out);
    PsStatus status = compare(ctx, a, b, &order);
    if (status == PS_OK)
        *out = ps_retain(order * wanted >= 0 ? a : b);
    return status;
}

PS_ROW(max_row)
{
    return choose(ctx, args[0], args[1], 1, out);
}
PS_ROW(min_row)
{
    return choose(ctx, args[0], args[1], -1, out);
}

PS_ROW(clamp_row)
{
    int order = 0;
    PsStatus status = compare(ctx, args[1], args[2], &order);
    if (status)
        return status;
    if (order > 0) {
        PS_AUTO_BUFFER PsBuffer least = {0};
        PS_AUTO_BUFFER PsBuffer most = {0};
        status = ps_types_to_string(ctx, args[1], &least);
        if (status == PS_OK)
            status = ps_types_to_string(ctx, args[2], &most);
        return status ? status
                      : ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                                "'%s' cannot be greater than %s.", ps_buffer_cstr(&least),
                                ps_buffer_cstr(&most));
    }
    PS_AUTO PsValue low = PS_NULL;
    status = choose(ctx, args[0], args[1], 1, &low);
    return status ? status : choose(ctx, ps_ref(&low), args[2], -1, out);
}

PS_ROW(sign_row)
{
    PsNumber number;
    if (is_nan(args[0]))
        return ps_fail(ctx, PS_ERR_PLAIN(ArithmeticException),
                       "Function does not accept floating point Not-a-Number values.");
    int sign = 0;
    if (ps_numbers_get(args[0], &number)) {
        if (number.kind == PS_NUMBER_SINGLE || number.kind == PS_NUMBER_DOUBLE)
            sign = (ps_get_double(args[0]) > 0) - (ps_get_double(args[0]) < 0);
        else if (number.kind == PS_NUMBER_DECIMAL)
            sign = ps_decimal_compare(number.as.decimal, (PsDecimal){0});
        else
            sign = (number.as.i64 > 0) - (number.as.i64 < 0);
    }
    return ps_return(ps_int32(sign), out);
}

PS_ROW(div_rem_row)
{
    int64_t a = ps_get_int(args[0]);
    int64_t b = ps_get_int(args[1]);
    PsKind kind = ps_kind(args[0]);
    if (b == 0)
        return ps_numbers_fail(ctx, PS_NUMBER_DIVIDE_BY_ZERO, PS_NUMBER_INT64, PS_SLICE(""));
    if (b == -1 && a == INT64_MIN)
        return ps_fail(ctx, PS_ERR_PLAIN(OverflowException),
                       "Arithmetic operation resulted in an overflow.");
    *out = ps_integer(kind, a / b);
    return ps_types_reference_set(ctx, args[2], ps_integer(kind, a % b));
}

PS_ROW(big_mul_row)
{
    return ps_return(ps_int64(ps_get_int(args[0]) * ps_get_int(args[1])), out);
}

#define ALL_SIGNED(name_, fn_) \
    PS_STATIC("short " name_ "(short value)", fn_), PS_STATIC("int " name_ "(int value)", fn_), \
        PS_STATIC("long " name_ "(long value)", fn_), \
        PS_STATIC("sbyte " name_ "(sbyte value)", fn_), \
        PS_STATIC("decimal " name_ "(decimal value)", fn_), \
        PS_STATIC("double " name_ "(double value)", fn_), \
        PS_STATIC("float " name_ "(float value)", fn_)
#define SIGNS(fn_) \
    PS_STATIC("int Sign(decimal value)", fn_), PS_STATIC("int Sign(double value)", fn_), \
        PS_STATIC("int Sign(short value)", fn_), PS_STATIC("int Sign(int value)", fn_), \
        PS_STATIC("int Sign(long value)", fn_), PS_STATIC("int Sign(sbyte value)", fn_), \
        PS_STATIC("int Sign(float value)", fn_)
#define PAIR(T, name_, fn_) PS_STATIC(T " " name_ "(" T " val1, " T " val2)", fn_)
#define ALL_PAIRS(name_, fn_) \
    PAIR("byte", name_, fn_), PAIR("decimal", name_, fn_), PAIR("double", name_, fn_), \
        PAIR("short", name_, fn_), PAIR("int", name_, fn_), PAIR("long", name_, fn_), \
        PAIR("sbyte", name_, fn_), PAIR("float", name_, fn_), PAIR("ushort", name_, fn_), \
        PAIR("uint", name_, fn_), PAIR("ulong", name_, fn_)
#define CLAMP(T) PS_STATIC(T " Clamp(" T " value, " T " min, " T " max)", clamp_row)
#define DOUBLE(name_, fn_) PS_STATIC("double " name_ "(double d)", fn_)

static const PsMemberRow rows[] = {
    PS_STATIC_PROPERTY("double PI", get_pi),
    PS_STATIC_PROPERTY("double E", get_e),
    PS_STATIC_PROPERTY("double Tau", get_tau),
    ALL_SIGNED("Abs", abs_row),
    SIGNS(sign_row),
    ALL_PAIRS("Max", max_row),
    ALL_PAIRS("Min", min_row),
    CLAMP("byte"),
    CLAMP("decimal"),
    CLAMP("double"),
    CLAMP("int"),
    CLAMP("long"),
    CLAMP("float"),
    PS_STATIC("double Round(double a)", round_row),
    PS_STATIC("double Round(double value, int digits)", round_row),
    PS_STATIC("double Round(double value, System.MidpointRounding mode)", round_row),
    PS_STATIC("double Round(double value, int digits, System.MidpointRounding mode)", round_row),
    DOUBLE("Floor", floor_row),
    DOUBLE("Truncate", truncate_row),
    PS_STATIC("double Ceiling(double a)", ceiling_row),
    DOUBLE("Sqrt", sqrt_row),
    DOUBLE("Cbrt", cbrt_row),
    DOUBLE("Exp", exp_row),
    DOUBLE("Log", log_row),
    PS_STATIC("double Log(double a, double newBase)", log_row),
    DOUBLE("Log10", log10_row),
    PS_STATIC("double Log2(double x)", log2_row),
    DOUBLE("Sin", sin_row),
    DOUBLE("Cos", cos_row),
    DOUBLE("Tan", tan_row),
    DOUBLE("Asin", asin_row),
    DOUBLE("Acos", acos_row),
    DOUBLE("Atan", atan_row),
    DOUBLE("Sinh", sinh_row),
    DOUBLE("Cosh", cosh_row),
    DOUBLE("Tanh", tanh_row),
    PS_STATIC("double Atan2(double y, double x)", atan2_row),
    PS_STATIC("double Pow(double x, double y)", pow_row),
    PS_STATIC("double IEEERemainder(double x, double y)", remainder_row),
    PS_STATIC("int DivRem(int a, int b, [ref] int result)", div_rem_row),
    PS_STATIC("long DivRem(long a, long b, [ref] long result)", div_rem_row),
    PS_STATIC("long BigMul(int a, int b)", big_mul_row),
    {0},
};

const PsTypeMembers ps_types_math[] = {{PS_TYPE_ID_System_Math, rows}, {0}};
