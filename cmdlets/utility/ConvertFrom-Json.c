/* ConvertFrom-Json: say in one sentence what it does. */
#include "command/cmdlet.h"

typedef struct {
    PsValue input_object;
    bool as_hashtable;
    int32_t depth;
    bool no_enumerate;
    int64_t date_kind;
} ConvertFromJson;

static const PsParam params[] = {
    PS_PARAM(ConvertFromJson, input_object, STRING, "InputObject",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline = true}),
             .flags = PS_PARAM_ALLOW_EMPTY_STRING,
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(ConvertFromJson, as_hashtable, SWITCH, "AsHashtable", PS_USES({0})),
    PS_PARAM(ConvertFromJson, depth, INT32, "Depth", PS_USES({0})),
    PS_PARAM(ConvertFromJson, no_enumerate, SWITCH, "NoEnumerate", PS_USES({0})),
    PS_PARAM(ConvertFromJson, date_kind, ENUM, "DateKind", PS_USES({0}),
             .net_type = "Microsoft.PowerShell.Commands.JsonDateKind"),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    ConvertFromJson *me = state;
    (void)call;
    (void)me;
    return PS_OK;
}

const PsCmdlet ps_cmdlet_ConvertFrom_Json = {
    .name = "ConvertFrom-Json",
    .class_name = "Microsoft.PowerShell.Commands.ConvertFromJsonCommand",
    .synopsis = "What it does.",
    .state_size = sizeof(ConvertFromJson),
    .params = params,
    .process = process,
};
