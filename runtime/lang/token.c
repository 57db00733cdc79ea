/* token.c - names, spellings and traits of the kinds of token. */
#include "lang/token.h"

typedef struct {
    const char *name, *text;
    uint8_t precedence;
} Kind;

static const Kind kinds[PS_TOKEN_COUNT] = {
#define X(name, pascal, spelling, precedence, traits) \
    [PS_TOKEN_##name] = {pascal, spelling, precedence},
#include "lang/token.def"
#undef X
};

const uint16_t ps_token_trait_table[PS_TOKEN_COUNT] = {
#define X(name, pascal, spelling, precedence, traits) [PS_TOKEN_##name] = (traits),
#include "lang/token.def"
#undef X
};

const char *ps_token_name(PsTokenKind kind)
{
    return kinds[kind].name;
}

const char *ps_token_text(PsTokenKind kind)
{
    return kinds[kind].text;
}

int ps_token_precedence(PsTokenKind kind)
{
    return kinds[kind].precedence;
}
