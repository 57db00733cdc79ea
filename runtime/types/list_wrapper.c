/* list_wrapper.c - lists that show another collection: read-only, fixed-size and synchronized
 * wrappers, and the keys and values of dictionaries. */
#include "base/memory.h"
#include "types/arguments.h"
#include "types/enumerator.h"
#include "types/list_ops.h"
#include "types/members.h"
#include "types/table_ops.h"
#include "value/array.h"
#include "value/list_view.h"
#include "value/object.h"
#include "value/type_value.h"

/* ---- wrappers ---- */

static PsStatus refill_list(PsContext *ctx, PsRef list, PsRef source)
{
    return ps_list_insert_all(ctx, list, 0, source);
}

static PsStatus wrap(PsContext *ctx, const PsType *type, PsRef source, bool takes_sets,
                     PsValue *out)
{
    if (ps_arg_is_null(source))
        return ps_fail_null(ctx, "list");
    const PsType *elem = type->arg_count > 0 ? type->args[0] : PS_T(System_Object);
    PS_AUTO PsValue list = ps_list_new(type, elem);
    ps_array_get(ps_ref(&list))->is_fixed = true;
    ps_array_get(ps_ref(&list))->takes_sets = takes_sets;
    ps_list_view_set(ps_ref(&list), ps_unwrap(source), refill_list);
    PsStatus status = ps_list_view_sync(ctx, ps_ref(&list));
    if (status == PS_OK)
        *out = ps_move(&list);
    return status;
}

PS_ROW(read_only)
{
    return wrap(ctx, PS_T(System_Collections_ArrayList_ReadOnlyArrayList), args[0], false, out);
}

PS_ROW(fixed_size)
{
    return wrap(ctx, PS_T(System_Collections_ArrayList_FixedSizeArrayList), args[0], true, out);
}

/* Arrays are written through; of other lists the elements, not what changes their size. */
PS_ROW(adapter)
{
    return wrap(ctx, PS_T(System_Collections_ArrayList_IListWrapper), args[0], true, out);
}

PS_ROW(repeat)
{
    if (ps_get_int(args[1]) < 0)
        return ps_fail_negative(ctx, "count", ps_get_int(args[1]));
    PsValue list = ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object));
    for (int64_t i = 0; i < ps_get_int(args[1]); i++)
        ps_array_push(ps_ref(&list), ps_retain(args[0]));
    return ps_return(list, out);
}

/* One thread sees no difference, so the collection itself becomes the synchronized one. */
static PsStatus retype(PsContext *ctx, PsRef collection, const PsType *type, const char *param,
                       PsValue *out)
{
    if (ps_arg_is_null(collection))
        return ps_fail_null(ctx, param);
    *out = ps_retain(ps_unwrap(collection));
    ps_get_object(ps_ref(out))->type = type;
    return PS_OK;
}

PS_ROW(synchronized_list)
{
    return retype(ctx, args[0], PS_T(System_Collections_ArrayList_SyncArrayList), "list", out);
}
PS_ROW(synchronized_table)
{
    return retype(ctx, args[0], PS_T(System_Collections_Hashtable_SyncHashtable), "table", out);
}
PS_ROW(synchronized_queue)
{
    return retype(ctx, args[0], PS_T(System_Collections_Queue_SynchronizedQueue), "queue", out);
}
PS_ROW(synchronized_stack)
{
    return retype(ctx, args[0], PS_T(System_Collections_Stack_SyncStack), "stack", out);
}
PS_ROW(synchronized_sorted)
{
    return retype(ctx, args[0], PS_T(System_Collections_SortedList_SyncSortedList), "list", out);
}

static const PsType *read_only_of(const PsType *elem)
{
    return ps_type_construct(PS_T(System_Collections_ObjectModel_ReadOnlyCollection_1), &elem, 1);
}

PS_ROW(as_read_only)
{
    return wrap(ctx, read_only_of(ps_array_get(self)->elem), self, false, out);
}

PS_ROW(array_as_read_only)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "array");
    return wrap(ctx, read_only_of(ps_array_get(args[0])->elem), args[0], false, out);
}

PS_ROW(construct)
{
    return wrap(ctx, ps_get_type(self), args[0], false, out);
}

