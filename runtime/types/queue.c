/* queue.c - System.Collections.Queue and Stack, generic, concurrent and not.  A stack's top is the
 * last element; enumeration and ToArray turn it round. */
#include "types/arguments.h"
#include "types/enumerator.h"
#include "types/list_ops.h"
#include "types/members.h"
#include "value/array.h"
#include "value/object.h"
#include "value/type_value.h"

PS_ROW(construct)
{
    const PsType *type = ps_get_type(self);
    const PsType *elem = type->arg_count > 0 ? type->args[0] : PS_T(System_Object);
    PS_AUTO PsValue list = ps_list_new(type, elem);
    if (count > 0 && !ps_is_integer(args[0])) {
        if (ps_arg_is_null(args[0]))
            return ps_fail_null(ctx, type->arg_count > 0 ? "collection" : "col");
        PsStatus status = ps_list_insert_all(ctx, ps_ref(&list), 0, args[0]);
        if (status)
            return status;
    }
    return ps_return(ps_move(&list), out);
}

PS_ROW(push_back)
{
    ps_array_push(self, ps_retain(args[0]));
    return PS_OK;
}

/* The element at one end, taken out or not; false when empty. */
static bool end_item(PsRef list, bool last, bool take, PsValue *out)
{
    size_t len = ps_array_len(list);
    if (len == 0)
        return false;
    size_t at = last ? len - 1 : 0;
    *out = ps_array_at(list, at);
    if (take)
        ps_array_remove(list, at, 1);
    return true;
}

static PsStatus fail_empty(PsContext *ctx, const char *what)
{
    return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException), "%s empty.", what);
}

PS_ROW(dequeue)
{
    return end_item(self, false, true, out) ? PS_OK : fail_empty(ctx, "Queue");
}
PS_ROW(peek_first)
{
    return end_item(self, false, false, out) ? PS_OK : fail_empty(ctx, "Queue");
}
PS_ROW(pop)
{
    return end_item(self, true, true, out) ? PS_OK : fail_empty(ctx, "Stack");
}
PS_ROW(peek_last)
{
    return end_item(self, true, false, out) ? PS_OK : fail_empty(ctx, "Stack");
}

static PsStatus try_end(PsContext *ctx, PsRef self, PsRef reference, bool last, bool take,
                        PsValue *out)
{
    PsValue item = PS_NULL;
    bool has = end_item(self, last, take, &item);
    *out = ps_bool(has);
    if (!has)
        item = ps_default_of(ps_array_get(self)->elem);
    return ps_types_reference_set(ctx, reference, item);
}

PS_ROW(try_dequeue)
{
    return try_end(ctx, self, args[0], false, true, out);
}
PS_ROW(try_peek_first)
{
    return try_end(ctx, self, args[0], false, false, out);
}
PS_ROW(try_pop)
{
    return try_end(ctx, self, args[0], true, true, out);
}
PS_ROW(try_peek_last)
{
    return try_end(ctx, self, args[0], true, false, out);
}

PS_ROW(clear)
{
    ps_array_clear(self);
    return PS_OK;
}
PS_ROW(clone)
{
    return ps_return(ps_array_copy(self), out);
}
PS_ROW(get_count)
{
    return ps_return(ps_int32((int32_t)ps_array_len(self)), out);
}
PS_ROW(get_empty)
{
    return ps_return(ps_bool(ps_array_len(self) == 0), out);
}
PS_ROW(get_synchronized)
{
    const PsType *type = ps_type_of(self);
    return ps_return(ps_bool(type == PS_T(System_Collections_Queue_SynchronizedQueue) ||
                             type == PS_T(System_Collections_Stack_SyncStack)),
                     out);
}
PS_ROW(get_self)
{
    return ps_return(ps_retain(self), out);
}
PS_ROW(nothing)
{
    return PS_OK;
}

PS_ROW(contains)
{
    size_t index;
    PsStatus status = ps_list_index_of(ctx, self, args[0], 0, ps_array_len(self), false, &index);
    if (status == PS_OK)
        *out = ps_bool(index != PS_LIST_NOT_FOUND);
    return status;
}

PS_ROW(to_array)
{
    return ps_list_to_array(ctx, self, ps_array_get(self)->elem, 0, ps_array_len(self), out);
}

PS_ROW(stack_to_array)
{
    PsStatus status = to_array(ctx, self, args, count, out);
    if (status == PS_OK)
        ps_list_reverse(ps_ref(out), 0, ps_array_len(ps_ref(out)));
    return status;
}

PS_ROW(copy_to)
{
    return ps_list_copy_to(ctx, self, 0, ps_array_len(self), args[0], ps_get_int(args[1]));
}

/* The last pushed comes first. */
PS_ROW(stack_copy_to)
{
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = stack_to_array(ctx, self, args, count, &items);
    return status ? status
                  : ps_list_copy_to(ctx, ps_ref(&items), 0, ps_array_len(self), args[0],
                                    ps_get_int(args[1]));
}

