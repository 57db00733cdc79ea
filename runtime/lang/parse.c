/* parse.c - the parser's tools: tokens, errors, nodes; and its entry points. */
#include <stdio.h>
#include <stdlib.h>

#include "base/casing.h"
#include "base/memory.h"
#include "lang/deep_stack.h"
#include "lang/parse_priv.h"
#include "lang/variable_path.h"

const PsAstList ps_parse_empty_list = {0};

/* ---- tokens ---- */

PsSlice ps_parse_token_source(const PsParser *p, const PsToken *token)
{
    PsSlice text = p->lexer.source->text;
    uint32_t end = token->end < text.len ? token->end : (uint32_t)text.len;
    return token->start >= end ? PS_SLICE("")
                               : ps_source_extent(p->lexer.source, token->start, end);
}

bool ps_parse_is_parameter(const PsToken *token, const char *name)
{
    return ps_slice_starts_fold(ps_slice(name), (PsSlice){token->text, token->len});
}

static unsigned sync_kind(unsigned kind)
{
    switch (kind) {
    case PS_TOKEN_RPAREN:
        return PS_SYNC_RPAREN;
    case PS_TOKEN_RCURLY:
        return PS_SYNC_RCURLY;
    case PS_TOKEN_RBRACKET:
        return PS_SYNC_RBRACKET;
    case PS_TOKEN_COMMA:
        return PS_SYNC_COMMA;
    case PS_TOKEN_SEMI:
        return PS_SYNC_SEMI;
    case PS_TOKEN_NEW_LINE:
        return PS_SYNC_NEW_LINE;
    default:
        return 0;
    }
}

/* Which of the three nestings a token opens or closes. */
static int nesting_of(unsigned kind, int *out_step)
{
    *out_step =
        kind == PS_TOKEN_LPAREN || kind == PS_TOKEN_LCURLY || kind == PS_TOKEN_LBRACKET ? 1 : -1;
    switch (kind) {
    case PS_TOKEN_LPAREN:
    case PS_TOKEN_RPAREN:
        return 0;
    case PS_TOKEN_LCURLY:
    case PS_TOKEN_RCURLY:
        return 1;
    case PS_TOKEN_LBRACKET:
    case PS_TOKEN_RBRACKET:
        return 2;
    default:
        return -1;
    }
}

void ps_parse_sync(PsParser *p, bool takes_closing, unsigned kinds)
{
    int open[3] = {(kinds & PS_SYNC_RPAREN) != 0, (kinds & PS_SYNC_RCURLY) != 0,
                   (kinds & PS_SYNC_RBRACKET) != 0};
    for (;;) {
        PsToken token = ps_next(p);
        int step;
        int nesting = nesting_of(token.kind, &step);
        bool is_wanted = (sync_kind(token.kind) & kinds) != 0;
        if (nesting >= 0)
            open[nesting] += step;
        if (token.kind == PS_TOKEN_END_OF_INPUT ||
            (nesting >= 0 && step < 0 && open[nesting] == 0 && is_wanted)) {
            if (token.kind == PS_TOKEN_END_OF_INPUT || !takes_closing)
                ps_unget(p, &token);
            return;
        }
        if (is_wanted && open[0] == 0 && open[1] == 0 && open[2] == 0)
            return;
    }
}

/* ---- extents and errors ---- */

/* One UTF-16 unit back: into the middle of a surrogate pair. */
PsSpan ps_parse_before(const PsParser *p, uint32_t start)
{
    PsSlice text = p->lexer.source->text;
    uint32_t offset = start > 0 ? start - 1 : 0;
    while (offset > 0 && offset < text.len && ((unsigned char)text.data[offset] & 0xC0) == 0x80)
        offset--;
    if (start >= offset + 4 && offset < text.len && (unsigned char)text.data[offset] >= 0xF0)
        offset += 2;
    return (PsSpan){offset, offset};
}

void ps_parse_report_args(PsParser *p, PsSpan where, PsParseErrorKind kind, const PsSlice *args,
                          size_t count)
{
    PsParseError error = {.start = where.start, .end = where.end};
    ps_parse_errors_add(&p->errors, kind, error, args, count);
}

void ps_parse_report(PsParser *p, PsSpan where, PsParseErrorKind kind)
{
    ps_parse_report_args(p, where, kind, NULL, 0);
}

