/*
 * number.c - the values of number literals.
 *
 * Whole numbers of any size are kept in limbs of nine decimal digits, the lowest first: literals
 * are written and printed in base 10, and only a power of two ever multiplies them.
 */
#include "lang/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/memory.h"

enum {
    LIMB = 1000000000,
    LIMB_DIGITS = 9,
    SMALL_DIGITS = 18,      /* so many always fit into an int64_t */
    DECIMAL_MAX_SCALE = 28, /* digits behind the point of a System.Decimal */
    MAX_PREFIXED_DIGITS = 1 << 16,
    MAX_REAL_TEXT = 1 << 16,
};

typedef unsigned __int128 Wide;

/* The largest System.Decimal: 2^96 - 1. */
static const Wide decimal_max = ((Wide)0xFFFFFFFFu << 64) | UINT64_MAX;

/* ---- whole numbers of any size ---- */

typedef struct {
    uint32_t *limbs;
    size_t len, cap;
    bool is_negative;
} Big;

static void big_push(Big *big, uint32_t limb)
{
    if (big->len == big->cap) {
        big->cap = big->cap == 0 ? 8 : big->cap * 2;
        big->limbs = ps_realloc(big->limbs, big->cap * sizeof(big->limbs[0]));
    }
    big->limbs[big->len++] = limb;
}

static void big_multiply_add(Big *big, uint32_t factor, uint32_t addend)
{
    uint64_t carry = addend;
    for (size_t i = 0; i < big->len; i++) {
        carry += (uint64_t)big->limbs[i] * factor;
        big->limbs[i] = (uint32_t)(carry % LIMB);
        carry /= LIMB;
    }
    for (; carry > 0; carry /= LIMB)
        big_push(big, (uint32_t)(carry % LIMB));
}

static void big_from_decimal(Big *big, PsSlice digits)
{
    size_t end = digits.len;
    while (end > 0) {
        size_t first = end < LIMB_DIGITS ? 0 : end - LIMB_DIGITS;
        uint32_t limb = 0;
        for (size_t i = first; i < end; i++)
            limb = limb * 10 + (uint32_t)(digits.data[i] - '0');
        big_push(big, limb);
        end = first;
    }
    while (big->len > 0 && big->limbs[big->len - 1] == 0)
        big->len--;
}

static uint32_t hex_value(char c)
{
    return (uint32_t)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
}

/* Digits of `bits` bits each, two's complement if `is_complement` and the first bit is set. */
static void big_from_bits(Big *big, PsSlice digits, unsigned bits, bool is_complement)
{
    uint32_t top = (1u << bits) - 1;
    is_complement = is_complement && hex_value(digits.data[0]) > top / 2;
    for (size_t i = 0; i < digits.len; i++) {
        uint32_t digit = hex_value(digits.data[i]);
        big_multiply_add(big, 1u << bits, is_complement ? top - digit : digit);
    }
    if (is_complement) {
        big_multiply_add(big, 1, 1);
        big->is_negative = true;
    }
}

/* False when it is more than any type but double and BigInteger holds. */
static bool big_to_wide(const Big *big, Wide *out)
{
    if (big->len > 4)
        return false;
    Wide value = 0;
    for (size_t i = big->len; i > 0; i--)
        value = value * LIMB + big->limbs[i - 1];
    *out = value;
    return true;
}

static PsSlice big_text(PsArena *arena, const Big *big)
{
    PS_AUTO_BUFFER PsBuffer out = {0};
    if (big->is_negative && big->len > 0)
        ps_buffer_byte(&out, '-');
    ps_buffer_printf(&out, "%u", big->len == 0 ? 0 : big->limbs[big->len - 1]);
    for (size_t i = big->len; i > 1; i--)
        ps_buffer_printf(&out, "%09u", big->limbs[i - 2]);
    return (PsSlice){ps_arena_text(arena, ps_buffer_cstr(&out), out.len), out.len};
}

/* ---- into the type that the suffix names ---- */

static bool set_signed(const Big *big, Wide value, uint64_t max, PsLiteralKind kind,
                       PsNumber *number)
{
    if (value > (Wide)max + big->is_negative)
        return false;
    number->kind = kind;
    number->as.i64 = (int64_t)(big->is_negative ? -(uint64_t)value : (uint64_t)value);
    return true;
}

static bool set_unsigned(const Big *big, Wide value, uint64_t max, PsLiteralKind kind,
                         PsNumber *number)
{
    if (value > max || (big->is_negative && value != 0))
        return false;
    number->kind = kind;
    number->as.u64 = (uint64_t)value;
    return true;
}

