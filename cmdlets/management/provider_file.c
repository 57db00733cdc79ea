/* provider_file.c - the FileSystem provider. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "command/record.h"
#include "management/path_text.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/operate.h"
#include "value/string.h"

static char *to_cstr(PsSlice path)
{
    return ps_strndup(path.data, path.len);
}

/* A link to nothing exists, and is no container. */
static PsStatus exists(PsCall *call, PsSlice path, bool *exists, bool *is_container)
{
    (void)call;
    PS_AUTO_FREE char *name = to_cstr(path);
    struct stat st;
    *is_container = stat(name, &st) == 0 && S_ISDIR(st.st_mode);
    *exists = *is_container || lstat(name, &st) == 0;
    return PS_OK;
}

static PsStatus item(PsCall *call, PsSlice path, PsValue *out)
{
    PS_AUTO_FREE char *name = to_cstr(path);
    struct stat st;
    bool is_folder = stat(name, &st) == 0 && S_ISDIR(st.st_mode);
    PS_AUTO PsValue text = ps_string(path);
    PsRef args[] = {text};
    return call->ctx->upcalls->construct(
        call->ctx, is_folder ? PS_T(System_IO_DirectoryInfo) : PS_T(System_IO_FileInfo), args, 1,
        out);
}

typedef struct {
    char *name;
    bool is_folder;
} Entry;

static int compare_entries(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    if (x->is_folder != y->is_folder)
        return x->is_folder ? -1 : 1;
    int sign = ps_text_compare(ps_slice(x->name), ps_slice(y->name), true);
    return sign != 0 ? sign : strcmp(x->name, y->name);
}

static bool is_folder_entry(PsSlice folder, const struct dirent *entry)
{
    if (entry->d_type != DT_LNK && entry->d_type != DT_UNKNOWN)
        return entry->d_type == DT_DIR;
    PS_AUTO_BUFFER PsBuffer path = {0};
    ps_path_text_join(&path, folder, ps_slice(entry->d_name));
    struct stat st;
    return stat(ps_buffer_cstr(&path), &st) == 0 && S_ISDIR(st.st_mode);
}

static PsStatus fail_reading(PsCall *call, PsSlice path, int error)
{
    PS_AUTO PsValue target = ps_string(path);
    if (error == EACCES || error == EPERM)
        return ps_fail_target(call->ctx, target, PS_T(System_UnauthorizedAccessException),
                              PS_CAT_PermissionDenied, "DirUnauthorizedAccessError",
                              "Access to the path '%s' is denied.", ps_string_cstr(target));
    return ps_fail_target(call->ctx, target, PS_T(System_IO_IOException), PS_CAT_ReadError,
                          "DirIOError", "%s : '%s'", strerror(error), ps_string_cstr(target));
}

static PsStatus children(PsCall *call, PsSlice path, bool hidden, PsValue *names)
{
    PS_AUTO_FREE char *folder = to_cstr(path);
    DIR *dir = opendir(folder);
    if (dir == NULL && (errno == ENOENT || errno == ENOTDIR)) {
        *names = ps_array_empty(0);
        return PS_OK;
    }
    if (dir == NULL)
        return fail_reading(call, path, errno);
    Entry *entries = NULL;
    size_t count = 0, cap = 0;
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
            (entry->d_name[0] == '.' && !hidden))
            continue;
        if (count == cap) {
            cap = cap * 2 + 32;
            entries = ps_realloc(entries, cap * sizeof *entries);
        }
        entries[count++] = (Entry){ps_strdup(entry->d_name), is_folder_entry(path, entry)};
    }
    closedir(dir);
    if (count > 0)
        qsort(entries, count, sizeof *entries, compare_entries);
    PsValue list = ps_array_empty(count);
    for (size_t i = 0; i < count; i++) {
        ps_array_push(list, ps_string_from(entries[i].name));
        free(entries[i].name);
    }
    free(entries);
    *names = list;
    return PS_OK;
}

const PsProvider ps_provider_file_system = {
    .name = "FileSystem",
    .class_name = "Microsoft.PowerShell.Commands.FileSystemProvider",
    .drive = "/",
    .description = "",
    .expands_properties = true,
    .exists = exists,
    .item = item,
    .children = children,
};
