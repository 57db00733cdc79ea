/* hash_set.c - System.Collections.Generic.HashSet and SortedSet. */
#include "types/arguments.h"
#include "types/comparer.h"
#include "types/enumerator.h"
#include "types/list_ops.h"
#include "types/members.h"
#include "types/table_ops.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/table.h"
#include "value/type_value.h"

static void add_item(PsRef set, PsRef item)
{
    ps_table_set(set, ps_retain(item), PS_NULL);
}

/* The elements of another collection, converted, as a set of the same kind. */
static PsStatus read_other(PsContext *ctx, PsRef set, PsRef other, PsValue *out)
{
    PS_AUTO PsValue items = PS_NULL;
    const PsType *type = ps_type_of(set);
    PS_AUTO PsValue made = ps_table_ops_new(type, ps_table_get(set)->ignore_case);
    if (ps_arg_is_null(other))
        return ps_fail_null(ctx, "other");
    PsStatus status = ps_list_items(ctx, other, &items);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(ps_ref(&items)); i++) {
        PS_AUTO PsValue item = ps_array_at(ps_ref(&items), i);
        PS_AUTO PsValue converted = PS_NULL;
        status = ps_convert(ctx, ps_ref(&item), type->args[0], &converted);
        if (status == PS_OK)
            add_item(ps_ref(&made), ps_ref(&converted));
    }
    if (status == PS_OK)
        *out = ps_move(&made);
    return status;
}

PS_ROW(construct)
{
    bool fold = false;
    for (size_t i = 0; i < count; i++)
        fold |= ps_comparer_is_fold(args[i]);
    PS_AUTO PsValue set = ps_table_ops_new(ps_get_type(self), fold);
    bool takes_items = count > 0 && !ps_is_integer(args[0]) &&
                       (ps_is_list(ps_unwrap(args[0])) || ps_is_table(ps_unwrap(args[0])) ||
                        ps_kind(args[0]) == PS_KIND_STRING);
    if (takes_items) {
        PsValue filled;
        PsStatus status = read_other(ctx, ps_ref(&set), args[0], &filled);
        if (status)
            return status;
        ps_assign(&set, filled);
    }
    return ps_return(ps_move(&set), out);
}

PS_ROW(add)
{
    PsRef item = ps_unwrap(args[0]);
    bool is_new = ps_table_find(self, item) == NULL;
    if (is_new)
        add_item(self, item);
    return ps_return(ps_bool(is_new), out);
}

PS_ROW(contains)
{
    return ps_return(ps_bool(ps_table_find(self, ps_unwrap(args[0])) != NULL), out);
}

PS_ROW(remove_item)
{
    return ps_return(ps_bool(ps_table_remove(self, ps_unwrap(args[0]))), out);
}

PS_ROW(clear)
{
    ps_table_clear(self);
    return PS_OK;
}

PS_ROW(get_count)
{
    return ps_return(ps_int32((int32_t)ps_table_count(self)), out);
}

/* How many elements of `a` are in `b`. */
static size_t count_shared(PsRef a, PsRef b)
{
    PsTable *table = ps_table_get(a);
    size_t shared = 0;
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e))
        shared += ps_table_find(b, ps_ref(&e->key)) != NULL;
    return shared;
}

/* Keeps (or drops) the elements that are in `other`. */
static void filter(PsRef self, PsRef other, bool keep)
{
    PS_AUTO PsValue copy = ps_table_copy(self);
    PsTable *table = ps_table_get(ps_ref(&copy));
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e))
        if ((ps_table_find(other, ps_ref(&e->key)) != NULL) != keep)
            (void)ps_table_remove(self, ps_ref(&e->key));
}

static void unite(PsRef self, PsRef other)
{
    PsTable *table = ps_table_get(other);
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e))
        if (ps_table_find(self, ps_ref(&e->key)) == NULL)
            add_item(self, ps_ref(&e->key));
}

/* Operations of a set with another collection. */
#define SET_ROW(name_, action_) \
    PS_ROW(name_) \
    { \
        PS_AUTO PsValue read = PS_NULL; \
        PsStatus status = read_other(ctx, self, args[0], &read); \
        if (status) \
            return status; \
        PsRef other = ps_ref(&read); \
        action_; \
        return PS_OK; \
    }
