/* parse_loop.c - foreach, for, while, do. */
#include "lang/parse_priv.h"

static uint32_t start_of(const PsToken *label, const PsToken *keyword)
{
    return label == NULL ? keyword->start : label->start;
}

/* ( or NULL and an error. */
static bool expect_open(PsParser *p, const PsToken *keyword, PsSlice keyword_text, PsToken *open)
{
    *open = ps_next(p);
    if (open->kind == PS_TOKEN_LPAREN)
        return true;
    ps_unget(p, open);
    ps_parse_report_incomplete_text(p, ps_after(keyword->end),
                                    PS_PARSE_ERROR_MISSING_OPEN_PARENTHESIS_AFTER_KEYWORD,
                                    keyword_text);
    return false;
}

/* ---- foreach ---- */

typedef struct {
    unsigned flags;
    const PsAst *throttle_limit;
    uint32_t error_end; /* 0: no error so far */
} ForEachOptions;

static ForEachOptions parse_foreach_options(PsParser *p)
{
    ForEachOptions options = {0};
    while (ps_peek_is(p, PS_TOKEN_PARAMETER)) {
        PsToken parameter = ps_next(p);
        if (ps_parse_is_parameter(&parameter, "parallel")) {
            options.flags |= PS_AST_PARALLEL;
        } else if (ps_parse_is_parameter(&parameter, "throttlelimit")) {
            ps_skip_newlines(p);
            options.throttle_limit = ps_parse_single_argument(p, PS_ARGUMENT_PLAIN);
            if (options.throttle_limit == NULL)
                ps_parse_report_incomplete(p, ps_after(parameter.end),
                                           PS_PARSE_ERROR_MISSING_THROTTLE_LIMIT);
        } else {
            options.error_end = parameter.end;
            ps_parse_report_text(p, ps_span(&parameter), PS_PARSE_ERROR_INVALID_FOREACH_FLAG,
                                 (PsSlice){parameter.text, parameter.len});
        }
        ps_skip_newlines(p);
    }
    return options;
}

/* Pushes the collection and the body; 0, or where the text is wrong. */
static uint32_t parse_foreach_rest(PsParser *p, const PsAst *variable)
{
    ps_skip_newlines(p);
    PsToken in = ps_next(p);
    if (in.kind != PS_TOKEN_IN) {
        ps_unget(p, &in);
        ps_parse_report_incomplete(p, ps_after(variable->end),
                                   PS_PARSE_ERROR_MISSING_IN_IN_FOREACH);
        return variable->end;
    }
    ps_skip_newlines(p);
    const PsAst *collection = ps_parse_pipeline_chain(p);
    if (collection == NULL) {
        ps_parse_report_incomplete(p, ps_after(in.end), PS_PARSE_ERROR_MISSING_FOREACH_EXPRESSION);
        return in.end;
    }
    ps_parse_push(p, collection);
    ps_skip_newlines(p);
    PsToken close = ps_next(p);
    if (close.kind != PS_TOKEN_RPAREN) {
        ps_unget(p, &close);
        ps_parse_report_incomplete(p, ps_after(collection->end),
                                   PS_PARSE_ERROR_MISSING_END_PARENTHESIS_AFTER_FOREACH);
        return collection->end;
    }
    const PsAst *body = ps_parse_statement_block(p);
    if (body == NULL) {
        ps_parse_report_incomplete(p, ps_after(close.end),
                                   PS_PARSE_ERROR_MISSING_FOREACH_STATEMENT);
        return close.end;
    }
    ps_parse_push(p, body);
    return 0;
}

const PsAst *ps_parse_foreach(PsParser *p, const PsToken *label, const PsToken *keyword)
{
    uint32_t start = start_of(label, keyword);
    size_t mark = p->node_count;
    PsToken open;
    ps_skip_newlines(p);
    ForEachOptions options = parse_foreach_options(p);
    if (!expect_open(p, keyword, ps_kind_text(keyword->kind), &open))
        return ps_parse_error_statement(p, ps_join(start, keyword->end), mark);
    ps_skip_newlines(p);
    PsToken token = ps_next(p);
    if (token.kind != PS_TOKEN_VARIABLE && token.kind != PS_TOKEN_SPLATTED_VARIABLE) {
        ps_unget(p, &token);
        ps_parse_report_incomplete(p, ps_after(open.end),
                                   PS_PARSE_ERROR_MISSING_VARIABLE_NAME_AFTER_FOREACH);
        return ps_parse_error_statement(p, ps_join(start, open.end), mark);
    }
    const PsAst *variable =
        ps_parse_variable_node(p, ps_span(&token), (PsSlice){token.text, token.len},
                               token.kind == PS_TOKEN_SPLATTED_VARIABLE);
    ps_parse_push(p, variable);
    uint32_t error_end = parse_foreach_rest(p, variable);
    if (error_end == 0)
        error_end = options.error_end;
    if (error_end != 0)
        return ps_parse_error_statement(p, ps_join(start, error_end), mark);
    const PsAst *body = ps_top(p);
    PsForEachStatementAst *node =
        PS_NODE(p, ForEachStatement, FOREACH_STATEMENT, ps_join(start, body->end));
    node->base.flags = (uint8_t)options.flags;
    node->label = label == NULL ? NULL : label->text;
    node->label_len = label == NULL ? 0 : label->len;
    node->variable = variable;
    node->condition = p->nodes[mark + 1];
    node->throttle_limit = options.throttle_limit;
    node->body = body;
    p->node_count = mark;
    return &node->base;
}

