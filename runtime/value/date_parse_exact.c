/* date_parse_exact.c - ParseExact: text by a date format; declared in date_parse.h. */
#include <stdlib.h>

#include "base/casing.h"
#include "value/date_format.h"
#include "value/date_parse.h"
#include "value/date_parts.h"

typedef struct {
    PsSlice text, format;
    size_t at, in_format;
    const PsCulture *culture;
    unsigned styles;
    PsErrorBuf *err;
    PsDateParts parts;
} Reader;

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static bool is_white(int c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static int peek(const Reader *reader)
{
    return reader->at < reader->text.len ? (unsigned char)reader->text.data[reader->at] : -1;
}

static bool unknown(Reader *reader)
{
    return ps_date_parts_unknown(reader->text, reader->err);
}

static bool bad_format(Reader *reader)
{
    ps_error_set(reader->err, "FormatException", "Input string was not in a correct format.");
    return false;
}

/* A field may stand twice, but not with two values. */
static bool set(Reader *reader, int *field, int value)
{
    if (*field != PS_DATE_NOT_GIVEN && *field != value) {
        ps_error_set(reader->err, "FormatException",
                     "DateTime pattern '%c' appears more than once with different values.",
                     reader->format.data[reader->in_format]);
        return false;
    }
    *field = value;
    return true;
}

static PsSlice rest(const Reader *reader)
{
    return (PsSlice){reader->text.data + reader->at, reader->text.len - reader->at};
}

/* One letter takes one or two digits, more letters take exactly so many. */
static bool read_digits(Reader *reader, size_t count, int *value)
{
    size_t most = count == 1 ? 2 : count;
    size_t read = 0;
    *value = 0;
    while (read < most && is_digit(peek(reader))) {
        *value = *value * 10 + (peek(reader) - '0');
        reader->at++;
        read++;
    }
    return read >= count || unknown(reader);
}

static bool read_field(Reader *reader, size_t count, int *field)
{
    int value;
    return read_digits(reader, count > 2 ? 2 : count, &value) && set(reader, field, value);
}

static bool read_name(Reader *reader, const char *list, const char *other, int base, int *field)
{
    int index;
    size_t len = ps_date_parts_name(rest(reader), list, &index);
    if (len == 0)
        len = ps_date_parts_name(rest(reader), other, &index);
    if (len == 0)
        return unknown(reader);
    reader->at += len;
    return set(reader, field, index + base);
}

static bool read_month(Reader *reader, size_t count)
{
    const PsCulture *culture = reader->culture;
    if (count <= 2)
        return read_field(reader, count, &reader->parts.month);
    return count == 3 ? read_name(reader, culture->abbreviated_genitive_months,
                                  culture->abbreviated_months, 1, &reader->parts.month)
                      : read_name(reader, culture->genitive_months, culture->months, 1,
                                  &reader->parts.month);
}

static bool read_day(Reader *reader, size_t count)
{
    const PsCulture *culture = reader->culture;
    if (count <= 2)
        return read_field(reader, count, &reader->parts.day);
    const char *list = count == 3 ? culture->abbreviated_days : culture->days;
    return read_name(reader, list, list, 0, &reader->parts.day_of_week);
}

static bool read_year(Reader *reader, size_t count)
{
    int value;
    if (!read_digits(reader, count > 9 ? 9 : count, &value))
        return false;
    return set(reader, &reader->parts.year, count <= 2 ? ps_date_parts_year(value) : value);
}

/* f wants all its digits, F takes what there is. */
static bool read_fraction(Reader *reader, size_t count, bool optional)
{
    if (count > 7)
        return bad_format(reader);
    int ticks = 0;
    int unit = (int)PS_TICKS_SECOND / 10;
    size_t read = 0;
    while (read < count && is_digit(peek(reader))) {
        ticks += (peek(reader) - '0') * unit;
        unit /= 10;
        reader->at++;
        read++;
    }
    if (!optional && read < count)
        return unknown(reader);
    reader->parts.fraction = ticks;
    return true;
}

static bool read_half(Reader *reader, size_t count)
{
    const char *const words[] = {reader->culture->am, reader->culture->pm};
    for (int i = 0; i < 2; i++) {
        PsSlice word = ps_slice(words[i]);
        if (count == 1 && word.len > 1)
            word.len = 1;
        if (word.len > 0 && (count == 1 ? peek(reader) == (unsigned char)word.data[0]
                                        : ps_slice_starts_fold(rest(reader), word))) {
            reader->at += word.len;
            return set(reader, &reader->parts.half, i);
        }
    }
    return unknown(reader);
}

/* z, zz: hours; zzz: hours and minutes, the colon may be missing. */
static bool read_zone(Reader *reader, size_t count)
{
    int sign = peek(reader);
    int hours;
    int minutes = 0;
    if (sign != '+' && sign != '-')
        return unknown(reader);
    reader->at++;
    if (!read_digits(reader, count == 1 ? 1 : 2, &hours))
        return false;
    if (count > 2) {
        reader->at += peek(reader) == ':' ? 1 : 0;
        if (!read_digits(reader, 2, &minutes))
            return false;
    }
    if (minutes > 59)
        return unknown(reader);
    reader->parts.has_zone = true;
    reader->parts.offset_minutes = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
    return true;
}

static bool read_kind(Reader *reader)
{
    int c = peek(reader);
    if (c == 'Z' || c == 'z') {
        reader->at++;
        reader->parts.has_zone = reader->parts.is_z = true;
        return true;
    }
    return c == '+' || c == '-' ? read_zone(reader, 3) : true;
}

static bool read_char(Reader *reader, char c)
{
    if (peek(reader) != (unsigned char)c)
        return unknown(reader);
    reader->at++;
    return true;
}

static bool read_text(Reader *reader, PsSlice text)
{
    if (reader->text.len - reader->at < text.len ||
        memcmp(reader->text.data + reader->at, text.data, text.len) != 0)
        return unknown(reader);
    reader->at += text.len;
    return true;
}

/* 'text', "text" and \c: moves `in_format` behind it. */
static bool read_literal(Reader *reader)
{
    PsSlice format = reader->format;
    char quote = format.data[reader->in_format++];
    if (quote == '\\') {
        if (reader->in_format >= format.len) {
            ps_error_set(reader->err, "FormatException", "Format specifier '%.*s' was invalid.",
                         (int)format.len, format.data);
            return false;
        }
        return read_char(reader, format.data[reader->in_format++]);
    }
    if (memchr(format.data + reader->in_format, quote, format.len - reader->in_format) == NULL) {
        ps_error_set(reader->err, "FormatException",
                     "Cannot find a matching quote character for the character '%c'.", quote);
        return false;
    }
    for (; reader->in_format < format.len; reader->in_format++) {
        char c = format.data[reader->in_format];
        if (c == quote) {
            reader->in_format++;
            return true;
        }
        if (c == '\\' && ++reader->in_format >= format.len)
            return bad_format(reader);
        if (!read_char(reader, format.data[reader->in_format]))
            return false;
    }
    return bad_format(reader);
}

static char next_letter(const Reader *reader)
{
    size_t next = reader->in_format + 1;
    return next < reader->format.len ? reader->format.data[next] : '\0';
}

/* A point before F is there only with digits behind it. */
static bool read_point(Reader *reader)
{
    if (peek(reader) == '.' || next_letter(reader) != 'F')
        return read_char(reader, '.');
    while (next_letter(reader) == 'F')
        reader->in_format++;
    return true;
}

/* What is no letter of the format: separators and characters that stand for themselves. */
static bool read_other(Reader *reader, char c)
{
    if (c == ':')
        return read_text(reader, ps_slice(reader->culture->time_separator));
    if (c == '/')
        return read_text(reader, ps_slice(reader->culture->date_separator));
    if (c == '.')
        return read_point(reader);
    if (c == ' ' && (reader->styles & PS_DATE_ALLOW_INNER_WHITE) != 0) {
        while (is_white(peek(reader)))
            reader->at++;
        return true;
    }
    /* The narrow space before AM is as good as a plain one. */
    if (c == ' ' || (unsigned char)c == 0xE2) {
        bool narrow = reader->format.len - reader->in_format >= 3 &&
                      memcmp(reader->format.data + reader->in_format, "\u202f", 3) == 0;
        if (c == ' ' && read_text(reader, PS_SLICE("\u202f")))
            return true;
        if (narrow) {
            reader->in_format += 2;
            return peek(reader) == ' ' ? read_char(reader, ' ')
                                       : read_text(reader, PS_SLICE("\u202f"));
        }
    }
    return read_char(reader, c);
}

static size_t run_length(PsSlice format, size_t at)
{
    size_t end = at;
    while (end < format.len && format.data[end] == format.data[at])
        end++;
    return end - at;
}

/* One letter's run or one other character. */
static bool read_token(Reader *reader)
{
    char c = reader->format.data[reader->in_format];
    size_t count = run_length(reader->format, reader->in_format);
    PsDateParts *parts = &reader->parts;
    bool ok = true;
    switch (c) {
    case 'y':
        ok = read_year(reader, count);
        break;
    case 'M':
        ok = read_month(reader, count);
        break;
    case 'd':
        ok = read_day(reader, count);
        break;
    case 'h':
        ok = read_field(reader, count, &parts->hour) && (parts->hour <= 12 || unknown(reader));
        break;
    case 'H':
        ok = read_field(reader, count, &parts->hour);
        break;
    case 'm':
        ok = read_field(reader, count, &parts->minute);
        break;
    case 's':
        ok = read_field(reader, count, &parts->second);
        break;
    case 'f':
    case 'F':
        ok = read_fraction(reader, count, c == 'F');
        break;
    case 't':
        ok = read_half(reader, count);
        break;
    case 'z':
        ok = read_zone(reader, count);
        break;
    case 'K':
        ok = read_kind(reader);
        count = 1;
        break;
    case '%':
        count = 1;
        if (next_letter(reader) == '\0' || next_letter(reader) == '%')
            return bad_format(reader);
        break;
    case '\'':
    case '"':
    case '\\':
        return read_literal(reader);
    default:
        ok = read_other(reader, c);
        count = 1;
        break;
    }
    reader->in_format += count;
    return ok;
}

static bool read_pattern(Reader *reader, PsSlice format)
{
    reader->format = format;
    for (reader->in_format = 0; reader->in_format < format.len;) {
        if ((reader->styles & PS_DATE_ALLOW_INNER_WHITE) != 0) {
            while (is_white(peek(reader)))
                reader->at++;
        }
        if (!read_token(reader))
            return false;
    }
    return true;
}

/* A standard format; those of two patterns have a space between them. */
static bool read_standard(Reader *reader, char letter)
{
    const PsCulture *culture = reader->culture;
    if (letter == 'f' || letter == 'g' || letter == 'G') {
        const char *date = letter == 'f' ? culture->long_date : culture->short_date;
        const char *time = letter == 'G' ? culture->long_time : culture->short_time;
        return read_pattern(reader, ps_slice(date)) && read_char(reader, ' ') &&
               read_pattern(reader, ps_slice(time));
    }
    const char *pattern = ps_date_format_pattern(letter, culture);
    if (pattern == NULL)
        return bad_format(reader);
    if (strchr("oOrRsu", letter) != NULL)
        reader->culture = ps_culture_invariant();
    if (!read_pattern(reader, ps_slice(pattern)))
        return false;
    if (letter == 'U')
        reader->parts.has_zone = true;
    return true;
}

static bool parse(PsSlice text, PsSlice format, const PsCulture *culture, unsigned styles,
                  PsDateParts *parts, PsErrorBuf *err)
{
    Reader reader = {.text = text,
                     .culture = culture,
                     .styles = styles,
                     .err = err,
                     .parts = PS_DATE_PARTS_EMPTY};
    if (format.len == 0) {
        ps_error_set(err, "FormatException", "Format specifier '' was invalid.");
        return false;
    }
    while ((styles & PS_DATE_ALLOW_LEADING_WHITE) != 0 && is_white(peek(&reader)))
        reader.at++;
    if (!(format.len == 1 ? read_standard(&reader, format.data[0]) : read_pattern(&reader, format)))
        return false;
    while ((styles & PS_DATE_ALLOW_TRAILING_WHITE) != 0 && is_white(peek(&reader)))
        reader.at++;
    if (reader.at < text.len)
        return unknown(&reader);
    *parts = reader.parts;
    return true;
}

bool ps_date_parse_exact(PsSlice text, PsSlice format, const PsCulture *culture, unsigned styles,
                         PsDateTime *out, PsErrorBuf *err)
{
    PsDateParts parts;
    return parse(text, format, culture, styles, &parts, err) &&
           ps_date_parts_finish(&parts, text, styles, out, err);
}

bool ps_date_parse_offset_exact(PsSlice text, PsSlice format, const PsCulture *culture,
                                unsigned styles, PsDateOffset *out, PsErrorBuf *err)
{
    PsDateParts parts;
    if (!parse(text, format, culture, styles, &parts, err))
        return false;
    if (format.len == 1 && strchr("rRu", format.data[0]) != NULL)
        parts.has_zone = true;
    return ps_date_parts_finish_offset(&parts, text, styles, out, err);
}
