/* dotted.h - $args, $PSScriptRoot and the like of what runs dot-sourced, in a scope not its own. */
#ifndef PS_ENGINE_DOTTED_H
#define PS_ENGINE_DOTTED_H

#include "engine/engine.h"

/* Shows the borrowed frame's automatic variables in the scope it runs in; what they hide is kept
 * in the frame. */
void ps_dotted_enter(PsSession *s, PsFrame *f);
/* After binding: those that tell about arguments. */
void ps_dotted_refresh(PsSession *s, PsFrame *f);
/* Shows what was hidden again. */
void ps_dotted_leave(PsSession *s, PsFrame *f);

#endif
