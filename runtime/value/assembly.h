/* assembly.h - the assemblies whose types this host has; see assembly.def. */
#ifndef PS_VALUE_ASSEMBLY_H
#define PS_VALUE_ASSEMBLY_H

#include "base/buffer.h"
#include "value/type.h"

typedef struct {
    const char *name, *version, *token; /* of the public key */
} PsAssembly;

/* NULL beyond the last one. */
const PsAssembly *ps_assembly_at(size_t index);
/* Index by simple or full name, ignoring case; -1. */
int ps_assembly_find(PsSlice name);
/* Name, Version=..., Culture=neutral, PublicKeyToken=... */
void ps_assembly_text(const PsAssembly *assembly, PsBuffer *out);
/* The same of the assembly that a type is in. */
void ps_assembly_text_of(const PsType *type, PsBuffer *out);

#endif
