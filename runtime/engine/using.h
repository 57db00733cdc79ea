/* using.h - `using namespace`: where a short type name is looked for besides. */
#ifndef PS_ENGINE_USING_H
#define PS_ENGINE_USING_H

#include "engine/engine.h"

void ps_using_add(PsSession *s, PsSlice name_space);
/* NULL when none of the namespaces has it. */
const PsType *ps_using_find_type(PsSession *s, PsSlice name);

#endif
