/* merkle.c - see merkle.h. */
#include "rbac/audit/merkle.h"

#include "base/sha256.h"

static PsHash hash_parts(uint8_t prefix, PsSlice a, PsSlice b)
{
    PsHash out;
    PsSha256 sum;
    ps_sha256_init(&sum);
    ps_sha256_update(&sum, &prefix, 1);
    ps_sha256_update(&sum, a.data, a.len);
    ps_sha256_update(&sum, b.data, b.len);
    ps_sha256_finish(&sum, out.bytes);
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
        ps_sha256(NULL, 0, empty.bytes);
        return empty;
    }
    PsHash root = tree->edge[tree->depth - 1];
    for (unsigned i = tree->depth - 1; i > 0; i--)
        root = join(&tree->edge[i - 1], &root);
    return root;
}
