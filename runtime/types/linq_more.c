/* linq_more.c - System.Linq.Enumerable: folding, grouping, parts by position. */
#include "types/arguments.h"
#include "types/linq.h"
#include "types/list_ops.h"
#include "types/members.h"
#include "types/table_ops.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/delegate.h"
#include "value/object.h"
#include "value/table.h"

static const PsType *returned_type(PsRef delegate)
{
    const PsType *type = ps_delegate_returns(ps_type_of(delegate));
    return type != NULL ? type : PS_T(System_Object);
}

static PsValue list_of(const PsType *elem)
{
    return ps_list_new(ps_type_construct(PS_T(System_Collections_Generic_List_1), &elem, 1), elem);
}

static PsStatus fail_empty(PsContext *ctx, const char *what)
{
    return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException), "Sequence contains %s", what);
}

/* (source, func), (source, seed, func), (source, seed, func, resultSelector) */
PS_ROW(aggregate)
{
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    size_t len = status == PS_OK ? ps_array_len(ps_ref(&items)) : 0;
    if (status == PS_OK && count == 2 && len == 0)
        return fail_empty(ctx, "no elements");
    PsRef func = args[count == 2 ? 1 : 2];
    if (status == PS_OK && ps_arg_is_null(func))
        return ps_fail_null(ctx, "func");
    PS_AUTO PsValue total = PS_NULL;
    if (status == PS_OK)
        total = count == 2 ? ps_array_at(ps_ref(&items), 0) : ps_retain(args[1]);
    for (size_t i = count == 2; status == PS_OK && i < len; i++) {
        PS_AUTO PsValue item = ps_array_at(ps_ref(&items), i);
        PsRef given[] = {ps_ref(&total), ps_ref(&item)};
        PsValue next = PS_NULL;
        status = ps_types_run_delegate(ctx, func, given, 2, &next);
        ps_assign(&total, next);
    }
    PsRef result = ps_ref(&total);
    if (status == PS_OK && count == 4)
        return ps_types_run_delegate(ctx, args[3], &result, 1, out);
    return status ? status : ps_return(ps_move(&total), out);
}

/* ---- by key ---- */

/* Keys and what stands for each element: itself, or what a second delegate makes of it. */
static PsStatus read_pairs(PsContext *ctx, const PsRef *args, size_t count, PsValue *keys,
                           PsValue *values)
{
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    if (status == PS_OK && ps_arg_is_null(args[1]))
        return ps_fail_null(ctx, "keySelector");
    *keys = ps_array_empty(4);
    if (status == PS_OK)
        status = ps_linq_map(ctx, ps_ref(&items), args[1], ps_ref(keys));
    *values = count > 2 ? ps_array_empty(4) : ps_retain(ps_ref(&items));
    if (status == PS_OK && count > 2)
        status = ps_linq_map(ctx, ps_ref(&items), args[2], ps_ref(values));
    return status;
}

PS_ROW(to_dictionary)
{
    PS_AUTO PsValue keys = PS_NULL;
    PS_AUTO PsValue values = PS_NULL;
    PsStatus status = read_pairs(ctx, args, count, &keys, &values);
    const PsType *types[] = {returned_type(args[1]),
                             count > 2 ? returned_type(args[2]) : ps_linq_element(args[0])};
    if (status)
        return status;
    PS_AUTO PsValue made = ps_table_ops_new(
        ps_type_construct(PS_T(System_Collections_Generic_Dictionary_2), types, 2), false);
    for (size_t i = 0; i < ps_array_len(ps_ref(&keys)); i++) {
        PS_AUTO PsValue key = ps_array_at(ps_ref(&keys), i);
        PS_AUTO_BUFFER PsBuffer text = {0};
        if (ps_table_find(ps_ref(&made), ps_ref(&key)) != NULL) {
            status = ps_types_to_string(ctx, ps_ref(&key), &text);
            return status ? status
                          : ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                                    "An item with the same key has already been added. Key: %s",
                                    ps_buffer_cstr(&text));
        }
        ps_table_set(ps_ref(&made), ps_move(&key), ps_array_at(ps_ref(&values), i));
    }
    return ps_return(ps_move(&made), out);
}

static PsValue new_group(PsRef key, const PsType *const types[2])
{
    PsValue group =
        ps_list_new(ps_type_construct(PS_T(System_Linq_Grouping_2), types, 2), types[1]);
    ps_members_set(ps_object_members(ps_ref(&group), true), PS_SLICE("Key"), ps_retain(key));
    return group;
}

