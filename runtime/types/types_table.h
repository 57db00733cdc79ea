/* types_table.h - the list of all families' tables, which the build generates from the file names.
 */
#ifndef PS_TYPES_TYPES_TABLE_H
#define PS_TYPES_TYPES_TABLE_H

#include "types/members.h"

extern const PsTypeMembers *const ps_types_families[]; /* ends with NULL */

#endif
