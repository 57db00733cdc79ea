/* type_name.h - from type expressions to types. */
#ifndef PS_ENGINE_TYPE_NAME_H
#define PS_ENGINE_TYPE_NAME_H

#include "base/buffer.h"
#include "engine/engine.h"

/* NULL when there is no such type. */
const PsType *ps_type_name_resolve(PsSession *s, const PsTypeName *name);
/* As written, without spaces: for TypeNotFound. */
void ps_type_name_text(const PsTypeName *name, PsBuffer *out);
/* From text such as "List[int]" or "System.String, mscorlib"; NULL when unknown. */
const PsType *ps_type_name_parse(PsContext *ctx, PsSlice text);

#endif
