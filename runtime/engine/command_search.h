/* command_search.h - commands by name and kind, for Get-Command and its kin. */
#ifndef PS_ENGINE_COMMAND_SEARCH_H
#define PS_ENGINE_COMMAND_SEARCH_H

#include "engine/engine.h"

/* Pushes CommandInfo objects to the array, best first; `types` as in public/session.h. */
void ps_command_search(PsSession *s, PsSlice name, unsigned types, bool all, bool may_load,
                       PsRef found);
/* The bit of a command's kind. */
unsigned ps_command_type(const PsCommand *command);

/* command_syntax.c: one line for each parameter set, without the name in front when bare. */
PS_CHECKED PsStatus ps_command_syntax(PsSession *s, PsCommand *command, PsBuffer *out);
/* The parameters of one set: "[-Name] <string> [<CommonParameters>]". */
void ps_command_syntax_set(const PsMeta *meta, uint32_t set, PsBuffer *out);
/* command_help.c: whether comments of a function or script are help. */
bool ps_command_has_help(PsSession *s, PsCommand *command);
/* Metadata of a function, script or cmdlet; NULL for others, or with an error. */
PsMeta *ps_command_meta(PsSession *s, PsCommand *command);

#endif
