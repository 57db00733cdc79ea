/* decimal.c - see decimal.h.  Mantissas are handled as 128-bit integers; where two of them meet
 * (products, operands brought to one scale) a value of eight 32-bit words holds the exact result,
 * which is then brought back to 96 bits, rounding half to even. */
#include "value/decimal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"

typedef unsigned __int128 Mantissa;

#define MANTISSA_END ((Mantissa)1 << 96)
#define WIDE_WORDS 8

typedef struct {
    uint32_t word[WIDE_WORDS]; /* least significant first */
} Wide;

static Mantissa mantissa_of(PsDecimal value)
{
    return ((Mantissa)value.hi << 64) | value.lo;
}

static PsDecimal make(Mantissa mantissa, unsigned scale, bool negative)
{
    return (PsDecimal){.lo = (uint64_t)mantissa,
                       .hi = (uint32_t)(mantissa >> 64),
                       .scale = (uint8_t)scale,
                       .negative = negative};
}

static Mantissa power_of_ten(unsigned exponent)
{
    Mantissa power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

static Wide wide_from(Mantissa value)
{
    Wide wide = {0};
    for (unsigned i = 0; i < 4; i++)
        wide.word[i] = (uint32_t)(value >> (32 * i));
    return wide;
}

static void wide_mul_small(Wide *wide, uint32_t factor)
{
    uint64_t carry = 0;
    for (unsigned i = 0; i < WIDE_WORDS; i++) {
        carry += (uint64_t)wide->word[i] * factor;
        wide->word[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

/* Returns the remainder. */
static uint32_t wide_div_small(Wide *wide, uint32_t divisor)
{
    uint64_t rest = 0;
    for (unsigned i = WIDE_WORDS; i-- > 0;) {
        rest = (rest << 32) | wide->word[i];
        wide->word[i] = (uint32_t)(rest / divisor);
        rest %= divisor;
    }
    return (uint32_t)rest;
}

static void wide_scale_up(Wide *wide, unsigned digits)
{
    while (digits-- > 0)
        wide_mul_small(wide, 10);
}

static int wide_compare(const Wide *a, const Wide *b)
{
    for (unsigned i = WIDE_WORDS; i-- > 0;) {
        if (a->word[i] != b->word[i])
            return a->word[i] < b->word[i] ? -1 : 1;
    }
    return 0;
}

static Wide wide_add(const Wide *a, const Wide *b)
{
    Wide sum;
    uint64_t carry = 0;
    for (unsigned i = 0; i < WIDE_WORDS; i++) {
        carry += (uint64_t)a->word[i] + b->word[i];
        sum.word[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return sum;
}

/* `a` is not less than `b`. */
static Wide wide_sub(const Wide *a, const Wide *b)
{
    Wide difference;
    int64_t borrow = 0;
    for (unsigned i = 0; i < WIDE_WORDS; i++) {
        borrow += (int64_t)a->word[i] - b->word[i];
        difference.word[i] = (uint32_t)borrow;
        borrow >>= 32;
    }
    return difference;
}

static Wide wide_mul(Mantissa a, Mantissa b)
{
    Wide product = {0};
    for (unsigned i = 0; i < 3; i++) {
        uint64_t carry = 0;
        uint32_t factor = (uint32_t)(a >> (32 * i));
        for (unsigned j = 0; j < 4; j++) {
            carry += product.word[i + j] + (uint64_t)factor * (uint32_t)(b >> (32 * j));
            product.word[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
        product.word[i + 4] = (uint32_t)carry;
    }
    return product;
}

static bool wide_fits(const Wide *wide)
{
    for (unsigned i = 3; i < WIDE_WORDS; i++) {
        if (wide->word[i] != 0)
            return false;
    }
    return true;
}

static Mantissa wide_low(const Wide *wide)
{
    return ((Mantissa)wide->word[2] << 64) | ((Mantissa)wide->word[1] << 32) | wide->word[0];
}

/* Drops digits of the fraction until the rest fits; false when the whole part does not. */
static bool wide_finish(Wide wide, unsigned scale, bool negative, PsDecimal *out)
{
    bool sticky = false;
    uint32_t last = 0;
    while (!wide_fits(&wide) || scale > PS_DECIMAL_MAX_SCALE) {
        if (scale == 0)
            return false;
        sticky = sticky || last != 0;
        last = wide_div_small(&wide, 10);
        scale--;
    }
    Mantissa mantissa = wide_low(&wide);
    if (last > 5 || (last == 5 && (sticky || (mantissa & 1) != 0)))
        mantissa++;
    if (mantissa == MANTISSA_END) {
        if (scale == 0)
            return false;
        mantissa = mantissa / 10 + 1; /* 2^96 ends in 6 */
        scale--;
    }
    *out = make(mantissa, scale, negative);
    return true;
}

/* Both operands at the larger of the two scales, which is returned. */
static unsigned align(PsDecimal a, PsDecimal b, Wide *wide_a, Wide *wide_b)
{
    unsigned scale = a.scale > b.scale ? a.scale : b.scale;
    *wide_a = wide_from(mantissa_of(a));
    *wide_b = wide_from(mantissa_of(b));
    wide_scale_up(wide_a, scale - a.scale);
    wide_scale_up(wide_b, scale - b.scale);
    return scale;
}

PsDecimal ps_decimal_from_i64(int64_t value)
{
    uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    return (PsDecimal){.lo = magnitude, .negative = value < 0};
}

PsDecimal ps_decimal_from_u64(uint64_t value)
{
    return (PsDecimal){.lo = value};
}

/* From "d.ddde+xx" with `precision` digits in all. */
static bool from_rounded(double value, int precision, PsDecimal *out)
{
    if (!(fabs(value) < 0x1p96))
        return false;
    char text[48];
    snprintf(text, sizeof text, "%.*e", precision - 1, fabs(value));
    char digits[32];
    size_t count = 0;
    const char *c = text;
    for (; *c != 'e'; c++) {
        if (*c != '.')
            digits[count++] = *c;
    }
    while (count > 0 && digits[count - 1] == '0')
        count--;
    int point = count == 0 ? 0 : (int)strtol(c + 1, NULL, 10) + 1;
    if (!ps_decimal_from_digits((PsSlice){digits, count}, point, value < 0, false, out))
        return false;
    *out = ps_decimal_trim(*out);
    return true;
}

bool ps_decimal_from_f64(double value, PsDecimal *out)
{
    return from_rounded(value, 15, out);
}

bool ps_decimal_from_f32(float value, PsDecimal *out)
{
    return from_rounded((double)value, 7, out);
}

bool ps_decimal_to_u64(PsDecimal value, uint64_t *out)
{
    Mantissa whole = mantissa_of(value) / power_of_ten(value.scale);
    if (whole > UINT64_MAX || (value.negative && whole != 0))
        return false;
    *out = (uint64_t)whole;
    return true;
}

bool ps_decimal_to_i64(PsDecimal value, int64_t *out)
{
    Mantissa whole = mantissa_of(value) / power_of_ten(value.scale);
    if (whole > (Mantissa)INT64_MAX + (value.negative ? 1 : 0))
        return false;
    *out = value.negative ? (int64_t)(0 - (uint64_t)whole) : (int64_t)whole;
    return true;
}

double ps_decimal_to_f64(PsDecimal value)
{
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,
                                    1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
                                    1e20, 1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28};
    double result = ((double)value.lo + (double)value.hi * 18446744073709551616.0);
    result /= powers[value.scale];
    return value.negative ? -result : result;
}

float ps_decimal_to_f32(PsDecimal value)
{
    return (float)ps_decimal_to_f64(value);
}

bool ps_decimal_add(PsDecimal a, PsDecimal b, PsDecimal *out)
{
    Wide wide_a;
    Wide wide_b;
    unsigned scale = align(a, b, &wide_a, &wide_b);
    if (a.negative == b.negative)
        return wide_finish(wide_add(&wide_a, &wide_b), scale, a.negative, out);
    int order = wide_compare(&wide_a, &wide_b);
    if (order < 0)
        return wide_finish(wide_sub(&wide_b, &wide_a), scale, b.negative, out);
    return wide_finish(wide_sub(&wide_a, &wide_b), scale, order == 0 ? false : a.negative, out);
}

bool ps_decimal_sub(PsDecimal a, PsDecimal b, PsDecimal *out)
{
    b.negative = !b.negative;
    return ps_decimal_add(a, b, out);
}

bool ps_decimal_mul(PsDecimal a, PsDecimal b, PsDecimal *out)
{
    Mantissa left = mantissa_of(a);
    Mantissa right = mantissa_of(b);
    /* .NET forgets the scale of a zero product unless both factors are short. */
    if ((left == 0 || right == 0) && (left | right) > UINT32_MAX) {
        *out = make(0, 0, false);
        return true;
    }
    Wide product = wide_mul(left, right);
    return wide_finish(product, (unsigned)a.scale + b.scale, a.negative != b.negative, out);
}

/* Appends the next digit of rest/divisor to the quotient unless that would not fit. */
static bool next_digit(Mantissa *quotient, Mantissa *rest, Mantissa divisor)
{
    Mantissa more = *quotient * 10 + *rest * 10 / divisor;
    if (more >= MANTISSA_END)
        return false;
    *quotient = more;
    *rest = *rest * 10 % divisor;
    return true;
}

bool ps_decimal_div(PsDecimal a, PsDecimal b, PsDecimal *out)
{
    Mantissa divisor = mantissa_of(b);
    if (divisor == 0)
        return false;
    Mantissa quotient = mantissa_of(a) / divisor;
    Mantissa rest = mantissa_of(a) % divisor;
    int scale = (int)a.scale - (int)b.scale;
    bool extended = rest != 0; /* zeros at the end are dropped only from an extended quotient */
    while (scale < PS_DECIMAL_MAX_SCALE && (rest != 0 || scale < 0)) {
        if (!next_digit(&quotient, &rest, divisor))
            break;
        scale++;
        extended = extended || rest != 0;
    }
    if (scale < 0)
        return false;
    if (rest * 2 > divisor || (rest * 2 == divisor && (quotient & 1) != 0))
        quotient++;
    if (quotient == MANTISSA_END) {
        if (scale == 0)
            return false;
        quotient = quotient / 10 + 1;
        scale--;
    }
    PsDecimal result = make(quotient, (unsigned)scale, a.negative != b.negative);
    *out = extended ? ps_decimal_trim(result) : result;
    return true;
}

bool ps_decimal_rem(PsDecimal a, PsDecimal b, PsDecimal *out)
{
    if (ps_decimal_is_zero(b))
        return false;
    Wide wide_a;
    Wide wide_b;
    unsigned scale = align(a, b, &wide_a, &wide_b);
    int order = wide_compare(&wide_a, &wide_b);
    if (order <= 0) {
        *out = order < 0 ? a : make(0, scale, false);
        return true;
    }
    /* |b| < |a|, so b fits 96 bits at the common scale. */
    Mantissa divisor = wide_low(&wide_b);
    Mantissa rest = mantissa_of(a) % divisor;
    for (unsigned i = a.scale; i < scale; i++)
        rest = rest * 10 % divisor;
    *out = make(rest, scale, a.negative);
    return true;
}

PsDecimal ps_decimal_negate(PsDecimal value)
{
    value.negative = !value.negative;
    return value;
}

PsDecimal ps_decimal_abs(PsDecimal value)
{
    value.negative = false;
    return value;
}

bool ps_decimal_is_zero(PsDecimal value)
{
    return value.lo == 0 && value.hi == 0;
}

int ps_decimal_compare(PsDecimal a, PsDecimal b)
{
    bool zero_a = ps_decimal_is_zero(a);
    bool zero_b = ps_decimal_is_zero(b);
    int sign_a = zero_a ? 0 : a.negative ? -1 : 1;
    int sign_b = zero_b ? 0 : b.negative ? -1 : 1;
    if (sign_a != sign_b)
        return sign_a < sign_b ? -1 : 1;
    Wide wide_a;
    Wide wide_b;
    align(a, b, &wide_a, &wide_b);
    int order = wide_compare(&wide_a, &wide_b);
    return sign_a < 0 ? -order : order;
}

PsDecimal ps_decimal_trim(PsDecimal value)
{
    Mantissa mantissa = mantissa_of(value);
    unsigned scale = value.scale;
    while (scale > 0 && mantissa % 10 == 0) {
        mantissa /= 10;
        scale--;
    }
    return make(mantissa, scale, value.negative);
}

uint64_t ps_decimal_hash(PsDecimal value)
{
    if (ps_decimal_is_zero(value))
        return 0;
    value = ps_decimal_trim(value);
    uint64_t high = ((uint64_t)value.hi << 16) | ((uint64_t)value.scale << 1) | value.negative;
    return ps_hash_mix(value.lo, high);
}

PsDecimal ps_decimal_round(PsDecimal value, unsigned digits, PsRounding mode)
{
    if (value.scale <= digits)
        return value;
    Mantissa unit = power_of_ten(value.scale - digits);
    Mantissa whole = mantissa_of(value) / unit;
    Mantissa rest = mantissa_of(value) % unit;
    bool up = false;
    switch (mode) {
    case PS_ROUND_HALF_EVEN:
        up = rest * 2 > unit || (rest * 2 == unit && (whole & 1) != 0);
        break;
    case PS_ROUND_HALF_AWAY:
        up = rest * 2 >= unit;
        break;
    case PS_ROUND_TO_ZERO:
        break;
    case PS_ROUND_DOWN:
        up = rest != 0 && value.negative;
        break;
    case PS_ROUND_UP:
        up = rest != 0 && !value.negative;
        break;
    }
    return make(whole + (up ? 1 : 0), digits, value.negative);
}

unsigned ps_decimal_digits(PsDecimal value, char digits[32])
{
    char reversed[32];
    unsigned count = 0;
    Mantissa mantissa = mantissa_of(value);
    do {
        reversed[count++] = (char)('0' + (int)(mantissa % 10));
        mantissa /= 10;
    } while (mantissa != 0);
    for (unsigned i = 0; i < count; i++)
        digits[i] = reversed[count - 1 - i];
    digits[count] = '\0';
    return count;
}

void ps_decimal_text(PsBuffer *out, PsDecimal value)
{
    char digits[32];
    unsigned count = ps_decimal_digits(value, digits);
    if (value.negative && !ps_decimal_is_zero(value))
        ps_buffer_byte(out, '-');
    if (count <= value.scale) {
        ps_buffer_text(out, "0.");
        ps_buffer_fill(out, '0', value.scale - count);
        ps_buffer_append(out, digits, count);
        return;
    }
    ps_buffer_append(out, digits, count - value.scale);
    if (value.scale > 0) {
        ps_buffer_byte(out, '.');
        ps_buffer_append(out, digits + count - value.scale, value.scale);
    }
}

/* Adds 1 or not, as the digits from `next` on ask for. */
static bool round_tail(PsSlice digits, size_t next, bool sticky, int *scale, Mantissa *mantissa)
{
    int digit = next < digits.len ? digits.data[next] - '0' : 0;
    for (size_t i = next + 1; i < digits.len && !sticky; i++)
        sticky = digits.data[i] != '0';
    if (digit > 5 || (digit == 5 && (sticky || (*mantissa & 1) != 0)))
        (*mantissa)++;
    if (*mantissa < MANTISSA_END)
        return true;
    if (*scale == 0)
        return false;
    *mantissa = *mantissa / 10 + 1;
    (*scale)--;
    return true;
}

bool ps_decimal_from_digits(PsSlice digits, int point, bool negative, bool sticky, PsDecimal *out)
{
    while (digits.len > 0 && digits.data[0] == '0') {
        digits.data++;
        digits.len--;
        point--;
    }
    if (digits.len == 0) {
        int scale = point >= 0 ? 0 : point < -PS_DECIMAL_MAX_SCALE ? PS_DECIMAL_MAX_SCALE : -point;
        *out = make(0, (unsigned)scale, negative);
        return true;
    }
    if (point > 29)
        return false;
    if (point < -PS_DECIMAL_MAX_SCALE) {
        *out = make(0, PS_DECIMAL_MAX_SCALE, negative);
        return true;
    }
    Mantissa mantissa = 0;
    int used = 0;
    while ((used < (int)digits.len || used < point) && used - point < PS_DECIMAL_MAX_SCALE) {
        unsigned digit = used < (int)digits.len ? (unsigned)(digits.data[used] - '0') : 0;
        Mantissa more = mantissa * 10 + digit;
        if (more >= MANTISSA_END)
            break;
        mantissa = more;
        used++;
    }
    int scale = used - point;
    if (scale < 0 || !round_tail(digits, (size_t)used, sticky, &scale, &mantissa))
        return false;
    *out = make(mantissa, (unsigned)scale, negative);
    return true;
}

/* Reads `e[+-]digits` at the end; false when something else is there. */
static bool read_exponent(PsSlice text, size_t at, int *exponent)
{
    *exponent = 0;
    if (at == text.len)
        return true;
    if (text.data[at] != 'e' && text.data[at] != 'E')
        return false;
    at++;
    bool negative = at < text.len && text.data[at] == '-';
    if (at < text.len && (text.data[at] == '-' || text.data[at] == '+'))
        at++;
    if (at == text.len)
        return false;
    for (; at < text.len; at++) {
        if (text.data[at] < '0' || text.data[at] > '9')
            return false;
        if (*exponent < 10000)
            *exponent = *exponent * 10 + (text.data[at] - '0');
    }
    if (negative)
        *exponent = -*exponent;
    return true;
}

bool ps_decimal_parse(PsSlice text, PsDecimal *out)
{
    PS_AUTO_BUFFER PsBuffer digits = {0};
    size_t at = 0;
    int point = -1;
    bool negative = text.len > 0 && text.data[0] == '-';
    if (text.len > 0 && (text.data[0] == '-' || text.data[0] == '+'))
        at++;
    for (; at < text.len; at++) {
        char c = text.data[at];
        if (c == '.' && point < 0)
            point = (int)digits.len;
        else if (c >= '0' && c <= '9')
            ps_buffer_byte(&digits, c);
        else
            break;
    }
    int exponent;
    if (digits.len == 0 || digits.len > 1000000 || !read_exponent(text, at, &exponent))
        return false;
    point = (point < 0 ? (int)digits.len : point) + exponent;
    return ps_decimal_from_digits(ps_buffer_view(&digits), point, negative, false, out);
}
