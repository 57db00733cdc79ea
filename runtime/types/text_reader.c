/* text_reader.c - System.IO.StreamReader and StringReader.  A stream's text is decoded as a whole
 * when it is first asked for. */
#include <stdlib.h>

#include "base/memory.h"
#include "base/utf.h"
#include "types/arguments.h"
#include "types/members.h"
#include "types/stream.h"
#include "types/text_io.h"
#include "value/array.h"
#include "value/object.h"

typedef struct {
    PsHolder holder;
    PsValue stream; /* null for a StringReader */
    PsBuffer text;
    size_t at;        /* bytes of text that were read */
    uint16_t pending; /* second half of a surrogate pair whose first was read; 0: none */
    PsEncoding encoding;
    bool is_loaded, is_closed;
} Reader;

static void reader_done(PsObject *object)
{
    Reader *reader = (Reader *)object;
    ps_release(reader->stream);
    ps_buffer_done(&reader->text);
}

static const PsKindOps reader_ops = {reader_done, NULL};

static Reader *it(PsRef self)
{
    return (Reader *)ps_get_object(self);
}

static PsValue make(const PsType *type, Reader **out)
{
    *out = ps_object_new(PS_KIND_HOLDER, type, sizeof **out);
    (*out)->holder.ops = &reader_ops;
    (*out)->stream = PS_NULL;
    return ps_value_of(PS_KIND_HOLDER, &(*out)->holder.head);
}

PsValue ps_text_reader_new(PsValue stream, PsEncoding encoding)
{
    Reader *reader;
    PsValue value = make(PS_T(System_IO_StreamReader), &reader);
    reader->stream = stream;
    reader->encoding = encoding;
    return value;
}

/* (path or stream [, encoding [, detect ...]]) */
PS_ROW(construct_stream)
{
    PsEncoding encoding = PS_ENCODING_UTF8;
    if (count > 1 && !ps_encoding_get(args[1], &encoding, NULL))
        encoding = PS_ENCODING_UTF8;
    if (ps_stream_is(args[0]))
        return ps_return(ps_text_reader_new(ps_retain(args[0]), encoding), out);
    PS_AUTO_BUFFER PsBuffer path = {0};
    PsValue stream = PS_NULL;
    PsStatus status = ps_stream_path(ctx, args[0], "path", &path);
    if (status == PS_OK)
        status = ps_stream_open(ctx, ps_buffer_view(&path), PS_FILE_OPEN, PS_ACCESS_READ, &stream);
    return status ? status : ps_return(ps_text_reader_new(stream, encoding), out);
}

PS_ROW(construct_string)
{
    Reader *reader;
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "s");
    *out = make(PS_T(System_IO_StringReader), &reader);
    reader->is_loaded = true;
    ps_buffer_slice(&reader->text, ps_arg_text(args[0]));
    return PS_OK;
}

static PsStatus load(PsContext *ctx, Reader *reader)
{
    if (reader->is_closed)
        return ps_fail(ctx, PS_ERR_PLAIN(ObjectDisposedException),
                       "Cannot read from a closed TextReader.%s",
                       reader->holder.head.type == PS_T(System_IO_StringReader)
                           ? ""
                           : "\nObject name: 'StreamReader'.");
    if (reader->is_loaded)
        return PS_OK;
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PsStatus status = ps_stream_read_all(ctx, ps_ref(&reader->stream), &bytes);
    if (status)
        return status;
    PsEncoding found = reader->encoding;
    size_t skip = ps_net_encoding_detect(bytes.data, bytes.len, &found);
    reader->encoding = found;
    ps_net_encoding_decode(found, bytes.data == NULL ? "" : bytes.data + skip, bytes.len - skip,
                           &reader->text);
    reader->is_loaded = true;
    return PS_OK;
}

PS_ROW(read_line)
{
    Reader *reader = it(self);
    PsStatus status = load(ctx, reader);
    if (status || reader->at >= reader->text.len)
        return status;
    size_t end = reader->at;
    while (end < reader->text.len && reader->text.data[end] != '\n' &&
           reader->text.data[end] != '\r')
        end++;
    *out = ps_string((PsSlice){reader->text.data + reader->at, end - reader->at});
    if (end + 1 < reader->text.len && reader->text.data[end] == '\r' &&
        reader->text.data[end + 1] == '\n')
        end++;
    reader->at = end < reader->text.len ? end + 1 : end;
    return PS_OK;
}

