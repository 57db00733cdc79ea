/* file_ops.c - see file_ops.h. */
#include "management/file_ops.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "management/path_text.h"
#include "value/array.h"
#include "value/string.h"

static const char *cstr(const PsItemPath *path, PsBuffer *keep)
{
    ps_buffer_slice(keep, ps_item_path_text(path));
    return ps_buffer_cstr(keep);
}

static bool is_folder(const PsItemPath *path)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    struct stat st;
    return stat(cstr(path, &name), &st) == 0 && S_ISDIR(st.st_mode);
}

bool ps_file_ops_is_link(const PsItemPath *path)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    struct stat st;
    return lstat(cstr(path, &name), &st) == 0 && S_ISLNK(st.st_mode);
}

static bool is_there(const PsItemPath *path)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    struct stat st;
    return lstat(cstr(path, &name), &st) == 0;
}

bool ps_file_ops_has_children(PsSlice path)
{
    PS_AUTO_FREE char *name = ps_strndup(path.data, path.len);
    DIR *dir = opendir(name);
    if (dir == NULL)
        return false;
    bool found = false;
    for (struct dirent *e = readdir(dir); e != NULL && !found; e = readdir(dir))
        found = strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    closedir(dir);
    return found;
}

static PsStatus ask(PsCall *call, const PsItemPath *from, const PsItemPath *to, const char *action,
                    bool *yes)
{
    PS_AUTO_BUFFER PsBuffer target = {0};
    ps_buffer_text(&target, "Item: ");
    ps_buffer_slice(&target, ps_item_path_text(from));
    ps_buffer_text(&target, " Destination: ");
    ps_buffer_slice(&target, ps_item_path_text(to));
    return ps_should_process(call, ps_buffer_view(&target), ps_slice(action), yes);
}

static PsStatus write_item(PsCall *call, const PsItemPath *path)
{
    PsValue item = PS_NULL;
    PsStatus status = ps_item_path_get(call, path, &item);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    return ps_write(call, item);
}

/* A pending path error of an operation on `from` that stumbled over `to`. */
static PsStatus report(PsCall *call, int error, const PsItemPath *from, const PsItemPath *to,
                       const char *id)
{
    PS_AUTO PsValue target = ps_string(ps_item_path_text(from));
    PS_AUTO PsValue other = ps_string(ps_item_path_text(to));
    const char *name = ps_string_cstr(other);
    if (error == ENOENT || error == ENOTDIR)
        return ps_write_error(call, target, PS_T(System_IO_DirectoryNotFoundException),
                              PS_CAT_WriteError, id, "Could not find a part of the path '%s'.",
                              name);
    if (error == EACCES || error == EPERM)
        return ps_write_error(call, target, PS_T(System_UnauthorizedAccessException),
                              PS_CAT_PermissionDenied, id, "Access to the path '%s' is denied.",
                              name);
    if (error == EEXIST)
        return ps_write_error(call, target, PS_T(System_IO_IOException), PS_CAT_WriteError, id,
                              "The file '%s' already exists.", name);
    return ps_write_error(call, target, PS_T(System_IO_IOException), PS_CAT_WriteError, id,
                          "%s : '%s'", strerror(error), name);
}

/* ---- copy ---- */

static int copy_bytes(int from, int to)
{
    for (;;) {
        ssize_t done = copy_file_range(from, NULL, to, NULL, 1 << 24, 0);
        if (done == 0)
            return 0;
        if (done < 0)
            break;
    }
    if (errno != EXDEV && errno != ENOSYS && errno != EINVAL && errno != EOPNOTSUPP)
        return errno;
    char block[1 << 16];
    for (;;) {
        ssize_t got = read(from, block, sizeof block);
        if (got == 0)
            return 0;
        if (got < 0)
            return errno;
        int error = ps_fd_write_all(to, block, (size_t)got);
        if (error != 0)
            return error;
    }
}

