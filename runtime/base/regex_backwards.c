/*
 * regex_backwards.c - the option RightToLeft: which patterns can be searched backwards here.
 *
 * PCRE2 reads forwards.  A match that must end at a place is found all the same where there is but
 * one way to match from each start, so that .NET's reading from the right finds the same: at most
 * one quantifier that varies, no alternatives, nothing that looks beyond the end.
 */
#include <string.h>

#include "base/regex_priv.h"

typedef struct {
    PsSlice pattern;
    size_t at;
    unsigned varying;
    bool is_lazy;
} Look;

static char char_at(const Look *look, size_t offset)
{
    size_t i = look->at + offset;
    return i < look->pattern.len ? look->pattern.data[i] : '\0';
}

static void skip_class(Look *look)
{
    look->at += char_at(look, 1) == '^' ? 2 : 1;
    if (char_at(look, 0) == ']')
        look->at++;
    while (look->at < look->pattern.len && char_at(look, 0) != ']')
        look->at += char_at(look, 0) == '\\' ? 2 : 1;
    look->at++;
}

/* (?: and named groups; not options, look-arounds, conditions. */
static bool skip_group(Look *look)
{
    look->at++;
    if (char_at(look, 0) != '?')
        return true;
    char kind = char_at(look, 1);
    char next = char_at(look, 2);
    look->at += 2;
    return kind == ':' || ((kind == '<' || kind == '\'') && next != '=' && next != '!');
}

/* {3} is fixed, {3,} and {3,5} vary; other braces are text. */
static size_t braces_len(const Look *look, bool *varies)
{
    size_t len = 1;
    *varies = false;
    while ((char_at(look, len) >= '0' && char_at(look, len) <= '9') || char_at(look, len) == ',') {
        *varies |= char_at(look, len) == ',';
        len++;
    }
    return char_at(look, len) == '}' && len > 1 ? len + 1 : 0;
}

/* Steps over a quantifier, which is not one of a group. */
static bool skip_quantifier(Look *look, bool behind_group)
{
    bool varies = true;
    size_t len = char_at(look, 0) == '{' ? braces_len(look, &varies) : 1;
    if (len == 0) {
        look->at++;
        return true;
    }
    look->at += len;
    if (char_at(look, 0) == '?') {
        look->is_lazy |= varies;
        look->at++;
    }
    look->varying += varies;
    return !behind_group && look->varying <= 1;
}

static bool is_readable(Look *look)
{
    bool behind_group = false;
    while (look->at < look->pattern.len) {
        char c = char_at(look, 0);
        bool closes = c == ')';
        bool good = true;
        if (c == '\\') {
            good = char_at(look, 1) != '\0' && strchr("bBzZGk123456789", char_at(look, 1)) == NULL;
            look->at += 2;
        } else if (c == '[') {
            skip_class(look);
        } else if (c == '(') {
            good = skip_group(look);
        } else if (strchr("*+?{", c) != NULL) {
            good = skip_quantifier(look, behind_group);
        } else {
            good = c != '|' && c != '$';
            look->at++;
        }
        if (!good)
            return false;
        behind_group = closes;
    }
    return true;
}

bool ps_regex_reads_backwards(PsSlice pattern, unsigned options, bool *is_lazy)
{
    Look look = {.pattern = pattern};
    bool good = (options & PS_REGEX_IGNORE_WHITESPACE) == 0 && is_readable(&look);
    *is_lazy = look.is_lazy;
    return good;
}
