/* native_method.c - see native_method.h. */
#include "engine/native_method.h"

#include "engine/psobject.h"
#include "types/members.h"

PsStatus ps_native_method(PsSession *s, PsRef object, PsSlice name, const PsRef *args, size_t count,
                          PsValue *out, bool *known)
{
    PsRef base;
    *known = ps_psobject_base(object, &base);
    if (!*known)
        return PS_OK;
    /* A dictionary's psbase: its own methods, whatever keys it has. */
    const PsType *type = ps_type_of(base);
    return ps_types_call(&s->ctx, type, base, name, false, args, count, out);
}
