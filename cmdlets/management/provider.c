/* provider.c - see provider.h: drives, and how texts become items. */
#include "management/provider.h"

#include <errno.h>
#include <stdlib.h>

#include "base/casing.h"
#include "base/memory.h"
#include "command/record.h"
#include "engine/public/script.h"
#include "engine/public/session.h"
#include "management/path_text.h"
#include "value/array.h"
#include "value/object.h"
#include "value/string.h"
#include "value/wildcard.h"

static const PsProvider *const providers[] = {
    &ps_provider_alias,    &ps_provider_environment, &ps_provider_file_system,
    &ps_provider_function, &ps_provider_variable,
};

/* What the item cmdlets remember for the length of the session. */
typedef struct {
    PsDrive **drives;
    size_t count, cap;
    PsValue infos[PS_COUNT(providers)]; /* ProviderInfo objects */
} Drives;

static const char slot_key;

static void free_drives(void *content)
{
    Drives *drives = content;
    for (size_t i = 0; i < drives->count; i++) {
        PsDrive *drive = drives->drives[i];
        ps_release(drive->info);
        free(drive->name);
        free(drive->root);
        free(drive->description);
        free(drive);
    }
    for (size_t i = 0; i < PS_COUNT(providers); i++)
        ps_release(drives->infos[i]);
    free(drives->drives);
    free(drives);
}

static PsDrive *add_drive(Drives *drives, PsSlice name, const PsProvider *provider, PsSlice root,
                          PsSlice description)
{
    if (drives->count == drives->cap) {
        drives->cap = drives->cap * 2 + 8;
        drives->drives = ps_realloc(drives->drives, drives->cap * sizeof(PsDrive *));
    }
    PsDrive *drive = ps_alloc_zero(sizeof *drive);
    drive->name = ps_strndup(name.data, name.len);
    drive->provider = provider;
    drive->root = ps_strndup(root.data, root.len);
    drive->description = ps_strndup(description.data, description.len);
    drives->drives[drives->count++] = drive;
    return drive;
}

static Drives *get_drives(PsCall *call)
{
    void **slot = ps_session_slot(call, &slot_key, free_drives);
    if (*slot != NULL)
        return *slot;
    Drives *drives = ps_alloc_zero(sizeof *drives);
    *slot = drives;
    add_drive(drives, PS_SLICE("/"), &ps_provider_file_system, PS_SLICE("/"), PS_SLICE(""));
    for (size_t i = 0; i < PS_COUNT(providers); i++)
        if (providers[i]->is_flat)
            add_drive(drives, ps_slice(providers[i]->drive), providers[i], PS_SLICE(""),
                      ps_slice(providers[i]->description));
    const char *temp = getenv("TMPDIR");
    PS_AUTO_BUFFER PsBuffer root = {0};
    ps_path_text_resolve(&root, PS_SLICE("/"), ps_slice(temp != NULL ? temp : "/tmp"));
    add_drive(drives, PS_SLICE("Temp"), &ps_provider_file_system, ps_buffer_view(&root),
              PS_SLICE("Drive that maps to the temporary directory path for the current user"));
    return drives;
}

PsDrive *ps_provider_drive(PsCall *call, PsSlice name)
{
    Drives *drives = get_drives(call);
    for (size_t i = drives->count; i > 0; i--)
        if (!drives->drives[i - 1]->is_gone &&
            ps_slice_same_text(name, drives->drives[i - 1]->name))
            return drives->drives[i - 1];
    return NULL;
}

PsDrive *ps_provider_drive_at(PsCall *call, size_t i)
{
    Drives *drives = get_drives(call);
    return i < drives->count ? drives->drives[i] : NULL;
}

PsDrive *ps_provider_add_drive(PsCall *call, PsSlice name, const PsProvider *provider, PsSlice root,
                               PsSlice description)
{
    if (provider == &ps_provider_file_system)
        ps_session_set_file_drive(call, name, root);
    return add_drive(get_drives(call), name, provider, root, description);
}

