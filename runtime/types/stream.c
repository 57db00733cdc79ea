/* stream.c - System.IO.Stream, FileStream and MemoryStream; see stream.h. */
#include "types/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "types/arguments.h"
#include "types/bytes.h"
#include "types/members.h"
#include "types/path.h"
#include "value/array.h"
#include "value/object.h"

typedef struct {
    PsHolder holder;
    int fd;          /* -1: in memory, or closed */
    PsBuffer memory; /* MemoryStream */
    size_t position; /* MemoryStream */
    char *path;      /* FileStream */
    int access;      /* PS_ACCESS_* */
    bool is_memory, is_fixed, is_closed, is_append;
} Stream;

static void stream_done(PsObject *object)
{
    Stream *stream = (Stream *)object;
    if (stream->fd >= 0)
        close(stream->fd);
    ps_buffer_done(&stream->memory);
    free(stream->path);
}

static const PsKindOps stream_ops = {stream_done, NULL};

static PsValue make(const PsType *type, Stream **out)
{
    Stream *stream = ps_object_new(PS_KIND_HOLDER, type, sizeof *stream);
    stream->holder.ops = &stream_ops;
    stream->fd = -1;
    stream->access = PS_ACCESS_BOTH;
    *out = stream;
    return ps_value_of(PS_KIND_HOLDER, &stream->holder.head);
}

bool ps_stream_is(PsRef value)
{
    return ps_kind(value) == PS_KIND_HOLDER &&
           ((const PsHolder *)ps_get_object(value))->ops == &stream_ops;
}

static Stream *it(PsRef value)
{
    return (Stream *)ps_get_object(value);
}

PsValue ps_stream_pipe_end(int fd, int access)
{
    Stream *stream;
    PsValue value = make(PS_T(System_IO_FileStream), &stream);
    stream->fd = fd;
    stream->access = access;
    return value;
}

PsValue ps_stream_memory(const void *data, size_t size)
{
    Stream *stream;
    PsValue value = make(PS_T(System_IO_MemoryStream), &stream);
    stream->is_memory = true;
    ps_buffer_append(&stream->memory, data, size);
    return value;
}

PsStatus ps_stream_path(PsContext *ctx, PsRef arg, const char *param, PsBuffer *out)
{
    PsSlice path = ps_arg_text(arg);
    if (ps_arg_is_null(arg))
        return ps_fail_null(ctx, param);
    if (path.len == 0)
        return ps_fail_argument(ctx, param, "The value cannot be an empty string.");
    if (memchr(path.data, '\0', path.len) != NULL)
        return ps_fail_argument(ctx, param, "Null character in path.");
    ps_path_full(path, out);
    (void)ps_buffer_cstr(out);
    return PS_OK;
}

PsStatus ps_stream_open(PsContext *ctx, PsSlice path, int mode, int access, PsValue *out)
{
    static const int flags[] = {0,       O_CREAT | O_EXCL, O_CREAT | O_TRUNC, 0,
                                O_CREAT, O_TRUNC,          O_CREAT | O_APPEND};
    if (access == 0)
        access = mode == PS_FILE_APPEND ? PS_ACCESS_WRITE : PS_ACCESS_BOTH;
    int how = access == PS_ACCESS_READ ? O_RDONLY : access == PS_ACCESS_WRITE ? O_WRONLY : O_RDWR;
    PS_AUTO_FREE char *name = ps_strndup(path.data, path.len);
    int fd = open(name, how | flags[mode] | O_CLOEXEC, 0666);
    struct stat info;
    if (fd >= 0 && fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) {
        close(fd);
        fd = -1;
        errno = EACCES;
    }
    if (fd < 0)
        return ps_fail_errno(ctx, errno, path, false);
    Stream *stream;
    PsValue value = make(PS_T(System_IO_FileStream), &stream);
    stream->fd = fd;
    stream->access = access;
    stream->is_append = mode == PS_FILE_APPEND;
    stream->path = ps_strndup(path.data, path.len);
    if (stream->is_append && lseek(fd, 0, SEEK_END) < 0)
        stream->is_append = false;
    return ps_return(value, out);
}

/* ---- reading and writing ---- */

static PsStatus check_open(PsContext *ctx, Stream *stream, int access)
{
    if (stream->is_closed)
        return stream->is_memory ? ps_fail(ctx, PS_ERR_PLAIN(ObjectDisposedException),
                                           "Cannot access a closed Stream.")
                                 : ps_fail(ctx, PS_ERR_PLAIN(ObjectDisposedException),
                                           "Cannot access a closed file.");
    if ((stream->access & access) != access)
        return ps_fail(ctx, PS_ERR_PLAIN(NotSupportedException), "Stream does not support %s.",
                       access == PS_ACCESS_READ ? "reading" : "writing");
    return PS_OK;
}

