/* regex_translate.h - the syntax of .NET regular expressions to that of PCRE2. */
#ifndef PS_BASE_REGEX_TRANSLATE_H
#define PS_BASE_REGEX_TRANSLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error_buf.h"
#include "base/slice.h"

/* One group of the pattern, in .NET's order. */
typedef struct {
    int number;
    PsSlice name;    /* empty: it has only its number; points into the pattern */
    uint32_t *slots; /* the PCRE2 groups that stand for it, in the order of the text */
    size_t slot_count;
} PsRegexGroup;

/* A lookbehind that is a pattern of its own: it matches where something ends, which callout
 * PS_REGEX_CALL_END at its end decides. */
typedef struct {
    PsBuffer text, ascii;
    bool negative;
} PsRegexBehind;

#define PS_REGEX_CALL_END 255
#define PS_REGEX_MOST_BEHINDS 200

typedef struct {
    PsBuffer text;  /* the PCRE2 pattern for any subject */
    PsBuffer ascii; /* one for subjects that are all ASCII */

    PsRegexGroup *groups; /* group 0 first */
    size_t group_count;
    PsRegexBehind *behinds; /* callout i+1 in the pattern asks for number i */
    size_t behind_count;
    bool is_lazy;        /* RightToLeft: its quantifier takes as little as it can */
    uint32_t slot_count; /* PCRE2 groups, the whole match not counted */
} PsRegexPattern;

/*
 * false with *err set as ps_regex_compile documents it.  `options` are those of regex.h.
 * `split_behinds`: lookbehinds become patterns of their own, which need not have a fixed length.
 */
bool ps_regex_translate(PsSlice pattern, unsigned options, bool split_behinds, PsRegexPattern *out,
                        PsErrorBuf *err) PS_CHECKED;
void ps_regex_translate_done(PsRegexPattern *pattern);

#endif
