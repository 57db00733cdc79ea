/* calendar.c - System.Globalization.Calendar of the Gregorian years, and ISOWeek. */
#include "types/date_only.h"
#include "types/fields.h"
#include "types/members.h"
#include "value/date_time.h"
#include "value/object.h"
#include "value/string.h"

PS_ROW(construct)
{
    return ps_return(ps_fields_new(PS_T(System_Globalization_GregorianCalendar), 0), out);
}

/* ---- of a date ---- */

PS_ROW(week_of_year)
{
    int rule = ps_arg_int(args[1]);
    int first_day = ps_arg_int(args[2]);
    if (rule < 0 || rule > 2)
        return ps_fail_range(ctx, "rule",
                             "Valid values are between FirstDay and FirstFourDayWeek, inclusive.");
    if (first_day < 0 || first_day > 6)
        return ps_fail_range(ctx, "firstDayOfWeek",
                             "Valid values are between Sunday and Saturday, inclusive.");
    return ps_return(ps_int32(ps_date_time_week(ps_get_int(args[0]), rule, first_day)), out);
}

#define PART(field_) \
    PS_ROW(get_##field_) \
    { \
        return ps_return(ps_int32(ps_date_time_fields(ps_get_int(args[0])).field_), out); \
    }
PART(year)
PART(month)
PART(day)
PART(day_of_year)
PART(hour)
PART(minute)
PART(second)

PS_ROW(get_day_of_week)
{
    int day = ps_date_time_fields(ps_get_int(args[0])).day_of_week;
    return ps_return(ps_enum(PS_T(System_DayOfWeek), day), out);
}

static PsStatus return_date(PsContext *ctx, PsRef date, bool is_good, int64_t ticks, PsValue *out)
{
    if (!is_good)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "The result is out of the supported range for this calendar. The result "
                       "should be between 01/01/0001 00:00:00 (Gregorian date) and 12/31/9999 "
                       "23:59:59 (Gregorian date), inclusive.");
    return ps_return(ps_datetime(ticks, ps_get_date_kind(date)), out);
}

#define ADD_UNITS(name_, unit_) \
    PS_ROW(add_##name_) \
    { \
        int64_t ticks = 0; \
        bool is_good = ps_date_time_add_ticks(ps_get_int(args[0]), \
                                              (int64_t)ps_arg_int(args[1]) * (unit_), &ticks); \
        return return_date(ctx, args[0], is_good, ticks, out); \
    }
ADD_UNITS(weeks, 7 * PS_TICKS_DAY)
ADD_UNITS(days, PS_TICKS_DAY)
ADD_UNITS(hours, PS_TICKS_HOUR)
ADD_UNITS(minutes, PS_TICKS_MINUTE)
ADD_UNITS(seconds, PS_TICKS_SECOND)

static PsStatus add_months_to(PsContext *ctx, PsRef date, int64_t months, PsValue *out)
{
    int64_t ticks = 0;
    if (months < -120000 || months > 120000)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                       "Valid values are between -120000 and 120000, inclusive. (Parameter "
                       "'months')\nActual value was %lld.",
                       (long long)months);
    if (!ps_date_time_add_months(ps_get_int(date), months, &ticks))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                       "Year, Month, and Day parameters describe an un-representable DateTime.");
    return ps_return(ps_datetime(ticks, ps_get_date_kind(date)), out);
}

PS_ROW(add_months)
{
    return add_months_to(ctx, args[0], ps_arg_int(args[1]), out);
}

PS_ROW(add_years)
{
    return add_months_to(ctx, args[0], (int64_t)12 * ps_arg_int(args[1]), out);
}

/* ---- of a year ---- */

static PsStatus check_year(PsContext *ctx, PsRef year)
{
    if (ps_arg_int(year) >= 1 && ps_arg_int(year) <= 9999)
        return PS_OK;
    return ps_fail_range(ctx, "year", "Year must be between 1 and 9999.");
}

static bool is_leap(PsRef year)
{
    return ps_date_time_is_leap(ps_arg_int(year));
}

PS_ROW(is_leap_year)
{
    PsStatus status = check_year(ctx, args[0]);
    return status ? status : ps_return(ps_bool(is_leap(args[0])), out);
}

PS_ROW(days_in_year)
{
    PsStatus status = check_year(ctx, args[0]);
    return status ? status : ps_return(ps_int32(is_leap(args[0]) ? 366 : 365), out);
}

PS_ROW(months_in_year)
{
    PsStatus status = check_year(ctx, args[0]);
    return status ? status : ps_return(ps_int32(12), out);
}

PS_ROW(days_in_month)
{
    PsStatus status = check_year(ctx, args[0]);
    int month = ps_arg_int(args[1]);
    if (status)
        return status;
    if (month < 1 || month > 12)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                       "Month must be between one and twelve. (Parameter 'month')\n"
                       "Actual value was %d.",
                       month);
    return ps_return(ps_int32(ps_date_time_days_in_month(ps_arg_int(args[0]), month)), out);
}

/* ---- ISOWeek ---- */

/* Of a DateTime or a DateOnly. */
static int64_t ticks_of(PsRef date)
{
    return ps_type_of(date) == PS_T(System_DateOnly) ? ps_date_only_ticks(date) : ps_get_int(date);
}

PS_ROW(iso_week)
{
    int year;
    int week;
    ps_date_time_iso_week(ticks_of(args[0]), &year, &week);
    return ps_return(ps_int32(week), out);
}

PS_ROW(iso_year)
{
    int year;
    int week;
    ps_date_time_iso_week(ticks_of(args[0]), &year, &week);
    return ps_return(ps_int32(year), out);
}

/* The Monday of week 1: that of the week around January 4th.  Before the first day there is, that
 * one. */
