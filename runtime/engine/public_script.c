/* public_script.c - public/script.h: blocks, members and variables for cmdlets. */
#include "engine/bind.h"
#include "engine/block.h"
#include "engine/call_block.h"
#include "engine/invoke.h"
#include "engine/member.h"
#include "engine/pipe.h"
#include "engine/public/script.h"
#include "engine/scope.h"
#include "engine/stage.h"
#include "value/array.h"
#include "value/errors.h"

static PsStageRun *stage_of(PsCall *call)
{
    return ((PsEngineCall *)call)->stage;
}

PsStatus ps_run_block(PsCall *call, PsRef block, const PsBlockCall *how, PsValue *out)
{
    PsStageRun *st = stage_of(call);
    PsSession *s = st->session;
    PsBlockRun run = {.under = how->dollar_under,
                      .input = how->input,
                      .args = how->args,
                      .arg_count = how->arg_count,
                      .borrowed = !how->own_scope,
                      .propagates = how->propagates};
    PsStageRun *saved = s->stages;
    PsStatus status;
    if (how->to_pipeline) {
        run.out = st->out;
        s->stages = st->outer;
        s->block_stage = st;
        status = ps_call_block(s, block, &run);
        s->block_stage = NULL;
        if (out != NULL)
            *out = PS_NULL;
    } else {
        status = ps_call_block_value(s, block, &run, out);
    }
    s->stages = saved;
    return status;
}

/* Declarations are read by the cmdlet: what is wrong with them is not wrapped, as it is in a script
 * that runs. */
static PsStatus check_declarations(PsSession *s, PsRef block)
{
    if (ps_meta_of_block(s, ps_block_get(block)->code) != NULL)
        return PS_OK;
    PsValue record = ps_error_record_of(ps_take_error(&s->ctx));
    PsErrorRecord *r = ps_error_record_get(record);
    if (ps_type_of(r->exception) == PS_XA(RuntimeException) &&
        ps_exception_get(r->exception)->inner.kind == PS_KIND_EXCEPTION)
        ps_assign(&r->exception, ps_retain(ps_exception_get(r->exception)->inner));
    return ps_fail_value(&s->ctx, record);
}

PsStatus ps_run_text(PsCall *call, PsSlice text)
{
    PsStageRun *st = stage_of(call);
    PsSession *s = st->session;
    PS_AUTO PsValue block = PS_NULL;
    PsStatus status = ps_block_from_text(s, NULL, text, &block);
    if (status == PS_OK)
        status = check_declarations(s, block);
    if (status != PS_OK)
        return status;
    PsBlockRun run = {.borrowed = true, .out = st->out};
    PsStageRun *saved = s->stages;
    s->stages = st->outer;
    status = ps_call_block(s, block, &run);
    s->stages = saved;
    return status;
}

PsStatus ps_block_parse(PsContext *ctx, PsSlice text, PsValue *out)
{
    return ps_block_from_text(ps_session_of(ctx), NULL, text, out);
}

PsStatus ps_run_command(PsCall *call, PsSlice name, const char *const *names, const PsRef *values,
                        size_t count, PsValue *out)
{
    PsSession *s = stage_of(call)->session;
    PsArgs args = {0};
    for (size_t i = 0; i < count; i++) {
        PsArg arg = {.value = ps_retain(values[i]), .has_value = true, .is_quoted = true};
        if (names[i] != NULL) {
            arg.name = ps_slice(names[i]);
            arg.is_named = true;
            arg.has_colon = true;
        }
        ps_args_add(&args, arg);
    }
    PsCollector *c = ps_collector_get(s);
    PsStatus status = ps_invoke_named(s, name, &args, PS_NOTHING, &c->pipe);
    *out = status == PS_OK ? ps_collector_take(c, false) : PS_NULL;
    ps_collector_put(s, c);
    return status;
}

PsStatus ps_get_property(PsContext *ctx, PsRef object, PsSlice name, PsValue *out)
{
    return ps_property_get(ps_session_of(ctx), object, ps_symbol(name), false, out);
}

PsStatus ps_set_property(PsContext *ctx, PsRef object, PsSlice name, PsRef value)
{
    return ps_property_set(ps_session_of(ctx), object, ps_symbol(name), name, value);
}

PsStatus ps_call_method(PsContext *ctx, PsRef object, PsSlice name, const PsRef *args, size_t count,
                        PsValue *out)
{
    return ps_method_call(ps_session_of(ctx), object, name, args, count, out);
}

PsStatus ps_get_variable(PsCall *call, PsSlice name, PsValue *out)
{
    PsSession *s = stage_of(call)->session;
    return ps_scope_read(s, ps_scope_now(s), ps_symbol(name), out);
}

PsStatus ps_set_variable(PsCall *call, PsSlice name, PsRef value)
{
    PsSession *s = stage_of(call)->session;
    return ps_scope_write(s, ps_scope_now(s), ps_symbol(name), ps_retain(value));
}

int ps_strict_mode(PsCall *call)
{
    return ps_scope_strict(stage_of(call)->session);
}
