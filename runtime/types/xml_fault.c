/*
 * xml_fault.c - see xml_fault.h.
 *
 * A reader of its own, since the parser's errors are neither those of .NET nor at its places.  It
 * stops at the first fault; positions count UTF-16 units from 1.
 */
#include "types/xml_fault.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf.h"

typedef struct {
    PsSlice name;
    unsigned line, column;
} OpenTag;

typedef struct {
    PsSlice text;
    size_t at;
    unsigned line, column;
    OpenTag *open;
    size_t depth, cap;
    bool has_root;
    PsBuffer *message;
} Reader;

static bool at_end(const Reader *r)
{
    return r->at >= r->text.len;
}

static char now(const Reader *r)
{
    return at_end(r) ? '\0' : r->text.data[r->at];
}

static bool sees(const Reader *r, const char *word)
{
    size_t len = strlen(word);
    return r->text.len - r->at >= len && memcmp(r->text.data + r->at, word, len) == 0;
}

static void step(Reader *r)
{
    unsigned char c = (unsigned char)now(r);
    r->at++;
    if (c == '\n') {
        r->line++;
        r->column = 1;
    } else if ((c & 0xC0) != 0x80) {
        r->column += c >= 0xF0 ? 2 : 1;
    }
}

static void skip(Reader *r, size_t count)
{
    while (count-- > 0 && !at_end(r))
        step(r);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void skip_space(Reader *r)
{
    while (!at_end(r) && is_space(now(r)))
        step(r);
}

/* Ends with the message and where it is; always false, as the fault that it is. */
static bool fail(Reader *r, unsigned line, unsigned column)
{
    ps_buffer_printf(r->message, " Line %u, position %u.", line, column);
    return false;
}

static bool fail_here(Reader *r)
{
    return fail(r, r->line, r->column);
}

/* The character as messages quote it. */
static PsSlice character(const Reader *r)
{
    uint32_t c;
    size_t len = ps_utf8_decode(r->text.data + r->at, r->text.len - r->at, &c);
    return (PsSlice){r->text.data + r->at, len == 0 ? 1 : len};
}

static bool fail_token(Reader *r, const char *expected)
{
    PsSlice c = character(r);
    ps_buffer_printf(r->message, "'%.*s' is an unexpected token. The expected token is %s.",
                     (int)c.len, c.data, expected);
    return fail_here(r);
}

static bool fail_end(Reader *r)
{
    ps_buffer_text(r->message, "Unexpected end of file has occurred.");
    if (r->depth > 0)
        ps_buffer_text(r->message, " The following elements are not closed: ");
    for (size_t i = r->depth; i > 0; i--)
        ps_buffer_printf(r->message, i > 1 ? "%.*s, " : "%.*s.", (int)r->open[i - 1].name.len,
                         r->open[i - 1].name.data);
    return fail_here(r);
}

/* ---- names ---- */

static bool starts_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
           (unsigned char)c >= 0x80;
}

