/* call.c - see call.h: the conveniences on top of the table of operations. */
#include "command/call.h"

#include <stdarg.h>

#include "base/buffer.h"
#include "value/string.h"

PsStatus ps_write(PsCall *call, PsValue value)
{
    return call->ops->write(call, value, false);
}

PsStatus ps_write_each(PsCall *call, PsValue value)
{
    return call->ops->write(call, value, true);
}

static PsValue make_record(PsRef target, const PsType *type, PsErrorCategory category,
                           const char *id, const char *fmt, va_list args) PS_PRINTF(5, 0);

static PsValue make_record(PsRef target, const PsType *type, PsErrorCategory category,
                           const char *id, const char *fmt, va_list args)
{
    PsBuffer text = {0};
    ps_buffer_vprintf(&text, fmt, args);
    PsValue exception = ps_exception_new(type, ps_string_take(&text), PS_NULL);
    return ps_error_record_new(exception, id, category, ps_retain(target));
}

/* The class name becomes the suffix of the id, unless the record has one. */
static void sign(const PsCall *call, PsRef record)
{
    PsErrorRecord *r = ps_error_record_get(record);
    if (ps_is_null(r->suffix) && call->class_name != NULL)
        r->suffix = ps_string_from(call->class_name);
}

PsStatus ps_write_error_record(PsCall *call, PsValue record)
{
    sign(call, record);
    return call->ops->write_error(call, record);
}

PsStatus ps_write_error(PsCall *call, PsRef target, const PsType *type, PsErrorCategory category,
                        const char *id, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    PsValue record = make_record(target, type, category, id, fmt, args);
    va_end(args);
    return ps_write_error_record(call, record);
}

PsStatus ps_write_pending_error(PsCall *call)
{
    return ps_write_error_record(call, ps_error_record_of(ps_take_error(call->ctx)));
}

PsStatus ps_throw_record(PsCall *call, PsValue record)
{
    sign(call, record);
    return ps_fail_value(call->ctx, record);
}

PsStatus ps_throw(PsCall *call, PsRef target, const PsType *type, PsErrorCategory category,
                  const char *id, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    PsValue record = make_record(target, type, category, id, fmt, args);
    va_end(args);
    return ps_throw_record(call, record);
}

static PsStatus write_text(PsCall *call, PsStreamId stream, const char *fmt, va_list args)
    PS_PRINTF(3, 0);

static PsStatus write_text(PsCall *call, PsStreamId stream, const char *fmt, va_list args)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_vprintf(&text, fmt, args);
    return call->ops->write_text(call, stream, ps_buffer_view(&text));
}

PsStatus ps_warning(PsCall *call, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    PsStatus status = write_text(call, PS_STREAM_WARN, fmt, args);
    va_end(args);
    return status;
}

PsStatus ps_verbose(PsCall *call, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    PsStatus status = write_text(call, PS_STREAM_VERB, fmt, args);
    va_end(args);
    return status;
}

PsStatus ps_debug(PsCall *call, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    PsStatus status = write_text(call, PS_STREAM_DBG, fmt, args);
    va_end(args);
    return status;
}

PsStatus ps_progress(PsCall *call, const PsProgress *progress)
{
    return call->ops->write_progress(call, progress);
}

PsStatus ps_should_process(PsCall *call, PsSlice target, PsSlice action, bool *yes)
{
    return call->ops->should_process(call, target, action.len > 0 ? action : ps_slice(call->name),
                                     yes);
}

PsStatus ps_should_continue(PsCall *call, PsSlice query, PsSlice caption, bool *yes)
{
    return call->ops->should_continue(call, query, caption, yes);
}

bool ps_is_stopping(PsCall *call)
{
    return call->ops->is_stopping(call);
}

PsStatus ps_stop_upstream(PsCall *call)
{
    return call->ops->stop_upstream(call);
}

bool ps_is_bound(const PsCall *call, size_t offset)
{
    return call->ops->is_bound(call, offset);
}
