/* index.c - $object[index]; see member.h. */
#include "engine/member.h"
#include "engine/range.h"
#include "engine/scope.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/list_view.h"
#include "value/operate.h"
#include "value/string.h"
#include "value/table.h"

static size_t length_of(PsRef v)
{
    if (v.kind == PS_KIND_STRING)
        return ps_string_units(v);
    return ps_array_len(v);
}

static PsValue element_at(PsRef v, size_t i)
{
    return v.kind == PS_KIND_STRING ? ps_char(ps_string_unit(v, i)) : ps_array_at(v, i);
}

/* Position in a list of `len`, counted from the end when negative; -1: outside. */
static int64_t position(int64_t i, size_t len)
{
    if (i < 0)
        i += (int64_t)len;
    return i < 0 || i >= (int64_t)len ? -1 : i;
}

static PsStatus element(PsSession *s, PsRef v, PsRef index, PsValue *out)
{
    int64_t n = 0;
    if (index.kind == PS_KIND_INT32) {
        n = index.as.i64;
    } else {
        PsValue number = PS_NULL;
        PsStatus status = ps_convert(&s->ctx, index, PS_T(System_Int32), &number);
        if (status != PS_OK) {
            if (index.kind == PS_KIND_STRING && v.kind != PS_KIND_LIST)
                return status;
            return status;
        }
        n = number.as.i64;
    }
    n = position(n, length_of(v));
    if (n >= 0) {
        *out = element_at(v, (size_t)n);
        return PS_OK;
    }
    if (ps_scope_strict(s) >= 3)
        return ps_fail(&s->ctx, PS_ERR_INDEX_RANGE);
    *out = PS_NULL;
    return PS_OK;
}

/* A text that is no number names no element: the pending error is dropped, unless strict mode wants
 * to know. */
static bool is_absent_name(PsSession *s, PsRef index)
{
    if (ps_unwrap(index).kind != PS_KIND_STRING || ps_scope_strict(s) >= 3)
        return false;
    ps_clear_error(&s->ctx);
    return true;
}

/* $a[1,3], $a[1..2]: the elements that there are. */
static PsStatus slice(PsSession *s, PsRef v, PsRef indexes, PsValue *out)
{
    PS_AUTO PsValue results = ps_array_empty(8);
    PsEnumerator e = {0};
    PsStatus status = ps_enumerate(&s->ctx, indexes, &e);
    while (status == PS_OK) {
        bool has = false;
        PS_AUTO PsValue index = PS_NULL;
        status = ps_enumerator_next(&s->ctx, &e, &has, &index);
        if (status != PS_OK || !has)
            break;
        PsValue number = PS_NULL;
        status = ps_convert(&s->ctx, index, PS_T(System_Int32), &number);
        if (status == PS_ERROR && is_absent_name(s, index)) {
            if (v.kind != PS_KIND_ARRAY)
                ps_array_push(results, PS_NULL);
            status = PS_OK;
            continue;
        }
        if (status != PS_OK)
            break;
        int64_t n = position(number.as.i64, length_of(v));
        if (n >= 0)
            ps_array_push(results, element_at(v, (size_t)n));
        else if (ps_scope_strict(s) >= 3)
            status = ps_fail(&s->ctx, PS_ERR_INDEX_RANGE);
    }
    ps_enumerator_done(&e);
    if (status == PS_OK)
        *out = ps_move(&results);
    return status;
}

static PsStatus show_indexes(PsSession *s, PsRef indexes, PsBuffer *out)
{
    if (!ps_is_list(indexes))
        return ps_text(&s->ctx, indexes, out);
    for (size_t i = 0; i < ps_array_len(indexes); i++) {
        PS_AUTO PsValue index = ps_array_at(indexes, i);
        ps_buffer_text(out, i > 0 ? "," : "");
        PsStatus status = ps_text(&s->ctx, index, out);
        if (status != PS_OK)
            return status;
    }
    return PS_OK;
}

