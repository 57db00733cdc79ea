/* bind_errors.c - the binder's errors: ids with the command's name behind; see bind.h. */
#include <stdarg.h>

#include "engine/bind.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/string.h"

PsStatus ps_bind_error(PsBinder *b, const PsType *type, PsErrorCategory category, const char *id,
                       const char *fmt, ...)
{
    PsBuffer text = {0};
    va_list args;
    va_start(args, fmt);
    ps_buffer_vprintf(&text, fmt, args);
    va_end(args);
    PsValue exception = ps_exception_new(type, ps_string_take(&text), PS_NULL);
    ps_exception_get(exception)->id = NULL;
    PsValue data = ps_bag_new();
    ps_bag_set_text(data, "ErrorId", ps_string_from(id));
    ps_assign(&ps_exception_get(exception)->data, data);
    PsValue record = ps_error_record_new(exception, id, category, PS_NULL);
    if (b->suffix != NULL)
        ps_error_record_get(record)->suffix = ps_string_from(b->suffix);
    return ps_fail_value(&b->session->ctx, record);
}

PsStatus ps_bind_blame(PsBinder *b, PsSlice parameter, PsStatus status)
{
    PsRef record = b->session->ctx.error;
    if (status != PS_ERROR || record.kind != PS_KIND_ERROR)
        return status;
    PsRef exception = ps_error_record_get(record)->exception;
    if (exception.kind == PS_KIND_EXCEPTION && !ps_is_null(ps_exception_get(exception)->data))
        ps_bag_set_text(ps_exception_get(exception)->data, "ParameterName", ps_string(parameter));
    return status;
}
