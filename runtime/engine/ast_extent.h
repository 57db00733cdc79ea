/* ast_extent.h - IScriptExtent, IScriptPosition and ParseError objects. */
#ifndef PS_ENGINE_AST_EXTENT_H
#define PS_ENGINE_AST_EXTENT_H

#include "engine/engine.h"
#include "lang/parser.h"

/* Byte offsets; the object keeps the script. */
PS_CHECKED PsValue ps_extent_value(PsScript *script, uint32_t start, uint32_t end);
/* The extent of what is nowhere in a text. */
PS_CHECKED PsValue ps_extent_empty(void);
/* ParseError[] of all that is wrong with the text. */
PS_CHECKED PsValue ps_parse_errors_value(PsScript *script);

/* What an element of it says. */
const PsParseError *ps_parse_error_of(PsRef error);

void ps_extent_register(void);

#endif
