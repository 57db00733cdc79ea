/* compile_expr.c - expressions: each leaves one value on the stack. */
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "lang/compile_priv.h"
#include "value/boxed.h"
#include "value/operate.h"
#include "value/string.h"

bool is_named_variable(const PsVariableExpressionAst *v, const char *name)
{
    return v->base.op == 0 && ps_slice_same_text(ps_variable_name(v), name);
}

static bool is_constant_variable(const PsVariableExpressionAst *v)
{
    return is_named_variable(v, "true") || is_named_variable(v, "false") ||
           is_named_variable(v, "null");
}

static bool is_under(const PsVariableExpressionAst *v)
{
    return is_named_variable(v, "_") || is_named_variable(v, "PSItem");
}

/* An ordinary name: lives in a slot. */
bool is_plain_variable(const PsVariableExpressionAst *v)
{
    return v->base.op == 0 && (v->base.flags & ~(unsigned)PS_AST_SPLATTED) == 0 &&
           !is_constant_variable(v) && !is_under(v) && !is_named_variable(v, "?");
}

uint32_t add_var(Compiler *c, const PsVariableExpressionAst *v)
{
    PsVarRef ref = {.ast = v, .slot = -1};
    unsigned flags = v->base.flags & ~(unsigned)PS_AST_SPLATTED;
    ref.name = ps_symbol_spelled(ps_variable_name(v));
    ref.scope = flags;
    if (flags & PS_AST_DRIVE)
        ref.drive = ps_variable_qualifier(v);
    if (is_plain_variable(v) && !c->code->borrowed)
        ref.slot = (int32_t)add_slot(c, ref.name);
    list_add(&c->vars, &ref, sizeof ref);
    return list_count(&c->vars, sizeof ref) - 1;
}

void compile_variable(Compiler *c, const PsVariableExpressionAst *v)
{
    push(c, 1);
    if (is_named_variable(v, "true"))
        emit(c, PS_OP_CODE_TRUE, 0);
    else if (is_named_variable(v, "false"))
        emit(c, PS_OP_CODE_FALSE, 0);
    else if (is_named_variable(v, "null"))
        emit(c, PS_OP_CODE_NULL, 0);
    else if (is_under(v))
        emit(c, PS_OP_CODE_LOAD_UNDER, 0);
    else if (!is_plain_variable(v))
        emit(c, PS_OP_CODE_LOAD_VAR, add_var(c, v));
    else if (!c->code->borrowed)
        emit(c, PS_OP_CODE_LOAD_SLOT, add_slot(c, ps_symbol_spelled(ps_variable_name(v))));
    else {
        emit(c, PS_OP_CODE_LOAD_NAME, add_slot(c, ps_symbol_spelled(ps_variable_name(v))));
        emit_word(c, new_cache(c));
    }
}

void compile_store_variable(Compiler *c, const PsVariableExpressionAst *v)
{
    if (is_under(v))
        emit(c, PS_OP_CODE_STORE_UNDER, 0);
    else if (!is_plain_variable(v))
        emit(c, PS_OP_CODE_STORE_VAR, add_var(c, v));
    else if (!c->code->borrowed)
        emit(c, PS_OP_CODE_STORE_SLOT, add_slot(c, ps_symbol_spelled(ps_variable_name(v))));
    else {
        emit(c, PS_OP_CODE_STORE_NAME, add_slot(c, ps_symbol_spelled(ps_variable_name(v))));
        emit_word(c, new_cache(c));
    }
    push(c, -1);
}

