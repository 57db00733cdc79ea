/* path.c - System.IO.Path. */
#include "types/path.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/array.h"

PsSlice ps_path_file_name(PsSlice path)
{
    size_t start = path.len;
    while (start > 0 && path.data[start - 1] != '/')
        start--;
    return (PsSlice){path.data + start, path.len - start};
}

PsSlice ps_path_extension(PsSlice path)
{
    PsSlice name = ps_path_file_name(path);
    for (size_t i = name.len; i > 0; i--)
        if (name.data[i - 1] == '.') {
            bool is_last = i == name.len; /* "name." has none */
            return is_last ? PS_SLICE("") : (PsSlice){name.data + i - 1, name.len - i + 1};
        }
    return PS_SLICE("");
}

bool ps_path_directory(PsSlice path, PsSlice *out)
{
    if (path.len == 0 || (path.len == 1 && path.data[0] == '/'))
        return false;
    size_t end = path.len - ps_path_file_name(path).len;
    while (end > 1 && path.data[end - 1] == '/')
        end--;
    *out = (PsSlice){path.data, end};
    return true;
}

void ps_path_full(PsSlice path, PsBuffer *out)
{
    PS_AUTO_BUFFER PsBuffer whole = {0};
    if (path.len == 0 || path.data[0] != '/') {
        char here[PATH_MAX];
        ps_buffer_text(&whole, getcwd(here, sizeof here) == NULL ? "/" : here);
        ps_buffer_byte(&whole, '/');
    }
    ps_buffer_slice(&whole, path);
    PsSlice rest = ps_buffer_view(&whole);
    size_t start = out->len;
    bool ends_open = rest.len > 1 && rest.data[rest.len - 1] == '/';
    while (rest.len > 0) {
        const char *slash = memchr(rest.data, '/', rest.len);
        size_t len = slash == NULL ? rest.len : (size_t)(slash - rest.data);
        PsSlice part = {rest.data, len};
        if (ps_slice_is(part, PS_SLICE(".."))) {
            while (out->len > start && out->data[out->len - 1] != '/')
                out->len--;
            if (out->len > start)
                out->len--;
        } else if (len > 0 && !ps_slice_is(part, PS_SLICE("."))) {
            ps_buffer_byte(out, '/');
            ps_buffer_slice(out, part);
        }
        len += slash != NULL;
        rest.data += len;
        rest.len -= len;
    }
    if (out->len == start || ends_open)
        ps_buffer_byte(out, '/');
}

/* ---- parts ---- */

static PsStatus return_slice(PsSlice text, PsValue *out)
{
    *out = ps_string(text);
    return PS_OK;
}

PS_ROW(get_file_name)
{
    return return_slice(ps_path_file_name(ps_arg_text(args[0])), out);
}

PS_ROW(get_extension)
{
    return return_slice(ps_path_extension(ps_arg_text(args[0])), out);
}

PS_ROW(get_base_name)
{
    PsSlice name = ps_path_file_name(ps_arg_text(args[0]));
    for (size_t i = name.len; i > 0; i--)
        if (name.data[i - 1] == '.')
            return return_slice((PsSlice){name.data, i - 1}, out);
    return return_slice(name, out);
}

PS_ROW(get_directory)
{
    PsSlice folder;
    if (!ps_path_directory(ps_arg_text(args[0]), &folder))
        return PS_OK;
    return return_slice(folder, out);
}

PS_ROW(get_root)
{
    PsSlice path = ps_arg_text(args[0]);
    if (path.len == 0)
        return PS_OK;
    return return_slice(path.data[0] == '/' ? PS_SLICE("/") : PS_SLICE(""), out);
}

PS_ROW(has_extension)
{
    return ps_return(ps_bool(ps_path_extension(ps_arg_text(args[0])).len > 0), out);
}

PS_ROW(is_rooted)
{
    PsSlice path = ps_arg_text(args[0]);
    return ps_return(ps_bool(path.len > 0 && path.data[0] == '/'), out);
}

/* ---- joining ---- */

static void add_part(PsBuffer *out, PsSlice part, bool absolute_wins)
{
    if (part.len == 0)
        return;
    if (absolute_wins && part.data[0] == '/')
        out->len = 0;
    bool closed = out->len == 0 || out->data[out->len - 1] == '/' || part.data[0] == '/';
    if (!closed)
        ps_buffer_byte(out, '/');
    ps_buffer_slice(out, part);
}

