/* parse_switch.c - switch. */
#include "base/memory.h"
#include "lang/parse_priv.h"

static const struct {
    const char *name;
    unsigned sets, clears;
} options[] = {
    {"regex", PS_AST_SWITCH_REGEX, PS_AST_SWITCH_WILDCARD},
    {"wildcard", PS_AST_SWITCH_WILDCARD, PS_AST_SWITCH_REGEX},
    {"exact", 0, PS_AST_SWITCH_REGEX | PS_AST_SWITCH_WILDCARD},
    {"casesensitive", PS_AST_SWITCH_CASE, 0},
    {"parallel", PS_AST_SWITCH_PARALLEL, 0},
    {"file", PS_AST_SWITCH_FILE, 0},
};

/* A statement being read; with an error, reading goes on to its end all the same. */
typedef struct {
    unsigned flags;
    uint32_t end; /* of what has been read, for errors */
    bool is_error;
    bool is_incomplete; /* an error at the end of the text: later ones follow from it */
    bool has_parens;
    const PsAst *condition;
    const PsAst *otherwise;
    size_t otherwise_at; /* where its two nodes are on the stack */
    /* for the tree of a wrong one */
    const PsAst *file;
    PsErrorFlag seen[PS_COUNT(options) + 1];
    uint32_t seen_count;
} Switch;

static bool note_flag(PsParser *p, Switch *s, const char *name, const PsToken *token)
{
    for (uint32_t i = 0; i < s->seen_count; i++)
        if (s->seen[i].name == name)
            return false;
    s->seen[s->seen_count++] = (PsErrorFlag){name, ps_parse_keep_token(p, token)};
    return true;
}

static void parse_file_name(PsParser *p, Switch *s, bool is_first)
{
    ps_skip_newlines(p);
    const PsAst *name = ps_parse_single_argument(p, PS_ARGUMENT_FILE_NAME);
    if (name == NULL) {
        s->is_error = true;
        s->is_incomplete =
            ps_parse_report_incomplete(p, ps_after(s->end), PS_PARSE_ERROR_MISSING_FILENAME_OPTION);
        return;
    }
    s->end = name->end;
    s->condition = ps_parse_pipeline_node(p, name);
    if (is_first)
        s->file = s->condition;
}

static void parse_option(PsParser *p, Switch *s, const PsToken *parameter)
{
    s->end = parameter->end;
    for (size_t i = 0; i < PS_COUNT(options); i++) {
        if (!ps_parse_is_parameter(parameter, options[i].name))
            continue;
        s->flags = (s->flags | options[i].sets) & ~options[i].clears;
        bool is_first = note_flag(p, s, options[i].name, parameter);
        if (options[i].sets == PS_AST_SWITCH_FILE)
            parse_file_name(p, s, is_first);
        return;
    }
    s->is_error = true;
    ps_parse_report_text(p, ps_span(parameter), PS_PARSE_ERROR_INVALID_SWITCH_FLAG,
                         (PsSlice){parameter->text, parameter->len});
}

/* ( values ) */
static void parse_values(PsParser *p, Switch *s)
{
    PsToken open = ps_next(p);
    s->end = open.end;
    if ((s->flags & PS_AST_SWITCH_FILE) != 0) {
        s->is_error = true;
        ps_parse_report(p, ps_span(&open), PS_PARSE_ERROR_PIPELINE_VALUE_REQUIRED);
    }
    s->has_parens = true;
    ps_skip_newlines(p);
    s->condition = ps_parse_pipeline_chain(p);
    if (s->condition == NULL) {
        s->is_error = true;
        s->is_incomplete = ps_parse_report_incomplete(p, ps_after(open.end),
                                                      PS_PARSE_ERROR_PIPELINE_VALUE_REQUIRED);
    } else {
        s->end = s->condition->end;
    }
    ps_skip_newlines(p);
    PsToken close = ps_next(p);
    if (close.kind == PS_TOKEN_RPAREN) {
        s->end = close.end;
        return;
    }
    ps_unget(p, &close);
    if (s->is_incomplete)
        return;
    s->is_error = true;
    s->is_incomplete = ps_parse_report_incomplete(
        p, ps_after(s->end), PS_PARSE_ERROR_MISSING_END_PARENTHESIS_IN_SWITCH_STATEMENT);
}

static void parse_condition(PsParser *p, Switch *s)
{
    if (ps_peek_is(p, PS_TOKEN_LPAREN)) {
        parse_values(p, s);
    } else if (s->condition == NULL && (s->flags & PS_AST_SWITCH_FILE) == 0) {
        s->is_error = true;
        s->is_incomplete =
            ps_parse_report_incomplete(p, ps_after(s->end), PS_PARSE_ERROR_PIPELINE_VALUE_REQUIRED);
    }
}

static const PsAst *parse_clause_condition(PsParser *p, bool *is_default)
{
    *is_default = ps_peek_is(p, PS_TOKEN_DEFAULT);
    if (!*is_default)
        return ps_parse_single_argument(p, PS_ARGUMENT_SWITCH_CONDITION);
    PsToken token = ps_next(p);
    return ps_parse_word_node(p, &token);
}

