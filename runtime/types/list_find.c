/* list_find.c - List<T>: the methods that take a script block for a delegate. */
#include "types/arguments.h"
#include "types/list_ops.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"

/* (match), (start, match), (start, count, match) */
static PsStatus find(PsContext *ctx, PsRef self, const PsRef *args, size_t count, bool backwards,
                     size_t *index)
{
    int64_t len = (int64_t)ps_array_len(self);
    int64_t start = count > 1 ? ps_get_int(args[0]) : backwards ? len - 1 : 0;
    int64_t most = backwards ? start + 1 : len - start;
    int64_t part = count > 2 ? ps_get_int(args[1]) : most;
    if (start < (backwards ? -1 : 0) || start > len)
        return ps_fail_index(ctx, "startIndex", true);
    if (part < 0 || part > most)
        return ps_fail_range(ctx, "count",
                             "Count must be positive and count must refer to a location within "
                             "the string/array/collection.");
    size_t from = (size_t)(backwards ? start + 1 - part : start);
    return ps_list_find(ctx, self, args[count - 1], from, from + (size_t)part, backwards, index);
}

static PsStatus return_index(size_t index, PsStatus status, PsValue *out)
{
    if (status == PS_OK)
        *out = ps_int32(index == PS_LIST_NOT_FOUND ? -1 : (int32_t)index);
    return status;
}

PS_ROW(find_index)
{
    size_t index = 0;
    PsStatus status = find(ctx, self, args, count, false, &index);
    return return_index(index, status, out);
}

PS_ROW(find_last_index)
{
    size_t index = 0;
    PsStatus status = find(ctx, self, args, count, true, &index);
    return return_index(index, status, out);
}

static PsStatus return_found(PsRef list, size_t index, PsStatus status, PsValue *out)
{
    if (status == PS_OK)
        *out = index == PS_LIST_NOT_FOUND ? ps_default_of(ps_array_get(list)->elem)
                                          : ps_array_at(list, index);
    return status;
}

PS_ROW(find_item)
{
    size_t index = 0;
    PsStatus status = find(ctx, self, args, count, false, &index);
    return return_found(self, index, status, out);
}

PS_ROW(find_last)
{
    size_t index = 0;
    PsStatus status = find(ctx, self, args, count, true, &index);
    return return_found(self, index, status, out);
}

PS_ROW(exists)
{
    size_t index = 0;
    PsStatus status = find(ctx, self, args, count, false, &index);
    if (status == PS_OK)
        *out = ps_bool(index != PS_LIST_NOT_FOUND);
    return status;
}

static PsStatus ask(PsContext *ctx, PsRef block, PsRef item, bool *yes)
{
    *yes = false;
    PS_AUTO PsValue answer = PS_NULL;
    PsStatus status = ps_types_run_delegate(ctx, block, &item, 1, &answer);
    *yes = status == PS_OK && ps_truth(ps_ref(&answer));
    return status;
}

PS_ROW(true_for_all)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "match");
    bool yes = true;
    for (size_t i = 0; i < ps_array_len(self) && yes; i++) {
        PS_AUTO PsValue item = ps_array_at(self, i);
        PsStatus status = ask(ctx, args[0], ps_ref(&item), &yes);
        if (status)
            return status;
    }
    return ps_return(ps_bool(yes), out);
}

PS_ROW(find_all)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "match");
    PS_AUTO PsValue found = ps_list_new(ps_type_of(self), ps_array_get(self)->elem);
    for (size_t i = 0; i < ps_array_len(self); i++) {
        bool yes;
        PS_AUTO PsValue item = ps_array_at(self, i);
        PsStatus status = ask(ctx, args[0], ps_ref(&item), &yes);
        if (status)
            return status;
        if (yes)
            ps_array_push(ps_ref(&found), ps_move(&item));
    }
    return ps_return(ps_move(&found), out);
}

PS_ROW(remove_all)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "match");
    int32_t removed = 0;
    PsStatus status = ps_list_check_writable(ctx, self);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(self);) {
        bool yes = false;
        PS_AUTO PsValue item = ps_array_at(self, i);
        status = ask(ctx, args[0], ps_ref(&item), &yes);
        if (!yes || i >= ps_array_len(self)) {
            i++;
            continue;
        }
        ps_array_remove(self, i, 1);
        removed++;
    }
    *out = ps_int32(removed);
    return status;
}

PS_ROW(for_each)
{
    uint32_t version = ps_array_get(self)->version;
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "action");
    for (size_t i = 0; i < ps_array_len(self); i++) {
        PS_AUTO PsValue item = ps_array_at(self, i);
        PS_AUTO PsValue ignored = PS_NULL;
        PsRef arg = ps_ref(&item);
        PsStatus status = ps_types_run_delegate(ctx, args[0], &arg, 1, &ignored);
        if (status)
            return status;
        if (ps_array_get(self)->version != version)
            return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException),
                           "Collection was modified; enumeration operation may not execute.");
    }
    return PS_OK;
}

/* The second argument of a Converter's type; of others an object. */
static const PsType *converted_type(PsRef converter)
{
    const PsType *type = ps_type_of(converter);
    return type->arg_count == 2 ? type->args[1] : PS_T(System_Object);
}

