/* automatic.h - $args, $MyInvocation and the like: made when somebody looks. */
#ifndef PS_ENGINE_AUTOMATIC_H
#define PS_ENGINE_AUTOMATIC_H

#include "engine/engine.h"

/* The automatic variable of the scope's frame, put into the scope; NULL when it has none of the
 * name. */
PsValue *ps_automatic_make(PsSession *s, PsScope *scope, const PsSymbol *name);
/* The frame has new input: a $input that was made before is made anew. */
void ps_automatic_input_changed(PsSession *s, PsFrame *f);
/* What the variables of a dot-sourced block's frame stand in front of while it runs. */
enum { PS_DOTTED_NAMES = 6 };
typedef struct {
    PsValue names[PS_DOTTED_NAMES];
    PsValue under;
    bool swaps_under; /* the frame has input of its own */
} PsDotted;
/* $args, $input, $_, $MyInvocation ... of a frame that runs in its caller's scope are the frame's
 * own until _leave: call both around each part of it. */
void ps_automatic_dot_enter(PsSession *s, PsFrame *f, PsDotted *saved);
void ps_automatic_dot_leave(PsSession *s, PsFrame *f, PsDotted *saved);
/* $PSBoundParameters of a binding. */
PS_CHECKED PsValue ps_automatic_bound(const PsBinding *binding);
/* The session's own: $true, $Error, $PSVersionTable, preferences ... into the global scope. */
void ps_automatic_define(PsSession *s);

#endif
