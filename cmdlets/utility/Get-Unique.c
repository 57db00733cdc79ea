/* Get-Unique: Leave out objects that equal the one before. */
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "utility/object_order.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/string.h"

typedef struct {
    PsValue input_object;
    bool as_string;
    bool on_type;
    bool case_insensitive;
    PsValue last; /* the last one passed on: object, text or type name */
    bool has_last;
} GetUnique;

static const PsParam params[] = {
    PS_PARAM(GetUnique, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(GetUnique, as_string, SWITCH, "AsString", PS_USES({.set = "AsString"}),
             .help = "Treat values as text."),
    PS_PARAM(GetUnique, on_type, SWITCH, "OnType", PS_USES({.set = "UniqueByType"})),
    PS_PARAM(GetUnique, case_insensitive, SWITCH, "CaseInsensitive", PS_USES({0})),
    {0},
};

/* What is compared: the object, its text, or the name of its type. */
static PsStatus measure(PsCall *call, GetUnique *me, PsValue *out)
{
    if (me->as_string)
        return ps_text_value(call->ctx, me->input_object, out);
    if (!me->on_type) {
        *out = ps_retain(me->input_object);
        return PS_OK;
    }
    PS_AUTO PsValue names = ps_type_names(me->input_object);
    *out = ps_array_len(names) > 0 ? ps_array_at(names, 0) : PS_NULL;
    return PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    GetUnique *me = state;
    PS_AUTO PsValue mark = PS_NULL;
    PsStatus status = measure(call, me, &mark);
    int sign = 1;
    if (status == PS_OK && me->has_last)
        status = ps_object_order(call->ctx, mark, me->last, me->case_insensitive, &sign);
    if (status || sign == 0)
        return status;
    me->has_last = true;
    ps_assign(&me->last, ps_move(&mark));
    return ps_write(call, ps_retain(me->input_object));
}

static void cleanup(void *state)
{
    ps_release(((GetUnique *)state)->last);
}

const PsCmdlet ps_cmdlet_Get_Unique = {
    .name = "Get-Unique",
    .class_name = "Microsoft.PowerShell.Commands.GetUniqueCommand",
    .synopsis = "Leave out objects that equal the one before.",
    .default_set = "AsString",
    .state_size = sizeof(GetUnique),
    .params = params,
    .process = process,
    .cleanup = cleanup,
};
