/* regex_object.h - System.Text.RegularExpressions.Regex: a pattern with its options, compiled. */
#ifndef PS_VALUE_REGEX_OBJECT_H
#define PS_VALUE_REGEX_OBJECT_H

#include "base/regex.h"
#include "value/heap.h"
#include "value/value.h"

/* PS_KIND_HOLDER of type System.Text.RegularExpressions.Regex. */
typedef struct {
    PsHolder holder;
    PsRegex *regex; /* owned */
    char *pattern;  /* owned, NUL behind */
    size_t pattern_len;
    unsigned options; /* PS_REGEX_* */
} PsRegexObject;

/* Compiles; NULL value and an error of ps_regex_compile when the pattern is wrong. */
PS_CHECKED PsValue ps_regex_object_new(PsSlice pattern, unsigned options, PsErrorBuf *err);
/* NULL when the value is no Regex. */
PsRegexObject *ps_regex_object_get(PsRef value);

#endif
