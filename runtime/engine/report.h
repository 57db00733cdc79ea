/* report.h - errors as the session treats them: $Error, preferences, what ends a script. */
#ifndef PS_ENGINE_REPORT_H
#define PS_ENGINE_REPORT_H

#include "engine/engine.h"

/* System.Management.Automation.ActionPreference */
typedef enum {
    PS_ACTION_SILENT,
    PS_ACTION_STOP,
    PS_ACTION_CONTINUE,
    PS_ACTION_INQUIRE,
    PS_ACTION_IGNORE,
    PS_ACTION_SUSPEND,
    PS_ACTION_BREAK
} PsAction;

/* $ErrorActionPreference and its kin as seen from the current scope. */
PsAction ps_report_preference(PsSession *s, const char *variable, PsAction fallback);
/* Whether the pending error ends the script rather than the statement. */
bool ps_report_terminates(PsSession *s, PsRef error);
/* Puts a record in front of $Error, unless it is there already. */
/* Before anything is asked of the user: PS_ERROR where nobody is to be asked (-NonInteractive). */
PS_CHECKED PsStatus ps_report_may_ask(PsSession *s);
/* The error of a question (may be empty) to a host without a user. */
PS_CHECKED PsStatus ps_report_nobody_answers(PsSession *s, PsSlice question);
void ps_report_remember(PsSession *s, PsRef record);
/* A statement failed and goes on: $Error, and the error stream as the preference has it.
 * Consumes. */
PS_CHECKED PsStatus ps_report_error(PsSession *s, PsValue record);
/* Writes a record to the error stream: redirection or host.  Consumes. */
PS_CHECKED PsStatus ps_report_write(PsSession *s, PsValue record);
/* `exit` reached its script: $LASTEXITCODE. */
PS_CHECKED PsStatus ps_report_exit(PsSession *s);

#endif