static PsStatus join(PsContext *ctx, const PsRef *args, size_t count, bool absolute_wins,
                     PsValue *out)
{
    bool packed = count == 1;
    size_t parts = packed ? ps_array_len(args[0]) : count;
    PsBuffer buffer = {0};
    for (size_t i = 0; i < parts; i++) {
        PS_AUTO PsValue part = packed ? ps_array_at(args[0], i) : ps_retain(args[i]);
        if (absolute_wins && ps_arg_is_null(ps_ref(&part))) {
            char name[32];
            snprintf(name, sizeof name, "path%zu", i + 1);
            ps_buffer_done(&buffer);
            return ps_fail_null(ctx, packed ? "paths" : name);
        }
        add_part(&buffer, ps_arg_text(ps_ref(&part)), absolute_wins);
    }
    return ps_return_text(&buffer, out);
}

PS_ROW(combine)
{
    return join(ctx, args, count, true, out);
}
PS_ROW(join_row)
{
    return join(ctx, args, count, false, out);
}

PS_ROW(change_extension)
{
    PsSlice path = ps_arg_text(args[0]);
    if (ps_arg_is_null(args[0]))
        return PS_OK;
    size_t end = path.len;
    PsSlice name = ps_path_file_name(path);
    for (size_t i = name.len; i > 0; i--)
        if (name.data[i - 1] == '.') {
            end = path.len - name.len + i - 1;
            break;
        }
    PsBuffer buffer = {0};
    ps_buffer_append(&buffer, path.data, end);
    if (!ps_arg_is_null(args[1])) {
        PsSlice extension = ps_arg_text(args[1]);
        if (extension.len == 0 || extension.data[0] != '.')
            ps_buffer_byte(&buffer, '.');
        ps_buffer_slice(&buffer, extension);
    }
    return ps_return_text(&buffer, out);
}

PS_ROW(get_full)
{
    PsSlice path = ps_arg_text(args[0]);
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "path");
    if (path.len == 0)
        return ps_fail_argument(ctx, "path", "The value cannot be an empty string.");
    PS_AUTO_BUFFER PsBuffer joined = {0};
    if (count > 1)
        add_part(&joined, ps_arg_text(args[1]), true);
    add_part(&joined, path, true);
    PsBuffer buffer = {0};
    ps_path_full(ps_buffer_view(&joined), &buffer);
    return ps_return_text(&buffer, out);
}

/* How far two full paths agree, up to a slash. */
static size_t shared_len(PsSlice a, PsSlice b)
{
    size_t same = 0;
    for (size_t i = 0;; i++) {
        bool a_ends = i == a.len || a.data[i] == '/';
        bool b_ends = i == b.len || b.data[i] == '/';
        if (a_ends && b_ends)
            same = i;
        if (i == a.len || i == b.len || a.data[i] != b.data[i])
            return same;
    }
}

PS_ROW(get_relative)
{
    PS_AUTO_BUFFER PsBuffer from = {0};
    PS_AUTO_BUFFER PsBuffer to = {0};
    ps_path_full(ps_arg_text(args[0]), &from);
    ps_path_full(ps_arg_text(args[1]), &to);
    PsSlice a = ps_buffer_view(&from);
    PsSlice b = ps_buffer_view(&to);
    while (a.len > 1 && a.data[a.len - 1] == '/')
        a.len--;
    size_t same = shared_len(a, b);
    PsBuffer buffer = {0};
    for (size_t i = same; i < a.len; i++)
        if (a.data[i] == '/' && i + 1 < a.len)
            ps_buffer_text(&buffer, buffer.len == 0 ? ".." : "/..");
    PsSlice rest = {b.data + same, b.len - same};
    if (rest.len > 0 && rest.data[0] == '/') {
        rest.data++;
        rest.len--;
    }
    if (buffer.len > 0 && rest.len > 0)
        ps_buffer_byte(&buffer, '/');
    ps_buffer_slice(&buffer, rest);
    if (buffer.len == 0)
        ps_buffer_byte(&buffer, '.');
    return ps_return_text(&buffer, out);
}

PS_ROW(trim_separator)
{
    PsSlice path = ps_arg_text(args[0]);
    if (path.len > 1 && path.data[path.len - 1] == '/')
        path.len--;
    return return_slice(path, out);
}

PS_ROW(ends_in_separator)
{
    PsSlice path = ps_arg_text(args[0]);
    return ps_return(ps_bool(path.len > 0 && path.data[path.len - 1] == '/'), out);
}

PS_ROW(path_exists)
{
    struct stat info;
    PsSlice path = ps_arg_text(args[0]);
    PS_AUTO_FREE char *text = ps_strndup(path.data, path.len);
    return ps_return(ps_bool(path.len > 0 && stat(text, &info) == 0), out);
}

/* ---- temporary names ---- */

