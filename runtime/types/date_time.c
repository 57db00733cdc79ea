/* date_time.c - System.DateTime: parts, arithmetic, conversions. */
#include "value/date_time.h"

#include "types/arguments.h"
#include "types/date_add.h"
#include "types/members.h"
#include "value/array.h"
#include "value/date_format.h"
#include "value/object.h"
#include "value/symbol.h"
#include "value/timespan.h"

static PsDateTime it(PsRef value)
{
    return (PsDateTime){ps_get_int(value), (PsDateKind)ps_get_date_kind(value)};
}

static PsValue wrap(PsDateTime value)
{
    return ps_datetime(value.ticks, value.kind);
}

/* ---- constructors ---- */

static PsStatus fail_ticks(PsContext *ctx)
{
    return ps_fail_range(ctx, "ticks",
                         "Ticks must be between DateTime.MinValue.Ticks and "
                         "DateTime.MaxValue.Ticks.");
}

PS_ROW(from_ticks)
{
    int64_t ticks = ps_get_int(args[0]);
    if (ticks < 0 || ticks > PS_DATE_MAX_TICKS)
        return fail_ticks(ctx);
    return ps_return(ps_datetime(ticks, count > 1 ? (unsigned)ps_get_int(args[1]) : 0), out);
}

/* (year, month, day [, hour, minute, second [, millisecond]] [, kind]) */
PS_ROW(from_parts)
{
    int64_t n[7] = {0};
    size_t given = 0;
    unsigned kind = 0;
    for (size_t i = 0; i < count; i++) {
        if (ps_kind(args[i]) == PS_KIND_ENUM)
            kind = (unsigned)ps_get_int(args[i]);
        else if (given < 7 && ps_is_integer(args[i]))
            n[given++] = ps_get_int(args[i]);
    }
    int64_t ticks;
    if (!ps_date_time_make((int)n[0], (int)n[1], (int)n[2], 0, &ticks))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                       "Year, Month, and Day parameters describe an un-representable DateTime.");
    if (n[3] < 0 || n[3] > 23 || n[4] < 0 || n[4] > 59 || n[5] < 0 || n[5] > 59)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                       "Hour, Minute, and Second parameters describe an un-representable "
                       "DateTime.");
    if (n[6] < 0 || n[6] > 999)
        return ps_fail_range(ctx, "millisecond", "Valid values are between 0 and 999, inclusive.");
    ticks += n[3] * PS_TICKS_HOUR + n[4] * PS_TICKS_MINUTE + n[5] * PS_TICKS_SECOND +
             n[6] * PS_TICKS_MILLISECOND;
    return ps_return(ps_datetime(ticks, kind), out);
}

/* ---- parts ---- */

