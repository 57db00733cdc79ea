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
    bool deep_first; /* what is below comes before a folder's own items */
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

static PsResolve filters(const GetChildItem *me, bool with_include)
{
    return (PsResolve){
        .hidden =
            me->force || me->hidden || (!me->name && ps_attribute_filter_names(&me->wanted, 2)),
        .include = with_include ? me->include : PS_NULL,
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
    Walk deeper = {walk->pattern, walk->depth - 1, walk->deep_first};
    return walk_folder(call, me, &deeper, child, relative);
}

/* A folder's own items first, then what is below. */
static PsStatus walk_folder(PsCall *call, const GetChildItem *me, const Walk *walk,
                            const PsItemPath *folder, PsSlice prefix)
{
    bool recurse = me->recurse || ps_is_bound(call, offsetof(GetChildItem, depth));
    PsResolve how = filters(me, true);
    PS_AUTO PsValue names = PS_NULL;
    PsStatus status =
        folder->provider->children(call, ps_item_path_text(folder), how.hidden, &names);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    for (int pass = 0; pass < (recurse ? 2 : 1) && status == PS_OK; pass++) {
        for (size_t i = 0; i < ps_array_len(names) && status == PS_OK; i++) {
            PS_AUTO PsValue name = ps_array_at(names, i);
            PsItemPath child = ps_item_path_child(folder, ps_string_slice(name));
            PS_AUTO_BUFFER PsBuffer relative = {0};
            ps_buffer_slice(&relative, prefix);
            if (prefix.len > 0)
                ps_buffer_byte(&relative, '/');
            ps_buffer_slice(&relative, ps_string_slice(name));
            bool enters_now = recurse && (pass == 1) != walk->deep_first;
            if (!enters_now && is_wanted(walk, &how, ps_string_slice(name)))
                status = write_one(call, me, &child, ps_buffer_view(&relative));
            if (enters_now && status == PS_OK && !folder->provider->is_flat)
                status = enter(call, me, walk, &child, ps_buffer_view(&relative));
            ps_item_path_done(&child);
        }
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

/* A path with wildcards: the items that match; with -Recurse its last part is looked for below. */
static PsStatus list_pattern(PsCall *call, GetChildItem *me, PsSlice text, bool deep_first)
{
    bool recurse = me->recurse || ps_is_bound(call, offsetof(GetChildItem, depth));
    PsResolve how = filters(me, true);
    PsItemPaths found = {0};
    PsStatus status = PS_OK;
    if (recurse) {
        PsSlice leaf = ps_path_text_leaf(text), parent = ps_path_text_parent(text);
        status = ps_provider_resolve(call, parent.len > 0 ? parent : PS_SLICE("."),
                                     &(PsResolve){.hidden = how.hidden}, &found);
        for (size_t i = 0; i < found.len && status == PS_OK; i++)
            status = walk_folder(call, me, &(Walk){leaf, depth_of(call, me), deep_first},
                                 &found.items[i], (PsSlice){"", 0});
    } else {
        status = ps_provider_resolve(call, text, &how, &found);
        for (size_t i = 0; i < found.len && status == PS_OK; i++)
            status = write_one(call, me, &found.items[i],
                               ps_path_text_leaf(ps_item_path_text(&found.items[i])));
    }
    ps_item_paths_done(&found);
    return status;
}

/* A path without wildcards: the items of a folder, or the item itself. */
static PsStatus list_plain(PsCall *call, GetChildItem *me, PsSlice text, bool is_literal)
{
    PsItemPaths found = {0};
    PsStatus status =
        ps_provider_resolve(call, text, &(PsResolve){.is_literal = is_literal}, &found);
    bool recurse = me->recurse || ps_is_bound(call, offsetof(GetChildItem, depth));
    if (status == PS_ERROR && recurse) {
        /* `gci name -Recurse`: everything of that name below the folder. */
        PsSlice leaf = ps_path_text_leaf(text), parent = ps_path_text_parent(text);
        PsItemPaths folders = {0};
        PS_AUTO PsValue error = ps_take_error(call->ctx);
        status = ps_provider_resolve(call, parent.len > 0 ? parent : PS_SLICE("."),
                                     &(PsResolve){.is_literal = is_literal}, &folders);
        if (status == PS_OK && folders.len == 1 && leaf.len > 0)
            status = walk_folder(call, me, &(Walk){leaf, depth_of(call, me)}, &folders.items[0],
                                 (PsSlice){"", 0});
        else if (status == PS_ERROR)
            ps_clear_error(call->ctx);
        if (status == PS_ERROR || folders.len != 1)
            status = ps_fail_value(call->ctx, ps_move(&error));
        ps_item_paths_done(&folders);
    }
    for (size_t i = 0; i < found.len && status == PS_OK; i++) {
        bool exists, is_container;
        status = ps_item_path_exists(call, &found.items[i], &exists, &is_container);
        PsResolve how = filters(me, true);
        PsSlice leaf = ps_path_text_leaf(ps_item_path_text(&found.items[i]));
        bool hides = has_patterns(me->include) || (me->file && has_patterns(me->exclude));
        if (status == PS_OK && !is_container && recurse && !is_literal &&
            !found.items[i].provider->is_flat) {
            /* everything of that name below its folder */
            status = list_pattern(call, me, text, true);
            break;
        }
        if (status == PS_OK && is_container && (recurse || !hides))
            status = walk_folder(call, me, &(Walk){{"", 0}, depth_of(call, me)}, &found.items[i],
                                 (PsSlice){"", 0});
        else if (status == PS_OK && !is_container && ps_provider_passes(&how, leaf))
            status = write_one(call, me, &found.items[i], leaf);
    }
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
                              ? list_pattern(call, me, path, false)
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
