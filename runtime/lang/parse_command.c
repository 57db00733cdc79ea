/* parse_command.c - commands: their names, parameters, arguments and redirections. */
#include "base/casing.h"
#include "base/memory.h"
#include "lang/parse_priv.h"

static const PsSlice verbatim = {"--%", 3};

/* ---- redirections ---- */

static const PsAst *make_file_redirection(PsParser *p, const PsToken *token)
{
    const PsAst *file = ps_parse_single_argument(p, PS_ARGUMENT_FILE_NAME);
    if (file == NULL) {
        ps_parse_report(p, ps_after(token->end), PS_PARSE_ERROR_MISSING_FILE_SPECIFICATION);
        file = ps_parse_error_expression(p, ps_span(token), p->node_count);
    }
    if (token->kind == PS_TOKEN_REDIRECT_IN_STD) {
        ps_parse_report_text(p, ps_span(token), PS_PARSE_ERROR_REDIRECTION_NOT_SUPPORTED,
                             ps_parse_token_source(p, token));
        return file;
    }
    PsFileRedirectionAst *node =
        PS_NODE(p, FileRedirection, FILE_REDIRECTION, ps_join(token->start, file->end));
    node->base.op = token->detail;
    node->base.flags = (token->flags & PS_TOKEN_APPENDS) != 0 ? PS_AST_APPEND : 0;
    node->location = file;
    return &node->base;
}

static const PsAst *make_merging_redirection(PsParser *p, const PsToken *token)
{
    unsigned from = token->detail % 16u;
    unsigned to = token->detail / 16u;
    if (to != PS_STREAM_OUTPUT || from == to)
        ps_parse_report_text(p, ps_span(token), PS_PARSE_ERROR_REDIRECTION_NOT_SUPPORTED,
                             ps_parse_token_source(p, token));
    PsMergingRedirectionAst *node =
        PS_NODE(p, MergingRedirection, MERGING_REDIRECTION, ps_span(token));
    node->base.op = (uint16_t)from;
    node->to = PS_STREAM_OUTPUT;
    return &node->base;
}

static const char *const stream_names[] = {
    [PS_STREAM_ALL] = "* stream",
    [PS_STREAM_OUTPUT] = "output stream",
    [PS_STREAM_ERROR] = "error stream",
    [PS_STREAM_WARNING] = "warning stream",
    [PS_STREAM_VERBOSE] = "verbose stream",
    [PS_STREAM_DEBUG] = "debug stream",
    [PS_STREAM_INFORMATION] = "information stream",
};

uint32_t ps_parse_redirection(PsParser *p, const PsToken *token, PsRedirections *redirections,
                              const PsAst **out_redirection)
{
    *out_redirection = NULL;
    const PsAst *node = (token->flags & PS_TOKEN_MERGES) != 0 ? make_merging_redirection(p, token)
                                                              : make_file_redirection(p, token);
    if (token->kind == PS_TOKEN_REDIRECT_IN_STD)
        return node->end;
    *out_redirection = node;
    const PsAst **slot = &redirections->by_stream[node->op];
    if (*slot == NULL)
        *slot = node;
    else
        ps_parse_report_text(p, ps_extent(node), PS_PARSE_ERROR_STREAM_ALREADY_REDIRECTED,
                             ps_slice(stream_names[node->op]));
    return node->end;
}

const PsAstList *ps_parse_redirection_list(PsParser *p, const PsRedirections *redirections)
{
    size_t mark = p->node_count;
    for (size_t i = 0; i < PS_COUNT(redirections->by_stream); i++)
        if (redirections->by_stream[i] != NULL)
            ps_parse_push(p, redirections->by_stream[i]);
    return ps_parse_list(p, mark);
}

/* ---- arguments ---- */

