/* text_file.c - see text_file.h. */
#include "utility/text_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/casing.h"
#include "base/file.h"
#include "base/memory.h"
#include "command/encoding_argument.h"
#include "engine/public/script.h"
#include "engine/public/session.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"
#include "value/wildcard.h"

#define FLUSH_SIZE ((size_t)1 << 16)

/* ---- paths ---- */

static PsStatus fail_open(PsCall *call, int error, const char *path)
{
    switch (error) {
    case ENOENT: {
        const char *slash = strrchr(path, '/');
        PS_AUTO_FREE char *folder =
            ps_strndup(path, slash == NULL || slash == path ? 1 : (size_t)(slash - path));
        if (slash != NULL && access(folder, F_OK) == 0)
            return ps_throw(call, PS_NULL, PS_T(System_IO_FileNotFoundException), PS_CAT_OpenError,
                            "FileOpenFailure", "Could not find file '%s'.", path);
        return ps_throw(call, PS_NULL, PS_T(System_IO_DirectoryNotFoundException), PS_CAT_OpenError,
                        "FileOpenFailure", "Could not find a part of the path '%s'.", path);
    }
    case EACCES:
    case EPERM:
    case EISDIR:
    case EROFS:
        return ps_throw(call, PS_NULL, PS_T(System_UnauthorizedAccessException), PS_CAT_OpenError,
                        "FileOpenFailure", "Access to the path '%s' is denied.", path);
    default:
        return ps_throw(call, PS_NULL, PS_T(System_IO_IOException), PS_CAT_OpenError,
                        "FileOpenFailure", "%s : '%s'", strerror(error), path);
    }
}

static const char *const other_providers[][2] = {
    {"env", "Environment"}, {"function", "Function"}, {"variable", "Variable"},
    {"alias", "Alias"},     {"cert", "Certificate"},
};

/* Drives in front of a path: `Temp:`, `Provider::`; others are refused. */
static PsStatus without_drive(PsCall *call, PsSlice path, PsSlice *rest, PsBuffer *root)
{
    *rest = path;
    const char *colons = memmem(path.data, path.len, "::", 2);
    if (colons != NULL) {
        size_t at = (size_t)(colons - path.data) + 2;
        *rest = (PsSlice){path.data + at, path.len - at};
        return PS_OK;
    }
    const char *colon = memchr(path.data, ':', path.len);
    if (colon == NULL || memchr(path.data, '/', (size_t)(colon - path.data)) != NULL ||
        colon == path.data)
        return PS_OK;
    PsSlice drive = {path.data, (size_t)(colon - path.data)};
    *rest = (PsSlice){colon + 1, path.len - drive.len - 1};
    PsSlice folder;
    if (ps_session_file_drive(call, path, &folder, rest)) {
        ps_buffer_slice(root, folder);
        ps_buffer_byte(root, '/');
        return PS_OK;
    }
    for (size_t i = 0; i < PS_COUNT(other_providers); i++)
        if (ps_slice_same_text(drive, other_providers[i][0]))
            return ps_throw(call, PS_NULL,
                            PS_T(System_Management_Automation_PSInvalidOperationException),
                            PS_CAT_InvalidArgument, "ReadWriteFileNotFileSystemProvider",
                            "Cannot open file because the current provider "
                            "(Microsoft.PowerShell.Core\\%s) cannot open a file.",
                            other_providers[i][1]);
    PS_AUTO PsValue target = ps_string(drive);
    return ps_throw(call, target, PS_T(System_Management_Automation_DriveNotFoundException),
                    PS_CAT_ObjectNotFound, "DriveNotFound",
                    "Cannot find drive. A drive with the name '%.*s' does not exist.",
                    (int)drive.len, drive.data);
}

typedef struct {
    PsBuffer found;
    size_t count;
} Matches;