/* ConcurrentStack: the first of the array ends up lowest. */
PS_ROW(push_range)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "items");
    return ps_list_insert_all(ctx, self, ps_array_len(self), args[0]);
}

#define SHARED_ROWS(T, copy_) \
    PS_CTOR("new()", construct), PS_METHOD("void Clear()", clear), \
        PS_METHOD("bool Contains(" T " item)", contains), \
        PS_METHOD("void CopyTo(array array, int arrayIndex)", copy_), \
        PS_METHOD("System.Collections.IEnumerator GetEnumerator()", ps_enumerator_object_row), \
        PS_PROPERTY("int Count", get_count), PS_PROPERTY("bool IsSynchronized", get_synchronized), \
        PS_PROPERTY("System.Object SyncRoot", get_self)
#define QUEUE_ROWS(T) \
    SHARED_ROWS(T, copy_to), PS_CTOR("new(int capacity)", construct), \
        PS_METHOD("void Enqueue(" T " item)", push_back), PS_METHOD(T " Dequeue()", dequeue), \
        PS_METHOD(T " Peek()", peek_first), PS_METHOD(T "[] ToArray()", to_array)
#define STACK_ROWS(T) \
    SHARED_ROWS(T, stack_copy_to), PS_CTOR("new(int capacity)", construct), \
        PS_METHOD("void Push(" T " item)", push_back), PS_METHOD(T " Pop()", pop), \
        PS_METHOD(T " Peek()", peek_last), PS_METHOD(T "[] ToArray()", stack_to_array)
#define FROM_ITEMS PS_CTOR("new(System.Collections.Generic.IEnumerable[T] collection)", construct)

static const PsMemberRow queue_rows[] = {
    QUEUE_ROWS("System.Object"),
    PS_CTOR("new(System.Collections.ICollection col)", construct),
    PS_METHOD("System.Object Clone()", clone),
    {0},
};

static const PsMemberRow generic_queue_rows[] = {
    QUEUE_ROWS("T"),
    FROM_ITEMS,
    PS_METHOD("bool TryDequeue([ref] T result)", try_dequeue),
    PS_METHOD("bool TryPeek([ref] T result)", try_peek_first),
    PS_METHOD("void TrimExcess()", nothing),
    {0},
};

static const PsMemberRow stack_rows[] = {
    STACK_ROWS("System.Object"),
    PS_CTOR("new(System.Collections.ICollection col)", construct),
    PS_METHOD("System.Object Clone()", clone),
    {0},
};

static const PsMemberRow generic_stack_rows[] = {
    STACK_ROWS("T"),
    FROM_ITEMS,
    PS_METHOD("bool TryPop([ref] T result)", try_pop),
    PS_METHOD("bool TryPeek([ref] T result)", try_peek_last),
    PS_METHOD("void TrimExcess()", nothing),
    {0},
};

static const PsMemberRow concurrent_stack_rows[] = {
    SHARED_ROWS("T", stack_copy_to),
    FROM_ITEMS,
    PS_METHOD("void Push(T item)", push_back),
    PS_METHOD("void PushRange(T[] items)", push_range),
    PS_METHOD("bool TryPop([ref] T result)", try_pop),
    PS_METHOD("bool TryPeek([ref] T result)", try_peek_last),
    PS_METHOD("T[] ToArray()", stack_to_array),
    PS_PROPERTY("bool IsEmpty", get_empty),
    {0},
};

static const PsMemberRow bag_rows[] = {
    SHARED_ROWS("T", copy_to),
    FROM_ITEMS,
    PS_METHOD("void Add(T item)", push_back),
    PS_METHOD("bool TryTake([ref] T result)", try_pop),
    PS_METHOD("bool TryPeek([ref] T result)", try_peek_last),
    PS_METHOD("T[] ToArray()", stack_to_array),
    PS_PROPERTY("bool IsEmpty", get_empty),
    {0},
};

static const PsMemberRow concurrent_queue_rows[] = {
    SHARED_ROWS("T", copy_to),
    FROM_ITEMS,
    PS_METHOD("void Enqueue(T item)", push_back),
    PS_METHOD("bool TryDequeue([ref] T result)", try_dequeue),
    PS_METHOD("bool TryPeek([ref] T result)", try_peek_first),
    PS_METHOD("T[] ToArray()", to_array),
    PS_PROPERTY("bool IsEmpty", get_empty),
    {0},
};

const PsTypeMembers ps_types_queue[] = {
    {PS_TYPE_ID_System_Collections_Queue, queue_rows},
    {PS_TYPE_ID_System_Collections_Generic_Queue_1, generic_queue_rows},
    {PS_TYPE_ID_System_Collections_Stack, stack_rows},
    {PS_TYPE_ID_System_Collections_Generic_Stack_1, generic_stack_rows},
    {PS_TYPE_ID_System_Collections_Concurrent_ConcurrentBag_1, bag_rows},
    {PS_TYPE_ID_System_Collections_Concurrent_ConcurrentQueue_1, concurrent_queue_rows},
    {PS_TYPE_ID_System_Collections_Concurrent_ConcurrentStack_1, concurrent_stack_rows},
    {0},
};
