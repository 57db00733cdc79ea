/* display.c - see display.h.  The widths are those of PowerShell's own measure, which looks at
 * UTF-16 units: a character outside the basic plane is two units and so two cells. */
#include "format/display.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf.h"

static size_t char_cells(uint32_t c)
{
    static const struct {
        uint32_t first, last;
    } wide[] = {{0x1100, 0x115F}, {0x2329, 0x232A}, {0x2E80, 0x303E},   {0x3040, 0xA4CF},
                {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},
                {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x10000, 0x10FFFF}};
    if (c < 0x1100)
        return 1;
    for (size_t i = 0; i < PS_COUNT(wide); i++)
        if (c >= wide[i].first && c <= wide[i].last)
            return 2;
    return 1;
}

static size_t skip_digits(PsSlice text, size_t at)
{
    while (at < text.len && text.data[at] >= '0' && text.data[at] <= '9')
        at++;
    return at;
}

/* Length of ESC [ n ; n m and ESC [ ? n h. */
static size_t control_size(PsSlice text)
{
    size_t at = 2;
    bool is_private = at < text.len && text.data[at] == '?';
    at = skip_digits(text, at + is_private);
    if (at == 2 + (size_t)is_private)
        return 0;
    while (!is_private && at < text.len && text.data[at] == ';') {
        size_t next = skip_digits(text, at + 1);
        if (next == at + 1)
            return 0;
        at = next;
    }
    if (at >= text.len)
        return 0;
    char end = text.data[at];
    return (is_private ? end == 'h' || end == 'l' : end == 'm') ? at + 1 : 0;
}

/* Length of the escape sequence at the start of the text; 0 when there is none. */
static size_t escape_size(PsSlice text)
{
    if (text.len < 3 || text.data[0] != 0x1B)
        return 0;
    if (text.data[1] == '[')
        return control_size(text);
    if (text.len >= 5 && memcmp(text.data + 1, "]8;;", 4) == 0) {
        const char *end = memmem(text.data + 5, text.len - 5, "\x1B\\", 2);
        if (end != NULL)
            return (size_t)(end - text.data) + 2;
    }
    return 0;
}

static PsSlice behind(PsSlice text, size_t at)
{
    return (PsSlice){text.data + at, text.len - at};
}

/* One step: bytes passed over and the cells they take. */
static size_t step(PsSlice rest, size_t *cells)
{
    size_t escape = escape_size(rest);
    if (escape > 0) {
        *cells = 0;
        return escape;
    }
    uint32_t c = 0;
    size_t size = ps_utf8_decode(rest.data, rest.len, &c);
    if (size == 0) {
        size = 1;
        c = '?';
    }
    *cells = char_cells(c);
    return size;
}

size_t ps_display_cells(PsSlice text)
{
    size_t sum = 0;
    for (size_t at = 0; at < text.len;) {
        size_t cells = 0;
        at += step(behind(text, at), &cells);
        sum += cells;
    }
    return sum;
}

size_t ps_display_head(PsSlice text, size_t cells)
{
    size_t at = 0, sum = 0;
    while (at < text.len) {
        size_t width = 0, size = step(behind(text, at), &width);
        if (sum + width > cells)
            break;
        sum += width;
        at += size;
    }
    return at;
}

size_t ps_display_tail(PsSlice text, size_t cells)
{
    size_t left = ps_display_cells(text), at = 0;
    while (at < text.len && left > cells) {
        size_t width = 0;
        at += step(behind(text, at), &width);
        left -= width;
    }
    return text.len - at;
}

bool ps_display_has_escapes(PsSlice text)
{
    return memchr(text.data, 0x1B, text.len) != NULL;
}

void ps_display_plain(PsSlice text, PsBuffer *out)
{
    for (size_t at = 0; at < text.len;) {
        size_t escape = escape_size(behind(text, at));
        if (escape == 0)
            ps_buffer_byte(out, text.data[at]);
        at += escape == 0 ? 1 : escape;
    }
}

bool ps_display_next_line(PsSlice text, size_t *at, PsSlice *line)
{
    if (*at > text.len)
        return false;
    size_t end = *at;
    while (end < text.len && text.data[end] != '\n' && text.data[end] != '\r')
        end++;
    *line = (PsSlice){text.data + *at, end - *at};
    if (end == text.len)
        *at = text.len + 1;
    else
        *at = end +
              (end + 1 < text.len && text.data[end] == '\r' && text.data[end + 1] == '\n' ? 2 : 1);
    return true;
}

/* ---- wrapping ---- */

typedef struct {
    PsDisplayLines *out;
    size_t width; /* of the current line */
    size_t left;  /* cells left in it */
    size_t rest;  /* width of the lines that follow */
} Wrap;

static void end_line(PsDisplayLines *lines)
{
    if (lines->len + 2 > lines->cap) {
        lines->cap = lines->cap == 0 ? 8 : lines->cap * 2;
        lines->starts = ps_realloc(lines->starts, lines->cap * sizeof(size_t));
        if (lines->len == 0)
            lines->starts[0] = 0;
    }
    lines->starts[++lines->len] = lines->text.len;
}

static void new_line(Wrap *wrap)
{
    end_line(wrap->out);
    wrap->width = wrap->left = wrap->rest;
}

static void add_wide_word(Wrap *wrap, PsSlice word)
{
    for (size_t at = 0; at < word.len;) {
        size_t cells = 0, size = step(behind(word, at), &cells);
        PsSlice piece = {word.data + at, size};
        if (cells > wrap->width) { /* no room for a wide character in any line */
            piece = PS_SLICE("?");
            cells = 1;
        }
        if (cells > wrap->left)
            new_line(wrap);
        ps_buffer_slice(&wrap->out->text, piece);
        wrap->left -= cells < wrap->left ? cells : wrap->left;
        at += size;
    }
}

static void add_word(Wrap *wrap, PsSlice word)
{
    size_t cells = ps_display_cells(word);
    if (cells > wrap->width) {
        add_wide_word(wrap, word);
        return;
    }
    if (cells > wrap->left)
        new_line(wrap);
    ps_buffer_slice(&wrap->out->text, word);
    wrap->left -= cells;
}

static void wrap_line(PsSlice line, size_t first, size_t rest, PsDisplayLines *out)
{
    if (ps_display_cells(line) <= first || first == 0 || rest == 0) {
        ps_buffer_slice(&out->text, line);
        end_line(out);
        return;
    }
    Wrap wrap = {.out = out, .width = first, .left = first, .rest = rest};
    size_t start = 0;
    for (size_t at = 0; at < line.len; at++)
        if (line.data[at] == ' ' || line.data[at] == '\t') {
            add_word(&wrap, (PsSlice){line.data + start, at + 1 - start});
            start = at + 1;
        }
    if (start < line.len)
        add_word(&wrap, behind(line, start));
    end_line(out);
}

void ps_display_wrap(PsSlice text, size_t first, size_t rest, PsDisplayLines *out)
{
    size_t at = 0;
    PsSlice line;
    while (ps_display_next_line(text, &at, &line))
        wrap_line(line, first, rest, out);
}

PsSlice ps_display_line(const PsDisplayLines *lines, size_t index)
{
    const char *data = ps_buffer_view(&lines->text).data;
    return (PsSlice){data + lines->starts[index], lines->starts[index + 1] - lines->starts[index]};
}

void ps_display_lines_done(PsDisplayLines *lines)
{
    ps_buffer_done(&lines->text);
    free(lines->starts);
    *lines = (PsDisplayLines){0};
}
