/* type_resolve.h - from type expressions to types. */
#ifndef PS_ENGINE_TYPE_RESOLVE_H
#define PS_ENGINE_TYPE_RESOLVE_H

#include "base/buffer.h"
#include "engine/engine.h"

/* NULL when there is no such type. */
const PsType *ps_type_resolve(PsSession *s, const PsTypeName *name);
/* From text such as "List[int]" or "System.String, mscorlib"; NULL when unknown. */
const PsType *ps_type_resolve_text(PsContext *ctx, PsSlice text);

/* Raises TypeNotFound for a name of the script, at the name. */
PS_CHECKED PsStatus ps_type_missing(PsSession *s, PsScript *script, const PsTypeName *name);
/* An error when there is no such attribute. */
/* The script's class that an attribute names, with or without "Attribute"; NULL: none. */
const PsType *ps_attribute_class(PsSession *s, const PsTypeName *name);
PS_CHECKED PsStatus ps_attribute_known(PsSession *s, PsScript *script, const PsAttributeAst *a);

#endif
