/* help_text.h - what comment-based help says, section by section. */
#ifndef PS_LANG_HELP_TEXT_H
#define PS_LANG_HELP_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/slice.h"

typedef enum {
#define H(directive, property, shape) PS_HELP_##directive,
#include "lang/help_section.def"
#undef H
    PS_HELP_COUNT,
} PsHelpSection;

typedef enum {
    PS_HELP_IS_TEXT,
    PS_HELP_IS_WORD,
    PS_HELP_IS_EACH,
    PS_HELP_IS_EACH_WORD,
    PS_HELP_IS_ARGUMENT,
    PS_HELP_IS_NAMED,
} PsHelpShape;

typedef struct {
    const char *directive; /* "SYNOPSIS" */
    const char *property;  /* "Synopsis" */
    PsHelpShape shape;
} PsHelpKind;
extern const PsHelpKind ps_help_kinds[PS_HELP_COUNT];

/* `argument` is what stands on the directive's line; both are valid for the call only. */
typedef void PsHelpVisit(void *data, PsHelpSection section, PsSlice argument, PsSlice text);

/* Reads comments, each with its # or <# #>, in their order.  False when they are no help: there is
 * no directive, text in front of the first, or one that is not known.  What was read up to there
 * has been visited; `visit` may be NULL. */
bool ps_help_text_read(const PsSlice *comments, size_t count, PsHelpVisit *visit, void *data);
/* Appends the lines of a comment as they describe a parameter: without marks and white space
 * around. */
void ps_help_text_plain(PsSlice comment, PsBuffer *out);

#endif
