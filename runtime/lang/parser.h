/* parser.h - from text to syntax tree. */
#ifndef PS_LANG_PARSER_H
#define PS_LANG_PARSER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lang/ast.h"
#include "lang/source.h"

typedef struct {
    const char *id;       /* "MissingEndCurlyBrace" */
    const char *message;  /* PowerShell's own, UTF-8, NUL behind */
    uint32_t message_len; /* it can hold NULs that the script has */
    uint32_t start, end;  /* byte offsets */
    bool incomplete;      /* more input could complete it: a console asks for another line */
} PsParseError;

typedef struct {
    uint32_t start, end;
} PsSpan;

/* A parsed text.  Nodes point into it; holders of nodes keep it alive. */
typedef struct {
    PsSource *source;
    const PsScriptBlockAst *root;
    /* Of ps_parse_expandable: an ExpandableStringExpression, or a StringConstantExpression if
     * nothing in the text expands; the root then is empty.  Extents are one byte off: a quote is in
     * front. */
    const PsAst *expandable;
    const PsParseError *errors;
    size_t error_count;
    const PsSpan *comments; /* all comments in source order, for help */
    size_t comment_count;
    const struct PsToken *tokens, *inner_tokens; /* if asked for: of the text, of its strings */
    size_t token_count, inner_token_count;
    PsArena arena;
    uint32_t type_count; /* classes and enums */
    uint32_t depth;      /* deepest nesting: walks over a tree of more than PS_DEPTH_PLAIN levels
                          * (deep_stack.h) need a larger stack than usual */
    uint32_t holders;
    void *objects; /* the engine's: what it has made of the nodes; NULL */
} PsScript;

/* What only the caller can know.  Zero-initialise. */
typedef struct {
    /* Whether `using module` finds the module; NULL: it is not asked, and running the script will
     * tell.  Not asked for a path that ends like a module's: that is no error of the text. */
    bool (*has_module)(void *data, const PsRequiredModule *module);
    void *data;
    bool keeps_tokens; /* script->tokens */
} PsParseOptions;

/* Parses a script, a snippet of Invoke-Expression or [scriptblock]::Create, a module, a .psd1.
 * Never fails: what is wrong with the text is in `errors`.  Takes the source over. */
PsScript *ps_parse(PsSource *source) __attribute__((returns_nonnull));
PsScript *ps_parse_with(PsSource *source, const PsParseOptions *options)
    __attribute__((returns_nonnull));
/* Parses the text as the inside of a double quoted string (ExpandString). */
PsScript *ps_parse_expandable(PsSource *source) __attribute__((returns_nonnull));

PsScript *ps_script_retain(PsScript *script);
/* Frees script and source with the last holder; NULL is fine. */
void ps_script_release(PsScript *script);

#endif
