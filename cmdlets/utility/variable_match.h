/* variable_match.h - what the cmdlets on variables and aliases share: finding by name or pattern,
 * and their errors. */
#ifndef PS_UTILITY_VARIABLE_MATCH_H
#define PS_UTILITY_VARIABLE_MATCH_H

#include "command/call.h"
#include "value/cell.h"
#include "value/value.h"

/* Is `name` among the patterns?  `patterns` null: `otherwise`. */
bool ps_variable_match_any(PsRef patterns, PsSlice name, bool otherwise);
/* The text of a -Scope argument; empty when it was not given. */
PsSlice ps_variable_match_scope(PsRef scope);
/*
 * Cells (object[], sorted by name) that a name or pattern finds in the scope.  *filtered: patterns
 * took part, so finding none is no error.
 */
PS_CHECKED PsStatus ps_variable_match_find(PsCall *call, PsSlice name, PsSlice scope, PsRef include,
                                           PsRef exclude, bool *filtered, PsValue *cells);
/* Non-terminating: "Cannot find a variable with the name 'x'." */
PS_CHECKED PsStatus ps_variable_match_missing(PsCall *call, PsSlice name);
/* Non-terminating SessionStateUnauthorizedAccessException about the variable; `fmt` holds one %s.
 */
PS_CHECKED PsStatus ps_variable_match_refuse(PsCall *call, PsSlice name, const char *id,
                                             const char *fmt);
/* Gives a cell other options, within PowerShell's rules; *done false: an error was written. */
PS_CHECKED PsStatus ps_variable_match_options(PsCall *call, PsCell *cell, unsigned options,
                                              bool force, bool *done);
/* Asks "Name: x Value: y" for the action; the value is left out when `value` is NULL. */
PS_CHECKED PsStatus ps_variable_match_ask(PsCall *call, const char *action, PsSlice name,
                                          const PsRef *value, bool *yes);
/* Sorts an object[] of objects by their Name property, ignoring case; NULL name: cells. */
PS_CHECKED PsStatus ps_variable_match_sort(PsCall *call, PsRef array);

#endif
