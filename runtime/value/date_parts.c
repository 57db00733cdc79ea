/* date_parts.c - see date_parts.h. */
#include "value/date_parts.h"

#include "base/casing.h"
#include "value/date_parse.h"

#define LAST_TWO_DIGIT_YEAR 49 /* 2049 */
#define MOST_OFFSET (14 * 60)

int ps_date_parts_year(int two_digits)
{
    return two_digits + (two_digits <= LAST_TWO_DIGIT_YEAR ? 2000 : 1900);
}

bool ps_date_parts_unknown(PsSlice text, PsErrorBuf *err)
{
    ps_error_set(err, "FormatException", "String '%.*s' was not recognized as a valid DateTime.",
                 (int)text.len, text.data);
    return false;
}

static bool not_in_calendar(PsSlice text, PsErrorBuf *err)
{
    ps_error_set(err, "FormatException",
                 "The DateTime represented by the string '%.*s' is not supported in calendar "
                 "'System.Globalization.GregorianCalendar'.",
                 (int)text.len, text.data);
    return false;
}

/* 12 AM is 0, 1 PM is 13; false for 13 AM. */
static bool apply_half(const PsDateParts *parts, int *hour)
{
    if (parts->half == PS_DATE_NOT_GIVEN)
        return true;
    if (parts->half == 0) {
        *hour = *hour == 12 ? 0 : *hour;
        return *hour < 12;
    }
    if (*hour < 12)
        *hour += 12;
    return true;
}

static int or_zero(int value)
{
    return value == PS_DATE_NOT_GIVEN ? 0 : value;
}

static void fill_date(PsDateParts *parts, unsigned styles)
{
    bool no_date = parts->year == PS_DATE_NOT_GIVEN && parts->month == PS_DATE_NOT_GIVEN &&
                   parts->day == PS_DATE_NOT_GIVEN;
    PsDateFields today = {.year = 1, .month = 1, .day = 1};
    if ((styles & PS_DATE_NO_CURRENT_DATE) == 0)
        today = ps_date_time_fields(ps_date_time_now().ticks);
    if (parts->year == PS_DATE_NOT_GIVEN)
        parts->year = today.year;
    if (parts->month == PS_DATE_NOT_GIVEN)
        parts->month = no_date ? today.month : 1;
    if (parts->day == PS_DATE_NOT_GIVEN)
        parts->day = no_date ? today.day : 1;
}

bool ps_date_parts_ticks(const PsDateParts *given, PsSlice text, unsigned styles, int64_t *ticks,
                         PsErrorBuf *err)
{
    PsDateParts parts = *given;
    int hour = or_zero(parts.hour);
    int minute = or_zero(parts.minute);
    int second = or_zero(parts.second);
    fill_date(&parts, styles);
    if (!apply_half(&parts, &hour))
        return ps_date_parts_unknown(text, err);
    if (hour > 23 || minute > 59 || second > 59)
        return not_in_calendar(text, err);
    int64_t day_start;
    if (!ps_date_time_make(parts.year, parts.month, parts.day, 0, &day_start))
        return not_in_calendar(text, err);
    int64_t clock = ((hour * 60 + minute) * 60 + second) * PS_TICKS_SECOND + parts.fraction;
    if (!ps_date_time_add_ticks(day_start, clock, ticks))
        return not_in_calendar(text, err);
    if (parts.day_of_week != PS_DATE_NOT_GIVEN &&
        ps_date_time_fields(day_start).day_of_week != parts.day_of_week) {
        ps_error_set(err, "FormatException",
                     "String '%.*s' was not recognized as a valid DateTime because the day of week "
                     "was incorrect.",
                     (int)text.len, text.data);
        return false;
    }
    return true;
}

static bool check_offset(const PsDateParts *parts, PsSlice text, PsErrorBuf *err)
{
    if (!parts->has_zone ||
        (parts->offset_minutes <= MOST_OFFSET && parts->offset_minutes >= -MOST_OFFSET))
        return true;
    ps_error_set(err, "FormatException",
                 "The time zone offset of string '%.*s' must be within plus or minus 14 hours.",
                 (int)text.len, text.data);
    return false;
}

static int64_t clamp(int64_t ticks)
{
    return ticks < 0 ? 0 : ticks > PS_DATE_MAX_TICKS ? PS_DATE_MAX_TICKS : ticks;
}

bool ps_date_parts_finish(const PsDateParts *parts, PsSlice text, unsigned styles, PsDateTime *out,
                          PsErrorBuf *err)
{
    int64_t ticks;
    if (!check_offset(parts, text, err) || !ps_date_parts_ticks(parts, text, styles, &ticks, err))
        return false;
    if (!parts->has_zone && (styles & (PS_DATE_ASSUME_LOCAL | PS_DATE_ASSUME_UTC)) == 0) {
        *out = (PsDateTime){ticks, PS_DATE_UNSPECIFIED};
        return true;
    }
    PsDateTime value = {ticks, PS_DATE_LOCAL};
    if (parts->has_zone)
        value = (PsDateTime){clamp(ticks - parts->offset_minutes * PS_TICKS_MINUTE), PS_DATE_UTC};
    else if ((styles & PS_DATE_ASSUME_UTC) != 0)
        value.kind = PS_DATE_UTC;
    bool keep = parts->is_z && (styles & PS_DATE_ROUNDTRIP_KIND) != 0;
    if ((styles & PS_DATE_ADJUST_TO_UTC) != 0 || keep)
        *out = ps_date_time_to_utc(value);
    else
        *out = ps_date_time_to_local(value);
    return true;
}

bool ps_date_parts_finish_offset(const PsDateParts *parts, PsSlice text, unsigned styles,
                                 PsDateOffset *out, PsErrorBuf *err)
{
    int64_t ticks;
    if (!check_offset(parts, text, err) || !ps_date_parts_ticks(parts, text, styles, &ticks, err))
        return false;
    int offset = parts->offset_minutes;
    if (!parts->has_zone)
        offset = (styles & PS_DATE_ASSUME_UTC) != 0 ? 0 : ps_date_time_local_offset(ticks);
    int64_t utc = ticks - offset * PS_TICKS_MINUTE;
    if (utc < 0 || utc > PS_DATE_MAX_TICKS) {
        ps_error_set(err, "FormatException",
                     "The UTC representation of the date '%.*s' falls outside "
                     "the year range 1-9999.",
                     (int)text.len, text.data);
        return false;
    }
    *out = (PsDateOffset){ticks, offset};
    if ((styles & PS_DATE_ADJUST_TO_UTC) != 0)
        *out = (PsDateOffset){utc, 0};
    return true;
}

size_t ps_date_parts_name(PsSlice text, const char *list, int *index)
{
    size_t longest = 0;
    for (unsigned i = 0;; i++) {
        PsSlice name = ps_culture_item(list, i);
        if (name.len == 0)
            break;
        if (name.len > longest && ps_slice_starts_fold(text, name)) {
            longest = name.len;
            *index = (int)i;
        }
    }
    return longest;
}
