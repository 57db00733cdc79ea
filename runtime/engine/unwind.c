/*
 * unwind.c - what happens to an error, and to break, continue, return, exit and stop, on their way
 * out: the regions of the code around the instruction are asked, innermost first.
 */
#include <string.h>

#include "base/memory.h"
#include "engine/call_block.h"
#include "engine/origin.h"
#include "engine/pipe.h"
#include "engine/report.h"
#include "engine/scope.h"
#include "engine/type_resolve.h"
#include "engine/vm.h"
#include "value/convert.h"
#include "value/errors.h"

static bool contains(const PsRegion *r, uint32_t pc)
{
    return pc >= r->start && pc < r->end;
}

/* An error in the region ends it: a try body, whatever has a finally block (its catch blocks too),
 * or what has a trap. */
static bool ends_on_error(const PsRegion *r, uint32_t pc)
{
    return (r->kind == PS_REGION_CATCH || r->kind == PS_REGION_FINALLY ||
            r->kind == PS_REGION_TRAP) &&
           contains(r, pc);
}

/* Somebody further out takes errors: a try or trap of this frame behind region `from`, or of a
 * caller. */
static bool is_guarded(const PsFrame *f, uint32_t from)
{
    for (; f != NULL; f = f->caller, from = 0) {
        for (uint32_t i = from; i < f->code->region_count; i++)
            if (ends_on_error(&f->code->regions[i], f->pc))
                return true;
        if (f->propagates)
            return true;
    }
    return false;
}

static void cut(PsSession *s, PsFrame *f, const PsRegion *r)
{
    ps_stack_cut(s, f->base + r->stack);
    ps_capture_drop(s, f, r->captures);
}

static int distance(const PsType *type, const PsType *ancestor)
{
    int steps = 0;
    for (; type != NULL && type != ancestor; type = type->base)
        steps++;
    return type == NULL ? 500 : steps;
}

/* Index of the handler that fits an exception best; -1. */
static int best_handler(PsSession *s, PsFrame *f, const PsRegion *r, PsRef exception)
{
    int best = -1;
    int best_distance = 1000;
    for (uint32_t i = 0; i < r->count; i++) {
        const PsHandler *h = &f->code->handlers[r->first + i];
        for (uint32_t t = 0; t < h->type_count; t++) {
            const PsType *type = ps_type_resolve(s, h->types[t]);
            if (type == NULL || !ps_type_is_a(ps_exception_get(exception)->head.type, type))
                continue;
            int d = distance(ps_exception_get(exception)->head.type, type);
            if (d < best_distance) {
                best = (int)i;
                best_distance = d;
            }
        }
    }
    return best;
}

static int catch_all(const PsFrame *f, const PsRegion *r)
{
    for (uint32_t i = 0; i < r->count; i++)
        if (f->code->handlers[r->first + i].type_count == 0)
            return (int)i;
    return -1;
}

/* Typed handlers see what is inside a RuntimeException before they see it. */
static bool is_wrapper(PsRef exception)
{
    const PsException *e = ps_exception_get(exception);
    return e->inner.kind == PS_KIND_EXCEPTION &&
           ps_type_is_a(e->head.type, PS_XA(RuntimeException));
}

/* The clause for ActionPreferenceStopException, when -ErrorAction Stop made the error end things.
 */
static int stop_handler(PsSession *s, PsFrame *f, const PsRegion *r)
{
    for (uint32_t i = 0; i < r->count; i++) {
        const PsHandler *h = &f->code->handlers[r->first + i];
        for (uint32_t t = 0; t < h->type_count; t++)
            if (ps_type_resolve(s, h->types[t]) == PS_XA(ActionPreferenceStopException))
                return (int)i;
    }
    return -1;
}

