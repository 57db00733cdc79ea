/* run.h - a guarded cmdlet with script values, through the gate.
 *
 * The host fills the engine's guard hook with a function that calls ps_gate_run.  The cmdlet gets a
 * PsCall of ours that passes everything on, answers command/guard.h and sees what goes wrong. */
#ifndef PS_RBAC_GATE_RUN_H
#define PS_RBAC_GATE_RUN_H

#include "command/cmdlet.h"
#include "command/guard.h"
#include "rbac/gate/gate.h"

/* The type of a parameter to which @{Add=...} was given, whatever it declares. */
#define PS_GATE_TABLE_TYPE "Hashtable"

/* One bound parameter, after defaults, pipeline and conversion.  Common parameters that change what
 * happens (WhatIf, Confirm) belong to the list too. */
typedef struct {
    const char *name; /* its own, not as typed */
    const char *type; /* name of the declared type */
    PsRef value;
    bool is_secret;
} PsGateParam;

typedef struct {
    PsGate *gate;
    PsDeployment *deployment;
    const PsCmdlet *cmdlet;
    PsCall *call; /* the engine's */
    void *state;
    const PsGateParam *params;
    size_t param_len;
    PsSlice raw;        /* the command word as typed */
    bool from_pipeline; /* a denial is a non-terminating error, so that other objects go on */
    /* In the broker, for somebody else; see PsGateCall. */
    const uint8_t *id;
    const PsIdentity *identity;
    const char *unknown;
    const PsAuditUser *user;
    bool in_group; /* with the steps below */
} PsGateRun;

/* The parameters as the texts of a request, in the arena.  A value set's word gets the spelling of
 * the set, so that the record is the same whatever was typed. */
PsStatus ps_gate_run_params(const PsGateRun *run, PsArena *arena,
                            PsRequestParam **out) PS_CHECKED PS_MAY_RUN;
/* The name of a parameter's type in a request: "String", "Fqdn", "SwitchParameter", "String[]". */
const char *ps_gate_param_type(PsArena *arena, const PsParam *param);
/* The error of a call that was not run: a denial of an object of a pipeline is non-terminating. */
PsStatus ps_gate_run_fail(const PsGateRun *run, bool is_denied, const PsErrorBuf *err) PS_CHECKED;
/* Runs cmdlet->process once.  A denial is the error RbacAccessDenied,<cmdlet>. */
PsStatus ps_gate_run(const PsGateRun *run) PS_CHECKED PS_MAY_RUN;

/* The same in steps, as ps_gate_open: open; execute when it may be and, in a group, when the record
 * is on disk; close, which gives what ps_gate_run would.  A record that could not be written ends
 * in ps_gate_run_not_recorded before the next step.  Run and arena live until the close. */
typedef struct PsGateRunning PsGateRunning;
PsStatus ps_gate_run_open(const PsGateRun *run, PsArena *arena,
                          PsGateRunning **out) PS_CHECKED PS_MAY_RUN;
bool ps_gate_run_may_execute(const PsGateRunning *running);
void ps_gate_run_execute(PsGateRunning *running) PS_MAY_RUN;
void ps_gate_run_not_recorded(PsGateRunning *running, const PsErrorBuf *err);
PsStatus ps_gate_run_close(PsGateRunning *running) PS_CHECKED PS_MAY_RUN;

#endif
