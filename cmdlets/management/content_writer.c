/* content_writer.c - see content_writer.h. */
#include "management/content_writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/operate.h"
#include "value/string.h"

enum { FLUSH_SIZE = 1 << 16 };

static PsContentTarget *add_target(PsContentWriter *writer, const PsItemPath *path)
{
    if (writer->count == writer->cap) {
        writer->cap = writer->cap * 2 + 2;
        writer->targets = ps_realloc(writer->targets, writer->cap * sizeof *writer->targets);
    }
    PsContentTarget *target = &writer->targets[writer->count++];
    *target = (PsContentTarget){.path = *path, .encoding = writer->encoding, .fd = -1};
    target->path.path = (PsBuffer){0};
    ps_buffer_slice(&target->path.path, ps_item_path_text(path));
    return target;
}

static PsStatus refuse_folder(PsCall *call, PsSlice path)
{
    return ps_write_error(call, PS_NULL, PS_T(System_NotSupportedException), PS_CAT_NotSpecified,
                          "System.NotSupportedException",
                          "Unable to clear content of '%.*s' because it is a directory. "
                          "Clear-Content is only supported on files.",
                          (int)path.len, path.data);
}

static PsStatus report_open(PsCall *call, int error, PsSlice path)
{
    bool is_denied = error == EACCES || error == EPERM || error == EISDIR;
    return ps_provider_write_errno(
        call, error == EISDIR ? EACCES : error, path,
        is_denied                             ? "GetContentWriterUnauthorizedAccessError"
        : error == ENOENT || error == ENOTDIR ? "GetContentWriterDirectoryNotFoundError"
                                              : "GetContentWriterIOError",
        error == ENOENT || error == ENOTDIR ? PS_CAT_ObjectNotFound : PS_CAT_WriteError);
}

/* An existing file's mark decides how text is appended to it. */
static bool begins_with_mark(const char *name, PsEncoding *encoding)
{
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    char head[4];
    ssize_t got = read(fd, head, sizeof head);
    close(fd);
    size_t size;
    const PsEncoding *found =
        got > 0 ? ps_encoding_detect((PsSlice){head, (size_t)got}, &size) : NULL;
    if (found != NULL)
        *encoding = *found;
    return found != NULL;
}

static int open_file(PsContentWriter *writer, const char *name, unsigned *mode)
{
    int flags = O_WRONLY | O_CREAT | O_CLOEXEC | (writer->appends ? O_APPEND : O_TRUNC);
    struct stat st;
    if (writer->force && stat(name, &st) == 0 && !(st.st_mode & S_IWUSR) &&
        chmod(name, (st.st_mode & 07777) | S_IWUSR) == 0)
        *mode = st.st_mode & 07777;
    return open(name, flags, 0666);
}

static PsStatus open_one(PsCall *call, void *state, const PsItemPath *path)
{
    PsContentWriter *writer = state;
    PsSlice text = ps_item_path_text(path);
    PS_AUTO_BUFFER PsBuffer target_text = {0};
    ps_buffer_text(&target_text, "Path: ");
    ps_buffer_slice(&target_text, text);
    bool yes;
    PsStatus status =
        ps_should_process(call, ps_buffer_view(&target_text), ps_slice(writer->action), &yes);
    if (status || !yes)
        return status;
    bool exists = false, is_container = false;
    status = ps_item_path_exists(call, path, &exists, &is_container);
    if (status)
        return status;
    if (is_container && !path->provider->is_flat && !writer->appends)
        return refuse_folder(call, text);
    PsContentTarget *target = add_target(writer, path);
    if (path->provider->is_flat) {
        target->values = ps_array_empty(1);
        return PS_OK;
    }
    const char *name = ps_buffer_cstr(&target->path.path);
    bool keeps_mark = writer->appends && exists && begins_with_mark(name, &target->encoding);
    struct stat st;
    bool is_empty = stat(name, &st) != 0 || st.st_size == 0;
    target->fd = open_file(writer, name, &target->mode);
    if (target->fd < 0) {
        int error = errno;
        writer->count--;
        ps_item_path_done(&target->path);
        return report_open(call, error, text);
    }
    if (!keeps_mark && target->encoding.has_bom && !writer->as_bytes &&
        (!writer->appends || is_empty))
        ps_buffer_slice(&target->pending, ps_encoding_bom(target->encoding.form));
    return PS_OK;
}

PsStatus ps_content_writer_open(PsCall *call, PsContentWriter *writer, PsRef paths, PsRef literal)
{
    writer->is_open = true;
    PsResolve how = writer->how;
    how.may_be_new = true;
    how.must_find = true;
    return ps_provider_each(call, paths, literal, how, open_one, writer);
}