static bool set_decimal(PsArena *arena, const Big *big, Wide value, PsNumber *number)
{
    if (value > decimal_max)
        return false;
    number->kind = PS_LITERAL_DECIMAL;
    number->digits = big_text(arena, big);
    return true;
}

enum { MAX_DOUBLE_LIMBS = 36, MAX_WORDS = 40 }; /* the largest double has 309 digits */

/* In base 2^32, lowest word first; how many words. */
static size_t to_words(const Big *big, uint32_t words[MAX_WORDS])
{
    size_t len = 0;
    for (size_t i = big->len; i > 0; i--) {
        uint64_t carry = big->limbs[i - 1];
        for (size_t j = 0; j < len; j++) {
            carry += (uint64_t)words[j] * LIMB;
            words[j] = (uint32_t)carry;
            carry >>= 32;
        }
        if (carry > 0)
            words[len++] = (uint32_t)carry;
    }
    return len;
}

/* .NET does not round: it cuts off what is behind the 53 bits of a double. */
static bool set_double(const Big *big, PsNumber *number)
{
    uint32_t words[MAX_WORDS];
    if (big->len > MAX_DOUBLE_LIMBS)
        return false;
    size_t len = to_words(big, words);
    uint64_t top = (uint64_t)words[len - 1] << 32 | words[len - 2];
    int shift = __builtin_clzll(top);
    if (shift > 0)
        top = top << shift | words[len - 3] >> (32 - shift);
    double value = ldexp((double)(top >> 11), (int)(len - 2) * 32 - shift + 11);
    if (isinf(value))
        return false;
    number->kind = PS_LITERAL_DOUBLE;
    number->as.f64 = big->is_negative ? -value : value;
    return true;
}

/* Without a suffix: the first of int, long, decimal, double that holds it. */
static bool set_untyped(PsArena *arena, const Big *big, const Wide *value, PsRadix radix,
                        PsNumber *number)
{
    if (value != NULL && (set_signed(big, *value, INT32_MAX, PS_LITERAL_INT32, number) ||
                          set_signed(big, *value, INT64_MAX, PS_LITERAL_INT64, number)))
        return true;
    if (radix != PS_RADIX_DECIMAL)
        return false;
    return (value != NULL && set_decimal(arena, big, *value, number)) || set_double(big, number);
}

static bool set_typed(PsArena *arena, const Big *big, unsigned suffix, PsNumber *number)
{
    Wide value;
    if (suffix == PS_SUFFIX_BIG) {
        number->kind = PS_LITERAL_BIGINT;
        number->digits = big_text(arena, big);
        return true;
    }
    if (!big_to_wide(big, &value))
        return false;
    switch (suffix) {
    case PS_SUFFIX_BYTE:
        return set_signed(big, value, INT8_MAX, PS_LITERAL_INT8, number);
    case PS_SUFFIX_BYTE | PS_SUFFIX_UNSIGNED:
        return set_unsigned(big, value, UINT8_MAX, PS_LITERAL_UINT8, number);
    case PS_SUFFIX_SHORT:
        return set_signed(big, value, INT16_MAX, PS_LITERAL_INT16, number);
    case PS_SUFFIX_SHORT | PS_SUFFIX_UNSIGNED:
        return set_unsigned(big, value, UINT16_MAX, PS_LITERAL_UINT16, number);
    case PS_SUFFIX_LONG:
        return set_signed(big, value, INT64_MAX, PS_LITERAL_INT64, number);
    case PS_SUFFIX_LONG | PS_SUFFIX_UNSIGNED:
        return set_unsigned(big, value, UINT64_MAX, PS_LITERAL_UINT64, number);
    case PS_SUFFIX_UNSIGNED:
        return set_unsigned(big, value, UINT32_MAX, PS_LITERAL_UINT32, number) ||
               set_unsigned(big, value, UINT64_MAX, PS_LITERAL_UINT64, number);
    case PS_SUFFIX_DECIMAL:
        return set_decimal(arena, big, value, number);
    default:
        return false;
    }
}

/* ---- hexadecimal and binary ---- */

/* How many digits make the sign bit count: 0xFF is 255, 0xFFy is -1. */
static size_t signed_digits(unsigned suffix, size_t len)
{
    switch (suffix) {
    case PS_SUFFIX_BYTE:
        return 2;
    case PS_SUFFIX_SHORT:
        return 4;
    case PS_SUFFIX_LONG:
        return 16;
    default:
        return len + 1 < 16 ? 8 : 16;
    }
}

