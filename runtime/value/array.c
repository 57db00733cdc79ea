/* array.c - see array.h. */
#include "value/array.h"

#include <string.h>

#include "base/memory.h"
#include "value/boxed.h"
#include "value/string.h"

static const uint8_t store_sizes[] = {
    [PS_STORE_VALUE] = sizeof(PsValue),
    [PS_STORE_I8] = 1,
    [PS_STORE_U8] = 1,
    [PS_STORE_I16] = 2,
    [PS_STORE_U16] = 2,
    [PS_STORE_I32] = 4,
    [PS_STORE_U32] = 4,
    [PS_STORE_I64] = 8,
    [PS_STORE_F32] = 4,
    [PS_STORE_F64] = 8,
};

static PsElementStore store_of(const PsType *elem)
{
    switch (elem->kind) {
    case PS_KIND_BOOL:
    case PS_KIND_BYTE:
        return PS_STORE_U8;
    case PS_KIND_SBYTE:
        return PS_STORE_I8;
    case PS_KIND_INT16:
        return PS_STORE_I16;
    case PS_KIND_CHAR:
    case PS_KIND_UINT16:
        return PS_STORE_U16;
    case PS_KIND_INT32:
        return PS_STORE_I32;
    case PS_KIND_UINT32:
        return PS_STORE_U32;
    case PS_KIND_INT64:
    case PS_KIND_UINT64:
    case PS_KIND_TIMESPAN:
        return PS_STORE_I64;
    case PS_KIND_SINGLE:
        return PS_STORE_F32;
    case PS_KIND_DOUBLE:
        return PS_STORE_F64;
    default:
        return PS_STORE_VALUE;
    }
}

PsArray *ps_array_get(PsRef value)
{
    return (PsArray *)value.as.obj;
}

bool ps_is_array(PsRef value)
{
    return value.kind == PS_KIND_ARRAY;
}

bool ps_is_list(PsRef value)
{
    return value.kind == PS_KIND_ARRAY || value.kind == PS_KIND_LIST;
}

PsValue ps_default_of(const PsType *type)
{
    if (type->flags & PS_TYPE_ENUM)
        return ps_enum(type, 0);
    if (type->kind >= PS_KIND_BOOL && type->kind <= PS_KIND_SWITCH)
        return (PsValue){.kind = type->kind};
    if (type->kind == PS_KIND_DECIMAL)
        return ps_decimal((PsDecimal){0});
    if (type->kind == PS_KIND_BIGINT)
        return ps_bigint((PsBigint){0});
    if (type->kind == PS_KIND_GUID)
        return ps_guid((PsGuid){0});
    return PS_NULL;
}

static void reserve(PsArray *array, size_t cap)
{
    if (array->cap >= cap)
        return;
    size_t want = array->cap == 0 ? 4 : array->cap * 2; /* the growth that Capacity shows */
    if (want < cap)
        want = cap;
    array->as.packed = ps_realloc(array->as.packed, want * store_sizes[array->store]);
    array->cap = want;
}

static PsArray *make(unsigned kind, const PsType *type, const PsType *elem)
{
    PsArray *array = ps_object_new(kind, type, sizeof *array);
    array->elem = elem;
    array->store = (uint8_t)store_of(elem);
    array->elem_kind = elem->kind;
    return array;
}

static PsValue wrap(PsArray *array)
{
    return (PsValue){.kind = array->head.kind, .as.obj = &array->head};
}

static void fill_default(PsArray *array, size_t from)
{
    if (from == array->len)
        return;
    if (array->store != PS_STORE_VALUE) {
        memset((char *)array->as.packed + from * store_sizes[array->store], 0,
               (array->len - from) * store_sizes[array->store]);
        return;
    }
    for (size_t i = from; i < array->len; i++)
        array->as.values[i] = ps_default_of(array->elem);
}

PsValue ps_array_new(const PsType *elem, size_t len)
{
    PsArray *array = make(PS_KIND_ARRAY, ps_type_array(elem, 1), elem);
    reserve(array, len);
    array->len = len;
    fill_default(array, 0);
    return wrap(array);
}

PsValue ps_array_empty(size_t cap)
{
    PsArray *array = make(PS_KIND_ARRAY, PS_T(System_Object__), PS_T(System_Object));
    reserve(array, cap);
    return wrap(array);
}

PsValue ps_array_of(PsValue *values, size_t count)
{
    PsValue array = ps_array_empty(count);
    if (count > 0)
        memcpy(ps_array_get(array)->as.values, values, count * sizeof *values);
    ps_array_get(array)->len = count;
    return array;
}

PsValue ps_array_new_dims(const PsType *elem, const size_t *dims, unsigned rank)
{
    PsArray *array = make(PS_KIND_ARRAY, ps_type_array(elem, rank), elem);
    size_t len = 1;
    array->dims = ps_alloc(rank * sizeof *dims);
    for (unsigned i = 0; i < rank; i++) {
        array->dims[i] = dims[i];
        len *= dims[i];
    }
    reserve(array, len);
    array->len = len;
    fill_default(array, 0);
    return wrap(array);
}

PsValue ps_list_new(const PsType *type, const PsType *elem)
{
    return wrap(make(PS_KIND_LIST, type, elem));
}

