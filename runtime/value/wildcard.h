/* wildcard.h - the patterns of -like and of names: * ? [a-z] with backtick escapes. */
#ifndef PS_VALUE_WILDCARD_H
#define PS_VALUE_WILDCARD_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/error_buf.h"
#include "base/slice.h"

typedef struct PsWildcard PsWildcard;

/*
 * Compiles for any number of matches; ps_wildcard_free it.  NULL when the pattern is not valid,
 * with the text of the WildcardPatternException in *err.
 */
PsWildcard *ps_wildcard_compile(PsSlice pattern, bool ignore_case, PsErrorBuf *err) PS_CHECKED;
/* Of the whole text, whose characters are counted in UTF-16 units.  Never worse than pattern times
 * text. */
bool ps_wildcard_matches(const PsWildcard *wildcard, PsSlice text);
void ps_wildcard_free(PsWildcard *wildcard);

/* An unescaped * ? or [ is in it. */
bool ps_wildcard_is_pattern(PsSlice text);
/* WildcardPattern.Escape and Unescape. */
void ps_wildcard_escape(PsBuffer *out, PsSlice text);
void ps_wildcard_unescape(PsBuffer *out, PsSlice text);
/* Compiles, matches and frees, for one use; false also when the pattern is not valid. */
bool ps_wildcard_match_once(PsSlice pattern, PsSlice text, bool ignore_case);

#endif
