/* arith.c - the arithmetic operators: which of them a pair of operands means. */
#include "value/array.h"
#include "value/boxed.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/number_literal.h"
#include "value/object.h"
#include "value/operate_priv.h"
#include "value/string.h"
#include "value/table.h"

PsStatus ps_arith_operand(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    *out = PS_NOTHING;
    if (ps_is_null(value)) {
        *out = ps_int32(0);
    } else if (value.kind == PS_KIND_ENUM ||
               (value.kind == PS_KIND_BOOL && type->kind == PS_KIND_DECIMAL)) {
        return ps_convert(ctx, value, type, out);
    } else if (ps_number_value_code(value) != PS_CODE_NONE) {
        *out = ps_retain(value);
    }
    return PS_OK;
}

/* Beside an enum: a literal, else one of its names. */
static PsStatus enum_from_text(PsContext *ctx, PsRef text, const PsType *type, PsValue *out)
{
    PsSlice slice = ps_string_slice(text);
    PsNumber number;
    while (slice.len > 0 && (slice.data[0] == ' ' || slice.data[0] == '\t')) {
        slice.data++;
        slice.len--;
    }
    while (slice.len > 0 && (slice.data[slice.len - 1] == ' ' || slice.data[slice.len - 1] == '\t'))
        slice.len--;
    if (slice.len == 0) {
        *out = ps_int32(0);
        return PS_OK;
    }
    if (ps_number_literal_parse(slice, true, &number) != PS_NUMBER_OK)
        return ps_convert(ctx, text, type, out);
    *out = ps_number_value_make(&number);
    return PS_OK;
}

PsStatus ps_arith_from_text(PsContext *ctx, PsRef text, const PsType *type, PsValue *out)
{
    if (!ps_number_value_is_numeric(ps_number_value_type_code(type)))
        type = PS_T(System_Int32);
    PsNumberKind kind = PS_NUMBER_INT32;
    (void)ps_number_value_kind(type, &kind);
    PsNumber number;
    PsSlice slice = ps_string_slice(text);
    if (type->flags & PS_TYPE_ENUM)
        return enum_from_text(ctx, text, type, out);
    if (ps_number_literal_operand(slice, kind, &number) == PS_NUMBER_OK) {
        *out = ps_number_value_make(&number);
        return PS_OK;
    }
    return ps_convert(ctx, text, type, out);
}

/* left OP the number that the string `right` holds. */
static PsStatus with_right_text(PsContext *ctx, PsArithmetic op, PsRef left, PsRef right,
                                PsValue *out)
{
    PS_AUTO PsValue number = PS_NULL;
    PsStatus status = ps_arith_from_text(ctx, right, ps_type_of(left), &number);
    return status ? status : ps_arithmetic(ctx, op, left, number, out);
}

/* A primitive on the left.  NOTHING in *out: the right operand is nothing that goes with it. */
static PsStatus from_primitive(PsContext *ctx, PsArithmetic op, PsRef left, PsRef right,
                               PsValue *out)
{
    PS_AUTO PsValue number = PS_NULL;
    PsStatus status = ps_arith_operand(ctx, right, ps_type_of(left), &number);
    if (status)
        return status;
    if (number.kind != PS_KIND_NOTHING)
        return ps_arith_number(ctx, op, left, number, out);
    if (right.kind == PS_KIND_STRING)
        return with_right_text(ctx, op, left, right, out);
    *out = PS_NOTHING;
    return PS_OK;
}

/* Consumes `left`, a string. */
static PsStatus append_text(PsContext *ctx, PsValue left, PsRef right, PsValue *out)
{
    if (right.kind == PS_KIND_STRING) {
        *out = ps_string_append(left, ps_string_slice(right));
        return PS_OK;
    }
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(ctx, right, &text);
    if (status)
        ps_release(left);
    else
        *out = ps_string_append(left, ps_buffer_view(&text));
    return status;
}

static PsStatus push_all(PsContext *ctx, PsRef array, PsRef items)
{
    if (items.kind == PS_KIND_ARRAY) {
        size_t count = ps_array_len(items);
        for (size_t i = 0; i < count; i++)
            ps_array_push(array, ps_array_at(items, i));
        return PS_OK;
    }
    PsEnumerator enumerator = {0};
    PsStatus status = ps_enumerate(ctx, items, &enumerator);
    bool has = true;
    while (status == PS_OK && has) {
        PsValue item = PS_NULL;
        status = ps_enumerator_next(ctx, &enumerator, &has, &item);
        if (status == PS_OK && has)
            ps_array_push(array, item);
    }
    ps_enumerator_done(&enumerator);
    return status;
}

static PsStatus push_operand(PsContext *ctx, PsRef array, PsRef right)
{
    if (ps_is_enumerable(right))
        return push_all(ctx, array, right);
    ps_array_push(array, ps_is_null(right) ? PS_NULL : ps_retain(right));
    return PS_OK;
}

