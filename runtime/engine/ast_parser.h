/* ast_parser.h - [System.Management.Automation.Language.Parser]. */
#ifndef PS_ENGINE_AST_PARSER_H
#define PS_ENGINE_AST_PARSER_H

#include "engine/engine.h"

void ps_ast_parser_register(void);

#endif
