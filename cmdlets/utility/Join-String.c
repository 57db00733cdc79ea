/* Join-String: Join objects into one text. */
#include <stddef.h>

#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "utility/property_key.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    PsValue property;
    PsValue separator; /* $OFS where none is given */
    PsValue output_prefix;
    PsValue output_suffix;
    bool single_quote;
    bool double_quote;
    PsValue format_string;
    bool use_culture;
    PsValue input_object;
    PsPropertyKeys keys;
    PsValue default_separator;
    PsBuffer text;
    size_t count;
} JoinString;

static const PsParam params[] = {
    PS_PARAM(JoinString, property, VALUE, "Property", PS_USES({.position = 1}),
             .help = "Names of properties, or calculated ones."),
    PS_PARAM(JoinString, separator, STRING, "Separator", PS_USES({.position = 2}),
             .flags = PS_PARAM_ALLOW_EMPTY_STRING),
    PS_PARAM(JoinString, output_prefix, STRING, "OutputPrefix", PS_USES({0}), .aliases = "op"),
    PS_PARAM(JoinString, output_suffix, STRING, "OutputSuffix", PS_USES({0}), .aliases = "os"),
    PS_PARAM(JoinString, single_quote, SWITCH, "SingleQuote", PS_USES({.set = "SingleQuote"})),
    PS_PARAM(JoinString, double_quote, SWITCH, "DoubleQuote", PS_USES({.set = "DoubleQuote"})),
    PS_PARAM(JoinString, format_string, STRING, "FormatString", PS_USES({.set = "Format"})),
    PS_PARAM(JoinString, use_culture, SWITCH, "UseCulture", PS_USES({0})),
    PS_PARAM_ARRAY(JoinString, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
                   .help = "The objects to work on; usually from the pipeline."),
    {0},
};

static PsStatus start(PsCall *call, void *state)
{
    JoinString *me = state;
    PsStatus status = PS_OK;
    if (!ps_is_null(me->property)) {
        PS_AUTO PsValue list = ps_array_empty(1);
        ps_array_push(list, ps_retain(me->property));
        status = ps_property_key_parse(call, list, 0, &me->keys);
    }
    if (status == PS_OK && ps_is_null(me->separator))
        status = ps_get_variable(call, PS_SLICE("OFS"), &me->default_separator);
    if (status == PS_OK && !ps_is_null(me->output_prefix))
        ps_buffer_slice(&me->text, ps_string_slice(me->output_prefix));
    return status;
}

static void put_quoted(PsBuffer *out, PsSlice text, char quote)
{
    ps_buffer_byte(out, quote);
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == quote)
            ps_buffer_byte(out, quote);
        ps_buffer_byte(out, text.data[i]);
    }
    ps_buffer_byte(out, quote);
}

static PsStatus put(PsCall *call, JoinString *me, PsRef value)
{
    const PsCulture *culture = me->use_culture ? call->ctx->culture : ps_culture_invariant();
    if (me->count++ > 0) {
        PsRef separator =
            ps_ref(ps_is_null(me->separator) ? &me->default_separator : &me->separator);
        PsStatus status = ps_is_null(separator) ? PS_OK : ps_text(call->ctx, separator, &me->text);
        if (status)
            return status;
    }
    if (!ps_is_null(me->format_string)) {
        PS_AUTO PsValue args = ps_array_empty(1);
        ps_array_push(args, ps_retain(value));
        PS_AUTO PsValue text = PS_NULL;
        PsStatus status = ps_format(call->ctx, me->format_string, args, &text);
        if (status == PS_OK)
            ps_buffer_slice(&me->text, ps_string_slice(text));
        return status;
    }
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text_culture(call->ctx, value, culture, &text);
    if (me->single_quote || me->double_quote)
        put_quoted(&me->text, ps_buffer_view(&text), me->single_quote ? '\'' : '"');
    else
        ps_buffer_slice(&me->text, ps_buffer_view(&text));
    return status;
}

static PsStatus put_item(PsCall *call, JoinString *me, PsRef item)
{
    if (me->keys.len == 0)
        return put(call, me, item);
    PsPropertyHits hits = {0};
    PsStatus status = ps_property_key_find(call, &me->keys.items[0], item, &hits);
    if (hits.len == 0 && status == PS_OK) /* as an empty text, quoted and counted */
        status = put(call, me, PS_NULL);
    for (size_t i = 0; i < hits.len && status == PS_OK; i++)
        status = put(call, me, hits.items[i].failed ? PS_NULL : hits.items[i].value);
    ps_property_key_hits_done(&hits);
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    JoinString *me = state;
    for (size_t i = 0; !ps_is_null(me->input_object) && i < ps_array_len(me->input_object); i++) {
        PS_AUTO PsValue item = ps_array_at(me->input_object, i);
        if (ps_kind(item) == PS_KIND_NOTHING)
            continue;
        PsStatus status = put_item(call, me, item);
        if (status)
            return status;
    }
    return PS_OK;
}

static PsStatus finish(PsCall *call, void *state)
{
    JoinString *me = state;
    if (!ps_is_null(me->output_suffix))
        ps_buffer_slice(&me->text, ps_string_slice(me->output_suffix));
    return ps_write(call, ps_string_take(&me->text));
}

static void cleanup(void *state)
{
    JoinString *me = state;
    ps_release(me->default_separator);
    ps_property_key_done(&me->keys);
    ps_buffer_done(&me->text);
}

const PsCmdlet ps_cmdlet_Join_String = {
    .name = "Join-String",
    .class_name = "Microsoft.PowerShell.Commands.Utility.JoinStringCommand",
    .synopsis = "Join objects into one text.",
    .default_set = "default",
    .output_type = "System.String",
    .state_size = sizeof(JoinString),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
