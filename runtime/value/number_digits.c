/* number_digits.c - see number_digits.h. */
#include "value/number_digits.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* More digits than these are zeros: the smallest double has 767 significant ones. */
#define MOST_DIGITS 1100

void ps_number_digits_done(PsDigits *digits)
{
    ps_buffer_done(&digits->digits);
}

static void drop_zeros(PsDigits *digits)
{
    while (digits->digits.len > 0 && digits->digits.data[digits->digits.len - 1] == '0')
        digits->digits.len--;
}

/* Reads "d.ddde[+-]xx", dropping zeros at the end. */
static void take_scientific(PsDigits *out, const char *text)
{
    out->digits.len = 0;
    for (; *text != 'e'; text++) {
        if (*text != '.')
            ps_buffer_byte(&out->digits, *text);
    }
    out->scale = (int)strtol(text + 1, NULL, 10) + 1;
    drop_zeros(out);
    if (out->digits.len == 0)
        out->scale = 0;
}

static void begin_float(PsDigits *out, double value)
{
    out->is_float = true;
    out->rounded = true;
    out->negative = signbit(value) != 0;
}

void ps_number_digits_significant(PsDigits *out, double value, int count)
{
    begin_float(out, value);
    char text[MOST_DIGITS + 16];
    int digits = count < 1 ? 1 : count > MOST_DIGITS ? MOST_DIGITS : count;
    snprintf(text, sizeof text, "%.*e", digits - 1, fabs(value));
    take_scientific(out, text);
}

/* A small whole number is its own shortest text. */
static bool take_whole(PsDigits *out, double magnitude)
{
    if (!(magnitude < 1e15) || magnitude != (double)(int64_t)magnitude)
        return false;
    bool negative = out->negative;
    ps_number_digits_u64(out, (uint64_t)magnitude, negative);
    drop_zeros(out);
    return true;
}

/* Adds one to the last digit of "d.ddde[+-]xx" when that needs no carry. */
static bool bump(char *text)
{
    char *last = strchr(text, 'e') - 1;
    if (*last < '0' || *last > '8')
        return false;
    (*last)++;
    return true;
}

void ps_number_digits_shortest_f64(PsDigits *out, double value)
{
    begin_float(out, value);
    double magnitude = fabs(value);
    if (take_whole(out, magnitude))
        return;
    int exponent;
    /* Below a power of two its neighbour is nearer than above: digits above may do that are not the
     * nearest. */
    bool lopsided = frexp(magnitude, &exponent) == 0.5;
    char text[48];
    /* Any 15 digits survive the way through a double, unless it is a denormal. */
    for (int count = magnitude < DBL_MIN ? 1 : DBL_DIG; count <= 17; count++) {
        snprintf(text, sizeof text, "%.*e", count - 1, magnitude);
        if (count == 17 || strtod(text, NULL) == magnitude)
            break;
        if (lopsided && bump(text) && strtod(text, NULL) == magnitude)
            break;
    }
    take_scientific(out, text);
}

void ps_number_digits_shortest_f32(PsDigits *out, float value)
{
    begin_float(out, (double)value);
    float magnitude = fabsf(value);
    if (magnitude < 1e6f && take_whole(out, (double)magnitude))
        return;
    char text[48];
    for (int count = magnitude < FLT_MIN ? 1 : FLT_DIG; count <= 9; count++) {
        snprintf(text, sizeof text, "%.*e", count - 1, (double)magnitude);
        if (count == 9 || strtof(text, NULL) == magnitude)
            break;
    }
    take_scientific(out, text);
}

/* The usual numbers by exact arithmetic on integers: what a format of the C library finds, ties to
 * even included, in a tenth of its time. */
