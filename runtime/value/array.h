/* array.h - arrays of any element type and the lists that grow. */
#ifndef PS_VALUE_ARRAY_H
#define PS_VALUE_ARRAY_H

#include "value/heap.h"
#include "value/type.h"
#include "value/value.h"

/* How elements are stored.  Values, or packed integers and doubles of a fixed width. */
typedef enum {
    PS_STORE_VALUE,
    PS_STORE_I8,
    PS_STORE_U8,
    PS_STORE_I16,
    PS_STORE_U16,
    PS_STORE_I32,
    PS_STORE_U32,
    PS_STORE_I64,
    PS_STORE_F32,
    PS_STORE_F64
} PsElementStore;

/* ARRAY: head.type is the array type.  LIST: ArrayList, List<T>, Queue, Stack ...; `elem` is its T.
 */
typedef struct {
    PsObject head;
    const PsType *elem;
    uint8_t store;     /* PsElementStore */
    uint8_t elem_kind; /* PsKind of packed elements */
    bool is_fixed;     /* a read-only or fixed-size wrapper */
    bool takes_sets;   /* of those: elements may be set, the size is fixed */
    uint32_t version;  /* counts changes, so that enumerators notice */
    size_t len, cap;
    size_t *dims;            /* rank > 1: lengths by dimension; NULL otherwise */
    struct PsListView *view; /* LIST: shows what another collection holds; NULL for nearly all */
    union {
        PsValue *values;
        void *packed;
    } as;
} PsArray;

/* `len` elements of the type's default value: null, zero ... */
PS_CHECKED PsValue ps_array_new(const PsType *elem, size_t len);
/* object[] with room for `cap` and no elements: fill with ps_array_push before others see it. */
PS_CHECKED PsValue ps_array_empty(size_t cap);
/* object[] that takes ownership of `count` values. */
PS_CHECKED PsValue ps_array_of(PsValue *values, size_t count);
/* rank > 1; dims is copied. */
PS_CHECKED PsValue ps_array_new_dims(const PsType *elem, const size_t *dims, unsigned rank);
/* An empty list: ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object)). */
PS_CHECKED PsValue ps_list_new(const PsType *type, const PsType *elem);

PsArray *ps_array_get(PsRef value); /* ARRAY or LIST */
size_t ps_array_len(PsRef array);   /* of null: 0 */
/* Room for exactly `cap` elements (at least those that there are), as .NET's Capacity counts. */
void ps_array_set_capacity(PsRef array, size_t cap);
/* Element, owned. */
PS_CHECKED PsValue ps_array_at(PsRef array, size_t index);
/* Consumes `value`, which must already be of the element type. */
void ps_array_set(PsRef array, size_t index, PsValue value);
void ps_array_push(PsRef array, PsValue value);
void ps_array_insert(PsRef array, size_t index, PsValue value);
void ps_array_remove(PsRef array, size_t index, size_t count);
void ps_array_clear(PsRef array);
/* Shallow copy of the same type; of [start, start+count) for the second. */
PS_CHECKED PsValue ps_array_copy(PsRef array);
PS_CHECKED PsValue ps_array_slice(PsRef array, size_t start, size_t count);
/* The default value of a type's elements. */
PS_CHECKED PsValue ps_default_of(const PsType *type);
bool ps_is_array(PsRef value); /* ARRAY */
bool ps_is_list(PsRef value);  /* ARRAY or LIST */

#endif
