/* Format-Wide: Show one property of each object, several in a row. */
#include "command/cmdlet.h"
#include "utility/format_command.h"
#include "value/string.h"

typedef struct {
    PsValue property;
    bool auto_size;
    int32_t column;
    PsValue group_by;
    PsValue view;
    bool show_error;
    bool display_error;
    bool force;
    PsValue expand;
    PsValue input_object;
    PsShaper *shaper;
} FormatWide;

static const PsParam params[] = {
    PS_PARAM(FormatWide, property, VALUE, "Property", PS_USES({.position = 1}),
             .help = "Names of properties, or calculated ones."),
    PS_PARAM(FormatWide, auto_size, SWITCH, "AutoSize", PS_USES({0})),
    PS_PARAM(FormatWide, column, INT32, "Column", PS_USES({0}), .min = 1, .max = 2147483647),
    PS_PARAM(FormatWide, group_by, VALUE, "GroupBy", PS_USES({0})),
    PS_PARAM(FormatWide, view, STRING, "View", PS_USES({0})),
    PS_PARAM(FormatWide, show_error, SWITCH, "ShowError", PS_USES({0})),
    PS_PARAM(FormatWide, display_error, SWITCH, "DisplayError", PS_USES({0})),
    PS_PARAM(FormatWide, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(FormatWide, expand, STRING, "Expand", PS_USES({0}),
             .values = "CoreOnly,EnumOnly,Both"),
    PS_PARAM(FormatWide, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    {0},
};

static PsStatus start(PsCall *call, void *state)
{
    FormatWide *me = state;
    if (me->auto_size && ps_is_bound(call, offsetof(FormatWide, column)))
        return ps_format_command_exclusive(call, "FormatCannotSpecifyAutosizeAndColumns",
                                           "Cmdlet parameters AutoSize and Column are mutually "
                                           "exclusive.");
    PsShaperOptions options = {
        .shape = PS_SHAPE_WIDE,
        .properties = me->property,
        .group_by = me->group_by,
        .view_name = ps_is_null(me->view) ? PS_SLICE("") : ps_string_slice(me->view),
        .expand = ps_format_command_expand(me->expand),
        .force = me->force,
        .show_error = me->show_error,
        .display_error = me->display_error,
        .autosize = me->auto_size,
        .columns = me->column,
    };
    return ps_format_command_begin(call, &options, &me->shaper);
}

static PsStatus process(PsCall *call, void *state)
{
    FormatWide *me = state;
    return ps_format_command_process(call, me->shaper, me->input_object);
}

static PsStatus finish(PsCall *call, void *state)
{
    return ps_format_command_end(call, ((FormatWide *)state)->shaper);
}

static void cleanup(void *state)
{
    ps_shaper_free(((FormatWide *)state)->shaper);
}

const PsCmdlet ps_cmdlet_Format_Wide = {
    .name = "Format-Wide",
    .class_name = "Microsoft.PowerShell.Commands.FormatWideCommand",
    .synopsis = "Show one property of each object, several in a row.",
    .output_type =
        "Microsoft.PowerShell.Commands.Internal.Format.FormatStartData,Microsoft.PowerShell."
        "Commands.Internal.Format.FormatEntryData,Microsoft.PowerShell.Commands.Internal.Format."
        "FormatEndData,Microsoft.PowerShell.Commands.Internal.Format.GroupStartData,Microsoft."
        "PowerShell.Commands.Internal.Format.GroupEndData",
    .state_size = sizeof(FormatWide),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
