/* query.h - reading the log: which records, and in which form they leave the house. */
#ifndef PS_RBAC_AUDIT_QUERY_H
#define PS_RBAC_AUDIT_QUERY_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/error_buf.h"
#include "rbac/audit/line.h"

/* NULL members let everything pass.  Times are compared as text, in the log's form
 * (2026-08-21T09:00:00.000000Z); names ignore case. */
typedef struct {
    const char *from, *to; /* from <= time < to */
    const char *caller;    /* a user's name, or a uid in digits */
    const char *cmdlet;
    const char *outcome; /* success, failure, unknown */
    const char *action;
} PsAuditFilter;

bool ps_audit_filter_matches(const PsAuditFilter *filter, const PsAuditEntry *entry);

/* false ends the query. */
typedef bool (*PsAuditVisit)(void *data, const PsAuditEntry *entry);
/* All records of all files of the folder that pass, oldest first.  It does not verify. */
bool ps_audit_query(const char *folder, const PsAuditFilter *filter, PsAuditVisit visit, void *data,
                    PsErrorBuf *err) PS_CHECKED;

/* Appends one record as a line with the field names of the Elastic Common Schema. */
void ps_audit_write_ecs(const PsAuditEntry *entry, PsBuffer *out);

#endif