PS_ROW(get_temp_path)
{
    const char *folder = getenv("TMPDIR");
    PsBuffer buffer = {0};
    ps_buffer_text(&buffer, folder == NULL || *folder == '\0' ? "/tmp" : folder);
    if (buffer.data[buffer.len - 1] != '/')
        ps_buffer_byte(&buffer, '/');
    return ps_return_text(&buffer, out);
}

static void random_name(char *name, size_t len)
{
    unsigned char bytes[16];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        memset(bytes, 7, sizeof bytes);
    for (size_t i = 0; i < len; i++)
        name[i] = "abcdefghijklmnopqrstuvwxyz012345"[bytes[i] & 31];
}

PS_ROW(get_random_name)
{
    char name[13] = {0};
    random_name(name, 12);
    name[8] = '.';
    return ps_return(ps_string_from(name), out);
}

PS_ROW(get_temp_file)
{
    PS_AUTO PsValue folder = PS_NULL;
    PsStatus status = get_temp_path(ctx, self, args, count, &folder);
    if (status)
        return status;
    PsBuffer path = {0};
    ps_buffer_slice(&path, ps_arg_text(ps_ref(&folder)));
    ps_buffer_text(&path, "tmpXXXXXX.tmp");
    (void)ps_buffer_cstr(&path);
    int fd = mkstemps(path.data, 4);
    if (fd < 0) {
        ps_buffer_done(&path);
        return ps_fail_errno(ctx, errno, ps_arg_text(ps_ref(&folder)), true);
    }
    close(fd);
    return ps_return_text(&path, out);
}

/* ---- characters ---- */

PS_ROW(get_slash)
{
    return ps_return(ps_char('/'), out);
}
PS_ROW(get_colon)
{
    return ps_return(ps_char(':'), out);
}

static PsStatus char_array(const char *chars, size_t len, PsValue *out)
{
    PsValue array = ps_array_new(PS_T(System_Char), len);
    for (size_t i = 0; i < len; i++)
        ps_array_set(ps_ref(&array), i, ps_char((uint16_t)chars[i]));
    return ps_return(array, out);
}
PS_ROW(invalid_name_chars)
{
    return char_array("\0/", 2, out);
}
PS_ROW(invalid_path_chars)
{
    return char_array("", 1, out);
}

#define COMBINE(name_, fn_) \
    PS_STATIC("string " name_ "(string path1, string path2)", fn_), \
        PS_STATIC("string " name_ "(string path1, string path2, string path3)", fn_), \
        PS_STATIC("string " name_ "(string path1, string path2, string path3, string path4)", \
                  fn_), \
        PS_STATIC("string " name_ "(params string[] paths)", fn_)

static const PsMemberRow rows[] = {
    PS_STATIC_PROPERTY("char DirectorySeparatorChar", get_slash),
    PS_STATIC_PROPERTY("char AltDirectorySeparatorChar", get_slash),
    PS_STATIC_PROPERTY("char VolumeSeparatorChar", get_slash),
    PS_STATIC_PROPERTY("char PathSeparator", get_colon),
    PS_STATIC("string ChangeExtension(string path, string extension)", change_extension),
    COMBINE("Combine", combine),
    COMBINE("Join", join_row),
    PS_STATIC("string GetDirectoryName(string path)", get_directory),
    PS_STATIC("string GetExtension(string path)", get_extension),
    PS_STATIC("string GetFileName(string path)", get_file_name),
    PS_STATIC("string GetFileNameWithoutExtension(string path)", get_base_name),
    PS_STATIC("string GetFullPath(string path)", get_full),
    PS_STATIC("string GetFullPath(string path, string basePath)", get_full),
    PS_STATIC("string GetPathRoot(string path)", get_root),
    PS_STATIC("string GetRelativePath(string relativeTo, string path)", get_relative),
    PS_STATIC("string GetRandomFileName()", get_random_name),
    PS_STATIC("string GetTempFileName()", get_temp_file),
    PS_STATIC("string GetTempPath()", get_temp_path),
    PS_STATIC("string TrimEndingDirectorySeparator(string path)", trim_separator),
    PS_STATIC("bool EndsInDirectorySeparator(string path)", ends_in_separator),
    PS_STATIC("bool Exists(string path)", path_exists),
    PS_STATIC("bool HasExtension(string path)", has_extension),
    PS_STATIC("bool IsPathRooted(string path)", is_rooted),
    PS_STATIC("bool IsPathFullyQualified(string path)", is_rooted),
    PS_STATIC("char[] GetInvalidFileNameChars()", invalid_name_chars),
    PS_STATIC("char[] GetInvalidPathChars()", invalid_path_chars),
    {0},
};

const PsTypeMembers ps_types_path[] = {{PS_TYPE_ID_System_IO_Path, rows}, {0}};
