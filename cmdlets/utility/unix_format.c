/* unix_format.c - see unix_format.h. */
#include "utility/unix_format.h"

#include "value/date_format.h"

/* Letters that are a .NET format. */
static const struct {
    char letter;
    const char *format;
} formats[] = {
    {'A', "dddd"},
    {'a', "ddd"},
    {'B', "MMMM"},
    {'b', "MMM"},
    {'c', "ddd dd MMM yyyy HH:mm:ss"},
    {'D', "MM/dd/yy"},
    {'d', "dd"},
    {'F', "yyyy-MM-dd"},
    {'H', "HH"},
    {'h', "MMM"},
    {'I', "hh"},
    {'M', "mm"},
    {'m', "MM"},
    {'p', "tt"},
    {'R', "HH:mm"},
    {'r', "hh:mm:ss tt"},
    {'S', "ss"},
    {'T', "HH:mm:ss"},
    {'X', "HH:mm:ss"},
    {'x', "MM/dd/yy"},
    {'Y', "yyyy"},
    {'y', "yy"},
    {'Z', "zz"},
    {0},
};

static bool put_format(PsBuffer *out, PsDateTime date, char letter, const PsCulture *culture)
{
    for (size_t i = 0; formats[i].letter != '\0'; i++) {
        if (formats[i].letter != letter)
            continue;
        PsBuffer format = {0};
        ps_buffer_text(&format, formats[i].format);
        if (format.len == 1) /* one letter would be a standard format */
            ps_buffer_byte(&format, ' ');
        (void)!ps_date_format(out, date, ps_buffer_view(&format), culture);
        ps_buffer_done(&format);
        return true;
    }
    return false;
}

static int64_t unix_seconds(PsDateTime date)
{
    int64_t ticks = ps_date_time_to_utc(date).ticks - PS_DATE_UNIX_EPOCH;
    return ticks / PS_TICKS_SECOND;
}

static void put_number(PsBuffer *out, PsDateTime date, char letter)
{
    PsDateFields f = ps_date_time_fields(date.ticks);
    int iso_year = 0, iso_week = 0;
    ps_date_time_iso_week(date.ticks, &iso_year, &iso_week);
    switch (letter) {
    case 'C':
        ps_buffer_printf(out, "%d", f.year / 100);
        break;
    case 'e':
        ps_buffer_printf(out, "%2d", f.day);
        break;
    case 'G':
        ps_buffer_printf(out, "%04d", iso_year);
        break;
    case 'g':
        ps_buffer_printf(out, "%02d", iso_year % 100);
        break;
    case 'j':
        ps_buffer_printf(out, "%03d", f.day_of_year);
        break;
    case 'k':
        ps_buffer_printf(out, "%2d", f.hour);
        break;
    case 'l':
        ps_buffer_printf(out, "%2d", f.hour % 12 == 0 ? 12 : f.hour % 12);
        break;
    case 'n':
        ps_buffer_byte(out, '\n');
        break;
    case 's':
        ps_buffer_printf(out, "%lld", (long long)unix_seconds(date));
        break;
    case 't':
        ps_buffer_byte(out, '\t');
        break;
    case 'U':
    case 'W':
        ps_buffer_printf(out, "%d", f.day_of_year / 7);
        break;
    case 'u':
        ps_buffer_printf(out, "%d", f.day_of_week == 0 ? 7 : f.day_of_week);
        break;
    case 'V':
        ps_buffer_printf(out, "%02d", iso_week);
        break;
    case 'w':
        ps_buffer_printf(out, "%d", f.day_of_week);
        break;
    default:
        ps_buffer_byte(out, letter);
        break;
    }
}

void ps_unix_format(PsBuffer *out, PsDateTime date, PsSlice format, const PsCulture *culture)
{
    size_t i = format.len > 0 && format.data[0] == '+' ? 1 : 0;
    for (; i < format.len; i++) {
        if (format.data[i] != '%' || i + 1 == format.len) {
            ps_buffer_byte(out, format.data[i]);
            continue;
        }
        i++;
        if (!put_format(out, date, format.data[i], culture))
            put_number(out, date, format.data[i]);
    }
}