/* Pushes condition and block.  False when the clauses end in an error. */
static bool parse_clause(PsParser *p, Switch *s)
{
    bool is_default;
    const PsAst *condition = parse_clause_condition(p, &is_default);
    if (condition == NULL) {
        s->is_error = true;
        ps_parse_report_incomplete(p, ps_after(s->end),
                                   PS_PARSE_ERROR_MISSING_SWITCH_CONDITION_EXPRESSION);
        if (ps_peek_is(p, PS_TOKEN_RCURLY))
            ps_take(p);
        return false;
    }
    s->end = condition->end;
    size_t at = p->node_count;
    ps_parse_push(p, condition);
    const PsAst *body = ps_parse_statement_block(p);
    if (body == NULL) {
        s->is_error = true;
        s->is_incomplete = ps_parse_report_incomplete(
            p, ps_after(s->end), PS_PARSE_ERROR_MISSING_SWITCH_STATEMENT_CLAUSE);
        return true;
    }
    ps_parse_push(p, body);
    s->end = body->end;
    if (!is_default)
        return true;
    if (s->otherwise != NULL) {
        s->is_error = true;
        ps_parse_report(p, ps_extent(condition), PS_PARSE_ERROR_MULTIPLE_SWITCH_DEFAULT_CLAUSES);
    }
    s->otherwise = body;
    s->otherwise_at = at;
    return true;
}

static void parse_clauses(PsParser *p, Switch *s)
{
    ps_skip_newlines(p);
    PsToken open = ps_next(p);
    if (open.kind != PS_TOKEN_LCURLY) {
        ps_unget(p, &open);
        if (s->is_incomplete)
            return;
        s->is_error = true;
        ps_parse_report_incomplete(p, ps_after(s->end),
                                   PS_PARSE_ERROR_MISSING_CURLY_BRACE_IN_SWITCH_STATEMENT);
        return;
    }
    s->end = open.end;
    ps_skip_newlines(p);
    while (parse_clause(p, s)) {
        ps_skip_separators(p);
        PsToken token = *ps_peek(p);
        if (token.kind == PS_TOKEN_RCURLY) {
            ps_take(p);
            s->end = s->is_error ? s->end : token.end;
            return;
        }
        if (token.kind == PS_TOKEN_END_OF_INPUT) {
            if (s->is_incomplete)
                return;
            s->is_error = true;
            ps_parse_report_missing(p, ps_span(&open), token.end,
                                    PS_PARSE_ERROR_MISSING_END_CURLY_BRACE);
            return;
        }
    }
}

static const PsAst *fail(PsParser *p, const Switch *s, PsSpan extent, const PsToken *keyword,
                         size_t mark)
{
    const PsAstList *bodies = ps_parse_list(p, mark);
    PsErrorAst *node = ps_parse_error_about(p, extent, keyword, mark);
    node->bodies = bodies;
    node->file = s->file;
    node->flag_count = s->seen_count;
    if (s->seen_count > 0) {
        PsErrorFlag *flags = ps_arena_alloc(p->arena, s->seen_count * sizeof(flags[0]));
        memcpy(flags, s->seen, s->seen_count * sizeof(flags[0]));
        node->flags = flags;
    }
    if (s->has_parens && s->condition != NULL) {
        ps_parse_push(p, s->condition);
        node->conditions = ps_parse_list(p, mark);
    }
    return &node->base;
}

const PsAst *ps_parse_switch(PsParser *p, const PsToken *label, const PsToken *keyword)
{
    const PsToken *first = label == NULL ? keyword : label;
    Switch s = {.end = first->end};
    size_t mark = p->node_count;
    ps_skip_newlines(p);
    while (ps_peek_is(p, PS_TOKEN_PARAMETER)) {
        PsToken parameter = ps_next(p);
        parse_option(p, &s, &parameter);
    }
    if (ps_peek_is(p, PS_TOKEN_MINUS))
        note_flag(p, &s, "--%", ps_peek(p));
    parse_condition(p, &s);
    parse_clauses(p, &s);
    PsSpan extent = ps_join(first->start, s.end);
    if (s.is_error)
        return fail(p, &s, extent, keyword, mark);
    if (s.otherwise != NULL) {
        p->node_count -= 2;
        memmove(p->nodes + s.otherwise_at, p->nodes + s.otherwise_at + 2,
                (p->node_count - s.otherwise_at) * sizeof(p->nodes[0]));
    }
    uint32_t count = (uint32_t)(p->node_count - mark) / 2;
    PsSwitchStatementAst *node = PS_LIST_NODE(p, SwitchStatement, SWITCH_STATEMENT, extent, mark);
    node->base.flags = (uint8_t)s.flags;
    node->label = label == NULL ? NULL : label->text;
    node->label_len = label == NULL ? 0 : label->len;
    node->condition = s.condition;
    node->otherwise = s.otherwise;
    node->count = count;
    return &node->base;
}