static void parse_hex(const PsNumberText *text, Big *big, unsigned *suffix)
{
    bool is_unsigned = (*suffix & PS_SUFFIX_UNSIGNED) != 0;
    bool has_sign = !is_unsigned && text->text.len == signed_digits(*suffix, text->text.len);
    size_t len = text->text.len + !has_sign;
    if (text->text.len > 0)
        big_from_bits(big, text->text, 4, has_sign);
    if (len == 16 && (*suffix == 0 || *suffix == PS_SUFFIX_UNSIGNED))
        *suffix |= PS_SUFFIX_LONG;
}

static void parse_binary(const PsNumberText *text, Big *big, unsigned *suffix)
{
    size_t len = text->text.len;
    bool has_sign =
        (*suffix & PS_SUFFIX_UNSIGNED) == 0 && (len == 8 || len == 16 || len == 32 || len == 64 ||
                                                len == 96 || (len >= 128 && len % 8 == 0));
    big_from_bits(big, text->text, 1, has_sign);
    if (len == 64 && (*suffix == 0 || *suffix == PS_SUFFIX_UNSIGNED))
        *suffix |= PS_SUFFIX_LONG;
}

/* ---- with a point or an exponent ---- */

/* A System.Decimal keeps the digits behind the point as written: 1.50d is 1.50. */
typedef struct {
    Wide value;
    int scale;
} Decimal;

static int parse_exponent(const char *at, const char *end)
{
    bool is_negative = false;
    int exponent = 0;
    if (at < end && (*at < '0' || *at > '9')) {
        is_negative = *at != '+';
        while (at < end && (*at < '0' || *at > '9'))
            at++;
    }
    for (; at < end && exponent < 100000; at++)
        exponent = exponent * 10 + (*at - '0');
    return is_negative ? -exponent : exponent;
}

/* Takes 29 digits at most and rounds half to even; what is beyond goes into `dropped`. */
static bool parse_decimal(PsSlice text, Decimal *decimal)
{
    const char *end = text.data + text.len;
    bool behind_point = false;
    bool has_digits = false;
    int dropped = 0; /* first digit that does not fit, + 10 if digits other than 0 follow it */
    bool is_full = false;
    const char *at = text.data;
    for (; at < end && (*at | 32) != 'e'; at++) {
        if (*at == '.') {
            behind_point = true;
            continue;
        }
        has_digits = true;
        Wide digit = (Wide)(*at - '0');
        if (is_full || decimal->value > (decimal_max - digit) / 10) {
            dropped = is_full ? dropped + (digit != 0 && dropped < 10 ? 10 : 0) : (int)digit;
            is_full = true;
            decimal->scale -= !behind_point;
            continue;
        }
        decimal->value = decimal->value * 10 + digit;
        decimal->scale += behind_point;
    }
    if (at < end)
        decimal->scale -= parse_exponent(at + 1, end);
    bool rounds_up = dropped % 10 > 5 || dropped == 15 || (dropped == 5 && (decimal->value & 1));
    decimal->value += rounds_up;
    return has_digits;
}

static bool fit_scale(Decimal *decimal)
{
    while (decimal->scale < 0 && decimal->value != 0) {
        if (decimal->value > decimal_max / 10)
            return false;
        decimal->value *= 10;
        decimal->scale++;
    }
    if (decimal->scale < 0)
        decimal->scale = 0;
    unsigned last = 0;
    while (decimal->scale > DECIMAL_MAX_SCALE || decimal->value > decimal_max) {
        last = (unsigned)(decimal->value % 10);
        decimal->value /= 10;
        decimal->scale--;
        if (decimal->value == 0 && decimal->scale > DECIMAL_MAX_SCALE)
            decimal->scale = DECIMAL_MAX_SCALE;
    }
    decimal->value += last > 5 || (last == 5 && (decimal->value & 1));
    return decimal->scale >= 0;
}

static PsSlice decimal_text(PsArena *arena, const Decimal *decimal, bool is_negative)
{
    char digits[64];
    size_t len = 0;
    Wide value = decimal->value;
    do {
        digits[len++] = (char)('0' + (int)(value % 10));
        value /= 10;
        if (len == (size_t)decimal->scale)
            digits[len++] = '.';
    } while (value > 0 || len < (size_t)decimal->scale || digits[len - 1] == '.');
    PS_AUTO_BUFFER PsBuffer out = {0};
    if (is_negative && decimal->value != 0)
        ps_buffer_byte(&out, '-');
    while (len > 0)
        ps_buffer_byte(&out, digits[--len]);
    return (PsSlice){ps_arena_text(arena, ps_buffer_cstr(&out), out.len), out.len};
}

