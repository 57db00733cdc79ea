/*
 * bind_default.h - $PSDefaultParameterValues; bind*.c only.
 *
 * What is wrong with the table is warned of and left out: it never ends a call.  A call that fails
 * for another reason says in its error that default values were in use.
 */
#ifndef PS_ENGINE_BIND_DEFAULT_H
#define PS_ENGINE_BIND_DEFAULT_H

#include "engine/bind.h"

/* Binds what the table says for this command's open parameters, unless it was done before. */
PS_CHECKED PsStatus ps_bind_defaults(PsBinder *b);
/* The pending error of a binding (status PS_ERROR) tells of the default values; passes it on. */
PS_CHECKED PsStatus ps_bind_blame_defaults(PsBinder *b, PsStatus status);

/* ---- keys (bind_default_key.c) ---- */

typedef struct {
    PsSlice command, parameter; /* patterns or names */
} PsDefaultKey;

/* 'Command:Parameter', each perhaps in quotes; false: the key is no such thing. */
bool ps_default_key_read(PsSlice key, PsDefaultKey *out);
/* The command, or one of its aliases, is meant. */
bool ps_default_key_is_for(PsSession *s, const PsDefaultKey *key, const char *command);
/* The parameter that is meant, by name or alias; NULL: none, or several. */
PsParamMeta *ps_default_key_parameter(const PsMeta *meta, const PsDefaultKey *key, bool *several);

#endif
