/* fault.c - see fault.h. */
#include "value/fault.h"

#include <stdarg.h>

#include "base/memory.h"
#include "value/errors.h"
#include "value/string.h"

static const char *const category_names[] = {
    "NotSpecified",        "OpenError",           "CloseError",       "DeviceError",
    "DeadlockDetected",    "InvalidArgument",     "InvalidData",      "InvalidOperation",
    "InvalidResult",       "InvalidType",         "MetadataError",    "NotImplemented",
    "NotInstalled",        "ObjectNotFound",      "OperationStopped", "OperationTimeout",
    "SyntaxError",         "ParserError",         "PermissionDenied", "ResourceBusy",
    "ResourceExists",      "ResourceUnavailable", "ReadError",        "WriteError",
    "FromStdErr",          "SecurityError",       "ProtocolError",    "ConnectionError",
    "AuthenticationError", "LimitsExceeded",      "QuotaExceeded",    "NotEnabled",
};

const char *ps_error_category_name(PsErrorCategory category)
{
    return category_names[category];
}

PsException *ps_exception_get(PsRef value)
{
    return (PsException *)value.as.obj;
}

PsValue ps_error_record_copy(PsRef record)
{
    const PsErrorRecord *from = ps_error_record_get(record);
    PsValue copy = ps_error_record_new(ps_retain(from->exception), NULL,
                                       (PsErrorCategory)from->category, ps_retain(from->target));
    PsErrorRecord *to = ps_error_record_get(copy);
    ps_assign(&to->id, ps_retain(from->id));
    to->suffix = ps_retain(from->suffix);
    to->details = ps_retain(from->details);
    to->recommended = ps_retain(from->recommended);
    to->activity = ps_retain(from->activity);
    to->reason = ps_retain(from->reason);
    to->target_name = ps_retain(from->target_name);
    to->target_type = ps_retain(from->target_type);
    to->origin.invocation = ps_retain(from->origin.invocation);
    to->origin.stack = ps_retain(from->origin.stack);
    return copy;
}

PsErrorRecord *ps_error_record_get(PsRef value)
{
    return (PsErrorRecord *)value.as.obj;
}

PsValue ps_exception_new(const PsType *type, PsValue message, PsValue inner)
{
    PsException *e = ps_object_new(PS_KIND_EXCEPTION, type, sizeof *e);
    e->message = message;
    e->inner = inner;
    return (PsValue){.kind = PS_KIND_EXCEPTION, .as.obj = &e->head};
}

PsSlice ps_exception_message(PsRef exception)
{
    PsException *e = ps_exception_get(exception);
    return e->message.kind == PS_KIND_STRING ? ps_string_slice(e->message) : PS_SLICE("");
}

PsStatus ps_fail_value(PsContext *ctx, PsValue value)
{
    ps_assign(&ctx->error, value);
    return PS_ERROR;
}

static PsValue make(const PsType *type, PsErrorCategory category, const char *id, PsBuffer *text)
{
    PsValue value = ps_exception_new(type, ps_string_take(text), PS_NULL);
    PsException *e = ps_exception_get(value);
    e->id = id;
    e->category = (uint8_t)category;
    return value;
}

PsStatus ps_fail(PsContext *ctx, const PsType *type, PsErrorCategory category, const char *id,
                 const char *fmt, ...)
{
    PsBuffer text = {0};
    va_list args;
    va_start(args, fmt);
    ps_buffer_vprintf(&text, fmt, args);
    va_end(args);
    return ps_fail_value(ctx, make(type, category, id, &text));
}

PsStatus ps_fail_target(PsContext *ctx, PsRef target, const PsType *type, PsErrorCategory category,
                        const char *id, const char *fmt, ...)
{
    PsBuffer text = {0};
    va_list args;
    va_start(args, fmt);
    ps_buffer_vprintf(&text, fmt, args);
    va_end(args);
    PsValue exception = make(type, category, id, &text);
    return ps_fail_value(ctx, ps_error_record_new(exception, id, category, ps_retain(target)));
}

PsStatus ps_fail_inner(PsContext *ctx, const PsType *inner_type, const PsType *type,
                       PsErrorCategory category, const char *id, const char *fmt, ...)
{
    PsBuffer text = {0};
    va_list args;
    va_start(args, fmt);
    ps_buffer_vprintf(&text, fmt, args);
    va_end(args);
    PsValue message = ps_string_take(&text);
    PsValue inner = ps_exception_new(inner_type, ps_retain(message), PS_NULL);
    PsValue outer = ps_exception_new(type, message, inner);
    ps_exception_get(outer)->id = id;
    ps_exception_get(outer)->category = (uint8_t)category;
    return ps_fail_value(ctx, outer);
}

