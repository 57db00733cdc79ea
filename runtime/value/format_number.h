/* format_number.h - number.ToString(format, culture): standard and custom format strings. */
#ifndef PS_VALUE_FORMAT_NUMBER_H
#define PS_VALUE_FORMAT_NUMBER_H

#include "base/buffer.h"
#include "base/slice.h"
#include "value/culture.h"
#include "value/number_types.h"

/*
 * C D E F G N P R X B with an optional precision, or a custom format (0 # . , % per mille E0 ;
 * literals).  An empty format is G.  PS_NUMBER_BAD_FORMAT: "Format specifier was invalid."
 * Nothing is appended on failure.
 */
PsNumberStatus ps_format_number(PsBuffer *out, const PsNumber *number, PsSlice format,
                                const PsCulture *culture) PS_CHECKED;

#endif
