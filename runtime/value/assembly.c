/* assembly.c - see assembly.h. */
#include "value/assembly.h"

#include <string.h>

#include "base/casing.h"
#include "base/memory.h"

static const PsAssembly assemblies[] = {
#define PS_ASSEMBLY(name_, version_, token_) {name_, version_, token_},
#include "value/assembly.def"
#undef PS_ASSEMBLY
};

const PsAssembly *ps_assembly_at(size_t index)
{
    return index < PS_COUNT(assemblies) ? &assemblies[index] : NULL;
}

int ps_assembly_find(PsSlice name)
{
    const char *comma = memchr(name.data, ',', name.len);
    if (comma != NULL)
        name.len = (size_t)(comma - name.data);
    for (size_t i = 0; i < PS_COUNT(assemblies); i++)
        if (ps_slice_same(name, ps_slice(assemblies[i].name)))
            return (int)i;
    return -1;
}

void ps_assembly_text(const PsAssembly *assembly, PsBuffer *out)
{
    ps_buffer_printf(out, "%s, Version=%s, Culture=neutral, PublicKeyToken=%s", assembly->name,
                     assembly->version, assembly->token);
}

void ps_assembly_text_of(const PsType *type, PsBuffer *out)
{
    while (type->rank > 0)
        type = type->elem;
    if (type->flags & PS_TYPE_SCRIPT)
        ps_buffer_text(out, "PowerShell Class Assembly, Version=1.0.0.0, Culture=neutral, "
                            "PublicKeyToken=null");
    else
        ps_assembly_text(&assemblies[type->assembly], out);
}
