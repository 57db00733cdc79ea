/* known_type.c - the few .NET types that the parser itself has to know. */
#include "lang/known_type.h"

bool ps_known_type_can_be_enum(const PsTypeName *type_name)
{
    return type_name != NULL;
}
