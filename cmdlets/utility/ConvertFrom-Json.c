/* ConvertFrom-Json: Turn JSON into objects. */
#include "command/cmdlet.h"
#include "serial/json_value.h"
#include "value/array.h"
#include "value/fault.h"
#include "value/string.h"

typedef struct {
    PsValue input_object;
    bool as_hashtable;
    int32_t depth;
    bool no_enumerate;
    int64_t date_kind;
    PsBuffer text; /* all lines */
    PsValue lines;
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

static PsStatus start(PsCall *call, void *state)
{
    (void)call;
    ((ConvertFromJson *)state)->lines = ps_array_empty(1);
    return PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    ConvertFromJson *me = state;
    (void)call;
    ps_array_push(me->lines, ps_retain(me->input_object));
    return PS_OK;
}

static PsStatus read_text(PsCall *call, const ConvertFromJson *me, PsSlice text, PsValue *out)
{
    PsJsonReadOptions options = {
        .as_hashtable = me->as_hashtable,
        .max_depth = ps_is_bound(call, offsetof(ConvertFromJson, depth)) ? (unsigned)me->depth : 0,
        .date_kind = (PsJsonDateKind)me->date_kind,
    };
    return ps_json_value_read(call->ctx, text, &options, out);
}

static PsStatus write_value(PsCall *call, const ConvertFromJson *me, PsValue value)
{
    if (ps_kind(value) == PS_KIND_NOTHING) /* an empty text */
        return ps_write(call, PS_NULL);
    return me->no_enumerate ? ps_write(call, value) : ps_write_each(call, value);
}

static PsStatus fail(PsCall *call, PsStatus status)
{
    if (status != PS_ERROR)
        return status;
    return ps_throw_record(call, ps_error_record_of(ps_take_error(call->ctx)));
}

static PsStatus convert(PsCall *call, const ConvertFromJson *me, PsSlice text)
{
    PsValue value = PS_NULL;
    PsStatus status = read_text(call, me, text, &value);
    return status ? fail(call, status) : write_value(call, me, value);
}

/* Lines that are JSON each are converted one by one: the first line alone decides.  One without a
 * value is written, but the lines are one text all the same. */
static PsStatus convert_lines(PsCall *call, const ConvertFromJson *me, bool *done)
{
    PsValue value = PS_NULL;
    PS_AUTO PsValue first = ps_array_at(me->lines, 0);
    PsStatus status = read_text(call, me, ps_string_slice(first), &value);
    *done = status == PS_OK;
    if (status == PS_ERROR) {
        ps_clear_error(call->ctx);
        return PS_OK;
    }
    *done = *done && !ps_is_null(value) && ps_kind(value) != PS_KIND_NOTHING;
    if (status == PS_OK)
        status = write_value(call, me, value);
    for (size_t i = 1; *done && i < ps_array_len(me->lines) && status == PS_OK; i++) {
        PS_AUTO PsValue line = ps_array_at(me->lines, i);
        status = convert(call, me, ps_string_slice(line));
    }
    return status;
}

static PsStatus finish(PsCall *call, void *state)
{
    ConvertFromJson *me = state;
    bool done = false;
    size_t count = ps_array_len(me->lines);
    if (count > 1) {
        PsStatus status = convert_lines(call, me, &done);
        if (status || done)
            return status;
    }
    for (size_t i = 0; i < count; i++) {
        PS_AUTO PsValue line = ps_array_at(me->lines, i);
        if (i > 0)
            ps_buffer_byte(&me->text, '\n');
        ps_buffer_slice(&me->text, ps_string_slice(line));
    }
    return count == 0 ? PS_OK : convert(call, me, ps_buffer_view(&me->text));
}

static void cleanup(void *state)
{
    ConvertFromJson *me = state;
    ps_buffer_done(&me->text);
    ps_release(me->lines);
}

const PsCmdlet ps_cmdlet_ConvertFrom_Json = {
    .name = "ConvertFrom-Json",
    .class_name = "Microsoft.PowerShell.Commands.ConvertFromJsonCommand",
    .synopsis = "Turn JSON into objects.",
    .state_size = sizeof(ConvertFromJson),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