PsDrive *ps_provider_current_drive(PsCall *call)
{
    PsSlice location = ps_session_location(call);
    size_t colon = ps_path_text_drive(location);
    PsDrive *drive = colon > 0 ? ps_provider_drive(call, (PsSlice){location.data, colon}) : NULL;
    return drive != NULL ? drive : ps_provider_drive(call, PS_SLICE("/"));
}

const PsProvider *ps_provider_find(PsSlice name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.data[i] == '\\') /* Microsoft.PowerShell.Core\FileSystem */
            return ps_provider_find((PsSlice){name.data + i + 1, name.len - i - 1});
    for (size_t i = 0; i < PS_COUNT(providers); i++)
        if (ps_slice_same_text(name, providers[i]->name))
            return providers[i];
    return NULL;
}

PsValue ps_provider_info(PsCall *call, const PsProvider *provider)
{
    Drives *drives = get_drives(call);
    size_t at = 0;
    while (providers[at] != provider)
        at++;
    if (!ps_is_null(drives->infos[at]))
        return ps_retain(drives->infos[at]);
    PsValue info = ps_record_new(PS_T(System_Management_Automation_ProviderInfo));
    const char *home = getenv("HOME");
    PsValue list = ps_array_empty(1);
    for (size_t i = 0; i < drives->count; i++)
        if (drives->drives[i]->provider == provider)
            ps_array_push(list, ps_string_from(drives->drives[i]->name));
    ps_bag_set_text(info, "ImplementingType", ps_string_from(provider->class_name));
    ps_bag_set_text(info, "HelpFile", ps_string_from("System.Management.Automation.dll-Help.xml"));
    ps_bag_set_text(info, "Name", ps_string_from(provider->name));
    ps_bag_set_text(info, "PSSnapIn", ps_string_from("Microsoft.PowerShell.Core"));
    ps_bag_set_text(info, "ModuleName", ps_string_from("Microsoft.PowerShell.Core"));
    ps_bag_set_text(info, "Module", PS_NULL);
    ps_bag_set_text(info, "Description", ps_string_from(""));
    enum { FILTER = 4, SHOULD_PROCESS = 16, CREDENTIALS = 32 };
    ps_bag_set_text(
        info, "Capabilities",
        ps_enum(PS_T(System_Management_Automation_Provider_ProviderCapabilities),
                provider->is_flat ? SHOULD_PROCESS : FILTER | SHOULD_PROCESS | CREDENTIALS));
    ps_bag_set_text(info, "Home", ps_string_from(provider->is_flat || home == NULL ? "" : home));
    ps_bag_set_text(info, "Drives", list);
    ps_bag_set_text(info, "VolumeSeparatedByColon", ps_bool(provider->is_flat));
    ps_bag_set_text(info, "ItemSeparator", ps_char('/'));
    ps_bag_set_text(info, "AltItemSeparator", ps_char('\\'));
    drives->infos[at] = info;
    return ps_retain(info);
}

void ps_provider_location_changed(PsCall *call)
{
    Drives *drives = get_drives(call);
    for (size_t i = 0; i < drives->count; i++)
        ps_assign(&drives->drives[i]->info, PS_NULL);
}

/* Where a drive's own location is, as PSDriveInfo.CurrentLocation shows it. */
static PsValue current_location(PsCall *call, const PsDrive *drive)
{
    if (ps_provider_current_drive(call) != drive)
        return ps_string_from("");
    PsSlice location = ps_session_location(call);
    size_t colon = ps_path_text_drive(location);
    size_t skip = colon > 0 ? colon + 1 : 0;
    while (skip < location.len && location.data[skip] == '/')
        skip++;
    return ps_string((PsSlice){location.data + skip, location.len - skip});
}

