/*
 * pipeline.c - see pipeline.h.
 *
 * Every stage is prepared (found, bound), then all begin, then objects are pushed through from the
 * first, then all end.  What a stage writes goes to the next one at once.
 */
#include "engine/pipeline.h"

#include <string.h>

#include "base/memory.h"
#include "engine/command.h"
#include "engine/invoke.h"
#include "engine/origin.h"
#include "engine/pipe.h"
#include "engine/range.h"
#include "engine/redirect.h"
#include "engine/scope.h"
#include "engine/stage.h"
#include "engine/vm.h"
#include "value/array.h"
#include "value/enumerate.h"
#include "value/errors.h"

typedef struct {
    PsSession *s;
    PsStageRun *stages;
    size_t count;
    PsRedirections redirections;
} Run;

/* A stage has had enough: those before it are stopped, the others go on to their end. */
static PsStatus absorb_stop(Run *run, PsStatus status)
{
    if (status != PS_STOP || run->s->stop_target == NULL)
        return status;
    for (size_t i = 0; i < run->count; i++)
        if (&run->stages[i] == run->s->stop_target) {
            for (size_t k = 0; k < i; k++)
                run->stages[k].is_stopped = true;
            run->s->stop_target = NULL;
            return PS_OK;
        }
    return status;
}

static bool is_over(const Run *run)
{
    return run->stages[0].is_stopped;
}

static PsStatus push(Run *run, PsValue item)
{
    PsPipe *in = &run->stages[0].in;
    return absorb_stop(run, in->write(in, run->s, item));
}

/* The value in front of the pipeline: each element of a collection, anything else as it is.  A stop
 * by the first stage itself ends the walk. */
static PsStatus feed(Run *run, PsRef value)
{
    PsSession *s = run->s;
    if (value.kind == PS_KIND_NOTHING)
        return PS_OK;
    const PsRange *range = ps_range_get(value);
    if (range != NULL) {
        int64_t count = ps_range_count(range);
        for (int64_t i = 0; i < count; i++) {
            PsStatus status =
                run->stages[0].in.write(&run->stages[0].in, s, ps_int32(ps_range_at(range, i)));
            if (status == PS_STOP && s->stop_target != NULL)
                return absorb_stop(run, status);
            if (status != PS_OK)
                return status;
        }
        return PS_OK;
    }
    if (!ps_is_enumerable(value))
        return push(run, ps_retain(value));
    PsEnumerator e = {0};
    PsStatus status = ps_enumerate(&s->ctx, value, &e);
    while (status == PS_OK) {
        bool has = false;
        PsValue item = PS_NULL;
        status = ps_enumerator_next(&s->ctx, &e, &has, &item);
        if (status == PS_ERROR)
            status = ps_enumerate_wrap_error(&s->ctx);
        if (status != PS_OK || !has)
            break;
        PsPipe *in = &run->stages[0].in;
        status = in->write(in, s, item);
        if (status == PS_STOP && s->stop_target != NULL) {
            status = absorb_stop(run, status);
            break;
        }
    }
    ps_enumerator_done(&e);
    return status;
}

static PsStatus write_stage(PsPipe *pipe, PsSession *s, PsValue value)
{
    PsStageRun *stage = (PsStageRun *)pipe;
    (void)s;
    return ps_stage_process(stage, value);
}

static void set_up(Run *run, PsFrame *f, const PsPipelineCode *site, size_t first)
{
    for (size_t i = 0; i < run->count; i++) {
        PsStageRun *stage = &run->stages[i];
        stage->in.write = write_stage;
        stage->session = run->s;
        stage->home_state = run->s->state;
        stage->home = run->s->state->current;
        stage->site = &site->stages[first + i];
        stage->ast = stage->site->ast;
        stage->script = f->code->script;
        stage->expects_input = first > 0 || i > 0;
        stage->upstream = i > 0 ? &run->stages[i - 1] : NULL;
        stage->out = i + 1 < run->count ? &run->stages[i + 1].in : f->out;
        stage->is_last = i + 1 == run->count;
        stage->position = (int)i + 1; /* an expression in front does not count */
        stage->length = (int)run->count;
        stage->is_dot = stage->site->invocation == '.';
    }
}

static PsStatus run_stages(Run *run, bool has_head, PsRef head)
{
    PsStatus status = PS_OK;
    for (size_t i = 0; i < run->count && status == PS_OK; i++)
        if (!run->stages[i].began)
            status = absorb_stop(run, ps_stage_begin(&run->stages[i]));
    if (status == PS_OK && !is_over(run))
        status =
            has_head ? feed(run, head) : absorb_stop(run, ps_stage_process_none(&run->stages[0]));
    for (size_t i = 0; i < run->count && status == PS_OK; i++)
        if (!run->stages[i].is_stopped)
            status = absorb_stop(run, ps_stage_end(&run->stages[i]));
    return status;
}

/* An expression with redirections is no command: its value goes through them. */
static PsStatus run_expression(PsSession *s, PsFrame *f, const PsStage *site, PsValue *values)
{
    Run run = {.s = s};
    PsPipe *out = f->out;
    PsStreams streams = {.outer = s->streams};
    PsStatus status = ps_redirect_open(s, site, values + 1, &run.redirections, &streams, &out);
    PsStreams *saved = s->streams;
    if (status == PS_OK) {
        s->streams = &streams;
        PsValue value = ps_retain(values[0]);
        status = ps_pipe_emit(s, out, value);
        s->streams = saved;
    }
    return ps_redirect_close(s, &run.redirections, status);
}

