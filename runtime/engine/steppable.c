/* steppable.c - see steppable.h. */
#include "engine/steppable.h"

#include <string.h>

#include "base/memory.h"
#include "engine/block.h"
#include "engine/call_block.h"
#include "engine/pipe.h"
#include "engine/stage.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"

typedef struct {
    PsHolder head;
    PsSession *session;
    PsStageRun *stages;
    size_t count;
    PsCollector *collected; /* what the last stage wrote; handed out by each step */
    bool is_over;
    bool began;
} Steppable;

static void finish(Steppable *p)
{
    if (p->is_over)
        return;
    p->is_over = true;
    for (size_t i = 0; i < p->count; i++)
        ps_stage_done(&p->stages[i]);
}

static void steppable_done(PsObject *object)
{
    Steppable *p = (Steppable *)object;
    finish(p);
    free(p->stages);
    if (p->collected != NULL)
        ps_collector_put(p->session, p->collected);
}

static const PsKindOps steppable_ops = {steppable_done, NULL};

static PsStatus write_stage(PsPipe *pipe, PsSession *s, PsValue value)
{
    (void)s;
    return ps_stage_process((PsStageRun *)pipe, value);
}

/* A stage that has had enough stops those in front of it only. */
static PsStatus absorb_stop(Steppable *p, PsStatus status)
{
    PsSession *s = p->session;
    if (status != PS_STOP || s->stop_target == NULL)
        return status;
    for (size_t i = 0; i < p->count; i++)
        if (&p->stages[i] == s->stop_target) {
            for (size_t k = 0; k < i; k++)
                p->stages[k].is_stopped = true;
            s->stop_target = NULL;
            return PS_OK;
        }
    return status;
}

static const PsPipelineAst *only_pipeline(PsRef block)
{
    const PsAst *ast = ps_block_get(block)->code->ast;
    if (ast->kind != PS_AST_SCRIPT_BLOCK)
        return NULL;
    const PsScriptBlockAst *body = PS_AST_AS(ast, ScriptBlock);
    if (body->begin != NULL || body->process != NULL || body->end == NULL ||
        body->end->count != 1 || body->end->items[0]->kind != PS_AST_PIPELINE)
        return NULL;
    const PsPipelineAst *pipeline = PS_AST_AS(body->end->items[0], Pipeline);
    for (uint32_t i = 0; i < pipeline->count; i++)
        if (pipeline->items[i]->kind != PS_AST_COMMAND)
            return NULL;
    return pipeline;
}

/* What the compiled command would have put on the stack, in its order. */
static PsStatus evaluate(PsSession *s, PsScript *script, const PsStage *site, PsValue *values)
{
    const PsCommandAst *command = PS_AST_AS(site->ast, Command);
    PsStatus status = PS_OK;
    size_t n = 0;
    if (site->name_on_stack)
        status = ps_call_expression(s, script, command->items[0], &values[n++]);
    for (uint32_t i = 0; i < site->elem_count && status == PS_OK; i++) {
        const PsElem *elem = &site->elems[i];
        if (!elem->on_stack)
            continue;
        const PsAst *node = elem->kind == PS_ELEM_NAMED
                                ? PS_AST_AS(elem->ast, CommandParameter)->argument
                                : elem->ast;
        status = ps_call_expression(s, script, node, &values[n++]);
    }
    return status;
}

static PsStatus prepare_stage(Steppable *p, PsScript *script, const PsStage *site, size_t i)
{
    PsStageRun *stage = &p->stages[i];
    stage->in.write = write_stage;
    stage->session = p->session;
    stage->site = site;
    stage->ast = site->ast;
    stage->script = script;
    stage->expects_input = true;
    stage->upstream = i > 0 ? &p->stages[i - 1] : NULL;
    stage->out = i + 1 < p->count ? &p->stages[i + 1].in : &p->collected->pipe;
    stage->is_last = i + 1 == p->count;
    stage->position = (int)i + 1;
    stage->is_dot = site->invocation == '.';
    PsValue *values = ps_alloc_zero((site->stack_count + 1) * sizeof *values);
    for (uint32_t k = 0; k < site->stack_count; k++)
        values[k] = PS_NULL;
    PsStatus status = evaluate(p->session, script, site, values);
    if (status == PS_OK)
        status = ps_stage_prepare(stage, values);
    for (uint32_t k = 0; k < site->stack_count; k++)
        ps_release(values[k]);
    free(values);
    return status;
}