PsValue ps_literal_value(const PsConstantExpressionAst *n)
{
    switch ((PsLiteralKind)n->base.op) {
    case PS_LITERAL_INT8:
        return ps_integer(PS_KIND_SBYTE, n->as.i64);
    case PS_LITERAL_UINT8:
        return ps_integer(PS_KIND_BYTE, (int64_t)n->as.u64);
    case PS_LITERAL_INT16:
        return ps_integer(PS_KIND_INT16, n->as.i64);
    case PS_LITERAL_UINT16:
        return ps_integer(PS_KIND_UINT16, (int64_t)n->as.u64);
    case PS_LITERAL_INT32:
        return ps_int32((int32_t)n->as.i64);
    case PS_LITERAL_UINT32:
        return ps_integer(PS_KIND_UINT32, (int64_t)n->as.u64);
    case PS_LITERAL_INT64:
        return ps_int64(n->as.i64);
    case PS_LITERAL_UINT64:
        return ps_uint64(n->as.u64);
    case PS_LITERAL_DOUBLE:
        return ps_double(n->as.f64);
    case PS_LITERAL_DECIMAL: {
        PsDecimal d = {0};
        (void)!ps_decimal_parse(ps_slice(n->as.digits), &d);
        return ps_decimal(d);
    }
    case PS_LITERAL_TRUE:
        return ps_bool(true);
    case PS_LITERAL_BIGINT: {
        PsBigint b = {0};
        (void)!ps_bigint_parse(ps_slice(n->as.digits), &b);
        return ps_bigint(b);
    }
    case PS_LITERAL_NONE:
        break;
    }
    return PS_NULL;
}

static void compile_number(Compiler *c, const PsConstantExpressionAst *n)
{
    push(c, 1);
    if (n->base.op == PS_LITERAL_INT32 && n->as.i64 >= -(1 << 23) && n->as.i64 < 1 << 23)
        emit(c, PS_OP_CODE_INT, (uint32_t)n->as.i64 & 0xFFFFFF);
    else
        emit(c, PS_OP_CODE_CONST, add_constant(c, ps_literal_value(n)));
}

static void compile_expandable(Compiler *c, const PsExpandableStringExpressionAst *s)
{
    uint32_t pieces = 0;
    uint32_t range[2] = {here(c), 0};
    c->in_texts++;
    for (uint32_t i = 0; i <= s->count; i++) {
        if (s->parts[i].len > 0) {
            emit(c, PS_OP_CODE_CONST, add_text(c, (PsSlice){s->parts[i].text, s->parts[i].len}));
            push(c, 1);
            pieces++;
        }
        if (i < s->count) {
            compile_expr(c, s->items[i]);
            pieces++;
        }
    }
    emit(c, PS_OP_CODE_TEXT, pieces);
    push(c, 1 - (int)pieces);
    range[1] = here(c);
    if (--c->in_texts == 0)
        list_add(&c->texts, range, sizeof range);
}

static int comparison_of(unsigned op, bool *ignore_case)
{
    static const struct {
        uint16_t op;
        uint8_t cmp;
        bool ignore;
    } table[] = {
        {PS_TOKEN_IEQ, PS_CMP_EQ, true},  {PS_TOKEN_INE, PS_CMP_NE, true},
        {PS_TOKEN_IGT, PS_CMP_GT, true},  {PS_TOKEN_IGE, PS_CMP_GE, true},
        {PS_TOKEN_ILT, PS_CMP_LT, true},  {PS_TOKEN_ILE, PS_CMP_LE, true},
        {PS_TOKEN_CEQ, PS_CMP_EQ, false}, {PS_TOKEN_CNE, PS_CMP_NE, false},
        {PS_TOKEN_CGT, PS_CMP_GT, false}, {PS_TOKEN_CGE, PS_CMP_GE, false},
        {PS_TOKEN_CLT, PS_CMP_LT, false}, {PS_TOKEN_CLE, PS_CMP_LE, false},
    };
    for (size_t i = 0; i < PS_COUNT(table); i++)
        if (table[i].op == op) {
            *ignore_case = table[i].ignore;
            return table[i].cmp;
        }
    return -1;
}

static void compile_logic(Compiler *c, const PsBinaryExpressionAst *b, PsOpcode jump)
{
    compile_expr(c, b->left);
    emit(c, PS_OP_CODE_TRUTH, 0);
    uint32_t end = emit(c, jump, 0);
    emit(c, PS_OP_CODE_POP, 0);
    push(c, -1);
    compile_expr(c, b->right);
    emit(c, PS_OP_CODE_TRUTH, 0);
    patch(c, end, here(c));
}