static bool ends_arguments(unsigned kind)
{
    switch (kind) {
    case PS_TOKEN_PIPE:
    case PS_TOKEN_RCURLY:
    case PS_TOKEN_RPAREN:
    case PS_TOKEN_END_OF_INPUT:
    case PS_TOKEN_NEW_LINE:
    case PS_TOKEN_SEMI:
    case PS_TOKEN_AND_AND:
    case PS_TOKEN_OR_OR:
    case PS_TOKEN_AMPERSAND:
        return true;
    default:
        return false;
    }
}

static bool cannot_be_argument(unsigned kind)
{
    return ends_arguments(kind) || kind == PS_TOKEN_REDIRECTION ||
           kind == PS_TOKEN_REDIRECT_IN_STD || kind == PS_TOKEN_MINUS_MINUS ||
           kind == PS_TOKEN_COMMA;
}

static bool is_operand(unsigned kind)
{
    switch (kind) {
    case PS_TOKEN_SPLATTED_VARIABLE:
    case PS_TOKEN_VARIABLE:
    case PS_TOKEN_NUMBER:
    case PS_TOKEN_HERE_STRING_EXPANDABLE:
    case PS_TOKEN_STRING_EXPANDABLE:
    case PS_TOKEN_HERE_STRING_LITERAL:
    case PS_TOKEN_STRING_LITERAL:
    case PS_TOKEN_LPAREN:
    case PS_TOKEN_DOLLAR_PAREN:
    case PS_TOKEN_AT_PAREN:
    case PS_TOKEN_AT_CURLY:
    case PS_TOKEN_LCURLY:
        return true;
    default:
        return false;
    }
}

static bool is_verbatim(const PsToken *token)
{
    return token->kind == PS_TOKEN_GENERIC &&
           ps_slice_is((PsSlice){token->text, token->len}, verbatim);
}

/* One argument, which the token begins.  A command's name does not expand, unless it follows & or .
 */
static const PsAst *parse_one(PsParser *p, PsArgumentContext context, const PsToken *token)
{
    if (is_operand(token->kind)) {
        ps_unget(p, token);
        return ps_parse_primary(p, true);
    }
    if (token->kind != PS_TOKEN_GENERIC)
        return ps_parse_word_node(p, token);
    if ((token->flags & PS_TOKEN_EXPANDS) != 0 && context != PS_ARGUMENT_COMMAND_NAME)
        return ps_parse_expandable_word(p, token);
    return ps_parse_string_node(p, ps_span(token), (PsSlice){token->text, token->len},
                                PS_STRING_BARE_WORD);
}

static const PsAst *make_array(PsParser *p, size_t mark)
{
    uint32_t count = (uint32_t)(p->node_count - mark);
    PsSpan extent = ps_join(p->nodes[mark]->start, ps_top(p)->end);
    PsArrayLiteralAst *node = PS_LIST_NODE(p, ArrayLiteral, ARRAY_LITERAL, extent, mark);
    node->count = count;
    return &node->base;
}

const PsAst *ps_parse_argument(PsParser *p, PsArgumentContext context, PsToken token)
{
    size_t mark = p->node_count;
    PsToken comma = {0};
    for (;;) {
        if (cannot_be_argument(token.kind)) {
            ps_unget(p, &token);
            if (comma.kind == PS_TOKEN_UNKNOWN)
                return NULL;
            ps_parse_report_incomplete_text(p, ps_after(comma.end),
                                            PS_PARSE_ERROR_MISSING_EXPRESSION, PS_SLICE(","));
            return ps_parse_error_expression(p, ps_join(p->nodes[mark]->start, comma.end), mark);
        }
        const PsAst *argument = parse_one(p, context, &token);
        bool is_last =
            context != PS_ARGUMENT_PLAIN || is_verbatim(&token) || !ps_peek_is(p, PS_TOKEN_COMMA);
        if (is_last && p->node_count == mark)
            return argument;
        ps_parse_push(p, argument);
        if (is_last)
            return make_array(p, mark);
        comma = ps_next(p);
        ps_skip_newlines(p);
        token = ps_next(p);
    }
}

