/* Start-Sleep: Wait. */
#include <stddef.h>
#include <string.h>
#include <time.h>

#include "command/cmdlet.h"
#include "value/date_time.h"
#include "value/value.h"

typedef struct {
    double seconds;
    int32_t milliseconds;
    PsValue duration;
} StartSleep;

static const PsParam params[] = {
    PS_PARAM(StartSleep, seconds, DOUBLE, "Seconds",
             PS_USES({.set = "Seconds",
                      .position = 1,
                      .mandatory = true,
                      .from_pipeline = true,
                      .from_pipeline_by_name = true}),
             .min = 0, .max = 2147483),
    PS_PARAM(StartSleep, milliseconds, INT32, "Milliseconds",
             PS_USES({.set = "Milliseconds", .mandatory = true, .from_pipeline_by_name = true}),
             .aliases = "ms", .min = 0, .max = 2147483647),
    PS_PARAM(StartSleep, duration, TIMESPAN, "Duration",
             PS_USES({.set = "FromTimeSpan",
                      .position = 1,
                      .mandatory = true,
                      .from_pipeline = true,
                      .from_pipeline_by_name = true}),
             .aliases = "ts"),
    {0},
};

/* In slices, so that a stop is noticed. */
static PsStatus wait_for(PsCall *call, int64_t nanoseconds)
{
    const int64_t slice = 100000000;
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &end);
    int64_t until = end.tv_sec * INT64_C(1000000000) + end.tv_nsec + nanoseconds;
    while (!ps_is_stopping(call)) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        int64_t left = until - (now.tv_sec * INT64_C(1000000000) + now.tv_nsec);
        if (left <= 0)
            break;
        struct timespec pause = {.tv_nsec = (long)(left < slice ? left : slice)};
        nanosleep(&pause, NULL);
    }
    return PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    StartSleep *me = state;
    if (ps_is_bound(call, offsetof(StartSleep, milliseconds)))
        return wait_for(call, me->milliseconds * INT64_C(1000000));
    if (ps_is_bound(call, offsetof(StartSleep, duration)))
        return wait_for(call, ps_get_int(me->duration) * 100);
    return wait_for(call, (int64_t)(me->seconds * 1e9));
}

const PsCmdlet ps_cmdlet_Start_Sleep = {
    .name = "Start-Sleep",
    .class_name = "Microsoft.PowerShell.Commands.StartSleepCommand",
    .synopsis = "Wait.",
    .default_set = "Seconds",
    .state_size = sizeof(StartSleep),
    .params = params,
    .process = process,
};
