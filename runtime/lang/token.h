/* token.h - the kinds of token, which are the kinds of operator in the syntax tree too. */
#ifndef PS_LANG_TOKEN_H
#define PS_LANG_TOKEN_H

#include <stdint.h>

#include "base/slice.h"

typedef enum {
#define X(name, text, spelling, precedence, traits) PS_TOKEN_##name,
#include "lang/token.def"
#undef X
    PS_TOKEN_COUNT,
} PsTokenKind;

/* Traits of a kind. */
enum {
    PS_TF_KEYWORD = 1u << 0,
    PS_TF_BLOCK_NAME = 1u << 1, /* begin, process, end, clean, dynamicparam */
    PS_TF_BINARY = 1u << 2,
    PS_TF_UNARY = 1u << 3,
    PS_TF_CASE = 1u << 4, /* the operator tells upper from lower case */
    PS_TF_SPECIAL = 1u << 5,
    PS_TF_ASSIGN = 1u << 6,
    PS_TF_INVARIANT = 1u << 7, /* the same token in expression and in argument mode */
    PS_TF_PREFIX_POSTFIX = 1u << 8,
    PS_TF_NO_ATTRIBUTES = 1u << 9, /* a statement that cannot carry attributes */
    PS_TF_NOT_IN_DATA = 1u << 10,  /* refused in `data` sections and .psd1 files */
    PS_TF_TERNARY = 1u << 11,
    PS_TF_FOLDS = 1u << 12, /* of constants it is a constant */
};

/* "Plus", "Ieq": the name that PowerShell gives the kind. */
const char *ps_token_name(PsTokenKind kind);
/* "+", "-eq": the spelling, as error messages show it. */
const char *ps_token_text(PsTokenKind kind);
extern const uint16_t ps_token_trait_table[PS_TOKEN_COUNT];

static inline unsigned ps_token_traits(unsigned kind)
{
    return ps_token_trait_table[kind];
}

/* Of a binary operator: higher binds tighter; 0 for other kinds. */
int ps_token_precedence(PsTokenKind kind);

#endif