static int64_t first_monday(int year)
{
    int64_t ticks = 0;
    if (!ps_date_time_make(year, 1, 4, 0, &ticks))
        return 0;
    int behind_monday = (ps_date_time_fields(ticks).day_of_week + 6) % 7;
    ticks -= behind_monday * PS_TICKS_DAY;
    return ticks < 0 ? 0 : ticks;
}

static PsStatus return_day(int64_t ticks, PsValue *out)
{
    return ps_return(ps_datetime(ticks, PS_DATE_UNSPECIFIED), out);
}

/* December 28th is always in the last week. */
static int weeks_in(int year)
{
    int64_t ticks = 0;
    int of_year;
    int week = 0;
    if (ps_date_time_make(year, 12, 28, 0, &ticks))
        ps_date_time_iso_week(ticks, &of_year, &week);
    return week;
}

PS_ROW(weeks_in_year)
{
    PsStatus status = check_year(ctx, args[0]);
    return status ? status : ps_return(ps_int32(weeks_in(ps_arg_int(args[0]))), out);
}

PS_ROW(year_start)
{
    PsStatus status = check_year(ctx, args[0]);
    return status ? status : return_day(first_monday(ps_arg_int(args[0])), out);
}

PS_ROW(year_end)
{
    PsStatus status = check_year(ctx, args[0]);
    int year = ps_arg_int(args[0]);
    return status ? status
                  : return_day(first_monday(year) + (7 * weeks_in(year) - 1) * PS_TICKS_DAY, out);
}

/* (year, week, day of the week) */
PS_ROW(to_date_time)
{
    PsStatus status = check_year(ctx, args[0]);
    int week = ps_arg_int(args[1]);
    int day = ps_arg_int(args[2]);
    if (status)
        return status;
    if (week < 1 || week > 53)
        return ps_fail_range(ctx, "week", "The week parameter must be in the range 1 through 53.");
    if (day < 0 || day > 7)
        return ps_fail_range(ctx, "dayOfWeek",
                             "The DayOfWeek enumeration must be in the range 0 through 6.");
    int behind_monday = day == 0 ? 6 : day - 1;
    return return_day(
        first_monday(ps_arg_int(args[0])) + (7 * (week - 1) + behind_monday) * PS_TICKS_DAY, out);
}

#define TIME "datetime time"

static const PsMemberRow rows[] = {
    PS_METHOD("int GetWeekOfYear(" TIME ", System.Globalization.CalendarWeekRule rule, "
              "System.DayOfWeek firstDayOfWeek)",
              week_of_year),
    PS_METHOD("int GetYear(" TIME ")", get_year),
    PS_METHOD("int GetMonth(" TIME ")", get_month),
    PS_METHOD("int GetDayOfMonth(" TIME ")", get_day),
    PS_METHOD("int GetDayOfYear(" TIME ")", get_day_of_year),
    PS_METHOD("System.DayOfWeek GetDayOfWeek(" TIME ")", get_day_of_week),
    PS_METHOD("int GetHour(" TIME ")", get_hour),
    PS_METHOD("int GetMinute(" TIME ")", get_minute),
    PS_METHOD("int GetSecond(" TIME ")", get_second),
    PS_METHOD("datetime AddDays(" TIME ", int days)", add_days),
    PS_METHOD("datetime AddHours(" TIME ", int hours)", add_hours),
    PS_METHOD("datetime AddMinutes(" TIME ", int minutes)", add_minutes),
    PS_METHOD("datetime AddMonths(" TIME ", int months)", add_months),
    PS_METHOD("datetime AddSeconds(" TIME ", int seconds)", add_seconds),
    PS_METHOD("datetime AddWeeks(" TIME ", int weeks)", add_weeks),
    PS_METHOD("datetime AddYears(" TIME ", int years)", add_years),
    PS_METHOD("int GetDaysInMonth(int year, int month)", days_in_month),
    PS_METHOD("int GetDaysInYear(int year)", days_in_year),
    PS_METHOD("int GetMonthsInYear(int year)", months_in_year),
    PS_METHOD("bool IsLeapYear(int year)", is_leap_year),
    {0},
};

static const PsMemberRow gregorian_rows[] = {PS_CTOR("new()", construct), {0}};

static const PsMemberRow culture_rows[] = {
    PS_PROPERTY("System.Globalization.Calendar Calendar", construct), {0}};

static const PsMemberRow date_format_rows[] = {
    PS_PROPERTY("System.Globalization.Calendar Calendar", construct), {0}};

static const PsMemberRow iso_rows[] = {
    PS_STATIC("int GetWeekOfYear(datetime date)", iso_week),
    PS_STATIC("int GetWeekOfYear(System.DateOnly date)", iso_week),
    PS_STATIC("int GetYear(datetime date)", iso_year),
    PS_STATIC("int GetYear(System.DateOnly date)", iso_year),
    PS_STATIC("int GetWeeksInYear(int year)", weeks_in_year),
    PS_STATIC("datetime GetYearStart(int year)", year_start),
    PS_STATIC("datetime GetYearEnd(int year)", year_end),
    PS_STATIC("datetime ToDateTime(int year, int week, System.DayOfWeek dayOfWeek)", to_date_time),
    {0},
};

const PsTypeMembers ps_types_calendar[] = {
    {PS_TYPE_ID_System_Globalization_Calendar, rows},
    {PS_TYPE_ID_System_Globalization_GregorianCalendar, gregorian_rows},
    {PS_TYPE_ID_System_Globalization_CultureInfo, culture_rows},
    {PS_TYPE_ID_System_Globalization_DateTimeFormatInfo, date_format_rows},
    {PS_TYPE_ID_System_Globalization_ISOWeek, iso_rows},
    {0},
};
