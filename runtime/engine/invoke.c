/* invoke.c - single commands, the quick way for plain functions; see invoke.h. */
#include "engine/invoke.h"

#include "engine/bind.h"
#include "engine/block.h"
#include "engine/command.h"
#include "engine/meta.h"
#include "engine/origin.h"
#include "engine/pipeline.h"
#include "engine/scope.h"
#include "engine/vm.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/string.h"

/* What a call site remembers of a plain function. */
static bool is_plain(const PsCode *code, const PsMeta *meta)
{
    return !meta->is_advanced && !meta->has_attributes &&
           code->entry[PS_BLOCK_BEGIN] == PS_NO_ENTRY &&
           code->entry[PS_BLOCK_PROCESS] == PS_NO_ENTRY &&
           code->entry[PS_BLOCK_CLEAN] == PS_NO_ENTRY &&
           code->entry[PS_BLOCK_DYNAMICPARAM] == PS_NO_ENTRY &&
           code->entry[PS_BLOCK_END] != PS_NO_ENTRY;
}

/* A number that is written as it is shown: the others remember how they were written. */
static bool is_plain_number(PsSlice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.len == 1 || text.data[0] != '0';
}

static bool has_plain_arguments(const PsStage *site)
{
    for (uint32_t i = 0; i < site->elem_count; i++)
        if (site->elems[i].kind == PS_ELEM_SPLAT || site->elems[i].kind == PS_ELEM_PARAMETER ||
            site->elems[i].kind == PS_ELEM_NAMED || site->elems[i].kind == PS_ELEM_RAW ||
            (site->elems[i].kind == PS_ELEM_NUMBER && !is_plain_number(site->elems[i].text)))
            return false;
    return !site->is_like_call && site->redirect_count == 0 && site->invocation == 0 &&
           !site->name_on_stack;
}

/* The command of a site from its cache, or found anew. Borrowed from the cache. */
static PsCommand *cached_command(PsSession *s, PsStage *site)
{
    if (site->cached_command != NULL && site->cached_generation == s->generation &&
        site->cached_state == s->state)
        return site->cached_command;
    PsCommand *c = ps_command_find(s, site->name_text);
    if (c == NULL)
        return NULL;
    if (site->cached_command != NULL)
        ps_command_release(site->cached_command);
    site->cached_command = c;
    site->cached_generation = s->generation;
    site->cached_state = s->state;
    site->cached_plan = NULL;
    return c;
}

typedef struct {
    PsCode *code;
    PsMeta *meta;
} Plan;

static bool plan_for(PsSession *s, PsStage *site, PsCommand *c, Plan *plan)
{
    if ((c->kind != PS_CMD_FUNCTION) || !has_plain_arguments(site))
        return false;
    PsBlockCode *block = ps_block_get(c->block)->code;
    PsMeta *meta = ps_meta_of_block(s, block);
    if (meta == NULL) {
        ps_clear_error(&s->ctx);
        return false;
    }
    plan->code = ps_block_code_get(block, false);
    plan->meta = meta;
    return is_plain(plan->code, meta) && ps_code_find_slot(plan->code, s->sym_bound_parameters) < 0;
}

static PsStatus convert_argument(PsSession *s, const PsParamMeta *p, PsRef value, PsValue *out)
{
    if (!p->has_type || (value.kind == p->type->kind && value.kind < PS_KIND_ENUM) ||
        (value.kind == PS_KIND_STRING && p->type == PS_T(System_String))) {
        *out = ps_retain(value);
        out->flags = 0;
        if (out->kind == PS_KIND_NOTHING)
            *out = PS_NULL;
        return PS_OK;
    }
    (void)s;
    return PS_ERROR; /* the general way converts and words the error */
}

/* Arguments on the stack become the first slots of the new frame. */
static bool enter_quickly(PsSession *s, PsFrame *f, PsStage *site, PsCommand *c, const Plan *plan,
                          PsFrame **called, PsStatus *status)
{
    uint32_t argc = site->elem_count;
    if (argc > plan->meta->count || argc > 16)
        return false;
    PsValue values[16];
    PsValue *args = s->sp - argc;
    for (uint32_t i = 0; i < argc; i++) {
        const PsParamMeta *p = &plan->meta->params[i];
        if (p->is_switch || p->uses[0].position != (int32_t)i || p->code == NULL ||
            (site->elems[i].kind == PS_ELEM_WORD &&
             ps_slice_is(site->elems[i].text, PS_SLICE("--"))) ||
            convert_argument(s, p, args[i], &values[i]) != PS_OK) {
            while (i-- > 0)
                ps_release(values[i]);
            return false;
        }
    }
    for (uint32_t i = argc; i < plan->meta->count; i++)
        if (plan->meta->params[i].code->default_entry != PS_NO_ENTRY ||
            plan->meta->params[i].has_type) {
            for (uint32_t k = 0; k < argc; k++)
                ps_release(values[k]);
            return false;
        }
    PsFrame *n = NULL;
    ps_stack_cut(s, args);
    *status = ps_frame_enter(s, plan->code, ps_block_get(c->block)->state, f->out, &n);
    if (*status != PS_OK) {
        for (uint32_t k = 0; k < argc; k++)
            ps_release(values[k]);
        return true;
    }
    for (uint32_t i = 0; i < plan->meta->count; i++)
        n->slots[plan->meta->params[i].code->slot] = i < argc ? values[i] : PS_NULL;
    n->bound_mask = argc >= 64 ? ~0ull : (1ull << argc) - 1;
    n->has_mask = true;
    n->block = ps_retain(c->block);
    n->command = ps_command_retain(c);
    n->invocation_name = site->name;
    n->call_site = site->ast;
    n->call_script = f->code->script;
    *called = n;
    return true;
}

/* A typed parameter needs its constraint kept when the body assigns to it: not the quick way. */
static bool needs_cells(const Plan *plan)
{
    return ps_bind_reassigns(plan->code, plan->meta);
}

static bool is_quick(PsSession *s, PsStage *site, PsCommand *c, Plan *plan)
{
    static const char yes, no;
    if (site->cached_plan == NULL)
        site->cached_plan =
            (void *)(uintptr_t)(plan_for(s, site, c, plan) && !needs_cells(plan) ? &yes : &no);
    if (site->cached_plan != &yes)
        return false;
    PsBlockCode *block = ps_block_get(c->block)->code;
    plan->code = block->own;
    plan->meta = block->engine;
    return true;
}

PsStatus ps_invoke_command(PsSession *s, PsFrame *f, PsPipelineCode *pipeline, PsFrame **called)
{
    PsStage *site = &pipeline->stages[0];
    if (site->name != NULL && site->invocation == 0) {
        PsCommand *c = cached_command(s, site);
        if (c == NULL) {
            s->question = false;
            ps_origin_not_found(s, f, site);
            return PS_ERROR;
        }
        Plan plan;
        PsStatus status = PS_OK;
        if (is_quick(s, site, c, &plan) && enter_quickly(s, f, site, c, &plan, called, &status)) {
            s->question = true;
            return status;
        }
    }
    return ps_pipeline_run(s, f, pipeline);
}

PsStatus ps_invoke_pipeline(PsSession *s, PsFrame *f, PsPipelineCode *site)
{
    return ps_pipeline_run(s, f, site);
}