static PsStatus convert_each(PsContext *ctx, PsRef from, PsRef converter, PsRef into)
{
    if (ps_arg_is_null(converter))
        return ps_fail_null(ctx, "converter");
    for (size_t i = 0; i < ps_array_len(from); i++) {
        PS_AUTO PsValue item = ps_array_at(from, i);
        PsRef arg = ps_ref(&item);
        PsValue result;
        PsStatus status = ps_types_run_delegate(ctx, converter, &arg, 1, &result);
        if (status)
            return status;
        ps_array_push(into, result);
    }
    return PS_OK;
}

PS_ROW(convert_all)
{
    const PsType *elem = converted_type(args[0]);
    const PsType *type = ps_type_construct(PS_T(System_Collections_Generic_List_1), &elem, 1);
    PS_AUTO PsValue made = ps_list_new(type, elem);
    PsStatus status = convert_each(ctx, self, args[0], ps_ref(&made));
    return status ? status : ps_return(ps_move(&made), out);
}

static const PsMemberRow rows[] = {
    PS_METHOD(
        "System.Collections.Generic.List[System.Object] ConvertAll(System.Delegate converter)",
        convert_all),
    PS_METHOD("int FindIndex(System.Predicate[T] match)", find_index),
    PS_METHOD("int FindIndex(int startIndex, System.Predicate[T] match)", find_index),
    PS_METHOD("int FindIndex(int startIndex, int count, System.Predicate[T] match)", find_index),
    PS_METHOD("int FindLastIndex(System.Predicate[T] match)", find_last_index),
    PS_METHOD("int FindLastIndex(int startIndex, System.Predicate[T] match)", find_last_index),
    PS_METHOD("T Find(System.Predicate[T] match)", find_item),
    PS_METHOD("T FindLast(System.Predicate[T] match)", find_last),
    PS_METHOD("System.Collections.Generic.List[T] FindAll(System.Predicate[T] match)", find_all),
    PS_METHOD("bool Exists(System.Predicate[T] match)", exists),
    PS_METHOD("bool TrueForAll(System.Predicate[T] match)", true_for_all),
    PS_METHOD("int RemoveAll(System.Predicate[T] match)", remove_all),
    PS_METHOD("void ForEach(System.Action[T] action)", for_each),
    {0},
};

/* System.Array has them as statics whose first argument is the array. */
#define ARRAY_ROW(name_, list_row_) \
    PS_ROW(name_) \
    { \
        if (ps_arg_is_null(args[0])) \
            return ps_fail_null(ctx, "array"); \
        return list_row_(ctx, args[0], args + 1, count - 1, out); \
    }
ARRAY_ROW(array_find_index, find_index)
ARRAY_ROW(array_find_last_index, find_last_index)
ARRAY_ROW(array_find, find_item)
ARRAY_ROW(array_find_last, find_last)
ARRAY_ROW(array_exists, exists)
ARRAY_ROW(array_true_for_all, true_for_all)
ARRAY_ROW(array_for_each, for_each)

PS_ROW(array_find_all)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "array");
    const PsType *elem = ps_array_get(args[0])->elem;
    PS_AUTO PsValue found = ps_list_new(PS_T(System_Collections_ArrayList), elem);
    for (size_t i = 0; i < ps_array_len(args[0]); i++) {
        bool yes;
        PS_AUTO PsValue item = ps_array_at(args[0], i);
        PsStatus status = ask(ctx, args[1], ps_ref(&item), &yes);
        if (status)
            return status;
        if (yes)
            ps_array_push(ps_ref(&found), ps_move(&item));
    }
    return ps_list_to_array(ctx, ps_ref(&found), elem, 0, ps_array_len(ps_ref(&found)), out);
}

PS_ROW(array_convert_all)
{
    const PsType *elem = converted_type(args[1]);
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "array");
    PS_AUTO PsValue made = ps_list_new(PS_T(System_Collections_ArrayList), elem);
    PsStatus status = convert_each(ctx, args[0], args[1], ps_ref(&made));
    return status ? status
                  : ps_list_to_array(ctx, ps_ref(&made), elem, 0, ps_array_len(ps_ref(&made)), out);
}

static const PsMemberRow array_rows[] = {
    PS_STATIC("int FindIndex(array array, System.Delegate match)", array_find_index),
    PS_STATIC("int FindIndex(array array, int startIndex, System.Delegate match)",
              array_find_index),
    PS_STATIC("int FindLastIndex(array array, System.Delegate match)", array_find_last_index),
    PS_STATIC("System.Object Find(array array, System.Delegate match)", array_find),
    PS_STATIC("System.Object FindLast(array array, System.Delegate match)", array_find_last),
    PS_STATIC("System.Object[] FindAll(array array, System.Delegate match)", array_find_all),
    PS_STATIC("bool Exists(array array, System.Delegate match)", array_exists),
    PS_STATIC("bool TrueForAll(array array, System.Delegate match)", array_true_for_all),
    PS_STATIC("void ForEach(array array, System.Delegate action)", array_for_each),
    PS_STATIC("System.Object[] ConvertAll(array array, System.Delegate converter)",
              array_convert_all),
    {0},
};

const PsTypeMembers ps_types_list_find[] = {
    {PS_TYPE_ID_System_Collections_Generic_List_1, rows},
    {PS_TYPE_ID_System_Array, array_rows},
    {0},
};