PsStatus ps_fail_buf(PsContext *ctx, const PsType *type, PsErrorCategory category,
                     const PsErrorBuf *err)
{
    PsValue exception = ps_exception_new(type, ps_string_from(err->text), PS_NULL);
    return ps_fail_value(ctx, ps_error_record_new(exception, err->id, category, PS_NULL));
}

PsValue ps_take_error(PsContext *ctx)
{
    return ps_move(&ctx->error);
}

void ps_clear_error(PsContext *ctx)
{
    ps_assign(&ctx->error, PS_NULL);
}

PsStatus ps_wrap_method_error(PsContext *ctx, const char *name, size_t argc)
{
    PsValue error = ps_take_error(ctx);
    PsValue inner = error;
    if (error.kind == PS_KIND_ERROR) {
        inner = ps_retain(ps_error_record_get(error)->exception);
        ps_release(error);
    }
    PsSlice message = ps_exception_message(inner);
    PsValue text = ps_string_printf("Exception calling \"%s\" with \"%zu\" argument(s): \"%.*s\"",
                                    name, argc, (int)message.len, message.data);
    const char *id = ps_type_simple_name(ps_exception_get(inner)->head.type);
    PsValue outer = ps_exception_new(PS_XA(MethodInvocationException), text, inner);
    ps_exception_get(outer)->id = id;
    return ps_fail_value(ctx, outer);
}

PsValue ps_error_record_new(PsValue exception, const char *id, PsErrorCategory category,
                            PsValue target)
{
    PsErrorRecord *record = ps_object_new(
        PS_KIND_ERROR, PS_T(System_Management_Automation_ErrorRecord), sizeof *record);
    record->exception = exception;
    record->target = target;
    record->category = (uint8_t)category;
    if (id != NULL)
        record->id = ps_string_from(id);
    else if (exception.kind == PS_KIND_EXCEPTION)
        record->id = ps_string_from(ps_exception_get(exception)->head.type->name);
    return (PsValue){.kind = PS_KIND_ERROR, .as.obj = &record->head};
}

PsValue ps_error_record_of(PsValue error)
{
    if (error.kind == PS_KIND_ERROR)
        return error;
    PsException *e = ps_exception_get(error);
    if (e->record.kind == PS_KIND_ERROR) {
        PsValue record = ps_retain(e->record);
        ps_release(error);
        return record;
    }
    PsErrorCategory category = (PsErrorCategory)e->category;
    if (e->head.type == PS_T(System_Management_Automation_PSInvalidCastException)) {
        /* A failed cast reaches scripts inside a RuntimeException. */
        const char *id = e->id;
        PsValue outer = ps_exception_new(PS_T(System_Management_Automation_RuntimeException),
                                         ps_retain(e->message), error);
        return ps_error_record_new(outer, id, category, PS_NULL);
    }
    bool is_runtime =
        ps_type_is_a(e->head.type, PS_T(System_Management_Automation_RuntimeException));
    if (category == PS_CAT_NotSpecified && e->id == NULL && !is_runtime)
        category = PS_CAT_OperationStopped;
    const char *id = e->id;
    if (id == NULL && is_runtime)
        id = "RuntimeException";
    return ps_error_record_new(error, id, category, PS_NULL);
}

void ps_error_record_full_id(PsRef record, PsBuffer *out)
{
    PsErrorRecord *r = ps_error_record_get(record);
    if (r->id.kind == PS_KIND_STRING)
        ps_buffer_slice(out, ps_string_slice(r->id));
    if (r->suffix.kind == PS_KIND_STRING && ps_string_slice(r->suffix).len > 0) {
        if (r->id.kind == PS_KIND_STRING && ps_string_slice(r->id).len > 0)
            ps_buffer_byte(out, ',');
        ps_buffer_slice(out, ps_string_slice(r->suffix));
    }
}

PsSlice ps_error_record_message(PsRef record)
{
    PsErrorRecord *r = ps_error_record_get(record);
    if (r->details.kind == PS_KIND_STRING && ps_string_slice(r->details).len > 0)
        return ps_string_slice(r->details);
    return r->exception.kind == PS_KIND_EXCEPTION ? ps_exception_message(r->exception)
                                                  : PS_SLICE("");
}
