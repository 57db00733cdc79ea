/* date_format.c - see date_format.h. */
#include "value/date_format.h"

#include <stdio.h>
#include <stdlib.h>

#define NO_OFFSET INT32_MIN

/* What is written: the clock, and how its offset is to be told. */
typedef struct {
    PsBuffer *out;
    int64_t ticks;
    PsDateFields fields;
    PsDateKind kind;
    int32_t offset; /* minutes, of a DateTimeOffset; else NO_OFFSET */
    const PsCulture *culture;
    PsSlice format;
    size_t at;
} Writer;

const char *ps_date_format_pattern(char letter, const PsCulture *culture)
{
    switch (letter) {
    case 'd':
        return culture->short_date;
    case 'D':
        return culture->long_date;
    case 't':
        return culture->short_time;
    case 'T':
        return culture->long_time;
    case 'F':
    case 'U':
        return culture->full_date_time;
    case 'm':
    case 'M':
        return culture->month_day;
    case 'y':
    case 'Y':
        return culture->year_month;
    case 'o':
    case 'O':
        return "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK";
    case 'r':
    case 'R':
        return "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'";
    case 's':
        return "yyyy'-'MM'-'dd'T'HH':'mm':'ss";
    case 'u':
        return "yyyy'-'MM'-'dd HH':'mm':'ss'Z'";
    default:
        return NULL;
    }
}

static size_t run_length(PsSlice format, size_t at)
{
    size_t end = at;
    while (end < format.len && format.data[end] == format.data[at])
        end++;
    return end - at;
}

/* Beside the number of a day (d or dd) months stand in the genitive. */
static bool is_genitive(PsSlice format, size_t at, size_t count)
{
    size_t i = at;
    while (i > 0 && format.data[i - 1] != 'd')
        i--;
    if (i > 0) {
        size_t end = i;
        while (i > 0 && format.data[i - 1] == 'd')
            i--;
        if (end - i <= 2)
            return true;
    }
    i = at + count;
    while (i < format.len && format.data[i] != 'd')
        i++;
    return i < format.len && run_length(format, i) <= 2;
}

static void write_item(Writer *w, const char *list, int index)
{
    ps_buffer_slice(w->out, ps_culture_item(list, (unsigned)index));
}

static void write_month(Writer *w, size_t count)
{
    const PsCulture *culture = w->culture;
    int month = w->fields.month;
    if (count <= 2) {
        ps_buffer_printf(w->out, "%0*d", (int)count, month);
        return;
    }
    bool genitive = is_genitive(w->format, w->at, count);
    if (count == 3)
        write_item(w, genitive ? culture->abbreviated_genitive_months : culture->abbreviated_months,
                   month - 1);
    else
        write_item(w, genitive ? culture->genitive_months : culture->months, month - 1);
}

static void write_day(Writer *w, size_t count)
{
    if (count <= 2)
        ps_buffer_printf(w->out, "%0*d", (int)count, w->fields.day);
    else
        write_item(w, count == 3 ? w->culture->abbreviated_days : w->culture->days,
                   w->fields.day_of_week);
}

static void write_year(Writer *w, size_t count)
{
    if (count <= 2)
        ps_buffer_printf(w->out, "%0*d", (int)count, w->fields.year % 100);
    else
        ps_buffer_printf(w->out, "%0*d", count > 100 ? 100 : (int)count, w->fields.year);
}

/* f: so many digits; F: without zeros at the end, and without the point before none. */
static bool write_fraction(Writer *w, size_t count, bool trim)
{
    if (count > 7)
        return false;
    char digits[12];
    snprintf(digits, sizeof digits, "%07d", w->fields.fraction);
    while (trim && count > 0 && digits[count - 1] == '0')
        count--;
    PsBuffer *out = w->out;
    if (count == 0 && out->len > 0 && out->data[out->len - 1] == '.')
        out->len--;
    ps_buffer_append(out, digits, count);
    return true;
}

static void write_designator(Writer *w, size_t count)
{
    const char *text = w->fields.hour < 12 ? w->culture->am : w->culture->pm;
    size_t len = strlen(text);
    if (count == 1 && len > 1) {
        len = 1;
        while ((text[len] & 0xC0) == 0x80)
            len++;
    }
    ps_buffer_append(w->out, text, len);
}

static int32_t own_offset(const Writer *w)
{
    if (w->offset != NO_OFFSET)
        return w->offset;
    return w->kind == PS_DATE_UTC ? 0 : ps_date_time_local_offset(w->ticks);
}

/* z: +1, zz: +01, zzz: +01:30. */
static void write_zone(Writer *w, size_t count)
{
    int32_t offset = own_offset(w);
    int32_t minutes = abs(offset);
    ps_buffer_byte(w->out, offset < 0 ? '-' : '+');
    ps_buffer_printf(w->out, count == 1 ? "%d" : "%02d", minutes / 60);
    if (count > 2)
        ps_buffer_printf(w->out, ":%02d", minutes % 60);
}

static void write_kind(Writer *w)
{
    if (w->offset != NO_OFFSET || w->kind == PS_DATE_LOCAL)
        write_zone(w, 3);
    else if (w->kind == PS_DATE_UTC)
        ps_buffer_byte(w->out, 'Z');
}

