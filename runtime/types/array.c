/* array.c - System.Array. */
#include "value/array.h"

#include "types/arguments.h"
#include "types/enumerator.h"
#include "types/list_ops.h"
#include "types/members.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/type_value.h"

PS_ROW(get_length)
{
    return ps_return(ps_int32((int32_t)ps_array_len(self)), out);
}
PS_ROW(get_long_length)
{
    return ps_return(ps_int64((int64_t)ps_array_len(self)), out);
}

static unsigned rank_of(PsRef array)
{
    unsigned rank = ps_type_of(array)->rank;
    return rank == 0 ? 1 : rank;
}

PS_ROW(get_rank)
{
    return ps_return(ps_int32((int32_t)rank_of(self)), out);
}
PS_ROW(get_true)
{
    return ps_return(ps_bool(true), out);
}
PS_ROW(get_false)
{
    return ps_return(ps_bool(false), out);
}
PS_ROW(get_self)
{
    return ps_return(ps_retain(self), out);
}

static PsStatus dimension(PsContext *ctx, PsRef self, PsRef arg, size_t *len)
{
    int64_t at = ps_get_int(arg);
    if (at < 0 || at >= (int64_t)rank_of(self))
        return ps_fail(ctx, PS_ERR_PLAIN(IndexOutOfRangeException),
                       "Array does not have that many dimensions.");
    PsArray *array = ps_array_get(self);
    *len = array->dims != NULL ? array->dims[at] : array->len;
    return PS_OK;
}

PS_ROW(get_dimension)
{
    size_t len = 0;
    PsStatus status = dimension(ctx, self, args[0], &len);
    *out = ps_int32((int32_t)len);
    return status;
}
PS_ROW(get_upper)
{
    size_t len = 0;
    PsStatus status = dimension(ctx, self, args[0], &len);
    *out = ps_int32((int32_t)len - 1);
    return status;
}
PS_ROW(get_lower)
{
    size_t len = 0;
    PsStatus status = dimension(ctx, self, args[0], &len);
    *out = ps_int32(0);
    return status;
}

/* Indices as one argument each or as an array; the flat index of the element. */
static PsStatus flat_index(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                           size_t *index)
{
    PsArray *array = ps_array_get(self);
    bool packed = count == 1 && ps_is_array(args[0]);
    size_t given = packed ? ps_array_len(args[0]) : count;
    if (given != rank_of(self))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Array was not a %s-dimensional array.",
                       given == 1   ? "one"
                       : given == 2 ? "two"
                                    : "three");
    size_t flat = 0;
    for (size_t i = 0; i < given; i++) {
        PS_AUTO PsValue at = packed ? ps_array_at(args[0], i) : ps_retain(args[i]);
        int64_t n = ps_get_int(ps_ref(&at));
        size_t len = array->dims != NULL ? array->dims[i] : array->len;
        if (n < 0 || (size_t)n >= len)
            return ps_fail(ctx, PS_ERR_PLAIN(IndexOutOfRangeException),
                           "Index was outside the bounds of the array.");
        flat = flat * len + (size_t)n;
    }
    *index = flat;
    return PS_OK;
}

PS_ROW(get_value)
{
    size_t index = 0;
    PsStatus status = flat_index(ctx, self, args, count, &index);
    if (status == PS_OK)
        *out = ps_array_at(self, index);
    return status;
}

PS_ROW(set_value)
{
    size_t index = 0;
    PsStatus status = flat_index(ctx, self, args + 1, count - 1, &index);
    if (status)
        return status;
    const PsType *elem = ps_array_get(self)->elem;
    PsRef item = ps_unwrap(args[0]);
    if (ps_is_null(item)) {
        ps_array_set(self, index, ps_default_of(elem));
        return PS_OK;
    }
    PsValue converted;
    if (elem != PS_T(System_Object) && !ps_value_is(item, elem) &&
        !(ps_type_is_numeric(elem) && ps_is_number(item)))
        return ps_fail(ctx, PS_ERR_PLAIN(InvalidCastException),
                       "Object cannot be stored in an array of this type.");
    status = ps_list_convert(ctx, self, args[0], &converted);
    if (status == PS_OK)
        ps_array_set(self, index, converted);
    return status;
}

PS_ROW(clone)
{
    return ps_return(ps_array_copy(self), out);
}

PS_ROW(copy_to)
{
    return ps_list_copy_to(ctx, self, 0, ps_array_len(self), args[0], ps_get_int(args[1]));
}

/* ---- IList, of which PowerShell shows the methods ---- */

PS_ROW(fixed_size)
{
    return ps_list_check_writable(ctx, self);
}

static void clear_part(PsRef array, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        ps_array_set(array, i, ps_default_of(ps_array_get(array)->elem));
}

