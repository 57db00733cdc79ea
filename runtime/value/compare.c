/* compare.c - -eq and its like: the left operand decides what the right one is converted to. */
#include "base/casing.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/operate_priv.h"
#include "value/string.h"
#include "value/table.h"

/* A failed cast among the pending errors is no failure of the comparison. */
static bool is_failed_cast(const PsContext *ctx)
{
    if (ctx->error.kind != PS_KIND_EXCEPTION)
        return false;
    return ps_type_is_a(ps_exception_get(ctx->error)->head.type, PS_X(InvalidCastException));
}

static PsStatus compare_texts(PsContext *ctx, PsRef left, PsRef right, bool ignore_case, int *out)
{
    if (right.kind == PS_KIND_STRING) {
        *out = ps_text_compare(ps_string_slice(left), ps_string_slice(right), ignore_case);
        return PS_OK;
    }
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(ctx, right, &text);
    if (status == PS_OK)
        *out = ps_text_compare(ps_string_slice(left), ps_buffer_view(&text), ignore_case);
    return status;
}

static bool is_numeric(PsRef value)
{
    return ps_number_value_is_numeric(ps_number_value_code(value));
}

/* The right operand beside a number on the left.  NOTHING: it is not one, and no string. */
static PsStatus number_beside(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    if (right.kind == PS_KIND_STRING)
        return ps_arith_from_text(ctx, right, ps_type_of(left), out);
    return ps_arith_operand(ctx, right, ps_type_of(left), out);
}

static bool is_script_object(PsRef value)
{
    return ps_is_heap_(value) && value.as.obj->type != NULL &&
           (value.as.obj->type->flags & PS_TYPE_SCRIPT);
}

/* left.Equals(right) */
static PsStatus object_equals(PsContext *ctx, PsRef left, PsRef right, bool *out)
{
    *out = ps_key_equals(left, right, false) ||
           (left.kind == PS_KIND_SWITCH && right.kind == PS_KIND_BOOL &&
            ps_get_bool(left) == ps_get_bool(right));
    bool own = left.kind == PS_KIND_HOLDER || left.kind == PS_KIND_NATIVE || is_script_object(left);
    if (*out || !own || ctx->upcalls == NULL || ctx->upcalls->has_method == NULL ||
        !ctx->upcalls->has_method(ctx, left, "Equals"))
        return PS_OK;
    PS_AUTO PsValue answer = PS_NULL;
    PsStatus status = ctx->upcalls->call_method(ctx, left, "Equals", &right, 1, &answer);
    if (status == PS_OK)
        *out = ps_truth(answer);
    return status;
}

static bool same_letter(uint32_t a, uint32_t b)
{
    return ps_char_upper(a) == ps_char_upper(b);
}

static PsStatus equals_converted(PsContext *ctx, PsRef left, PsRef right, bool *out)
{
    const PsType *type = ps_type_of(left);
    PS_AUTO PsValue converted = PS_NULL;
    PsStatus status = ps_convert(ctx, right, type, &converted);
    if (status == PS_ERROR && is_failed_cast(ctx)) {
        ps_clear_error(ctx);
        return PS_OK;
    }
    return status ? status : object_equals(ctx, left, converted, out);
}

static PsStatus numbers_equal(PsContext *ctx, PsRef left, PsRef right, bool *found, bool *out)
{
    PS_AUTO PsValue number = PS_NULL;
    PsStatus status = ps_arith_enum_pair(ctx, left, right);
    if (status == PS_OK)
        status = number_beside(ctx, left, right, &number);
    *found = true;
    if (status == PS_ERROR && is_failed_cast(ctx)) {
        ps_clear_error(ctx);
        return PS_OK;
    }
    if (status)
        return status;
    if (number.kind == PS_KIND_BIGINT)
        return ps_equals(ctx, left, number, false, out);
    *found = number.kind != PS_KIND_NOTHING;
    if (*found)
        *out = ps_compare_numbers(left, number) == 0;
    return PS_OK;
}

