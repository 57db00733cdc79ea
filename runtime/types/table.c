/* table.c - System.Collections.Hashtable and the other dictionaries. */
#include "value/table.h"

#include "types/arguments.h"
#include "types/comparer.h"
#include "types/entry.h"
#include "types/enumerator.h"
#include "types/list_ops.h"
#include "types/members.h"
#include "types/table_ops.h"
#include "value/array.h"
#include "value/delegate.h"
#include "value/object.h"
#include "value/type_value.h"

/* Capacity, comparer and a dictionary to copy, in any order. */
PS_ROW(construct)
{
    bool fold = false;
    for (size_t i = 0; i < count; i++)
        fold |= ps_comparer_is_fold(args[i]);
    PS_AUTO PsValue table = ps_table_ops_new(ps_get_type(self), fold);
    for (size_t i = 0; i < count; i++) {
        if (ps_is_integer(args[i]) && ps_get_int(args[i]) < 0)
            return ps_get_type(self)->arg_count > 0
                       ? ps_fail_range(ctx, "capacity",
                                       "Specified argument was out of the range of valid values.")
                       : ps_fail_negative(ctx, "capacity", ps_get_int(args[i]));
        if (!ps_is_table(args[i]))
            continue;
        PsStatus status = ps_table_ops_add_all(ctx, ps_ref(&table), args[i], true);
        if (status)
            return status;
    }
    return ps_return(ps_move(&table), out);
}

static PsStatus check_key(PsContext *ctx, PsRef key)
{
    return ps_arg_is_null(key) ? ps_fail_null(ctx, "key") : PS_OK;
}

static PsStatus check_writable(PsContext *ctx, PsRef self)
{
    if (!ps_table_get(self)->is_read_only)
        return PS_OK;
    if (ps_table_get(self)->is_ordered)
        return ps_fail(ctx, PS_ERR_PLAIN(NotSupportedException),
                       "The OrderedDictionary is read-only and cannot be modified.");
    return ps_fail(ctx, PS_ERR_PLAIN(NotSupportedException), "The collection is read-only.");
}

static PsStatus fail_duplicate(PsContext *ctx, PsRef self, const PsTableEntry *entry, PsRef key,
                               PsRef added)
{
    PS_AUTO_BUFFER PsBuffer old = {0};
    PS_AUTO_BUFFER PsBuffer new = {0};
    PsStatus status = ps_types_to_string(ctx, ps_ref(&entry->key), &old);
    if (status == PS_OK)
        status = ps_types_to_string(ctx, key, &new);
    if (status)
        return status;
    if (ps_type_of(self)->definition == PS_T(System_Collections_Generic_SortedDictionary_2)) {
        PS_AUTO_BUFFER PsBuffer value = {0}; /* the tree inside knows pairs */
        status = ps_types_to_string(ctx, added, &value);
        return status ? status
                      : ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                                "An item with the same key has already been added. Key: [%s, %s]",
                                ps_buffer_cstr(&new), ps_buffer_cstr(&value));
    }
    if (ps_type_of(self)->arg_count > 0)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "An item with the same key has already been added. Key: %s",
                       ps_buffer_cstr(&new));
    return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                   "Item has already been added. Key in dictionary: '%s'  Key being added: '%s'",
                   ps_buffer_cstr(&old), ps_buffer_cstr(&new));
}

PS_ROW(add)
{
    PsStatus status = check_key(ctx, args[0]);
    if (status == PS_OK)
        status = check_writable(ctx, self);
    if (status)
        return status;
    PsRef key = ps_unwrap(args[0]);
    PsTableEntry *entry = ps_table_find(self, key);
    if (entry != NULL)
        return fail_duplicate(ctx, self, entry, key, args[1]);
    ps_table_set(self, ps_retain(key), ps_retain(args[1]));
    return PS_OK;
}

PS_ROW(try_add)
{
    PsStatus status = check_key(ctx, args[0]);
    if (status)
        return status;
    PsRef key = ps_unwrap(args[0]);
    bool is_new = ps_table_find(self, key) == NULL;
    if (is_new)
        ps_table_set(self, ps_retain(key), ps_retain(args[1]));
    return ps_return(ps_bool(is_new), out);
}

PS_ROW(clear)
{
    PsStatus status = check_writable(ctx, self);
    if (status == PS_OK)
        ps_table_clear(self);
    return status;
}

