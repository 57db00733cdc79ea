/* date_only.c - System.DateOnly and System.TimeOnly: the two halves of a DateTime. */
#include "types/date_only.h"

#include <string.h>

#include "types/arguments.h"
#include "types/members.h"
#include "value/date_format.h"
#include "value/date_parse.h"
#include "value/date_time.h"
#include "value/object.h"
#include "value/type_value.h"

typedef struct {
    PsHolder holder;
    int64_t ticks; /* of the day's start; of the time since midnight */
} Half;

static const PsKindOps no_ops = {NULL, NULL};

static PsValue make(const PsType *type, int64_t ticks)
{
    Half *half = ps_object_new(PS_KIND_HOLDER, type, sizeof *half);
    half->holder.ops = &no_ops;
    half->ticks = ticks;
    return ps_value_of(PS_KIND_HOLDER, &half->holder.head);
}

static PsValue make_date(int64_t ticks)
{
    return make(PS_T(System_DateOnly), ticks - ticks % PS_TICKS_DAY);
}

static PsValue make_time(int64_t ticks)
{
    int64_t within = ticks % PS_TICKS_DAY;
    return make(PS_T(System_TimeOnly), within < 0 ? within + PS_TICKS_DAY : within);
}

static int64_t ticks_of(PsRef self)
{
    return ((Half *)ps_get_object(self))->ticks;
}

int64_t ps_date_only_ticks(PsRef date)
{
    return ticks_of(date);
}

static bool is_half(PsRef value, const PsType *type)
{
    return ps_kind(value) == PS_KIND_HOLDER && ps_type_of(value) == type;
}

/* ---- making ---- */

PS_ROW(new_date)
{
    int64_t ticks;
    if (!ps_date_time_make(ps_arg_int(args[0]), ps_arg_int(args[1]), ps_arg_int(args[2]), 0,
                           &ticks))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                       "Year, Month, and Day parameters describe an un-representable DateTime.");
    return ps_return(make_date(ticks), out);
}

/* (hour, minute [, second [, millisecond]]), (ticks) */
PS_ROW(new_time)
{
    static const int64_t units[] = {PS_TICKS_HOUR, PS_TICKS_MINUTE, PS_TICKS_SECOND,
                                    PS_TICKS_MILLISECOND};
    static const int64_t most[] = {23, 59, 59, 999};
    int64_t ticks = 0;
    if (count == 1) {
        ticks = ps_get_int(args[0]);
        if (ticks < 0 || ticks >= PS_TICKS_DAY)
            return ps_fail_range(ctx, "ticks",
                                 "Ticks must be between 0 and and TimeOnly.MaxValue.Ticks.");
        return ps_return(make_time(ticks), out);
    }
    for (size_t i = 0; i < count; i++) {
        int64_t part = ps_get_int(args[i]);
        if ((part < 0 || part > most[i]) && i == 3)
            return ps_fail_range(ctx, "millisecond",
                                 "Valid values are between 0 and 999, inclusive.");
        if (part < 0 || part > most[i])
            return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                           "Hour, Minute, and Second parameters describe an un-representable "
                           "DateTime.");
        ticks += part * units[i];
    }
    return ps_return(make_time(ticks), out);
}

PS_ROW(date_from_date_time)
{
    return ps_return(make_date(ps_get_int(args[0])), out);
}
PS_ROW(time_from_date_time)
{
    return ps_return(make_time(ps_get_int(args[0])), out);
}

PS_ROW(from_day_number)
{
    int64_t day = ps_get_int(args[0]);
    if (day < 0 || day > PS_DATE_MAX_TICKS / PS_TICKS_DAY)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                       "Day number must be between 0 and DateOnly.MaxValue.DayNumber. (Parameter "
                       "'dayNumber')\nActual value was %lld.",
                       (long long)day);
    return ps_return(make_date(day * PS_TICKS_DAY), out);
}

PS_ROW(min_date)
{
    return ps_return(make_date(0), out);
}
PS_ROW(max_date)
{
    return ps_return(make_date(PS_DATE_MAX_TICKS), out);
}
PS_ROW(min_time)
{
    return ps_return(make_time(0), out);
}
PS_ROW(max_time)
{
    return ps_return(make_time(PS_TICKS_DAY - 1), out);
}