PsStatus ps_equals(PsContext *ctx, PsRef left, PsRef right, bool ignore_case, bool *out)
{
    left = ps_unwrap(left);
    right = ps_unwrap(right);
    *out = false;
    if (left.kind == PS_KIND_INT32 && right.kind == PS_KIND_INT32) {
        *out = left.as.i64 == right.as.i64;
        return PS_OK;
    }
    if (ps_is_null(left) || ps_is_null(right)) {
        *out = ps_is_null(left) && ps_is_null(right);
        return PS_OK;
    }
    if (left.kind == PS_KIND_STRING) {
        int order = 0;
        PsStatus status = compare_texts(ctx, left, right, ignore_case, &order);
        *out = status == PS_OK && order == 0;
        return status;
    }
    if (is_numeric(left)) {
        bool found = false;
        PsStatus status = numbers_equal(ctx, left, right, &found, out);
        if (status || found)
            return status;
    }
    if (left.kind == PS_KIND_CHAR && ignore_case && right.kind == PS_KIND_CHAR) {
        *out = same_letter((uint32_t)left.as.i64, (uint32_t)right.as.i64);
        return PS_OK;
    }
    if (left.kind == PS_KIND_CHAR && ignore_case && right.kind == PS_KIND_STRING) {
        *out = ps_string_units(right) == 1 &&
               same_letter((uint32_t)left.as.i64, ps_string_unit(right, 0));
        return PS_OK;
    }
    PsStatus status = object_equals(ctx, left, right, out);
    if (status || *out || ps_type_of(left) == ps_type_of(right) || left.kind == PS_KIND_TYPE ||
        left.kind == PS_KIND_OBJECT || left.kind == PS_KIND_TABLE)
        return status;
    return equals_converted(ctx, left, right, out);
}

