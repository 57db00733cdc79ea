/* comparer.h - IComparer and IEqualityComparer arguments: StringComparer, Comparer, blocks. */
#ifndef PS_TYPES_COMPARER_H
#define PS_TYPES_COMPARER_H

#include "value/context.h"

/* The values of System.StringComparison. */
typedef enum {
    PS_COMPARISON_CURRENT,
    PS_COMPARISON_CURRENT_IGNORE_CASE,
    PS_COMPARISON_INVARIANT,
    PS_COMPARISON_INVARIANT_IGNORE_CASE,
    PS_COMPARISON_ORDINAL,
    PS_COMPARISON_ORDINAL_IGNORE_CASE,
} PsStringComparison;

/* <0, 0, >0. */
int ps_comparer_strings(PsSlice a, PsSlice b, PsStringComparison how);
bool ps_comparer_ignores_case(PsStringComparison how);
/* By a comparer that may be null, a StringComparer, a Comparer, a block, or a script's object. */
PS_CHECKED PsStatus ps_comparer_compare(PsContext *ctx, PsRef comparer, PsRef a, PsRef b,
                                        int *out) PS_MAY_RUN;
/* Whether an IEqualityComparer argument ignores the case of texts. */
bool ps_comparer_is_fold(PsRef comparer);

#endif
