/* priority_queue.c - System.Collections.Generic.PriorityQueue: elements beside their priorities,
 * both in the order in which they leave. */
#include "types/fields.h"
#include "types/members.h"
#include "value/array.h"
#include "value/object.h"
#include "value/type_value.h"

enum { ELEMENTS, PRIORITIES, FIELD_COUNT };

PS_ROW(construct)
{
    PsValue queue = ps_fields_new(ps_get_type(self), FIELD_COUNT);
    ps_field_set(ps_ref(&queue), ELEMENTS, ps_array_empty(4));
    ps_field_set(ps_ref(&queue), PRIORITIES, ps_array_empty(4));
    return ps_return(queue, out);
}

static size_t len_of(PsRef self)
{
    return ps_array_len(ps_field(self, ELEMENTS));
}

static void put(PsRef list, size_t at, PsRef item)
{
    if (at == ps_array_len(list))
        ps_array_push(list, ps_retain(item));
    else
        ps_array_insert(list, at, ps_retain(item));
}

PS_ROW(enqueue)
{
    PsRef priorities = ps_field(self, PRIORITIES);
    size_t low = 0;
    size_t high = ps_array_len(priorities);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = 0;
        PS_AUTO PsValue other = ps_array_at(priorities, middle);
        PsStatus status = ps_types_compare(ctx, PS_NULL, ps_ref(&other), args[1], &order);
        if (status)
            return status;
        if (order <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    put(ps_field(self, ELEMENTS), low, args[0]);
    put(priorities, low, args[1]);
    return PS_OK;
}

static void drop_first(PsRef self)
{
    ps_array_remove(ps_field(self, ELEMENTS), 0, 1);
    ps_array_remove(ps_field(self, PRIORITIES), 0, 1);
}

static PsStatus first(PsContext *ctx, PsRef self, bool takes, PsValue *out)
{
    if (len_of(self) == 0)
        return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException), "Queue empty.");
    *out = ps_array_at(ps_field(self, ELEMENTS), 0);
    if (takes)
        drop_first(self);
    return PS_OK;
}
PS_ROW(dequeue)
{
    return first(ctx, self, true, out);
}
PS_ROW(peek)
{
    return first(ctx, self, false, out);
}

static PsStatus try_first(PsContext *ctx, PsRef self, const PsRef *args, bool takes, PsValue *out)
{
    const PsType *type = ps_type_of(self);
    bool has = len_of(self) > 0;
    *out = ps_bool(has);
    PsStatus status = ps_types_reference_set(ctx, args[0],
                                             has ? ps_array_at(ps_field(self, ELEMENTS), 0)
                                                 : ps_default_of(type->args[0]));
    if (status == PS_OK)
        status = ps_types_reference_set(ctx, args[1],
                                        has ? ps_array_at(ps_field(self, PRIORITIES), 0)
                                            : ps_default_of(type->args[1]));
    if (status == PS_OK && has && takes)
        drop_first(self);
    return status;
}
PS_ROW(try_dequeue)
{
    return try_first(ctx, self, args, true, out);
}
PS_ROW(try_peek)
{
    return try_first(ctx, self, args, false, out);
}

PS_ROW(clear)
{
    ps_array_clear(ps_field(self, ELEMENTS));
    ps_array_clear(ps_field(self, PRIORITIES));
    return PS_OK;
}
PS_ROW(get_count)
{
    return ps_return(ps_int32((int32_t)len_of(self)), out);
}

static const PsMemberRow rows[] = {
    PS_CTOR("new()", construct),
    PS_METHOD("void Enqueue(T1 element, T2 priority)", enqueue),
    PS_METHOD("T1 Dequeue()", dequeue),
    PS_METHOD("T1 Peek()", peek),
    PS_METHOD("bool TryDequeue([ref] T1 element, [ref] T2 priority)", try_dequeue),
    PS_METHOD("bool TryPeek([ref] T1 element, [ref] T2 priority)", try_peek),
    PS_METHOD("void Clear()", clear),
    PS_PROPERTY("int Count", get_count),
    {0},
};

const PsTypeMembers ps_types_priority_queue[] = {
    {PS_TYPE_ID_System_Collections_Generic_PriorityQueue_2, rows}, {0}};
