/* date_posix_rule.c - see date_posix_rule.h. */
#include "value/date_posix_rule.h"

#include "base/casing.h"
#include "value/date_time.h"

typedef struct {
    PsSlice text;
    size_t at;
    bool bad;
} Reader;

static char peek(const Reader *reader)
{
    return reader->at < reader->text.len ? reader->text.data[reader->at] : '\0';
}

static bool take(Reader *reader, char c)
{
    if (peek(reader) != c)
        return false;
    reader->at++;
    return true;
}

static int read_number(Reader *reader)
{
    int value = 0;
    size_t start = reader->at;
    while (peek(reader) >= '0' && peek(reader) <= '9' && value < 100000)
        value = value * 10 + (reader->text.data[reader->at++] - '0');
    reader->bad = reader->bad || reader->at == start;
    return value;
}

/* Three or more letters, or anything between < and >. */
static void skip_name(Reader *reader)
{
    size_t start = reader->at;
    if (take(reader, '<')) {
        while (peek(reader) != '\0' && peek(reader) != '>')
            reader->at++;
        reader->bad = reader->bad || !take(reader, '>');
        return;
    }
    while (ps_ascii_lower(peek(reader)) >= 'a' && ps_ascii_lower(peek(reader)) <= 'z')
        reader->at++;
    reader->bad = reader->bad || reader->at - start < 3;
}

/* [+-]hh[:mm[:ss]] */
static int32_t read_time(Reader *reader)
{
    int sign = take(reader, '-') ? -1 : 1;
    if (sign == 1)
        (void)take(reader, '+');
    int32_t seconds = read_number(reader) * 3600;
    if (take(reader, ':'))
        seconds += read_number(reader) * 60;
    if (take(reader, ':'))
        seconds += read_number(reader);
    return sign * seconds;
}

static PsPosixChange read_change(Reader *reader)
{
    PsPosixChange change = {.form = 'D', .time = 2 * 3600};
    if (take(reader, 'M')) {
        change.form = 'M';
        change.month = read_number(reader);
        reader->bad = reader->bad || !take(reader, '.');
        change.week = read_number(reader);
        reader->bad = reader->bad || !take(reader, '.');
        change.day = read_number(reader);
        reader->bad = reader->bad || change.month < 1 || change.month > 12 || change.week < 1 ||
                      change.week > 5 || change.day > 6;
    } else {
        if (take(reader, 'J'))
            change.form = 'J';
        change.day = read_number(reader);
        reader->bad = reader->bad || change.day > 366;
    }
    if (take(reader, '/'))
        change.time = read_time(reader);
    return change;
}

PsPosixRule ps_date_posix_rule_parse(PsSlice text)
{
    Reader reader = {.text = text};
    PsPosixRule rule = {0};
    skip_name(&reader);
    rule.standard = -read_time(&reader);
    rule.daylight = rule.standard + 3600;
    if (!reader.bad && peek(&reader) != '\0') {
        rule.has_daylight = true;
        skip_name(&reader);
        if (peek(&reader) != ',' && peek(&reader) != '\0')
            rule.daylight = -read_time(&reader);
        bool given = take(&reader, ',');
        /* Without a rule: that of the United States. */
        rule.start = given ? read_change(&reader) : (PsPosixChange){'M', 3, 2, 0, 2 * 3600};
        if (given)
            reader.bad = reader.bad || !take(&reader, ',');
        rule.end = given ? read_change(&reader) : (PsPosixChange){'M', 11, 1, 0, 2 * 3600};
    }
    rule.valid = !reader.bad && reader.at == text.len;
    return rule;
}

/* The change in a year, seconds since 1970 by the local clock. */
static int64_t change_in(const PsPosixChange *change, int year)
{
    int64_t ticks = 0;
    int day = change->day;
    bool ok;
    if (change->form == 'M') {
        ok = ps_date_time_make(year, change->month, 1, 0, &ticks);
        int first = ps_date_time_fields(ticks).day_of_week;
        day = 1 + (change->day - first + 7) % 7 + (change->week - 1) * 7;
        if (day > ps_date_time_days_in_month(year, change->month))
            day -= 7;
        ticks += (day - 1) * PS_TICKS_DAY;
    } else {
        ok = ps_date_time_make(year, 1, 1, 0, &ticks);
        if (change->form == 'J')
            day += ps_date_time_is_leap(year) && day >= 60 ? 0 : -1;
        ticks += day * PS_TICKS_DAY;
    }
    return ok ? (ticks - PS_DATE_UNIX_EPOCH) / PS_TICKS_SECOND + change->time : 0;
}

bool ps_date_posix_rule_at(const PsPosixRule *rule, int64_t utc, int32_t *seconds)
{
    *seconds = rule->standard;
    if (!rule->has_daylight)
        return false;
    int64_t local = (utc + rule->standard) * PS_TICKS_SECOND + PS_DATE_UNIX_EPOCH;
    if (local < 0 || local > PS_DATE_MAX_TICKS)
        return false;
    int year = ps_date_time_fields(local).year;
    int64_t start = change_in(&rule->start, year) - rule->standard;
    int64_t end = change_in(&rule->end, year) - rule->daylight;
    bool daylight = start < end ? utc >= start && utc < end : utc >= start || utc < end;
    if (daylight)
        *seconds = rule->daylight;
    return daylight;
}
