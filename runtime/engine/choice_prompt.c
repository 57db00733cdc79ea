/* choice_prompt.c - see choice_prompt.h. */
#include "engine/choice_prompt.h"

#include <string.h>

#include "base/casing.h"
#include "engine/member.h"
#include "engine/report.h"
#include "format/display.h"
#include "value/array.h"
#include "value/errors.h"
#include "value/string.h"

enum { MOST_TRIES = 10000 };

/* The usable width of the console. */
static size_t room(PsSession *s)
{
    PS_AUTO PsValue width = PS_NULL;
    if (ps_static_get(s, PS_T(System_Console), PS_SLICE("WindowWidth"), &width) != PS_OK)
        ps_clear_error(&s->ctx);
    int64_t cells = width.kind == PS_KIND_INT32 ? ps_get_int(width) : 80;
    return cells > 20 ? (size_t)cells - 1 : 19;
}

static PsStatus write(PsSession *s, PsSlice text)
{
    return s->host == NULL || s->host->write_host == NULL ? PS_OK
                                                          : s->host->write_host(s, text, true);
}

/* Breaks in front of the word or blank that does not fit. */
static void wrap(PsSlice text, size_t width, PsBuffer *out)
{
    size_t used = 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = at + 1;
        bool is_word = text.data[at] != ' ' && text.data[at] != '\n';
        while (is_word && end < text.len && text.data[end] != ' ' && text.data[end] != '\n')
            end++;
        PsSlice part = {text.data + at, end - at};
        size_t cells = ps_display_cells(part);
        if (text.data[at] == '\n') {
            used = 0;
        } else if (used + cells > width && used > 0) {
            ps_buffer_byte(out, '\n');
            used = cells;
        } else {
            used += cells;
        }
        ps_buffer_slice(out, part);
        at = end;
    }
}

static PsStatus write_wrapped(PsSession *s, PsSlice text)
{
    PS_AUTO_BUFFER PsBuffer lines = {0};
    wrap(text, room(s), &lines);
    return write(s, ps_buffer_view(&lines));
}

static PsStatus write_question(PsSession *s, PsSlice caption, PsSlice message)
{
    PsStatus status = PS_OK;
    if (caption.len > 0)
        status = write(s, PS_SLICE(""));
    if (status == PS_OK && caption.len > 0)
        status = write_wrapped(s, caption);
    return status == PS_OK && message.len > 0 ? write_wrapped(s, message) : status;
}

/* ---- the choices ---- */

/* The letter behind the ampersand, in upper case; nothing without one. */
static void hot_key(PsSlice label, PsBuffer *out)
{
    const char *mark = memchr(label.data, '&', label.len);
    if (mark != NULL && mark + 1 < label.data + label.len)
        ps_buffer_byte(out, ps_ascii_upper(mark[1]));
}

static void plain_label(PsSlice label, PsBuffer *out)
{
    for (size_t i = 0; i < label.len; i++)
        if (label.data[i] != '&')
            ps_buffer_byte(out, label.data[i]);
}

typedef struct {
    PsBuffer text;
    size_t used, width;
} Line;

/* A part that does not fit begins a line, and loses the blanks at its end. */
static void add_part(Line *line, PsSlice part)
{
    size_t cells = ps_display_cells(part);
    if (line->used + cells > line->width) {
        ps_buffer_byte(&line->text, '\n');
        line->used = 0;
        while (part.len > 0 && part.data[part.len - 1] == ' ')
            part.len--;
    }
    line->used += cells;
    ps_buffer_slice(&line->text, part);
}

static void choice_text(const PsChoice *choice, PsBuffer *out)
{
    ps_buffer_byte(out, '[');
    hot_key(choice->label, out);
    ps_buffer_text(out, "] ");
    plain_label(choice->label, out);
    ps_buffer_text(out, "  ");
}

static void add_choices(Line *line, const PsChoice *choices, size_t count, int preset)
{
    for (size_t i = 0; i < count; i++) {
        PS_AUTO_BUFFER PsBuffer part = {0};
        choice_text(&choices[i], &part);
        add_part(line, ps_buffer_view(&part));
    }
    add_part(line, PS_SLICE("[?] Help "));
    if (preset < 0 || (size_t)preset >= count)
        return;
    PS_AUTO_BUFFER PsBuffer part = {0};
    ps_buffer_text(&part, "(default is \"");
    size_t before = part.len;
    hot_key(choices[preset].label, &part);
    if (part.len == before)
        plain_label(choices[preset].label, &part);
    ps_buffer_text(&part, "\"): ");
    add_part(line, ps_buffer_view(&part));
}

static int find_choice(const PsChoice *choices, size_t count, PsSlice answer)
{
    for (size_t i = 0; i < count; i++) {
        PS_AUTO_BUFFER PsBuffer key = {0}, label = {0};
        hot_key(choices[i].label, &key);
        plain_label(choices[i].label, &label);
        if (answer.len > 0 && (ps_slice_same(answer, ps_buffer_view(&key)) ||
                               ps_slice_same(answer, ps_buffer_view(&label))))
            return (int)i;
    }
    return -1;
}

