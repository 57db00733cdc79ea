/* error_detail.h - DetailedView: all that an error record or exception holds, as Get-Error shows
 * it. */
#ifndef PS_FORMAT_ERROR_DETAIL_H
#define PS_FORMAT_ERROR_DETAIL_H

#include "base/buffer.h"
#include "value/context.h"

/* `error`: an ERROR or EXCEPTION.  Appends lines without the last newline.  Never fails: what
 * cannot be read is left out. */
void ps_error_detail(PsContext *ctx, PsRef error, PsBuffer *out) PS_MAY_RUN;

#endif