static int sign_of(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* IComparable of the kinds that have it; both of the same.  false: not comparable. */
static bool compare_same(PsRef left, PsRef right, int *out)
{
    switch (left.kind) {
    case PS_KIND_BOOL:
        *out = (int)ps_get_bool(left) - (int)ps_get_bool(right);
        return true;
    case PS_KIND_CHAR:
    case PS_KIND_DATETIME:
    case PS_KIND_TIMESPAN:
        *out = sign_of(left.as.i64, right.as.i64);
        return true;
    case PS_KIND_BIGINT:
        *out = ps_bigint_compare(ps_get_bigint(left), ps_get_bigint(right));
        return true;
    case PS_KIND_GUID: {
        PsGuid a = ps_get_guid(left);
        PsGuid b = ps_get_guid(right);
        *out = ps_guid_compare(&a, &b);
        return true;
    }
    case PS_KIND_VERSION: {
        PsVersion a = ps_get_version(left);
        PsVersion b = ps_get_version(right);
        *out = ps_version_compare(&a, &b);
        return true;
    }
    default:
        *out = is_numeric(left) && is_numeric(right) ? ps_compare_numbers(left, right) : 0;
        return is_numeric(left) && is_numeric(right);
    }
}

static PsStatus comparison_failed(PsContext *ctx, PsRef left, PsRef right)
{
    PS_AUTO PsValue inner = ps_take_error(ctx);
    PS_AUTO PsValue a = PS_NULL;
    PS_AUTO PsValue b = PS_NULL;
    PsStatus status = ps_text_value(ctx, left, &a);
    if (status == PS_OK)
        status = ps_text_value(ctx, right, &b);
    if (status)
        return status;
    PsSlice reason = ps_exception_message(inner);
    PS_AUTO PsValue why = ps_string(reason);
    status = ps_fail(ctx, PS_ERR_COMPARISON_FAILURE, ps_string_cstr(a), ps_string_cstr(b),
                     ps_string_cstr(why));
    PsException *outer = ps_exception_get(ctx->error);
    if (!ps_is_null(ps_exception_get(inner)->inner))
        outer->inner = ps_retain(inner);
    return status;
}

static PsStatus bags_not_comparable(PsContext *ctx, PsRef left, PsRef right)
{
    PS_AUTO PsValue a = PS_NULL;
    PS_AUTO PsValue b = PS_NULL;
    PsBuffer text = {0};
    PsStatus status = ps_text_value(ctx, left, &a);
    if (status == PS_OK)
        status = right.kind == PS_KIND_TYPE ? ps_text_to_string(ctx, right, ctx->culture, &text)
                                            : ps_text(ctx, right, &text);
    b = ps_string_take(&text);
    if (status)
        return status;
    return ps_fail(ctx, PS_ERR_OBJECT_COMPARE_TO, ps_string_cstr(a), ps_string_cstr(b),
                   ps_string_cstr(a));
}

static bool has_compare_to(PsContext *ctx, PsRef value)
{
    bool own = value.kind == PS_KIND_HOLDER || value.kind == PS_KIND_NATIVE;
    if (is_script_object(value))
        own = ps_type_is_a(value.as.obj->type, PS_T(System_IComparable));
    return own && ctx->upcalls != NULL && ctx->upcalls->has_method != NULL &&
           ctx->upcalls->has_method(ctx, value, "CompareTo");
}

static PsStatus call_compare_to(PsContext *ctx, PsRef left, PsRef right, int *out)
{
    PS_AUTO PsValue order = PS_NULL;
    int32_t number = 0;
    PsStatus status = ctx->upcalls->call_method(ctx, left, "CompareTo", &right, 1, &order);
    if (status == PS_OK)
        status = ps_to_int32(ctx, order, &number);
    *out = (number > 0) - (number < 0);
    return status;
}

/* Equal or in no order at all. */
static PsStatus not_comparable(PsContext *ctx, PsRef left, PsRef right, int *out)
{
    bool same = false;
    PsStatus status = object_equals(ctx, left, right, &same);
    *out = 0;
    if (status || same)
        return status;
    PS_AUTO_BUFFER PsBuffer text = {0};
    status = ps_text_to_string(ctx, left, ctx->culture, &text);
    return status ? status : ps_fail(ctx, PS_ERR_NOT_COMPARABLE, ps_buffer_cstr(&text));
}

/* Neither side is null, the left one is no string; *out may become PS_COMPARE_UNORDERED. */
static PsStatus compare_converted(PsContext *ctx, PsRef left, PsRef right, int *out)
{
    if (left.kind == PS_KIND_OBJECT && !is_script_object(left) && left.as.obj != right.as.obj)
        return bags_not_comparable(ctx, left, right);
    bool asks = has_compare_to(ctx, left);
    if (!asks && !compare_same(left, left, out))
        return not_comparable(ctx, left, right, out);
    PS_AUTO PsValue converted = PS_NULL;
    PsStatus status = ps_convert(ctx, right, ps_type_of(left), &converted);
    if (status == PS_ERROR && is_failed_cast(ctx))
        return comparison_failed(ctx, left, right);
    if (status)
        return status;
    if (asks)
        return call_compare_to(ctx, left, converted, out);
    (void)compare_same(left, converted, out);
    return PS_OK;
}

static PsStatus compare_values(PsContext *ctx, PsRef left, PsRef right, bool ignore_case, int *out)
{
    if (left.kind == PS_KIND_STRING)
        return compare_texts(ctx, left, right, ignore_case, out);
    if (is_numeric(left)) {
        PS_AUTO PsValue number = PS_NULL;
        PsStatus status = ps_arith_enum_pair(ctx, left, right);
        if (status == PS_OK)
            status = number_beside(ctx, left, right, &number);
        if (status)
            return status;
        if (number.kind == PS_KIND_BIGINT)
            return compare_converted(ctx, left, number, out);
        if (number.kind != PS_KIND_NOTHING) {
            *out = ps_compare_numbers(left, number);
            return PS_OK;
        }
    }
    return compare_converted(ctx, left, right, out);
}

/* null is between the negative numbers and the others, and below everything else. */
static int compare_null(PsRef left, PsRef right)
{
    if (ps_is_null(left) && ps_is_null(right))
        return 0;
    PsRef other = ps_is_null(left) ? right : left;
    bool negative = is_numeric(other) && ps_number_value_f64(other) < 0;
    return ps_is_null(left) == negative ? 1 : -1;
}

PsStatus ps_compare(PsContext *ctx, PsRef left, PsRef right, bool ignore_case, int *out)
{
    left = ps_unwrap(left);
    right = ps_unwrap(right);
    if (ps_is_null(left) || ps_is_null(right)) {
        *out = compare_null(left, right);
        return PS_OK;
    }
    PsStatus status = compare_values(ctx, left, right, ignore_case, out);
    if (status == PS_OK && *out == PS_COMPARE_UNORDERED) /* NaN sorts below everything */
        *out = ps_number_value_f64(left) == ps_number_value_f64(left) ? 1 : -1;
    return status;
}

static bool is_nan(PsRef value)
{
    return (value.kind == PS_KIND_DOUBLE || value.kind == PS_KIND_SINGLE) &&
           value.as.f64 != value.as.f64;
}

static bool holds(PsComparison op, int order)
{
    switch (op) {
    case PS_CMP_EQ:
        return order == 0;
    case PS_CMP_NE:
        return order != 0;
    case PS_CMP_GT:
        return order > 0;
    case PS_CMP_GE:
        return order >= 0;
    case PS_CMP_LT:
        return order < 0;
    case PS_CMP_LE:
        return order <= 0;
    }
    return false;
}

/* The operator on scalars. */
static PsStatus compare_scalars(PsContext *ctx, PsComparison op, bool ignore_case, PsRef left,
                                PsRef right, bool *out)
{
    left = ps_unwrap(left);
    right = ps_unwrap(right);
    if (left.kind == PS_KIND_INT32 && right.kind == PS_KIND_INT32) {
        *out = holds(op, (left.as.i64 > right.as.i64) - (left.as.i64 < right.as.i64));
        return PS_OK;
    }
    if (op == PS_CMP_EQ || op == PS_CMP_NE) {
        PsStatus status = ps_equals(ctx, left, right, ignore_case, out);
        *out = status == PS_OK && *out == (op == PS_CMP_EQ);
        return status;
    }
    int order = 0;
    if (ps_is_null(left) || ps_is_null(right)) {
        *out = holds(op, compare_null(left, right)) && !is_nan(left) && !is_nan(right);
        return PS_OK;
    }
    PsStatus status = compare_values(ctx, left, right, ignore_case, &order);
    *out = status == PS_OK && order != PS_COMPARE_UNORDERED && holds(op, order);
    return status;
}

PsStatus ps_comparison(PsContext *ctx, PsComparison op, bool ignore_case, PsRef left, PsRef right,
                       PsValue *out)
{
    left = ps_unwrap(left);
    bool answer = false;
    if (!ps_is_enumerable(left)) {
        PsStatus status = compare_scalars(ctx, op, ignore_case, left, right, &answer);
        *out = ps_bool(answer);
        return status;
    }
    PS_AUTO PsValue found = ps_array_empty(0);
    PsEnumerator enumerator = {0};
    bool has = true;
    PsStatus status = ps_enumerate(ctx, left, &enumerator);
    while (status == PS_OK) {
        PS_AUTO PsValue item = PS_NULL;
        status = ps_enumerator_next(ctx, &enumerator, &has, &item);
        if (status || !has)
            break;
        status = compare_scalars(ctx, op, ignore_case, item, right, &answer);
        if (status == PS_OK && answer)
            ps_array_push(found, ps_move(&item));
    }
    ps_enumerator_done(&enumerator);
    if (status == PS_OK)
        *out = ps_move(&found);
    return status;
}

PsStatus ps_contains(PsContext *ctx, PsRef collection, PsRef item, bool ignore_case, bool *out)
{
    collection = ps_unwrap(collection);
    *out = false;
    if (!ps_is_enumerable(collection))
        return ps_equals(ctx, collection, item, ignore_case, out);
    PsEnumerator enumerator = {0};
    bool has = true;
    PsStatus status = ps_enumerate(ctx, collection, &enumerator);
    while (status == PS_OK && !*out) {
        PS_AUTO PsValue element = PS_NULL;
        status = ps_enumerator_next(ctx, &enumerator, &has, &element);
        if (status || !has)
            break;
        status = ps_equals(ctx, element, item, ignore_case, out);
    }
    ps_enumerator_done(&enumerator);
    return status;
}
