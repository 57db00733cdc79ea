/*
 * regex_translate.c - see regex_translate.h; sets and escapes are in regex_class.c.
 *
 * The reader goes through the pattern as .NET's parser does, with the same errors at the same
 * offsets, and writes PCRE2 syntax as it goes.  Comments and the white space of the x option are
 * left out, groups are written without names, back references with the PCRE2 number.
 */
#include "base/regex_translate.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/casing.h"
#include "base/memory.h"
#include "base/regex_priv.h"
#include "base/utf.h"

bool ps_regex_fail(PsRegexReader *reader, const char *id, const char *fmt, ...)
{
    char what[512];
    va_list args;
    va_start(args, fmt);
    vsnprintf(what, sizeof what, fmt, args);
    va_end(args);
    size_t at = reader->at < reader->pattern.len ? reader->at : reader->pattern.len;
    ps_error_set(reader->err, id, "Invalid pattern '%.*s' at offset %zu. %s",
                 (int)reader->pattern.len, reader->pattern.data,
                 ps_utf16_len(reader->pattern.data, at), what);
    return false;
}

uint32_t ps_regex_next_char(PsRegexReader *reader)
{
    uint32_t c;
    size_t step =
        ps_utf8_decode(reader->pattern.data + reader->at, reader->pattern.len - reader->at, &c);
    if (step == 0) {
        c = (unsigned char)reader->pattern.data[reader->at];
        step = 1;
    }
    reader->at += step;
    return c;
}

bool ps_regex_is_word(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               c == '_';
    bool punctuation = (c < 0xC0 && c != 0xAA && c != 0xB5 && c != 0xBA) || c == 0xD7 ||
                       c == 0xF7 || (c >= 0x2000 && c <= 0x206F) || (c >= 0x20A0 && c <= 0x2BFF) ||
                       (c >= 0x3000 && c <= 0x3004);
    return !punctuation;
}

/* Comments, and with the x option white space; false: a comment does not end. */
static bool skip_blank(PsRegexReader *reader)
{
    for (;;) {
        int c = ps_regex_peek(reader, 0);
        bool extended = (reader->options & PS_REGEX_IGNORE_WHITESPACE) != 0;
        if (extended && (c == ' ' || (c >= '\t' && c <= '\r'))) {
            reader->at++;
        } else if (extended && c == '#') {
            while (!ps_regex_at_end(reader) && ps_regex_peek(reader, 0) != '\n')
                reader->at++;
        } else if (c == '(' && ps_regex_peek(reader, 1) == '?' && ps_regex_peek(reader, 2) == '#') {
            while (!ps_regex_at_end(reader) && ps_regex_peek(reader, 0) != ')')
                reader->at++;
            if (ps_regex_at_end(reader))
                return ps_regex_fail(reader, "UnterminatedComment",
                                     "Unterminated (?#...) comment.");
            reader->at++;
        } else {
            return true;
        }
    }
}

/* Whether a '{' at `ahead` opens {n}, {n,} or {n,m}. */
static bool is_braces_quantifier(const PsRegexReader *reader)
{
    size_t i = 1;
    while (ps_regex_is_digit(ps_regex_peek(reader, i)))
        i++;
    if (i == 1)
        return false;
    if (ps_regex_peek(reader, i) == ',') {
        i++;
        while (ps_regex_is_digit(ps_regex_peek(reader, i)))
            i++;
    }
    return ps_regex_peek(reader, i) == '}';
}

static bool is_quantifier(const PsRegexReader *reader)
{
    int c = ps_regex_peek(reader, 0);
    return c == '*' || c == '+' || c == '?' || (c == '{' && is_braces_quantifier(reader));
}

static bool read_braces(PsRegexReader *reader)
{
    int least = 0;
    int most = -1;
    reader->at++;
    if (!ps_regex_read_number(reader, &least))
        return false;
    if (ps_regex_peek(reader, 0) == ',') {
        reader->at++;
        if (ps_regex_is_digit(ps_regex_peek(reader, 0)) && !ps_regex_read_number(reader, &most))
            return false;
        ps_buffer_printf(reader->out, most < 0 ? "{%d,}" : "{%d,%d}", least, most);
    } else {
        ps_buffer_printf(reader->out, "{%d}", least);
    }
    reader->at++;
    if (most >= 0 && least > most)
        return ps_regex_fail(reader, "ReversedQuantifierRange", "Illegal {x,y} with x > y.");
    return true;
}

