/* typed_local.c - see typed_local.h. */
#include "lang/typed_local.h"

#include "lang/flow.h"
#include "lang/known_type.h"

static bool is_same_type(const PsTypeName *a, const PsTypeName *b)
{
    if (a == NULL || b == NULL || a->kind != b->kind || a->argument_count != b->argument_count)
        return a == b;
    if (a->kind == PS_TYPE_NAME_SIMPLE)
        return ps_known_type_find(a) == ps_known_type_find(b);
    for (uint32_t i = 0; i < a->argument_count; i++)
        if (!is_same_type(a->arguments[i], b->arguments[i]))
            return false;
    return a->rank == b->rank && is_same_type(a->element, b->element);
}

/* An assignment that names no type leaves the one that holds on every way to it. */
static void note_assignment(PsFlowBlock *block, const PsFlowEvent *event)
{
    PsFlowVariable *variable = event->variable;
    if (event->type == NULL && ps_flow_is_assigned(block, variable))
        return;
    if (!variable->is_typed)
        variable->type = event->type;
    else if (!is_same_type(variable->type, event->type))
        variable->is_dynamic = true;
    variable->is_typed = true;
    ps_flow_assign(block, variable);
}

static void build(PsFlow *flow, const PsCode *code)
{
    const PsScriptBlockAst *body = code->block;
    if (body->params != NULL)
        ps_flow_build(flow, body->params->items, body->params->count, body);
    else if (code->name_parameters != NULL)
        ps_flow_build(flow, code->name_parameters->items, code->name_parameters->count, body);
    else
        ps_flow_build(flow, NULL, 0, body);
}

static void find_all(PsCode *code)
{
    PsFlow flow = {0};
    build(&flow, code);
    for (PsFlowBlock *block = ps_flow_order(flow.entry); block != NULL; block = block->next_done) {
        ps_flow_enter(&flow, block);
        for (const PsFlowEvent *event = block->first; event != NULL; event = event->next)
            if (event->read == NULL)
                note_assignment(block, event);
    }
    code->typed_locals = PS_ARENA_ARRAY(&code->arena, const PsSymbol *, flow.count);
    const PsMapEntry *entry = ps_map_next(&flow.variables, NULL);
    for (; entry != NULL; entry = ps_map_next(&flow.variables, entry)) {
        const PsFlowVariable *variable = entry->value;
        if (!flow.is_dynamic && !variable->is_dynamic && variable->type != NULL)
            code->typed_locals[code->typed_local_count++] =
                ps_symbol((PsSlice){entry->key, entry->key_len});
    }
    ps_flow_done(&flow);
}

bool ps_typed_local(PsCode *code, const PsSymbol *name)
{
    if (code->borrowed || code->block == NULL)
        return false;
    if (code->typed_locals == NULL)
        find_all(code);
    for (uint32_t i = 0; i < code->typed_local_count; i++)
        if (code->typed_locals[i] == name)
            return true;
    return false;
}
