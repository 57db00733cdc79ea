/* ConvertTo-Json: Turn objects into JSON. */
#include "command/cmdlet.h"
#include "serial/json_value.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue input_object;
    int32_t depth;
    bool compress;
    bool enums_as_strings;
    bool as_array;
    int64_t escape_handling;
    PsValue kept; /* array of the input */
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

#define DEFAULT_DEPTH 2

static PsStatus start(PsCall *call, void *state)
{
    (void)call;
    ((ConvertToJson *)state)->kept = ps_array_empty(1);
    return PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    ConvertToJson *me = state;
    (void)call;
    ps_array_push(me->kept, ps_retain(me->input_object));
    return PS_OK;
}

static PsStatus finish(PsCall *call, void *state)
{
    ConvertToJson *me = state;
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (ps_array_len(me->kept) == 0)
        return PS_OK;
    bool is_list = me->as_array || ps_array_len(me->kept) > 1;
    PS_AUTO PsValue value = is_list ? ps_retain(me->kept) : ps_array_at(me->kept, 0);
    PsJsonWriteOptions options = {
        .depth =
            ps_is_bound(call, offsetof(ConvertToJson, depth)) ? (unsigned)me->depth : DEFAULT_DEPTH,
        .compress = me->compress,
        .enums_as_strings = me->enums_as_strings,
        .escape = (PsJsonEscape)me->escape_handling,
    };
    PsStatus status = ps_json_value_write(call->ctx, value, &options, &text);
    if (status == PS_OK && options.was_cut)
        status = ps_warning(call,
                            "Resulting JSON is truncated as serialization has exceeded the set "
                            "depth of %u.",
                            options.depth);
    else if (status == PS_ERROR)
        return ps_write_pending_error(call);
    return status ? status : ps_write(call, ps_string_take(&text));
}

static void cleanup(void *state)
{
    ps_release(((ConvertToJson *)state)->kept);
}

const PsCmdlet ps_cmdlet_ConvertTo_Json = {
    .name = "ConvertTo-Json",
    .class_name = "Microsoft.PowerShell.Commands.ConvertToJsonCommand",
    .synopsis = "Turn objects into JSON.",
    .output_type = "System.String",
    .state_size = sizeof(ConvertToJson),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