PsValue ps_provider_drive_info(PsCall *call, PsDrive *drive)
{
    if (!ps_is_null(drive->info))
        return ps_retain(drive->info);
    PsValue info = ps_record_new(PS_T(System_Management_Automation_PSDriveInfo));
    PsBuffer root = {0};
    ps_buffer_text(&root, drive->root);
    if (!drive->provider->is_flat && strcmp(drive->name, "Temp") == 0)
        ps_buffer_byte(&root, '/');
    ps_bag_set_text(info, "CurrentLocation", current_location(call, drive));
    ps_bag_set_text(info, "Name", ps_string_from(drive->name));
    ps_bag_set_text(info, "Provider", ps_provider_info(call, drive->provider));
    ps_bag_set_text(info, "Root", ps_string_take(&root));
    ps_bag_set_text(info, "Description", ps_string_from(drive->description));
    ps_bag_set_text(info, "MaximumSize", PS_NULL);
    ps_bag_set_text(info, "Credential", PS_NULL);
    ps_bag_set_text(info, "DisplayRoot", PS_NULL);
    ps_bag_set_text(info, "VolumeSeparatedByColon", ps_bool(drive->provider->is_flat));
    drive->info = info;
    return ps_retain(info);
}

/* ---- errors ---- */

PsStatus ps_provider_no_drive(PsCall *call, PsSlice name)
{
    PS_AUTO PsValue target = ps_string(name);
    return ps_fail_target(
        call->ctx, target, PS_T(System_Management_Automation_DriveNotFoundException),
        PS_CAT_ObjectNotFound, "DriveNotFound",
        "Cannot find drive. A drive with the name '%s' does not exist.", ps_string_cstr(target));
}

static PsStatus no_provider(PsCall *call, PsSlice name)
{
    PS_AUTO PsValue target = ps_string(name);
    return ps_fail_target(call->ctx, target,
                          PS_T(System_Management_Automation_ProviderNotFoundException),
                          PS_CAT_ObjectNotFound, "ProviderNotFound",
                          "Cannot find a provider with the name '%s'.", ps_string_cstr(target));
}

PsStatus ps_provider_not_found(PsCall *call, const PsItemPath *path)
{
    PsBuffer shown = {0};
    ps_item_path_show(path, &shown);
    PS_AUTO PsValue target = ps_string_take(&shown);
    return ps_fail_target(
        call->ctx, target, PS_T(System_Management_Automation_ItemNotFoundException),
        PS_CAT_ObjectNotFound, "PathNotFound", "Cannot find path '%s' because it does not exist.",
        ps_string_cstr(target));
}

PsStatus ps_provider_write_errno(PsCall *call, int error, PsSlice path, const char *id,
                                 PsErrorCategory category)
{
    PS_AUTO PsValue target = ps_string(path);
    const char *name = ps_string_cstr(target);
    const PsType *io = PS_T(System_IO_IOException);
    switch (error) {
    case EACCES:
    case EPERM:
        return ps_write_error(call, target, PS_T(System_UnauthorizedAccessException),
                              PS_CAT_PermissionDenied, id, "Access to the path '%s' is denied.",
                              name);
    case ENOENT:
    case ENOTDIR:
        return ps_write_error(call, target, PS_T(System_IO_DirectoryNotFoundException), category,
                              id, "Could not find a part of the path '%s'.", name);
    case EEXIST:
        return ps_write_error(call, target, io, category, id, "The file '%s' already exists.",
                              name);
    case ENOTEMPTY:
        return ps_write_error(call, target, io, category, id, "Directory not empty : '%s'", name);
    default:
        return ps_write_error(call, target, io, category, id, "%s : '%s'", strerror(error), name);
    }
}

/* ---- paths ---- */

void ps_item_path_done(PsItemPath *path)
{
    ps_buffer_done(&path->path);
}

void ps_item_paths_done(PsItemPaths *paths)
{
    for (size_t i = 0; i < paths->len; i++)
        ps_item_path_done(&paths->items[i]);
    free(paths->items);
    *paths = (PsItemPaths){0};
}

void ps_item_paths_push(PsItemPaths *paths, PsItemPath path)
{
    if (paths->len == paths->cap) {
        paths->cap = paths->cap * 2 + 4;
        paths->items = ps_realloc(paths->items, paths->cap * sizeof *paths->items);
    }
    paths->items[paths->len++] = path;
}

PsSlice ps_item_path_text(const PsItemPath *path)
{
    return ps_buffer_view(&path->path);
}