SET_ROW(union_with, unite(self, other))
SET_ROW(intersect_with, filter(self, other, true))
SET_ROW(except_with, filter(self, other, false))
SET_ROW(is_subset, *out = ps_bool(count_shared(self, other) == ps_table_count(self)))
SET_ROW(is_proper_subset, *out = ps_bool(count_shared(self, other) == ps_table_count(self) &&
                                         ps_table_count(other) > ps_table_count(self)))
SET_ROW(is_superset, *out = ps_bool(count_shared(other, self) == ps_table_count(other)))
SET_ROW(is_proper_superset, *out = ps_bool(count_shared(other, self) == ps_table_count(other) &&
                                           ps_table_count(other) < ps_table_count(self)))
SET_ROW(overlaps, *out = ps_bool(count_shared(self, other) > 0))
SET_ROW(set_equals, *out = ps_bool(count_shared(self, other) == ps_table_count(self) &&
                                   ps_table_count(other) == ps_table_count(self)))

PS_ROW(symmetric_except_with)
{
    PS_AUTO PsValue read = PS_NULL;
    PsStatus status = read_other(ctx, self, args[0], &read);
    if (status)
        return status;
    PS_AUTO PsValue added = ps_table_copy(ps_ref(&read));
    filter(ps_ref(&added), self, false);
    filter(self, ps_ref(&read), false);
    unite(self, ps_ref(&added));
    return PS_OK;
}

PS_ROW(remove_where)
{
    PS_AUTO PsValue copy = ps_table_copy(self);
    PsTable *table = ps_table_get(ps_ref(&copy));
    int32_t removed = 0;
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e)) {
        PS_AUTO PsValue answer = PS_NULL;
        PsRef item = ps_ref(&e->key);
        PsStatus status = ps_types_run_delegate(ctx, args[0], &item, 1, &answer);
        if (status)
            return status;
        if (ps_truth(ps_ref(&answer)))
            removed += ps_table_remove(self, item);
    }
    return ps_return(ps_int32(removed), out);
}

PS_ROW(copy_to)
{
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = ps_list_items(ctx, self, &items);
    if (status)
        return status;
    size_t len = ps_array_len(ps_ref(&items));
    int64_t start = count > 1 ? ps_get_int(args[1]) : 0;
    if (ps_kind(args[0]) == PS_KIND_ARRAY && start >= 0 &&
        (int64_t)len > (int64_t)ps_array_len(args[0]) - start)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Destination array is not long enough to copy all the items in the "
                       "collection. Check array index and length.");
    return ps_list_copy_to(ctx, ps_ref(&items), 0, len, args[0], start);
}

static PsStatus end_item(PsContext *ctx, PsRef self, bool last, PsValue *out)
{
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = ps_list_items(ctx, self, &items);
    size_t len = status == PS_OK ? ps_array_len(ps_ref(&items)) : 0;
    if (status == PS_OK)
        *out = len > 0 ? ps_array_at(ps_ref(&items), last ? len - 1 : 0)
                       : ps_default_of(ps_type_of(self)->args[0]);
    return status;
}

PS_ROW(get_min)
{
    return end_item(ctx, self, false, out);
}
PS_ROW(get_max)
{
    return end_item(ctx, self, true, out);
}
/* The element of the set that equals the given one. */
PS_ROW(try_get_value)
{
    PsTableEntry *entry = ps_table_find(self, ps_unwrap(args[0]));
    *out = ps_bool(entry != NULL);
    return ps_types_reference_set(ctx, args[1],
                                  entry != NULL ? ps_retain(ps_ref(&entry->key))
                                                : ps_default_of(ps_type_of(self)->args[0]));
}

PS_ROW(reverse)
{
    PsStatus status = ps_list_items(ctx, self, out);
    if (status == PS_OK)
        ps_list_reverse(ps_ref(out), 0, ps_array_len(ps_ref(out)));
    return status;
}

