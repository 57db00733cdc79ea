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

/* Blocks in reverse depth-first order, as a list.  Without recursion: methods can be long. */
static PsFlowBlock *order_blocks(PsFlowBlock *entry)
{
    PsFlowBlock *done = NULL;
    PsFlowBlock *block = entry;
    entry->is_seen = true;
    entry->resume = entry->successors;
    while (block != NULL) {
        if (block->resume == NULL) {
            block->next_done = done;
            done = block;
            block = block->walk_parent;
            continue;
        }
        PsFlowBlock *next = block->resume->block;
        block->resume = block->resume->next;
        if (next->is_seen)
            continue;
        next->is_seen = true;
        next->resume = next->successors;
        next->walk_parent = block;
        block = next;
    }
    return done;
}

static size_t word_count(const PsFlow *flow)
{
    return flow->count / 64 + 1;
}

static void merge_predecessors(const PsFlow *flow, PsFlowBlock *block, uint64_t *bits)
{
    size_t words = word_count(flow);
    if (block != flow->entry)
        memset(bits, 0xFF, words * sizeof(bits[0]));
    for (const PsFlowEdge *edge = block->predecessors; edge != NULL; edge = edge->next)
        for (size_t i = 0; edge->block->assigned != NULL && i < words; i++)
            bits[i] &= edge->block->assigned[i];
}

static void analyze_block(PsFlow *flow, PsFlowBlock *block)
{
    uint64_t *bits = PS_ARENA_ARRAY(&flow->arena, uint64_t, word_count(flow));
    merge_predecessors(flow, block, bits);
    block->assigned = bits;
    for (PsFlowEvent *event = block->first; event != NULL; event = event->next) {
        PsFlowVariable *variable = event->variable;
        uint64_t mask = (uint64_t)1 << variable->bit % 64;
        uint64_t *word = &bits[variable->bit / 64];
        if (event->read == NULL) {
            variable->is_assigned |= event->is_target;
            variable->is_dynamic |= flow->is_dynamic;
            *word |= mask;
        } else if ((*word & mask) == 0) {
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
    ps_flow_build(&flow, method);
    PsFlowBlock *blocks = order_blocks(flow.entry);
    for (PsFlowBlock *block = blocks; block != NULL; block = block->next_done)
        analyze_block(&flow, block);
    for (const PsFlowBlock *block = blocks; block != NULL; block = block->next_done)
        settle_reads(&flow, block);
    bool returns = all_ways_return(&flow);
    ps_flow_done(&flow);
    return returns;
}
