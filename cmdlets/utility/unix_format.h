/* unix_format.h - the formats of Get-Date -UFormat: %Y-%m-%d. */
#ifndef PS_UTILITY_UNIX_FORMAT_H
#define PS_UTILITY_UNIX_FORMAT_H

#include "base/buffer.h"
#include "base/slice.h"
#include "value/culture.h"
#include "value/date_time.h"

/* Appends the date; letters that mean nothing stand for themselves.  A `+` in front is skipped. */
void ps_unix_format(PsBuffer *out, PsDateTime date, PsSlice format, const PsCulture *culture);

#endif
