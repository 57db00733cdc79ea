/*
 * check_method.c - the flow of control in methods of classes.
 *
 * A method may only read variables that it has assigned on every way that leads there, and if it
 * has a return type, every way through it must return or throw.  As PowerShell does, this builds
 * basic blocks and passes over them once, in reverse depth-first order.
 */
#include "base/casing.h"
#include "base/map.h"
#include "base/memory.h"
#include "lang/check_priv.h"
#include "lang/known_type.h"

/* ---- variables ---- */

typedef struct {
    uint32_t bit;
    bool is_automatic;
    bool is_dynamic;  /* kept in no slot: a type or attributes that are not known yet */
    bool is_assigned; /* anywhere */
    bool has_slot;    /* foreach and switch variables, from their loop on */
} Variable;

typedef struct Block Block;

/* What happens in a block, in order. */
typedef struct Event {
    struct Event *next;
    Variable *variable;
    const PsAst *read; /* the variable being read, NULL: it is assigned */
    bool is_target;    /* an assignment that makes the variable "assigned" */
} Event;

typedef struct Edge {
    struct Edge *next;
    Block *block;
} Edge;

struct Block {
    Event *first, *last;
    Edge *successors, *last_successor;
    Edge *predecessors;
    uint64_t *assigned; /* NULL until the pass has been here */
    Block *next_done;   /* in the order of the pass */
    const Edge *resume; /* of the depth-first walk */
    Block *walk_parent;
    bool is_reachable, throws, returns, is_seen;
};

typedef struct Loop {
    struct Loop *outer;
    PsSlice label;
    Block *break_to, *continue_to;
} Loop;

typedef struct {
    PsChecks *checks;
    PsArena arena;
    PsMap variables;
    uint32_t count;
    bool is_dynamic; /* dot sourcing, Set-Variable: no variable has a slot */
    Block *entry, *exit, *current;
    Loop *loop;
    Event *reads; /* all of them, for variables that turn out to be dynamic */
} Flow;

static const char *const automatic_names[] = {
    "_",
    "args",
    "this",
    "input",
    "PSCmdlet",
    "PSBoundParameters",
    "MyInvocation",
    "PSScriptRoot",
    "PSCommandPath",
    "?",
};

static const char *const dynamic_commands[] = {
    "New-Variable",
    "Remove-Variable",
    "Set-Variable",
    "Set-PSBreakpoint",
    "Microsoft.PowerShell.Utility\\New-Variable",
    "Microsoft.PowerShell.Utility\\Remove-Variable",
    "Microsoft.PowerShell.Utility\\Set-Variable",
    "Microsoft.PowerShell.Utility\\Set-PSBreakpoint",
    "nv",
    "rv",
    "sbp",
    "sv",
    "set",
};

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

static bool is_one_of(PsSlice name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ps_slice_same_text(name, names[i]))
            return true;
    return false;
}

static Variable *note_variable(Flow *flow, PsSlice name)
{
    if (ps_slice_same(name, PS_SLICE("PSItem")))
        name = PS_SLICE("_");
    Variable *variable = ps_map_find(&flow->variables, name);
    if (variable == NULL) {
        variable = PS_ARENA_NEW(&flow->arena, Variable);
        variable->bit = flow->count++;
        ps_map_set(&flow->variables, name, variable);
    }
    return variable;
}

static bool is_local(const PsAst *variable)
{
    return (variable->flags & (PS_AST_DRIVE | PS_AST_GLOBAL | PS_AST_SCRIPT)) == 0;
}

static Variable *variable_of(Flow *flow, const PsAst *node)
{
    return note_variable(flow, ps_variable_name(PS_AST_AS(node, VariableExpression)));
}

