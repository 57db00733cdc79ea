/* Set-Item: Give items of the session another value. */
#include "command/cmdlet.h"
#include "management/provider.h"
#include "value/convert.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue value;
    bool force;
    bool pass_thru;
    PsValue filter;
    PsValue include;
    PsValue exclude;
    PsValue credential;
} SetItem;

static const PsParam params[] = {
    PS_PARAM_ARRAY(
        SetItem, path, STRING, "Path",
        PS_USES({.set = "Path", .position = 1, .mandatory = true, .from_pipeline_by_name = true}),
        .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        SetItem, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(SetItem, value, VALUE, "Value",
             PS_USES({.position = 2, .from_pipeline = true, .from_pipeline_by_name = true}),
             .help = "The value."),
    PS_PARAM(SetItem, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions.",
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(SetItem, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(SetItem, filter, STRING, "Filter", PS_USES({0}),
             .help = "A pattern that the provider applies to names."),
    PS_PARAM_ARRAY(SetItem, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(SetItem, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(SetItem, credential, OF, "Credential", PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus set_one(PsCall *call, void *state, const PsItemPath *path)
{
    SetItem *me = state;
    if (!path->provider->is_flat)
        return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_PSNotSupportedException),
                        PS_CAT_NotImplemented, "NotSupported",
                        "Provider operation stopped because the provider does not support this "
                        "operation.");
    PsSlice text = ps_item_path_text(path);
    PS_AUTO_BUFFER PsBuffer target = {0};
    ps_buffer_printf(&target, "Item: %.*s Value: ", (int)text.len, text.data);
    bool yes;
    PsStatus status = ps_text(call->ctx, me->value, &target);
    if (status == PS_OK)
        status = ps_should_process(call, ps_buffer_view(&target), PS_SLICE("Set Item"), &yes);
    if (status || !yes)
        return status;
    status = path->provider->set(call, text, me->value);
    PsValue item = PS_NULL;
    if (status == PS_OK && me->pass_thru) {
        status = ps_item_path_get(call, path, &item);
        if (status == PS_OK)
            return ps_write(call, item);
    }
    return status == PS_ERROR ? ps_write_pending_error(call) : status;
}

static PsStatus process(PsCall *call, void *state)
{
    SetItem *me = state;
    PsResolve how = {
        .may_be_new = true,
        .include = me->include,
        .exclude = me->exclude,
        .filter = ps_is_null(me->filter) ? (PsSlice){"", 0} : ps_string_slice(me->filter),
    };
    return ps_provider_each(call, me->path, me->literal_path, how, set_one, me);
}

const PsCmdlet ps_cmdlet_Set_Item = {
    .name = "Set-Item",
    .class_name = "Microsoft.PowerShell.Commands.SetItemCommand",
    .synopsis = "Give items of the session another value.",
    .default_set = "Path",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(SetItem),
    .params = params,
    .process = process,
};
