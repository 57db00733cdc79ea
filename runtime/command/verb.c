/* verb.c - see verb.h. */
#include "command/verb.h"

#include <stddef.h>

#include "base/casing.h"

const PsVerb ps_verb_table[] = {
#define PS_VERB(verb, prefix, group, description) {#verb, prefix, #group, description},
#include "command/verb.def"
#undef PS_VERB
    {0},
};

bool ps_verb_is_approved(PsSlice verb)
{
    for (const PsVerb *v = ps_verb_table; v->verb != NULL; v++)
        if (ps_slice_same_text(verb, v->verb))
            return true;
    return false;
}
