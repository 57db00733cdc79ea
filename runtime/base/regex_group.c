/* regex_group.c - numbers, names, parentheses and inline options of .NET regular expressions; see
 * regex_priv.h. */
#include <limits.h>
#include <stdlib.h>

#include "base/casing.h"
#include "base/memory.h"
#include "base/regex_priv.h"

#define MOST_OPEN_GROUPS 200

/* Decimal digits; false when over 2147483647. */
bool ps_regex_read_number(PsRegexReader *reader, int *number)
{
    int64_t value = 0;
    while (ps_regex_is_digit(ps_regex_peek(reader, 0))) {
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

PsSlice ps_regex_read_name(PsRegexReader *reader)
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

PsRegexGroup *ps_regex_find_number(const PsRegexReader *reader, int number)
{
    for (size_t i = 0; i < reader->result->group_count; i++) {
        PsRegexGroup *group = &reader->result->groups[i];
        if (group->number == number)
            return group;
    }
    return NULL;
}

PsRegexGroup *ps_regex_find_name(const PsRegexReader *reader, PsSlice name)
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
    PsRegexGroup *group =
        name.len > 0 ? ps_regex_find_name(reader, name) : ps_regex_find_number(reader, number);
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
void ps_regex_number_groups(PsRegexReader *reader)
{
    PsRegexPattern *result = reader->result;
    int next = reader->next_number;
    for (size_t i = 0; i < result->group_count; i++) {
        if (result->groups[i].number >= 0)
            continue;
        while (ps_regex_find_number(reader, next) != NULL)
            next++;
        result->groups[i].number = next++;
    }
    qsort(result->groups, result->group_count, sizeof *result->groups, compare_groups);
    result->slot_count = reader->slots;
}

PsRegexFrame *ps_regex_top_frame(PsRegexReader *reader)
{
    return &reader->frames[reader->frame_count - 1];
}

bool ps_regex_push_frame(PsRegexReader *reader, size_t start)
{
    if (reader->frame_count > MOST_OPEN_GROUPS)
        return ps_regex_fail(reader, "Untranslatable", "Groups are nested too deeply.");
    if (reader->frame_count == reader->frame_cap) {
        reader->frame_cap = reader->frame_cap == 0 ? 16 : reader->frame_cap * 2;
        reader->frames = ps_realloc(reader->frames, reader->frame_cap * sizeof *reader->frames);
    }
    reader->frames[reader->frame_count++] = (PsRegexFrame){
        .options = reader->options, .start = start, .closers = 1, .slots = reader->slots};
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
    if (ps_regex_is_digit(ps_regex_peek(reader, 0))) {
        if (!ps_regex_read_number(reader, &number))
            return false;
    } else {
        name = ps_regex_read_name(reader);
        if (name.len == 0)
            return bad_group_name(reader);
    }
    if (reader->pass == PS_REGEX_COLLECT)
        return true;
    if (name.len > 0 && ps_regex_find_name(reader, name) == NULL)
        return ps_regex_fail(reader, "UndefinedNamedReference",
                             "Reference to undefined group name '%.*s'.", (int)name.len, name.data);
    if (name.len == 0 && ps_regex_find_number(reader, number) == NULL)
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
        if (!ps_regex_read_number(reader, &number))
            return false;
    } else if (first == '0') {
        reader->at++;
        return ps_regex_fail(reader, "CaptureGroupOfZero", "Capture number cannot be zero.");
    } else if (first != '-') {
        name = ps_regex_read_name(reader);
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
        ps_regex_top_frame(reader)->behind = true;
        ps_regex_top_frame(reader)->negative = c == '!';
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
    bool named = !ps_regex_is_digit(ps_regex_peek(reader, 0));
    int number = 0;
    *taken = false;
    if (named) {
        PsSlice name = ps_regex_read_name(reader);
        group = name.len > 0 && ps_regex_peek(reader, 0) == ')' ? ps_regex_find_name(reader, name)
                                                                : NULL;
    } else {
        if (!ps_regex_read_number(reader, &number))
            return false;
        group = ps_regex_find_number(reader, number);
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
    ps_regex_top_frame(reader)->conditional = true;
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
bool ps_regex_open_group(PsRegexReader *reader, bool *ended)
{
    *ended = false;
    if (!ps_regex_push_frame(reader, reader->out->len))
        return false;
    bool condition = reader->condition_next;
    reader->condition_next = false;
    ps_regex_top_frame(reader)->condition = condition;
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
        ps_regex_top_frame(reader)->closers++;
    }
    if (!open_special(reader, ended))
        return false;
    if (*ended)
        reader->frame_count--;
    return true;
}
