/* Get-History: Get the commands of the session's history. */
#include <stddef.h>

#include "command/cmdlet.h"
#include "core/history_list.h"
#include "value/array.h"

typedef struct {
    PsValue id;
    int32_t count;
} GetHistory;

static const PsParam params[] = {
    PS_PARAM_ARRAY(GetHistory, id, INT64, "Id", PS_USES({.position = 1, .from_pipeline = true}),
                   .min = 1, .max = INT64_MAX, .help = "The numbers of the entries."),
    PS_PARAM(GetHistory, count, INT32, "Count", PS_USES({.position = 2}), .min = 0, .max = 32767,
             .help = "How many entries; with an id those that end there."),
    {0},
};

/* The last `count` entries up to the one at `end`. */
static PsStatus write_last(PsCall *call, size_t end, size_t count)
{
    PsStatus status = PS_OK;
    for (size_t i = count < end ? end - count : 0; i < end && status == PS_OK; i++)
        status = ps_write(call, ps_array_at(ps_history_list_get(call), i));
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    GetHistory *me = state;
    bool has_count = ps_is_bound(call, offsetof(GetHistory, count));
    size_t ids = ps_is_null(me->id) ? 0 : ps_array_len(me->id);
    if (!ps_is_bound(call, offsetof(GetHistory, id)))
        return write_last(call, ps_array_len(ps_history_list_get(call)),
                          has_count ? (size_t)me->count : SIZE_MAX);
    if (has_count && ids > 1)
        return ps_throw(call, PS_NULL, PS_T(System_ArgumentException), PS_CAT_InvalidArgument,
                        "GetHistoryNoCountWithMultipleIds",
                        "The count cannot be combined with multiple Ids.");
    for (size_t i = 0; i < ids; i++) {
        PS_AUTO PsValue id = ps_array_at(me->id, i);
        size_t index;
        PsStatus status = ps_history_list_find(call, ps_get_int(ps_ref(&id)), &index)
                              ? write_last(call, index + 1, has_count ? (size_t)me->count : 1)
                              : ps_history_list_missing(call, ps_get_int(ps_ref(&id)));
        if (status)
            return status;
    }
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Get_History = {
    .name = "Get-History",
    .class_name = "Microsoft.PowerShell.Commands.GetHistoryCommand",
    .synopsis = "Get the commands of the session's history.",
    .output_type = "Microsoft.PowerShell.Commands.HistoryInfo",
    .state_size = sizeof(GetHistory),
    .params = params,
    .process = process,
};
