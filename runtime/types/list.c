/* list.c - System.Collections.ArrayList, List<T> and Collection<T>: contents. */
#include "types/arguments.h"
#include "types/enumerator.h"
#include "types/list_ops.h"
#include "types/members.h"
#include "value/array.h"
#include "value/list_view.h"
#include "value/object.h"
#include "value/type_value.h"

static size_t len_of(PsRef list)
{
    return ps_array_len(list);
}

static const PsType *elem_of_type(const PsType *type)
{
    return type->arg_count > 0 ? type->args[0] : PS_T(System_Object);
}

/* (), (capacity), (collection) */
PS_ROW(construct)
{
    const PsType *type = ps_get_type(self);
    PS_AUTO PsValue list = ps_list_new(type, elem_of_type(type));
    if (count > 0 && ps_is_integer(args[0]) && !ps_is_null(args[0])) {
        if (ps_get_int(args[0]) < 0)
            return ps_fail_range(ctx, "capacity",
                                 type->arg_count > 0 ? "Non-negative number required."
                                                     : "'capacity' must be non-negative.");
        ps_array_set_capacity(ps_ref(&list), (size_t)ps_get_int(args[0]));
    } else if (count > 0) {
        if (ps_arg_is_null(args[0]))
            return ps_fail_null(ctx, type->arg_count > 0 ? "collection" : "c");
        PsStatus status = ps_list_insert_all(ctx, ps_ref(&list), 0, args[0]);
        if (status)
            return status;
        ps_array_set_capacity(ps_ref(&list), len_of(ps_ref(&list)));
    }
    return ps_return(ps_move(&list), out);
}

PS_ROW(add)
{
    PsStatus status = ps_list_check_writable(ctx, self);
    if (status)
        return status;
    *out = ps_int32((int32_t)len_of(self)); /* ArrayList's; void methods drop it */
    ps_array_push(self, ps_retain(args[0]));
    return PS_OK;
}

PS_ROW(add_void)
{
    PsStatus status = ps_list_check_writable(ctx, self);
    if (status == PS_OK)
        ps_array_push(self, ps_retain(args[0]));
    return status;
}

static PsStatus insert_range(PsContext *ctx, PsRef self, size_t index, PsRef from, PsValue *out)
{
    (void)out;
    bool generic = ps_type_of(self)->arg_count > 0;
    PsStatus status = ps_list_check_writable(ctx, self);
    if (status)
        return status;
    if (ps_arg_is_null(from))
        return ps_fail_null(ctx, generic ? "collection" : "c");
    return ps_list_insert_all(ctx, self, index, from);
}

PS_ROW(add_range)
{
    return insert_range(ctx, self, len_of(self), args[0], out);
}

static PsStatus check_insert(PsContext *ctx, PsRef self, int64_t index)
{
    if (index >= 0 && (size_t)index <= len_of(self))
        return PS_OK;
    if (ps_type_of(self)->arg_count > 0)
        return ps_fail_range(ctx, "index", "Index must be within the bounds of the List.");
    return ps_fail_index(ctx, "index", true);
}

PS_ROW(insert_all)
{
    if (ps_get_int(args[0]) < 0 || (size_t)ps_get_int(args[0]) > len_of(self))
        return ps_fail_index(ctx, "index", true);
    return insert_range(ctx, self, (size_t)ps_get_int(args[0]), args[1], out);
}

PS_ROW(insert)
{
    PsStatus status = ps_list_check_writable(ctx, self);
    if (status == PS_OK)
        status = check_insert(ctx, self, ps_get_int(args[0]));
    if (status)
        return status;
    if ((size_t)ps_get_int(args[0]) == len_of(self))
        ps_array_push(self, ps_retain(args[1]));
    else
        ps_array_insert(self, (size_t)ps_get_int(args[0]), ps_retain(args[1]));
    return PS_OK;
}

