/*
 * flow.h - the flow of control in methods of classes and in script blocks, as basic blocks.
 */
#ifndef PS_LANG_FLOW_H
#define PS_LANG_FLOW_H

#include "base/arena.h"
#include "base/map.h"
#include "lang/check_priv.h"

typedef struct {
    uint32_t bit;
    bool is_automatic;
    bool is_dynamic;        /* kept in no slot: a type or attributes that are not known yet */
    bool is_assigned;       /* anywhere */
    bool has_slot;          /* foreach and switch variables, from their loop on */
    bool is_typed;          /* `type` is known */
    const PsTypeName *type; /* that its first assignment gave it; NULL: any */
} PsFlowVariable;

typedef struct PsFlowBlock PsFlowBlock;

/* What happens in a block, in order. */
typedef struct PsFlowEvent {
    struct PsFlowEvent *next;
    PsFlowVariable *variable;
    const PsAst *read;      /* the variable being read, NULL: it is assigned */
    const PsTypeName *type; /* that the assignment names; NULL */
    bool is_target;         /* an assignment that makes the variable "assigned" */
} PsFlowEvent;

typedef struct PsFlowEdge {
    struct PsFlowEdge *next;
    PsFlowBlock *block;
} PsFlowEdge;

struct PsFlowBlock {
    PsFlowEvent *first, *last;
    PsFlowEdge *successors, *last_successor;
    PsFlowEdge *predecessors;
    uint64_t *assigned;       /* NULL until the pass has been here */
    PsFlowBlock *next_done;   /* in the order of the pass */
    const PsFlowEdge *resume; /* of the depth-first walk */
    PsFlowBlock *walk_parent;
    bool is_reachable, throws, returns, is_seen;
};

typedef struct PsFlowLoop {
    struct PsFlowLoop *outer;
    PsSlice label;
    PsFlowBlock *break_to, *continue_to;
} PsFlowLoop;

typedef struct {
    PsChecks *checks;
    PsArena arena;
    PsMap variables;
    uint32_t count;
    bool is_dynamic; /* dot sourcing, Set-Variable: no variable has a slot */
    PsFlowBlock *entry, *exit, *current;
    PsFlowLoop *loop;
} PsFlow;

/* Makes the blocks of a method or script block with its parameters; the flow is zeroed but for
 * `checks`. */
void ps_flow_build(PsFlow *flow, const PsAst *const *parameters, uint32_t count,
                   const PsScriptBlockAst *body);
void ps_flow_done(PsFlow *flow);

/* PowerShell passes over the blocks once, in reverse depth-first order: the first of them; the next
 * is `next_done`. */
PsFlowBlock *ps_flow_order(PsFlowBlock *entry);
/* Sets block->assigned, a bit a variable, to what is assigned on every way that leads there, so far
 * as the pass has come; the caller adds the block's own. */
void ps_flow_enter(PsFlow *flow, PsFlowBlock *block);
bool ps_flow_is_assigned(const PsFlowBlock *block, const PsFlowVariable *variable);
void ps_flow_assign(PsFlowBlock *block, const PsFlowVariable *variable);

#endif
