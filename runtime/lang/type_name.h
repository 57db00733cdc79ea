/* type_name.h - type names as text. */
#ifndef PS_LANG_TYPE_NAME_H
#define PS_LANG_TYPE_NAME_H

#include "base/buffer.h"
#include "lang/ast.h"

/* As PowerShell shows it: "Dictionary[string,int[]]"; assemblies only if `with_assembly`. */
void ps_type_name_write(PsBuffer *out, const PsTypeName *type_name, bool with_assembly);

#endif