static PsStatus check_index(PsContext *ctx, PsRef self, int64_t index)
{
    if (index < 0 || (size_t)index >= len_of(self))
        return ps_fail_index(ctx, "index", false);
    return PS_OK;
}

PS_ROW(get_item)
{
    PsStatus status = check_index(ctx, self, ps_get_int(args[0]));
    if (status == PS_OK)
        *out = ps_array_at(self, (size_t)ps_get_int(args[0]));
    return status;
}

PS_ROW(set_item)
{
    const PsArray *list = ps_array_get(self);
    PsStatus status =
        list->is_fixed && !list->takes_sets ? ps_list_check_writable(ctx, self) : PS_OK;
    if (status == PS_OK)
        status = check_index(ctx, self, ps_get_int(args[0]));
    if (status == PS_OK)
        ps_list_view_put(self, (size_t)ps_get_int(args[0]), ps_retain(args[1]));
    return status;
}

PS_ROW(set_range)
{
    PS_AUTO PsValue items = PS_NULL;
    if (ps_arg_is_null(args[1]))
        return ps_fail_null(ctx, "c");
    PsStatus status = ps_list_items(ctx, args[1], &items);
    size_t count_items = status == PS_OK ? ps_array_len(ps_ref(&items)) : 0;
    int64_t index = ps_get_int(args[0]);
    if (status == PS_OK && (index < 0 || (size_t)index + count_items > len_of(self)))
        return ps_fail_index(ctx, "index", true);
    for (size_t i = 0; i < count_items; i++)
        ps_list_view_put(self, (size_t)index + i, ps_array_at(ps_ref(&items), i));
    return status;
}

PS_ROW(remove_at)
{
    PsStatus status = ps_list_check_writable(ctx, self);
    if (status == PS_OK)
        status = check_index(ctx, self, ps_get_int(args[0]));
    if (status == PS_OK)
        ps_array_remove(self, (size_t)ps_get_int(args[0]), 1);
    return status;
}

PS_ROW(remove_range)
{
    int64_t start = ps_get_int(args[0]);
    int64_t len = ps_get_int(args[1]);
    PsStatus status = ps_list_check_writable(ctx, self);
    if (status)
        return status;
    if (ps_type_of(self)->arg_count == 0 && (start < 0 || len < 0))
        return start < 0 ? ps_fail_negative(ctx, "index", start)
                         : ps_fail_negative(ctx, "count", len);
    status = ps_list_check_range(ctx, self, start, len);
    if (status == PS_OK && len > 0)
        ps_array_remove(self, (size_t)start, (size_t)len);
    return status;
}

static PsStatus remove_first(PsContext *ctx, PsRef self, PsRef item, bool *removed)
{
    size_t index;
    PsStatus status = ps_list_check_writable(ctx, self);
    if (status == PS_OK)
        status = ps_list_index_of(ctx, self, item, 0, len_of(self), false, &index);
    if (status)
        return status;
    *removed = index != PS_LIST_NOT_FOUND;
    if (*removed)
        ps_array_remove(self, index, 1);
    return PS_OK;
}

PS_ROW(remove_item)
{
    bool removed;
    return remove_first(ctx, self, args[0], &removed);
}

PS_ROW(remove_told)
{
    bool removed = false;
    PsStatus status = remove_first(ctx, self, args[0], &removed);
    *out = ps_bool(removed);
    return status;
}

PS_ROW(clear)
{
    PsStatus status = ps_list_check_writable(ctx, self);
    if (status == PS_OK)
        ps_array_clear(self);
    return status;
}

/* ---- looking ---- */

PS_ROW(contains)
{
    size_t index;
    PsStatus status = ps_list_index_of(ctx, self, args[0], 0, len_of(self), false, &index);
    if (status == PS_OK)
        *out = ps_bool(index != PS_LIST_NOT_FOUND);
    return status;
}

