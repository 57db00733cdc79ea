/* call_block.c - see call_block.h. */
#include "engine/call_block.h"

#include "engine/bind.h"
#include "engine/block.h"
#include "engine/main_scope.h"
#include "engine/main_stage.h"
#include "engine/pipe.h"
#include "engine/report.h"
#include "engine/scope.h"
#include "engine/vm.h"
#include "value/array.h"
#include "value/errors.h"
#include "value/string.h"

static PsStatus run_blocks(PsSession *s, PsFrame *f)
{
    static const PsBlockKind order[] = {PS_BLOCK_BEGIN, PS_BLOCK_PROCESS, PS_BLOCK_END};
    PsStatus status = PS_OK;
    for (size_t i = 0; i < 3 && status == PS_OK; i++)
        status = ps_vm_run(s, f, f->code->entry[order[i]]);
    if (f->code->entry[PS_BLOCK_CLEAN] != PS_NO_ENTRY) {
        PsValue error = ps_take_error(&s->ctx);
        PsPipe *out = f->out;
        f->out = &ps_pipe_null;
        PsStatus cleaned = ps_vm_run(s, f, f->code->entry[PS_BLOCK_CLEAN]);
        f->out = out;
        if (status == PS_ERROR)
            (void)!ps_fail_value(&s->ctx, error);
        else {
            ps_release(error);
            if (status == PS_OK)
                status = cleaned;
        }
    }
    return status;
}

static PsStatus bind(PsSession *s, PsFrame *f, PsBlock *block, const PsBlockRun *run)
{
    if (run->parsed != NULL)
        return ps_bind_block(s, f, block->code, run->parsed);
    PsArgs args = {0};
    for (size_t i = 0; i < run->arg_count; i++)
        ps_args_add(
            &args, (PsArg){.value = ps_retain(run->args[i]), .has_value = true, .is_quoted = true});
    PsStatus status = ps_bind_block(s, f, block->code, &args);
    ps_args_done(&args);
    return status;
}

/* A main script's parameters; *stage: its own, where it is a command that has one. */
static PsStatus bind_main(PsSession *s, PsFrame *f, PsBlock *block, const PsBlockRun *run,
                          PsStageRun **stage)
{
    PsMeta *meta = ps_meta_of_block(s, block->code);
    if (meta == NULL)
        return PS_ERROR;
    return meta->is_advanced && run->parsed != NULL && f->command != NULL
               ? ps_main_stage_bind(s, f, meta, run->parsed, stage)
               : bind(s, f, block, run);
}

static void set_up(PsFrame *f, PsRef block, const PsBlockRun *run)
{
    f->block = ps_retain(block);
    f->is_boundary = true;
    f->is_script = run->is_script;
    f->propagates = run->propagates;
    if (run->is_script && f->scope == &f->own)
        f->own.is_script = true;
    if (run->under != NULL && f->scope == &f->own)
        f->own.under = ps_retain(*run->under);
    if (run->input != NULL)
        f->input = ps_retain(*run->input);
    if (run->this_value != NULL)
        f->this_value = ps_retain(*run->this_value);
    if (run->command != NULL) {
        f->command = run->command;
        run->command->head.head.refs++;
    }
    if (run->invocation_name != NULL)
        f->invocation_name = ps_symbol_text(run->invocation_name);
    if (f->caller != NULL) {
        f->call_site = ps_code_node_at(f->caller->code, f->caller->pc);
        f->call_script = f->caller->code->script;
    }
}

/* Native code runs blocks of one clause: `process` or `end`. */
static bool has_one_clause(const PsCode *code)
{
    return code->entry[PS_BLOCK_BEGIN] == PS_NO_ENTRY &&
           code->entry[PS_BLOCK_CLEAN] == PS_NO_ENTRY &&
           (code->entry[PS_BLOCK_PROCESS] == PS_NO_ENTRY ||
            code->entry[PS_BLOCK_END] == PS_NO_ENTRY);
}

