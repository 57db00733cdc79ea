/* date_format.h - dates to text: standard and custom format strings. */
#ifndef PS_VALUE_DATE_FORMAT_H
#define PS_VALUE_DATE_FORMAT_H

#include "base/buffer.h"
#include "base/slice.h"
#include "value/culture.h"
#include "value/date_time.h"

/*
 * value.ToString(format, culture).  One letter is a standard format (d D f F g G m o r s t T u U
 * y), more a custom one; an empty format is G.  false: "Input string was not in a correct format.";
 * nothing is appended then.
 */
bool ps_date_format(PsBuffer *out, PsDateTime value, PsSlice format,
                    const PsCulture *culture) PS_CHECKED;
/* The same of a DateTimeOffset; an empty format is "G zzz". */
bool ps_date_format_offset(PsBuffer *out, PsDateOffset value, PsSlice format,
                           const PsCulture *culture) PS_CHECKED;
/* The pattern that a standard format letter stands for; NULL for an unknown letter. */
const char *ps_date_format_pattern(char letter, const PsCulture *culture);

#endif
