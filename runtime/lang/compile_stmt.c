/* compile_stmt.c - statements: each leaves the stack as it was. */
#include <string.h>

#include "base/memory.h"
#include "lang/compile_priv.h"

static void end_loop(Compiler *c, Context *loop, uint32_t at_break, uint32_t at_continue)
{
    uint32_t *words = (uint32_t *)(void *)loop->breaks.bytes.data;
    for (uint32_t i = 0; i < list_count(&loop->breaks, 4); i++)
        patch(c, words[i], at_break);
    words = (uint32_t *)(void *)loop->continues.bytes.data;
    for (uint32_t i = 0; i < list_count(&loop->continues, 4); i++)
        patch(c, words[i], at_continue);
    ps_buffer_done(&loop->breaks.bytes);
    ps_buffer_done(&loop->continues.bytes);
}

static Context open_loop(Compiler *c, const char *label, uint32_t len)
{
    return (Context){.outer = c->context,
                     .kind = CONTEXT_LOOP,
                     .label = label == NULL ? NULL : ps_symbol((PsSlice){label, len}),
                     .stack = c->depth};
}

static void add_loop_region(Compiler *c, const Context *loop, uint32_t start, uint32_t at_break,
                            uint32_t at_continue, PsRegionKind kind)
{
    add_region(c, (PsRegion){.start = start,
                             .end = here(c),
                             .kind = (uint8_t)kind,
                             .stack = (uint16_t)loop->stack,
                             .captures = (uint16_t)c->captures,
                             .target = at_break,
                             .target2 = at_continue,
                             .label = loop->label});
}

static void compile_condition(Compiler *c, const PsAst *condition)
{
    mark(c, condition);
    compile_value(c, condition);
    if (pure_expression(condition) == NULL) /* a command as a condition has served */
        set_question(c);
}

static void compile_while(Compiler *c, const PsLoopStatementAst *w)
{
    Context loop = open_loop(c, w->label, w->label_len);
    uint32_t start = here(c);
    compile_condition(c, w->condition);
    uint32_t out = emit(c, PS_OP_CODE_JUMP_FALSE, 0);
    push(c, -1);
    c->context = &loop;
    uint32_t body = here(c);
    compile_block(c, w->body);
    c->context = loop.outer;
    emit(c, PS_OP_CODE_JUMP, start);
    patch(c, out, here(c));
    add_loop_region(c, &loop, body, here(c), start, PS_REGION_LOOP);
    end_loop(c, &loop, here(c), start);
}

static void compile_do(Compiler *c, const PsLoopStatementAst *w)
{
    Context loop = open_loop(c, w->label, w->label_len);
    uint32_t start = here(c);
    c->context = &loop;
    compile_block(c, w->body);
    c->context = loop.outer;
    uint32_t test = here(c);
    compile_condition(c, w->condition);
    bool is_while = w->base.kind == PS_AST_DO_WHILE_STATEMENT;
    uint32_t out = emit(c, is_while ? PS_OP_CODE_JUMP_FALSE : PS_OP_CODE_JUMP_TRUE, 0);
    push(c, -1);
    emit(c, PS_OP_CODE_JUMP, start); /* the jump back is where Ctrl-C is looked for */
    patch(c, out, here(c));
    add_loop_region(c, &loop, start, here(c), test, PS_REGION_LOOP);
    end_loop(c, &loop, here(c), test);
}

static void compile_discard(Compiler *c, const PsAst *statement)
{
    if (statement == NULL)
        return;
    mark(c, statement);
    if (statement->kind == PS_AST_ASSIGNMENT_STATEMENT) {
        compile_assignment(c, PS_AST_AS(statement, AssignmentStatement), false);
        return;
    }
    const PsAst *only = pure_expression(statement);
    if (only != NULL && only->kind == PS_AST_UNARY_EXPRESSION &&
        (only->op == PS_TOKEN_PLUS_PLUS || only->op == PS_TOKEN_MINUS_MINUS ||
         only->op == PS_TOKEN_POSTFIX_PLUS_PLUS || only->op == PS_TOKEN_POSTFIX_MINUS_MINUS)) {
        compile_increment(c, PS_AST_AS(only, UnaryExpression), false);
        return;
    }
    compile_value(c, statement);
    emit(c, PS_OP_CODE_POP, 0);
    push(c, -1);
}

