/* time_span.c - System.TimeSpan: parts and arithmetic. */
#include <math.h>

#include "types/arguments.h"
#include "types/members.h"
#include "value/date_time.h"
#include "value/object.h"
#include "value/timespan.h"

static PsStatus overflow(PsContext *ctx)
{
    return ps_fail(ctx, PS_ERR_PLAIN(OverflowException),
                   "TimeSpan overflowed because the duration is too long.");
}

PS_ROW(from_ticks)
{
    return ps_return(ps_timespan(ps_get_int(args[0])), out);
}

/* (hours, minutes, seconds), (days, hours, minutes, seconds [, milliseconds]) */
PS_ROW(from_parts)
{
    int64_t n[5] = {0};
    for (size_t i = 0; i < count && i < 5; i++)
        n[i + (count == 3)] = ps_get_int(args[i]);
    int64_t ticks;
    int64_t more = count == 6 ? ps_get_int(args[5]) * 10 : 0; /* microseconds */
    if (!ps_timespan_make(n[0], n[1], n[2], n[3], n[4], &ticks) ||
        __builtin_add_overflow(ticks, more, &ticks))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                       "TimeSpan overflowed because the duration is too long.");
    return ps_return(ps_timespan(ticks), out);
}

/* ---- parts ---- */

#define PART(name_, value_) \
    PS_ROW(get_##name_) \
    { \
        PsTimespanFields f = ps_timespan_fields(ps_get_int(self)); \
        return ps_return(ps_int32((int32_t)(value_)), out); \
    }
PART(days, f.days)
PART(hours, f.hours)
PART(minutes, f.minutes)
PART(seconds, f.seconds)
PART(milliseconds, f.fraction / 10000)
PART(microseconds, f.fraction / 10 % 1000)
PART(nanoseconds, f.fraction % 10 * 100)

#define TOTAL(name_, unit_) \
    PS_ROW(get_total_##name_) \
    { \
        return ps_return(ps_double((double)ps_get_int(self) / (double)(unit_)), out); \
    }
TOTAL(days, PS_TICKS_DAY)
TOTAL(hours, PS_TICKS_HOUR)
TOTAL(minutes, PS_TICKS_MINUTE)
TOTAL(seconds, PS_TICKS_SECOND)
TOTAL(milliseconds, PS_TICKS_MILLISECOND)
TOTAL(microseconds, 10)
TOTAL(nanoseconds, 0.01)

PS_ROW(get_ticks)
{
    return ps_return(ps_int64(ps_get_int(self)), out);
}

#define CONSTANT(name_, ticks_) \
    PS_ROW(name_) \
    { \
        return ps_return(ps_timespan(ticks_), out); \
    }
CONSTANT(get_zero, 0)
CONSTANT(get_max, INT64_MAX)
CONSTANT(get_min, INT64_MIN)

#define UNIT(name_, ticks_) \
    PS_ROW(name_) \
    { \
        return ps_return(ps_int64(ticks_), out); \
    }
UNIT(per_day, PS_TICKS_DAY)
UNIT(per_hour, PS_TICKS_HOUR)
UNIT(per_minute, PS_TICKS_MINUTE)
UNIT(per_second, PS_TICKS_SECOND)
UNIT(per_millisecond, PS_TICKS_MILLISECOND)

/* ---- from numbers ---- */

static PsStatus from_number(PsContext *ctx, PsRef arg, int64_t unit, PsValue *out)
{
    int64_t ticks;
    if (ps_is_integer(arg)) {
        if (__builtin_mul_overflow(ps_get_int(arg), unit, &ticks))
            return overflow(ctx);
        return ps_return(ps_timespan(ticks), out);
    }
    double value = ps_get_double(arg);
    if (isnan(value))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "TimeSpan does not accept floating point Not-a-Number values.");
    if (ps_timespan_from_f64(value, unit, &ticks) != PS_NUMBER_OK)
        return overflow(ctx);
    return ps_return(ps_timespan(ticks), out);
}

#define FROM_ROW(name_, unit_) \
    PS_ROW(name_) \
    { \
        return from_number(ctx, args[0], unit_, out); \
    }
FROM_ROW(from_days, PS_TICKS_DAY)
FROM_ROW(from_hours, PS_TICKS_HOUR)
FROM_ROW(from_minutes, PS_TICKS_MINUTE)
FROM_ROW(from_seconds, PS_TICKS_SECOND)
FROM_ROW(from_milliseconds, PS_TICKS_MILLISECOND)

/* ---- arithmetic ---- */

PS_ROW(add)
{
    int64_t ticks;
    if (__builtin_add_overflow(ps_get_int(self), ps_get_int(args[0]), &ticks))
        return overflow(ctx);
    return ps_return(ps_timespan(ticks), out);
}

PS_ROW(subtract)
{
    int64_t ticks;
    if (__builtin_sub_overflow(ps_get_int(self), ps_get_int(args[0]), &ticks))
        return overflow(ctx);
    return ps_return(ps_timespan(ticks), out);
}

PS_ROW(negate)
{
    if (ps_get_int(self) == INT64_MIN)
        return ps_fail(ctx, PS_ERR_PLAIN(OverflowException),
                       "Negating the minimum value of a twos complement number is invalid.");
    return ps_return(ps_timespan(-ps_get_int(self)), out);
}

PS_ROW(duration)
{
    if (ps_get_int(self) == INT64_MIN)
        return ps_fail(ctx, PS_ERR_PLAIN(OverflowException),
                       "The duration cannot be returned for TimeSpan.MinValue because the absolute "
                       "value of TimeSpan.MinValue exceeds the value of TimeSpan.MaxValue.");
    int64_t ticks = ps_get_int(self);
    return ps_return(ps_timespan(ticks < 0 ? -ticks : ticks), out);
}

static PsStatus scaled(PsContext *ctx, double by, const char *param, double ticks, PsValue *out)
{
    if (isnan(by))
        return ps_fail_argument(ctx, param,
                                "TimeSpan does not accept floating point Not-a-Number values.");
    if (isnan(ticks) || ticks > 9.2233720368547758e18 || ticks < -9.2233720368547758e18)
        return overflow(ctx);
    return ps_return(ps_timespan((int64_t)rint(ticks)), out);
}

PS_ROW(multiply)
{
    double factor = ps_get_double(args[0]);
    return scaled(ctx, factor, "factor", (double)ps_get_int(self) * factor, out);
}

PS_ROW(divide)
{
    if (ps_kind(args[0]) == PS_KIND_TIMESPAN)
        return ps_return(ps_double((double)ps_get_int(self) / (double)ps_get_int(args[0])), out);
    double divisor = ps_get_double(args[0]);
    return scaled(ctx, divisor, "divisor", (double)ps_get_int(self) / divisor, out);
}

PS_ROW(compare_to)
{
    PsRef other = ps_unwrap(args[0]);
    if (ps_is_null(other))
        return ps_return(ps_int32(1), out);
    if (ps_kind(other) != PS_KIND_TIMESPAN)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException), "Object must be of type TimeSpan.");
    int64_t a = ps_get_int(self);
    int64_t b = ps_get_int(other);
    return ps_return(ps_int32(a < b ? -1 : a > b), out);
}

