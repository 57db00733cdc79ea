/* error_detail.h - DetailedView: all that an error record holds, as Get-Error shows it. */
#ifndef PS_FORMAT_ERROR_DETAIL_H
#define PS_FORMAT_ERROR_DETAIL_H

#include "base/buffer.h"
#include "value/context.h"

void ps_error_detail(PsContext *ctx, PsRef record, PsBuffer *out) PS_MAY_RUN;

#endif