void ps_parse_report_text(PsParser *p, PsSpan where, PsParseErrorKind kind, PsSlice arg)
{
    ps_parse_report_args(p, where, kind, &arg, 1);
}

void ps_parse_report_two(PsParser *p, PsSpan where, PsParseErrorKind kind, PsSlice first,
                         PsSlice second)
{
    PsSlice args[] = {first, second};
    ps_parse_report_args(p, where, kind, args, PS_COUNT(args));
}

bool ps_parse_report_missing(PsParser *p, PsSpan where, uint32_t detected, PsParseErrorKind kind)
{
    PsParseError error = {.start = where.start, .end = where.end};
    error.incomplete = ps_lexer_is_at_end(&p->lexer, detected);
    ps_parse_errors_add(&p->errors, kind, error, NULL, 0);
    return error.incomplete;
}

bool ps_parse_report_incomplete(PsParser *p, PsSpan where, PsParseErrorKind kind)
{
    return ps_parse_report_missing(p, where, where.end, kind);
}

bool ps_parse_report_incomplete_text(PsParser *p, PsSpan where, PsParseErrorKind kind, PsSlice arg)
{
    PsParseError error = {.start = where.start, .end = where.end};
    error.incomplete = ps_lexer_is_at_end(&p->lexer, where.end);
    ps_parse_errors_add(&p->errors, kind, error, &arg, 1);
    return error.incomplete;
}

void ps_parse_give_up(PsParser *p)
{
    if (p->errors.closed)
        return;
    PsSpan here = ps_lexer_extent(&p->lexer);
    ps_parse_report(p, here, PS_PARSE_ERROR_SCRIPT_TOO_COMPLICATED);
    p->errors.closed = true;
    p->has_ahead = false;
    p->lexer.at = (PsLexerPlace){.text = "", .adjust = here.end};
}

bool ps_parse_enter(PsParser *p)
{
    if (++p->depth > p->max_depth)
        p->max_depth = p->depth;
    if (p->depth > p->depth_limit || p->errors.count >= PS_PARSE_ERRORS_MAX)
        ps_parse_give_up(p);
    return !p->errors.closed;
}

/* ---- nodes ---- */

enum { NODE_BLOCK = 4096 };

static void *allocate(PsParser *p, size_t size)
{
    size = (size + 7) & ~(size_t)7;
    if ((size_t)(p->free_end - p->free_bytes) < size) {
        if (size > NODE_BLOCK / 4)
            return ps_arena_alloc(p->arena, size);
        p->free_bytes = ps_arena_alloc(p->arena, NODE_BLOCK);
        p->free_end = p->free_bytes + NODE_BLOCK;
    }
    void *memory = p->free_bytes;
    p->free_bytes += size;
    return memory;
}

void *ps_parse_node(PsParser *p, size_t size, PsAstKind kind, PsSpan extent)
{
    PsAst *node = allocate(p, size);
    node->kind = (uint8_t)kind;
    node->start = extent.start;
    node->end = extent.end;
    return node;
}

void ps_parse_push(PsParser *p, const PsAst *node)
{
    if (p->node_count == p->node_cap) {
        p->node_cap = p->node_cap == 0 ? 256 : p->node_cap * 2;
        p->nodes = ps_realloc(p->nodes, p->node_cap * sizeof(p->nodes[0]));
    }
    p->nodes[p->node_count++] = node;
}

const PsAstList *ps_parse_list(PsParser *p, size_t mark)
{
    size_t count = p->node_count - mark;
    if (count == 0)
        return &ps_parse_empty_list;
    PsAstList *list = allocate(p, sizeof(PsAstList) + count * sizeof(list->items[0]));
    list->count = (uint32_t)count;
    memcpy(list->items, p->nodes + mark, count * sizeof(list->items[0]));
    p->node_count = mark;
    return list;
}

void *ps_parse_list_node(PsParser *p, size_t size, PsAstKind kind, PsSpan extent, size_t mark)
{
    size_t items = (p->node_count - mark) * sizeof(p->nodes[0]);
    char *node = ps_parse_node(p, size + items, kind, extent);
    if (items > 0)
        memcpy(node + size, p->nodes + mark, items);
    p->node_count = mark;
    return node;
}

