/* enumerate.c - see enumerate.h. */
#include "value/enumerate.h"

#include <stdlib.h>

#include "base/memory.h"
#include "value/array.h"
#include "value/errors.h"
#include "value/list_view.h"
#include "value/object.h"
#include "value/operate.h"
#include "value/string.h"
#include "value/table.h"

typedef struct {
    const PsType *type;
    const PsEnumerateOps *ops;
} Registered;

/* The holder types that enumerate; few. */
static _Thread_local struct {
    Registered *rows;
    size_t len, cap;
} registry;

void ps_enumerate_register(const PsType *type, const PsEnumerateOps *ops)
{
    for (size_t i = 0; i < registry.len; i++)
        if (registry.rows[i].type == type) {
            registry.rows[i].ops = ops;
            return;
        }
    if (registry.len == registry.cap) {
        registry.cap = registry.cap == 0 ? 16 : registry.cap * 2;
        registry.rows = ps_realloc(registry.rows, registry.cap * sizeof *registry.rows);
    }
    registry.rows[registry.len++] = (Registered){type, ops};
}

static const PsEnumerateOps *ops_of(PsRef value)
{
    if (value.kind != PS_KIND_HOLDER && value.kind != PS_KIND_NATIVE)
        return NULL;
    for (const PsType *type = value.as.obj->type; type != NULL; type = type->base)
        for (size_t i = 0; i < registry.len; i++)
            if (registry.rows[i].type == type || registry.rows[i].type == type->definition)
                return registry.rows[i].ops;
    return NULL;
}

static bool is_set(PsRef table)
{
    const PsType *type = table.as.obj->type;
    if (type->definition != NULL)
        type = type->definition;
    return type == PS_T(System_Collections_Generic_HashSet_1) ||
           type == PS_T(System_Collections_Generic_SortedSet_1);
}

bool ps_is_dictionary(PsRef value)
{
    value = ps_unwrap(value);
    return value.kind == PS_KIND_TABLE && !is_set(value);
}

bool ps_is_enumerable(PsRef value)
{
    value = ps_unwrap(value);
    switch (value.kind) {
    case PS_KIND_ARRAY:
    case PS_KIND_LIST:
        return true;
    case PS_KIND_TABLE:
        return is_set(value);
    case PS_KIND_HOLDER:
    case PS_KIND_NATIVE:
        return ops_of(value) != NULL;
    default:
        return false;
    }
}

/* Those of System.Collections.dll say it otherwise than those of the core. */
static bool is_of_collections_library(const PsType *type)
{
    static const uint16_t ids[] = {
        PS_TYPE_ID_System_Collections_Generic_SortedSet_1,
        PS_TYPE_ID_System_Collections_Generic_SortedDictionary_2,
        PS_TYPE_ID_System_Collections_Generic_SortedList_2,
        PS_TYPE_ID_System_Collections_Generic_Stack_1,
        PS_TYPE_ID_System_Collections_Generic_LinkedList_1,
        PS_TYPE_ID_System_Collections_SortedList,
        PS_TYPE_ID_System_Collections_Stack,
        PS_TYPE_ID_System_Collections_Queue,
        PS_TYPE_ID_System_Collections_Specialized_ListDictionary,
        PS_TYPE_ID_System_Collections_Specialized_HybridDictionary,
    };
    if (type->definition != NULL)
        type = type->definition;
    for (size_t i = 0; i < PS_COUNT(ids); i++)
        if (ps_type_id(type) == ids[i])
            return true;
    return false;
}

PsStatus ps_enumerate_fail_modified(PsContext *ctx, PsRef source)
{
    PsRef shown = ps_list_view_source(source);
    if (ps_is_heap_(shown))
        source = shown;
    return is_of_collections_library(source.as.obj->type)
               ? ps_fail(ctx, PS_ERR_COLLECTION_CHANGED)
               : ps_fail(ctx, PS_ERR_COLLECTION_MODIFIED);
}

PsStatus ps_enumerate_wrap_error(PsContext *ctx)
{
    PS_AUTO PsValue error = ps_take_error(ctx);
    if (error.kind != PS_KIND_EXCEPTION)
        return ps_fail_value(ctx, ps_move(&error));
    PS_AUTO PsValue text = ps_string(ps_exception_message(error));
    PsStatus status = ps_fail(ctx, PS_ERR_BAD_ENUMERATION, ps_string_cstr(text));
    ps_assign(&ps_exception_get(ctx->error)->inner, ps_move(&error));
    return status;
}

