/*
 * regex_translate.c - see regex_translate.h; sets and escapes are in regex_class.c.
 *
 * The reader goes through the pattern as .NET's parser does, with the same errors at the same
 * offsets, and writes PCRE2 syntax as it goes.  Comments and the white space of the x option are
 * left out, groups are written without names, back references with the PCRE2 number.
 */
#include "base/regex_translate.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/casing.h"
#include "base/memory.h"
#include "base/regex_priv.h"
#include "base/utf.h"

#define MOST_OPEN_GROUPS 200

/* A group that is open. */
struct PsRegexFrame {
    unsigned options; /* to go back to */
    size_t start;     /* of the group in the output */
    bool conditional; /* (?(...)yes|no) */
    bool condition;   /* the parenthesis behind (? */
    unsigned bars;
    unsigned closers; /* parentheses to write at its end */
};

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

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

/* Decimal digits; false when over 2147483647. */
static bool read_number(PsRegexReader *reader, int *number)
{
    int64_t value = 0;
    while (is_digit(ps_regex_peek(reader, 0))) {
        value = value * 10 + (reader->pattern.data[reader->at++] - '0');
        if (value > INT_MAX) {
            return ps_regex_fail(
                reader, "QuantifierOrCaptureGroupOutOfRange",
                "Quantifier and capture group numbers must be less than or equal to "
                "Int32.MaxValue.");
        }
    }
    *number = (int)value;
    return true;
}

static PsSlice read_name(PsRegexReader *reader)
{
    size_t start = reader->at;
    size_t end = start;
    while (!ps_regex_at_end(reader)) {
        if (!ps_regex_is_word(ps_regex_next_char(reader)))
            break;
        end = reader->at;
    }
    reader->at = end;
    return (PsSlice){reader->pattern.data + start, end - start};
}

static PsRegexGroup *find_number(const PsRegexReader *reader, int number)
{
    for (size_t i = 0; i < reader->result->group_count; i++) {
        PsRegexGroup *group = &reader->result->groups[i];
        if (group->number == number)
            return group;
    }
    return NULL;
}

static PsRegexGroup *find_name(const PsRegexReader *reader, PsSlice name)
{
    for (size_t i = 0; i < reader->result->group_count; i++) {
        PsRegexGroup *group = &reader->result->groups[i];
        if (group->name.len > 0 && ps_slice_is(group->name, name))
            return group;
    }
    return NULL;
}

/* Counts a PCRE2 group that stands for the group of this number (name.len 0) or name. */
static void note_group(PsRegexReader *reader, int number, PsSlice name)
{
    uint32_t slot = ++reader->slots;
    if (reader->pass != PS_REGEX_COLLECT)
        return;
    PsRegexGroup *group = name.len > 0 ? find_name(reader, name) : find_number(reader, number);
    PsRegexPattern *result = reader->result;
    if (group == NULL) {
        result->groups =
            ps_realloc(result->groups, (result->group_count + 1) * sizeof *result->groups);
        group = &result->groups[result->group_count++];
        *group = (PsRegexGroup){.number = name.len > 0 ? -1 : number, .name = name};
    }
    group->slots = ps_realloc(group->slots, (group->slot_count + 1) * sizeof *group->slots);
    group->slots[group->slot_count++] = slot;
}

static int compare_groups(const void *a, const void *b)
{
    return ((const PsRegexGroup *)a)->number - ((const PsRegexGroup *)b)->number;
}

/* Named groups take the numbers that are free behind the unnamed ones. */
static void number_groups(PsRegexReader *reader)
{
    PsRegexPattern *result = reader->result;
    int next = reader->next_number;
    for (size_t i = 0; i < result->group_count; i++) {
        if (result->groups[i].number >= 0)
            continue;
        while (find_number(reader, next) != NULL)
            next++;
        result->groups[i].number = next++;
    }
    qsort(result->groups, result->group_count, sizeof *result->groups, compare_groups);
    result->slot_count = reader->slots;
}

static PsRegexFrame *top_frame(PsRegexReader *reader)
{
    return &reader->frames[reader->frame_count - 1];
}

