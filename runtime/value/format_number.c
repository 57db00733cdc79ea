/* format_number.c - see format_number.h: the standard formats.  A number is first cut to the digits
 * that the format shows, then laid out; custom formats are in format_custom.c. */
#include "value/format_number.h"

#include <math.h>
#include <stdlib.h>

#include "base/casing.h"
#include "value/format_custom.h"
#include "value/number_convert.h"
#include "value/number_text.h"

#define MOST_PRECISION 999999999
/* Text that would be longer is refused like a bad format rather than built. */
#define LONGEST_TEXT 10000000

/* '#' is the number, '$' the symbol (of currency or percent), '-' the negative sign; the order is
 * that of the pattern properties of NumberFormatInfo. */
static const char *const currency_positive[] = {"$#", "#$", "$ #", "# $"};
static const char *const currency_negative[] = {"($#)", "-$#",  "$-#",   "$#-",   "(#$)", "-#$",
                                                "#-$",  "#$-",  "-# $",  "-$ #",  "# $-", "$ #-",
                                                "$ -#", "#- $", "($ #)", "(# $)", "$- #"};
static const char *const percent_positive[] = {"# $", "#$", "$#", "$ #"};
static const char *const percent_negative[] = {"-# $", "-#$",  "-$#",  "$-#",  "$#-",  "#-$",
                                               "#$-",  "-$ #", "# $-", "$ #-", "$ -#", "#- $"};
static const char *const number_negative[] = {"(#)", "-#", "- #", "#-", "# -"};

typedef struct {
    char letter;   /* 'D'; '\0': a custom format */
    bool lower;    /* it was written small */
    int precision; /* -1: not given */
} Specifier;

/* The separators that one family of formats uses. */
typedef struct {
    const char *point, *group, *sizes; /* group NULL: no groups */
} Separators;

static bool read_specifier(PsSlice format, Specifier *out)
{
    *out = (Specifier){.letter = 'G', .precision = -1};
    if (format.len == 0 || format.data[0] == '\0')
        return true;
    char letter = ps_ascii_upper(format.data[0]);
    out->letter = letter;
    out->lower = letter != format.data[0];
    int precision = 0;
    size_t i = 1;
    for (; i < format.len && format.data[i] >= '0' && format.data[i] <= '9'; i++) {
        if (precision > MOST_PRECISION / 10)
            return letter < 'A' || letter > 'Z';
        precision = precision * 10 + (format.data[i] - '0');
    }
    if (letter < 'A' || letter > 'Z' || (i < format.len && format.data[i] != '\0'))
        out->letter = '\0';
    else if (i > 1)
        out->precision = precision;
    return true;
}

/* `count` digits from `*at` on, zeros where there are none. */
static void take_digits(PsBuffer *out, PsSlice digits, size_t *at, size_t count)
{
    size_t there = *at < digits.len ? digits.len - *at : 0;
    size_t taken = there < count ? there : count;
    ps_buffer_append(out, digits.data + *at, taken);
    ps_buffer_fill(out, '0', count - taken);
    *at += taken;
}

/* Group sizes from the right: the last size repeats, a size of 0 ends grouping. */
static size_t group_size(const char *sizes, unsigned index)
{
    PsSlice item = ps_culture_item(sizes, index);
    while (item.len == 0 && index > 0)
        item = ps_culture_item(sizes, --index);
    return item.len == 0 ? 0 : (size_t)(item.data[0] - '0');
}

static void append_grouped(PsBuffer *out, PsSlice whole, const Separators *separators)
{
    /* Positions, from the right, where a separator stands. */
    size_t marks[512];
    size_t count = 0;
    size_t position = 0;
    for (unsigned i = 0; count < sizeof marks / sizeof *marks; i++) {
        size_t size = group_size(separators->sizes, i);
        position += size;
        if (size == 0 || position >= whole.len)
            break;
        marks[count++] = position;
    }
    size_t at = 0;
    while (at < whole.len) {
        size_t next = count > 0 ? whole.len - marks[count - 1] : whole.len;
        ps_buffer_append(out, whole.data + at, next - at);
        at = next;
        if (count > 0) {
            ps_buffer_text(out, separators->group);
            count--;
        }
    }
}

/* Whole part, point, and exactly `places` digits behind it. */
static void append_fixed(PsBuffer *out, const PsDigits *digits, int places,
                         const Separators *separators)
{
    PsSlice view = ps_buffer_view(&digits->digits);
    PS_AUTO_BUFFER PsBuffer whole = {0};
    size_t at = 0;
    if (digits->scale > 0)
        take_digits(&whole, view, &at, (size_t)digits->scale);
    else
        ps_buffer_byte(&whole, '0');
    if (separators->group != NULL)
        append_grouped(out, ps_buffer_view(&whole), separators);
    else
        ps_buffer_slice(out, ps_buffer_view(&whole));
    if (places <= 0)
        return;
    ps_buffer_text(out, separators->point);
    int zeros = digits->scale < 0 ? -digits->scale : 0;
    if (zeros > places)
        zeros = places;
    ps_buffer_fill(out, '0', (size_t)zeros);
    take_digits(out, view, &at, (size_t)(places - zeros));
}

