/*
 * arith_implicit.c - operands that are no primitives: the operator methods of their types, as
 * DateTime's op_Subtraction.  Those of date, time span and big integer are here, in one table;
 * others are asked of the engine.
 */
#include <math.h>

#include "value/boxed.h"
#include "value/convert.h"
#include "value/date_time.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/operate_priv.h"
#include "value/string.h"
#include "value/timespan.h"

static const struct {
    const char *method, *symbol;
} operators[] = {
    [PS_OP_ADD] = {"op_Addition", "+"},     [PS_OP_SUB] = {"op_Subtraction", "-"},
    [PS_OP_MUL] = {"op_Multiply", "*"},     [PS_OP_DIV] = {"op_Division", "/"},
    [PS_OP_REM] = {"op_Modulus", "%"},      [PS_OP_BAND] = {"op_BitwiseAnd", "-band"},
    [PS_OP_BOR] = {"op_BitwiseOr", "-bor"}, [PS_OP_BXOR] = {"op_ExclusiveOr", "-bxor"},
    [PS_OP_SHL] = {"op_LeftShift", "-shl"}, [PS_OP_SHR] = {"op_RightShift", "-shr"},
};

const char *ps_arith_method(PsArithmetic op)
{
    return operators[op].method;
}

const char *ps_arith_symbol(PsArithmetic op)
{
    return operators[op].symbol;
}

/* Arguments arrive converted. */
typedef PsStatus (*OperatorFn)(PsContext *ctx, PsRef left, PsRef right, PsValue *out);

static PsStatus date_range(PsContext *ctx, bool ok, int64_t ticks, unsigned kind, PsValue *out)
{
    if (!ok)
        return ps_fail(ctx, PS_ERR_DATE_RANGE);
    *out = ps_datetime(ticks, kind);
    return PS_OK;
}

static PsStatus date_plus_span(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    int64_t ticks = 0;
    bool ok = ps_date_time_add_ticks(left.as.ticks, right.as.ticks, &ticks);
    return date_range(ctx, ok, ticks, ps_get_date_kind(left), out);
}

static PsStatus date_minus_span(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    int64_t ticks = 0;
    bool ok = right.as.ticks != INT64_MIN &&
              ps_date_time_add_ticks(left.as.ticks, -right.as.ticks, &ticks);
    return date_range(ctx, ok, ticks, ps_get_date_kind(left), out);
}

static PsStatus date_minus_date(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    (void)ctx;
    *out = ps_timespan(left.as.ticks - right.as.ticks);
    return PS_OK;
}

static PsStatus span_result(PsContext *ctx, bool overflow, int64_t ticks, PsValue *out)
{
    if (overflow)
        return ps_fail(ctx, PS_ERR_SPAN_RANGE);
    *out = ps_timespan(ticks);
    return PS_OK;
}

static PsStatus span_plus_span(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    int64_t ticks = 0;
    bool overflow = __builtin_add_overflow(left.as.ticks, right.as.ticks, &ticks);
    return span_result(ctx, overflow, ticks, out);
}

static PsStatus span_minus_span(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    int64_t ticks = 0;
    bool overflow = __builtin_sub_overflow(left.as.ticks, right.as.ticks, &ticks);
    return span_result(ctx, overflow, ticks, out);
}

static PsStatus span_scaled(PsContext *ctx, double ticks, PsValue *out)
{
    ticks = nearbyint(ticks);
    bool overflow = !(ticks >= -0x1p63 && ticks < 0x1p63);
    return span_result(ctx, overflow, overflow ? 0 : (int64_t)ticks, out);
}

static PsStatus span_times_number(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    if (isnan(right.as.f64))
        return ps_fail(ctx, PS_ERR_SPAN_NAN("factor"));
    return span_scaled(ctx, (double)left.as.ticks * right.as.f64, out);
}

static PsStatus number_times_span(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    return span_times_number(ctx, right, left, out);
}

static PsStatus span_by_number(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    if (isnan(right.as.f64))
        return ps_fail(ctx, PS_ERR_SPAN_NAN("divisor"));
    return span_scaled(ctx, (double)left.as.ticks / right.as.f64, out);
}

