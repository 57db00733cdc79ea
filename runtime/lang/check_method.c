/*
 * check_method.c - variables and return values of methods.
 *
 * A method may only read variables that it has assigned on every way that leads there, and if it
 * has a return type, every way through it must return or throw.  As PowerShell does, this passes
 * over the method's blocks once, in reverse depth-first order.
 */
#include "base/casing.h"
#include "base/memory.h"
#include "lang/flow.h"

/* Readable in methods though nothing in them assigns them. */
static const char *const implicit_names[] = {
    "LASTEXITCODE",
    "Error",
    "StackTrace",
    "OutputEncoding",
    "NestedPromptLevel",
    "pwd",
    "Matches",
    "PSApplicationOutputEncoding",
    "true",
    "false",
    "null",
};

static void analyze_block(PsFlow *flow, PsFlowBlock *block)
{
    ps_flow_enter(flow, block);
    for (PsFlowEvent *event = block->first; event != NULL; event = event->next) {
        PsFlowVariable *variable = event->variable;
        if (event->read == NULL) {
            variable->is_assigned |= event->is_target;
            variable->is_dynamic |= flow->is_dynamic;
            ps_flow_assign(block, variable);
        } else if (!ps_flow_is_assigned(block, variable)) {
            ps_check_set_add(&flow->checks->not_local, event->read);
        }
    }
}

static bool is_readable(const PsFlowEvent *event)
{
    PsSlice path = ps_variable_path(PS_AST_AS(event->read, VariableExpression));
    for (size_t i = 0; i < PS_COUNT(implicit_names); i++)
        if (ps_slice_same_text(path, implicit_names[i]))
            return true;
    return false;
}

static void drop_read(PsNodeSet *set, const PsAst *node)
{
    PsNodeSet kept = {0};
    for (size_t i = 0; i < set->size; i++)
        if (set->slots[i] != NULL && set->slots[i] != node)
            ps_check_set_add(&kept, set->slots[i]);
    free(set->slots);
    *set = kept;
}

/* Reads that are no error after all, or only because their variable turned out to be dynamic. */
static void settle_reads(PsFlow *flow, const PsFlowBlock *block)
{
    PsNodeSet *errors = &flow->checks->not_local;
    for (PsFlowEvent *event = block->first; event != NULL; event = event->next) {
        if (event->read == NULL)
            continue;
        bool is_error = ps_check_set_has(errors, event->read);
        bool is_wrong = event->variable->is_dynamic ? !event->variable->is_assigned : is_error;
        is_wrong = is_wrong && !is_readable(event);
        if (is_wrong && !is_error)
            ps_check_set_add(errors, event->read);
        else if (!is_wrong && is_error)
            drop_read(errors, event->read);
    }
}

static bool all_ways_return(const PsFlow *flow)
{
    for (const PsFlowEdge *edge = flow->exit->predecessors; edge != NULL; edge = edge->next)
        if (!edge->block->returns && !edge->block->throws && edge->block->is_reachable)
            return false;
    return true;
}

bool ps_check_method_flow(PsChecks *checks, const PsFunctionMemberAst *method)
{
    PsFlow flow = {.checks = checks};
    const PsAstList *parameters = method->function->parameters;
    ps_flow_build(&flow, parameters->items, parameters->count, method->function->body);
    PsFlowBlock *blocks = ps_flow_order(flow.entry);
    for (PsFlowBlock *block = blocks; block != NULL; block = block->next_done)
        analyze_block(&flow, block);
    for (const PsFlowBlock *block = blocks; block != NULL; block = block->next_done)
        settle_reads(&flow, block);
    bool returns = all_ways_return(&flow);
    ps_flow_done(&flow);
    return returns;
}
