/* number_value.h - between a value and the number in it, whatever its kind. */
#ifndef PS_VALUE_NUMBER_VALUE_H
#define PS_VALUE_NUMBER_VALUE_H

#include <stdbool.h>

#include "value/number_types.h"
#include "value/type.h"
#include "value/value.h"

/* .NET's TypeCode, by whose order mixed operands find their common type.  0: not primitive. */
typedef enum {
    PS_CODE_NONE = 0,
    PS_CODE_BOOL = 3,
    PS_CODE_CHAR,
    PS_CODE_SBYTE,
    PS_CODE_BYTE,
    PS_CODE_INT16,
    PS_CODE_UINT16,
    PS_CODE_INT32,
    PS_CODE_UINT32,
    PS_CODE_INT64,
    PS_CODE_UINT64,
    PS_CODE_SINGLE,
    PS_CODE_DOUBLE,
    PS_CODE_DECIMAL,
} PsTypeCode;

/* Of an enum it is that of its integer type; a big integer has none. */
PsTypeCode ps_number_value_code(PsRef value);
PsTypeCode ps_number_value_type_code(const PsType *type);
static inline bool ps_number_value_is_numeric(PsTypeCode code)
{
    return code >= PS_CODE_SBYTE;
}
static inline bool ps_number_value_is_signed(PsTypeCode code)
{
    return code == PS_CODE_SBYTE || code == PS_CODE_INT16 || code == PS_CODE_INT32 ||
           code == PS_CODE_INT64;
}

/* The number kind of a type's values; false for what is not a number (enums are). */
bool ps_number_value_kind(const PsType *type, PsNumberKind *out);
/* Bools and chars count as UINT16.  A BigInteger is borrowed from the value. */
bool ps_number_value_read(PsRef value, PsNumber *out);
/* Consumes the number. */
PS_CHECKED PsValue ps_number_value_make(PsNumber *number);

/* Of any primitive value; not for decimals and big integers. */
int64_t ps_number_value_i64(PsRef value);
/* Of anything ps_number_value_read reads. */
double ps_number_value_f64(PsRef value);

#endif
