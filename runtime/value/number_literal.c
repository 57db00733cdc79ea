/* number_literal.c - see number_literal.h. */
#include "value/number_literal.h"

#include <math.h>

#include "base/casing.h"
#include "base/memory.h"
#include "value/number_convert.h"
#include "value/number_text.h"

typedef enum { BASE_DECIMAL, BASE_HEX, BASE_BINARY } Base;

typedef struct {
    const char *text;
    PsNumberKind kind;
} Suffix;

/* Longer ones first. */
static const Suffix suffixes[] = {
    {"uy", PS_NUMBER_BYTE},  {"us", PS_NUMBER_UINT16}, {"ul", PS_NUMBER_UINT64},
    {"u", PS_NUMBER_UINT32}, {"y", PS_NUMBER_SBYTE},   {"s", PS_NUMBER_INT16},
    {"l", PS_NUMBER_INT64},  {"d", PS_NUMBER_DECIMAL}, {"n", PS_NUMBER_BIGINT},
};

static const struct {
    const char *text;
    int shift;
} multipliers[] = {{"kb", 10}, {"mb", 20}, {"gb", 30}, {"tb", 40}, {"pb", 50}};

typedef struct {
    bool negative, real, has_suffix;
    Base base;
    PsSlice digits; /* of a real also point and exponent */
    PsNumberKind suffix;
    int shift; /* of the multiplier */
} Literal;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex_digit(char c)
{
    char lower = ps_ascii_lower(c);
    return is_digit(c) || (lower >= 'a' && lower <= 'f');
}

static bool take(PsSlice *text, const char *word)
{
    size_t len = strlen(word);
    if (text->len < len || !ps_slice_same_text((PsSlice){text->data, len}, word))
        return false;
    text->data += len;
    text->len -= len;
    return true;
}

/* digits[.digits][e[+-]digits] or .digits; moves `text` behind it. */
static bool scan_decimal(PsSlice *text, Literal *literal)
{
    size_t i = 0;
    size_t digits = 0;
    for (; i < text->len && is_digit(text->data[i]); i++)
        digits++;
    if (i < text->len && text->data[i] == '.') {
        literal->real = true;
        for (i++; i < text->len && is_digit(text->data[i]); i++)
            digits++;
    }
    if (digits == 0)
        return false;
    if (i < text->len && (text->data[i] == 'e' || text->data[i] == 'E')) {
        literal->real = true;
        i++;
        if (i < text->len && (text->data[i] == '+' || text->data[i] == '-'))
            i++;
        if (i == text->len || !is_digit(text->data[i]))
            return false;
        while (i < text->len && is_digit(text->data[i]))
            i++;
    }
    literal->digits = (PsSlice){text->data, i};
    text->data += i;
    text->len -= i;
    return true;
}

static bool scan_bits(PsSlice *text, Literal *literal)
{
    size_t i = 0;
    while (i < text->len &&
           (literal->base == BASE_HEX ? is_hex_digit(text->data[i])
                                      : text->data[i] == '0' || text->data[i] == '1'))
        i++;
    literal->digits = (PsSlice){text->data, i};
    text->data += i;
    text->len -= i;
    /* A bare 0x is zero; a bare 0b is not a number. */
    return i > 0 || literal->base == BASE_HEX;
}

/* True when the whole text has the form of a literal. */
static bool scan(PsSlice text, bool allow_sign, Literal *literal)
{
    if (allow_sign && text.len > 0 && (text.data[0] == '-' || text.data[0] == '+')) {
        literal->negative = text.data[0] == '-';
        text.data++;
        text.len--;
    }
    if (take(&text, "0x"))
        literal->base = BASE_HEX;
    else if (take(&text, "0b"))
        literal->base = BASE_BINARY;
    if (!(literal->base == BASE_DECIMAL ? scan_decimal(&text, literal) : scan_bits(&text, literal)))
        return false;
    for (size_t i = 0; i < PS_COUNT(suffixes) && !literal->has_suffix; i++) {
        literal->has_suffix = take(&text, suffixes[i].text);
        literal->suffix = suffixes[i].kind;
    }
    for (size_t i = 0; i < PS_COUNT(multipliers) && literal->shift == 0; i++) {
        if (take(&text, multipliers[i].text))
            literal->shift = multipliers[i].shift;
    }
    return text.len == 0;
}

