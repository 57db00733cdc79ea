/* Sort-Object: Sort objects by properties, blocks or themselves. */
#include <stddef.h>

#include "base/memory.h"
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "utility/object_order.h"
#include "utility/property_key.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    bool stable;
    bool descending;
    bool unique;
    int32_t top;
    int32_t bottom;
    PsValue input_object;
    PsValue property;
    PsValue culture;
    bool case_sensitive;
    PsPropertyKeys keys;
    PsOrderRow *rows;
    size_t count, cap;
} SortObject;

static const PsParam params[] = {
    PS_PARAM(SortObject, stable, SWITCH, "Stable", PS_USES({.set = "Default"})),
    PS_PARAM(SortObject, descending, SWITCH, "Descending", PS_USES({0})),
    PS_PARAM(SortObject, unique, SWITCH, "Unique", PS_USES({0})),
    PS_PARAM(SortObject, top, INT32, "Top", PS_USES({.set = "Top", .mandatory = true}), .min = 1,
             .max = 2147483647),
    PS_PARAM(SortObject, bottom, INT32, "Bottom", PS_USES({.set = "Bottom", .mandatory = true}),
             .min = 1, .max = 2147483647),
    PS_PARAM(SortObject, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM_ARRAY(SortObject, property, VALUE, "Property", PS_USES({.position = 1}),
                   .help = "Names of properties, or calculated ones."),
    PS_PARAM(SortObject, culture, STRING, "Culture", PS_USES({0}),
             .help = "The culture whose rules apply.", .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(SortObject, case_sensitive, SWITCH, "CaseSensitive", PS_USES({0}),
             .help = "Tell upper from lower case."),
    {0},
};

static PsStatus start(PsCall *call, void *state)
{
    SortObject *me = state;
    return ps_property_key_parse(call, me->property, PS_KEY_ORDER, &me->keys);
}

static PsStatus process(PsCall *call, void *state)
{
    SortObject *me = state;
    (void)call;
    if (ps_is_null(me->input_object))
        return PS_OK;
    if (me->count == me->cap) {
        me->cap = me->cap * 2 + 16;
        me->rows = ps_realloc(me->rows, me->cap * sizeof *me->rows);
    }
    me->rows[me->count] = (PsOrderRow){.object = ps_retain(me->input_object), .index = me->count};
    me->count++;
    return PS_OK;
}

/* A pattern counts as all that it matches on the first object. */
static PsStatus expand_patterns(PsCall *call, SortObject *me)
{
    for (size_t i = 0; i < me->keys.len; i++) {
        PsPropertyKey *key = &me->keys.items[i];
        if (!key->has_wildcards)
            continue;
        PsPropertyHits hits = {0};
        PsStatus status = ps_property_key_find(call, key, me->rows[0].object, &hits);
        if (status == PS_OK && hits.len > 0) {
            size_t more = hits.len - 1;
            PsPropertyKey pattern = *key;
            me->keys.items = ps_realloc(me->keys.items, (me->keys.len + more + 1) * sizeof *key);
            memmove(&me->keys.items[i + hits.len], &me->keys.items[i + 1],
                    (me->keys.len - i - 1) * sizeof *key);
            for (size_t k = 0; k < hits.len; k++) {
                me->keys.items[i + k] = pattern;
                me->keys.items[i + k].name = PS_NULL;
                me->keys.items[i + k].has_wildcards = false;
                me->keys.items[i + k].expression = ps_retain(hits.items[k].name);
            }
            ps_release(pattern.expression);
            me->keys.len += more;
            i += more;
        }
        ps_property_key_hits_done(&hits);
        if (status)
            return status;
    }
    return PS_OK;
}

static PsStatus read_key(PsCall *call, const PsPropertyKey *key, PsRef object, PsOrderValue *out)
{
    PsPropertyHits hits = {0};
    PsStatus status = ps_property_key_find(call, key, object, &hits);
    if (status == PS_OK && hits.len > 0) {
        PsPropertyHit *hit = &hits.items[0];
        *out = (PsOrderValue){.value = ps_move(&hit->value), .exists = !hit->failed};
        if (hit->failed)
            status = ps_property_key_report(call, hit, object);
    }
    ps_property_key_hits_done(&hits);
    return status;
}

static PsStatus read_rows(PsCall *call, SortObject *me, size_t key_count)
{
    for (size_t i = 0; i < me->count; i++) {
        PsOrderRow *row = &me->rows[i];
        row->keys = ps_alloc_zero(key_count * sizeof *row->keys);
        if (me->keys.len == 0)
            row->keys[0] = (PsOrderValue){.value = ps_retain(row->object), .exists = true};
        for (size_t k = 0; k < me->keys.len; k++) {
            PsStatus status = read_key(call, &me->keys.items[k], row->object, &row->keys[k]);
            if (status)
                return status;
        }
    }
    return PS_OK;
}

static bool goes_down(const SortObject *me, const PsPropertyKey *key)
{
    bool by_both = key->has_ascending && key->has_descending;
    if (by_both ? key->ascending != key->descending : key->has_ascending)
        return !key->ascending;
    return key->has_descending && !by_both ? key->descending : me->descending;
}

static PsStatus write_rows(PsCall *call, SortObject *me, PsOrder *order)
{
    size_t from = 0, to = me->count;
    if (me->top > 0 && (size_t)me->top < to)
        to = (size_t)me->top;
    if (me->bottom > 0 && (size_t)me->bottom < to)
        from = to - (size_t)me->bottom;
    for (size_t i = from; i < to; i++) {
        PsStatus status = ps_write(call, ps_retain(me->rows[i].object));
        if (status)
            return status;
    }
    (void)order;
    return PS_OK;
}

/* Leaves the first of every run of equal rows. */
static void drop_equals(SortObject *me, PsOrder *order, size_t key_count)
{
    size_t kept = 0;
    bool by_index = order->by_index;
    order->by_index = false;
    for (size_t i = 0; i < me->count; i++) {
        if (kept > 0 && ps_object_order_rows(order, &me->rows[kept - 1], &me->rows[i]) == 0) {
            ps_release(me->rows[i].object);
            for (size_t k = 0; k < key_count; k++)
                ps_release(me->rows[i].keys[k].value);
            free(me->rows[i].keys);
            continue;
        }
        me->rows[kept++] = me->rows[i];
    }
    me->count = kept;
    order->by_index = by_index;
}

static PsStatus finish(PsCall *call, void *state)
{
    SortObject *me = state;
    if (me->count == 0)
        return PS_OK;
    PsStatus status = expand_patterns(call, me);
    size_t key_count = me->keys.len > 0 ? me->keys.len : 1;
    if (status == PS_OK)
        status = read_rows(call, me, key_count);
    bool *descending = ps_alloc_zero(key_count * sizeof *descending);
    for (size_t k = 0; k < key_count; k++)
        descending[k] = k < me->keys.len ? goes_down(me, &me->keys.items[k]) : me->descending;
    PsOrder order = {.ctx = call->ctx,
                     .key_count = key_count,
                     .descending = descending,
                     .ignore_case = !me->case_sensitive,
                     .by_index = me->stable || me->top > 0 || me->bottom > 0};
    if (status == PS_OK) {
        ps_object_order_sort(&order, me->rows, me->count);
        if (me->unique)
            drop_equals(me, &order, key_count);
        status = order.status ? order.status : write_rows(call, me, &order);
    }
    ps_object_order_free(me->rows, me->count, key_count);
    me->rows = NULL;
    me->count = 0;
    free(descending);
    return status;
}

static void cleanup(void *state)
{
    SortObject *me = state;
    ps_property_key_done(&me->keys);
    ps_object_order_free(me->rows, me->count, 0);
}

const PsCmdlet ps_cmdlet_Sort_Object = {
    .name = "Sort-Object",
    .class_name = "Microsoft.PowerShell.Commands.SortObjectCommand",
    .synopsis = "Sort objects by properties, blocks or themselves.",
    .default_set = "Default",
    .state_size = sizeof(SortObject),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
