/* compile_command.c - pipelines and commands: arguments on the stack, the rest in call sites. */
#include <string.h>

#include "base/memory.h"
#include "lang/compile_priv.h"

const PsAst *pure_expression(const PsAst *statement)
{
    if (statement->kind == PS_AST_COMMAND_EXPRESSION) {
        const PsCommandExpressionAst *c = PS_AST_AS(statement, CommandExpression);
        return c->redirections->count > 0 ? NULL : c->expression;
    }
    if (statement->kind != PS_AST_PIPELINE)
        return NULL;
    const PsPipelineAst *p = PS_AST_AS(statement, Pipeline);
    if (p->count != 1 || p->items[0]->kind != PS_AST_COMMAND_EXPRESSION ||
        (p->base.flags & PS_AST_BACKGROUND))
        return NULL;
    const PsCommandExpressionAst *e = PS_AST_AS(p->items[0], CommandExpression);
    return e->redirections->count > 0 ? NULL : e->expression;
}

static PsSlice source_text(const Compiler *c, const PsAst *node)
{
    return ps_source_extent(c->code->script->source, node->start, node->end);
}

static PsElem compile_element(Compiler *c, const PsAst *node)
{
    PsElem elem = {.kind = PS_ELEM_ARGUMENT, .on_stack = true, .ast = node};
    if (node->kind == PS_AST_COMMAND_PARAMETER) {
        const PsCommandParameterAst *p = PS_AST_AS(node, CommandParameter);
        elem.text = (PsSlice){p->name, p->len};
        elem.kind = p->argument == NULL ? PS_ELEM_PARAMETER : PS_ELEM_NAMED;
        elem.on_stack = p->argument != NULL;
        if (p->argument != NULL && p->argument->kind == PS_AST_ARRAY_LITERAL)
            elem.list = source_text(c, node);
        if (p->argument != NULL && p->argument->kind == PS_AST_CONSTANT_EXPRESSION)
            elem.number = source_text(c, p->argument);
        if (p->argument != NULL)
            compile_expr(c, p->argument);
        return elem;
    }
    if (node->kind == PS_AST_VARIABLE_EXPRESSION && (node->flags & PS_AST_SPLATTED))
        elem.kind = PS_ELEM_SPLAT;
    else if (node->kind == PS_AST_CONSTANT_EXPRESSION)
        elem.kind = PS_ELEM_NUMBER;
    else if (node->kind == PS_AST_ARRAY_LITERAL)
        elem.kind = PS_ELEM_LIST;
    else if ((node->kind == PS_AST_STRING_CONSTANT_EXPRESSION ||
              node->kind == PS_AST_EXPANDABLE_STRING_EXPRESSION) &&
             node->op == PS_STRING_BARE_WORD)
        elem.kind = PS_ELEM_WORD;
    if (elem.kind != PS_ELEM_ARGUMENT)
        elem.text = source_text(c, node);
    compile_expr(c, node);
    return elem;
}

static uint32_t compile_redirections(Compiler *c, const PsAstList *list, PsRedirect **out)
{
    PsRedirect *redirects =
        PS_ARENA_ARRAY(&c->code->arena, PsRedirect, list->count > 0 ? list->count : 1);
    uint32_t on_stack = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        const PsAst *node = list->items[i];
        redirects[i].stream = (uint8_t)node->op;
        if (node->kind == PS_AST_MERGING_REDIRECTION) {
            redirects[i].to = (uint8_t)PS_AST_AS(node, MergingRedirection)->to;
            continue;
        }
        redirects[i].is_file = true;
        redirects[i].append = (node->flags & PS_AST_APPEND) != 0;
        redirects[i].on_stack = true;
        compile_expr(c, PS_AST_AS(node, FileRedirection)->location);
        on_stack++;
    }
    *out = redirects;
    return on_stack;
}

static void compile_name(Compiler *c, PsStage *stage, const PsAst *name)
{
    if (name->kind == PS_AST_STRING_CONSTANT_EXPRESSION) {
        stage->name_text = ps_ast_string_text(PS_AST_AS(name, StringConstantExpression));
        stage->name = ps_symbol(stage->name_text);
        return;
    }
    stage->name_on_stack = true;
    stage->stack_count++;
    compile_expr(c, name);
}

/* Written as a method's call would be: f(1, 2). */
static bool is_like_call(const PsCommandAst *command)
{
    if (command->count != 2 || command->items[1]->kind != PS_AST_PAREN_EXPRESSION ||
        command->items[0]->end != command->items[1]->start)
        return false;
    const PsAst *inner = pure_expression(PS_AST_AS(command->items[1], ParenExpression)->pipeline);
    return inner != NULL && inner->kind == PS_AST_ARRAY_LITERAL;
}

static PsStage compile_command(Compiler *c, const PsCommandAst *command)
{
    PsStage stage = {.ast = &command->base};
    if (command->base.op == PS_TOKEN_AMPERSAND)
        stage.invocation = '&';
    else if (command->base.op == PS_TOKEN_DOT)
        stage.invocation = '.';
    compile_name(c, &stage, command->items[0]);
    stage.elem_count = command->count - 1;
    stage.elems =
        PS_ARENA_ARRAY(&c->code->arena, PsElem, stage.elem_count > 0 ? stage.elem_count : 1);
    for (uint32_t i = 0; i < stage.elem_count; i++) {
        stage.elems[i] = compile_element(c, command->items[i + 1]);
        stage.stack_count += stage.elems[i].on_stack;
    }
    stage.is_like_call = is_like_call(command);
    stage.redirect_count = command->redirections->count;
    stage.stack_count += compile_redirections(c, command->redirections, &stage.redirects);
    return stage;
}