void ps_format_number_exponent(PsBuffer *out, int exponent, char letter, int width, bool plus,
                               const PsCulture *culture)
{
    ps_buffer_byte(out, letter);
    if (exponent < 0)
        ps_buffer_text(out, culture->negative_sign);
    else if (plus)
        ps_buffer_text(out, culture->positive_sign);
    ps_buffer_printf(out, "%0*d", width, abs(exponent));
}

static void append_scientific(PsBuffer *out, const PsDigits *digits, int precision, char letter,
                              const PsCulture *culture)
{
    PsSlice view = ps_buffer_view(&digits->digits);
    size_t at = 0;
    take_digits(out, view, &at, 1);
    if (precision > 0) {
        ps_buffer_text(out, culture->decimal_separator);
        take_digits(out, view, &at, (size_t)precision);
    }
    int exponent = view.len == 0 ? 0 : digits->scale - 1;
    ps_format_number_exponent(out, exponent, letter, 3, true, culture);
}

/* `never_scientific`: decimals without a precision. */
static void append_general(PsBuffer *out, const PsDigits *digits, int most, bool never_scientific,
                           bool lower, const PsCulture *culture)
{
    PsSlice view = ps_buffer_view(&digits->digits);
    int point = digits->scale;
    bool scientific = !never_scientific && (point > most || point < -3);
    if (scientific)
        point = 1;
    if (digits->negative)
        ps_buffer_text(out, culture->negative_sign);
    size_t at = 0;
    if (point > 0)
        take_digits(out, view, &at, (size_t)point);
    else
        ps_buffer_byte(out, '0');
    if (at < view.len || point < 0) {
        ps_buffer_text(out, culture->decimal_separator);
        ps_buffer_fill(out, '0', point < 0 ? (size_t)-point : 0);
        ps_buffer_append(out, view.data + at, view.len - at);
    }
    if (scientific)
        ps_format_number_exponent(out, digits->scale - 1, lower ? 'e' : 'E', 2, true, culture);
}

static void append_pattern(PsBuffer *out, const char *pattern, PsSlice number, const char *symbol,
                           const PsCulture *culture)
{
    for (; *pattern != '\0'; pattern++) {
        if (*pattern == '#')
            ps_buffer_slice(out, number);
        else if (*pattern == '$')
            ps_buffer_text(out, symbol);
        else if (*pattern == '-')
            ps_buffer_text(out, culture->negative_sign);
        else
            ps_buffer_byte(out, *pattern);
    }
}

static int or_default(int precision, int fallback)
{
    return precision < 0 ? fallback : precision;
}

static void append_money(PsBuffer *out, PsDigits *digits, int places, const PsCulture *culture)
{
    PS_AUTO_BUFFER PsBuffer number = {0};
    const Separators separators = {culture->currency_decimal_separator,
                                   culture->currency_group_separator,
                                   culture->currency_group_sizes};
    ps_number_digits_round(digits, digits->scale + places);
    append_fixed(&number, digits, places, &separators);
    append_pattern(out,
                   digits->negative ? currency_negative[culture->currency_negative]
                                    : currency_positive[culture->currency_positive],
                   ps_buffer_view(&number), culture->currency_symbol, culture);
}

static void append_percent(PsBuffer *out, PsDigits *digits, int places, const PsCulture *culture)
{
    PS_AUTO_BUFFER PsBuffer number = {0};
    const Separators separators = {culture->percent_decimal_separator,
                                   culture->percent_group_separator, culture->percent_group_sizes};
    if (digits->digits.len > 0)
        digits->scale += 2;
    ps_number_digits_round(digits, digits->scale + places);
    append_fixed(&number, digits, places, &separators);
    append_pattern(out,
                   digits->negative ? percent_negative[culture->percent_negative]
                                    : percent_positive[culture->percent_positive],
                   ps_buffer_view(&number), culture->percent_symbol, culture);
}

static void append_number(PsBuffer *out, PsDigits *digits, int places, const PsCulture *culture)
{
    PS_AUTO_BUFFER PsBuffer number = {0};
    const Separators separators = {culture->decimal_separator, culture->group_separator,
                                   culture->group_sizes};
    ps_number_digits_round(digits, digits->scale + places);
    append_fixed(&number, digits, places, &separators);
    append_pattern(out, digits->negative ? number_negative[culture->number_negative] : "#",
                   ps_buffer_view(&number), "", culture);
}