static PsStatus span_by_span(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    (void)ctx;
    *out = ps_double((double)left.as.ticks / (double)right.as.ticks);
    return PS_OK;
}

static PsStatus big_result(PsContext *ctx, bool ok, PsBigint *number, PsValue *out)
{
    if (!ok)
        return ps_fail(ctx, PS_X(OverflowException), PS_CAT_NotSpecified, NULL,
                       "The value was too large for a BigInteger.");
    *out = ps_bigint(*number);
    return PS_OK;
}

#define BIG_FUNCTION(name) \
    static PsStatus big_##name(PsContext *ctx, PsRef left, PsRef right, PsValue *out) \
    { \
        PsBigint number; \
        bool ok = ps_bigint_##name(ps_get_bigint(left), ps_get_bigint(right), &number); \
        return big_result(ctx, ok, &number, out); \
    }
BIG_FUNCTION(add)
BIG_FUNCTION(sub)
BIG_FUNCTION(mul)

static PsStatus big_div(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    if (ps_bigint_is_zero(ps_get_bigint(right)))
        return ps_fail(ctx, PS_ERR_DIVIDE_BY_ZERO_RAW);
    PsBigint number;
    ps_bigint_divide(ps_get_bigint(left), ps_get_bigint(right), &number, NULL);
    *out = ps_bigint(number);
    return PS_OK;
}

static PsStatus big_rem(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    if (ps_bigint_is_zero(ps_get_bigint(right)))
        return ps_fail(ctx, PS_ERR_DIVIDE_BY_ZERO_RAW);
    PsBigint number;
    ps_bigint_divide(ps_get_bigint(left), ps_get_bigint(right), NULL, &number);
    *out = ps_bigint(number);
    return PS_OK;
}

