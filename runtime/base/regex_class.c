/*
 * regex_class.c - escapes, properties and sets of .NET regular expressions; see regex_priv.h.
 *
 * A set becomes a PCRE2 set where its members can stand in one.  \W and \S cannot: they are
 * complements of several properties.  Such a set becomes an alternation `(?:[members]|[^word])`,
 * negated or subtracted from by a lookahead before any character.
 */
#include <stdarg.h>

#include "base/casing.h"
#include "base/memory.h"
#include "base/regex_priv.h"
#include "base/utf.h"

#define ANY_CHAR "(?s:.)"
/* Never matches, but has a length, as what it stands for. */
#define NO_CHAR "(?s:(?!.).)"

static const char *const unicode_word = "\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}";
static const char *const ascii_word = "A-Za-z0-9_";
static const char *const unicode_space = "\\x09-\\x0d\\x{85}\\p{Z}";
static const char *const ascii_space = "\\x09-\\x0d\\x20";

static bool is_ascii_pass(const PsRegexReader *reader)
{
    return reader->pass == PS_REGEX_WRITE_ASCII || (reader->options & PS_REGEX_ECMASCRIPT) != 0;
}

const char *ps_regex_word_set(const PsRegexReader *reader)
{
    return is_ascii_pass(reader) ? ascii_word : unicode_word;
}

static const char *space_set(const PsRegexReader *reader)
{
    return is_ascii_pass(reader) ? ascii_space : unicode_space;
}

/* What \d, \s and \w hold, to stand inside a set. */
static const char *shorthand_set(const PsRegexReader *reader, char letter)
{
    switch (ps_ascii_lower(letter)) {
    case 'd':
        return is_ascii_pass(reader) ? "0-9" : "\\p{Nd}";
    case 's':
        return space_set(reader);
    default:
        return ps_regex_word_set(reader);
    }
}

void ps_regex_write_shorthand(PsRegexReader *reader, char letter)
{
    bool negative = letter >= 'A' && letter <= 'Z';
    ps_buffer_printf(reader->out, "[%s%s]", negative ? "^" : "", shorthand_set(reader, letter));
}

/* A member of a set, or a character outside one. */
static void append_escaped(PsBuffer *out, uint32_t c)
{
    if (c >= 0x80)
        ps_buffer_char(out, c);
    else if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
        ps_buffer_byte(out, (char)c);
    else
        ps_buffer_printf(out, "\\x%02x", c);
}

void ps_regex_write_char(PsRegexReader *reader, uint32_t c)
{
    bool never = (c >= 0x80 && reader->pass == PS_REGEX_WRITE_ASCII) || ps_utf16_is_high(c) ||
                 ps_utf16_is_low(c);
    if (never)
        ps_buffer_text(reader->out, NO_CHAR);
    else
        append_escaped(reader->out, c);
}