static bool is_in_name(char c)
{
    return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

static bool read_name(Reader *r, PsSlice *name)
{
    size_t start = r->at;
    if (at_end(r))
        return fail_end(r);
    if (!starts_name(now(r))) {
        ps_buffer_printf(r->message,
                         "Name cannot begin with the '%c' character, hexadecimal value 0x%02X.",
                         now(r), (unsigned char)now(r));
        return fail_here(r);
    }
    while (!at_end(r) && is_in_name(now(r)))
        step(r);
    *name = (PsSlice){r->text.data + start, r->at - start};
    return true;
}

/* ---- content ---- */

static bool is_known_entity(PsSlice name)
{
    static const char *const known[] = {"amp", "lt", "gt", "quot", "apos"};
    for (size_t i = 0; i < PS_COUNT(known); i++)
        if (ps_slice_is(name, ps_slice(known[i])))
            return true;
    return false;
}

static bool read_entity(Reader *r)
{
    step(r);
    unsigned column = r->column;
    if (now(r) == '#') {
        while (!at_end(r) && now(r) != ';' && now(r) != '<')
            step(r);
        return now(r) == ';' || fail_token(r, "';'");
    }
    if (!starts_name(now(r))) {
        ps_buffer_text(r->message, "An error occurred while parsing EntityName.");
        return fail_here(r);
    }
    PsSlice name;
    if (!read_name(r, &name))
        return false;
    if (now(r) != ';')
        return fail_token(r, "';'");
    if (!is_known_entity(name)) {
        ps_buffer_printf(r->message, "Reference to undeclared entity '%.*s'.", (int)name.len,
                         name.data);
        return fail(r, r->line, column);
    }
    return true;
}

static bool check_character(Reader *r)
{
    unsigned char c = (unsigned char)now(r);
    if (c >= 0x20 || is_space((char)c))
        return true;
    ps_buffer_printf(r->message, "'%c', hexadecimal value 0x%02X, is an invalid character.", c, c);
    return fail_here(r);
}

static bool read_value(Reader *r)
{
    char quote = now(r);
    if (quote != '"' && quote != '\'')
        return fail_token(r, "'\"' or '''");
    step(r);
    for (; !at_end(r) && now(r) != quote; step(r)) {
        if (now(r) == '<') {
            ps_buffer_text(r->message,
                           "'<', hexadecimal value 0x3C, is an invalid attribute character.");
            return fail_here(r);
        }
        if (now(r) == '&' ? !read_entity(r) : !check_character(r))
            return false;
    }
    if (at_end(r))
        return fail_end(r);
    step(r);
    return true;
}

/* ---- tags ---- */

/* What was read of a start tag's attributes; names point into the text. */
typedef struct {
    PsSlice names[64];
    size_t count;
} Seen;

static bool read_attribute(Reader *r, Seen *seen)
{
    PsSlice name;
    unsigned line = r->line;
    unsigned column = r->column;
    if (!read_name(r, &name))
        return false;
    for (size_t i = 0; i < seen->count; i++)
        if (ps_slice_is(seen->names[i], name)) {
            ps_buffer_printf(r->message, "'%.*s' is a duplicate attribute name.", (int)name.len,
                             name.data);
            return fail(r, line, column);
        }
    if (seen->count < PS_COUNT(seen->names))
        seen->names[seen->count++] = name;
    skip_space(r);
    if (at_end(r))
        return fail_end(r);
    if (now(r) != '=')
        return fail_token(r, "'='");
    step(r);
    skip_space(r);
    return at_end(r) ? fail_end(r) : read_value(r);
}

static void push_tag(Reader *r, PsSlice name, unsigned line, unsigned column)
{
    if (r->depth == r->cap) {
        r->cap = r->cap == 0 ? 16 : r->cap * 2;
        r->open = ps_realloc(r->open, r->cap * sizeof *r->open);
    }
    r->open[r->depth++] = (OpenTag){name, line, column};
}

static bool read_start_tag(Reader *r)
{
    Seen seen = {.count = 0};
    PsSlice name;
    step(r);
    unsigned line = r->line;
    unsigned column = r->column;
    if (r->depth == 0 && r->has_root && starts_name(now(r))) {
        ps_buffer_text(r->message, "There are multiple root elements.");
        return fail_here(r);
    }
    if (!read_name(r, &name))
        return false;
    r->has_root = true;
    for (;;) {
        bool had_space = is_space(now(r));
        skip_space(r);
        if (at_end(r))
            return fail_end(r);
        if (now(r) == '>') {
            step(r);
            push_tag(r, name, line, column);
            return true;
        }
        if (sees(r, "/>")) {
            skip(r, 2);
            return true;
        }
        if (now(r) == '/') {
            step(r);
            return at_end(r) ? fail_end(r) : fail_token(r, "'>'");
        }
        if (!had_space && seen.count == 0 && !starts_name(now(r))) {
            ps_buffer_printf(r->message,
                             "The '%c' character, hexadecimal value 0x%02X, cannot be included in "
                             "a name.",
                             now(r), (unsigned char)now(r));
            return fail_here(r);
        }
        if (!had_space) {
            PsSlice c = character(r);
            ps_buffer_printf(r->message, "'%.*s' is an unexpected token. Expecting whitespace.",
                             (int)c.len, c.data);
            return fail_here(r);
        }
        if (!read_attribute(r, &seen))
            return false;
    }
}

static bool read_end_tag(Reader *r)
{
    PsSlice name;
    skip(r, 2);
    unsigned line = r->line;
    unsigned column = r->column;
    if (r->depth == 0) {
        ps_buffer_text(r->message, "Unexpected end tag.");
        return fail_here(r);
    }
    if (!read_name(r, &name))
        return false;
    const OpenTag *open = &r->open[r->depth - 1];
    if (!ps_slice_is(open->name, name)) {
        ps_buffer_printf(r->message,
                         "The '%.*s' start tag on line %u position %u does not match the end tag "
                         "of '%.*s'.",
                         (int)open->name.len, open->name.data, open->line, open->column,
                         (int)name.len, name.data);
        return fail(r, line, column);
    }
    skip_space(r);
    if (at_end(r))
        return fail_end(r);
    if (now(r) != '>')
        return fail_token(r, "'>'");
    step(r);
    r->depth--;
    return true;
}

static bool skip_to(Reader *r, const char *end)
{
    while (!at_end(r) && !sees(r, end))
        step(r);
    if (at_end(r))
        return fail_end(r);
    skip(r, strlen(end));
    return true;
}

static bool read_instruction(Reader *r)
{
    bool is_declaration =
        sees(r, "<?xml") && r->text.len > r->at + 5 && is_space(r->text.data[r->at + 5]);
    if (is_declaration && r->at > 0) {
        ps_buffer_text(r->message,
                       "Unexpected XML declaration. The XML declaration must be the first node in "
                       "the document, and no whitespace characters are allowed to appear before "
                       "it.");
        return fail(r, r->line, r->column + 2);
    }
    return skip_to(r, "?>");
}

static bool read_markup(Reader *r)
{
    if (sees(r, "<!--"))
        return skip_to(r, "-->");
    if (sees(r, "<![CDATA["))
        return skip_to(r, "]]>");
    if (sees(r, "<?"))
        return read_instruction(r);
    return sees(r, "</") ? read_end_tag(r) : read_start_tag(r);
}

static bool read_text(Reader *r)
{
    if (r->depth == 0) {
        skip_space(r);
        if (at_end(r) || now(r) == '<')
            return true;
        ps_buffer_text(r->message, "Data at the root level is invalid.");
        return fail_here(r);
    }
    for (; !at_end(r) && now(r) != '<'; step(r))
        if (now(r) == '&' ? !read_entity(r) : !check_character(r))
            return false;
    return true;
}

bool ps_xml_fault(PsSlice text, PsBuffer *message)
{
    Reader r = {.text = text, .line = 1, .column = 1, .message = message};
    bool good = true;
    size_t before = message->len;
    while (good && !at_end(&r) && !sees(&r, "<!DOCTYPE"))
        good = now(&r) == '<' ? read_markup(&r) : read_text(&r);
    if (good && at_end(&r) && r.depth > 0)
        good = fail_end(&r);
    else if (good && at_end(&r) && !r.has_root)
        ps_buffer_text(message, "Root element is missing.");
    free(r.open);
    return message->len > before;
}
