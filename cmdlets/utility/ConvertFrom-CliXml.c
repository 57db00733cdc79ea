/* ConvertFrom-CliXml: Turn a CLIXML text back into objects. */
#include "command/cmdlet.h"
#include "serial/clixml.h"
#include "value/fault.h"
#include "value/string.h"

typedef struct {
    PsValue input_object;
} ConvertFromCliXml;

static const PsParam params[] = {
    PS_PARAM(ConvertFromCliXml, input_object, STRING, "InputObject",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    ConvertFromCliXml *me = state;
    PsValue objects = PS_NULL;
    PsStatus status = ps_clixml_read(call->ctx, ps_string_slice(me->input_object), &objects);
    if (status == PS_ERROR)
        return ps_throw_record(call, ps_error_record_of(ps_take_error(call->ctx)));
    return status ? status : ps_write_each(call, objects);
}

const PsCmdlet ps_cmdlet_ConvertFrom_CliXml = {
    .name = "ConvertFrom-CliXml",
    .class_name = "Microsoft.PowerShell.Commands.ConvertFromClixmlCommand",
    .synopsis = "Turn a CLIXML text back into objects.",
    .state_size = sizeof(ConvertFromCliXml),
    .params = params,
    .process = process,
};
