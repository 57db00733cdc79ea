/* format_custom.h - custom numeric formats: 0 # . , % per mille E0 ; and literals. */
#ifndef PS_VALUE_FORMAT_CUSTOM_H
#define PS_VALUE_FORMAT_CUSTOM_H

#include "base/buffer.h"
#include "base/slice.h"
#include "value/culture.h"
#include "value/number_digits.h"

/* Appends the number in the format; `digits` is used up. */
void ps_format_custom(PsBuffer *out, PsDigits *digits, PsSlice format, const PsCulture *culture);
/* "E+05"; defined with the standard formats. */
void ps_format_number_exponent(PsBuffer *out, int exponent, char letter, int width, bool plus,
                               const PsCulture *culture);

#endif
