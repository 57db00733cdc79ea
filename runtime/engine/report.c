/* report.c - see report.h. */
#include "engine/report.h"

#include "base/casing.h"
#include "engine/pipe.h"
#include "engine/scope.h"
#include "format/format.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/string.h"

enum { MAX_ERRORS = 256 };

PsAction ps_report_preference(PsSession *s, const char *variable, PsAction fallback)
{
    PsValue value = PS_NULL;
    if (ps_scope_read(s, ps_scope_now(s), ps_symbol_text(variable), &value) != PS_OK) {
        ps_clear_error(&s->ctx);
        return fallback;
    }
    PsAction action = fallback;
    PsRef v = ps_unwrap(value);
    if (v.kind == PS_KIND_ENUM || ps_is_integer(v)) {
        action = (PsAction)v.as.i64;
    } else if (v.kind == PS_KIND_STRING) {
        int64_t number = 0;
        if (ps_enum_parse(PS_XA(ActionPreference), ps_string_slice(v), &number))
            action = (PsAction)number;
    }
    ps_release(value);
    return action;
}

static PsException *exception_of(PsRef error)
{
    if (error.kind == PS_KIND_EXCEPTION)
        return ps_exception_get(error);
    if (error.kind == PS_KIND_ERROR &&
        ps_error_record_get(error)->exception.kind == PS_KIND_EXCEPTION)
        return ps_exception_get(ps_error_record_get(error)->exception);
    return NULL;
}

bool ps_report_terminates(PsSession *s, PsRef error)
{
    const PsException *e = exception_of(error);
    PsAction action = ps_report_preference(s, "ErrorActionPreference", PS_ACTION_CONTINUE);
    if (e != NULL && e->is_stop)
        return true;
    if (action == PS_ACTION_SILENT || action == PS_ACTION_IGNORE)
        return false;
    return (e != NULL && e->is_thrown) || action == PS_ACTION_STOP;
}

/* What `throw` made of a value is not the same exception as its record's: under another id it
 * counts as another error. */
static bool is_same_error(PsRef newest, PsRef record)
{
    if (newest.as.obj == record.as.obj)
        return true;
    if (newest.kind != PS_KIND_ERROR || record.kind != PS_KIND_ERROR)
        return false;
    const PsErrorRecord *a = ps_error_record_get(newest);
    const PsErrorRecord *b = ps_error_record_get(record);
    if (a->exception.as.obj != b->exception.as.obj)
        return false;
    const PsException *e = exception_of(record);
    return e == NULL || !e->is_thrown ||
           ps_slice_is(ps_string_slice(a->id), ps_string_slice(b->id));
}

void ps_report_remember(PsSession *s, PsRef record)
{
    if (s->errors.kind != PS_KIND_LIST)
        return;
    if (ps_array_len(s->errors) > 0) {
        PS_AUTO PsValue newest = ps_array_at(s->errors, 0);
        if (is_same_error(newest, record))
            return;
    }
    ps_array_insert(s->errors, 0, ps_retain(record));
    if (ps_array_len(s->errors) > MAX_ERRORS)
        ps_array_remove(s->errors, MAX_ERRORS, 1);
}

PsStatus ps_report_write(PsSession *s, PsValue record)
{
    PsPipe *pipe = ps_stream_pipe(s, PS_STREAM_ERR);
    if (pipe != NULL) {
        /* shown later, merged into the output, it still goes to standard error */
        if (record.kind == PS_KIND_ERROR)
            record.as.obj->flags |= PS_ERROR_WRITTEN;
        return pipe->write(pipe, s, record);
    }
    PsStatus status = PS_OK;
    if (s->host != NULL && s->host->write_error != NULL)
        status = s->host->write_error(s, record);
    ps_release(record);
    return status;
}

PsStatus ps_report_error(PsSession *s, PsValue record)
{
    PsAction action = ps_report_preference(s, "ErrorActionPreference", PS_ACTION_CONTINUE);
    if (action == PS_ACTION_IGNORE) {
        ps_release(record);
        return PS_OK;
    }
    ps_report_remember(s, record);
    if (action == PS_ACTION_SILENT) {
        ps_release(record);
        return PS_OK;
    }
    s->had_errors = true;
    return ps_report_write(s, record);
}

PsStatus ps_report_exit(PsSession *s)
{
    PsValue code = ps_int32(s->exit_code);
    return ps_scope_write(s, &s->global->top, ps_symbol_text("LASTEXITCODE"), code);
}

PsStatus ps_report_may_ask(PsSession *s)
{
    if (!s->is_non_interactive)
        return PS_OK;
    return ps_fail(&s->ctx, PS_XA(PSInvalidOperationException), PS_CAT_InvalidOperation,
                   "InvalidOperation",
                   "PowerShell is in NonInteractive mode. Read and Prompt functionality is not "
                   "available.");
}

PsStatus ps_report_nobody_answers(PsSession *s, PsSlice question)
{
    return ps_fail(&s->ctx, PS_XA(Host_HostException), PS_CAT_NotImplemented,
                   "HostFunctionNotImplemented",
                   "A command that prompts the user failed because the host program or the command "
                   "type does not support user interaction. The host was attempting to request "
                   "confirmation with the following message: %.*s",
                   (int)question.len, question.data);
}
