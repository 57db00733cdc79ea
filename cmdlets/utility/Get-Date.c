/* Get-Date: Get the time, or show one. */
#include <stddef.h>

#include "base/casing.h"
#include "command/cmdlet.h"
#include "utility/unix_format.h"
#include "value/convert.h"
#include "value/date_format.h"
#include "value/date_time.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    PsValue date;
    int64_t unix_time_seconds;
    int32_t year;
    int32_t month;
    int32_t day;
    int32_t hour;
    int32_t minute;
    int32_t second;
    int32_t millisecond;
    int64_t display_hint;
    PsValue u_format;
    PsValue format;
    bool as_utc;
} GetDate;

static const PsParam params[] = {
    PS_PARAM(GetDate, date, DATETIME, "Date",
             PS_USES({.set = "DateAndFormat",
                      .position = 1,
                      .from_pipeline = true,
                      .from_pipeline_by_name = true},
                     {.set = "DateAndUFormat",
                      .position = 1,
                      .from_pipeline = true,
                      .from_pipeline_by_name = true}),
             .aliases = "LastWriteTime"),
    PS_PARAM(GetDate, unix_time_seconds, INT64, "UnixTimeSeconds",
             PS_USES({.set = "UnixTimeSecondsAndFormat", .mandatory = true},
                     {.set = "UnixTimeSecondsAndUFormat", .mandatory = true}),
             .aliases = "UnixTime", .min = -62135596800, .max = 253402300799),
    PS_PARAM(GetDate, year, INT32, "Year", PS_USES({0}), .min = 1, .max = 9999),
    PS_PARAM(GetDate, month, INT32, "Month", PS_USES({0}), .min = 1, .max = 12),
    PS_PARAM(GetDate, day, INT32, "Day", PS_USES({0}), .min = 1, .max = 31),
    PS_PARAM(GetDate, hour, INT32, "Hour", PS_USES({0}), .min = 0, .max = 23),
    PS_PARAM(GetDate, minute, INT32, "Minute", PS_USES({0}), .min = 0, .max = 59),
    PS_PARAM(GetDate, second, INT32, "Second", PS_USES({0}), .min = 0, .max = 59),
    PS_PARAM(GetDate, millisecond, INT32, "Millisecond", PS_USES({0}), .min = 0, .max = 999),
    PS_PARAM(GetDate, display_hint, ENUM, "DisplayHint", PS_USES({0}),
             .net_type = "Microsoft.PowerShell.Commands.DisplayHintType"),
    PS_PARAM(GetDate, u_format, STRING, "UFormat",
             PS_USES({.set = "DateAndUFormat", .mandatory = true},
                     {.set = "UnixTimeSecondsAndUFormat", .mandatory = true})),
    PS_PARAM(GetDate, format, STRING, "Format",
             PS_USES({.set = "DateAndFormat"}, {.set = "UnixTimeSecondsAndFormat"})),
    PS_PARAM(GetDate, as_utc, SWITCH, "AsUTC", PS_USES({0})),
    {0},
};

static bool is_given(PsCall *call, size_t offset)
{
    return ps_is_bound(call, offset);
}

/* Sets the parts that were given; a day that the month lacks becomes its last or runs over, as
 * AddMonths and AddDays do. */
static bool change(PsCall *call, const GetDate *me, PsDateTime *date)
{
    PsDateFields f = ps_date_time_fields(date->ticks);
    bool ok = true;
    if (is_given(call, offsetof(GetDate, year)))
        ok = ps_date_time_add_months(date->ticks, (me->year - f.year) * 12, &date->ticks);
    if (ok && is_given(call, offsetof(GetDate, month)))
        ok = ps_date_time_add_months(date->ticks, me->month - f.month, &date->ticks);
    struct {
        size_t offset;
        int wanted, now;
        int64_t unit;
    } parts[] = {
        {offsetof(GetDate, day), me->day, ps_date_time_fields(date->ticks).day, PS_TICKS_DAY},
        {offsetof(GetDate, hour), me->hour, f.hour, PS_TICKS_HOUR},
        {offsetof(GetDate, minute), me->minute, f.minute, PS_TICKS_MINUTE},
        {offsetof(GetDate, second), me->second, f.second, PS_TICKS_SECOND},
    };
    for (size_t i = 0; ok && i < sizeof parts / sizeof parts[0]; i++)
        if (is_given(call, parts[i].offset))
            ok = ps_date_time_add_ticks(
                date->ticks, (parts[i].wanted - parts[i].now) * parts[i].unit, &date->ticks);
    if (ok && is_given(call, offsetof(GetDate, millisecond))) {
        int64_t second = date->ticks - f.fraction;
        ok = ps_date_time_add_ticks(second, me->millisecond * PS_TICKS_MILLISECOND, &date->ticks);
    }
    return ok;
}