static bool is_unsigned(PsNumberKind kind)
{
    return kind == PS_NUMBER_BYTE || kind == PS_NUMBER_UINT16 || kind == PS_NUMBER_UINT32 ||
           kind == PS_NUMBER_UINT64;
}

/* Whether the first bit of so many digits is the sign. */
static bool has_sign_bit(const Literal *literal)
{
    size_t count = literal->digits.len;
    if (literal->has_suffix && is_unsigned(literal->suffix))
        return false;
    if (literal->base == BASE_BINARY)
        return count == 8 || count == 16 || count == 32 || count == 64;
    if (!literal->has_suffix || literal->suffix == PS_NUMBER_BIGINT)
        return count == 8 || count == 16;
    return count == (literal->suffix == PS_NUMBER_SBYTE   ? 2
                     : literal->suffix == PS_NUMBER_INT16 ? 4
                                                          : 16);
}

static bool read_whole(const Literal *literal, PsBigint *out)
{
    if (literal->base == BASE_DECIMAL)
        return ps_bigint_parse(literal->digits, out);
    PS_AUTO_BUFFER PsBuffer digits = {0};
    if (literal->digits.len == 0 || !has_sign_bit(literal))
        ps_buffer_byte(&digits, '0');
    ps_buffer_slice(&digits, literal->digits);
    PsSlice view = ps_buffer_view(&digits);
    return literal->base == BASE_HEX ? ps_bigint_parse_hex(view, out)
                                     : ps_bigint_parse_binary(view, out);
}

/* The narrowest of int, long, decimal and double; bits only fit the first two, and as many as a
 * long has are one. */
static PsNumberStatus choose_kind(const Literal *literal, const PsNumber *whole, PsNumber *out)
{
    size_t count = literal->digits.len;
    bool is_long =
        literal->base == BASE_HEX ? count == 16 : literal->base == BASE_BINARY && count == 64;
    if (!is_long && ps_number_convert(whole, PS_NUMBER_INT32, out) == PS_NUMBER_OK)
        return PS_NUMBER_OK;
    PsNumberStatus status = ps_number_convert(whole, PS_NUMBER_INT64, out);
    if (status == PS_NUMBER_OK || literal->base != BASE_DECIMAL)
        return status;
    if (ps_number_convert(whole, PS_NUMBER_DECIMAL, out) == PS_NUMBER_OK)
        return PS_NUMBER_OK;
    return ps_number_convert(whole, PS_NUMBER_DOUBLE, out);
}

/* The kind that the suffix names; a plain `u` is as wide as it needs to be. */
static PsNumberStatus suffix_kind(const Literal *literal, const PsNumber *number, PsNumber *out)
{
    PsNumberStatus status = ps_number_convert(number, literal->suffix, out);
    if (status == PS_NUMBER_OVERFLOW && literal->suffix == PS_NUMBER_UINT32)
        status = ps_number_convert(number, PS_NUMBER_UINT64, out);
    return status;
}

static PsNumberStatus finish_whole(const Literal *literal, PsNumber *out)
{
    PsNumber whole = {.kind = PS_NUMBER_BIGINT};
    PS_AUTO_BIGINT PsBigint value = {0};
    if (!read_whole(literal, &value) || !ps_bigint_shift(&value, literal->shift, &whole.as.bigint))
        return PS_NUMBER_OVERFLOW;
    if (literal->negative && whole.as.bigint.len > 0)
        whole.as.bigint.negative = !whole.as.bigint.negative;
    PsNumberStatus status =
        literal->has_suffix ? suffix_kind(literal, &whole, out) : choose_kind(literal, &whole, out);
    ps_number_convert_done(&whole);
    return status;
}

static PsNumberStatus finish_decimal(const Literal *literal, PsNumber *out)
{
    PsDecimal value;
    PsDecimal factor = ps_decimal_from_i64(INT64_C(1) << literal->shift);
    if (!ps_decimal_parse(literal->digits, &value) || !ps_decimal_mul(value, factor, &value))
        return PS_NUMBER_OVERFLOW;
    value.negative = literal->negative;
    *out = (PsNumber){.kind = PS_NUMBER_DECIMAL, .as.decimal = value};
    return PS_NUMBER_OK;
}

