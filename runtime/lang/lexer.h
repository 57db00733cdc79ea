/*
 * lexer.h - from text to tokens.
 *
 * PowerShell has no token list that a parser could read: what the next token is depends on the mode
 * the parser is in.  `a-b` is a word in a command and three tokens in an expression.  So the parser
 * asks for one token at a time, and goes back to a token's start when it changes the mode.
 *
 * Inside of "...$(...)..." the text of the sub-expression is scanned by the same lexer: its `text`
 * then is a part of the source, or a copy in which doubled quotes are single (`skips` tells where).
 */
#ifndef PS_LANG_LEXER_H
#define PS_LANG_LEXER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "lang/parse_errors.h"
#include "lang/source.h"
#include "lang/token.h"

typedef enum {
    PS_MODE_COMMAND,
    PS_MODE_EXPRESSION,
    PS_MODE_TYPE_NAME,
    PS_MODE_SIGNATURE, /* members of classes */
} PsLexerMode;

enum {
    PS_TOKEN_HAS_ERROR = 1u << 0,
    PS_TOKEN_USED_COLON = 1u << 1, /* parameter: -name: */
    PS_TOKEN_EXPANDS = 1u << 2,    /* string or word with variables or sub-expressions in it */
    PS_TOKEN_MERGES = 1u << 3,     /* redirection: 2>&1 */
    PS_TOKEN_APPENDS = 1u << 4,    /* redirection: >> */
};

/* Offsets in the source's text that a nested text leaves out, ascending. */
typedef struct {
    uint32_t count;
    uint32_t offsets[];
} PsSkips;

typedef struct PsNestedTokens PsNestedTokens;

typedef struct PsToken {
    uint8_t kind;        /* PsTokenKind */
    uint8_t flags;       /* above */
    uint16_t detail;     /* number: PsLiteralKind; redirection: stream from + 16 * to */
    uint32_t start, end; /* extent, in bytes of the source's text */
    uint32_t len;
    const char *text; /* string: value; parameter, label, variable: name; decimal number: digits */
    union {
        int64_t i64;
        uint64_t u64;
        double f64;
        const PsNestedTokens *nested; /* of strings that expand */
    } as;
} PsToken;

/* What a string has between its literal parts: variables, or the text of $(...) still to be read.
 */
typedef struct {
    PsToken token;         /* VARIABLE, or STRING_LITERAL whose value is the text */
    uint32_t first, after; /* where it stands in the string's value */
    const PsSkips *skips;  /* of the text */
} PsNestedToken;

struct PsNestedTokens {
    uint32_t count;
    PsNestedToken items[];
};

typedef struct {
    const char *text; /* what is scanned now: the source's text or a nested one */
    uint32_t len;
    uint32_t pos;         /* next character; len + 1 behind the end of input */
    uint32_t start;       /* of the current token */
    uint32_t adjust;      /* where `text` begins in the source */
    const PsSkips *skips; /* NULL */
} PsLexerPlace;

/* All tokens of a text, comments and line ends too, for those who want to see them. */
typedef struct {
    PsToken *items;
    uint32_t count, cap;
} PsTokenList;

typedef struct {
    PsLexerPlace at;
    PsTokenList *record; /* two: of the text, of its strings; NULL: tokens are forgotten */
    PsLexerMode mode;
    bool signed_numbers;      /* -1 is a number */
    bool number_ends_ternary; /* ? and : end a number */
    bool wants_name;          /* any identifier will do, keywords too */
    bool in_workflow;
    uint32_t signature; /* where the signature block begins, UINT32_MAX if there is none */
    PsSource *source;
    PsArena *arena; /* values of tokens */
    PsParseErrors *errors;
    PsBuffer scratch; /* values being built, a stack */
    struct {
        PsNestedToken *items;
        uint32_t count, cap;
    } nested; /* what expands in the strings being read, a stack */
    struct {
        PsSpan *items;
        size_t count, cap;
    } comments, requires;
} PsLexer;

void ps_lexer_init(PsLexer *lexer, PsSource *source, PsArena *arena, PsParseErrors *errors);
void ps_lexer_done(PsLexer *lexer);

void ps_lexer_next(PsLexer *lexer, PsToken *out_token);
/* Keeps a token that was read by hand. */
void ps_lexer_record(PsLexer *lexer, const PsToken *token);
/* Skips spaces, comments and line ends, and semicolons if asked to. */
void ps_lexer_skip_newlines(PsLexer *lexer, bool semicolons);
/* Skips spaces within the line. */
void ps_lexer_skip_space(PsLexer *lexer);
/* Goes on at an offset of the source. */
void ps_lexer_resync(PsLexer *lexer, uint32_t offset);
/* An offset to come back to by resync. */
uint32_t ps_lexer_restore_point(PsLexer *lexer);

/* What may follow an operand without a space: . :: [ ?. ?[ ; false if there is none of them. */
bool ps_lexer_member_operator(PsLexer *lexer, bool allow_bracket, PsToken *out_token);
/* ( or { directly behind a member's name. */
bool ps_lexer_invoke_open(PsLexer *lexer, PsToken *out_token);
/* [ after spaces and comments. */
bool ps_lexer_left_bracket(PsLexer *lexer, PsToken *out_token);
/* What follows --% up to the end of line or pipe. */
void ps_lexer_verbatim(PsLexer *lexer, PsToken *out_token);
/* "System, Version=4.0": in the arena. */
PsSlice ps_lexer_assembly_name(PsLexer *lexer);

/* Scans a nested text; the old place is restored by assigning it to lexer->at. */
PsLexerPlace ps_lexer_enter(PsLexer *lexer, PsSlice text, uint32_t adjust, const PsSkips *skips);

/* Whether nothing but spaces and comments follows an offset. */
bool ps_lexer_is_at_end(const PsLexer *lexer, uint32_t offset);
/* Whether the pipeline goes on behind a line end: its next line begins with |. */
bool ps_lexer_pipe_follows(const PsLexer *lexer, uint32_t offset);
/* The extent of what was scanned last. */
PsSpan ps_lexer_extent(const PsLexer *lexer);

#endif
