/* list_ops.c - see list_ops.h. */
#include "types/list_ops.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "types/arguments.h"
#include "types/entry.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/object.h"
#include "value/table.h"

PsStatus ps_list_check_range(PsContext *ctx, PsRef list, int64_t start, int64_t len)
{
    if (start < 0)
        return ps_fail_range(ctx, "index", "Non-negative number required.");
    if (len < 0)
        return ps_fail_range(ctx, "count", "Non-negative number required.");
    if ((int64_t)ps_array_len(list) - start < len)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Offset and length were out of bounds for the array or count is greater "
                       "than the number of elements from index to the end of the source "
                       "collection.");
    return PS_OK;
}

PsStatus ps_list_check_writable(PsContext *ctx, PsRef list)
{
    if (ps_is_array(list) || (ps_array_get(list)->is_fixed && ps_array_get(list)->takes_sets))
        return ps_fail(ctx, PS_ERR_PLAIN(NotSupportedException), "Collection was of a fixed size.");
    if (ps_array_get(list)->is_fixed)
        return ps_fail(ctx, PS_ERR_PLAIN(NotSupportedException), "Collection is read-only.");
    return PS_OK;
}

/* The next index to look at; false at the end. */
static bool step(size_t *i, size_t start, size_t end, bool backwards, size_t done)
{
    if (done >= end - start)
        return false;
    *i = backwards ? end - 1 - done : start + done;
    return true;
}

PsStatus ps_list_index_of(PsContext *ctx, PsRef list, PsRef item, size_t start, size_t end,
                          bool backwards, size_t *index)
{
    *index = PS_LIST_NOT_FOUND;
    size_t i;
    for (size_t done = 0; step(&i, start, end, backwards, done); done++) {
        bool same = false;
        PS_AUTO PsValue element = ps_array_at(list, i);
        PsStatus status = ps_types_equals(ctx, ps_ref(&element), item, &same);
        if (status)
            return status;
        if (same) {
            *index = i;
            return PS_OK;
        }
    }
    return PS_OK;
}

PsStatus ps_list_find(PsContext *ctx, PsRef list, PsRef predicate, size_t start, size_t end,
                      bool backwards, size_t *index)
{
    *index = PS_LIST_NOT_FOUND;
    if (ps_arg_is_null(predicate))
        return ps_fail_null(ctx, "match");
    size_t i;
    for (size_t done = 0; step(&i, start, end, backwards, done); done++) {
        if (i >= ps_array_len(list))
            break;
        PS_AUTO PsValue element = ps_array_at(list, i);
        PS_AUTO PsValue answer = PS_NULL;
        PsRef arg = ps_ref(&element);
        PsStatus status = ps_types_run_delegate(ctx, predicate, &arg, 1, &answer);
        if (status)
            return status;
        if (ps_truth(ps_ref(&answer))) {
            *index = i;
            return PS_OK;
        }
    }
    return PS_OK;
}

/* ---- sorting: merge sort on positions, so that a second list can follow ---- */

typedef struct {
    PsContext *ctx;
    PsRef comparer;
    PsValue *keys;
    size_t *order, *room;
} Sorting;

static PsStatus merge(Sorting *s, size_t start, size_t middle, size_t end)
{
    size_t a = start;
    size_t b = middle;
    size_t to = start;
    while (a < middle && b < end) {
        int order = 0;
        PsStatus status = ps_types_compare(s->ctx, s->comparer, ps_ref(&s->keys[s->order[a]]),
                                           ps_ref(&s->keys[s->order[b]]), &order);
        if (status)
            return status;
        s->room[to++] = order <= 0 ? s->order[a++] : s->order[b++];
    }
    while (a < middle)
        s->room[to++] = s->order[a++];
    while (b < end)
        s->room[to++] = s->order[b++];
    memcpy(s->order + start, s->room + start, (end - start) * sizeof *s->order);
    return PS_OK;
}

static PsStatus sort_positions(Sorting *s, size_t count)
{
    for (size_t width = 1; width < count; width *= 2)
        for (size_t start = 0; start + width < count; start += 2 * width) {
            size_t end = start + 2 * width < count ? start + 2 * width : count;
            PsStatus status = merge(s, start, start + width, end);
            if (status)
                return status;
        }
    return PS_OK;
}

/* Gives [start, ...) the order that the positions say. */
static void apply_order(PsRef list, size_t start, const size_t *order, size_t count)
{
    PsValue *taken = ps_alloc((count + 1) * sizeof *taken);
    for (size_t i = 0; i < count; i++)
        taken[i] = ps_array_at(list, start + order[i]);
    for (size_t i = 0; i < count; i++)
        ps_array_set(list, start + i, taken[i]);
    free(taken);
}

static PsStatus wrap_sort_error(PsContext *ctx)
{
    PS_AUTO PsValue inner = ps_take_error(ctx);
    if (ps_kind(ps_ref(&inner)) == PS_KIND_ERROR)
        ps_assign(&inner, ps_retain(ps_error_record_get(ps_ref(&inner))->exception));
    PsValue text = ps_string_from("Failed to compare two elements in the array.");
    return ps_fail_value(ctx,
                         ps_exception_new(PS_X(InvalidOperationException), text, ps_move(&inner)));
}

