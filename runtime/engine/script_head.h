/* script_head.h - what a script asks for before it runs: #requires lines and `using` statements. */
#ifndef PS_ENGINE_SCRIPT_HEAD_H
#define PS_ENGINE_SCRIPT_HEAD_H

#include "engine/engine.h"

/* Checks the requirements of a file and loads its modules; makes namespaces known and imports the
 * modules of `using module` into the current session state.  ScriptRequiresException when something
 * is missing. */
PS_CHECKED PsStatus ps_script_head_run(PsSession *s, const PsScript *script);
/* Whether `using module` in a file, or in a text without one (NULL), would find the module. */
bool ps_script_head_has_module(PsSession *s, const char *file, const PsRequiredModule *module);

#endif