/* First pass: all variables, and whether any of them can have a slot. */
static bool collect(const PsAst *node, void *data)
{
    Flow *flow = data;
    switch (node->kind) {
    case PS_AST_FUNCTION_DEFINITION:
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
    case PS_AST_TRAP_STATEMENT:
        return true;
    case PS_AST_VARIABLE_EXPRESSION:
        if (is_local(node))
            variable_of(flow, node);
        flow->is_dynamic |= (node->flags & PS_AST_PRIVATE) != 0;
        break;
    case PS_AST_COMMAND: {
        const PsAst *name = PS_AST_AS(node, Command)->items[0];
        flow->is_dynamic |=
            node->op == PS_TOKEN_DOT ||
            (name->kind == PS_AST_STRING_CONSTANT_EXPRESSION &&
             is_one_of(ps_ast_string_text(PS_AST_AS(name, StringConstantExpression)),
                       dynamic_commands, PS_COUNT(dynamic_commands)));
        break;
    }
    default:
        break;
    }
    return ps_ast_each(node, collect, data);
}

/* ---- blocks ---- */

static Block *new_block(Flow *flow)
{
    return PS_ARENA_NEW(&flow->arena, Block);
}

static void flows_to(Flow *flow, Block *from, Block *to)
{
    for (const Edge *edge = from->successors; edge != NULL; edge = edge->next)
        if (edge->block == to)
            return;
    to->is_reachable |= from->is_reachable;
    Edge *edge = PS_ARENA_NEW(&flow->arena, Edge);
    edge->block = to;
    if (from->last_successor == NULL)
        from->successors = edge;
    else
        from->last_successor->next = edge;
    from->last_successor = edge;
    Edge *back = PS_ARENA_NEW(&flow->arena, Edge);
    back->block = from;
    back->next = to->predecessors;
    to->predecessors = back;
}

static void go_to(Flow *flow, Block *next)
{
    flows_to(flow, flow->current, next);
}

static void add_event(Flow *flow, Variable *variable, const PsAst *read, bool is_target)
{
    Event *event = PS_ARENA_NEW(&flow->arena, Event);
    *event = (Event){.variable = variable, .read = read, .is_target = is_target};
    Block *block = flow->current;
    if (block->last == NULL)
        block->first = event;
    else
        block->last->next = event;
    block->last = event;
}

/* ---- statements ---- */

static void visit(Flow *flow, const PsAst *node);

static void visit_optional(Flow *flow, const PsAst *node)
{
    if (node != NULL)
        visit(flow, node);
}

static void visit_all(Flow *flow, const PsAst *const *items, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        visit(flow, items[i]);
}

static void visit_if(Flow *flow, const PsIfStatementAst *statement)
{
    Block *after = new_block(flow);
    if (statement->otherwise == NULL)
        go_to(flow, after);
    for (uint32_t i = 0; i < statement->count; i++) {
        bool is_last = i + 1 == statement->count && statement->otherwise == NULL;
        Block *clause = new_block(flow);
        Block *next = is_last ? after : new_block(flow);
        visit(flow, statement->items[2 * (size_t)i]);
        go_to(flow, clause);
        go_to(flow, next);
        flow->current = clause;
        visit(flow, statement->items[2 * (size_t)i + 1]);
        go_to(flow, after);
        flow->current = next;
    }
    if (statement->otherwise != NULL) {
        visit(flow, statement->otherwise);
        go_to(flow, after);
    }
    flow->current = after;
}

static void visit_ternary(Flow *flow, const PsTernaryExpressionAst *ternary)
{
    Block *if_true = new_block(flow);
    Block *if_false = new_block(flow);
    Block *after = new_block(flow);
    visit(flow, ternary->condition);
    go_to(flow, if_true);
    go_to(flow, if_false);
    flow->current = if_true;
    visit(flow, ternary->if_true);
    go_to(flow, after);
    flow->current = if_false;
    visit(flow, ternary->if_false);
    go_to(flow, after);
    flow->current = after;
}

/* A loop whose condition comes first.  `condition` and `body` fill their blocks. */
typedef struct {
    PsSlice label;
    void (*condition)(Flow *flow, const PsAst *node, Block *after); /* NULL: for (;;) */
    void (*body)(Flow *flow, const PsAst *node);
    const PsAst *iterator;
    Block *after; /* handed to the condition */
} LoopShape;

