/* type_name.c - type names as text. */
#include "lang/type_name.h"

/* Of the name that everything else hangs on: List in List[int][]. */
static PsSlice assembly_of(const PsTypeName *type_name)
{
    while (type_name->kind != PS_TYPE_NAME_SIMPLE)
        type_name = type_name->element;
    return type_name->assembly;
}

static void write_name(PsBuffer *out, const PsTypeName *type_name)
{
    switch ((PsTypeNameKind)type_name->kind) {
    case PS_TYPE_NAME_SIMPLE:
        ps_buffer_slice(out, type_name->name);
        break;
    case PS_TYPE_NAME_GENERIC:
        write_name(out, type_name->element);
        ps_buffer_byte(out, '[');
        for (uint32_t i = 0; i < type_name->argument_count; i++) {
            if (i > 0)
                ps_buffer_byte(out, ',');
            ps_type_name_write(out, type_name->arguments[i], true);
        }
        ps_buffer_byte(out, ']');
        break;
    case PS_TYPE_NAME_ARRAY:
        write_name(out, type_name->element);
        ps_buffer_byte(out, '[');
        ps_buffer_fill(out, ',', type_name->rank - 1u);
        ps_buffer_byte(out, ']');
        break;
    }
}

void ps_type_name_write(PsBuffer *out, const PsTypeName *type_name, bool with_assembly)
{
    write_name(out, type_name);
    PsSlice assembly = assembly_of(type_name);
    if (!with_assembly || assembly.len == 0)
        return;
    ps_buffer_byte(out, ',');
    ps_buffer_slice(out, assembly);
}