PS_ROW(group_by)
{
    PS_AUTO PsValue keys = PS_NULL;
    PS_AUTO PsValue values = PS_NULL;
    PsStatus status = read_pairs(ctx, args, count, &keys, &values);
    if (status)
        return status;
    const PsType *types[] = {returned_type(args[1]),
                             count > 2 ? returned_type(args[2]) : ps_linq_element(args[0])};
    PS_AUTO PsValue known = ps_table_new_type(PS_T(System_Collections_Hashtable), false);
    PS_AUTO PsValue groups = ps_array_empty(4);
    for (size_t i = 0; i < ps_array_len(ps_ref(&keys)); i++) {
        PS_AUTO PsValue key = ps_array_at(ps_ref(&keys), i);
        PsTableEntry *entry = ps_table_find(ps_ref(&known), ps_ref(&key));
        if (entry == NULL) {
            PsValue group = new_group(ps_ref(&key), types);
            ps_array_push(ps_ref(&groups), ps_retain(ps_ref(&group)));
            ps_table_set(ps_ref(&known), ps_retain(ps_ref(&key)), group);
            entry = ps_table_find(ps_ref(&known), ps_ref(&key));
        }
        ps_array_push(ps_ref(&entry->value), ps_array_at(ps_ref(&values), i));
    }
    return ps_return(ps_move(&groups), out);
}

/* The elements whose keys are new; or the one with the least or greatest key. */
PS_ROW(distinct_by)
{
    PS_AUTO PsValue keys = PS_NULL;
    PS_AUTO PsValue values = PS_NULL;
    PsStatus status = read_pairs(ctx, args, count, &keys, &values);
    if (status)
        return status;
    PS_AUTO PsValue known = ps_table_new_type(PS_T(System_Collections_Hashtable), false);
    PS_AUTO PsValue made = list_of(ps_linq_element(args[0]));
    for (size_t i = 0; i < ps_array_len(ps_ref(&keys)); i++) {
        PS_AUTO PsValue key = ps_array_at(ps_ref(&keys), i);
        if (ps_table_find(ps_ref(&known), ps_ref(&key)) != NULL)
            continue;
        ps_table_set(ps_ref(&known), ps_move(&key), PS_NULL);
        ps_array_push(ps_ref(&made), ps_array_at(ps_ref(&values), i));
    }
    return ps_return(ps_move(&made), out);
}

static PsStatus extreme_by(PsContext *ctx, const PsRef *args, size_t count, bool most, PsValue *out)
{
    PS_AUTO PsValue keys = PS_NULL;
    PS_AUTO PsValue values = PS_NULL;
    PsStatus status = read_pairs(ctx, args, count, &keys, &values);
    if (status == PS_OK && ps_array_len(ps_ref(&keys)) == 0)
        return fail_empty(ctx, "no elements");
    size_t best = 0;
    for (size_t i = 1; status == PS_OK && i < ps_array_len(ps_ref(&keys)); i++) {
        PS_AUTO PsValue a = ps_array_at(ps_ref(&keys), i);
        PS_AUTO PsValue b = ps_array_at(ps_ref(&keys), best);
        int order = 0;
        status = ps_types_compare(ctx, PS_NULL, ps_ref(&a), ps_ref(&b), &order);
        if (most ? order > 0 : order < 0)
            best = i;
    }
    return status ? status : ps_return(ps_array_at(ps_ref(&values), best), out);
}
PS_ROW(max_by)
{
    return extreme_by(ctx, args, count, true, out);
}
PS_ROW(min_by)
{
    return extreme_by(ctx, args, count, false, out);
}

/* ---- parts ---- */

static PsStatus part(PsContext *ctx, PsRef source, PsRef items, size_t start, size_t end,
                     PsValue *out)
{
    return ps_list_to_array(ctx, items, ps_linq_element(source), start, end - start, out);
}

/* How many of the first elements the predicate says yes to. */
static PsStatus count_fitting(PsContext *ctx, PsRef items, PsRef predicate, size_t *fitting)
{
    PsStatus status = ps_arg_is_null(predicate) ? ps_fail_null(ctx, "predicate") : PS_OK;
    *fitting = 0;
    for (size_t i = 0; status == PS_OK && i < ps_array_len(items); i++) {
        PS_AUTO PsValue item = ps_array_at(items, i);
        PS_AUTO PsValue answer = PS_NULL;
        status = ps_linq_run(ctx, predicate, ps_ref(&item), i, &answer);
        if (status || !ps_truth(ps_ref(&answer)))
            break;
        *fitting = i + 1;
    }
    return status;
}

static PsStatus part_while(PsContext *ctx, const PsRef *args, bool takes, PsValue *out)
{
    PS_AUTO PsValue items = PS_NULL;
    size_t fitting = 0;
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    if (status == PS_OK)
        status = count_fitting(ctx, ps_ref(&items), args[1], &fitting);
    return status ? status
                  : part(ctx, args[0], ps_ref(&items), takes ? 0 : fitting,
                         takes ? fitting : ps_array_len(ps_ref(&items)), out);
}
PS_ROW(take_while)
{
    return part_while(ctx, args, true, out);
}
PS_ROW(skip_while)
{
    return part_while(ctx, args, false, out);
}