static void compile_binary(Compiler *c, const PsBinaryExpressionAst *b)
{
    unsigned op = b->base.op;
    if (op == PS_TOKEN_AND || op == PS_TOKEN_OR) {
        compile_logic(c, b,
                      op == PS_TOKEN_AND ? PS_OP_CODE_JUMP_FALSE_KEEP : PS_OP_CODE_JUMP_TRUE_KEEP);
        return;
    }
    if (op == PS_TOKEN_QUESTION_QUESTION) {
        compile_expr(c, b->left);
        uint32_t end = emit(c, PS_OP_CODE_JUMP_NOT_NULL_KEEP, 0);
        emit(c, PS_OP_CODE_POP, 0);
        push(c, -1);
        compile_expr(c, b->right);
        patch(c, end, here(c));
        return;
    }
    compile_expr(c, b->left);
    if ((op == PS_TOKEN_IS || op == PS_TOKEN_IS_NOT || op == PS_TOKEN_AS) &&
        b->right->kind == PS_AST_TYPE_EXPRESSION) {
        emit(c, PS_OP_CODE_TYPE, add_type(c, PS_AST_AS(b->right, TypeExpression)->type_name));
        push(c, 1);
    } else {
        compile_expr(c, b->right);
    }
    bool ignore_case = false;
    int comparison = comparison_of(op, &ignore_case);
    if (comparison >= 0)
        emit(c, PS_OP_CODE_COMPARE, (uint32_t)comparison * 2 + ignore_case);
    else if (op == PS_TOKEN_PLUS)
        emit(c, PS_OP_CODE_ADD, 0);
    else if (op == PS_TOKEN_MINUS)
        emit(c, PS_OP_CODE_SUB, 0);
    else if (op == PS_TOKEN_MULTIPLY)
        emit(c, PS_OP_CODE_MUL, 0);
    else if (op == PS_TOKEN_DIVIDE)
        emit(c, PS_OP_CODE_DIV, 0);
    else if (op == PS_TOKEN_REM)
        emit(c, PS_OP_CODE_REM, 0);
    else if (op == PS_TOKEN_DOT_DOT)
        emit(c, PS_OP_CODE_RANGE, 0);
    else
        emit(c, PS_OP_CODE_BINARY, op);
    push(c, -1);
}

static void compile_unary(Compiler *c, const PsUnaryExpressionAst *u)
{
    switch (u->base.op) {
    case PS_TOKEN_PLUS_PLUS:
    case PS_TOKEN_MINUS_MINUS:
    case PS_TOKEN_POSTFIX_PLUS_PLUS:
    case PS_TOKEN_POSTFIX_MINUS_MINUS:
        compile_increment(c, u, true);
        return;
    case PS_TOKEN_NOT:
    case PS_TOKEN_EXCLAIM:
        compile_expr(c, u->child);
        emit(c, PS_OP_CODE_NOT, 0);
        return;
    case PS_TOKEN_COMMA:
        compile_expr(c, u->child);
        emit(c, PS_OP_CODE_ARRAY, 1);
        return;
    default:
        compile_expr(c, u->child);
        emit(c, PS_OP_CODE_UNARY, u->base.op);
    }
}

static bool constant_name(const PsAst *member, PsSlice *name)
{
    if (member->kind != PS_AST_STRING_CONSTANT_EXPRESSION)
        return false;
    *name = ps_ast_string_text(PS_AST_AS(member, StringConstantExpression));
    return true;
}

static void compile_type_operand(Compiler *c, const PsAst *object)
{
    if (object->kind == PS_AST_TYPE_EXPRESSION) {
        emit(c, PS_OP_CODE_TYPE, add_type(c, PS_AST_AS(object, TypeExpression)->type_name));
        push(c, 1);
    } else {
        compile_expr(c, object);
        emit(c, PS_OP_CODE_DEREF_TYPE, 0);
    }
}

