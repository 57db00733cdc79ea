/* number_convert.c - see number_convert.h. */
#include "value/number_convert.h"

#include <math.h>

#include "base/memory.h"

static const PsNumberRange ranges[] = {
    [PS_NUMBER_SBYTE] = {INT8_MIN, INT8_MAX, 8},    [PS_NUMBER_BYTE] = {0, UINT8_MAX, 8},
    [PS_NUMBER_INT16] = {INT16_MIN, INT16_MAX, 16}, [PS_NUMBER_UINT16] = {0, UINT16_MAX, 16},
    [PS_NUMBER_INT32] = {INT32_MIN, INT32_MAX, 32}, [PS_NUMBER_UINT32] = {0, UINT32_MAX, 32},
    [PS_NUMBER_INT64] = {INT64_MIN, INT64_MAX, 64}, [PS_NUMBER_UINT64] = {0, UINT64_MAX, 64},
};

bool ps_number_convert_range(PsNumberKind kind, PsNumberRange *out)
{
    if ((size_t)kind >= PS_COUNT(ranges))
        return false;
    *out = ranges[kind];
    return true;
}

void ps_number_convert_done(PsNumber *number)
{
    if (number->kind == PS_NUMBER_BIGINT)
        ps_bigint_done(&number->as.bigint);
}

/* A whole number between int64's least and uint64's most. */
typedef struct {
    bool negative;
    uint64_t magnitude;
} Whole;

static PsNumberStatus whole_from_f64(double value, Whole *out)
{
    double rounded = nearbyint(value);
    if (!(fabs(rounded) < 18446744073709551616.0))
        return PS_NUMBER_OVERFLOW;
    *out = (Whole){rounded < 0, (uint64_t)fabs(rounded)};
    return PS_NUMBER_OK;
}

static PsNumberStatus whole_from(const PsNumber *from, Whole *out)
{
    PsNumberRange range;
    if (ps_number_convert_range(from->kind, &range)) {
        bool negative = range.least < 0 && from->as.i64 < 0;
        *out = (Whole){negative, negative ? 0 - from->as.u64 : from->as.u64};
        return PS_NUMBER_OK;
    }
    if (from->kind == PS_NUMBER_DOUBLE)
        return whole_from_f64(from->as.f64, out);
    if (from->kind == PS_NUMBER_SINGLE)
        return whole_from_f64((double)from->as.f32, out);
    if (from->kind == PS_NUMBER_DECIMAL) {
        PsDecimal value = ps_decimal_round(from->as.decimal, 0, PS_ROUND_HALF_EVEN);
        *out = (Whole){value.negative && value.lo != 0, value.lo};
        return value.hi != 0 ? PS_NUMBER_OVERFLOW : PS_NUMBER_OK;
    }
    PsBigint magnitude = from->as.bigint; /* borrowed */
    magnitude.negative = false;
    out->negative = from->as.bigint.negative;
    return ps_bigint_to_u64(&magnitude, &out->magnitude) ? PS_NUMBER_OK : PS_NUMBER_OVERFLOW;
}

static PsNumberStatus to_integer(const PsNumber *from, PsNumber *out)
{
    Whole whole = {0};
    PsNumberStatus status = whole_from(from, &whole);
    if (status)
        return status;
    const PsNumberRange *range = &ranges[out->kind];
    if (whole.magnitude > (whole.negative ? 0 - (uint64_t)range->least : range->most))
        return PS_NUMBER_OVERFLOW;
    out->as.u64 = whole.negative ? 0 - whole.magnitude : whole.magnitude;
    return PS_NUMBER_OK;
}

static double to_f64(const PsNumber *from)
{
    switch (from->kind) {
    case PS_NUMBER_DOUBLE:
        return from->as.f64;
    case PS_NUMBER_SINGLE:
        return (double)from->as.f32;
    case PS_NUMBER_DECIMAL:
        return ps_decimal_to_f64(from->as.decimal);
    case PS_NUMBER_BIGINT:
        return ps_bigint_to_f64(&from->as.bigint);
    case PS_NUMBER_SBYTE:
    case PS_NUMBER_INT16:
    case PS_NUMBER_INT32:
    case PS_NUMBER_INT64:
        return (double)from->as.i64;
    case PS_NUMBER_BYTE:
    case PS_NUMBER_UINT16:
    case PS_NUMBER_UINT32:
    case PS_NUMBER_UINT64:
        break;
    }
    return (double)from->as.u64;
}

static bool to_decimal(const PsNumber *from, PsDecimal *out)
{
    PsNumberRange range;
    if (from->kind == PS_NUMBER_DECIMAL) {
        *out = from->as.decimal;
        return true;
    }
    if (from->kind == PS_NUMBER_SINGLE)
        return ps_decimal_from_f32(from->as.f32, out);
    if (from->kind == PS_NUMBER_DOUBLE)
        return ps_decimal_from_f64(from->as.f64, out);
    if (!ps_number_convert_range(from->kind, &range))
        return ps_bigint_to_decimal(&from->as.bigint, out);
    *out = range.least < 0 ? ps_decimal_from_i64(from->as.i64) : ps_decimal_from_u64(from->as.u64);
    return true;
}

static bool to_bigint(const PsNumber *from, PsBigint *out)
{
    PsNumberRange range;
    if (from->kind == PS_NUMBER_BIGINT)
        *out = ps_bigint_copy(&from->as.bigint);
    else if (from->kind == PS_NUMBER_DECIMAL)
        *out = ps_bigint_from_decimal(from->as.decimal);
    else if (!ps_number_convert_range(from->kind, &range))
        return ps_bigint_from_f64(to_f64(from), out);
    else
        *out =
            range.least < 0 ? ps_bigint_from_i64(from->as.i64) : ps_bigint_from_u64(from->as.u64);
    return true;
}

PsNumberStatus ps_number_convert(const PsNumber *from, PsNumberKind kind, PsNumber *out)
{
    PsNumber result = {.kind = kind};
    PsNumberStatus status = PS_NUMBER_OK;
    if ((size_t)kind < PS_COUNT(ranges))
        status = to_integer(from, &result);
    else if (kind == PS_NUMBER_DOUBLE)
        result.as.f64 = to_f64(from);
    else if (kind == PS_NUMBER_SINGLE)
        result.as.f32 = from->kind == PS_NUMBER_SINGLE ? from->as.f32 : (float)to_f64(from);
    else if (kind == PS_NUMBER_DECIMAL)
        status = to_decimal(from, &result.as.decimal) ? PS_NUMBER_OK : PS_NUMBER_OVERFLOW;
    else
        status = to_bigint(from, &result.as.bigint) ? PS_NUMBER_OK : PS_NUMBER_OVERFLOW;
    if (status == PS_NUMBER_OK)
        *out = result;
    return status;
}