static PsSlice trim_slashes(PsSlice text)
{
    while (text.len > 0 && (text.data[0] == '/' || text.data[0] == '\\')) {
        text.data++;
        text.len--;
    }
    while (text.len > 0 && (text.data[text.len - 1] == '/' || text.data[text.len - 1] == '\\'))
        text.len--;
    return text;
}

/* Path within a drive; `base` is where relative ones start. */
static void fill(PsItemPath *out, PsDrive *drive, PsSlice base, PsSlice rest)
{
    out->provider = drive->provider;
    out->drive = drive;
    if (drive->provider->is_flat) {
        rest = trim_slashes(rest);
        if (!ps_slice_is(rest, PS_SLICE(".")) && !ps_slice_is(rest, PS_SLICE("..")))
            ps_path_text_slashes(&out->path, rest);
        return;
    }
    ps_path_text_resolve(&out->path, base, rest);
}

/* `~`, alone or as the first part. */
static bool is_home(PsSlice text)
{
    return text.len > 0 && text.data[0] == '~' &&
           (text.len == 1 || text.data[1] == '/' || text.data[1] == '\\');
}

static PsStatus parse_qualified(PsSlice text, size_t colons, PsCall *call, PsItemPath *out)
{
    PsSlice name = {text.data, colons};
    PsSlice rest = {text.data + colons + 2, text.len - colons - 2};
    const PsProvider *provider = ps_provider_find(name);
    if (provider == NULL)
        return no_provider(call, name);
    out->provider = provider;
    out->is_qualified = true;
    if (provider->is_flat)
        ps_path_text_slashes(&out->path, trim_slashes(rest));
    else
        ps_path_text_resolve(&out->path, ps_session_directory(call), rest);
    out->drive = ps_provider_drive(call, ps_slice(provider->drive));
    return PS_OK;
}

static size_t find_colons(PsSlice text)
{
    for (size_t i = 0; i + 1 < text.len; i++)
        if (text.data[i] == ':' && text.data[i + 1] == ':')
            return i;
    return text.len;
}

/* `Temp:x`: below the root of the drive. */
static void fill_rooted(PsItemPath *out, PsDrive *drive, PsSlice rest)
{
    if (drive->provider->is_flat || strcmp(drive->root, "/") == 0) {
        fill(out, drive, PS_SLICE("/"), rest);
        return;
    }
    PS_AUTO_BUFFER PsBuffer inner = {0};
    ps_path_text_resolve(&inner, PS_SLICE("/"), rest);
    out->provider = drive->provider;
    out->drive = drive;
    PsSlice below = trim_slashes(ps_buffer_view(&inner));
    ps_path_text_resolve(&out->path, ps_slice(drive->root), below);
}

PsStatus ps_provider_parse(PsCall *call, PsSlice text, PsItemPath *out)
{
    *out = (PsItemPath){0};
    size_t colons = find_colons(text);
    if (colons < text.len)
        return parse_qualified(text, colons, call, out);
    PsDrive *root = ps_provider_drive(call, PS_SLICE("/"));
    if (is_home(text)) {
        const char *home = getenv("HOME");
        fill(out, root, ps_slice(home != NULL ? home : "/"),
             trim_slashes((PsSlice){text.data + 1, text.len - 1}));
        return PS_OK;
    }
    size_t colon = ps_path_text_drive(text);
    if (colon > 0) {
        PsSlice name = {text.data, colon};
        PsDrive *drive = ps_provider_drive(call, name);
        if (drive == NULL)
            return ps_provider_no_drive(call, name);
        fill_rooted(out, drive, (PsSlice){text.data + colon + 1, text.len - colon - 1});
        return PS_OK;
    }
    PsDrive *current = ps_provider_current_drive(call);
    bool is_absolute = text.len > 0 && (text.data[0] == '/' || text.data[0] == '\\');
    if (is_absolute && !current->provider->is_flat)
        fill(out, root, PS_SLICE("/"), text);
    else
        fill(out, current, ps_session_directory(call), text);
    return PS_OK;
}

