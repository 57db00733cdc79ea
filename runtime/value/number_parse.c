/* number_parse.c - text to numbers with System.Globalization.NumberStyles; declared in
 * number_text.h.  One scan splits the text into sign, digits, point and exponent; then each kind
 * takes from that what it can hold. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "base/casing.h"
#include "value/number_convert.h"
#include "value/number_text.h"

/* Exponents are cut here; no kind reaches that far. */
#define EXPONENT_LIMIT 99999

typedef struct {
    PsSlice text;
    size_t at;
    unsigned style;
    const PsCulture *culture;
    bool currency; /* the currency symbol was met */
    bool sign, parens, negative;
    PsBuffer digits; /* without zeros in front */
    int scale;       /* value = 0.DIGITS * 10^scale */
} Scan;

static bool is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char peek(const Scan *scan)
{
    return scan->at < scan->text.len ? scan->text.data[scan->at] : '\0';
}

/* Steps over `word`; a plain space stands for the no-break spaces that some cultures group with. */
static bool take(Scan *scan, const char *word)
{
    size_t len = strlen(word);
    PsSlice rest = {scan->text.data + scan->at, scan->text.len - scan->at};
    if (len == 0)
        return false;
    if (rest.len >= len && memcmp(rest.data, word, len) == 0) {
        scan->at += len;
        return true;
    }
    bool is_space = strcmp(word, "\u00a0") == 0 || strcmp(word, "\u202f") == 0;
    if (is_space && rest.len > 0 && rest.data[0] == ' ') {
        scan->at++;
        return true;
    }
    return false;
}

static bool take_negative(Scan *scan)
{
    const char *sign = scan->culture->negative_sign;
    return take(scan, sign) || (strcmp(sign, "\u2212") == 0 && take(scan, "-"));
}

/* A sign, when one is allowed here and none was met. */
static bool take_sign(Scan *scan, unsigned allowed)
{
    if ((scan->style & allowed) == 0 || scan->sign)
        return false;
    if (take_negative(scan))
        scan->negative = true;
    else if (!take(scan, scan->culture->positive_sign))
        return false;
    scan->sign = true;
    return true;
}

static bool take_currency(Scan *scan)
{
    if ((scan->style & PS_STYLE_CURRENCY) == 0 || scan->currency ||
        !take(scan, scan->culture->currency_symbol))
        return false;
    scan->currency = true;
    return true;
}

static void scan_front(Scan *scan)
{
    for (;;) {
        char c = peek(scan);
        bool after_sign = scan->sign && !scan->currency && scan->culture->number_negative != 2;
        if (scan->at < scan->text.len && is_white(c) && !after_sign &&
            (scan->style & PS_STYLE_LEADING_WHITE) != 0) {
            scan->at++;
        } else if (take_sign(scan, PS_STYLE_LEADING_SIGN) || take_currency(scan)) {
            continue;
        } else if (c == '(' && (scan->style & PS_STYLE_PARENTHESES) != 0 && !scan->sign) {
            scan->sign = scan->parens = scan->negative = true;
            scan->at++;
        } else {
            return;
        }
    }
}

static bool take_point(Scan *scan)
{
    if ((scan->style & PS_STYLE_POINT) == 0)
        return false;
    if ((scan->style & PS_STYLE_CURRENCY) != 0 &&
        take(scan, scan->culture->currency_decimal_separator))
        return true;
    return take(scan, scan->culture->decimal_separator);
}

static bool take_group(Scan *scan)
{
    if ((scan->style & PS_STYLE_THOUSANDS) == 0)
        return false;
    if ((scan->style & PS_STYLE_CURRENCY) != 0 &&
        take(scan, scan->culture->currency_group_separator))
        return true;
    return take(scan, scan->culture->group_separator);
}

/* Digits with groups and a point; false when there is no digit. */
static bool scan_digits(Scan *scan)
{
    bool any = false;
    bool point = false;
    for (;;) {
        char c = peek(scan);
        if (is_digit(c)) {
            any = true;
            if (c != '0' || scan->digits.len > 0) {
                ps_buffer_byte(&scan->digits, c);
                scan->scale += point ? 0 : 1;
            } else if (point) {
                scan->scale--;
            }
            scan->at++;
        } else if (!point && take_point(scan)) {
            point = true;
        } else if (!any || point || !take_group(scan)) {
            return any;
        }
    }
}

static void scan_exponent(Scan *scan)
{
    char c = peek(scan);
    if ((scan->style & PS_STYLE_EXPONENT) == 0 || (c != 'e' && c != 'E'))
        return;
    size_t start = scan->at++;
    bool negative = false;
    if (!take(scan, scan->culture->positive_sign))
        negative = take_negative(scan);
    if (!is_digit(peek(scan))) {
        scan->at = start;
        return;
    }
    int exponent = 0;
    for (; is_digit(peek(scan)); scan->at++) {
        if (exponent < EXPONENT_LIMIT)
            exponent = exponent * 10 + (peek(scan) - '0');
    }
    if (exponent > EXPONENT_LIMIT)
        exponent = EXPONENT_LIMIT;
    scan->scale += negative ? -exponent : exponent;
}