const PsAst *ps_parse_single_argument(PsParser *p, PsArgumentContext context)
{
    if (ps_peek_is(p, PS_TOKEN_COMMA) || ps_peek_is(p, PS_TOKEN_END_OF_INPUT))
        return NULL;
    PsLexerMode old = ps_set_mode(p, PS_MODE_COMMAND);
    const PsAst *argument = ps_parse_argument(p, context, ps_next(p));
    ps_set_mode(p, old);
    return argument;
}

/* ---- commands ---- */

typedef struct {
    PsArgumentContext context;
    uint32_t end; /* of what has been read */
    bool saw_dash_dash;
    bool is_finished; /* verbatim arguments, or a workflow's inlinescript without a block */
    PsRedirections redirections;
} Command;

static void push_parameter(PsParser *p, PsSpan extent, PsSlice name, const PsAst *argument,
                           PsSpan error)
{
    PsCommandParameterAst *node = PS_NODE(p, CommandParameter, COMMAND_PARAMETER, extent);
    node->name = name.data;
    node->len = (uint32_t)name.len;
    node->argument = argument;
    node->error_start = error.start;
    node->error_end = error.end;
    ps_parse_push(p, &node->base);
}

static void parse_parameter(PsParser *p, Command *command, const PsToken *token)
{
    PsSpan extent = ps_span(token);
    const PsAst *argument = NULL;
    if ((command->context & PS_ARGUMENT_COMMAND_NAME) != 0 || command->saw_dash_dash) {
        command->end = token->end;
        ps_parse_push(p, ps_parse_word_node(p, token));
        return;
    }
    if ((token->flags & PS_TOKEN_USED_COLON) != 0 && !ps_peek_is(p, PS_TOKEN_COMMA)) {
        argument = ps_parse_argument(p, PS_ARGUMENT_PLAIN, ps_next(p));
        if (argument == NULL)
            ps_parse_report_text(p, ps_after(token->end),
                                 PS_PARSE_ERROR_PARAMETER_REQUIRES_ARGUMENT,
                                 ps_parse_token_source(p, token));
        else
            extent.end = argument->end;
    }
    command->end = extent.end;
    push_parameter(p, extent, (PsSlice){token->text, token->len}, argument, ps_span(token));
}

static void parse_dash_dash(PsParser *p, Command *command, const PsToken *token)
{
    command->end = token->end;
    if (command->saw_dash_dash)
        ps_parse_push(p, ps_parse_word_node(p, token));
    else
        push_parameter(p, ps_span(token), PS_SLICE("-"), NULL, ps_span(token));
    command->saw_dash_dash = true;
}

static void parse_redirection(PsParser *p, Command *command, const PsToken *token)
{
    if ((command->context & PS_ARGUMENT_COMMAND_NAME) != 0) {
        command->end = token->end;
        ps_parse_push(p, ps_parse_word_node(p, token));
        return;
    }
    const PsAst *unused;
    command->end = ps_parse_redirection(p, token, &command->redirections, &unused);
}

/* inlinescript { } in a workflow */
static void parse_inline_script(PsParser *p, Command *command, const PsToken *token)
{
    ps_parse_push(p, ps_parse_word_node(p, token));
    ps_skip_newlines(p);
    PsToken open = ps_next(p);
    if (open.kind == PS_TOKEN_LCURLY) {
        ps_parse_push(p, ps_parse_script_block_expression(p, &open));
    } else {
        ps_unget(p, &open);
        ps_parse_report_incomplete_text(p, ps_after(token->end),
                                        PS_PARSE_ERROR_MISSING_STATEMENT_AFTER_KEYWORD,
                                        ps_parse_token_source(p, token));
        command->is_finished = true;
    }
    command->end = ps_top(p)->end;
}