PsStatus ps_stream_read(PsContext *ctx, PsRef value, void *data, size_t size, size_t *got)
{
    Stream *stream = it(value);
    PsStatus status = check_open(ctx, stream, PS_ACCESS_READ);
    if (status)
        return status;
    if (stream->is_memory) {
        size_t left =
            stream->position < stream->memory.len ? stream->memory.len - stream->position : 0;
        *got = size < left ? size : left;
        if (*got > 0)
            memcpy(data, stream->memory.data + stream->position, *got);
        stream->position += *got;
        return PS_OK;
    }
    ssize_t n;
    do
        n = read(stream->fd, data, size);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return ps_fail_errno(ctx, errno, ps_slice(stream->path), false);
    *got = (size_t)n;
    return PS_OK;
}

PsStatus ps_stream_read_all(PsContext *ctx, PsRef value, PsBuffer *out)
{
    size_t got = 0;
    do {
        ps_buffer_reserve(out, 65536);
        PsStatus status = ps_stream_read(ctx, value, out->data + out->len, 65536, &got);
        if (status)
            return status;
        out->len += got;
    } while (got > 0);
    return PS_OK;
}

static PsStatus write_memory(PsContext *ctx, Stream *stream, const void *data, size_t size)
{
    size_t end = stream->position + size;
    if (stream->is_fixed && end > stream->memory.len)
        return ps_fail(ctx, PS_ERR_PLAIN(NotSupportedException),
                       "Memory stream is not expandable.");
    if (end > stream->memory.len)
        ps_buffer_fill(&stream->memory, 0, end - stream->memory.len);
    if (size > 0)
        memcpy(stream->memory.data + stream->position, data, size);
    stream->position = end;
    return PS_OK;
}

PsStatus ps_stream_write(PsContext *ctx, PsRef value, const void *data, size_t size)
{
    Stream *stream = it(value);
    PsStatus status = check_open(ctx, stream, PS_ACCESS_WRITE);
    if (status)
        return status;
    if (stream->is_memory)
        return write_memory(ctx, stream, data, size);
    int error = ps_fd_write_all(stream->fd, data, size);
    return error != 0 ? ps_fail_errno(ctx, error, ps_slice(stream->path), false) : PS_OK;
}

static int64_t position_of(Stream *stream)
{
    return stream->is_memory ? (int64_t)stream->position : (int64_t)lseek(stream->fd, 0, SEEK_CUR);
}

PsStatus ps_stream_position(PsContext *ctx, PsRef value, int64_t *out)
{
    PsStatus status = check_open(ctx, it(value), 0);
    if (status == PS_OK)
        *out = position_of(it(value));
    return status;
}

void ps_stream_close(PsRef value)
{
    Stream *stream = it(value);
    if (stream->fd >= 0)
        close(stream->fd);
    stream->fd = -1;
    stream->is_closed = true;
}

/* ---- constructors ---- */

/* (), (capacity), (bytes [, writable]), (bytes, index, count [, writable]) */
PS_ROW(construct_memory)
{
    bool has_bytes = count > 0 && !ps_is_integer(args[0]);
    if (!has_bytes) {
        if (count > 0 && ps_get_int(args[0]) < 0)
            return ps_fail_negative(ctx, "capacity", ps_get_int(args[0]));
        return ps_return(ps_stream_memory("", 0), out);
    }
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "buffer");
    int64_t start = count > 2 ? ps_get_int(args[1]) : 0;
    int64_t len = count > 2 ? ps_get_int(args[2]) : (int64_t)ps_array_len(args[0]);
    PsStatus status = ps_bytes_check(ctx, args[0], "buffer", start, len);
    if (status)
        return status;
    PsValue value = ps_stream_memory(ps_bytes_data(args[0]) + start, (size_t)len);
    it(ps_ref(&value))->is_fixed = true;
    if ((count == 2 || count == 4) && !ps_get_bool(args[count - 1]))
        it(ps_ref(&value))->access = PS_ACCESS_READ;
    return ps_return(value, out);
}

/* (path, mode [, access [, share]]) */
PS_ROW(construct_file)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    PsStatus status = ps_stream_path(ctx, args[0], "path", &path);
    int access = count > 2 ? (int)ps_get_int(args[2]) : 0;
    return status
               ? status
               : ps_stream_open(ctx, ps_buffer_view(&path), (int)ps_get_int(args[1]), access, out);
}