static PsStatus add_to_collection(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    size_t known =
        (ps_is_list(left) ? ps_array_len(left) : 0) + (ps_is_list(right) ? ps_array_len(right) : 1);
    PS_AUTO PsValue array = ps_array_empty(known);
    PsStatus status = push_all(ctx, array, left);
    if (status == PS_OK)
        status = push_operand(ctx, array, right);
    if (status == PS_OK)
        *out = ps_move(&array);
    return status;
}

static PsStatus add_tables(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    if (!ps_is_dictionary(right))
        return ps_fail(ctx, PS_ERR_ADD_HASHTABLE);
    PS_AUTO PsValue sum = ps_table_get(left)->is_ordered ? ps_table_new_ordered() : ps_table_new();
    ps_table_get(sum)->ignore_case = true;
    const PsTable *sources[] = {ps_table_get(left), ps_table_get(right)};
    for (size_t i = 0; i < 2; i++)
        for (PsTableEntry *e = ps_table_next(sources[i], NULL); e != NULL;
             e = ps_table_next(sources[i], e)) {
            PsTableEntry *same = ps_table_find(sum, e->key);
            if (same != NULL) {
                PS_AUTO PsValue old = PS_NULL;
                PS_AUTO PsValue new = PS_NULL;
                PsStatus status = ps_text_value(ctx, same->key, &old);
                if (status == PS_OK)
                    status = ps_text_value(ctx, e->key, &new);
                return status ? status
                              : ps_fail(ctx, PS_ERR_DUPLICATE_KEY, ps_string_cstr(old),
                                        ps_string_cstr(new));
            }
            ps_table_set(sum, ps_retain(e->key), ps_retain(e->value));
        }
    *out = ps_move(&sum);
    return PS_OK;
}

static PsStatus add(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    if (ps_is_null(left)) {
        *out = ps_is_null(right) ? PS_NULL : ps_retain(right);
        return PS_OK;
    }
    if (left.kind == PS_KIND_STRING)
        return append_text(ctx, ps_retain(left), right, out);
    if (left.kind == PS_KIND_CHAR) {
        PsValue text;
        PsStatus status = ps_text_value(ctx, left, &text);
        return status ? status : append_text(ctx, text, right, out);
    }
    if (ps_number_value_code(left) != PS_CODE_NONE) {
        PsStatus status = from_primitive(ctx, PS_OP_ADD, left, right, out);
        if (status || out->kind != PS_KIND_NOTHING)
            return status;
    }
    if (ps_is_enumerable(left))
        return add_to_collection(ctx, left, right, out);
    if (ps_is_dictionary(left))
        return add_tables(ctx, left, right, out);
    return ps_arith_implicit(ctx, PS_OP_ADD, left, right, out);
}

/* How often to repeat: `right` as a number of `type`. */
static PsStatus times_of(PsContext *ctx, PsRef right, const PsType *type, PsValue *out)
{
    PS_AUTO PsValue number = PS_NULL;
    PsStatus status = PS_OK;
    if (right.kind == PS_KIND_STRING)
        status = ps_arith_from_text(ctx, right, PS_T(System_Int32), &number);
    else
        number = ps_retain(right);
    return status ? status : ps_convert(ctx, number, type, out);
}

static PsStatus repeat_text(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    PsValue times;
    PsStatus status = times_of(ctx, right, PS_T(System_Int32), &times);
    if (status)
        return status;
    if (times.as.i64 < 0)
        return ps_fail(ctx, PS_ERR_TIMES_NEGATIVE, (int)times.as.i64, (int)times.as.i64);
    PsSlice text = ps_string_slice(left);
    size_t size = text.len * (size_t)times.as.i64;
    if (size > INT32_MAX / 2)
        return ps_fail(ctx, PS_ERR_OUT_OF_MEMORY);
    PsBuffer all = {0};
    ps_buffer_reserve(&all, size);
    if (text.len == 1)
        ps_buffer_fill(&all, text.data[0], size);
    else
        for (int64_t i = 0; i < times.as.i64; i++)
            ps_buffer_slice(&all, text);
    *out = ps_string_take(&all);
    return PS_OK;
}

static PsStatus repeat_array(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    PsValue times;
    PsStatus status = times_of(ctx, right, PS_T(System_UInt32), &times);
    if (status)
        return status;
    PS_AUTO PsValue once = PS_NULL;
    if (left.kind == PS_KIND_ARRAY)
        once = ps_retain(left);
    else
        status = ps_to_array(ctx, left, false, &once);
    if (status)
        return status;
    if (times.as.i64 == 1) {
        *out = ps_move(&once);
        return PS_OK;
    }
    size_t count = ps_array_len(once);
    size_t total = count * (size_t)times.as.i64;
    if (total > INT32_MAX / 4)
        return ps_fail(ctx, PS_ERR_OUT_OF_MEMORY);
    *out = ps_array_new(ps_array_get(once)->elem, total);
    for (size_t i = 0; i < total; i++)
        ps_array_set(*out, i, ps_array_at(once, i % count));
    return PS_OK;
}

