/* match.h - Match, Group and GroupCollection objects over a compiled pattern. */
#ifndef PS_TYPES_MATCH_H
#define PS_TYPES_MATCH_H

#include "base/regex.h"
#include "value/context.h"
#include "value/value.h"

/* A pattern in use: `owner` is the Regex object that keeps it alive, or null when the cache does.
 */
typedef struct {
    PsRegex *regex;
    PsValue owner;
} PsMatchPattern;

/* Searches `subject` (a string) from byte `start` within its first `end` bytes.  The Match of no
 * match has Success false. */
PS_CHECKED PsStatus ps_match_search(PsContext *ctx, const PsMatchPattern *pattern, PsRef subject,
                                    size_t start, size_t end, PsValue *out);
bool ps_match_is_success(PsRef match);
/* Byte range of group `index` (0: the whole); start PS_REGEX_UNSET when it took no part. */
PsRegexRange ps_match_range(PsRef match, size_t index);
size_t ps_match_group_count(PsRef match);
/* Appends what the replacement text stands for in this match. */
void ps_match_expand(PsRef match, const PsReplacement *replacement, PsBuffer *out);
/* The search for the match behind this one. */
PS_CHECKED PsStatus ps_match_next(PsContext *ctx, PsRef match, PsValue *out);

#endif