PS_ROW(clone)
{
    return ps_return(ps_table_copy(self), out);
}

PS_ROW(contains_key)
{
    PsStatus status = check_key(ctx, args[0]);
    if (status)
        return status;
    return ps_return(ps_bool(ps_table_find(self, ps_unwrap(args[0])) != NULL), out);
}

PS_ROW(contains_value)
{
    PsTable *table = ps_table_get(self);
    bool same = false;
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL && !same;
         e = ps_table_next(table, e)) {
        PsStatus status = ps_types_equals(ctx, ps_ref(&e->value), args[0], &same);
        if (status)
            return status;
    }
    return ps_return(ps_bool(same), out);
}

PS_ROW(remove_key)
{
    PsStatus status = check_key(ctx, args[0]);
    if (status == PS_OK)
        status = check_writable(ctx, self);
    if (status == PS_OK)
        (void)ps_table_remove(self, ps_unwrap(args[0]));
    return status;
}

PS_ROW(remove_told)
{
    PsStatus status = check_key(ctx, args[0]);
    if (status)
        return status;
    PsTableEntry *entry = ps_table_find(self, ps_unwrap(args[0]));
    if (count > 1) {
        const PsType *type = ps_table_get(self)->value_type;
        PsValue old = entry != NULL  ? ps_retain(ps_ref(&entry->value))
                      : type != NULL ? ps_default_of(type)
                                     : PS_NULL;
        status = ps_types_reference_set(ctx, args[1], old);
        if (status)
            return status;
    }
    return ps_return(ps_bool(ps_table_remove(self, ps_unwrap(args[0]))), out);
}

PS_ROW(try_get_value)
{
    PsStatus status = check_key(ctx, args[0]);
    if (status)
        return status;
    PsTableEntry *entry = ps_table_find(self, ps_unwrap(args[0]));
    *out = ps_bool(entry != NULL);
    const PsType *type = ps_table_get(self)->value_type;
    PsValue found = entry != NULL  ? ps_retain(ps_ref(&entry->value))
                    : type != NULL ? ps_default_of(type)
                                   : PS_NULL;
    return ps_types_reference_set(ctx, args[1], found);
}

PS_ROW(get_item)
{
    PsStatus status = check_key(ctx, args[0]);
    if (status)
        return status;
    PsTableEntry *entry = ps_table_find(self, ps_unwrap(args[0]));
    if (entry != NULL)
        return ps_return(ps_retain(ps_ref(&entry->value)), out);
    if (ps_type_of(self)->arg_count == 0)
        return PS_OK;
    PS_AUTO_BUFFER PsBuffer key = {0};
    status = ps_types_to_string(ctx, args[0], &key);
    if (status)
        return status;
    return ps_fail(ctx, PS_T(System_Collections_Generic_KeyNotFoundException), PS_CAT_NotSpecified,
                   NULL, "The given key '%s' was not present in the dictionary.",
                   ps_buffer_cstr(&key));
}

PS_ROW(set_item)
{
    PsStatus status = check_key(ctx, args[0]);
    if (status == PS_OK)
        status = check_writable(ctx, self);
    if (status == PS_OK)
        ps_table_set(self, ps_retain(ps_unwrap(args[0])), ps_retain(args[1]));
    return status;
}

/* ---- keys and values ---- */

PS_ROW(get_keys)
{
    return ps_table_ops_parts(ctx, self, true, out);
}
PS_ROW(get_values)
{
    return ps_table_ops_parts(ctx, self, false, out);
}