PS_ROW(clear)
{
    clear_part(self, 0, ps_array_len(self));
    return PS_OK;
}

static PsStatus find(PsContext *ctx, PsRef array, PsRef item, PsValue *out)
{
    size_t index;
    PsStatus status = ps_list_index_of(ctx, array, item, 0, ps_array_len(array), false, &index);
    if (status == PS_OK)
        *out = ps_int32(index == PS_LIST_NOT_FOUND ? -1 : (int32_t)index);
    return status;
}

PS_ROW(contains)
{
    PsStatus status = find(ctx, self, args[0], out);
    if (status == PS_OK)
        *out = ps_bool(ps_get_int(ps_ref(out)) >= 0);
    return status;
}
PS_ROW(index_of_item)
{
    return find(ctx, self, args[0], out);
}

/* ---- static methods ---- */

static PsStatus check_array(PsContext *ctx, PsRef array)
{
    return ps_arg_is_null(array) ? ps_fail_null(ctx, "array") : PS_OK;
}

/* (array, value [, startIndex [, count]]) */
static PsStatus search(PsContext *ctx, const PsRef *args, size_t count, bool backwards,
                       PsValue *out)
{
    PsStatus status = check_array(ctx, args[0]);
    if (status)
        return status;
    int64_t len = (int64_t)ps_array_len(args[0]);
    int64_t start = count > 2 ? ps_get_int(args[2]) : backwards ? len - 1 : 0;
    if (count > 2 && (start < 0 || start > len))
        return ps_fail_index(ctx, "startIndex", true);
    int64_t most = backwards ? start + 1 : len - start;
    int64_t part = count > 3 ? ps_get_int(args[3]) : most;
    if (part < 0 || part > most)
        return ps_fail_range(ctx, "count",
                             "Count must be positive and count must refer to a location within "
                             "the string/array/collection.");
    size_t from = (size_t)(backwards ? start + 1 - part : start);
    size_t index;
    status = ps_list_index_of(ctx, args[0], args[1], from, from + (size_t)part, backwards, &index);
    if (status == PS_OK)
        *out = ps_int32(index == PS_LIST_NOT_FOUND ? -1 : (int32_t)index);
    return status;
}

PS_ROW(index_of)
{
    return search(ctx, args, count, false, out);
}
PS_ROW(last_index_of)
{
    return search(ctx, args, count, true, out);
}

/* (array), (array, comparer), (array, start, len [, comparer]), (keys, items [, ...]) */
PS_ROW(sort)
{
    PsStatus status = check_array(ctx, args[0]);
    if (status)
        return status;
    PsRef items = PS_NULL;
    PsRef comparer = PS_NULL;
    size_t start = 0;
    size_t end = ps_array_len(args[0]);
    size_t numbers = 0;
    for (size_t i = 1; i < count; i++) {
        if (ps_is_list(args[i])) {
            items = args[i];
        } else if (ps_is_integer(args[i])) {
            if (numbers++ == 0)
                start = (size_t)ps_get_int(args[i]);
            else
                end = start + (size_t)ps_get_int(args[i]);
        } else if (!ps_arg_is_null(args[i])) {
            comparer = args[i];
        }
    }
    if (numbers > 0)
        status = ps_list_check_range(ctx, args[0], (int64_t)start, (int64_t)(end - start));
    return status ? status : ps_list_sort(ctx, args[0], items, start, end, comparer);
}

PS_ROW(reverse)
{
    PsStatus status = check_array(ctx, args[0]);
    if (status)
        return status;
    if (count == 1) {
        ps_list_reverse(args[0], 0, ps_array_len(args[0]));
        return PS_OK;
    }
    status = ps_list_check_range(ctx, args[0], ps_get_int(args[1]), ps_get_int(args[2]));
    size_t start = (size_t)ps_get_int(args[1]);
    if (status == PS_OK)
        ps_list_reverse(args[0], start, start + (size_t)ps_get_int(args[2]));
    return status;
}

PS_ROW(clear_static)
{
    PsStatus status = check_array(ctx, args[0]);
    if (status)
        return status;
    int64_t len = (int64_t)ps_array_len(args[0]);
    int64_t start = count > 1 ? ps_get_int(args[1]) : 0;
    int64_t part = count > 1 ? ps_get_int(args[2]) : len;
    if (start < 0 || part < 0 || start > len - part)
        return ps_fail(ctx, PS_ERR_PLAIN(IndexOutOfRangeException),
                       "Index was outside the bounds of the array.");
    clear_part(args[0], (size_t)start, (size_t)(start + part));
    return PS_OK;
}