/* ---- members ---- */

/* (buffer, offset, count) */
static PsStatus check_part(PsContext *ctx, const PsRef *args)
{
    int64_t offset = ps_get_int(args[1]);
    int64_t count = ps_get_int(args[2]);
    if (offset >= 0 && !ps_arg_is_null(args[0]) &&
        (count < 0 || count > (int64_t)ps_array_len(args[0]) - offset))
        return ps_fail_range(ctx, "count",
                             "Offset and length were out of bounds for the array or count is "
                             "greater than the number of elements from index to the end of the "
                             "source collection.");
    return ps_bytes_check(ctx, args[0], "buffer", offset, count);
}

PS_ROW(read_row)
{
    PsStatus status = check_part(ctx, args);
    size_t got = 0;
    if (status == PS_OK)
        status = ps_stream_read(ctx, self, ps_bytes_data(args[0]) + ps_get_int(args[1]),
                                (size_t)ps_get_int(args[2]), &got);
    *out = ps_int32((int32_t)got);
    return status;
}

PS_ROW(write_row)
{
    PsStatus status = check_part(ctx, args);
    return status ? status
                  : ps_stream_write(ctx, self, ps_bytes_data(args[0]) + ps_get_int(args[1]),
                                    (size_t)ps_get_int(args[2]));
}

PS_ROW(write_whole)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "buffer");
    return ps_stream_write(ctx, self, ps_bytes_data(args[0]), ps_array_len(args[0]));
}

PS_ROW(read_byte)
{
    uint8_t byte = 0;
    size_t got = 0;
    PsStatus status = ps_stream_read(ctx, self, &byte, 1, &got);
    *out = ps_int32(got == 0 ? -1 : byte);
    return status;
}

PS_ROW(write_byte)
{
    uint8_t byte = (uint8_t)ps_get_int(args[0]);
    return ps_stream_write(ctx, self, &byte, 1);
}

static PsStatus move_to(PsContext *ctx, Stream *stream, int64_t offset, int whence)
{
    PsStatus status = check_open(ctx, stream, 0);
    if (status)
        return status;
    if (!stream->is_memory) {
        if (lseek(stream->fd, offset, whence) < 0)
            return ps_fail_errno(ctx, errno, ps_slice(stream->path), false);
        return PS_OK;
    }
    int64_t base = whence == SEEK_SET   ? 0
                   : whence == SEEK_CUR ? (int64_t)stream->position
                                        : (int64_t)stream->memory.len;
    if (base + offset < 0)
        return ps_fail(ctx, PS_ERR_PLAIN(IO_IOException),
                       "An attempt was made to move the position before the beginning of the "
                       "stream.");
    stream->position = (size_t)(base + offset);
    return PS_OK;
}

PS_ROW(seek)
{
    PsStatus status = move_to(ctx, it(self), ps_get_int(args[0]), (int)ps_get_int(args[1]));
    if (status == PS_OK)
        *out = ps_int64(position_of(it(self)));
    return status;
}

PS_ROW(get_position)
{
    int64_t position = 0;
    PsStatus status = ps_stream_position(ctx, self, &position);
    *out = ps_int64(position);
    return status;
}

PS_SETTER_ROW(set_position)
{
    if (ps_get_int(value) < 0)
        return ps_fail_negative(ctx, "value", ps_get_int(value));
    return move_to(ctx, it(self), ps_get_int(value), SEEK_SET);
}

PS_ROW(get_length)
{
    Stream *stream = it(self);
    PsStatus status = check_open(ctx, stream, 0);
    struct stat info = {0};
    if (status == PS_OK && !stream->is_memory && fstat(stream->fd, &info) != 0)
        status = ps_fail_errno(ctx, errno, ps_slice(stream->path), false);
    *out = ps_int64(stream->is_memory ? (int64_t)stream->memory.len : (int64_t)info.st_size);
    return status;
}

PS_ROW(set_length)
{
    Stream *stream = it(self);
    PsStatus status = check_open(ctx, stream, PS_ACCESS_WRITE);
    int64_t len = ps_get_int(args[0]);
    if (status)
        return status;
    if (len < 0 && stream->is_memory)
        return ps_fail_range(ctx, "value",
                             "Stream length must be non-negative and less than 2^31 - 1 - origin.");
    if (len < 0)
        return ps_fail_negative(ctx, "value", len);
    if (!stream->is_memory)
        return ftruncate(stream->fd, len) != 0
                   ? ps_fail_errno(ctx, errno, ps_slice(stream->path), false)
                   : PS_OK;
    if ((size_t)len > stream->memory.len)
        ps_buffer_fill(&stream->memory, 0, (size_t)len - stream->memory.len);
    stream->memory.len = (size_t)len;
    if (stream->position > (size_t)len)
        stream->position = (size_t)len;
    return PS_OK;
}

