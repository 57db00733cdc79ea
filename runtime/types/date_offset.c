/* date_offset.c - System.DateTimeOffset. */
#include "types/arguments.h"
#include "types/date_add.h"
#include "types/members.h"
#include "value/array.h"
#include "value/date_format.h"
#include "value/date_parse.h"
#include "value/date_time.h"
#include "value/object.h"

typedef struct {
    PsHolder holder;
    PsDateOffset at;
} OffsetObject;

static const PsKindOps no_ops = {NULL, NULL};

static PsValue make(PsDateOffset at)
{
    OffsetObject *object =
        ps_object_new(PS_KIND_HOLDER, PS_T(System_DateTimeOffset), sizeof *object);
    object->holder.ops = &no_ops;
    object->at = at;
    return ps_value_of(PS_KIND_HOLDER, &object->holder.head);
}

static bool is_offset(PsRef value)
{
    return ps_kind(value) == PS_KIND_HOLDER && ps_type_of(value) == PS_T(System_DateTimeOffset);
}

static PsDateOffset it(PsRef self)
{
    return ((OffsetObject *)ps_get_object(self))->at;
}

static int64_t utc_ticks(PsDateOffset at)
{
    return at.ticks - at.offset_minutes * PS_TICKS_MINUTE;
}

/* ---- constructors ---- */

static PsStatus check_offset(PsContext *ctx, int64_t offset)
{
    if (offset % PS_TICKS_MINUTE != 0)
        return ps_fail_argument(ctx, "offset", "Offset must be specified in whole minutes.");
    if (offset < -14 * PS_TICKS_HOUR || offset > 14 * PS_TICKS_HOUR)
        return ps_fail_range(ctx, "offset", "Offset must be within plus or minus 14 hours.");
    return PS_OK;
}

/* (datetime), (datetime, offset), (ticks, offset) */
PS_ROW(from_date)
{
    bool is_ticks = ps_kind(args[0]) == PS_KIND_INT64;
    if (count == 1) {
        PsDateTime date = {ps_get_int(args[0]), (PsDateKind)ps_get_date_kind(args[0])};
        return ps_return(make(ps_date_time_to_offset(date)), out);
    }
    int64_t offset = ps_get_int(args[1]);
    PsStatus status = check_offset(ctx, offset);
    if (status == PS_OK && !is_ticks && ps_get_date_kind(args[0]) == PS_DATE_UTC && offset != 0)
        status =
            ps_fail_argument(ctx, "offset", "The UTC Offset for Utc DateTime instances must be 0.");
    if (status)
        return status;
    return ps_return(make((PsDateOffset){ps_get_int(args[0]), (int32_t)(offset / PS_TICKS_MINUTE)}),
                     out);
}

/* (year, month, day, hour, minute, second [, millisecond], offset) */
PS_ROW(from_parts)
{
    int64_t ticks;
    int64_t h = ps_get_int(args[3]);
    int64_t m = ps_get_int(args[4]);
    int64_t s = ps_get_int(args[5]);
    if (!ps_date_time_make(ps_arg_int(args[0]), ps_arg_int(args[1]), ps_arg_int(args[2]), 0,
                           &ticks))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                       "Year, Month, and Day parameters describe an un-representable DateTime.");
    if (h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 59)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                       "Hour, Minute, and Second parameters describe an un-representable "
                       "DateTime.");
    int64_t offset = ps_get_int(args[count - 1]);
    PsStatus status = check_offset(ctx, offset);
    if (status)
        return status;
    ticks += h * PS_TICKS_HOUR + m * PS_TICKS_MINUTE + s * PS_TICKS_SECOND;
    if (count == 8)
        ticks += ps_get_int(args[6]) * PS_TICKS_MILLISECOND;
    return ps_return(make((PsDateOffset){ticks, (int32_t)(offset / PS_TICKS_MINUTE)}), out);
}

