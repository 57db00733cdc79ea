/* adapter.c - see adapter.h. */
#include "types/adapter.h"

#include "types/data_table.h"
#include "types/xml_dom.h"
#include "value/object.h"

const PsTypeAdapter *ps_adapter_of(PsRef value)
{
    PsRef inner = ps_unwrap(value);
    if (ps_kind(inner) != PS_KIND_HOLDER)
        return NULL;
    if (ps_dom_get(inner) != NULL)
        return &ps_adapter_xml;
    return ps_data_row_find(inner) != NULL ? &ps_adapter_data : NULL;
}

PsStatus ps_types_adapted_get(PsContext *ctx, PsRef self, PsSlice name, PsValue *out, bool *found)
{
    const PsTypeAdapter *adapter = ps_adapter_of(self);
    *found = false;
    return adapter == NULL ? PS_OK : adapter->get(ctx, ps_unwrap(self), name, out, found);
}

PsStatus ps_types_adapted_set(PsContext *ctx, PsRef self, PsSlice name, PsRef value, bool *found)
{
    const PsTypeAdapter *adapter = ps_adapter_of(self);
    *found = false;
    return adapter == NULL ? PS_OK : adapter->set(ctx, ps_unwrap(self), name, value, found);
}

bool ps_types_is_adapted(PsRef self)
{
    return ps_adapter_of(self) != NULL;
}

void ps_types_adapted_each(PsRef self, void (*visit)(PsSlice name, void *state), void *state)
{
    const PsTypeAdapter *adapter = ps_adapter_of(self);
    if (adapter != NULL)
        adapter->each(ps_unwrap(self), visit, state);
}
