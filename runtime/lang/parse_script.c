/* parse_script.c - script blocks and the lists of statements in them. */
#include "lang/parse_priv.h"

/* ---- lists of statements ---- */

bool ps_parse_statement_list(PsParser *p, PsSpan *out_extent)
{
    uint32_t start = 0;
    uint32_t end = 0;
    bool has_any = false;
    ps_skip_separators(p);
    for (;;) {
        const PsAst *statement = ps_parse_statement(p);
        if (statement == NULL)
            break;
        if (p->lexer.signature < statement->start)
            ps_parse_report(p, ps_extent(statement),
                            PS_PARSE_ERROR_TOKEN_AFTER_END_OF_VALID_SCRIPT_TEXT);
        ps_parse_push(p, statement);
        start = has_any ? start : statement->start;
        end = statement->end;
        has_any = true;
        ps_skip_separators(p);
        if (ps_peek_is(p, PS_TOKEN_RPAREN) || ps_peek_is(p, PS_TOKEN_RCURLY))
            break;
    }
    if (has_any)
        *out_extent = ps_join(start, end);
    return has_any;
}

const PsAstList *ps_parse_split_traps(PsParser *p, size_t mark)
{
    size_t kept = mark;
    size_t count = p->node_count;
    size_t traps = count;
    for (size_t i = mark; i < count; i++) {
        const PsAst *node = p->nodes[i];
        if (node->kind == PS_AST_TRAP_STATEMENT)
            ps_parse_push(p, node);
        else
            p->nodes[kept++] = node;
    }
    const PsAstList *list = ps_parse_list(p, traps);
    p->node_count = kept;
    return list;
}

const PsAst *ps_parse_statement_block(PsParser *p)
{
    ps_skip_newlines(p);
    PsToken open = ps_next(p);
    if (open.kind != PS_TOKEN_LCURLY) {
        ps_unget(p, &open);
        return NULL;
    }
    size_t mark = p->node_count;
    PsSpan extent = ps_span(&open);
    ps_parse_statement_list(p, &extent);
    PsToken close = ps_next(p);
    if (close.kind != PS_TOKEN_RCURLY) {
        ps_unget(p, &close);
        ps_parse_report_missing(p, ps_span(&open), close.end,
                                PS_PARSE_ERROR_MISSING_END_CURLY_BRACE);
    } else {
        extent.end = close.end;
    }
    const PsAstList *traps = ps_parse_split_traps(p, mark);
    uint32_t count = (uint32_t)(p->node_count - mark);
    PsStatementBlockAst *block =
        PS_LIST_NODE(p, StatementBlock, STATEMENT_BLOCK, ps_join(open.start, extent.end), mark);
    block->count = count;
    block->traps = traps;
    return &block->base;
}

/* ---- script blocks ---- */

typedef struct {
    const PsToken *open; /* { ; NULL for a whole script */
    const PsAstList *usings;
    const PsParamBlockAst *params;
    const PsNamedBlockAst *blocks[5]; /* as in block_kinds */
} Body;

static const uint8_t block_kinds[5] = {PS_TOKEN_DYNAMICPARAM, PS_TOKEN_BEGIN, PS_TOKEN_PROCESS,
                                       PS_TOKEN_END, PS_TOKEN_CLEAN};

static const PsScriptBlockAst *make_script_block(PsParser *p, const Body *body, PsSpan extent)
{
    PsScriptBlockAst *node = PS_NODE(p, ScriptBlock, SCRIPT_BLOCK, extent);
    node->attributes = &ps_parse_empty_list;
    node->usings = body->usings;
    node->params = body->params;
    node->dynamicparam = body->blocks[0];
    node->begin = body->blocks[1];
    node->process = body->blocks[2];
    node->end = body->blocks[3];
    node->clean = body->blocks[4];
    return node;
}

static uint32_t column(PsParser *p, uint32_t offset)
{
    return ps_source_position(p->lexer.source, offset).column;
}

/* The end of a script block.  False when something else follows at the end of a whole script, which
 * is skipped.  An empty body has an extent too: what is between the braces, unless it is nothing,
 * which PowerShell decides by comparing columns. */
static bool finish_body(PsParser *p, const PsToken *open, PsSpan *body, bool *has_body,
                        PsSpan *out_full)
{
    PsToken close = ps_next(p);
    if (open == NULL) {
        *out_full = ps_join(p->lexer.at.adjust, p->lexer.at.adjust + p->lexer.at.len);
        if (close.kind == PS_TOKEN_END_OF_INPUT)
            return true;
        ps_parse_report_text(p, ps_span(&close), PS_PARSE_ERROR_UNEXPECTED_TOKEN,
                             ps_parse_token_source(p, &close));
        return false;
    }
    if (close.kind != PS_TOKEN_RCURLY) {
        ps_unget(p, &close);
        *out_full = ps_join(open->start, *has_body ? body->end : open->end);
        ps_parse_report_missing(p, ps_span(open), close.end,
                                PS_PARSE_ERROR_MISSING_END_CURLY_BRACE);
        return true;
    }
    if (!*has_body && open->end != close.start && column(p, open->end) != column(p, close.start)) {
        *body = ps_join(open->end, ps_parse_before(p, close.start).end);
        *has_body = true;
    }
    *out_full = ps_join(open->start, close.end);
    return true;
}

