/* error_view.h - error records as text, as the shaper needs them. */
#ifndef PS_FORMAT_ERROR_VIEW_H
#define PS_FORMAT_ERROR_VIEW_H

#include "base/buffer.h"
#include "value/context.h"

/* As ps_format_error, with the empty lines that the error stream leaves out. */
void ps_error_view_text(PsContext *ctx, PsRef record, PsSlice view, size_t width,
                        PsBuffer *out) PS_MAY_RUN;

#endif
