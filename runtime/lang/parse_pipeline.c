/* parse_pipeline.c - assignments, pipelines and chains of them. */
#include "lang/parse_priv.h"

/* A word that begins with an ASCII letter is a command name: no need to look for an expression. */
static bool begins_command(PsParser *p)
{
    const PsLexerPlace *at = &p->lexer.at;
    PsSlice text = {at->text, at->len};
    uint32_t pos = at->pos;
    if (p->has_ahead) {
        text = p->lexer.source->text;
        pos = p->ahead.start;
    } else if (pos < at->len) {
        ps_lexer_skip_space(&p->lexer);
        pos = at->pos;
    }
    unsigned char c = pos < text.len ? (unsigned char)text.data[pos] : 0;
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static const PsAst *parse_expression(PsParser *p)
{
    return begins_command(p) ? NULL : ps_parse_expression(p, false);
}

/* ---- pipelines ---- */

static const PsAst *make_expression_element(PsParser *p, const PsAst *expression)
{
    PsRedirections redirections = {0};
    uint32_t end = expression->end;
    while (ps_peek_is(p, PS_TOKEN_REDIRECTION) || ps_peek_is(p, PS_TOKEN_REDIRECT_IN_STD)) {
        PsToken token = ps_next(p);
        const PsAst *redirection = NULL;
        uint32_t redirection_end = ps_parse_redirection(p, &token, &redirections, &redirection);
        end = redirection == NULL ? expression->end : redirection_end;
    }
    PsCommandExpressionAst *node =
        PS_NODE(p, CommandExpression, COMMAND_EXPRESSION, ps_join(expression->start, end));
    node->expression = expression;
    node->redirections = ps_parse_redirection_list(p, &redirections);
    return &node->base;
}

static const PsAst *parse_element(PsParser *p, const PsAst *expression, bool is_first)
{
    if (expression == NULL)
        expression = parse_expression(p);
    if (expression == NULL)
        return ps_parse_command(p);
    if (!is_first)
        ps_parse_report(p, ps_extent(expression),
                        PS_PARSE_ERROR_EXPRESSIONS_MUST_BE_FIRST_IN_PIPELINE);
    return make_expression_element(p, expression);
}

/* Behind an element: true if a pipe was taken and another element follows. */
static bool parse_pipe(PsParser *p, PsToken *pipe)
{
    *pipe = *ps_peek(p);
    if (pipe->kind == PS_TOKEN_NEW_LINE && ps_lexer_pipe_follows(&p->lexer, pipe->end)) {
        ps_skip_newlines(p);
        *pipe = *ps_peek(p);
    }
    switch (pipe->kind) {
    case PS_TOKEN_SEMI:
    case PS_TOKEN_NEW_LINE:
    case PS_TOKEN_RPAREN:
    case PS_TOKEN_RCURLY:
    case PS_TOKEN_END_OF_INPUT:
    case PS_TOKEN_AND_AND:
    case PS_TOKEN_OR_OR:
    case PS_TOKEN_AMPERSAND:
        return false;
    case PS_TOKEN_PIPE:
        ps_take(p);
        ps_skip_newlines(p);
        if (!ps_peek_is(p, PS_TOKEN_END_OF_INPUT))
            return true;
        ps_parse_report_incomplete(p, ps_after(pipe->end), PS_PARSE_ERROR_EMPTY_PIPE_ELEMENT);
        return false;
    default:
        ps_parse_report_text(p, ps_span(pipe), PS_PARSE_ERROR_UNEXPECTED_TOKEN,
                             ps_parse_token_source(p, pipe));
        return false;
    }
}

/* `first`: an expression already read, or NULL. */
static PsPipelineAst *parse_pipeline(PsParser *p, const PsAst *first)
{
    size_t mark = p->node_count;
    PsToken pipe = {0};
    bool goes_on = true;
    while (goes_on) {
        const PsAst *element = parse_element(p, first, p->node_count == mark);
        first = NULL;
        if (element != NULL)
            ps_parse_push(p, element);
        else if (p->node_count > mark || ps_peek_is(p, PS_TOKEN_PIPE))
            ps_parse_report_incomplete(
                p, pipe.kind != PS_TOKEN_UNKNOWN ? ps_after(pipe.end) : ps_span(ps_peek(p)),
                PS_PARSE_ERROR_EMPTY_PIPE_ELEMENT);
        goes_on = parse_pipe(p, &pipe);
    }
    uint32_t count = (uint32_t)(p->node_count - mark);
    if (count == 0)
        return NULL;
    PsSpan extent = ps_join(p->nodes[mark]->start, ps_top(p)->end);
    PsPipelineAst *node = PS_LIST_NODE(p, Pipeline, PIPELINE, extent, mark);
    node->count = count;
    return node;
}

/* ---- chains ---- */

static const PsAst *make_chain(PsParser *p, const PsAst *left, const PsToken *operator_token,
                               const PsAst *right, bool is_background)
{
    if (left == NULL)
        return right;
    PsPipelineChainAst *node =
        PS_NODE(p, PipelineChain, PIPELINE_CHAIN, ps_join(left->start, right->end));
    node->base.op = operator_token->kind;
    node->base.flags = is_background ? PS_AST_BACKGROUND : 0;
    node->left = left;
    node->right = right;
    return &node->base;
}

/* Nothing behind && or ||. */
static const PsAst *fail_chain(PsParser *p, const PsAst *left, const PsToken *operator_token,
                               const PsToken *next)
{
    PsSlice text = ps_parse_token_source(p, operator_token);
    if (next->kind == PS_TOKEN_END_OF_INPUT)
        ps_parse_report_incomplete_text(p, ps_after(operator_token->end),
                                        PS_PARSE_ERROR_EMPTY_PIPELINE_CHAIN_ELEMENT, text);
    else if (next->kind != PS_TOKEN_DOT && next->kind != PS_TOKEN_AMPERSAND)
        ps_parse_report_text(p, ps_join(operator_token->start, next->end),
                             PS_PARSE_ERROR_EMPTY_PIPELINE_CHAIN_ELEMENT, text);
    size_t mark = p->node_count;
    ps_parse_push(p, left);
    return &ps_parse_error_about(p, ps_join(left->start, operator_token->end), operator_token, mark)
                ->base;
}

static const PsAst *parse_background(PsParser *p, const PsAst *chain, const PsToken *operator_token,
                                     PsPipelineAst *last)
{
    ps_take(p);
    PsToken token = *ps_peek(p);
    if (token.kind != PS_TOKEN_AND_AND && token.kind != PS_TOKEN_OR_OR) {
        if (chain == NULL)
            last->base.flags |= PS_AST_BACKGROUND;
        return make_chain(p, chain, operator_token, &last->base, true);
    }
    ps_take(p);
    ps_parse_report(p, ps_span(&token), PS_PARSE_ERROR_BACKGROUND_OPERATOR_IN_PIPELINE_CHAIN);
    uint32_t start = chain == NULL ? last->base.start : chain->start;
    return ps_parse_error_statement(p, ps_join(start, token.end), p->node_count);
}

static const PsAst *parse_chain(PsParser *p, const PsAst *first)
{
    const PsAst *chain = NULL;
    PsToken operator_token = {0};
    for (uint32_t length = 0;; length++) {
        PsToken next = {0};
        if (first == NULL)
            next = *ps_peek(p);
        PsPipelineAst *pipeline = parse_pipeline(p, first);
        first = NULL;
        if (pipeline == NULL)
            return chain == NULL ? NULL : fail_chain(p, chain, &operator_token, &next);
        PsToken token = *ps_peek(p);
        if (token.kind == PS_TOKEN_AMPERSAND)
            return parse_background(p, chain, &operator_token, pipeline);
        chain = make_chain(p, chain, &operator_token, &pipeline->base, false);
        if (token.kind != PS_TOKEN_AND_AND && token.kind != PS_TOKEN_OR_OR)
            return chain;
        ps_take(p);
        ps_skip_newlines(p);
        operator_token = token;
        ps_parse_count_chain(p, length);
        if (ps_peek_is(p, PS_TOKEN_END_OF_INPUT)) {
            ps_parse_report_incomplete(p, ps_after(token.end),
                                       PS_PARSE_ERROR_EMPTY_PIPELINE_CHAIN_ELEMENT);
            return chain;
        }
    }
}

/* ---- assignments ---- */

/* A value that is one expression stands there without its pipeline. */
static const PsAst *unwrap(const PsAst *value)
{
    if (value->kind != PS_AST_PIPELINE || (value->flags & PS_AST_BACKGROUND) != 0)
        return value;
    const PsPipelineAst *pipeline = PS_AST_AS(value, Pipeline);
    bool is_expression =
        pipeline->count == 1 && pipeline->items[0]->kind == PS_AST_COMMAND_EXPRESSION;
    return is_expression ? pipeline->items[0] : value;
}

static const PsAst *parse_assignment(PsParser *p, const PsAst *target, const PsToken *equals)
{
    ps_skip_newlines(p);
    const PsAst *value = ps_parse_statement(p);
    if (value == NULL) {
        ps_parse_report_incomplete_text(p, ps_after(equals->end),
                                        PS_PARSE_ERROR_EXPECTED_VALUE_EXPRESSION,
                                        ps_kind_text(equals->kind));
        value = ps_parse_error_statement(p, ps_after(equals->end), p->node_count);
    }
    value = unwrap(value);
    PsAssignmentStatementAst *node =
        PS_NODE(p, AssignmentStatement, ASSIGNMENT_STATEMENT, ps_join(target->start, value->end));
    node->base.op = equals->kind;
    node->op_start = equals->start;
    node->op_end = equals->end;
    node->left = target;
    node->right = value;
    return &node->base;
}

static const PsAst *parse_inside(PsParser *p)
{
    if (begins_command(p))
        return parse_chain(p, NULL);
    PsToken equals = {0};
    PsLexerMode old = ps_set_mode(p, PS_MODE_EXPRESSION);
    const PsAst *expression = ps_parse_expression(p, false);
    if (expression != NULL && (ps_token_traits(ps_peek(p)->kind) & PS_TF_ASSIGN) != 0)
        equals = ps_next(p);
    ps_set_mode(p, old);
    if (equals.kind != PS_TOKEN_UNKNOWN)
        return parse_assignment(p, expression, &equals);
    return parse_chain(p, expression);
}

const PsAst *ps_parse_pipeline_chain(PsParser *p)
{
    const PsAst *result = ps_parse_enter(p) ? parse_inside(p) : NULL;
    ps_leave(p);
    return result;
}
