/* flow_pass.c - the order in which the blocks of a flow are visited, and what is assigned before
 * each.
 */
#include "base/memory.h"
#include "lang/flow.h"

/* Without recursion: methods can be long. */
PsFlowBlock *ps_flow_order(PsFlowBlock *entry)
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

void ps_flow_enter(PsFlow *flow, PsFlowBlock *block)
{
    size_t words = word_count(flow);
    uint64_t *bits = PS_ARENA_ARRAY(&flow->arena, uint64_t, words);
    if (block != flow->entry)
        memset(bits, 0xFF, words * sizeof(bits[0]));
    for (const PsFlowEdge *edge = block->predecessors; edge != NULL; edge = edge->next)
        for (size_t i = 0; edge->block->assigned != NULL && i < words; i++)
            bits[i] &= edge->block->assigned[i];
    block->assigned = bits;
}

bool ps_flow_is_assigned(const PsFlowBlock *block, const PsFlowVariable *variable)
{
    return (block->assigned[variable->bit / 64] >> variable->bit % 64 & 1) != 0;
}

void ps_flow_assign(PsFlowBlock *block, const PsFlowVariable *variable)
{
    block->assigned[variable->bit / 64] |= (uint64_t)1 << variable->bit % 64;
}
