/* ast_print.h - the syntax tree and the errors of a script as text. */
#ifndef PS_LANG_AST_PRINT_H
#define PS_LANG_AST_PRINT_H

#include "base/buffer.h"
#include "lang/parser.h"

/* `cmdhost --ast`: one node a line, "DEPTH TYPE START-END ATTRIBUTES", offsets in UTF-16 units,
 * children in source order; of a script with errors one error a line, "error ID START-END MESSAGE",
 * the message as a JSON string. */
void ps_ast_print(PsBuffer *out, const PsScript *script);
/* The errors, and the tree even so. */
void ps_ast_print_all(PsBuffer *out, const PsScript *script);
/* `cmdhost --check`: "FILE:LINE:COLUMN: MESSAGE [ID]", one error a line. */
void ps_ast_print_errors(PsBuffer *out, const PsScript *script, const char *file);

#endif