PS_ROW(flush)
{
    return PS_OK;
}
PS_ROW(close_row)
{
    ps_stream_close(self);
    return PS_OK;
}

PS_ROW(can_read)
{
    return ps_return(ps_bool(!it(self)->is_closed && (it(self)->access & PS_ACCESS_READ) != 0),
                     out);
}
PS_ROW(can_write)
{
    return ps_return(ps_bool(!it(self)->is_closed && (it(self)->access & PS_ACCESS_WRITE) != 0),
                     out);
}
PS_ROW(can_seek)
{
    return ps_return(ps_bool(!it(self)->is_closed), out);
}

PS_ROW(copy_to)
{
    if (!ps_stream_is(args[0]))
        return ps_fail_null(ctx, "destination");
    PS_AUTO_BUFFER PsBuffer data = {0};
    PsStatus status = ps_stream_read_all(ctx, self, &data);
    return status ? status : ps_stream_write(ctx, args[0], data.data, data.len);
}

PS_ROW(to_array)
{
    return ps_return(ps_bytes_new(it(self)->memory.data, it(self)->memory.len), out);
}

PS_ROW(write_to)
{
    if (!ps_stream_is(args[0]))
        return ps_fail_null(ctx, "stream");
    return ps_stream_write(ctx, args[0], it(self)->memory.data, it(self)->memory.len);
}

PS_ROW(get_capacity)
{
    return ps_return(ps_int32((int32_t)it(self)->memory.len), out);
}

PS_ROW(get_name)
{
    return ps_return(ps_string_from(it(self)->path == NULL ? "" : it(self)->path), out);
}

static const PsMemberRow stream_rows[] = {
    PS_PROPERTY("bool CanRead", can_read),
    PS_PROPERTY("bool CanSeek", can_seek),
    PS_PROPERTY("bool CanWrite", can_write),
    PS_PROPERTY("long Length", get_length),
    PS_PROPERTY("long Position", get_position, .setter = set_position),
    PS_METHOD("int Read(byte[] buffer, int offset, int count)", read_row),
    PS_METHOD("void Write(byte[] buffer, int offset, int count)", write_row),
    PS_METHOD("void Write(byte[] buffer)", write_whole),
    PS_METHOD("int ReadByte()", read_byte),
    PS_METHOD("void WriteByte(byte value)", write_byte),
    PS_METHOD("long Seek(long offset, System.IO.SeekOrigin origin)", seek),
    PS_METHOD("void SetLength(long value)", set_length),
    PS_METHOD("void Flush()", flush),
    PS_METHOD("void Flush(bool flushToDisk)", flush),
    PS_METHOD("void Close()", close_row),
    PS_METHOD("void Dispose()", close_row),
    PS_METHOD("void CopyTo(System.IO.Stream destination)", copy_to),
    {0},
};

static const PsMemberRow memory_rows[] = {
    PS_CTOR("new()", construct_memory),
    PS_CTOR("new(int capacity)", construct_memory),
    PS_CTOR("new(byte[] buffer)", construct_memory),
    PS_CTOR("new(byte[] buffer, bool writable)", construct_memory),
    PS_CTOR("new(byte[] buffer, int index, int count)", construct_memory),
    PS_CTOR("new(byte[] buffer, int index, int count, bool writable)", construct_memory),
    PS_PROPERTY("int Capacity", get_capacity),
    PS_METHOD("byte[] ToArray()", to_array),
    PS_METHOD("byte[] GetBuffer()", to_array),
    PS_METHOD("void WriteTo(System.IO.Stream stream)", write_to),
    {0},
};

static const PsMemberRow file_rows[] = {
    PS_CTOR("new(string path, System.IO.FileMode mode)", construct_file),
    PS_CTOR("new(string path, System.IO.FileMode mode, System.IO.FileAccess access)",
            construct_file),
    PS_CTOR("new(string path, System.IO.FileMode mode, System.IO.FileAccess access, "
            "System.IO.FileShare share)",
            construct_file),
    PS_PROPERTY("string Name", get_name),
    {0},
};

const PsTypeMembers ps_types_stream[] = {
    {PS_TYPE_ID_System_IO_Stream, stream_rows},
    {PS_TYPE_ID_System_IO_MemoryStream, memory_rows},
    {PS_TYPE_ID_System_IO_FileStream, file_rows},
    {0},
};
