/* parse_errors.h - the list of what is wrong with a text. */
#ifndef PS_LANG_PARSE_ERRORS_H
#define PS_LANG_PARSE_ERRORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "lang/parser.h"

typedef enum {
#define X(name, id, message) PS_PARSE_ERROR_##name,
#include "lang/parse_error.def"
#undef X
    PS_PARSE_ERROR_COUNT,
} PsParseErrorKind;

/* A text with more errors is no script; the rest is not listed. */
enum { PS_PARSE_ERRORS_MAX = 100000 };

/* Zero-initialise, then set the arena that messages live in. */
typedef struct {
    PsArena *arena;
    PsParseError *items;
    size_t count, cap;
    uint32_t *index; /* by kind and extent, so that no error is listed twice */
    size_t index_size;
    bool closed; /* nothing is added any more: the text is too deeply nested to go on */
} PsParseErrors;

/* Adds an error unless one of the same kind and extent is there.  `args` stand for {0}, {1} ...;
 * with no args the message is taken as it is. */
void ps_parse_errors_add(PsParseErrors *errors, PsParseErrorKind kind, PsParseError where,
                         const PsSlice *args, size_t arg_count);
void ps_parse_errors_done(PsParseErrors *errors);
const char *ps_parse_errors_id(PsParseErrorKind kind);

#endif