static PsStatus prepare(Run *run, PsValue *values)
{
    PsStatus status = PS_OK;
    for (size_t i = 0; i < run->count && status == PS_OK; i++) {
        PsStageRun *stage = &run->stages[i];
        uint32_t args = stage->site->stack_count;
        uint32_t files = 0;
        for (uint32_t r = 0; r < stage->site->redirect_count; r++)
            files += stage->site->redirects[r].on_stack;
        if (stage->site->redirect_count > 0) {
            stage->has_streams = true;
            status = ps_redirect_open(run->s, stage->site, values + args - files,
                                      &run->redirections, &stage->streams, &stage->out);
        }
        if (status == PS_OK)
            status = ps_stage_prepare(stage, values);
        values += args;
    }
    return status;
}

static uint32_t total(const PsPipelineCode *site)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < site->stage_count; i++)
        n += site->stages[i].stack_count;
    return n;
}

PsStatus ps_pipeline_run(PsSession *s, PsFrame *f, PsPipelineCode *site)
{
    PsValue *values = s->sp - total(site);
    bool has_head = site->stages[0].is_expression;
    if (has_head && site->stage_count == 1) {
        PsStatus status = run_expression(s, f, &site->stages[0], values);
        ps_stack_cut(s, values);
        return status;
    }
    PsStageRun inline_stages[3];
    Run run = {.s = s, .count = site->stage_count - has_head};
    run.stages = run.count <= PS_COUNT(inline_stages) ? inline_stages
                                                      : ps_alloc(run.count * sizeof *run.stages);
    memset(run.stages, 0, run.count * sizeof *run.stages);
    set_up(&run, f, site, has_head);
    PsStatus status = prepare(&run, values + (has_head ? site->stages[0].stack_count : 0));
    if (status == PS_OK)
        status = run_stages(&run, has_head, has_head ? values[0] : PS_NULL);
    bool question = true;
    for (size_t i = 0; i < run.count; i++) {
        question &= !run.stages[i].had_error;
        ps_stage_done(&run.stages[i]);
    }
    status = ps_redirect_close(s, &run.redirections, status);
    s->question = question;
    if (run.stages != inline_stages)
        free(run.stages);
    ps_stack_cut(s, values);
    if (status == PS_ERROR)
        s->question = false;
    return status;
}

/* Where the call stands in the script, if it is one that calls. */
static void set_part(Run *run, size_t i, PsPipelinePart *part, PsPipe *out)
{
    static const PsStage no_site = {0};
    PsSession *s = run->s;
    PsStageRun *stage = &run->stages[i];
    stage->in.write = write_stage;
    stage->session = s;
    stage->site = &no_site;
    stage->upstream = i > 0 ? &run->stages[i - 1] : NULL;
    stage->out = i + 1 < run->count ? &run->stages[i + 1].in : out;
    stage->is_last = i + 1 == run->count;
    stage->position = (int)i + 1;
    stage->command = part->command;
    stage->args = part->args;
    stage->is_dot = part->is_dot;
    stage->expects_input = i > 0;
    if (run->count > 1) {
        stage->home_state = s->state;
        stage->home = s->state->current;
    }
    if (s->frame != NULL) {
        stage->ast = ps_code_node_at(s->frame->code, s->frame->pc);
        stage->script = s->frame->code->script;
    }
}

PsStatus ps_pipeline_run_parts(PsSession *s, PsPipelinePart *parts, size_t count, PsRef input,
                               PsPipe *out)
{
    PsStageRun inline_stage;
    Run run = {.s = s, .count = count};
    run.stages = count == 1 ? &inline_stage : ps_alloc(count * sizeof *run.stages);
    memset(run.stages, 0, count * sizeof *run.stages);
    for (size_t i = 0; i < count; i++)
        set_part(&run, i, &parts[i], out);
    run.stages[0].expects_input = input.kind != PS_KIND_NOTHING;
    PsStatus status = PS_OK;
    for (size_t i = 0; i < count && status == PS_OK; i++)
        status = ps_stage_prepare(&run.stages[i], NULL);
    if (status == PS_OK)
        status = run_stages(&run, run.stages[0].expects_input, input);
    for (size_t i = 0; i < count; i++)
        ps_stage_done(&run.stages[i]);
    if (run.stages != &inline_stage)
        free(run.stages);
    return status;
}

PsStatus ps_invoke_found(PsSession *s, PsCommand *command, PsArgs *args, PsRef input, PsPipe *out)
{
    PsPipelinePart part = {.command = ps_command_retain(command), .args = *args};
    *args = (PsArgs){0};
    return ps_pipeline_run_parts(s, &part, 1, input, out);
}

PsStatus ps_invoke_named(PsSession *s, PsSlice name, PsArgs *args, PsRef input, PsPipe *out)
{
    PsCommand *command = ps_command_find(s, name);
    if (command == NULL) {
        ps_args_done(args);
        return PS_ERROR;
    }
    PsStatus status = ps_invoke_found(s, command, args, input, out);
    ps_command_release(command);
    return status;
}
