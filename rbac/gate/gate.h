/* gate.h - the one way to run a guarded cmdlet:
 *
 *   request (canonical bytes) -> who calls -> decision -> intent record, on disk -> execution
 *     -> outcome record
 *
 * It knows no script values, stores or sockets: cmdlets run through a callback, role documents and
 * the sites of pools come through callbacks.  run.h is the layer for script values above it. */
#ifndef PS_RBAC_GATE_GATE_H
#define PS_RBAC_GATE_GATE_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/error_buf.h"
#include "rbac/audit/log.h"
#include "rbac/policy/identity.h"
#include "rbac/policy/policy.h"

typedef struct PsGate PsGate;
typedef struct PsGateTicket PsGateTicket;

typedef struct {
    const char *deployment; /* the folder */
    uid_t owner;            /* of the folder; who may write the file `groups` beside root */
    PsRoleSource roles_from;
    /* All role documents of the central management store, in the arena. */
    bool (*documents)(void *data, PsArena *arena, PsSlice **out, size_t *len, PsErrorBuf *err);
    /* A number that is another one when the documents may have changed; NULL: read them for each
     * call. */
    uint64_t (*stamp)(void *data);
    /* The sites and users that the parameters name, in the arena; NULL: none are. */
    bool (*touched)(void *data, const PsRequest *request, PsArena *arena, PsTouched **out,
                    size_t *len, PsErrorBuf *err);
    void *data;
    /* Where records go; NULL: the deployment's own log, opened at the first call. */
    bool (*append)(void *data, const PsAuditRecord *record, PsAuditHow how, PsErrorBuf *err);
    void *append_data;
} PsGateOptions;

/* Texts of the options are borrowed for the gate's life. */
PsGate *ps_gate_new(const PsGateOptions *options);
void ps_gate_free(PsGate *gate);

typedef struct {
    const uint8_t *id; /* 16 bytes; NULL: a fresh one */
    const char *cmdlet;
    PsRequestParam *params; /* in any order; sorted in place */
    size_t param_len;
    PsSlice raw;                /* the command word as typed */
    const char *parent;         /* req of the cmdlet that calls this one, or NULL */
    const PsIdentity *identity; /* NULL: this process */
    const char *unknown;        /* with identity NULL: why the caller is nobody; else NULL */
    const PsAuditUser *user;    /* labels for the record; NULL: this process */
    bool in_group;              /* see ps_gate_open */
    /* Runs the cmdlet with these very parameters and says how it went through ps_gate_failed. */
    void (*execute)(void *data, PsGateTicket *ticket);
    void *data;
} PsGateCall;

typedef enum {
    PS_GATE_DONE,   /* executed, and all is recorded */
    PS_GATE_DENIED, /* not executed; err: RbacAccessDenied and why */
    PS_GATE_FAILED, /* not executed, or executed and the outcome is not recorded; err says which */
} PsGateStatus;

PsGateStatus ps_gate_call(PsGate *gate, const PsGateCall *call, PsErrorBuf *err) PS_CHECKED;

/* The same in three steps, for who has many calls at a time: decide and record; execute; record the
 * outcome.  With `in_group` the records of the first and the last step are handed over lazily, and
 * the caller keeps the promise: he executes when the first one is on disk, and lets nobody know
 * before both are.  What the call points to lives as long as the ticket.  A ticket comes with
 * PS_GATE_DONE only. */
PsGateStatus ps_gate_open(PsGate *gate, const PsGateCall *call, PsGateTicket **out,
                          PsErrorBuf *err) PS_CHECKED;
void ps_gate_execute(PsGateTicket *ticket);
PsGateStatus ps_gate_close(PsGateTicket *ticket, PsErrorBuf *err) PS_CHECKED;
/* What is said when the outcome's record, handed over lazily, could not be written. */
void ps_gate_not_recorded(const PsGateTicket *ticket, PsErrorBuf *err);
void ps_gate_free_ticket(PsGateTicket *ticket);

/* Denies and records a call that is not even fit to be decided on. */
PsGateStatus ps_gate_refuse(PsGate *gate, const PsGateCall *call, const char *detail,
                            PsErrorBuf *err) PS_CHECKED;

/* --- for what runs under a ticket */

const char *ps_gate_caller(const PsGateTicket *ticket);
/* Whether another object is in scope for this call. */
bool ps_gate_permits(const PsGateTicket *ticket, const PsTouched *touched);
/* Records that an object was refused; err gets the text for the caller.  false: not recorded. */
bool ps_gate_deny(PsGateTicket *ticket, const PsTouched *touched, PsErrorBuf *err);
void ps_gate_changed(PsGateTicket *ticket, int64_t objects);
/* Records, on disk, that the role is about to be made, changed or removed. */
bool ps_gate_role_changed(PsGateTicket *ticket, const char *role, PsErrorBuf *err) PS_CHECKED;
/* The outcome is a failure with this error id; the first one stays. */
void ps_gate_failed(PsGateTicket *ticket, const char *error_id);

/* --- for the host and the role cmdlets */

/* The snapshot of this moment, borrowed until the next call; NULL with an error. */
PsPolicy *ps_gate_policy(PsGate *gate, PsErrorBuf *err);
/* The decision on a call of a user of that name, in sentences; false when he is not known. */
bool ps_gate_explain(PsGate *gate, const char *user, const char *cmdlet, PsRequestParam *params,
                     size_t param_len, PsBuffer *out, PsErrorBuf *err) PS_CHECKED;
/* The names of the roles that a user of that name would hold now (Get-CsAdminRoleAssignment). */
bool ps_gate_roles_of(PsGate *gate, const char *user, PsCaller *out, PsErrorBuf *err) PS_CHECKED;

#endif