/* ---- for ---- */

/* One of the three parts; NULL when it is empty.  `end` follows what has been read. */
static const PsAst *parse_for_part(PsParser *p, bool takes_semicolon, uint32_t *end)
{
    ps_skip_newlines(p);
    const PsAst *part = ps_parse_pipeline_chain(p);
    if (part != NULL)
        *end = part->end;
    if (takes_semicolon && ps_peek_is(p, PS_TOKEN_SEMI))
        *end = ps_next(p).end;
    return part;
}

static const PsAst *parse_for_body(PsParser *p, const PsToken *keyword, uint32_t *end)
{
    PsSlice text = ps_kind_text(keyword->kind);
    ps_skip_newlines(p);
    PsToken close = ps_next(p);
    if (close.kind != PS_TOKEN_RPAREN) {
        ps_unget(p, &close);
        ps_parse_report_incomplete_text(
            p, ps_after(*end), PS_PARSE_ERROR_MISSING_END_PARENTHESIS_AFTER_STATEMENT, text);
        return NULL;
    }
    const PsAst *body = ps_parse_statement_block(p);
    if (body == NULL) {
        *end = close.end;
        ps_parse_report_incomplete_text(p, ps_after(*end), PS_PARSE_ERROR_MISSING_LOOP_STATEMENT,
                                        text);
    }
    return body;
}

const PsAst *ps_parse_for(PsParser *p, const PsToken *label, const PsToken *keyword)
{
    uint32_t start = start_of(label, keyword);
    PsToken open;
    ps_skip_newlines(p);
    if (!expect_open(p, keyword, ps_kind_text(keyword->kind), &open))
        return ps_parse_error_statement(p, ps_join(start, keyword->end), p->node_count);
    uint32_t end = open.end;
    const PsAst *initializer = parse_for_part(p, true, &end);
    const PsAst *condition = parse_for_part(p, true, &end);
    const PsAst *iterator = parse_for_part(p, false, &end);
    const PsAst *body = parse_for_body(p, keyword, &end);
    if (body == NULL) {
        size_t mark = p->node_count;
        const PsAst *parts[] = {initializer, condition, iterator};
        for (int i = 0; i < 3; i++)
            if (parts[i] != NULL)
                ps_parse_push(p, parts[i]);
        return ps_parse_error_statement(p, ps_join(start, end), mark);
    }
    PsForStatementAst *node = PS_NODE(p, ForStatement, FOR_STATEMENT, ps_join(start, body->end));
    node->label = label == NULL ? NULL : label->text;
    node->label_len = label == NULL ? 0 : label->len;
    node->initializer = initializer;
    node->condition = condition;
    node->iterator = iterator;
    node->body = body;
    return &node->base;
}

/* ---- while, do ---- */

static const PsAst *make_loop(PsParser *p, PsAstKind kind, PsSpan extent, const PsToken *label,
                              const PsAst *condition, const PsAst *body)
{
    PsLoopStatementAst *node = ps_parse_node(p, sizeof(PsLoopStatementAst), kind, extent);
    node->label = label == NULL ? NULL : label->text;
    node->label_len = label == NULL ? 0 : label->len;
    node->condition = condition;
    node->body = body;
    return &node->base;
}