static PsDateTime chosen(PsCall *call, const GetDate *me)
{
    if (is_given(call, offsetof(GetDate, unix_time_seconds)))
        return ps_date_time_to_local((PsDateTime){
            PS_DATE_UNIX_EPOCH + me->unix_time_seconds * PS_TICKS_SECOND, PS_DATE_UTC});
    if (is_given(call, offsetof(GetDate, date)))
        return (PsDateTime){ps_get_int(me->date), (PsDateKind)ps_get_date_kind(me->date)};
    return ps_date_time_now();
}

static PsSlice net_format(PsSlice format, PsDateTime *date)
{
    static const struct {
        const char *name, *format;
        bool is_utc;
    } names[] = {
        {"FileDate", "yyyyMMdd", false},
        {"FileDateUniversal", "yyyyMMddZ", true},
        {"FileDateTime", "yyyyMMddTHHmmssffff", false},
        {"FileDateTimeUniversal", "yyyyMMddTHHmmssffffZ", true},
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!ps_slice_same_text(format, names[i].name))
            continue;
        if (names[i].is_utc)
            *date = ps_date_time_to_utc(*date);
        return ps_slice(names[i].format);
    }
    return format;
}

static PsStatus write_formatted(PsCall *call, const GetDate *me, PsDateTime date)
{
    PsBuffer text = {0};
    if (!ps_is_null(me->u_format)) {
        ps_unix_format(&text, date, ps_string_slice(me->u_format), call->ctx->culture);
        return ps_write(call, ps_string_take(&text));
    }
    PsSlice format = net_format(ps_string_slice(me->format), &date);
    if (ps_date_format(&text, date, format, call->ctx->culture))
        return ps_write(call, ps_string_take(&text));
    ps_buffer_done(&text);
    return ps_throw(call, PS_NULL, PS_T(System_FormatException), PS_CAT_NotSpecified,
                    "System.FormatException", "Input string was not in a correct format.");
}

static PsStatus process(PsCall *call, void *state)
{
    GetDate *me = state;
    PsDateTime date = chosen(call, me);
    if (!change(call, me, &date))
        return ps_throw(call, PS_NULL, PS_T(System_ArgumentOutOfRangeException),
                        PS_CAT_NotSpecified, "System.ArgumentOutOfRangeException",
                        "The added or subtracted value results in an un-representable DateTime.");
    if (me->as_utc)
        date = ps_date_time_to_utc(date);
    if (!ps_is_null(me->u_format) || !ps_is_null(me->format))
        return write_formatted(call, me, date);
    bool has_hint = is_given(call, offsetof(GetDate, display_hint));
    PsValue value = ps_wrap(ps_datetime(date.ticks, date.kind));
    PsMembers *members = ps_object_members(value, true);
    ps_members_set(members, PS_SLICE("DisplayHint"),
                   ps_enum(PS_T(Microsoft_PowerShell_Commands_DisplayHintType),
                           has_hint ? me->display_hint : 2));
    return ps_write(call, value);
}

const PsCmdlet ps_cmdlet_Get_Date = {
    .name = "Get-Date",
    .class_name = "Microsoft.PowerShell.Commands.GetDateCommand",
    .synopsis = "Get the time, or show one.",
    .default_set = "DateAndFormat",
    .output_type = "System.String,System.DateTime",
    .state_size = sizeof(GetDate),
    .params = params,
    .process = process,
};
