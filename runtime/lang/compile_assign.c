/* compile_assign.c - assignments, compound assignments, ++ and --. */
#include "base/memory.h"
#include "lang/compile_priv.h"

static const PsAst *strip(const PsAst *target)
{
    while (target->kind == PS_AST_CONVERT_EXPRESSION ||
           target->kind == PS_AST_ATTRIBUTED_EXPRESSION)
        target = PS_AST_AS(target, AttributedExpression)->child;
    return target;
}

static uint32_t add_declaration(Compiler *c, const PsAst *target)
{
    List attributes = {0};
    const PsAst *node = target;
    while (node->kind == PS_AST_CONVERT_EXPRESSION || node->kind == PS_AST_ATTRIBUTED_EXPRESSION) {
        const PsAttributedExpressionAst *a = PS_AST_AS(node, AttributedExpression);
        list_add(&attributes, &a->attribute, sizeof(void *));
        node = a->child;
    }
    PsVarRef *var = PS_ARENA_NEW(&c->code->arena, PsVarRef);
    uint32_t index = add_var(c, PS_AST_AS(node, VariableExpression));
    *var = ((PsVarRef *)(void *)c->vars.bytes.data)[index];
    uint32_t count = list_count(&attributes, sizeof(void *));
    const PsAst **copy = PS_ARENA_ARRAY(&c->code->arena, const PsAst *, count);
    for (uint32_t i = 0; i < count; i++)
        copy[i] = ((const PsAst **)(void *)attributes.bytes.data)[i];
    ps_buffer_done(&attributes.bytes);
    PsDeclaration declaration = {.var = var, .attributes = copy, .attribute_count = count};
    list_add(&c->declarations, &declaration, sizeof declaration);
    return list_count(&c->declarations, sizeof declaration) - 1;
}

static void compile_store_member(Compiler *c, const PsMemberExpressionAst *m)
{
    if (m->base.flags & PS_AST_STATIC) {
        compile_expr(c, m->object);
        compile_expr(c, m->member);
        emit(c, PS_OP_CODE_SET_STATIC, 0);
        push(c, -3);
        return;
    }
    compile_expr(c, m->object);
    if (m->member->kind == PS_AST_STRING_CONSTANT_EXPRESSION) {
        emit(c, PS_OP_CODE_SET_MEMBER,
             add_text(c, ps_ast_string_text(PS_AST_AS(m->member, StringConstantExpression))));
        emit_word(c, new_cache(c));
        push(c, -2);
    } else {
        compile_expr(c, m->member);
        emit(c, PS_OP_CODE_SET_MEMBER_DYN, 0);
        push(c, -3);
    }
}

static void compile_store_indexed(Compiler *c, const PsInvokeMemberExpressionAst *m)
{
    compile_expr(c, m->object);
    compile_expr(c, m->member);
    for (uint32_t i = 0; i < m->count; i++)
        compile_expr(c, m->items[i]);
    emit(c, PS_OP_CODE_SET_INDEXED, m->count);
    push(c, -3 - (int)m->count);
}

static void compile_store_many(Compiler *c, const PsArrayLiteralAst *a)
{
    /* A few names take one element each, the last the rest: the VM slices by index. */
    for (uint32_t i = 0; i < a->count; i++) {
        emit(c, PS_OP_CODE_DUP, 0);
        push(c, 1);
        emit(c, PS_OP_CODE_INT, i);
        push(c, 1);
        emit(c, PS_OP_CODE_UNPACK, i + 1 == a->count);
        push(c, -1);
        compile_store(c, a->items[i]);
    }
    emit(c, PS_OP_CODE_POP, 0);
    push(c, -1);
}

/* x -> : stores the value on the stack. */
void compile_store(Compiler *c, const PsAst *target)
{
    switch ((PsAstKind)target->kind) {
    case PS_AST_VARIABLE_EXPRESSION:
        compile_store_variable(c, PS_AST_AS(target, VariableExpression));
        return;
    case PS_AST_MEMBER_EXPRESSION:
        compile_store_member(c, PS_AST_AS(target, MemberExpression));
        return;
    case PS_AST_INDEX_EXPRESSION: {
        const PsIndexExpressionAst *x = PS_AST_AS(target, IndexExpression);
        compile_expr(c, x->target);
        compile_expr(c, x->index);
        emit(c, PS_OP_CODE_SET_INDEX, 1);
        push(c, -3);
        return;
    }
    case PS_AST_INVOKE_MEMBER_EXPRESSION:
        compile_store_indexed(c, PS_AST_AS(target, InvokeMemberExpression));
        return;
    case PS_AST_ARRAY_LITERAL:
        compile_store_many(c, PS_AST_AS(target, ArrayLiteral));
        return;
    case PS_AST_CONVERT_EXPRESSION:
    case PS_AST_ATTRIBUTED_EXPRESSION:
        if (strip(target)->kind == PS_AST_VARIABLE_EXPRESSION) {
            emit(c, PS_OP_CODE_DECLARE, add_declaration(c, target));
            push(c, -1);
            return;
        }
        if (target->kind == PS_AST_CONVERT_EXPRESSION)
            emit(c, PS_OP_CODE_CAST,
                 add_type(c, PS_AST_AS(PS_AST_AS(target, AttributedExpression)->attribute,
                                       TypeConstraint)
                                 ->type_name));
        compile_store(c, PS_AST_AS(target, AttributedExpression)->child);
        return;
    case PS_AST_PAREN_EXPRESSION: {
        const PsAst *inner = pure_expression(PS_AST_AS(target, ParenExpression)->pipeline);
        if (inner != NULL) {
            compile_store(c, inner);
            return;
        }
        break;
    }
    default:
        break;
    }
    emit(c, PS_OP_CODE_POP, 0);
    push(c, -1);
}

