/* flow.c - the flow of control in methods of classes and script blocks, as basic blocks. */
#include "lang/flow.h"

#include "base/casing.h"
#include "base/memory.h"
#include "lang/known_type.h"

/* ---- variables ---- */

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

static bool is_one_of(PsSlice name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ps_slice_same_text(name, names[i]))
            return true;
    return false;
}

static PsFlowVariable *note_variable(PsFlow *flow, PsSlice name)
{
    if (ps_slice_same(name, PS_SLICE("PSItem")))
        name = PS_SLICE("_");
    PsFlowVariable *variable = ps_map_find(&flow->variables, name);
    if (variable == NULL) {
        variable = PS_ARENA_NEW(&flow->arena, PsFlowVariable);
        variable->bit = flow->count++;
        ps_map_set(&flow->variables, name, variable);
    }
    return variable;
}

static bool is_local(const PsAst *variable)
{
    return (variable->flags & (PS_AST_DRIVE | PS_AST_GLOBAL | PS_AST_SCRIPT)) == 0;
}

static PsFlowVariable *variable_of(PsFlow *flow, const PsAst *node)
{
    return note_variable(flow, ps_variable_name(PS_AST_AS(node, VariableExpression)));
}

/* First pass: all variables, and whether any of them can have a slot. */
static bool collect(const PsAst *node, void *data)
{
    PsFlow *flow = data;
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

static PsFlowBlock *new_block(PsFlow *flow)
{
    return PS_ARENA_NEW(&flow->arena, PsFlowBlock);
}

static void flows_to(PsFlow *flow, PsFlowBlock *from, PsFlowBlock *to)
{
    for (const PsFlowEdge *edge = from->successors; edge != NULL; edge = edge->next)
        if (edge->block == to)
            return;
    to->is_reachable |= from->is_reachable;
    PsFlowEdge *edge = PS_ARENA_NEW(&flow->arena, PsFlowEdge);
    edge->block = to;
    if (from->last_successor == NULL)
        from->successors = edge;
    else
        from->last_successor->next = edge;
    from->last_successor = edge;
    PsFlowEdge *back = PS_ARENA_NEW(&flow->arena, PsFlowEdge);
    back->block = from;
    back->next = to->predecessors;
    to->predecessors = back;
}

static void go_to(PsFlow *flow, PsFlowBlock *next)
{
    flows_to(flow, flow->current, next);
}

static PsFlowEvent *add_event(PsFlow *flow, PsFlowVariable *variable, const PsAst *read,
                              bool is_target)
{
    PsFlowEvent *event = PS_ARENA_NEW(&flow->arena, PsFlowEvent);
    *event = (PsFlowEvent){.variable = variable, .read = read, .is_target = is_target};
    PsFlowBlock *block = flow->current;
    if (block->last == NULL)
        block->first = event;
    else
        block->last->next = event;
    block->last = event;
    return event;
}

/* ---- statements ---- */

static void visit(PsFlow *flow, const PsAst *node);

static void visit_optional(PsFlow *flow, const PsAst *node)
{
    if (node != NULL)
        visit(flow, node);
}

static void visit_all(PsFlow *flow, const PsAst *const *items, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        visit(flow, items[i]);
}

static void visit_if(PsFlow *flow, const PsIfStatementAst *statement)
{
    PsFlowBlock *after = new_block(flow);
    if (statement->otherwise == NULL)
        go_to(flow, after);
    for (uint32_t i = 0; i < statement->count; i++) {
        bool is_last = i + 1 == statement->count && statement->otherwise == NULL;
        PsFlowBlock *clause = new_block(flow);
        PsFlowBlock *next = is_last ? after : new_block(flow);
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

static void visit_ternary(PsFlow *flow, const PsTernaryExpressionAst *ternary)
{
    PsFlowBlock *if_true = new_block(flow);
    PsFlowBlock *if_false = new_block(flow);
    PsFlowBlock *after = new_block(flow);
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
    void (*condition)(PsFlow *flow, const PsAst *node, PsFlowBlock *after); /* NULL: for (;;) */
    void (*body)(PsFlow *flow, const PsAst *node);
    const PsAst *iterator;
    PsFlowBlock *after; /* handed to the condition */
} LoopShape;

static void visit_loop(PsFlow *flow, const PsAst *node, const LoopShape *shape)
{
    PsFlowBlock *continue_to = new_block(flow);
    if (shape->iterator != NULL) {
        PsFlowBlock *behind = new_block(flow);
        go_to(flow, behind);
        flow->current = continue_to;
        visit(flow, shape->iterator);
        go_to(flow, behind);
        flow->current = behind;
    } else {
        go_to(flow, continue_to);
        flow->current = continue_to;
    }
    PsFlowBlock *body = new_block(flow);
    PsFlowLoop loop = {flow->loop, shape->label, new_block(flow), continue_to};
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

static void while_condition(PsFlow *flow, const PsAst *node, PsFlowBlock *after)
{
    (void)after;
    visit(flow, PS_AST_AS(node, LoopStatement)->condition);
}
static void while_body(PsFlow *flow, const PsAst *node)
{
    visit(flow, PS_AST_AS(node, LoopStatement)->body);
}

static void for_condition(PsFlow *flow, const PsAst *node, PsFlowBlock *after)
{
    (void)after;
    visit(flow, PS_AST_AS(node, ForStatement)->condition);
}
static void for_body(PsFlow *flow, const PsAst *node)
{
    visit(flow, PS_AST_AS(node, ForStatement)->body);
}

static void foreach_condition(PsFlow *flow, const PsAst *node, PsFlowBlock *after)
{
    const PsForEachStatementAst *statement = PS_AST_AS(node, ForEachStatement);
    visit(flow, statement->condition);
    go_to(flow, after);
    add_event(flow, note_variable(flow, PS_SLICE("foreach")), NULL, false);
    if (is_local(statement->variable))
        add_event(flow, variable_of(flow, statement->variable), NULL, true);
}
static void foreach_body(PsFlow *flow, const PsAst *node)
{
    visit(flow, PS_AST_AS(node, ForEachStatement)->body);
}

static void switch_condition(PsFlow *flow, const PsAst *node, PsFlowBlock *after)
{
    (void)after;
    visit(flow, PS_AST_AS(node, SwitchStatement)->condition);
    add_event(flow, note_variable(flow, PS_SLICE("switch")), NULL, false);
}
static void switch_body(PsFlow *flow, const PsAst *node)
{
    const PsSwitchStatementAst *statement = PS_AST_AS(node, SwitchStatement);
    PsFlowBlock *after = new_block(flow);
    for (uint32_t i = 0; i < statement->count; i++) {
        bool is_last = i + 1 == statement->count && statement->otherwise == NULL;
        PsFlowBlock *clause = new_block(flow);
        PsFlowBlock *next = is_last ? after : new_block(flow);
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

static void visit_while(PsFlow *flow, const PsAst *node)
{
    const PsLoopStatementAst *statement = PS_AST_AS(node, LoopStatement);
    LoopShape shape = {.label = label_slice(statement->label, statement->label_len),
                       .condition = while_condition,
                       .body = while_body};
    visit_loop(flow, node, &shape);
}

static void visit_for(PsFlow *flow, const PsAst *node)
{
    const PsForStatementAst *statement = PS_AST_AS(node, ForStatement);
    visit_optional(flow, statement->initializer);
    LoopShape shape = {.label = label_slice(statement->label, statement->label_len),
                       .condition = statement->condition == NULL ? NULL : for_condition,
                       .body = for_body,
                       .iterator = statement->iterator};
    visit_loop(flow, node, &shape);
}

static void visit_foreach(PsFlow *flow, const PsAst *node)
{
    const PsForEachStatementAst *statement = PS_AST_AS(node, ForEachStatement);
    PsFlowVariable *enumerator = note_variable(flow, PS_SLICE("foreach"));
    enumerator->has_slot |= !flow->is_dynamic;
    PsFlowBlock *after = new_block(flow);
    LoopShape shape = {.label = label_slice(statement->label, statement->label_len),
                       .condition = foreach_condition,
                       .body = foreach_body,
                       .after = after};
    visit_loop(flow, node, &shape);
    go_to(flow, after);
    flow->current = after;
}

static void visit_switch(PsFlow *flow, const PsAst *node)
{
    const PsSwitchStatementAst *statement = PS_AST_AS(node, SwitchStatement);
    PsFlowVariable *enumerator = note_variable(flow, PS_SLICE("switch"));
    enumerator->has_slot |= !flow->is_dynamic;
    LoopShape shape = {.label = label_slice(statement->label, statement->label_len),
                       .condition = switch_condition,
                       .body = switch_body};
    visit_loop(flow, node, &shape);
}

static void visit_do(PsFlow *flow, const PsAst *node)
{
    const PsLoopStatementAst *statement = PS_AST_AS(node, LoopStatement);
    PsFlowBlock *body = new_block(flow);
    PsFlowBlock *repeat = new_block(flow);
    PsFlowLoop loop = {flow->loop, label_slice(statement->label, statement->label_len),
                       new_block(flow), new_block(flow)};
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

static void visit_finally(PsFlow *flow, const PsTryStatementAst *statement, PsFlowBlock *before,
                          PsFlowBlock *finally, PsFlowBlock *after, bool catches_all)
{
    flow->current = finally;
    visit(flow, statement->finally);
    go_to(flow, after);
    if (catches_all)
        return;
    PsFlowBlock *last = flow->current;
    PsFlowBlock *rethrow = new_block(flow);
    flows_to(flow, before, finally);
    flows_to(flow, last, rethrow);
    rethrow->throws = true;
    flows_to(flow, rethrow, flow->exit);
}

static void visit_try(PsFlow *flow, const PsTryStatementAst *statement)
{
    PsFlowBlock *before = flow->current;
    flow->current = new_block(flow);
    flows_to(flow, before, flow->current);
    visit(flow, statement->body);
    PsFlowBlock *last = flow->current;
    PsFlowBlock *finally = statement->finally == NULL ? NULL : new_block(flow);
    PsFlowBlock *after = new_block(flow);
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

static void visit_break(PsFlow *flow, const PsAst *node)
{
    const PsAst *label = PS_AST_AS(node, FlowStatement)->value;
    const PsFlowLoop *target = flow->loop;
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

static void visit_exit(PsFlow *flow, const PsAst *node)
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

/* Whether the type can be found before the script runs. */
static bool is_known(const PsTypeName *name)
{
    for (uint32_t i = 0; i < name->argument_count; i++)
        if (!is_known(name->arguments[i]))
            return false;
    if (name->kind == PS_TYPE_NAME_ARRAY)
        return is_known(name->element);
    return name->kind == PS_TYPE_NAME_GENERIC || ps_known_type_find(name) != NULL;
}

static void visit_target(PsFlow *flow, const PsAst *target)
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
    PsFlowVariable *variable = variable_of(flow, inner);
    const PsTypeName *type =
        last != NULL && last->kind == PS_AST_CONVERT_EXPRESSION
            ? PS_AST_AS(PS_AST_AS(last, AttributedExpression)->attribute, TypeConstraint)->type_name
            : NULL;
    if (has_attributes || casts > 1 || (type != NULL && !is_known(type)))
        variable->is_dynamic = true;
    if (!has_attributes && casts <= 1)
        add_event(flow, variable, NULL, true)->type = type;
}

static void visit_targets(PsFlow *flow, const PsAst *left)
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
static void visit_pipeline(PsFlow *flow, const PsPipelineAst *pipeline)
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
    const PsFlowLoop *loops[64];
    size_t count = 0;
    for (const PsFlowLoop *loop = flow->loop; loop != NULL && count < PS_COUNT(loops);
         loop = loop->outer)
        loops[count++] = loop;
    while (count > 0) {
        go_to(flow, loops[--count]->break_to);
        go_to(flow, loops[count]->continue_to);
    }
    PsFlowBlock *next = new_block(flow);
    go_to(flow, next);
    flow->current = next;
}

static void visit_binary(PsFlow *flow, const PsAst *node)
{
    const PsBinaryExpressionAst *binary = PS_AST_AS(node, BinaryExpression);
    visit(flow, binary->left);
    if (node->op != PS_TOKEN_AND && node->op != PS_TOKEN_OR) {
        visit(flow, binary->right);
        return;
    }
    PsFlowBlock *after = new_block(flow);
    PsFlowBlock *next = new_block(flow);
    go_to(flow, after);
    go_to(flow, next);
    flow->current = next;
    visit(flow, binary->right);
    go_to(flow, after);
    flow->current = after;
}

static void visit_variable(PsFlow *flow, const PsAst *node)
{
    if (!is_local(node))
        return;
    PsFlowVariable *variable = variable_of(flow, node);
    if (!variable->is_automatic && !variable->has_slot)
        add_event(flow, variable, node, false);
}

static void visit_data(PsFlow *flow, const PsDataStatementAst *data)
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

static void visit(PsFlow *flow, const PsAst *node)
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

/* ---- methods ---- */

/* An attribute that looks at what is assigned. */
static bool is_check(const PsAst *attribute)
{
    static const char *const harmless[] = {
        "System.Management.Automation.ParameterAttribute",
        "System.Management.Automation.AliasAttribute",
        "System.Management.Automation.AllowNullAttribute",
        "System.Management.Automation.AllowEmptyStringAttribute",
        "System.Management.Automation.AllowEmptyCollectionAttribute",
        "System.Management.Automation.SupportsWildcardsAttribute",
        "System.Management.Automation.PSDefaultValueAttribute",
    };
    const PsKnownAttribute *known =
        ps_known_attribute_find(PS_AST_AS(attribute, Attribute)->type_name);
    return known == NULL || !is_one_of(ps_slice(known->name), harmless, PS_COUNT(harmless));
}

static void assign_parameter(PsFlow *flow, const PsParameterAst *parameter)
{
    PsFlowVariable *variable = variable_of(flow, &parameter->name->base);
    const PsTypeName *type = NULL;
    bool is_dynamic = false;
    for (uint32_t i = 0; i < parameter->count; i++) {
        const PsAst *item = parameter->items[i];
        if (item->kind != PS_AST_TYPE_CONSTRAINT) {
            is_dynamic |= is_check(item);
            continue;
        }
        is_dynamic |= type != NULL || !is_known(PS_AST_AS(item, TypeConstraint)->type_name);
        type = PS_AST_AS(item, TypeConstraint)->type_name;
    }
    variable->is_assigned = true;
    variable->is_dynamic |= is_dynamic && !variable->is_automatic;
    add_event(flow, variable, NULL, true)->type = type;
}

static void assign_parameters(PsFlow *flow, const PsAst *const *parameters, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (is_local(&PS_AST_AS(parameters[i], Parameter)->name->base))
            assign_parameter(flow, PS_AST_AS(parameters[i], Parameter));
}

static void visit_body(PsFlow *flow, const PsScriptBlockAst *body)
{
    const PsNamedBlockAst *blocks[] = {body->dynamicparam, body->begin, body->process, body->end,
                                       body->clean};
    for (size_t i = 0; i < PS_COUNT(blocks); i++)
        if (blocks[i] != NULL)
            visit(flow, &blocks[i]->base);
    go_to(flow, flow->exit);
}

void ps_flow_build(PsFlow *flow, const PsAst *const *parameters, uint32_t count,
                   const PsScriptBlockAst *body)
{
    flow->variables.ignore_case = true;
    for (size_t i = 0; i < PS_COUNT(automatic_names); i++)
        note_variable(flow, ps_slice(automatic_names[i]))->is_automatic = true;
    collect(&body->base, flow);
    flow->entry = flow->current = new_block(flow);
    flow->exit = new_block(flow);
    flow->entry->is_reachable = true;
    assign_parameters(flow, parameters, count);
    visit_body(flow, body);
}

void ps_flow_done(PsFlow *flow)
{
    ps_map_done(&flow->variables);
    ps_arena_done(&flow->arena);
}
