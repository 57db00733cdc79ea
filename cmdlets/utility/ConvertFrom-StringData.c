/* ConvertFrom-StringData: say in one sentence what it does. */
#include "command/cmdlet.h"

typedef struct {
    PsValue string_data;
    PsValue delimiter;
} ConvertFromStringData;

static const PsParam params[] = {
    PS_PARAM(ConvertFromStringData, string_data, STRING, "StringData",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline = true}),
             .flags = PS_PARAM_ALLOW_EMPTY_STRING),
    PS_PARAM(ConvertFromStringData, delimiter, CHAR, "Delimiter", PS_USES({.position = 2})),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    ConvertFromStringData *me = state;
    (void)call;
    (void)me;
    return PS_OK;
}

const PsCmdlet ps_cmdlet_ConvertFrom_StringData = {
    .name = "ConvertFrom-StringData",
    .class_name = "Microsoft.PowerShell.Commands.ConvertFromStringDataCommand",
    .synopsis = "What it does.",
    .output_type = "System.Collections.Hashtable",
    .state_size = sizeof(ConvertFromStringData),
    .params = params,
    .process = process,
};
