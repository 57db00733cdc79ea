/* type_full_name.c - see type_full_name.h. */
#include "value/type_full_name.h"

#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "value/type_table.h"

static const struct {
    const char *name, *version, *token;
} assemblies[] = {
#define PS_ASSEMBLY(name_, version_, token_) {name_, version_, token_},
#include "value/assembly.def"
#undef PS_ASSEMBLY
};

static const char *assembly_name(const PsType *type)
{
    while (type->rank > 0)
        type = type->elem;
    const PsType *of = type->definition != NULL ? type->definition : type;
    return of->id < PS_TYPE_ID_COUNT ? ps_type_assembly_names[ps_type_assemblies[of->id]]
                                     : "PowerShell Class Assembly";
}

void ps_type_assembly(const PsType *type, PsBuffer *out)
{
    const char *name = assembly_name(type);
    for (size_t i = 0; i < PS_COUNT(assemblies); i++)
        if (strcmp(assemblies[i].name, name) == 0) {
            ps_buffer_printf(out, "%s, Version=%s, Culture=neutral, PublicKeyToken=%s", name,
                             assemblies[i].version, assemblies[i].token);
            return;
        }
    ps_buffer_printf(out, "%s, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null", name);
}

static void full_name(const PsType *type, PsBuffer *out)
{
    if (type->rank > 0) {
        full_name(type->elem, out);
        ps_buffer_byte(out, '[');
        ps_buffer_fill(out, ',', type->rank - 1u);
        ps_buffer_byte(out, ']');
        return;
    }
    if (type->arg_count == 0) {
        ps_buffer_text(out, type->name);
        return;
    }
    ps_buffer_text(out, type->definition->name);
    for (size_t i = 0; i < type->arg_count; i++) {
        ps_buffer_text(out, i == 0 ? "[[" : ",[");
        full_name(type->args[i], out);
        ps_buffer_text(out, ", ");
        ps_type_assembly(type->args[i], out);
        ps_buffer_byte(out, ']');
    }
    ps_buffer_byte(out, ']');
}

static bool is_generic(const PsType *type)
{
    while (type->rank > 0)
        type = type->elem;
    return type->arg_count > 0;
}

/* By the short name, which tells as much: constructed types are the thread's own. */
static _Thread_local PsMap names;

const char *ps_type_full_name(const PsType *type)
{
    if (!is_generic(type))
        return type->name;
    char *known = ps_map_find(&names, ps_slice(type->name));
    if (known != NULL)
        return known;
    PsBuffer buffer = {0};
    full_name(type, &buffer);
    known = ps_buffer_take(&buffer);
    ps_map_set(&names, ps_slice(type->name), known);
    return known;
}
