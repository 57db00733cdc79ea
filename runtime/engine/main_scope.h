/* main_scope.h - a main script runs in the global scope itself. */
#ifndef PS_ENGINE_MAIN_SCOPE_H
#define PS_ENGINE_MAIN_SCOPE_H

#include "engine/engine.h"

/* The frame, just entered with a scope of its own, takes the global one: its slots are global
 * variables from now on. */
void ps_main_scope_enter(PsSession *s, PsFrame *f);
/* Before the frame is left: what the slots hold stays as ordinary variables. */
void ps_main_scope_leave(PsSession *s, PsFrame *f);

#endif
