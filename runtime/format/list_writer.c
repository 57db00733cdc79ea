/* list_writer.c - `Name : value` lines, and the indented text of custom entries. */
#include "base/memory.h"
#include "format/writer.h"

#define PROMPT " : "
#define PROMPT_CELLS 3

void ps_line_out(PsLineOut *out, PsSlice line)
{
    if (out->status == PS_OK)
        out->status = out->line(out->sink, out->stream, line);
}

static void write_label(PsSlice label, size_t width, PsBuffer *out)
{
    size_t cells = ps_display_cells(label);
    if (cells > width) {
        ps_buffer_append(out, label.data, ps_display_head(label, width));
    } else {
        ps_buffer_slice(out, label);
        ps_buffer_fill(out, ' ', width - cells);
    }
    ps_buffer_text(out, PROMPT);
}

#define RESET "\x1b[0m"

static void write_field(const PsCell *cell, size_t label_width, PsLineOut *out)
{
    size_t indent = label_width + PROMPT_CELLS;
    size_t room = out->width > indent ? out->width - indent : 1;
    PS_AUTO_LINES PsDisplayLines lines = {0};
    ps_display_wrap(cell->text, room, room, &lines);
    for (size_t i = 0; i < lines.len; i++) {
        PS_AUTO_BUFFER PsBuffer line = {0};
        if (i == 0) {
            ps_buffer_text(&line, out->accent == NULL ? "" : out->accent);
            write_label(cell->label, label_width, &line);
            ps_buffer_text(&line, out->accent == NULL ? "" : RESET);
        } else
            ps_buffer_fill(&line, ' ', indent);
        ps_buffer_slice(&line, ps_display_line(&lines, i));
        ps_line_out(out, ps_buffer_view(&line));
    }
}

void ps_list_lines(const PsCell *cells, size_t count, PsLineOut *out)
{
    size_t widest = 0;
    if (out->width < PROMPT_CELLS + 2)
        return;
    for (size_t i = 0; i < count; i++) {
        size_t width = ps_display_cells(cells[i].label);
        widest = width > widest ? width : widest;
    }
    size_t most = out->width - PROMPT_CELLS - 1;
    for (size_t i = 0; i < count; i++)
        write_field(&cells[i], widest < most ? widest : most, out);
}

/* ---- custom entries ---- */

#define MAX_FRAMES 64

typedef struct {
    PsLineOut *out;
    PsBuffer pending;
    const PsToken *frames[MAX_FRAMES];
    size_t depth;
    size_t width;
} Custom;

/* Writes what is pending with the indentation in force now. */
static void flush(Custom *me)
{
    long left = 0, right = 0, first = 0;
    for (size_t i = 0; i < me->depth && i < MAX_FRAMES; i++) {
        left += me->frames[i]->left;
        right += me->frames[i]->right;
        first = me->frames[i]->first_line;
    }
    long useful = (long)me->width - left - right;
    if (useful <= 0) {
        me->pending.len = 0;
        return;
    }
    if (labs(first) >= useful - 1)
        first = 0;
    size_t first_width = (size_t)(first >= 0 ? useful - first : useful);
    size_t rest_width = (size_t)(first >= 0 ? useful : useful + first);
    PS_AUTO_LINES PsDisplayLines lines = {0};
    ps_display_wrap(ps_buffer_view(&me->pending), first_width, rest_width, &lines);
    for (size_t i = 0; i < lines.len; i++) {
        PS_AUTO_BUFFER PsBuffer line = {0};
        long indent = left + (i == 0 ? (first > 0 ? first : 0) : (first < 0 ? -first : 0));
        ps_buffer_fill(&line, ' ', (size_t)(indent > 0 ? indent : 0));
        ps_buffer_slice(&line, ps_display_line(&lines, i));
        ps_line_out(me->out, ps_buffer_view(&line));
    }
    me->pending.len = 0;
}

void ps_custom_lines(const PsToken *tokens, size_t count, size_t width, PsLineOut *out)
{
    Custom me = {.out = out, .width = width};
    for (size_t i = 0; i < count; i++)
        switch (tokens[i].kind) {
        case PS_TOKEN_TEXT:
            ps_buffer_slice(&me.pending, tokens[i].text);
            break;
        case PS_TOKEN_NEWLINE:
            flush(&me);
            break;
        case PS_TOKEN_FRAME:
            if (me.depth < MAX_FRAMES)
                me.frames[me.depth] = &tokens[i];
            me.depth++;
            break;
        case PS_TOKEN_FRAME_END:
            me.depth--;
            break;
        }
    flush(&me);
    ps_buffer_done(&me.pending);
}