/* An element that is not there reads as null, unless strict mode wants to know. */
static PsStatus absent_is_null(PsSession *s, PsStatus status, PsValue *out)
{
    if (status != PS_ERROR || ps_scope_strict(s) >= 3)
        return status;
    ps_clear_error(&s->ctx);
    *out = PS_NULL;
    return PS_OK;
}

/* What a setter throws is thrown by the assignment itself. */
static PsStatus throw_inner(PsContext *ctx)
{
    PS_AUTO PsValue error = ps_take_error(ctx);
    PsRef inner = error.kind == PS_KIND_EXCEPTION ? ps_exception_get(error)->inner : PS_NULL;
    if (inner.kind != PS_KIND_EXCEPTION)
        return ps_fail_value(ctx, ps_move(&error));
    PsException *exception = ps_exception_get(inner);
    exception->category = PS_CAT_OperationStopped;
    if (exception->id == NULL)
        exception->id = exception->head.type->name;
    return ps_fail_value(ctx, ps_retain(inner));
}

/* Flat position in an array of several dimensions. */
static PsStatus flat_position(PsSession *s, PsRef v, PsRef indexes, int64_t *flat)
{
    const PsArray *array = ps_array_get(v);
    unsigned rank = array->head.type->rank;
    *flat = 0;
    if (!ps_is_list(indexes) || ps_array_len(indexes) != rank) {
        PS_AUTO_BUFFER PsBuffer given = {0};
        PsStatus status = show_indexes(s, indexes, &given);
        if (status != PS_OK)
            return status;
        return ps_fail(&s->ctx, PS_XA(RuntimeException), PS_CAT_InvalidOperation,
                       "NeedMultidimensionalIndex",
                       "You cannot index into a %u dimensional array with index [%s].", rank,
                       ps_buffer_cstr(&given));
    }
    for (unsigned d = 0; d < rank; d++) {
        PS_AUTO PsValue index = ps_array_at(indexes, d);
        int32_t n = 0;
        PsStatus status = ps_to_int32(&s->ctx, index, &n);
        if (status != PS_OK)
            return status;
        int64_t at = position(n, array->dims[d]);
        if (at < 0)
            return ps_fail(&s->ctx, PS_ERR_INDEX_RANGE);
        *flat = *flat * (int64_t)array->dims[d] + at;
    }
    return PS_OK;
}

static bool indexes_by_position(const PsTable *table, PsRef index)
{
    return table->is_ordered && ps_is_integer(index);
}

static PsStatus table_get(PsSession *s, PsRef v, PsRef index, PsValue *out)
{
    const PsTable *table = ps_table_get(v);
    PsTableEntry *entry = NULL;
    if (indexes_by_position(table, index)) {
        int64_t n = position(index.as.i64, table->count);
        entry = n < 0 ? NULL : ps_table_at(v, (size_t)n);
    } else if (ps_is_list(index)) {
        PS_AUTO PsValue results = ps_array_empty(4);
        for (size_t i = 0; i < ps_array_len(index); i++) {
            PS_AUTO PsValue key = ps_array_at(index, i);
            PsValue found = PS_NULL;
            PsStatus status = table_get(s, v, ps_unwrap(key), &found);
            if (status != PS_OK)
                return status;
            ps_array_push(results, found);
        }
        *out = ps_move(&results);
        return PS_OK;
    } else if (table->key_type != NULL && table->key_type != PS_T(System_Object)) {
        PS_AUTO PsValue key = PS_NULL;
        PsStatus status = ps_convert(&s->ctx, index, table->key_type, &key);
        if (status != PS_OK)
            return status;
        entry = ps_table_find(v, key);
    } else {
        entry = ps_table_find(v, index);
    }
    *out = entry == NULL ? PS_NULL : ps_retain(entry->value);
    return PS_OK;
}

