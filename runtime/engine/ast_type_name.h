/* ast_type_name.h - ITypeName and VariablePath objects. */
#ifndef PS_ENGINE_AST_TYPE_NAME_H
#define PS_ENGINE_AST_TYPE_NAME_H

#include "engine/engine.h"
#include "lang/parser.h"

/* The object keeps the script. */
PS_CHECKED PsValue ps_ast_type_name_value(PsScript *script, const PsTypeName *name);
/* "global:x" */
PS_CHECKED PsValue ps_variable_path_value(PsSlice path);

void ps_ast_type_name_register(void);

#endif
