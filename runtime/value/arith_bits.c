/* arith_bits.c - the operators on bits: -band -bor -bxor -shl -shr -bnot. */
#include "value/boxed.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/operate_priv.h"
#include "value/string.h"

static const PsType *bit_type(PsTypeCode code)
{
    if (code <= PS_CODE_INT32)
        return PS_T(System_Int32);
    if (code == PS_CODE_UINT32)
        return PS_T(System_UInt32);
    return code == PS_CODE_INT64 ? PS_T(System_Int64) : PS_T(System_UInt64);
}

static uint64_t combine(PsArithmetic op, uint64_t a, uint64_t b)
{
    return op == PS_OP_BAND ? a & b : op == PS_OP_BOR ? a | b : a ^ b;
}

static PsValue of_type(const PsType *type, uint64_t bits)
{
    switch (type->kind) {
    case PS_KIND_INT32:
        return ps_int32((int32_t)bits);
    case PS_KIND_UINT32:
        return ps_integer(PS_KIND_UINT32, (int64_t)(uint32_t)bits);
    default:
        return ps_integer((PsKind)type->kind, (int64_t)bits);
    }
}

/* A double or decimal as 64 bits: rounded, two's complement when negative. */
static PsStatus whole_bits(PsContext *ctx, PsRef value, uint64_t *out, bool *negative)
{
    bool below = ps_number_value_f64(value) < 0;
    PsValue whole;
    PsStatus status =
        ps_convert(ctx, value, below ? PS_T(System_Int64) : PS_T(System_UInt64), &whole);
    if (status)
        return status;
    *out = whole.as.u64;
    *negative |= below;
    return PS_OK;
}

static PsStatus combine_fractions(PsContext *ctx, PsArithmetic op, PsRef left, PsRef right,
                                  PsValue *out)
{
    bool negative = false;
    uint64_t a = 0;
    uint64_t b = 0;
    PS_AUTO PsValue x = PS_NULL;
    PS_AUTO PsValue y = PS_NULL;
    bool is_decimal = left.kind == PS_KIND_DECIMAL || right.kind == PS_KIND_DECIMAL;
    const PsType *type = is_decimal ? PS_T(System_Decimal) : PS_T(System_Double);
    PsStatus status = ps_convert(ctx, left, type, &x);
    if (status == PS_OK)
        status = ps_convert(ctx, right, type, &y);
    if (status == PS_OK)
        status = whole_bits(ctx, x, &a, &negative);
    if (status == PS_OK)
        status = whole_bits(ctx, y, &b, &negative);
    if (status)
        return status;
    *out = ps_integer(negative ? PS_KIND_INT64 : PS_KIND_UINT64, (int64_t)combine(op, a, b));
    return PS_OK;
}

static PsStatus combine_primitives(PsContext *ctx, PsArithmetic op, PsRef left, PsRef right,
                                   PsValue *out)
{
    PsTypeCode a = ps_number_value_code(left);
    PsTypeCode b = ps_number_value_code(right);
    PsTypeCode code = a >= b ? a : b;
    if (code >= PS_CODE_SINGLE)
        return combine_fractions(ctx, op, left, right, out);
    uint64_t bits =
        combine(op, (uint64_t)ps_number_value_i64(left), (uint64_t)ps_number_value_i64(right));
    *out = of_type(bit_type(code), bits);
    if (left.kind == PS_KIND_ENUM) {
        *out = of_type(bit_type(a), bits);
        *out = ps_enum(ps_type_of(left), out->as.i64);
    }
    return PS_OK;
}

/* Strings among the operands become numbers; then the operation is tried again. */
static PsStatus with_text(PsContext *ctx, PsArithmetic op, PsRef left, PsRef right, PsValue *out)
{
    PS_AUTO PsValue a = PS_NULL;
    PS_AUTO PsValue b = PS_NULL;
    PsStatus status = PS_OK;
    if (left.kind == PS_KIND_STRING)
        status = ps_arith_from_text(ctx, left, ps_type_of(right), &a);
    else
        a = ps_retain(left);
    if (status == PS_OK && right.kind == PS_KIND_STRING)
        status = ps_arith_from_text(ctx, right, ps_type_of(left), &b);
    else if (status == PS_OK)
        b = ps_retain(right);
    return status ? status : ps_arith_bits(ctx, op, a, b, out);
}

static PsStatus shift_bits(PsArithmetic op, PsRef value, unsigned count, PsValue *out)
{
    PsTypeCode code = ps_number_value_code(value);
    PsKind kind = (PsKind)(code - PS_CODE_SBYTE + PS_KIND_SBYTE);
    uint64_t bits = value.as.u64;
    count &= code < PS_CODE_INT64 ? 0x1F : 0x3F;
    if (op == PS_OP_SHL)
        bits <<= count;
    else if (ps_number_value_is_signed(code))
        bits = (uint64_t)(value.as.i64 >> count);
    else
        bits >>= count;
    static const unsigned widths[] = {8, 8, 16, 16, 32, 32, 64, 64};
    unsigned unused = 64 - widths[code - PS_CODE_SBYTE];
    int64_t result = ps_number_value_is_signed(code) ? (int64_t)(bits << unused) >> unused
                                                     : (int64_t)(bits << unused >> unused);
    *out = ps_integer(kind, result);
    return PS_OK;
}