static PsStatus last_part(PsContext *ctx, const PsRef *args, bool takes, PsValue *out)
{
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    if (status)
        return status;
    int64_t len = (int64_t)ps_array_len(ps_ref(&items));
    int64_t n = ps_get_int(args[1]) < 0 ? 0 : ps_get_int(args[1]);
    size_t cut = (size_t)(n > len ? 0 : len - n);
    return part(ctx, args[0], ps_ref(&items), takes ? cut : 0, takes ? (size_t)len : cut, out);
}
PS_ROW(take_last)
{
    return last_part(ctx, args, true, out);
}
PS_ROW(skip_last)
{
    return last_part(ctx, args, false, out);
}

static PsStatus element_at(PsContext *ctx, const PsRef *args, bool or_default, PsValue *out)
{
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    int64_t index = ps_get_int(args[1]);
    if (status)
        return status;
    if (index >= 0 && (size_t)index < ps_array_len(ps_ref(&items)))
        return ps_return(ps_array_at(ps_ref(&items), (size_t)index), out);
    return or_default ? ps_return(ps_default_of(ps_linq_element(args[0])), out)
                      : ps_fail_index(ctx, "index", false);
}
PS_ROW(element)
{
    return element_at(ctx, args, false, out);
}
PS_ROW(element_or_default)
{
    return element_at(ctx, args, true, out);
}

/* The only one (that fits). */
static PsStatus only(PsContext *ctx, const PsRef *args, size_t count, bool or_default, PsValue *out)
{
    PS_AUTO PsValue items = PS_NULL;
    size_t found = 0;
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(ps_ref(&items)); i++) {
        PS_AUTO PsValue item = ps_array_at(ps_ref(&items), i);
        PS_AUTO PsValue answer = ps_bool(true);
        if (count > 1)
            status = ps_linq_run(ctx, args[1], ps_ref(&item), i, &answer);
        if (status || !ps_truth(ps_ref(&answer)))
            continue;
        found++;
        ps_assign(out, ps_move(&item));
    }
    if (status || found == 1)
        return status;
    ps_assign(out, PS_NULL);
    if (found > 1)
        return fail_empty(ctx,
                          count > 1 ? "more than one matching element" : "more than one element");
    return or_default ? ps_return(ps_default_of(ps_linq_element(args[0])), out)
                      : fail_empty(ctx, count > 1 ? "no matching element" : "no elements");
}
PS_ROW(single)
{
    return only(ctx, args, count, false, out);
}
PS_ROW(single_or_default)
{
    return only(ctx, args, count, true, out);
}

/* ---- more elements ---- */

static PsStatus with(PsContext *ctx, const PsRef *args, bool behind, PsValue *out)
{
    PS_AUTO PsValue made = list_of(ps_linq_element(args[0]));
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    if (status == PS_OK)
        status = ps_list_insert_all(ctx, ps_ref(&made), 0, ps_ref(&items));
    PsValue item = PS_NULL;
    if (status == PS_OK)
        status = ps_list_convert(ctx, ps_ref(&made), args[1], &item);
    if (status)
        return status;
    if (behind || ps_array_len(ps_ref(&made)) == 0)
        ps_array_push(ps_ref(&made), item);
    else
        ps_array_insert(ps_ref(&made), 0, item);
    return ps_return(ps_move(&made), out);
}
PS_ROW(append)
{
    return with(ctx, args, true, out);
}
PS_ROW(prepend)
{
    return with(ctx, args, false, out);
}

PS_ROW(select_many)
{
    PS_AUTO PsValue items = PS_NULL;
    PS_AUTO PsValue parts = ps_array_empty(4);
    PS_AUTO PsValue made = list_of(PS_T(System_Object));
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    if (status == PS_OK && ps_arg_is_null(args[1]))
        return ps_fail_null(ctx, "selector");
    if (status == PS_OK)
        status = ps_linq_map(ctx, ps_ref(&items), args[1], ps_ref(&parts));
    for (size_t i = 0; status == PS_OK && i < ps_array_len(ps_ref(&parts)); i++) {
        PS_AUTO PsValue inner = ps_array_at(ps_ref(&parts), i);
        status =
            ps_list_insert_all(ctx, ps_ref(&made), ps_array_len(ps_ref(&made)), ps_ref(&inner));
    }
    return status ? status : ps_return(ps_move(&made), out);
}

