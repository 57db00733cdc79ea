/* date_time.c - see date_time.h. */
#include "value/date_time.h"

#include <math.h>
#include <time.h>

#include "value/date_zone.h"

/* Days before each month of a common year. */
static const int month_start[13] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

bool ps_date_time_is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int ps_date_time_days_in_month(int year, int month)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12)
        return 0;
    int leap_day = month == 2 && ps_date_time_is_leap(year) ? 1 : 0;
    return month_start[month] - month_start[month - 1] + leap_day;
}

/* Days from 0001-01-01 to the first of January. */
static int64_t days_before_year(int year)
{
    int64_t y = year - 1;
    return y * 365 + y / 4 - y / 100 + y / 400;
}

static int days_before_month(int year, int month)
{
    return month_start[month - 1] + (month > 2 && ps_date_time_is_leap(year) ? 1 : 0);
}

bool ps_date_time_make(int year, int month, int day, int64_t time_ticks, int64_t *ticks)
{
    if (day < 1 || day > ps_date_time_days_in_month(year, month) || time_ticks < 0 ||
        time_ticks >= PS_TICKS_DAY)
        return false;
    int64_t days = days_before_year(year) + days_before_month(year, month) + day - 1;
    *ticks = days * PS_TICKS_DAY + time_ticks;
    return true;
}

PsDateFields ps_date_time_fields(int64_t ticks)
{
    PsDateFields fields = {0};
    int64_t days = ticks / PS_TICKS_DAY;
    int64_t rest = ticks % PS_TICKS_DAY;
    fields.day_of_week = (int)((days + 1) % 7);
    int year = (int)(days * 400 / 146097) + 1;
    while (days_before_year(year + 1) <= days)
        year++;
    while (days_before_year(year) > days)
        year--;
    int day = (int)(days - days_before_year(year));
    int month = 1;
    while (month < 12 && days_before_month(year, month + 1) <= day)
        month++;
    fields.year = year;
    fields.month = month;
    fields.day = day - days_before_month(year, month) + 1;
    fields.day_of_year = day + 1;
    fields.hour = (int)(rest / PS_TICKS_HOUR);
    fields.minute = (int)(rest / PS_TICKS_MINUTE % 60);
    fields.second = (int)(rest / PS_TICKS_SECOND % 60);
    fields.fraction = (int)(rest % PS_TICKS_SECOND);
    return fields;
}

bool ps_date_time_add_ticks(int64_t ticks, int64_t more, int64_t *out)
{
    int64_t sum;
    if (__builtin_add_overflow(ticks, more, &sum) || sum < 0 || sum > PS_DATE_MAX_TICKS)
        return false;
    *out = sum;
    return true;
}

bool ps_date_time_add_months(int64_t ticks, int64_t months, int64_t *out)
{
    if (months < -120000 || months > 120000)
        return false;
    PsDateFields fields = ps_date_time_fields(ticks);
    int64_t month = (int64_t)fields.year * 12 + fields.month - 1 + months;
    if (month < 12)
        return false;
    int year = (int)(month / 12);
    int in_year = (int)(month % 12) + 1;
    int most = ps_date_time_days_in_month(year, in_year);
    return ps_date_time_make(year, in_year, fields.day > most ? most : fields.day,
                             ticks % PS_TICKS_DAY, out);
}

bool ps_date_time_add_scaled(int64_t ticks, double value, int64_t unit, int64_t *out)
{
    if (fabs(value) > (double)(PS_DATE_MAX_TICKS / unit + 1))
        return false;
    if (isnan(value))
        value = 0; /* as .NET's conversion to a whole number */
    double whole = trunc(value);
    int64_t more = (int64_t)whole * unit + (int64_t)((value - whole) * (double)unit);
    return ps_date_time_add_ticks(ticks, more, out);
}

void ps_date_time_iso_week(int64_t ticks, int *year, int *week)
{
    int64_t days = ticks / PS_TICKS_DAY;
    /* The Thursday of the same week decides; 0001-01-01 was a Monday. */
    int64_t thursday = days - days % 7 + 3;
    PsDateFields fields = ps_date_time_fields(
        thursday * PS_TICKS_DAY > PS_DATE_MAX_TICKS ? ticks : thursday * PS_TICKS_DAY);
    *year = fields.year;
    *week = (fields.day_of_year - 1) / 7 + 1;
}

int ps_date_time_week(int64_t ticks, int rule, int first_day)
{
    PsDateFields fields = ps_date_time_fields(ticks);
    int day = fields.day_of_year - 1;
    int new_year = (fields.day_of_week - day % 7 + 14) % 7; /* weekday of the first of January */
    int offset = (new_year - first_day + 7) % 7;
    if (rule == 0)
        return (day + offset) / 7 + 1;
    /* The first week has at least 7 or 4 days in the year. */
    int least = rule == 1 ? 7 : 4;
    int skipped = (7 - offset) % 7; /* days before the first whole week */
    int start = offset != 0 && skipped >= least ? skipped - 7 : skipped;
    if (day >= start)
        return (day - start) / 7 + 1;
    int64_t back = ticks - (int64_t)(day + 1) * PS_TICKS_DAY;
    return back < 0 ? 53 : ps_date_time_week(back, rule, first_day);
}

PsDateTime ps_date_time_utc_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    int64_t ticks = PS_DATE_UNIX_EPOCH + (int64_t)now.tv_sec * PS_TICKS_SECOND + now.tv_nsec / 100;
    return (PsDateTime){ticks, PS_DATE_UTC};
}