/* ---- keys and values ---- */

typedef struct {
    uint32_t of, keys, values; /* type ids */
} Parts;

static const Parts part_types[] = {
    {PS_TYPE_ID_System_Collections_Specialized_OrderedDictionary,
     PS_TYPE_ID_System_Collections_Specialized_OrderedDictionary_OrderedDictionaryKeyValueCollection,
     PS_TYPE_ID_System_Collections_Specialized_OrderedDictionary_OrderedDictionaryKeyValueCollection},
    {PS_TYPE_ID_System_Collections_Generic_Dictionary_2,
     PS_TYPE_ID_System_Collections_Generic_Dictionary_2_KeyCollection,
     PS_TYPE_ID_System_Collections_Generic_Dictionary_2_ValueCollection},
    {PS_TYPE_ID_System_Collections_Generic_SortedDictionary_2,
     PS_TYPE_ID_System_Collections_Generic_SortedDictionary_2_KeyCollection,
     PS_TYPE_ID_System_Collections_Generic_SortedDictionary_2_ValueCollection},
    {PS_TYPE_ID_System_Collections_Generic_SortedList_2,
     PS_TYPE_ID_System_Collections_Generic_SortedList_2_KeyList,
     PS_TYPE_ID_System_Collections_Generic_SortedList_2_ValueList},
    {PS_TYPE_ID_System_Collections_SortedList, PS_TYPE_ID_System_Collections_SortedList_KeyList,
     PS_TYPE_ID_System_Collections_SortedList_ValueList},
    {PS_TYPE_ID_System_Collections_Specialized_ListDictionary,
     PS_TYPE_ID_System_Collections_Specialized_ListDictionary_NodeKeyValueCollection,
     PS_TYPE_ID_System_Collections_Specialized_ListDictionary_NodeKeyValueCollection},
    {PS_TYPE_ID_System_Collections_Specialized_HybridDictionary,
     PS_TYPE_ID_System_Collections_Specialized_ListDictionary_NodeKeyValueCollection,
     PS_TYPE_ID_System_Collections_Specialized_ListDictionary_NodeKeyValueCollection},
    {PS_TYPE_ID_System_Collections_Hashtable, PS_TYPE_ID_System_Collections_Hashtable_KeyCollection,
     PS_TYPE_ID_System_Collections_Hashtable_ValueCollection},
};

/* The collection type of a dictionary type's keys or values. */
static const PsType *part_type(const PsType *type, bool keys)
{
    for (const PsType *t = type; t != NULL; t = t->base) {
        uint32_t id = ps_type_id(t->definition != NULL ? t->definition : t);
        for (size_t i = 0; i < PS_COUNT(part_types); i++) {
            if (part_types[i].of != id)
                continue;
            const PsType *part = ps_type_by_id(keys ? part_types[i].keys : part_types[i].values);
            return t->arg_count == 2 ? ps_type_construct(part, t->args, 2) : part;
        }
    }
    return keys ? PS_T(System_Collections_Hashtable_KeyCollection)
                : PS_T(System_Collections_Hashtable_ValueCollection);
}

static PsStatus refill_parts(PsContext *ctx, PsRef list, PsRef table, bool keys)
{
    PsStatus status = ps_table_ops_order(ctx, table);
    if (status)
        return status;
    size_t position = 0;
    PsTableEntry *entry;
    while ((entry = ps_table_step(ps_table_get(table), &position)) != NULL)
        ps_array_push(list, ps_retain(ps_ref(keys ? &entry->key : &entry->value)));
    return PS_OK;
}

static PsStatus refill_keys(PsContext *ctx, PsRef list, PsRef table)
{
    return refill_parts(ctx, list, table, true);
}

static PsStatus refill_values(PsContext *ctx, PsRef list, PsRef table)
{
    return refill_parts(ctx, list, table, false);
}

static bool is_concurrent(const PsType *type)
{
    return type->definition == PS_T(System_Collections_Concurrent_ConcurrentDictionary_2);
}