#define PART(name_, value_) \
    PS_ROW(get_##name_) \
    { \
        PsDateFields f = ps_date_time_fields(ps_get_int(self)); \
        return ps_return(ps_int32(value_), out); \
    }
PART(year, f.year)
PART(month, f.month)
PART(day, f.day)
PART(hour, f.hour)
PART(minute, f.minute)
PART(second, f.second)
PART(millisecond, f.fraction / 10000)
PART(microsecond, f.fraction / 10 % 1000)
PART(nanosecond, f.fraction % 10 * 100)
PART(day_of_year, f.day_of_year)

PS_ROW(get_day_of_week)
{
    PsDateFields f = ps_date_time_fields(ps_get_int(self));
    return ps_return(ps_enum(PS_T(System_DayOfWeek), f.day_of_week), out);
}

PS_ROW(get_ticks)
{
    return ps_return(ps_int64(ps_get_int(self)), out);
}
PS_ROW(get_kind)
{
    return ps_return(ps_enum(PS_T(System_DateTimeKind), ps_get_date_kind(self)), out);
}
PS_ROW(get_date)
{
    int64_t ticks = ps_get_int(self);
    return ps_return(ps_datetime(ticks - ticks % PS_TICKS_DAY, ps_get_date_kind(self)), out);
}
PS_ROW(get_time_of_day)
{
    return ps_return(ps_timespan(ps_get_int(self) % PS_TICKS_DAY), out);
}

enum { HINT_DATE, HINT_TIME, HINT_BOTH };

/* What Get-Date -DisplayHint hung on the object. */
static int64_t display_hint(PsRef self)
{
    const PsMembers *members = ps_object_members(self, false);
    const PsValue *hint =
        members == NULL ? NULL : ps_members_find(members, ps_symbol_text("DisplayHint"));
    bool is_hint = hint != NULL && ps_kind(ps_ref(hint)) == PS_KIND_ENUM;
    return is_hint ? ps_get_int(ps_ref(hint)) : HINT_BOTH;
}

/* The script property of type data: "Friday, March 15, 2024 12:00:00 AM" */
PS_ROW(get_display)
{
    PS_AUTO_BUFFER PsBuffer buffer = {0};
    int64_t hint = display_hint(self);
    PsDateTime date = it(ps_unwrap(self));
    if (hint != HINT_TIME && !ps_date_format(&buffer, date, PS_SLICE("D"), ctx->culture))
        return PS_OK;
    if (hint == HINT_BOTH)
        ps_buffer_byte(&buffer, ' ');
    if (hint != HINT_DATE && !ps_date_format(&buffer, date, PS_SLICE("T"), ctx->culture))
        return PS_OK;
    return ps_return_text(&buffer, out);
}

/* ---- now ---- */

PS_ROW(get_now)
{
    return ps_return(wrap(ps_date_time_now()), out);
}
PS_ROW(get_utc_now)
{
    return ps_return(wrap(ps_date_time_utc_now()), out);
}
PS_ROW(get_today)
{
    PsDateTime now = ps_date_time_now();
    now.ticks -= now.ticks % PS_TICKS_DAY;
    return ps_return(wrap(now), out);
}
PS_ROW(get_min)
{
    return ps_return(ps_datetime(0, 0), out);
}
PS_ROW(get_max)
{
    return ps_return(ps_datetime(PS_DATE_MAX_TICKS, 0), out);
}
PS_ROW(get_epoch)
{
    return ps_return(ps_datetime(PS_DATE_UNIX_EPOCH, PS_DATE_UTC), out);
}

/* ---- arithmetic ---- */

static PsStatus moved(PsRef self, PsStatus status, int64_t ticks, PsValue *out)
{
    return status ? status : ps_return(ps_datetime(ticks, ps_get_date_kind(self)), out);
}

#define ADD_ROW(name_, add_) \
    PS_ROW(name_) \
    { \
        int64_t ticks = 0; \
        PsStatus status = add_; \
        return moved(self, status, ticks, out); \
    }
#define ADD_SCALED_ROW(name_, unit_) \
    ADD_ROW(name_, ps_date_add_scaled(ctx, ps_get_int(self), ps_get_double(args[0]), unit_, &ticks))
ADD_ROW(add, ps_date_add_ticks(ctx, ps_get_int(self), ps_get_int(args[0]), &ticks))
ADD_SCALED_ROW(add_days, PS_TICKS_DAY)
ADD_SCALED_ROW(add_hours, PS_TICKS_HOUR)
ADD_SCALED_ROW(add_minutes, PS_TICKS_MINUTE)
ADD_SCALED_ROW(add_seconds, PS_TICKS_SECOND)
ADD_SCALED_ROW(add_milliseconds, PS_TICKS_MILLISECOND)
ADD_SCALED_ROW(add_microseconds, PS_TICKS_MILLISECOND / 1000)
ADD_ROW(add_months, ps_date_add_months(ctx, ps_get_int(self), ps_get_int(args[0]), &ticks))
ADD_ROW(add_years, ps_date_add_years(ctx, ps_get_int(self), ps_get_int(args[0]), &ticks))
ADD_ROW(subtract_span, ps_date_add_ticks(ctx, ps_get_int(self), -ps_get_int(args[0]), &ticks))

PS_ROW(subtract)
{
    if (ps_kind(args[0]) == PS_KIND_DATETIME)
        return ps_return(ps_timespan(ps_get_int(self) - ps_get_int(args[0])), out);
    return subtract_span(ctx, self, args, count, out);
}

/* ---- comparing ---- */

PS_ROW(compare_to)
{
    PsRef other = ps_unwrap(args[0]);
    if (ps_is_null(other))
        return ps_return(ps_int32(1), out);
    if (ps_kind(other) != PS_KIND_DATETIME)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException), "Object must be of type DateTime.");
    int64_t a = ps_get_int(self);
    int64_t b = ps_get_int(other);
    return ps_return(ps_int32(a < b ? -1 : a > b), out);
}

PS_ROW(compare_static)
{
    return compare_to(ctx, args[0], args + 1, 1, out);
}

