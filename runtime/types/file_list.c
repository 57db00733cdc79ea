/* file_list.c - listing and deleting folders; see file_info.h. */
#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "types/arguments.h"
#include "types/file_info.h"

static int no_dots(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* "*.*" means everything, as on Windows. */
static bool matches(const char *name, PsSlice pattern)
{
    if (pattern.len == 0 || ps_slice_is(pattern, PS_SLICE("*")) ||
        ps_slice_is(pattern, PS_SLICE("*.*")))
        return true;
    PS_AUTO_FREE char *glob = ps_strndup(pattern.data, pattern.len);
    return fnmatch(glob, name, FNM_NOESCAPE) == 0;
}

typedef struct {
    PsContext *ctx;
    PsSlice pattern;
    unsigned which;
    PsFileVisitor visit;
    void *state;
} Listing;

static PsStatus list_folder(Listing *listing, PsBuffer *path, unsigned depth)
{
    struct dirent **entries = NULL;
    int count = scandir(ps_buffer_cstr(path), &entries, no_dots, by_bytes);
    if (count < 0)
        return ps_fail_errno(listing->ctx, errno, ps_buffer_view(path), true);
    PsStatus status = PS_OK;
    size_t len = path->len;
    for (int i = 0; i < count; i++) {
        struct stat info;
        if (len > 0 && path->data[len - 1] != '/')
            ps_buffer_byte(path, '/');
        ps_buffer_text(path, entries[i]->d_name);
        bool is_folder = stat(ps_buffer_cstr(path), &info) == 0 && S_ISDIR(info.st_mode);
        bool is_link = lstat(ps_buffer_cstr(path), &info) == 0 && S_ISLNK(info.st_mode);
        unsigned kind = is_folder ? PS_LIST_FOLDERS : PS_LIST_FILES;
        if (status == PS_OK && (listing->which & kind) != 0 &&
            matches(entries[i]->d_name, listing->pattern))
            listing->visit(ps_buffer_cstr(path), is_folder, listing->state);
        if (status == PS_OK && is_folder && !is_link && (listing->which & PS_LIST_DEEP) != 0 &&
            depth < 256)
            status = list_folder(listing, path, depth + 1);
        path->len = len;
        free(entries[i]);
    }
    free(entries);
    return status;
}

PsStatus ps_file_info_list(PsContext *ctx, PsSlice folder, PsSlice pattern, unsigned which,
                           PsFileVisitor visit, void *state)
{
    Listing listing = {ctx, pattern, which, visit, state};
    PS_AUTO_BUFFER PsBuffer path = {0};
    ps_buffer_slice(&path, folder);
    return list_folder(&listing, &path, 0);
}

/* Links are deleted, not followed. */
static int delete_tree(PsBuffer *path, unsigned depth)
{
    struct dirent **entries = NULL;
    int count = scandir(ps_buffer_cstr(path), &entries, no_dots, NULL);
    int error = count < 0 ? errno : 0;
    size_t len = path->len;
    for (int i = 0; i < count; i++) {
        struct stat info;
        ps_buffer_printf(path, "/%s", entries[i]->d_name);
        bool is_folder = lstat(ps_buffer_cstr(path), &info) == 0 && S_ISDIR(info.st_mode);
        if (error == 0 && is_folder && depth < 256)
            error = delete_tree(path, depth + 1);
        else if (error == 0 && unlink(ps_buffer_cstr(path)) != 0)
            error = errno;
        path->len = len;
        free(entries[i]);
    }
    free(entries);
    if (error == 0 && rmdir(ps_buffer_cstr(path)) != 0)
        error = errno;
    return error;
}

PsStatus ps_file_info_delete_folder(PsContext *ctx, PsSlice folder, bool recurse)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    ps_buffer_slice(&path, folder);
    int error = 0;
    struct stat info;
    if (lstat(ps_buffer_cstr(&path), &info) == 0 && !S_ISDIR(info.st_mode))
        return ps_fail(ctx, PS_ERR_PLAIN(IO_IOException), "The directory name is invalid. : '%s'",
                       ps_buffer_cstr(&path));
    if (recurse)
        error = delete_tree(&path, 0);
    else if (rmdir(ps_buffer_cstr(&path)) != 0)
        error = errno;
    return error != 0 ? ps_fail_errno(ctx, error, folder, true) : PS_OK;
}
