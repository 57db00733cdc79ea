/* timespan.c - see timespan.h. */
#include "value/timespan.h"

#include <math.h>
#include <stdio.h>

#include "value/date_time.h"

#define MOST_DAYS 10675199 /* of int64 ticks */

PsTimespanFields ps_timespan_fields(int64_t ticks)
{
    return (PsTimespanFields){
        .days = ticks / PS_TICKS_DAY,
        .hours = (int)(ticks / PS_TICKS_HOUR % 24),
        .minutes = (int)(ticks / PS_TICKS_MINUTE % 60),
        .seconds = (int)(ticks / PS_TICKS_SECOND % 60),
        .fraction = (int)(ticks % PS_TICKS_SECOND),
    };
}

static bool add_units(int64_t *ticks, int64_t count, int64_t unit)
{
    int64_t product;
    return !__builtin_mul_overflow(count, unit, &product) &&
           !__builtin_add_overflow(*ticks, product, ticks);
}

bool ps_timespan_make(int64_t days, int64_t hours, int64_t minutes, int64_t seconds,
                      int64_t milliseconds, int64_t *ticks)
{
    *ticks = 0;
    return add_units(ticks, days, PS_TICKS_DAY) && add_units(ticks, hours, PS_TICKS_HOUR) &&
           add_units(ticks, minutes, PS_TICKS_MINUTE) &&
           add_units(ticks, seconds, PS_TICKS_SECOND) &&
           add_units(ticks, milliseconds, PS_TICKS_MILLISECOND);
}

PsNumberStatus ps_timespan_from_f64(double value, int64_t unit, int64_t *ticks)
{
    if (isnan(value))
        return PS_NUMBER_BAD_TEXT;
    double result = value * (double)unit;
    if (!(result >= -9223372036854775808.0 && result <= 9223372036854775808.0))
        return PS_NUMBER_OVERFLOW;
    *ticks = result >= 9223372036854775808.0 ? INT64_MAX : (int64_t)result;
    return PS_NUMBER_OK;
}

/* Magnitudes: the fields of the most negative span do not fit when negated one by one. */
typedef struct {
    bool negative;
    uint64_t days;
    unsigned hours, minutes, seconds, fraction;
} Parts;

static Parts take_apart(int64_t ticks)
{
    uint64_t magnitude = ticks < 0 ? 0 - (uint64_t)ticks : (uint64_t)ticks;
    return (Parts){
        .negative = ticks < 0,
        .days = magnitude / (uint64_t)PS_TICKS_DAY,
        .hours = (unsigned)(magnitude / (uint64_t)PS_TICKS_HOUR % 24),
        .minutes = (unsigned)(magnitude / (uint64_t)PS_TICKS_MINUTE % 60),
        .seconds = (unsigned)(magnitude / (uint64_t)PS_TICKS_SECOND % 60),
        .fraction = (unsigned)(magnitude % (uint64_t)PS_TICKS_SECOND),
    };
}

static void format_constant(PsBuffer *out, const Parts *parts)
{
    if (parts->negative)
        ps_buffer_byte(out, '-');
    if (parts->days != 0)
        ps_buffer_printf(out, "%llu.", (unsigned long long)parts->days);
    ps_buffer_printf(out, "%02u:%02u:%02u", parts->hours, parts->minutes, parts->seconds);
    if (parts->fraction != 0)
        ps_buffer_printf(out, ".%07u", parts->fraction);
}

/* g: as short as possible; G: everything. */
static void format_general(PsBuffer *out, const Parts *parts, bool full, const PsCulture *culture)
{
    if (parts->negative)
        ps_buffer_byte(out, '-');
    if (parts->days != 0 || full)
        ps_buffer_printf(out, "%llu:", (unsigned long long)parts->days);
    ps_buffer_printf(out, full ? "%02u:%02u:%02u" : "%u:%02u:%02u", parts->hours, parts->minutes,
                     parts->seconds);
    if (parts->fraction == 0 && !full)
        return;
    char digits[8];
    snprintf(digits, sizeof digits, "%07u", parts->fraction % 10000000u);
    size_t len = 7;
    while (!full && len > 0 && digits[len - 1] == '0')
        len--;
    ps_buffer_text(out, culture->decimal_separator);
    ps_buffer_append(out, digits, len);
}

