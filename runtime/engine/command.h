/* command.h - what a name runs: aliases, functions, cmdlets, scripts, programs. */
#ifndef PS_ENGINE_COMMAND_H
#define PS_ENGINE_COMMAND_H

#include "engine/engine.h"

PsCommand *ps_command_new(PsCommandKind kind, PsSlice name);
PsCommand *ps_command_retain(PsCommand *command);
void ps_command_release(PsCommand *command);
static inline PsValue ps_command_value(PsCommand *command) /* owned by whoever held the command */
{
    return (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &command->head.head};
}
/* NULL when the value is no CommandInfo. */
PsCommand *ps_command_get(PsRef value);

/* What the name runs, aliases followed; owned; NULL with the error CommandNotFoundException. */
PsCommand *ps_command_find(PsSession *s, PsSlice name);
/* A bare block with [CmdletBinding()] or [Parameter()] is a function without a name. */
void ps_command_name_advanced(PsCommand *command);
/* Without an error; `follow`: aliases resolved. */
PsCommand *ps_command_lookup(PsSession *s, PsSlice name, bool follow);
/* Notes the name in the pending CommandNotFoundException. */
void ps_command_name_error(PsSession *s, PsRef name);
/* A native cmdlet's command; borrowed; NULL. */
PsCommand *ps_command_cmdlet(PsSession *s, PsSlice name);
/* A script file as a command, by its path; owned. */
PsCommand *ps_command_script(PsSlice path);
/* An executable file by PATH; owned; NULL. */
PsCommand *ps_command_application(PsSlice name);
/* `function name { }` runs: defines it in the scope that the name says. */
PS_CHECKED PsStatus ps_command_define(PsSession *s, PsFrame *f,
                                      const PsFunctionDefinitionAst *node);
/* The built-in aliases, into the global scope. */
void ps_command_define_aliases(PsSession *s);
/* A script's block, read and parsed at first use. */
PS_CHECKED PsStatus ps_command_load(PsSession *s, PsCommand *command);

#endif
