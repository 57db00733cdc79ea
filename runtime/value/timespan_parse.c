/* timespan_parse.c - text to time spans; declared in timespan.h. */
#include <stdlib.h>

#include "value/date_time.h"
#include "value/timespan.h"

#define MOST_DAYS 10675199u
#define MOST_NUMBERS 5

typedef struct {
    uint64_t value;
    unsigned digits, zeros; /* zeros: leading ones */
} Number;

/* Numbers with a separator between each two. */
typedef struct {
    Number numbers[MOST_NUMBERS];
    char separators[MOST_NUMBERS]; /* behind number i; ',' is the culture's point */
    unsigned count;
    bool negative;
} Tokens;

static bool is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static PsSlice trim(PsSlice text)
{
    while (text.len > 0 && is_white(text.data[0])) {
        text.data++;
        text.len--;
    }
    while (text.len > 0 && (is_white(text.data[text.len - 1]) || text.data[text.len - 1] == '\0'))
        text.len--;
    return text;
}

static Number read_number(PsSlice text, size_t *at)
{
    Number number = {0};
    bool leading = true;
    for (; *at < text.len && is_digit(text.data[*at]); (*at)++) {
        leading = leading && text.data[*at] == '0';
        number.zeros += leading ? 1 : 0;
        number.digits++;
        if (number.value < UINT64_C(1) << 56)
            number.value = number.value * 10 + (uint64_t)(text.data[*at] - '0');
    }
    return number;
}

static bool tokenize(PsSlice text, const PsCulture *culture, Tokens *out)
{
    size_t at = 0;
    size_t point = strlen(culture->decimal_separator);
    if (text.len > 0 && text.data[0] == '-') {
        out->negative = true;
        at++;
    }
    while (at < text.len && out->count < MOST_NUMBERS) {
        Number *number = &out->numbers[out->count];
        *number = read_number(text, &at);
        if (number->digits == 0)
            return false;
        char *separator = &out->separators[out->count++];
        if (at == text.len)
            return true;
        if (text.data[at] == ':' || text.data[at] == '.') {
            *separator = text.data[at++];
        } else if (text.len - at >= point &&
                   memcmp(text.data + at, culture->decimal_separator, point) == 0) {
            *separator = ',';
            at += point;
        } else {
            return false;
        }
    }
    return false;
}

/* Ticks of a fraction: up to seven digits, more are rounded when zeros lead. */
static bool fraction_ticks(const Number *number, uint64_t *ticks)
{
    uint64_t value = number->value;
    unsigned digits = number->digits;
    if (digits > 7 && number->zeros == 0)
        return false;
    for (; digits < 7; digits++)
        value *= 10;
    if (digits > 7) {
        uint64_t unit = 1;
        for (; digits > 7 && unit < UINT64_C(1) << 56; digits--)
            unit *= 10;
        value = (value + unit / 2) / unit;
    }
    *ticks = value;
    return value < (uint64_t)PS_TICKS_SECOND;
}

typedef struct {
    uint64_t days, hours, minutes, seconds;
    const Number *fraction;
} Fields;

static PsNumberStatus combine(const Fields *fields, bool negative, int64_t *ticks)
{
    uint64_t fraction = 0;
    if (fields->days > MOST_DAYS || fields->hours > 23 || fields->minutes > 59 ||
        fields->seconds > 59 ||
        (fields->fraction != NULL && !fraction_ticks(fields->fraction, &fraction)))
        return PS_NUMBER_OVERFLOW;
    uint64_t total =
        (((fields->days * 24 + fields->hours) * 60 + fields->minutes) * 60 + fields->seconds) *
            (uint64_t)PS_TICKS_SECOND +
        fraction;
    if (total > (uint64_t)INT64_MAX + (negative ? 1 : 0))
        return PS_NUMBER_OVERFLOW;
    *ticks = (int64_t)(negative ? 0 - total : total);
    return PS_NUMBER_OK;
}

/* h:m:s, and when the hours are no hours, d:h:m. */
static PsNumberStatus three_numbers(const Tokens *t, int64_t *ticks)
{
    const Number *n = t->numbers;
    Fields clock = {0, n[0].value, n[1].value, n[2].value, NULL};
    Fields days = {n[0].value, n[1].value, n[2].value, 0, NULL};
    PsNumberStatus status = combine(&clock, t->negative, ticks);
    return status == PS_NUMBER_OK ? status : combine(&days, t->negative, ticks);
}

