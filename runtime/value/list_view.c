/* list_view.c - see list_view.h. */
#include "value/list_view.h"

#include "base/memory.h"
#include "value/array.h"
#include "value/object.h"
#include "value/table.h"

static PsListView *view_of(PsRef list)
{
    return list.kind == PS_KIND_LIST ? ps_array_get(list)->view : NULL;
}

void ps_list_view_set(PsRef list, PsRef source, PsListRefill refill)
{
    PsListView *view = ps_alloc_zero(sizeof *view);
    view->source = ps_retain(source);
    view->refill = refill;
    ps_array_get(list)->view = view;
}

PsRef ps_list_view_source(PsRef list)
{
    const PsListView *view = view_of(list);
    return view == NULL ? PS_NULL : view->source;
}

void ps_list_view_put(PsRef list, size_t index, PsValue item)
{
    while (view_of(list) != NULL) {
        ps_array_set(list, index, ps_retain(item));
        list = view_of(list)->source;
    }
    ps_array_set(list, index, item);
}

uint32_t ps_list_view_version(PsRef collection)
{
    while (view_of(collection) != NULL)
        collection = view_of(collection)->source;
    if (collection.kind == PS_KIND_LIST)
        return ps_array_get(collection)->version;
    return collection.kind == PS_KIND_TABLE ? ps_table_get(collection)->version : 0;
}

/* Arrays do not count their changes. */
static bool is_current(const PsListView *view)
{
    return view->is_filled && view->source.kind != PS_KIND_ARRAY &&
           view->version == ps_list_view_version(view->source);
}

PsStatus ps_list_view_sync(PsContext *ctx, PsRef list)
{
    PsListView *view = view_of(list);
    if (view == NULL || is_current(view))
        return PS_OK;
    PsStatus status = ps_list_view_sync(ctx, view->source);
    if (status)
        return status;
    ps_array_clear(list);
    status = view->refill(ctx, list, view->source);
    view->version = ps_list_view_version(view->source);
    view->is_filled = status == PS_OK;
    return status;
}
