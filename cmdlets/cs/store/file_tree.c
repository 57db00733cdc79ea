/* file_tree.c - see file_tree.h. */
#include "cs/store/file_tree.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "cs/store/file_tree_priv.h"

PsStoreStatus ps_file_tree_fail(const PsFileTree *tree, const char *doing, const char *name,
                                PsErrorBuf *err)
{
    int error = errno;
    ps_error_set(err, error == ENOSPC || error == EDQUOT ? "StoreFull" : "FileFailed",
                 "The file '%s/%s' failed (%s): %s.", tree->path, name, doing, strerror(error));
    return error == ENOSPC || error == EDQUOT ? PS_STORE_FULL : PS_STORE_IO;
}

PsFileStat ps_file_tree_stat(PsSlice name, const struct stat *info)
{
    return (PsFileStat){
        .name = name,
        .size = info->st_size,
        .mtime_ns = info->st_mtim.tv_sec * 1000000000 + info->st_mtim.tv_nsec,
        .ctime_ns = info->st_ctim.tv_sec * 1000000000 + info->st_ctim.tv_nsec,
        .inode = info->st_ino,
    };
}

/* --- the marker ----------------------------------------------------------------------------- */

static void marker_text(const PsFileTree *tree, PsBuffer *out)
{
    ps_buffer_text(out, "cmdhost file store\nstore ");
    for (int i = 0; i < PS_UUID_SIZE; i++)
        ps_buffer_printf(out, "%02x", tree->store->uuid[i]);
    ps_buffer_printf(out, "\nowner %s\n", tree->owner);
}

