/* module_find.h - what the module cmdlets share: lists of modules by name. */
#ifndef PS_CORE_MODULE_FIND_H
#define PS_CORE_MODULE_FIND_H

#include "command/call.h"
#include "value/value.h"

/* Text of a property of an object; empty when it is no string.  Owned by the caller's `keep`. */
PS_CHECKED PsStatus ps_module_find_text(PsCall *call, PsRef object, const char *property,
                                        PsValue *keep, PsSlice *out);
/* Appends to `found` (object[]) the modules of `modules` whose name matches, sorted by name. */
PS_CHECKED PsStatus ps_module_find_named(PsCall *call, PsRef modules, PsSlice pattern, PsRef found);

#endif
