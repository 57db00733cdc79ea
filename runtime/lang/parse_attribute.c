/* parse_attribute.c - attributes and type constraints. */
#include "base/memory.h"
#include "lang/parse_priv.h"

static void push_named(PsParser *p, const PsToken *name, const PsAst *value, bool is_omitted)
{
    PsSlice text = ps_parse_token_source(p, name);
    PsNamedAttributeArgumentAst *node = PS_NODE(p, NamedAttributeArgument, NAMED_ATTRIBUTE_ARGUMENT,
                                                ps_join(name->start, value->end));
    node->base.flags = is_omitted ? PS_AST_OMITTED : 0;
    node->name = text.data;
    node->len = (uint32_t)text.len;
    node->argument = value;
    ps_parse_push(p, &node->base);
}

/* Behind the name of a named argument; [Parameter(Mandatory)] means $true. */
static void parse_named(PsParser *p, const PsToken *name, uint32_t *end)
{
    PsToken equals = *ps_peek(p);
    if (equals.kind != PS_TOKEN_EQUALS) {
        PsConstantExpressionAst *value =
            PS_NODE(p, ConstantExpression, CONSTANT_EXPRESSION, ps_span(name));
        value->base.op = PS_LITERAL_TRUE;
        push_named(p, name, &value->base, true);
        return;
    }
    ps_take(p);
    ps_skip_newlines(p);
    const PsAst *value = ps_parse_expression(p, false);
    if (value == NULL) {
        ps_parse_report_incomplete(p, ps_after(equals.end),
                                   PS_PARSE_ERROR_MISSING_EXPRESSION_IN_NAMED_ARGUMENT);
        value = ps_parse_error_expression(p, ps_after(equals.end), p->node_count);
        ps_parse_sync(p, true,
                      PS_SYNC_COMMA | PS_SYNC_RPAREN | PS_SYNC_RBRACKET | PS_SYNC_NEW_LINE);
    }
    *end = value->end;
    push_named(p, name, value, false);
}

/* Pushes positional and named arguments. */
static void parse_arguments(PsParser *p, uint32_t *end)
{
    bool old_no_comma = p->no_comma;
    p->no_comma = true;
    PsToken comma = {0};
    do {
        bool is_behind_comma = comma.kind == PS_TOKEN_COMMA;
        PsToken name;
        ps_skip_newlines(p);
        if (ps_parse_name(p, &name)) {
            parse_named(p, &name, end);
        } else {
            const PsAst *value = ps_parse_expression(p, false);
            if (value == NULL && is_behind_comma) {
                ps_parse_report_incomplete_text(p, ps_after(comma.end),
                                                PS_PARSE_ERROR_MISSING_EXPRESSION_AFTER_TOKEN,
                                                ps_kind_text(PS_TOKEN_COMMA));
                value = ps_parse_error_expression(p, ps_after(comma.end), p->node_count);
            }
            if (value != NULL) {
                ps_parse_push(p, value);
                *end = value->end;
            }
        }
        ps_skip_newlines(p);
        comma = *ps_peek(p);
        if (comma.kind == PS_TOKEN_COMMA) {
            *end = comma.end;
            ps_take(p);
        }
    } while (comma.kind == PS_TOKEN_COMMA);
    p->no_comma = old_no_comma;
}

/* Moves the named arguments among those collected since `mark` into a list of their own. */
static const PsAstList *split_named(PsParser *p, size_t mark)
{
    size_t kept = mark;
    size_t named = p->node_count;
    for (size_t i = mark; i < named; i++) {
        const PsAst *node = p->nodes[i];
        if (node->kind == PS_AST_NAMED_ATTRIBUTE_ARGUMENT)
            ps_parse_push(p, node);
        else
            p->nodes[kept++] = node;
    }
    const PsAstList *list = ps_parse_list(p, named);
    p->node_count = kept;
    return list;
}

/* Behind [name( . */
static const PsAst *parse_attribute(PsParser *p, const PsToken *open, const PsToken *paren,
                                    const PsTypeName *type_name)
{
    ps_skip_newlines(p);
    size_t mark = p->node_count;
    uint32_t end = paren->end;
    PsLexerMode old = ps_set_mode(p, PS_MODE_EXPRESSION);
    parse_arguments(p, &end);
    ps_set_mode(p, old);
    ps_skip_newlines(p);
    PsToken close = ps_next(p);
    bool is_closed = close.kind == PS_TOKEN_RPAREN;
    if (is_closed) {
        end = close.end;
    } else {
        ps_unget(p, &close);
        ps_parse_report_incomplete(p, ps_after(end),
                                   PS_PARSE_ERROR_MISSING_END_PARENTHESIS_IN_EXPRESSION);
    }
    ps_skip_newlines(p);
    PsToken bracket = ps_next(p);
    if (bracket.kind == PS_TOKEN_RBRACKET) {
        end = bracket.end;
    } else {
        ps_unget(p, &bracket);
        if (is_closed)
            ps_parse_report_incomplete(
                p, ps_after(end), PS_PARSE_ERROR_END_SQUARE_BRACKET_EXPECTED_AT_END_OF_ATTRIBUTE);
    }
    PsAttributeAst *node = PS_NODE(p, Attribute, ATTRIBUTE, ps_join(open->start, end));
    node->type_name = type_name;
    node->named = split_named(p, mark);
    node->positional = ps_parse_list(p, mark);
    return &node->base;
}

const PsAst *ps_parse_attribute(PsParser *p)
{
    PsToken open;
    if (p->has_ahead) {
        if (p->ahead.kind != PS_TOKEN_LBRACKET)
            return NULL;
        open = ps_next(p);
    } else if (!ps_lexer_left_bracket(&p->lexer, &open)) {
        return NULL;
    }
    ps_skip_newlines(p);
    const PsTypeName *type_name = ps_parse_type_name(p, true);
    if (type_name == NULL) {
        ps_resync(p, open.start);
        ps_parse_report_incomplete(p, ps_after(open.end), PS_PARSE_ERROR_MISSING_TYPENAME);
        return NULL;
    }
    PsToken token = ps_next(p);
    if (token.kind == PS_TOKEN_LPAREN)
        return parse_attribute(p, &open, &token, type_name);
    uint32_t end = token.end;
    if (token.kind != PS_TOKEN_RBRACKET) {
        ps_unget(p, &token);
        ps_parse_report(p, ps_parse_before(p, token.start),
                        PS_PARSE_ERROR_END_SQUARE_BRACKET_EXPECTED_AT_END_OF_ATTRIBUTE);
        end = type_name->end;
    }
    PsTypeConstraintAst *node =
        PS_NODE(p, TypeConstraint, TYPE_CONSTRAINT, ps_join(open.start, end));
    node->type_name = type_name;
    return &node->base;
}

size_t ps_parse_attributes(PsParser *p, bool in_expression)
{
    size_t count = 0;
    const PsAst *attribute;
    while ((attribute = ps_parse_attribute(p)) != NULL) {
        ps_parse_push(p, attribute);
        count++;
        if (!in_expression || attribute->kind == PS_AST_ATTRIBUTE)
            ps_skip_newlines(p);
    }
    return count;
}