/* (source, destination, length), (source, from, destination, to, length) */
PS_ROW(copy)
{
    bool whole = count == 3;
    PsRef into = args[whole ? 1 : 2];
    int64_t from = whole ? 0 : ps_get_int(args[1]);
    int64_t to = whole ? 0 : ps_get_int(args[3]);
    int64_t len = ps_get_int(args[count - 1]);
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "sourceArray");
    if (len < 0)
        return ps_fail_negative(ctx, "length", len);
    if (from < 0 || from > (int64_t)ps_array_len(args[0]) - len)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Source array was not long enough. Check the source index, length, and the "
                       "array's lower bounds. (Parameter 'sourceArray')");
    return ps_list_copy_to(ctx, args[0], (size_t)from, (size_t)len, into, to);
}

PS_ROW(resize)
{
    PS_AUTO PsValue old = ps_types_reference_get(args[0]);
    int64_t len = ps_get_int(args[1]);
    if (len < 0)
        return ps_fail_negative(ctx, "newSize", len);
    if (!ps_is_array(ps_ref(&old)))
        return ps_types_reference_set(ctx, args[0], ps_array_new(PS_T(System_Object), (size_t)len));
    size_t have = ps_array_len(ps_ref(&old));
    PsValue made = ps_array_new(ps_array_get(ps_ref(&old))->elem, (size_t)len);
    for (size_t i = 0; i < have && i < (size_t)len; i++)
        ps_array_set(ps_ref(&made), i, ps_array_at(ps_ref(&old), i));
    return ps_types_reference_set(ctx, args[0], made);
}

/* (type, length [, length2 [, length3]]) or (type, lengths) */
PS_ROW(create_instance)
{
    size_t dims[3];
    size_t given = count - 1;
    bool packed = ps_is_array(args[1]);
    if (packed)
        given = ps_array_len(args[1]);
    if (given == 0 || given > 3)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Must provide at least one rank. (Parameter 'lengths')");
    for (size_t i = 0; i < given; i++) {
        PS_AUTO PsValue len = packed ? ps_array_at(args[1], i) : ps_retain(args[i + 1]);
        if (ps_get_int(ps_ref(&len)) < 0)
            return ps_fail_negative(ctx, "length", ps_get_int(ps_ref(&len)));
        dims[i] = (size_t)ps_get_int(ps_ref(&len));
    }
    const PsType *elem = ps_get_type(args[0]);
    return ps_return(given == 1 ? ps_array_new(elem, dims[0])
                                : ps_array_new_dims(elem, dims, (unsigned)given),
                     out);
}

/* (array, value), (array, value, comparer), (array, index, length, value [, comparer]) */
PS_ROW(binary_search)
{
    PsStatus status = check_array(ctx, args[0]);
    if (status)
        return status;
    size_t start = 0;
    size_t end = ps_array_len(args[0]);
    PsRef item = args[count >= 4 ? 3 : 1];
    PsRef comparer = count == 3 || count == 5 ? args[count - 1] : (PsRef)PS_NULL;
    if (count >= 4) {
        status = ps_list_check_range(ctx, args[0], ps_get_int(args[1]), ps_get_int(args[2]));
        if (status)
            return status;
        start = (size_t)ps_get_int(args[1]);
        end = start + (size_t)ps_get_int(args[2]);
    }
    int64_t index = 0;
    status = ps_list_search(ctx, args[0], start, end, item, comparer, &index);
    *out = ps_int32((int32_t)index);
    return status;
}

PS_ROW(empty)
{
    return ps_return(ps_array_new(PS_T(System_Object), 0), out);
}

/* (array, value [, start, count]) */
PS_ROW(fill)
{
    PsStatus status = check_array(ctx, args[0]);
    if (status)
        return status;
    int64_t len = (int64_t)ps_array_len(args[0]);
    int64_t start = count > 2 ? ps_get_int(args[2]) : 0;
    int64_t part = count > 2 ? ps_get_int(args[3]) : len;
    if (start < 0 || start > len)
        return ps_fail_index(ctx, "startIndex", true);
    if (part < 0 || part > len - start)
        return ps_fail_range(ctx, "count",
                             "Count must be positive and count must refer to a location within "
                             "the string/array/collection.");
    for (size_t i = (size_t)start; status == PS_OK && i < (size_t)(start + part); i++) {
        PsValue converted;
        status = ps_list_convert(ctx, args[0], args[1], &converted);
        if (status == PS_OK)
            ps_array_set(args[0], i, converted);
    }
    return status;
}

#define INDICES(name_, args_, fn_) \
    PS_METHOD(name_ "(" args_ "int index)", fn_), \
        PS_METHOD(name_ "(" args_ "int index1, int index2)", fn_), \
        PS_METHOD(name_ "(" args_ "int index1, int index2, int index3)", fn_), \
        PS_METHOD(name_ "(" args_ "params int[] indices)", fn_), \
        PS_METHOD(name_ "(" args_ "long index)", fn_), \
        PS_METHOD(name_ "(" args_ "long index1, long index2)", fn_)