PS_ROW(zip)
{
    PS_AUTO PsValue a = PS_NULL;
    PS_AUTO PsValue b = PS_NULL;
    PS_AUTO PsValue made = list_of(returned_type(args[2]));
    PsStatus status = ps_linq_read(ctx, args[0], &a);
    if (status == PS_OK)
        status = ps_linq_read(ctx, args[1], &b);
    for (size_t i = 0;
         status == PS_OK && i < ps_array_len(ps_ref(&a)) && i < ps_array_len(ps_ref(&b)); i++) {
        PS_AUTO PsValue left = ps_array_at(ps_ref(&a), i);
        PS_AUTO PsValue right = ps_array_at(ps_ref(&b), i);
        PsRef given[] = {ps_ref(&left), ps_ref(&right)};
        PsValue result = PS_NULL;
        status = ps_types_run_delegate(ctx, args[2], given, 2, &result);
        if (status == PS_OK)
            ps_array_push(ps_ref(&made), result);
    }
    return status ? status : ps_return(ps_move(&made), out);
}

PS_ROW(to_hash_set)
{
    const PsType *elem = ps_linq_element(args[0]);
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    if (status)
        return status;
    PS_AUTO PsValue made = ps_table_ops_new(
        ps_type_construct(PS_T(System_Collections_Generic_HashSet_1), &elem, 1), false);
    for (size_t i = 0; i < ps_array_len(ps_ref(&items)); i++)
        ps_table_set(ps_ref(&made), ps_array_at(ps_ref(&items), i), PS_NULL);
    return ps_return(ps_move(&made), out);
}

PS_ROW(chunk)
{
    PS_AUTO PsValue items = PS_NULL;
    PS_AUTO PsValue made = ps_array_empty(4);
    int64_t size = ps_get_int(args[1]);
    PsStatus status = ps_linq_read(ctx, args[0], &items);
    if (status == PS_OK && size < 1)
        return ps_fail_range(ctx, "size",
                             "Specified argument was out of the range of valid values.");
    size_t len = status == PS_OK ? ps_array_len(ps_ref(&items)) : 0;
    for (size_t at = 0; status == PS_OK && at < len; at += (size_t)size) {
        size_t end = len - at < (size_t)size ? len : at + (size_t)size;
        PsValue piece = PS_NULL;
        status = part(ctx, args[0], ps_ref(&items), at, end, &piece);
        if (status == PS_OK)
            ps_array_push(ps_ref(&made), piece);
    }
    return status ? status : ps_return(ps_move(&made), out);
}

#define SEQUENCE "System.Collections.IEnumerable"
#define DELEGATE "System.Delegate"
#define ROW(name_, more_, fn_) \
    PS_STATIC("System.Object " name_ "(" SEQUENCE " source" more_ ")", fn_)
#define BY ", " DELEGATE " keySelector"
#define IF ", " DELEGATE " predicate"

static const PsMemberRow rows[] = {
    ROW("Aggregate", ", " DELEGATE " func", aggregate),
    ROW("Aggregate", ", System.Object seed, " DELEGATE " func", aggregate),
    ROW("Aggregate", ", System.Object seed, " DELEGATE " func, " DELEGATE " resultSelector",
        aggregate),
    ROW("ToDictionary", BY, to_dictionary),
    ROW("ToDictionary", BY ", " DELEGATE " elementSelector", to_dictionary),
    ROW("GroupBy", BY, group_by),
    ROW("GroupBy", BY ", " DELEGATE " elementSelector", group_by),
    ROW("DistinctBy", BY, distinct_by),
    ROW("MaxBy", BY, max_by),
    ROW("MinBy", BY, min_by),
    ROW("TakeWhile", IF, take_while),
    ROW("SkipWhile", IF, skip_while),
    ROW("TakeLast", ", int count", take_last),
    ROW("SkipLast", ", int count", skip_last),
    ROW("ElementAt", ", int index", element),
    ROW("ElementAtOrDefault", ", int index", element_or_default),
    ROW("Single", "", single),
    ROW("Single", IF, single),
    ROW("SingleOrDefault", "", single_or_default),
    ROW("SingleOrDefault", IF, single_or_default),
    ROW("Append", ", System.Object element", append),
    ROW("Prepend", ", System.Object element", prepend),
    ROW("SelectMany", ", " DELEGATE " selector", select_many),
    PS_STATIC("System.Object Zip(" SEQUENCE " first, " SEQUENCE " second, " DELEGATE
              " resultSelector)",
              zip),
    ROW("ToHashSet", "", to_hash_set),
    ROW("Chunk", ", int size", chunk),
    {0},
};

const PsTypeMembers ps_types_linq_more[] = {{PS_TYPE_ID_System_Linq_Enumerable, rows}, {0}};
