/* Format-Table: Show objects as the rows of a table. */
#include "command/cmdlet.h"
#include "utility/format_command.h"
#include "value/string.h"

typedef struct {
    bool auto_size;
    bool repeat_header;
    bool hide_table_headers;
    bool wrap;
    PsValue property;
    PsValue group_by;
    PsValue view;
    bool show_error;
    bool display_error;
    bool force;
    PsValue expand;
    PsValue input_object;
    PsShaper *shaper;
} FormatTable;

static const PsParam params[] = {
    PS_PARAM(FormatTable, auto_size, SWITCH, "AutoSize", PS_USES({0})),
    PS_PARAM(FormatTable, repeat_header, SWITCH, "RepeatHeader", PS_USES({0})),
    PS_PARAM(FormatTable, hide_table_headers, SWITCH, "HideTableHeaders", PS_USES({0})),
    PS_PARAM(FormatTable, wrap, SWITCH, "Wrap", PS_USES({0})),
    PS_PARAM_ARRAY(FormatTable, property, VALUE, "Property", PS_USES({.position = 1}),
                   .help = "Names of properties, or calculated ones."),
    PS_PARAM(FormatTable, group_by, VALUE, "GroupBy", PS_USES({0})),
    PS_PARAM(FormatTable, view, STRING, "View", PS_USES({0})),
    PS_PARAM(FormatTable, show_error, SWITCH, "ShowError", PS_USES({0})),
    PS_PARAM(FormatTable, display_error, SWITCH, "DisplayError", PS_USES({0})),
    PS_PARAM(FormatTable, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(FormatTable, expand, STRING, "Expand", PS_USES({0}),
             .values = "CoreOnly,EnumOnly,Both"),
    PS_PARAM(FormatTable, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    {0},
};

static PsStatus start(PsCall *call, void *state)
{
    FormatTable *me = state;
    PsShaperOptions options = {
        .shape = PS_SHAPE_TABLE,
        .properties = me->property,
        .group_by = me->group_by,
        .view_name = ps_is_null(me->view) ? PS_SLICE("") : ps_string_slice(me->view),
        .expand = ps_format_command_expand(me->expand),
        .force = me->force,
        .show_error = me->show_error,
        .display_error = me->display_error,
        .autosize = me->auto_size,
        .wrap = me->wrap,
        .hide_headers = me->hide_table_headers,
        .repeat_header = me->repeat_header,
    };
    return ps_format_command_begin(call, &options, &me->shaper);
}

static PsStatus process(PsCall *call, void *state)
{
    FormatTable *me = state;
    return ps_format_command_process(call, me->shaper, me->input_object);
}

static PsStatus finish(PsCall *call, void *state)
{
    return ps_format_command_end(call, ((FormatTable *)state)->shaper);
}

static void cleanup(void *state)
{
    ps_shaper_free(((FormatTable *)state)->shaper);
}

const PsCmdlet ps_cmdlet_Format_Table = {
    .name = "Format-Table",
    .class_name = "Microsoft.PowerShell.Commands.FormatTableCommand",
    .synopsis = "Show objects as the rows of a table.",
    .output_type =
        "Microsoft.PowerShell.Commands.Internal.Format.FormatStartData,Microsoft.PowerShell."
        "Commands.Internal.Format.FormatEntryData,Microsoft.PowerShell.Commands.Internal.Format."
        "FormatEndData,Microsoft.PowerShell.Commands.Internal.Format.GroupStartData,Microsoft."
        "PowerShell.Commands.Internal.Format.GroupEndData",
    .state_size = sizeof(FormatTable),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
