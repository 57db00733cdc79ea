/* module_find.c - see module_find.h. */
#include "core/module_find.h"

#include "base/casing.h"
#include "engine/public/script.h"
#include "value/array.h"
#include "value/string.h"
#include "value/wildcard.h"

PsStatus ps_module_find_text(PsCall *call, PsRef object, const char *property, PsValue *keep,
                             PsSlice *out)
{
    PsValue value = PS_NULL;
    PsStatus status = ps_get_property(call->ctx, object, ps_slice(property), &value);
    ps_assign(keep, status ? PS_NULL : value);
    *out = ps_kind(*keep) == PS_KIND_STRING ? ps_string_slice(*keep) : (PsSlice){"", 0};
    return status;
}

static PsStatus insert_sorted(PsCall *call, PsRef found, PsSlice name, PsValue module)
{
    PS_AUTO PsValue item = module;
    size_t i = ps_array_len(found);
    for (; i > 0; i--) {
        PS_AUTO PsValue before = ps_array_at(found, i - 1);
        PS_AUTO PsValue keep = PS_NULL;
        PsSlice its_name;
        PsStatus status = ps_module_find_text(call, before, "Name", &keep, &its_name);
        if (status)
            return status;
        if (ps_slice_compare_fold(its_name, name) <= 0)
            break;
    }
    ps_array_insert(found, i, ps_move(&item));
    return PS_OK;
}

PsStatus ps_module_find_named(PsCall *call, PsRef modules, PsSlice pattern, PsRef found)
{
    for (size_t i = 0; i < ps_array_len(modules); i++) {
        PS_AUTO PsValue module = ps_array_at(modules, i);
        PS_AUTO PsValue keep = PS_NULL;
        PsSlice name;
        PsStatus status = ps_module_find_text(call, module, "Name", &keep, &name);
        if (status == PS_OK && ps_wildcard_match_once(pattern, name, true))
            status = insert_sorted(call, found, name, ps_move(&module));
        if (status)
            return status;
    }
    return PS_OK;
}