static void compile_for(Compiler *c, const PsForStatementAst *f)
{
    compile_discard(c, f->initializer);
    Context loop = open_loop(c, f->label, f->label_len);
    uint32_t start = here(c);
    uint32_t out = 0;
    if (f->condition != NULL) {
        compile_condition(c, f->condition);
        out = emit(c, PS_OP_CODE_JUMP_FALSE, 0);
        push(c, -1);
    }
    c->context = &loop;
    uint32_t body = here(c);
    compile_block(c, f->body);
    c->context = loop.outer;
    uint32_t next = here(c);
    compile_discard(c, f->iterator);
    emit(c, PS_OP_CODE_JUMP, start);
    if (f->condition != NULL)
        patch(c, out, here(c));
    add_loop_region(c, &loop, body, here(c), next, PS_REGION_LOOP);
    end_loop(c, &loop, here(c), next);
}

static void compile_plain(Compiler *c, const PsAst *node);

/* What a statement writes, as CAPTURED does it. */
static void compile_captured(Compiler *c, const PsAst *statement, uint32_t how)
{
    Context barrier = {.outer = c->context, .kind = CONTEXT_BARRIER};
    c->context = &barrier;
    emit(c, PS_OP_CODE_CAPTURE, 0);
    c->captures++;
    mark(c, statement);
    compile_plain(c, statement);
    c->captures--;
    c->context = barrier.outer;
    emit(c, PS_OP_CODE_CAPTURED, how);
    push(c, 1);
}

/* The value that a loop walks; a range of numbers need not become an array. */
static void compile_source(Compiler *c, const PsAst *condition)
{
    mark(c, condition);
    const PsAst *only = pure_expression(condition);
    if (only != NULL && only->kind == PS_AST_BINARY_EXPRESSION && only->op == PS_TOKEN_DOT_DOT) {
        const PsBinaryExpressionAst *b = PS_AST_AS(only, BinaryExpression);
        compile_expr(c, b->left);
        compile_expr(c, b->right);
        emit(c, PS_OP_CODE_RANGE, 1);
        push(c, -1);
        return;
    }
    if (only == NULL && condition->kind != PS_AST_ASSIGNMENT_STATEMENT)
        compile_captured(c, condition, 1); /* one array that a command gives is one item */
    else
        compile_value(c, condition);
}

/* Whether the block names $foreach or $switch: only then its loops show what they walk. */
static bool shows_walk(Compiler *c, const char *name, bool is_switch, uint32_t *slot)
{
    const PsSymbol *symbol = ps_symbol_text(name);
    const PsSymbol **slots = (const PsSymbol **)(void *)c->slots.bytes.data;
    for (*slot = 0; *slot < list_count(&c->slots, sizeof(void *)); ++*slot)
        if (slots[*slot] == symbol) {
            emit(c, PS_OP_CODE_WALK_SHOW, *slot);
            emit_word(c, is_switch);
            push(c, 1);
            return true;
        }
    return false;
}

static void hide_walk(Compiler *c, uint32_t slot)
{
    emit(c, PS_OP_CODE_WALK_HIDE, slot);
    push(c, -1);
}

static void compile_foreach(Compiler *c, const PsForEachStatementAst *f)
{
    compile_source(c, f->condition);
    uint32_t slot = 0;
    bool shows = shows_walk(c, "foreach", false, &slot);
    emit(c, PS_OP_CODE_EACH_BEGIN, 0);
    push(c, 1);
    Context loop = open_loop(c, f->label, f->label_len);
    uint32_t start = here(c);
    uint32_t next = emit(c, PS_OP_CODE_EACH_NEXT, 0);
    push(c, 1);
    compile_store(c, f->variable);
    c->context = &loop;
    uint32_t body = here(c);
    compile_block(c, f->body);
    c->context = loop.outer;
    emit(c, PS_OP_CODE_JUMP, start);
    uint32_t end = here(c);
    patch(c, next, end);
    add_loop_region(c, &loop, body, end, start, PS_REGION_LOOP);
    end_loop(c, &loop, end, start);
    emit(c, PS_OP_CODE_EACH_END, 0);
    push(c, -2);
    if (shows)
        hide_walk(c, slot);
}

