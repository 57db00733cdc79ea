/* truth.c - what counts as true. */
#include "value/array.h"
#include "value/boxed.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"

/* Queues, stacks and linked lists are no IList: always true, as other objects are. */
static bool is_ilist(PsRef value)
{
    if (value.kind == PS_KIND_ARRAY)
        return true;
    if (value.kind != PS_KIND_LIST)
        return false;
    const PsType *type = value.as.obj->type;
    if (type->definition != NULL)
        type = type->definition;
    return type != PS_T(System_Collections_Generic_Queue_1) &&
           type != PS_T(System_Collections_Generic_Stack_1) &&
           type != PS_T(System_Collections_Generic_LinkedList_1) &&
           type != PS_T(System_Collections_Queue) && type != PS_T(System_Collections_Stack);
}

/* One element decides for its list; a list in it is true unless empty. */
static bool list_truth(PsRef list)
{
    size_t count = ps_array_len(list);
    if (count != 1)
        return count > 1;
    PS_AUTO PsValue only = ps_array_at(list, 0);
    PsRef element = ps_unwrap(only);
    return is_ilist(element) ? ps_array_len(element) > 0 : ps_truth(element);
}

bool ps_truth(PsRef value)
{
    value = ps_unwrap(value);
    switch (value.kind) {
    case PS_KIND_NULL:
    case PS_KIND_NOTHING:
    case PS_KIND_UNSET:
        return false;
    case PS_KIND_BOOL:
    case PS_KIND_SWITCH:
        return ps_get_bool(value);
    case PS_KIND_SINGLE:
    case PS_KIND_DOUBLE:
        return value.as.f64 != 0;
    case PS_KIND_DATETIME:
    case PS_KIND_TIMESPAN:
        return true;
    case PS_KIND_STRING:
        return ps_string_slice(value).len > 0;
    case PS_KIND_DECIMAL:
        return !ps_decimal_is_zero(ps_get_decimal(value));
    case PS_KIND_BIGINT:
        return !ps_bigint_is_zero(ps_get_bigint(value));
    default:
        if (!ps_is_heap_(value))
            return value.as.i64 != 0;
        return is_ilist(value) ? list_truth(value) : true;
    }
}