static void append_general_rounded(PsBuffer *out, PsDigits *digits, const Specifier *specifier,
                                   int round_trip, const PsCulture *culture)
{
    int most = specifier->precision;
    if (most < 1 && digits->is_decimal && specifier->precision == -1) {
        append_general(out, digits, 29, true, specifier->lower, culture);
        return;
    }
    if (most < 1)
        most = round_trip > 0 ? round_trip : (int)digits->digits.len;
    ps_number_digits_round(digits, most);
    append_general(out, digits, most, false, specifier->lower, culture);
}

/* The formats that every kind has; false for other letters. */
static bool append_standard(PsBuffer *out, PsDigits *digits, const Specifier *specifier,
                            int round_trip, const PsCulture *culture)
{
    int places = specifier->precision;
    switch (specifier->letter) {
    case 'C':
        append_money(out, digits, or_default(places, culture->currency_digits), culture);
        return true;
    case 'P':
        append_percent(out, digits, or_default(places, culture->percent_digits), culture);
        return true;
    case 'N':
        append_number(out, digits, or_default(places, culture->number_digits), culture);
        return true;
    case 'F':
        places = or_default(places, culture->number_digits);
        ps_number_digits_round(digits, digits->scale + places);
        if (digits->negative)
            ps_buffer_text(out, culture->negative_sign);
        append_fixed(out, digits, places, &(Separators){culture->decimal_separator, NULL, NULL});
        return true;
    case 'E':
        places = or_default(places, 6);
        ps_number_digits_round(digits, places + 1);
        if (digits->negative)
            ps_buffer_text(out, culture->negative_sign);
        append_scientific(out, digits, places, specifier->lower ? 'e' : 'E', culture);
        return true;
    case 'G':
        append_general_rounded(out, digits, specifier, round_trip, culture);
        return true;
    default:
        return false;
    }
}

/* The digits that a floating-point number has for this format. */
static void float_digits(PsDigits *digits, const PsNumber *number, const Specifier *specifier,
                         const PsCulture *culture)
{
    bool single = number->kind == PS_NUMBER_SINGLE;
    double value = single ? (double)number->as.f32 : number->as.f64;
    int precision = specifier->precision;
    switch (specifier->letter) {
    case 'C':
        ps_number_digits_fixed(digits, value, or_default(precision, culture->currency_digits));
        break;
    case 'P':
        ps_number_digits_fixed(digits, value, or_default(precision, culture->percent_digits) + 2);
        break;
    case 'F':
    case 'N':
        ps_number_digits_fixed(digits, value, or_default(precision, culture->number_digits));
        break;
    case 'E':
        ps_number_digits_significant(digits, value, or_default(precision, 6) + 1);
        break;
    case 'G':
        if (precision > 0)
            ps_number_digits_significant(digits, value, precision);
        else if (single)
            ps_number_digits_shortest_f32(digits, number->as.f32);
        else
            ps_number_digits_shortest_f64(digits, value);
        break;
    default: /* custom formats see 15 (7) digits */
        ps_number_digits_significant(digits, value, single ? 7 : 15);
        digits->rounded = false;
        break;
    }
}

static PsNumberStatus format_float(PsBuffer *out, const PsNumber *number, Specifier specifier,
                                   PsSlice format, const PsCulture *culture)
{
    bool single = number->kind == PS_NUMBER_SINGLE;
    double value = single ? (double)number->as.f32 : number->as.f64;
    if (!isfinite(value)) {
        ps_number_text_f64(out, value, culture);
        return PS_NUMBER_OK;
    }
    if (specifier.letter == 'R') {
        specifier.letter = 'G';
        specifier.precision = -1;
    }
    if (specifier.letter != '\0' && strchr("CEFGNP", specifier.letter) == NULL)
        return PS_NUMBER_BAD_FORMAT;
    PS_AUTO_DIGITS PsDigits digits = {0};
    float_digits(&digits, number, &specifier, culture);
    if (specifier.letter == '\0')
        ps_format_custom(out, &digits, format, culture);
    else
        append_standard(out, &digits, &specifier, single ? 9 : 17, culture);
    return PS_NUMBER_OK;
}

/* D: at least `precision` digits. */
static void append_padded(PsBuffer *out, const PsDigits *digits, int precision,
                          const PsCulture *culture)
{
    PsSlice view = digits->digits.len == 0 ? PS_SLICE("0") : ps_buffer_view(&digits->digits);
    if (digits->negative)
        ps_buffer_text(out, culture->negative_sign);
    if (precision > (int)view.len)
        ps_buffer_fill(out, '0', (size_t)precision - view.len);
    ps_buffer_slice(out, view);
}