PS_ROW(get_count)
{
    return ps_return(ps_int32((int32_t)ps_table_count(self)), out);
}
PS_ROW(get_read_only)
{
    return ps_return(ps_bool(ps_table_get(self)->is_read_only), out);
}
PS_ROW(get_synchronized)
{
    const PsType *type = ps_type_of(self);
    return ps_return(ps_bool(type == PS_T(System_Collections_Hashtable_SyncHashtable) ||
                             type == PS_T(System_Collections_SortedList_SyncSortedList)),
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

PS_ROW(copy_to)
{
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = ps_table_ops_order(ctx, self);
    if (status == PS_OK)
        status = ps_list_items(ctx, self, &items);
    if (status)
        return status;
    return ps_list_copy_to(ctx, ps_ref(&items), 0, ps_array_len(ps_ref(&items)), args[0],
                           ps_get_int(args[1]));
}

/* ---- by position: ordered and sorted ---- */

static PsTableEntry *entry_at(PsRef self, PsRef index)
{
    int64_t at = ps_get_int(index);
    return at < 0 || (size_t)at >= ps_table_count(self) ? NULL : ps_table_at(self, (size_t)at);
}

static PsStatus fail_position(PsContext *ctx, int64_t index, size_t count, bool or_equal)
{
    if (index < 0)
        return ps_fail_negative(ctx, "index", index);
    if (or_equal)
        return ps_fail_greater(ctx, "index", index, (int64_t)count);
    return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                   "index ('%lld') must be less than '%zu'. (Parameter 'index')\n"
                   "Actual value was %lld.",
                   (long long)index, count, (long long)index);
}

PS_ROW(get_at)
{
    PsTableEntry *entry = entry_at(self, args[0]);
    if (entry == NULL)
        return fail_position(ctx, ps_get_int(args[0]), ps_table_count(self), false);
    return ps_return(ps_retain(ps_ref(&entry->value)), out);
}

PS_ROW(set_at)
{
    PsTableEntry *entry = entry_at(self, args[0]);
    if (entry == NULL)
        return fail_position(ctx, ps_get_int(args[0]), ps_table_count(self), false);
    ps_assign(&entry->value, ps_retain(args[1]));
    return PS_OK;
}

PS_ROW(insert)
{
    int64_t at = ps_get_int(args[0]);
    PsStatus status = check_key(ctx, args[1]);
    if (status)
        return status;
    if (at < 0 || (size_t)at > ps_table_count(self))
        return fail_position(ctx, at, ps_table_count(self), true);
    PsTableEntry *entry = ps_table_find(self, ps_unwrap(args[1]));
    if (entry != NULL)
        return fail_duplicate(ctx, self, entry, args[1], args[2]);
    ps_table_insert(self, (size_t)at, ps_retain(ps_unwrap(args[1])), ps_retain(args[2]));
    return PS_OK;
}

PS_ROW(remove_at)
{
    PsStatus status = ps_table_ops_order(ctx, self);
    if (status)
        return status;
    PsTableEntry *entry = entry_at(self, args[0]);
    if (entry == NULL)
        return fail_position(ctx, ps_get_int(args[0]), ps_table_count(self), false);
    PS_AUTO PsValue key = ps_retain(ps_ref(&entry->key));
    (void)ps_table_remove(self, ps_ref(&key));
    return PS_OK;
}

PS_ROW(get_key_at)
{
    PsStatus status = ps_table_ops_order(ctx, self);
    if (status)
        return status;
    PsTableEntry *entry = entry_at(self, args[0]);
    if (entry == NULL)
        return ps_fail_index(ctx, "index", false);
    return ps_return(ps_retain(ps_ref(&entry->key)), out);
}

PS_ROW(get_value_at)
{
    PsStatus status = ps_table_ops_order(ctx, self);
    if (status)
        return status;
    PsTableEntry *entry = entry_at(self, args[0]);
    if (entry == NULL)
        return ps_fail_index(ctx, "index", false);
    return ps_return(ps_retain(ps_ref(&entry->value)), out);
}

PS_ROW(index_of_key)
{
    PsStatus status = ps_table_ops_order(ctx, self);
    if (status)
        return status;
    PsTable *table = ps_table_get(self);
    int32_t index = 0;
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e)) {
        if (ps_key_equals(ps_ref(&e->key), ps_unwrap(args[0]), table->ignore_case))
            return ps_return(ps_int32(index), out);
        index++;
    }
    return ps_return(ps_int32(-1), out);
}

PS_ROW(index_of_value)
{
    PsStatus status = ps_table_ops_order(ctx, self);
    size_t position = 0;
    int32_t index = 0;
    PsTableEntry *entry;
    while (status == PS_OK && (entry = ps_table_step(ps_table_get(self), &position)) != NULL) {
        bool same = false;
        status = ps_types_equals(ctx, ps_ref(&entry->value), args[0], &same);
        if (status == PS_OK && same)
            return ps_return(ps_int32(index), out);
        index++;
    }
    return status ? status : ps_return(ps_int32(-1), out);
}