PS_ROW(get_now)
{
    return ps_return(make(ps_date_time_to_offset(ps_date_time_now())), out);
}
PS_ROW(get_utc_now)
{
    return ps_return(make((PsDateOffset){ps_date_time_utc_now().ticks, 0}), out);
}
PS_ROW(get_min)
{
    return ps_return(make((PsDateOffset){0, 0}), out);
}
PS_ROW(get_max)
{
    return ps_return(make((PsDateOffset){PS_DATE_MAX_TICKS, 0}), out);
}
PS_ROW(get_epoch)
{
    return ps_return(make((PsDateOffset){PS_DATE_UNIX_EPOCH, 0}), out);
}

static PsStatus from_unix(PsContext *ctx, int64_t value, int64_t unit, PsValue *out)
{
    int64_t ticks;
    if (__builtin_mul_overflow(value, unit, &ticks) ||
        !ps_date_time_add_ticks(PS_DATE_UNIX_EPOCH, ticks, &ticks))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                       "Valid values are between %s, inclusive. (Parameter '%s')\n"
                       "Actual value was %lld.",
                       unit == PS_TICKS_SECOND ? "-62135596800 and 253402300799"
                                               : "-62135596800000 and 253402300799999",
                       unit == PS_TICKS_SECOND ? "seconds" : "milliseconds", (long long)value);
    return ps_return(make((PsDateOffset){ticks, 0}), out);
}
PS_ROW(from_unix_seconds)
{
    return from_unix(ctx, ps_get_int(args[0]), PS_TICKS_SECOND, out);
}
PS_ROW(from_unix_milliseconds)
{
    return from_unix(ctx, ps_get_int(args[0]), PS_TICKS_MILLISECOND, out);
}

/* ---- Parse ---- */

/* Styles and culture behind the text (and the format). */
static unsigned read_styles(PsContext *ctx, const PsRef *args, size_t count,
                            const PsCulture **culture)
{
    unsigned styles = 0;
    *culture = ctx->culture;
    for (size_t i = 0; i < count; i++) {
        if (ps_kind(args[i]) == PS_KIND_ENUM)
            styles = (unsigned)ps_get_int(args[i]);
        else
            *culture = ps_arg_culture(ctx, args[i]);
    }
    return styles;
}

PS_ROW(parse)
{
    const PsCulture *culture;
    unsigned styles = read_styles(ctx, args + 1, count - 1, &culture);
    PsDateOffset at;
    PsErrorBuf err = {0};
    if (!ps_date_parse_offset(ps_arg_text(args[0]), culture, styles, &at, &err))
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException), "%s", err.text);
    return ps_return(make(at), out);
}

PS_ROW(try_parse)
{
    const PsCulture *culture;
    unsigned styles = read_styles(ctx, args + 1, count - 2, &culture);
    PsDateOffset at = {0};
    PsErrorBuf err = {0};
    bool good = ps_date_parse_offset(ps_arg_text(args[0]), culture, styles, &at, &err);
    *out = ps_bool(good);
    return ps_types_reference_set(ctx, args[count - 1], make(good ? at : (PsDateOffset){0}));
}

PS_ROW(parse_exact)
{
    const PsCulture *culture;
    unsigned styles = read_styles(ctx, args + 2, count - 2, &culture);
    PsDateOffset at;
    PsErrorBuf err = {0};
    if (!ps_date_parse_offset_exact(ps_arg_text(args[0]), ps_arg_text(args[1]), culture, styles,
                                    &at, &err))
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException), "%s", err.text);
    return ps_return(make(at), out);
}

/* ---- parts ---- */