/* Takes the pending error as a located record and chooses a handler; *record: what it sees. */
static int choose_handler(PsSession *s, PsFrame *f, const PsRegion *r, PsValue *record)
{
    PsValue error = ps_error_record_of(ps_take_error(&s->ctx));
    PsRef exception = ps_error_record_get(error)->exception;
    int chosen = -1;
    if (exception.kind == PS_KIND_EXCEPTION) {
        if (ps_exception_get(exception)->is_stop)
            chosen = stop_handler(s, f, r);
        if (chosen >= 0) {
            ps_report_remember(s, error);
            *record = error;
            return chosen;
        }
        if (is_wrapper(exception)) {
            PsRef inner = ps_exception_get(exception)->inner;
            chosen = best_handler(s, f, r, inner);
            if (chosen >= 0) {
                ps_report_remember(s, error);
                PsValue seen = ps_error_record_copy(error);
                ps_assign(&ps_error_record_get(seen)->exception, ps_retain(inner));
                ps_release(error);
                *record = seen;
                return chosen;
            }
        }
        chosen = best_handler(s, f, r, exception);
        if (chosen < 0 &&
            !ps_type_is_a(ps_exception_get(exception)->head.type, PS_XA(RuntimeException))) {
            /* A thrown .NET exception also counts as a RuntimeException. */
            for (uint32_t i = 0; i < r->count && chosen < 0; i++) {
                const PsHandler *h = &f->code->handlers[r->first + i];
                for (uint32_t t = 0; t < h->type_count; t++)
                    if (ps_type_resolve(s, h->types[t]) == PS_XA(RuntimeException))
                        chosen = (int)i;
            }
        }
    }
    if (chosen < 0)
        chosen = catch_all(f, r);
    if (chosen < 0) {
        (void)!ps_fail_value(&s->ctx, error);
        return -1;
    }
    ps_report_remember(s, error);
    *record = error;
    return chosen;
}

/* A clause for a type that is not there is an error of its own, instead of the one to catch. */
static bool has_unknown_type(PsSession *s, PsFrame *f, const PsRegion *r)
{
    for (uint32_t i = 0; i < r->count; i++) {
        const PsHandler *h = &f->code->handlers[r->first + i];
        for (uint32_t t = 0; t < h->type_count; t++) {
            if (ps_type_resolve(s, h->types[t]) != NULL)
                continue;
            PsValue record = ps_error_record_of(ps_take_error(&s->ctx));
            ps_report_remember(s, record);
            ps_release(record);
            (void)!ps_type_missing(s, f->code->script, h->types[t]);
            ps_origin_locate(s, f);
            return true;
        }
    }
    return false;
}

static bool enter_catch(PsSession *s, PsFrame *f, const PsRegion *r)
{
    PsValue record = PS_NULL;
    if (has_unknown_type(s, f, r))
        return false;
    int chosen = choose_handler(s, f, r, &record);
    if (chosen < 0)
        return false;
    ps_error_record_get(record)->ends = NULL;
    cut(s, f, r);
    *s->sp++ = record;
    f->pc = f->code->handlers[r->first + (uint32_t)chosen].target;
    s->question = false;
    return true;
}

static void push_pending(PsSession *s, PsStatus status)
{
    if (s->pending_len == s->pending_cap) {
        s->pending_cap = s->pending_cap == 0 ? 16 : s->pending_cap * 2;
        s->pending = ps_realloc(s->pending, s->pending_cap * sizeof *s->pending);
    }
    s->pending[s->pending_len++] = (PsPending){status, ps_take_error(&s->ctx), s->flow_label};
}

static bool enter_finally(PsSession *s, PsFrame *f, const PsRegion *r, PsStatus status)
{
    push_pending(s, status);
    cut(s, f, r);
    *s->sp++ = PS_NULL;
    f->pc = r->target;
    return true;
}