PS_ROW(set_value_at)
{
    PsStatus status = ps_table_ops_order(ctx, self);
    PsTableEntry *entry = status == PS_OK ? entry_at(self, args[0]) : NULL;
    if (status == PS_OK && entry == NULL)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                       "Index was out of range. Must be non-negative and less than the size of "
                       "the collection. (Parameter 'index')\nActual value was %lld.",
                       (long long)ps_get_int(args[0]));
    if (status == PS_OK)
        ps_assign(&entry->value, ps_retain(args[1]));
    return status;
}

/* ConcurrentDictionary: the value that is there, or the given one, which may be a block. */
PS_ROW(get_or_add)
{
    PsRef key = ps_unwrap(args[0]);
    PsTableEntry *entry = ps_table_find(self, key);
    if (entry != NULL)
        return ps_return(ps_retain(ps_ref(&entry->value)), out);
    PsValue value;
    PsStatus status = PS_OK;
    if (ps_is_delegate(args[1]))
        status = ps_types_run_delegate(ctx, args[1], args, 1, &value);
    else
        value = ps_retain(args[1]);
    if (status)
        return status;
    *out = ps_retain(ps_ref(&value));
    ps_table_set(self, ps_retain(key), value);
    return PS_OK;
}

/* A value, or what a delegate makes of its arguments. */
static PsStatus value_of(PsContext *ctx, PsRef given, const PsRef *args, size_t count, PsValue *out)
{
    if (ps_is_delegate(given))
        return ps_types_run_delegate(ctx, given, args, count, out);
    *out = ps_retain(given);
    return PS_OK;
}

/* (key, value or its factory, factory of the new value from key and old one) */
PS_ROW(add_or_update)
{
    PsStatus status = check_key(ctx, args[0]);
    if (status)
        return status;
    PsRef key = ps_unwrap(args[0]);
    PsTableEntry *entry = ps_table_find(self, key);
    PS_AUTO PsValue old = entry == NULL ? PS_NULL : ps_retain(ps_ref(&entry->value));
    PsRef given[] = {args[0], ps_ref(&old)};
    PS_AUTO PsValue value = PS_NULL;
    status = value_of(ctx, args[entry == NULL ? 1 : 2], given, entry == NULL ? 1 : 2, &value);
    if (status)
        return status;
    *out = ps_retain(ps_ref(&value));
    ps_table_set(self, ps_retain(key), ps_move(&value));
    return PS_OK;
}

/* (key, new value, the value that it must have) */
PS_ROW(try_update)
{
    PsStatus status = check_key(ctx, args[0]);
    PsTableEntry *entry = status == PS_OK ? ps_table_find(self, ps_unwrap(args[0])) : NULL;
    bool same = false;
    if (status == PS_OK && entry != NULL)
        status = ps_types_equals(ctx, ps_ref(&entry->value), args[2], &same);
    if (status == PS_OK && same)
        ps_table_set(self, ps_retain(ps_unwrap(args[0])), ps_retain(args[1]));
    return status ? status : ps_return(ps_bool(same), out);
}

PS_ROW(to_array)
{
    return ps_list_items(ctx, self, out);
}
PS_ROW(get_empty)
{
    return ps_return(ps_bool(ps_table_count(self) == 0), out);
}

/* The interface's own, which the type hides. */
PS_ROW(hidden_add)
{
    return ps_fail(ctx, PS_ERR_NO_OVERLOAD, 3, "Add", count);
}

PS_ROW(as_read_only)
{
    PsValue copy = ps_table_copy(self);
    ps_table_get(ps_ref(&copy))->is_read_only = true;
    return ps_return(copy, out);
}

/* What compares the keys: by .NET's names for the default comparers. */
PS_ROW(get_comparer)
{
    const PsTable *table = ps_table_get(self);
    if (!table->ignore_case)
        return PS_OK;
    const PsType *type = PS_T(System_StringComparer);
    PsRef none = PS_NULL;
    const PsMemberRow *row = ps_types_property(type, PS_SLICE("OrdinalIgnoreCase"), true);
    return row == NULL ? PS_OK : ps_types_get(ctx, row, none, out);
}

