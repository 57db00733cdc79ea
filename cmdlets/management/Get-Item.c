/* Get-Item: Get the items that paths name. */
#include "command/cmdlet.h"
#include "management/path_text.h"
#include "management/provider.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue filter;
    PsValue include;
    PsValue exclude;
    bool force;
    PsValue credential;
} GetItem;

static const PsParam params[] = {
    PS_PARAM_ARRAY(GetItem, path, STRING, "Path",
                   PS_USES({.set = "Path",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        GetItem, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(GetItem, filter, STRING, "Filter", PS_USES({0}),
             .help = "A pattern that the provider applies to names."),
    PS_PARAM_ARRAY(GetItem, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(GetItem, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(GetItem, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(GetItem, credential, OF, "Credential", PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static bool is_hidden(const PsItemPath *path)
{
    PsSlice leaf = ps_path_text_leaf(ps_item_path_text(path));
    return !path->provider->is_flat && leaf.len > 0 && leaf.data[0] == '.';
}

static PsStatus get_one(PsCall *call, void *state, const PsItemPath *path)
{
    GetItem *me = state;
    if (is_hidden(path) && !me->force) {
        PS_AUTO PsValue target = ps_string(ps_item_path_text(path));
        return ps_write_error(call, target, PS_T(System_IO_IOException), PS_CAT_ObjectNotFound,
                              "ItemNotFound", "Could not find item %s.", ps_string_cstr(target));
    }
    PsValue item = PS_NULL;
    PsStatus status = ps_item_path_get(call, path, &item);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    return ps_write(call, item);
}

static PsStatus process(PsCall *call, void *state)
{
    GetItem *me = state;
    if (!ps_is_null(me->literal_path)) /* the patterns are not for these */
        return ps_provider_each(call, PS_NULL, me->literal_path, (PsResolve){0}, get_one, me);
    PsResolve how = {
        .hidden = me->force,
        .include = me->include,
        .exclude = me->exclude,
        .filter = ps_is_null(me->filter) ? (PsSlice){"", 0} : ps_string_slice(me->filter),
    };
    return ps_provider_each(call, me->path, me->literal_path, how, get_one, me);
}

const PsCmdlet ps_cmdlet_Get_Item = {
    .name = "Get-Item",
    .class_name = "Microsoft.PowerShell.Commands.GetItemCommand",
    .synopsis = "Get the items that paths name.",
    .default_set = "Path",
    .output_type = "System.IO.FileInfo,System.Boolean,System.String,System.IO.FileInfo,System.IO."
                   "DirectoryInfo",
    .state_size = sizeof(GetItem),
    .params = params,
    .process = process,
};