/* 'text', "text" and \c; the bytes used, 0 when it does not end. */
static size_t write_literal(Writer *w)
{
    PsSlice format = w->format;
    char quote = format.data[w->at];
    if (quote == '\\') {
        if (w->at + 1 >= format.len)
            return 0;
        ps_buffer_byte(w->out, format.data[w->at + 1]);
        return 2;
    }
    for (size_t i = w->at + 1; i < format.len; i++) {
        if (format.data[i] == quote)
            return i - w->at + 1;
        if (format.data[i] == '\\' && ++i == format.len)
            return 0;
        ps_buffer_byte(w->out, format.data[i]);
    }
    return 0;
}

static bool write_pattern(Writer *w, PsSlice format);

/* A number of one or two digits. */
static void write_number(Writer *w, int value, size_t count)
{
    ps_buffer_printf(w->out, "%0*d", count > 2 ? 2 : (int)count, value);
}

/* %x: the letter as a custom format. */
static size_t write_single(Writer *w)
{
    if (w->at + 1 >= w->format.len || w->format.data[w->at + 1] == '%')
        return 0;
    Writer inner = *w;
    return write_pattern(&inner, (PsSlice){w->format.data + w->at + 1, 1}) ? 2 : 0;
}

/* One letter's run at `at`; the bytes used, 0 when the format is wrong. */
static size_t write_token(Writer *w)
{
    char c = w->format.data[w->at];
    size_t count = run_length(w->format, w->at);
    int hour = w->fields.hour;
    switch (c) {
    case 'd':
        write_day(w, count);
        return count;
    case 'f':
    case 'F':
        return write_fraction(w, count, c == 'F') ? count : 0;
    case 'g':
        ps_buffer_text(w->out, w->culture->name[0] == '\0' ? "A.D." : "AD");
        return count;
    case 'h':
        write_number(w, hour % 12 == 0 ? 12 : hour % 12, count);
        return count;
    case 'H':
        write_number(w, hour, count);
        return count;
    case 'K':
        write_kind(w);
        return 1;
    case 'm':
        write_number(w, w->fields.minute, count);
        return count;
    case 'M':
        write_month(w, count);
        return count;
    case 's':
        write_number(w, w->fields.second, count);
        return count;
    case 't':
        write_designator(w, count);
        return count;
    case 'y':
        write_year(w, count);
        return count;
    case 'z':
        write_zone(w, count);
        return count;
    case ':':
        ps_buffer_text(w->out, w->culture->time_separator);
        return 1;
    case '/':
        ps_buffer_text(w->out, w->culture->date_separator);
        return 1;
    case '\'':
    case '"':
    case '\\':
        return write_literal(w);
    case '%':
        return write_single(w);
    default:
        ps_buffer_byte(w->out, c);
        return 1;
    }
}

static bool write_pattern(Writer *w, PsSlice format)
{
    w->format = format;
    for (w->at = 0; w->at < format.len;) {
        size_t used = write_token(w);
        if (used == 0)
            return false;
        w->at += used;
    }
    return true;
}

/* The universal formats show the time in UTC. */
static void to_universal(Writer *w, char letter)
{
    if (w->offset != NO_OFFSET) {
        int64_t ticks = w->ticks - w->offset * PS_TICKS_MINUTE;
        w->ticks = ticks < 0 ? 0 : ticks > PS_DATE_MAX_TICKS ? PS_DATE_MAX_TICKS : ticks;
        w->offset = 0;
    } else if (letter == 'U') {
        w->ticks = ps_date_time_to_utc((PsDateTime){w->ticks, w->kind}).ticks;
        w->kind = PS_DATE_UTC;
    }
    w->fields = ps_date_time_fields(w->ticks);
}

static bool write_standard(Writer *w, char letter)
{
    const PsCulture *culture = w->culture;
    if (letter == 'U' && w->offset != NO_OFFSET)
        return false;
    if (strchr("rRuU", letter) != NULL)
        to_universal(w, letter);
    if (strchr("oOrRsu", letter) != NULL)
        w->culture = ps_culture_invariant();
    const char *date = letter == 'f' ? culture->long_date : culture->short_date;
    if (letter == 'f' || letter == 'g' || letter == 'G') {
        if (!write_pattern(w, ps_slice(date)))
            return false;
        ps_buffer_byte(w->out, ' ');
        return write_pattern(w, ps_slice(letter == 'G' ? culture->long_time : culture->short_time));
    }
    const char *pattern = ps_date_format_pattern(letter, culture);
    return pattern != NULL && write_pattern(w, ps_slice(pattern));
}

static bool write(Writer *w, PsBuffer *out, PsSlice format)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    w->out = &text;
    w->fields = ps_date_time_fields(w->ticks);
    bool ok = format.len == 1 ? write_standard(w, format.data[0]) : write_pattern(w, format);
    if (ok)
        ps_buffer_slice(out, ps_buffer_view(&text));
    return ok;
}

bool ps_date_format(PsBuffer *out, PsDateTime value, PsSlice format, const PsCulture *culture)
{
    Writer w = {.ticks = value.ticks, .kind = value.kind, .offset = NO_OFFSET, .culture = culture};
    return write(&w, out, format.len == 0 ? PS_SLICE("G") : format);
}

bool ps_date_format_offset(PsBuffer *out, PsDateOffset value, PsSlice format,
                           const PsCulture *culture)
{
    Writer w = {.ticks = value.ticks, .offset = value.offset_minutes, .culture = culture};
    if (format.len > 0)
        return write(&w, out, format);
    Writer zone = w;
    return write(&w, out, PS_SLICE("G")) && write(&zone, out, PS_SLICE(" zzz"));
}
