/* Remove-Item: Remove items. */
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "management/file_ops.h"
#include "management/path_text.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/string.h"
#include "value/wildcard.h"

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

static bool has_patterns(PsRef list)
{
    return !ps_is_null(list) && ps_array_len(list) > 0;
}

static PsResolve lists_of(const RemoveItem *me)
{
    return (PsResolve){.hidden = me->force, .include = me->include, .exclude = me->exclude};
}

/* What is in a folder and passes, each item before what is below it. */
static PsStatus remove_contents(PsCall *call, RemoveItem *me, const PsItemPath *folder)
{
    PsResolve how = lists_of(me);
    PS_AUTO PsValue names = PS_NULL;
    PsStatus status =
        folder->provider->children(call, ps_item_path_text(folder), how.hidden, &names);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    for (size_t i = 0; i < ps_array_len(names) && status == PS_OK; i++) {
        PS_AUTO PsValue name = ps_array_at(names, i);
        PsItemPath child = ps_item_path_child(folder, ps_string_slice(name));
        bool exists = false, is_container = false;
        if (ps_provider_passes(&how, ps_string_slice(name)))
            status = remove_one(call, me, &child);
        if (status == PS_OK)
            status = ps_item_path_exists(call, &child, &exists, &is_container);
        if (status == PS_OK && is_container && !ps_file_ops_is_link(&child))
            status = remove_contents(call, me, &child);
        ps_item_path_done(&child);
    }
    return status;
}

/* The folder itself goes when there is nothing but names that it does not have. */
static bool takes_folder(const RemoveItem *me, PsSlice leaf)
{
    PsResolve how = lists_of(me);
    if (has_patterns(me->include) || !ps_provider_passes(&how, leaf))
        return false;
    for (size_t i = 0; i < ps_array_len(me->exclude); i++) {
        PS_AUTO PsValue pattern = ps_array_at(me->exclude, i);
        if (ps_wildcard_is_pattern(ps_string_slice(pattern)))
            return false;
    }
    return true;
}

/* -Recurse beside -Include or -Exclude. */
static PsStatus remove_selected(PsCall *call, void *state, const PsItemPath *path)
{
    RemoveItem *me = state;
    PsResolve how = lists_of(me);
    PsSlice leaf = ps_path_text_leaf(ps_item_path_text(path));
    bool exists, is_container;
    PsStatus status = ps_item_path_exists(call, path, &exists, &is_container);
    if (status)
        return status;
    if (!is_container)
        return ps_provider_passes(&how, leaf) ? remove_one(call, me, path) : PS_OK;
    if (!ps_is_null(me->literal_path)) /* names of items are no folders to look in */
        return PS_OK;
    status = remove_contents(call, me, path);
    return status || !takes_folder(me, leaf) ? status : remove_one(call, me, path);
}

static PsStatus process(PsCall *call, void *state)
{
    RemoveItem *me = state;
    PsSlice filter = ps_is_null(me->filter) ? PS_SLICE("") : ps_string_slice(me->filter);
    if (me->recurse && (has_patterns(me->include) || has_patterns(me->exclude)))
        return ps_provider_each(call, me->path, me->literal_path,
                                (PsResolve){.hidden = me->force, .filter = filter}, remove_selected,
                                me);
    PsResolve how = {
        .hidden = me->force,
        .include = me->include,
        .exclude = me->exclude,
        .filter = filter,
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
