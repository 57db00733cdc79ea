/* steppable.h - a block's pipeline run step by step: what proxy functions are made of. */
#ifndef PS_ENGINE_STEPPABLE_H
#define PS_ENGINE_STEPPABLE_H

#include "engine/engine.h"

/* $block.GetSteppablePipeline(): the block is one pipeline of commands, whose arguments are
 * evaluated now, in the current scope.  *out: the object with Begin, Process, End and Dispose. */
PS_CHECKED PsStatus ps_steppable_new(PsSession *s, PsRef block, PsValue *out);
/* Declares its members. */
void ps_steppable_register(void);

#endif
