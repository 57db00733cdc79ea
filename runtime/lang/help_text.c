/* help_text.c - see help_text.h. */
#include "lang/help_text.h"

#include <ctype.h>
#include <string.h>

#include "base/memory.h"

static bool is_space(char c)
{
    return isspace((unsigned char)c);
}

static PsSlice trim(PsSlice line)
{
    while (line.len > 0 && is_space(line.data[0]))
        line = (PsSlice){line.data + 1, line.len - 1};
    while (line.len > 0 && is_space(line.data[line.len - 1]))
        line.len--;
    return line;
}

bool ps_help_text_directive(PsSlice line, PsSlice *word, PsSlice *argument)
{
    line = trim(line);
    size_t len = 1;
    while (len < line.len && (isalnum((unsigned char)line.data[len]) || line.data[len] == '_'))
        len++;
    if (line.len < 2 || line.data[0] != '.' || len == 1)
        return false;
    if (len < line.len && !is_space(line.data[len]))
        return false;
    *word = (PsSlice){line.data + 1, len - 1};
    *argument = trim((PsSlice){line.data + len, line.len - len});
    return true;
}

/* The text of a comment without its marks. */
static PsSlice content_of(const PsScript *script, const PsSpan *comment)
{
    PsSlice text = ps_source_extent(script->source, comment->start, comment->end);
    if (text.len >= 4 && text.data[0] == '<')
        return (PsSlice){text.data + 2, text.len - 4};
    while (text.len > 0 && text.data[0] == '#')
        text = (PsSlice){text.data + 1, text.len - 1};
    return text;
}

/* Takes a line off the front, without its end. */
static PsSlice next_line(PsSlice *rest)
{
    const char *feed = memchr(rest->data, '\n', rest->len);
    size_t len = feed == NULL ? rest->len : (size_t)(feed - rest->data);
    PsSlice line = {rest->data, len};
    len += feed != NULL;
    *rest = (PsSlice){rest->data + len, rest->len - len};
    while (line.len > 0 && line.data[line.len - 1] == '\r')
        line.len--;
    return line;
}

/* ---- the lines of a section ---- */

typedef struct {
    PsHelpText *help;
    size_t cap;
    PsBuffer text; /* of the section that is being read */
    size_t indent; /* of its first line */
    bool has_line;
} Reader;

static void add_line(Reader *reader, PsSlice line)
{
    if (!reader->has_line) {
        if (trim(line).len == 0)
            return;
        reader->indent = 0;
        while (is_space(line.data[reader->indent]))
            reader->indent++;
        reader->has_line = true;
    }
    size_t skip = 0;
    while (skip < reader->indent && skip < line.len && is_space(line.data[skip]))
        skip++;
    ps_buffer_append(&reader->text, line.data + skip, line.len - skip);
    ps_buffer_byte(&reader->text, '\n');
}

static void end_section(Reader *reader)
{
    PsHelpText *help = reader->help;
    size_t len = reader->text.len;
    while (len > 0 && is_space(reader->text.data[len - 1]))
        len--;
    if (help->count > 0)
        help->sections[help->count - 1].text =
            (PsSlice){ps_arena_text(&help->arena, len > 0 ? reader->text.data : "", len), len};
    reader->text.len = 0;
    reader->has_line = false;
}

static void start_section(Reader *reader, PsSlice word, PsSlice argument)
{
    PsHelpText *help = reader->help;
    if (help->count == reader->cap) {
        size_t cap = reader->cap == 0 ? 16 : reader->cap * 2;
        PsHelpSection *grown = PS_ARENA_ARRAY(&help->arena, PsHelpSection, cap);
        if (help->count > 0)
            memcpy(grown, help->sections, help->count * sizeof *grown);
        help->sections = grown;
        reader->cap = cap;
    }
    help->sections[help->count++] = (PsHelpSection){.word = word, .argument = argument};
}

static void read_line(Reader *reader, PsSlice line)
{
    PsSlice word = {0}, argument = {0};
    if (ps_help_text_directive(line, &word, &argument)) {
        end_section(reader);
        start_section(reader, word, argument);
    } else if (reader->help->count > 0) {
        add_line(reader, line);
    }
}

void ps_help_text_read(const PsScript *script, PsCommentRange range, PsHelpText *out)
{
    Reader reader = {.help = out};
    *out = (PsHelpText){0};
    for (size_t i = 0; i < range.count; i++) {
        PsSlice rest = content_of(script, &script->comments[range.first + i]);
        do
            read_line(&reader, next_line(&rest));
        while (rest.len > 0);
    }
    end_section(&reader);
    ps_buffer_done(&reader.text);
}

void ps_help_text_done(PsHelpText *help)
{
    ps_arena_done(&help->arena);
    *help = (PsHelpText){0};
}

void ps_help_text_lines(const PsScript *script, PsCommentRange range, PsBuffer *out)
{
    for (size_t i = 0; i < range.count; i++) {
        PsSlice rest = content_of(script, &script->comments[range.first + i]);
        do {
            PsSlice line = trim(next_line(&rest));
            if (out->len > 0 && (line.len > 0 || rest.len > 0))
                ps_buffer_byte(out, '\n');
            ps_buffer_slice(out, line);
        } while (rest.len > 0);
    }
    while (out->len > 0 && is_space(out->data[out->len - 1]))
        out->len--;
}