static PsErrorAst *error_node(PsParser *p, PsAstKind kind, PsSpan extent, size_t mark)
{
    uint32_t count = (uint32_t)(p->node_count - mark);
    PsErrorAst *node = ps_parse_list_node(p, sizeof(PsErrorAst), kind, extent, mark);
    node->count = count;
    node->conditions = node->bodies = &ps_parse_empty_list;
    return node;
}

const PsAst *ps_parse_error_statement(PsParser *p, PsSpan extent, size_t mark)
{
    return &error_node(p, PS_AST_ERROR_STATEMENT, extent, mark)->base;
}

PsErrorAst *ps_parse_error_about(PsParser *p, PsSpan extent, const PsToken *keyword, size_t mark)
{
    PsErrorAst *node = error_node(p, PS_AST_ERROR_STATEMENT, extent, mark);
    node->keyword = ps_parse_keep_token(p, keyword);
    return node;
}

const PsAst *ps_parse_error_expression(PsParser *p, PsSpan extent, size_t mark)
{
    return &error_node(p, PS_AST_ERROR_EXPRESSION, extent, mark)->base;
}

const PsToken *ps_parse_keep_token(PsParser *p, const PsToken *token)
{
    PsToken *copy = PS_ARENA_NEW(p->arena, PsToken);
    *copy = *token;
    return copy;
}

const PsAst *ps_parse_string_node(PsParser *p, PsSpan extent, PsSlice text, PsStringKind kind)
{
    PsStringConstantExpressionAst *node =
        PS_NODE(p, StringConstantExpression, STRING_CONSTANT_EXPRESSION, extent);
    node->base.op = (uint16_t)kind;
    node->text = text.data;
    node->len = (uint32_t)text.len;
    return &node->base;
}

const PsAst *ps_parse_word_node(PsParser *p, const PsToken *token)
{
    return ps_parse_string_node(p, ps_span(token), ps_parse_token_source(p, token),
                                PS_STRING_BARE_WORD);
}

const PsAst *ps_parse_variable_node(PsParser *p, PsSpan extent, PsSlice path, bool is_splatted)
{
    PsVariablePath parsed = ps_variable_path_parse(path);
    PsVariableExpressionAst *node = PS_NODE(p, VariableExpression, VARIABLE_EXPRESSION, extent);
    node->base.flags = parsed.flags | (is_splatted ? PS_AST_SPLATTED : 0);
    node->base.op = parsed.qualifier;
    node->path = path.data;
    node->len = (uint32_t)path.len;
    return &node->base;
}

const PsAst *ps_parse_constant_node(PsParser *p, const PsToken *number)
{
    PsConstantExpressionAst *node =
        PS_NODE(p, ConstantExpression, CONSTANT_EXPRESSION, ps_span(number));
    node->base.op = number->detail;
    node->digits_len = number->len;
    node->as.u64 = number->as.u64;
    if (number->len > 0)
        node->as.digits = number->text;
    return &node->base;
}

const PsAst *ps_parse_pipeline_node(PsParser *p, const PsAst *expression)
{
    PsCommandExpressionAst *element =
        PS_NODE(p, CommandExpression, COMMAND_EXPRESSION, ps_extent(expression));
    element->expression = expression;
    element->redirections = &ps_parse_empty_list;
    size_t mark = p->node_count;
    ps_parse_push(p, &element->base);
    PsPipelineAst *pipeline = PS_LIST_NODE(p, Pipeline, PIPELINE, ps_extent(expression), mark);
    pipeline->count = 1;
    return &pipeline->base;
}

/* ---- entry points ---- */

typedef struct {
    PsScript *script;
    bool is_expandable;
    const PsParseOptions *options;
    uint32_t depth_limit;
    bool is_done; /* false: more levels than the limit */
} ParseJob;

static const PsToken *keep_list(PsParser *p, const PsTokenList *list, size_t *count)
{
    *count = list->count;
    PsToken *tokens = ps_arena_alloc(p->arena, list->count * sizeof(PsToken));
    if (list->count > 0)
        memcpy(tokens, list->items, list->count * sizeof(PsToken));
    return tokens;
}

static void keep_tokens(PsParser *p, PsScript *script)
{
    if (p->lexer.record == NULL)
        return;
    script->tokens = keep_list(p, &p->lexer.record[0], &script->token_count);
    script->inner_tokens = keep_list(p, &p->lexer.record[1], &script->inner_token_count);
}

