/* intrinsics.h - what hangs on $ExecutionContext and $Host: their methods. */
#ifndef PS_ENGINE_INTRINSICS_H
#define PS_ENGINE_INTRINSICS_H

#include "engine/engine.h"

void ps_intrinsics_register(void);
/* Variables, paths or commands of a state, by their type: PSVariableIntrinsics ... */
PS_CHECKED PsValue ps_intrinsics_of_state(const PsType *type, PsState *state);

#endif
