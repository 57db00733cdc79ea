/* number_literal.h - number literals of the language, and texts that are converted like them. */
#ifndef PS_VALUE_NUMBER_LITERAL_H
#define PS_VALUE_NUMBER_LITERAL_H

#include <stdbool.h>

#include "base/slice.h"
#include "value/number_types.h"

/*
 * about_Numeric_Literals: 0x1F, 0b101, 12, 1.5e3 with a type suffix (y uy s us u l ul d n) and a
 * multiplier (kb mb gb tb pb).  A sign in front is part of it when `allow_sign`. PS_NUMBER_BAD_TEXT
 * when the whole text is not one, PS_NUMBER_OVERFLOW when the value does not fit its suffix.
 * A BigInteger is the caller's to free.
 */
PsNumberStatus ps_number_literal_parse(PsSlice text, bool allow_sign, PsNumber *out) PS_CHECKED;

/*
 * What an operator makes of a text beside a number (`1 + $text`): empty and white text is 0, white
 * space around is skipped, then a literal with its own kind; what is no literal ("1,234") is cast
 * to `kind`, that of the other operand.
 */
PsNumberStatus ps_number_literal_operand(PsSlice text, PsNumberKind kind, PsNumber *out) PS_CHECKED;

/* [kind]$text.  PS_NUMBER_OVERFLOW: a number that does not fit; PS_NUMBER_BAD_TEXT: everything
 * else that is wrong. */
PsNumberStatus ps_number_literal_cast(PsSlice text, PsNumberKind kind, PsNumber *out) PS_CHECKED;

#endif