PsDateTime ps_date_time_now(void)
{
    return ps_date_time_to_local(ps_date_time_utc_now());
}

/* Seconds occur before zones were regulated. */
static int to_minutes(int32_t seconds)
{
    return seconds / 60 - (seconds % 60 < 0 ? 1 : 0);
}

int ps_date_time_local_offset(int64_t local_ticks)
{
    return to_minutes(ps_date_zone_at_local(ps_date_zone_local(), local_ticks).seconds);
}

int ps_date_time_local_offset_at_utc(int64_t utc_ticks)
{
    return to_minutes(ps_date_zone_at_utc(ps_date_zone_local(), utc_ticks).seconds);
}

bool ps_date_time_is_daylight(int64_t local_ticks)
{
    return ps_date_zone_at_local(ps_date_zone_local(), local_ticks).daylight;
}

static int64_t clamp(int64_t ticks)
{
    return ticks < 0 ? 0 : ticks > PS_DATE_MAX_TICKS ? PS_DATE_MAX_TICKS : ticks;
}

PsDateTime ps_date_time_to_local(PsDateTime value)
{
    if (value.kind == PS_DATE_LOCAL)
        return value;
    int64_t minutes = ps_date_time_local_offset_at_utc(value.ticks);
    return (PsDateTime){clamp(value.ticks + minutes * PS_TICKS_MINUTE), PS_DATE_LOCAL};
}

PsDateTime ps_date_time_to_utc(PsDateTime value)
{
    if (value.kind == PS_DATE_UTC)
        return value;
    int64_t minutes = ps_date_time_local_offset(value.ticks);
    return (PsDateTime){clamp(value.ticks - minutes * PS_TICKS_MINUTE), PS_DATE_UTC};
}

PsDateOffset ps_date_time_to_offset(PsDateTime value)
{
    int offset = value.kind == PS_DATE_UTC ? 0 : ps_date_time_local_offset(value.ticks);
    return (PsDateOffset){value.ticks, offset};
}

/* Bits 62 and 63 hold the kind; of a local time the ticks are those of UTC. */
#define BINARY_UTC (UINT64_C(1) << 62)
#define BINARY_LOCAL (UINT64_C(1) << 63)
#define BINARY_TICKS (BINARY_UTC - 1)

int64_t ps_date_time_to_binary(PsDateTime value)
{
    if (value.kind == PS_DATE_UNSPECIFIED)
        return value.ticks;
    if (value.kind == PS_DATE_UTC)
        return (int64_t)((uint64_t)value.ticks | BINARY_UTC);
    int64_t minutes = ps_date_time_local_offset(value.ticks);
    uint64_t utc = (uint64_t)(value.ticks - minutes * PS_TICKS_MINUTE) & BINARY_TICKS;
    return (int64_t)(utc | BINARY_LOCAL);
}

bool ps_date_time_from_binary(int64_t binary, PsDateTime *out)
{
    uint64_t bits = (uint64_t)binary;
    int64_t ticks = (int64_t)(bits & BINARY_TICKS);
    if ((bits & BINARY_LOCAL) != 0) {
        /* A local time just behind year 1 may lie before it in UTC. */
        if (ticks > (int64_t)BINARY_TICKS - PS_TICKS_DAY)
            ticks -= (int64_t)BINARY_TICKS + 1;
        *out = ps_date_time_to_local((PsDateTime){clamp(ticks), PS_DATE_UTC});
        return ticks <= PS_DATE_MAX_TICKS;
    }
    *out = (PsDateTime){ticks, (bits & BINARY_UTC) != 0 ? PS_DATE_UTC : PS_DATE_UNSPECIFIED};
    return ticks <= PS_DATE_MAX_TICKS;
}

#define OA_EPOCH INT64_C(599264352000000000) /* 1899-12-30 */
#define OA_FIRST INT64_C(31241376000000000)  /* 0100-01-01 */
#define OA_LEAST (-657435.0)
#define OA_MOST 2958466.0

bool ps_date_time_to_oa(int64_t ticks, double *out)
{
    if (ticks < PS_TICKS_DAY)
        ticks += OA_EPOCH; /* a time alone is on day 0 */
    else if (ticks < OA_FIRST)
        return false;
    int64_t milliseconds = (ticks - OA_EPOCH) / PS_TICKS_MILLISECOND;
    int64_t day = PS_TICKS_DAY / PS_TICKS_MILLISECOND;
    if (milliseconds < 0) {
        /* The fraction counts upwards also before day 0. */
        int64_t fraction = milliseconds % day;
        if (fraction != 0)
            milliseconds -= (day + fraction) * 2;
    }
    *out = (double)milliseconds / (double)day;
    return true;
}

bool ps_date_time_from_oa(double days, int64_t *ticks)
{
    if (!(days > OA_LEAST && days < OA_MOST))
        return false;
    int64_t day = PS_TICKS_DAY / PS_TICKS_MILLISECOND;
    int64_t milliseconds = (int64_t)(days * (double)day + (days >= 0 ? 0.5 : -0.5));
    if (milliseconds < 0)
        milliseconds -= milliseconds % day * 2;
    *ticks = OA_EPOCH + milliseconds * PS_TICKS_MILLISECOND;
    return *ticks >= 0 && *ticks <= PS_DATE_MAX_TICKS;
}
