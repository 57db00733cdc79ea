/* Format-List: Show the properties of objects one a line. */
#include "command/cmdlet.h"
#include "utility/format_command.h"
#include "value/string.h"

typedef struct {
    PsValue property;
    PsValue group_by;
    PsValue view;
    bool show_error;
    bool display_error;
    bool force;
    PsValue expand;
    PsValue input_object;
    PsShaper *shaper;
} FormatList;

static const PsParam params[] = {
    PS_PARAM_ARRAY(FormatList, property, VALUE, "Property", PS_USES({.position = 1}),
                   .help = "Names of properties, or calculated ones."),
    PS_PARAM(FormatList, group_by, VALUE, "GroupBy", PS_USES({0})),
    PS_PARAM(FormatList, view, STRING, "View", PS_USES({0})),
    PS_PARAM(FormatList, show_error, SWITCH, "ShowError", PS_USES({0})),
    PS_PARAM(FormatList, display_error, SWITCH, "DisplayError", PS_USES({0})),
    PS_PARAM(FormatList, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(FormatList, expand, STRING, "Expand", PS_USES({0}),
             .values = "CoreOnly,EnumOnly,Both"),
    PS_PARAM(FormatList, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    {0},
};

static PsStatus start(PsCall *call, void *state)
{
    FormatList *me = state;
    PsShaperOptions options = {
        .shape = PS_SHAPE_LIST,
        .properties = me->property,
        .group_by = me->group_by,
        .view_name = ps_is_null(me->view) ? PS_SLICE("") : ps_string_slice(me->view),
        .expand = ps_format_command_expand(me->expand),
        .force = me->force,
        .show_error = me->show_error,
        .display_error = me->display_error,
    };
    return ps_format_command_begin(call, &options, &me->shaper);
}

static PsStatus process(PsCall *call, void *state)
{
    FormatList *me = state;
    return ps_format_command_process(call, me->shaper, me->input_object);
}

static PsStatus finish(PsCall *call, void *state)
{
    return ps_format_command_end(call, ((FormatList *)state)->shaper);
}

static void cleanup(void *state)
{
    ps_shaper_free(((FormatList *)state)->shaper);
}

const PsCmdlet ps_cmdlet_Format_List = {
    .name = "Format-List",
    .class_name = "Microsoft.PowerShell.Commands.FormatListCommand",
    .synopsis = "Show the properties of objects one a line.",
    .output_type =
        "Microsoft.PowerShell.Commands.Internal.Format.FormatStartData,Microsoft.PowerShell."
        "Commands.Internal.Format.FormatEntryData,Microsoft.PowerShell.Commands.Internal.Format."
        "FormatEndData,Microsoft.PowerShell.Commands.Internal.Format.GroupStartData,Microsoft."
        "PowerShell.Commands.Internal.Format.GroupEndData",
    .state_size = sizeof(FormatList),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
