/* regex_replace.c - the replacement texts of .NET's Regex.Replace; declared in regex.h. */
#include <stdio.h>
#include <stdlib.h>

#include "base/casing.h"
#include "base/memory.h"
#include "base/regex.h"
#include "base/utf.h"

typedef struct {
    const PsRegex *regex;
    PsSlice text;
    PsReplacement *out;
    size_t literal; /* start of the literal text that is being collected */
} Reader;

static void add_part(Reader *reader, PsReplacePart part)
{
    PsReplacement *out = reader->out;
    out->parts = ps_realloc(out->parts, (out->count + 1) * sizeof *out->parts);
    out->parts[out->count++] = part;
}

static void flush(Reader *reader, size_t end)
{
    if (end > reader->literal)
        add_part(reader, (PsReplacePart){.kind = PS_REPLACE_LITERAL,
                                         .literal = {reader->text.data + reader->literal,
                                                     end - reader->literal}});
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_name_char(char c)
{
    return is_digit(c) || (ps_ascii_lower(c) >= 'a' && ps_ascii_lower(c) <= 'z') || c == '_' ||
           (c & 0x80) != 0;
}

/* A group behind '$' at `at`: $12, ${12} or ${name}.  Its length, or 0 when it is none. */
static size_t read_group(const Reader *reader, size_t at, size_t *group)
{
    PsSlice text = reader->text;
    bool braces = at < text.len && text.data[at] == '{';
    size_t start = at + (braces ? 1 : 0);
    size_t end = start;
    bool digits = start < text.len && is_digit(text.data[start]);
    while (end < text.len &&
           (digits ? is_digit(text.data[end]) : braces && is_name_char(text.data[end])))
        end++;
    if (end == start || (braces && (end == text.len || text.data[end] != '}')))
        return 0;
    PsSlice name = {text.data + start, end - start};
    while (digits && name.len > 1 && name.data[0] == '0') {
        name.data++;
        name.len--;
    }
    for (size_t i = 0; i < ps_regex_group_count(reader->regex); i++) {
        char number[16];
        snprintf(number, sizeof number, "%d", ps_regex_group_number(reader->regex, i));
        if (digits ? ps_slice_is(name, ps_slice(number))
                   : ps_slice_is(name, ps_regex_group_name(reader->regex, i))) {
            *group = i;
            return end - at + (braces ? 1 : 0);
        }
    }
    return 0;
}

/* What stands behind the '$' at `dollar`; the length of both, or 0 for a plain '$'. */
static size_t read_dollar(Reader *reader, size_t dollar)
{
    PsReplacePart part = {.kind = PS_REPLACE_GROUP};
    char c = dollar + 1 < reader->text.len ? reader->text.data[dollar + 1] : '\0';
    size_t len = 2;
    switch (c) {
    case '$':
        flush(reader, dollar + 1);
        return 2;
    case '&':
        break;
    case '`':
        part.kind = PS_REPLACE_BEFORE;
        break;
    case '\'':
        part.kind = PS_REPLACE_AFTER;
        break;
    case '+':
        part.kind = PS_REPLACE_LAST;
        break;
    case '_':
        part.kind = PS_REPLACE_SUBJECT;
        break;
    default:
        len = read_group(reader, dollar + 1, &part.group);
        if (len == 0)
            return 0;
        len++;
        break;
    }
    flush(reader, dollar);
    add_part(reader, part);
    return len;
}

PsReplacement ps_regex_replacement(const PsRegex *regex, PsSlice text)
{
    PsReplacement result = {0};
    Reader reader = {.regex = regex, .text = text, .out = &result};
    for (size_t at = 0; at < text.len;) {
        size_t len = text.data[at] == '$' ? read_dollar(&reader, at) : 0;
        at += len == 0 ? 1 : len;
        if (len > 0)
            reader.literal = at;
    }
    flush(&reader, text.len);
    return result;
}

void ps_regex_replacement_done(PsReplacement *replacement)
{
    free(replacement->parts);
    *replacement = (PsReplacement){0};
}

static void append_range(PsBuffer *out, PsSlice subject, PsRegexRange range)
{
    if (range.start != PS_REGEX_UNSET)
        ps_buffer_append(out, subject.data + range.start, range.end - range.start);
}

void ps_regex_replacement_expand(const PsReplacement *replacement, PsSlice subject,
                                 const PsRegexRange *groups, size_t count, PsBuffer *out)
{
    for (size_t i = 0; i < replacement->count; i++) {
        const PsReplacePart *part = &replacement->parts[i];
        switch (part->kind) {
        case PS_REPLACE_LITERAL:
            ps_buffer_slice(out, part->literal);
            break;
        case PS_REPLACE_GROUP:
            if (part->group < count)
                append_range(out, subject, groups[part->group]);
            break;
        case PS_REPLACE_BEFORE:
            ps_buffer_append(out, subject.data, groups[0].start);
            break;
        case PS_REPLACE_AFTER:
            ps_buffer_append(out, subject.data + groups[0].end, subject.len - groups[0].end);
            break;
        case PS_REPLACE_LAST:
            append_range(out, subject, groups[count - 1]);
            break;
        case PS_REPLACE_SUBJECT:
            ps_buffer_slice(out, subject);
            break;
        }
    }
}
