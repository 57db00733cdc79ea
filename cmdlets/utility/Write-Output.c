/* Write-Output: Write objects to the pipeline. */
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "value/array.h"
#include "value/value.h"

typedef struct {
    PsValue input_object;
    bool no_enumerate;
} WriteOutput;

static const PsParam params[] = {
    PS_PARAM(
        WriteOutput, input_object, VALUE, "InputObject",
        PS_USES({.position = 1, .mandatory = true, .from_pipeline = true, .from_remaining = true}),
        .flags = PS_PARAM_ALLOW_NULL | PS_PARAM_ALLOW_EMPTY_COLLECTION,
        .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(WriteOutput, no_enumerate, SWITCH, "NoEnumerate", PS_USES({0})),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    WriteOutput *me = state;
    if (!me->no_enumerate)
        return ps_write_each(call, ps_retain(me->input_object));
    return ps_write(call, ps_retain(me->input_object));
}

const PsCmdlet ps_cmdlet_Write_Output = {
    .name = "Write-Output",
    .class_name = "Microsoft.PowerShell.Commands.WriteOutputCommand",
    .synopsis = "Write objects to the pipeline.",
    .state_size = sizeof(WriteOutput),
    .params = params,
    .process = process,
};
