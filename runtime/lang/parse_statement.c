/* parse_statement.c - which statement begins here; if, and the statements that leave. */
#include "lang/parse_priv.h"

bool ps_parse_name(PsParser *p, PsToken *out_token)
{
    p->lexer.wants_name = true;
    const PsToken *token = ps_peek(p);
    p->lexer.wants_name = false;
    if (token->kind != PS_TOKEN_IDENTIFIER)
        return false;
    *out_token = *token;
    ps_take(p);
    return true;
}

const PsAst *ps_parse_label_or_key(PsParser *p)
{
    PsToken name;
    if (ps_parse_name(p, &name))
        return ps_parse_word_node(p, &name);
    if (ps_peek_is(p, PS_TOKEN_NEW_LINE) || ps_peek_is(p, PS_TOKEN_SEMI))
        return NULL;
    bool old_no_comma = p->no_comma;
    p->no_comma = true;
    const PsAst *key = ps_parse_unary(p, false);
    p->no_comma = old_no_comma;
    return key;
}

/* ---- break, continue, return, exit, throw ---- */

static const PsAst *make_flow(PsParser *p, PsAstKind kind, const PsToken *keyword,
                              const PsAst *value)
{
    PsSpan extent = ps_join(keyword->start, value == NULL ? keyword->end : value->end);
    PsFlowStatementAst *node = ps_parse_node(p, sizeof(PsFlowStatementAst), kind, extent);
    node->value = value;
    return &node->base;
}

/* ---- if ---- */

typedef struct {
    PsToken first;   /* if */
    PsToken keyword; /* if or elseif */
    PsSpan close;    /* parenthesis behind the condition */
    size_t mark;     /* conditions and blocks so far */
    const PsAst *error;
} If;

/* Conditions that are missing are only in the tree of an if that goes on. */
static bool is_missing(const PsAst *node)
{
    return node->kind == PS_AST_ERROR_STATEMENT && node->start == node->end;
}

static void fail_if(PsParser *p, If *statement, uint32_t end)
{
    size_t kept = statement->mark;
    for (size_t i = kept; i < p->node_count; i++)
        if (!is_missing(p->nodes[i]))
            p->nodes[kept++] = p->nodes[i];
    p->node_count = kept;
    statement->error =
        ps_parse_error_statement(p, ps_join(statement->first.start, end), statement->mark);
}

/* ( condition ) */
static bool parse_condition(PsParser *p, If *statement)
{
    PsSlice keyword = ps_parse_token_source(p, &statement->keyword);
    ps_skip_newlines(p);
    PsToken open = ps_next(p);
    if (open.kind != PS_TOKEN_LPAREN) {
        ps_unget(p, &open);
        ps_parse_report_incomplete_text(p, ps_after(statement->keyword.end),
                                        PS_PARSE_ERROR_MISSING_OPEN_PARENTHESIS_IN_IF_STATEMENT,
                                        keyword);
        fail_if(p, statement, statement->keyword.end);
        return false;
    }
    ps_skip_newlines(p);
    const PsAst *condition = ps_parse_pipeline_chain(p);
    if (condition == NULL) {
        ps_parse_report_incomplete_text(p, ps_after(open.end),
                                        PS_PARSE_ERROR_IF_STATEMENT_MISSING_CONDITION, keyword);
        condition = ps_parse_error_statement(p, ps_after(open.end), p->node_count);
    }
    ps_parse_push(p, condition);
    ps_skip_newlines(p);
    PsToken close = ps_next(p);
    statement->close = ps_span(&close);
    if (close.kind == PS_TOKEN_RPAREN)
        return true;
    ps_unget(p, &close);
    if (condition->kind != PS_AST_ERROR_STATEMENT)
        ps_parse_report_incomplete_text(
            p, ps_span(&close), PS_PARSE_ERROR_MISSING_END_PARENTHESIS_AFTER_STATEMENT, keyword);
    fail_if(p, statement, ps_parse_before(p, close.start).end);
    return false;
}

static bool parse_clause(PsParser *p, If *statement)
{
    if (!parse_condition(p, statement))
        return false;
    ps_skip_newlines(p);
    const PsAst *body = ps_parse_statement_block(p);
    if (body != NULL) {
        ps_parse_push(p, body);
        return true;
    }
    ps_parse_report_incomplete_text(p, statement->close, PS_PARSE_ERROR_MISSING_STATEMENT_BLOCK,
                                    ps_parse_token_source(p, &statement->keyword));
    fail_if(p, statement, statement->close.end);
    return false;
}

/* else { }; false on an error. */
static bool parse_else(PsParser *p, If *statement, const PsAst **out_otherwise)
{
    ps_skip_newlines(p);
    *out_otherwise = ps_parse_statement_block(p);
    if (*out_otherwise != NULL)
        return true;
    ps_parse_report_incomplete(p, ps_after(statement->keyword.end),
                               PS_PARSE_ERROR_MISSING_STATEMENT_BLOCK_AFTER_ELSE);
    fail_if(p, statement, statement->keyword.end);
    return false;
}

