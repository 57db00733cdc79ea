/*
 * parse_expression.c - operators.
 *
 * From the loosest: ?: , binary operators by precedence, the comma, unary operators and casts.
 * `number_ends_ternary`: in an operand behind the first, ? and : end a number (`$a ? 1:2`).
 */
#include "lang/parse_priv.h"

void ps_parse_count_chain(PsParser *p, uint32_t length)
{
    if (p->depth + length > p->max_depth)
        p->max_depth = p->depth + length;
    if (p->depth + length > p->depth_limit)
        ps_parse_give_up(p);
}

/* ---- unary operators, casts ---- */

static const PsAst *make_unary(PsParser *p, PsSpan extent, PsTokenKind kind, const PsAst *child)
{
    PsUnaryExpressionAst *node = PS_NODE(p, UnaryExpression, UNARY_EXPRESSION, extent);
    node->base.op = (uint16_t)kind;
    node->child = child;
    return &node->base;
}

static const PsAst *parse_prefix(PsParser *p, bool *is_complete)
{
    PsToken token = ps_next(p);
    ps_skip_newlines(p);
    const PsAst *child = ps_parse_unary(p, true);
    *is_complete = child != NULL;
    if (child == NULL) {
        ps_parse_report_incomplete_text(p, ps_after(token.end),
                                        PS_PARSE_ERROR_MISSING_EXPRESSION_AFTER_OPERATOR,
                                        ps_parse_token_source(p, &token));
        return ps_parse_error_expression(p, ps_span(&token), p->node_count);
    }
    PsSpan extent = ps_join(token.start, child->end);
    if (token.kind != PS_TOKEN_COMMA)
        return make_unary(p, extent, token.kind, child);
    size_t mark = p->node_count;
    ps_parse_push(p, child);
    PsArrayLiteralAst *node = PS_LIST_NODE(p, ArrayLiteral, ARRAY_LITERAL, extent, mark);
    node->count = 1;
    return &node->base;
}

static const PsAst *make_attributed(PsParser *p, const PsAst *attribute, const PsAst *child)
{
    bool is_cast = attribute->kind == PS_AST_TYPE_CONSTRAINT;
    PsAttributedExpressionAst *node =
        ps_parse_node(p, sizeof(PsAttributedExpressionAst),
                      is_cast ? PS_AST_CONVERT_EXPRESSION : PS_AST_ATTRIBUTED_EXPRESSION,
                      ps_join(attribute->start, child->end));
    node->attribute = attribute;
    node->child = child;
    return &node->base;
}

static const PsAst *make_type(PsParser *p, const PsAst *constraint)
{
    PsTypeExpressionAst *node = PS_NODE(p, TypeExpression, TYPE_EXPRESSION, ps_extent(constraint));
    node->type_name = PS_AST_AS(constraint, TypeConstraint)->type_name;
    return &node->base;
}

/* Behind [type]: a member of the type, an operand to convert, or nothing: the type itself. */
static const PsAst *parse_behind_type(PsParser *p, const PsAst *constraint)
{
    PsToken member;
    if (!p->has_ahead && ps_lexer_member_operator(&p->lexer, false, &member))
        return ps_parse_members(p, &member, make_type(p, constraint));
    if (!ps_peek_is(p, PS_TOKEN_NEW_LINE) && !ps_peek_is(p, PS_TOKEN_COMMA)) {
        const PsAst *child = ps_parse_unary(p, true);
        if (child != NULL)
            return make_attributed(p, constraint, child);
    }
    return make_type(p, constraint);
}

static const PsAst *parse_attributed(PsParser *p)
{
    uint32_t start = ps_peek(p)->start;
    size_t mark = p->node_count;
    size_t count = ps_parse_attributes(p, true);
    if (count == 0)
        return NULL;
    const PsAst *last = ps_top(p);
    const PsAst *expression;
    if (last->kind == PS_AST_ATTRIBUTE) {
        ps_skip_newlines(p);
        const PsAst *child = ps_parse_unary(p, true);
        if (child == NULL) {
            PsSlice name = ps_parse_type_name_text(p, PS_AST_AS(last, Attribute)->type_name);
            ps_parse_report_incomplete_text(p, ps_extent(last), PS_PARSE_ERROR_UNEXPECTED_ATTRIBUTE,
                                            name);
            return ps_parse_error_expression(p, ps_join(start, last->end), mark);
        }
        expression = make_attributed(p, last, child);
    } else {
        expression = parse_behind_type(p, last);
    }
    for (size_t i = count - 1; i > 0; i--)
        expression = make_attributed(p, p->nodes[mark + i - 1], expression);
    p->node_count = mark;
    return expression;
}