/* Puts parentheses around what was written from `start` on. */
static void wrap(PsBuffer *out, size_t start)
{
    PS_AUTO_BUFFER PsBuffer atom = {0};
    ps_buffer_append(&atom, out->data + start, out->len - start);
    out->len = start;
    ps_buffer_text(out, "(?:");
    ps_buffer_slice(out, ps_buffer_view(&atom));
    ps_buffer_byte(out, ')');
}

/* What may follow an atom that starts at `start`; `zero_width`: PCRE2 wants parentheses around. */
static bool read_quantifier(PsRegexReader *reader, size_t start, bool zero_width)
{
    if (!skip_blank(reader))
        return false;
    if (!is_quantifier(reader))
        return true;
    if (zero_width)
        wrap(reader->out, start);
    if (ps_regex_peek(reader, 0) == '{') {
        if (!read_braces(reader))
            return false;
    } else {
        ps_buffer_byte(reader->out, reader->pattern.data[reader->at++]);
    }
    if (!skip_blank(reader))
        return false;
    if (ps_regex_peek(reader, 0) == '?') {
        ps_buffer_byte(reader->out, '?');
        reader->at++;
        if (!skip_blank(reader))
            return false;
    }
    if (is_quantifier(reader)) {
        char again = reader->pattern.data[reader->at++];
        return ps_regex_fail(reader, "NestedQuantifiersNotParenthesized", "Nested quantifier '%c'.",
                             again);
    }
    return true;
}

static void write_reference(PsRegexReader *reader, const PsRegexGroup *group)
{
    if (group == NULL)
        return; /* the groups are still being counted */
    if (group->slot_count > 1)
        ps_buffer_text(reader->out, "(?:");
    for (size_t i = group->slot_count; i-- > 0;)
        ps_buffer_printf(reader->out, "\\g{%u}%s", group->slots[i], i > 0 ? "|" : "");
    if (group->slot_count > 1)
        ps_buffer_byte(reader->out, ')');
}

static bool refer_to_number(PsRegexReader *reader, int number)
{
    const PsRegexGroup *group = ps_regex_find_number(reader, number);
    if (group == NULL && reader->pass != PS_REGEX_COLLECT)
        return ps_regex_fail(reader, "UndefinedNumberedReference",
                             "Reference to undefined group number %d.", number);
    write_reference(reader, group);
    return true;
}

/* \k<name>, \k'name', \<name> and \'name'; at the opening quote.  `*taken` stays false when it is
 * not closed. */
static bool read_named_reference(PsRegexReader *reader, bool *taken)
{
    size_t start = reader->at;
    int close = ps_regex_peek(reader, 0) == '<' ? '>' : '\'';
    reader->at++;
    if (ps_regex_is_digit(ps_regex_peek(reader, 0))) {
        int number;
        if (!ps_regex_read_number(reader, &number))
            return false;
        if (ps_regex_peek(reader, 0) == close) {
            *taken = true;
            reader->at++;
            return refer_to_number(reader, number);
        }
    } else {
        PsSlice name = ps_regex_read_name(reader);
        if (name.len > 0 && ps_regex_peek(reader, 0) == close) {
            *taken = true;
            reader->at++;
            const PsRegexGroup *group = ps_regex_find_name(reader, name);
            if (group == NULL && reader->pass != PS_REGEX_COLLECT)
                return ps_regex_fail(reader, "UndefinedNamedReference",
                                     "Reference to undefined group name '%.*s'.", (int)name.len,
                                     name.data);
            write_reference(reader, group);
            return true;
        }
    }
    reader->at = start;
    return true;
}

/* A back reference at the character behind the backslash, if it is one. */
static bool read_reference(PsRegexReader *reader, bool *taken)
{
    size_t start = reader->at;
    int c = ps_regex_peek(reader, 0);
    *taken = false;
    if (c == 'k') {
        int quote = ps_regex_peek(reader, 1);
        if (ps_regex_peek(reader, 2) < 0 || (quote != '<' && quote != '\'')) {
            reader->at += ps_regex_peek(reader, 1) < 0 ? 0 : 2;
            return ps_regex_fail(reader, "MalformedNamedReference",
                                 "Malformed \\k<...> named back reference.");
        }
        reader->at++;
        if (!read_named_reference(reader, taken))
            return false;
    } else if ((c == '<' || c == '\'') && ps_regex_peek(reader, 1) >= 0) {
        if (!read_named_reference(reader, taken))
            return false;
    } else if (c >= '1' && c <= '9') {
        int number;
        if (!ps_regex_read_number(reader, &number))
            return false;
        if (number <= 9 || ps_regex_find_number(reader, number) != NULL) {
            *taken = true;
            return refer_to_number(reader, number);
        }
    }
    if (!*taken)
        reader->at = start;
    return true;
}

