/* decimal.h - System.Decimal: 96 bits of digits, a sign and a scale of 0 to 28. */
#ifndef PS_VALUE_DECIMAL_H
#define PS_VALUE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"

/* value = (negative ? -1 : 1) * (hi * 2^64 + lo) / 10^scale.  All zero is 0. */
typedef struct {
    uint64_t lo;
    uint32_t hi;
    uint8_t scale; /* 0..28 */
    bool negative;
    uint16_t unused; /* zero */
} PsDecimal;

#define PS_DECIMAL_MAX_SCALE 28

typedef enum {
    PS_ROUND_HALF_EVEN,
    PS_ROUND_HALF_AWAY,
    PS_ROUND_TO_ZERO,
    PS_ROUND_DOWN,
    PS_ROUND_UP,
} PsRounding; /* the values of System.MidpointRounding */

PsDecimal ps_decimal_from_i64(int64_t value);
PsDecimal ps_decimal_from_u64(uint64_t value);
/* Rounds to 15 (7) significant digits as .NET does; false when it does not fit or is not finite. */
bool ps_decimal_from_f64(double value, PsDecimal *out) PS_CHECKED;
bool ps_decimal_from_f32(float value, PsDecimal *out) PS_CHECKED;
/* Cut the fraction off; false when it does not fit. */
bool ps_decimal_to_i64(PsDecimal value, int64_t *out) PS_CHECKED;
bool ps_decimal_to_u64(PsDecimal value, uint64_t *out) PS_CHECKED;
double ps_decimal_to_f64(PsDecimal value);
float ps_decimal_to_f32(PsDecimal value);

/* false on overflow (and, for div and rem, on division by zero: test with ps_decimal_is_zero
 * first). */
bool ps_decimal_add(PsDecimal a, PsDecimal b, PsDecimal *out) PS_CHECKED;
bool ps_decimal_sub(PsDecimal a, PsDecimal b, PsDecimal *out) PS_CHECKED;
bool ps_decimal_mul(PsDecimal a, PsDecimal b, PsDecimal *out) PS_CHECKED;
bool ps_decimal_div(PsDecimal a, PsDecimal b, PsDecimal *out) PS_CHECKED;
bool ps_decimal_rem(PsDecimal a, PsDecimal b, PsDecimal *out) PS_CHECKED;
PsDecimal ps_decimal_negate(PsDecimal value);
PsDecimal ps_decimal_abs(PsDecimal value);
bool ps_decimal_is_zero(PsDecimal value);
/* By value: 1.0 and 1.00 are the same.  <0, 0, >0. */
int ps_decimal_compare(PsDecimal a, PsDecimal b);
/* The same for equal values, whatever their scales; of 0 it is 0. */
uint64_t ps_decimal_hash(PsDecimal value);

/* `digits` behind the point, 0..28. */
PsDecimal ps_decimal_round(PsDecimal value, unsigned digits, PsRounding mode);
/* Without zeros at the end of the fraction. */
PsDecimal ps_decimal_trim(PsDecimal value);

/* The digits of the mantissa without leading zeros ("0" for zero), at most 29, NUL behind; returns
 * how many. */
unsigned ps_decimal_digits(PsDecimal value, char digits[32]);
/* Invariant text with all digits of the scale: 1.50. */
void ps_decimal_text(PsBuffer *out, PsDecimal value);
/*
 * From decimal digits and an exponent: 0.DIGITS * 10^point.  More than 29 digits are rounded half
 * to even (with `sticky` when non-zero digits were cut off before); false on overflow.
 */
bool ps_decimal_from_digits(PsSlice digits, int point, bool negative, bool sticky,
                            PsDecimal *out) PS_CHECKED;
/* [-+]digits[.digits][e[-+]digits], nothing else around; false when it is not that or too big. */
bool ps_decimal_parse(PsSlice text, PsDecimal *out) PS_CHECKED;

#endif
