/* Get-History: Get the commands typed at the console. */
#include "command/cmdlet.h"

typedef struct {
    PsValue id;
    int32_t count;
} GetHistory;

static const PsParam params[] = {
    PS_PARAM_ARRAY(GetHistory, id, INT64, "Id", PS_USES({.position = 1, .from_pipeline = true}),
                   .min = 1, .max = INT64_MAX),
    PS_PARAM(GetHistory, count, INT32, "Count", PS_USES({.position = 2}), .min = 0, .max = 32767),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    (void)call;
    (void)state; /* scripts have none */
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
