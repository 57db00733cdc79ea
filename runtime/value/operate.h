/* operate.h - the operators on values, collections filtered and joined as PowerShell does. */
#ifndef PS_VALUE_OPERATE_H
#define PS_VALUE_OPERATE_H

#include "value/context.h"
#include "value/value.h"

typedef enum {
    PS_OP_ADD,
    PS_OP_SUB,
    PS_OP_MUL,
    PS_OP_DIV,
    PS_OP_REM,
    PS_OP_BAND,
    PS_OP_BOR,
    PS_OP_BXOR,
    PS_OP_SHL,
    PS_OP_SHR,
} PsArithmetic;

typedef enum {
    PS_CMP_EQ,
    PS_CMP_NE,
    PS_CMP_GT,
    PS_CMP_GE,
    PS_CMP_LT,
    PS_CMP_LE,
} PsComparison;

/* left + right and so on, with widening and overflow to double. */
PS_CHECKED PsStatus ps_arithmetic(PsContext *ctx, PsArithmetic op, PsRef left, PsRef right,
                                  PsValue *out) PS_MAY_RUN;
/* Consumes `left`, which grows in place when nobody else holds it: `$a += $x`, `$s += 'x'`. */
PS_CHECKED PsStatus ps_add_to(PsContext *ctx, PsValue left, PsRef right, PsValue *out) PS_MAY_RUN;
PS_CHECKED PsStatus ps_negate(PsContext *ctx, PsRef value, PsValue *out) PS_MAY_RUN;
PS_CHECKED PsStatus ps_plus(PsContext *ctx, PsRef value, PsValue *out) PS_MAY_RUN;
PS_CHECKED PsStatus ps_bit_not(PsContext *ctx, PsRef value, PsValue *out) PS_MAY_RUN;
/* The type of an operand as errors call it. */
const char *ps_arith_type_name(PsRef value);

/* $x++: null is 0; not a number: error OperatorRequiresNumber. */
PS_CHECKED PsStatus ps_increment(PsContext *ctx, PsRef value, int by, PsValue *out) PS_MAY_RUN;

/* Scalars only.  Order errors are ComparisonFailure and NotIcomparable. */
PS_CHECKED PsStatus ps_equals(PsContext *ctx, PsRef left, PsRef right, bool ignore_case,
                              bool *out) PS_MAY_RUN;
PS_CHECKED PsStatus ps_compare(PsContext *ctx, PsRef left, PsRef right, bool ignore_case,
                               int *out) PS_MAY_RUN;
/* The operator: a collection on the left is filtered into an object[]. */
PS_CHECKED PsStatus ps_comparison(PsContext *ctx, PsComparison op, bool ignore_case, PsRef left,
                                  PsRef right, PsValue *out) PS_MAY_RUN;
/* Strings as -eq and sorting compare them: linguistic, invariant culture.  <0, 0, >0. */
int ps_text_compare(PsSlice a, PsSlice b, bool ignore_case);

PS_CHECKED PsStatus ps_contains(PsContext *ctx, PsRef collection, PsRef item, bool ignore_case,
                                bool *out) PS_MAY_RUN;
/* -like / -notlike; a collection is filtered. */
PS_CHECKED PsStatus ps_like(PsContext *ctx, PsRef left, PsRef right, bool ignore_case, bool negate,
                            PsValue *out) PS_MAY_RUN;
/* -match / -notmatch.  *matches: the $Matches table when it is to be set, else NULL value. */
PS_CHECKED PsStatus ps_match(PsContext *ctx, PsRef left, PsRef right, bool ignore_case, bool negate,
                             PsValue *out, PsValue *matches) PS_MAY_RUN;
PS_CHECKED PsStatus ps_replace(PsContext *ctx, PsRef left, PsRef right, bool ignore_case,
                               PsValue *out) PS_MAY_RUN;
PS_CHECKED PsStatus ps_split(PsContext *ctx, PsRef left, PsRef right, bool ignore_case,
                             PsValue *out) PS_MAY_RUN;
PS_CHECKED PsStatus ps_split_unary(PsContext *ctx, PsRef value, PsValue *out) PS_MAY_RUN;
/* right NULL: unary -join. */
PS_CHECKED PsStatus ps_join(PsContext *ctx, PsRef left, const PsRef *right,
                            PsValue *out) PS_MAY_RUN;
/* a..b as object[] of ints or chars. */
PS_CHECKED PsStatus ps_range(PsContext *ctx, PsRef from, PsRef to, PsValue *out) PS_MAY_RUN;
/* The ends of a numeric range, for loops that need no array; false in *is_int for chars. */
PS_CHECKED PsStatus ps_range_ends(PsContext *ctx, PsRef from, PsRef to, int32_t *first,
                                  int32_t *last, bool *is_int) PS_MAY_RUN;
/* A compiled pattern from the cache: the text, or a [regex] object. */
struct PsRegex;
PS_CHECKED PsStatus ps_regex_for(PsContext *ctx, PsRef pattern, bool ignore_case,
                                 struct PsRegex **out);

#endif