static void visit_loop(Flow *flow, const PsAst *node, const LoopShape *shape)
{
    Block *continue_to = new_block(flow);
    if (shape->iterator != NULL) {
        Block *behind = new_block(flow);
        go_to(flow, behind);
        flow->current = continue_to;
        visit(flow, shape->iterator);
        go_to(flow, behind);
        flow->current = behind;
    } else {
        go_to(flow, continue_to);
        flow->current = continue_to;
    }
    Block *body = new_block(flow);
    Loop loop = {flow->loop, shape->label, new_block(flow), continue_to};
    if (shape->condition != NULL) {
        shape->condition(flow, node, shape->after);
        go_to(flow, loop.break_to);
    }
    flow->loop = &loop;
    go_to(flow, body);
    flow->current = body;
    shape->body(flow, node);
    go_to(flow, continue_to);
    flow->current = loop.break_to;
    flow->loop = loop.outer;
}

static PsSlice label_slice(const char *label, uint32_t len)
{
    return label == NULL ? PS_SLICE("") : (PsSlice){label, len};
}

static void while_condition(Flow *flow, const PsAst *node, Block *after)
{
    (void)after;
    visit(flow, PS_AST_AS(node, LoopStatement)->condition);
}
static void while_body(Flow *flow, const PsAst *node)
{
    visit(flow, PS_AST_AS(node, LoopStatement)->body);
}

static void for_condition(Flow *flow, const PsAst *node, Block *after)
{
    (void)after;
    visit(flow, PS_AST_AS(node, ForStatement)->condition);
}
static void for_body(Flow *flow, const PsAst *node)
{
    visit(flow, PS_AST_AS(node, ForStatement)->body);
}

static void foreach_condition(Flow *flow, const PsAst *node, Block *after)
{
    const PsForEachStatementAst *statement = PS_AST_AS(node, ForEachStatement);
    visit(flow, statement->condition);
    go_to(flow, after);
    add_event(flow, note_variable(flow, PS_SLICE("foreach")), NULL, false);
    if (is_local(statement->variable))
        add_event(flow, variable_of(flow, statement->variable), NULL, true);
}
static void foreach_body(Flow *flow, const PsAst *node)
{
    visit(flow, PS_AST_AS(node, ForEachStatement)->body);
}

static void switch_condition(Flow *flow, const PsAst *node, Block *after)
{
    (void)after;
    visit(flow, PS_AST_AS(node, SwitchStatement)->condition);
    add_event(flow, note_variable(flow, PS_SLICE("switch")), NULL, false);
}
static void switch_body(Flow *flow, const PsAst *node)
{
    const PsSwitchStatementAst *statement = PS_AST_AS(node, SwitchStatement);
    Block *after = new_block(flow);
    for (uint32_t i = 0; i < statement->count; i++) {
        bool is_last = i + 1 == statement->count && statement->otherwise == NULL;
        Block *clause = new_block(flow);
        Block *next = is_last ? after : new_block(flow);
        visit(flow, statement->items[2 * (size_t)i]);
        go_to(flow, next);
        go_to(flow, clause);
        flow->current = clause;
        visit(flow, statement->items[2 * (size_t)i + 1]);
        if (!is_last) {
            go_to(flow, next);
            flow->current = next;
        }
    }
    if (statement->otherwise != NULL) {
        go_to(flow, after);
        visit(flow, statement->otherwise);
    }
    go_to(flow, after);
    flow->current = after;
}

static void visit_while(Flow *flow, const PsAst *node)
{
    const PsLoopStatementAst *statement = PS_AST_AS(node, LoopStatement);
    LoopShape shape = {.label = label_slice(statement->label, statement->label_len),
                       .condition = while_condition,
                       .body = while_body};
    visit_loop(flow, node, &shape);
}

static void visit_for(Flow *flow, const PsAst *node)
{
    const PsForStatementAst *statement = PS_AST_AS(node, ForStatement);
    visit_optional(flow, statement->initializer);
    LoopShape shape = {.label = label_slice(statement->label, statement->label_len),
                       .condition = statement->condition == NULL ? NULL : for_condition,
                       .body = for_body,
                       .iterator = statement->iterator};
    visit_loop(flow, node, &shape);
}

