/* error_detail.c - see error_detail.h. */
#include "format/error_detail.h"

#include "value/fault.h"
#include "value/string.h"

void ps_error_detail(PsContext *ctx, PsRef record, PsBuffer *out)
{
    (void)ctx;
    ps_buffer_text(out, "Message : ");
    ps_buffer_slice(out, ps_error_record_message(record));
}