static bool push_frame(PsRegexReader *reader, size_t start)
{
    if (reader->frame_count > MOST_OPEN_GROUPS)
        return ps_regex_fail(reader, "Untranslatable", "Groups are nested too deeply.");
    if (reader->frame_count == reader->frame_cap) {
        reader->frame_cap = reader->frame_cap == 0 ? 16 : reader->frame_cap * 2;
        reader->frames = ps_realloc(reader->frames, reader->frame_cap * sizeof *reader->frames);
    }
    reader->frames[reader->frame_count++] =
        (PsRegexFrame){.options = reader->options, .start = start, .closers = 1};
    return true;
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
    while (is_digit(ps_regex_peek(reader, i)))
        i++;
    if (i == 1)
        return false;
    if (ps_regex_peek(reader, i) == ',') {
        i++;
        while (is_digit(ps_regex_peek(reader, i)))
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
    if (!read_number(reader, &least))
        return false;
    if (ps_regex_peek(reader, 0) == ',') {
        reader->at++;
        if (is_digit(ps_regex_peek(reader, 0)) && !read_number(reader, &most))
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
    const PsRegexGroup *group = find_number(reader, number);
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
    if (is_digit(ps_regex_peek(reader, 0))) {
        int number;
        if (!read_number(reader, &number))
            return false;
        if (ps_regex_peek(reader, 0) == close) {
            *taken = true;
            reader->at++;
            return refer_to_number(reader, number);
        }
    } else {
        PsSlice name = read_name(reader);
        if (name.len > 0 && ps_regex_peek(reader, 0) == close) {
            *taken = true;
            reader->at++;
            const PsRegexGroup *group = find_name(reader, name);
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
        if (!read_number(reader, &number))
            return false;
        if (number <= 9 || find_number(reader, number) != NULL) {
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

static bool unknown_group(PsRegexReader *reader)
{
    return ps_regex_fail(reader, "InvalidGroupingConstruct", "Unrecognized grouping construct.");
}

static bool bad_group_name(PsRegexReader *reader)
{
    return ps_regex_fail(reader, "CaptureGroupNameInvalid",
                         "Invalid group name: Group names must begin with a word character.");
}

static void open_capture(PsRegexReader *reader, int number, PsSlice name)
{
    note_group(reader, number, name);
    ps_buffer_byte(reader->out, '(');
}

/* The second name of (?<a-b>...): known or not, such a group cannot be had. */
static bool read_balance(PsRegexReader *reader)
{
    int number = 0;
    PsSlice name = {"", 0};
    if (is_digit(ps_regex_peek(reader, 0))) {
        if (!read_number(reader, &number))
            return false;
    } else {
        name = read_name(reader);
        if (name.len == 0)
            return bad_group_name(reader);
    }
    if (reader->pass == PS_REGEX_COLLECT)
        return true;
    if (name.len > 0 && find_name(reader, name) == NULL)
        return ps_regex_fail(reader, "UndefinedNamedReference",
                             "Reference to undefined group name '%.*s'.", (int)name.len, name.data);
    if (name.len == 0 && find_number(reader, number) == NULL)
        return ps_regex_fail(reader, "UndefinedNumberedReference",
                             "Reference to undefined group number %d.", number);
    return ps_regex_fail(reader, "Untranslatable",
                         "Balancing groups, (?<a-b>...), are not supported; count with a script "
                         "instead.");
}

/* (?<name> or (?'name'; behind the quote. */
static bool open_named(PsRegexReader *reader, char close)
{
    int number = -1;
    PsSlice name = {"", 0};
    int first = ps_regex_peek(reader, 0);
    if (first >= '1' && first <= '9') {
        if (!read_number(reader, &number))
            return false;
    } else if (first == '0') {
        reader->at++;
        return ps_regex_fail(reader, "CaptureGroupOfZero", "Capture number cannot be zero.");
    } else if (first != '-') {
        name = read_name(reader);
        if (name.len == 0) {
            (void)(ps_regex_at_end(reader) ? 0 : ps_regex_next_char(reader));
            return ps_regex_at_end(reader) ? unknown_group(reader) : bad_group_name(reader);
        }
    }
    int next = ps_regex_peek(reader, 0);
    if (next == '-') {
        reader->at++;
        if (!read_balance(reader))
            return false;
        next = ps_regex_peek(reader, 0);
    }
    if (next < 0)
        return unknown_group(reader);
    if (next != close)
        return bad_group_name(reader);
    reader->at++;
    open_capture(reader, number, name);
    return true;
}

/* (?<, (?<=, (?<!; behind the '<'. */
static bool open_angle(PsRegexReader *reader)
{
    int c = ps_regex_peek(reader, 0);
    if (c < 0)
        return unknown_group(reader);
    if (c == '=' || c == '!') {
        reader->at++;
        ps_buffer_printf(reader->out, "(?<%c", c);
        return true;
    }
    return open_named(reader, '>');
}

/* A condition that is a group: (?(1) or (?(name).  At the '(' of the condition. */
static bool read_group_condition(PsRegexReader *reader, bool *taken)
{
    size_t start = reader->at++;
    const PsRegexGroup *group = NULL;
    bool named = !is_digit(ps_regex_peek(reader, 0));
    int number = 0;
    *taken = false;
    if (named) {
        PsSlice name = read_name(reader);
        group = name.len > 0 && ps_regex_peek(reader, 0) == ')' ? find_name(reader, name) : NULL;
    } else {
        if (!read_number(reader, &number))
            return false;
        group = find_number(reader, number);
        if (ps_regex_peek(reader, 0) != ')')
            return ps_regex_fail(
                reader, "AlternationHasMalformedReference",
                "Conditional alternation is missing a closing parenthesis after the "
                "group number %d.",
                number);
    }
    bool counting = reader->pass == PS_REGEX_COLLECT && !named;
    if (group == NULL && !counting && !named) {
        reader->at++;
        return ps_regex_fail(reader, "AlternationHasUndefinedReference",
                             "Conditional alternation refers to an undefined group number %d.",
                             number);
    }
    if (group == NULL && !counting) {
        reader->at = start;
        return true;
    }
    reader->at++;
    *taken = true;
    ps_buffer_printf(reader->out, "(?(%u)",
                     group == NULL ? 1 : group->slots[group->slot_count - 1]);
    return true;
}

/* (?( at the second parenthesis. */
static bool open_conditional(PsRegexReader *reader)
{
    bool taken;
    size_t start = reader->at;
    if (!read_group_condition(reader, &taken))
        return false;
    top_frame(reader)->conditional = true;
    if (taken)
        return true;
    if (ps_regex_peek(reader, 1) == '?') {
        int kind = ps_regex_peek(reader, 2);
        int after = ps_regex_peek(reader, 3);
        reader->at = start;
        if (kind == '#')
            return ps_regex_fail(reader, "AlternationHasComment",
                                 "Alternation conditions cannot be comments.");
        if (kind == '\'' || (kind == '<' && after != '=' && after != '!'))
            return ps_regex_fail(reader, "AlternationHasNamedCapture",
                                 "Alternation conditions do not capture and cannot be named.");
    }
    ps_buffer_text(reader->out, "(?");
    reader->condition_next = true;
    return true;
}

static unsigned option_of(int letter)
{
    switch (letter) {
    case 'i':
        return PS_REGEX_IGNORE_CASE;
    case 'm':
        return PS_REGEX_MULTILINE;
    case 'n':
        return PS_REGEX_EXPLICIT_CAPTURE;
    case 's':
        return PS_REGEX_SINGLELINE;
    case 'x':
        return PS_REGEX_IGNORE_WHITESPACE;
    default:
        return 0;
    }
}

/* The options that PCRE2 has to know, as "i-ms". */
static void write_options(PsRegexReader *reader, unsigned before)
{
    static const char letters[] = "ims";
    char on[4] = "";
    char off[4] = "";
    for (const char *l = letters; *l != '\0'; l++) {
        unsigned option = option_of(*l);
        if ((reader->options & option) == (before & option))
            continue;
        char *list = (reader->options & option) != 0 ? on : off;
        list[strlen(list)] = *l;
    }
    ps_buffer_printf(reader->out, "(?%s%s%s", on, off[0] != '\0' ? "-" : "", off);
}

/* (?imnsx-imnsx) or (?imnsx-imnsx: ; at the first letter.  `*ended`: it was the former. */
static bool open_options(PsRegexReader *reader, bool *ended)
{
    unsigned before = reader->options;
    bool off = false;
    for (; !ps_regex_at_end(reader); reader->at++) {
        int c = ps_regex_peek(reader, 0);
        unsigned option = option_of(ps_ascii_lower((char)c));
        if (c == '-' || c == '+')
            off = c == '-';
        else if (option == 0)
            break;
        else if (off)
            reader->options &= ~option;
        else
            reader->options |= option;
    }
    int c = ps_regex_peek(reader, 0);
    if (c < 0)
        return unknown_group(reader);
    reader->at++;
    if (c != ')' && c != ':')
        return unknown_group(reader);
    size_t start = reader->out->len;
    write_options(reader, before);
    ps_buffer_byte(reader->out, (char)c);
    *ended = c == ')';
    if (*ended && reader->out->len == start + 3)
        reader->out->len = start; /* "(?)" says nothing */
    return true;
}

/* Behind "(?". */
static bool open_special(PsRegexReader *reader, bool *ended)
{
    int c = ps_regex_peek(reader, 0);
    switch (c) {
    case -1:
        return unknown_group(reader);
    case ':':
    case '=':
    case '!':
    case '>':
        reader->at++;
        ps_buffer_printf(reader->out, "(?%c", c);
        return true;
    case '<':
        reader->at++;
        return open_angle(reader);
    case '\'':
        reader->at++;
        return open_named(reader, '\'');
    case '(':
        return open_conditional(reader);
    default:
        return open_options(reader, ended);
    }
}

/* Behind a '('.  `*ended`: it was inline options, nothing is open. */
static bool open_group(PsRegexReader *reader, bool *ended)
{
    *ended = false;
    if (!push_frame(reader, reader->out->len))
        return false;
    bool condition = reader->condition_next;
    reader->condition_next = false;
    top_frame(reader)->condition = condition;
    bool special = ps_regex_peek(reader, 0) == '?' && ps_regex_peek(reader, 1) != ')';
    if (!special) {
        if (condition)
            ps_buffer_text(reader->out, "(?=");
        else if ((reader->options & PS_REGEX_EXPLICIT_CAPTURE) != 0)
            ps_buffer_text(reader->out, "(?:");
        else
            open_capture(reader, reader->next_number++, (PsSlice){"", 0});
        return true;
    }
    reader->at++;
    int kind = ps_regex_peek(reader, 0);
    if (condition && kind != '=' && kind != '!' && kind != '<') {
        ps_buffer_text(reader->out, "(?=");
        top_frame(reader)->closers++;
    }
    if (!open_special(reader, ended))
        return false;
    if (*ended)
        reader->frame_count--;
    return true;
}

/* Behind a ')'. */
static bool close_group(PsRegexReader *reader)
{
    if (reader->frame_count == 1)
        return ps_regex_fail(reader, "InsufficientOpeningParentheses", "Too many )'s.");
    PsRegexFrame frame = *top_frame(reader);
    if (frame.conditional && frame.bars > 1)
        return ps_regex_fail(reader, "AlternationHasTooManyConditions", "Too many | in (?()|).");
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
        return open_group(reader, &ended);
    case ')':
        return close_group(reader);
    case '|':
        top_frame(reader)->bars++;
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
    reader->frame_count = 0;
    reader->condition_next = false;
    if (!push_frame(reader, 0))
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

bool ps_regex_translate(PsSlice pattern, unsigned options, PsRegexPattern *out, PsErrorBuf *err)
{
    *out = (PsRegexPattern){0};
    PsRegexReader reader = {.pattern = pattern, .result = out, .err = err};
    if ((options & PS_REGEX_RIGHT_TO_LEFT) != 0) {
        ps_error_set(err, "Untranslatable", "The option RightToLeft is not supported.");
        return false;
    }
    PS_AUTO_BUFFER PsBuffer scratch = {0};
    bool ok = run_pass(&reader, PS_REGEX_COLLECT, options, &scratch);
    if (ok) {
        out->groups = ps_realloc(out->groups, (out->group_count + 1) * sizeof *out->groups);
        out->groups[out->group_count] = (PsRegexGroup){.number = 0};
        out->group_count++;
        number_groups(&reader);
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
    free(pattern->groups);
    *pattern = (PsRegexPattern){0};
}
