/* frame.c - entering and leaving frames; see vm.h. */
#include <string.h>

#include "base/memory.h"
#include "engine/pipe.h"
#include "engine/scope.h"
#include "engine/symbol_map.h"
#include "engine/vm.h"
#include "value/errors.h"

static PsFrame *get_frame(PsSession *s)
{
    PsFrame *f = s->free_frames;
    if (f != NULL)
        s->free_frames = f->caller;
    else
        f = ps_alloc(sizeof *f);
    memset(f, 0, sizeof *f);
    return f;
}

void ps_stack_cut(PsSession *s, PsValue *top)
{
    while (s->sp > top) {
        s->sp--;
        ps_release(*s->sp);
    }
}

PsStatus ps_frame_enter(PsSession *s, PsCode *code, PsState *state, PsPipe *out, PsFrame **result)
{
    if (s->call_depth >= PS_CALL_DEPTH_LIMIT ||
        (size_t)(s->stack_end - s->sp) < code->slot_count + code->max_stack + 64)
        return ps_fail(&s->ctx, PS_ERR_CALL_DEPTH);
    PsFrame *f = get_frame(s);
    f->caller = s->frame;
    f->code = code;
    code->refs++;
    f->out = out;
    f->args.kind = f->input.kind = f->this_value.kind = f->method_value.kind = PS_KIND_UNSET;
    f->saved_state = s->state;
    f->saved_current = state->current;
    f->pending_mark = s->pending_len;
    s->state = state;
    state->head.head.refs++;
    if (code->borrowed) {
        f->scope = state->current;
        f->own.state = state;
        f->own.under.kind = PS_KIND_UNSET;
        f->base = s->sp;
    } else {
        f->slots = s->sp;
        for (uint32_t i = 0; i < code->slot_count; i++)
            f->slots[i] = (PsValue){.kind = PS_KIND_UNSET};
        s->sp += code->slot_count;
        f->base = s->sp;
        f->own.parent = state->current;
        f->own.state = state;
        f->own.frame = f;
        f->own.code = code;
        f->own.slots = f->slots;
        f->own.under.kind = PS_KIND_UNSET;
        f->own.strict = -1;
        f->scope = &f->own;
        state->current = &f->own;
    }
    s->frame = f;
    s->call_depth++;
    *result = f;
    return PS_OK;
}

void ps_frame_leave(PsSession *s, PsFrame *f)
{
    ps_capture_drop(s, f, 0);
    if (f->keeps) {
        ps_stack_cut(s, f->base);
        for (uint32_t i = 0; f->slots != NULL && i < f->code->slot_count; i++)
            ps_release(f->slots[i]);
        free(f->slots);
    } else {
        ps_stack_cut(s, f->slots != NULL ? f->slots : f->base);
    }
    if (f->scope == &f->own) {
        if (f->own.functions.len > 0 || f->own.aliases.len > 0)
            s->generation++;
        ps_scope_done(&f->own);
        f->own.state->current = f->saved_current;
    } else {
        ps_release(f->own.under);
    }
    PsState *state = s->state;
    s->state = f->saved_state;
    s->frame = f->caller;
    s->call_depth--;
    while (s->pending_len > f->pending_mark) {
        s->pending_len--;
        ps_release(s->pending[s->pending_len].error);
    }
    ps_release(f->block);
    ps_release(f->args);
    ps_release(f->input);
    ps_release(f->this_value);
    ps_release(f->method_value);
    if (f->command != NULL && --f->command->head.head.refs == 0)
        ps_object_free(&f->command->head.head);
    ps_code_release(f->code);
    f->caller = s->free_frames;
    s->free_frames = f;
    if (--state->head.head.refs == 0)
        ps_object_free(&state->head.head);
}

/*
 * A stage of a pipeline keeps its variables between its blocks, while the operand stack above them
 * belongs to others: its slots are moved to memory of their own when it is put aside first.
 */
void ps_frame_suspend(PsSession *s, PsFrame *f)
{
    if (!f->keeps) {
        f->keeps = true;
        if (f->slots != NULL) {
            PsValue *kept = ps_alloc((f->code->slot_count + 1) * sizeof *kept);
            memcpy(kept, f->slots, f->code->slot_count * sizeof *kept);
            s->sp = f->slots;
            f->slots = kept;
            f->own.slots = kept;
        }
    }
    if (f->scope == &f->own)
        f->own.state->current = f->saved_current;
    s->state = f->saved_state;
    s->frame = f->caller;
    s->call_depth--;
}

void ps_frame_resume(PsSession *s, PsFrame *f)
{
    f->caller = s->frame;
    f->saved_state = s->state;
    f->base = s->sp;
    f->pending_mark = s->pending_len;
    if (f->scope == &f->own) {
        f->saved_current = f->own.state->current;
        f->own.parent = f->saved_current;
        f->own.state->current = &f->own;
    }
    s->state = f->own.state;
    s->frame = f;
    s->call_depth++;
}