/* The smallest of int, uint, long, ulong that holds a double or decimal. */
static PsStatus smallest_integer(PsContext *ctx, PsRef value, PsValue *out)
{
    double number = ps_number_value_f64(value);
    const PsType *type = number >= -0x1p31 && number <= 0x1p31 - 1 ? PS_T(System_Int32)
                         : number >= 0 && number <= 0x1p32 - 1     ? PS_T(System_UInt32)
                         : number >= -0x1p63 && number <= 0x1p63   ? PS_T(System_Int64)
                         : number >= 0 && number <= 0x1p64         ? PS_T(System_UInt64)
                                                                   : NULL;
    if (type == NULL)
        return ps_convert_fail(
            ctx, value, value.kind == PS_KIND_DECIMAL ? PS_T(System_Int32) : PS_T(System_UInt64));
    return ps_convert(ctx, value, type, out);
}

static PsStatus shift(PsContext *ctx, PsArithmetic op, PsRef left, PsRef right, PsValue *out)
{
    PsTypeCode code = ps_number_value_code(left);
    if (ps_is_null(left)) {
        *out = ps_int32(0);
        return PS_OK;
    }
    if (left.kind == PS_KIND_STRING || right.kind == PS_KIND_STRING)
        return with_text(ctx, op, left, right, out);
    if (!ps_number_value_is_numeric(code))
        return ps_arith_implicit(ctx, op, left, right, out);
    if (ps_convert_rank(ctx, right, PS_T(System_Int32)) == PS_CONVERT_NONE)
        return ps_convert_fail(ctx, right, PS_T(System_Int32));
    int32_t count = 0;
    PsStatus status = ps_to_int32(ctx, right, &count);
    if (status)
        return status;
    if (left.kind == PS_KIND_ENUM)
        return ps_fail(ctx, PS_ERR_NO_BINARY_OPERATOR, op == PS_OP_SHL ? "LeftShift" : "RightShift",
                       ps_type_display_name(ps_type_of(left)));
    if (code < PS_CODE_SINGLE)
        return shift_bits(op, left, (unsigned)count, out);
    PsValue whole;
    status = smallest_integer(ctx, left, &whole);
    return status ? status : shift_bits(op, whole, (unsigned)count, out);
}

static bool is_fraction(PsRef value)
{
    return ps_number_value_code(value) >= PS_CODE_SINGLE;
}

PsStatus ps_arith_bits(PsContext *ctx, PsArithmetic op, PsRef left, PsRef right, PsValue *out)
{
    if (op == PS_OP_SHL || op == PS_OP_SHR)
        return shift(ctx, op, left, right, out);
    if (ps_is_null(left) && ps_is_null(right)) {
        *out = ps_int32(0);
        return PS_OK;
    }
    bool a = ps_number_value_code(left) != PS_CODE_NONE;
    bool b = ps_number_value_code(right) != PS_CODE_NONE;
    if (a && b)
        return combine_primitives(ctx, op, left, right, out);
    if (a && ps_is_null(right))
        return combine_primitives(ctx, op, left, ps_int32(0), out);
    if (b && ps_is_null(left))
        return combine_primitives(ctx, op, ps_int32(0), right, out);
    if (left.kind == PS_KIND_STRING || right.kind == PS_KIND_STRING)
        return with_text(ctx, op, left, right, out);
    /* PowerShell looks for the operator among those of a fraction, which has none. */
    bool is_date = left.kind == PS_KIND_DATETIME || right.kind == PS_KIND_DATETIME;
    if (!is_date && (is_fraction(left) || is_fraction(right)))
        return ps_fail(ctx, PS_ERR_NULL_REFERENCE);
    return ps_arith_implicit(ctx, op, left, right, out);
}

PsStatus ps_bit_not(PsContext *ctx, PsRef value, PsValue *out)
{
    value = ps_unwrap(value);
    PsTypeCode code = ps_number_value_code(value);
    if (ps_is_null(value)) {
        *out = ps_int32(-1);
        return PS_OK;
    }
    if (value.kind == PS_KIND_BIGINT) {
        *out = ps_bigint(ps_bigint_not(ps_get_bigint(value)));
        return PS_OK;
    }
    PS_AUTO PsValue number = PS_NULL;
    PsStatus status = PS_OK;
    if (value.kind == PS_KIND_STRING)
        status = ps_arith_from_text(ctx, value, PS_T(System_Int32), &number);
    else if (code >= PS_CODE_SINGLE)
        status = smallest_integer(ctx, value, &number);
    else if (code >= PS_CODE_SBYTE)
        number = value;
    else
        status = ps_convert(ctx, value, PS_T(System_Int32), &number);
    if (status)
        return status;
    if (value.kind == PS_KIND_STRING)
        return ps_bit_not(ctx, number, out);
    code = ps_number_value_code(number);
    *out = of_type(bit_type(code), ~(uint64_t)number.as.i64);
    if (value.kind == PS_KIND_ENUM)
        *out = ps_enum(ps_type_of(value), out->as.i64);
    return PS_OK;
}