PsStoreStatus ps_file_tree_restore_marker(PsFileTree *tree, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer path = {0}, text = {0};
    int error = ps_dir_make(tree->path, 0700);
    ps_buffer_printf(&path, "%s/%s", tree->path, PS_FILE_MARKER);
    marker_text(tree, &text);
    if (error == 0)
        error = ps_file_replace(ps_buffer_cstr(&path), text.data, text.len, 0600);
    if (error == 0 && tree->root < 0) {
        tree->root = open(tree->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
        error = tree->root < 0 ? errno : 0;
    }
    if (error != 0) {
        errno = error;
        return ps_file_tree_fail(tree, "writing the marker", PS_FILE_MARKER, err);
    }
    tree->has_marker = true;
    tree->is_new = false;
    return PS_STORE_OK;
}

PsStoreStatus ps_file_tree_ensure(PsFileTree *tree, PsErrorBuf *err)
{
    return tree->is_new ? ps_file_tree_restore_marker(tree, err) : PS_STORE_OK;
}

static PsStoreStatus check_marker(PsFileTree *tree, int64_t catalogued, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer found = {0}, wanted = {0};
    PS_AUTO_CLOSE int fd =
        tree->root < 0 ? -1 : ps_file_open_below(tree->root, PS_FILE_MARKER, O_RDONLY, 0);
    if (fd >= 0 && ps_fd_read_all(fd, &found) != 0)
        return ps_file_tree_fail(tree, "reading the marker", PS_FILE_MARKER, err);
    marker_text(tree, &wanted);
    tree->has_marker = fd >= 0 && ps_slice_is(ps_buffer_view(&found), ps_buffer_view(&wanted));
    if (tree->has_marker)
        return PS_STORE_OK;
    tree->is_new = catalogued == 0; /* a new store takes the folder as it finds it */
    if (fd < 0 || tree->is_new)
        return PS_STORE_OK;
    ps_error_set(err, "TreeForeign",
                 "The folder '%s' belongs to another store: its marker '%s' names it. Put the "
                 "right folder there, or remove the marker and restore the files from the partner "
                 "pool.",
                 tree->path, PS_FILE_MARKER);
    return PS_STORE_REFUSED;
}

PsStoreStatus ps_file_tree_open(PsStore *store, const char *path, const char *module,
                                const char *owner, PsFileTree *out, PsErrorBuf *err)
{
    PsFileTree tree = {.store = store, .module = module, .owner = owner};
    PsPart part = {0};
    PsStoreStatus status = ps_store_part(store, module, owner, &part, err);
    if (status != PS_STORE_OK && status != PS_STORE_ABSENT)
        return status;
    tree.path = ps_strdup(path);
    tree.root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (tree.root < 0 && errno != ENOENT)
        status = ps_file_tree_fail(&tree, "opening the folder", ".", err);
    else
        status = check_marker(&tree, part.count, err);
    if (status)
        ps_file_tree_close(&tree);
    else
        *out = tree;
    return status;
}

void ps_file_tree_close(PsFileTree *tree)
{
    ps_close_at(&tree->root);
    ps_map_done(&tree->staged);
    free(tree->path);
    tree->path = NULL;
}

/* --- writing as an application --------------------------------------------------------------- */

static PsStoreStatus check_name(const char *name, PsErrorBuf *err)
{
    const char *problem = ps_file_name_problem(ps_slice(name));
    if (problem == NULL)
        return PS_STORE_OK;
    ps_error_set(err, "InvalidFileName", "The file name '%.100s' %s.", name, problem);
    return PS_STORE_REFUSED;
}

/* Content under its final name, and what stat says about it then. */
static PsStoreStatus write_file(PsFileTree *tree, const char *name, PsSlice content,
                                struct stat *info, PsErrorBuf *err)
{
    const char *base = NULL;
    PS_AUTO_CLOSE int parent = ps_file_open_parent(tree->root, name, true, &base);
    if (parent < 0)
        return ps_file_tree_fail(tree, "opening the folder", name, err);
    char temp[64];
    snprintf(temp, sizeof temp, PS_FILE_PRIVATE "new-%d", (int)getpid());
    PS_AUTO_CLOSE int fd =
        openat(parent, temp, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return ps_file_tree_fail(tree, "writing", name, err);
    errno = ps_fd_write_all(fd, content.data, content.len);
    if (errno != 0 || fsync(fd) != 0 || renameat(parent, temp, parent, base) != 0 ||
        fstat(fd, info) != 0) {
        PsStoreStatus status = ps_file_tree_fail(tree, "writing", name, err);
        unlinkat(parent, temp, 0);
        return status;
    }
    return PS_STORE_OK;
}

static PsStoreStatus catalogue(PsFileTree *tree, const char *name, const PsFileMeta *meta,
                               const PsFileStat *stat, PsErrorBuf *err)
{
    PsStore *store = tree->store;
    PsPart part;
    PS_AUTO_BUFFER PsBuffer body = {0};
    ps_file_meta_write(meta, &body);
    PsStoreStatus status = ps_store_begin(store, true, err);
    if (status)
        return status;
    status = ps_store_part_make(store, tree->module, tree->owner, &part, err);
    if (!status)
        status = ps_store_put(store, &part, ps_slice(name), ps_buffer_view(&body), err);
    if (!status)
        status = store->ops->stat_set(store->db, part.id, stat, err);
    if (!status)
        status = ps_store_part_save(store, &part, err);
    if (!status)
        return ps_store_commit(store, err);
    ps_store_rollback(store);
    return status;
}

PsStoreStatus ps_file_tree_put(PsFileTree *tree, const char *name, PsSlice content, PsErrorBuf *err)
{
    struct stat info;
    PsStoreStatus status = check_name(name, err);
    if (!status)
        status = ps_file_tree_ensure(tree, err);
    if (!status)
        status = write_file(tree, name, content, &info, err);
    if (status)
        return status;
    PsFileStat stat = ps_file_tree_stat(ps_slice(name), &info);
    PsFileMeta meta = {
        .size = info.st_size,
        .mode = info.st_mode & 0777,
        .mtime_ns = stat.mtime_ns,
        .hash = ps_file_hash_bytes(content, tree->store->key),
    };
    return catalogue(tree, name, &meta, &stat, err);
}

/* The record first and the file second: a crash between them leaves a doomed file, which the next
 * scan removes; the other order could leave a missing one, which would come back. */
static PsStoreStatus record_deletion(PsFileTree *tree, const char *name, PsPart *part,
                                     PsErrorBuf *err)
{
    PsStore *store = tree->store;
    PsFileStat stat = {.name = ps_slice(name), .is_doomed = true};
    PsStoreStatus status = ps_store_part(store, tree->module, tree->owner, part, err);
    if (!status)
        status = ps_store_delete(store, part, ps_slice(name), err);
    if (!status)
        status = store->ops->stat_set(store->db, part->id, &stat, err);
    return status ? status : ps_store_part_save(store, part, err);
}

PsStoreStatus ps_file_tree_delete(PsFileTree *tree, const char *name, PsErrorBuf *err)
{
    PsStore *store = tree->store;
    PsPart part;
    PsStoreStatus status = check_name(name, err);
    if (!status)
        status = ps_store_begin(store, true, err);
    if (status)
        return status;
    status = record_deletion(tree, name, &part, err);
    if (status) {
        ps_store_rollback(store);
        return status;
    }
    status = ps_store_commit(store, err);
    if (status)
        return status;
    const char *base = NULL;
    PS_AUTO_CLOSE int parent = ps_file_open_parent(tree->root, name, false, &base);
    if (parent >= 0 && unlinkat(parent, base, 0) != 0 && errno != ENOENT)
        return ps_file_tree_fail(tree, "deleting", name, err);
    return PS_STORE_OK;
}
