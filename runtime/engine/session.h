/* session.h - one shell: made, fed with scripts, ended. */
#ifndef PS_ENGINE_SESSION_H
#define PS_ENGINE_SESSION_H

#include "engine/engine.h"

/* `host` may be NULL (output is dropped); its data is `host_data`. */
PsSession *ps_session_new(const PsHostOps *host, void *host_data);
void ps_session_free(PsSession *s);
/*
 * A session inside another: with variables, functions, modules, $Error and a location of its own,
 * on the same thread and heap, behind the same guard.  It lives as long as the program's session,
 * since objects that came out of it may know it; ps_session_close empties it when its runspace is
 * closed.
 */
PsSession *ps_session_new_inside(PsSession *outer, const PsHostOps *host, void *host_data);
void ps_session_close(PsSession *s);

/* A script file with its arguments (texts), as `pwsh -File`: *code is the exit code. */
PS_CHECKED PsStatus ps_session_run_file(PsSession *s, const char *path, char *const *args,
                                        size_t count, PsRef input);
/* Text in the global scope, as `pwsh -Command`. */
PS_CHECKED PsStatus ps_session_run_text(PsSession *s, PsSlice text, PsRef input);
/* Reports the error that ended a run, as the host does at the end of a script; releases it. */
void ps_session_report(PsSession *s);

#endif
