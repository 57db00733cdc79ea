/* text_writer.c - System.IO.StreamWriter and StringWriter. */
#include "types/arguments.h"
#include "types/members.h"
#include "types/stream.h"
#include "types/string_builder.h"
#include "types/string_static.h"
#include "types/text_io.h"
#include "value/array.h"
#include "value/object.h"

/* What is written waits here until so many bytes are together. */
#define BUFFER_SIZE 65536

typedef struct {
    PsHolder holder;
    PsValue stream; /* null for a StringWriter */
    PsBuffer text;  /* UTF-8: not yet written, or all of a StringWriter */
    PsValue new_line;
    PsEncoding encoding;
    bool mark, is_begun, auto_flush, is_closed;
} Writer;

static void writer_done(PsObject *object)
{
    Writer *writer = (Writer *)object;
    ps_release(writer->stream);
    ps_release(writer->new_line);
    ps_buffer_done(&writer->text);
}

static const PsKindOps writer_ops = {writer_done, NULL};

static Writer *it(PsRef self)
{
    return (Writer *)ps_get_object(self);
}

static PsValue make(const PsType *type, Writer **out)
{
    *out = ps_object_new(PS_KIND_HOLDER, type, sizeof **out);
    (*out)->holder.ops = &writer_ops;
    (*out)->stream = PS_NULL;
    (*out)->new_line = ps_string(PS_SLICE("\n"));
    return ps_value_of(PS_KIND_HOLDER, &(*out)->holder.head);
}

PsValue ps_text_writer_new(PsValue stream, PsEncoding encoding, bool mark)
{
    Writer *writer;
    PsValue value = make(PS_T(System_IO_StreamWriter), &writer);
    writer->stream = stream;
    writer->encoding = encoding;
    writer->mark = mark;
    return value;
}

PsValue ps_text_writer_new_flushing(PsValue stream, PsEncoding encoding)
{
    PsValue value = ps_text_writer_new(stream, encoding, false);
    ((Writer *)ps_get_object(ps_ref(&value)))->auto_flush = true;
    return value;
}

/* (path [, append [, encoding]]), (stream [, encoding]) */
PS_ROW(construct_stream)
{
    PsEncoding encoding = PS_ENCODING_UTF8;
    bool mark = false;
    if (count > 1 && !ps_encoding_get(args[count - 1], &encoding, &mark))
        encoding = PS_ENCODING_UTF8;
    if (ps_stream_is(args[0]))
        return ps_return(ps_text_writer_new(ps_retain(args[0]), encoding, mark), out);
    bool append = count > 1 && ps_kind(args[1]) == PS_KIND_BOOL && ps_get_bool(args[1]);
    PS_AUTO_BUFFER PsBuffer path = {0};
    PsValue stream = PS_NULL;
    PsStatus status = ps_stream_path(ctx, args[0], "path", &path);
    if (status == PS_OK)
        status = ps_stream_open(ctx, ps_buffer_view(&path),
                                append ? PS_FILE_APPEND : PS_FILE_CREATE, PS_ACCESS_WRITE, &stream);
    return status ? status : ps_return(ps_text_writer_new(stream, encoding, mark), out);
}

PS_ROW(construct_string)
{
    Writer *writer;
    return ps_return(make(PS_T(System_IO_StringWriter), &writer), out);
}

static PsStatus flush(PsContext *ctx, Writer *writer)
{
    if (ps_is_null(ps_ref(&writer->stream)))
        return PS_OK;
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int64_t position = 0;
    PsStatus status = PS_OK;
    if (!writer->is_begun && writer->mark) {
        status = ps_stream_position(ctx, ps_ref(&writer->stream), &position);
        if (position == 0)
            ps_buffer_slice(&bytes, ps_encoding_mark(writer->encoding));
    }
    writer->is_begun = true;
    ps_net_encoding_encode(writer->encoding, ps_buffer_view(&writer->text), &bytes);
    writer->text.len = 0;
    if (status == PS_OK && bytes.len > 0)
        status = ps_stream_write(ctx, ps_ref(&writer->stream), bytes.data, bytes.len);
    return status;
}

static PsStatus check_open(PsContext *ctx, const Writer *writer)
{
    if (!writer->is_closed)
        return PS_OK;
    return ps_fail(ctx, PS_ERR_PLAIN(ObjectDisposedException),
                   "Cannot write to a closed TextWriter.\nObject name: 'StreamWriter'.");
}

static PsStatus written(PsContext *ctx, Writer *writer)
{
    if (writer->auto_flush || writer->text.len >= BUFFER_SIZE)
        return flush(ctx, writer);
    return PS_OK;
}

/* The text of an argument; arrays of chars are texts. */
static PsStatus append_value(PsContext *ctx, Writer *writer, PsRef value)
{
    PsRef inner = ps_unwrap(value);
    if (ps_is_null(inner))
        return PS_OK;
    if (!ps_is_array(inner) || ps_array_get(inner)->elem->kind != PS_KIND_CHAR)
        return ps_types_to_string(ctx, inner, &writer->text);
    for (size_t i = 0; i < ps_array_len(inner); i++) {
        PS_AUTO PsValue c = ps_array_at(inner, i);
        ps_buffer_char(&writer->text, (uint32_t)ps_get_int(ps_ref(&c)));
    }
    return PS_OK;
}