static PsNumberStatus finish_real(const Literal *literal, PsNumber *out)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_slice(&text, literal->digits);
    double value = strtod(ps_buffer_cstr(&text), NULL) * (double)(INT64_C(1) << literal->shift);
    PsNumber real = {.kind = PS_NUMBER_DOUBLE, .as.f64 = literal->negative ? -value : value};
    if (!literal->has_suffix) {
        *out = real;
        return PS_NUMBER_OK;
    }
    real.as.f64 = nearbyint(real.as.f64);
    return suffix_kind(literal, &real, out);
}

PsNumberStatus ps_number_literal_parse(PsSlice text, bool allow_sign, PsNumber *out)
{
    Literal literal = {0};
    if (!scan(text, allow_sign, &literal))
        return PS_NUMBER_BAD_TEXT;
    if (literal.base == BASE_DECIMAL && literal.has_suffix && literal.suffix == PS_NUMBER_DECIMAL)
        return finish_decimal(&literal, out);
    return literal.real ? finish_real(&literal, out) : finish_whole(&literal, out);
}

static bool is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0';
}

static PsSlice trim(PsSlice text)
{
    while (text.len > 0 && is_white(text.data[0])) {
        text.data++;
        text.len--;
    }
    while (text.len > 0 && is_white(text.data[text.len - 1]))
        text.len--;
    return text;
}

/* "#1F", "&h1F" and "0x1F", which the type converters of the integers read. */
static bool take_hex_prefix(PsSlice *text)
{
    return take(text, "#") || take(text, "0x") || take(text, "&h");
}

/* The text as an integer of that kind alone, as its own type converter reads it. */
static PsNumberStatus cast_integer(PsSlice text, PsNumberKind kind, PsNumber *out)
{
    const PsCulture *invariant = ps_culture_invariant();
    PsSlice digits = text;
    if (take_hex_prefix(&digits))
        return ps_number_text_parse(digits, kind, PS_STYLE_HEX, invariant, out);
    return ps_number_text_parse(text, kind, PS_STYLE_INTEGER, invariant, out);
}

/* What is no literal: decimal with its own rules, then a double with thousands. */
static PsNumberStatus cast_other(PsSlice text, PsNumberKind kind, PsNumber *out)
{
    const PsCulture *invariant = ps_culture_invariant();
    if (kind == PS_NUMBER_DECIMAL &&
        ps_number_text_parse(text, kind, PS_STYLE_NUMBER, invariant, out) == PS_NUMBER_OK)
        return PS_NUMBER_OK;
    PsNumber real;
    PsNumberStatus status =
        ps_number_text_parse(text, PS_NUMBER_DOUBLE, PS_STYLE_FLOAT_THOUSANDS, invariant, &real);
    return status ? status : ps_number_convert(&real, kind, out);
}

PsNumberStatus ps_number_literal_cast(PsSlice text, PsNumberKind kind, PsNumber *out)
{
    text = trim(text);
    PsNumber literal = {.kind = PS_NUMBER_INT32};
    if (text.len == 0)
        return ps_number_convert(&literal, kind, out);
    if (ps_number_literal_parse(text, true, &literal) == PS_NUMBER_OK) {
        PsNumberStatus status = ps_number_convert(&literal, kind, out);
        ps_number_convert_done(&literal);
        if (status == PS_NUMBER_OK)
            return PS_NUMBER_OK;
    }
    PsNumberStatus status = PS_NUMBER_BAD_TEXT;
    PsNumberRange range;
    if (ps_number_convert_range(kind, &range))
        status = cast_integer(text, kind, out);
    return status == PS_NUMBER_OK || cast_other(text, kind, out) == PS_NUMBER_OK ? PS_NUMBER_OK
                                                                                 : status;
}

PsNumberStatus ps_number_literal_operand(PsSlice text, PsNumberKind kind, PsNumber *out)
{
    text = trim(text);
    if (text.len == 0) {
        *out = (PsNumber){.kind = PS_NUMBER_INT32};
        return PS_NUMBER_OK;
    }
    if (ps_number_literal_parse(text, true, out) == PS_NUMBER_OK)
        return PS_NUMBER_OK;
    return ps_number_literal_cast(text, kind, out);
}
