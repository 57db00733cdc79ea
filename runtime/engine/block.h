/* block.h - script blocks as values. */
#ifndef PS_ENGINE_BLOCK_H
#define PS_ENGINE_BLOCK_H

#include "engine/engine.h"

/* Takes the code over; holds the state (may be NULL: runs where it is called). */
PS_CHECKED PsValue ps_block_new(PsBlockCode *code, PsState *state);
static inline PsBlock *ps_block_get(PsRef value)
{
    return (PsBlock *)ps_get_object(value);
}
/* Text between the braces. */
PsSlice ps_block_text(PsRef block);
/* Parses text as a script block of the current state.  Parse errors are the pending error
 * (ParseException); `file` may be NULL. */
PS_CHECKED PsStatus ps_block_from_text(PsSession *s, const char *file, PsSlice text, PsValue *out);
/* From an already parsed script (taken over). */
PS_CHECKED PsStatus ps_block_from_script(PsSession *s, PsScript *script, PsValue *out);
/* GetNewClosure: the block with a state of its own that holds copies of the current variables. */
PS_CHECKED PsStatus ps_block_closure(PsSession *s, PsRef block, PsValue *out);

#endif