static void compile_clauses(Compiler *c, const PsSwitchStatementAst *s)
{
    emit(c, PS_OP_CODE_FALSE, 0); /* whether any clause matched */
    push(c, 1);
    for (uint32_t i = 0; i < s->count; i++) {
        mark(c, s->items[2 * i]);
        compile_expr(c, s->items[2 * i]);
        emit(c, PS_OP_CODE_SWITCH_TEST, s->base.flags);
        uint32_t skip = emit(c, PS_OP_CODE_JUMP_FALSE, 0);
        emit(c, PS_OP_CODE_POP, 0);
        push(c, -2);
        compile_block(c, s->items[2 * i + 1]);
        emit(c, PS_OP_CODE_TRUE, 0);
        push(c, 1);
        patch(c, skip, here(c));
    }
    uint32_t matched = emit(c, PS_OP_CODE_JUMP_TRUE, 0);
    push(c, -1);
    if (s->otherwise != NULL)
        compile_block(c, s->otherwise);
    patch(c, matched, here(c));
}

static void compile_switch(Compiler *c, const PsSwitchStatementAst *s)
{
    compile_source(c, s->condition);
    if (s->base.flags & PS_AST_SWITCH_FILE)
        emit(c, PS_OP_CODE_SWITCH_FILE, 0);
    uint32_t slot = 0;
    bool shows = shows_walk(c, "switch", true, &slot);
    emit(c, PS_OP_CODE_EACH_BEGIN, 1);
    push(c, 1);
    emit(c, PS_OP_CODE_SAVE_UNDER, 0); /* source state old -> the loop walks below it */
    push(c, 1);
    Context loop = open_loop(c, s->label, s->label_len);
    uint32_t start = here(c);
    uint32_t next = emit(c, PS_OP_CODE_EACH_NEXT_UNDER, 0);
    c->context = &loop;
    uint32_t body = here(c);
    compile_clauses(c, s);
    c->context = loop.outer;
    emit(c, PS_OP_CODE_JUMP, start);
    uint32_t end = here(c);
    patch(c, next, end);
    add_loop_region(c, &loop, body, end, start, PS_REGION_SWITCH);
    end_loop(c, &loop, end, start);
    emit(c, PS_OP_CODE_RESTORE_UNDER, 0);
    emit(c, PS_OP_CODE_EACH_END, 0);
    push(c, -3);
    if (shows)
        hide_walk(c, slot);
}

static void compile_if(Compiler *c, const PsIfStatementAst *s)
{
    List ends = {0};
    for (uint32_t i = 0; i < s->count; i++) {
        compile_condition(c, s->items[2 * i]);
        uint32_t skip = emit(c, PS_OP_CODE_JUMP_FALSE, 0);
        push(c, -1);
        compile_block(c, s->items[2 * i + 1]);
        if (i + 1 < s->count || s->otherwise != NULL) {
            uint32_t end = emit(c, PS_OP_CODE_JUMP, 0);
            list_add(&ends, &end, sizeof end);
        }
        patch(c, skip, here(c));
    }
    if (s->otherwise != NULL)
        compile_block(c, s->otherwise);
    uint32_t *words = (uint32_t *)(void *)ends.bytes.data;
    for (uint32_t i = 0; i < list_count(&ends, 4); i++)
        patch(c, words[i], here(c));
    ps_buffer_done(&ends.bytes);
}

static uint32_t add_handler(Compiler *c, const PsAst *const *constraints, uint32_t count,
                            uint32_t target)
{
    const PsTypeName **types =
        PS_ARENA_ARRAY(&c->code->arena, const PsTypeName *, count > 0 ? count : 1);
    for (uint32_t i = 0; i < count; i++)
        types[i] = PS_AST_AS(constraints[i], TypeConstraint)->type_name;
    PsHandler handler = {.types = types, .type_count = count, .target = target};
    list_add(&c->handlers, &handler, sizeof handler);
    return list_count(&c->handlers, sizeof handler) - 1;
}

