/* parse_primary.c - operands: variables, constants, strings, parentheses, arrays, tables, blocks.
 */
#include "lang/parse_priv.h"

/* ---- variables ---- */

/* $using:x is a node of its own around the variable x, and members belong inside. */
static const PsAst *parse_variable(PsParser *p, const PsToken *token, bool with_members)
{
    PsSlice path = {token->text, token->len};
    bool is_splatted = token->kind == PS_TOKEN_SPLATTED_VARIABLE;
    const PsAst *node = ps_parse_variable_node(p, ps_span(token), path, is_splatted);
    const PsVariableExpressionAst *variable = PS_AST_AS(node, VariableExpression);
    PsSlice name = ps_variable_name(variable);
    if ((node->flags & PS_AST_USING) == 0 || name.len == 0)
        return node;
    const PsAst *child = ps_parse_variable_node(p, ps_span(token), name, is_splatted);
    PsToken member;
    if (with_members && !p->has_ahead && ps_lexer_member_operator(&p->lexer, true, &member))
        child = ps_parse_members(p, &member, child);
    PsUsingExpressionAst *using = PS_NODE(p, UsingExpression, USING_EXPRESSION, ps_extent(child));
    using->expression = child;
    return &using->base;
}

/* ---- strings ---- */

static PsStringKind string_kind(unsigned token_kind)
{
    switch (token_kind) {
    case PS_TOKEN_STRING_LITERAL:
        return PS_STRING_SINGLE_QUOTED;
    case PS_TOKEN_STRING_EXPANDABLE:
        return PS_STRING_DOUBLE_QUOTED;
    case PS_TOKEN_HERE_STRING_LITERAL:
        return PS_STRING_SINGLE_QUOTED_HERE;
    case PS_TOKEN_HERE_STRING_EXPANDABLE:
        return PS_STRING_DOUBLE_QUOTED_HERE;
    default:
        return PS_STRING_BARE_WORD;
    }
}

/* Strings in strings in strings: each level is read again from its start.  A text that is nothing
 * else would take time by the square of its size. */
enum { MAX_REREADS = 64, FREE_REREADS = 1 << 20 };

static bool is_reread_too_often(PsParser *p, uint32_t len)
{
    p->nested_size += len;
    return p->nested_size > FREE_REREADS + (uint64_t)MAX_REREADS * p->lexer.source->text.len;
}

/* The text of $( ) was set aside; it is read now. */
static const PsAst *parse_nested(PsParser *p, const PsNestedToken *nested)
{
    const PsToken *token = &nested->token;
    if (token->kind == PS_TOKEN_VARIABLE)
        return parse_variable(p, token, false);
    if (is_reread_too_often(p, token->len)) {
        ps_parse_give_up(p);
        return NULL;
    }
    PsLexerPlace old =
        ps_lexer_enter(&p->lexer, (PsSlice){token->text, token->len}, token->start, nested->skips);
    const PsAst *expression = ps_parse_primary(p, true);
    p->has_ahead = false;
    if (!p->errors.closed)
        p->lexer.at = old;
    return expression;
}

static const PsExpandablePart *make_parts(PsParser *p, const PsToken *token)
{
    const PsNestedTokens *nested = token->as.nested;
    PsExpandablePart *parts =
        ps_arena_alloc(p->arena, (nested->count + 1) * sizeof(PsExpandablePart));
    uint32_t first = 0;
    for (uint32_t i = 0; i <= nested->count; i++) {
        uint32_t end = i < nested->count ? nested->items[i].first : token->len;
        parts[i] = (PsExpandablePart){token->text + first, end - first};
        if (i < nested->count)
            first = nested->items[i].after;
    }
    return parts;
}

const PsAst *ps_parse_expandable_word(PsParser *p, const PsToken *token)
{
    const PsNestedTokens *nested = token->as.nested;
    size_t mark = p->node_count;
    for (uint32_t i = 0; i < nested->count; i++) {
        const PsAst *part = parse_nested(p, &nested->items[i]);
        if (part == NULL)
            part = ps_parse_error_expression(p, ps_span(&nested->items[i].token), p->node_count);
        ps_parse_push(p, part);
    }
    PsExpandableStringExpressionAst *node = PS_LIST_NODE(
        p, ExpandableStringExpression, EXPANDABLE_STRING_EXPRESSION, ps_span(token), mark);
    node->base.op = (uint16_t)string_kind(token->kind);
    node->text = token->text;
    node->len = token->len;
    node->parts = make_parts(p, token);
    node->count = nested->count;
    return &node->base;
}

