/*
 * parse_priv.h - what the files of the parser (parse*.c) share.
 *
 * The parser reads one token ahead at most.  A rule that finds nothing it knows gives NULL and
 * leaves the token.  Lists are collected on a stack of nodes and copied into their node when they
 * are complete, so a node costs one allocation.
 */
#ifndef PS_LANG_PARSE_PRIV_H
#define PS_LANG_PARSE_PRIV_H

#include "lang/ast.h"
#include "lang/lexer.h"
#include "lang/parser.h"

typedef struct {
    PsLexer lexer;
    PsArena *arena;
    const PsParseOptions *options; /* NULL: defaults */
    PsParseErrors errors;
    PsToken ahead; /* read, but not taken yet */
    bool has_ahead;
    bool has_late_using;
    bool no_comma; /* a comma separates arguments and does not make arrays */
    uint32_t depth, max_depth, depth_limit;
    uint32_t type_count;  /* classes and enums so far */
    uint32_t plain_until; /* attributes up to here stand in front of no keyword */
    uint64_t nested_size; /* text of sub-expressions in strings that was read a second time */
    const PsAst **nodes;  /* stack */
    size_t node_count, node_cap;
    char *free_bytes, *free_end; /* for nodes: the arena aligns more than they need */
} PsParser;

/* ---- tokens ---- */

static inline PsToken ps_next(PsParser *p)
{
    if (p->has_ahead) {
        p->has_ahead = false;
        return p->ahead;
    }
    PsToken token;
    ps_lexer_next(&p->lexer, &token);
    return token;
}

static inline const PsToken *ps_peek(PsParser *p)
{
    if (!p->has_ahead) {
        ps_lexer_next(&p->lexer, &p->ahead);
        p->has_ahead = true;
    }
    return &p->ahead;
}

static inline void ps_take(PsParser *p)
{
    p->has_ahead = false;
}

static inline void ps_unget(PsParser *p, const PsToken *token)
{
    p->ahead = *token;
    p->has_ahead = true;
}

static inline bool ps_peek_is(PsParser *p, PsTokenKind kind)
{
    return ps_peek(p)->kind == kind;
}

static inline void ps_skip_newlines(PsParser *p)
{
    if (!p->has_ahead || p->ahead.kind == PS_TOKEN_NEW_LINE) {
        p->has_ahead = false;
        ps_lexer_skip_newlines(&p->lexer, false);
    }
}

static inline void ps_skip_separators(PsParser *p)
{
    if (!p->has_ahead || p->ahead.kind == PS_TOKEN_NEW_LINE || p->ahead.kind == PS_TOKEN_SEMI) {
        p->has_ahead = false;
        ps_lexer_skip_newlines(&p->lexer, true);
    }
}

static inline void ps_resync(PsParser *p, uint32_t offset)
{
    p->has_ahead = false;
    ps_lexer_resync(&p->lexer, offset);
}

/* Changes the mode; a token read ahead that could be another one in the new mode is read again.
 * Returns the old mode. */
static inline PsLexerMode ps_set_mode(PsParser *p, PsLexerMode mode)
{
    PsLexerMode old = p->lexer.mode;
    if (mode != old && p->has_ahead && (ps_token_traits(p->ahead.kind) & PS_TF_INVARIANT) == 0)
        ps_resync(p, p->ahead.start);
    p->lexer.mode = mode;
    return old;
}

PsSlice ps_parse_token_source(const PsParser *p, const PsToken *token);
/* Skips tokens up to one of the kinds, a set of bits of enum PsSync. */
enum {
    PS_SYNC_RPAREN = 1u << 0,
    PS_SYNC_RCURLY = 1u << 1,
    PS_SYNC_RBRACKET = 1u << 2,
    PS_SYNC_COMMA = 1u << 3,
    PS_SYNC_SEMI = 1u << 4,
    PS_SYNC_NEW_LINE = 1u << 5,
};
void ps_parse_sync(PsParser *p, bool takes_closing, unsigned kinds);
/* -name may be shortened. */
bool ps_parse_is_parameter(const PsToken *token, const char *name);

/* ---- extents ---- */

static inline PsSpan ps_span(const PsToken *token)
{
    return (PsSpan){token->start, token->end};
}
static inline PsSpan ps_extent(const PsAst *node)
{
    return (PsSpan){node->start, node->end};
}
static inline PsSpan ps_join(uint32_t start, uint32_t end)
{
    return (PsSpan){start, end};
}
static inline PsSpan ps_after(uint32_t end)
{
    return (PsSpan){end, end};
}
/* The character in front. */
PsSpan ps_parse_before(const PsParser *p, uint32_t start);

