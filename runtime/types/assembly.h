/* assembly.h - System.Reflection.Assembly. */
#ifndef PS_TYPES_ASSEMBLY_H
#define PS_TYPES_ASSEMBLY_H

#include <stddef.h>

#include "value/value.h"

/* The object of an assembly of value/assembly.h. */
PsValue ps_assembly_value(size_t index);

#endif