/* The elements from one to another, both included: a set of its own. */
PS_ROW(get_view)
{
    int order = 0;
    PsStatus status = ps_types_compare(ctx, PS_NULL, args[0], args[1], &order);
    if (status == PS_OK && order > 0)
        return ps_fail_argument(ctx, "lowerValue", "Must be less than or equal to upperValue.");
    PS_AUTO PsValue made = ps_table_ops_new(ps_type_of(self), false);
    size_t position = 0;
    PsTableEntry *entry;
    while (status == PS_OK && (entry = ps_table_step(ps_table_get(self), &position)) != NULL) {
        int low = 0;
        int high = 0;
        status = ps_types_compare(ctx, PS_NULL, ps_ref(&entry->key), args[0], &low);
        if (status == PS_OK)
            status = ps_types_compare(ctx, PS_NULL, ps_ref(&entry->key), args[1], &high);
        if (status == PS_OK && low >= 0 && high <= 0)
            add_item(ps_ref(&made), ps_ref(&entry->key));
    }
    return status ? status : ps_return(ps_move(&made), out);
}

PS_ROW(get_false)
{
    return ps_return(ps_bool(false), out);
}
PS_ROW(nothing)
{
    return PS_OK;
}

#define OTHER "(System.Collections.Generic.IEnumerable[T] other)"
#define SET_ROWS \
    PS_CTOR("new()", construct), \
        PS_CTOR("new(System.Collections.Generic.IEnumerable[T] collection)", construct), \
        PS_METHOD("bool Add(T item)", add), PS_METHOD("bool Contains(T item)", contains), \
        PS_METHOD("bool Remove(T item)", remove_item), PS_METHOD("void Clear()", clear), \
        PS_METHOD("void UnionWith" OTHER, union_with), \
        PS_METHOD("void IntersectWith" OTHER, intersect_with), \
        PS_METHOD("void ExceptWith" OTHER, except_with), \
        PS_METHOD("void SymmetricExceptWith" OTHER, symmetric_except_with), \
        PS_METHOD("bool IsSubsetOf" OTHER, is_subset), \
        PS_METHOD("bool IsProperSubsetOf" OTHER, is_proper_subset), \
        PS_METHOD("bool IsSupersetOf" OTHER, is_superset), \
        PS_METHOD("bool IsProperSupersetOf" OTHER, is_proper_superset), \
        PS_METHOD("bool Overlaps" OTHER, overlaps), PS_METHOD("bool SetEquals" OTHER, set_equals), \
        PS_METHOD("bool TryGetValue(T equalValue, [ref] T actualValue)", try_get_value), \
        PS_PROPERTY("bool IsReadOnly", get_false), \
        PS_METHOD("int RemoveWhere(System.Predicate[T] match)", remove_where), \
        PS_METHOD("void CopyTo(T[] array)", copy_to), \
        PS_METHOD("void CopyTo(T[] array, int arrayIndex)", copy_to), \
        PS_METHOD("System.Collections.IEnumerator GetEnumerator()", ps_enumerator_object_row), \
        PS_PROPERTY("int Count", get_count)

static const PsMemberRow hash_rows[] = {
    SET_ROWS,
    PS_CTOR("new(int capacity)", construct),
    PS_CTOR("new(System.Collections.Generic.IEqualityComparer[T] comparer)", construct),
    PS_CTOR("new(System.Collections.Generic.IEnumerable[T] collection, "
            "System.Collections.Generic.IEqualityComparer[T] comparer)",
            construct),
    PS_METHOD("void TrimExcess()", nothing),
    {0},
};

static const PsMemberRow sorted_rows[] = {
    SET_ROWS,
    PS_CTOR("new(System.Collections.Generic.IComparer[T] comparer)", construct),
    PS_METHOD("System.Object Reverse()", reverse),
    PS_METHOD("System.Collections.Generic.SortedSet[T] GetViewBetween(T lowerValue, T upperValue)",
              get_view),
    PS_PROPERTY("T Min", get_min),
    PS_PROPERTY("T Max", get_max),
    {0},
};

const PsTypeMembers ps_types_hash_set[] = {
    {PS_TYPE_ID_System_Collections_Generic_HashSet_1, hash_rows},
    {PS_TYPE_ID_System_Collections_Generic_SortedSet_1, sorted_rows},
    {0},
};
