/* state.h - where the writer of a log stands, between two appends and between two processes. */
#ifndef PS_RBAC_AUDIT_STATE_H
#define PS_RBAC_AUDIT_STATE_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buffer.h"
#include "rbac/audit/line.h"
#include "rbac/audit/merkle.h"
#include "rbac/audit/record.h"

#define PS_AUDIT_MAX_OPEN 256

/* An intent that waits for its outcome. */
typedef struct {
    char req[72];
    pid_t pid;
} PsAuditOpen;

typedef struct {
    uint64_t file;  /* number of the current file; 0: none yet */
    uint64_t size;  /* its bytes that are accounted for */
    uint64_t inode; /* of it */
    PsAuditChain chain;
    PsMerkle tree;
    uint64_t signed_size; /* lines under the last checkpoint */
    PsAuditOpen open[PS_AUDIT_MAX_OPEN];
    size_t open_len;
} PsAuditState;

void ps_audit_state_write(const PsAuditState *state, PsBuffer *out);
/* false for anything but what the function above wrote, whole. */
bool ps_audit_state_read(PsSlice text, PsAuditState *out) PS_CHECKED;
/* Takes a line into account, whose chain has been checked or made. */
void ps_audit_state_take(PsAuditState *state, PsSlice line);
/* The same of a line that was made of `record` just now. */
void ps_audit_state_add(PsAuditState *state, PsSlice line, const PsAuditRecord *record);

#endif