PsStatus ps_table_ops_parts(PsContext *ctx, PsRef table, bool keys, PsValue *out)
{
    const PsType *type = ps_type_of(table);
    bool is_copy = is_concurrent(type);
    PS_AUTO PsValue list =
        ps_list_new(is_copy ? read_only_of(type->args[keys ? 0 : 1]) : part_type(type, keys),
                    PS_T(System_Object));
    PsListRefill refill = keys ? refill_keys : refill_values;
    if (!is_copy)
        ps_list_view_set(ps_ref(&list), table, refill);
    PsStatus status =
        is_copy ? refill(ctx, ps_ref(&list), table) : ps_list_view_sync(ctx, ps_ref(&list));
    ps_array_get(ps_ref(&list))->is_fixed = true;
    if (status == PS_OK)
        *out = ps_move(&list);
    return status;
}

/* ---- members ---- */

PS_ROW(contains)
{
    size_t index;
    PsStatus status = ps_list_index_of(ctx, self, args[0], 0, ps_array_len(self), false, &index);
    if (status == PS_OK)
        *out = ps_bool(index != PS_LIST_NOT_FOUND);
    return status;
}

PS_ROW(index_of)
{
    size_t index;
    PsStatus status = ps_list_index_of(ctx, self, args[0], 0, ps_array_len(self), false, &index);
    if (status == PS_OK)
        *out = ps_int32(index == PS_LIST_NOT_FOUND ? -1 : (int32_t)index);
    return status;
}

PS_ROW(copy_to)
{
    return ps_list_copy_to(ctx, self, 0, ps_array_len(self), args[0], ps_get_int(args[1]));
}

PS_ROW(get_item)
{
    int64_t index = ps_get_int(args[0]);
    if (index < 0 || (size_t)index >= ps_array_len(self))
        return ps_fail_index(ctx, "index", false);
    return ps_return(ps_array_at(self, (size_t)index), out);
}

PS_ROW(get_count)
{
    return ps_return(ps_int32((int32_t)ps_array_len(self)), out);
}
PS_ROW(get_true)
{
    return ps_return(ps_bool(true), out);
}
PS_ROW(get_false)
{
    return ps_return(ps_bool(false), out);
}
PS_ROW(get_source)
{
    PsRef source = ps_list_view_source(self);
    return ps_return(ps_retain(ps_is_null(source) ? self : source), out);
}

