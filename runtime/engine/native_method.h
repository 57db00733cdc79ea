/* native_method.h - methods of the engine's own objects that need more than a member row: those of
 * the session state, $ExecutionContext and PSModuleInfo. */
#ifndef PS_ENGINE_NATIVE_METHOD_H
#define PS_ENGINE_NATIVE_METHOD_H

#include "engine/engine.h"

/* *known false: not one of these. */
PS_CHECKED PsStatus ps_native_method(PsSession *s, PsRef object, PsSlice name, const PsRef *args,
                                     size_t count, PsValue *out, bool *known);

#endif