PsStatus ps_list_sort(PsContext *ctx, PsRef list, PsRef items, size_t start, size_t end,
                      PsRef comparer)
{
    size_t count = end - start;
    Sorting s = {.ctx = ctx, .comparer = comparer};
    s.keys = ps_alloc((count + 1) * sizeof *s.keys);
    s.order = ps_alloc((count + 1) * sizeof *s.order);
    s.room = ps_alloc((count + 1) * sizeof *s.room);
    for (size_t i = 0; i < count; i++) {
        s.keys[i] = ps_array_at(list, start + i);
        s.order[i] = i;
    }
    PsStatus status = sort_positions(&s, count);
    if (status == PS_OK && ps_array_len(list) >= end) {
        apply_order(list, start, s.order, count);
        if (!ps_is_null(items) && ps_array_len(items) >= end)
            apply_order(items, start, s.order, count);
    }
    for (size_t i = 0; i < count; i++)
        ps_release(s.keys[i]);
    free(s.keys);
    free(s.order);
    free(s.room);
    return status == PS_ERROR ? wrap_sort_error(ctx) : status;
}

PsStatus ps_list_search(PsContext *ctx, PsRef list, size_t start, size_t end, PsRef item,
                        PsRef comparer, int64_t *index)
{
    while (start < end) {
        size_t middle = start + (end - start) / 2;
        int order = 0;
        PS_AUTO PsValue element = ps_array_at(list, middle);
        PsStatus status = ps_types_compare(ctx, comparer, ps_ref(&element), item, &order);
        if (status)
            return status == PS_ERROR ? wrap_sort_error(ctx) : status;
        if (order == 0) {
            *index = (int64_t)middle;
            return PS_OK;
        }
        if (order < 0)
            start = middle + 1;
        else
            end = middle;
    }
    *index = ~(int64_t)start;
    return PS_OK;
}

void ps_list_reverse(PsRef list, size_t start, size_t end)
{
    for (; start + 1 < end; start++, end--) {
        PsValue first = ps_array_at(list, start);
        ps_array_set(list, start, ps_array_at(list, end - 1));
        ps_array_set(list, end - 1, first);
    }
}

/* ---- copying ---- */

PsStatus ps_list_convert(PsContext *ctx, PsRef list, PsRef item, PsValue *out)
{
    const PsType *elem = ps_array_get(list)->elem;
    if (elem == PS_T(System_Object) || ps_value_is(ps_unwrap(item), elem) ||
        (ps_arg_is_null(item) && (elem->flags & PS_TYPE_VALUE) == 0)) {
        *out = elem == PS_T(System_Object) ? ps_retain(item) : ps_retain(ps_unwrap(item));
        return PS_OK;
    }
    return ps_convert(ctx, item, elem, out);
}

PsStatus ps_list_items(PsContext *ctx, PsRef collection, PsValue *out)
{
    PsRef inner = ps_unwrap(collection);
    if (!ps_is_table(inner) || ps_is_enumerable(inner))
        return ps_to_array(ctx, inner, true, out);
    PsTable *table = ps_table_get(inner);
    PsValue items = ps_array_empty(table->count);
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e))
        ps_array_push(ps_ref(&items), ps_entry_of(inner, e));
    *out = items;
    return PS_OK;
}

/* As List<T> grows: to twice its room, or to what is needed when that is more. */
static void make_room(PsRef list, size_t more)
{
    const PsArray *array = ps_array_get(list);
    size_t needed = array->len + more;
    if (array->head.kind != PS_KIND_LIST || needed <= array->cap)
        return;
    size_t grown = array->cap == 0 ? 4 : array->cap * 2;
    ps_array_set_capacity(list, grown > needed ? grown : needed);
}

PsStatus ps_list_insert_all(PsContext *ctx, PsRef list, size_t index, PsRef collection)
{
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = ps_list_items(ctx, collection, &items);
    if (status)
        return status;
    size_t count = ps_array_len(ps_ref(&items));
    make_room(list, count);
    for (size_t i = 0; i < count; i++) {
        PS_AUTO PsValue item = ps_array_at(ps_ref(&items), i);
        PsValue converted;
        status = ps_list_convert(ctx, list, ps_ref(&item), &converted);
        if (status)
            return status;
        if (index + i >= ps_array_len(list))
            ps_array_push(list, converted);
        else
            ps_array_insert(list, index + i, converted);
    }
    return PS_OK;
}

PsStatus ps_list_copy_to(PsContext *ctx, PsRef list, size_t start, size_t len, PsRef array,
                         int64_t to)
{
    if (ps_arg_is_null(array))
        return ps_fail_null(ctx, "destinationArray");
    if (to < 0)
        return ps_fail_negative(ctx, "destinationIndex", to);
    if (len > ps_array_len(array) || (size_t)to > ps_array_len(array) - len)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Destination array was not long enough. Check the destination index, "
                       "length, and the array's lower bounds. (Parameter 'destinationArray')");
    bool forwards = !(ps_get_object(list) == ps_get_object(array) && (size_t)to > start);
    for (size_t done = 0; done < len; done++) {
        size_t i = forwards ? done : len - 1 - done;
        PS_AUTO PsValue item = ps_array_at(list, start + i);
        PsValue converted;
        PsStatus status = ps_list_convert(ctx, array, ps_ref(&item), &converted);
        if (status)
            return status;
        ps_array_set(array, (size_t)to + i, converted);
    }
    return PS_OK;
}

PsStatus ps_list_to_array(PsContext *ctx, PsRef list, const PsType *elem, size_t start, size_t len,
                          PsValue *out)
{
    PS_AUTO PsValue array = ps_array_new(elem, len);
    PsStatus status = ps_list_copy_to(ctx, list, start, len, ps_ref(&array), 0);
    if (status == PS_OK)
        *out = ps_move(&array);
    return status;
}
