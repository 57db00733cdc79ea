/* syntax_report.c - see syntax_report.h. */
#include "engine/syntax_report.h"

#include <string.h>

#include "base/utf.h"
#include "engine/ast_extent.h"
#include "engine/origin.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/string.h"

/* How much of a line is shown; in UTF-16 units, as all lengths here. */
enum { SHOWN = 69, BEFORE = 12, BEHIND = 8 };

typedef struct {
    size_t before, marked, behind; /* together the line */
} Parts;

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* What is shown of a line that is too long: of what is marked as much as there is room for, and
 * something on either side of it. */
static Parts cut(Parts p)
{
    Parts kept = {least(p.before, BEFORE), p.marked, least(p.behind, BEHIND)};
    size_t all = kept.before + kept.marked + kept.behind;
    if (all >= SHOWN) {
        kept.marked = least(kept.marked, SHOWN - kept.before);
        kept.behind = SHOWN - kept.before - kept.marked;
        return kept;
    }
    kept.before += least(p.before - kept.before, SHOWN - all);
    all = kept.before + kept.marked + kept.behind;
    kept.behind += least(p.behind - kept.behind, SHOWN - all);
    return kept;
}

/* A tab is four blanks; the length of what was added. */
static size_t expand(PsSlice text, PsBuffer *out)
{
    size_t before = out->len;
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] == '\t')
            ps_buffer_text(out, "    ");
        else
            ps_buffer_byte(out, text.data[i]);
    return ps_utf16_len(out->data + before, out->len - before);
}

static PsSlice units(PsSlice text, size_t from, size_t count)
{
    bool in_pair = false;
    size_t start = ps_utf16_to_byte(text.data, text.len, from, &in_pair);
    size_t end = ps_utf16_to_byte(text.data, text.len, from + count, &in_pair);
    return (PsSlice){text.data + start, end - start};
}

/* The line around an extent, and marks under the extent. */
static void source_line(PsSource *source, uint32_t start, uint32_t end, PsBuffer *out)
{
    PsPosition from = ps_source_position(source, start);
    PsPosition to = ps_source_position(source, end);
    PsSlice line = ps_source_line(source, from.line);
    while (line.len > 0 && memchr(" \t\r\n\f\v", line.data[line.len - 1], 6) != NULL)
        line.len--;
    size_t line_start = (size_t)(line.data - source->text.data);
    size_t at = start >= line_start ? start - line_start : 0;
    size_t beyond = at > line.len ? at - line.len : 0; /* in blanks that are not shown */
    at -= beyond;
    size_t len = to.line == from.line && end >= start ? (size_t)(end - start) : line.len - at;
    len = least(len, line.len - at);
    PS_AUTO_BUFFER PsBuffer shown = {0};
    Parts all;
    all.before = expand((PsSlice){line.data, at}, &shown);
    all.marked = expand((PsSlice){line.data + at, len}, &shown);
    all.behind = expand((PsSlice){line.data + at + len, line.len - at - len}, &shown);
    Parts kept = all.before + all.marked + all.behind > SHOWN ? cut(all) : all;
    bool is_cut = kept.before < all.before;
    ps_buffer_text(out, is_cut ? "+ \xE2\x80\xA6 " : "+ ");
    ps_buffer_slice(out, units(ps_buffer_view(&shown), all.before - kept.before,
                               kept.before + kept.marked + kept.behind));
    if (kept.marked < all.marked || kept.behind < all.behind)
        ps_buffer_text(out, " \xE2\x80\xA6");
    ps_buffer_text(out, "\n+ ");
    ps_buffer_fill(out, ' ', kept.before + (is_cut ? 2 : 0) + beyond);
    ps_buffer_fill(out, '~', kept.marked > 0 ? kept.marked : 1);
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
