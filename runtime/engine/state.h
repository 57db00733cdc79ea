/* state.h - session states: the global one, and one for each module and closure. */
#ifndef PS_ENGINE_STATE_H
#define PS_ENGINE_STATE_H

#include "engine/engine.h"

/* A state below `parent` (NULL: the global one); one reference. */
PsState *ps_state_new(PsSession *s, PsState *parent);
static inline void ps_state_release(PsState *state)
{
    ps_release((PsValue){.kind = PS_KIND_HOLDER, .as.obj = &state->head.head});
}

#endif
