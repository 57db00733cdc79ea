/* verb.h - the approved verbs of command names. */
#ifndef PS_COMMAND_VERB_H
#define PS_COMMAND_VERB_H

#include <stdbool.h>

#include "base/slice.h"

typedef struct {
    const char *verb, *prefix, *group, *description;
} PsVerb;

/* In PowerShell's order; ends with {0}. */
extern const PsVerb ps_verb_table[];
bool ps_verb_is_approved(PsSlice verb);

#endif
