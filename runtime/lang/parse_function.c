/* parse_function.c - functions, methods and their parameters. */
#include "base/casing.h"
#include "lang/parse_priv.h"

/* ---- parameters ---- */

static const PsAst *make_parameter(PsParser *p, PsSpan extent, const PsAst *name,
                                   const PsAst *default_value, size_t mark)
{
    uint32_t count = (uint32_t)(p->node_count - mark);
    PsParameterAst *node = PS_LIST_NODE(p, Parameter, PARAMETER, extent, mark);
    node->count = count;
    node->name = PS_AST_AS(name, VariableExpression);
    node->default_value = default_value;
    return &node->base;
}

/* Attributes without a variable behind them. */
static const PsAst *parse_no_parameter(PsParser *p, const PsToken *token, size_t mark)
{
    ps_unget(p, token);
    if (p->node_count == mark)
        return NULL;
    PsSpan extent = ps_join(p->nodes[mark]->start, ps_top(p)->end);
    ps_parse_report_incomplete(p, ps_after(extent.end), PS_PARSE_ERROR_INVALID_FUNCTION_PARAMETER);
    ps_parse_sync(p, true, PS_SYNC_RPAREN);
    const PsAst *name = ps_parse_variable_node(p, extent, PS_SLICE("__error__"), false);
    return make_parameter(p, extent, name, NULL, mark);
}

static const PsAst *parse_default(PsParser *p)
{
    ps_skip_newlines(p);
    PsToken equals = *ps_peek(p);
    if (equals.kind != PS_TOKEN_EQUALS)
        return NULL;
    ps_take(p);
    ps_skip_newlines(p);
    const PsAst *value = ps_parse_expression(p, false);
    if (value == NULL)
        ps_parse_report_incomplete_text(p, ps_after(equals.end),
                                        PS_PARSE_ERROR_MISSING_EXPRESSION_AFTER_TOKEN,
                                        ps_kind_text(PS_TOKEN_EQUALS));
    return value;
}

static const PsAst *parse_parameter_inside(PsParser *p)
{
    size_t mark = p->node_count;
    ps_skip_newlines(p);
    ps_parse_attributes(p, false);
    ps_skip_newlines(p);
    PsToken token = ps_next(p);
    if (token.kind != PS_TOKEN_VARIABLE && token.kind != PS_TOKEN_SPLATTED_VARIABLE)
        return parse_no_parameter(p, &token, mark);
    const PsAst *value = parse_default(p);
    PsSpan extent = ps_join(p->node_count > mark ? p->nodes[mark]->start : token.start,
                            value == NULL ? token.end : value->end);
    const PsAst *name = ps_parse_variable_node(p, ps_span(&token), (PsSlice){token.text, token.len},
                                               token.kind == PS_TOKEN_SPLATTED_VARIABLE);
    return make_parameter(p, extent, name, value, mark);
}

static const PsAst *parse_parameter(PsParser *p)
{
    bool old_no_comma = p->no_comma;
    p->no_comma = true;
    PsLexerMode old = ps_set_mode(p, PS_MODE_EXPRESSION);
    const PsAst *parameter = parse_parameter_inside(p);
    p->no_comma = old_no_comma;
    ps_set_mode(p, old);
    return parameter;
}

/* Pushes the parameters up to the closing parenthesis. */
static void parse_parameters(PsParser *p)
{
    PsToken comma = {0};
    for (;;) {
        const PsAst *parameter = parse_parameter(p);
        if (parameter == NULL) {
            if (comma.kind == PS_TOKEN_COMMA)
                ps_parse_report_incomplete_text(p, ps_after(comma.end),
                                                PS_PARSE_ERROR_MISSING_EXPRESSION_AFTER_TOKEN,
                                                ps_kind_text(PS_TOKEN_COMMA));
            return;
        }
        ps_parse_push(p, parameter);
        ps_skip_newlines(p);
        comma = *ps_peek(p);
        if (comma.kind != PS_TOKEN_COMMA)
            return;
        ps_take(p);
    }
}

/* ---- param( ) ---- */

