/* Remove-Item: Remove items. */
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "management/file_ops.h"
#include "management/provider.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue filter;
    PsValue include;
    PsValue exclude;
    bool recurse;
    bool force;
    PsValue credential;
    bool yes_to_all, no_to_all;
} RemoveItem;

static const PsParam params[] = {
    PS_PARAM_ARRAY(RemoveItem, path, STRING, "Path",
                   PS_USES({.set = "Path",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        RemoveItem, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(RemoveItem, filter, STRING, "Filter", PS_USES({0}),
             .help = "A pattern that the provider applies to names."),
    PS_PARAM_ARRAY(RemoveItem, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(RemoveItem, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(RemoveItem, recurse, SWITCH, "Recurse", PS_USES({0}),
             .help = "Also everything below."),
    PS_PARAM(RemoveItem, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(RemoveItem, credential, OF, "Credential", PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

/* A folder with something in it is only removed with -Recurse, or when the user says so. */
static PsStatus may_remove(PsCall *call, RemoveItem *me, const PsItemPath *path, bool *yes)
{
    PsSlice text = ps_item_path_text(path);
    *yes = true;
    bool exists, is_container;
    PsStatus status = ps_item_path_exists(call, path, &exists, &is_container);
    if (status || me->recurse || !is_container || path->provider->is_flat ||
        ps_file_ops_is_link(path) || !ps_file_ops_has_children(text) ||
        ps_session_given(call, PS_SLICE("WhatIf")))
        return status;
    PS_AUTO_BUFFER PsBuffer query = {0};
    ps_buffer_printf(&query,
                     "The item at %.*s has children and the Recurse parameter was not specified. "
                     "If you continue, all children will be removed with the item. Are you sure "
                     "you want to continue?",
                     (int)text.len, text.data);
    return ps_session_continue_all(call, ps_buffer_view(&query), PS_SLICE("Confirm"),
                                   &me->yes_to_all, &me->no_to_all, yes);
}

static PsStatus remove_one(PsCall *call, void *state, const PsItemPath *path)
{
    RemoveItem *me = state;
    bool yes;
    PsStatus status = may_remove(call, me, path, &yes);
    if (status || !yes)
        return status;
    if (!path->provider->is_flat)
        return ps_file_ops_remove(call, path, me->force);
    PsSlice text = ps_item_path_text(path);
    PS_AUTO_BUFFER PsBuffer target = {0};
    ps_buffer_text(&target, "Item: ");
    ps_buffer_slice(&target, text);
    status = ps_should_process(call, ps_buffer_view(&target), PS_SLICE("Remove Item"), &yes);
    if (status || !yes)
        return status;
    status = path->provider->remove(call, text, me->force);
    return status == PS_ERROR ? ps_write_pending_error(call) : status;
}

static PsStatus process(PsCall *call, void *state)
{
    RemoveItem *me = state;
    PsResolve how = {
        .hidden = me->force,
        .include = me->include,
        .exclude = me->exclude,
        .filter = ps_is_null(me->filter) ? (PsSlice){"", 0} : ps_string_slice(me->filter),
    };
    return ps_provider_each(call, me->path, me->literal_path, how, remove_one, me);
}

const PsCmdlet ps_cmdlet_Remove_Item = {
    .name = "Remove-Item",
    .class_name = "Microsoft.PowerShell.Commands.RemoveItemCommand",
    .synopsis = "Remove items.",
    .default_set = "Path",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(RemoveItem),
    .params = params,
    .process = process,
};