/* What has no elements is its own first and last one; at other places there is nothing. */
static PsStatus index_scalar(PsSession *s, PsRef object, PsRef index, PsValue *out)
{
    bool is_there = false;
    PsStatus status = PS_OK;
    if (!ps_is_list(index)) {
        status = ps_equals(&s->ctx, ps_int32(0), index, true, &is_there);
        if (status == PS_OK && !is_there)
            status = ps_equals(&s->ctx, ps_int32(-1), index, true, &is_there);
    }
    if (status != PS_OK)
        return status;
    if (!is_there && ps_scope_strict(s) >= 2)
        return ps_fail(&s->ctx, PS_ERR_CANNOT_INDEX, ps_arith_type_name(ps_unwrap(object)));
    *out = is_there ? ps_retain(object) : PS_NOTHING;
    return PS_OK;
}

PsStatus ps_index_get(PsSession *s, PsRef object, PsRef raw_index, PsValue *out)
{
    PsRef v = ps_unwrap(object);
    PsRef index = ps_unwrap(raw_index);
    if (ps_is_null(v))
        return ps_fail(&s->ctx, PS_ERR_NULL_ARRAY);
    if (ps_is_null(index) && v.kind != PS_KIND_TABLE)
        return ps_fail(&s->ctx, PS_ERR_NULL_ARRAY_INDEX);
    switch (v.kind) {
    case PS_KIND_ARRAY:
        if (ps_array_get(v)->dims != NULL) {
            int64_t flat = 0;
            PsStatus status = flat_position(s, v, index, &flat);
            if (status == PS_OK)
                *out = ps_array_at(v, (size_t)flat);
            bool is_shape =
                ps_is_list(index) && ps_array_len(index) == ps_array_get(v)->head.type->rank;
            return is_shape ? absent_is_null(s, status, out) : status;
        }
        break;
    case PS_KIND_LIST: {
        PsStatus status = ps_list_view_sync(&s->ctx, v);
        if (status != PS_OK)
            return status;
        break;
    }
    case PS_KIND_STRING:
        break;
    case PS_KIND_TABLE:
        if (ps_is_null(index))
            return ps_fail(&s->ctx, PS_ERR_NULL_ARRAY_INDEX);
        return table_get(s, v, index, out);
    default:
        if (ps_types_has_method(ps_type_of(v), PS_SLICE("get_Item"), false))
            return absent_is_null(s,
                                  ps_types_call(&s->ctx, ps_type_of(v), v, PS_SLICE("get_Item"),
                                                false, &index, 1, out),
                                  out);
        return index_scalar(s, object, index, out);
    }
    if (ps_is_enumerable(index))
        return slice(s, v, index, out);
    if (index.kind == PS_KIND_STRING && ps_string_slice(index).len > 0) {
        PsValue number = PS_NULL;
        PsStatus status = ps_convert(&s->ctx, index, PS_T(System_Int32), &number);
        if (status == PS_ERROR && is_absent_name(s, index)) {
            *out = PS_NULL;
            return PS_OK;
        }
        if (status != PS_OK)
            return status;
    }
    return element(s, v, index, out);
}

static PsStatus set_element(PsSession *s, PsRef v, PsRef index, PsRef value)
{
    PsArray *array = ps_array_get(v);
    int64_t n = 0;
    if (array->dims != NULL) {
        PsStatus status = flat_position(s, v, index, &n);
        if (status != PS_OK)
            return status;
    } else {
        int32_t i = 0;
        PsStatus status = ps_to_int32(&s->ctx, index, &i);
        if (status != PS_OK)
            return status;
        n = position(i, array->len);
    }
    if (n < 0) {
        if (v.kind == PS_KIND_LIST)
            return ps_fail(&s->ctx, PS_ERR_ARGUMENT_RANGE_INDEX);
        return ps_fail(&s->ctx, PS_ERR_INDEX_RANGE);
    }
    if (array->is_fixed && !array->takes_sets)
        return ps_fail(&s->ctx, PS_ERR_READ_ONLY_LIST);
    PsValue item = PS_NULL;
    if (array->elem == PS_T(System_Object)) {
        item = value.kind == PS_KIND_NOTHING ? PS_NULL : ps_retain(value);
    } else {
        PsStatus status = ps_convert(&s->ctx, value, array->elem, &item);
        if (status != PS_OK)
            return status;
    }
    ps_list_view_put(v, (size_t)n, item);
    return PS_OK;
}

