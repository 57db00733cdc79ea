/* vm.h - frames and the interpreter. */
#ifndef PS_ENGINE_VM_H
#define PS_ENGINE_VM_H

#include "engine/engine.h"

/* A frame for code in its own scope (a child of the state's current scope) or, borrowed, in the
 * current scope.  Not yet running; `slots` are UNSET.  Leave it with ps_frame_leave. */
PS_CHECKED PsStatus ps_frame_enter(PsSession *s, PsCode *code, PsState *state, PsPipe *out,
                                   PsFrame **out_frame);
/* Frees slots, captures and scope, and makes the caller current. */
void ps_frame_leave(PsSession *s, PsFrame *frame);
/* Puts a frame that keeps (a pipeline stage) aside, and makes it current again. */
void ps_frame_suspend(PsSession *s, PsFrame *frame);
void ps_frame_resume(PsSession *s, PsFrame *frame);

/* Runs one block of the frame, which must be the innermost; it stays entered. */
PS_CHECKED PsStatus ps_vm_run(PsSession *s, PsFrame *frame, uint32_t entry);
/* Runs a parameter's default: one value. */
PS_CHECKED PsStatus ps_vm_default(PsSession *s, PsFrame *frame, uint32_t entry, PsValue *out);

/* What to do with a status in a frame (unwind.c): true: go on at frame->pc; false: leave the frame
 * with *status. */
bool ps_unwind(PsSession *s, PsFrame *frame, PsStatus *status);
/* Releases operands above `top`. */
void ps_stack_cut(PsSession *s, PsValue *top);

/* Nothing may go deeper than this many nested script calls. */
#define PS_CALL_DEPTH_LIMIT 5000

#endif
