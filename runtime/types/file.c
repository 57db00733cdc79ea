/* file.c - System.IO.File. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/memory.h"
#include "types/arguments.h"
#include "types/bytes.h"
#include "types/file_text.h"
#include "types/list_ops.h"
#include "types/members.h"
#include "types/path.h"
#include "types/stream.h"
#include "types/text_io.h"
#include "value/array.h"
#include "value/object.h"

/* ---- reading ---- */

static PsStatus read_all(PsContext *ctx, PsRef arg, PsBuffer *out)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PsStatus status = ps_stream_path(ctx, arg, "path", &path);
    if (status)
        return status;
    int error = ps_file_read(ps_buffer_cstr(&path), out);
    return error != 0
               ? ps_fail_errno(ctx, error == EISDIR ? EACCES : error, ps_buffer_view(&path), false)
               : PS_OK;
}

static PsStatus read_text(PsContext *ctx, const PsRef *args, size_t count, PsBuffer *out)
{
    PsEncoding encoding = PS_ENCODING_UTF8;
    if (count > 1 && !ps_encoding_get(args[1], &encoding, NULL))
        return ps_fail_null(ctx, "encoding");
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PsStatus status = read_all(ctx, args[0], &bytes);
    if (status == PS_OK)
        ps_encoding_decode_file(bytes.data == NULL ? "" : bytes.data, bytes.len, encoding, out);
    return status;
}

PS_ROW(read_all_text)
{
    PsBuffer text = {0};
    PsStatus status = read_text(ctx, args, count, &text);
    if (status) {
        ps_buffer_done(&text);
        return status;
    }
    return ps_return_text(&text, out);
}

PS_ROW(read_all_lines)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = read_text(ctx, args, count, &text);
    if (status)
        return status;
    PS_AUTO PsValue lines = ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object));
    for (size_t at = 0; at < text.len;) {
        size_t end = at;
        while (end < text.len && text.data[end] != '\n' && text.data[end] != '\r')
            end++;
        ps_array_push(ps_ref(&lines), ps_string((PsSlice){text.data + at, end - at}));
        if (end + 1 < text.len && text.data[end] == '\r' && text.data[end + 1] == '\n')
            end++;
        at = end + 1;
    }
    return ps_list_to_array(ctx, ps_ref(&lines), PS_T(System_String), 0,
                            ps_array_len(ps_ref(&lines)), out);
}

PS_ROW(read_all_bytes)
{
    PsBuffer bytes = {0};
    PsStatus status = read_all(ctx, args[0], &bytes);
    if (status == PS_OK)
        *out = ps_bytes_take(&bytes);
    ps_buffer_done(&bytes);
    return status;
}

/* ---- writing ---- */

static PsStatus write_bytes(PsContext *ctx, PsRef arg, PsSlice bytes, bool append, PsSlice mark)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PsStatus status = ps_stream_path(ctx, arg, "path", &path);
    if (status)
        return status;
    int flags = O_WRONLY | O_CREAT | O_CLOEXEC | (append ? O_APPEND : O_TRUNC);
    PS_AUTO_CLOSE int fd = open(ps_buffer_cstr(&path), flags, 0666);
    if (fd < 0)
        return ps_fail_errno(ctx, errno, ps_buffer_view(&path), false);
    int error = 0;
    struct stat info;
    if (mark.len > 0 && fstat(fd, &info) == 0 && info.st_size == 0)
        error = ps_fd_write_all(fd, mark.data, mark.len);
    if (error == 0)
        error = ps_fd_write_all(fd, bytes.data, bytes.len);
    return error != 0 ? ps_fail_errno(ctx, error, ps_buffer_view(&path), false) : PS_OK;
}

static PsStatus write_text(PsContext *ctx, const PsRef *args, size_t count, PsSlice text,
                           bool append)
{
    PsEncoding encoding = PS_ENCODING_UTF8;
    bool mark = false;
    if (count > 2 && !ps_encoding_get(args[2], &encoding, &mark))
        return ps_fail_null(ctx, "encoding");
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    ps_net_encoding_encode(encoding, text, &bytes);
    return write_bytes(ctx, args[0], ps_buffer_view(&bytes), append,
                       mark ? ps_encoding_mark(encoding) : PS_SLICE(""));
}

