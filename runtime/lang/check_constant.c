/* check_constant.c - what PowerShell takes for a constant. */
#include "base/casing.h"
#include "lang/check_priv.h"
#include "lang/known_type.h"

static bool folds(unsigned kind)
{
    switch (kind) {
    case PS_TOKEN_EXCLAIM:
    case PS_TOKEN_MULTIPLY:
    case PS_TOKEN_DIVIDE:
    case PS_TOKEN_REM:
    case PS_TOKEN_PLUS:
    case PS_TOKEN_MINUS:
    case PS_TOKEN_NOT:
    case PS_TOKEN_BNOT:
    case PS_TOKEN_AND:
    case PS_TOKEN_OR:
    case PS_TOKEN_XOR:
    case PS_TOKEN_BAND:
    case PS_TOKEN_BOR:
    case PS_TOKEN_BXOR:
    case PS_TOKEN_SHL:
    case PS_TOKEN_SHR:
        return true;
    default:
        return false;
    }
}

static bool is_named(const PsAst *node, const char *name)
{
    return node->kind == PS_AST_VARIABLE_EXPRESSION && (node->flags & PS_AST_DRIVE) == 0 &&
           ps_slice_same_text(ps_variable_name(PS_AST_AS(node, VariableExpression)), name);
}

static bool is_binary(const PsAst *node, PsConstantUse use)
{
    const PsBinaryExpressionAst *binary = PS_AST_AS(node, BinaryExpression);
    bool divides = node->op == PS_TOKEN_DIVIDE || node->op == PS_TOKEN_REM;
    return folds(node->op) && ps_check_is_constant(binary->left, use) &&
           ps_check_is_constant(binary->right, use) &&
           !(divides && (is_named(binary->right, "false") || is_named(binary->right, "null")));
}

/* Only casts to numbers, characters and Boolean. */
static bool is_cast(const PsAst *node, PsConstantUse use)
{
    const PsAttributedExpressionAst *cast = PS_AST_AS(node, AttributedExpression);
    const PsKnownType *type =
        ps_known_type_find(PS_AST_AS(cast->attribute, TypeConstraint)->type_name);
    bool is_primitive =
        type != NULL && type->code >= PS_TYPE_CODE_BOOLEAN && type->code <= PS_TYPE_CODE_REAL;
    return is_primitive && ps_check_is_constant(cast->child, use);
}

static bool is_literal_field(const PsKnownType *type, PsSlice member)
{
    static const char *const fields[] = {"MaxValue", "MinValue",         "Epsilon",
                                         "NaN",      "PositiveInfinity", "NegativeInfinity"};
    if (type->code < PS_TYPE_CODE_CHAR || type->code > PS_TYPE_CODE_REAL)
        return type->code != PS_TYPE_CODE_DECIMAL && type->code != PS_TYPE_CODE_DATE &&
               type->code != PS_TYPE_CODE_STRING && type->code != PS_TYPE_CODE_BOOLEAN;
    size_t count = type->code == PS_TYPE_CODE_REAL ? 6 : 2;
    for (size_t i = 0; i < count; i++)
        if (ps_slice_same_text(member, fields[i]))
            return true;
    return false;
}

/* [int]::MaxValue, [Enum]::Value.  Of types that are not known here, the benefit of the doubt. */
static bool is_static_member(const PsAst *node)
{
    const PsMemberExpressionAst *member = PS_AST_AS(node, MemberExpression);
    if ((node->flags & PS_AST_STATIC) == 0 || member->object->kind != PS_AST_TYPE_EXPRESSION ||
        member->member->kind != PS_AST_STRING_CONSTANT_EXPRESSION)
        return false;
    const PsTypeName *name = PS_AST_AS(member->object, TypeExpression)->type_name;
    const PsKnownType *type = ps_known_type_find(name);
    return type == NULL ||
           is_literal_field(
               type, ps_ast_string_text(PS_AST_AS(member->member, StringConstantExpression)));
}

static bool are_items(const PsAst *const *items, uint32_t count, PsConstantUse use)
{
    for (uint32_t i = 0; i < count; i++)
        if (!ps_check_is_constant(items[i], use))
            return false;
    return true;
}

static bool is_block(const PsAst *node, PsConstantUse use)
{
    const PsStatementBlockAst *block = PS_AST_AS(node, StatementBlock);
    return block->traps->count == 0 && block->count == 1 &&
           ps_check_is_constant(block->items[0], use);
}

static bool is_pipeline(const PsAst *node, PsConstantUse use)
{
    const PsAst *expression = ps_check_pure_expression(node);
    return expression != NULL && ps_check_is_constant(expression, use);
}

static bool is_ternary(const PsAst *node, PsConstantUse use)
{
    const PsTernaryExpressionAst *ternary = PS_AST_AS(node, TernaryExpression);
    return ps_check_is_constant(ternary->condition, use) &&
           ps_check_is_constant(ternary->if_true, use) &&
           ps_check_is_constant(ternary->if_false, use);
}

bool ps_check_is_constant(const PsAst *node, PsConstantUse use)
{
    switch (node->kind) {
    case PS_AST_CONSTANT_EXPRESSION:
    case PS_AST_STRING_CONSTANT_EXPRESSION:
    case PS_AST_TYPE_EXPRESSION:
        return true;
    case PS_AST_VARIABLE_EXPRESSION:
        return is_named(node, "true") || is_named(node, "false") || is_named(node, "null");
    case PS_AST_TERNARY_EXPRESSION:
        return is_ternary(node, use);
    case PS_AST_BINARY_EXPRESSION:
        return is_binary(node, use);
    case PS_AST_UNARY_EXPRESSION:
        return folds(node->op) &&
               ps_check_is_constant(PS_AST_AS(node, UnaryExpression)->child, use);
    case PS_AST_CONVERT_EXPRESSION:
        return is_cast(node, use);
    case PS_AST_MEMBER_EXPRESSION:
        return is_static_member(node);
    case PS_AST_STATEMENT_BLOCK:
        return is_block(node, use);
    case PS_AST_PIPELINE:
        return is_pipeline(node, use);
    case PS_AST_SUB_EXPRESSION:
        return ps_check_is_constant(PS_AST_AS(node, BlockExpression)->block, use);
    case PS_AST_USING_EXPRESSION:
        return ps_check_is_constant(PS_AST_AS(node, UsingExpression)->expression, use);
    case PS_AST_PAREN_EXPRESSION:
        return ps_check_is_constant(PS_AST_AS(node, ParenExpression)->pipeline, use);
    case PS_AST_ARRAY_LITERAL:
        return are_items(PS_AST_AS(node, ArrayLiteral)->items, PS_AST_AS(node, ArrayLiteral)->count,
                         use);
    case PS_AST_HASHTABLE:
        return use == PS_CONSTANT_REQUIRES && are_items(PS_AST_AS(node, Hashtable)->items,
                                                        PS_AST_AS(node, Hashtable)->count * 2, use);
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
        return use == PS_CONSTANT_ATTRIBUTE;
    default:
        return false;
    }
}