/* The body and the catch clauses; what leaves them goes through `finally` of the caller. */
static void compile_catches(Compiler *c, const PsTryStatementAst *t)
{
    uint32_t start = here(c);
    Context barrier = {.outer = c->context, .kind = CONTEXT_BARRIER};
    c->context = &barrier;
    compile_block(c, t->body);
    c->context = barrier.outer;
    if (t->count == 0)
        return;
    uint32_t end = here(c);
    List outs = {0};
    uint32_t out = emit(c, PS_OP_CODE_JUMP, 0);
    list_add(&outs, &out, sizeof out);
    uint32_t *targets = PS_ARENA_ARRAY(&c->code->arena, uint32_t, t->count);
    for (uint32_t i = 0; i < t->count; i++) {
        const PsCatchClauseAst *clause = PS_AST_AS(t->items[i], CatchClause);
        targets[i] = here(c);
        push(c, 1);
        emit(c, PS_OP_CODE_CATCH, 0);
        push(c, 1);
        c->context = &barrier;
        uint32_t body = here(c);
        c->catches++;
        compile_block(c, clause->body);
        c->catches--;
        add_region(c, (PsRegion){.start = body,
                                 .end = here(c),
                                 .kind = PS_REGION_CATCH_BODY,
                                 .stack = (uint16_t)c->depth,
                                 .captures = (uint16_t)c->captures});
        c->context = barrier.outer;
        emit(c, PS_OP_CODE_CATCH_END, 0);
        push(c, -2);
        out = emit(c, PS_OP_CODE_JUMP, 0);
        list_add(&outs, &out, sizeof out);
    }
    uint32_t first = list_count(&c->handlers, sizeof(PsHandler));
    for (uint32_t i = 0; i < t->count; i++) {
        const PsCatchClauseAst *clause = PS_AST_AS(t->items[i], CatchClause);
        (void)add_handler(c, clause->items, clause->count, targets[i]);
    }
    PsRegion region = {.start = start,
                       .end = end,
                       .kind = PS_REGION_CATCH,
                       .stack = (uint16_t)c->depth,
                       .captures = (uint16_t)c->captures,
                       .first = first,
                       .count = t->count};
    add_region(c, region);
    uint32_t *words = (uint32_t *)(void *)outs.bytes.data;
    for (uint32_t i = 0; i < list_count(&outs, 4); i++)
        patch(c, words[i], here(c));
    ps_buffer_done(&outs.bytes);
}

static void compile_try(Compiler *c, const PsTryStatementAst *t)
{
    uint32_t start = here(c);
    compile_catches(c, t);
    if (t->finally == NULL)
        return;
    uint32_t end = here(c);
    Context barrier = {.outer = c->context, .kind = CONTEXT_BARRIER};
    c->context = &barrier;
    compile_block(c, t->finally); /* the ordinary way out */
    uint32_t over = emit(c, PS_OP_CODE_JUMP, 0);
    uint32_t target = here(c);
    push(c, 1);
    compile_block(c, t->finally); /* the way of what is pending */
    emit(c, PS_OP_CODE_FINALLY_END, 0);
    push(c, -1);
    c->context = barrier.outer;
    patch(c, over, here(c));
    add_region(c, (PsRegion){.start = start,
                             .end = end,
                             .kind = PS_REGION_FINALLY,
                             .stack = (uint16_t)c->depth,
                             .captures = (uint16_t)c->captures,
                             .target = target});
}