const PsAst *ps_parse_string(PsParser *p, const PsToken *token)
{
    if ((token->flags & PS_TOKEN_EXPANDS) != 0)
        return ps_parse_expandable_word(p, token);
    return ps_parse_string_node(p, ps_span(token), (PsSlice){token->text, token->len},
                                string_kind(token->kind));
}

/* ---- ( ), $( ), @( ) ---- */

static const PsAst *parse_paren(PsParser *p, const PsToken *open)
{
    bool old_no_comma = p->no_comma;
    p->no_comma = false;
    PsLexerMode old = ps_set_mode(p, PS_MODE_COMMAND);
    ps_skip_newlines(p);
    const PsAst *pipeline = ps_parse_pipeline_chain(p);
    if (pipeline == NULL) {
        ps_parse_report_incomplete(p, ps_after(open->end), PS_PARSE_ERROR_EXPECTED_EXPRESSION);
        pipeline = ps_parse_error_statement(p, ps_after(open->end), p->node_count);
    }
    uint32_t end = pipeline->end;
    ps_skip_newlines(p);
    PsToken close = ps_next(p);
    if (close.kind == PS_TOKEN_RPAREN) {
        end = close.end;
    } else {
        ps_unget(p, &close);
        ps_parse_report_incomplete(p, ps_after(end),
                                   PS_PARSE_ERROR_MISSING_END_PARENTHESIS_IN_EXPRESSION);
    }
    p->no_comma = old_no_comma;
    ps_set_mode(p, old);
    PsParenExpressionAst *node =
        PS_NODE(p, ParenExpression, PAREN_EXPRESSION, ps_join(open->start, end));
    node->pipeline = pipeline;
    return &node->base;
}

static const PsAst *parse_block(PsParser *p, const PsToken *open)
{
    bool old_no_comma = p->no_comma;
    p->no_comma = false;
    PsLexerMode old = ps_set_mode(p, PS_MODE_COMMAND);
    size_t mark = p->node_count;
    PsSpan list = {0, 0};
    ps_skip_newlines(p);
    bool has_list = ps_parse_statement_list(p, &list);
    ps_skip_newlines(p);
    PsToken close = ps_next(p);
    uint32_t end = has_list ? list.end : open->end;
    if (close.kind == PS_TOKEN_RPAREN) {
        end = close.end;
    } else {
        ps_unget(p, &close);
        ps_parse_report_incomplete(p, ps_span(&close),
                                   PS_PARSE_ERROR_MISSING_END_PARENTHESIS_IN_SUBEXPRESSION);
    }
    p->no_comma = old_no_comma;
    ps_set_mode(p, old);
    const PsAstList *traps = ps_parse_split_traps(p, mark);
    uint32_t count = (uint32_t)(p->node_count - mark);
    PsStatementBlockAst *block = PS_LIST_NODE(p, StatementBlock, STATEMENT_BLOCK, list, mark);
    block->count = count;
    block->traps = traps;
    PsBlockExpressionAst *node = ps_parse_node(
        p, sizeof(PsBlockExpressionAst),
        open->kind == PS_TOKEN_DOLLAR_PAREN ? PS_AST_SUB_EXPRESSION : PS_AST_ARRAY_EXPRESSION,
        ps_join(open->start, end));
    node->block = &block->base;
    return &node->base;
}

/* ---- @{ } ---- */

static const PsAst *parse_value(PsParser *p, const PsToken *equals)
{
    ps_skip_newlines(p);
    const PsAst *value = ps_parse_statement(p);
    if (value != NULL)
        return value;
    ps_parse_report_incomplete(p, ps_after(equals->end),
                               PS_PARSE_ERROR_MISSING_STATEMENT_IN_HASH_LITERAL);
    return ps_parse_error_statement(p, ps_after(equals->end), p->node_count);
}

