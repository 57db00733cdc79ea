/*
 * date_parse.c - see date_parse.h: the forgiving parser; exact formats are in date_parse_exact.c.
 *
 * The text is read once: numbers and names of the date are collected in their order, clock and
 * zone are read where they stand.  What the numbers mean is decided at the end, by how many digits
 * they have and by the order that the culture's patterns have.
 */
#include "value/date_parse.h"

#include <math.h>
#include <stdlib.h>

#include "base/casing.h"
#include "base/memory.h"
#include "base/utf.h"
#include "value/date_parts.h"

typedef struct {
    int value;
    unsigned digits;
} Number;

typedef struct {
    PsSlice text;
    size_t at;
    const PsCulture *culture;
    PsErrorBuf *err;
    PsDateParts parts;
    Number numbers[3]; /* of the date */
    unsigned count;
    unsigned month_at; /* numbers before the month's name */
    bool closed;       /* something else followed the date */
    bool after_clock;  /* the clock was read last: a '-' opens the zone */
    bool separator;    /* a '/', '-' or '.' waits for the next part of the date */
} Reader;

static int peek(const Reader *reader, size_t ahead)
{
    size_t at = reader->at + ahead;
    return at < reader->text.len ? (unsigned char)reader->text.data[at] : -1;
}

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

/* Length of the white space at `at`; no-break spaces count. */
static size_t white_at(PsSlice text, size_t at)
{
    if (at >= text.len)
        return 0;
    char c = text.data[at];
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return 1;
    static const char *const spaces[] = {"\u00a0", "\u202f", "\u3000"};
    for (size_t i = 0; i < PS_COUNT(spaces); i++) {
        size_t len = strlen(spaces[i]);
        if (text.len - at >= len && memcmp(text.data + at, spaces[i], len) == 0)
            return len;
    }
    return 0;
}

static void skip_white(Reader *reader)
{
    size_t len;
    while ((len = white_at(reader->text, reader->at)) > 0)
        reader->at += len;
}

static PsSlice rest(const Reader *reader)
{
    return (PsSlice){reader->text.data + reader->at, reader->text.len - reader->at};
}

static bool unknown(Reader *reader)
{
    return ps_date_parts_unknown(reader->text, reader->err);
}

static bool unknown_word(Reader *reader)
{
    ps_error_set(
        reader->err, "FormatException",
        "The string '%.*s' was not recognized as a valid DateTime. There is an unknown word "
        "starting at index '%zu'.",
        (int)reader->text.len, reader->text.data, ps_utf16_len(reader->text.data, reader->at));
    return false;
}

static Number read_number(Reader *reader)
{
    Number number = {0};
    for (; is_digit(peek(reader, 0)); reader->at++) {
        number.digits++;
        if (number.value < 1000000)
            number.value = number.value * 10 + (peek(reader, 0) - '0');
    }
    return number;
}