static void compile_flow(Compiler *c, const PsFlowStatementAst *f)
{
    bool is_break = f->base.kind == PS_AST_BREAK_STATEMENT;
    const PsSymbol *label = NULL;
    bool is_constant = f->value == NULL;
    if (f->value != NULL && f->value->kind == PS_AST_STRING_CONSTANT_EXPRESSION) {
        label = ps_symbol(ps_ast_string_text(PS_AST_AS(f->value, StringConstantExpression)));
        is_constant = true;
    }
    Context *loop = c->context;
    if (is_constant && loop != NULL && loop->kind == CONTEXT_LOOP && loop->stack <= c->depth &&
        (label == NULL || loop->label == label)) {
        unsigned extra = c->depth - loop->stack;
        for (unsigned i = 0; i < extra; i++)
            emit(c, PS_OP_CODE_POP, 0);
        uint32_t at = emit(c, PS_OP_CODE_JUMP, 0);
        list_add(is_break ? &loop->breaks : &loop->continues, &at, sizeof at);
        return;
    }
    if (f->value != NULL)
        compile_expr(c, f->value);
    else {
        emit(c, PS_OP_CODE_NULL, 0);
        push(c, 1);
    }
    emit(c, is_break ? PS_OP_CODE_BREAK : PS_OP_CODE_CONTINUE, 0);
    push(c, -1);
}

static void compile_return(Compiler *c, const PsFlowStatementAst *f)
{
    if (f->value != NULL) {
        if (c->in_method) {
            compile_value(c, f->value);
            emit(c, PS_OP_CODE_NEW_METHOD_RETURN, 0);
            push(c, -1);
        } else {
            compile_statement(c, f->value);
        }
    }
    emit(c, PS_OP_CODE_RETURN, 0);
}

static void compile_value_flow(Compiler *c, const PsFlowStatementAst *f, PsOpcode op)
{
    uint32_t none = f->value == NULL;
    if (none) {
        emit(c, PS_OP_CODE_NULL, 0);
        push(c, 1);
    } else {
        compile_value(c, f->value);
    }
    if (op == PS_OP_CODE_THROW && none && c->catches > 0)
        none = 2;
    if (op == PS_OP_CODE_THROW && !none) /* behind what the value may have marked */
        mark(c, &f->base);
    emit(c, op, none);
    push(c, -1);
}

static void compile_chain(Compiler *c, const PsPipelineChainAst *chain)
{
    bool reads = c->uses_question;
    c->uses_question = true; /* the test does */
    compile_statement(c, chain->left);
    c->uses_question = reads;
    emit(c, PS_OP_CODE_CHAIN_TEST, 0);
    push(c, 1);
    uint32_t skip = emit(
        c, chain->base.op == PS_TOKEN_AND_AND ? PS_OP_CODE_JUMP_FALSE : PS_OP_CODE_JUMP_TRUE, 0);
    push(c, -1);
    compile_statement(c, chain->right);
    patch(c, skip, here(c));
}

static void compile_data(Compiler *c, const PsDataStatementAst *d)
{
    Context barrier = {.outer = c->context, .kind = CONTEXT_BARRIER};
    if (d->variable == NULL) {
        compile_block(c, d->body);
        return;
    }
    c->context = &barrier;
    emit(c, PS_OP_CODE_CAPTURE, 0);
    c->captures++;
    compile_block(c, d->body);
    c->captures--;
    c->context = barrier.outer;
    emit(c, PS_OP_CODE_CAPTURED, 0);
    push(c, 1);
    uint32_t slot = add_slot(c, ps_symbol((PsSlice){d->variable, d->len}));
    emit(c, c->code->borrowed ? PS_OP_CODE_STORE_NAME : PS_OP_CODE_STORE_SLOT, slot);
    if (c->code->borrowed)
        emit_word(c, new_cache(c));
    push(c, -1);
}

static void compile_definition(Compiler *c, const PsAst *node)
{
    list_add(&c->definitions, &node, sizeof(void *));
    emit(c, PS_OP_CODE_DEFINE_FUNCTION, list_count(&c->definitions, sizeof(void *)) - 1);
}

