/* enumerate.c - see enumerate.h. */
#include "value/enumerate.h"

#include <stdlib.h>

#include "base/memory.h"
#include "value/array.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/operate.h"
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

static uint32_t version_of(PsRef source)
{
    if (source.kind == PS_KIND_LIST)
        return ps_array_get(source)->version;
    return source.kind == PS_KIND_TABLE ? ps_table_get(source)->version : 0;
}

/* A sorted set is walked over a sorted copy of its items. */
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

PsStatus ps_enumerate(PsContext *ctx, PsRef value, PsEnumerator *out)
{
    value = ps_unwrap(value);
    *out = (PsEnumerator){.source = PS_NULL};
    if (value.kind == PS_KIND_TABLE && is_set(value) && ps_table_get(value)->is_sorted)
        return sorted_items(ctx, value, &out->source);
    out->source = ps_retain(value);
    out->version = version_of(value);
    out->ops = ops_of(value);
    return PS_OK;
}

static bool is_stack(PsRef list)
{
    const PsType *type = list.as.obj->type;
    return type->definition == PS_T(System_Collections_Generic_Stack_1) ||
           type == PS_T(System_Collections_Stack);
}

static PsValue table_key(PsTable *table, size_t *index)
{
    PsTableEntry *before = *index == 0 ? NULL : &table->entries[*index - 1];
    PsTableEntry *entry = ps_table_next(table, before);
    if (entry == NULL)
        return PS_NOTHING;
    *index = (size_t)(entry - table->entries) + 1;
    return ps_retain(entry->key);
}

PsStatus ps_enumerator_next(PsContext *ctx, PsEnumerator *enumerator, bool *has, PsValue *out)
{
    PsRef source = enumerator->source;
    if (enumerator->ops != NULL)
        return ((const PsEnumerateOps *)enumerator->ops)
            ->next(ctx, source.as.obj, enumerator, has, out);
    if (version_of(source) != enumerator->version)
        return ps_fail(ctx, PS_ERR_COLLECTION_MODIFIED);
    *has = false;
    if (ps_is_list(source)) {
        size_t count = ps_array_len(source);
        if (enumerator->index >= count)
            return PS_OK;
        size_t at = enumerator->index++;
        *out = ps_array_at(source, is_stack(source) ? count - 1 - at : at);
        *has = true;
    } else if (source.kind == PS_KIND_TABLE && is_set(source)) {
        *out = table_key(ps_table_get(source), &enumerator->index);
        *has = out->kind != PS_KIND_NOTHING;
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