/* Where a search may begin and how much it may look at. */
static PsStatus check_part(PsContext *ctx, PsRef self, int64_t start, int64_t part, bool backwards,
                           size_t count)
{
    bool is_generic = ps_type_of(self)->arg_count > 0;
    int64_t len = (int64_t)len_of(self);
    bool is_strict = is_generic && backwards && count > 2;
    if (start < 0 || start > len - backwards)
        return is_strict && start >= 0
                   ? ps_fail_range(ctx, "index", "Larger than collection size.")
                   : ps_fail_index(ctx, is_generic ? "index" : "startIndex", !backwards);
    if (part < 0 || part > (backwards ? start + 1 : len - start))
        return ps_fail_range(ctx, "count",
                             is_strict && part >= 0
                                 ? "Larger than collection size."
                                 : "Count must be positive and count must refer to a location "
                                   "within the string/array/collection.");
    return PS_OK;
}

static PsStatus find_item(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                          bool backwards, PsValue *out)
{
    int64_t len = (int64_t)len_of(self);
    int64_t start = count > 1 ? ps_get_int(args[1]) : backwards ? len - 1 : 0;
    int64_t part = count > 2 ? ps_get_int(args[2]) : backwards ? start + 1 : len - start;
    if (count > 1) {
        PsStatus wrong = check_part(ctx, self, start, part, backwards, count);
        if (wrong)
            return wrong;
    }
    size_t from = (size_t)(backwards ? start + 1 - part : start);
    size_t index;
    PsStatus status =
        ps_list_index_of(ctx, self, args[0], from, from + (size_t)part, backwards, &index);
    if (status == PS_OK)
        *out = ps_int32(index == PS_LIST_NOT_FOUND ? -1 : (int32_t)index);
    return status;
}

PS_ROW(index_of)
{
    return find_item(ctx, self, args, count, false, out);
}
PS_ROW(last_index_of)
{
    return find_item(ctx, self, args, count, true, out);
}

/* (item), (item, comparer), (index, count, item, comparer) */
PS_ROW(binary_search)
{
    size_t start = 0;
    size_t end = len_of(self);
    PsRef item = args[count == 4 ? 2 : 0];
    PsRef comparer = count > 1 ? args[count - 1] : (PsRef)PS_NULL;
    if (count == 4) {
        PsStatus status = ps_list_check_range(ctx, self, ps_get_int(args[0]), ps_get_int(args[1]));
        if (status)
            return status;
        start = (size_t)ps_get_int(args[0]);
        end = start + (size_t)ps_get_int(args[1]);
    }
    int64_t index = 0;
    PsStatus status = ps_list_search(ctx, self, start, end, item, comparer, &index);
    *out = ps_int32((int32_t)index);
    return status;
}

PS_ROW(get_count)
{
    return ps_return(ps_int32((int32_t)len_of(self)), out);
}

PS_ROW(get_capacity)
{
    return ps_return(ps_int32((int32_t)ps_array_get(self)->cap), out);
}

PS_SETTER_ROW(set_capacity)
{
    int64_t cap = ps_get_int(value);
    if (cap < (int64_t)len_of(self))
        return ps_fail_range(ctx, "value", "capacity was less than the current size.");
    ps_array_set_capacity(self, (size_t)(cap == 0 && ps_type_of(self)->arg_count == 0 ? 4 : cap));
    return PS_OK;
}

PS_ROW(ensure_capacity)
{
    int64_t wanted = ps_get_int(args[0]);
    if (wanted < 0)
        return ps_fail_negative(ctx, "capacity", wanted);
    size_t cap = ps_array_get(self)->cap;
    if (cap < (size_t)wanted) {
        size_t grown = cap == 0 ? 4 : cap * 2;
        ps_array_set_capacity(self, grown > (size_t)wanted ? grown : (size_t)wanted);
    }
    return get_capacity(ctx, self, NULL, 0, out);
}

/* Below nine tenths of the room, as .NET has it. */
PS_ROW(trim)
{
    PsArray *list = ps_array_get(self);
    if (ps_type_of(self)->arg_count == 0 || list->len < list->cap * 9 / 10)
        ps_array_set_capacity(self, list->len);
    return PS_OK;
}

