/* automatic.h - $args, $MyInvocation and the like: made when somebody looks. */
#ifndef PS_ENGINE_AUTOMATIC_H
#define PS_ENGINE_AUTOMATIC_H

#include "engine/engine.h"

/* The automatic variable of the scope's frame, put into the scope; NULL when it has none of the
 * name. */
PsValue *ps_automatic_make(PsSession *s, PsScope *scope, const PsSymbol *name);
/* The frame has new input: a $input that was made before is made anew. */
void ps_automatic_input_changed(PsSession *s, PsFrame *f);
/* The frame's own value of it; UNSET when it has none of the name. */
PS_CHECKED PsValue ps_automatic_of(PsSession *s, PsFrame *f, const PsSymbol *name);
/* $PSBoundParameters of a binding. */
PS_CHECKED PsValue ps_automatic_bound(const PsBinding *binding);
/* The session's own: $true, $Error, $PSVersionTable, preferences ... into the global scope. */
void ps_automatic_define(PsSession *s);

#endif