/* The separators as text, ":." for h:m.f; each form is told by them. */
static PsNumberStatus interpret(const Tokens *t, const PsCulture *culture, int64_t *ticks)
{
    const char *local = strcmp(culture->decimal_separator, ".") == 0 ? ":::." : ":::,";
    const Number *n = t->numbers;
    const char *form = t->separators;
    Fields fields = {0};
    if (t->count == 1) {
        fields.days = n[0].value;
    } else if (strcmp(form, ":") == 0) {
        fields = (Fields){0, n[0].value, n[1].value, 0, NULL};
    } else if (strcmp(form, "::") == 0) {
        return three_numbers(t, ticks);
    } else if (strcmp(form, ".:") == 0) {
        fields = (Fields){n[0].value, n[1].value, n[2].value, 0, NULL};
    } else if (strcmp(form, "::.") == 0 || strcmp(form, "::,") == 0) {
        fields = (Fields){0, n[0].value, n[1].value, n[2].value, &n[3]};
    } else if (strcmp(form, ".::") == 0 || strcmp(form, ":::") == 0) {
        fields = (Fields){n[0].value, n[1].value, n[2].value, n[3].value, NULL};
    } else if (strcmp(form, ".::.") == 0 || strcmp(form, local) == 0) {
        fields = (Fields){n[0].value, n[1].value, n[2].value, n[3].value, &n[4]};
    } else {
        return PS_NUMBER_BAD_TEXT;
    }
    return combine(&fields, t->negative, ticks);
}

PsNumberStatus ps_timespan_parse(PsSlice text, const PsCulture *culture, int64_t *ticks)
{
    Tokens tokens = {0};
    if (!tokenize(trim(text), culture, &tokens))
        return PS_NUMBER_BAD_TEXT;
    return interpret(&tokens, culture, ticks);
}

typedef struct {
    PsSlice text, format;
    size_t at, in_format;
    Fields fields;
    Number fraction;
} Exact;

/* `count` letters stand for at least so many digits and at most `most` (of one letter) or so
 * many. */
static bool exact_number(Exact *e, size_t count, size_t most, uint64_t *value)
{
    size_t limit = count == 1 ? most : count;
    Number number = {0};
    size_t start = e->at;
    PsSlice window = {e->text.data, start + limit < e->text.len ? start + limit : e->text.len};
    number = read_number(window, &e->at);
    *value = number.value;
    return number.digits >= count;
}

static bool exact_fraction(Exact *e, size_t count, bool optional)
{
    size_t end = e->at + count < e->text.len ? e->at + count : e->text.len;
    e->fraction = read_number((PsSlice){e->text.data, end}, &e->at);
    e->fields.fraction = e->fraction.digits > 0 ? &e->fraction : NULL;
    return count <= 7 && (optional || e->fraction.digits == count);
}

static bool exact_char(Exact *e, char c)
{
    if (e->at >= e->text.len || e->text.data[e->at] != c)
        return false;
    e->at++;
    return true;
}

static bool exact_quoted(Exact *e, char quote)
{
    size_t i = e->in_format + 1;
    for (; i < e->format.len && e->format.data[i] != quote; i++) {
        if (!exact_char(e, e->format.data[i]))
            return false;
    }
    e->in_format = i + 1;
    return i < e->format.len;
}

static bool exact_step(Exact *e)
{
    char c = e->format.data[e->in_format];
    size_t count = 1;
    while (e->in_format + count < e->format.len && e->format.data[e->in_format + count] == c)
        count++;
    size_t before = e->in_format;
    e->in_format += count;
    switch (c) {
    case 'd':
        return count <= 8 && exact_number(e, count, 8, &e->fields.days);
    case 'h':
        return count <= 2 && exact_number(e, count, 2, &e->fields.hours);
    case 'm':
        return count <= 2 && exact_number(e, count, 2, &e->fields.minutes);
    case 's':
        return count <= 2 && exact_number(e, count, 2, &e->fields.seconds);
    case 'f':
    case 'F':
        return exact_fraction(e, count, c == 'F');
    case '%':
        e->in_format = before + 1;
        return count == 1 && e->in_format < e->format.len;
    case '\'':
    case '"':
        e->in_format = before;
        return exact_quoted(e, c);
    case '\\':
        e->in_format = before + 2;
        return before + 1 < e->format.len && exact_char(e, e->format.data[before + 1]);
    default:
        return false;
    }
}