PS_ROW(equals)
{
    PsRef other = ps_unwrap(args[0]);
    bool same = ps_kind(other) == PS_KIND_DATETIME && ps_get_int(self) == ps_get_int(other);
    return ps_return(ps_bool(same), out);
}

PS_ROW(equals_static)
{
    return equals(ctx, args[0], args + 1, 1, out);
}

/* ---- zones and other clocks ---- */

PS_ROW(to_utc)
{
    return ps_return(wrap(ps_date_time_to_utc(it(self))), out);
}
PS_ROW(to_local)
{
    return ps_return(wrap(ps_date_time_to_local(it(self))), out);
}
PS_ROW(specify_kind)
{
    return ps_return(ps_datetime(ps_get_int(args[0]), (unsigned)ps_get_int(args[1])), out);
}
PS_ROW(is_daylight)
{
    PsDateTime value = it(self);
    bool daylight = value.kind != PS_DATE_UTC && ps_date_time_is_daylight(value.ticks);
    return ps_return(ps_bool(daylight), out);
}
PS_ROW(to_binary)
{
    return ps_return(ps_int64(ps_date_time_to_binary(it(self))), out);
}
PS_ROW(from_binary)
{
    PsDateTime value;
    if (!ps_date_time_from_binary(ps_get_int(args[0]), &value))
        return ps_fail_argument(ctx, "dateData",
                                "The binary data must result in a DateTime with ticks between "
                                "DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.");
    return ps_return(wrap(value), out);
}

#define FILE_TIME_EPOCH INT64_C(504911232000000000) /* ticks at 1601-01-01 */

PS_ROW(to_file_time)
{
    PsDateTime value = ps_date_time_to_utc(it(self));
    if (value.ticks < FILE_TIME_EPOCH)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                       "Not a valid Win32 FileTime.");
    return ps_return(ps_int64(value.ticks - FILE_TIME_EPOCH), out);
}

static PsStatus from_file_time_as(PsContext *ctx, PsRef arg, bool local, PsValue *out)
{
    int64_t time = ps_get_int(arg);
    if (time < 0 || time > PS_DATE_MAX_TICKS - FILE_TIME_EPOCH)
        return ps_fail_range(ctx, "fileTime", "Not a valid Win32 FileTime.");
    PsDateTime value = {time + FILE_TIME_EPOCH, PS_DATE_UTC};
    return ps_return(wrap(local ? ps_date_time_to_local(value) : value), out);
}
PS_ROW(from_file_time)
{
    return from_file_time_as(ctx, args[0], true, out);
}
PS_ROW(from_file_time_utc)
{
    return from_file_time_as(ctx, args[0], false, out);
}

PS_ROW(to_oa)
{
    double date;
    if (!ps_date_time_to_oa(ps_get_int(self), &date))
        return ps_fail(ctx, PS_ERR_PLAIN(OverflowException), "Not a legal OleAut date.");
    return ps_return(ps_double(date), out);
}
PS_ROW(from_oa)
{
    int64_t ticks;
    if (!ps_date_time_from_oa(ps_get_double(args[0]), &ticks))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException), "Not a legal OleAut date.");
    return ps_return(ps_datetime(ticks, 0), out);
}

PS_ROW(days_in_month)
{
    int64_t month = ps_get_int(args[1]);
    if (month < 1 || month > 12)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                       "Month must be between one and twelve. (Parameter 'month')\n"
                       "Actual value was %lld.",
                       (long long)month);
    int days = ps_date_time_days_in_month(ps_arg_int(args[0]), (int)month);
    if (days == 0)
        return ps_fail_range(ctx, "year", "Year must be between 1 and 9999.");
    return ps_return(ps_int32(days), out);
}

PS_ROW(is_leap_year)
{
    int32_t year = ps_arg_int(args[0]);
    if (year < 1 || year > 9999)
        return ps_fail_range(ctx, "year", "Year must be between 1 and 9999.");
    return ps_return(ps_bool(ps_date_time_is_leap(year)), out);
}

PS_ROW(type_code)
{
    return ps_return(ps_enum(PS_T(System_TypeCode), 16), out);
}

#define YMD "int year, int month, int day"
#define HMS ", int hour, int minute, int second"

