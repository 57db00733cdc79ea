/* bigint.c - see bigint.h.  Schoolbook arithmetic on 32-bit limbs: the numbers of administration
 * scripts have a few dozen digits.  (A library for this would cost more at start than it saves.) */
#include "value/bigint.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

#define MAX_LIMBS (PS_BIGINT_MAX_BITS / 32)
#define DECIMAL_CHUNK 1000000000u /* the largest power of ten in a limb */
#define CHUNK_DIGITS 9

void ps_bigint_done(PsBigint *value)
{
    free(value->limbs);
    *value = (PsBigint){0};
}

/* Zeroed room for `len` limbs. */
static PsBigint make(size_t len)
{
    PsBigint value = {0};
    if (len > 0) {
        value.limbs = ps_alloc_zero(len * sizeof *value.limbs);
        value.len = (uint32_t)len;
    }
    return value;
}

/* Drops zero limbs at the top. */
static void normalize(PsBigint *value)
{
    while (value->len > 0 && value->limbs[value->len - 1] == 0)
        value->len--;
    if (value->len == 0)
        ps_bigint_done(value);
}

/* Gives the result away, unless it is over the limit. */
static bool deliver(PsBigint value, PsBigint *out)
{
    normalize(&value);
    if (value.len > MAX_LIMBS) {
        ps_bigint_done(&value);
        return false;
    }
    *out = value;
    return true;
}

PsBigint ps_bigint_copy(const PsBigint *value)
{
    PsBigint copy = make(value->len);
    if (value->len > 0)
        memcpy(copy.limbs, value->limbs, value->len * sizeof *value->limbs);
    copy.negative = value->negative;
    return copy;
}

static PsBigint from_magnitude(unsigned __int128 magnitude, bool negative)
{
    PsBigint value = make(4);
    for (unsigned i = 0; i < 4; i++)
        value.limbs[i] = (uint32_t)(magnitude >> (32 * i));
    value.negative = negative;
    normalize(&value);
    return value;
}

PsBigint ps_bigint_from_u64(uint64_t value)
{
    return from_magnitude(value, false);
}

PsBigint ps_bigint_from_i64(int64_t value)
{
    return from_magnitude(value < 0 ? 0 - (uint64_t)value : (uint64_t)value, value < 0);
}

bool ps_bigint_from_f64(double value, PsBigint *out)
{
    if (!isfinite(value))
        return false;
    int exponent;
    double fraction = frexp(fabs(value), &exponent);
    if (exponent <= 64) {
        *out = from_magnitude((uint64_t)ldexp(fraction, exponent), value < 0);
        return true;
    }
    PsBigint top = from_magnitude((uint64_t)ldexp(fraction, 64), value < 0);
    bool ok = ps_bigint_shift(&top, exponent - 64, out);
    ps_bigint_done(&top);
    return ok;
}

PsBigint ps_bigint_from_decimal(PsDecimal value)
{
    value = ps_decimal_round(value, 0, PS_ROUND_TO_ZERO);
    return from_magnitude(((unsigned __int128)value.hi << 64) | value.lo, value.negative);
}

