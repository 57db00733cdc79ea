/* assembly.h - the assemblies whose types this host has; see assembly.def. */
#ifndef PS_TYPES_ASSEMBLY_H
#define PS_TYPES_ASSEMBLY_H

#include <stdbool.h>

#include "base/slice.h"

/* By simple or full name. */
bool ps_assembly_is_known(PsSlice name);

#endif