static PsStatus flush(PsCall *call, PsContentTarget *target)
{
    int error = ps_fd_write_all(target->fd, target->pending.data, target->pending.len);
    target->pending.len = 0;
    if (error == 0)
        return PS_OK;
    return ps_provider_write_errno(call, error, ps_item_path_text(&target->path),
                                   "WriteContentError", PS_CAT_WriteError);
}

static PsStatus write_byte(PsCall *call, PsContentTarget *target, PsRef value)
{
    PsRef inner = ps_unwrap(value);
    if (ps_kind(inner) != PS_KIND_BYTE)
        return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_PSArgumentException),
                        PS_CAT_InvalidArgument, "Argument",
                        "Cannot proceed with byte encoding. When using byte encoding the content "
                        "must be of type byte.");
    ps_buffer_byte(&target->pending, (char)ps_get_int(inner));
    return PS_OK;
}

static PsStatus write_scalar(PsCall *call, PsContentWriter *writer, PsContentTarget *target,
                             PsRef value)
{
    if (ps_is_null(value))
        return PS_OK;
    if (target->path.provider->is_flat) {
        ps_array_push(target->values, ps_retain(value));
        return PS_OK;
    }
    PsStatus status = PS_OK;
    if (writer->as_bytes) {
        status = write_byte(call, target, value);
    } else {
        PS_AUTO_BUFFER PsBuffer text = {0};
        status = ps_text_to_string(call->ctx, value, call->ctx->culture, &text);
        if (!writer->no_newline)
            ps_buffer_byte(&text, '\n');
        ps_encoding_encode(target->encoding.form, ps_buffer_view(&text), &target->pending);
    }
    return status || target->pending.len < FLUSH_SIZE ? status : flush(call, target);
}

PsStatus ps_content_writer_write(PsCall *call, PsContentWriter *writer, PsRef value)
{
    for (size_t i = 0; i < writer->count; i++) {
        PsContentTarget *target = &writer->targets[i];
        if (!ps_is_list(ps_unwrap(value))) {
            PsStatus status = write_scalar(call, writer, target, value);
            if (status)
                return status;
            continue;
        }
        PsRef list = ps_unwrap(value);
        for (size_t k = 0; k < ps_array_len(list); k++) {
            PS_AUTO PsValue item = ps_array_at(list, k);
            PsStatus status = write_scalar(call, writer, target, item);
            if (status)
                return status;
        }
    }
    return PS_OK;
}

/* Flat providers get the one value, or all of them. */
static PsStatus set_value(PsCall *call, PsContentWriter *writer, PsContentTarget *target)
{
    const PsProvider *provider = target->path.provider;
    PsSlice name = ps_item_path_text(&target->path);
    PS_AUTO PsValue value = PS_NULL;
    size_t count = ps_array_len(target->values);
    if (count == 1)
        value = ps_array_at(target->values, 0);
    else if (count > 1)
        value = ps_retain(target->values);
    PsStatus status = PS_OK;
    if (writer->appends) {
        PS_AUTO PsValue old = PS_NULL;
        PS_AUTO PsValue sum = PS_NULL;
        status = provider->value(call, name, &old);
        if (status == PS_OK && !ps_is_null(old)) {
            status = ps_arithmetic(call->ctx, PS_OP_ADD, old, value, &sum);
            ps_assign(&value, ps_move(&sum));
        }
    }
    if (status == PS_OK)
        status = provider->set(call, name, value);
    return status == PS_ERROR ? ps_write_pending_error(call) : status;
}

PsStatus ps_content_writer_close(PsCall *call, PsContentWriter *writer)
{
    for (size_t i = 0; i < writer->count; i++) {
        PsContentTarget *target = &writer->targets[i];
        PsStatus status =
            target->path.provider->is_flat ? set_value(call, writer, target) : flush(call, target);
        if (status)
            return status;
    }
    return PS_OK;
}

void ps_content_writer_done(PsContentWriter *writer)
{
    for (size_t i = 0; i < writer->count; i++) {
        PsContentTarget *target = &writer->targets[i];
        if (target->fd >= 0)
            close(target->fd);
        if (target->mode != 0)
            (void)!chmod(ps_buffer_cstr(&target->path.path), target->mode);
        ps_release(target->values);
        ps_buffer_done(&target->pending);
        ps_item_path_done(&target->path);
    }
    free(writer->targets);
    *writer = (PsContentWriter){0};
}
