/* type_full_name.h - full names as reflection has them: generic arguments with their assemblies. */
#ifndef PS_VALUE_TYPE_FULL_NAME_H
#define PS_VALUE_TYPE_FULL_NAME_H

#include "base/buffer.h"
#include "value/type.h"

/* System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib, ...]]; the name itself
 * of types that are not generic.  Lives as long as the thread. */
const char *ps_type_full_name(const PsType *type);
/* System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=... */
void ps_type_assembly(const PsType *type, PsBuffer *out);

#endif