static bool is_snapshot(PsRef list)
{
    const PsType *of = list.as.obj->type->definition;
    return of == PS_T(System_Collections_Concurrent_ConcurrentBag_1) ||
           of == PS_T(System_Collections_Concurrent_ConcurrentQueue_1) ||
           of == PS_T(System_Collections_Concurrent_ConcurrentStack_1);
}

/* The items of a sorted set in order. */
static PsStatus sorted_items(PsContext *ctx, PsRef set, PsValue *out)
{
    PS_AUTO PsValue items = ps_array_empty(ps_table_count(set));
    for (PsTableEntry *e = ps_table_next(ps_table_get(set), NULL); e != NULL;
         e = ps_table_next(ps_table_get(set), e)) {
        size_t low = 0;
        size_t high = ps_array_len(items);
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            int order = 0;
            PS_AUTO PsValue other = ps_array_at(items, middle);
            PsStatus status = ps_compare(ctx, other, e->key, false, &order);
            if (status)
                return status;
            if (order <= 0)
                low = middle + 1;
            else
                high = middle;
        }
        ps_array_insert(items, low, ps_retain(e->key));
    }
    *out = ps_move(&items);
    return PS_OK;
}

static PsStatus order_set(PsContext *ctx, PsRef set)
{
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = sorted_items(ctx, set, &items);
    if (status == PS_OK)
        ps_table_arrange(set, items);
    return status;
}

PsStatus ps_enumerate(PsContext *ctx, PsRef value, PsEnumerator *out)
{
    value = ps_unwrap(value);
    *out = (PsEnumerator){.source = PS_NULL};
    PsStatus status = ps_list_view_sync(ctx, value);
    if (status == PS_OK && value.kind == PS_KIND_TABLE && is_set(value) &&
        ps_table_get(value)->is_sorted && ps_table_count(value) > 1)
        status = order_set(ctx, value);
    if (status)
        return status;
    bool copies = value.kind == PS_KIND_LIST && is_snapshot(value);
    out->source = copies ? ps_array_copy(value) : ps_retain(value);
    out->version = ps_list_view_version(out->source);
    out->ops = ops_of(value);
    return PS_OK;
}

static bool is_stack(PsRef list)
{
    const PsType *type = list.as.obj->type;
    return type->definition == PS_T(System_Collections_Generic_Stack_1) ||
           type->definition == PS_T(System_Collections_Concurrent_ConcurrentStack_1) ||
           type == PS_T(System_Collections_Stack);
}

PsStatus ps_enumerator_next(PsContext *ctx, PsEnumerator *enumerator, bool *has, PsValue *out)
{
    PsRef source = enumerator->source;
    if (enumerator->ops != NULL)
        return ((const PsEnumerateOps *)enumerator->ops)
            ->next(ctx, source.as.obj, enumerator, has, out);
    if (ps_list_view_version(source) != enumerator->version)
        return ps_enumerate_fail_modified(ctx, source);
    *has = false;
    if (ps_is_list(source)) {
        size_t count = ps_array_len(source);
        if (enumerator->index >= count)
            return PS_OK;
        size_t at = enumerator->index++;
        *out = ps_array_at(source, is_stack(source) ? count - 1 - at : at);
        *has = true;
    } else if (source.kind == PS_KIND_TABLE && is_set(source)) {
        PsTableEntry *entry = ps_table_step(ps_table_get(source), &enumerator->index);
        *has = entry != NULL;
        if (entry != NULL)
            *out = ps_retain(entry->key);
    } else if (enumerator->index++ == 0) {
        *out = ps_retain(source);
        *has = true;
    }
    return PS_OK;
}

void ps_enumerator_done(PsEnumerator *enumerator)
{
    ps_release(enumerator->source);
    free(enumerator->state);
    *enumerator = (PsEnumerator){.source = PS_NULL};
}

PsStatus ps_to_array(PsContext *ctx, PsRef value, bool null_is_empty, PsValue *out)
{
    value = ps_unwrap(value);
    if (value.kind == PS_KIND_NOTHING || (ps_is_null(value) && null_is_empty)) {
        *out = ps_array_empty(0);
        return PS_OK;
    }
    PS_AUTO PsValue all = ps_array_empty(ps_is_list(value) ? ps_array_len(value) : 1);
    PsEnumerator enumerator = {0};
    bool has = true;
    PsStatus status = ps_enumerate(ctx, value, &enumerator);
    while (status == PS_OK && has) {
        PsValue item = PS_NULL;
        status = ps_enumerator_next(ctx, &enumerator, &has, &item);
        if (status == PS_OK && has)
            ps_array_push(all, item);
    }
    ps_enumerator_done(&enumerator);
    if (status == PS_OK)
        *out = ps_move(&all);
    return status;
}