static const PsAst *parse_if(PsParser *p, const PsToken *keyword)
{
    If statement = {.first = *keyword, .keyword = *keyword, .mark = p->node_count};
    const PsAst *otherwise = NULL;
    for (;;) {
        if (!parse_clause(p, &statement))
            return statement.error;
        uint32_t restore = p->has_ahead ? p->ahead.start : ps_lexer_restore_point(&p->lexer);
        ps_skip_newlines(p);
        statement.keyword = *ps_peek(p);
        if (statement.keyword.kind == PS_TOKEN_ELSE_IF) {
            ps_take(p);
            continue;
        }
        if (statement.keyword.kind != PS_TOKEN_ELSE) {
            ps_resync(p, restore);
            break;
        }
        ps_take(p);
        if (!parse_else(p, &statement, &otherwise))
            return statement.error;
        break;
    }
    uint32_t end = otherwise == NULL ? ps_top(p)->end : otherwise->end;
    uint32_t count = (uint32_t)(p->node_count - statement.mark) / 2;
    PsIfStatementAst *node =
        PS_LIST_NODE(p, IfStatement, IF_STATEMENT, ps_join(keyword->start, end), statement.mark);
    node->count = count;
    node->otherwise = otherwise;
    return &node->base;
}

/* ---- labels ---- */

static const PsAst *parse_labeled(PsParser *p, const PsToken *label)
{
    PsToken token = ps_next(p);
    switch (token.kind) {
    case PS_TOKEN_SWITCH:
        return ps_parse_switch(p, label, &token);
    case PS_TOKEN_FOREACH:
        return ps_parse_foreach(p, label, &token);
    case PS_TOKEN_FOR:
        return ps_parse_for(p, label, &token);
    case PS_TOKEN_WHILE:
        return ps_parse_while(p, label, &token);
    case PS_TOKEN_DO:
        return ps_parse_do(p, label, &token);
    default:
        ps_resync(p, label->start);
        return ps_parse_pipeline_chain(p);
    }
}

/* ---- any statement ---- */

static const PsAst *parse_reserved(PsParser *p, const PsToken *keyword)
{
    ps_parse_report_text(p, ps_span(keyword), PS_PARSE_ERROR_RESERVED_KEYWORD_NOT_ALLOWED,
                         ps_kind_text(keyword->kind));
    return ps_parse_error_statement(p, ps_span(keyword), p->node_count);
}

static const PsAst *parse_late_using(PsParser *p, const PsToken *keyword)
{
    PsAst *statement = (PsAst *)(uintptr_t)ps_parse_using(p, keyword);
    ps_parse_report(p, ps_extent(statement), PS_PARSE_ERROR_USING_MUST_BE_AT_START_OF_SCRIPT);
    if (statement->kind == PS_AST_USING_STATEMENT) {
        statement->flags |= PS_AST_LATE;
        p->has_late_using = true;
    }
    return statement;
}

/* Attributes in front of a statement.  `token` becomes the token behind them, or is read again when
 * they belong to an expression. */
static const PsAstList *parse_leading_attributes(PsParser *p, PsToken *token)
{
    uint32_t restore = token->start;
    size_t mark = p->node_count;
    ps_resync(p, restore);
    ps_parse_attributes(p, false);
    const PsAstList *list = ps_parse_list(p, mark);
    *token = ps_next(p);
    if (list->count == 0)
        return list;
    const PsAst *constraint = NULL;
    const PsAst *last_constraint = NULL;
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->items[i]->kind != PS_AST_TYPE_CONSTRAINT)
            continue;
        last_constraint = list->items[i];
        constraint = constraint == NULL ? last_constraint : constraint;
    }
    unsigned traits = ps_token_traits(token->kind);
    bool refuses = (traits & PS_TF_NO_ATTRIBUTES) != 0;
    if (refuses && constraint == NULL) {
        ps_parse_report_text(
            p, ps_extent(list->items[0]), PS_PARSE_ERROR_UNEXPECTED_ATTRIBUTE,
            ps_parse_type_name_text(p, PS_AST_AS(list->items[0], Attribute)->type_name));
    } else if (refuses || (traits & PS_TF_KEYWORD) == 0) {
        /* Behind the last constraint the keyword refuses what is left of the list. */
        p->plain_until = refuses ? last_constraint->start + 1 : token->start;
        ps_resync(p, restore);
        *token = ps_next(p);
    } else if (constraint != NULL) {
        ps_parse_report_text(
            p, ps_extent(constraint), PS_PARSE_ERROR_TYPE_NOT_ALLOWED_BEFORE_STATEMENT,
            ps_parse_type_name_text(p, PS_AST_AS(constraint, TypeConstraint)->type_name));
    }
    return list;
}

