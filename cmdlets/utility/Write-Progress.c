/* Write-Progress: Show how far something has come. */
#include <stddef.h>

#include "command/cmdlet.h"
#include "value/string.h"

typedef struct {
    PsValue activity;
    PsValue status;
    int32_t id;
    int32_t percent_complete;
    int32_t seconds_remaining;
    PsValue current_operation;
    int32_t parent_id;
    bool completed;
    int32_t source_id;
} WriteProgress;

static const PsParam params[] = {
    PS_PARAM(WriteProgress, activity, STRING, "Activity", PS_USES({.position = 1})),
    PS_PARAM(WriteProgress, status, STRING, "Status", PS_USES({.position = 2}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(WriteProgress, id, INT32, "Id", PS_USES({.position = 3}), .min = 0, .max = 2147483647),
    PS_PARAM(WriteProgress, percent_complete, INT32, "PercentComplete", PS_USES({0}), .min = -1,
             .max = 100),
    PS_PARAM(WriteProgress, seconds_remaining, INT32, "SecondsRemaining", PS_USES({0})),
    PS_PARAM(WriteProgress, current_operation, STRING, "CurrentOperation", PS_USES({0})),
    PS_PARAM(WriteProgress, parent_id, INT32, "ParentId", PS_USES({0}), .min = -1,
             .max = 2147483647),
    PS_PARAM(WriteProgress, completed, SWITCH, "Completed", PS_USES({0})),
    PS_PARAM(WriteProgress, source_id, INT32, "SourceId", PS_USES({0}),
             .flags = PS_PARAM_NO_EFFECT),
    {0},
};

static PsSlice text_of(PsRef value)
{
    return ps_is_null(value) ? (PsSlice){"", 0} : ps_string_slice(value);
}

static PsStatus process(PsCall *call, void *state)
{
    WriteProgress *me = state;
    bool has_percent = ps_is_bound(call, offsetof(WriteProgress, percent_complete));
    bool has_seconds = ps_is_bound(call, offsetof(WriteProgress, seconds_remaining));
    bool has_parent = ps_is_bound(call, offsetof(WriteProgress, parent_id));
    PsProgress progress = {
        .id = me->id,
        .parent_id = has_parent ? me->parent_id : -1,
        .activity = text_of(me->activity),
        .status = ps_is_null(me->status) ? PS_SLICE("Processing") : text_of(me->status),
        .operation = text_of(me->current_operation),
        .percent = has_percent ? me->percent_complete : -1,
        .seconds = has_seconds ? me->seconds_remaining : -1,
        .is_done = me->completed,
    };
    return ps_progress(call, &progress);
}

const PsCmdlet ps_cmdlet_Write_Progress = {
    .name = "Write-Progress",
    .class_name = "Microsoft.PowerShell.Commands.WriteProgressCommand",
    .synopsis = "Show how far something has come.",
    .state_size = sizeof(WriteProgress),
    .params = params,
    .process = process,
};