static void finish(PsParser *p, PsScript *script)
{
    script->depth = p->max_depth;
    script->type_count = p->type_count;
    script->error_count = p->errors.count;
    size_t size = p->errors.count * sizeof(PsParseError);
    PsParseError *errors = ps_arena_alloc(p->arena, size);
    if (size > 0)
        memcpy(errors, p->errors.items, size);
    script->errors = errors;
    script->comment_count = p->lexer.comments.count;
    size = script->comment_count * sizeof(PsSpan);
    PsSpan *comments = ps_arena_alloc(p->arena, size);
    if (size > 0)
        memcpy(comments, p->lexer.comments.items, size);
    script->comments = comments;
    keep_tokens(p, script);
}

static void parse_script(PsParser *p, PsScript *script)
{
    PsScriptBlockAst *root =
        (PsScriptBlockAst *)(uintptr_t)ps_parse_script_block(p, NULL, false, NULL);
    script->root = root;
    if (p->errors.closed)
        return;
    root->requirements = ps_parse_requirements(p);
    ps_check_script(p, root);
}

/* The text as if it stood in quotes, which it brings along where it has quotes of its own. */
static void parse_expandable(PsParser *p, PsScript *script)
{
    PsToken token = ps_next(p);
    const PsAst *string = ps_parse_string(p, &token);
    script->expandable = string;
    script->root = PS_NODE(p, ScriptBlock, SCRIPT_BLOCK, ((PsSpan){0, 0}));
}

static void run_job(void *data)
{
    ParseJob *job = data;
    PsScript *script = job->script;
    PsParser p = {
        .arena = &script->arena, .options = job->options, .depth_limit = job->depth_limit};
    p.errors.arena = &script->arena;
    ps_lexer_init(&p.lexer, script->source, &script->arena, &p.errors);
    PsTokenList tokens[2] = {{0}};
    if (job->options != NULL && job->options->keeps_tokens)
        p.lexer.record = tokens;
    if (job->is_expandable)
        parse_expandable(&p, script);
    else
        parse_script(&p, script);
    job->is_done = p.depth_limit == PS_DEPTH_MAX || p.max_depth <= p.depth_limit;
    if (job->is_done)
        finish(&p, script);
    ps_parse_errors_done(&p.errors);
    ps_lexer_done(&p.lexer);
    free(tokens[0].items);
    free(tokens[1].items);
    free(p.nodes);
}

/* Most texts are nested a few levels.  One that is not is read again with room for the most that is
 * allowed. */
static PsScript *parse(PsSource *source, bool is_expandable, const PsParseOptions *options)
{
    PsScript *script = ps_alloc_zero(sizeof(PsScript));
    script->source = source;
    script->holders = 1;
    ParseJob job = {script, is_expandable, options, PS_DEPTH_PLAIN, false};
    run_job(&job);
    if (!job.is_done) {
        ps_arena_done(&script->arena);
        job.depth_limit = PS_DEPTH_MAX;
        if (!ps_deep_stack_run(run_job, &job)) {
            fputs("cmdhost: no memory for a stack to parse a deeply nested script\n", stderr);
            abort();
        }
    }
    return script;
}

PsScript *ps_parse(PsSource *source)
{
    return parse(source, false, NULL);
}

PsScript *ps_parse_with(PsSource *source, const PsParseOptions *options)
{
    return parse(source, false, options);
}

PsScript *ps_parse_expandable(PsSource *source)
{
    PS_AUTO_BUFFER PsBuffer quoted = {0};
    ps_buffer_byte(&quoted, '"');
    for (size_t i = 0; i < source->text.len; i++) {
        if (source->text.data[i] == '"')
            ps_buffer_byte(&quoted, '"');
        ps_buffer_byte(&quoted, source->text.data[i]);
    }
    ps_buffer_byte(&quoted, '"');
    PsSource *inner = ps_source_new(source->file, ps_buffer_view(&quoted));
    ps_source_free(source);
    return parse(inner, true, NULL);
}

PsScript *ps_script_retain(PsScript *script)
{
    script->holders++;
    return script;
}

void ps_script_release(PsScript *script)
{
    if (script == NULL || --script->holders > 0)
        return;
    ps_source_free(script->source);
    ps_arena_done(&script->arena);
    free(script);
}
