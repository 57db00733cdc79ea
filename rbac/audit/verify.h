/* verify.h - whether a log is whole, and where it is not. */
#ifndef PS_RBAC_AUDIT_VERIFY_H
#define PS_RBAC_AUDIT_VERIFY_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/error_buf.h"
#include "rbac/audit/checkpoint.h"

typedef struct {
    bool is_whole;
    uint64_t file, seq;  /* where it is not; file 0 for a single text */
    uint64_t lines;      /* well-formed ones, in all files */
    uint64_t last_lines; /* of the last file */
    uint64_t covered;    /* of those, by checkpoints */
    uint64_t open;       /* intents without outcome */
    uint64_t steps;      /* times at which the clock was set back */
    char message[512];
} PsAuditReport;

/* One file's text, against one checkpoint whose signature has been checked, or NULL. */
void ps_audit_verify_text(PsSlice text, const PsCheckpoint *checkpoint, PsAuditReport *out);

/* A log folder with all its files, their links and its own checkpoints; `outside` (may be empty)
 * holds checkpoints that were kept elsewhere, `key` the key that was (NULL: the folder's own).
 * false when the folder cannot be read. */
bool ps_audit_verify_folder(const char *folder, const PsAuditKey *key, PsSlice outside,
                            PsAuditReport *out, PsErrorBuf *err) PS_CHECKED;

#endif
