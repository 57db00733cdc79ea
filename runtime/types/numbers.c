/* numbers.c - see numbers.h. */
#include "types/numbers.h"

#include "types/arguments.h"
#include "value/boxed.h"
#include "value/object.h"

/* By PsNumberKind. */
static const struct {
    PsKind kind;
    uint32_t type_id;
    const char *named;
} kinds[] = {
    [PS_NUMBER_SBYTE] = {PS_KIND_SBYTE, PS_TYPE_ID_System_SByte, "a signed byte"},
    [PS_NUMBER_BYTE] = {PS_KIND_BYTE, PS_TYPE_ID_System_Byte, "an unsigned byte"},
    [PS_NUMBER_INT16] = {PS_KIND_INT16, PS_TYPE_ID_System_Int16, "an Int16"},
    [PS_NUMBER_UINT16] = {PS_KIND_UINT16, PS_TYPE_ID_System_UInt16, "a UInt16"},
    [PS_NUMBER_INT32] = {PS_KIND_INT32, PS_TYPE_ID_System_Int32, "an Int32"},
    [PS_NUMBER_UINT32] = {PS_KIND_UINT32, PS_TYPE_ID_System_UInt32, "a UInt32"},
    [PS_NUMBER_INT64] = {PS_KIND_INT64, PS_TYPE_ID_System_Int64, "an Int64"},
    [PS_NUMBER_UINT64] = {PS_KIND_UINT64, PS_TYPE_ID_System_UInt64, "a UInt64"},
    [PS_NUMBER_SINGLE] = {PS_KIND_SINGLE, PS_TYPE_ID_System_Single, "a Single"},
    [PS_NUMBER_DOUBLE] = {PS_KIND_DOUBLE, PS_TYPE_ID_System_Double, "a Double"},
    [PS_NUMBER_DECIMAL] = {PS_KIND_DECIMAL, PS_TYPE_ID_System_Decimal, "a Decimal"},
    [PS_NUMBER_BIGINT] = {PS_KIND_BIGINT, PS_TYPE_ID_System_Numerics_BigInteger, "a BigInteger"},
};
#define KIND_COUNT (sizeof kinds / sizeof *kinds)

bool ps_numbers_get(PsRef value, PsNumber *out)
{
    PsKind kind = ps_kind(value);
    size_t i = 0;
    while (i < KIND_COUNT && kinds[i].kind != kind)
        i++;
    if (i == KIND_COUNT)
        return false;
    *out = (PsNumber){.kind = (PsNumberKind)i};
    switch (out->kind) {
    case PS_NUMBER_SBYTE:
    case PS_NUMBER_INT16:
    case PS_NUMBER_INT32:
    case PS_NUMBER_INT64:
        out->as.i64 = ps_get_int(value);
        break;
    case PS_NUMBER_BYTE:
    case PS_NUMBER_UINT16:
    case PS_NUMBER_UINT32:
    case PS_NUMBER_UINT64:
        out->as.u64 = (uint64_t)ps_get_int(value);
        break;
    case PS_NUMBER_SINGLE:
        out->as.f32 = (float)ps_get_double(value);
        break;
    case PS_NUMBER_DOUBLE:
        out->as.f64 = ps_get_double(value);
        break;
    case PS_NUMBER_DECIMAL:
        out->as.decimal = ps_get_decimal(value);
        break;
    case PS_NUMBER_BIGINT:
        out->as.bigint = *ps_get_bigint(value);
        break;
    }
    return true;
}

PsValue ps_numbers_value(const PsNumber *number)
{
    switch (number->kind) {
    case PS_NUMBER_SINGLE:
        return ps_single(number->as.f32);
    case PS_NUMBER_DOUBLE:
        return ps_double(number->as.f64);
    case PS_NUMBER_DECIMAL:
        return ps_decimal(number->as.decimal);
    case PS_NUMBER_BIGINT:
        return ps_bigint(number->as.bigint);
    case PS_NUMBER_SBYTE:
    case PS_NUMBER_BYTE:
    case PS_NUMBER_INT16:
    case PS_NUMBER_UINT16:
    case PS_NUMBER_INT32:
    case PS_NUMBER_UINT32:
    case PS_NUMBER_INT64:
    case PS_NUMBER_UINT64:
        break;
    }
    return ps_integer(kinds[number->kind].kind, number->as.i64);
}

const char *ps_numbers_kind_name(PsNumberKind kind)
{
    return kinds[kind].named;
}

bool ps_numbers_kind(const PsType *type, PsNumberKind *out)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (kinds[i].type_id == type->id) {
            *out = (PsNumberKind)i;
            return true;
        }
    return false;
}

PsStatus ps_numbers_fail(PsContext *ctx, PsNumberStatus status, PsNumberKind kind, PsSlice text)
{
    switch (status) {
    case PS_NUMBER_OVERFLOW:
        return ps_fail(ctx, PS_ERR_PLAIN(OverflowException),
                       "Value was either too large or too "
                       "small for %s.",
                       kinds[kind].named);
    case PS_NUMBER_DIVIDE_BY_ZERO:
        return ps_fail(ctx, PS_ERR_PLAIN(DivideByZeroException), "Attempted to divide by zero.");
    case PS_NUMBER_BAD_FORMAT:
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException), "Format specifier was invalid.");
    case PS_NUMBER_OK:
    case PS_NUMBER_BAD_TEXT:
        break;
    }
    return ps_fail_format(ctx, text);
}