/* Whether a letter follows, so that what was read is only the beginning of a word. */
static bool goes_on(const Reader *reader, size_t len)
{
    int c = peek(reader, len);
    return c >= 0x80 ? white_at(reader->text, reader->at + len) == 0
                     : (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t word_here(const Reader *reader, const char *word)
{
    size_t len = strlen(word);
    bool found = len > 0 && ps_slice_starts_fold(rest(reader), ps_slice(word));
    return found && !goes_on(reader, len) ? len : 0;
}

/* AM or PM, the culture's or English; true when one was taken. */
static bool take_half(Reader *reader)
{
    const char *const words[] = {reader->culture->am, reader->culture->pm, "AM", "PM"};
    for (size_t i = 0; i < PS_COUNT(words); i++) {
        size_t len = word_here(reader, words[i]);
        if (len > 0) {
            reader->parts.half = (int)(i % 2);
            reader->at += len;
            return true;
        }
    }
    return false;
}

static bool take_half_behind_white(Reader *reader)
{
    size_t start = reader->at;
    skip_white(reader);
    if (take_half(reader))
        return true;
    reader->at = start;
    return false;
}

/* Behind the point of the seconds: any number of digits, rounded to ticks. */
static bool read_fraction(Reader *reader)
{
    if (!is_digit(peek(reader, 0)))
        return unknown(reader);
    double fraction = 0.0;
    double unit = 0.1;
    for (; is_digit(peek(reader, 0)); reader->at++) {
        fraction += (peek(reader, 0) - '0') * unit;
        unit /= 10.0;
    }
    reader->parts.fraction = (int)nearbyint(fraction * (double)PS_TICKS_SECOND);
    return true;
}

/* :mm[:ss[.fff]] behind the hour; at the ':'. */
static bool read_clock(Reader *reader, Number hour)
{
    PsDateParts *parts = &reader->parts;
    if (parts->hour != PS_DATE_NOT_GIVEN || hour.digits > 2)
        return unknown(reader);
    parts->hour = hour.value;
    reader->at++;
    Number minute = read_number(reader);
    if (minute.digits < 1 || minute.digits > 2)
        return unknown(reader);
    parts->minute = minute.value;
    if (peek(reader, 0) != ':')
        return true;
    reader->at++;
    Number second = read_number(reader);
    if (second.digits < 1 || second.digits > 2)
        return unknown(reader);
    parts->second = second.value;
    if ((peek(reader, 0) == '.' || peek(reader, 0) == ',') && is_digit(peek(reader, 1))) {
        reader->at++;
        return read_fraction(reader);
    }
    return peek(reader, 0) != ':' && peek(reader, 0) != '.' ? true : unknown(reader);
}

/* [+-]hh, hhmm or hh:mm */
static bool read_zone(Reader *reader)
{
    PsDateParts *parts = &reader->parts;
    bool negative = peek(reader, 0) == '-';
    if (parts->has_zone)
        return unknown(reader);
    reader->at++;
    Number hours = read_number(reader);
    int minutes = 0;
    if (hours.digits == 4 || hours.digits == 3) {
        minutes = hours.value % 100;
        hours.value /= 100;
    } else if (hours.digits < 1 || hours.digits > 2) {
        return unknown(reader);
    } else if (peek(reader, 0) == ':') {
        reader->at++;
        Number number = read_number(reader);
        if (number.digits < 1 || number.digits > 2)
            return unknown(reader);
        minutes = number.value;
    }
    if (minutes > 59)
        return unknown(reader);
    parts->has_zone = true;
    parts->offset_minutes = (hours.value * 60 + minutes) * (negative ? -1 : 1);
    return true;
}

static bool add_number(Reader *reader, Number number)
{
    if (reader->closed || reader->count == 3 || number.digits > 4)
        return unknown(reader);
    reader->numbers[reader->count++] = number;
    reader->separator = false;
    reader->after_clock = false;
    return true;
}

static bool has_date(const Reader *reader)
{
    return reader->count > 0 || reader->parts.month != PS_DATE_NOT_GIVEN;
}

/* At a digit. */
static bool read_digits(Reader *reader)
{
    Number number = read_number(reader);
    bool clock = peek(reader, 0) == ':';
    if (!clock && number.digits <= 2 && reader->parts.hour == PS_DATE_NOT_GIVEN &&
        take_half_behind_white(reader)) {
        reader->parts.hour = number.value;
        reader->closed = has_date(reader);
        reader->after_clock = true;
        return !reader->separator || unknown(reader);
    }
    if (!clock)
        return add_number(reader, number);
    if (reader->separator || !read_clock(reader, number))
        return reader->separator ? unknown(reader) : false;
    (void)take_half_behind_white(reader);
    reader->closed = has_date(reader);
    reader->after_clock = true;
    return true;
}

/* The T of ISO 8601, which wants the year in front and two digits for each of the clock's parts. */
static bool is_iso_t(const Reader *reader)
{
    return reader->count == 3 && reader->numbers[0].digits == 4 &&
           reader->parts.month == PS_DATE_NOT_GIVEN && !reader->separator &&
           reader->parts.hour == PS_DATE_NOT_GIVEN && is_digit(peek(reader, 1)) &&
           is_digit(peek(reader, 2)) && peek(reader, 3) == ':' && is_digit(peek(reader, 4)) &&
           is_digit(peek(reader, 5));
}

static bool take_name(Reader *reader, const char *const *lists, size_t count, int *index)
{
    for (size_t i = 0; i < count; i++) {
        size_t len = ps_date_parts_name(rest(reader), lists[i], index);
        if (len > 0 && !goes_on(reader, len)) {
            reader->at += len;
            return true;
        }
    }
    return false;
}

static bool take_month(Reader *reader)
{
    const PsCulture *culture = reader->culture;
    const PsCulture *invariant = ps_culture_invariant();
    const char *const lists[] = {
        culture->genitive_months,    culture->months,   culture->abbreviated_genitive_months,
        culture->abbreviated_months, invariant->months, invariant->abbreviated_months};
    int index;
    if (!take_name(reader, lists, PS_COUNT(lists), &index))
        return false;
    reader->month_at = reader->count;
    reader->parts.month = index + 1;
    reader->separator = false;
    return true;
}

static bool take_weekday(Reader *reader)
{
    const PsCulture *culture = reader->culture;
    const PsCulture *invariant = ps_culture_invariant();
    const char *const lists[] = {culture->days, culture->abbreviated_days, invariant->days,
                                 invariant->abbreviated_days};
    return take_name(reader, lists, PS_COUNT(lists), &reader->parts.day_of_week);
}

/* A word that stands quoted in the culture's long date ("d 'de' MMMM"). */
static bool take_date_word(Reader *reader)
{
    const char *pattern = reader->culture->long_date;
    for (const char *quote = strchr(pattern, '\''); quote != NULL;) {
        const char *end = strchr(quote + 1, '\'');
        if (end == NULL)
            return false;
        PsSlice word = {quote + 1, (size_t)(end - quote) - 1};
        while (word.len > 0 && word.data[0] == ' ') {
            word.data++;
            word.len--;
        }
        while (word.len > 0 && word.data[word.len - 1] == ' ')
            word.len--;
        if (word.len > 0 && ps_slice_starts_fold(rest(reader), word) &&
            !goes_on(reader, word.len)) {
            reader->at += word.len;
            return true;
        }
        quote = strchr(end + 1, '\'');
    }
    return false;
}

static bool take_utc(Reader *reader)
{
    size_t len = word_here(reader, "Z");
    if (len == 0)
        len = word_here(reader, "GMT");
    if (len == 0 || reader->parts.has_zone ||
        (!has_date(reader) && reader->parts.hour == PS_DATE_NOT_GIVEN))
        return false;
    reader->at += len;
    reader->parts.has_zone = true;
    reader->parts.is_z = true;
    return true;
}

static bool read_word(Reader *reader)
{
    if (ps_ascii_lower((char)peek(reader, 0)) == 't' && is_iso_t(reader)) {
        reader->at++;
        return true;
    }
    if (take_utc(reader))
        return true;
    if (reader->parts.month == PS_DATE_NOT_GIVEN && !reader->closed && take_month(reader))
        return true;
    if (reader->parts.day_of_week == PS_DATE_NOT_GIVEN && take_weekday(reader))
        return true;
    return take_date_word(reader) || unknown_word(reader);
}

/* Between the parts of a date; behind time or date a sign opens the zone. */
static bool read_separator(Reader *reader)
{
    int c = peek(reader, 0);
    bool complete = reader->count + (reader->parts.month != PS_DATE_NOT_GIVEN ? 1u : 0u) >= 3;
    if ((c == '+' || c == '-') && (reader->after_clock || (complete && c == '+')))
        return read_zone(reader);
    if (c == '+' || !has_date(reader) || reader->separator || reader->closed)
        return unknown(reader);
    reader->separator = true;
    reader->at++;
    return true;
}

static bool read_all(Reader *reader)
{
    for (;;) {
        skip_white(reader);
        int c = peek(reader, 0);
        if (c < 0)
            break;
        bool ok;
        if (is_digit(c)) {
            ok = read_digits(reader);
        } else if (c == '/' || c == '-' || c == '.' || c == '+') {
            ok = read_separator(reader);
        } else if (c == ',' && (has_date(reader) || reader->parts.day_of_week >= 0)) {
            reader->at++;
            ok = true;
        } else {
            ok = c < 'A' ? unknown(reader) : read_word(reader);
        }
        if (!ok)
            return false;
    }
    /* "Jan." is a month with its point, "2020-" is not a date. */
    return !reader->separator || reader->parts.month != PS_DATE_NOT_GIVEN || unknown(reader);
}

static bool is_year(Number number)
{
    return number.digits > 2;
}

static int to_year(Number number)
{
    return is_year(number) ? number.value : ps_date_parts_year(number.value);
}

/* Whether `a` stands before `b` in a pattern. */
static bool before(const char *pattern, char a, char b)
{
    const char *first = strchr(pattern, a);
    const char *second = strchr(pattern, b);
    return first != NULL && (second == NULL || first < second);
}

static bool set_date(Reader *reader, Number year, int month, Number day)
{
    if (is_year(day) || day.value < 1)
        return unknown(reader);
    reader->parts.year = to_year(year);
    reader->parts.month = month;
    reader->parts.day = day.value;
    if (day.value > ps_date_time_days_in_month(reader->parts.year, month))
        return unknown(reader);
    return true;
}

static bool three_numbers(Reader *reader)
{
    const Number *n = reader->numbers;
    const char *pattern = reader->culture->short_date;
    bool day_first = before(pattern, 'd', 'M');
    if (is_year(n[0]) || (before(pattern, 'y', 'M') && !is_year(n[2]))) {
        bool year_day = before(pattern, 'y', 'd') && day_first;
        return set_date(reader, n[0], n[year_day ? 2 : 1].value, n[year_day ? 1 : 2]);
    }
    if (is_year(n[1]))
        return unknown(reader);
    return set_date(reader, n[2], n[day_first ? 1 : 0].value, n[day_first ? 0 : 1]);
}

static bool two_numbers(Reader *reader)
{
    const Number *n = reader->numbers;
    const Number first = {1, 1};
    if (is_year(n[0]) && is_year(n[1]))
        return unknown(reader);
    if (is_year(n[0]))
        return set_date(reader, n[0], n[1].value, first);
    if (is_year(n[1]))
        return set_date(reader, n[1], n[0].value, first);
    bool month_first = before(reader->culture->month_day, 'M', 'd');
    Number year = {ps_date_time_fields(ps_date_time_now().ticks).year, 4};
    return set_date(reader, year, n[month_first ? 0 : 1].value, n[month_first ? 1 : 0]);
}

/* A month's name and one number: a day, or a year where the culture writes it there. */
static bool month_and_number(Reader *reader)
{
    Number number = reader->numbers[0];
    bool month_day = before(reader->culture->month_day, 'M', 'd');
    bool year_month = before(reader->culture->year_month, 'y', 'M');
    bool number_first = reader->month_at == 1;
    bool year = number_first ? month_day && year_month : !month_day && !year_month;
    if (is_year(number) || year)
        return set_date(reader, number, reader->parts.month, (Number){1, 1});
    Number now = {ps_date_time_fields(ps_date_time_now().ticks).year, 4};
    return set_date(reader, now, reader->parts.month, number);
}

static bool month_and_numbers(Reader *reader)
{
    const Number *n = reader->numbers;
    int month = reader->parts.month;
    const char *pattern = reader->culture->short_date;
    if (is_year(n[0]) || (!is_year(n[1]) && before(pattern, 'y', 'M')))
        return set_date(reader, n[0], month, n[1]);
    return set_date(reader, n[1], month, n[0]);
}

static bool decide(Reader *reader)
{
    bool named = reader->parts.month != PS_DATE_NOT_GIVEN;
    if (named && reader->count == 2)
        return month_and_numbers(reader);
    if (named && reader->count == 1)
        return month_and_number(reader);
    if (!named && reader->count == 3)
        return three_numbers(reader);
    if (!named && reader->count == 2)
        return two_numbers(reader);
    bool clock_alone = !named && reader->count == 0 && reader->parts.hour != PS_DATE_NOT_GIVEN;
    return clock_alone || unknown(reader);
}

static PsSlice trim(PsSlice text)
{
    while (text.len > 0 && text.data[text.len - 1] == '\0')
        text.len--;
    if (text.len > 2 && text.data[0] == '#' && text.data[text.len - 1] == '#')
        return (PsSlice){text.data + 1, text.len - 2};
    return text;
}

static bool parse(PsSlice text, const PsCulture *culture, PsDateParts *parts, PsErrorBuf *err)
{
    Reader reader = {
        .text = trim(text), .culture = culture, .err = err, .parts = PS_DATE_PARTS_EMPTY};
    if (!read_all(&reader) || !decide(&reader))
        return false;
    *parts = reader.parts;
    return true;
}

bool ps_date_parse(PsSlice text, const PsCulture *culture, unsigned styles, PsDateTime *out,
                   PsErrorBuf *err)
{
    PsDateParts parts;
    return parse(text, culture, &parts, err) &&
           ps_date_parts_finish(&parts, text, styles, out, err);
}

bool ps_date_parse_offset(PsSlice text, const PsCulture *culture, unsigned styles,
                          PsDateOffset *out, PsErrorBuf *err)
{
    PsDateParts parts;
    return parse(text, culture, &parts, err) &&
           ps_date_parts_finish_offset(&parts, text, styles, out, err);
}