PS_ROW(write_all_text)
{
    return write_text(ctx, args, count, ps_arg_text(args[1]), false);
}
PS_ROW(append_all_text)
{
    return write_text(ctx, args, count, ps_arg_text(args[1]), true);
}

static PsStatus write_lines(PsContext *ctx, const PsRef *args, size_t count, bool append)
{
    PS_AUTO PsValue lines = PS_NULL;
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (ps_arg_is_null(args[1]))
        return ps_fail_null(ctx, "contents");
    PsStatus status = ps_list_items(ctx, args[1], &lines);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(ps_ref(&lines)); i++) {
        PS_AUTO PsValue line = ps_array_at(ps_ref(&lines), i);
        if (!ps_arg_is_null(ps_ref(&line)))
            status = ps_types_to_string(ctx, ps_ref(&line), &text);
        ps_buffer_byte(&text, '\n');
    }
    return status ? status : write_text(ctx, args, count, ps_buffer_view(&text), append);
}
PS_ROW(write_all_lines)
{
    return write_lines(ctx, args, count, false);
}
PS_ROW(append_all_lines)
{
    return write_lines(ctx, args, count, true);
}

PS_ROW(write_all_bytes)
{
    if (ps_arg_is_null(args[1]))
        return ps_fail_null(ctx, "bytes");
    PsSlice bytes = {(const char *)ps_bytes_data(args[1]), ps_array_len(args[1])};
    return write_bytes(ctx, args[0], bytes, false, PS_SLICE(""));
}

/* ---- existence, deleting, copying ---- */

PS_ROW(exists)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    struct stat info;
    PsSlice given = ps_arg_text(args[0]);
    if (given.len == 0 || given.data[given.len - 1] == '/')
        return ps_return(ps_bool(false), out);
    ps_path_full(given, &path);
    bool there = stat(ps_buffer_cstr(&path), &info) == 0 && !S_ISDIR(info.st_mode);
    return ps_return(ps_bool(there), out);
}

PS_ROW(delete_file)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PsStatus status = ps_stream_path(ctx, args[0], "path", &path);
    if (status)
        return status;
    if (unlink(ps_buffer_cstr(&path)) == 0)
        return PS_OK;
    int error = errno;
    PsSlice folder;
    struct stat info;
    if (error == ENOENT && ps_path_directory(ps_buffer_view(&path), &folder)) {
        PS_AUTO_FREE char *parent = ps_strndup(folder.data, folder.len);
        if (stat(parent, &info) == 0)
            return PS_OK;
    }
    return ps_fail_errno(ctx, error, ps_buffer_view(&path), false);
}

static PsStatus two_paths(PsContext *ctx, const PsRef *args, PsBuffer *from, PsBuffer *to)
{
    PsStatus status = ps_stream_path(ctx, args[0], "sourceFileName", from);
    return status ? status : ps_stream_path(ctx, args[1], "destFileName", to);
}

PS_ROW(copy_file)
{
    PS_AUTO_BUFFER PsBuffer from = {0};
    PS_AUTO_BUFFER PsBuffer to = {0};
    PsStatus status = two_paths(ctx, args, &from, &to);
    bool replace = count > 2 && ps_get_bool(args[2]);
    return status ? status
                  : ps_file_text_copy(ctx, ps_buffer_view(&from), ps_buffer_view(&to), replace);
}

PS_ROW(move_file)
{
    PS_AUTO_BUFFER PsBuffer from = {0};
    PS_AUTO_BUFFER PsBuffer to = {0};
    PsStatus status = two_paths(ctx, args, &from, &to);
    bool replace = count > 2 && ps_get_bool(args[2]);
    return status ? status
                  : ps_file_text_move(ctx, ps_buffer_view(&from), ps_buffer_view(&to), replace);
}