static PsStatus write_value(PsContext *ctx, PsRef self, const PsRef *args, size_t count, bool line)
{
    Writer *writer = it(self);
    PsStatus status = check_open(ctx, writer);
    if (status == PS_OK && count > 0)
        status = append_value(ctx, writer, args[0]);
    if (status)
        return status;
    if (line)
        ps_buffer_slice(&writer->text, ps_arg_text(ps_ref(&writer->new_line)));
    return written(ctx, writer);
}

PS_ROW(write_text)
{
    return write_value(ctx, self, args, count, false);
}
PS_ROW(write_line)
{
    return write_value(ctx, self, args, count, true);
}

static PsStatus write_format(PsContext *ctx, PsRef self, const PsRef *args, size_t count, bool line)
{
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = ps_string_static_format_array(ctx, PS_NULL, args, count, &text);
    PsRef arg = ps_ref(&text);
    return status ? status : write_value(ctx, self, &arg, 1, line);
}
PS_ROW(write_text_formatted)
{
    return write_format(ctx, self, args, count, false);
}
PS_ROW(write_line_formatted)
{
    return write_format(ctx, self, args, count, true);
}

PS_ROW(flush_row)
{
    PsStatus status = check_open(ctx, it(self));
    return status ? status : flush(ctx, it(self));
}

PS_ROW(close_row)
{
    Writer *writer = it(self);
    if (writer->is_closed)
        return PS_OK;
    PsStatus status = flush(ctx, writer);
    if (ps_stream_is(ps_ref(&writer->stream))) {
        ps_stream_close(ps_ref(&writer->stream));
        writer->is_closed = true;
    }
    return status;
}

PS_ROW(get_stream)
{
    return ps_return(ps_retain(ps_ref(&it(self)->stream)), out);
}
PS_ROW(get_encoding)
{
    PsEncoding encoding =
        ps_is_null(ps_ref(&it(self)->stream)) ? PS_ENCODING_UTF16 : it(self)->encoding;
    return ps_return(ps_encoding_new(encoding, it(self)->mark), out);
}
PS_ROW(get_new_line)
{
    return ps_return(ps_retain(ps_ref(&it(self)->new_line)), out);
}
PS_SETTER_ROW(set_new_line)
{
    ps_assign(&it(self)->new_line, ps_retain(value));
    return PS_OK;
}
PS_ROW(get_auto_flush)
{
    return ps_return(ps_bool(it(self)->auto_flush), out);
}
PS_SETTER_ROW(set_auto_flush)
{
    it(self)->auto_flush = ps_get_bool(value);
    return it(self)->auto_flush ? flush(ctx, it(self)) : PS_OK;
}

PS_ROW(to_string)
{
    return ps_return(ps_string(ps_buffer_view(&it(self)->text)), out);
}
PS_ROW(get_builder)
{
    return ps_return(ps_string_builder_new(ps_buffer_view(&it(self)->text)), out);
}

#define WRITE(name_, T, fn_) PS_METHOD("void " name_ "(" T " value)", fn_)
#define WRITES(name_, fn_) \
    WRITE(name_, "string", fn_), WRITE(name_, "char", fn_), WRITE(name_, "char[]", fn_), \
        WRITE(name_, "bool", fn_), WRITE(name_, "int", fn_), WRITE(name_, "long", fn_), \
        WRITE(name_, "double", fn_), WRITE(name_, "decimal", fn_), \
        WRITE(name_, "System.Object", fn_), \
        PS_METHOD("void " name_ "(string format, params System.Object[] arg)", fn_##_formatted)
#define WRITER_ROWS \
    WRITES("Write", write_text), WRITES("WriteLine", write_line), \
        PS_METHOD("void WriteLine()", write_line), PS_METHOD("void Flush()", flush_row), \
        PS_METHOD("void Close()", close_row), PS_METHOD("void Dispose()", close_row), \
        PS_PROPERTY("System.Text.Encoding Encoding", get_encoding), \
        PS_PROPERTY("string NewLine", get_new_line, .setter = set_new_line)

static const PsMemberRow stream_rows[] = {
    PS_CTOR("new(string path)", construct_stream),
    PS_CTOR("new(string path, bool append)", construct_stream),
    PS_CTOR("new(string path, bool append, System.Text.Encoding encoding)", construct_stream),
    PS_CTOR("new(System.IO.Stream stream)", construct_stream),
    PS_CTOR("new(System.IO.Stream stream, System.Text.Encoding encoding)", construct_stream),
    WRITER_ROWS,
    PS_PROPERTY("bool AutoFlush", get_auto_flush, .setter = set_auto_flush),
    PS_PROPERTY("System.IO.Stream BaseStream", get_stream),
    {0},
};

static const PsMemberRow string_rows[] = {
    PS_CTOR("new()", construct_string),
    WRITER_ROWS,
    PS_METHOD("System.Text.StringBuilder GetStringBuilder()", get_builder),
    PS_METHOD("string ToString()", to_string),
    {0},
};

const PsTypeMembers ps_types_text_writer[] = {
    {PS_TYPE_ID_System_IO_StreamWriter, stream_rows},
    {PS_TYPE_ID_System_IO_StringWriter, string_rows},
    {0},
};
