/* number_value.c - see number_value.h. */
#include "value/number_value.h"

#include "value/boxed.h"

static PsTypeCode code_of_kind(unsigned kind)
{
    if (kind >= PS_KIND_BOOL && kind <= PS_KIND_DOUBLE)
        return (PsTypeCode)(kind - PS_KIND_BOOL + PS_CODE_BOOL);
    return kind == PS_KIND_DECIMAL ? PS_CODE_DECIMAL : PS_CODE_NONE;
}

PsTypeCode ps_number_value_type_code(const PsType *type)
{
    if (type->flags & PS_TYPE_ENUM)
        return type->elem == NULL ? PS_CODE_INT32 : code_of_kind(type->elem->kind);
    return code_of_kind(type->kind);
}

PsTypeCode ps_number_value_code(PsRef value)
{
    if (value.kind == PS_KIND_ENUM)
        return ps_number_value_type_code(ps_type_of(value));
    return code_of_kind(value.kind);
}

bool ps_number_value_kind(const PsType *type, PsNumberKind *out)
{
    PsTypeCode code = ps_number_value_type_code(type);
    if (type->kind == PS_KIND_BIGINT)
        *out = PS_NUMBER_BIGINT;
    else if (code >= PS_CODE_SBYTE)
        *out = (PsNumberKind)(code - PS_CODE_SBYTE + PS_NUMBER_SBYTE);
    else
        return false;
    return true;
}

bool ps_number_value_read(PsRef value, PsNumber *out)
{
    PsTypeCode code = ps_number_value_code(value);
    if (value.kind == PS_KIND_BIGINT) {
        out->kind = PS_NUMBER_BIGINT;
        out->as.bigint = *ps_get_bigint(value);
        return true;
    }
    if (code == PS_CODE_NONE)
        return false;
    out->kind = code < PS_CODE_SBYTE ? PS_NUMBER_UINT16
                                     : (PsNumberKind)(code - PS_CODE_SBYTE + PS_NUMBER_SBYTE);
    switch (code) {
    case PS_CODE_DECIMAL:
        out->as.decimal = ps_get_decimal(value);
        break;
    case PS_CODE_SINGLE:
        out->as.f32 = (float)value.as.f64;
        break;
    case PS_CODE_DOUBLE:
        out->as.f64 = value.as.f64;
        break;
    case PS_CODE_BOOL:
        out->as.u64 = value.as.boolean;
        break;
    default:
        out->as.i64 = value.as.i64;
    }
    return true;
}

PsValue ps_number_value_make(PsNumber *number)
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
    default:
        return ps_integer((PsKind)(number->kind - PS_NUMBER_SBYTE + PS_KIND_SBYTE), number->as.i64);
    }
}

int64_t ps_number_value_i64(PsRef value)
{
    return value.kind == PS_KIND_BOOL ? value.as.boolean : value.as.i64;
}

double ps_number_value_f64(PsRef value)
{
    switch (value.kind) {
    case PS_KIND_SINGLE:
    case PS_KIND_DOUBLE:
        return value.as.f64;
    case PS_KIND_DECIMAL:
        return ps_decimal_to_f64(ps_get_decimal(value));
    case PS_KIND_BIGINT:
        return ps_bigint_to_f64(ps_get_bigint(value));
    default:
        return ps_number_value_code(value) == PS_CODE_UINT64 ? (double)value.as.u64
                                                             : (double)ps_number_value_i64(value);
    }
}
