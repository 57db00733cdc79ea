/* error_record.h - the parts of an ErrorRecord that are computed from the others. */
#ifndef PS_TYPES_ERROR_RECORD_H
#define PS_TYPES_ERROR_RECORD_H

#include "base/buffer.h"
#include "value/context.h"

/* "InvalidData: (t:String) [Get-Item], ItemNotFoundException" */
PS_CHECKED PsStatus ps_error_category_text(PsContext *ctx, PsRef record, PsBuffer *out);

#endif
