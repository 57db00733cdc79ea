/* ast_token.h - Token objects. */
#ifndef PS_ENGINE_AST_TOKEN_H
#define PS_ENGINE_AST_TOKEN_H

#include "engine/engine.h"
#include "lang/parser.h"

/* Token[] of a script that was parsed with its tokens. */
PS_CHECKED PsValue ps_tokens_value(PsScript *script);

/* One that a node of the script keeps. */
PS_CHECKED PsValue ps_token_value(PsScript *script, const struct PsToken *token);

void ps_ast_token_register(void);

#endif