static PsOpcode arithmetic_of(unsigned op)
{
    switch (op) {
    case PS_TOKEN_PLUS_EQUALS:
        return PS_OP_CODE_ADD;
    case PS_TOKEN_MINUS_EQUALS:
        return PS_OP_CODE_SUB;
    case PS_TOKEN_MULTIPLY_EQUALS:
        return PS_OP_CODE_MUL;
    case PS_TOKEN_DIVIDE_EQUALS:
        return PS_OP_CODE_DIV;
    default:
        return PS_OP_CODE_REM;
    }
}

/* Nothing in it can change a variable, so the right side may be evaluated before the left. */
static bool is_quiet(const PsAst *node, void *data)
{
    (void)data;
    switch ((PsAstKind)node->kind) {
    case PS_AST_ASSIGNMENT_STATEMENT:
    case PS_AST_COMMAND:
    case PS_AST_SUB_EXPRESSION:
    case PS_AST_INVOKE_MEMBER_EXPRESSION:
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
        return false;
    case PS_AST_UNARY_EXPRESSION:
        if (node->op == PS_TOKEN_PLUS_PLUS || node->op == PS_TOKEN_MINUS_MINUS ||
            node->op == PS_TOKEN_POSTFIX_PLUS_PLUS || node->op == PS_TOKEN_POSTFIX_MINUS_MINUS)
            return false;
        break;
    default:
        break;
    }
    return ps_ast_each(node, is_quiet, NULL);
}

/* $x += 1 counts on from the scope's own $x, not from one further out; code that runs in somebody
 * else's scope looks further. */
static void load_variable(Compiler *c, const PsAst *target)
{
    if (c->code->borrowed || target->kind != PS_AST_VARIABLE_EXPRESSION ||
        !is_plain_variable(PS_AST_AS(target, VariableExpression))) {
        compile_expr(c, target);
        return;
    }
    PsSlice name = ps_variable_name(PS_AST_AS(target, VariableExpression));
    emit(c, PS_OP_CODE_LOAD_OWN, add_slot(c, ps_symbol_spelled(name)));
    push(c, 1);
}

/* Pushes what a compound assignment reads and what its store needs below it. */
static unsigned load_target(Compiler *c, const PsAst *target)
{
    if (target->kind == PS_AST_MEMBER_EXPRESSION && !(target->flags & PS_AST_STATIC)) {
        const PsMemberExpressionAst *m = PS_AST_AS(target, MemberExpression);
        compile_expr(c, m->object);
        compile_expr(c, m->member);
        emit(c, PS_OP_CODE_DUP2, 0);
        push(c, 2);
        emit(c, PS_OP_CODE_GET_MEMBER_DYN, 0);
        push(c, -1);
        return 2;
    }
    if (target->kind == PS_AST_INDEX_EXPRESSION) {
        const PsIndexExpressionAst *x = PS_AST_AS(target, IndexExpression);
        compile_expr(c, x->target);
        compile_expr(c, x->index);
        emit(c, PS_OP_CODE_DUP2, 0);
        push(c, 2);
        emit(c, PS_OP_CODE_INDEX, 1);
        push(c, -1);
        return 2;
    }
    load_variable(c, target);
    return 0;
}

/* place... x -> (x): stores x where load_target read. */
static void store_target(Compiler *c, const PsAst *target, unsigned kept, bool want_value)
{
    if (kept == 0) {
        if (want_value) {
            emit(c, PS_OP_CODE_DUP, 0);
            push(c, 1);
        }
        compile_store(c, target);
        return;
    }
    emit(c, PS_OP_CODE_ROTATE_STORE, want_value); /* o k x -> (x) x o k */
    push(c, want_value ? 1 : 0);
    emit(c,
         target->kind == PS_AST_INDEX_EXPRESSION ? PS_OP_CODE_SET_INDEX : PS_OP_CODE_SET_MEMBER_DYN,
         1);
    push(c, -3);
}