/* ---- reading ---- */

static PsStatus fail_text(PsContext *ctx, PsSlice text, const PsType *type)
{
    return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                   "String '%.*s' was not recognized as a valid %s.", (int)text.len, text.data,
                   ps_type_simple_name(type));
}

/* A date must come without a time, a time without a date. */
static bool is_only(const PsType *type, int64_t ticks)
{
    return type == PS_T(System_DateOnly) ? ticks % PS_TICKS_DAY == 0 : ticks < PS_TICKS_DAY;
}

static bool read_half(PsSlice text, PsSlice format, const PsCulture *culture, const PsType *type,
                      int64_t *ticks)
{
    PsErrorBuf err = {0};
    PsDateTime read;
    unsigned styles = PS_DATE_NO_CURRENT_DATE;
    bool good = format.len == 0
                    ? ps_date_parse(text, culture, styles | PS_DATE_ALLOW_WHITE, &read, &err)
                    : ps_date_parse_exact(text, format, culture, styles, &read, &err);
    if (!good || !is_only(type, read.ticks))
        return false;
    *ticks = read.ticks;
    return true;
}

/* Text, format when `exact`, provider and styles. */
static PsStatus parse(PsContext *ctx, const PsType *type, const PsRef *args, size_t count,
                      bool exact, PsValue *out)
{
    const char *param = "s";
    int64_t ticks;
    const PsCulture *culture = ctx->culture;
    if (count > (exact ? 2u : 1u))
        culture = ps_arg_culture(ctx, args[exact ? 2 : 1]);
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, param);
    PsSlice format = exact ? ps_arg_text(args[1]) : PS_SLICE("");
    if (!read_half(ps_arg_text(args[0]), format, culture, type, &ticks))
        return fail_text(ctx, ps_arg_text(args[0]), type);
    return ps_return(make(type, ticks), out);
}

static PsStatus try_parse(PsContext *ctx, const PsType *type, const PsRef *args, size_t count,
                          bool exact, PsValue *out)
{
    int64_t ticks = 0;
    PsSlice format = exact ? ps_arg_text(args[1]) : PS_SLICE("");
    bool good = !ps_arg_is_null(args[0]) &&
                read_half(ps_arg_text(args[0]), format, ctx->culture, type, &ticks);
    *out = ps_bool(good);
    return ps_types_reference_set(ctx, args[count - 1], make(type, good ? ticks : 0));
}

