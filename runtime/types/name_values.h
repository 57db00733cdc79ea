/* name_values.h - System.Collections.Specialized.NameValueCollection: texts by name, several to
 * one. */
#ifndef PS_TYPES_NAME_VALUES_H
#define PS_TYPES_NAME_VALUES_H

#include "value/context.h"

PS_CHECKED PsValue ps_name_values_new(const PsType *type);
/* Adds to what the name has. */
void ps_name_values_add(PsRef self, PsSlice name, PsSlice value);

#endif
