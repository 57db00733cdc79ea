/* ConvertTo-Json: say in one sentence what it does. */
#include "command/cmdlet.h"

typedef struct {
    PsValue input_object;
    int32_t depth;
    bool compress;
    bool enums_as_strings;
    bool as_array;
    int64_t escape_handling;
} ConvertToJson;

static const PsParam params[] = {
    PS_PARAM(ConvertToJson, input_object, VALUE, "InputObject",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline = true}),
             .flags = PS_PARAM_ALLOW_NULL,
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(ConvertToJson, depth, INT32, "Depth", PS_USES({0}), .min = 0, .max = 100),
    PS_PARAM(ConvertToJson, compress, SWITCH, "Compress", PS_USES({0})),
    PS_PARAM(ConvertToJson, enums_as_strings, SWITCH, "EnumsAsStrings", PS_USES({0})),
    PS_PARAM(ConvertToJson, as_array, SWITCH, "AsArray", PS_USES({0})),
    PS_PARAM(ConvertToJson, escape_handling, ENUM, "EscapeHandling", PS_USES({0}),
             .net_type = "Newtonsoft.Json.StringEscapeHandling"),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    ConvertToJson *me = state;
    (void)call;
    (void)me;
    return PS_OK;
}

const PsCmdlet ps_cmdlet_ConvertTo_Json = {
    .name = "ConvertTo-Json",
    .class_name = "Microsoft.PowerShell.Commands.ConvertToJsonCommand",
    .synopsis = "What it does.",
    .output_type = "System.String",
    .state_size = sizeof(ConvertToJson),
    .params = params,
    .process = process,
};