/* Attributes in front of param; types there are errors. */
static const PsAstList *keep_attributes(PsParser *p, size_t mark, size_t end)
{
    size_t kept = p->node_count;
    for (size_t i = mark; i < end; i++) {
        const PsAst *node = p->nodes[i];
        if (node->kind == PS_AST_ATTRIBUTE)
            ps_parse_push(p, node);
        else
            ps_parse_report_text(
                p, ps_extent(node), PS_PARSE_ERROR_TYPE_NOT_ALLOWED_BEFORE_PARAM,
                ps_parse_type_name_text(p, PS_AST_AS(node, TypeConstraint)->type_name));
    }
    return ps_parse_list(p, kept);
}

static const PsParamBlockAst *finish_param_block(PsParser *p, const PsToken *keyword,
                                                 const PsToken *open, size_t mark)
{
    size_t first = p->node_count;
    parse_parameters(p);
    ps_skip_newlines(p);
    PsToken close = ps_next(p);
    uint32_t end = close.end;
    if (close.kind != PS_TOKEN_RPAREN) {
        ps_unget(p, &close);
        end = ps_parse_before(p, close.start).end;
        ps_parse_report_incomplete(
            p, ps_after(p->node_count > first ? ps_top(p)->end : open->end),
            PS_PARSE_ERROR_MISSING_END_PARENTHESIS_IN_FUNCTION_PARAMETER_LIST);
    }
    const PsAstList *attributes = keep_attributes(p, mark, first);
    uint32_t count = (uint32_t)(p->node_count - first);
    PsParamBlockAst *node =
        PS_LIST_NODE(p, ParamBlock, PARAM_BLOCK, ps_join(keyword->start, end), first);
    node->count = count;
    node->attributes = attributes;
    return node;
}

const PsParamBlockAst *ps_parse_param_block(PsParser *p)
{
    size_t mark = p->node_count;
    const PsParamBlockAst *block = NULL;
    ps_skip_newlines(p);
    ps_parse_attributes(p, false);
    ps_skip_newlines(p);
    PsToken keyword = *ps_peek(p);
    if (keyword.kind == PS_TOKEN_PARAM) {
        ps_take(p);
        ps_skip_newlines(p);
        PsToken open = ps_next(p);
        if (open.kind == PS_TOKEN_LPAREN)
            block = finish_param_block(p, &keyword, &open, mark);
        else
            ps_unget(p, &open);
    }
    p->node_count = mark;
    return block;
}

/* ---- functions and methods ---- */

/* name(parameters): what stands between name and body. */
typedef struct {
    const PsAstList *parameters;
    bool has_parens;
    bool has_error;
    uint32_t end; /* behind the ), or where an error statement ends; 0 without parentheses */
} Head;

static Head parse_head(PsParser *p)
{
    Head head = {.parameters = &ps_parse_empty_list};
    ps_skip_newlines(p);
    PsToken open = *ps_peek(p);
    if (open.kind != PS_TOKEN_LPAREN)
        return head;
    ps_take(p);
    head.has_parens = true;
    size_t mark = p->node_count;
    parse_parameters(p);
    ps_skip_newlines(p);
    PsToken close = ps_next(p);
    head.end = close.end;
    if (close.kind != PS_TOKEN_RPAREN) {
        ps_unget(p, &close);
        head.has_error = true;
        head.end = p->node_count > mark ? ps_top(p)->end : open.end;
        ps_parse_report_incomplete(
            p, ps_after(head.end),
            PS_PARSE_ERROR_MISSING_END_PARENTHESIS_IN_FUNCTION_PARAMETER_LIST);
    }
    head.parameters = ps_parse_list(p, mark);
    ps_skip_newlines(p);
    return head;
}

static const PsAst *fail_head(PsParser *p, uint32_t start, uint32_t end, const Head *head)
{
    size_t mark = p->node_count;
    for (uint32_t i = 0; i < head->parameters->count; i++)
        ps_parse_push(p, head->parameters->items[i]);
    return ps_parse_error_statement(p, ps_join(start, end), mark);
}