/* \b and \B count what .NET counts as a word; PCRE2's own notion is narrower outside ASCII. */
static void write_boundary(PsRegexReader *reader, bool negative)
{
    bool ascii =
        reader->pass == PS_REGEX_WRITE_ASCII || (reader->options & PS_REGEX_ECMASCRIPT) != 0;
    if (ascii) {
        ps_buffer_text(reader->out, negative ? "\\B" : "\\b");
        return;
    }
    const char *word = ps_regex_word_set(reader);
    static const char joiners[] = "\\x{200c}\\x{200d}";
    ps_buffer_printf(reader->out,
                     negative ? "(?:(?<=[%s%s])(?=[%s%s])|(?<![%s%s])(?![%s%s]))"
                              : "(?:(?<=[%s%s])(?![%s%s])|(?<![%s%s])(?=[%s%s]))",
                     word, joiners, word, joiners, word, joiners, word, joiners);
}

/* Behind a backslash. */
static bool read_backslash(PsRegexReader *reader, bool *zero_width)
{
    if (ps_regex_at_end(reader))
        return ps_regex_fail(reader, "UnescapedEndingBackslash", "Illegal \\ at end of pattern.");
    int c = ps_regex_peek(reader, 0);
    switch (c) {
    case 'b':
    case 'B':
        reader->at++;
        write_boundary(reader, c == 'B');
        *zero_width = true;
        return true;
    case 'A':
    case 'G':
    case 'Z':
    case 'z':
        reader->at++;
        ps_buffer_printf(reader->out, "\\%c", c);
        *zero_width = true;
        return true;
    case 'd':
    case 'D':
    case 's':
    case 'S':
    case 'w':
    case 'W':
        reader->at++;
        ps_regex_write_shorthand(reader, (char)c);
        return true;
    case 'p':
    case 'P':
        reader->at++;
        return ps_regex_read_property(reader, c == 'P');
    default:
        break;
    }
    bool taken;
    uint32_t character;
    if (!read_reference(reader, &taken))
        return false;
    if (taken)
        return true;
    if (!ps_regex_read_escape(reader, &character))
        return false;
    ps_regex_write_char(reader, character);
    return true;
}

/* Takes the lookbehind that was just read out of the output and leaves a callout in its place. */
static bool split_behind(PsRegexReader *reader, const PsRegexFrame *frame)
{
    static const size_t opening = 4; /* "(?<=" */
    if (reader->slots != frame->slots)
        return ps_regex_fail(reader, "Untranslatable",
                             "A lookbehind of varying length cannot capture; use (?:...) in it.");
    if (reader->behinds == PS_REGEX_MOST_BEHINDS)
        return ps_regex_fail(reader, "Untranslatable", "Too many lookbehinds.");
    size_t index = reader->behinds++;
    PsRegexPattern *result = reader->result;
    if (index == result->behind_count) {
        result->behinds = ps_realloc(result->behinds, (index + 1) * sizeof *result->behinds);
        result->behinds[index] = (PsRegexBehind){.negative = frame->negative};
        result->behind_count++;
    }
    PsRegexBehind *behind = &result->behinds[index];
    PsBuffer *text = reader->pass == PS_REGEX_WRITE_ASCII ? &behind->ascii : &behind->text;
    size_t start = frame->start + opening;
    bool i = (frame->options & PS_REGEX_IGNORE_CASE) != 0;
    bool m = (frame->options & PS_REGEX_MULTILINE) != 0;
    bool s = (frame->options & PS_REGEX_SINGLELINE) != 0;
    text->len = 0;
    ps_buffer_printf(text, "(?%s%s%s-%s%s%s:%.*s)(?C%d)", i ? "i" : "", m ? "m" : "", s ? "s" : "",
                     i ? "" : "i", m ? "" : "m", s ? "" : "s", (int)(reader->out->len - start),
                     reader->out->data + start, PS_REGEX_CALL_END);
    reader->out->len = frame->start;
    ps_buffer_printf(reader->out, "(?:(?C%zu))", index + 1);
    return true;
}