static bool take_fixed(PsDigits *out, double magnitude, int places)
{
    enum { MANTISSA = 53, MOST_SHIFT = 120, MOST_PLACES = 15 };
    static const uint64_t powers[MOST_PLACES + 1] = {1,
                                                     10,
                                                     100,
                                                     1000,
                                                     10000,
                                                     100000,
                                                     1000000,
                                                     10000000,
                                                     100000000,
                                                     1000000000,
                                                     10000000000,
                                                     100000000000,
                                                     1000000000000,
                                                     10000000000000,
                                                     100000000000000,
                                                     1000000000000000};
    int exponent;
    uint64_t mantissa = (uint64_t)ldexp(frexp(magnitude, &exponent), MANTISSA);
    int shift = MANTISSA - exponent;
    if (shift <= 0 || shift > MOST_SHIFT || places > MOST_PLACES)
        return false;
    unsigned __int128 scaled = (unsigned __int128)mantissa * powers[places];
    unsigned __int128 whole = scaled >> shift;
    unsigned __int128 rest = scaled - (whole << shift);
    unsigned __int128 half = (unsigned __int128)1 << (shift - 1);
    if (rest > half || (rest == half && (whole & 1) != 0))
        whole++;
    if (whole > UINT64_MAX)
        return false;
    char text[24];
    size_t at = sizeof text;
    for (uint64_t left = (uint64_t)whole; left != 0; left /= 10)
        text[--at] = (char)('0' + left % 10);
    out->digits.len = 0;
    ps_buffer_append(&out->digits, text + at, sizeof text - at);
    out->scale = whole == 0 ? 0 : (int)(sizeof text - at) - places;
    drop_zeros(out);
    return true;
}

void ps_number_digits_fixed(PsDigits *out, double value, int count)
{
    begin_float(out, value);
    if (take_fixed(out, fabs(value), count))
        return;
    char text[MOST_DIGITS + 340];
    int places = count > MOST_DIGITS ? MOST_DIGITS : count;
    snprintf(text, sizeof text, "%.*f", places, fabs(value));
    out->digits.len = 0;
    out->scale = 0;
    bool point = false;
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '.') {
            point = true;
        } else if (*c != '0' || out->digits.len > 0) {
            ps_buffer_byte(&out->digits, *c);
            out->scale += point ? 0 : 1;
        } else if (point) {
            out->scale--;
        }
    }
    drop_zeros(out);
    if (out->digits.len == 0)
        out->scale = 0;
}

void ps_number_digits_u64(PsDigits *out, uint64_t magnitude, bool negative)
{
    out->negative = negative;
    out->digits.len = 0;
    if (magnitude != 0)
        ps_buffer_printf(&out->digits, "%llu", (unsigned long long)magnitude);
    out->scale = (int)out->digits.len;
}

void ps_number_digits_decimal(PsDigits *out, PsDecimal value)
{
    char digits[32];
    unsigned count = ps_decimal_is_zero(value) ? 0 : ps_decimal_digits(value, digits);
    out->is_decimal = true;
    out->negative = value.negative;
    out->digits.len = 0;
    ps_buffer_append(&out->digits, digits, count);
    out->scale = (int)count - value.scale;
}

void ps_number_digits_bigint(PsDigits *out, const PsBigint *value)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_bigint_text(&text, value);
    out->negative = value->negative;
    out->digits.len = 0;
    out->scale = 0;
    if (ps_bigint_is_zero(value))
        return;
    size_t skip = value->negative ? 1 : 0;
    ps_buffer_append(&out->digits, text.data + skip, text.len - skip);
    out->scale = (int)out->digits.len;
}

/* Adds one to the last digit, carrying. */
static void count_up(PsDigits *digits)
{
    PsBuffer *buffer = &digits->digits;
    while (buffer->len > 0 && buffer->data[buffer->len - 1] == '9')
        buffer->len--;
    if (buffer->len > 0) {
        buffer->data[buffer->len - 1]++;
    } else {
        ps_buffer_byte(buffer, '1');
        digits->scale++;
    }
}

void ps_number_digits_round(PsDigits *digits, int position)
{
    PsBuffer *buffer = &digits->digits;
    if (position < 0) {
        buffer->len = 0;
    } else if ((size_t)position < buffer->len) {
        bool up = !digits->rounded && buffer->data[position] >= '5';
        buffer->len = (size_t)position;
        if (up)
            count_up(digits);
    }
    drop_zeros(digits);
    if (buffer->len == 0) {
        digits->scale = 0;
        digits->negative = digits->negative && digits->is_float;
    }
}