/* The { of the body. */
static bool expect_body(PsParser *p, Head *head, const PsToken *name, PsToken *open)
{
    *open = ps_next(p);
    if (open->kind != PS_TOKEN_LCURLY) {
        ps_unget(p, open);
        if (!head->has_error) {
            head->has_error = true;
            head->end = head->end == 0 ? name->end : head->end;
            ps_parse_report_incomplete(p, ps_after(head->end),
                                       PS_PARSE_ERROR_MISSING_FUNCTION_BODY);
        }
    }
    return !head->has_error;
}

static const PsFunctionDefinitionAst *make_function(PsParser *p, uint32_t start,
                                                    const PsToken *name, const Head *head,
                                                    const PsScriptBlockAst *body)
{
    PsSlice text = name->kind == PS_TOKEN_GENERIC ? (PsSlice){name->text, name->len}
                                                  : ps_parse_token_source(p, name);
    PsFunctionDefinitionAst *node =
        PS_NODE(p, FunctionDefinition, FUNCTION_DEFINITION, ps_join(start, body->base.end));
    node->base.flags = head->has_parens ? PS_AST_HAS_PARENS : 0;
    node->name = text.data;
    node->len = (uint32_t)text.len;
    node->name_start = name->start;
    node->name_end = name->end;
    node->parameters = head->parameters;
    node->body = body;
    return node;
}

static bool can_name_function(unsigned kind)
{
    switch (kind) {
    case PS_TOKEN_PIPE:
    case PS_TOKEN_LPAREN:
    case PS_TOKEN_LCURLY:
    case PS_TOKEN_AT_PAREN:
    case PS_TOKEN_AT_CURLY:
    case PS_TOKEN_RCURLY:
    case PS_TOKEN_RPAREN:
    case PS_TOKEN_END_OF_INPUT:
    case PS_TOKEN_SEMI:
    case PS_TOKEN_REDIRECTION:
    case PS_TOKEN_REDIRECT_IN_STD:
    case PS_TOKEN_AND_AND:
    case PS_TOKEN_OR_OR:
    case PS_TOKEN_AMPERSAND:
    case PS_TOKEN_VARIABLE:
    case PS_TOKEN_SPLATTED_VARIABLE:
    case PS_TOKEN_HERE_STRING_EXPANDABLE:
    case PS_TOKEN_HERE_STRING_LITERAL:
    case PS_TOKEN_STRING_LITERAL:
    case PS_TOKEN_STRING_EXPANDABLE:
        return false;
    default:
        return true;
    }
}

const PsAst *ps_parse_function(PsParser *p, const PsToken *keyword)
{
    ps_skip_newlines(p);
    PsToken name = ps_next(p);
    if (!can_name_function(name.kind)) {
        ps_unget(p, &name);
        ps_parse_report_incomplete_text(p, ps_after(keyword->end),
                                        PS_PARSE_ERROR_MISSING_NAME_AFTER_KEYWORD,
                                        ps_parse_token_source(p, keyword));
        return ps_parse_error_statement(p, ps_span(keyword), p->node_count);
    }
    Head head = parse_head(p);
    PsToken open;
    if (!expect_body(p, &head, &name, &open))
        return fail_head(p, keyword->start, head.end, &head);
    bool is_filter = keyword->kind == PS_TOKEN_FILTER;
    bool is_workflow = keyword->kind == PS_TOKEN_WORKFLOW;
    bool old_in_workflow = p->lexer.in_workflow;
    p->lexer.in_workflow = is_workflow;
    const PsScriptBlockAst *body = ps_parse_script_block(p, &open, is_filter, NULL);
    p->lexer.in_workflow = old_in_workflow;
    PsFunctionDefinitionAst *node =
        (PsFunctionDefinitionAst *)(uintptr_t)make_function(p, keyword->start, &name, &head, body);
    node->base.flags |= (is_filter ? PS_AST_FILTER : 0) | (is_workflow ? PS_AST_WORKFLOW : 0);
    return &node->base;
}

/* ---- methods ---- */

