/*
 * hosting.h - the hosting API as scripts use it: [powershell] runs commands in a runspace, which is
 * a session of its own (or the one that is running).
 *
 *   hosting_command.c     PSCommand: the commands and their parameters
 *   hosting_run.c         runs them in a session, and keeps the streams
 *   hosting_powershell.c  [powershell]
 *   hosting_runspace.c    [runspace], [runspacefactory], pools, SessionStateProxy
 *   hosting_state.c       [initialsessionstate] and its entries
 */
#ifndef PS_ENGINE_HOSTING_H
#define PS_ENGINE_HOSTING_H

#include "engine/engine.h"

void ps_hosting_command_register(void);
void ps_hosting_powershell_register(void);
void ps_hosting_runspace_register(void);
void ps_hosting_state_register(void);

/* A part of a Command, a parameter, an entry or a stream that is `kind`; NULL when a script has put
 * null or something else in its place, or in the record's. */
const PsValue *ps_hosting_part(PsRef record, const char *name, PsKind kind);
/* The error for one that is not there. */
PS_CHECKED PsStatus ps_hosting_null_part(PsContext *ctx);

/* ---- commands ---- */

/* A PSCommand without commands; the list of its Command objects (borrowed). */
PS_CHECKED PsValue ps_hosting_commands_new(void);
PsRef ps_hosting_commands(PsRef command);
/* What AddScript and its like do, by their name in the API; they throw as it does. */
typedef PsStatus PsHostingAdd(PsContext *ctx, PsRef commands, const PsRef *args, size_t count);
PsHostingAdd ps_hosting_add_script, ps_hosting_add_command, ps_hosting_add_parameter,
    ps_hosting_add_parameters, ps_hosting_add_argument, ps_hosting_add_statement;

/* ---- runspaces ---- */

/* The values of RunspaceState. */
typedef enum {
    PS_RUNSPACE_BEFORE_OPEN = 0,
    PS_RUNSPACE_OPENED = 2,
    PS_RUNSPACE_CLOSED = 3
} PsRunspaceState;

typedef struct {
    PsHolder head;
    PsSession *session; /* NULL before it is opened; kept by the program's session afterwards */
    bool is_current;    /* of a session that was there before */
    bool is_busy;
    bool shows; /* made with $Host: what its streams get is shown, too */
    PsRunspaceState state;
    int32_t id;
    PsValue initial; /* InitialSessionState or null */
    PsValue name;
    PsValue instance; /* guid */
} PsRunspace;

/* Not opened; `initial` may be null. */
PS_CHECKED PsValue ps_runspace_new(PsSession *s, PsRef initial, bool shows);
/* That of the running session. */
PS_CHECKED PsValue ps_runspace_current(PsSession *s);
PsRunspace *ps_runspace_get(PsRef value); /* NULL: no runspace */
PS_CHECKED PsStatus ps_runspace_open(PsContext *ctx, PsRunspace *runspace) PS_MAY_RUN;
void ps_runspace_close(PsRunspace *runspace);
/* The error of an operation that needs an opened one. */
PS_CHECKED PsStatus ps_runspace_not_open(PsContext *ctx, const PsRunspace *runspace);
/* A runspace of the pool that is free (or a new one), opened. */
PS_CHECKED PsStatus ps_runspace_of_pool(PsContext *ctx, PsRef pool, PsValue *out) PS_MAY_RUN;

/* Puts what an InitialSessionState lists into a new session. */
PS_CHECKED PsStatus ps_initial_state_apply(PsContext *ctx, PsSession *s, PsRef initial) PS_MAY_RUN;

/* ---- running ---- */

/* An empty PSDataStreams; clears one. */
PS_CHECKED PsValue ps_hosting_streams_new(void);
void ps_hosting_streams_clear(PsRef streams);
PS_CHECKED PsValue ps_data_collection_new(const PsType *elem);

/* `input`: an array, or NOTHING.  An error is left in the context of the session it ran in. */
PS_CHECKED PsStatus ps_hosting_run(PsRunspace *runspace, PsRef commands, PsRef streams, PsRef input,
                                   PsPipe *out) PS_MAY_RUN;

/* The host of runspaces: nobody, or who hosts the program's session. */
extern const PsHostOps ps_hosting_no_host, ps_hosting_outer_host;

#endif