/* Pushes key and value; false when no key follows. */
static bool parse_pair(PsParser *p)
{
    PsLexerMode old = ps_set_mode(p, PS_MODE_EXPRESSION);
    const PsAst *key = ps_parse_label_or_key(p);
    PsToken equals = {0};
    if (key != NULL)
        equals = ps_next(p);
    ps_set_mode(p, old);
    if (key == NULL)
        return false;
    ps_parse_push(p, key);
    if (equals.kind != PS_TOKEN_EQUALS) {
        ps_unget(p, &equals);
        ps_parse_report(p, ps_after(key->end), PS_PARSE_ERROR_MISSING_EQUALS_IN_HASH_LITERAL);
        ps_parse_sync(p, false, PS_SYNC_RCURLY | PS_SYNC_SEMI | PS_SYNC_NEW_LINE);
        ps_parse_push(p, ps_parse_error_statement(p, ps_after(key->end), p->node_count));
        return true;
    }
    ps_set_mode(p, PS_MODE_COMMAND);
    ps_parse_push(p, parse_value(p, &equals));
    ps_set_mode(p, old);
    return true;
}

static const PsAst *parse_hashtable(PsParser *p, const PsToken *open)
{
    size_t mark = p->node_count;
    ps_skip_newlines(p);
    while (parse_pair(p) && (ps_peek_is(p, PS_TOKEN_NEW_LINE) || ps_peek_is(p, PS_TOKEN_SEMI)))
        ps_skip_separators(p);
    PsToken close = ps_next(p);
    uint32_t end = close.end;
    if (close.kind != PS_TOKEN_RCURLY) {
        ps_unget(p, &close);
        ps_parse_report_missing(p, ps_after(open->end), close.end,
                                PS_PARSE_ERROR_MISSING_END_CURLY_BRACE);
        end = ps_parse_before(p, close.start).end;
    }
    uint32_t count = (uint32_t)(p->node_count - mark) / 2;
    PsHashtableAst *node = PS_LIST_NODE(p, Hashtable, HASHTABLE, ps_join(open->start, end), mark);
    node->count = count;
    return &node->base;
}

/* ---- { } ---- */

const PsAst *ps_parse_script_block_expression(PsParser *p, const PsToken *left_curly)
{
    bool old_no_comma = p->no_comma;
    p->no_comma = false;
    PsLexerMode old = ps_set_mode(p, PS_MODE_COMMAND);
    ps_skip_newlines(p);
    const PsScriptBlockAst *block = ps_parse_script_block(p, left_curly, false, NULL);
    p->no_comma = old_no_comma;
    ps_set_mode(p, old);
    PsScriptBlockExpressionAst *node =
        PS_NODE(p, ScriptBlockExpression, SCRIPT_BLOCK_EXPRESSION, ps_extent(&block->base));
    node->script_block = block;
    return &node->base;
}

/* ---- any operand ---- */

static const PsAst *parse_operand(PsParser *p, const PsToken *token, bool with_members)
{
    switch (token->kind) {
    case PS_TOKEN_SPLATTED_VARIABLE:
    case PS_TOKEN_VARIABLE:
        return parse_variable(p, token, with_members);
    case PS_TOKEN_NUMBER:
        return ps_parse_constant_node(p, token);
    case PS_TOKEN_STRING_EXPANDABLE:
    case PS_TOKEN_HERE_STRING_EXPANDABLE:
    case PS_TOKEN_STRING_LITERAL:
    case PS_TOKEN_HERE_STRING_LITERAL:
        return ps_parse_string(p, token);
    case PS_TOKEN_LPAREN:
        return parse_paren(p, token);
    case PS_TOKEN_AT_PAREN:
    case PS_TOKEN_DOLLAR_PAREN:
        return parse_block(p, token);
    case PS_TOKEN_AT_CURLY:
        return parse_hashtable(p, token);
    case PS_TOKEN_LCURLY:
        return ps_parse_script_block_expression(p, token);
    default:
        ps_unget(p, token);
        return NULL;
    }
}

const PsAst *ps_parse_primary(PsParser *p, bool with_members)
{
    PsToken token = ps_next(p);
    const PsAst *operand = parse_operand(p, &token, with_members);
    if (operand == NULL || !with_members || p->has_ahead ||
        !ps_lexer_member_operator(&p->lexer, true, &token))
        return operand;
    return ps_parse_members(p, &token, operand);
}