/* ---- errors ---- */

void ps_parse_report(PsParser *p, PsSpan where, PsParseErrorKind kind);
void ps_parse_report_text(PsParser *p, PsSpan where, PsParseErrorKind kind, PsSlice arg);
void ps_parse_report_two(PsParser *p, PsSpan where, PsParseErrorKind kind, PsSlice first,
                         PsSlice second);
void ps_parse_report_args(PsParser *p, PsSpan where, PsParseErrorKind kind, const PsSlice *args,
                          size_t count);
/* Errors that more input could mend; true if nothing follows the extent. */
bool ps_parse_report_incomplete(PsParser *p, PsSpan where, PsParseErrorKind kind);
bool ps_parse_report_incomplete_text(PsParser *p, PsSpan where, PsParseErrorKind kind, PsSlice arg);
/* The same, where `detected` tells whether anything follows. */
bool ps_parse_report_missing(PsParser *p, PsSpan where, uint32_t detected, PsParseErrorKind kind);

static inline PsSlice ps_kind_text(unsigned kind)
{
    return ps_slice(ps_token_text((PsTokenKind)kind));
}

/* Enters a level of nesting: false if there are too many, and then there is no more input. */
bool ps_parse_enter(PsParser *p);
static inline void ps_leave(PsParser *p)
{
    p->depth--;
}
/* A chain of operators makes a tree that is as deep as the chain is long. */
void ps_parse_count_chain(PsParser *p, uint32_t length);
/* No rule goes on: the script is too deeply nested. */
void ps_parse_give_up(PsParser *p);

/* ---- nodes ---- */

