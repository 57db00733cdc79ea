/* regex.h - .NET regular expressions, run by PCRE2. */
#ifndef PS_BASE_REGEX_H
#define PS_BASE_REGEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/error_buf.h"
#include "base/slice.h"

/* The values of System.Text.RegularExpressions.RegexOptions. */
enum {
    PS_REGEX_IGNORE_CASE = 1,
    PS_REGEX_MULTILINE = 2,
    PS_REGEX_EXPLICIT_CAPTURE = 4,
    PS_REGEX_COMPILED = 8,
    PS_REGEX_SINGLELINE = 16,
    PS_REGEX_IGNORE_WHITESPACE = 32,
    PS_REGEX_RIGHT_TO_LEFT = 64,
    PS_REGEX_ECMASCRIPT = 256,
    PS_REGEX_CULTURE_INVARIANT = 512,
    PS_REGEX_NON_BACKTRACKING = 1024,
};

/* Compiled; any number of matches, one at a time. */
typedef struct PsRegex PsRegex;

/* Bytes of the subject; start is PS_REGEX_UNSET for a group that took no part. */
typedef struct {
    size_t start, end;
} PsRegexRange;
#define PS_REGEX_UNSET ((size_t)-1)

typedef enum {
    PS_REGEX_NO_MATCH,
    PS_REGEX_MATCH,
    PS_REGEX_LIMIT, /* gave up: the pattern takes too many steps on this text */
} PsRegexOutcome;

/*
 * NULL on failure.  err->id is .NET's RegexParseError name ("InsufficientClosingParentheses") and
 * err->text the whole message ("Invalid pattern '(' at offset 1. Not enough )'s."); id
 * "Untranslatable" for what is valid in .NET and cannot be run here, with what it was.
 */
PsRegex *ps_regex_compile(PsSlice pattern, unsigned options, PsErrorBuf *err) PS_CHECKED;
void ps_regex_free(PsRegex *regex);
/* Steps that a match may take; 0 sets the default.  Policies set a low one. */
void ps_regex_limit(PsRegex *regex, unsigned steps);

/* Groups including group 0. */
size_t ps_regex_group_count(const PsRegex *regex);
/* Of the group at `index`, in the order of .NET's Groups: its number, which differs from the index
 * only where the pattern chose numbers, and its name, empty when it has none (.NET then gives the
 * number as text). */
int ps_regex_group_number(const PsRegex *regex, size_t index);
PsSlice ps_regex_group_name(const PsRegex *regex, size_t index);
/* Index of the group, by name or number as text; -1 when there is none. */
int ps_regex_group_find(const PsRegex *regex, PsSlice name);

/* A text that is searched many times is looked through once. */
typedef struct {
    PsSlice text;
    bool is_ascii;
} PsRegexSubject;
PsRegexSubject ps_regex_subject(PsSlice text);

/* RightToLeft: searches go from the end, and `start` counts from there. */
bool ps_regex_is_backwards(const PsRegex *regex);
/* Searches from byte `start`; lookbehind sees what is before.  Fills `groups`, by index, at most
 * `count` of them. */
PsRegexOutcome ps_regex_find(PsRegex *regex, PsRegexSubject subject, size_t start,
                             PsRegexRange *groups, size_t count) PS_CHECKED;
/* The same for one search of a text. */
PsRegexOutcome ps_regex_match(PsRegex *regex, PsSlice subject, size_t start, PsRegexRange *groups,
                              size_t count) PS_CHECKED;
/*
 * Where the search for the match after `last` starts: its end, or one character further when it
 * was empty.  PS_REGEX_UNSET: there can be none.
 */
size_t ps_regex_next_start(const PsRegex *regex, PsSlice subject, PsRegexRange last);

/* Regex.Escape and Unescape; false with the text of the RegexParseException. */
void ps_regex_escape(PsBuffer *out, PsSlice text);
bool ps_regex_unescape(PsBuffer *out, PsSlice text, PsErrorBuf *err) PS_CHECKED;

/* A replacement text ($1 ${name} $$ $& $` $' $+ $_), taken apart. */
typedef enum {
    PS_REPLACE_LITERAL,
    PS_REPLACE_GROUP,   /* `group` */
    PS_REPLACE_BEFORE,  /* $` */
    PS_REPLACE_AFTER,   /* $' */
    PS_REPLACE_LAST,    /* $+ */
    PS_REPLACE_SUBJECT, /* $_ */
} PsReplaceKind;

typedef struct {
    PsReplaceKind kind;
    PsSlice literal; /* into the replacement text */
    size_t group;    /* index */
} PsReplacePart;

typedef struct {
    PsReplacePart *parts;
    size_t count;
} PsReplacement;

/* Never fails: what names no group is literal.  The text must live as long as the parts. */
PsReplacement ps_regex_replacement(const PsRegex *regex, PsSlice text);
void ps_regex_replacement_done(PsReplacement *replacement);
/* Appends what one match is replaced with. */
void ps_regex_replacement_expand(const PsReplacement *replacement, PsSlice subject,
                                 const PsRegexRange *groups, size_t count, PsBuffer *out);

#endif
