/* Get-Uptime: Tell how long the system has been running. */
#include <time.h>

#include "command/cmdlet.h"
#include "value/date_time.h"
#include "value/value.h"

typedef struct {
    bool since;
} GetUptime;

static const PsParam params[] = {
    PS_PARAM(GetUptime, since, SWITCH, "Since", PS_USES({.set = "Since"})),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    GetUptime *me = state;
    struct timespec t;
    clock_gettime(CLOCK_BOOTTIME, &t);
    int64_t ticks = t.tv_sec * PS_TICKS_SECOND;
    if (!me->since)
        return ps_write(call, ps_timespan(ticks));
    return ps_write(call, ps_datetime(ps_date_time_now().ticks - ticks, PS_DATE_LOCAL));
}

const PsCmdlet ps_cmdlet_Get_Uptime = {
    .name = "Get-Uptime",
    .class_name = "Microsoft.PowerShell.Commands.GetUptimeCommand",
    .synopsis = "Tell how long the system has been running.",
    .default_set = "Timespan",
    .output_type = "System.TimeSpan,System.DateTime",
    .state_size = sizeof(GetUptime),
    .params = params,
    .process = process,
};