#define BIG_BITS(name) \
    static PsStatus big_##name(PsContext *ctx, PsRef left, PsRef right, PsValue *out) \
    { \
        (void)ctx; \
        *out = ps_bigint(ps_bigint_##name(ps_get_bigint(left), ps_get_bigint(right))); \
        return PS_OK; \
    }
BIG_BITS(and)
BIG_BITS(or)
BIG_BITS(xor)

static PsStatus big_shl(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    PsBigint number;
    bool ok = ps_bigint_shift(ps_get_bigint(left), right.as.i64, &number);
    return big_result(ctx, ok, &number, out);
}

static PsStatus big_shr(PsContext *ctx, PsRef left, PsRef right, PsValue *out)
{
    PsBigint number;
    bool ok = ps_bigint_shift(ps_get_bigint(left), -right.as.i64, &number);
    return big_result(ctx, ok, &number, out);
}

#define DECIMAL_FUNCTION(name, op) \
    static PsStatus decimal_##name(PsContext *ctx, PsRef left, PsRef right, PsValue *out) \
    { \
        return ps_arith_number(ctx, op, left, right, out); \
    }
DECIMAL_FUNCTION(add, PS_OP_ADD)
DECIMAL_FUNCTION(sub, PS_OP_SUB)
DECIMAL_FUNCTION(mul, PS_OP_MUL)
DECIMAL_FUNCTION(div, PS_OP_DIV)
DECIMAL_FUNCTION(rem, PS_OP_REM)

/* Rows of one owner and operator are overloads; the least conversion wins. */
typedef struct {
    uint8_t owner, left, right; /* kinds */
    PsArithmetic op;
    OperatorFn fn;
} Row;

#define DATE PS_KIND_DATETIME
#define SPAN PS_KIND_TIMESPAN
#define BIG PS_KIND_BIGINT
#define NUM PS_KIND_DECIMAL
static const Row rows[] = {
    {DATE, DATE, SPAN, PS_OP_ADD, date_plus_span},
    {DATE, DATE, DATE, PS_OP_SUB, date_minus_date},
    {DATE, DATE, SPAN, PS_OP_SUB, date_minus_span},
    {SPAN, SPAN, SPAN, PS_OP_ADD, span_plus_span},
    {SPAN, SPAN, SPAN, PS_OP_SUB, span_minus_span},
    {SPAN, SPAN, PS_KIND_DOUBLE, PS_OP_MUL, span_times_number},
    {SPAN, PS_KIND_DOUBLE, SPAN, PS_OP_MUL, number_times_span},
    {SPAN, SPAN, PS_KIND_DOUBLE, PS_OP_DIV, span_by_number},
    {SPAN, SPAN, SPAN, PS_OP_DIV, span_by_span},
    {NUM, NUM, NUM, PS_OP_ADD, decimal_add},
    {NUM, NUM, NUM, PS_OP_SUB, decimal_sub},
    {NUM, NUM, NUM, PS_OP_MUL, decimal_mul},
    {NUM, NUM, NUM, PS_OP_DIV, decimal_div},
    {NUM, NUM, NUM, PS_OP_REM, decimal_rem},
    {BIG, BIG, BIG, PS_OP_ADD, big_add},
    {BIG, BIG, BIG, PS_OP_SUB, big_sub},
    {BIG, BIG, BIG, PS_OP_MUL, big_mul},
    {BIG, BIG, BIG, PS_OP_DIV, big_div},
    {BIG, BIG, BIG, PS_OP_REM, big_rem},
    {BIG, BIG, BIG, PS_OP_BAND, big_and},
    {BIG, BIG, BIG, PS_OP_BOR, big_or},
    {BIG, BIG, BIG, PS_OP_BXOR, big_xor},
    {BIG, BIG, PS_KIND_INT32, PS_OP_SHL, big_shl},
    {BIG, BIG, PS_KIND_INT32, PS_OP_SHR, big_shr},
    {0},
};

static const PsType *type_of_kind(unsigned kind)
{
    return ps_type_of((PsRef){.kind = (uint8_t)kind});
}

static const PsType *operand_type(unsigned kind)
{
    if (kind == NUM)
        return PS_T(System_Decimal);
    return kind == BIG ? PS_T(System_Numerics_BigInteger) : type_of_kind(kind);
}

static int operand_rank(PsContext *ctx, PsRef value, unsigned kind)
{
    return value.kind == kind ? 0 : ps_convert_rank(ctx, value, operand_type(kind));
}

static const Row *best_row(PsContext *ctx, unsigned owner, PsArithmetic op, PsRef left, PsRef right,
                           bool *ambiguous, int *rows_seen)
{
    const Row *best = NULL;
    int least = 0;
    for (const Row *row = rows; row->fn != NULL; row++) {
        if (row->owner != owner || row->op != op)
            continue;
        int rank = operand_rank(ctx, left, row->left) + operand_rank(ctx, right, row->right);
        (*rows_seen)++;
        *ambiguous = best != NULL && rank == least;
        if (best == NULL || rank < least) {
            best = row;
            least = rank;
        }
    }
    if (least >= PS_CONVERT_NONE)
        *ambiguous = false;
    return least >= PS_CONVERT_NONE && *rows_seen > 1 ? NULL : best;
}

/* "Cannot convert argument ..." around the failed conversion of an operand. */
static PsStatus argument_failed(PsContext *ctx, PsArithmetic op, unsigned position, PsRef value,
                                const PsType *type)
{
    PsValue inner = ps_take_error(ctx);
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text_to_string(ctx, value, ctx->culture, &text);
    if (status) {
        ps_release(inner);
        return status;
    }
    PsSlice reason = ps_exception_message(inner);
    PsValue message = ps_string_printf(
        "Cannot convert argument \"%u\", with value: \"%s\", for \"%s\" to type \"%s\": \"%.*s\"",
        position, ps_buffer_cstr(&text), ps_arith_method(op), ps_type_display_name(type),
        (int)reason.len, reason.data);
    PsValue outer = ps_exception_new(PS_XA(MethodException), message, inner);
    ps_exception_get(outer)->id = "MethodArgumentConversionInvalidCastArgument";
    return ps_fail_value(ctx, outer);
}

static PsStatus convert_operand(PsContext *ctx, PsArithmetic op, unsigned position, PsRef value,
                                unsigned kind, PsValue *out)
{
    PsStatus status = ps_convert(ctx, value, operand_type(kind), out);
    if (status == PS_ERROR && ps_kind(ctx->error) == PS_KIND_EXCEPTION)
        return argument_failed(ctx, op, position, value, operand_type(kind));
    return status;
}

static PsStatus call_row(PsContext *ctx, const Row *row, PsRef left, PsRef right, PsValue *out)
{
    PS_AUTO PsValue a = PS_NULL;
    PS_AUTO PsValue b = PS_NULL;
    PsStatus status = convert_operand(ctx, row->op, 0, left, row->left, &a);
    if (status == PS_OK)
        status = convert_operand(ctx, row->op, 1, right, row->right, &b);
    if (status == PS_OK)
        status = row->fn(ctx, a, b, out);
    else
        return status;
    if (status != PS_ERROR)
        return status;
    status = ps_wrap_method_error(ctx, ps_arith_method(row->op), 2);
    ps_exception_get(ctx->error)->id = "DotNetMethodException";
    return status;
}

static const PsType *owner_of(PsRef left, PsRef right)
{
    if (!ps_is_null(left) && (ps_number_value_code(left) == PS_CODE_NONE ||
                              left.kind == PS_KIND_DECIMAL || left.kind == PS_KIND_ENUM))
        return ps_type_of(left);
    if (!ps_is_null(right) && (ps_number_value_code(right) == PS_CODE_NONE ||
                               right.kind == PS_KIND_DECIMAL || right.kind == PS_KIND_ENUM))
        return ps_type_of(right);
    return NULL;
}

const char *ps_arith_type_name(PsRef value)
{
    if (ps_is_null(value))
        return "$null";
    const PsType *type = ps_type_of(value);
    if (type == PS_XA(PSCustomObject))
        type = PS_XA(PSObject);
    return ps_type_full_name(type);
}

/* Of the call itself, as when an argument does not fit. */
static bool is_method_error(PsRef error)
{
    PsRef e = error.kind == PS_KIND_ERROR ? ps_error_record_get(error)->exception : error;
    return e.kind == PS_KIND_EXCEPTION && ps_exception_get(e)->head.type == PS_XA(MethodException);
}

PsStatus ps_arith_implicit(PsContext *ctx, PsArithmetic op, PsRef left, PsRef right, PsValue *out)
{
    const PsType *owner = owner_of(left, right);
    if (owner == NULL)
        return ps_fail_target(ctx, left, PS_ERR_OPERATOR_NOT_DEFINED, ps_arith_type_name(left),
                              ps_arith_symbol(op), ps_arith_type_name(right));
    bool ambiguous = false;
    int seen = 0;
    const Row *row = best_row(ctx, owner->kind, op, left, right, &ambiguous, &seen);
    if (row == NULL && seen > 0)
        return ps_fail(ctx, PS_ERR_OP_NO_OVERLOAD, ps_arith_method(op), 2);
    if (ambiguous)
        return ps_fail(ctx, PS_ERR_AMBIGUOUS_OVERLOADS, ps_arith_method(op), 2);
    if (row != NULL)
        return call_row(ctx, row, left, right, out);
    if (ctx->upcalls != NULL && ctx->upcalls->call_static != NULL) {
        PsRef args[] = {left, right};
        PsStatus status = ctx->upcalls->call_static(ctx, owner, ps_arith_method(op), args, 2, out);
        if (status == PS_ERROR && !is_method_error(ctx->error)) {
            status = ps_wrap_method_error(ctx, ps_arith_method(op), 2);
            ps_exception_get(ctx->error)->id = "DotNetMethodException";
        }
        if (status || out->kind != PS_KIND_NOTHING)
            return status;
    }
    PS_AUTO PsValue method = ps_string_from(ps_arith_method(op));
    return ps_fail_target(ctx, method, PS_ERR_OP_MISSING,
                          ps_arith_type_name(ps_type_of(left) == owner ? left : right),
                          ps_arith_method(op));
}
