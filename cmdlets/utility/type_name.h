/* type_name.h - the -TypeName of Update-TypeData and Remove-TypeData. */
#ifndef PS_CMDLETS_UTILITY_TYPE_NAME_H
#define PS_CMDLETS_UTILITY_TYPE_NAME_H

#include "command/call.h"

/* What the argument names: a text itself, a [type] by its full name, an object by its first type
 * name. */
PS_CHECKED PsValue ps_type_name_argument(PsRef value);

#endif