/* Runs the trap's block; true: the error is dealt with and execution resumes. */
static bool run_trap(PsSession *s, PsFrame *f, const PsRegion *r, const PsRegion *statement,
                     PsStatus *status)
{
    PsValue record = PS_NULL;
    if (has_unknown_type(s, f, r))
        return false;
    int chosen = choose_handler(s, f, r, &record);
    if (chosen < 0)
        return false;
    cut(s, f, r);
    PsBlockCode *body = f->code->children[f->code->handlers[r->first + (uint32_t)chosen].target];
    PsStatus result = ps_call_trap(s, body, record, f->out);
    if (result == PS_OK &&
        ps_report_preference(s, "ErrorActionPreference", PS_ACTION_CONTINUE) == PS_ACTION_STOP)
        result = PS_BREAK;
    if (result == PS_OK || result == PS_CONTINUE) {
        if (result == PS_OK)
            result = ps_report_error(s, record);
        else
            ps_release(record);
        f->pc = statement != NULL ? statement->target : r->target;
        if (result == PS_OK || result == PS_CONTINUE)
            return true;
        *status = result;
        return false;
    }
    if (result == PS_BREAK) {
        (void)!ps_fail_value(&s->ctx, record);
        if (ps_exception_get(ps_error_record_get(record)->exception) != NULL)
            ps_exception_get(ps_error_record_get(record)->exception)->is_thrown = true;
        *status = PS_ERROR;
        return false;
    }
    ps_release(record);
    *status = result;
    return false;
}

static bool loop_takes(const PsSession *s, const PsRegion *r)
{
    return s->flow_label == NULL || r->label == s->flow_label;
}

static bool resume_statement(PsSession *s, PsFrame *f, const PsRegion *r, PsStatus *status)
{
    PsValue record = ps_error_record_of(ps_take_error(&s->ctx));
    cut(s, f, r);
    f->pc = r->target;
    PsStatus result = ps_report_error(s, record);
    s->question = false;
    if (result == PS_OK)
        return true;
    *status = result;
    return false;
}

/* $Error has what leaves a statement, even where the caller then makes another error of it. */
static void remember(PsSession *s)
{
    PsValue record = ps_error_record_of(ps_take_error(&s->ctx));
    ps_report_remember(s, record);
    (void)!ps_fail_value(&s->ctx, record);
}

/* ThrowTerminatingError ends its command: until that is left, nothing but a trap stops it. */
static bool ends_command(const PsSession *s)
{
    return s->ctx.error.kind == PS_KIND_ERROR && ps_error_record_get(s->ctx.error)->ends != NULL;
}

/* One region's answer: 1 go on in the frame, 0 next region. */
static int ask(PsSession *s, PsFrame *f, uint32_t i, PsStatus *status, const PsRegion **statement)
{
    const PsRegion *r = &f->code->regions[i];
    switch ((PsRegionKind)r->kind) {
    case PS_REGION_STATEMENT:
        if (*status != PS_ERROR)
            return 0;
        *statement = r;
        if (!ends_command(s) && !is_guarded(f, i) && !ps_report_terminates(s, s->ctx.error))
            return resume_statement(s, f, r, status);
        remember(s);
        return 0;
    case PS_REGION_CATCH:
        return *status == PS_ERROR && !ends_command(s) && enter_catch(s, f, r);
    case PS_REGION_FINALLY:
        return enter_finally(s, f, r, *status);
    case PS_REGION_LOOP:
    case PS_REGION_SWITCH:
        if ((*status != PS_BREAK && *status != PS_CONTINUE) || !loop_takes(s, r))
            return 0;
        cut(s, f, r);
        f->pc = *status == PS_BREAK ? r->target : r->target2;
        return 1;
    case PS_REGION_CATCH_BODY:
        if (s->sp >= f->base + r->stack)
            ps_assign(&f->scope->under, ps_retain(f->base[r->stack - 1]));
        return 0;
    case PS_REGION_TRAP:
        return *status == PS_ERROR && run_trap(s, f, r, *statement, status);
    }
    return 0;
}

bool ps_unwind(PsSession *s, PsFrame *f, PsStatus *status)
{
    if (*status == PS_ERROR)
        ps_origin_locate(s, f);
    const PsRegion *statement = NULL;
    uint32_t pc = f->pc;
    for (uint32_t i = 0; i < f->code->region_count; i++)
        if (contains(&f->code->regions[i], pc) && ask(s, f, i, status, &statement))
            return true;
    if (*status == PS_RETURN && s->flow_frame == f)
        *status = PS_OK;
    return false;
}