void ps_item_path_show(const PsItemPath *path, PsBuffer *out)
{
    PsSlice text = ps_item_path_text(path);
    if (path->drive == NULL || strcmp(path->drive->name, "/") == 0) {
        ps_buffer_slice(out, text);
        return;
    }
    size_t root = path->provider->is_flat ? 0 : strlen(path->drive->root);
    if (root > text.len)
        root = text.len;
    PsSlice rest = trim_slashes((PsSlice){text.data + root, text.len - root});
    ps_buffer_printf(out, "%s:/", path->drive->name);
    ps_buffer_slice(out, rest);
}

PsStatus ps_item_path_exists(PsCall *call, const PsItemPath *path, bool *exists, bool *is_container)
{
    return path->provider->exists(call, ps_item_path_text(path), exists, is_container);
}

PsItemPath ps_item_path_child(const PsItemPath *path, PsSlice name)
{
    PsItemPath child = *path;
    child.path = (PsBuffer){0};
    if (path->provider->is_flat)
        ps_buffer_slice(&child.path, name);
    else
        ps_path_text_join(&child.path, ps_item_path_text(path), name);
    return child;
}

static PsValue provider_path(const PsItemPath *path, PsSlice inner)
{
    PsBuffer text = {0};
    ps_buffer_printf(&text, "Microsoft.PowerShell.Core\\%s::", path->provider->name);
    ps_buffer_slice(&text, inner);
    return ps_string_take(&text);
}

PsValue ps_item_path_info(PsCall *call, const PsItemPath *path)
{
    PsValue info = ps_record_new(PS_T(System_Management_Automation_PathInfo));
    PsBuffer shown = {0};
    ps_item_path_show(path, &shown);
    PsValue text = path->is_qualified && !path->provider->is_flat
                       ? provider_path(path, ps_item_path_text(path))
                       : ps_string(ps_buffer_view(&shown));
    ps_buffer_done(&shown);
    ps_bag_set_text(info, "Drive",
                    path->is_qualified ? PS_NULL : ps_provider_drive_info(call, path->drive));
    ps_bag_set_text(info, "Provider", ps_provider_info(call, path->provider));
    ps_bag_set_text(info, "ProviderPath", ps_string(ps_item_path_text(path)));
    ps_bag_set_text(info, "Path", text);
    return info;
}

PsValue ps_item_path_note(PsCall *call, const PsItemPath *path, PsValue value, bool is_container,
                          bool with_container)
{
    PsValue noted = ps_wrap(value);
    PsMembers *members = ps_object_members(noted, true);
    PsSlice text = ps_item_path_text(path);
    ps_members_set(members, PS_SLICE("PSPath"), provider_path(path, text));
    if (!path->provider->is_flat) {
        bool is_root = ps_slice_is(text, PS_SLICE("/"));
        PsSlice parent = ps_path_text_parent(text);
        ps_members_set(members, PS_SLICE("PSParentPath"),
                       is_root ? ps_string_from("") : provider_path(path, parent));
        ps_members_set(members, PS_SLICE("PSChildName"), ps_string(ps_path_text_leaf(text)));
    }
    if (path->drive != NULL)
        ps_members_set(members, PS_SLICE("PSDrive"), ps_provider_drive_info(call, path->drive));
    ps_members_set(members, PS_SLICE("PSProvider"), ps_provider_info(call, path->provider));
    if (with_container)
        ps_members_set(members, PS_SLICE("PSIsContainer"), ps_bool(is_container));
    return noted;
}

PsStatus ps_item_path_get(PsCall *call, const PsItemPath *path, PsValue *out)
{
    bool exists = false, is_container = false;
    PsStatus status = ps_item_path_exists(call, path, &exists, &is_container);
    if (status)
        return status;
    if (!exists)
        return ps_provider_not_found(call, path);
    PsValue item = PS_NULL;
    status = path->provider->item(call, ps_item_path_text(path), &item);
    if (status)
        return status;
    *out = ps_item_path_note(call, path, item, is_container, true);
    return PS_OK;
}

/* ---- wildcards ---- */

