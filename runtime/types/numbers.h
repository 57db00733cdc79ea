/* numbers.h - values as PsNumber and back, for the members of all number types. */
#ifndef PS_TYPES_NUMBERS_H
#define PS_TYPES_NUMBERS_H

#include "value/context.h"
#include "value/number_text.h"
#include "value/number_types.h"

/* false when the value is no number.  A big integer is borrowed from the value. */
bool ps_numbers_get(PsRef value, PsNumber *out);
/* Takes ownership of a big integer. */
PS_CHECKED PsValue ps_numbers_value(const PsNumber *number);
/* The exception of a status: FormatException or OverflowException with .NET's texts. */
PS_CHECKED PsStatus ps_numbers_fail(PsContext *ctx, PsNumberStatus status, PsNumberKind kind,
                                    PsSlice text);
bool ps_numbers_kind(const PsType *type, PsNumberKind *out);
/* "an Int32" ... as messages name the kind. */
const char *ps_numbers_kind_name(PsNumberKind kind);

#endif
