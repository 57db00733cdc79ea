/* parse_try.c - try, trap, data, and the blocks of workflows. */
#include "lang/parse_priv.h"

/* ---- trap ---- */

const PsAst *ps_parse_trap(PsParser *p, const PsToken *keyword)
{
    uint32_t restore = ps_lexer_restore_point(&p->lexer);
    ps_skip_newlines(p);
    const PsAst *type = ps_parse_attribute(p);
    if (type != NULL && type->kind != PS_AST_TYPE_CONSTRAINT) {
        ps_resync(p, restore);
        type = NULL;
    }
    const PsAst *body = ps_parse_statement_block(p);
    if (body == NULL) {
        uint32_t end = type == NULL ? keyword->end : type->end;
        size_t mark = p->node_count;
        ps_parse_report_incomplete(p, ps_after(end), PS_PARSE_ERROR_MISSING_TRAP_STATEMENT);
        if (type != NULL)
            ps_parse_push(p, type);
        return ps_parse_error_statement(p, ps_join(keyword->start, end), mark);
    }
    PsTrapStatementAst *node =
        PS_NODE(p, TrapStatement, TRAP_STATEMENT, ps_join(keyword->start, body->end));
    node->type = type;
    node->body = body;
    return &node->base;
}

/* ---- try ---- */

/* The types of a catch are pushed.  `comma_end`: behind the last comma, 0 without one; false when a
 * type is missing behind it. */
static bool parse_catch_types(PsParser *p, uint32_t *comma_end)
{
    *comma_end = 0;
    for (;;) {
        uint32_t restore = ps_lexer_restore_point(&p->lexer);
        ps_skip_newlines(p);
        const PsAst *type = ps_parse_attribute(p);
        if (type == NULL) {
            if (*comma_end == 0)
                return true;
            ps_parse_report_incomplete(p, ps_after(*comma_end),
                                       PS_PARSE_ERROR_MISSING_TYPE_LITERAL_TOKEN);
            return false;
        }
        if (type->kind != PS_AST_TYPE_CONSTRAINT) {
            ps_resync(p, restore);
            return true;
        }
        ps_parse_push(p, type);
        ps_skip_newlines(p);
        PsToken comma = *ps_peek(p);
        if (comma.kind != PS_TOKEN_COMMA)
            return true;
        *comma_end = comma.end;
        ps_take(p);
    }
}

/* NULL when there is no catch, or it is wrong: then *error_end tells where. */
static const PsAst *parse_catch(PsParser *p, uint32_t *error_end)
{
    ps_skip_newlines(p);
    PsToken keyword = ps_next(p);
    if (keyword.kind != PS_TOKEN_CATCH) {
        ps_unget(p, &keyword);
        return NULL;
    }
    size_t mark = p->node_count;
    uint32_t comma_end;
    bool is_complete = parse_catch_types(p, &comma_end);
    if (!is_complete)
        *error_end = comma_end;
    const PsAst *body = ps_parse_statement_block(p);
    if (body == NULL) {
        if (is_complete) {
            *error_end = p->node_count > mark ? ps_top(p)->end : keyword.end;
            ps_parse_report_incomplete(p, ps_after(*error_end),
                                       PS_PARSE_ERROR_MISSING_CATCH_HANDLER_BLOCK);
        }
        return NULL;
    }
    uint32_t count = (uint32_t)(p->node_count - mark);
    PsCatchClauseAst *node =
        PS_LIST_NODE(p, CatchClause, CATCH_CLAUSE, ps_join(keyword.start, body->end), mark);
    node->count = count;
    node->body = body;
    return &node->base;
}

static const PsAst *parse_finally(PsParser *p, uint32_t *error_end)
{
    ps_skip_newlines(p);
    PsToken keyword = *ps_peek(p);
    if (keyword.kind != PS_TOKEN_FINALLY)
        return NULL;
    ps_take(p);
    const PsAst *block = ps_parse_statement_block(p);
    if (block == NULL) {
        *error_end = keyword.end;
        ps_parse_report_incomplete_text(p, ps_after(keyword.end),
                                        PS_PARSE_ERROR_MISSING_FINALLY_STATEMENT_BLOCK,
                                        ps_kind_text(keyword.kind));
    }
    return block;
}