static bool any_matches(PsRef patterns, PsSlice text)
{
    for (size_t i = 0; i < ps_array_len(patterns); i++) {
        PS_AUTO PsValue item = ps_array_at(patterns, i);
        if (ps_kind(ps_unwrap(item)) == PS_KIND_STRING &&
            ps_wildcard_match_once(ps_string_slice(ps_unwrap(item)), text, true))
            return true;
    }
    return false;
}

/* Include and exclude: they are for every part of a path that wildcards find. */
static bool passes_lists(const PsResolve *how, PsSlice leaf)
{
    bool has_include = !ps_is_null(how->include) && ps_array_len(how->include) > 0;
    bool has_exclude = !ps_is_null(how->exclude) && ps_array_len(how->exclude) > 0;
    if (has_include && !any_matches(how->include, leaf))
        return false;
    return !has_exclude || !any_matches(how->exclude, leaf);
}

bool ps_provider_passes(const PsResolve *how, PsSlice leaf)
{
    return (how->filter.len == 0 || ps_wildcard_match_once(how->filter, leaf, true)) &&
           passes_lists(how, leaf);
}

/* Takes the first part off a path of files; *last: nothing follows. */
static PsSlice first_part(PsSlice *rest, bool *last)
{
    size_t n = 0;
    while (n < rest->len && rest->data[n] != '/' && rest->data[n] != '\\')
        n++;
    PsSlice part = {rest->data, n};
    while (n < rest->len && (rest->data[n] == '/' || rest->data[n] == '\\'))
        n++;
    rest->data += n;
    rest->len -= n;
    *last = rest->len == 0;
    return part;
}

static PsStatus expand(PsCall *call, const PsItemPath *base, PsSlice rest, const PsResolve *how,
                       PsItemPaths *out);

/* A part without wildcards, or `.` and `..`: no looking at the folder. */
static PsStatus expand_plain(PsCall *call, const PsItemPath *base, PsSlice part, PsSlice rest,
                             bool last, const PsResolve *how, PsItemPaths *out)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    ps_wildcard_unescape(&name, part);
    PsItemPath child = ps_item_path_child(base, ps_buffer_view(&name));
    PsBuffer clean = {0};
    if (!base->provider->is_flat) {
        ps_path_text_resolve(&clean, PS_SLICE("/"), ps_item_path_text(&child));
        ps_buffer_done(&child.path);
        child.path = clean;
    }
    bool exists = false, is_container = false;
    PsStatus status = ps_item_path_exists(call, &child, &exists, &is_container);
    if (status == PS_OK && exists && last &&
        ps_provider_passes(how, ps_path_text_leaf(ps_item_path_text(&child)))) {
        ps_item_paths_push(out, child);
        return PS_OK;
    }
    if (status == PS_OK && exists && !last && is_container)
        status = expand(call, &child, rest, how, out);
    ps_item_path_done(&child);
    return status;
}

static PsStatus expand(PsCall *call, const PsItemPath *base, PsSlice rest, const PsResolve *how,
                       PsItemPaths *out)
{
    bool last;
    PsSlice part = first_part(&rest, &last);
    if (!ps_wildcard_is_pattern(part))
        return expand_plain(call, base, part, rest, last, how, out);
    PS_AUTO PsValue names = PS_NULL;
    PsStatus status = base->provider->children(call, ps_item_path_text(base), how->hidden, &names);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    PsWildcard *wildcard = ps_wildcard_compile(part, true, NULL);
    for (size_t i = 0; wildcard != NULL && i < ps_array_len(names) && status == PS_OK; i++) {
        PS_AUTO PsValue name = ps_array_at(names, i);
        if (!ps_wildcard_matches(wildcard, ps_string_slice(name)))
            continue;
        PsItemPath child = ps_item_path_child(base, ps_string_slice(name));
        bool exists = false, is_container = false;
        bool passes = passes_lists(how, ps_string_slice(name));
        if (last && ps_provider_passes(how, ps_string_slice(name))) {
            ps_item_paths_push(out, child);
            continue;
        }
        if (!last && passes)
            status = ps_item_path_exists(call, &child, &exists, &is_container);
        if (!last && is_container && status == PS_OK)
            status = expand(call, &child, rest, how, out);
        ps_item_path_done(&child);
    }
    ps_wildcard_free(wildcard);
    return status;
}