/* What may stand behind; true when that was all. */
static bool scan_back(Scan *scan)
{
    while (scan->at < scan->text.len) {
        char c = peek(scan);
        if (is_white(c) && (scan->style & PS_STYLE_TRAILING_WHITE) != 0) {
            scan->at++;
        } else if (take_sign(scan, PS_STYLE_TRAILING_SIGN) || take_currency(scan)) {
            continue;
        } else if (c == ')' && scan->parens) {
            scan->parens = false;
            scan->at++;
        } else {
            break;
        }
    }
    while (scan->at < scan->text.len && scan->text.data[scan->at] == '\0')
        scan->at++;
    return scan->at == scan->text.len && !scan->parens;
}

static PsNumberStatus take_magnitude(const Scan *scan, uint64_t *magnitude)
{
    *magnitude = 0;
    for (size_t i = 0; i < scan->digits.len || (int)i < scan->scale; i++) {
        char c = i < scan->digits.len ? scan->digits.data[i] : '0';
        if ((int)i >= scan->scale) {
            if (c != '0')
                return PS_NUMBER_OVERFLOW; /* a fraction: .NET calls that an overflow too */
        } else if (__builtin_mul_overflow(*magnitude, 10u, magnitude) ||
                   __builtin_add_overflow(*magnitude, (uint64_t)(c - '0'), magnitude)) {
            return PS_NUMBER_OVERFLOW;
        } else if (*magnitude == 0) {
            break;
        }
    }
    return PS_NUMBER_OK;
}

static PsNumberStatus take_integer(const Scan *scan, PsNumber *out)
{
    PsNumberRange range = {0};
    (void)ps_number_convert_range(out->kind, &range);
    uint64_t magnitude;
    PsNumberStatus status = take_magnitude(scan, &magnitude);
    if (status)
        return status;
    uint64_t limit = scan->negative ? 0 - (uint64_t)range.least : range.most;
    if (magnitude > limit)
        return PS_NUMBER_OVERFLOW;
    out->as.u64 = scan->negative ? 0 - magnitude : magnitude;
    return PS_NUMBER_OK;
}

/* "0.DIGITSe±scale" for the C library, which rounds correctly. */
static void write_scientific(const Scan *scan, PsBuffer *text)
{
    ps_buffer_text(text, scan->negative ? "-0." : "0.");
    ps_buffer_slice(text, ps_buffer_view(&scan->digits));
    ps_buffer_printf(text, "e%d", scan->digits.len == 0 ? 0 : scan->scale);
}

static PsNumberStatus take_bigint(const Scan *scan, PsBigint *out)
{
    int scale = scan->digits.len == 0 ? 0 : scan->scale;
    for (size_t i = scale < 0 ? 0 : (size_t)scale; i < scan->digits.len; i++) {
        if (scan->digits.data[i] != '0')
            return PS_NUMBER_BAD_TEXT;
    }
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_text(&text, scan->negative ? "-0" : "0");
    size_t whole = scale < 0 ? 0 : (size_t)scale;
    size_t taken = whole < scan->digits.len ? whole : scan->digits.len;
    ps_buffer_append(&text, scan->digits.data, taken);
    ps_buffer_fill(&text, '0', whole - taken);
    return ps_bigint_parse(ps_buffer_view(&text), out) ? PS_NUMBER_OK : PS_NUMBER_OVERFLOW;
}

static PsNumberStatus take_kind(const Scan *scan, PsNumber *out)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    switch (out->kind) {
    case PS_NUMBER_SINGLE:
        write_scientific(scan, &text);
        out->as.f32 = strtof(ps_buffer_cstr(&text), NULL);
        return PS_NUMBER_OK;
    case PS_NUMBER_DOUBLE:
        write_scientific(scan, &text);
        out->as.f64 = strtod(ps_buffer_cstr(&text), NULL);
        return PS_NUMBER_OK;
    case PS_NUMBER_DECIMAL:
        return ps_decimal_from_digits(ps_buffer_view(&scan->digits), scan->scale, scan->negative,
                                      false, &out->as.decimal)
                   ? PS_NUMBER_OK
                   : PS_NUMBER_OVERFLOW;
    case PS_NUMBER_BIGINT:
        return take_bigint(scan, &out->as.bigint);
    case PS_NUMBER_SBYTE:
    case PS_NUMBER_BYTE:
    case PS_NUMBER_INT16:
    case PS_NUMBER_UINT16:
    case PS_NUMBER_INT32:
    case PS_NUMBER_UINT32:
    case PS_NUMBER_INT64:
    case PS_NUMBER_UINT64:
        break;
    }
    return take_integer(scan, out);
}

static PsSlice trim_white(PsSlice text)
{
    while (text.len > 0 && is_white(text.data[0])) {
        text.data++;
        text.len--;
    }
    while (text.len > 0 && is_white(text.data[text.len - 1]))
        text.len--;
    return text;
}

