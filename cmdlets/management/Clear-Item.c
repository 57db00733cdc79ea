/* Clear-Item: Take the value of items of the session away. */
#include "command/cmdlet.h"
#include "management/provider.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    bool force;
    PsValue filter;
    PsValue include;
    PsValue exclude;
    PsValue credential;
} ClearItem;

static const PsParam params[] = {
    PS_PARAM_ARRAY(ClearItem, path, STRING, "Path",
                   PS_USES({.set = "Path",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        ClearItem, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(ClearItem, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(ClearItem, filter, STRING, "Filter", PS_USES({0}),
             .help = "A pattern that the provider applies to names."),
    PS_PARAM_ARRAY(ClearItem, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(ClearItem, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(ClearItem, credential, OF, "Credential", PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus clear_one(PsCall *call, void *state, const PsItemPath *path)
{
    (void)state;
    if (!path->provider->is_flat)
        return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_PSNotSupportedException),
                        PS_CAT_NotImplemented, "NotSupported",
                        "Provider operation stopped because the provider does not support this "
                        "operation.");
    PsSlice text = ps_item_path_text(path);
    PS_AUTO_BUFFER PsBuffer target = {0};
    ps_buffer_text(&target, "Item: ");
    ps_buffer_slice(&target, text);
    bool yes;
    PsStatus status =
        ps_should_process(call, ps_buffer_view(&target), PS_SLICE("Clear Item"), &yes);
    if (status || !yes)
        return status;
    status = path->provider->set(call, text, PS_NULL);
    return status == PS_ERROR ? ps_write_pending_error(call) : status;
}

static PsStatus process(PsCall *call, void *state)
{
    ClearItem *me = state;
    PsResolve how = {
        .hidden = me->force,
        .include = me->include,
        .exclude = me->exclude,
        .filter = ps_is_null(me->filter) ? (PsSlice){"", 0} : ps_string_slice(me->filter),
    };
    return ps_provider_each(call, me->path, me->literal_path, how, clear_one, me);
}

const PsCmdlet ps_cmdlet_Clear_Item = {
    .name = "Clear-Item",
    .class_name = "Microsoft.PowerShell.Commands.ClearItemCommand",
    .synopsis = "Take the value of items of the session away.",
    .default_set = "Path",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(ClearItem),
    .params = params,
    .process = process,
};