/* What begins with no keyword: a pipeline. */
static const PsAst *parse_plain(PsParser *p, const PsToken *token, bool has_attributes,
                                uint32_t restore)
{
    if (has_attributes)
        ps_resync(p, restore);
    else
        ps_unget(p, token);
    return ps_parse_pipeline_chain(p);
}

static const PsAst *dispatch(PsParser *p, PsToken token, const PsAstList *attributes,
                             uint32_t restore) /* NOLINT(readability-function-size) */
{
    switch (token.kind) {
    case PS_TOKEN_IF:
        return parse_if(p, &token);
    case PS_TOKEN_SWITCH:
        return ps_parse_switch(p, NULL, &token);
    case PS_TOKEN_FOREACH:
        return ps_parse_foreach(p, NULL, &token);
    case PS_TOKEN_FOR:
        return ps_parse_for(p, NULL, &token);
    case PS_TOKEN_WHILE:
        return ps_parse_while(p, NULL, &token);
    case PS_TOKEN_DO:
        return ps_parse_do(p, NULL, &token);
    case PS_TOKEN_FUNCTION:
    case PS_TOKEN_FILTER:
    case PS_TOKEN_WORKFLOW:
        return ps_parse_function(p, &token);
    case PS_TOKEN_RETURN:
        return make_flow(p, PS_AST_RETURN_STATEMENT, &token, ps_parse_pipeline_chain(p));
    case PS_TOKEN_THROW:
        return make_flow(p, PS_AST_THROW_STATEMENT, &token, ps_parse_pipeline_chain(p));
    case PS_TOKEN_EXIT:
        return make_flow(p, PS_AST_EXIT_STATEMENT, &token, ps_parse_pipeline_chain(p));
    case PS_TOKEN_BREAK:
        return make_flow(p, PS_AST_BREAK_STATEMENT, &token, ps_parse_label_or_key(p));
    case PS_TOKEN_CONTINUE:
        return make_flow(p, PS_AST_CONTINUE_STATEMENT, &token, ps_parse_label_or_key(p));
    case PS_TOKEN_TRAP:
        return ps_parse_trap(p, &token);
    case PS_TOKEN_TRY:
        return ps_parse_try(p, &token);
    case PS_TOKEN_DATA:
        return ps_parse_data(p, &token);
    case PS_TOKEN_PARALLEL:
    case PS_TOKEN_SEQUENCE:
        return ps_parse_block_statement(p, &token);
    case PS_TOKEN_CONFIGURATION:
        return ps_parse_configuration(p, &token);
    case PS_TOKEN_FROM:
    case PS_TOKEN_DEFINE:
    case PS_TOKEN_VAR:
        return parse_reserved(p, &token);
    case PS_TOKEN_LABEL:
        ps_skip_newlines(p);
        return parse_labeled(p, &token);
    case PS_TOKEN_END_OF_INPUT:
        if (attributes == NULL) {
            ps_unget(p, &token);
            return NULL;
        }
        ps_resync(p, restore);
        return ps_parse_pipeline_chain(p);
    case PS_TOKEN_ELSE:
    case PS_TOKEN_ELSE_IF:
    case PS_TOKEN_CATCH:
    case PS_TOKEN_UNTIL:
        if (p->errors.count == 0)
            return parse_plain(p, &token, attributes != NULL, restore);
        ps_skip_newlines(p);
        return ps_parse_statement(p);
    case PS_TOKEN_CLASS:
        return ps_parse_class(p, attributes, &token);
    case PS_TOKEN_ENUM:
        return ps_parse_enum(p, attributes, &token);
    case PS_TOKEN_USING:
        return parse_late_using(p, &token);
    default:
        return parse_plain(p, &token, attributes != NULL, restore);
    }
}

static const PsAst *parse_entered_plain(PsParser *p, const PsToken *token)
{
    const PsAst *statement = NULL;
    if (ps_parse_enter(p))
        statement = parse_plain(p, token, true, token->start);
    ps_leave(p);
    return statement;
}

const PsAst *ps_parse_statement(PsParser *p)
{
    PsToken token = ps_next(p);
    const PsAstList *attributes = NULL;
    uint32_t restore = 0;
    if (token.kind == PS_TOKEN_GENERIC && token.start < p->lexer.source->text.len &&
        p->lexer.source->text.data[token.start] == '[') {
        restore = token.start;
        if (restore < p->plain_until) /* found out before: an expression begins here */
            return parse_entered_plain(p, &token);
        attributes = parse_leading_attributes(p, &token);
        if (attributes->count == 0)
            attributes = NULL;
    }
    const PsAst *statement = NULL;
    if (ps_parse_enter(p))
        statement = dispatch(p, token, attributes, restore);
    ps_leave(p);
    return statement;
}