/* NaN and the infinities, by the culture's symbols. */
static bool parse_special(PsSlice text, const PsCulture *culture, double *out)
{
    text = trim_white(text);
    if (ps_slice_same_text(text, culture->positive_infinity))
        *out = (double)INFINITY;
    else if (ps_slice_same_text(text, culture->negative_infinity))
        *out = -(double)INFINITY;
    else if (ps_slice_same_text(text, culture->nan_symbol))
        *out = (double)NAN;
    else if (text.len > 1 && text.data[0] == '+')
        return parse_special((PsSlice){text.data + 1, text.len - 1}, culture, out);
    else if (text.len > 1 && text.data[0] == '-' &&
             ps_slice_same_text((PsSlice){text.data + 1, text.len - 1}, culture->nan_symbol))
        *out = (double)NAN;
    else
        return false;
    return true;
}

static int digit_value(char c)
{
    if (is_digit(c))
        return c - '0';
    char lower = ps_ascii_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
}

/* Hexadecimal or binary digits: the bits of the number, so the highest may be the sign. */
static PsNumberStatus parse_bits(PsSlice text, unsigned style, PsNumber *out)
{
    unsigned shift = (style & PS_STYLE_HEX) != 0 ? 4 : 1;
    if ((style & PS_STYLE_LEADING_WHITE) != 0) {
        while (text.len > 0 && is_white(text.data[0])) {
            text.data++;
            text.len--;
        }
    }
    while (text.len > 0 && text.data[text.len - 1] == '\0')
        text.len--;
    if ((style & PS_STYLE_TRAILING_WHITE) != 0) {
        while (text.len > 0 && is_white(text.data[text.len - 1]))
            text.len--;
    }
    if (text.len == 0)
        return PS_NUMBER_BAD_TEXT;
    for (size_t i = 0; i < text.len; i++) {
        if (digit_value(text.data[i]) >= 1 << shift)
            return PS_NUMBER_BAD_TEXT;
    }
    if (out->kind == PS_NUMBER_BIGINT) {
        bool ok = shift == 4 ? ps_bigint_parse_hex(text, &out->as.bigint)
                             : ps_bigint_parse_binary(text, &out->as.bigint);
        return ok ? PS_NUMBER_OK : PS_NUMBER_OVERFLOW;
    }
    PsNumberRange range = {0};
    if (!ps_number_convert_range(out->kind, &range))
        return PS_NUMBER_BAD_TEXT;
    unsigned width = range.bits;
    uint64_t bits = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (bits >> (width - shift) != 0)
            return PS_NUMBER_OVERFLOW;
        bits = bits << shift | (uint64_t)digit_value(text.data[i]);
    }
    if (range.least < 0 && bits >> (width - 1) != 0 && width < 64)
        bits |= ~(uint64_t)0 << width;
    out->as.u64 = bits;
    return PS_NUMBER_OK;
}

unsigned ps_number_text_default_style(PsNumberKind kind)
{
    switch (kind) {
    case PS_NUMBER_SINGLE:
    case PS_NUMBER_DOUBLE:
        return PS_STYLE_FLOAT_THOUSANDS;
    case PS_NUMBER_DECIMAL:
        return PS_STYLE_NUMBER;
    case PS_NUMBER_BIGINT:
    case PS_NUMBER_SBYTE:
    case PS_NUMBER_BYTE:
    case PS_NUMBER_INT16:
    case PS_NUMBER_UINT16:
    case PS_NUMBER_INT32:
    case PS_NUMBER_UINT32:
    case PS_NUMBER_INT64:
    case PS_NUMBER_UINT64:
        break;
    }
    return PS_STYLE_INTEGER;
}

PsNumberStatus ps_number_text_parse(PsSlice text, PsNumberKind kind, unsigned style,
                                    const PsCulture *culture, PsNumber *out)
{
    PsNumber number = {.kind = kind};
    PsNumberStatus status = PS_NUMBER_OK;
    if ((style & (PS_STYLE_HEX | PS_STYLE_BINARY)) != 0) {
        if (kind == PS_NUMBER_SINGLE || kind == PS_NUMBER_DOUBLE || kind == PS_NUMBER_DECIMAL)
            return PS_NUMBER_BAD_TEXT;
        status = parse_bits(text, style, &number);
    } else {
        Scan scan = {.text = text, .style = style, .culture = culture};
        scan_front(&scan);
        bool ok = scan_digits(&scan);
        if (ok) {
            scan_exponent(&scan);
            ok = scan_back(&scan);
        }
        double special;
        if (ok) {
            status = take_kind(&scan, &number);
        } else if ((kind == PS_NUMBER_DOUBLE || kind == PS_NUMBER_SINGLE) &&
                   parse_special(text, culture, &special)) {
            if (kind == PS_NUMBER_DOUBLE)
                number.as.f64 = special;
            else
                number.as.f32 = (float)special;
        } else {
            status = PS_NUMBER_BAD_TEXT;
        }
        ps_buffer_done(&scan.digits);
    }
    if (status == PS_NUMBER_OK)
        *out = number;
    return status;
}
