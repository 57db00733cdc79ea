/* Get-ChildItem: List what is in folders and other containers. */
#include <errno.h>
#include <stddef.h>
#include <sys/stat.h>

#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "management/file_attributes.h"
#include "management/path_text.h"
#include "management/provider.h"
#include "types/file_text.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsSlice pattern; /* of the names wanted, from the path itself; empty: all */
    uint32_t depth;  /* folders below that are entered */
    bool is_nested;  /* what is in a folder comes right behind it, not behind all of its level */
} Walk;

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue filter;
    PsValue include;
    PsValue exclude;
    bool recurse;
    uint32_t depth;
    bool force;
    bool name;
    PsValue attributes;
    bool follow_symlink;
    bool directory;
    bool file;
    bool hidden;
    bool read_only;
    bool system;
    PsAttributeFilter wanted;
} GetChildItem;

static const PsParam params[] = {
    PS_PARAM_ARRAY(
        GetChildItem, path, STRING, "Path",
        PS_USES(
            {.set = "Items", .position = 1, .from_pipeline = true, .from_pipeline_by_name = true}),
        .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        GetChildItem, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralItems", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(GetChildItem, filter, STRING, "Filter", PS_USES({.position = 2}),
             .help = "A pattern that the provider applies to names."),
    PS_PARAM_ARRAY(GetChildItem, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(GetChildItem, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(GetChildItem, recurse, SWITCH, "Recurse", PS_USES({0}), .aliases = "s,r",
             .help = "Also everything below."),
    PS_PARAM(GetChildItem, depth, UINT32, "Depth", PS_USES({0})),
    PS_PARAM(GetChildItem, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(GetChildItem, name, SWITCH, "Name", PS_USES({0}), .help = "Names to work on."),
    PS_PARAM(GetChildItem, attributes, VALUE, "Attributes", PS_USES({0})),
    PS_PARAM(GetChildItem, follow_symlink, SWITCH, "FollowSymlink", PS_USES({0})),
    PS_PARAM(GetChildItem, directory, SWITCH, "Directory", PS_USES({0}), .aliases = "ad"),
    PS_PARAM(GetChildItem, file, SWITCH, "File", PS_USES({0}), .aliases = "af"),
    PS_PARAM(GetChildItem, hidden, SWITCH, "Hidden", PS_USES({0}), .aliases = "ah,h"),
    PS_PARAM(GetChildItem, read_only, SWITCH, "ReadOnly", PS_USES({0}), .aliases = "ar"),
    PS_PARAM(GetChildItem, system, SWITCH, "System", PS_USES({0}), .aliases = "as"),
    {0},
};

static bool takes_part(const GetChildItem *me, const PsItemPath *path)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    ps_buffer_slice(&name, ps_item_path_text(path));
    if (path->provider->is_flat)
        return true;
    struct stat st;
    bool is_folder = stat(ps_buffer_cstr(&name), &st) == 0 && S_ISDIR(st.st_mode);
    /* gone since it was listed, or a name that is no text */
    if (!is_folder && lstat(ps_buffer_cstr(&name), &st) != 0 && errno == ENOENT)
        return false;
    PsSlice leaf = ps_path_text_leaf(ps_item_path_text(path));
    bool is_hidden = leaf.len > 0 && leaf.data[0] == '.';
    if ((me->directory && !is_folder) || (me->file && is_folder) || (me->hidden && !is_hidden) ||
        me->system)
        return false;
    if (me->wanted.count > 0 &&
        (lstat(ps_buffer_cstr(&name), &st) != 0 ||
         !ps_attribute_filter_takes(&me->wanted,
                                    ps_file_text_attributes(ps_buffer_cstr(&name), &st))))
        return false;
    return !me->read_only || !(st.st_mode & 0222);
}

static PsStatus write_one(PsCall *call, const GetChildItem *me, const PsItemPath *path,
                          PsSlice relative)
{
    if (!takes_part(me, path))
        return PS_OK;
    if (me->name) {
        PS_AUTO PsValue text = ps_string(relative);
        return ps_write(call, ps_item_path_note(call, path, ps_move(&text), false, false));
    }
    PsValue item = PS_NULL;
    PsStatus status = ps_item_path_get(call, path, &item);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    return ps_write(call, item);
}

static PsResolve filters(const GetChildItem *me)
{
    return (PsResolve){
        .hidden =
            me->force || me->hidden || (!me->name && ps_attribute_filter_names(&me->wanted, 2)),
        .include = me->include,
        .exclude = me->exclude,
        .filter = ps_is_null(me->filter) ? (PsSlice){"", 0} : ps_string_slice(me->filter),
    };
}

static bool is_wanted(const Walk *walk, const PsResolve *how, PsSlice name)
{
    return (walk->pattern.len == 0 || ps_wildcard_match_once(walk->pattern, name, true)) &&
           ps_provider_passes(how, name);
}

static PsStatus walk_folder(PsCall *call, const GetChildItem *me, const Walk *walk,
                            const PsItemPath *folder, PsSlice prefix);

/* Goes into one child when it is a folder; links are entered only with -FollowSymlink. */
static PsStatus enter(PsCall *call, const GetChildItem *me, const Walk *walk,
                      const PsItemPath *child, PsSlice relative)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    ps_buffer_slice(&name, ps_item_path_text(child));
    struct stat st;
    int failed =
        me->follow_symlink ? stat(ps_buffer_cstr(&name), &st) : lstat(ps_buffer_cstr(&name), &st);
    if (failed != 0 || !S_ISDIR(st.st_mode) || walk->depth == 0)
        return PS_OK;
    Walk deeper = {walk->pattern, walk->depth - 1, walk->is_nested};
    return walk_folder(call, me, &deeper, child, relative);
}

typedef struct {
    bool writes, enters;
} Pass;

static PsStatus visit_child(PsCall *call, const GetChildItem *me, const Walk *walk,
                            const PsItemPath *folder, PsSlice prefix, PsSlice name, Pass pass)
{
    PsResolve how = filters(me);
    PsItemPath child = ps_item_path_child(folder, name);
    PS_AUTO_BUFFER PsBuffer relative = {0};
    PsStatus status = PS_OK;
    ps_buffer_slice(&relative, prefix);
    if (prefix.len > 0)
        ps_buffer_byte(&relative, '/');
    ps_buffer_slice(&relative, name);
    if (pass.writes && is_wanted(walk, &how, name))
        status = write_one(call, me, &child, ps_buffer_view(&relative));
    if (pass.enters && status == PS_OK && !folder->provider->is_flat)
        status = enter(call, me, walk, &child, ps_buffer_view(&relative));
    ps_item_path_done(&child);
    return status;
}

/* A folder's own items first, then what is below; or each with what is below it. */
static PsStatus walk_folder(PsCall *call, const GetChildItem *me, const Walk *walk,
                            const PsItemPath *folder, PsSlice prefix)
{
    static const Pass alone[] = {{true, false}}, levels[] = {{true, false}, {false, true}},
                      nested[] = {{true, true}};
    bool recurse = me->recurse || ps_is_bound(call, offsetof(GetChildItem, depth));
    const Pass *passes = !recurse ? alone : walk->is_nested ? nested : levels;
    PS_AUTO PsValue names = PS_NULL;
    PsStatus status =
        folder->provider->children(call, ps_item_path_text(folder), filters(me).hidden, &names);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    for (size_t pass = 0; pass < (passes == levels ? 2 : 1); pass++)
        for (size_t i = 0; i < ps_array_len(names) && status == PS_OK; i++) {
            PS_AUTO PsValue name = ps_array_at(names, i);
            status =
                visit_child(call, me, walk, folder, prefix, ps_string_slice(name), passes[pass]);
        }
    return status;
}

static uint32_t depth_of(PsCall *call, const GetChildItem *me)
{
    return ps_is_bound(call, offsetof(GetChildItem, depth)) ? me->depth : UINT32_MAX;
}

static bool has_patterns(PsRef list)
{
    return !ps_is_null(list) && ps_array_len(list) > 0;
}

static bool has_lists(const GetChildItem *me)
{
    return has_patterns(me->include) || has_patterns(me->exclude);
}

static bool recurses(PsCall *call, const GetChildItem *me)
{
    return me->recurse || ps_is_bound(call, offsetof(GetChildItem, depth));
}

static PsStatus list_contents(PsCall *call, const GetChildItem *me, const PsItemPath *folder,
                              PsSlice pattern, bool is_nested)
{
    return walk_folder(call, me, &(Walk){pattern, depth_of(call, me), is_nested && !me->name},
                       folder, (PsSlice){"", 0});
}

/* What a path led to: the contents of a folder, or the item itself. */
static PsStatus list_found(PsCall *call, const GetChildItem *me, const PsItemPath *path,
                           bool is_nested)
{
    bool exists, is_container;
    PsResolve how = {.include = me->include, .exclude = me->exclude};
    PsSlice leaf = ps_path_text_leaf(ps_item_path_text(path));
    PsStatus status = ps_item_path_exists(call, path, &exists, &is_container);
    bool hides = has_patterns(me->include) || (me->file && has_patterns(me->exclude));
    if (status)
        return status;
    if (is_container)
        return hides && !recurses(call, me)
                   ? PS_OK
                   : list_contents(call, me, path, PS_SLICE(""), is_nested);
    return ps_provider_passes(&how, leaf) ? write_one(call, me, path, leaf) : PS_OK;
}

static PsStatus each_found(PsCall *call, const GetChildItem *me, const PsItemPaths *found)
{
    PsStatus status = PS_OK;
    for (size_t i = 0; i < found->len && status == PS_OK; i++)
        status = list_found(call, me, &found->items[i], true);
    return status;
}

/* Everything below the path's folder whose name its last part matches. */
static PsStatus list_named(PsCall *call, const GetChildItem *me, PsSlice text)
{
    PsSlice leaf = ps_path_text_leaf(text), parent = ps_path_text_parent(text);
    PsItemPaths found = {0};
    PsStatus status = ps_provider_resolve(call, parent.len > 0 ? parent : PS_SLICE("."),
                                          &(PsResolve){.hidden = filters(me).hidden}, &found);
    for (size_t i = 0; i < found.len && status == PS_OK; i++)
        status = list_contents(call, me, &found.items[i], leaf, true);
    ps_item_paths_done(&found);
    return status;
}

static PsStatus list_plain(PsCall *call, GetChildItem *me, PsSlice text, bool is_literal);

static PsStatus are_containers(PsCall *call, const PsItemPaths *found, bool *out)
{
    PsStatus status = PS_OK;
    *out = found->len > 0;
    for (size_t i = 0; i < found->len && *out && status == PS_OK; i++) {
        bool exists;
        status = ps_item_path_exists(call, &found->items[i], &exists, out);
    }
    return status;
}

/* With -Recurse, wildcards that find folders only, and those beside -Include, name where to look;
 * others what to look for.  A last part of * is no more than its folder. */
static PsStatus list_pattern_below(PsCall *call, GetChildItem *me, PsSlice text)
{
    PsSlice parent = ps_path_text_parent(text);
    if (!me->name && ps_slice_is(ps_path_text_leaf(text), PS_SLICE("*"))) {
        text = parent.len > 0 ? parent : PS_SLICE(".");
        if (!ps_wildcard_is_pattern(text))
            return list_plain(call, me, text, false);
    }
    PsItemPaths found = {0};
    bool contains = false;
    PsResolve how = filters(me);
    PsStatus status = ps_provider_resolve(call, text, &(PsResolve){.hidden = how.hidden}, &found);
    if (status == PS_OK)
        status = are_containers(call, &found, &contains);
    if (status == PS_OK && !contains && !me->name && !has_patterns(me->include)) {
        status = list_named(call, me, text);
    } else if (status == PS_OK && !contains) {
        ps_item_paths_done(&found);
        found = (PsItemPaths){0};
        status = ps_provider_resolve(call, text, &how, &found);
        if (status == PS_OK)
            status = each_found(call, me, &found);
    } else if (status == PS_OK) {
        status = each_found(call, me, &found);
    }
    ps_item_paths_done(&found);
    return status;
}

/* A path with wildcards: the items that match; beside -Include or -Exclude the contents of those
 * that are folders. */
static PsStatus list_pattern(PsCall *call, GetChildItem *me, PsSlice text)
{
    if (recurses(call, me))
        return list_pattern_below(call, me, text);
    PsResolve how = filters(me);
    PsItemPaths found = {0};
    PsStatus status = ps_provider_resolve(call, text, &how, &found);
    if (status == PS_OK && has_lists(me) && !me->name)
        status = each_found(call, me, &found);
    else
        for (size_t i = 0; i < found.len && status == PS_OK; i++)
            status = write_one(call, me, &found.items[i],
                               ps_path_text_leaf(ps_item_path_text(&found.items[i])));
    ps_item_paths_done(&found);
    return status;
}

/* `gci name -Recurse` where nothing has the path: everything of that name below the folder. */
static PsStatus list_missing(PsCall *call, GetChildItem *me, PsSlice text, bool is_literal)
{
    PsSlice leaf = ps_path_text_leaf(text), parent = ps_path_text_parent(text);
    PsItemPaths folders = {0};
    PS_AUTO PsValue error = ps_take_error(call->ctx);
    PsStatus status = ps_provider_resolve(call, parent.len > 0 ? parent : PS_SLICE("."),
                                          &(PsResolve){.is_literal = is_literal}, &folders);
    if (status == PS_OK && folders.len == 1 && leaf.len > 0)
        status = list_contents(call, me, &folders.items[0], leaf, true);
    else if (status == PS_ERROR)
        ps_clear_error(call->ctx);
    if (status == PS_ERROR || folders.len != 1)
        status = ps_fail_value(call->ctx, ps_move(&error));
    ps_item_paths_done(&folders);
    return status;
}

/* A path without wildcards: the items of a folder, or the item itself. */
static PsStatus list_plain(PsCall *call, GetChildItem *me, PsSlice text, bool is_literal)
{
    PsItemPaths found = {0};
    PsStatus status =
        ps_provider_resolve(call, text, &(PsResolve){.is_literal = is_literal}, &found);
    if (status == PS_ERROR && recurses(call, me))
        return list_missing(call, me, text, is_literal);
    bool exists, is_container = true;
    if (status == PS_OK && found.len == 1)
        status = ps_item_path_exists(call, &found.items[0], &exists, &is_container);
    if (status == PS_OK && !is_container && recurses(call, me) && !is_literal && !me->name &&
        !found.items[0].provider->is_flat)
        status = list_named(call, me, text);
    else
        for (size_t i = 0; i < found.len && status == PS_OK; i++)
            status = list_found(call, me, &found.items[i], has_lists(me));
    ps_item_paths_done(&found);
    return status;
}

static PsStatus list_all(PsCall *call, GetChildItem *me, PsRef texts, bool is_literal)
{
    for (size_t i = 0; i < ps_array_len(texts); i++) {
        PS_AUTO PsValue text = ps_array_at(texts, i);
        PsSlice path = ps_is_null(text) ? PS_SLICE(".") : ps_string_slice(text);
        if (path.len == 0)
            path = PS_SLICE(".");
        PsStatus status = !is_literal && ps_wildcard_is_pattern(path)
                              ? list_pattern(call, me, path)
                              : list_plain(call, me, path, is_literal);
        if (status == PS_ERROR)
            status = ps_write_pending_error(call);
        if (status)
            return status;
    }
    return PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    GetChildItem *me = state;
    PsStatus status = ps_is_null(me->attributes)
                          ? PS_OK
                          : ps_attribute_filter_read(call, me->attributes, &me->wanted);
    if (status != PS_OK)
        return status;
    if (!ps_is_null(me->literal_path))
        return list_all(call, me, me->literal_path, true);
    if (!ps_is_null(me->path) && ps_array_len(me->path) > 0)
        return list_all(call, me, me->path, false);
    PS_AUTO PsValue here = ps_array_empty(1);
    ps_array_push(here, ps_string_from("."));
    return list_all(call, me, here, true);
}

const PsCmdlet ps_cmdlet_Get_ChildItem = {
    .name = "Get-ChildItem",
    .class_name = "Microsoft.PowerShell.Commands.GetChildItemCommand",
    .synopsis = "List what is in folders and other containers.",
    .default_set = "Items",
    .output_type = "System.IO.FileInfo,System.IO.DirectoryInfo",
    .state_size = sizeof(GetChildItem),
    .params = params,
    .process = process,
};
