/* Get-History: Get the commands typed at the console. */
#include "command/cmdlet.h"
#include "value/array.h"

typedef struct {
    PsValue id;
    int32_t count;
} GetHistory;

static const PsParam params[] = {
    PS_PARAM_ARRAY(GetHistory, id, INT64, "Id", PS_USES({.position = 1, .from_pipeline = true}),
                   .min = 1, .max = INT64_MAX),
    PS_PARAM(GetHistory, count, INT32, "Count", PS_USES({.position = 2}), .min = 0, .max = 32767,
             .flags = PS_PARAM_NO_EFFECT),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    GetHistory *me = state; /* a script's history is empty: any id is one that is not there */
    for (size_t i = 0; !ps_is_null(me->id) && i < ps_array_len(me->id); i++) {
        PS_AUTO PsValue id = ps_array_at(me->id, i);
        PsStatus status =
            ps_write_error(call, id, PS_T(System_ArgumentException), PS_CAT_ObjectNotFound,
                           "GetHistoryNoHistoryForId", "Cannot locate the history for Id %lld.",
                           (long long)ps_get_int(id));
        if (status)
            return status;
    }
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Get_History = {
    .name = "Get-History",
    .class_name = "Microsoft.PowerShell.Commands.GetHistoryCommand",
    .synopsis = "Get the commands typed at the console.",
    .output_type = "Microsoft.PowerShell.Commands.HistoryInfo",
    .state_size = sizeof(GetHistory),
    .params = params,
    .process = process,
};
