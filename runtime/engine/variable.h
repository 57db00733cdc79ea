/* variable.h - assignment to variables that are more than a value, and [ref]. */
#ifndef PS_ENGINE_VARIABLE_H
#define PS_ENGINE_VARIABLE_H

#include "engine/check.h"
#include "engine/engine.h"
#include "value/cell.h"

/* Options, constraint, validation; consumes value. */
PS_CHECKED PsStatus ps_variable_assign(PsSession *s, PsCell *cell, const PsSymbol *name,
                                       PsValue value);
/* [int]$x = value, [ValidateSet('a')]$x = value; consumes value. */
PS_CHECKED PsStatus ps_variable_declare(PsSession *s, PsScope *scope, const PsSymbol *name,
                                        const PsAst *const *attributes, uint32_t count,
                                        PsValue value);
/* Checks of a parameter's variable: borrowed from its metadata when `borrowed`. */
void ps_variable_set_checks(PsValue cell, PsCheck *checks, uint32_t count, bool borrowed);

PS_CHECKED PsStatus ps_reference_read(PsSession *s, PsRef reference, PsValue *out);
PS_CHECKED PsStatus ps_reference_write(PsSession *s, PsRef reference, PsRef value);

#endif
