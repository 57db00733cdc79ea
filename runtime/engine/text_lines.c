/* text_lines.c - see text_lines.h. */
#include "engine/text_lines.h"

#include "format/format.h"
#include "value/object.h"
#include "value/string.h"

static PsStatus take_line(void *sink, PsStreamId stream, PsSlice line)
{
    PsBuffer *out = sink;
    (void)stream;
    ps_buffer_slice(out, line);
    ps_buffer_byte(out, '\n');
    return PS_OK;
}

PsStatus ps_text_lines(PsSession *s, PsRef object, PsBuffer *out)
{
    PsRef v = ps_unwrap(object);
    if (v.kind == PS_KIND_STRING)
        return take_line(out, PS_STREAM_OUT, ps_string_slice(v));
    PsFormatterOptions options = {.line = take_line, .sink = out};
    PsFormatter *formatter = ps_formatter_new(&s->ctx, &options);
    PsStatus status = ps_formatter_write(formatter, object);
    if (status == PS_OK)
        status = ps_formatter_end(formatter);
    ps_formatter_free(formatter);
    return status;
}
