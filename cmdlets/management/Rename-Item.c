/* Rename-Item: Give an item another name. */
#include "command/cmdlet.h"
#include "management/file_ops.h"
#include "management/path_text.h"
#include "management/provider.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue new_name;
    bool force;
    bool pass_thru;
    PsValue credential;
} RenameItem;

static const PsParam params[] = {
    PS_PARAM(RenameItem, path, STRING, "Path",
             PS_USES({.set = "ByPath",
                      .position = 1,
                      .mandatory = true,
                      .from_pipeline = true,
                      .from_pipeline_by_name = true}),
             .help = "Paths; wildcards are allowed."),
    PS_PARAM(RenameItem, literal_path, STRING, "LiteralPath",
             PS_USES({.set = "ByLiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
             .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(RenameItem, new_name, STRING, "NewName",
             PS_USES({.position = 2, .mandatory = true, .from_pipeline_by_name = true})),
    PS_PARAM(RenameItem, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(RenameItem, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(RenameItem, credential, OF, "Credential", PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

/* `./x` and `dir/x` in the item's own folder are names as well. */
static PsStatus new_leaf(PsCall *call, RenameItem *me, const PsItemPath *path, PsSlice *leaf)
{
    PsSlice name = ps_string_slice(me->new_name);
    *leaf = ps_path_text_leaf(name);
    PsSlice parent = ps_path_text_parent(name);
    if (parent.len == 0)
        return PS_OK;
    PsItemPath folder;
    PsStatus status = ps_provider_parse(call, parent, &folder);
    bool same = status == PS_OK && ps_slice_is(ps_item_path_text(&folder),
                                               ps_path_text_parent(ps_item_path_text(path)));
    ps_item_path_done(&folder);
    if (status || same)
        return status;
    return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_PSArgumentException),
                    PS_CAT_InvalidArgument, "Argument",
                    "Cannot rename the specified target, because it represents a path or device "
                    "name.");
}

static PsStatus rename_flat(PsCall *call, RenameItem *me, const PsItemPath *path)
{
    PsSlice old = ps_item_path_text(path), name = ps_string_slice(me->new_name);
    PS_AUTO_BUFFER PsBuffer target = {0};
    ps_buffer_printf(&target, "Item: %.*s NewName: %.*s", (int)old.len, old.data, (int)name.len,
                     name.data);
    bool yes;
    PsStatus status =
        ps_should_process(call, ps_buffer_view(&target), PS_SLICE("Rename Item"), &yes);
    if (status || !yes)
        return status;
    PS_AUTO PsValue value = PS_NULL;
    status = path->provider->value(call, old, &value);
    if (status == PS_OK)
        status = path->provider->remove(call, old, me->force);
    if (status == PS_OK)
        status = path->provider->set(call, name, value);
    return status == PS_ERROR ? ps_write_pending_error(call) : status;
}

static PsStatus process(PsCall *call, void *state)
{
    RenameItem *me = state;
    bool is_literal = !ps_is_null(me->literal_path);
    PsItemPaths found = {0};
    PsStatus status =
        ps_provider_resolve(call, ps_string_slice(is_literal ? me->literal_path : me->path),
                            &(PsResolve){.is_literal = is_literal, .hidden = me->force}, &found);
    for (size_t i = 0; i < found.len && status == PS_OK; i++) {
        PsSlice leaf;
        status = new_leaf(call, me, &found.items[i], &leaf);
        if (status)
            break;
        status = found.items[i].provider->is_flat
                     ? rename_flat(call, me, &found.items[i])
                     : ps_file_ops_rename(call, &found.items[i], leaf, me->force, me->pass_thru);
    }
    ps_item_paths_done(&found);
    return status == PS_ERROR ? ps_write_pending_error(call) : status;
}

const PsCmdlet ps_cmdlet_Rename_Item = {
    .name = "Rename-Item",
    .class_name = "Microsoft.PowerShell.Commands.RenameItemCommand",
    .synopsis = "Give an item another name.",
    .default_set = "ByPath",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(RenameItem),
    .params = params,
    .process = process,
};
