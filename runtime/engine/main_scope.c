/* main_scope.c - see main_scope.h. */
#include "engine/main_scope.h"

#include "engine/symbol_map.h"

void ps_main_scope_enter(PsSession *s, PsFrame *f)
{
    PsScope *top = &s->global->top;
    if (f->scope != &f->own || f->own.parent != top || top->code != NULL)
        return;
    top->state->current = top;
    top->code = f->code;
    top->slots = f->slots;
    top->frame = f;
    f->scope = top;
    for (uint32_t i = 0; i < f->code->slot_count; i++) {
        PsValue *known = ps_symbol_map_find(&top->variables, f->code->slots[i]);
        if (known == NULL)
            continue;
        f->slots[i] = *known;
        *known = (PsValue){.kind = PS_KIND_UNSET};
    }
}

void ps_main_scope_leave(PsSession *s, PsFrame *f)
{
    PsScope *top = &s->global->top;
    if (top->frame != f)
        return;
    top->code = NULL;
    top->slots = NULL;
    top->frame = NULL;
    for (uint32_t i = 0; i < f->code->slot_count; i++) {
        if (f->slots[i].kind == PS_KIND_UNSET)
            continue;
        ps_symbol_map_set(&top->variables, f->code->slots[i], f->slots[i]);
        f->slots[i] = (PsValue){.kind = PS_KIND_UNSET};
    }
}