const PsAst *ps_parse_while(PsParser *p, const PsToken *label, const PsToken *keyword)
{
    uint32_t start = start_of(label, keyword);
    PsSlice text = ps_kind_text(keyword->kind);
    size_t mark = p->node_count;
    PsToken open;
    ps_skip_newlines(p);
    if (!expect_open(p, keyword, ps_parse_token_source(p, keyword), &open))
        return ps_parse_error_statement(p, ps_join(start, keyword->end), mark);
    ps_skip_newlines(p);
    const PsAst *condition = ps_parse_pipeline_chain(p);
    uint32_t condition_end = open.end;
    if (condition == NULL) {
        ps_parse_report_incomplete_text(p, ps_after(open.end),
                                        PS_PARSE_ERROR_MISSING_EXPRESSION_AFTER_KEYWORD, text);
    } else {
        condition_end = condition->end;
        ps_parse_push(p, condition);
    }
    ps_skip_newlines(p);
    PsToken close = ps_next(p);
    if (close.kind != PS_TOKEN_RPAREN) {
        ps_unget(p, &close);
        if (condition != NULL && condition->kind != PS_AST_ERROR_STATEMENT)
            ps_parse_report_incomplete_text(p, ps_after(condition_end),
                                            PS_PARSE_ERROR_MISSING_END_PARENTHESIS_AFTER_STATEMENT,
                                            text);
        return ps_parse_error_statement(p, ps_join(start, condition_end), mark);
    }
    ps_skip_newlines(p);
    const PsAst *body = ps_parse_statement_block(p);
    if (body == NULL) {
        ps_parse_report_incomplete_text(p, ps_after(close.end),
                                        PS_PARSE_ERROR_MISSING_LOOP_STATEMENT, text);
        return ps_parse_error_statement(p, ps_join(start, close.end), mark);
    }
    p->node_count = mark;
    if (condition == NULL)
        condition = ps_parse_error_statement(p, ps_after(open.end), mark);
    return make_loop(p, PS_AST_WHILE_STATEMENT, ps_join(start, body->end), label, condition, body);
}

/* while or until with its condition, which is pushed.  The end, and in *error_end where the text is
 * wrong. */
static uint32_t parse_do_condition(PsParser *p, const PsToken *keyword, uint32_t *error_end)
{
    PsSlice text = ps_kind_text(keyword->kind);
    PsToken open;
    ps_skip_newlines(p);
    if (!expect_open(p, keyword, text, &open)) {
        *error_end = keyword->end;
        return 0;
    }
    ps_skip_newlines(p);
    const PsAst *condition = ps_parse_pipeline_chain(p);
    if (condition == NULL) {
        *error_end = open.end;
        ps_parse_report_incomplete_text(p, ps_after(open.end),
                                        PS_PARSE_ERROR_MISSING_EXPRESSION_AFTER_KEYWORD, text);
    } else {
        ps_parse_push(p, condition);
    }
    ps_skip_newlines(p);
    PsToken close = ps_next(p);
    if (close.kind == PS_TOKEN_RPAREN)
        return close.end;
    ps_unget(p, &close);
    if (condition != NULL) {
        *error_end = condition->end;
        ps_parse_report_incomplete_text(p, ps_after(condition->end),
                                        PS_PARSE_ERROR_MISSING_END_PARENTHESIS_AFTER_STATEMENT,
                                        text);
    }
    return 0;
}

const PsAst *ps_parse_do(PsParser *p, const PsToken *label, const PsToken *keyword)
{
    uint32_t start = start_of(label, keyword);
    size_t mark = p->node_count;
    const PsAst *body = ps_parse_statement_block(p);
    if (body == NULL) {
        ps_parse_report_incomplete_text(p, ps_after(keyword->end),
                                        PS_PARSE_ERROR_MISSING_LOOP_STATEMENT,
                                        ps_kind_text(PS_TOKEN_DO));
        return ps_parse_error_statement(p, ps_join(start, keyword->end), mark);
    }
    ps_parse_push(p, body);
    ps_skip_newlines(p);
    PsToken until = ps_next(p);
    if (until.kind != PS_TOKEN_WHILE && until.kind != PS_TOKEN_UNTIL) {
        ps_unget(p, &until);
        ps_parse_report_incomplete(p, ps_after(body->end),
                                   PS_PARSE_ERROR_MISSING_WHILE_OR_UNTIL_IN_DO_WHILE);
        return ps_parse_error_statement(p, ps_join(start, body->end), mark);
    }
    uint32_t error_end = 0;
    uint32_t end = parse_do_condition(p, &until, &error_end);
    if (error_end != 0 || p->node_count != mark + 2)
        return ps_parse_error_statement(p, ps_join(start, error_end), mark);
    const PsAst *condition = ps_top(p);
    p->node_count = mark;
    return make_loop(
        p, until.kind == PS_TOKEN_UNTIL ? PS_AST_DO_UNTIL_STATEMENT : PS_AST_DO_WHILE_STATEMENT,
        ps_join(start, end), label, condition, body);
}