static int copy_file(const char *from, const char *to, bool force)
{
    PS_AUTO_CLOSE int in = open(from, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (in < 0 || fstat(in, &st) != 0)
        return errno;
    struct stat old;
    if (force && stat(to, &old) == 0 && !(old.st_mode & S_IWUSR))
        (void)!chmod(to, (old.st_mode & 07777) | S_IWUSR);
    PS_AUTO_CLOSE int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (out < 0)
        return errno;
    int error = copy_bytes(in, out);
    if (error != 0)
        return error;
    mode_t mode = st.st_mode & 07777;
    if (force)
        mode |= S_IWUSR;
    struct timespec times[2] = {st.st_atim, st.st_mtim};
    return fchmod(out, mode) != 0 || futimens(out, times) != 0 ? errno : 0;
}

static PsStatus copy_one_file(PsCall *call, const PsItemPath *from, const PsItemPath *to,
                              const PsCopyOptions *options)
{
    PsItemPath into = {0};
    bool enters = is_folder(to);
    if (enters)
        into = ps_item_path_child(to, ps_path_text_leaf(ps_item_path_text(from)));
    const PsItemPath *target = enters ? &into : to;
    PsStatus status = PS_OK;
    if (ps_slice_is(ps_item_path_text(from), ps_item_path_text(target))) {
        PS_AUTO PsValue name = ps_string(ps_item_path_text(from));
        status =
            ps_write_error(call, name, PS_T(System_IO_IOException), PS_CAT_WriteError, "CopyError",
                           "Cannot overwrite the item %s with itself.", ps_string_cstr(name));
    } else {
        bool yes;
        status = ask(call, from, target, "Copy File", &yes);
        if (status == PS_OK && yes) {
            PS_AUTO_BUFFER PsBuffer a = {0};
            PS_AUTO_BUFFER PsBuffer b = {0};
            int error = copy_file(cstr(from, &a), cstr(target, &b), options->force);
            if (error != 0)
                status = report(call, error, from, target, "CopyFileInfoItemIOError");
            else if (options->pass_thru)
                status = write_item(call, target);
        }
    }
    ps_item_path_done(&into);
    return status;
}

static PsStatus copy_children(PsCall *call, const PsItemPath *from, const PsItemPath *to,
                              const PsCopyOptions *options);

/* What is in the folder is copied all the same. */
static PsStatus report_existing(PsCall *call, const PsItemPath *folder)
{
    PS_AUTO PsValue name = ps_string(ps_item_path_text(folder));
    return ps_write_error(call, name, PS_T(System_IO_IOException), PS_CAT_ResourceExists,
                          "DirectoryExist", "An item with the specified name %s already exists.",
                          ps_string_cstr(name));
}

static PsStatus copy_folder(PsCall *call, const PsItemPath *from, const PsItemPath *to,
                            const PsCopyOptions *options)
{
    if (options->flat)
        return options->recurse ? copy_children(call, from, to, options) : PS_OK;
    PS_AUTO_BUFFER PsBuffer name = {0};
    bool yes;
    PsStatus status = ask(call, from, to, "Copy Directory", &yes);
    if (status || !yes)
        return status;
    bool is_new = !is_folder(to) || options->force;
    if (!is_new) {
        status = report_existing(call, to);
    } else if (!is_folder(to)) {
        int error = ps_dir_make(cstr(to, &name), 0777);
        if (error != 0)
            return report(call, error, from, to, "CopyDirectoryInfoItemIOError");
    }
    if (status == PS_OK && options->pass_thru && is_new)
        status = write_item(call, to);
    return status || !options->recurse ? status : copy_children(call, from, to, options);
}

static PsStatus copy_child(PsCall *call, const PsItemPath *from, const PsItemPath *to, PsSlice name,
                           bool folders, const PsCopyOptions *options)
{
    PsItemPath child = ps_item_path_child(from, name);
    PsItemPath target = ps_item_path_child(to, name);
    PsStatus status = PS_OK;
    if (is_folder(&child) != folders)
        status = PS_OK;
    else if (folders)
        status = copy_folder(call, &child, options->flat ? to : &target, options);
    else if (ps_provider_passes(&options->how, name))
        status = copy_one_file(call, &child, options->flat ? to : &target, options);
    ps_item_path_done(&child);
    ps_item_path_done(&target);
    return status;
}

/* Files, then folders. */
static PsStatus copy_children(PsCall *call, const PsItemPath *from, const PsItemPath *to,
                              const PsCopyOptions *options)
{
    PS_AUTO PsValue names = PS_NULL;
    PsStatus status = from->provider->children(call, ps_item_path_text(from), true, &names);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    for (int folders = 0; folders < 2; folders++)
        for (size_t i = 0; i < ps_array_len(names) && status == PS_OK; i++) {
            PS_AUTO PsValue name = ps_array_at(names, i);
            status = copy_child(call, from, to, ps_string_slice(name), folders == 1, options);
        }
    return status;
}

PsStatus ps_file_ops_copy(PsCall *call, const PsItemPath *from, const PsItemPath *to,
                          const PsCopyOptions *options)
{
    if (!is_folder(from))
        return copy_one_file(call, from, to, options);
    if (is_there(to) && !is_folder(to)) {
        PS_AUTO PsValue name = ps_string(ps_item_path_text(from));
        return ps_write_error(call, name, PS_T(System_Management_Automation_PSArgumentException),
                              PS_CAT_InvalidArgument, "CopyContainerItemToLeafError",
                              "Container cannot be copied onto existing leaf item.");
    }
    if (!is_folder(to) || options->flat)
        return copy_folder(call, from, to, options);
    PsItemPath into = ps_item_path_child(to, ps_path_text_leaf(ps_item_path_text(from)));
    PsStatus status = copy_folder(call, from, &into, options);
    ps_item_path_done(&into);
    return status;
}

/* ---- move and rename ---- */

/* rename(2), or copy and remove where the two lie on different file systems. */
static int move_entry(const char *from, const char *to)
{
    if (rename(from, to) == 0)
        return 0;
    if (errno != EXDEV)
        return errno;
    struct stat st;
    if (lstat(from, &st) != 0 || S_ISDIR(st.st_mode))
        return EXDEV;
    int error = copy_file(from, to, false);
    return error != 0 ? error : unlink(from) != 0 ? errno : 0;
}

static PsStatus move_to(PsCall *call, const PsItemPath *from, const PsItemPath *to, bool force,
                        bool pass_thru, bool renames)
{
    bool folder = is_folder(from) && !ps_file_ops_is_link(from);
    const char *action = renames ? (folder ? "Rename Directory" : "Rename File")
                                 : (folder ? "Move Directory" : "Move File");
    const char *id = renames ? "RenameItemIOError"
                             : (folder ? "MoveDirectoryItemIOError" : "MoveFileInfoItemIOError");
    bool yes;
    PsStatus status = ask(call, from, to, action, &yes);
    if (status || !yes)
        return status;
    bool same = ps_slice_is(ps_item_path_text(from), ps_item_path_text(to));
    if (!same && is_there(to) && (!force || renames || is_folder(to)))
        return report(call, EEXIST, from, to, id);
    PS_AUTO_BUFFER PsBuffer a = {0};
    PS_AUTO_BUFFER PsBuffer b = {0};
    int error = same ? 0 : move_entry(cstr(from, &a), cstr(to, &b));
    if (error != 0)
        return report(call, error, from, to, id);
    return pass_thru ? write_item(call, to) : PS_OK;
}

PsStatus ps_file_ops_move(PsCall *call, const PsItemPath *from, const PsItemPath *to, bool force,
                          bool pass_thru)
{
    if (!is_folder(to))
        return move_to(call, from, to, force, pass_thru, false);
    PsItemPath into = ps_item_path_child(to, ps_path_text_leaf(ps_item_path_text(from)));
    PsStatus status = move_to(call, from, &into, force, pass_thru, false);
    ps_item_path_done(&into);
    return status;
}

PsStatus ps_file_ops_rename(PsCall *call, const PsItemPath *from, PsSlice name, bool force,
                            bool pass_thru)
{
    PsItemPath to = *from;
    to.path = (PsBuffer){0};
    ps_path_text_join(&to.path, ps_path_text_parent(ps_item_path_text(from)), name);
    PsStatus status = move_to(call, from, &to, force, pass_thru, true);
    ps_item_path_done(&to);
    return status;
}

/* ---- remove ---- */

static PsStatus refuse_protected(PsCall *call, const PsItemPath *path)
{
    PsValue exception = ps_exception_new(
        PS_T(System_IO_IOException),
        ps_string_from("You do not have sufficient access rights to perform this operation or the "
                       "item is hidden, system, or read only."),
        PS_NULL);
    PsValue record =
        ps_error_record_new(exception, "RemoveFileSystemItemUnAuthorizedAccess",
                            PS_CAT_PermissionDenied, ps_string(ps_item_path_text(path)));
    ps_assign(&ps_error_record_get(record)->details, ps_string_from(""));
    return ps_write_error_record(call, record);
}

static PsStatus remove_entry(PsCall *call, const PsItemPath *path, bool folder, bool force)
{
    PS_AUTO_BUFFER PsBuffer keep = {0};
    const char *name = cstr(path, &keep);
    struct stat st;
    PsSlice leaf = ps_path_text_leaf(ps_item_path_text(path));
    bool is_protected = lstat(name, &st) == 0 && !S_ISLNK(st.st_mode) &&
                        ((leaf.len > 0 && leaf.data[0] == '.') || !(st.st_mode & 0222));
    if (is_protected && !force)
        return refuse_protected(call, path);
    int failed = folder ? rmdir(name) : unlink(name);
    if (failed == 0)
        return PS_OK;
    return ps_provider_write_errno(call, errno, ps_item_path_text(path),
                                   "RemoveFileSystemItemIOError", PS_CAT_WriteError);
}

static PsStatus remove_below(PsCall *call, const PsItemPath *path, bool force)
{
    PS_AUTO PsValue names = PS_NULL;
    PsStatus status = path->provider->children(call, ps_item_path_text(path), true, &names);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    for (size_t i = 0; i < ps_array_len(names) && status == PS_OK; i++) {
        PS_AUTO PsValue name = ps_array_at(names, i);
        PsItemPath child = ps_item_path_child(path, ps_string_slice(name));
        bool folder = is_folder(&child) && !ps_file_ops_is_link(&child);
        if (folder)
            status = remove_below(call, &child, force);
        if (status == PS_OK)
            status = remove_entry(call, &child, folder, force);
        ps_item_path_done(&child);
    }
    return status;
}

PsStatus ps_file_ops_remove(PsCall *call, const PsItemPath *path, bool force)
{
    bool folder = is_folder(path) && !ps_file_ops_is_link(path);
    bool yes;
    PsStatus status =
        ps_should_process(call, ps_item_path_text(path),
                          folder ? PS_SLICE("Remove Directory") : PS_SLICE("Remove File"), &yes);
    if (status || !yes)
        return status;
    if (folder)
        status = remove_below(call, path, force);
    return status ? status : remove_entry(call, path, folder, force);
}
