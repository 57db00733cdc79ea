/* main_error.c - see main_error.h. */
#include "engine/main_error.h"

#include "engine/block.h"
#include "engine/meta.h"
#include "engine/origin.h"
#include "engine/report.h"
#include "value/array.h"
#include "value/errors.h"
#include "value/string.h"

static bool is_advanced(PsSession *s, const PsCommand *script)
{
    if (script->block.kind != PS_KIND_BLOCK)
        return false;
    const PsMeta *meta = ps_meta_of_block(s, ps_block_get(script->block)->code);
    ps_clear_error(&s->ctx);
    return meta != NULL && meta->is_advanced;
}

/* A record like another one, with an exception that only says what its said. */
static PsValue parent_record(PsRef record)
{
    PsValue copy = ps_error_record_copy(record);
    PsErrorRecord *r = ps_error_record_get(copy);
    PsValue message = ps_string(ps_exception_message(r->exception));
    ps_assign(&r->exception,
              ps_exception_new(PS_XA(ParentContainsErrorRecordException), message, PS_NULL));
    return copy;
}

void ps_main_remember_stop(PsSession *s, PsRef record)
{
    PsRef exception = ps_error_record_get(record)->exception;
    if (exception.kind != PS_KIND_EXCEPTION || s->errors.kind != PS_KIND_LIST)
        return;
    const PsException *e = ps_exception_get(exception);
    if (e->is_stop)
        ps_array_insert(s->errors, 0, ps_error_record_copy(record));
    else if (!e->is_thrown && e->head.type != PS_XA(ParseException) &&
             e->head.type != PS_XA(ParentContainsErrorRecordException))
        ps_array_insert(s->errors, 0, parent_record(record));
}

void ps_main_error(PsSession *s, PsCommand *script)
{
    PsValue record = ps_error_record_of(ps_take_error(&s->ctx));
    PsErrorRecord *r = ps_error_record_get(record);
    const PsException *e =
        r->exception.kind == PS_KIND_EXCEPTION ? ps_exception_get(r->exception) : NULL;
    bool is_binding = e != NULL && ps_type_is_a(e->head.type, PS_XA(ParameterBindingException));
    if (e == NULL || (e->is_thrown && e->head.type != PS_XA(ParseException))) {
        s->ctx.error = record; /* of the script's own code, in a default or an attribute */
        return;
    }
    if (is_binding)
        ps_assign(&r->origin.invocation,
                  ps_invocation_info_new(NULL, 0, 0, script, ps_slice(script->spelling)));
    PsValue copy = parent_record(record);
    ps_release(record);
    if (is_binding && is_advanced(s, script))
        (void)!ps_report_write(s, copy);
    else
        s->ctx.error = copy;
}
