/* scope.h - finding and setting variables and commands along the chain of scopes. */
#ifndef PS_ENGINE_SCOPE_H
#define PS_ENGINE_SCOPE_H

#include "engine/engine.h"

/* What an assignment to the name would change; NULL when it would make a variable. */
PsValue *ps_scope_target(PsSession *s, PsScope *scope, const PsSymbol *name);
/* The value slot of a variable in this scope alone; NULL when it is not set here. */
PsValue *ps_scope_own(PsScope *scope, const PsSymbol *name);
/* Along the chain and in the global state; automatic variables are made when looked for. */
PsValue *ps_scope_find(PsSession *s, PsScope *scope, const PsSymbol *name);
/* Reads through cells and computed variables; NOTHING in *out when there is no such variable. */
PS_CHECKED PsStatus ps_scope_read(PsSession *s, PsScope *scope, const PsSymbol *name, PsValue *out);
/* `$name = value` in the scope; consumes value. */
PS_CHECKED PsStatus ps_scope_write(PsSession *s, PsScope *scope, const PsSymbol *name,
                                   PsValue value);
/* Stores into a slot that may hold a cell: constraint, validation, options.  Consumes. */
PS_CHECKED PsStatus ps_scope_store(PsSession *s, PsValue *slot, const PsSymbol *name,
                                   PsValue value);
PS_CHECKED PsStatus ps_scope_load(PsSession *s, const PsValue *slot, PsValue *out);
/* Turns a plain slot into a cell and returns it (borrowed). */
PsValue ps_scope_cell(PsScope *scope, const PsSymbol *name);
PsValue *ps_scope_slot(PsScope *scope, const PsSymbol *name);

/* The scope that a qualifier names (PS_AST_GLOBAL ...), from the current one. */
PsScope *ps_scope_qualified(PsSession *s, unsigned qualifier);
/* By the text of a -Scope parameter; NULL: error set. */
PsScope *ps_scope_named(PsSession *s, PsScope *from, PsSlice text);
PsScope *ps_scope_script(PsScope *scope);

/* $_ along the chain. */
PsRef ps_scope_under(PsSession *s);
int ps_scope_strict(PsSession *s);

/* Function or alias; borrowed; NULL. */
PsCommand *ps_scope_function(PsSession *s, const PsSymbol *name);
PsCommand *ps_scope_alias(PsSession *s, const PsSymbol *name);
void ps_scope_set_function(PsSession *s, PsScope *scope, PsCommand *command); /* consumes */
void ps_scope_set_alias(PsSession *s, PsScope *scope, PsCommand *command);    /* consumes */
void ps_scope_done(PsScope *scope);

#endif
