/* known_type.h - the few .NET types that the parser itself has to know. */
#ifndef PS_LANG_KNOWN_TYPE_H
#define PS_LANG_KNOWN_TYPE_H

#include <stdbool.h>

#include "lang/ast.h"

/* enum E : type */
bool ps_known_type_can_be_enum(const PsTypeName *type_name);

#endif
