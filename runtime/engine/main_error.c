/* main_error.c - see main_error.h. */
#include "engine/main_error.h"

#include "engine/block.h"
#include "engine/meta.h"
#include "engine/origin.h"
#include "engine/report.h"
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
    PsValue copy = ps_error_record_copy(record);
    ps_release(record);
    r = ps_error_record_get(copy);
    PsValue message = ps_string(ps_exception_message(r->exception));
    ps_assign(&r->exception,
              ps_exception_new(PS_XA(ParentContainsErrorRecordException), message, PS_NULL));
    if (is_binding && is_advanced(s, script))
        (void)!ps_report_write(s, copy);
    else
        s->ctx.error = copy;
}