/* Reads the first token of an operand, again if it was read as something else. */
static const PsToken *peek_operand(PsParser *p, bool number_ends_ternary)
{
    bool old_signed = p->lexer.signed_numbers;
    bool old_ends = p->lexer.number_ends_ternary;
    p->lexer.signed_numbers = true;
    p->lexer.number_ends_ternary = number_ends_ternary;
    if (p->has_ahead && (p->ahead.kind == PS_TOKEN_MINUS ||
                         (number_ends_ternary && p->ahead.kind == PS_TOKEN_GENERIC)))
        ps_resync(p, p->ahead.start);
    const PsToken *token = ps_peek(p);
    p->lexer.signed_numbers = old_signed;
    p->lexer.number_ends_ternary = old_ends;
    return token;
}

static const PsAst *parse_unary(PsParser *p, bool number_ends_ternary)
{
    const PsToken *token = peek_operand(p, number_ends_ternary);
    const PsAst *expression;
    if ((ps_token_traits(token->kind) & PS_TF_UNARY) != 0) {
        if (p->no_comma && token->kind == PS_TOKEN_COMMA)
            return NULL;
        bool is_complete;
        expression = parse_prefix(p, &is_complete);
        if (!is_complete)
            return expression;
    } else if (token->kind == PS_TOKEN_LBRACKET) {
        expression = parse_attributed(p);
    } else {
        expression = ps_parse_primary(p, true);
    }
    if (expression == NULL)
        return NULL;
    unsigned kind = ps_peek(p)->kind;
    if (kind != PS_TOKEN_PLUS_PLUS && kind != PS_TOKEN_MINUS_MINUS)
        return expression;
    PsToken postfix = ps_next(p);
    return make_unary(p, ps_join(expression->start, postfix.end),
                      kind == PS_TOKEN_PLUS_PLUS ? PS_TOKEN_POSTFIX_PLUS_PLUS
                                                 : PS_TOKEN_POSTFIX_MINUS_MINUS,
                      expression);
}

const PsAst *ps_parse_unary(PsParser *p, bool number_ends_ternary)
{
    const PsAst *expression = ps_parse_enter(p) ? parse_unary(p, number_ends_ternary) : NULL;
    ps_leave(p);
    return expression;
}

/* ---- the comma ---- */

static const PsAst *parse_array(PsParser *p, bool number_ends_ternary)
{
    const PsAst *first = ps_parse_unary(p, number_ends_ternary);
    if (first == NULL || !ps_peek_is(p, PS_TOKEN_COMMA) || p->no_comma)
        return first;
    size_t mark = p->node_count;
    ps_parse_push(p, first);
    uint32_t end = first->end;
    bool is_complete = true;
    while (is_complete && ps_peek_is(p, PS_TOKEN_COMMA)) {
        PsToken comma = ps_next(p);
        ps_skip_newlines(p);
        const PsAst *next = ps_parse_unary(p, true);
        is_complete = next != NULL;
        if (!is_complete) {
            ps_parse_report_incomplete_text(p, ps_after(comma.end),
                                            PS_PARSE_ERROR_MISSING_EXPRESSION_AFTER_TOKEN,
                                            ps_parse_token_source(p, &comma));
            next = ps_parse_error_expression(p, ps_span(&comma), p->node_count);
        }
        ps_parse_push(p, next);
        end = next->end;
    }
    uint32_t count = (uint32_t)(p->node_count - mark);
    PsArrayLiteralAst *node =
        PS_LIST_NODE(p, ArrayLiteral, ARRAY_LITERAL, ps_join(first->start, end), mark);
    node->count = count;
    return &node->base;
}

/* ---- binary operators ---- */

enum { MAX_WAITING = 8 }; /* there are fewer precedences, so no more operators can wait */

/* Operators of rising precedence that wait for their right operand to be complete; the operands
 * are on the parser's stack. */
typedef struct {
    PsToken operators[MAX_WAITING];
    int count;
} Waiting;

/* A parameter where an operator should be: $a -foo */
static const PsAst *fail_at_parameter(PsParser *p, const PsAst *expression)
{
    PsToken token = ps_next(p);
    ps_parse_report_text(p, ps_span(&token), PS_PARSE_ERROR_UNEXPECTED_TOKEN,
                         ps_parse_token_source(p, &token));
    PsCommandParameterAst *parameter =
        PS_NODE(p, CommandParameter, COMMAND_PARAMETER, ps_span(&token));
    parameter->name = token.text;
    parameter->len = token.len;
    parameter->error_start = token.start;
    parameter->error_end = token.end;
    size_t mark = p->node_count;
    ps_parse_push(p, expression);
    ps_parse_push(p, &parameter->base);
    return ps_parse_error_expression(p, ps_join(expression->start, token.end), mark);
}

