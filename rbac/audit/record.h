/* record.h - the records of the log, written as the members of a line. */
#ifndef PS_RBAC_AUDIT_RECORD_H
#define PS_RBAC_AUDIT_RECORD_H

#include <sys/types.h>

#include "base/buffer.h"
#include "base/slice.h"

/* Who: the kernel's facts; names are labels only. */
typedef struct {
    uid_t uid;
    const char *name;
    int64_t login_uid; /* of the login that led here; -1: not known */
    pid_t pid;
    const char *transport; /* "local", "broker", "ssh" */
    const char *session;   /* NULL: none */
    pid_t worker;          /* of the broker, that runs it for the caller; 0: the caller itself */
} PsAuditUser;

/* NULL and zero members are left out. */
typedef struct {
    const char *action;  /* cmdlet-intent, cmdlet-outcome, cmdlet-denied, policy-load, ... */
    const char *outcome; /* success, failure, unknown */
    const char *reason;  /* no-role, scope, parameter, value, nss-error, audit, limit */
    const char *detail;  /* a short text of ours: the parameter or object refused, an error id */
    const PsAuditUser *user;
    const char *role, *cmdlet;
    PsSlice raw;              /* the command word as typed */
    PsSlice params;           /* JSON: [["Name","Type","value"],...] */
    const char *req;          /* "sha256:..." of the request's bytes */
    const char *policy;       /* digest of the snapshot */
    const char *parent;       /* req of the cmdlet that calls this one */
    int64_t duration_us;      /* with an outcome; -1: leave out */
    int64_t changed;          /* objects changed; -1: leave out */
    int64_t count;            /* of a flood; 0: leave out */
    const char *role_changed; /* identity of the role that a role-change is about */
    PsSlice comment;
} PsAuditRecord;

/* Appends the members without braces, in this order. */
void ps_audit_record_write(const PsAuditRecord *record, PsBuffer *out);

#endif