static void visit_foreach(Flow *flow, const PsAst *node)
{
    const PsForEachStatementAst *statement = PS_AST_AS(node, ForEachStatement);
    Variable *enumerator = note_variable(flow, PS_SLICE("foreach"));
    enumerator->has_slot |= !flow->is_dynamic;
    Block *after = new_block(flow);
    LoopShape shape = {.label = label_slice(statement->label, statement->label_len),
                       .condition = foreach_condition,
                       .body = foreach_body,
                       .after = after};
    visit_loop(flow, node, &shape);
    go_to(flow, after);
    flow->current = after;
}

static void visit_switch(Flow *flow, const PsAst *node)
{
    const PsSwitchStatementAst *statement = PS_AST_AS(node, SwitchStatement);
    Variable *enumerator = note_variable(flow, PS_SLICE("switch"));
    enumerator->has_slot |= !flow->is_dynamic;
    LoopShape shape = {.label = label_slice(statement->label, statement->label_len),
                       .condition = switch_condition,
                       .body = switch_body};
    visit_loop(flow, node, &shape);
}

static void visit_do(Flow *flow, const PsAst *node)
{
    const PsLoopStatementAst *statement = PS_AST_AS(node, LoopStatement);
    Block *body = new_block(flow);
    Block *repeat = new_block(flow);
    Loop loop = {flow->loop, label_slice(statement->label, statement->label_len), new_block(flow),
                 new_block(flow)};
    flow->loop = &loop;
    go_to(flow, body);
    flow->current = body;
    visit(flow, statement->body);
    go_to(flow, loop.continue_to);
    flow->current = loop.continue_to;
    visit(flow, statement->condition);
    go_to(flow, loop.break_to);
    go_to(flow, repeat);
    flow->current = repeat;
    go_to(flow, body);
    flow->current = loop.break_to;
    flow->loop = loop.outer;
}

static void visit_finally(Flow *flow, const PsTryStatementAst *statement, Block *before,
                          Block *finally, Block *after, bool catches_all)
{
    flow->current = finally;
    visit(flow, statement->finally);
    go_to(flow, after);
    if (catches_all)
        return;
    Block *last = flow->current;
    Block *rethrow = new_block(flow);
    flows_to(flow, before, finally);
    flows_to(flow, last, rethrow);
    rethrow->throws = true;
    flows_to(flow, rethrow, flow->exit);
}

static void visit_try(Flow *flow, const PsTryStatementAst *statement)
{
    Block *before = flow->current;
    flow->current = new_block(flow);
    flows_to(flow, before, flow->current);
    visit(flow, statement->body);
    Block *last = flow->current;
    Block *finally = statement->finally == NULL ? NULL : new_block(flow);
    Block *after = new_block(flow);
    bool catches_all = false;
    for (uint32_t i = 0; i < statement->count; i++) {
        const PsCatchClauseAst *clause = PS_AST_AS(statement->items[i], CatchClause);
        catches_all |= clause->count == 0;
        flow->current = new_block(flow);
        flows_to(flow, before, flow->current);
        visit(flow, clause->body);
        go_to(flow, finally != NULL ? finally : after);
    }
    flows_to(flow, last, finally != NULL ? finally : after);
    if (finally != NULL)
        visit_finally(flow, statement, before, finally, after, catches_all);
    flow->current = after;
}

static void visit_break(Flow *flow, const PsAst *node)
{
    const PsAst *label = PS_AST_AS(node, FlowStatement)->value;
    const Loop *target = flow->loop;
    visit_optional(flow, label);
    if (label != NULL && label->kind == PS_AST_STRING_CONSTANT_EXPRESSION) {
        PsSlice name = ps_ast_string_text(PS_AST_AS(label, StringConstantExpression));
        while (target != NULL && !ps_slice_same(target->label, name))
            target = target->outer;
    } else if (label != NULL) {
        target = NULL;
    }
    if (target == NULL) {
        go_to(flow, flow->exit);
        flow->current->throws = true;
    } else {
        go_to(flow, node->kind == PS_AST_BREAK_STATEMENT ? target->break_to : target->continue_to);
    }
    flow->current = new_block(flow);
}

