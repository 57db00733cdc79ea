/* number.h - the values of number literals. */
#ifndef PS_LANG_NUMBER_H
#define PS_LANG_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "lang/ast.h"

typedef enum { PS_RADIX_DECIMAL, PS_RADIX_HEX, PS_RADIX_BINARY } PsRadix;

/* Type suffixes: u y s l d n, and u with y, s or l. */
enum {
    PS_SUFFIX_UNSIGNED = 1u << 0,
    PS_SUFFIX_BYTE = 1u << 1,
    PS_SUFFIX_SHORT = 1u << 2,
    PS_SUFFIX_LONG = 1u << 3,
    PS_SUFFIX_DECIMAL = 1u << 4,
    PS_SUFFIX_BIG = 1u << 5,
};

typedef struct {
    PsSlice text; /* digits without prefix and suffix; with point and exponent if `is_real` */
    bool is_negative;
    bool is_real;
    PsRadix radix;
    unsigned suffix;     /* PS_SUFFIX_* */
    unsigned multiplier; /* a power of two: 0, 10 (KB) ... 50 (PB) */
} PsNumberText;

typedef struct {
    PsLiteralKind kind;
    union {
        int64_t i64;
        uint64_t u64;
        double f64;
    } as;
    PsSlice digits; /* of decimal and bigint, in the arena */
} PsNumber;

/* False when the text is no number of its suffix's type. */
bool ps_number_parse(PsArena *arena, const PsNumberText *text, PsNumber *out_number);

#endif