/* How often the letter at `at` stands there. */
static size_t run_length(PsSlice format, size_t at)
{
    size_t end = at;
    while (end < format.len && format.data[end] == format.data[at])
        end++;
    return end - at;
}

/* f: exactly so many digits; F: none when they are all zeros at the end. */
static bool format_fraction(PsBuffer *out, const Parts *parts, size_t count, bool trim)
{
    if (count > 7)
        return false;
    char digits[8];
    snprintf(digits, sizeof digits, "%07u", parts->fraction % 10000000u);
    while (trim && count > 0 && digits[count - 1] == '0')
        count--;
    ps_buffer_append(out, digits, count);
    return true;
}

static bool format_field(PsBuffer *out, uint64_t value, size_t width, size_t most)
{
    if (width > most)
        return false;
    ps_buffer_printf(out, "%0*llu", (int)width, (unsigned long long)value);
    return true;
}

/* A quoted text or an escaped character; the bytes used, 0 when it does not end. */
static size_t format_literal(PsBuffer *out, PsSlice format, size_t at)
{
    char quote = format.data[at];
    if (quote == '\\') {
        if (at + 1 >= format.len)
            return 0;
        ps_buffer_byte(out, format.data[at + 1]);
        return 2;
    }
    for (size_t i = at + 1; i < format.len; i++) {
        if (format.data[i] == quote)
            return i - at + 1;
        if (format.data[i] == '\\' && ++i == format.len)
            return 0;
        ps_buffer_byte(out, format.data[i]);
    }
    return 0;
}

static bool format_custom(PsBuffer *out, const Parts *parts, PsSlice format)
{
    for (size_t at = 0; at < format.len;) {
        char c = format.data[at];
        size_t count = run_length(format, at);
        bool ok = true;
        switch (c) {
        case 'd':
            ok = format_field(out, parts->days, count, 8);
            break;
        case 'h':
            ok = format_field(out, parts->hours, count, 2);
            break;
        case 'm':
            ok = format_field(out, parts->minutes, count, 2);
            break;
        case 's':
            ok = format_field(out, parts->seconds, count, 2);
            break;
        case 'f':
        case 'F':
            ok = format_fraction(out, parts, count, c == 'F');
            break;
        case '%':
            /* A single letter as a custom format. */
            ok = at + 1 < format.len && format.data[at + 1] != '%';
            count = 1;
            break;
        case '\'':
        case '"':
        case '\\':
            count = format_literal(out, format, at);
            ok = count > 0;
            break;
        default:
            ok = false; /* all other characters must be quoted */
            break;
        }
        if (!ok)
            return false;
        at += count;
    }
    return true;
}

bool ps_timespan_format(PsBuffer *out, int64_t ticks, PsSlice format, const PsCulture *culture)
{
    Parts parts = take_apart(ticks);
    char letter = format.len == 0 ? 'c' : format.len == 1 ? format.data[0] : '\0';
    if (letter == 'c' || letter == 't' || letter == 'T') {
        format_constant(out, &parts);
    } else if (letter == 'g' || letter == 'G') {
        format_general(out, &parts, letter == 'G', culture);
    } else {
        PS_AUTO_BUFFER PsBuffer text = {0};
        if (format.len < 2 || !format_custom(&text, &parts, format))
            return false;
        ps_buffer_slice(out, ps_buffer_view(&text));
    }
    return true;
}

void ps_timespan_text_xml(PsBuffer *out, int64_t ticks)
{
    Parts parts = take_apart(ticks);
    ps_buffer_text(out, parts.negative ? "-P" : "P");
    if (parts.days != 0)
        ps_buffer_printf(out, "%lluD", (unsigned long long)parts.days);
    bool time = parts.hours != 0 || parts.minutes != 0 || parts.seconds != 0 || parts.fraction != 0;
    if (!time) {
        ps_buffer_text(out, parts.days == 0 ? "T0S" : "");
        return;
    }
    ps_buffer_byte(out, 'T');
    if (parts.hours != 0)
        ps_buffer_printf(out, "%uH", parts.hours);
    if (parts.minutes != 0)
        ps_buffer_printf(out, "%uM", parts.minutes);
    if (parts.seconds == 0 && parts.fraction == 0)
        return;
    ps_buffer_printf(out, "%u", parts.seconds);
    if (parts.fraction != 0) {
        ps_buffer_byte(out, '.');
        (void)format_fraction(out, &parts, 7, true);
    }
    ps_buffer_byte(out, 'S');
}