static void visit_exit(Flow *flow, const PsAst *node)
{
    visit_optional(flow, PS_AST_AS(node, FlowStatement)->value);
    go_to(flow, flow->exit);
    flow->current->returns |= node->kind == PS_AST_RETURN_STATEMENT;
    flow->current->throws |= node->kind != PS_AST_RETURN_STATEMENT;
    flow->current = new_block(flow);
}

/* ---- assignments and pipelines ---- */

static bool is_attributed(const PsAst *node)
{
    return node->kind == PS_AST_ATTRIBUTED_EXPRESSION || node->kind == PS_AST_CONVERT_EXPRESSION;
}

static void visit_target(Flow *flow, const PsAst *target)
{
    const PsAst *inner = target;
    const PsAst *last = NULL;
    bool has_attributes = false;
    int casts = 0;
    for (; is_attributed(inner); inner = PS_AST_AS(inner, AttributedExpression)->child) {
        casts++;
        last = inner;
        has_attributes |= inner->kind == PS_AST_ATTRIBUTED_EXPRESSION;
    }
    if (inner->kind != PS_AST_VARIABLE_EXPRESSION) {
        visit(flow, target);
        return;
    }
    if (!is_local(inner))
        return;
    Variable *variable = variable_of(flow, inner);
    bool is_unknown = last != NULL && last->kind == PS_AST_CONVERT_EXPRESSION &&
                      ps_known_type_find(PS_AST_AS(PS_AST_AS(last, AttributedExpression)->attribute,
                                                   TypeConstraint)
                                             ->type_name) == NULL;
    if (has_attributes || casts > 1 || is_unknown)
        variable->is_dynamic = true;
    if (!has_attributes && casts <= 1)
        add_event(flow, variable, NULL, true);
}

static void visit_targets(Flow *flow, const PsAst *left)
{
    if (left->kind == PS_AST_PAREN_EXPRESSION) {
        const PsAst *inner = ps_check_pure_expression(PS_AST_AS(left, ParenExpression)->pipeline);
        if (inner != NULL)
            visit_targets(flow, inner);
    } else if (left->kind == PS_AST_ARRAY_LITERAL) {
        const PsArrayLiteralAst *array = PS_AST_AS(left, ArrayLiteral);
        for (uint32_t i = 0; i < array->count; i++)
            visit_targets(flow, array->items[i]);
    } else {
        visit_target(flow, left);
    }
}

/* A command may break out of any loop around it, as loop labels are looked up when it runs. */
static void visit_pipeline(Flow *flow, const PsPipelineAst *pipeline)
{
    bool has_command = false;
    for (uint32_t i = 0; i < pipeline->count; i++) {
        const PsAst *element = pipeline->items[i];
        const PsAstList *redirections;
        if (element->kind == PS_AST_COMMAND) {
            has_command = true;
            visit_all(flow, PS_AST_AS(element, Command)->items, PS_AST_AS(element, Command)->count);
            redirections = PS_AST_AS(element, Command)->redirections;
        } else {
            visit(flow, PS_AST_AS(element, CommandExpression)->expression);
            redirections = PS_AST_AS(element, CommandExpression)->redirections;
        }
        visit_all(flow, redirections->items, redirections->count);
    }
    if (!has_command || flow->loop == NULL)
        return;
    const Loop *loops[64];
    size_t count = 0;
    for (const Loop *loop = flow->loop; loop != NULL && count < PS_COUNT(loops); loop = loop->outer)
        loops[count++] = loop;
    while (count > 0) {
        go_to(flow, loops[--count]->break_to);
        go_to(flow, loops[count]->continue_to);
    }
    Block *next = new_block(flow);
    go_to(flow, next);
    flow->current = next;
}

static void visit_binary(Flow *flow, const PsAst *node)
{
    const PsBinaryExpressionAst *binary = PS_AST_AS(node, BinaryExpression);
    visit(flow, binary->left);
    if (node->op != PS_TOKEN_AND && node->op != PS_TOKEN_OR) {
        visit(flow, binary->right);
        return;
    }
    Block *after = new_block(flow);
    Block *next = new_block(flow);
    go_to(flow, after);
    go_to(flow, next);
    flow->current = next;
    visit(flow, binary->right);
    go_to(flow, after);
    flow->current = after;
}

