/* Out-Null: Take objects and show nothing. */
#include "command/cmdlet.h"

typedef struct {
    PsValue input_object;
} OutNull;

static const PsParam params[] = {
    PS_PARAM(OutNull, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline.",
             .flags = PS_PARAM_NO_EFFECT),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    (void)call;
    (void)state;
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Out_Null = {
    .name = "Out-Null",
    .class_name = "Microsoft.PowerShell.Commands.OutNullCommand",
    .synopsis = "Take objects and show nothing.",
    .state_size = sizeof(OutNull),
    .params = params,
    .process = process,
};