PS_ROW(get_fixed)
{
    return ps_return(ps_bool(ps_array_get(self)->is_fixed), out);
}
PS_ROW(get_read_only)
{
    const PsArray *list = ps_array_get(self);
    return ps_return(ps_bool(list->is_fixed && !list->takes_sets), out);
}
PS_ROW(get_synchronized)
{
    return ps_return(ps_bool(ps_type_of(self) == PS_T(System_Collections_ArrayList_SyncArrayList)),
                     out);
}
PS_ROW(get_self)
{
    return ps_return(ps_retain(self), out);
}
/* ---- copies ---- */

PS_ROW(clone)
{
    return ps_return(ps_array_copy(self), out);
}

PS_ROW(get_range)
{
    int64_t start = ps_get_int(args[0]);
    int64_t len = ps_get_int(args[1]);
    PsStatus status = ps_list_check_range(ctx, self, start, len);
    if (status == PS_OK)
        *out = ps_array_slice(self, (size_t)start, (size_t)len);
    return status;
}

PS_ROW(to_array)
{
    const PsType *elem = count > 0 ? ps_get_type(args[0]) : ps_array_get(self)->elem;
    return ps_list_to_array(ctx, self, elem, 0, len_of(self), out);
}

/* (array), (array, arrayIndex), (index, array, arrayIndex, count) */
PS_ROW(copy_to)
{
    if (count < 4)
        return ps_list_copy_to(ctx, self, 0, len_of(self), args[0],
                               count > 1 ? ps_get_int(args[1]) : 0);
    PsStatus status = ps_list_check_range(ctx, self, ps_get_int(args[0]), ps_get_int(args[3]));
    return status ? status
                  : ps_list_copy_to(ctx, self, (size_t)ps_get_int(args[0]),
                                    (size_t)ps_get_int(args[3]), args[1], ps_get_int(args[2]));
}

/* ---- order ---- */

/* (), (comparer or block), (index, count, comparer) */
PS_ROW(sort)
{
    if (ps_array_get(self)->is_fixed)
        return ps_list_check_writable(ctx, self);
    PsRef comparer = count > 0 ? args[count - 1] : (PsRef)PS_NULL;
    if (count < 3)
        return ps_list_sort(ctx, self, PS_NULL, 0, len_of(self), comparer);
    PsStatus status = ps_list_check_range(ctx, self, ps_get_int(args[0]), ps_get_int(args[1]));
    if (status)
        return status;
    size_t start = (size_t)ps_get_int(args[0]);
    return ps_list_sort(ctx, self, PS_NULL, start, start + (size_t)ps_get_int(args[1]), comparer);
}

PS_ROW(reverse)
{
    if (count == 0) {
        ps_list_reverse(self, 0, len_of(self));
        return PS_OK;
    }
    PsStatus status = ps_list_check_range(ctx, self, ps_get_int(args[0]), ps_get_int(args[1]));
    size_t start = (size_t)ps_get_int(args[0]);
    if (status == PS_OK)
        ps_list_reverse(self, start, start + (size_t)ps_get_int(args[1]));
    return status;
}

#define LIST_ROWS(T) \
    PS_METHOD("void Clear()", clear), PS_METHOD("bool Contains(" T " item)", contains), \
        PS_METHOD("System.Collections.IEnumerator GetEnumerator()", ps_enumerator_object_row), \
        PS_METHOD("int IndexOf(" T " item)", index_of), \
        PS_METHOD("void Insert(int index, " T " item)", insert), \
        PS_METHOD("void RemoveAt(int index)", remove_at), PS_PROPERTY("int Count", get_count), \
        PS_INDEXED(T " Item(int index)", get_item), \
        PS_METHOD("void set_Item(int index, " T " value)", set_item)