/* `: base(arguments)` of a constructor, or the call that is meant when nothing is written. */
typedef struct {
    PsSpan extent, keyword; /* 0-0 when not written */
    size_t mark;            /* its arguments */
} BaseCall;

static uint32_t missing_base(PsParser *p, const PsToken *token, PsParseErrorKind kind)
{
    ps_parse_report_incomplete(p, ps_after(token->end), kind);
    return token->end;
}

/* Pushes the arguments; 0, or where the text is wrong. */
static uint32_t parse_base_call(PsParser *p, BaseCall *call)
{
    PsToken colon = *ps_peek(p);
    if (colon.kind != PS_TOKEN_COLON)
        return 0;
    ps_take(p);
    ps_skip_newlines(p);
    PsToken base = *ps_peek(p);
    if (base.kind != PS_TOKEN_BASE)
        return missing_base(p, &colon, PS_PARSE_ERROR_MISSING_BASE_CTOR_CALL);
    ps_take(p);
    ps_skip_newlines(p);
    PsToken open = *ps_peek(p);
    if (open.kind != PS_TOKEN_LPAREN)
        return missing_base(p, &base, PS_PARSE_ERROR_MISSING_METHOD_PARAMETER_LIST);
    ps_take(p);
    call->keyword = ps_span(&base);
    call->extent = ps_join(base.start, ps_parse_method_arguments(p, &open));
    ps_skip_newlines(p);
    return 0;
}

static const PsAst *make_base_call(PsParser *p, const BaseCall *call)
{
    uint32_t count = (uint32_t)(p->node_count - call->mark);
    PsVariableExpressionAst *object = (PsVariableExpressionAst *)(uintptr_t)ps_parse_variable_node(
        p, call->keyword, PS_SLICE("this"), false);
    const PsAst *member =
        ps_parse_string_node(p, call->keyword, PS_SLICE(".ctor"), PS_STRING_BARE_WORD);
    PsInvokeMemberExpressionAst *node =
        PS_LIST_NODE(p, InvokeMemberExpression, BASE_CTOR_EXPRESSION, call->extent, call->mark);
    node->count = count;
    node->object = &object->base;
    node->member = member;
    PsCommandExpressionAst *statement =
        PS_NODE(p, CommandExpression, COMMAND_EXPRESSION, call->extent);
    statement->expression = &node->base;
    statement->redirections = &ps_parse_empty_list;
    return &statement->base;
}

static Head parse_method_head(PsParser *p, const PsToken *name)
{
    if (ps_peek_is(p, PS_TOKEN_LPAREN))
        return parse_head(p);
    ps_parse_report_incomplete(p, ps_after(name->end),
                               PS_PARSE_ERROR_MISSING_METHOD_PARAMETER_LIST);
    return (Head){.parameters = &ps_parse_empty_list, .has_parens = true};
}

const PsAst *ps_parse_method(PsParser *p, const PsToken *name, PsSlice class_name, bool is_static)
{
    Head head = parse_method_head(p, name);
    bool is_constructor = !is_static && ps_slice_same(ps_parse_token_source(p, name), class_name);
    BaseCall call = {.mark = p->node_count};
    if (is_constructor) {
        ps_skip_newlines(p);
        PsLexerMode old = ps_set_mode(p, PS_MODE_SIGNATURE);
        uint32_t error_end = parse_base_call(p, &call);
        if (error_end != 0) {
            head.has_error = true;
            head.end = error_end;
        }
        ps_set_mode(p, old);
    }
    PsToken open;
    if (!expect_body(p, &head, name, &open)) {
        p->node_count = call.mark;
        return fail_head(p, name->start, head.end, &head);
    }
    const PsAst *first = is_constructor ? make_base_call(p, &call) : NULL;
    PsLexerMode old = ps_set_mode(p, PS_MODE_COMMAND);
    const PsScriptBlockAst *body = ps_parse_script_block(p, &open, false, first);
    const PsFunctionDefinitionAst *function = make_function(p, name->start, name, &head, body);
    ps_set_mode(p, old);
    return &function->base;
}