static PsStage compile_head(Compiler *c, const PsCommandExpressionAst *e, bool is_only)
{
    PsStage stage = {.ast = &e->base, .is_expression = true, .stack_count = 1};
    const PsAst *x = e->expression;
    if (!is_only && x->kind == PS_AST_BINARY_EXPRESSION && x->op == PS_TOKEN_DOT_DOT) {
        const PsBinaryExpressionAst *b = PS_AST_AS(x, BinaryExpression);
        compile_expr(c, b->left);
        compile_expr(c, b->right);
        emit(c, PS_OP_CODE_RANGE, 1);
        push(c, -1);
    } else {
        compile_expr(c, x);
    }
    stage.redirect_count = e->redirections->count;
    stage.stack_count += compile_redirections(c, e->redirections, &stage.redirects);
    return stage;
}

static bool is_void_cast(const PsAst *x)
{
    if (x->kind != PS_AST_CONVERT_EXPRESSION)
        return false;
    const PsTypeName *t =
        PS_AST_AS(PS_AST_AS(x, AttributedExpression)->attribute, TypeConstraint)->type_name;
    return t->kind == PS_TYPE_NAME_SIMPLE && t->name.len == 4 && (t->name.data[0] | 32) == 'v' &&
           (t->name.data[1] | 32) == 'o' && (t->name.data[2] | 32) == 'i' &&
           (t->name.data[3] | 32) == 'd';
}

void set_question(Compiler *c)
{
    if (c->uses_question)
        emit(c, PS_OP_CODE_STATEMENT_OK, 0);
}

/* Whether a statement makes $? true by itself: an expression does; where commands stand in it as
 * statements of their own, they have said what it is. */
bool sets_question(const PsAst *node)
{
    switch ((PsAstKind)node->kind) {
    case PS_AST_ASSIGNMENT_STATEMENT:
        return sets_question(PS_AST_AS(node, AssignmentStatement)->right);
    case PS_AST_PIPELINE:
    case PS_AST_COMMAND_EXPRESSION: {
        const PsAst *only = pure_expression(node);
        return only != NULL && sets_question(only);
    }
    case PS_AST_PAREN_EXPRESSION:
        return sets_question(PS_AST_AS(node, ParenExpression)->pipeline);
    case PS_AST_SUB_EXPRESSION:
    case PS_AST_ARRAY_EXPRESSION:
        return PS_AST_AS(PS_AST_AS(node, BlockExpression)->block, StatementBlock)->count == 0;
    default:
        return ps_ast_is_expression(node);
    }
}

/* An expression as a statement: its value goes to the output. */
static void compile_expression_statement(Compiler *c, const PsAst *x)
{
    if (x->kind == PS_AST_UNARY_EXPRESSION &&
        (x->op == PS_TOKEN_PLUS_PLUS || x->op == PS_TOKEN_MINUS_MINUS ||
         x->op == PS_TOKEN_POSTFIX_PLUS_PLUS || x->op == PS_TOKEN_POSTFIX_MINUS_MINUS)) {
        compile_increment(c, PS_AST_AS(x, UnaryExpression), false);
    } else if (is_void_cast(x)) {
        compile_expr(c, PS_AST_AS(x, AttributedExpression)->child);
        emit(c, PS_OP_CODE_VOID, 0);
        push(c, -1);
    } else {
        compile_expr(c, x);
        emit(c, PS_OP_CODE_EMIT, 0);
        push(c, -1);
    }
    if (sets_question(x))
        set_question(c);
}

static void finish_pipeline(Compiler *c, PsPipelineCode code, unsigned total)
{
    mark(c, code.ast);
    list_add(&c->pipelines, &code, sizeof code);
    emit(c, code.stage_count == 1 ? PS_OP_CODE_COMMAND : PS_OP_CODE_PIPELINE,
         list_count(&c->pipelines, sizeof code) - 1);
    push(c, -(int)total);
}

/* An expression with redirections, on the right of an assignment. */
void compile_lone_expression(Compiler *c, const PsCommandExpressionAst *e)
{
    PsPipelineCode code = {.stage_count = 1, .ast = &e->base};
    code.stages = PS_ARENA_NEW(&c->code->arena, PsStage);
    code.stages[0] = compile_head(c, e, true);
    finish_pipeline(c, code, code.stages[0].stack_count);
}

void compile_pipeline(Compiler *c, const PsPipelineAst *p)
{
    const PsAst *only = pure_expression(&p->base);
    if (only != NULL) {
        compile_expression_statement(c, only);
        return;
    }
    PsPipelineCode code = {.stage_count = p->count,
                           .background = (p->base.flags & PS_AST_BACKGROUND) != 0,
                           .ast = &p->base};
    code.stages = PS_ARENA_ARRAY(&c->code->arena, PsStage, p->count);
    unsigned total = 0;
    for (uint32_t i = 0; i < p->count; i++) {
        code.stages[i] =
            p->items[i]->kind == PS_AST_COMMAND
                ? compile_command(c, PS_AST_AS(p->items[i], Command))
                : compile_head(c, PS_AST_AS(p->items[i], CommandExpression), p->count == 1);
        total += code.stages[i].stack_count;
    }
    finish_pipeline(c, code, total);
}
