/* ConvertTo-CliXml: Turn objects into a CLIXML text. */
#include "command/cmdlet.h"
#include "serial/clixml.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue input_object;
    int32_t depth;
    PsValue objects;
} ConvertToCliXml;

static const PsParam params[] = {
    PS_PARAM(ConvertToCliXml, input_object, VALUE, "InputObject",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(ConvertToCliXml, depth, INT32, "Depth", PS_USES({0}), .min = 1, .max = 2147483647),
    {0},
};

#define DEFAULT_DEPTH 2

static PsStatus start(PsCall *call, void *state)
{
    (void)call;
    ((ConvertToCliXml *)state)->objects = ps_array_empty(1);
    return PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    ConvertToCliXml *me = state;
    (void)call;
    ps_array_push(me->objects, ps_retain(me->input_object));
    return PS_OK;
}

static PsStatus finish(PsCall *call, void *state)
{
    ConvertToCliXml *me = state;
    int depth = ps_is_bound(call, offsetof(ConvertToCliXml, depth)) ? me->depth : DEFAULT_DEPTH;
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (ps_array_len(me->objects) == 0) /* what it was given was refused */
        return ps_write(call, ps_string(PS_SLICE(PS_CLIXML_EMPTY)));
    PsStatus status = ps_clixml_document(call->ctx, me->objects, depth, &text);
    return status ? status : ps_write(call, ps_string_take(&text));
}

static void cleanup(void *state)
{
    ps_release(((ConvertToCliXml *)state)->objects);
}

const PsCmdlet ps_cmdlet_ConvertTo_CliXml = {
    .name = "ConvertTo-CliXml",
    .class_name = "Microsoft.PowerShell.Commands.ConvertToClixmlCommand",
    .synopsis = "Turn objects into a CLIXML text.",
    .output_type = "System.String",
    .state_size = sizeof(ConvertToCliXml),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