static PsStatus show_help(PsSession *s, const PsChoice *choices, size_t count)
{
    PsStatus status = PS_OK;
    for (size_t i = 0; i < count && status == PS_OK; i++) {
        PS_AUTO_BUFFER PsBuffer line = {0};
        hot_key(choices[i].label, &line);
        if (line.len == 0)
            plain_label(choices[i].label, &line);
        ps_buffer_text(&line, " - ");
        ps_buffer_slice(&line, choices[i].help);
        status = write_wrapped(s, ps_buffer_view(&line));
    }
    return status;
}

static PsStatus read_answer(PsSession *s, PsSlice prompt, PsBuffer *answer)
{
    bool ended = true;
    if (s->host != NULL && s->host->read_line != NULL) {
        PsStatus status = s->host->read_line(s, prompt, false, answer, &ended);
        if (status)
            return status;
    }
    return ended ? ps_fail(&s->ctx, PS_XA(Host_PromptingException), PS_CAT_InvalidOperation, NULL,
                           "No input is left to answer the question.")
                 : PS_OK;
}

PsStatus ps_choice_ask(PsSession *s, PsSlice caption, PsSlice message, const PsChoice *choices,
                       size_t count, int preset, int *chosen)
{
    PsStatus status = write_question(s, caption, message);
    for (int tries = 0; status == PS_OK && tries < MOST_TRIES; tries++) {
        Line line = {.width = room(s)};
        PS_AUTO_BUFFER PsBuffer answer = {0};
        add_choices(&line, choices, count, preset);
        status = read_answer(s, ps_buffer_view(&line.text), &answer);
        ps_buffer_done(&line.text);
        if (status)
            return status;
        *chosen = answer.len == 0 ? preset : find_choice(choices, count, ps_buffer_view(&answer));
        if (*chosen >= 0)
            return PS_OK;
        if (ps_slice_is(ps_buffer_view(&answer), PS_SLICE("?")))
            status = show_help(s, choices, count);
    }
    return status ? status
                  : ps_fail(&s->ctx, PS_XA(Host_PromptingException), PS_CAT_InvalidOperation, NULL,
                            "None of the answers was one of the choices.");
}

/* ---- several answers ---- */

static PsStatus write_list(PsSession *s, const PsChoice *choices, size_t count, PsRef presets)
{
    PsStatus status = PS_OK;
    for (size_t i = 0; i < count && status == PS_OK; i++) {
        PS_AUTO_BUFFER PsBuffer part = {0};
        choice_text(&choices[i], &part);
        status = write(s, ps_buffer_view(&part));
    }
    if (status == PS_OK)
        status = write(s, PS_SLICE("[?] Help "));
    size_t given = ps_is_list(presets) ? ps_array_len(presets) : 0;
    if (status || given == 0)
        return status;
    PS_AUTO_BUFFER PsBuffer line = {0};
    ps_buffer_text(&line, given == 1 ? "\n(default choice is " : "\n(default choices are ");
    for (size_t i = 0; i < given; i++) {
        PS_AUTO PsValue index = ps_array_at(presets, i);
        size_t at = (size_t)ps_get_int(index);
        if (i > 0)
            ps_buffer_byte(&line, ',');
        if (at < count)
            hot_key(choices[at].label, &line);
    }
    ps_buffer_byte(&line, ')');
    return write(s, ps_buffer_view(&line));
}

PsStatus ps_choice_ask_many(PsSession *s, PsSlice caption, PsSlice message, const PsChoice *choices,
                            size_t count, PsRef presets, PsValue *chosen)
{
    PS_AUTO PsValue found = ps_array_new(PS_T(System_Int32), 0);
    PsStatus status = write_question(s, caption, message);
    if (status == PS_OK)
        status = write_list(s, choices, count, presets);
    for (int tries = 0; status == PS_OK && tries < MOST_TRIES; tries++) {
        PS_AUTO_BUFFER PsBuffer prompt = {0}, answer = {0};
        ps_buffer_printf(&prompt, "Choice[%zu]: ", ps_array_len(found));
        status = read_answer(s, ps_buffer_view(&prompt), &answer);
        if (status || answer.len == 0)
            break;
        int at = find_choice(choices, count, ps_buffer_view(&answer));
        if (at >= 0)
            ps_array_push(found, ps_int32(at));
        else if (ps_slice_is(ps_buffer_view(&answer), PS_SLICE("?")))
            status = show_help(s, choices, count);
    }
    bool is_empty = status == PS_OK && ps_array_len(found) == 0 && ps_is_list(presets);
    for (size_t i = 0; is_empty && i < ps_array_len(presets); i++)
        ps_array_push(found, ps_array_at(presets, i));
    if (status == PS_OK)
        *chosen = ps_move(&found);
    return status;
}
