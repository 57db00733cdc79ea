/* compare_numbers.c - the order of two primitives of any types. */
#include "value/boxed.h"
#include "value/operate_priv.h"

static int order_f64(double a, double b)
{
    if (a < b)
        return -1;
    if (a > b)
        return 1;
    return a == b ? 0 : PS_COMPARE_UNORDERED;
}

static bool as_decimal(PsRef value, PsDecimal *out)
{
    switch (ps_number_value_code(value)) {
    case PS_CODE_DECIMAL:
        *out = ps_get_decimal(value);
        return true;
    case PS_CODE_SINGLE:
    case PS_CODE_DOUBLE:
        return ps_decimal_from_f64(value.as.f64, out);
    case PS_CODE_UINT64:
        *out = ps_decimal_from_u64(value.as.u64);
        return true;
    default:
        *out = ps_decimal_from_i64(ps_number_value_i64(value));
        return true;
    }
}

int ps_compare_numbers(PsRef left, PsRef right)
{
    PsTypeCode a = ps_number_value_code(left);
    PsTypeCode b = ps_number_value_code(right);
    PsTypeCode code = a >= b ? a : b;
    if (code == PS_CODE_DECIMAL) {
        PsDecimal x;
        PsDecimal y;
        /* What no decimal can hold is compared as doubles. */
        if (!as_decimal(left, &x) || !as_decimal(right, &y))
            return order_f64(ps_number_value_f64(left), ps_number_value_f64(right));
        return ps_decimal_compare(x, y);
    }
    if (code >= PS_CODE_SINGLE)
        return order_f64(ps_number_value_f64(left), ps_number_value_f64(right));
    __int128 x = a == PS_CODE_UINT64 ? (__int128)left.as.u64 : ps_number_value_i64(left);
    __int128 y = b == PS_CODE_UINT64 ? (__int128)right.as.u64 : ps_number_value_i64(right);
    return (x > y) - (x < y);
}