void ps_array_set_capacity(PsRef value, size_t cap)
{
    PsArray *array = ps_array_get(value);
    array->cap = cap < array->len ? array->len : cap;
    array->as.packed = ps_realloc(array->as.packed, (array->cap + 1) * store_sizes[array->store]);
}

size_t ps_array_len(PsRef array)
{
    return array.kind == PS_KIND_NULL ? 0 : ps_array_get(array)->len;
}

PsValue ps_array_at(PsRef value, size_t i)
{
    PsArray *array = ps_array_get(value);
    PsValue out = {.kind = array->elem_kind};
    switch ((PsElementStore)array->store) {
    case PS_STORE_VALUE:
        return ps_retain(array->as.values[i]);
    case PS_STORE_I8:
        out.as.i64 = ((int8_t *)array->as.packed)[i];
        return out;
    case PS_STORE_U8:
        out.as.i64 = ((uint8_t *)array->as.packed)[i];
        return out;
    case PS_STORE_I16:
        out.as.i64 = ((int16_t *)array->as.packed)[i];
        return out;
    case PS_STORE_U16:
        out.as.i64 = ((uint16_t *)array->as.packed)[i];
        return out;
    case PS_STORE_I32:
        out.as.i64 = ((int32_t *)array->as.packed)[i];
        return out;
    case PS_STORE_U32:
        out.as.i64 = ((uint32_t *)array->as.packed)[i];
        return out;
    case PS_STORE_I64:
        out.as.i64 = ((int64_t *)array->as.packed)[i];
        return out;
    case PS_STORE_F32:
        out.as.f64 = (double)((float *)array->as.packed)[i];
        return out;
    case PS_STORE_F64:
        out.as.f64 = ((double *)array->as.packed)[i];
        return out;
    }
    return out;
}

static void put(PsArray *array, size_t i, PsValue value)
{
    switch ((PsElementStore)array->store) {
    case PS_STORE_VALUE:
        array->as.values[i] = value;
        return;
    case PS_STORE_I8:
    case PS_STORE_U8:
        ((uint8_t *)array->as.packed)[i] = (uint8_t)value.as.i64;
        return;
    case PS_STORE_I16:
    case PS_STORE_U16:
        ((uint16_t *)array->as.packed)[i] = (uint16_t)value.as.i64;
        return;
    case PS_STORE_I32:
    case PS_STORE_U32:
        ((uint32_t *)array->as.packed)[i] = (uint32_t)value.as.i64;
        return;
    case PS_STORE_I64:
        ((int64_t *)array->as.packed)[i] = value.as.i64;
        return;
    case PS_STORE_F32:
        ((float *)array->as.packed)[i] = (float)value.as.f64;
        return;
    case PS_STORE_F64:
        ((double *)array->as.packed)[i] = value.as.f64;
        return;
    }
}

void ps_array_set(PsRef value, size_t index, PsValue item)
{
    PsArray *array = ps_array_get(value);
    PsValue old = PS_NULL;
    if (array->store == PS_STORE_VALUE)
        old = array->as.values[index];
    put(array, index, item);
    array->version++;
    ps_release(old);
}

void ps_array_push(PsRef value, PsValue item)
{
    PsArray *array = ps_array_get(value);
    reserve(array, array->len + 1);
    put(array, array->len++, item);
    array->version++;
}

void ps_array_insert(PsRef value, size_t index, PsValue item)
{
    PsArray *array = ps_array_get(value);
    reserve(array, array->len + 1);
    size_t size = store_sizes[array->store];
    char *base = array->as.packed;
    memmove(base + (index + 1) * size, base + index * size, (array->len - index) * size);
    array->len++;
    put(array, index, item);
    array->version++;
}

void ps_array_remove(PsRef value, size_t index, size_t count)
{
    PsArray *array = ps_array_get(value);
    if (count == 0)
        return;
    size_t size = store_sizes[array->store];
    char *base = array->as.packed;
    PS_AUTO_FREE PsValue *gone = NULL;
    if (array->store == PS_STORE_VALUE && count > 0) {
        gone = ps_alloc(count * sizeof *gone);
        memcpy(gone, array->as.values + index, count * sizeof *gone);
    }
    memmove(base + index * size, base + (index + count) * size,
            (array->len - index - count) * size);
    array->len -= count;
    array->version++;
    for (size_t i = 0; gone != NULL && i < count; i++)
        ps_release(gone[i]);
}

void ps_array_clear(PsRef value)
{
    ps_array_remove(value, 0, ps_array_len(value));
}

PsValue ps_array_slice(PsRef value, size_t start, size_t count)
{
    PsArray *from = ps_array_get(value);
    PsArray *copy = make(from->head.kind, from->head.type, from->elem);
    if (from->dims != NULL) {
        copy->dims = ps_alloc(from->head.type->rank * sizeof *copy->dims);
        memcpy(copy->dims, from->dims, from->head.type->rank * sizeof *copy->dims);
    }
    reserve(copy, count);
    size_t size = store_sizes[from->store];
    if (count > 0)
        memcpy(copy->as.packed, (char *)from->as.packed + start * size, count * size);
    copy->len = count;
    if (copy->store == PS_STORE_VALUE)
        for (size_t i = 0; i < count; i++)
            (void)ps_retain(copy->as.values[i]);
    return wrap(copy);
}

PsValue ps_array_copy(PsRef value)
{
    return ps_array_slice(value, 0, ps_array_len(value));
}