static void compile_member(Compiler *c, const PsMemberExpressionAst *m)
{
    PsSlice name;
    if (m->base.flags & PS_AST_STATIC) {
        compile_type_operand(c, m->object);
        compile_expr(c, m->member);
        emit(c, PS_OP_CODE_GET_STATIC, 0);
        push(c, -1);
        return;
    }
    compile_expr(c, m->object);
    uint32_t skip = 0;
    if (m->base.flags & PS_AST_NULL_CONDITIONAL)
        skip = emit(c, PS_OP_CODE_JUMP_NULL_KEEP, 0);
    if (constant_name(m->member, &name)) {
        emit(c, PS_OP_CODE_GET_MEMBER, add_text(c, name));
        emit_word(c, new_cache(c));
    } else {
        compile_expr(c, m->member);
        emit(c, PS_OP_CODE_GET_MEMBER_DYN, 0);
        push(c, -1);
    }
    if (m->base.flags & PS_AST_NULL_CONDITIONAL)
        patch(c, skip, here(c));
}

static void compile_arguments(Compiler *c, const PsAst *const *items, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        compile_expr(c, items[i]);
}

/* The type of ([T]x), which chooses the method of the class T; NULL. */
static const PsTypeName *cast_of(const PsAst *node)
{
    while (node != NULL && node->kind == PS_AST_PAREN_EXPRESSION)
        node = pure_expression(PS_AST_AS(node, ParenExpression)->pipeline);
    if (node == NULL || node->kind != PS_AST_CONVERT_EXPRESSION)
        return NULL;
    return PS_AST_AS(PS_AST_AS(node, AttributedExpression)->attribute, TypeConstraint)->type_name;
}

/* [long]9 as an argument says which overload is wanted. */
static bool is_number_cast(const PsAst *node)
{
    static const char *const names[] = {"int",    "long",  "double", "decimal", "single",
                                        "float",  "byte",  "sbyte",  "short",   "ushort",
                                        "uint",   "ulong", "int16",  "uint16",  "int32",
                                        "uint32", "int64", "uint64", "char"};
    const PsTypeName *type = cast_of(node);
    if (type == NULL || type->kind != PS_TYPE_NAME_SIMPLE)
        return false;
    for (size_t i = 0; i < PS_COUNT(names); i++)
        if (ps_slice_same_text(type->name, names[i]))
            return true;
    return false;
}

static void mark_casts(Compiler *c, const PsAst *const *items, uint32_t count)
{
    uint32_t casts = 0;
    for (uint32_t i = 0; i < count && i < 24; i++)
        if (is_number_cast(items[i]))
            casts |= 1u << i;
    if (casts != 0 && count > 1)
        emit(c, PS_OP_CODE_CAST_ARGS, casts);
}

static void compile_invoke(Compiler *c, const PsInvokeMemberExpressionAst *m)
{
    PsSlice name;
    bool is_static = (m->base.flags & PS_AST_STATIC) != 0;
    if (m->base.kind == PS_AST_BASE_CTOR_EXPRESSION) {
        compile_arguments(c, m->items, m->count);
        emit(c, PS_OP_CODE_INVOKE_BASE, m->count);
        push(c, 1 - (int)m->count);
        return;
    }
    if (is_static)
        compile_type_operand(c, m->object);
    else
        compile_expr(c, m->object);
    uint32_t skip = 0;
    if (m->base.flags & PS_AST_NULL_CONDITIONAL)
        skip = emit(c, PS_OP_CODE_JUMP_NULL_KEEP, 0);
    bool is_constant = constant_name(m->member, &name);
    if (!is_constant)
        compile_expr(c, m->member);
    compile_arguments(c, m->items, m->count);
    mark_casts(c, m->items, m->count);
    const PsTypeName *cast = is_static ? NULL : cast_of(m->object);
    if (is_constant && cast != NULL) {
        emit(c, PS_OP_CODE_INVOKE_AS, add_text(c, name));
        emit_word(c, m->count);
        emit_word(c, add_type(c, cast));
        emit_word(c, new_cache(c));
        push(c, -(int)m->count);
    } else if (is_constant) {
        emit(c, is_static ? PS_OP_CODE_INVOKE_STATIC : PS_OP_CODE_INVOKE, add_text(c, name));
        emit_word(c, m->count);
        emit_word(c, new_cache(c));
        push(c, -(int)m->count);
    } else {
        emit(c, is_static ? PS_OP_CODE_INVOKE_STATIC_DYN : PS_OP_CODE_INVOKE_DYN, m->count);
        push(c, -1 - (int)m->count);
    }
    if (m->base.flags & PS_AST_NULL_CONDITIONAL)
        patch(c, skip, here(c));
}