static bool read_hex(PsRegexReader *reader, int count, uint32_t *c)
{
    *c = 0;
    if (reader->at + (size_t)count > reader->pattern.len)
        count = 0;
    bool ok = count > 0;
    for (int i = 0; i < count && ok; i++) {
        int digit = ps_ascii_lower((char)ps_regex_peek(reader, 0));
        ok = (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
        *c = *c * 16 + (uint32_t)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
        (void)ps_regex_next_char(reader);
    }
    return ok || ps_regex_fail(reader, "InsufficientOrInvalidHexDigits",
                               "Insufficient or invalid hexadecimal digits.");
}

static bool read_control(PsRegexReader *reader, uint32_t *c)
{
    if (ps_regex_at_end(reader))
        return ps_regex_fail(reader, "MissingControlCharacter", "Missing control character.");
    uint32_t letter = ps_regex_next_char(reader);
    if (letter >= 'a' && letter <= 'z')
        letter -= 32;
    if (letter < '@' || letter > '_')
        return ps_regex_fail(reader, "UnrecognizedControlCharacter",
                             "Unrecognized control character.");
    *c = letter - '@';
    return true;
}

/* \uD83D\uDE00 is one character; the first half was read. */
static void join_escapes(PsRegexReader *reader, uint32_t *c)
{
    if (!ps_utf16_is_high(*c) || ps_regex_peek(reader, 0) != '\\' ||
        ps_regex_peek(reader, 1) != 'u')
        return;
    PsRegexReader ahead = *reader;
    PsErrorBuf ignored = {0};
    ahead.err = &ignored;
    ahead.at += 2;
    uint32_t low;
    if (read_hex(&ahead, 4, &low) && ps_utf16_is_low(low)) {
        *c = ps_utf16_join(*c, low);
        reader->at = ahead.at;
    }
}

static uint32_t read_octal(PsRegexReader *reader)
{
    uint32_t value = 0;
    for (int i = 0; i < 3; i++) {
        int digit = ps_regex_peek(reader, 0);
        if (digit < '0' || digit > '7')
            break;
        value = value * 8 + (uint32_t)(digit - '0');
        reader->at++;
    }
    return value & 0xFF;
}

bool ps_regex_read_escape(PsRegexReader *reader, uint32_t *c)
{
    static const char letters[] = "abefnrtv";
    static const char values[] = "\a\b\x1b\f\n\r\t\v";
    int first = ps_regex_peek(reader, 0);
    if (first >= '0' && first <= '7') {
        *c = read_octal(reader);
        return true;
    }
    uint32_t letter = ps_regex_next_char(reader);
    const char *found = letter == 0 || letter > 'v' ? NULL : strchr(letters, (int)letter);
    if (found != NULL) {
        *c = (unsigned char)values[found - letters];
        return true;
    }
    if (letter == 'x')
        return read_hex(reader, 2, c);
    if (letter == 'u') {
        if (!read_hex(reader, 4, c))
            return false;
        join_escapes(reader, c);
        return true;
    }
    if (letter == 'c')
        return read_control(reader, c);
    char text[5] = {0};
    ps_utf8_encode(letter, text);
    if (ps_regex_is_word(letter))
        return ps_regex_fail(reader, "UnrecognizedEscape", "Unrecognized escape sequence \\%s.",
                             text);
    *c = letter;
    return true;
}

typedef struct {
    const char *name;
    uint32_t first, last;
} Block;

static const Block blocks[] = {
#define BLOCK(name_, first_, last_) {name_, first_, last_},
#include "base/regex_blocks.def"
#undef BLOCK
};

static bool is_category(PsSlice name)
{
    static const char *const categories[] = {
        "L",  "Lu", "Ll", "Lt", "Lm", "Lo", "M",  "Mn", "Mc", "Me", "N",  "Nd", "Nl",
        "No", "P",  "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S",  "Sm", "Sc", "Sk",
        "So", "Z",  "Zs", "Zl", "Zp", "C",  "Cc", "Cf", "Cs", "Co", "Cn"};
    for (size_t i = 0; i < PS_COUNT(categories); i++) {
        if (ps_slice_is(name, ps_slice(categories[i])))
            return true;
    }
    return false;
}

static const Block *find_block(PsSlice name)
{
    if (name.len < 2 || memcmp(name.data, "Is", 2) != 0)
        return NULL;
    PsSlice rest = {name.data + 2, name.len - 2};
    for (size_t i = 0; i < PS_COUNT(blocks); i++) {
        if (ps_slice_is(rest, ps_slice(blocks[i].name)))
            return &blocks[i];
    }
    return NULL;
}

static void append_range(PsBuffer *out, uint32_t first, uint32_t last)
{
    append_escaped(out, first);
    if (last > first) {
        ps_buffer_byte(out, '-');
        append_escaped(out, last);
    }
}

/*
 * Adds a range of UTF-16 units.  Surrogates do not stand alone in our texts: high ones are taken
 * for the characters that start with them.
 */
static void add_range(PsRegexReader *reader, PsBuffer *members, uint32_t first, uint32_t last)
{
    if (reader->pass == PS_REGEX_WRITE_ASCII) {
        if (first < 0x80)
            append_range(members, first, last < 0x7F ? last : 0x7F);
        return;
    }
    if (last < 0xD800 || first > 0xDFFF) {
        append_range(members, first, last);
        return;
    }
    if (first < 0xD800)
        append_range(members, first, 0xD7FF);
    if (last > 0xDFFF)
        append_range(members, 0xE000, last);
    uint32_t high = first > 0xD800 ? first : 0xD800;
    uint32_t high_end = last < 0xDBFF ? last : 0xDBFF;
    if (high <= high_end)
        append_range(members, ps_utf16_join(high, 0xDC00), ps_utf16_join(high_end, 0xDFFF));
}

/* Reads "{name}" behind \p; `*block` is NULL for a category. */
static bool read_property_name(PsRegexReader *reader, PsSlice *name, const Block **block)
{
    static const char incomplete[] = "Incomplete \\p{X} character escape.";
    if (ps_regex_peek(reader, 0) != '{' || ps_regex_peek(reader, 2) < 0)
        return ps_regex_fail(reader, "InvalidUnicodePropertyEscape", incomplete);
    size_t opening = reader->at++;
    size_t start = reader->at;
    while (!ps_regex_at_end(reader)) {
        size_t here = reader->at;
        uint32_t c = ps_regex_next_char(reader);
        if (!ps_regex_is_word(c) && c != '-') {
            reader->at = here;
            break;
        }
    }
    *name = (PsSlice){reader->pattern.data + start, reader->at - start};
    if (ps_regex_peek(reader, 0) != '}') {
        reader->at = ps_regex_at_end(reader) ? opening : reader->at + 1;
        return ps_regex_fail(reader, "InvalidUnicodePropertyEscape", incomplete);
    }
    reader->at++;
    *block = find_block(*name);
    if (*block == NULL && !is_category(*name))
        return ps_regex_fail(reader, "UnrecognizedUnicodeProperty", "Unknown property '%.*s'.",
                             (int)name->len, name->data);
    return true;
}

/* A property as members of a set. */
static bool add_property(PsRegexReader *reader, bool negative, PsBuffer *members)
{
    PsSlice name = {0};
    const Block *block = NULL;
    if (!read_property_name(reader, &name, &block))
        return false;
    if (block == NULL) {
        bool cased = name.len == 2 && name.data[0] == 'L' && strchr("ult", name.data[1]) != NULL;
        /* Without case a capital is any letter that has case. */
        if (cased && (reader->options & PS_REGEX_IGNORE_CASE) != 0)
            name = PS_SLICE("L&");
        ps_buffer_printf(members, "\\%c{%.*s}", negative ? 'P' : 'p', (int)name.len, name.data);
    } else if (!negative) {
        add_range(reader, members, block->first, block->last);
    } else {
        if (block->first > 0)
            add_range(reader, members, 0, block->first - 1);
        add_range(reader, members, block->last + 1, 0x10FFFF);
    }
    return true;
}

bool ps_regex_read_property(PsRegexReader *reader, bool negative)
{
    PS_AUTO_BUFFER PsBuffer members = {0};
    if (!add_property(reader, negative, &members))
        return false;
    if (members.len == 0)
        ps_buffer_text(reader->out, NO_CHAR);
    else
        ps_buffer_printf(reader->out, "[%.*s]", (int)members.len, members.data);
    return true;
}

/* A set while it is read. */
typedef struct {
    bool negative;
    PsBuffer members;      /* inside of a PCRE2 set */
    PsBuffer others;       /* "|[^...]" for \D, \S and \W */
    unsigned has, has_not; /* bits of the shorthands met, small and capital */
    const char *lone_not;  /* members of the last capital one */
    PsBuffer subtract;     /* a pattern that matches what is taken away */
} Set;

static void set_done(Set *set)
{
    ps_buffer_done(&set->members);
    ps_buffer_done(&set->others);
    ps_buffer_done(&set->subtract);
}

static void write_members(PsBuffer *out, const Set *set)
{
    PsSlice members = ps_buffer_view(&set->members);
    if ((set->has & set->has_not) != 0) { /* [\s\S]: everything */
        ps_buffer_text(out, set->negative ? NO_CHAR : ANY_CHAR);
    } else if (set->others.len == 0 && members.len > 0) {
        ps_buffer_printf(out, "[%s%.*s]", set->negative ? "^" : "", (int)members.len, members.data);
    } else if (members.len == 0 && set->lone_not != NULL) { /* [\S] */
        ps_buffer_printf(out, "[%s%s]", set->negative ? "" : "^", set->lone_not);
    } else {
        ps_buffer_text(out, set->negative ? "(?:(?!" : "(?:");
        if (members.len > 0)
            ps_buffer_printf(out, "[%.*s]", (int)members.len, members.data);
        else
            ps_buffer_text(out, NO_CHAR);
        ps_buffer_slice(out, ps_buffer_view(&set->others));
        ps_buffer_text(out, set->negative ? ")" ANY_CHAR ")" : ")");
    }
}

static void write_set(PsBuffer *out, const Set *set)
{
    if (set->subtract.len > 0)
        ps_buffer_printf(out, "(?:(?!%.*s)", (int)set->subtract.len, set->subtract.data);
    write_members(out, set);
    if (set->subtract.len > 0)
        ps_buffer_byte(out, ')');
}

static void add_shorthand(PsRegexReader *reader, Set *set, char letter)
{
    const char *members = shorthand_set(reader, letter);
    unsigned bit = 1u << (ps_ascii_lower(letter) - 'a');
    if (letter >= 'A' && letter <= 'Z') {
        ps_buffer_printf(&set->others, "|[^%s]", members);
        set->lone_not = (set->has_not & ~bit) == 0 ? members : NULL;
        set->has_not |= bit;
    } else {
        ps_buffer_text(&set->members, members);
        set->has |= bit;
    }
}

typedef enum { MEMBER_CHAR, MEMBER_DONE, MEMBER_ERROR } Member;

/* An escape in a set: a character that may start or end a range, or members of their own. */
static Member read_member_escape(PsRegexReader *reader, Set *set, bool in_range, uint32_t *c)
{
    int letter = ps_regex_peek(reader, 0);
    if (letter < 0x80 && letter > 0 && strchr("dDsSwWpP", letter) != NULL) {
        reader->at++;
        if (in_range) {
            ps_regex_fail(reader, "ShorthandClassInCharacterRange",
                          "Cannot include class \\%c in character range.", letter);
            return MEMBER_ERROR;
        }
        if (letter == 'p' || letter == 'P')
            return add_property(reader, letter == 'P', &set->members) ? MEMBER_DONE : MEMBER_ERROR;
        add_shorthand(reader, set, (char)letter);
        return MEMBER_DONE;
    }
    return ps_regex_read_escape(reader, c) ? MEMBER_CHAR : MEMBER_ERROR;
}

static bool read_set(PsRegexReader *reader, Set *set, int depth);

/* At the '[' of a set that is taken away. */
static bool read_subtraction(PsRegexReader *reader, Set *set, int depth)
{
    Set inner = {0};
    bool ok = read_set(reader, &inner, depth + 1);
    if (ok)
        write_set(&set->subtract, &inner);
    set_done(&inner);
    if (ok && !ps_regex_at_end(reader) && ps_regex_peek(reader, 0) != ']')
        return ps_regex_fail(reader, "ExclusionGroupNotLast",
                             "A subtraction must be the last element in a character class.");
    return ok;
}

/* The state of reading one set: a range may be open. */
typedef struct {
    bool in_range;
    uint32_t first;
} RangeState;

/* A character was read: it ends a range, starts one, starts a subtraction or stands alone. */
static bool take_member(PsRegexReader *reader, Set *set, RangeState *range, uint32_t c,
                        bool escaped, bool is_first, int depth)
{
    if (range->in_range) {
        range->in_range = false;
        if (c == '[' && !escaped && !is_first) {
            add_range(reader, &set->members, range->first, range->first);
            return read_subtraction(reader, set, depth);
        }
        if (range->first > c)
            return ps_regex_fail(reader, "ReversedCharacterRange", "[x-y] range in reverse order.");
        add_range(reader, &set->members, range->first, c);
        return true;
    }
    if (ps_regex_peek(reader, 0) == '-' && ps_regex_peek(reader, 1) >= 0 &&
        ps_regex_peek(reader, 1) != ']') {
        *range = (RangeState){true, c};
        reader->at++;
        return true;
    }
    if (c == '-' && !escaped && !is_first && ps_regex_peek(reader, 0) == '[') {
        reader->at++;
        return read_subtraction(reader, set, depth);
    }
    add_range(reader, &set->members, c, c);
    return true;
}

/* Behind the '['. */
static bool read_set(PsRegexReader *reader, Set *set, int depth)
{
    if (depth > 50)
        return ps_regex_fail(reader, "Untranslatable", "Too many sets within sets.");
    RangeState range = {0};
    set->negative = ps_regex_peek(reader, 0) == '^';
    reader->at += set->negative ? 1 : 0;
    for (bool first = true; !ps_regex_at_end(reader); first = false) {
        uint32_t c = ps_regex_next_char(reader);
        if (c == ']' && !first) {
            /* A range that was cut short by the end cannot be: it needs a character behind. */
            return true;
        }
        bool escaped = c == '\\' && !ps_regex_at_end(reader);
        if (escaped) {
            Member member = read_member_escape(reader, set, range.in_range, &c);
            if (member == MEMBER_ERROR)
                return false;
            if (member == MEMBER_DONE)
                continue;
        }
        if (!take_member(reader, set, &range, c, escaped, first, depth))
            return false;
    }
    return ps_regex_fail(reader, "UnterminatedBracket", "Unterminated [] set.");
}

bool ps_regex_read_class(PsRegexReader *reader)
{
    Set set = {0};
    bool ok = read_set(reader, &set, 0);
    if (ok)
        write_set(reader->out, &set);
    set_done(&set);
    return ok;
}