static bool parse_real_decimal(PsArena *arena, const PsNumberText *text, PsNumber *number)
{
    Decimal decimal = {0};
    if (!parse_decimal(text->text, &decimal) || !fit_scale(&decimal))
        return false;
    for (unsigned i = 0; i < text->multiplier; i++)
        if (__builtin_mul_overflow(decimal.value, (Wide)2, &decimal.value))
            return false;
    if (decimal.value > decimal_max && !fit_scale(&decimal))
        return false;
    number->kind = PS_LITERAL_DECIMAL;
    number->digits = decimal_text(arena, &decimal, text->is_negative);
    return true;
}

static bool parse_double(const PsNumberText *text, double *out)
{
    if (text->text.len > MAX_REAL_TEXT)
        return false;
    PS_AUTO_BUFFER PsBuffer copy = {0};
    bool has_digits = false;
    bool in_exponent = false;
    for (size_t i = 0; i < text->text.len; i++) {
        unsigned char c = (unsigned char)text->text.data[i];
        in_exponent |= (c | 32) == 'e';
        has_digits |= !in_exponent && c >= '0' && c <= '9';
        if (c < 128)
            ps_buffer_byte(&copy, (char)c);
        else if (c >= 0xE0) /* a dash of three bytes */
            ps_buffer_byte(&copy, '-');
    }
    char *end;
    *out = strtod(ps_buffer_cstr(&copy), &end);
    if (text->is_negative)
        *out = -*out;
    *out = ldexp(*out, (int)text->multiplier);
    return has_digits && *end == '\0';
}

static bool parse_real(PsArena *arena, const PsNumberText *text, PsNumber *number)
{
    if (text->suffix == PS_SUFFIX_DECIMAL)
        return parse_real_decimal(arena, text, number);
    double value;
    if (!parse_double(text, &value))
        return false;
    if (text->suffix == 0) {
        number->kind = PS_LITERAL_DOUBLE;
        number->as.f64 = value;
        return true;
    }
    if (isinf(value))
        return false;
    char digits[400]; /* the largest double has 309 digits */
    int len = snprintf(digits, sizeof(digits), "%.0f", fabs(nearbyint(value)));
    Big big = {.is_negative = value < 0};
    big_from_decimal(&big, (PsSlice){digits, (size_t)len});
    bool is_valid = set_typed(arena, &big, text->suffix, number);
    free(big.limbs);
    return is_valid;
}

/* ---- all of them ---- */

static bool parse_small(const PsNumberText *text, PsNumber *number)
{
    int64_t value = 0;
    for (size_t i = 0; i < text->text.len; i++) {
        unsigned digit = (unsigned)(text->text.data[i] - '0');
        if (digit > 9)
            return false;
        value = value * 10 + digit;
    }
    value = text->is_negative ? -value : value;
    number->kind = value == (int32_t)value ? PS_LITERAL_INT32 : PS_LITERAL_INT64;
    number->as.i64 = value;
    return text->text.len > 0;
}

static bool has_only_digits(PsSlice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.len > 0;
}

static bool parse_whole(PsArena *arena, const PsNumberText *text, Big *big, PsNumber *number)
{
    unsigned suffix = text->suffix;
    if (text->radix != PS_RADIX_DECIMAL && text->text.len > MAX_PREFIXED_DIGITS)
        return false;
    if (text->radix == PS_RADIX_HEX)
        parse_hex(text, big, &suffix);
    else if (text->radix == PS_RADIX_BINARY)
        parse_binary(text, big, &suffix);
    else if (has_only_digits(text->text))
        big_from_decimal(big, text->text);
    else
        return false;
    for (unsigned shift = 0; shift < text->multiplier; shift += 10)
        big_multiply_add(big, 1024, 0);
    big->is_negative ^= text->is_negative;
    if (suffix != 0)
        return set_typed(arena, big, suffix, number);
    Wide value;
    bool fits = big_to_wide(big, &value);
    return set_untyped(arena, big, fits ? &value : NULL, text->radix, number);
}

bool ps_number_parse(PsArena *arena, const PsNumberText *text, PsNumber *out_number)
{
    if (text->is_real)
        return parse_real(arena, text, out_number);
    if (text->radix == PS_RADIX_DECIMAL && text->suffix == 0 && text->multiplier == 0 &&
        text->text.len <= SMALL_DIGITS)
        return parse_small(text, out_number);
    Big big = {0};
    bool is_valid = parse_whole(arena, text, &big, out_number);
    free(big.limbs);
    return is_valid;
}
