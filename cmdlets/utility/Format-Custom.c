/* Format-Custom: Show objects by a custom view, or as the tree of their properties. */
#include "command/cmdlet.h"
#include "utility/format_command.h"
#include "value/string.h"

typedef struct {
    PsValue property;
    int32_t depth;
    PsValue group_by;
    PsValue view;
    bool show_error;
    bool display_error;
    bool force;
    PsValue expand;
    PsValue input_object;
    PsShaper *shaper;
} FormatCustom;

static const PsParam params[] = {
    PS_PARAM_ARRAY(FormatCustom, property, VALUE, "Property", PS_USES({.position = 1}),
                   .help = "Names of properties, or calculated ones."),
    PS_PARAM(FormatCustom, depth, INT32, "Depth", PS_USES({0}), .min = 1, .max = 2147483647),
    PS_PARAM(FormatCustom, group_by, VALUE, "GroupBy", PS_USES({0})),
    PS_PARAM(FormatCustom, view, STRING, "View", PS_USES({0})),
    PS_PARAM(FormatCustom, show_error, SWITCH, "ShowError", PS_USES({0})),
    PS_PARAM(FormatCustom, display_error, SWITCH, "DisplayError", PS_USES({0})),
    PS_PARAM(FormatCustom, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(FormatCustom, expand, STRING, "Expand", PS_USES({0}),
             .values = "CoreOnly,EnumOnly,Both"),
    PS_PARAM(FormatCustom, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    {0},
};

static PsStatus start(PsCall *call, void *state)
{
    FormatCustom *me = state;
    PsShaperOptions options = {
        .shape = PS_SHAPE_CUSTOM,
        .properties = me->property,
        .group_by = me->group_by,
        .view_name = ps_is_null(me->view) ? PS_SLICE("") : ps_string_slice(me->view),
        .expand = ps_format_command_expand(me->expand),
        .force = me->force,
        .show_error = me->show_error,
        .display_error = me->display_error,
        .depth = me->depth,
    };
    return ps_format_command_begin(call, &options, &me->shaper);
}

static PsStatus process(PsCall *call, void *state)
{
    FormatCustom *me = state;
    return ps_format_command_process(call, me->shaper, me->input_object);
}

static PsStatus finish(PsCall *call, void *state)
{
    return ps_format_command_end(call, ((FormatCustom *)state)->shaper);
}

static void cleanup(void *state)
{
    ps_shaper_free(((FormatCustom *)state)->shaper);
}

const PsCmdlet ps_cmdlet_Format_Custom = {
    .name = "Format-Custom",
    .class_name = "Microsoft.PowerShell.Commands.FormatCustomCommand",
    .synopsis = "Show objects by a custom view, or as the tree of their properties.",
    .output_type =
        "Microsoft.PowerShell.Commands.Internal.Format.FormatStartData,Microsoft.PowerShell."
        "Commands.Internal.Format.FormatEntryData,Microsoft.PowerShell.Commands.Internal.Format."
        "FormatEndData,Microsoft.PowerShell.Commands.Internal.Format.GroupStartData,Microsoft."
        "PowerShell.Commands.Internal.Format.GroupEndData",
    .state_size = sizeof(FormatCustom),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