/* Flips bits and adds one, in place: the way into two's complement and out of it. */
static void complement(uint32_t *limbs, size_t len)
{
    uint64_t carry = 1;
    for (size_t i = 0; i < len; i++) {
        carry += (uint32_t)~limbs[i];
        limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

/* Limbs that hold two's complement. */
static PsBigint from_complement(uint32_t *limbs, size_t len, bool negative)
{
    if (negative)
        complement(limbs, len);
    PsBigint value = {.limbs = limbs, .len = (uint32_t)len, .negative = negative};
    normalize(&value);
    return value;
}

PsBigint ps_bigint_from_bytes(const uint8_t *bytes, size_t size, bool is_unsigned)
{
    if (size == 0)
        return (PsBigint){0};
    bool negative = !is_unsigned && (bytes[size - 1] & 0x80) != 0;
    size_t len = (size + 3) / 4;
    uint32_t *limbs = ps_alloc_zero(len * sizeof *limbs);
    for (size_t i = 0; i < len * 4; i++) {
        uint32_t byte = i < size ? bytes[i] : negative ? 0xFF : 0;
        limbs[i / 4] |= byte << (8 * (i % 4));
    }
    return from_complement(limbs, len, negative);
}

static uint32_t limb_at(const PsBigint *value, size_t index)
{
    return index < value->len ? value->limbs[index] : 0;
}

static unsigned __int128 low_bits(const PsBigint *value)
{
    unsigned __int128 low = 0;
    for (unsigned i = 0; i < 4; i++)
        low |= (unsigned __int128)limb_at(value, i) << (32 * i);
    return low;
}

bool ps_bigint_to_i64(const PsBigint *value, int64_t *out)
{
    unsigned __int128 magnitude = low_bits(value);
    if (value->len > 2 || magnitude > (unsigned __int128)INT64_MAX + (value->negative ? 1 : 0))
        return false;
    *out = (int64_t)(value->negative ? 0 - (uint64_t)magnitude : (uint64_t)magnitude);
    return true;
}

bool ps_bigint_to_u64(const PsBigint *value, uint64_t *out)
{
    if (value->len > 2 || value->negative)
        return false;
    *out = (uint64_t)low_bits(value);
    return true;
}

bool ps_bigint_to_decimal(const PsBigint *value, PsDecimal *out)
{
    if (value->len > 3)
        return false;
    *out = (PsDecimal){.lo = (uint64_t)low_bits(value),
                       .hi = (uint32_t)(low_bits(value) >> 64),
                       .negative = value->negative};
    return true;
}

static size_t bit_length(const PsBigint *value)
{
    if (value->len == 0)
        return 0;
    return (size_t)value->len * 32 - (size_t)__builtin_clz(value->limbs[value->len - 1]);
}

double ps_bigint_to_f64(const PsBigint *value)
{
    size_t bits = bit_length(value);
    if (bits > 1024)
        return value->negative ? -(double)INFINITY : (double)INFINITY;
    uint64_t top = 0;
    size_t most = 53; /* .NET cuts what a double does not hold */
    for (size_t i = 0; i < most && i < bits; i++) {
        size_t bit = bits - 1 - i;
        top = top << 1 | ((value->limbs[bit / 32] >> (bit % 32)) & 1);
    }
    int shift = bits > most ? (int)(bits - most) : 0;
    double result = ldexp((double)top, shift);
    return value->negative ? -result : result;
}

/* Two's complement in `len` limbs, which are enough. */
static uint32_t *to_complement(const PsBigint *value, size_t len)
{
    uint32_t *limbs = ps_alloc_zero(len * sizeof *limbs);
    if (value->len > 0)
        memcpy(limbs, value->limbs, value->len * sizeof *limbs);
    if (value->negative)
        complement(limbs, len);
    return limbs;
}

void ps_bigint_to_bytes(const PsBigint *value, PsBuffer *out)
{
    size_t len = (size_t)value->len + 1;
    PS_AUTO_FREE uint32_t *limbs = to_complement(value, len);
    size_t size = len * 4;
    uint32_t fill = value->negative ? 0xFF : 0;
    /* A byte of sign bits is dropped when the one below says the same. */
    while (size > 1) {
        uint32_t byte = limbs[(size - 1) / 4] >> (8 * ((size - 1) % 4)) & 0xFF;
        uint32_t below = limbs[(size - 2) / 4] >> (8 * ((size - 2) % 4)) & 0xFF;
        if (byte != fill || (below & 0x80) != (fill & 0x80))
            break;
        size--;
    }
    for (size_t i = 0; i < size; i++)
        ps_buffer_byte(out, (char)(limbs[i / 4] >> (8 * (i % 4)) & 0xFF));
}

static int compare_magnitude(const PsBigint *a, const PsBigint *b)
{
    if (a->len != b->len)
        return a->len < b->len ? -1 : 1;
    for (size_t i = a->len; i-- > 0;) {
        if (a->limbs[i] != b->limbs[i])
            return a->limbs[i] < b->limbs[i] ? -1 : 1;
    }
    return 0;
}

int ps_bigint_compare(const PsBigint *a, const PsBigint *b)
{
    if (a->negative != b->negative)
        return a->negative ? -1 : 1;
    int order = compare_magnitude(a, b);
    return a->negative ? -order : order;
}

static PsBigint add_magnitude(const PsBigint *a, const PsBigint *b)
{
    size_t len = (a->len > b->len ? a->len : b->len) + 1u;
    PsBigint sum = make(len);
    uint64_t carry = 0;
    for (size_t i = 0; i < len; i++) {
        carry += (uint64_t)limb_at(a, i) + limb_at(b, i);
        sum.limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return sum;
}

/* |a| is not less than |b|. */
static PsBigint sub_magnitude(const PsBigint *a, const PsBigint *b)
{
    PsBigint difference = make(a->len);
    int64_t borrow = 0;
    for (size_t i = 0; i < a->len; i++) {
        borrow += (int64_t)a->limbs[i] - limb_at(b, i);
        difference.limbs[i] = (uint32_t)borrow;
        borrow >>= 32;
    }
    return difference;
}

static bool add_signed(const PsBigint *a, const PsBigint *b, bool b_negative, PsBigint *out)
{
    PsBigint result;
    if (a->negative == b_negative) {
        result = add_magnitude(a, b);
        result.negative = a->negative;
    } else if (compare_magnitude(a, b) >= 0) {
        result = sub_magnitude(a, b);
        result.negative = a->negative;
    } else {
        result = sub_magnitude(b, a);
        result.negative = b_negative;
    }
    return deliver(result, out);
}

bool ps_bigint_add(const PsBigint *a, const PsBigint *b, PsBigint *out)
{
    return add_signed(a, b, b->negative, out);
}

bool ps_bigint_sub(const PsBigint *a, const PsBigint *b, PsBigint *out)
{
    return add_signed(a, b, !b->negative, out);
}

bool ps_bigint_mul(const PsBigint *a, const PsBigint *b, PsBigint *out)
{
    if ((size_t)a->len + b->len > MAX_LIMBS + 1)
        return false;
    PsBigint product = make((size_t)a->len + b->len);
    for (size_t i = 0; i < a->len; i++) {
        uint64_t carry = 0;
        for (size_t j = 0; j < b->len; j++) {
            carry += product.limbs[i + j] + (uint64_t)a->limbs[i] * b->limbs[j];
            product.limbs[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
        product.limbs[i + b->len] = (uint32_t)carry;
    }
    product.negative = a->negative != b->negative;
    return deliver(product, out);
}

/* Divides in place, returns the remainder. */
static uint32_t div_small(PsBigint *value, uint32_t divisor)
{
    uint64_t rest = 0;
    for (size_t i = value->len; i-- > 0;) {
        rest = rest << 32 | value->limbs[i];
        value->limbs[i] = (uint32_t)(rest / divisor);
        rest %= divisor;
    }
    normalize(value);
    return (uint32_t)rest;
}

/* u -= v * digit at limb `at`; true when that went below zero. */
static bool mul_sub(uint32_t *u, const PsBigint *v, uint32_t digit, size_t at)
{
    uint64_t carry = 0;
    int64_t borrow = 0;
    for (size_t i = 0; i <= v->len; i++) {
        carry += (uint64_t)limb_at(v, i) * digit;
        borrow += (int64_t)u[at + i] - (uint32_t)carry;
        u[at + i] = (uint32_t)borrow;
        carry >>= 32;
        borrow >>= 32;
    }
    return borrow < 0;
}

static void add_back(uint32_t *u, const PsBigint *v, size_t at)
{
    uint64_t carry = 0;
    for (size_t i = 0; i <= v->len; i++) {
        carry += (uint64_t)u[at + i] + limb_at(v, i);
        u[at + i] = (uint32_t)carry;
        carry >>= 32;
    }
}

/* Knuth's algorithm D on normalised operands: `u` has one limb more than the dividend and ends as
 * the remainder. */
static void div_long(PsBigint *u, const PsBigint *v, PsBigint *quotient)
{
    uint32_t top = v->limbs[v->len - 1];
    uint32_t second = v->limbs[v->len - 2];
    for (size_t at = u->len - v->len; at-- > 0;) {
        uint64_t high = (uint64_t)u->limbs[at + v->len] << 32 | u->limbs[at + v->len - 1];
        uint64_t guess = high / top;
        uint64_t rest = high % top;
        while (guess > UINT32_MAX ||
               (rest <= UINT32_MAX && guess * second > (rest << 32 | u->limbs[at + v->len - 2]))) {
            guess--;
            rest += top;
            if (rest > UINT32_MAX && guess <= UINT32_MAX)
                break;
        }
        if (mul_sub(u->limbs, v, (uint32_t)guess, at)) {
            guess--;
            add_back(u->limbs, v, at);
        }
        quotient->limbs[at] = (uint32_t)guess;
    }
}

static PsBigint shift_left(const PsBigint *value, size_t bits, size_t extra)
{
    size_t limbs = bits / 32;
    unsigned rest = (unsigned)(bits % 32);
    PsBigint result = make(value->len + limbs + extra);
    uint64_t carry = 0;
    for (size_t i = 0; i + limbs < result.len; i++) {
        carry |= (uint64_t)limb_at(value, i) << rest;
        result.limbs[i + limbs] = (uint32_t)carry;
        carry >>= 32;
    }
    result.negative = value->negative;
    return result;
}

/* Of the magnitude; bits that fall off are lost. */
static PsBigint shift_right(const PsBigint *value, size_t bits)
{
    size_t limbs = bits / 32;
    unsigned rest = (unsigned)(bits % 32);
    if (limbs >= value->len)
        return (PsBigint){0};
    PsBigint result = make(value->len - limbs);
    for (size_t i = 0; i < result.len; i++) {
        uint64_t pair = limb_at(value, i + limbs) | (uint64_t)limb_at(value, i + limbs + 1) << 32;
        result.limbs[i] = (uint32_t)(pair >> rest);
    }
    result.negative = value->negative;
    normalize(&result);
    return result;
}

static void divide_magnitude(const PsBigint *a, const PsBigint *b, PsBigint *quotient,
                             PsBigint *remainder)
{
    if (compare_magnitude(a, b) < 0) {
        *quotient = (PsBigint){0};
        *remainder = ps_bigint_copy(a);
        return;
    }
    if (b->len == 1) {
        *quotient = ps_bigint_copy(a);
        *remainder = ps_bigint_from_u64(div_small(quotient, b->limbs[0]));
        return;
    }
    unsigned shift = (unsigned)__builtin_clz(b->limbs[b->len - 1]);
    PsBigint u = shift_left(a, shift, 1);
    PsBigint v = shift_left(b, shift, 0);
    *quotient = make((size_t)u.len - v.len);
    div_long(&u, &v, quotient);
    normalize(quotient);
    normalize(&u);
    *remainder = shift_right(&u, shift);
    ps_bigint_done(&u);
    ps_bigint_done(&v);
}

void ps_bigint_divide(const PsBigint *a, const PsBigint *b, PsBigint *quotient, PsBigint *remainder)
{
    PsBigint q;
    PsBigint r;
    divide_magnitude(a, b, &q, &r);
    q.negative = q.len > 0 && a->negative != b->negative;
    r.negative = r.len > 0 && a->negative;
    if (quotient != NULL)
        *quotient = q;
    else
        ps_bigint_done(&q);
    if (remainder != NULL)
        *remainder = r;
    else
        ps_bigint_done(&r);
}

/* *value = *value * *factor; false (and *value freed) when too big. */
static bool multiply_into(PsBigint *value, const PsBigint *factor)
{
    PsBigint product = {0};
    bool ok = ps_bigint_mul(value, factor, &product);
    ps_bigint_done(value);
    *value = product;
    return ok;
}

bool ps_bigint_pow(const PsBigint *base, uint32_t exponent, PsBigint *out)
{
    PsBigint result = ps_bigint_from_u64(1);
    PS_AUTO_BIGINT PsBigint square = ps_bigint_copy(base);
    bool ok = true;
    while (ok && exponent != 0) {
        if ((exponent & 1) != 0)
            ok = multiply_into(&result, &square);
        exponent >>= 1;
        if (ok && exponent != 0) {
            PS_AUTO_BIGINT PsBigint same = ps_bigint_copy(&square);
            ok = multiply_into(&square, &same);
        }
    }
    if (ok)
        *out = result;
    else
        ps_bigint_done(&result);
    return ok;
}

/* *value = *value * factor mod modulus; the operands are below the modulus, so nothing is too
 * big. */
static void multiply_mod(PsBigint *value, const PsBigint *factor, const PsBigint *modulus)
{
    PS_AUTO_BIGINT PsBigint product = {0};
    if (!ps_bigint_mul(value, factor, &product))
        product = (PsBigint){0};
    ps_bigint_done(value);
    ps_bigint_divide(&product, modulus, NULL, value);
}

void ps_bigint_mod_pow(const PsBigint *base, const PsBigint *exponent, const PsBigint *modulus,
                       PsBigint *out)
{
    PS_AUTO_BIGINT PsBigint one = ps_bigint_from_u64(1);
    PS_AUTO_BIGINT PsBigint square = {0};
    PsBigint result;
    ps_bigint_divide(&one, modulus, NULL, &result);
    ps_bigint_divide(base, modulus, NULL, &square);
    size_t bits = bit_length(exponent);
    for (size_t i = 0; i < bits; i++) {
        if ((exponent->limbs[i / 32] >> (i % 32) & 1) != 0)
            multiply_mod(&result, &square, modulus);
        PS_AUTO_BIGINT PsBigint same = ps_bigint_copy(&square);
        multiply_mod(&square, &same, modulus);
    }
    *out = result;
}

void ps_bigint_gcd(const PsBigint *a, const PsBigint *b, PsBigint *out)
{
    PsBigint x = ps_bigint_copy(a);
    PsBigint y = ps_bigint_copy(b);
    while (!ps_bigint_is_zero(&y)) {
        PsBigint rest;
        ps_bigint_divide(&x, &y, NULL, &rest);
        ps_bigint_done(&x);
        x = y;
        y = rest;
    }
    x.negative = false;
    *out = x;
}

PsBigint ps_bigint_negate(const PsBigint *value)
{
    PsBigint result = ps_bigint_copy(value);
    result.negative = value->len > 0 && !value->negative;
    return result;
}

uint64_t ps_bigint_hash(const PsBigint *value)
{
    return ps_hash_bytes(value->negative, value->limbs, value->len * sizeof *value->limbs);
}

typedef enum { BITS_AND, BITS_OR, BITS_XOR } BitOperation;

static PsBigint combine(const PsBigint *a, const PsBigint *b, BitOperation operation)
{
    size_t len = (a->len > b->len ? a->len : b->len) + 1u;
    uint32_t *left = to_complement(a, len);
    PS_AUTO_FREE uint32_t *right = to_complement(b, len);
    for (size_t i = 0; i < len; i++) {
        switch (operation) {
        case BITS_AND:
            left[i] &= right[i];
            break;
        case BITS_OR:
            left[i] |= right[i];
            break;
        case BITS_XOR:
            left[i] ^= right[i];
            break;
        }
    }
    return from_complement(left, len, left[len - 1] >> 31 != 0);
}

PsBigint ps_bigint_and(const PsBigint *a, const PsBigint *b)
{
    return combine(a, b, BITS_AND);
}

PsBigint ps_bigint_or(const PsBigint *a, const PsBigint *b)
{
    return combine(a, b, BITS_OR);
}

PsBigint ps_bigint_xor(const PsBigint *a, const PsBigint *b)
{
    return combine(a, b, BITS_XOR);
}

PsBigint ps_bigint_not(const PsBigint *value)
{
    size_t len = (size_t)value->len + 1;
    uint32_t *limbs = to_complement(value, len);
    for (size_t i = 0; i < len; i++)
        limbs[i] = ~limbs[i];
    return from_complement(limbs, len, limbs[len - 1] >> 31 != 0);
}

/* Two's complement rounds down, so a negative number that loses bits goes one further. */
static PsBigint shift_down(const PsBigint *value, size_t bits)
{
    PsBigint result = shift_right(value, bits);
    if (!value->negative)
        return result;
    bool lost = false;
    for (size_t i = 0; i < value->len && i * 32 < bits; i++) {
        size_t below = bits - i * 32;
        uint32_t mask = below >= 32 ? UINT32_MAX : (1u << below) - 1;
        lost = lost || (value->limbs[i] & mask) != 0;
    }
    if (!lost)
        return result;
    PS_AUTO_BIGINT PsBigint one = ps_bigint_from_u64(1);
    PsBigint lower = add_magnitude(&result, &one);
    ps_bigint_done(&result);
    lower.negative = true;
    normalize(&lower);
    return lower;
}

bool ps_bigint_shift(const PsBigint *value, int64_t left, PsBigint *out)
{
    if (left <= 0) {
        *out = shift_down(value,
                          left < -(int64_t)PS_BIGINT_MAX_BITS ? PS_BIGINT_MAX_BITS : (size_t)-left);
        return true;
    }
    if (value->len > 0 && left > (int64_t)PS_BIGINT_MAX_BITS)
        return false;
    if (value->len == 0) {
        *out = (PsBigint){0};
        return true;
    }
    return deliver(shift_left(value, (size_t)left, 1), out);
}

void ps_bigint_text(PsBuffer *out, const PsBigint *value)
{
    if (ps_bigint_is_zero(value)) {
        ps_buffer_byte(out, '0');
        return;
    }
    PS_AUTO_BIGINT PsBigint rest = ps_bigint_copy(value);
    PS_AUTO_BUFFER PsBuffer reversed = {0};
    while (!ps_bigint_is_zero(&rest)) {
        uint32_t chunk = div_small(&rest, DECIMAL_CHUNK);
        for (int i = 0; i < CHUNK_DIGITS; i++) {
            ps_buffer_byte(&reversed, (char)('0' + chunk % 10));
            chunk /= 10;
        }
    }
    while (reversed.data[reversed.len - 1] == '0')
        reversed.len--;
    if (value->negative)
        ps_buffer_byte(out, '-');
    ps_buffer_reserve(out, reversed.len);
    while (reversed.len > 0)
        ps_buffer_byte(out, reversed.data[--reversed.len]);
}

/* value = value * factor + more, in place; `value` has room for one limb more than it uses. */
static void mul_add_small(PsBigint *value, uint32_t factor, uint32_t more)
{
    uint64_t carry = more;
    for (size_t i = 0; i < value->len; i++) {
        carry += (uint64_t)value->limbs[i] * factor;
        value->limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry != 0)
        value->limbs[value->len++] = (uint32_t)carry;
}

bool ps_bigint_parse(PsSlice text, PsBigint *out)
{
    bool negative = text.len > 0 && text.data[0] == '-';
    size_t at = text.len > 0 && (text.data[0] == '-' || text.data[0] == '+') ? 1 : 0;
    if (at == text.len || (text.len - at) / CHUNK_DIGITS > MAX_LIMBS)
        return false;
    for (size_t i = at; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    }
    PsBigint value = make((text.len - at) / CHUNK_DIGITS + 2);
    value.len = 0;
    while (at < text.len) {
        uint32_t chunk = 0;
        uint32_t factor = 1;
        for (int i = 0; i < CHUNK_DIGITS && at < text.len; i++, at++) {
            chunk = chunk * 10 + (uint32_t)(text.data[at] - '0');
            factor *= 10;
        }
        mul_add_small(&value, factor, chunk);
    }
    value.negative = negative;
    return deliver(value, out);
}

/* -1 when it is no digit of that many bits. */
static int digit_bits(char c, unsigned bits)
{
    int digit = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : -1;
    return digit >= 1 << bits ? -1 : digit;
}

static bool parse_bits(PsSlice digits, unsigned bits, PsBigint *out)
{
    if (digits.len == 0 || digits.len > PS_BIGINT_MAX_BITS / bits)
        return false;
    int first = digit_bits(digits.data[0], bits);
    bool negative = first >> (bits - 1) == 1;
    size_t len = (digits.len * bits + 31) / 32;
    uint32_t *limbs = ps_alloc_zero(len * sizeof *limbs);
    if (negative)
        memset(limbs, 0xFF, len * sizeof *limbs);
    for (size_t i = 0; i < digits.len; i++) {
        int digit = digit_bits(digits.data[digits.len - 1 - i], bits);
        if (digit < 0) {
            free(limbs);
            return false;
        }
        size_t bit = i * bits;
        uint32_t mask = ((1u << bits) - 1) << (bit % 32);
        limbs[bit / 32] = (limbs[bit / 32] & ~mask) | (uint32_t)digit << (bit % 32);
    }
    *out = from_complement(limbs, len, negative);
    return true;
}

bool ps_bigint_parse_hex(PsSlice digits, PsBigint *out)
{
    return parse_bits(digits, 4, out);
}

bool ps_bigint_parse_binary(PsSlice digits, PsBigint *out)
{
    return parse_bits(digits, 1, out);
}