static const PsMemberRow rows[] = {
    PS_PROPERTY("int Length", get_length),
    PS_PROPERTY("long LongLength", get_long_length),
    PS_PROPERTY("int Rank", get_rank),
    PS_PROPERTY("System.Object SyncRoot", get_self),
    PS_PROPERTY("bool IsReadOnly", get_false),
    PS_PROPERTY("bool IsFixedSize", get_true),
    PS_PROPERTY("bool IsSynchronized", get_false),
    PS_EXTENDED("int Count", get_length, ALIAS_PROPERTY),
    PS_METHOD("int GetLength(int dimension)", get_dimension),
    PS_METHOD("int GetUpperBound(int dimension)", get_upper),
    PS_METHOD("int GetLowerBound(int dimension)", get_lower),
    INDICES("System.Object GetValue", "", get_value),
    INDICES("void SetValue", "System.Object value, ", set_value),
    PS_METHOD("System.Object Clone()", clone),
    PS_METHOD("void CopyTo(array array, int index)", copy_to),
    PS_METHOD("System.Collections.IEnumerator GetEnumerator()", ps_enumerator_object_row),
    PS_METHOD("int Add(System.Object value)", fixed_size),
    PS_METHOD("void Insert(int index, System.Object value)", fixed_size),
    PS_METHOD("void Remove(System.Object value)", fixed_size),
    PS_METHOD("void RemoveAt(int index)", fixed_size),
    PS_METHOD("void Clear()", clear),
    PS_METHOD("bool Contains(System.Object value)", contains),
    PS_METHOD("int IndexOf(System.Object value)", index_of_item),
    PS_STATIC("int IndexOf(array array, System.Object value)", index_of),
    PS_STATIC("int IndexOf(array array, System.Object value, int startIndex)", index_of),
    PS_STATIC("int IndexOf(array array, System.Object value, int startIndex, int count)", index_of),
    PS_STATIC("int LastIndexOf(array array, System.Object value)", last_index_of),
    PS_STATIC("int LastIndexOf(array array, System.Object value, int startIndex)", last_index_of),
    PS_STATIC("int LastIndexOf(array array, System.Object value, int startIndex, int count)",
              last_index_of),
    PS_STATIC("void Sort(array array)", sort),
    PS_STATIC("void Sort(array keys, array items)", sort),
    PS_STATIC("void Sort(array array, System.Collections.IComparer comparer)", sort),
    PS_STATIC("void Sort(array array, System.Delegate comparison)", sort),
    PS_STATIC("void Sort(array keys, array items, System.Collections.IComparer comparer)", sort),
    PS_STATIC("void Sort(array array, int index, int length)", sort),
    PS_STATIC("void Sort(array keys, array items, int index, int length)", sort),
    PS_STATIC("void Sort(array array, int index, int length, System.Collections.IComparer "
              "comparer)",
              sort),
    PS_STATIC("void Reverse(array array)", reverse),
    PS_STATIC("void Reverse(array array, int index, int length)", reverse),
    PS_STATIC("void Clear(array array)", clear_static),
    PS_STATIC("void Clear(array array, int index, int length)", clear_static),
    PS_STATIC("void Copy(array sourceArray, array destinationArray, int length)", copy),
    PS_STATIC("void Copy(array sourceArray, int sourceIndex, array destinationArray, int "
              "destinationIndex, int length)",
              copy),
    PS_STATIC("void ConstrainedCopy(array sourceArray, int sourceIndex, array destinationArray, "
              "int destinationIndex, int length)",
              copy),
    PS_STATIC("void Resize([ref] array array, int newSize)", resize),
    PS_STATIC("array CreateInstance(type elementType, int length)", create_instance),
    PS_STATIC("array CreateInstance(type elementType, int length1, int length2)", create_instance),
    PS_STATIC("array CreateInstance(type elementType, int length1, int length2, int length3)",
              create_instance),
    PS_STATIC("array CreateInstance(type elementType, params int[] lengths)", create_instance),
    PS_STATIC("int BinarySearch(array array, System.Object value)", binary_search),
    PS_STATIC("int BinarySearch(array array, System.Object value, System.Collections.IComparer "
              "comparer)",
              binary_search),
    PS_STATIC("int BinarySearch(array array, int index, int length, System.Object value)",
              binary_search),
    PS_STATIC("System.Object[] Empty()", empty),
    PS_STATIC("void Fill(array array, System.Object value)", fill),
    PS_STATIC("void Fill(array array, System.Object value, int startIndex, int count)", fill),
    {0},
};

const PsTypeMembers ps_types_array[] = {{PS_TYPE_ID_System_Array, rows}, {0}};