#define PART(name_, value_) \
    PS_ROW(get_##name_) \
    { \
        PsDateFields f = ps_date_time_fields(it(self).ticks); \
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

PS_ROW(get_total_offset_minutes)
{
    return ps_return(ps_int32(it(self).offset_minutes), out);
}

PS_ROW(get_day_of_week)
{
    return ps_return(
        ps_enum(PS_T(System_DayOfWeek), ps_date_time_fields(it(self).ticks).day_of_week), out);
}
PS_ROW(get_ticks)
{
    return ps_return(ps_int64(it(self).ticks), out);
}
PS_ROW(get_utc_ticks)
{
    return ps_return(ps_int64(utc_ticks(it(self))), out);
}
PS_ROW(get_offset)
{
    return ps_return(ps_timespan(it(self).offset_minutes * PS_TICKS_MINUTE), out);
}
PS_ROW(get_date)
{
    return ps_return(ps_datetime(it(self).ticks - it(self).ticks % PS_TICKS_DAY, 0), out);
}
PS_ROW(get_clock)
{
    return ps_return(ps_datetime(it(self).ticks, 0), out);
}
PS_ROW(get_utc)
{
    return ps_return(ps_datetime(utc_ticks(it(self)), PS_DATE_UTC), out);
}
PS_ROW(get_local)
{
    PsDateTime local = ps_date_time_to_local((PsDateTime){utc_ticks(it(self)), PS_DATE_UTC});
    return ps_return(ps_datetime(local.ticks, PS_DATE_LOCAL), out);
}
PS_ROW(get_time_of_day)
{
    return ps_return(ps_timespan(it(self).ticks % PS_TICKS_DAY), out);
}

static int64_t unix_time(PsRef self, int64_t unit)
{
    int64_t ticks = utc_ticks(it(self)) - PS_DATE_UNIX_EPOCH;
    return ticks / unit - (ticks % unit < 0);
}
PS_ROW(to_unix_seconds)
{
    return ps_return(ps_int64(unix_time(self, PS_TICKS_SECOND)), out);
}
PS_ROW(to_unix_milliseconds)
{
    return ps_return(ps_int64(unix_time(self, PS_TICKS_MILLISECOND)), out);
}

/* ---- arithmetic ---- */

static PsStatus moved(PsRef self, PsStatus status, int64_t ticks, PsValue *out)
{
    return status ? status : ps_return(make((PsDateOffset){ticks, it(self).offset_minutes}), out);
}

#define ADD_ROW(name_, add_) \
    PS_ROW(name_) \
    { \
        int64_t ticks = 0; \
        PsStatus status = add_; \
        return moved(self, status, ticks, out); \
    }
#define ADD_SCALED_ROW(name_, unit_) \
    ADD_ROW(name_, ps_date_add_scaled(ctx, it(self).ticks, ps_get_double(args[0]), unit_, &ticks))
ADD_ROW(add, ps_date_add_ticks(ctx, it(self).ticks, ps_get_int(args[0]), &ticks))
ADD_SCALED_ROW(add_days, PS_TICKS_DAY)
ADD_SCALED_ROW(add_hours, PS_TICKS_HOUR)
ADD_SCALED_ROW(add_minutes, PS_TICKS_MINUTE)
ADD_SCALED_ROW(add_seconds, PS_TICKS_SECOND)
ADD_SCALED_ROW(add_milliseconds, PS_TICKS_MILLISECOND)
ADD_SCALED_ROW(add_microseconds, PS_TICKS_MILLISECOND / 1000)
ADD_ROW(add_months, ps_date_add_months(ctx, it(self).ticks, ps_get_int(args[0]), &ticks))
ADD_ROW(add_years, ps_date_add_years(ctx, it(self).ticks, ps_get_int(args[0]), &ticks))

PS_ROW(subtract)
{
    if (is_offset(args[0]))
        return ps_return(ps_timespan(utc_ticks(it(self)) - utc_ticks(it(args[0]))), out);
    int64_t ticks = 0;
    PsStatus status = ps_date_add_ticks(ctx, it(self).ticks, -ps_get_int(args[0]), &ticks);
    return moved(self, status, ticks, out);
}

/* a + span, a - span and a - b. */
PS_ROW(op_add)
{
    return add(ctx, ps_unwrap(args[0]), args + 1, 1, out);
}
PS_ROW(op_subtract)
{
    return subtract(ctx, ps_unwrap(args[0]), args + 1, 1, out);
}

PS_ROW(to_offset)
{
    PsStatus status = check_offset(ctx, ps_get_int(args[0]));
    if (status)
        return status;
    int64_t offset = ps_get_int(args[0]);
    return ps_return(
        make((PsDateOffset){utc_ticks(it(self)) + offset, (int32_t)(offset / PS_TICKS_MINUTE)}),
        out);
}
PS_ROW(to_utc)
{
    return ps_return(make((PsDateOffset){utc_ticks(it(self)), 0}), out);
}
PS_ROW(to_local)
{
    PsDateTime utc = {utc_ticks(it(self)), PS_DATE_UTC};
    return ps_return(make(ps_date_time_to_offset(ps_date_time_to_local(utc))), out);
}

/* ---- comparing and text ---- */

PS_ROW(compare_to)
{
    PsRef other = ps_unwrap(args[0]);
    if (ps_is_null(other))
        return ps_return(ps_int32(1), out);
    if (!is_offset(other))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Object must be of type DateTimeOffset.");
    int64_t a = utc_ticks(it(self));
    int64_t b = utc_ticks(it(other));
    return ps_return(ps_int32(a < b ? -1 : a > b), out);
}

PS_ROW(equals)
{
    PsRef other = ps_unwrap(args[0]);
    bool same = is_offset(other) && utc_ticks(it(self)) == utc_ticks(it(other));
    return ps_return(ps_bool(same), out);
}

PS_ROW(equals_exact)
{
    PsDateOffset a = it(self);
    PsDateOffset b = it(ps_unwrap(args[0]));
    return ps_return(ps_bool(a.ticks == b.ticks && a.offset_minutes == b.offset_minutes), out);
}

PS_ROW(compare_static)
{
    return compare_to(ctx, ps_unwrap(args[0]), args + 1, 1, out);
}

PS_ROW(to_string)
{
    PsSlice format = PS_SLICE("");
    const PsCulture *culture = ctx->culture;
    for (size_t i = 0; i < count; i++) {
        if (ps_kind(args[i]) == PS_KIND_STRING)
            format = ps_arg_text(args[i]);
        else
            culture = ps_arg_culture(ctx, args[i]);
    }
    PsBuffer buffer = {0};
    if (!ps_date_format_offset(&buffer, it(self), format, culture)) {
        ps_buffer_done(&buffer);
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                       "Input string was not in a correct format.");
    }
    return ps_return_text(&buffer, out);
}

#define DTO "System.DateTimeOffset "
#define HMS "int year, int month, int day, int hour, int minute, int second"
#define STYLES "System.Globalization.DateTimeStyles styles"

static const PsMemberRow rows[] = {
    PS_CTOR("new(datetime dateTime)", from_date),
    PS_CTOR("new(datetime dateTime, timespan offset)", from_date),
    PS_CTOR("new(long ticks, timespan offset)", from_date),
    PS_CTOR("new(" HMS ", timespan offset)", from_parts),
    PS_CTOR("new(" HMS ", int millisecond, timespan offset)", from_parts),
    PS_STATIC_PROPERTY(DTO "Now", get_now),
    PS_STATIC_PROPERTY(DTO "UtcNow", get_utc_now),
    PS_STATIC_PROPERTY(DTO "MinValue", get_min),
    PS_STATIC_PROPERTY(DTO "MaxValue", get_max),
    PS_STATIC_PROPERTY(DTO "UnixEpoch", get_epoch),
    PS_STATIC(DTO "FromUnixTimeSeconds(long seconds)", from_unix_seconds),
    PS_STATIC(DTO "FromUnixTimeMilliseconds(long milliseconds)", from_unix_milliseconds),
    PS_STATIC(DTO "Parse(string input)", parse),
    PS_STATIC(DTO "Parse(string input, System.IFormatProvider formatProvider)", parse),
    PS_STATIC(DTO "Parse(string input, System.IFormatProvider formatProvider, " STYLES ")", parse),
    PS_STATIC("bool TryParse(string input, [ref] System.DateTimeOffset result)", try_parse),
    PS_STATIC("bool TryParse(string input, System.IFormatProvider formatProvider, " STYLES
              ", [ref] System.DateTimeOffset result)",
              try_parse),
    PS_STATIC(DTO "ParseExact(string input, string format, System.IFormatProvider formatProvider)",
              parse_exact),
    PS_STATIC(DTO "ParseExact(string input, string format, System.IFormatProvider "
                  "formatProvider, " STYLES ")",
              parse_exact),
    PS_PROPERTY("datetime DateTime", get_clock),
    PS_PROPERTY("datetime UtcDateTime", get_utc),
    PS_PROPERTY("datetime LocalDateTime", get_local),
    PS_PROPERTY("datetime Date", get_date),
    PS_PROPERTY("int Day", get_day),
    PS_PROPERTY("System.DayOfWeek DayOfWeek", get_day_of_week),
    PS_PROPERTY("int DayOfYear", get_day_of_year),
    PS_PROPERTY("int Hour", get_hour),
    PS_PROPERTY("int Millisecond", get_millisecond),
    PS_PROPERTY("int Microsecond", get_microsecond),
    PS_PROPERTY("int Nanosecond", get_nanosecond),
    PS_PROPERTY("int Minute", get_minute),
    PS_PROPERTY("int Month", get_month),
    PS_PROPERTY("timespan Offset", get_offset),
    PS_PROPERTY("int TotalOffsetMinutes", get_total_offset_minutes),
    PS_PROPERTY("int Second", get_second),
    PS_PROPERTY("long Ticks", get_ticks),
    PS_PROPERTY("long UtcTicks", get_utc_ticks),
    PS_PROPERTY("timespan TimeOfDay", get_time_of_day),
    PS_PROPERTY("int Year", get_year),
    PS_METHOD(DTO "Add(timespan timeSpan)", add),
    PS_METHOD(DTO "AddTicks(long ticks)", add),
    PS_METHOD(DTO "AddDays(double days)", add_days),
    PS_METHOD(DTO "AddHours(double hours)", add_hours),
    PS_METHOD(DTO "AddMinutes(double minutes)", add_minutes),
    PS_METHOD(DTO "AddSeconds(double seconds)", add_seconds),
    PS_METHOD(DTO "AddMilliseconds(double milliseconds)", add_milliseconds),
    PS_METHOD(DTO "AddMicroseconds(double microseconds)", add_microseconds),
    PS_METHOD(DTO "AddMonths(int months)", add_months),
    PS_METHOD(DTO "AddYears(int years)", add_years),
    PS_METHOD("timespan Subtract(System.DateTimeOffset value)", subtract),
    PS_METHOD(DTO "Subtract(timespan value)", subtract),
    PS_METHOD(DTO "ToOffset(timespan offset)", to_offset),
    PS_METHOD(DTO "ToUniversalTime()", to_utc),
    PS_METHOD(DTO "ToLocalTime()", to_local),
    PS_METHOD("long ToUnixTimeSeconds()", to_unix_seconds),
    PS_METHOD("long ToUnixTimeMilliseconds()", to_unix_milliseconds),
    PS_STATIC(DTO "op_Addition(System.DateTimeOffset dateTimeOffset, timespan timeSpan)", op_add),
    PS_STATIC(DTO "op_Subtraction(System.DateTimeOffset dateTimeOffset, timespan timeSpan)",
              op_subtract),
    PS_STATIC("timespan op_Subtraction(System.DateTimeOffset left, System.DateTimeOffset right)",
              op_subtract),
    PS_STATIC("int Compare(System.DateTimeOffset first, System.DateTimeOffset second)",
              compare_static),
    PS_METHOD("bool EqualsExact(System.DateTimeOffset other)", equals_exact),
    PS_METHOD("int CompareTo(System.DateTimeOffset other)", compare_to),
    PS_METHOD("bool Equals(System.Object obj)", equals),
    PS_METHOD("bool Equals(System.DateTimeOffset other)", equals),
    PS_METHOD("string ToString()", to_string),
    PS_METHOD("string ToString(string format)", to_string),
    PS_METHOD("string ToString(System.IFormatProvider formatProvider)", to_string),
    PS_METHOD("string ToString(string format, System.IFormatProvider formatProvider)", to_string),
    {0},
};

const PsTypeMembers ps_types_date_offset[] = {{PS_TYPE_ID_System_DateTimeOffset, rows}, {0}};