static void compile_null_coalescing(Compiler *c, const PsAssignmentStatementAst *a, bool want_value)
{
    const PsAst *target = strip(a->left);
    load_variable(c, target);
    uint32_t keep = emit(c, PS_OP_CODE_JUMP_NOT_NULL_KEEP, 0);
    emit(c, PS_OP_CODE_POP, 0);
    push(c, -1);
    compile_value(c, a->right);
    emit(c, PS_OP_CODE_DUP, 0);
    push(c, 1);
    compile_store(c, target);
    patch(c, keep, here(c));
    if (!want_value) {
        emit(c, PS_OP_CODE_POP, 0);
        push(c, -1);
    }
}

static void compile_compound(Compiler *c, const PsAssignmentStatementAst *a, bool want_value)
{
    const PsAst *target = strip(a->left);
    if (a->base.op == PS_TOKEN_QUESTION_QUESTION_EQUALS) {
        compile_null_coalescing(c, a, want_value);
        return;
    }
    bool is_variable = target->kind == PS_AST_VARIABLE_EXPRESSION &&
                       is_plain_variable(PS_AST_AS(target, VariableExpression));
    if (is_variable && a->left == target && a->base.op == PS_TOKEN_PLUS_EQUALS && !want_value &&
        is_quiet(a->right, NULL)) {
        const PsVariableExpressionAst *v = PS_AST_AS(target, VariableExpression);
        uint32_t slot = add_slot(c, ps_symbol_spelled(ps_variable_name(v)));
        compile_value(c, a->right);
        emit(c, c->code->borrowed ? PS_OP_CODE_ADD_TO_NAME : PS_OP_CODE_ADD_TO_SLOT, slot);
        if (c->code->borrowed)
            emit_word(c, new_cache(c));
        push(c, -1);
        return;
    }
    unsigned kept = load_target(c, target);
    compile_value(c, a->right);
    emit(c, arithmetic_of(a->base.op), 0);
    push(c, -1);
    store_target(c, target, kept, want_value);
}

void compile_assignment(Compiler *c, const PsAssignmentStatementAst *a, bool want_value)
{
    if (a->base.op != PS_TOKEN_EQUALS) {
        compile_compound(c, a, want_value);
        return;
    }
    compile_value(c, a->right);
    const PsAst *target = strip(a->left);
    if (want_value && target != a->left && target->kind == PS_AST_VARIABLE_EXPRESSION) {
        compile_store(c, a->left); /* ([int]$x = '5') is what the variable holds */
        compile_variable(c, PS_AST_AS(target, VariableExpression));
        return;
    }
    if (want_value) {
        emit(c, PS_OP_CODE_DUP, 0);
        push(c, 1);
    }
    compile_store(c, a->left);
}

void compile_increment(Compiler *c, const PsUnaryExpressionAst *u, bool want_value)
{
    bool minus = u->base.op == PS_TOKEN_MINUS_MINUS || u->base.op == PS_TOKEN_POSTFIX_MINUS_MINUS;
    bool postfix =
        u->base.op == PS_TOKEN_POSTFIX_PLUS_PLUS || u->base.op == PS_TOKEN_POSTFIX_MINUS_MINUS;
    const PsAst *target = strip(u->child);
    if (!want_value && target->kind == PS_AST_VARIABLE_EXPRESSION && !c->code->borrowed &&
        is_plain_variable(PS_AST_AS(target, VariableExpression))) {
        const PsVariableExpressionAst *v = PS_AST_AS(target, VariableExpression);
        emit(c, PS_OP_CODE_INC_SLOT, add_slot(c, ps_symbol_spelled(ps_variable_name(v))));
        emit_word(c, minus ? (uint32_t)-1 : 1u);
        return;
    }
    unsigned kept = target->kind == PS_AST_VARIABLE_EXPRESSION ? 0 : load_target(c, target);
    if (target->kind == PS_AST_VARIABLE_EXPRESSION)
        compile_expr(c, target); /* ++ counts on from any $x */
    uint32_t by = minus ? 0xFFFFFF : 1;
    emit(c, postfix ? PS_OP_CODE_POST_INC : PS_OP_CODE_PRE_INC, by); /* x -> result stored */
    push(c, 1);
    /* place... result stored -> result */
    if (kept > 0) {
        emit(c, PS_OP_CODE_ROTATE_INC, 0); /* o k r x -> r x o k */
        emit(c,
             target->kind == PS_AST_INDEX_EXPRESSION ? PS_OP_CODE_SET_INDEX
                                                     : PS_OP_CODE_SET_MEMBER_DYN,
             1);
        push(c, -3);
    } else {
        compile_store(c, target);
    }
    if (!want_value) {
        emit(c, PS_OP_CODE_POP, 0);
        push(c, -1);
    }
}
