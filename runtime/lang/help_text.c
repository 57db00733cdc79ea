/*
 * help_text.c - see help_text.h.
 *
 * A line `.WORD` or `.WORD argument` is a directive.  The lines behind it up to the next are its
 * section: empty ones in front are dropped, and as much white space in front of each line as the
 * first one has.
 */
#include "lang/help_text.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/casing.h"
#include "base/memory.h"
#include "base/utf.h"
#include "lang/char_class.h"

const PsHelpKind ps_help_kinds[PS_HELP_COUNT] = {
#define H(directive, property, shape) \
    [PS_HELP_##directive] = {#directive, #property, PS_HELP_IS_##shape},
#include "lang/help_section.def"
#undef H
};

typedef struct {
    PsSlice *items;
    size_t count, cap;
} Lines;

/* ---- lines ---- */

static void add_line(Lines *lines, const char *start, const char *end)
{
    if (lines->count == lines->cap) {
        lines->cap = lines->cap == 0 ? 64 : lines->cap * 2;
        lines->items = ps_realloc(lines->items, lines->cap * sizeof(lines->items[0]));
    }
    lines->items[lines->count++] = (PsSlice){start, (size_t)(end - start)};
}

static void add_block(Lines *lines, PsSlice text)
{
    const char *start = text.data + 2;
    const char *end = text.data + (text.len > 4 ? text.len - 2 : 2);
    for (const char *at = start; at < end; at++) {
        if (*at != '\n' && *at != '\r')
            continue;
        add_line(lines, start, at);
        if (*at == '\r' && at + 1 < end && at[1] == '\n')
            at++;
        start = at + 1;
    }
    add_line(lines, start, end);
}

static void add_comment(Lines *lines, PsSlice text)
{
    if (text.len >= 2 && text.data[0] == '<') {
        add_block(lines, text);
        return;
    }
    while (text.len > 0 && text.data[0] == '#')
        text = (PsSlice){text.data + 1, text.len - 1};
    add_line(lines, text.data, text.data + text.len);
}

/* ---- white space ---- */

static PsSlice skip_white(PsSlice text)
{
    uint32_t c;
    while (text.len > 0) {
        size_t size = ps_utf8_decode(text.data, text.len, &c);
        if (!ps_char_is_white(c))
            break;
        text = (PsSlice){text.data + size, text.len - size};
    }
    return text;
}

static PsSlice trim(PsSlice text)
{
    text = skip_white(text);
    while (text.len > 0) {
        size_t at = text.len - 1;
        while (at > 0 && ((unsigned char)text.data[at] & 0xC0) == 0x80)
            at--;
        uint32_t c;
        ps_utf8_decode(text.data + at, text.len - at, &c);
        if (!ps_char_is_white(c))
            break;
        text.len = at;
    }
    return text;
}

/* Spaces, tabs and no-break spaces in front: how many characters, `most` at most, and their bytes.
 */
static size_t count_indent(PsSlice line, size_t most, size_t *out_bytes)
{
    size_t count = 0;
    size_t at = 0;
    while (count < most && at < line.len) {
        if (line.data[at] == ' ' || line.data[at] == '\t')
            at++;
        else if (line.len - at >= 2 && memcmp(line.data + at, "\xC2\xA0", 2) == 0)
            at += 2;
        else
            break;
        count++;
    }
    *out_bytes = at;
    return count;
}

void ps_help_text_plain(PsSlice comment, PsBuffer *out)
{
    Lines lines = {0};
    add_comment(&lines, comment);
    for (size_t i = 0; i < lines.count; i++) {
        PsSlice line = trim(lines.items[i]);
        if (out->len > 0 && (line.len > 0 || i + 1 < lines.count))
            ps_buffer_byte(out, '\n');
        ps_buffer_slice(out, line);
    }
    free(lines.items);
}

/* ---- directives and sections ---- */

static bool read_directive(PsSlice line, PsSlice *word, PsSlice *argument)
{
    line = trim(line);
    if (line.len < 2 || line.data[0] != '.')
        return false;
    size_t len = 1;
    while (len < line.len) {
        uint32_t c;
        size_t size = ps_utf8_decode(line.data + len, line.len - len, &c);
        if (!ps_char_continues_name(c))
            break;
        len += size;
    }
    *word = (PsSlice){line.data + 1, len - 1};
    PsSlice rest = {line.data + len, line.len - len};
    *argument = skip_white(rest);
    return word->len > 0 && (rest.len == 0 || argument->len < rest.len);
}

/* PS_HELP_COUNT: none of them. */
static PsHelpSection find_section(PsSlice word, bool has_argument)
{
    for (int i = 0; i < PS_HELP_COUNT; i++) {
        PsHelpShape shape = ps_help_kinds[i].shape;
        bool takes_argument = shape == PS_HELP_IS_ARGUMENT || shape == PS_HELP_IS_NAMED;
        if (takes_argument == has_argument && ps_slice_same_text(word, ps_help_kinds[i].directive))
            return (PsHelpSection)i;
    }
    return PS_HELP_COUNT;
}

/* From line *i on; *i becomes the first line behind. */
static void read_section(const Lines *lines, size_t *i, PsBuffer *out)
{
    size_t indent = 0;
    for (bool is_first = true; *i < lines->count; ++*i) {
        PsSlice line = lines->items[*i];
        PsSlice word;
        PsSlice argument;
        size_t bytes = 0;
        if (is_first && skip_white(line).len == 0)
            continue;
        if (read_directive(line, &word, &argument))
            return;
        if (is_first)
            indent = count_indent(line, line.len, &bytes);
        else
            count_indent(line, indent, &bytes);
        is_first = false;
        ps_buffer_append(out, line.data + bytes, line.len - bytes);
        ps_buffer_byte(out, '\n');
    }
}

static bool read_lines(const Lines *lines, PsHelpVisit *visit, void *data)
{
    bool has_directive = false;
    for (size_t i = 0; i < lines->count;) {
        PsSlice word;
        PsSlice argument;
        if (!read_directive(lines->items[i], &word, &argument)) {
            if (skip_white(lines->items[i++]).len > 0)
                return false;
            continue;
        }
        i++;
        has_directive = true;
        PsHelpSection section = find_section(word, argument.len > 0);
        if (section == PS_HELP_COUNT)
            return false;
        PS_AUTO_BUFFER PsBuffer text = {0};
        PsHelpShape shape = ps_help_kinds[section].shape;
        if (shape != PS_HELP_IS_ARGUMENT)
            read_section(lines, &i, &text);
        bool is_word = shape == PS_HELP_IS_WORD || shape == PS_HELP_IS_EACH_WORD;
        if (visit != NULL)
            visit(data, section, argument,
                  is_word ? trim(ps_buffer_view(&text)) : ps_buffer_view(&text));
    }
    return has_directive;
}

bool ps_help_text_read(const PsSlice *comments, size_t count, PsHelpVisit *visit, void *data)
{
    Lines lines = {0};
    for (size_t i = 0; i < count; i++)
        add_comment(&lines, comments[i]);
    bool is_help = read_lines(&lines, visit, data);
    free(lines.items);
    return is_help;
}