PsStatus ps_steppable_new(PsSession *s, PsRef block, PsValue *out)
{
    if (only_pipeline(block) == NULL)
        return ps_fail(&s->ctx, PS_XA(PSInvalidOperationException), PS_CAT_InvalidArgument,
                       "CanConvertOneOnlyPipeline",
                       "Only a script block that contains exactly one pipeline of commands can be "
                       "converted. Expressions, several statements and control structures are not "
                       "permitted.");
    PsBlockCode *code = ps_block_get(block)->code;
    PsCode *compiled = ps_block_code_get(code, true);
    const PsPipelineCode *site = &compiled->pipelines[compiled->pipeline_count - 1];
    Steppable *p = ps_object_new(PS_KIND_HOLDER,
                                 PS_T(System_Management_Automation_SteppablePipeline), sizeof *p);
    PS_AUTO PsValue value = {.kind = PS_KIND_HOLDER, .as.obj = &p->head.head};
    p->head.ops = &steppable_ops;
    p->session = s;
    p->count = site->stage_count;
    p->stages = ps_alloc_zero(p->count * sizeof *p->stages);
    p->collected = ps_collector_get(s);
    PsStatus status = PS_OK;
    for (size_t i = 0; i < p->count && status == PS_OK; i++)
        status = prepare_stage(p, code->script, &site->stages[i], i);
    if (status == PS_OK)
        *out = ps_move(&value);
    return status;
}

/* ---- members ---- */

#define MEMBER(name_) \
    static PsStatus name_(PsContext *ctx, PsRef self, const PsRef *args, size_t count, PsValue *out)

static Steppable *of(PsRef self)
{
    return (Steppable *)self.as.obj;
}

static PsStatus not_begun(PsContext *ctx)
{
    return ps_fail(ctx, PS_X(InvalidOperationException), PS_CAT_InvalidOperation, NULL,
                   "The steppable pipeline has not begun, or is over: call Begin() first, and "
                   "nothing behind End().");
}

/* What was written since: to the running command when the pipeline was begun with one. */
static void hand_out(Steppable *p, PsValue *out)
{
    *out = ps_collector_take(p->collected, true);
}

MEMBER(begin)
{
    (void)count;
    Steppable *p = of(self);
    if (p->is_over || p->began)
        return not_begun(ctx);
    p->began = true;
    PsRef first = ps_unwrap(args[0]);
    bool expects = first.kind == PS_KIND_BOOL ? ps_truth(first) : true;
    p->stages[0].expects_input = expects;
    PsStageRun *outer = p->session->stages;
    PsStatus status = PS_OK;
    for (size_t i = 0; i < p->count && status == PS_OK; i++)
        status = absorb_stop(p, ps_stage_begin(&p->stages[i]));
    p->session->stages = outer;
    if (status != PS_OK)
        finish(p);
    else
        hand_out(p, out);
    return status;
}

static PsStatus step(Steppable *p, const PsRef *input, PsValue *out)
{
    PsStageRun *outer = p->session->stages;
    PsStatus status = PS_OK;
    if (!p->stages[0].is_stopped)
        status = absorb_stop(p, input != NULL ? ps_stage_process(&p->stages[0], ps_retain(*input))
                                              : ps_stage_process_none(&p->stages[0]));
    p->session->stages = outer;
    if (status != PS_OK)
        finish(p);
    else
        hand_out(p, out);
    return status;
}

MEMBER(process)
{
    Steppable *p = of(self);
    if (p->is_over || !p->began)
        return not_begun(ctx);
    return step(p, count > 0 ? &args[0] : NULL, out);
}

MEMBER(end)
{
    (void)args;
    (void)count;
    Steppable *p = of(self);
    if (p->is_over || !p->began)
        return not_begun(ctx);
    PsStatus status = PS_OK;
    for (size_t i = 0; i < p->count && status == PS_OK; i++)
        if (!p->stages[i].is_stopped)
            status = absorb_stop(p, ps_stage_end(&p->stages[i]));
    finish(p);
    if (status == PS_OK)
        hand_out(p, out);
    return status;
}

MEMBER(dispose)
{
    (void)ctx;
    (void)args;
    (void)count;
    *out = PS_NOTHING;
    finish(of(self));
    return PS_OK;
}

static const PsMemberRow rows[] = {
    PS_METHOD("System.Array Begin(bool expectInput)", begin),
    PS_METHOD("System.Array Begin(System.Management.Automation.PSCmdlet command)", begin),
    PS_METHOD("System.Array Process(System.Object input)", process),
    PS_METHOD("System.Array Process()", process),
    PS_METHOD("System.Array End()", end),
    PS_METHOD("void Clean()", dispose),
    PS_METHOD("void Dispose()", dispose),
    {0},
};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_SteppablePipeline, rows}, {0}};

void ps_steppable_register(void)
{
    ps_types_register(members);
}