const PsAst *ps_parse_try(PsParser *p, const PsToken *keyword)
{
    size_t mark = p->node_count;
    ps_skip_newlines(p);
    const PsAst *body = ps_parse_statement_block(p);
    if (body == NULL) {
        ps_parse_report_incomplete(p, ps_after(keyword->end),
                                   PS_PARSE_ERROR_MISSING_TRY_STATEMENT_BLOCK);
        return ps_parse_error_statement(p, ps_span(keyword), mark);
    }
    ps_parse_push(p, body);
    uint32_t error_end = 0;
    uint32_t count = 0;
    uint32_t end = body->end;
    for (const PsAst *clause; (clause = parse_catch(p, &error_end)) != NULL; count++) {
        ps_parse_push(p, clause);
        end = clause->end;
    }
    const PsAst *finally = parse_finally(p, &error_end);
    if (count == 0 && finally == NULL && error_end == 0) {
        error_end = body->end;
        ps_parse_report_incomplete(p, ps_after(error_end), PS_PARSE_ERROR_MISSING_CATCH_OR_FINALLY);
    }
    if (error_end != 0)
        return ps_parse_error_statement(p, ps_join(keyword->start, error_end), mark);
    end = finally == NULL ? end : finally->end;
    PsTryStatementAst *node =
        PS_LIST_NODE(p, TryStatement, TRY_STATEMENT, ps_join(keyword->start, end), mark + 1);
    p->node_count = mark;
    node->count = count;
    node->body = body;
    node->finally = finally;
    return &node->base;
}

/* ---- data ---- */

/* Behind -SupportedCommand: pushes the commands.  0, or where one is missing. */
static uint32_t parse_supported_commands(PsParser *p, const PsToken *parameter, bool is_wrong)
{
    uint32_t end = parameter->end;
    for (;;) {
        ps_skip_newlines(p);
        const PsAst *command = ps_parse_single_argument(p, PS_ARGUMENT_COMMAND_NAME);
        if (command == NULL) {
            if (!is_wrong)
                ps_parse_report_incomplete(
                    p, ps_after(end),
                    PS_PARSE_ERROR_MISSING_VALUE_FOR_SUPPORTED_COMMAND_IN_DATA_SECTION_STATEMENT);
            return end;
        }
        ps_parse_push(p, command);
        PsToken comma = *ps_peek(p);
        if (comma.kind != PS_TOKEN_COMMA)
            return 0;
        end = comma.end;
        ps_take(p);
    }
}

static uint32_t parse_data_options(PsParser *p)
{
    PsToken parameter = *ps_peek(p);
    if (parameter.kind != PS_TOKEN_PARAMETER)
        return 0;
    ps_take(p);
    uint32_t error_end = 0;
    if (!ps_parse_is_parameter(&parameter, "SupportedCommand")) {
        error_end = parameter.end;
        ps_parse_report_text(p, ps_span(&parameter),
                             PS_PARSE_ERROR_INVALID_PARAMETER_FOR_DATA_SECTION_STATEMENT,
                             (PsSlice){parameter.text, parameter.len});
    }
    uint32_t missing = parse_supported_commands(p, &parameter, error_end != 0);
    return missing != 0 ? missing : error_end;
}

const PsAst *ps_parse_data(PsParser *p, const PsToken *keyword)
{
    size_t mark = p->node_count;
    PsToken name = {0};
    ps_skip_newlines(p);
    bool has_name = ps_parse_name(p, &name);
    ps_skip_newlines(p);
    uint32_t error_end = parse_data_options(p);
    const PsAst *body = NULL;
    if (error_end == 0) {
        body = ps_parse_statement_block(p);
        if (body == NULL) {
            error_end = p->node_count > mark ? ps_top(p)->end : has_name ? name.end : keyword->end;
            ps_parse_report_incomplete(p, ps_after(error_end),
                                       PS_PARSE_ERROR_MISSING_STATEMENT_BLOCK_FOR_DATA_SECTION);
        }
    }
    if (error_end != 0)
        return ps_parse_error_statement(p, ps_join(keyword->start, error_end), mark);
    uint32_t count = (uint32_t)(p->node_count - mark);
    PsDataStatementAst *node =
        PS_LIST_NODE(p, DataStatement, DATA_STATEMENT, ps_join(keyword->start, body->end), mark);
    node->count = count;
    node->body = body;
    if (has_name) {
        PsSlice text = ps_parse_token_source(p, &name);
        node->variable = text.data;
        node->len = (uint32_t)text.len;
    }
    return &node->base;
}

/* ---- parallel, sequence ---- */

const PsAst *ps_parse_block_statement(PsParser *p, const PsToken *keyword)
{
    const PsAst *body = ps_parse_statement_block(p);
    if (body == NULL) {
        ps_parse_report_incomplete_text(p, ps_after(keyword->end),
                                        PS_PARSE_ERROR_MISSING_STATEMENT_AFTER_KEYWORD,
                                        ps_parse_token_source(p, keyword));
        return ps_parse_error_statement(p, ps_span(keyword), p->node_count);
    }
    PsBlockStatementAst *node =
        PS_NODE(p, BlockStatement, BLOCK_STATEMENT, ps_join(keyword->start, body->end));
    node->base.op = keyword->kind;
    node->keyword = ps_parse_keep_token(p, keyword);
    node->body = body;
    return &node->base;
}