static const PsNamedBlockAst *make_named_block(PsParser *p, PsSpan extent, unsigned kind,
                                               const PsAstList *traps, size_t mark)
{
    uint32_t count = (uint32_t)(p->node_count - mark);
    PsNamedBlockAst *block = PS_LIST_NODE(p, NamedBlock, NAMED_BLOCK, extent, mark);
    block->base.op = (uint16_t)kind;
    block->count = count;
    block->traps = traps;
    return block;
}

static const PsScriptBlockAst *parse_unnamed_body(PsParser *p, Body *body, bool is_filter,
                                                  const PsAst *first_statement)
{
    size_t mark = p->node_count;
    if (first_statement != NULL)
        ps_parse_push(p, first_statement);
    bool has_extent = body->params != NULL;
    PsSpan extent = {0};
    PsSpan full;
    if (has_extent)
        extent = ps_extent(&body->params->base);
    do {
        PsSpan list;
        if (ps_parse_statement_list(p, &list)) {
            extent = has_extent ? ps_join(extent.start, list.end) : list;
            has_extent = true;
        }
    } while (!finish_body(p, body->open, &extent, &has_extent, &full));
    const PsAstList *traps = ps_parse_split_traps(p, mark);
    unsigned kind = is_filter ? PS_TOKEN_PROCESS : PS_TOKEN_END;
    PsNamedBlockAst *block =
        (PsNamedBlockAst *)(uintptr_t)make_named_block(p, extent, kind, traps, mark);
    block->base.flags = PS_AST_UNNAMED;
    body->blocks[is_filter ? 2 : 3] = block;
    return make_script_block(p, body, full);
}

static void keep_named_block(PsParser *p, Body *body, const PsToken *name, PsSpan extent,
                             const PsAst *statements)
{
    size_t slot = 0;
    while (block_kinds[slot] != name->kind)
        slot++;
    if (body->blocks[slot] != NULL) {
        ps_parse_report_text(p, extent, PS_PARSE_ERROR_DUPLICATE_SCRIPT_COMMAND_CLAUSE,
                             ps_kind_text(name->kind));
        return;
    }
    size_t mark = p->node_count;
    const PsAstList *traps = &ps_parse_empty_list;
    if (statements != NULL) {
        const PsStatementBlockAst *block = PS_AST_AS(statements, StatementBlock);
        for (uint32_t i = 0; i < block->count; i++)
            ps_parse_push(p, block->items[i]);
        traps = block->traps;
    }
    body->blocks[slot] = make_named_block(p, extent, name->kind, traps, mark);
}

static const PsScriptBlockAst *parse_named_blocks(PsParser *p, Body *body)
{
    const PsAst *params = body->params == NULL ? NULL : &body->params->base;
    bool has_start = body->open != NULL || params != NULL;
    uint32_t start = body->open != NULL ? body->open->start : params != NULL ? params->start : 0;
    PsSpan extent = {0};
    PsSpan full;
    uint32_t end = start;
    for (;;) {
        PsToken name = ps_next(p);
        if (name.kind == PS_TOKEN_RCURLY || name.kind == PS_TOKEN_END_OF_INPUT) {
            ps_unget(p, &name);
            break;
        }
        if ((ps_token_traits(name.kind) & PS_TF_BLOCK_NAME) == 0) {
            if (body->open != NULL)
                ps_unget(p, &name);
            full = body->open != NULL
                       ? ps_join(start, end)
                       : ps_join(p->lexer.at.adjust, p->lexer.at.adjust + p->lexer.at.len);
            ps_parse_report_text(p, ps_span(&name), PS_PARSE_ERROR_MISSING_NAMED_BLOCKS,
                                 ps_parse_token_source(p, &name));
            return make_script_block(p, body, full);
        }
        start = has_start ? start : name.start;
        has_start = true;
        end = name.end;
        const PsAst *statements = ps_parse_statement_block(p);
        if (statements == NULL)
            ps_parse_report_incomplete_text(p, ps_after(name.end),
                                            PS_PARSE_ERROR_MISSING_NAMED_STATEMENT_BLOCK,
                                            ps_kind_text(name.kind));
        else
            end = statements->end;
        keep_named_block(p, body, &name, ps_join(name.start, end), statements);
        ps_skip_separators(p);
    }
    extent = ps_join(start, end);
    bool has_body = true;
    finish_body(p, body->open, &extent, &has_body, &full);
    return make_script_block(p, body, full);
}

static const PsAstList *parse_usings(PsParser *p)
{
    size_t mark = p->node_count;
    while (ps_peek_is(p, PS_TOKEN_USING)) {
        PsToken keyword = ps_next(p);
        const PsAst *statement = ps_parse_using(p, &keyword);
        ps_skip_separators(p);
        if (statement->kind == PS_AST_USING_STATEMENT)
            ps_parse_push(p, statement);
    }
    ps_resync(p, ps_peek(p)->start);
    return ps_parse_list(p, mark);
}

const PsScriptBlockAst *ps_parse_script_block(PsParser *p, const PsToken *left_curly,
                                              bool is_filter, const PsAst *first_statement)
{
    Body body = {.open = left_curly, .usings = &ps_parse_empty_list};
    ps_skip_newlines(p);
    if (left_curly == NULL)
        body.usings = parse_usings(p);
    uint32_t restore = ps_lexer_restore_point(&p->lexer);
    body.params = ps_parse_param_block(p);
    if (body.params == NULL)
        ps_resync(p, restore);
    ps_skip_separators(p);
    if ((ps_token_traits(ps_peek(p)->kind) & PS_TF_BLOCK_NAME) != 0)
        return parse_named_blocks(p, &body);
    return parse_unnamed_body(p, &body, is_filter, first_statement);
}
