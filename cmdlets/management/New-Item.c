/* New-Item: Make an item. */
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/casing.h"
#include "base/file.h"
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "management/path_text.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/string.h"

typedef enum {
    ITEM_FILE,
    ITEM_FOLDER,
    ITEM_SYMLINK,
    ITEM_JUNCTION,
    ITEM_HARDLINK,
    ITEM_OTHER
} ItemType;

typedef struct {
    PsValue path;
    PsValue name;
    PsValue item_type;
    PsValue value;
    bool force;
    PsValue credential;
} NewItem;

static const PsParam params[] = {
    PS_PARAM_ARRAY(
        NewItem, path, STRING, "Path",
        PS_USES({.set = "pathSet", .position = 1, .mandatory = true, .from_pipeline_by_name = true},
                {.set = "nameSet", .position = 1, .from_pipeline_by_name = true}),
        .help = "Paths; wildcards are allowed."),
    PS_PARAM(NewItem, name, STRING, "Name",
             PS_USES({.set = "nameSet", .mandatory = true, .from_pipeline_by_name = true}),
             .flags = PS_PARAM_ALLOW_NULL | PS_PARAM_ALLOW_EMPTY_STRING,
             .help = "Names to work on."),
    PS_PARAM(NewItem, item_type, STRING, "ItemType", PS_USES({.from_pipeline_by_name = true}),
             .aliases = "Type"),
    PS_PARAM(NewItem, value, VALUE, "Value",
             PS_USES({.from_pipeline = true, .from_pipeline_by_name = true}), .aliases = "Target",
             .help = "The value."),
    PS_PARAM(NewItem, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(NewItem, credential, OF, "Credential", PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static ItemType item_type(PsRef given)
{
    static const struct {
        const char *name;
        ItemType type;
    } names[] = {
        {"directory", ITEM_FOLDER},     {"container", ITEM_FOLDER},  {"file", ITEM_FILE},
        {"symboliclink", ITEM_SYMLINK}, {"junction", ITEM_JUNCTION}, {"hardlink", ITEM_HARDLINK},
    };
    if (ps_is_null(given) || ps_string_slice(given).len == 0)
        return ITEM_FILE;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (ps_slice_starts_fold(ps_slice(names[i].name), ps_string_slice(given)))
            return names[i].type;
    return ITEM_OTHER;
}

static PsStatus refuse(PsCall *call, const char *text)
{
    return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_PSArgumentException),
                    PS_CAT_InvalidArgument, "Argument", "%s", text);
}

static PsStatus write_item(PsCall *call, const PsItemPath *path)
{
    PsValue item = PS_NULL;
    PsStatus status = ps_item_path_get(call, path, &item);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    return ps_write(call, item);
}

static PsStatus make_file(PsCall *call, NewItem *me, const PsItemPath *path, const char *name)
{
    PsSlice text = ps_item_path_text(path);
    struct stat st;
    if (stat(name, &st) == 0 && (!me->force || S_ISDIR(st.st_mode)))
        return ps_provider_write_errno(call, EEXIST, text, "NewItemIOError", PS_CAT_WriteError);
    if (me->force) {
        PS_AUTO_BUFFER PsBuffer parent = {0};
        ps_buffer_slice(&parent, ps_path_text_parent(text));
        (void)!ps_dir_make(ps_buffer_cstr(&parent), 0777);
    }
    PS_AUTO_CLOSE int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        return ps_provider_write_errno(call, errno, text,
                                       errno == EACCES ? "NewItemUnauthorizedAccessError"
                                                       : "NewItemIOError",
                                       PS_CAT_WriteError);
    if (!ps_is_null(me->value)) {
        PS_AUTO_BUFFER PsBuffer content = {0};
        PsStatus status = ps_is_list(me->value)
                              ? PS_OK
                              : ps_text_culture(call->ctx, me->value, call->ctx->culture, &content);
        if (ps_is_list(me->value))
            ps_buffer_text(&content, ps_type_display_name(ps_type_of(me->value)));
        if (status)
            return status;
        int error = ps_fd_write_all(fd, content.data, content.len);
        if (error != 0)
            return ps_provider_write_errno(call, error, text, "NewItemIOError", PS_CAT_WriteError);
    }
    return write_item(call, path);
}

static PsStatus make_folder(PsCall *call, NewItem *me, const PsItemPath *path, const char *name)
{
    PsSlice text = ps_item_path_text(path);
    struct stat st;
    if (stat(name, &st) == 0 && S_ISDIR(st.st_mode)) {
        if (me->force)
            return write_item(call, path);
        PS_AUTO PsValue target = ps_string(text);
        return ps_write_error(
            call, target, PS_T(System_IO_IOException), PS_CAT_ResourceExists, "DirectoryExist",
            "An item with the specified name %s already exists.", ps_string_cstr(target));
    }
    int error = ps_dir_make(name, 0777);
    if (error != 0)
        return ps_provider_write_errno(call, error, text, "CreateDirectoryIOError",
                                       PS_CAT_WriteError);
    return write_item(call, path);
}

static PsStatus make_link(PsCall *call, NewItem *me, const PsItemPath *path, const char *name,
                          ItemType type)
{
    PsSlice leaf = ps_path_text_leaf(ps_item_path_text(path));
    if (ps_is_null(me->value))
        return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_PSArgumentNullException),
                        PS_CAT_InvalidArgument, "ArgumentNull",
                        "Link '%.*s' cannot be created because the target Value was not "
                        "specified.",
                        (int)leaf.len, leaf.data);
    PS_AUTO_BUFFER PsBuffer target = {0};
    PsStatus status = ps_text(call->ctx, me->value, &target);
    if (status)
        return status;
    PsItemPath absolute;
    status = ps_provider_parse(call, ps_buffer_view(&target), &absolute);
    if (status)
        return status;
    PS_AUTO_BUFFER PsBuffer full = {0};
    ps_buffer_slice(&full, ps_item_path_text(&absolute));
    ps_item_path_done(&absolute);
    PS_AUTO PsValue shown = ps_string(ps_buffer_view(&full));
    struct stat st;
    if (type == ITEM_HARDLINK && stat(ps_buffer_cstr(&full), &st) != 0)
        return ps_write_error(call, shown, PS_T(System_Management_Automation_ItemNotFoundException),
                              PS_CAT_ObjectNotFound, "ItemNotFound", "Could not find item %s.",
                              ps_string_cstr(shown));
    if (me->force && lstat(name, &st) == 0 && !S_ISDIR(st.st_mode))
        (void)!unlink(name);
    int failed = type == ITEM_HARDLINK ? link(ps_buffer_cstr(&full), name)
                                       : symlink(ps_buffer_cstr(&target), name);
    if (failed == 0)
        return write_item(call, path);
    if (errno != EEXIST)
        return ps_provider_write_errno(call, errno, ps_item_path_text(path), "NewItemIOError",
                                       PS_CAT_WriteError);
    return ps_write_error(call, me->value, PS_T(System_IO_IOException), PS_CAT_ResourceExists,
                          "ResourceExists", "NewItemIOError");
}

