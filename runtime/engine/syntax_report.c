/* syntax_report.c - see syntax_report.h. */
#include "engine/syntax_report.h"

#include "base/utf.h"
#include "engine/ast_extent.h"
#include "engine/origin.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/string.h"

enum { SHOWN = 69 };

/* The line around an extent: tabs as four blanks, at most some columns on either side. */
static void source_line(PsSource *source, uint32_t start, uint32_t end, PsBuffer *out)
{
    PsPosition from = ps_source_position(source, start);
    PsPosition to = ps_source_position(source, end);
    PsSlice line = ps_source_line(source, from.line);
    size_t line_start = (size_t)(line.data - source->text.data);
    size_t before = start >= line_start ? start - line_start : 0;
    if (before > line.len)
        before = line.len;
    size_t len = to.line == from.line ? (size_t)(end - start) : line.len - before;
    if (before + len > line.len)
        len = line.len - before;
    PsSlice head = {line.data, before};
    PsSlice body = {line.data + before, len};
    PsSlice tail = {line.data + before + len, line.len - before - len};
    while (tail.len > 0 && (tail.data[tail.len - 1] == ' ' || tail.data[tail.len - 1] == '\t'))
        tail.len--;
    size_t room = body.len < SHOWN ? SHOWN - body.len : 0;
    size_t kept_tail = tail.len < 8 ? tail.len : 8;
    size_t kept_head = room > kept_tail ? room - kept_tail : 0;
    bool cut_head = head.len > kept_head;
    if (cut_head) {
        head.data += head.len - kept_head;
        head.len = kept_head;
    }
    room -= head.len < room ? head.len : room;
    bool cut_tail = tail.len > room;
    if (cut_tail)
        tail.len = room;
    ps_buffer_text(out, "+ ");
    if (cut_head)
        ps_buffer_text(out, "\xE2\x80\xA6 ");
    PsSlice parts[] = {head, body, tail};
    for (size_t p = 0; p < 3; p++)
        for (size_t i = 0; i < parts[p].len; i++)
            if (parts[p].data[i] == '\t')
                ps_buffer_text(out, "    ");
            else
                ps_buffer_byte(out, parts[p].data[i]);
    if (cut_tail)
        ps_buffer_text(out, " \xE2\x80\xA6");
    ps_buffer_text(out, "\n+ ");
    size_t indent = ps_utf16_len(head.data, head.len) + (cut_head ? 2 : 0);
    if (before == line.len) /* beyond the text's end */
        indent += from.column - 1 - ps_utf16_len(line.data, line.len);
    for (size_t i = 0; i < head.len; i++)
        indent += head.data[i] == '\t' ? 3 : 0;
    ps_buffer_fill(out, ' ', indent);
    size_t tildes = ps_utf16_len(body.data, body.len);
    ps_buffer_fill(out, '~', tildes > 0 ? tildes : 1);
}

void ps_parse_position(PsSource *source, uint32_t start, uint32_t end, PsBuffer *out)
{
    PsPosition at = ps_source_position(source, start);
    if (source->file != NULL)
        ps_buffer_printf(out, "At %s:%u char:%u\n", source->file, at.line, at.column);
    else
        ps_buffer_printf(out, "At line:%u char:%u\n", at.line, at.column);
    source_line(source, start, end, out);
}

PsStatus ps_syntax_report(PsSession *s, PsScript *script)
{
    if (script->error_count == 0)
        return PS_OK;
    PsBuffer text = {0};
    for (size_t i = 0; i < script->error_count; i++) {
        const PsParseError *e = &script->errors[i];
        if (i > 0)
            ps_buffer_text(&text, "\n\n");
        ps_parse_position(script->source, e->start, e->end, &text);
        ps_buffer_printf(&text, "\n%s", e->message);
        if (i == 9 && script->error_count > 10) {
            ps_buffer_text(&text, "\n\nNot all parse errors were reported.  Correct the reported "
                                  "errors and try again.");
            break;
        }
    }
    PsValue exception = ps_exception_new(PS_XA(ParseException), ps_string_take(&text), PS_NULL);
    PsException *e = ps_exception_get(exception);
    e->category = PS_CAT_ParserError;
    e->data = ps_bag_new();
    /* All of them, also those that the message leaves out. */
    ps_bag_set_text(e->data, "Errors", ps_parse_errors_value(script));
    PsValue record =
        ps_error_record_new(exception, script->errors[0].id, PS_CAT_ParserError, PS_NULL);
    /* A script file's error is where the file is wrong, not where the file was called. */
    if (script->source->file != NULL || s->frame == NULL)
        ps_error_record_get(record)->origin.invocation = ps_invocation_info_new(
            script, script->errors[0].start, script->errors[0].end, NULL, PS_SLICE(""));
    return ps_fail_value(&s->ctx, record);
}