/* Behind a ')'. */
static bool close_group(PsRegexReader *reader)
{
    if (reader->frame_count == 1)
        return ps_regex_fail(reader, "InsufficientOpeningParentheses", "Too many )'s.");
    PsRegexFrame frame = *ps_regex_top_frame(reader);
    if (frame.conditional && frame.bars > 1)
        return ps_regex_fail(reader, "AlternationHasTooManyConditions", "Too many | in (?()|).");
    if (frame.behind && reader->split_behinds) {
        if (!split_behind(reader, &frame))
            return false;
        frame.closers--;
    }
    ps_buffer_fill(reader->out, ')', frame.closers);
    reader->options = frame.options;
    reader->frame_count--;
    return frame.condition || read_quantifier(reader, frame.start, false);
}

/* One atom with its quantifier, or a bar or parenthesis. */
static bool read_atom(PsRegexReader *reader)
{
    size_t start = reader->out->len;
    if (is_quantifier(reader)) {
        char quantifier = reader->pattern.data[reader->at++];
        return ps_regex_fail(reader, "QuantifierAfterNothing", "Quantifier '%c' following nothing.",
                             quantifier);
    }
    uint32_t c = ps_regex_next_char(reader);
    bool zero_width = false;
    bool ended;
    switch (c) {
    case '(':
        return ps_regex_open_group(reader, &ended);
    case ')':
        return close_group(reader);
    case '|':
        ps_regex_top_frame(reader)->bars++;
        ps_buffer_byte(reader->out, '|');
        return true;
    case '[':
        if (!ps_regex_read_class(reader))
            return false;
        break;
    case '\\':
        if (!read_backslash(reader, &zero_width))
            return false;
        break;
    case '^':
    case '$':
        zero_width = true;
        ps_buffer_byte(reader->out, (char)c);
        break;
    case '.':
        ps_buffer_byte(reader->out, '.');
        break;
    default:
        ps_regex_write_char(reader, c);
        break;
    }
    return read_quantifier(reader, start, zero_width);
}

static bool run_pass(PsRegexReader *reader, PsRegexPass pass, unsigned options, PsBuffer *out)
{
    reader->pass = pass;
    reader->at = 0;
    reader->options = options;
    reader->out = out;
    reader->next_number = 1;
    reader->slots = 0;
    reader->behinds = 0;
    reader->frame_count = 0;
    reader->condition_next = false;
    if (!ps_regex_push_frame(reader, 0))
        return false;
    for (;;) {
        if (!skip_blank(reader))
            return false;
        if (ps_regex_at_end(reader))
            break;
        if (!read_atom(reader))
            return false;
    }
    if (reader->frame_count > 1)
        return ps_regex_fail(reader, "InsufficientClosingParentheses", "Not enough )'s.");
    return true;
}

bool ps_regex_translate(PsSlice pattern, unsigned options, bool split_behinds, PsRegexPattern *out,
                        PsErrorBuf *err)
{
    *out = (PsRegexPattern){0};
    PsRegexReader reader = {
        .pattern = pattern, .result = out, .err = err, .split_behinds = split_behinds};
    if ((options & PS_REGEX_RIGHT_TO_LEFT) != 0 &&
        !ps_regex_reads_backwards(pattern, options, &out->is_lazy)) {
        ps_error_set(err, "Untranslatable",
                     "The option RightToLeft is not supported for this pattern.");
        return false;
    }
    PS_AUTO_BUFFER PsBuffer scratch = {0};
    bool ok = run_pass(&reader, PS_REGEX_COLLECT, options, &scratch);
    if (ok) {
        out->groups = ps_realloc(out->groups, (out->group_count + 1) * sizeof *out->groups);
        out->groups[out->group_count] = (PsRegexGroup){.number = 0};
        out->group_count++;
        ps_regex_number_groups(&reader);
        ok = run_pass(&reader, PS_REGEX_WRITE, options, &out->text) &&
             run_pass(&reader, PS_REGEX_WRITE_ASCII, options, &out->ascii);
    }
    free(reader.frames);
    if (!ok)
        ps_regex_translate_done(out);
    return ok;
}

void ps_regex_translate_done(PsRegexPattern *pattern)
{
    ps_buffer_done(&pattern->text);
    ps_buffer_done(&pattern->ascii);
    for (size_t i = 0; i < pattern->group_count; i++)
        free(pattern->groups[i].slots);
    for (size_t i = 0; i < pattern->behind_count; i++) {
        ps_buffer_done(&pattern->behinds[i].text);
        ps_buffer_done(&pattern->behinds[i].ascii);
    }
    free(pattern->groups);
    free(pattern->behinds);
    *pattern = (PsRegexPattern){0};
}
