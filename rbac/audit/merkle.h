/* merkle.h - the Merkle tree of RFC 6962 over the lines of a log, kept as its right edge only. */
#ifndef PS_RBAC_AUDIT_MERKLE_H
#define PS_RBAC_AUDIT_MERKLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

#define PS_HASH_SIZE 32
typedef struct {
    uint8_t bytes[PS_HASH_SIZE];
} PsHash;

/* Zero-initialise: the empty tree. */
typedef struct {
    uint64_t size; /* leaves */
    PsHash
        edge[64]; /* roots of the complete subtrees, the largest first: one for each bit of size */
    unsigned depth;
} PsMerkle;

PsHash ps_merkle_leaf(PsSlice line);
void ps_merkle_add(PsMerkle *tree, const PsHash *leaf);
PsHash ps_merkle_root(const PsMerkle *tree);

#endif
