/* checkpoint.h - a signed statement of how long a log is and what its root is (C2SP
 * tlog-checkpoint in a signed note, Ed25519):
 *
 *   origin LF size LF base64(root) LF LF "- " name " " base64(key id, signature) LF
 *
 * where the dash is U+2014.  A checkpoint that is kept elsewhere shows every later change of what
 * it covers, also a cut tail and a recomputed log. */
#ifndef PS_RBAC_AUDIT_CHECKPOINT_H
#define PS_RBAC_AUDIT_CHECKPOINT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/error_buf.h"
#include "rbac/audit/merkle.h"

typedef struct {
    char origin[256];
    uint64_t size;
    PsHash root;
} PsCheckpoint;

/* A verifier's key: the name in the signature line and the public half. */
typedef struct {
    char name[256];
    uint8_t public_key[32];
} PsAuditKey;

/* Appends the note, signed with a 64-byte secret key (seed and public half). */
void ps_checkpoint_sign(const PsCheckpoint *checkpoint, const PsAuditKey *key,
                        const uint8_t secret[64], PsBuffer *out);
/* Reads one note from the front of *text and moves *text behind it; only what the key signed is
 * accepted.  Error: CheckpointInvalid. */
bool ps_checkpoint_open(PsSlice *text, const PsAuditKey *key, PsCheckpoint *out,
                        PsErrorBuf *err) PS_CHECKED;
/* The key as one line, "name+id+base64", and back. */
void ps_audit_key_write(const PsAuditKey *key, PsBuffer *out);
bool ps_audit_key_read(PsSlice text, PsAuditKey *out) PS_CHECKED;

#endif