static void compile_plain(Compiler *c, const PsAst *node)
{
    switch ((PsAstKind)node->kind) {
    case PS_AST_PIPELINE:
        compile_pipeline(c, PS_AST_AS(node, Pipeline));
        return;
    case PS_AST_COMMAND_EXPRESSION:
        compile_lone_expression(c, PS_AST_AS(node, CommandExpression));
        return;
    case PS_AST_ASSIGNMENT_STATEMENT:
        compile_assignment(c, PS_AST_AS(node, AssignmentStatement), false);
        if (sets_question(node))
            set_question(c);
        return;
    case PS_AST_PIPELINE_CHAIN:
        compile_chain(c, PS_AST_AS(node, PipelineChain));
        return;
    case PS_AST_IF_STATEMENT:
        compile_if(c, PS_AST_AS(node, IfStatement));
        return;
    case PS_AST_FOREACH_STATEMENT:
        compile_foreach(c, PS_AST_AS(node, ForEachStatement));
        return;
    case PS_AST_FOR_STATEMENT:
        compile_for(c, PS_AST_AS(node, ForStatement));
        return;
    case PS_AST_WHILE_STATEMENT:
        compile_while(c, PS_AST_AS(node, LoopStatement));
        return;
    case PS_AST_DO_WHILE_STATEMENT:
    case PS_AST_DO_UNTIL_STATEMENT:
        compile_do(c, PS_AST_AS(node, LoopStatement));
        return;
    case PS_AST_SWITCH_STATEMENT:
        compile_switch(c, PS_AST_AS(node, SwitchStatement));
        return;
    case PS_AST_TRY_STATEMENT:
        compile_try(c, PS_AST_AS(node, TryStatement));
        return;
    case PS_AST_BREAK_STATEMENT:
    case PS_AST_CONTINUE_STATEMENT:
        compile_flow(c, PS_AST_AS(node, FlowStatement));
        return;
    case PS_AST_RETURN_STATEMENT:
        compile_return(c, PS_AST_AS(node, FlowStatement));
        return;
    case PS_AST_EXIT_STATEMENT:
        compile_value_flow(c, PS_AST_AS(node, FlowStatement), PS_OP_CODE_EXIT);
        return;
    case PS_AST_THROW_STATEMENT:
        compile_value_flow(c, PS_AST_AS(node, FlowStatement), PS_OP_CODE_THROW);
        return;
    case PS_AST_FUNCTION_DEFINITION:
        compile_definition(c, node);
        return;
    case PS_AST_DATA_STATEMENT:
        compile_data(c, PS_AST_AS(node, DataStatement));
        return;
    case PS_AST_STATEMENT_BLOCK:
        compile_block(c, node);
        return;
    default: /* types are defined when the script starts; traps belong to their block */
        return;
    }
}

void compile_statement(Compiler *c, const PsAst *node)
{
    uint32_t start = here(c);
    unsigned depth = c->depth;
    mark(c, node);
    compile_plain(c, node);
    add_region(c, (PsRegion){.start = start,
                             .end = here(c),
                             .kind = PS_REGION_STATEMENT,
                             .stack = (uint16_t)depth,
                             .captures = (uint16_t)c->captures,
                             .target = here(c)});
}

void compile_statements(Compiler *c, const PsAst *const *items, uint32_t count,
                        const PsAstList *traps)
{
    uint32_t start = here(c);
    for (uint32_t i = 0; i < count; i++)
        compile_statement(c, items[i]);
    if (traps->count == 0)
        return;
    uint32_t first = list_count(&c->handlers, sizeof(PsHandler));
    for (uint32_t i = 0; i < traps->count; i++) {
        const PsTrapStatementAst *trap = PS_AST_AS(traps->items[i], TrapStatement);
        (void)add_handler(c, &trap->type, trap->type == NULL ? 0 : 1,
                          add_child(c, trap->body, NULL));
    }
    add_region(c, (PsRegion){.start = start,
                             .end = here(c),
                             .kind = PS_REGION_TRAP,
                             .stack = (uint16_t)c->depth,
                             .captures = (uint16_t)c->captures,
                             .target = here(c),
                             .first = first,
                             .count = traps->count});
}

void compile_block(Compiler *c, const PsAst *block)
{
    const PsStatementBlockAst *b = PS_AST_AS(block, StatementBlock);
    compile_statements(c, b->items, b->count, b->traps);
}

void compile_value(Compiler *c, const PsAst *statement)
{
    const PsAst *only = pure_expression(statement);
    if (only != NULL) {
        compile_expr(c, only);
        return;
    }
    if (statement->kind == PS_AST_ASSIGNMENT_STATEMENT) {
        compile_assignment(c, PS_AST_AS(statement, AssignmentStatement), true);
        return;
    }
    compile_captured(c, statement, 0);
}