/* Behind --% : the rest of the line as it is. */
static void parse_verbatim(PsParser *p, Command *command)
{
    if (p->has_ahead && p->ahead.kind != PS_TOKEN_PARAMETER)
        return;
    PsToken token;
    p->has_ahead = false;
    ps_lexer_verbatim(&p->lexer, &token);
    ps_parse_push(p, ps_parse_string_node(p, ps_span(&token), (PsSlice){token.text, token.len},
                                          PS_STRING_BARE_WORD));
    command->end = token.end;
    command->is_finished = true;
}

static void parse_other(PsParser *p, Command *command, const PsToken *token)
{
    if (token->kind == PS_TOKEN_INLINE_SCRIPT && command->context == PS_ARGUMENT_COMMAND_NAME) {
        parse_inline_script(p, command, token);
        return;
    }
    bool is_string =
        token->kind == PS_TOKEN_GENERIC ||
        (token->kind >= PS_TOKEN_STRING_LITERAL && token->kind <= PS_TOKEN_HERE_STRING_EXPANDABLE);
    const PsAst *argument = ps_parse_argument(p, command->context, *token);
    command->end = argument->end;
    ps_parse_push(p, argument);
    if (is_string && ps_slice_is((PsSlice){token->text, token->len}, verbatim))
        parse_verbatim(p, command);
}

static void parse_element(PsParser *p, Command *command, const PsToken *token)
{
    switch (token->kind) {
    case PS_TOKEN_MINUS_MINUS:
        parse_dash_dash(p, command, token);
        break;
    case PS_TOKEN_COMMA:
        command->end = token->end;
        ps_parse_report(p, ps_span(token), PS_PARSE_ERROR_MISSING_ARGUMENT);
        ps_skip_newlines(p);
        break;
    case PS_TOKEN_PARAMETER:
        parse_parameter(p, command, token);
        break;
    case PS_TOKEN_REDIRECTION:
    case PS_TOKEN_REDIRECT_IN_STD:
        parse_redirection(p, command, token);
        break;
    default:
        parse_other(p, command, token);
        break;
    }
}

static const PsAst *make_command(PsParser *p, const Command *command, const PsToken *first,
                                 size_t mark)
{
    bool is_invoked = first->kind == PS_TOKEN_DOT || first->kind == PS_TOKEN_AMPERSAND;
    uint32_t count = (uint32_t)(p->node_count - mark);
    if (count == 0) {
        if (is_invoked)
            ps_parse_report_text(p, ps_span(first), PS_PARSE_ERROR_MISSING_EXPRESSION,
                                 ps_parse_token_source(p, first));
        return NULL;
    }
    const PsAstList *redirections = ps_parse_redirection_list(p, &command->redirections);
    PsCommandAst *node =
        PS_LIST_NODE(p, Command, COMMAND, ps_join(first->start, command->end), mark);
    node->base.op = is_invoked ? first->kind : PS_TOKEN_UNKNOWN;
    node->count = count;
    node->redirections = redirections;
    return &node->base;
}

const PsAst *ps_parse_command(PsParser *p)
{
    size_t mark = p->node_count;
    PsLexerMode old = ps_set_mode(p, PS_MODE_COMMAND);
    PsToken token = ps_next(p);
    PsToken first = token;
    Command command = {.context = PS_ARGUMENT_COMMAND_NAME, .end = token.end};
    if (token.kind == PS_TOKEN_DOT || token.kind == PS_TOKEN_AMPERSAND) {
        command.context = PS_ARGUMENT_INVOKED_NAME;
        token = ps_next(p);
    }
    while (!ends_arguments(token.kind)) {
        parse_element(p, &command, &token);
        if (command.is_finished)
            break;
        command.context = PS_ARGUMENT_PLAIN;
        token = ps_next(p);
    }
    if (!command.is_finished)
        ps_unget(p, &token);
    ps_set_mode(p, old);
    return make_command(p, &command, &first, mark);
}
