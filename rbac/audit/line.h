/* line.h - one line of the log:
 *
 *   line := BODY ',"hash":"' HEX64 '"}' LF        only bytes 0x20-0x7e before LF
 *   BODY := '{"seq":N,"prev":"HEX64",' ...        hash = SHA-256(BODY), prev = hash of the line
 * before
 *
 * so that the chain is checked without a JSON parser. */
#ifndef PS_RBAC_AUDIT_LINE_H
#define PS_RBAC_AUDIT_LINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"

#define PS_AUDIT_MAX_LINE ((size_t)4 << 20)

/* Where a chain stands.  Zero-initialise and call ps_audit_chain_init. */
typedef struct {
    uint64_t seq;  /* of the next line */
    char prev[65]; /* hash of the line before */
} PsAuditChain;

void ps_audit_chain_init(PsAuditChain *chain);
/* Appends the next line with these members (JSON without braces, at least one). */
void ps_audit_chain_add(PsAuditChain *chain, PsSlice members, PsBuffer *out);
/* Checks the line at the front of `text` and moves the chain on; *line is without its LF.  NULL,
 * or what is wrong ("not a well-formed line", ...). */
const char *ps_audit_chain_check(PsAuditChain *chain, PsSlice text, PsSlice *line,
                                 uint64_t *found_seq) PS_CHECKED;

/* What queries, pairs and reports need of a line; texts are in the arena-like buffer `room`. */
typedef struct {
    uint64_t seq;
    const char *time, *action, *outcome, *reason, *cmdlet, *role, *req, *origin, *user, *policy;
    int64_t uid, pid, worker; /* -1 when absent */
    PsSlice params;           /* the JSON text of the list; empty when absent */
    PsSlice line;             /* the whole line */
} PsAuditEntry;

/* Takes a line apart; texts are NULL when absent.  `room` must live as long as the entry and is
 * emptied first.  false when the line is not JSON. */
bool ps_audit_entry_read(PsSlice line, PsBuffer *room, PsAuditEntry *out) PS_CHECKED;

#endif