void *ps_parse_node(PsParser *p, size_t size, PsAstKind kind, PsSpan extent);
#define PS_NODE(p, type, kind, extent) \
    ((Ps##type##Ast *)ps_parse_node((p), sizeof(Ps##type##Ast), PS_AST_##kind, (extent)))
/* With the nodes collected since `mark` as its items. */
void *ps_parse_list_node(PsParser *p, size_t size, PsAstKind kind, PsSpan extent, size_t mark);
#define PS_LIST_NODE(p, type, kind, extent, mark) \
    ((Ps##type##Ast *)ps_parse_list_node((p), sizeof(Ps##type##Ast), PS_AST_##kind, (extent), \
                                         (mark)))
void ps_parse_push(PsParser *p, const PsAst *node);
static inline const PsAst *ps_top(const PsParser *p)
{
    return p->nodes[p->node_count - 1];
}
/* The nodes collected since `mark`, taken off. */
const PsAstList *ps_parse_list(PsParser *p, size_t mark);
extern const PsAstList ps_parse_empty_list;

/* An error node with the nodes collected since `mark`. */
const PsAst *ps_parse_error_statement(PsParser *p, PsSpan extent, size_t mark);
/* The same of a statement that tells which it was. */
PsErrorAst *ps_parse_error_about(PsParser *p, PsSpan extent, const PsToken *keyword, size_t mark);
const PsToken *ps_parse_keep_token(PsParser *p, const PsToken *token);
const PsAst *ps_parse_error_expression(PsParser *p, PsSpan extent, size_t mark);

const PsAst *ps_parse_string_node(PsParser *p, PsSpan extent, PsSlice text, PsStringKind kind);
/* A bare word whose value is its text. */
const PsAst *ps_parse_word_node(PsParser *p, const PsToken *token);
const PsAst *ps_parse_variable_node(PsParser *p, PsSpan extent, PsSlice path, bool is_splatted);
const PsAst *ps_parse_constant_node(PsParser *p, const PsToken *number);
const PsAst *ps_parse_pipeline_node(PsParser *p, const PsAst *expression);

/* ---- rules, by file ---- */

/* parse_script.c */
const PsScriptBlockAst *ps_parse_script_block(PsParser *p, const PsToken *left_curly,
                                              bool is_filter, const PsAst *first_statement);
const PsAst *ps_parse_statement_block(PsParser *p);
/* Pushes statements, traps among them; false when there are none. */
bool ps_parse_statement_list(PsParser *p, PsSpan *out_extent);
/* Splits what a statement list pushed since `mark` into statements, which stay, and traps. */
const PsAstList *ps_parse_split_traps(PsParser *p, size_t mark);

/* parse_statement.c */
const PsAst *ps_parse_statement(PsParser *p);
const PsAst *ps_parse_label_or_key(PsParser *p);
/* An identifier, whatever keyword it may be elsewhere. */
bool ps_parse_name(PsParser *p, PsToken *out_token);

/* parse_loop.c, parse_switch.c */
const PsAst *ps_parse_foreach(PsParser *p, const PsToken *label, const PsToken *keyword);
const PsAst *ps_parse_for(PsParser *p, const PsToken *label, const PsToken *keyword);
const PsAst *ps_parse_while(PsParser *p, const PsToken *label, const PsToken *keyword);
const PsAst *ps_parse_do(PsParser *p, const PsToken *label, const PsToken *keyword);
const PsAst *ps_parse_switch(PsParser *p, const PsToken *label, const PsToken *keyword);

/* parse_try.c: try, trap, data, and the blocks of workflows */
const PsAst *ps_parse_try(PsParser *p, const PsToken *keyword);
const PsAst *ps_parse_trap(PsParser *p, const PsToken *keyword);
const PsAst *ps_parse_data(PsParser *p, const PsToken *keyword);
const PsAst *ps_parse_block_statement(PsParser *p, const PsToken *keyword);

/* parse_function.c */
const PsAst *ps_parse_function(PsParser *p, const PsToken *keyword);
const PsAst *ps_parse_method(PsParser *p, const PsToken *name, PsSlice class_name, bool is_static);
const PsParamBlockAst *ps_parse_param_block(PsParser *p);

/* parse_class.c */
const PsAst *ps_parse_class(PsParser *p, const PsAstList *attributes, const PsToken *keyword);
const PsAst *ps_parse_enum(PsParser *p, const PsAstList *attributes, const PsToken *keyword);

/* parse_using.c */
const PsAst *ps_parse_using(PsParser *p, const PsToken *keyword);
const PsAst *ps_parse_configuration(PsParser *p, const PsToken *keyword);

/* parse_type.c */
const PsTypeName *ps_parse_type_name(PsParser *p, bool allow_assembly);
const PsAst *ps_parse_attribute(PsParser *p);
/* Pushes attributes; how many. */
size_t ps_parse_attributes(PsParser *p, bool in_expression);
/* Of a generic method: pushes nothing, gives a list of names up to the bracket. */
typedef struct {
    const PsTypeName **items;
    uint32_t count;
    PsToken last; /* the token behind: ] or something wrong */
} PsTypeArguments;
PsTypeArguments ps_parse_type_arguments(PsParser *p, const PsToken *first);
PsSlice ps_parse_type_name_text(PsParser *p, const PsTypeName *type_name);

/* parse_pipeline.c */
const PsAst *ps_parse_pipeline_chain(PsParser *p);

/* parse_command.c */
typedef enum {
    PS_ARGUMENT_COMMAND_NAME = 1,
    PS_ARGUMENT_INVOKED_NAME = 3, /* behind & or . */
    PS_ARGUMENT_FILE_NAME = 4,
    PS_ARGUMENT_PLAIN = 8,
    PS_ARGUMENT_SWITCH_CONDITION = 16,
} PsArgumentContext;
const PsAst *ps_parse_command(PsParser *p);
const PsAst *ps_parse_argument(PsParser *p, PsArgumentContext context, PsToken token);
const PsAst *ps_parse_single_argument(PsParser *p, PsArgumentContext context);
/* Gives the end of what was read; the node is NULL for <. */
typedef struct {
    const PsAst *by_stream[PS_STREAM_INFORMATION + 1];
} PsRedirections;
uint32_t ps_parse_redirection(PsParser *p, const PsToken *token, PsRedirections *redirections,
                              const PsAst **out_redirection);
const PsAstList *ps_parse_redirection_list(PsParser *p, const PsRedirections *redirections);

/* parse_expression.c */
const PsAst *ps_parse_expression(PsParser *p, bool number_ends_ternary);
const PsAst *ps_parse_unary(PsParser *p, bool number_ends_ternary);

/* parse_primary.c */
const PsAst *ps_parse_primary(PsParser *p, bool with_members);
const PsAst *ps_parse_script_block_expression(PsParser *p, const PsToken *left_curly);
const PsAst *ps_parse_expandable_word(PsParser *p, const PsToken *token);
const PsAst *ps_parse_string(PsParser *p, const PsToken *token);

/* parse_member.c */
/* What follows an operand: .member, ::member, (arguments), [index]. */
const PsAst *ps_parse_members(PsParser *p, const PsToken *operator_token, const PsAst *operand);
/* Behind ( : pushes the arguments, gives the end of the list. */
uint32_t ps_parse_method_arguments(PsParser *p, const PsToken *left_paren);

/* parse_requires.c */
const PsRequirements *ps_parse_requirements(PsParser *p);

/* check.c: what is only wrong as a whole */
void ps_check_script(PsParser *p, const PsScriptBlockAst *root);

#endif