static void visit_variable(Flow *flow, const PsAst *node)
{
    if (!is_local(node))
        return;
    Variable *variable = variable_of(flow, node);
    if (!variable->is_automatic && !variable->has_slot)
        add_event(flow, variable, node, false);
}

static void visit_data(Flow *flow, const PsDataStatementAst *data)
{
    visit(flow, data->body);
    if (data->variable != NULL)
        add_event(flow, note_variable(flow, (PsSlice){data->variable, data->len}), NULL, false);
}

static bool visit_child(const PsAst *node, void *data)
{
    visit(data, node);
    return true;
}

static void visit(Flow *flow, const PsAst *node)
{
    switch (node->kind) {
    case PS_AST_FUNCTION_DEFINITION:
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
    case PS_AST_TYPE_DEFINITION:
    case PS_AST_USING_EXPRESSION:
    case PS_AST_BASE_CTOR_EXPRESSION:
    case PS_AST_PIPELINE_CHAIN:
    case PS_AST_ERROR_STATEMENT:
    case PS_AST_ERROR_EXPRESSION:
    case PS_AST_TYPE_CONSTRAINT:
    case PS_AST_ATTRIBUTE:
        break;
    case PS_AST_IF_STATEMENT:
        visit_if(flow, PS_AST_AS(node, IfStatement));
        break;
    case PS_AST_TERNARY_EXPRESSION:
        visit_ternary(flow, PS_AST_AS(node, TernaryExpression));
        break;
    case PS_AST_WHILE_STATEMENT:
        visit_while(flow, node);
        break;
    case PS_AST_DO_WHILE_STATEMENT:
    case PS_AST_DO_UNTIL_STATEMENT:
        visit_do(flow, node);
        break;
    case PS_AST_FOR_STATEMENT:
        visit_for(flow, node);
        break;
    case PS_AST_FOREACH_STATEMENT:
        visit_foreach(flow, node);
        break;
    case PS_AST_SWITCH_STATEMENT:
        visit_switch(flow, node);
        break;
    case PS_AST_TRY_STATEMENT:
        visit_try(flow, PS_AST_AS(node, TryStatement));
        break;
    case PS_AST_BREAK_STATEMENT:
    case PS_AST_CONTINUE_STATEMENT:
        visit_break(flow, node);
        break;
    case PS_AST_RETURN_STATEMENT:
    case PS_AST_EXIT_STATEMENT:
    case PS_AST_THROW_STATEMENT:
        visit_exit(flow, node);
        break;
    case PS_AST_DATA_STATEMENT:
        visit_data(flow, PS_AST_AS(node, DataStatement));
        break;
    case PS_AST_ASSIGNMENT_STATEMENT:
        visit(flow, PS_AST_AS(node, AssignmentStatement)->right);
        visit_targets(flow, PS_AST_AS(node, AssignmentStatement)->left);
        break;
    case PS_AST_PIPELINE:
        visit_pipeline(flow, PS_AST_AS(node, Pipeline));
        break;
    case PS_AST_BINARY_EXPRESSION:
        visit_binary(flow, node);
        break;
    case PS_AST_VARIABLE_EXPRESSION:
        visit_variable(flow, node);
        break;
    case PS_AST_NAMED_BLOCK:
        visit_all(flow, PS_AST_AS(node, NamedBlock)->items, PS_AST_AS(node, NamedBlock)->count);
        break;
    case PS_AST_STATEMENT_BLOCK:
        visit_all(flow, PS_AST_AS(node, StatementBlock)->items,
                  PS_AST_AS(node, StatementBlock)->count);
        break;
    default:
        ps_ast_each(node, visit_child, flow);
        break;
    }
}

/* ---- the pass ---- */