/* Adds the files below `folder` that match the rest of the pattern. */
static void match_below(const char *folder, PsSlice pattern, Matches *out)
{
    const char *slash = memchr(pattern.data, '/', pattern.len);
    PsSlice part = {pattern.data, slash == NULL ? pattern.len : (size_t)(slash - pattern.data)};
    PsSlice rest = slash == NULL ? PS_SLICE("") : (PsSlice){slash + 1, pattern.len - part.len - 1};
    DIR *dir = opendir(folder[0] == 0 ? "/" : folder);
    if (dir == NULL)
        return;
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
            !ps_wildcard_match_once(part, ps_slice(entry->d_name), true))
            continue;
        PS_AUTO_BUFFER PsBuffer path = {0};
        ps_buffer_printf(&path, "%s/%s", folder, entry->d_name);
        if (slash != NULL) {
            match_below(ps_buffer_cstr(&path), rest, out);
        } else if (out->count++ == 0) {
            ps_buffer_slice(&out->found, ps_buffer_view(&path));
        }
    }
    (void)closedir(dir);
}

static PsStatus resolve_pattern(PsCall *call, PsRef given, PsBuffer *path)
{
    Matches matches = {0};
    PsSlice full = ps_buffer_view(path);
    match_below("", (PsSlice){full.data + 1, full.len - 1}, &matches);
    if (matches.count == 1) {
        ps_buffer_done(path);
        *path = matches.found;
        return PS_OK;
    }
    ps_buffer_done(&matches.found);
    if (matches.count > 1)
        return ps_throw(call, given, PS_T(System_Management_Automation_PSInvalidOperationException),
                        PS_CAT_InvalidArgument, "ReadWriteMultipleFilesNotSupported",
                        "Cannot perform operation because the path resolved to more than one file. "
                        "This command cannot operate on multiple files.");
    return ps_throw(call, given, PS_T(System_IO_FileNotFoundException), PS_CAT_OpenError,
                    "FileOpenFailure",
                    "Cannot perform operation because the wildcard path %s did not resolve to a "
                    "file.",
                    ps_string_cstr(given));
}

/* Takes "." and ".." and doubled slashes out. */
static void tidy(PsBuffer *path)
{
    PS_AUTO_BUFFER PsBuffer out = {0};
    PsSlice rest = ps_buffer_view(path);
    while (rest.len > 0) {
        const char *slash = memchr(rest.data, '/', rest.len);
        size_t len = slash == NULL ? rest.len : (size_t)(slash - rest.data);
        PsSlice part = {rest.data, len};
        rest = (PsSlice){rest.data + len + (slash != NULL), rest.len - len - (slash != NULL)};
        if (part.len == 0 || ps_slice_is(part, PS_SLICE(".")))
            continue;
        if (ps_slice_is(part, PS_SLICE(".."))) {
            while (out.len > 0 && out.data[--out.len] != '/')
                ;
            continue;
        }
        ps_buffer_byte(&out, '/');
        ps_buffer_slice(&out, part);
    }
    path->len = 0;
    ps_buffer_slice(path, out.len == 0 ? PS_SLICE("/") : ps_buffer_view(&out));
}

PsStatus ps_text_file_path(PsCall *call, PsRef given, bool is_literal, PsBuffer *out)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PsSlice text = ps_string_slice(given), rest = {0};
    PsStatus status = without_drive(call, text, &rest, &path);
    if (status)
        return status;
    if (rest.len > 0 && rest.data[0] == '~' && (rest.len == 1 || rest.data[1] == '/')) {
        const char *home = getenv("HOME");
        ps_buffer_text(&path, home == NULL ? "/" : home);
        rest = (PsSlice){rest.data + 1, rest.len - 1};
    } else if (path.len == 0 && (rest.len == 0 || (rest.data[0] != '/' && rest.data[0] != '\\'))) {
        ps_buffer_slice(&path, ps_session_directory(call));
        ps_buffer_byte(&path, '/');
    }
    for (size_t i = 0; i < rest.len; i++)
        ps_buffer_byte(&path, rest.data[i] == '\\' ? '/' : rest.data[i]);
    tidy(&path);
    if (!is_literal && ps_wildcard_is_pattern(text)) {
        status = resolve_pattern(call, given, &path);
        if (status)
            return status;
    }
    ps_buffer_slice(out, ps_buffer_view(&path));
    return PS_OK;
}

/* ---- writing ---- */

