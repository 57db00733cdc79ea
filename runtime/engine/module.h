/* module.h - modules: script modules, manifests, dynamic modules; what they export. */
#ifndef PS_ENGINE_MODULE_H
#define PS_ENGINE_MODULE_H

#include "engine/engine.h"

/* The session state behind a PSModuleInfo value; NULL when the value is none. Borrowed. */
PsState *ps_module_state_of(PsRef value);
/* Module\Command of a loaded module; owned; NULL. */
PsCommand *ps_module_find_command(PsSession *s, PsSlice name);
/* A command that some module on PSModulePath exports: loads it; owned; NULL. */
PsCommand *ps_module_autoload(PsSession *s, PsSlice name);
/* Module\Command whose module is not to be found: sets its own error and tells so. */
bool ps_module_is_unknown(PsSession *s, PsSlice name);
/* Gives PSModulePath its default, unless the environment has it. */
void ps_module_path_define(void);
void ps_module_done(PsSession *s);

#endif