PsNumberStatus ps_timespan_parse_exact(PsSlice text, PsSlice format, const PsCulture *culture,
                                       bool assume_negative, int64_t *ticks)
{
    if (format.len == 0)
        return PS_NUMBER_BAD_FORMAT;
    if (format.len == 1 && strchr("ctTgG", format.data[0]) != NULL) {
        bool general = format.data[0] == 'g' || format.data[0] == 'G';
        return ps_timespan_parse(text, general ? culture : ps_culture_invariant(), ticks);
    }
    if (format.len == 1)
        return PS_NUMBER_BAD_FORMAT;
    Exact exact = {.text = text, .format = format};
    while (exact.in_format < format.len) {
        if (!exact_step(&exact))
            return PS_NUMBER_BAD_TEXT;
    }
    if (exact.at != text.len)
        return PS_NUMBER_BAD_TEXT;
    return combine(&exact.fields, assume_negative, ticks);
}

/* Of "P1DT2H3M4.5S" one number with its letter; false when the letter is not the next one of
 * `letters`. */
static bool xml_part(PsSlice text, size_t *at, const char **letters, Fields *fields,
                     Number *fraction)
{
    Number number = read_number(text, at);
    if (number.digits == 0)
        return false;
    bool point = *at < text.len && text.data[*at] == '.';
    if (point) {
        (*at)++;
        *fraction = read_number(text, at);
        fields->fraction = fraction;
    }
    char letter = *at < text.len ? text.data[(*at)++] : '\0';
    const char *found = letter == '\0' ? NULL : strchr(*letters, letter);
    if (found == NULL || (point && letter != 'S'))
        return false;
    *letters = found + 1;
    if (letter == 'D')
        fields->days = number.value;
    else if (letter == 'H')
        fields->hours = number.value;
    else if (letter == 'M')
        fields->minutes = number.value;
    else
        fields->seconds = number.value;
    return true;
}

PsNumberStatus ps_timespan_parse_xml(PsSlice text, int64_t *ticks)
{
    text = trim(text);
    bool negative = text.len > 0 && text.data[0] == '-';
    size_t at = negative ? 1 : 0;
    Fields fields = {0};
    Number fraction = {0};
    if (at + 1 >= text.len || text.data[at] != 'P')
        return PS_NUMBER_BAD_TEXT;
    const char *letters = "D";
    for (at++; at < text.len;) {
        if (text.data[at] == 'T') {
            letters = "HMS";
            at++;
            if (at == text.len)
                return PS_NUMBER_BAD_TEXT;
        } else if (!xml_part(text, &at, &letters, &fields, &fraction)) {
            return PS_NUMBER_BAD_TEXT;
        }
    }
    /* The parts may be larger than on a clock. */
    uint64_t part;
    uint64_t total = 0;
    uint64_t fraction_value = 0;
    const uint64_t units[][2] = {{fields.days, (uint64_t)PS_TICKS_DAY},
                                 {fields.hours, (uint64_t)PS_TICKS_HOUR},
                                 {fields.minutes, (uint64_t)PS_TICKS_MINUTE},
                                 {fields.seconds, (uint64_t)PS_TICKS_SECOND}};
    if (fields.fraction != NULL && !fraction_ticks(&fraction, &fraction_value))
        return PS_NUMBER_OVERFLOW;
    for (size_t i = 0; i < 4; i++) {
        if (__builtin_mul_overflow(units[i][0], units[i][1], &part) ||
            __builtin_add_overflow(total, part, &total))
            return PS_NUMBER_OVERFLOW;
    }
    if (__builtin_add_overflow(total, fraction_value, &total) ||
        total > (uint64_t)INT64_MAX + (negative ? 1 : 0))
        return PS_NUMBER_OVERFLOW;
    *ticks = (int64_t)(negative ? 0 - total : total);
    return PS_NUMBER_OK;
}