static void write_mark(PsTextFile *file)
{
    if (file->encoding.has_bom)
        ps_buffer_slice(&file->pending, ps_encoding_bom(file->encoding.form));
}

static PsStatus open_for_writing(PsCall *call, const PsTextFileOptions *options, PsTextFile *file)
{
    const char *path = ps_buffer_cstr(&file->path);
    struct stat st;
    bool exists = stat(path, &st) == 0;
    if (exists && options->no_clobber && !options->append) {
        PS_AUTO PsValue target = ps_string_from(path);
        PsValue message = ps_string_printf("The file '%s' already exists.", path);
        PsValue record =
            ps_error_record_new(ps_exception_new(PS_T(System_IO_IOException), message, PS_NULL),
                                "NoClobber", PS_CAT_ResourceExists, ps_move(&target));
        ps_error_record_get(record)->details = ps_string_from(""); /* PowerShell's are empty, too */
        return ps_throw_record(call, record);
    }
    if (exists && S_ISDIR(st.st_mode))
        return fail_open(call, EISDIR, path);
    if (exists && options->force && (st.st_mode & 0222) == 0)
        (void)chmod(path, st.st_mode | 0200);
    int flags = O_WRONLY | O_CREAT | O_CLOEXEC | (options->append ? O_APPEND : O_TRUNC);
    file->fd = open(path, flags, 0666);
    if (file->fd < 0)
        return fail_open(call, errno, path);
    file->is_open = true;
    if (!options->append || !exists || st.st_size == 0)
        write_mark(file);
    return PS_OK;
}

PsStatus ps_text_file_create(PsCall *call, const PsTextFileOptions *options, PsTextFile *out)
{
    *out = (PsTextFile){0};
    PsStatus status = ps_encoding_argument(call, options->encoding, &out->encoding);
    if (status == PS_OK)
        status = ps_text_file_path(call, options->path, options->is_literal, &out->path);
    if (status == PS_OK)
        status = open_for_writing(call, options, out);
    if (status)
        ps_text_file_close(out);
    return status;
}

static PsStatus flush(PsCall *call, PsTextFile *file)
{
    int error = ps_fd_write_all(file->fd, ps_buffer_view(&file->pending).data, file->pending.len);
    file->pending.len = 0;
    if (error == 0)
        return PS_OK;
    return ps_throw(call, PS_NULL, PS_T(System_IO_IOException), PS_CAT_WriteError,
                    "FileWriteFailure", "%s : '%s'", strerror(error), ps_buffer_cstr(&file->path));
}

PsStatus ps_text_file_write(PsCall *call, PsTextFile *file, PsSlice text)
{
    ps_encoding_encode(file->encoding.form, text, &file->pending);
    return file->pending.len >= FLUSH_SIZE ? flush(call, file) : PS_OK;
}

PsStatus ps_text_file_finish(PsCall *call, PsTextFile *file)
{
    PsStatus status = file->is_open ? flush(call, file) : PS_OK;
    ps_text_file_close(file);
    return status;
}

void ps_text_file_close(PsTextFile *file)
{
    if (file->is_open)
        (void)close(file->fd);
    ps_buffer_done(&file->pending);
    ps_buffer_done(&file->path);
    *file = (PsTextFile){0};
}

PsStatus ps_text_file_read(PsCall *call, PsRef given, bool is_literal, PsRef encoding,
                           PsBuffer *out)
{
    PsEncoding otherwise;
    PS_AUTO_BUFFER PsBuffer path = {0}, bytes = {0};
    PsStatus status = ps_encoding_argument(call, encoding, &otherwise);
    if (status == PS_OK)
        status = ps_text_file_path(call, given, is_literal, &path);
    if (status)
        return status;
    int error = ps_file_read(ps_buffer_cstr(&path), &bytes);
    if (error != 0)
        return fail_open(call, error, ps_buffer_cstr(&path));
    PsSlice content = ps_buffer_view(&bytes);
    size_t mark = 0;
    const PsEncoding *marked = ps_encoding_detect(content, &mark);
    ps_encoding_decode(marked == NULL ? otherwise.form : marked->form,
                       (PsSlice){content.data + mark, content.len - mark}, out);
    return PS_OK;
}
