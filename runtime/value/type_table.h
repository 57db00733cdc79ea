/* type_table.h - what the generated type_table.c holds besides the types; for type.c and
 * type_full_name.c. */
#ifndef PS_VALUE_TYPE_TABLE_H
#define PS_VALUE_TYPE_TABLE_H

#include "value/type.h"

typedef struct {
    const char *name;
    uint16_t id;
} PsTypeName;

extern const PsTypeName ps_type_accelerators[]; /* ends with {0} */
extern const uint16_t ps_kind_types[];          /* by PsKind */

extern const char *const ps_type_assembly_names[];
extern const uint8_t ps_type_assemblies[]; /* index of the name, by type id */

#endif