PS_ROW(read_to_end)
{
    Reader *reader = it(self);
    PsStatus status = load(ctx, reader);
    if (status)
        return status;
    *out = ps_string((PsSlice){reader->text.data == NULL ? "" : reader->text.data + reader->at,
                               reader->text.len - reader->at});
    reader->at = reader->text.len;
    return PS_OK;
}

/* The next UTF-16 unit, or -1. */
static int next_unit(Reader *reader, bool take)
{
    if (reader->pending != 0) {
        int unit = reader->pending;
        if (take)
            reader->pending = 0;
        return unit;
    }
    if (reader->at >= reader->text.len)
        return -1;
    uint32_t c;
    size_t len = ps_utf8_decode(reader->text.data + reader->at, reader->text.len - reader->at, &c);
    if (take)
        reader->at += len == 0 ? 1 : len;
    if (c < 0x10000)
        return (int)c;
    if (take)
        reader->pending = (uint16_t)(0xDC00 + ((c - 0x10000) & 0x3FF));
    return (int)(0xD800 + ((c - 0x10000) >> 10));
}

PS_ROW(read_char)
{
    PsStatus status = load(ctx, it(self));
    return status ? status : ps_return(ps_int32(next_unit(it(self), true)), out);
}

PS_ROW(peek)
{
    PsStatus status = load(ctx, it(self));
    return status ? status : ps_return(ps_int32(next_unit(it(self), false)), out);
}

/* (buffer, index, count) */
PS_ROW(read_block)
{
    PsStatus status = load(ctx, it(self));
    int64_t start = ps_get_int(args[1]);
    int64_t len = ps_get_int(args[2]);
    if (status)
        return status;
    if (start < 0 || len < 0 || start + len > (int64_t)ps_array_len(args[0]))
        return ps_fail_index(ctx, "index", true);
    int32_t got = 0;
    while (got < len) {
        int unit = next_unit(it(self), true);
        if (unit < 0)
            break;
        ps_array_set(args[0], (size_t)(start + got), ps_char((uint16_t)unit));
        got++;
    }
    return ps_return(ps_int32(got), out);
}

PS_ROW(get_end)
{
    PsStatus status = load(ctx, it(self));
    return status ? status : ps_return(ps_bool(it(self)->at >= it(self)->text.len), out);
}

PS_ROW(close_row)
{
    Reader *reader = it(self);
    if (ps_stream_is(ps_ref(&reader->stream)))
        ps_stream_close(ps_ref(&reader->stream));
    reader->is_closed = true;
    return PS_OK;
}

PS_ROW(get_stream)
{
    return ps_return(ps_retain(ps_ref(&it(self)->stream)), out);
}
PS_ROW(get_encoding)
{
    return ps_return(ps_encoding_new(it(self)->encoding, true), out);
}

#define READER_ROWS \
    PS_METHOD("string ReadLine()", read_line), PS_METHOD("string ReadToEnd()", read_to_end), \
        PS_METHOD("int Read()", read_char), PS_METHOD("int Peek()", peek), \
        PS_METHOD("int Read(char[] buffer, int index, int count)", read_block), \
        PS_METHOD("int ReadBlock(char[] buffer, int index, int count)", read_block), \
        PS_METHOD("void Close()", close_row), PS_METHOD("void Dispose()", close_row)

static const PsMemberRow stream_rows[] = {
    PS_CTOR("new(string path)", construct_stream),
    PS_CTOR("new(string path, System.Text.Encoding encoding)", construct_stream),
    PS_CTOR(
        "new(string path, System.Text.Encoding encoding, bool detectEncodingFromByteOrderMarks)",
        construct_stream),
    PS_CTOR("new(System.IO.Stream stream)", construct_stream),
    PS_CTOR("new(System.IO.Stream stream, System.Text.Encoding encoding)", construct_stream),
    PS_CTOR("new(System.IO.Stream stream, System.Text.Encoding encoding, bool "
            "detectEncodingFromByteOrderMarks)",
            construct_stream),
    READER_ROWS,
    PS_PROPERTY("bool EndOfStream", get_end),
    PS_PROPERTY("System.IO.Stream BaseStream", get_stream),
    PS_PROPERTY("System.Text.Encoding CurrentEncoding", get_encoding),
    {0},
};

static const PsMemberRow string_rows[] = {
    PS_CTOR("new(string s)", construct_string),
    READER_ROWS,
    {0},
};

const PsTypeMembers ps_types_text_reader[] = {
    {PS_TYPE_ID_System_IO_StreamReader, stream_rows},
    {PS_TYPE_ID_System_IO_StringReader, string_rows},
    {0},
};
