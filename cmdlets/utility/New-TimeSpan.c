/* New-TimeSpan: Make a time span. */
#include <stddef.h>
#include <string.h>

#include "command/cmdlet.h"
#include "value/date_time.h"
#include "value/value.h"

typedef struct {
    PsValue start;
    PsValue end;
    int32_t days;
    int32_t hours;
    int32_t minutes;
    int32_t seconds;
    int32_t milliseconds;
} NewTimeSpan;

static const PsParam params[] = {
    PS_PARAM(
        NewTimeSpan, start, DATETIME, "Start",
        PS_USES(
            {.set = "Date", .position = 1, .from_pipeline = true, .from_pipeline_by_name = true}),
        .aliases = "LastWriteTime"),
    PS_PARAM(NewTimeSpan, end, DATETIME, "End",
             PS_USES({.set = "Date", .position = 2, .from_pipeline_by_name = true})),
    PS_PARAM(NewTimeSpan, days, INT32, "Days", PS_USES({.set = "Time"})),
    PS_PARAM(NewTimeSpan, hours, INT32, "Hours", PS_USES({.set = "Time"})),
    PS_PARAM(NewTimeSpan, minutes, INT32, "Minutes", PS_USES({.set = "Time"})),
    PS_PARAM(NewTimeSpan, seconds, INT32, "Seconds", PS_USES({.set = "Time"})),
    PS_PARAM(NewTimeSpan, milliseconds, INT32, "Milliseconds", PS_USES({.set = "Time"})),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    NewTimeSpan *me = state;
    if (strcmp(call->parameter_set, "Time") == 0)
        return ps_write(call,
                        ps_timespan(me->days * PS_TICKS_DAY + me->hours * PS_TICKS_HOUR +
                                    me->minutes * PS_TICKS_MINUTE + me->seconds * PS_TICKS_SECOND +
                                    me->milliseconds * PS_TICKS_MILLISECOND));
    int64_t now = ps_date_time_now().ticks;
    bool has_start = ps_is_bound(call, offsetof(NewTimeSpan, start));
    bool has_end = ps_is_bound(call, offsetof(NewTimeSpan, end));
    int64_t from = has_start ? ps_get_int(me->start) : now;
    int64_t to = has_end ? ps_get_int(me->end) : now;
    return ps_write(call, ps_timespan(to - from));
}

const PsCmdlet ps_cmdlet_New_TimeSpan = {
    .name = "New-TimeSpan",
    .class_name = "Microsoft.PowerShell.Commands.NewTimeSpanCommand",
    .synopsis = "Make a time span.",
    .default_set = "Date",
    .output_type = "System.TimeSpan",
    .state_size = sizeof(NewTimeSpan),
    .params = params,
    .process = process,
};