/* Blocks in reverse depth-first order, as a list.  Without recursion: methods can be long. */
static Block *order_blocks(Block *entry)
{
    Block *done = NULL;
    Block *block = entry;
    entry->is_seen = true;
    entry->resume = entry->successors;
    while (block != NULL) {
        if (block->resume == NULL) {
            block->next_done = done;
            done = block;
            block = block->walk_parent;
            continue;
        }
        Block *next = block->resume->block;
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

static size_t word_count(const Flow *flow)
{
    return flow->count / 64 + 1;
}

static void merge_predecessors(const Flow *flow, Block *block, uint64_t *bits)
{
    size_t words = word_count(flow);
    if (block != flow->entry)
        memset(bits, 0xFF, words * sizeof(bits[0]));
    for (const Edge *edge = block->predecessors; edge != NULL; edge = edge->next)
        for (size_t i = 0; edge->block->assigned != NULL && i < words; i++)
            bits[i] &= edge->block->assigned[i];
}

static void analyze_block(Flow *flow, Block *block)
{
    uint64_t *bits = PS_ARENA_ARRAY(&flow->arena, uint64_t, word_count(flow));
    merge_predecessors(flow, block, bits);
    block->assigned = bits;
    for (Event *event = block->first; event != NULL; event = event->next) {
        Variable *variable = event->variable;
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

static bool is_readable(const Event *event)
{
    PsSlice path = ps_variable_path(PS_AST_AS(event->read, VariableExpression));
    return is_one_of(path, implicit_names, PS_COUNT(implicit_names));
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
static void settle_reads(Flow *flow, const Block *block)
{
    PsNodeSet *errors = &flow->checks->not_local;
    for (Event *event = block->first; event != NULL; event = event->next) {
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

/* ---- methods ---- */

static bool is_unresolved(const PsAst *attribute)
{
    if (attribute->kind == PS_AST_TYPE_CONSTRAINT)
        return ps_known_type_find(PS_AST_AS(attribute, TypeConstraint)->type_name) == NULL;
    return true;
}

static void assign_parameters(Flow *flow, const PsAst *const *parameters, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const PsParameterAst *parameter = PS_AST_AS(parameters[i], Parameter);
        if (!is_local(&parameter->name->base))
            continue;
        Variable *variable = variable_of(flow, &parameter->name->base);
        variable->is_assigned = true;
        for (uint32_t j = 0; j < parameter->count; j++)
            variable->is_dynamic |= !variable->is_automatic && is_unresolved(parameter->items[j]);
        add_event(flow, variable, NULL, true);
    }
}

static void visit_body(Flow *flow, const PsScriptBlockAst *body)
{
    const PsNamedBlockAst *blocks[] = {body->dynamicparam, body->begin, body->process, body->end,
                                       body->clean};
    for (size_t i = 0; i < PS_COUNT(blocks); i++)
        if (blocks[i] != NULL)
            visit(flow, &blocks[i]->base);
    go_to(flow, flow->exit);
}

static bool all_ways_return(const Flow *flow)
{
    for (const Edge *edge = flow->exit->predecessors; edge != NULL; edge = edge->next)
        if (!edge->block->returns && !edge->block->throws && edge->block->is_reachable)
            return false;
    return true;
}

bool ps_check_method_flow(PsChecks *checks, const PsFunctionMemberAst *method)
{
    Flow flow = {.checks = checks, .variables = {.ignore_case = true}};
    for (size_t i = 0; i < PS_COUNT(automatic_names); i++)
        note_variable(&flow, ps_slice(automatic_names[i]))->is_automatic = true;
    collect(&method->function->body->base, &flow);
    flow.entry = flow.current = new_block(&flow);
    flow.exit = new_block(&flow);
    flow.entry->is_reachable = true;
    const PsAstList *parameters = method->function->parameters;
    assign_parameters(&flow, parameters->items, parameters->count);
    visit_body(&flow, method->function->body);
    Block *blocks = order_blocks(flow.entry);
    for (Block *block = blocks; block != NULL; block = block->next_done)
        analyze_block(&flow, block);
    for (const Block *block = blocks; block != NULL; block = block->next_done)
        settle_reads(&flow, block);
    bool returns = all_ways_return(&flow);
    ps_map_done(&flow.variables);
    ps_arena_done(&flow.arena);
    return returns;
}