#define FLAG_ROWS \
    PS_PROPERTY("bool IsFixedSize", get_fixed), PS_PROPERTY("bool IsReadOnly", get_read_only), \
        PS_PROPERTY("bool IsSynchronized", get_synchronized), \
        PS_PROPERTY("System.Object SyncRoot", get_self)

static const PsMemberRow array_list_rows[] = {
    PS_CTOR("new()", construct),
    PS_CTOR("new(int capacity)", construct),
    PS_CTOR("new(System.Collections.ICollection c)", construct),
    PS_METHOD("int Add(System.Object value)", add),
    PS_METHOD("void AddRange(System.Collections.ICollection c)", add_range),
    LIST_ROWS("System.Object"),
    FLAG_ROWS,
    PS_METHOD("int IndexOf(System.Object value, int startIndex)", index_of),
    PS_METHOD("int IndexOf(System.Object value, int startIndex, int count)", index_of),
    PS_METHOD("int LastIndexOf(System.Object value)", last_index_of),
    PS_METHOD("int LastIndexOf(System.Object value, int startIndex)", last_index_of),
    PS_METHOD("int LastIndexOf(System.Object value, int startIndex, int count)", last_index_of),
    PS_METHOD("int BinarySearch(System.Object value)", binary_search),
    PS_METHOD("int BinarySearch(System.Object value, System.Collections.IComparer comparer)",
              binary_search),
    PS_METHOD("int BinarySearch(int index, int count, System.Object value, "
              "System.Collections.IComparer comparer)",
              binary_search),
    PS_METHOD("void InsertRange(int index, System.Collections.ICollection c)", insert_all),
    PS_METHOD("void SetRange(int index, System.Collections.ICollection c)", set_range),
    PS_METHOD("void Remove(System.Object obj)", remove_item),
    PS_METHOD("void RemoveRange(int index, int count)", remove_range),
    PS_METHOD("System.Object Clone()", clone),
    PS_METHOD("System.Collections.ArrayList GetRange(int index, int count)", get_range),
    PS_METHOD("void CopyTo(array array)", copy_to),
    PS_METHOD("void CopyTo(array array, int arrayIndex)", copy_to),
    PS_METHOD("void CopyTo(int index, array array, int arrayIndex, int count)", copy_to),
    PS_METHOD("System.Object[] ToArray()", to_array),
    PS_METHOD("array ToArray(type type)", to_array),
    PS_METHOD("void Sort()", sort),
    PS_METHOD("void Sort(System.Collections.IComparer comparer)", sort),
    PS_METHOD("void Sort(int index, int count, System.Collections.IComparer comparer)", sort),
    PS_METHOD("void Reverse()", reverse),
    PS_METHOD("void Reverse(int index, int count)", reverse),
    PS_METHOD("void TrimToSize()", trim),
    PS_PROPERTY("int Capacity", get_capacity, .setter = set_capacity),
    {0},
};