#define COMMON_ROWS(K, V) \
    PS_METHOD("void Add(" K " key, " V " value)", add), PS_METHOD("void Clear()", clear), \
        PS_METHOD("bool ContainsKey(" K " key)", contains_key), \
        PS_METHOD("bool Contains(" K " key)", contains_key), \
        PS_METHOD("void CopyTo(array array, int arrayIndex)", copy_to), \
        PS_METHOD("System.Collections.IDictionaryEnumerator GetEnumerator()", \
                  ps_enumerator_object_row), \
        PS_INDEXED(V " Item(" K " key)", get_item), \
        PS_METHOD("void set_Item(" K " key, " V " value)", set_item), \
        PS_PROPERTY("System.Collections.ICollection Keys", get_keys), \
        PS_PROPERTY("System.Collections.ICollection Values", get_values), \
        PS_PROPERTY("int Count", get_count), PS_PROPERTY("bool IsReadOnly", get_read_only), \
        PS_PROPERTY("bool IsFixedSize", get_read_only), \
        PS_PROPERTY("bool IsSynchronized", get_synchronized), \
        PS_PROPERTY("System.Object SyncRoot", get_self)

#define OBJECT "System.Object"

static const PsMemberRow hashtable_rows[] = {
    PS_CTOR("new()", construct),
    PS_CTOR("new(int capacity)", construct),
    PS_CTOR("new(System.Collections.IEqualityComparer equalityComparer)", construct),
    PS_CTOR("new(int capacity, System.Collections.IEqualityComparer equalityComparer)", construct),
    PS_CTOR("new(System.Collections.IDictionary d)", construct),
    PS_CTOR("new(System.Collections.IDictionary d, System.Collections.IEqualityComparer "
            "equalityComparer)",
            construct),
    COMMON_ROWS(OBJECT, OBJECT),
    PS_METHOD("bool ContainsValue(System.Object value)", contains_value),
    PS_METHOD("void Remove(System.Object key)", remove_key),
    PS_METHOD("System.Object Clone()", clone),
    {0},
};

static const PsMemberRow ordered_rows[] = {
    PS_CTOR("new()", construct),
    PS_CTOR("new(int capacity)", construct),
    PS_CTOR("new(System.Collections.IEqualityComparer comparer)", construct),
    PS_CTOR("new(int capacity, System.Collections.IEqualityComparer comparer)", construct),
    PS_INDEXED("System.Object Item(int index)", get_at),
    PS_METHOD("void set_Item(int index, System.Object value)", set_at),
    COMMON_ROWS(OBJECT, OBJECT),
    PS_METHOD("System.Collections.Specialized.OrderedDictionary AsReadOnly()", as_read_only),
    PS_METHOD("void Insert(int index, System.Object key, System.Object value)", insert),
    PS_METHOD("void RemoveAt(int index)", remove_at),
    PS_METHOD("void Remove(System.Object key)", remove_key),
    {0},
};

static const PsMemberRow list_dictionary_rows[] = {
    PS_CTOR("new()", construct),
    COMMON_ROWS(OBJECT, OBJECT),
    PS_METHOD("void Remove(System.Object key)", remove_key),
    {0},
};

static const PsMemberRow sorted_list_rows[] = {
    PS_CTOR("new()", construct),
    PS_CTOR("new(int initialCapacity)", construct),
    PS_CTOR("new(System.Collections.IComparer comparer)", construct),
    PS_CTOR("new(System.Collections.IDictionary d)", construct),
    COMMON_ROWS(OBJECT, OBJECT),
    PS_METHOD("bool ContainsValue(System.Object value)", contains_value),
    PS_METHOD("void Remove(System.Object key)", remove_key),
    PS_METHOD("void RemoveAt(int index)", remove_at),
    PS_METHOD("System.Object GetKey(int index)", get_key_at),
    PS_METHOD("System.Object GetByIndex(int index)", get_value_at),
    PS_METHOD("int IndexOfKey(System.Object key)", index_of_key),
    PS_METHOD("int IndexOfValue(System.Object value)", index_of_value),
    PS_METHOD("void SetByIndex(int index, System.Object value)", set_value_at),
    PS_METHOD("System.Collections.IList GetKeyList()", get_keys),
    PS_METHOD("System.Collections.IList GetValueList()", get_values),
    PS_METHOD("void TrimToSize()", nothing),
    PS_METHOD("System.Object Clone()", clone),
    {0},
};

