/* state.c - see state.h. */
#include "engine/state.h"

#include <stdlib.h>

#include "engine/scope.h"
#include "engine/symbol_map.h"
#include "value/type.h"

static void state_done(PsObject *object)
{
    PsState *state = (PsState *)object;
    ps_scope_done(&state->top);
    ps_release(state->module);
    for (int i = 0; i < 4; i++)
        ps_release(state->exports[i]);
    if (state->parent != NULL)
        ps_state_release(state->parent);
    free((char *)(uintptr_t)state->path.data);
}

static void state_visit(PsObject *object, PsVisitor visit, void *data)
{
    PsState *state = (PsState *)object;
    ps_symbol_map_visit(&state->top.variables, visit, data);
    ps_symbol_map_visit(&state->top.functions, visit, data);
    ps_symbol_map_visit(&state->top.aliases, visit, data);
    PsRef parts[] = {state->module,     state->exports[0], state->exports[1],
                     state->exports[2], state->exports[3], state->top.under};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (ps_is_heap_(parts[i]))
            visit(parts[i].as.obj, data);
    if (state->parent != NULL)
        visit(&state->parent->head.head, data);
}

static const PsKindOps state_ops = {state_done, state_visit};

PsState *ps_state_new(PsSession *s, PsState *parent)
{
    (void)s;
    PsState *state = ps_object_new(PS_KIND_HOLDER, PS_T(System_Management_Automation_SessionState),
                                   sizeof *state);
    state->head.ops = &state_ops;
    state->top.state = state;
    state->top.under.kind = PS_KIND_UNSET;
    state->top.strict = -1;
    state->top.is_script = parent != NULL;
    state->current = &state->top;
    state->parent = parent;
    if (parent != NULL)
        parent->head.head.refs++;
    return state;
}