/* (source, destination, backup or null) */
PS_ROW(replace_file)
{
    PS_AUTO_BUFFER PsBuffer from = {0};
    PS_AUTO_BUFFER PsBuffer to = {0};
    PS_AUTO_BUFFER PsBuffer backup = {0};
    struct stat info;
    PsStatus status = two_paths(ctx, args, &from, &to);
    if (status == PS_OK && stat(ps_buffer_cstr(&to), &info) != 0)
        status = ps_fail_errno(ctx, errno, ps_buffer_view(&to), false);
    if (status == PS_OK && ps_arg_text(args[2]).len > 0) {
        ps_path_full(ps_arg_text(args[2]), &backup);
        status = ps_file_text_move(ctx, ps_buffer_view(&to), ps_buffer_view(&backup), true);
    }
    return status ? status
                  : ps_file_text_move(ctx, ps_buffer_view(&from), ps_buffer_view(&to), true);
}

/* ---- streams ---- */

static PsStatus open_as(PsContext *ctx, PsRef arg, int mode, int access, PsValue *out)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PsStatus status = ps_stream_path(ctx, arg, "path", &path);
    return status ? status : ps_stream_open(ctx, ps_buffer_view(&path), mode, access, out);
}

PS_ROW(open_row)
{
    return open_as(ctx, args[0], (int)ps_get_int(args[1]), count > 2 ? (int)ps_get_int(args[2]) : 0,
                   out);
}
PS_ROW(open_read)
{
    return open_as(ctx, args[0], PS_FILE_OPEN, PS_ACCESS_READ, out);
}
PS_ROW(open_write)
{
    return open_as(ctx, args[0], PS_FILE_OPEN_OR_CREATE, PS_ACCESS_WRITE, out);
}
PS_ROW(create)
{
    return open_as(ctx, args[0], PS_FILE_CREATE, PS_ACCESS_BOTH, out);
}

static PsStatus open_writer(PsContext *ctx, PsRef arg, int mode, PsValue *out)
{
    PsValue stream = PS_NULL;
    PsStatus status = open_as(ctx, arg, mode, PS_ACCESS_WRITE, &stream);
    return status ? status : ps_return(ps_text_writer_new(stream, PS_ENCODING_UTF8, false), out);
}
PS_ROW(create_text)
{
    return open_writer(ctx, args[0], PS_FILE_CREATE, out);
}
PS_ROW(append_text)
{
    return open_writer(ctx, args[0], PS_FILE_APPEND, out);
}
PS_ROW(open_text)
{
    PsValue stream = PS_NULL;
    PsStatus status = open_as(ctx, args[0], PS_FILE_OPEN, PS_ACCESS_READ, &stream);
    return status ? status : ps_return(ps_text_reader_new(stream, PS_ENCODING_UTF8), out);
}

/* ---- times and attributes ---- */

static PsStatus get_time(PsContext *ctx, PsRef arg, bool access, bool utc, PsValue *out)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    struct stat info;
    PsStatus status = ps_stream_path(ctx, arg, "path", &path);
    if (status)
        return status;
    PsDateTime time = {INT64_C(504911232000000000), PS_DATE_UTC}; /* 1601 */
    if (stat(ps_buffer_cstr(&path), &info) == 0)
        time = ps_file_text_time(access ? &info.st_atim : &info.st_mtim);
    time = utc ? ps_date_time_to_utc(time) : ps_date_time_to_local(time);
    return ps_return(ps_datetime(time.ticks, time.kind), out);
}
#define TIME_ROW(name_, access_, utc_) \
    PS_ROW(get_##name_) \
    { \
        return get_time(ctx, args[0], access_, utc_, out); \
    } \
    PS_ROW(set_##name_) \
    { \
        PS_AUTO_BUFFER PsBuffer path = {0}; \
        PsStatus status = ps_stream_path(ctx, args[0], "path", &path); \
        PsDateTime time = {ps_get_int(args[1]), (PsDateKind)ps_get_date_kind(args[1])}; \
        return status ? status \
                      : ps_file_text_set_time(ctx, ps_buffer_view(&path), time, access_, utc_); \
    }
TIME_ROW(write_time, false, false)
TIME_ROW(write_time_utc, false, true)
TIME_ROW(access_time, true, false)
TIME_ROW(access_time_utc, true, true)

PS_ROW(get_attributes)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    struct stat info;
    PsStatus status = ps_file_text_stat(ctx, args[0], &path, &info);
    if (status == PS_OK)
        *out = ps_enum(PS_T(System_IO_FileAttributes),
                       ps_file_text_attributes(ps_buffer_cstr(&path), &info));
    return status;
}

PS_ROW(set_attributes)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    struct stat info;
    PsStatus status = ps_file_text_stat(ctx, args[0], &path, &info);
    if (status)
        return status;
    mode_t mode = info.st_mode & 07777;
    mode = (ps_get_int(args[1]) & 1) != 0 ? mode & ~(mode_t)0222 : mode | 0200;
    if (chmod(ps_buffer_cstr(&path), mode) != 0)
        return ps_fail_errno(ctx, errno, ps_buffer_view(&path), false);
    return PS_OK;
}

