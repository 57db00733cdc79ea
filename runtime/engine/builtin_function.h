/* builtin_function.h - the functions that every session has, made when first asked for. */
#ifndef PS_ENGINE_BUILTIN_FUNCTION_H
#define PS_ENGINE_BUILTIN_FUNCTION_H

#include "engine/engine.h"

/* Borrowed; NULL when there is none, or a script has removed it. */
PsCommand *ps_builtin_function(PsSession *s, PsSlice name);
/* Defines all of them, for those who list functions. */
void ps_builtin_function_define_all(PsSession *s);

#endif