static const PsMemberRow rows[] = {
    PS_CTOR("new(long ticks)", from_ticks),
    PS_CTOR("new(long ticks, System.DateTimeKind kind)", from_ticks),
    PS_CTOR("new(" YMD ")", from_parts),
    PS_CTOR("new(" YMD HMS ")", from_parts),
    PS_CTOR("new(" YMD HMS ", System.DateTimeKind kind)", from_parts),
    PS_CTOR("new(" YMD HMS ", int millisecond)", from_parts),
    PS_CTOR("new(" YMD HMS ", int millisecond, System.DateTimeKind kind)", from_parts),
    PS_EXTENDED("string DateTime", get_display, SCRIPT_PROPERTY),
    PS_PROPERTY("datetime Date", get_date),
    PS_PROPERTY("int Day", get_day),
    PS_PROPERTY("System.DayOfWeek DayOfWeek", get_day_of_week),
    PS_PROPERTY("int DayOfYear", get_day_of_year),
    PS_PROPERTY("int Hour", get_hour),
    PS_PROPERTY("System.DateTimeKind Kind", get_kind),
    PS_PROPERTY("int Millisecond", get_millisecond),
    PS_PROPERTY("int Microsecond", get_microsecond),
    PS_PROPERTY("int Nanosecond", get_nanosecond),
    PS_PROPERTY("int Minute", get_minute),
    PS_PROPERTY("int Month", get_month),
    PS_PROPERTY("int Second", get_second),
    PS_PROPERTY("long Ticks", get_ticks),
    PS_PROPERTY("timespan TimeOfDay", get_time_of_day),
    PS_PROPERTY("int Year", get_year),
    PS_STATIC_PROPERTY("datetime Now", get_now),
    PS_STATIC_PROPERTY("datetime UtcNow", get_utc_now),
    PS_STATIC_PROPERTY("datetime Today", get_today),
    PS_STATIC_PROPERTY("datetime MinValue", get_min),
    PS_STATIC_PROPERTY("datetime MaxValue", get_max),
    PS_STATIC_PROPERTY("datetime UnixEpoch", get_epoch),
    PS_METHOD("datetime Add(timespan value)", add),
    PS_METHOD("datetime AddTicks(long value)", add),
    PS_METHOD("datetime AddDays(double value)", add_days),
    PS_METHOD("datetime AddHours(double value)", add_hours),
    PS_METHOD("datetime AddMinutes(double value)", add_minutes),
    PS_METHOD("datetime AddSeconds(double value)", add_seconds),
    PS_METHOD("datetime AddMilliseconds(double value)", add_milliseconds),
    PS_METHOD("datetime AddMicroseconds(double value)", add_microseconds),
    PS_METHOD("datetime AddMonths(int months)", add_months),
    PS_METHOD("datetime AddYears(int value)", add_years),
    PS_METHOD("timespan Subtract(datetime value)", subtract),
    PS_METHOD("datetime Subtract(timespan value)", subtract),
    PS_METHOD("int CompareTo(System.Object value)", compare_to),
    PS_METHOD("int CompareTo(datetime value)", compare_to),
    PS_METHOD("bool Equals(System.Object value)", equals),
    PS_METHOD("bool Equals(datetime value)", equals),
    PS_STATIC("int Compare(datetime t1, datetime t2)", compare_static),
    PS_STATIC("bool Equals(datetime t1, datetime t2)", equals_static),
    PS_METHOD("datetime ToUniversalTime()", to_utc),
    PS_METHOD("datetime ToLocalTime()", to_local),
    PS_METHOD("bool IsDaylightSavingTime()", is_daylight),
    PS_METHOD("long ToBinary()", to_binary),
    PS_METHOD("long ToFileTime()", to_file_time),
    PS_METHOD("long ToFileTimeUtc()", to_file_time),
    PS_METHOD("double ToOADate()", to_oa),
    PS_METHOD("System.TypeCode GetTypeCode()", type_code),
    PS_STATIC("datetime SpecifyKind(datetime value, System.DateTimeKind kind)", specify_kind),
    PS_STATIC("datetime FromBinary(long dateData)", from_binary),
    PS_STATIC("datetime FromFileTime(long fileTime)", from_file_time),
    PS_STATIC("datetime FromFileTimeUtc(long fileTime)", from_file_time_utc),
    PS_STATIC("datetime FromOADate(double d)", from_oa),
    PS_STATIC("int DaysInMonth(int year, int month)", days_in_month),
    PS_STATIC("bool IsLeapYear(int year)", is_leap_year),
    {0},
};

const PsTypeMembers ps_types_date_time[] = {{PS_TYPE_ID_System_DateTime, rows}, {0}};