#define ENCODED(result_, name_, args_, fn_) \
    PS_STATIC(result_ " " name_ "(" args_ ")", fn_), \
        PS_STATIC(result_ " " name_ "(" args_ ", System.Text.Encoding encoding)", fn_)
#define LINES "System.Collections.Generic.IEnumerable[string] contents"
#define TIMES(name_, fn_) \
    PS_STATIC("datetime Get" name_ "(string path)", get_##fn_), \
        PS_STATIC("void Set" name_ "(string path, datetime time)", set_##fn_)

static const PsMemberRow rows[] = {
    ENCODED("string", "ReadAllText", "string path", read_all_text),
    ENCODED("string[]", "ReadAllLines", "string path", read_all_lines),
    ENCODED("string[]", "ReadLines", "string path", read_all_lines),
    PS_STATIC("byte[] ReadAllBytes(string path)", read_all_bytes),
    ENCODED("void", "WriteAllText", "string path, string contents", write_all_text),
    ENCODED("void", "WriteAllLines", "string path, string[] contents", write_all_lines),
    ENCODED("void", "WriteAllLines", "string path, " LINES, write_all_lines),
    PS_STATIC("void WriteAllBytes(string path, byte[] bytes)", write_all_bytes),
    ENCODED("void", "AppendAllText", "string path, string contents", append_all_text),
    ENCODED("void", "AppendAllLines", "string path, " LINES, append_all_lines),
    PS_STATIC("bool Exists(string path)", exists),
    PS_STATIC("void Delete(string path)", delete_file),
    PS_STATIC("void Copy(string sourceFileName, string destFileName)", copy_file),
    PS_STATIC("void Copy(string sourceFileName, string destFileName, bool overwrite)", copy_file),
    PS_STATIC("void Move(string sourceFileName, string destFileName)", move_file),
    PS_STATIC("void Move(string sourceFileName, string destFileName, bool overwrite)", move_file),
    PS_STATIC("void Replace(string sourceFileName, string destinationFileName, string "
              "destinationBackupFileName)",
              replace_file),
    PS_STATIC("System.IO.FileStream Open(string path, System.IO.FileMode mode)", open_row),
    PS_STATIC("System.IO.FileStream Open(string path, System.IO.FileMode mode, "
              "System.IO.FileAccess access)",
              open_row),
    PS_STATIC("System.IO.FileStream Open(string path, System.IO.FileMode mode, "
              "System.IO.FileAccess access, System.IO.FileShare share)",
              open_row),
    PS_STATIC("System.IO.FileStream OpenRead(string path)", open_read),
    PS_STATIC("System.IO.FileStream OpenWrite(string path)", open_write),
    PS_STATIC("System.IO.FileStream Create(string path)", create),
    PS_STATIC("System.IO.StreamWriter CreateText(string path)", create_text),
    PS_STATIC("System.IO.StreamWriter AppendText(string path)", append_text),
    PS_STATIC("System.IO.StreamReader OpenText(string path)", open_text),
    TIMES("LastWriteTime", write_time),
    TIMES("LastWriteTimeUtc", write_time_utc),
    TIMES("CreationTime", write_time),
    TIMES("CreationTimeUtc", write_time_utc),
    TIMES("LastAccessTime", access_time),
    TIMES("LastAccessTimeUtc", access_time_utc),
    PS_STATIC("System.IO.FileAttributes GetAttributes(string path)", get_attributes),
    PS_STATIC("void SetAttributes(string path, System.IO.FileAttributes fileAttributes)",
              set_attributes),
    {0},
};

const PsTypeMembers ps_types_file[] = {{PS_TYPE_ID_System_IO_File, rows}, {0}};