#define READING(prefix_, type_) \
    PS_ROW(prefix_##_parse) \
    { \
        return parse(ctx, type_, args, count, false, out); \
    } \
    PS_ROW(prefix_##_parse_exact) \
    { \
        return parse(ctx, type_, args, count, true, out); \
    } \
    PS_ROW(prefix_##_try_parse) \
    { \
        return try_parse(ctx, type_, args, count, false, out); \
    } \
    PS_ROW(prefix_##_try_parse_exact) \
    { \
        return try_parse(ctx, type_, args, count, true, out); \
    }
READING(date, PS_T(System_DateOnly))
READING(time, PS_T(System_TimeOnly))

/* ---- writing ---- */

/* Letters of custom formats that the other half would answer; quoted ones do not count. */
static bool has_letter(PsSlice format, const char *letters)
{
    char quote = '\0';
    for (size_t i = 0; i < format.len; i++) {
        char c = format.data[i];
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        else if (c == '\\')
            i++;
        else if (strchr(letters, c) != NULL)
            return true;
    }
    return false;
}

/* The pattern for a standard format; empty for one that there is not. */
static PsSlice date_pattern(char letter)
{
    switch (letter) {
    case 'o':
    case 'O':
        return PS_SLICE("yyyy-MM-dd");
    case 'r':
    case 'R':
        return PS_SLICE("ddd, dd MMM yyyy");
    default:
        return PS_SLICE("");
    }
}

static PsSlice time_pattern(char letter)
{
    switch (letter) {
    case 'o':
    case 'O':
        return PS_SLICE("HH:mm:ss.fffffff");
    case 'r':
    case 'R':
        return PS_SLICE("HH:mm:ss");
    default:
        return PS_SLICE("");
    }
}

static bool write_half(PsBuffer *out, PsRef self, PsSlice format, const PsCulture *culture)
{
    bool is_date = ps_type_of(self) == PS_T(System_DateOnly);
    if (format.len == 0)
        format = is_date ? PS_SLICE("d") : PS_SLICE("t");
    if (format.len == 1) {
        if (strchr(is_date ? "dDmMyYoOrR" : "tToOrR", format.data[0]) == NULL)
            return false;
        PsSlice pattern = is_date ? date_pattern(format.data[0]) : time_pattern(format.data[0]);
        if (pattern.len > 0)
            format = pattern;
    } else if (has_letter(format, is_date ? "hHmsfFtzK" : "dMyzgK")) {
        return false;
    }
    PsDateTime shown = {ticks_of(self), PS_DATE_UNSPECIFIED};
    return ps_date_format(out, shown, format, culture);
}

/* format and provider, either of them or none */
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
    if (!write_half(&buffer, self, format, culture)) {
        ps_buffer_done(&buffer);
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                       "Input string was not in a correct format.");
    }
    return ps_return_text(&buffer, out);
}

static PsStatus write_as(PsContext *ctx, PsRef self, PsSlice format, PsValue *out)
{
    PsBuffer buffer = {0};
    if (!write_half(&buffer, self, format, ctx->culture))
        buffer.len = 0;
    return ps_return_text(&buffer, out);
}
PS_ROW(to_long_date)
{
    return write_as(ctx, self, PS_SLICE("D"), out);
}
PS_ROW(to_short_date)
{
    return write_as(ctx, self, PS_SLICE("d"), out);
}
PS_ROW(to_long_time)
{
    return write_as(ctx, self, PS_SLICE("T"), out);
}
PS_ROW(to_short_time)
{
    return write_as(ctx, self, PS_SLICE("t"), out);
}

/* ---- parts ---- */

#define PART(name_, value_) \
    PS_ROW(name_) \
    { \
        PsDateFields f = ps_date_time_fields(ticks_of(self)); \
        return ps_return(ps_int32((int32_t)(value_)), out); \
    }
PART(get_year, f.year)
PART(get_month, f.month)
PART(get_day, f.day)
PART(get_day_of_year, f.day_of_year)
PART(get_hour, f.hour)
PART(get_minute, f.minute)
PART(get_second, f.second)
PART(get_millisecond, f.fraction / PS_TICKS_MILLISECOND)
PART(get_microsecond, f.fraction / 10 % 1000)
PART(get_nanosecond, f.fraction % 10 * 100)

PS_ROW(get_day_of_week)
{
    return ps_return(
        ps_enum(PS_T(System_DayOfWeek), ps_date_time_fields(ticks_of(self)).day_of_week), out);
}
PS_ROW(get_day_number)
{
    return ps_return(ps_int32((int32_t)(ticks_of(self) / PS_TICKS_DAY)), out);
}
PS_ROW(get_ticks)
{
    return ps_return(ps_int64(ticks_of(self)), out);
}
PS_ROW(to_time_span)
{
    return ps_return(ps_timespan(ticks_of(self)), out);
}

/* (time [, kind]) */
PS_ROW(to_date_time)
{
    unsigned kind = count > 1 ? (unsigned)ps_get_int(args[1]) : PS_DATE_UNSPECIFIED;
    return ps_return(ps_datetime(ticks_of(self) + ticks_of(ps_unwrap(args[0])), kind), out);
}

/* ---- counting ---- */

static PsStatus return_date(PsContext *ctx, bool good, int64_t ticks, const char *param,
                            const char *text, PsValue *out)
{
    return good ? ps_return(make_date(ticks), out) : ps_fail_range(ctx, param, text);
}

PS_ROW(add_days)
{
    int64_t ticks = 0;
    bool good = ps_date_time_add_ticks(ticks_of(self), ps_get_int(args[0]) * PS_TICKS_DAY, &ticks);
    return return_date(ctx, good, ticks, "value", "Value to add was out of range.", out);
}
PS_ROW(add_months)
{
    int64_t ticks = 0;
    bool good = ps_date_time_add_months(ticks_of(self), ps_get_int(args[0]), &ticks);
    return return_date(ctx, good, ticks, "months",
                       "The added or subtracted value results in an un-representable DateTime.",
                       out);
}
PS_ROW(add_years)
{
    int64_t ticks = 0;
    bool good = ps_date_time_add_months(ticks_of(self), ps_get_int(args[0]) * 12, &ticks);
    return return_date(ctx, good, ticks, "value",
                       "The added or subtracted value results in an un-representable DateTime.",
                       out);
}

/* The time of day, and how many days further that is in the [ref] argument. */
static PsStatus add_time(PsContext *ctx, PsRef self, int64_t more, const PsRef *args, size_t count,
                         PsValue *out)
{
    int64_t sum = ticks_of(self) + more;
    int64_t days = sum / PS_TICKS_DAY - (sum % PS_TICKS_DAY < 0);
    *out = make_time(sum);
    return count > 1 ? ps_types_reference_set(ctx, args[1], ps_int32((int32_t)days)) : PS_OK;
}
PS_ROW(add_span)
{
    return add_time(ctx, self, ps_get_int(args[0]), args, count, out);
}
PS_ROW(add_hours)
{
    return add_time(ctx, self, (int64_t)(ps_get_double(args[0]) * (double)PS_TICKS_HOUR), args,
                    count, out);
}
PS_ROW(add_minutes)
{
    return add_time(ctx, self, (int64_t)(ps_get_double(args[0]) * (double)PS_TICKS_MINUTE), args,
                    count, out);
}

PS_ROW(subtract)
{
    int64_t ticks = (ticks_of(ps_unwrap(args[0])) - ticks_of(ps_unwrap(args[1]))) % PS_TICKS_DAY;
    return ps_return(ps_timespan(ticks < 0 ? ticks + PS_TICKS_DAY : ticks), out);
}

PS_ROW(is_between)
{
    int64_t at = ticks_of(self);
    int64_t start = ticks_of(ps_unwrap(args[0]));
    int64_t end = ticks_of(ps_unwrap(args[1]));
    bool yes = start <= end ? at >= start && at < end : at >= start || at < end;
    return ps_return(ps_bool(yes), out);
}

/* ---- comparing ---- */

PS_ROW(compare_to)
{
    PsRef other = ps_unwrap(args[0]);
    const PsType *type = ps_type_of(self);
    if (ps_is_null(other))
        return ps_return(ps_int32(1), out);
    if (!is_half(other, type))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Object must be of type %s. (Parameter "
                       "'value')",
                       ps_type_simple_name(type));
    int64_t a = ticks_of(self);
    int64_t b = ticks_of(other);
    return ps_return(ps_int32(a < b ? -1 : a > b), out);
}

PS_ROW(equals)
{
    PsRef other = ps_unwrap(args[0]);
    bool same = is_half(other, ps_type_of(self)) && ticks_of(self) == ticks_of(other);
    return ps_return(ps_bool(same), out);
}

#define PROVIDER ", System.IFormatProvider provider"
#define STYLES ", System.Globalization.DateTimeStyles style=None"
#define SHARED_ROWS(T, prefix_) \
    PS_STATIC(T " Parse(string s)", prefix_##_parse), \
        PS_STATIC(T " Parse(string s" PROVIDER STYLES ")", prefix_##_parse), \
        PS_STATIC(T " ParseExact(string s, string format)", prefix_##_parse_exact), \
        PS_STATIC(T " ParseExact(string s, string format" PROVIDER STYLES ")", \
                  prefix_##_parse_exact), \
        PS_STATIC("bool TryParse(string s, [ref] " T " result)", prefix_##_try_parse), \
        PS_STATIC("bool TryParseExact(string s, string format, [ref] " T " result)", \
                  prefix_##_try_parse_exact), \
        PS_METHOD("int CompareTo(" T " value)", compare_to), \
        PS_METHOD("int CompareTo(System.Object value)", compare_to), \
        PS_METHOD("bool Equals(" T " value)", equals), \
        PS_METHOD("bool Equals(System.Object value)", equals), \
        PS_METHOD("string ToString()", to_string), \
        PS_METHOD("string ToString(string format)", to_string), \
        PS_METHOD("string ToString(System.IFormatProvider provider)", to_string), \
        PS_METHOD("string ToString(string format" PROVIDER ")", to_string)
#define DATE "System.DateOnly"
#define TIME "System.TimeOnly"

static const PsMemberRow date_rows[] = {
    PS_CTOR("new(int year, int month, int day)", new_date),
    PS_STATIC(DATE " FromDateTime(datetime dateTime)", date_from_date_time),
    PS_STATIC(DATE " FromDayNumber(int dayNumber)", from_day_number),
    PS_STATIC_PROPERTY(DATE " MinValue", min_date),
    PS_STATIC_PROPERTY(DATE " MaxValue", max_date),
    SHARED_ROWS(DATE, date),
    PS_METHOD(DATE " AddDays(int value)", add_days),
    PS_METHOD(DATE " AddMonths(int value)", add_months),
    PS_METHOD(DATE " AddYears(int value)", add_years),
    PS_METHOD("datetime ToDateTime(System.TimeOnly time)", to_date_time),
    PS_METHOD("datetime ToDateTime(System.TimeOnly time, System.DateTimeKind kind)", to_date_time),
    PS_METHOD("string ToLongDateString()", to_long_date),
    PS_METHOD("string ToShortDateString()", to_short_date),
    PS_PROPERTY("int Day", get_day),
    PS_PROPERTY("int DayNumber", get_day_number),
    PS_PROPERTY("System.DayOfWeek DayOfWeek", get_day_of_week),
    PS_PROPERTY("int DayOfYear", get_day_of_year),
    PS_PROPERTY("int Month", get_month),
    PS_PROPERTY("int Year", get_year),
    {0},
};

static const PsMemberRow time_rows[] = {
    PS_CTOR("new(int hour, int minute)", new_time),
    PS_CTOR("new(int hour, int minute, int second)", new_time),
    PS_CTOR("new(int hour, int minute, int second, int millisecond)", new_time),
    PS_CTOR("new(long ticks)", new_time),
    PS_STATIC(TIME " FromDateTime(datetime dateTime)", time_from_date_time),
    PS_STATIC(TIME " FromTimeSpan(timespan timeSpan)", new_time),
    PS_STATIC("timespan op_Subtraction(System.TimeOnly t1, System.TimeOnly t2)", subtract),
    PS_STATIC_PROPERTY(TIME " MinValue", min_time),
    PS_STATIC_PROPERTY(TIME " MaxValue", max_time),
    SHARED_ROWS(TIME, time),
    PS_METHOD(TIME " Add(timespan value)", add_span),
    PS_METHOD(TIME " Add(timespan value, [ref] int wrappedDays)", add_span),
    PS_METHOD(TIME " AddHours(double value)", add_hours),
    PS_METHOD(TIME " AddHours(double value, [ref] int wrappedDays)", add_hours),
    PS_METHOD(TIME " AddMinutes(double value)", add_minutes),
    PS_METHOD(TIME " AddMinutes(double value, [ref] int wrappedDays)", add_minutes),
    PS_METHOD("bool IsBetween(System.TimeOnly start, System.TimeOnly end)", is_between),
    PS_METHOD("timespan ToTimeSpan()", to_time_span),
    PS_METHOD("string ToLongTimeString()", to_long_time),
    PS_METHOD("string ToShortTimeString()", to_short_time),
    PS_PROPERTY("int Hour", get_hour),
    PS_PROPERTY("int Microsecond", get_microsecond),
    PS_PROPERTY("int Millisecond", get_millisecond),
    PS_PROPERTY("int Minute", get_minute),
    PS_PROPERTY("int Nanosecond", get_nanosecond),
    PS_PROPERTY("int Second", get_second),
    PS_PROPERTY("long Ticks", get_ticks),
    {0},
};

const PsTypeMembers ps_types_date_only[] = {
    {PS_TYPE_ID_System_DateOnly, date_rows},
    {PS_TYPE_ID_System_TimeOnly, time_rows},
    {0},
};
