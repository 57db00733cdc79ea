/* number_convert.h - a number of one kind as a number of another, as PowerShell casts do it. */
#ifndef PS_VALUE_NUMBER_CONVERT_H
#define PS_VALUE_NUMBER_CONVERT_H

#include "value/number_types.h"

/*
 * Fractions are rounded half to even on the way to a fixed-width integer and cut on the way to a
 * BigInteger; PS_NUMBER_OVERFLOW when the value does not fit (or is not finite).  `from` and `out`
 * are different numbers; a BigInteger in `out` is new and the caller's to free.
 */
PsNumberStatus ps_number_convert(const PsNumber *from, PsNumberKind kind, PsNumber *out) PS_CHECKED;

/* What the fixed-width integer kinds hold; false for the others. */
typedef struct {
    int64_t least;
    uint64_t most;
    unsigned bits;
} PsNumberRange;

bool ps_number_convert_range(PsNumberKind kind, PsNumberRange *out);
void ps_number_convert_done(PsNumber *number);

#endif
