/* merkle.c - see merkle.h. */
#include "rbac/audit/merkle.h"

#include <sodium.h>
#include <stdbool.h>

static PsHash hash_parts(unsigned char prefix, PsSlice a, PsSlice b)
{
    PsHash out;
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, &prefix, 1);
    crypto_hash_sha256_update(&state, (const unsigned char *)a.data, a.len);
    crypto_hash_sha256_update(&state, (const unsigned char *)b.data, b.len);
    crypto_hash_sha256_final(&state, out.bytes);
    return out;
}

PsHash ps_merkle_leaf(PsSlice line)
{
    return hash_parts(0, line, PS_SLICE(""));
}

static PsHash join(const PsHash *left, const PsHash *right)
{
    return hash_parts(1, (PsSlice){(const char *)left->bytes, PS_HASH_SIZE},
                      (PsSlice){(const char *)right->bytes, PS_HASH_SIZE});
}

void ps_merkle_add(PsMerkle *tree, const PsHash *leaf)
{
    PsHash node = *leaf;
    for (uint64_t bits = tree->size; (bits & 1) != 0; bits >>= 1)
        node = join(&tree->edge[--tree->depth], &node);
    tree->edge[tree->depth++] = node;
    tree->size++;
}

PsHash ps_merkle_root(const PsMerkle *tree)
{
    if (tree->depth == 0) {
        PsHash empty;
        crypto_hash_sha256(empty.bytes, NULL, 0);
        return empty;
    }
    PsHash root = tree->edge[tree->depth - 1];
    for (unsigned i = tree->depth - 1; i > 0; i--)
        root = join(&tree->edge[i - 1], &root);
    return root;
}

static PsHash root_of(const PsHash *leaves, size_t len)
{
    PsMerkle tree = {0};
    for (size_t i = 0; i < len; i++)
        ps_merkle_add(&tree, &leaves[i]);
    return ps_merkle_root(&tree);
}

/* The largest power of two below `len`, for len > 1. */
static size_t split(size_t len)
{
    size_t k = 1;
    while (k * 2 < len)
        k *= 2;
    return k;
}

size_t ps_merkle_inclusion(const PsHash *leaves, size_t len, size_t index, PsHash *path)
{
    if (len <= 1)
        return 0;
    size_t k = split(len);
    bool left = index < k;
    size_t used = left ? ps_merkle_inclusion(leaves, k, index, path)
                       : ps_merkle_inclusion(leaves + k, len - k, index - k, path);
    path[used] = left ? root_of(leaves + k, len - k) : root_of(leaves, k);
    return used + 1;
}

static size_t subproof(const PsHash *leaves, size_t len, size_t old_len, bool whole, PsHash *proof)
{
    if (old_len == len) {
        if (whole)
            return 0;
        proof[0] = root_of(leaves, len);
        return 1;
    }
    size_t k = split(len);
    bool left = old_len <= k;
    size_t used = left ? subproof(leaves, k, old_len, whole, proof)
                       : subproof(leaves + k, len - k, old_len - k, false, proof);
    proof[used] = left ? root_of(leaves + k, len - k) : root_of(leaves, k);
    return used + 1;
}

size_t ps_merkle_consistency(const PsHash *leaves, size_t len, size_t old_len, PsHash *proof)
{
    return subproof(leaves, len, old_len, true, proof);
}