static PsStatus make_in_files(PsCall *call, NewItem *me, const PsItemPath *path)
{
    ItemType type = item_type(me->item_type);
    if (type == ITEM_OTHER)
        return refuse(call, "The type is not a known type for the file system. Only "
                            "\"file\",\"directory\" or \"symboliclink\" can be specified.");
    static const char *const actions[] = {
        [ITEM_FILE] = "Create File",
        [ITEM_FOLDER] = "Create Directory",
        [ITEM_SYMLINK] = "Create Symbolic Link",
        [ITEM_JUNCTION] = "Create Junction",
        [ITEM_HARDLINK] = "Create Hard Link",
    };
    PS_AUTO_BUFFER PsBuffer target = {0};
    ps_buffer_text(&target, "Destination: ");
    ps_buffer_slice(&target, ps_item_path_text(path));
    bool yes;
    PsStatus status =
        ps_should_process(call, ps_buffer_view(&target), ps_slice(actions[type]), &yes);
    if (status || !yes)
        return status;
    PS_AUTO_BUFFER PsBuffer name = {0};
    ps_buffer_slice(&name, ps_item_path_text(path));
    switch (type) {
    case ITEM_FILE:
        return make_file(call, me, path, ps_buffer_cstr(&name));
    case ITEM_FOLDER:
        return make_folder(call, me, path, ps_buffer_cstr(&name));
    case ITEM_SYMLINK:
    case ITEM_JUNCTION:
    case ITEM_HARDLINK:
        return make_link(call, me, path, ps_buffer_cstr(&name), type);
    case ITEM_OTHER:
        break;
    }
    return PS_OK;
}

static PsStatus make_in_session(PsCall *call, NewItem *me, const PsItemPath *path)
{
    PsSlice text = ps_item_path_text(path);
    bool exists, is_container, yes;
    PsStatus status = ps_item_path_exists(call, path, &exists, &is_container);
    if (status)
        return status;
    if (exists && !me->force) {
        PS_AUTO PsValue message =
            ps_string_printf("The item at path '%.*s' already exists.", (int)text.len, text.data);
        return refuse(call, ps_string_cstr(message));
    }
    PS_AUTO_BUFFER PsBuffer target = {0};
    ps_buffer_printf(&target, "Name: %.*s Value: ", (int)text.len, text.data);
    status = ps_text(call->ctx, me->value, &target);
    if (status == PS_OK)
        status = ps_should_process(call, ps_buffer_view(&target), PS_SLICE("New Item"), &yes);
    if (status || !yes)
        return status;
    status = path->provider->set(call, text, me->value);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    return write_item(call, path);
}

static PsStatus make_one(PsCall *call, NewItem *me, PsSlice folder)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    bool has_name = !ps_is_null(me->name) && ps_string_slice(me->name).len > 0;
    ps_buffer_slice(&text, folder);
    if (has_name && folder.len > 0 && folder.data[folder.len - 1] != '/' &&
        folder.data[folder.len - 1] != ':')
        ps_buffer_byte(&text, '/');
    if (has_name)
        ps_buffer_slice(&text, ps_string_slice(me->name));
    PsItemPath path;
    PsStatus status = ps_provider_parse(call, ps_buffer_view(&text), &path);
    if (status == PS_OK)
        status = path.provider->is_flat ? make_in_session(call, me, &path)
                                        : make_in_files(call, me, &path);
    else if (status == PS_ERROR)
        status = ps_write_pending_error(call);
    ps_item_path_done(&path);
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    NewItem *me = state;
    if (ps_is_null(me->path))
        return make_one(call, me, PS_SLICE(""));
    for (size_t i = 0; i < ps_array_len(me->path); i++) {
        PS_AUTO PsValue folder = ps_array_at(me->path, i);
        PsStatus status = make_one(call, me, ps_string_slice(folder));
        if (status)
            return status;
    }
    return PS_OK;
}

const PsCmdlet ps_cmdlet_New_Item = {
    .name = "New-Item",
    .class_name = "Microsoft.PowerShell.Commands.NewItemCommand",
    .synopsis = "Make an item.",
    .default_set = "pathSet",
    .output_type = "System.String,System.IO.FileInfo,System.IO.DirectoryInfo",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(NewItem),
    .params = params,
    .process = process,
};