static const PsMemberRow list_rows[] = {
    PS_CTOR("new()", construct),
    PS_CTOR("new(int capacity)", construct),
    PS_CTOR("new(System.Collections.Generic.IEnumerable[T] collection)", construct),
    PS_METHOD("void Add(T item)", add_void),
    PS_METHOD("void AddRange(System.Collections.Generic.IEnumerable[T] collection)", add_range),
    LIST_ROWS("T"),
    PS_METHOD("int IndexOf(T item, int index)", index_of),
    PS_METHOD("int IndexOf(T item, int index, int count)", index_of),
    PS_METHOD("int LastIndexOf(T item)", last_index_of),
    PS_METHOD("int LastIndexOf(T item, int index)", last_index_of),
    PS_METHOD("int LastIndexOf(T item, int index, int count)", last_index_of),
    PS_METHOD("int BinarySearch(T item)", binary_search),
    PS_METHOD("int BinarySearch(T item, System.Collections.Generic.IComparer[T] comparer)",
              binary_search),
    PS_METHOD("void InsertRange(int index, System.Collections.Generic.IEnumerable[T] collection)",
              insert_all),
    PS_METHOD("bool Remove(T item)", remove_told),
    PS_METHOD("void RemoveRange(int index, int count)", remove_range),
    PS_METHOD("System.Collections.Generic.List[T] GetRange(int index, int count)", get_range),
    PS_METHOD("System.Collections.Generic.List[T] Slice(int start, int length)", get_range),
    PS_METHOD("void CopyTo(T[] array)", copy_to),
    PS_METHOD("void CopyTo(T[] array, int arrayIndex)", copy_to),
    PS_METHOD("void CopyTo(int index, T[] array, int arrayIndex, int count)", copy_to),
    PS_METHOD("T[] ToArray()", to_array),
    PS_METHOD("void Sort()", sort),
    PS_METHOD("void Sort(System.Collections.Generic.IComparer[T] comparer)", sort),
    PS_METHOD("void Sort(System.Comparison[T] comparison)", sort),
    PS_METHOD("void Sort(int index, int count, System.Collections.Generic.IComparer[T] comparer)",
              sort),
    PS_METHOD("void Reverse()", reverse),
    PS_METHOD("void Reverse(int index, int count)", reverse),
    PS_METHOD("void TrimExcess()", trim),
    PS_METHOD("int EnsureCapacity(int capacity)", ensure_capacity),
    FLAG_ROWS,
    PS_PROPERTY("int Capacity", get_capacity, .setter = set_capacity),
    {0},
};

static const PsMemberRow collection_rows[] = {
    PS_CTOR("new()", construct),
    PS_CTOR("new(System.Collections.Generic.IList[T] list)", construct),
    PS_METHOD("void Add(T item)", add_void),
    LIST_ROWS("T"),
    PS_METHOD("bool Remove(T item)", remove_told),
    PS_METHOD("void CopyTo(T[] array, int index)", copy_to),
    {0},
};

PS_ROW(move)
{
    PsStatus status = check_index(ctx, self, ps_get_int(args[0]));
    if (status == PS_OK)
        status = check_index(ctx, self, ps_get_int(args[1]));
    if (status)
        return status;
    PsValue item = ps_array_at(self, (size_t)ps_get_int(args[0]));
    ps_array_remove(self, (size_t)ps_get_int(args[0]), 1);
    if ((size_t)ps_get_int(args[1]) == len_of(self))
        ps_array_push(self, item);
    else
        ps_array_insert(self, (size_t)ps_get_int(args[1]), item);
    return PS_OK;
}

static const PsMemberRow observable_rows[] = {
    PS_METHOD("void Move(int oldIndex, int newIndex)", move), {0}};

static const PsMemberRow string_collection_rows[] = {
    PS_CTOR("new()", construct),
    PS_METHOD("int Add(string value)", add),
    PS_METHOD("void AddRange(string[] value)", add_range),
    LIST_ROWS("string"),
    FLAG_ROWS,
    PS_METHOD("void Remove(string value)", remove_item),
    PS_METHOD("void CopyTo(string[] array, int index)", copy_to),
    {0},
};

const PsTypeMembers ps_types_list[] = {
    {PS_TYPE_ID_System_Collections_ArrayList, array_list_rows},
    {PS_TYPE_ID_System_Collections_Generic_List_1, list_rows},
    {PS_TYPE_ID_System_Collections_ObjectModel_Collection_1, collection_rows},
    {PS_TYPE_ID_System_Collections_ObjectModel_ObservableCollection_1, collection_rows},
    {PS_TYPE_ID_System_Collections_ObjectModel_ObservableCollection_1, observable_rows},
    {PS_TYPE_ID_System_Management_Automation_PSDataCollection_1, collection_rows},
    {PS_TYPE_ID_System_Management_Automation_Runspaces_InitialSessionStateEntryCollection_1,
     collection_rows},
    {PS_TYPE_ID_System_Collections_Specialized_StringCollection, string_collection_rows},
    {0},
};