static bool type_name_is(const PsTypeName *t, const char *name)
{
    return t->kind == PS_TYPE_NAME_SIMPLE && ps_slice_same_text(t->name, name);
}

/* $ordered[[object]1]: a key, not a place. */
static bool is_object_cast(const PsAst *index)
{
    return index->kind == PS_AST_CONVERT_EXPRESSION &&
           type_name_is(PS_AST_AS(PS_AST_AS(index, AttributedExpression)->attribute, TypeConstraint)
                            ->type_name,
                        "object");
}

static void compile_index(Compiler *c, const PsIndexExpressionAst *x)
{
    compile_expr(c, x->target);
    uint32_t skip = 0;
    if (x->base.flags & PS_AST_NULL_CONDITIONAL)
        skip = emit(c, PS_OP_CODE_JUMP_NULL_KEEP, 0);
    compile_expr(c, x->index);
    emit(c, PS_OP_CODE_INDEX, is_object_cast(x->index) ? 2 : 1);
    push(c, -1);
    if (x->base.flags & PS_AST_NULL_CONDITIONAL)
        patch(c, skip, here(c));
}

static void compile_table(Compiler *c, const PsHashtableAst *h, uint32_t how)
{
    for (uint32_t i = 0; i < h->count; i++) {
        compile_expr(c, h->items[2 * i]);
        compile_value(c, h->items[2 * i + 1]);
    }
    emit(c, PS_OP_CODE_TABLE, h->count);
    emit_word(c, how);
    push(c, 1 - 2 * (int)h->count);
}

static void compile_convert(Compiler *c, const PsAttributedExpressionAst *a)
{
    if (a->base.kind == PS_AST_ATTRIBUTED_EXPRESSION) {
        compile_expr(c, a->child);
        return;
    }
    const PsTypeName *type = PS_AST_AS(a->attribute, TypeConstraint)->type_name;
    /* [ref]$null refers to no variable: what is written to it is its own. */
    if (a->child->kind == PS_AST_VARIABLE_EXPRESSION && type_name_is(type, "ref") &&
        !is_constant_variable(PS_AST_AS(a->child, VariableExpression))) {
        emit(c, PS_OP_CODE_REFERENCE, add_var(c, PS_AST_AS(a->child, VariableExpression)));
        push(c, 1);
        return;
    }
    if (a->child->kind == PS_AST_HASHTABLE && type_name_is(type, "ordered")) {
        compile_table(c, PS_AST_AS(a->child, Hashtable), 1);
        return;
    }
    if (a->child->kind == PS_AST_HASHTABLE && type_name_is(type, "pscustomobject")) {
        compile_table(c, PS_AST_AS(a->child, Hashtable), 2);
        return;
    }
    compile_expr(c, a->child);
    emit(c, PS_OP_CODE_CAST, add_type(c, type));
}

static void compile_capture_block(Compiler *c, const PsAst *block, uint32_t how)
{
    Context barrier = {.outer = c->context, .kind = CONTEXT_BARRIER};
    c->context = &barrier;
    emit(c, PS_OP_CODE_CAPTURE, 0);
    c->captures++;
    compile_block(c, block);
    c->captures--;
    c->context = barrier.outer;
    emit(c, PS_OP_CODE_CAPTURED, how);
    push(c, 1);
}

static void compile_array_expression(Compiler *c, const PsBlockExpressionAst *a)
{
    const PsStatementBlockAst *block = PS_AST_AS(a->block, StatementBlock);
    if (block->count == 1 && block->traps->count == 0) {
        const PsAst *only = pure_expression(block->items[0]);
        if (only != NULL && only->kind == PS_AST_ARRAY_LITERAL) {
            compile_expr(c, only);
            return;
        }
        c->is_part = only != NULL; /* a failure is the whole statement's */
    }
    compile_capture_block(c, a->block, 1);
}