/* X and B of a fixed-width integer: its bits. */
static void append_bits(PsBuffer *out, uint64_t bits, unsigned width, const Specifier *specifier)
{
    unsigned shift = specifier->letter == 'X' ? 4 : 1;
    const char *letters = specifier->lower ? "0123456789abcdef" : "0123456789ABCDEF";
    if (width < 64)
        bits &= (UINT64_C(1) << width) - 1;
    char text[64];
    size_t at = sizeof text;
    do {
        text[--at] = letters[bits & ((1u << shift) - 1)];
        bits >>= shift;
    } while (bits != 0);
    size_t len = sizeof text - at;
    if (specifier->precision > (int)len)
        ps_buffer_fill(out, '0', (size_t)specifier->precision - len);
    ps_buffer_append(out, text + at, len);
}

/* X and B of a BigInteger: two's complement with a sign digit in front. */
static void append_big_bits(PsBuffer *out, const PsBigint *value, const Specifier *specifier)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_bigint_to_bytes(value, &bytes);
    unsigned shift = specifier->letter == 'X' ? 4 : 1;
    const char *letters = specifier->lower ? "0123456789abcdef" : "0123456789ABCDEF";
    for (size_t i = bytes.len; i-- > 0;) {
        for (unsigned bit = 8; bit > 0; bit -= shift)
            ps_buffer_byte(
                &text,
                letters[((unsigned char)bytes.data[i] >> (bit - shift)) & ((1u << shift) - 1)]);
    }
    /* One digit that repeats the sign is enough. */
    size_t skip = 0;
    char fill = value->negative ? letters[(1u << shift) - 1] : '0';
    while (skip + 1 < text.len && text.data[skip] == fill) {
        char next = text.data[skip + 1];
        int digit = next <= '9' ? next - '0' : (next | 32) - 'a' + 10;
        if ((digit >> (shift - 1) != 0) != value->negative)
            break;
        skip++;
    }
    size_t len = text.len - skip;
    if (specifier->precision > (int)len)
        ps_buffer_fill(out, fill, (size_t)specifier->precision - len);
    ps_buffer_append(out, text.data + skip, len);
}

static PsNumberStatus format_whole(PsBuffer *out, const PsNumber *number,
                                   const Specifier *specifier, PsSlice format,
                                   const PsCulture *culture)
{
    PsNumberRange range;
    bool fixed = ps_number_convert_range(number->kind, &range);
    bool bits = specifier->letter == 'X' || specifier->letter == 'B';
    if (bits && fixed) {
        append_bits(out, number->as.u64, range.bits, specifier);
        return PS_NUMBER_OK;
    }
    if (bits) {
        append_big_bits(out, &number->as.bigint, specifier);
        return PS_NUMBER_OK;
    }
    PS_AUTO_DIGITS PsDigits digits = {0};
    if (!fixed) {
        ps_number_digits_bigint(&digits, &number->as.bigint);
    } else {
        bool negative = range.least < 0 && number->as.i64 < 0;
        ps_number_digits_u64(&digits, negative ? 0 - number->as.u64 : number->as.u64, negative);
    }
    char letter = specifier->letter;
    /* BigInteger takes G for D; the others only where that is the same. */
    bool plain =
        letter == 'D' || letter == 'R' || (letter == 'G' && (specifier->precision < 1 || !fixed));
    if (letter == '\0')
        ps_format_custom(out, &digits, format, culture);
    else if (plain)
        append_padded(out, &digits, letter == 'R' ? 0 : specifier->precision, culture);
    else if (!append_standard(out, &digits, specifier, 0, culture))
        return PS_NUMBER_BAD_FORMAT;
    return PS_NUMBER_OK;
}

PsNumberStatus ps_format_number(PsBuffer *out, const PsNumber *number, PsSlice format,
                                const PsCulture *culture)
{
    Specifier specifier;
    if (!read_specifier(format, &specifier) || specifier.precision > LONGEST_TEXT)
        return PS_NUMBER_BAD_FORMAT;
    if (number->kind == PS_NUMBER_SINGLE || number->kind == PS_NUMBER_DOUBLE)
        return format_float(out, number, specifier, format, culture);
    if (number->kind != PS_NUMBER_DECIMAL)
        return format_whole(out, number, &specifier, format, culture);
    PS_AUTO_DIGITS PsDigits digits = {0};
    ps_number_digits_decimal(&digits, number->as.decimal);
    if (digits.digits.len == 0)
        digits.negative = false;
    if (specifier.letter == 'R')
        specifier = (Specifier){.letter = 'G', .precision = -1};
    if (specifier.letter == '\0')
        ps_format_custom(out, &digits, format, culture);
    else if (!append_standard(out, &digits, &specifier, 0, culture))
        return PS_NUMBER_BAD_FORMAT;
    return PS_NUMBER_OK;
}
