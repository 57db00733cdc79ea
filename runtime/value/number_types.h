/* number_types.h - what the functions on numbers share: outcomes, and a number of any kind. */
#ifndef PS_VALUE_NUMBER_TYPES_H
#define PS_VALUE_NUMBER_TYPES_H

#include <stdint.h>

#include "base/status.h"
#include "value/bigint.h"
#include "value/decimal.h"

/* How text was read, or how arithmetic went.  0 is success; the caller makes the exception. */
typedef enum {
    PS_NUMBER_OK = 0,
    PS_NUMBER_BAD_TEXT,       /* not a number of the wanted form: FormatException */
    PS_NUMBER_OVERFLOW,       /* does not fit: OverflowException */
    PS_NUMBER_DIVIDE_BY_ZERO, /* DivideByZeroException */
    PS_NUMBER_BAD_FORMAT,     /* the format specifier is not valid: FormatException */
} PsNumberStatus;

typedef enum {
    PS_NUMBER_SBYTE,
    PS_NUMBER_BYTE,
    PS_NUMBER_INT16,
    PS_NUMBER_UINT16,
    PS_NUMBER_INT32,
    PS_NUMBER_UINT32,
    PS_NUMBER_INT64,
    PS_NUMBER_UINT64,
    PS_NUMBER_SINGLE,
    PS_NUMBER_DOUBLE,
    PS_NUMBER_DECIMAL,
    PS_NUMBER_BIGINT,
} PsNumberKind;

typedef struct {
    PsNumberKind kind;
    union {
        int64_t i64;  /* signed kinds */
        uint64_t u64; /* unsigned kinds */
        float f32;
        double f64;
        PsDecimal decimal;
        PsBigint bigint; /* owned by whoever made the number: ps_bigint_done */
    } as;
} PsNumber;

#endif
