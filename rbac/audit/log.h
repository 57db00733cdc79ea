/* log.h - appending to the log of a deployment.
 *
 *   audit/log-000001.jsonl ...  the files; each is a chain and a tree of its own, and begins with
 *                               a log-start that holds the root and length of the one before
 *   audit/checkpoints           signed notes, one behind the other
 *   audit/state                 where the writer stands, so that no start reads a whole file; it is
 *                               only a memory: what it says is checked against the log
 *   audit/lock                  held while a line is appended; several processes may write
 *   audit/public-key            for the verifier
 *   audit/reserve               space kept for callers with roles when the disk is full
 *   keys/audit.key              the seed of the signing key, 0600
 *
 * Nobody can switch it off: a line that cannot be written is an error, and then nothing runs. */
#ifndef PS_RBAC_AUDIT_LOG_H
#define PS_RBAC_AUDIT_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error_buf.h"
#include "rbac/audit/record.h"

typedef struct PsAuditLog PsAuditLog;

typedef struct {
    const char *deployment; /* the folder that holds audit/ and keys/ */
    const char *host;       /* names the log: "<host>/cs-audit/<number>"; NULL: this machine's */
    uint64_t max_file;      /* bytes after which a new file begins; 0: 16 MB */
    uint64_t interval;      /* records between two checkpoints; 0: 256 */
    uint64_t reserve;       /* bytes held back; 0: 1 MB */
} PsAuditOptions;

/* Opens the log, making it and its key at the first use; ends what a crash left open (a torn last
 * line becomes log-recovered, an intent of a process that is gone cmdlet-interrupted).  Errors:
 * AuditUnavailable, AuditDamaged (changed, shortened or replaced by somebody else). */
PsAuditLog *ps_audit_log_open(const PsAuditOptions *options, PsErrorBuf *err);

/* Appends a record; durable (on disk) before it returns unless `lazy`.  `may_use_reserve`: the
 * caller holds a role.  false: nothing may run.  Errors as above, and AuditDiskFull. */
typedef struct {
    bool lazy;
    bool may_use_reserve;
} PsAuditHow;
bool ps_audit_log_append(PsAuditLog *log, const PsAuditRecord *record, PsAuditHow how,
                         PsErrorBuf *err) PS_CHECKED;
/* Ends the intents of processes that are gone, as opening does. */
bool ps_audit_log_end_interrupted(PsAuditLog *log, PsErrorBuf *err) PS_CHECKED;
/* A round of records that share one lock and one sync: begin, add each, flush, commit.  Those that
 * are added between two flushes are written together, all or none: their own errors come from add,
 * that of all of them from flush.  Neither hinders those before or after them.  No record is
 * durable before the commit, which ends the round also when it fails.  `lazy` says nothing here. */
bool ps_audit_log_begin(PsAuditLog *log, PsErrorBuf *err) PS_CHECKED;
bool ps_audit_log_add(PsAuditLog *log, const PsAuditRecord *record, PsAuditHow how,
                      PsErrorBuf *err) PS_CHECKED;
bool ps_audit_log_flush(PsAuditLog *log, PsErrorBuf *err) PS_CHECKED;
bool ps_audit_log_commit(PsAuditLog *log, PsErrorBuf *err) PS_CHECKED;
/* Signs a checkpoint of what is there; close does it too when something was appended. */
bool ps_audit_log_checkpoint(PsAuditLog *log, PsErrorBuf *err) PS_CHECKED;
void ps_audit_log_close(PsAuditLog *log);

#endif