PsStatus ps_call_block(PsSession *s, PsRef value, const PsBlockRun *run)
{
    PsBlock *block = ps_block_get(value);
    PsState *state = block->state != NULL ? block->state : s->state;
    PsCode *code = ps_block_code_get(block->code, run->borrowed);
    PsFrame *f = NULL;
    if (!run->is_script && !run->is_whole && !has_one_clause(code))
        return ps_fail(&s->ctx, PS_XA(PSInvalidOperationException), PS_CAT_InvalidOperation,
                       "InvalidOperation",
                       "The script block cannot be invoked because it contains more than one "
                       "clause. The Invoke() method can only be used on script blocks that contain "
                       "a single clause.");
    PsStatus status = ps_frame_enter(s, code, state, run->out, &f);
    if (status != PS_OK)
        return status;
    if (run->is_main)
        ps_main_scope_enter(s, f);
    set_up(f, value, run);
    PsScope *scope = f->scope;
    PsValue old_under = {.kind = PS_KIND_UNSET};
    bool swaps = run->borrowed && run->under != NULL;
    if (swaps) {
        old_under = scope->under;
        scope->under = ps_retain(*run->under);
    }
    PsStageRun *stage = NULL;
    status = run->is_main ? bind_main(s, f, block, run, &stage) : bind(s, f, block, run);
    if (status == PS_OK && run->started != NULL)
        *run->started = true;
    if (status == PS_OK)
        status = run_blocks(s, f);
    if (swaps)
        ps_assign(&scope->under, old_under);
    if (status == PS_EXIT && run->is_script) {
        s->script_exit = s->exit_code;
        s->ended_early = run->is_main;
        status = ps_report_exit(s);
    }
    if (stage != NULL)
        ps_main_stage_done(stage);
    if (run->is_main)
        ps_main_scope_leave(s, f);
    ps_frame_leave(s, f);
    return status;
}

PsStatus ps_call_block_value(PsSession *s, PsRef block, PsBlockRun *run, PsValue *out)
{
    PsCollector *c = ps_collector_get(s);
    run->out = &c->pipe;
    PsStatus status = ps_call_block(s, block, run);
    *out = status == PS_OK ? ps_collector_take(c, false) : PS_NULL;
    ps_collector_put(s, c);
    return status;
}

PsStatus ps_call_predicate(PsSession *s, PsRef block, PsRef under, PsValue *out)
{
    PsBlockRun run = {.under = &under};
    return ps_call_block_value(s, block, &run, out);
}

PsStatus ps_call_getter(PsSession *s, PsRef block, PsRef self, PsValue *out)
{
    PsBlockRun run = {.this_value = &self, .propagates = true};
    PsStatus status = ps_call_block_value(s, block, &run, out);
    if (status == PS_OK && out->kind == PS_KIND_NOTHING)
        *out = PS_NULL;
    if (status != PS_ERROR)
        return status;
    /* A getter that fails gives null; the error stays in $Error. */
    ps_release(ps_error_record_of(ps_take_error(&s->ctx)));
    *out = PS_NULL;
    return PS_OK;
}

PsStatus ps_call_setter(PsSession *s, PsRef block, PsRef self, PsRef value)
{
    PsBlockRun run = {.this_value = &self, .args = &value, .arg_count = 1, .propagates = true};
    PsValue ignored = PS_NULL;
    PsStatus status = ps_call_block_value(s, block, &run, &ignored);
    ps_release(ignored);
    return status;
}

PsStatus ps_call_script_method(PsSession *s, PsRef block, PsRef self, PsSlice name,
                               const PsRef *args, size_t count, PsValue *out)
{
    PsBlockRun run = {.this_value = &self, .args = args, .arg_count = count, .propagates = true};
    PsStatus status = ps_call_block_value(s, block, &run, out);
    if (status != PS_ERROR)
        return status;
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_slice(&text, name);
    status = ps_wrap_method_error(&s->ctx, ps_buffer_cstr(&text), count);
    ps_exception_get(s->ctx.error)->id = "ScriptMethodRuntimeException";
    return status;
}

PsStatus ps_call_trap(PsSession *s, PsBlockCode *body, PsRef record, PsPipe *out)
{
    PsFrame *f = NULL;
    PsStatus status = ps_frame_enter(s, ps_block_code_get(body, false), s->state, out, &f);
    if (status != PS_OK)
        return status;
    f->own.under = ps_retain(record);
    f->is_boundary = true;
    s->flow_frame = NULL;
    status = ps_vm_run(s, f, f->code->entry[PS_BLOCK_END]);
    bool returned = status == PS_OK && s->flow_frame == f;
    ps_frame_leave(s, f);
    if (returned) { /* `return` leaves what the trap stands in */
        s->flow_frame = s->frame;
        status = PS_RETURN;
    }
    return status;
}

PsStatus ps_call_expression(PsSession *s, PsScript *script, const PsAst *node, PsValue *out)
{
    PsBlockCode *code = ps_block_code_new(script, node, NULL);
    PsCollector *c = ps_collector_get(s);
    PsFrame *f = NULL;
    PsStatus status = ps_frame_enter(s, ps_block_code_get(code, true), s->state, &c->pipe, &f);
    if (status == PS_OK) {
        f->is_boundary = true;
        status = ps_vm_run(s, f, f->code->entry[PS_BLOCK_END]);
        ps_frame_leave(s, f);
    }
    *out = status == PS_OK ? ps_collector_take(c, false) : PS_NULL;
    ps_collector_put(s, c);
    ps_block_code_release(code);
    return status;
}