#define GENERIC_ROWS \
    PS_CTOR("new()", construct), COMMON_ROWS("TKey", "TValue"), \
        PS_METHOD("bool ContainsValue(TValue value)", contains_value), \
        PS_METHOD("bool Remove(TKey key)", remove_told), \
        PS_METHOD("bool TryGetValue(TKey key, [ref] TValue value)", try_get_value), \
        PS_METHOD("bool TryAdd(TKey key, TValue value)", try_add), \
        PS_CTOR("new(System.Collections.Generic.IDictionary[TKey,TValue] dictionary)", construct)

static const PsMemberRow dictionary_rows[] = {
    GENERIC_ROWS,
    PS_CTOR("new(int capacity)", construct),
    PS_CTOR("new(System.Collections.Generic.IEqualityComparer[TKey] comparer)", construct),
    PS_CTOR("new(int capacity, System.Collections.Generic.IEqualityComparer[TKey] comparer)",
            construct),
    PS_CTOR("new(System.Collections.Generic.IDictionary[TKey,TValue] dictionary, "
            "System.Collections.Generic.IEqualityComparer[TKey] comparer)",
            construct),
    PS_METHOD("bool Remove(TKey key, [ref] TValue value)", remove_told),
    PS_METHOD("void TrimExcess()", nothing),
    PS_PROPERTY("System.Object Comparer", get_comparer),
    {0},
};

static const PsMemberRow sorted_rows[] = {
    GENERIC_ROWS,
    PS_CTOR("new(System.Collections.Generic.IComparer[TKey] comparer)", construct),
    {0},
};

static const PsMemberRow sorted_generic_list_rows[] = {
    GENERIC_ROWS,
    PS_CTOR("new(int capacity)", construct),
    PS_CTOR("new(System.Collections.Generic.IComparer[TKey] comparer)", construct),
    PS_METHOD("void RemoveAt(int index)", remove_at),
    PS_METHOD("int IndexOfKey(TKey key)", index_of_key),
    PS_METHOD("int IndexOfValue(TValue value)", index_of_value),
    PS_METHOD("void SetValueAtIndex(int index, TValue value)", set_value_at),
    PS_METHOD("void TrimExcess()", nothing),
    PS_METHOD("TKey GetKeyAtIndex(int index)", get_key_at),
    PS_METHOD("TValue GetValueAtIndex(int index)", get_value_at),
    {0},
};

static const PsMemberRow concurrent_rows[] = {
    PS_METHOD_PASSING("void Add(TKey key, TValue value)", hidden_add),
    GENERIC_ROWS,
    PS_CTOR("new(System.Collections.Generic.IEqualityComparer[TKey] comparer)", construct),
    PS_METHOD("TValue AddOrUpdate(TKey key, System.Func[TKey,TValue] addValueFactory, "
              "System.Func[TKey,TValue,TValue] updateValueFactory)",
              add_or_update),
    PS_METHOD("TValue AddOrUpdate(TKey key, TValue addValue, "
              "System.Func[TKey,TValue,TValue] updateValueFactory)",
              add_or_update),
    PS_METHOD("bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue)", try_update),
    PS_METHOD("System.Object[] ToArray()", to_array),
    PS_PROPERTY("bool IsEmpty", get_empty),
    PS_METHOD("TValue GetOrAdd(TKey key, System.Func[TKey,TValue] valueFactory)", get_or_add),
    PS_METHOD("TValue GetOrAdd(TKey key, TValue value)", get_or_add),
    PS_METHOD("bool TryRemove(TKey key, [ref] TValue value)", remove_told),
    {0},
};

const PsTypeMembers ps_types_table[] = {
    {PS_TYPE_ID_System_Collections_Hashtable, hashtable_rows},
    {PS_TYPE_ID_System_Collections_Specialized_OrderedDictionary, ordered_rows},
    {PS_TYPE_ID_System_Collections_Specialized_ListDictionary, list_dictionary_rows},
    {PS_TYPE_ID_System_Collections_Specialized_HybridDictionary, list_dictionary_rows},
    {PS_TYPE_ID_System_Collections_SortedList, sorted_list_rows},
    {PS_TYPE_ID_System_Collections_Generic_Dictionary_2, dictionary_rows},
    {PS_TYPE_ID_System_Collections_Generic_SortedDictionary_2, sorted_rows},
    {PS_TYPE_ID_System_Collections_Generic_SortedList_2, sorted_generic_list_rows},
    {PS_TYPE_ID_System_Collections_Concurrent_ConcurrentDictionary_2, concurrent_rows},
    {0},
};