/* Where the parts of a path start, and which they are. */
static PsStatus expand_text(PsCall *call, PsSlice text, const PsResolve *how, PsItemPaths *out)
{
    size_t colons = find_colons(text);
    size_t colon = ps_path_text_drive(text);
    size_t start = colons < text.len ? colons + 2 : colon > 0 ? colon + 1 : 0;
    if (is_home(text))
        start = 1;
    bool is_rooted = start > 0 || (text.len > 0 && (text.data[0] == '/' || text.data[0] == '\\'));
    PsItemPath base;
    PS_AUTO_BUFFER PsBuffer head = {0};
    ps_buffer_append(&head, text.data, start);
    if (start == 0)
        ps_buffer_text(&head, is_rooted ? "/" : ".");
    else if (!is_home(text))
        ps_buffer_byte(&head, '/');
    PsStatus status = ps_provider_parse(call, ps_buffer_view(&head), &base);
    if (status == PS_OK) {
        PsSlice rest = trim_slashes((PsSlice){text.data + start, text.len - start});
        status = expand(call, &base, rest, how, out);
    }
    ps_item_path_done(&base);
    return status;
}

PsStatus ps_provider_resolve(PsCall *call, PsSlice text, const PsResolve *how, PsItemPaths *out)
{
    if (!how->is_literal && ps_wildcard_is_pattern(text))
        return expand_text(call, text, how, out);
    PS_AUTO_BUFFER PsBuffer plain = {0};
    if (how->is_literal)
        ps_buffer_slice(&plain, text);
    else
        ps_wildcard_unescape(&plain, text);
    PsItemPath path;
    PsStatus status = ps_provider_parse(call, ps_buffer_view(&plain), &path);
    bool exists = how->may_be_new, is_container;
    if (status == PS_OK && !how->may_be_new)
        status = ps_item_path_exists(call, &path, &exists, &is_container);
    if (status == PS_OK && !exists)
        status = ps_provider_not_found(call, &path);
    if (status == PS_OK && passes_lists(how, ps_path_text_leaf(ps_item_path_text(&path)))) {
        ps_item_paths_push(out, path);
        return PS_OK;
    }
    ps_item_path_done(&path);
    return status;
}

static PsStatus each_text(PsCall *call, PsRef texts, const PsResolve *how, PsItemFn *fn,
                          void *state)
{
    for (size_t i = 0; i < ps_array_len(texts); i++) {
        PS_AUTO PsValue text = ps_array_at(texts, i);
        PsItemPaths found = {0};
        PsStatus status = ps_is_null(text)
                              ? PS_OK
                              : ps_provider_resolve(call, ps_string_slice(text), how, &found);
        if (status == PS_ERROR)
            status = ps_write_pending_error(call);
        else if (status == PS_OK && found.len == 0 && how->must_find && !ps_is_null(text))
            status = ps_write_error(call, text, PS_T(System_Exception), PS_CAT_ObjectNotFound,
                                    "ItemNotFound",
                                    "An object at the specified path %s does not exist, or has "
                                    "been filtered by the -Include or -Exclude parameter.",
                                    ps_string_cstr(text));
        for (size_t k = 0; k < found.len && status == PS_OK; k++)
            status = fn(call, state, &found.items[k]);
        ps_item_paths_done(&found);
        if (status)
            return status;
    }
    return PS_OK;
}

PsStatus ps_provider_each(PsCall *call, PsRef paths, PsRef literal, PsResolve how, PsItemFn *fn,
                          void *state)
{
    PsStatus status = PS_OK;
    if (!ps_is_null(paths))
        status = each_text(call, paths, &how, fn, state);
    how.is_literal = true;
    if (status == PS_OK && !ps_is_null(literal))
        status = each_text(call, literal, &how, fn, state);
    return status;
}