static void compile_ternary(Compiler *c, const PsTernaryExpressionAst *t)
{
    compile_expr(c, t->condition);
    uint32_t otherwise = emit(c, PS_OP_CODE_JUMP_FALSE, 0);
    push(c, -1);
    compile_expr(c, t->if_true);
    uint32_t end = emit(c, PS_OP_CODE_JUMP, 0);
    push(c, -1);
    patch(c, otherwise, here(c));
    compile_expr(c, t->if_false);
    patch(c, end, here(c));
}

static void compile_literal_array(Compiler *c, const PsArrayLiteralAst *a)
{
    for (uint32_t i = 0; i < a->count; i++)
        compile_expr(c, a->items[i]);
    emit(c, PS_OP_CODE_ARRAY, a->count);
    push(c, 1 - (int)a->count);
}

void compile_expr(Compiler *c, const PsAst *node)
{
    switch ((PsAstKind)node->kind) {
    case PS_AST_CONSTANT_EXPRESSION:
        compile_number(c, PS_AST_AS(node, ConstantExpression));
        return;
    case PS_AST_STRING_CONSTANT_EXPRESSION:
        emit(c, PS_OP_CODE_CONST,
             add_text(c, ps_ast_string_text(PS_AST_AS(node, StringConstantExpression))));
        push(c, 1);
        return;
    case PS_AST_EXPANDABLE_STRING_EXPRESSION:
        compile_expandable(c, PS_AST_AS(node, ExpandableStringExpression));
        return;
    case PS_AST_VARIABLE_EXPRESSION:
        compile_variable(c, PS_AST_AS(node, VariableExpression));
        return;
    case PS_AST_BINARY_EXPRESSION:
        compile_binary(c, PS_AST_AS(node, BinaryExpression));
        return;
    case PS_AST_UNARY_EXPRESSION:
        compile_unary(c, PS_AST_AS(node, UnaryExpression));
        return;
    case PS_AST_TERNARY_EXPRESSION:
        compile_ternary(c, PS_AST_AS(node, TernaryExpression));
        return;
    case PS_AST_CONVERT_EXPRESSION:
    case PS_AST_ATTRIBUTED_EXPRESSION:
        compile_convert(c, PS_AST_AS(node, AttributedExpression));
        return;
    case PS_AST_MEMBER_EXPRESSION:
        compile_member(c, PS_AST_AS(node, MemberExpression));
        return;
    case PS_AST_INVOKE_MEMBER_EXPRESSION:
    case PS_AST_BASE_CTOR_EXPRESSION:
        compile_invoke(c, PS_AST_AS(node, InvokeMemberExpression));
        return;
    case PS_AST_INDEX_EXPRESSION:
        compile_index(c, PS_AST_AS(node, IndexExpression));
        return;
    case PS_AST_TYPE_EXPRESSION:
        emit(c, PS_OP_CODE_TYPE, add_type(c, PS_AST_AS(node, TypeExpression)->type_name));
        push(c, 1);
        return;
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
        emit(c, PS_OP_CODE_BLOCK,
             add_child(c, &PS_AST_AS(node, ScriptBlockExpression)->script_block->base, NULL));
        push(c, 1);
        return;
    case PS_AST_ARRAY_LITERAL:
        compile_literal_array(c, PS_AST_AS(node, ArrayLiteral));
        return;
    case PS_AST_HASHTABLE:
        compile_table(c, PS_AST_AS(node, Hashtable), 0);
        return;
    case PS_AST_ARRAY_EXPRESSION:
        compile_array_expression(c, PS_AST_AS(node, BlockExpression));
        return;
    case PS_AST_SUB_EXPRESSION:
        compile_capture_block(c, PS_AST_AS(node, BlockExpression)->block, 0);
        return;
    case PS_AST_PAREN_EXPRESSION:
        compile_value(c, PS_AST_AS(node, ParenExpression)->pipeline);
        return;
    case PS_AST_USING_EXPRESSION:
        compile_expr(c, PS_AST_AS(node, UsingExpression)->expression);
        return;
    default:
        emit(c, PS_OP_CODE_NULL, 0);
        push(c, 1);
    }
}
