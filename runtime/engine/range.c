/* range.c - see range.h. */
#include "engine/range.h"

#include "value/type.h"

static const PsKindOps range_ops = {NULL, NULL};

PsValue ps_range_value(int32_t first, int32_t last)
{
    PsRange *range = ps_object_new(PS_KIND_NATIVE, PS_T(System_Object__), sizeof *range);
    range->head.ops = &range_ops;
    range->first = first;
    range->last = last;
    return (PsValue){.kind = PS_KIND_NATIVE, .as.obj = &range->head.head};
}

PsRange *ps_range_get(PsRef value)
{
    if (value.kind != PS_KIND_NATIVE || ((PsHolder *)value.as.obj)->ops != &range_ops)
        return NULL;
    return (PsRange *)value.as.obj;
}

int64_t ps_range_count(const PsRange *r)
{
    return (r->first <= r->last ? r->last - r->first : r->first - r->last) + 1;
}