/* Members of an interface that the type hides: they are seen and cannot be called. */
#define HIDDEN(name_) \
    PS_ROW(hidden_##name_) \
    { \
        return ps_fail(ctx, PS_ERR_NO_OVERLOAD, (int)sizeof #name_ - 1, #name_, count); \
    }
HIDDEN(Add)
HIDDEN(Clear)
HIDDEN(Insert)
HIDDEN(Remove)
HIDDEN(RemoveAt)

#define PART_ROWS \
    PS_METHOD("System.Collections.IEnumerator GetEnumerator()", ps_enumerator_object_row), \
        PS_METHOD("void CopyTo(array array, int index)", copy_to), \
        PS_PROPERTY("int Count", get_count), PS_PROPERTY("bool IsSynchronized", get_false), \
        PS_PROPERTY("System.Object SyncRoot", get_source)
#define HIDDEN_ROWS \
    PS_METHOD_PASSING("void Add(System.Object item)", hidden_Add), \
        PS_METHOD_PASSING("void Clear()", hidden_Clear), \
        PS_METHOD_PASSING("bool Remove(System.Object item)", hidden_Remove), \
        PS_PROPERTY("bool IsReadOnly", get_true)
#define HIDDEN_LIST_ROWS \
    HIDDEN_ROWS, PS_METHOD_PASSING("void Insert(int index, System.Object item)", hidden_Insert), \
        PS_METHOD_PASSING("void RemoveAt(int index)", hidden_RemoveAt), \
        PS_PROPERTY("bool IsFixedSize", get_true)
#define CONTAINS PS_METHOD("bool Contains(System.Object item)", contains)
#define INDEX PS_METHOD("int IndexOf(System.Object item)", index_of)

static const PsMemberRow part_rows[] = {PART_ROWS, {0}};
static const PsMemberRow generic_part_rows[] = {PART_ROWS, HIDDEN_ROWS, CONTAINS, {0}};
static const PsMemberRow list_part_rows[] = {PART_ROWS,
                                             HIDDEN_LIST_ROWS,
                                             CONTAINS,
                                             INDEX,
                                             PS_INDEXED("System.Object Item(int index)", get_item),
                                             {0}};
static const PsMemberRow read_only_rows[] = {
    PS_CTOR("new(System.Collections.Generic.IList[T] list)", construct),
    PART_ROWS,
    HIDDEN_LIST_ROWS,
    PS_METHOD("bool Contains(T item)", contains),
    PS_METHOD("int IndexOf(T item)", index_of),
    PS_INDEXED("T Item(int index)", get_item),
    {0},
};

#define LIST "System.Collections.ArrayList"
static const PsMemberRow array_list_rows[] = {
    PS_STATIC(LIST " ReadOnly(System.Collections.ArrayList list)", read_only),
    PS_STATIC(LIST " FixedSize(System.Collections.ArrayList list)", fixed_size),
    PS_STATIC(LIST " Synchronized(System.Collections.ArrayList list)", synchronized_list),
    PS_STATIC(LIST " Adapter(System.Collections.IList list)", adapter),
    PS_STATIC(LIST " Repeat(System.Object value, int count)", repeat),
    {0},
};
static const PsMemberRow hashtable_rows[] = {
    PS_STATIC("hashtable Synchronized(hashtable table)", synchronized_table), {0}};
static const PsMemberRow queue_rows[] = {
    PS_STATIC("System.Collections.Queue Synchronized(System.Collections.Queue queue)",
              synchronized_queue),
    {0}};
static const PsMemberRow stack_rows[] = {
    PS_STATIC("System.Collections.Stack Synchronized(System.Collections.Stack stack)",
              synchronized_stack),
    {0}};
static const PsMemberRow sorted_list_rows[] = {
    PS_STATIC("System.Collections.SortedList Synchronized(System.Collections.SortedList list)",
              synchronized_sorted),
    {0}};
static const PsMemberRow list_rows[] = {
    PS_METHOD("System.Collections.ObjectModel.ReadOnlyCollection[T] AsReadOnly()", as_read_only),
    {0}};
static const PsMemberRow array_rows[] = {
    PS_STATIC("System.Object AsReadOnly(array array)", array_as_read_only), {0}};

const PsTypeMembers ps_types_list_wrapper[] = {
    {PS_TYPE_ID_System_Collections_ArrayList, array_list_rows},
    {PS_TYPE_ID_System_Collections_Hashtable, hashtable_rows},
    {PS_TYPE_ID_System_Collections_Queue, queue_rows},
    {PS_TYPE_ID_System_Collections_Stack, stack_rows},
    {PS_TYPE_ID_System_Collections_SortedList, sorted_list_rows},
    {PS_TYPE_ID_System_Collections_Generic_List_1, list_rows},
    {PS_TYPE_ID_System_Array, array_rows},
    {PS_TYPE_ID_System_Collections_ObjectModel_ReadOnlyCollection_1, read_only_rows},
    {PS_TYPE_ID_System_Collections_Hashtable_KeyCollection, part_rows},
    {PS_TYPE_ID_System_Collections_Hashtable_ValueCollection, part_rows},
    {PS_TYPE_ID_System_Collections_Specialized_ListDictionary_NodeKeyValueCollection, part_rows},
    {PS_TYPE_ID_System_Collections_Generic_Dictionary_2_KeyCollection, generic_part_rows},
    {PS_TYPE_ID_System_Collections_Generic_Dictionary_2_ValueCollection, generic_part_rows},
    {PS_TYPE_ID_System_Collections_Generic_SortedDictionary_2_KeyCollection, generic_part_rows},
    {PS_TYPE_ID_System_Collections_Generic_SortedDictionary_2_ValueCollection, generic_part_rows},
    {PS_TYPE_ID_System_Collections_SortedList_KeyList, list_part_rows},
    {PS_TYPE_ID_System_Collections_SortedList_ValueList, list_part_rows},
    {PS_TYPE_ID_System_Collections_Generic_SortedList_2_KeyList, list_part_rows},
    {PS_TYPE_ID_System_Collections_Generic_SortedList_2_ValueList, list_part_rows},
    {PS_TYPE_ID_System_Collections_Specialized_OrderedDictionary_OrderedDictionaryKeyValueCollection,
     list_part_rows},
    {0},
};
