/* number_digits.h - a number as decimal digits and a position of the point: what formatting and
 * parsing work on.  Private to the files on number text. */
#ifndef PS_VALUE_NUMBER_DIGITS_H
#define PS_VALUE_NUMBER_DIGITS_H

#include <stdbool.h>

#include "base/buffer.h"
#include "value/number_types.h"

/* value = (negative ? -1 : 1) * 0.DIGITS * 10^scale; no digits: zero. */
typedef struct {
    PsBuffer digits; /* '0'..'9', without zeros in front */
    int scale;
    bool negative;
    bool is_float; /* -0 keeps its sign */
    bool is_decimal;
    bool rounded; /* the digits were cut correctly: never round up again */
} PsDigits;

void ps_number_digits_done(PsDigits *digits);
#define PS_AUTO_DIGITS __attribute__((cleanup(ps_number_digits_done)))

/* The shortest digits that read back as the same number; finite values only. */
void ps_number_digits_shortest_f64(PsDigits *out, double value);
void ps_number_digits_shortest_f32(PsDigits *out, float value);
/* `count` significant digits (at least 1), or `count` digits behind the point; ties to even. */
void ps_number_digits_significant(PsDigits *out, double value, int count);
void ps_number_digits_fixed(PsDigits *out, double value, int count);
void ps_number_digits_u64(PsDigits *out, uint64_t magnitude, bool negative);
void ps_number_digits_decimal(PsDigits *out, PsDecimal value);
void ps_number_digits_bigint(PsDigits *out, const PsBigint *value);

/* Keeps the first `position` digits, rounding half away from zero (not when `rounded`), and drops
 * zeros at the end. */
void ps_number_digits_round(PsDigits *digits, int position);

#endif
