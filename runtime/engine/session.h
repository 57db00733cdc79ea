/* session.h - one shell: made, fed with scripts, ended. */
#ifndef PS_ENGINE_SESSION_H
#define PS_ENGINE_SESSION_H

#include "engine/engine.h"

/* `host` may be NULL (output is dropped); its data is `host_data`. */
PsSession *ps_session_new(const PsHostOps *host, void *host_data);
void ps_session_free(PsSession *s);

/* A script file with its arguments (texts), as `pwsh -File`: *code is the exit code. */
PS_CHECKED PsStatus ps_session_run_file(PsSession *s, const char *path, char *const *args,
                                        size_t count, PsRef input);
/* Text in the global scope, as `pwsh -Command`. */
PS_CHECKED PsStatus ps_session_run_text(PsSession *s, PsSlice text, PsRef input);
/* Reports the error that ended a run, as the host does at the end of a script; releases it. */
void ps_session_report(PsSession *s);

#endif