static PsStatus multiply(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    if (ps_is_null(left)) {
        *out = PS_NULL;
        return PS_OK;
    }
    if (ps_number_value_is_numeric(ps_number_value_code(left))) {
        PsStatus status = from_primitive(ctx, PS_OP_MUL, left, right, out);
        if (status || out->kind != PS_KIND_NOTHING)
            return status;
    }
    if (left.kind == PS_KIND_STRING)
        return repeat_text(ctx, left, right, out);
    if (ps_is_enumerable(left))
        return repeat_array(ctx, left, right, out);
    return ps_arith_implicit(ctx, PS_OP_MUL, left, right, out);
}

/* - / % */
static PsStatus calculate(PsContext *ctx, PsArithmetic op, PsRef left, PsRef right, PsValue *out)
{
    if (ps_is_null(left))
        left = ps_int32(0);
    if (left.kind == PS_KIND_STRING) {
        PS_AUTO PsValue number = PS_NULL;
        PsStatus status = ps_arith_from_text(ctx, left, ps_type_of(right), &number);
        if (status)
            return status;
        if (right.kind != PS_KIND_STRING)
            return ps_arithmetic(ctx, op, number, right, out);
        PS_AUTO PsValue other = PS_NULL;
        status = ps_arith_from_text(ctx, right, PS_T(System_Int32), &other);
        return status ? status : ps_arithmetic(ctx, op, number, other, out);
    }
    if (ps_number_value_code(left) != PS_CODE_NONE) {
        PsStatus status = from_primitive(ctx, op, left, right, out);
        if (status || out->kind != PS_KIND_NOTHING)
            return status;
    }
    return ps_arith_implicit(ctx, op, left, right, out);
}

PsStatus ps_arithmetic(PsContext *ctx, PsArithmetic op, PsRef left, PsRef right, PsValue *out)
{
    left = ps_unwrap(left);
    right = ps_unwrap(right);
    switch (op) {
    case PS_OP_ADD:
        return add(ctx, left, right, out);
    case PS_OP_MUL:
        return multiply(ctx, left, right, out);
    case PS_OP_SUB:
    case PS_OP_DIV:
    case PS_OP_REM:
        return calculate(ctx, op, left, right, out);
    case PS_OP_BAND:
    case PS_OP_BOR:
    case PS_OP_BXOR:
    case PS_OP_SHL:
    case PS_OP_SHR:
        break;
    }
    return ps_arith_bits(ctx, op, left, right, out);
}

/* An object[] that only the caller holds and that can grow where it is. */
static bool can_grow(PsRef left)
{
    if (left.kind != PS_KIND_ARRAY || left.as.obj->refs != 1 || left.as.obj->ext != NULL)
        return false;
    const PsArray *array = ps_array_get(left);
    return array->head.type == PS_T(System_Object__) && array->dims == NULL;
}

PsStatus ps_add_to(PsContext *ctx, PsValue left, PsRef right, PsValue *out)
{
    right = ps_unwrap(right);
    if (left.kind == PS_KIND_STRING)
        return append_text(ctx, left, right, out);
    if (can_grow(left)) {
        PS_AUTO PsValue array = left;
        size_t before = ps_array_len(array);
        PsStatus status = push_operand(ctx, array, right);
        if (status) {
            ps_array_remove(array, before, ps_array_len(array) - before);
            return status;
        }
        array.flags = 0;
        *out = ps_move(&array);
        return PS_OK;
    }
    PsStatus status = ps_arithmetic(ctx, PS_OP_ADD, left, right, out);
    ps_release(left);
    return status;
}

PsStatus ps_negate(PsContext *ctx, PsRef value, PsValue *out)
{
    return ps_arithmetic(ctx, PS_OP_SUB, ps_int32(0), value, out);
}

PsStatus ps_plus(PsContext *ctx, PsRef value, PsValue *out)
{
    return ps_arithmetic(ctx, PS_OP_ADD, ps_int32(0), value, out);
}

PsStatus ps_increment(PsContext *ctx, PsRef value, int by, PsValue *out)
{
    value = ps_unwrap(value);
    if (ps_is_null(value)) {
        *out = ps_int32(by);
        return PS_OK;
    }
    if (!ps_number_value_is_numeric(ps_number_value_code(value)))
        return ps_fail(ctx, PS_ERR_REQUIRES_NUMBER, by > 0 ? "++" : "--",
                       ps_arith_type_name(value));
    return ps_arithmetic(ctx, PS_OP_ADD, value, ps_int32(by), out);
}