static PsStatus set_key(PsSession *s, PsRef v, PsRef index, PsRef value)
{
    PsTable *table = ps_table_get(v);
    if (table->is_read_only && table->is_ordered)
        return ps_fail(&s->ctx, PS_ERR_READ_ONLY_TABLE);
    if (indexes_by_position(table, index)) {
        PsTableEntry *entry = ps_table_at(v, (size_t)index.as.i64);
        if (entry == NULL || index.as.i64 < 0)
            return ps_fail(&s->ctx, PS_X(ArgumentOutOfRangeException), PS_CAT_OperationStopped,
                           NULL,
                           "Specified argument was out of the range of valid values. (Parameter "
                           "'index')");
        ps_assign(&entry->value, ps_retain(value));
        return PS_OK;
    }
    PS_AUTO PsValue key = ps_retain(index);
    PS_AUTO PsValue item = value.kind == PS_KIND_NOTHING ? PS_NULL : ps_retain(value);
    PsValue converted = PS_NULL;
    if (table->key_type != NULL) {
        PsStatus status = ps_convert(&s->ctx, key, table->key_type, &converted);
        if (status != PS_OK)
            return status;
        ps_assign(&key, converted);
    }
    if (table->value_type != NULL) {
        PsStatus status = ps_convert(&s->ctx, item, table->value_type, &converted);
        if (status != PS_OK)
            return status;
        ps_assign(&item, converted);
    }
    ps_table_set(v, ps_move(&key), ps_move(&item));
    return PS_OK;
}

static PsStatus refuse_slice(PsSession *s, PsRef indexes)
{
    PS_AUTO PsValue comma = ps_string(PS_SLICE(","));
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = ps_join(&s->ctx, indexes, &comma, &text);
    if (status != PS_OK)
        return status;
    return ps_fail(&s->ctx, PS_XA(RuntimeException), PS_CAT_InvalidOperation,
                   "ArraySliceAssignmentFailed",
                   "Array assignment to [%s] failed because assignment to slices is not supported.",
                   ps_string_cstr(text));
}

PsStatus ps_index_set(PsSession *s, PsRef object, PsRef raw_index, PsRef value)
{
    PsRef v = ps_unwrap(object);
    PsRef index = ps_unwrap(raw_index);
    if (ps_is_null(v))
        return ps_fail(&s->ctx, PS_ERR_NULL_ARRAY);
    if (ps_is_null(index))
        return ps_fail(&s->ctx, PS_ERR_NULL_ARRAY_INDEX);
    if (ps_is_list(v)) {
        if (ps_array_get(v)->dims == NULL && ps_is_list(index))
            return refuse_slice(s, index);
        if (v.kind == PS_KIND_LIST && ps_array_get(v)->is_fixed &&
            !ps_types_has_method(ps_type_of(v), PS_SLICE("set_Item"), false))
            return ps_fail(&s->ctx, PS_ERR_CANNOT_INDEX, ps_type_display_name(ps_type_of(v)));
        return set_element(s, v, index, value);
    }
    if (v.kind == PS_KIND_TABLE)
        return set_key(s, v, index, value);
    if (ps_types_has_method(ps_type_of(v), PS_SLICE("set_Item"), false)) {
        PsRef args[] = {index, value};
        PsValue ignored = PS_NULL;
        PsStatus status = ps_types_call(&s->ctx, ps_type_of(v), v, PS_SLICE("set_Item"), false,
                                        args, 2, &ignored);
        ps_release(ignored);
        return status == PS_ERROR ? throw_inner(&s->ctx) : status;
    }
    return ps_fail(&s->ctx, PS_ERR_CANNOT_INDEX, ps_type_display_name(ps_type_of(v)));
}