PS_ROW(compare_static)
{
    return compare_to(ctx, args[0], args + 1, 1, out);
}

#define FROM(name_, fn_) \
    PS_STATIC("timespan " name_ "(double value)", fn_), \
        PS_STATIC("timespan " name_ "(long value)", fn_)

static const PsMemberRow rows[] = {
    PS_CTOR("new(long ticks)", from_ticks),
    PS_CTOR("new(int hours, int minutes, int seconds)", from_parts),
    PS_CTOR("new(int days, int hours, int minutes, int seconds)", from_parts),
    PS_CTOR("new(int days, int hours, int minutes, int seconds, int milliseconds)", from_parts),
    PS_CTOR("new(int days, int hours, int minutes, int seconds, int milliseconds, int "
            "microseconds)",
            from_parts),
    PS_PROPERTY("long Ticks", get_ticks),
    PS_PROPERTY("int Days", get_days),
    PS_PROPERTY("int Hours", get_hours),
    PS_PROPERTY("int Milliseconds", get_milliseconds),
    PS_PROPERTY("int Microseconds", get_microseconds),
    PS_PROPERTY("int Nanoseconds", get_nanoseconds),
    PS_PROPERTY("int Minutes", get_minutes),
    PS_PROPERTY("int Seconds", get_seconds),
    PS_PROPERTY("double TotalDays", get_total_days),
    PS_PROPERTY("double TotalHours", get_total_hours),
    PS_PROPERTY("double TotalMilliseconds", get_total_milliseconds),
    PS_PROPERTY("double TotalMicroseconds", get_total_microseconds),
    PS_PROPERTY("double TotalNanoseconds", get_total_nanoseconds),
    PS_PROPERTY("double TotalMinutes", get_total_minutes),
    PS_PROPERTY("double TotalSeconds", get_total_seconds),
    PS_STATIC_PROPERTY("timespan Zero", get_zero),
    PS_STATIC_PROPERTY("timespan MaxValue", get_max),
    PS_STATIC_PROPERTY("timespan MinValue", get_min),
    PS_STATIC_PROPERTY("long TicksPerDay", per_day),
    PS_STATIC_PROPERTY("long TicksPerHour", per_hour),
    PS_STATIC_PROPERTY("long TicksPerMinute", per_minute),
    PS_STATIC_PROPERTY("long TicksPerSecond", per_second),
    PS_STATIC_PROPERTY("long TicksPerMillisecond", per_millisecond),
    FROM("FromDays", from_days),
    FROM("FromHours", from_hours),
    FROM("FromMinutes", from_minutes),
    FROM("FromSeconds", from_seconds),
    FROM("FromMilliseconds", from_milliseconds),
    PS_STATIC("timespan FromTicks(long value)", from_ticks),
    PS_METHOD("timespan Add(timespan ts)", add),
    PS_METHOD("timespan Subtract(timespan ts)", subtract),
    PS_METHOD("timespan Negate()", negate),
    PS_METHOD("timespan Duration()", duration),
    PS_METHOD("timespan Multiply(double factor)", multiply),
    PS_METHOD("timespan Divide(double divisor)", divide),
    PS_METHOD("double Divide(timespan ts)", divide),
    PS_METHOD("int CompareTo(System.Object value)", compare_to),
    PS_METHOD("int CompareTo(timespan value)", compare_to),
    PS_STATIC("int Compare(timespan t1, timespan t2)", compare_static),
    {0},
};

const PsTypeMembers ps_types_time_span[] = {{PS_TYPE_ID_System_TimeSpan, rows}, {0}};