static void combine(PsParser *p, Waiting *waiting)
{
    const PsToken *token = &waiting->operators[--waiting->count];
    const PsAst *right = p->nodes[--p->node_count];
    const PsAst *left = p->nodes[--p->node_count];
    PsBinaryExpressionAst *node =
        PS_NODE(p, BinaryExpression, BINARY_EXPRESSION, ps_join(left->start, right->end));
    node->base.op = token->kind;
    node->op_start = token->start;
    node->op_end = token->end;
    node->left = left;
    node->right = right;
    ps_parse_push(p, &node->base);
}

static const PsAst *parse_right_operand(PsParser *p, const PsToken *operator_token)
{
    ps_skip_newlines(p);
    const PsAst *operand = parse_array(p, true);
    if (operand != NULL)
        return operand;
    ps_parse_report_incomplete_text(p, ps_after(operator_token->end),
                                    PS_PARSE_ERROR_EXPECTED_VALUE_EXPRESSION,
                                    ps_parse_token_source(p, operator_token));
    return ps_parse_error_expression(p, ps_after(operator_token->end), p->node_count);
}

static const PsAst *parse_operators(PsParser *p, const PsAst *first)
{
    Waiting waiting = {.count = 0};
    ps_parse_push(p, first);
    for (uint32_t length = 0; (ps_token_traits(ps_peek(p)->kind) & PS_TF_BINARY) != 0; length++) {
        PsToken token = ps_next(p);
        int precedence = ps_token_precedence(token.kind);
        while (waiting.count > 0 &&
               ps_token_precedence(waiting.operators[waiting.count - 1].kind) >= precedence)
            combine(p, &waiting);
        waiting.operators[waiting.count++] = token;
        ps_parse_push(p, parse_right_operand(p, &token));
        ps_parse_count_chain(p, length);
    }
    while (waiting.count > 0)
        combine(p, &waiting);
    return p->nodes[--p->node_count];
}

static const PsAst *parse_binary(PsParser *p, bool number_ends_ternary)
{
    const PsAst *expression = parse_array(p, number_ends_ternary);
    if (expression == NULL)
        return NULL;
    if ((ps_token_traits(ps_peek(p)->kind) & PS_TF_BINARY) != 0)
        expression = parse_operators(p, expression);
    return ps_peek_is(p, PS_TOKEN_PARAMETER) ? fail_at_parameter(p, expression) : expression;
}

/* ---- ?: ---- */

static const PsAst *parse_branch(PsParser *p, const PsToken *token)
{
    ps_skip_newlines(p);
    const PsAst *branch = ps_parse_expression(p, true);
    if (branch != NULL)
        return branch;
    ps_parse_report_incomplete_text(p, ps_after(token->end),
                                    PS_PARSE_ERROR_EXPECTED_VALUE_EXPRESSION,
                                    ps_parse_token_source(p, token));
    return ps_parse_error_expression(p, ps_after(token->end), p->node_count);
}

static const PsAst *parse_ternary(PsParser *p, const PsAst *condition)
{
    PsToken question = ps_next(p);
    const PsAst *if_true = parse_branch(p, &question);
    ps_skip_newlines(p);
    PsToken colon = ps_next(p);
    if (colon.kind != PS_TOKEN_COLON) {
        size_t mark = p->node_count;
        ps_unget(p, &colon);
        ps_parse_push(p, condition);
        if (if_true->kind != PS_AST_ERROR_EXPRESSION) {
            ps_parse_push(p, if_true);
            ps_parse_report_incomplete(p, ps_span(&colon),
                                       PS_PARSE_ERROR_MISSING_COLON_IN_TERNARY_EXPRESSION);
        }
        return ps_parse_error_expression(
            p, ps_join(condition->start, ps_parse_before(p, colon.start).end), mark);
    }
    const PsAst *if_false = parse_branch(p, &colon);
    PsTernaryExpressionAst *node =
        PS_NODE(p, TernaryExpression, TERNARY_EXPRESSION, ps_join(condition->start, if_false->end));
    node->condition = condition;
    node->if_true = if_true;
    node->if_false = if_false;
    return &node->base;
}

const PsAst *ps_parse_expression(PsParser *p, bool number_ends_ternary)
{
    const PsAst *expression = NULL;
    PsLexerMode old = ps_set_mode(p, PS_MODE_EXPRESSION);
    if (ps_parse_enter(p)) {
        expression = parse_binary(p, number_ends_ternary);
        if (expression != NULL && ps_peek_is(p, PS_TOKEN_QUESTION_MARK))
            expression = parse_ternary(p, expression);
    }
    ps_leave(p);
    ps_set_mode(p, old);
    return expression;
}
