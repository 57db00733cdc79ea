/* fingerprint.h - keyed 128-bit hashes of items, and their sum over a partition.
 *
 * Users choose part of what they store, so the hash is keyed (SipHash-2-4-128): without the pair's
 * key nobody can make two items that look alike.  The sum over all live items is the root of a
 * partition: it is the same in whatever order items came, and a write keeps it up to date.
 */
#ifndef PS_CS_STORE_FINGERPRINT_H
#define PS_CS_STORE_FINGERPRINT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

enum { PS_KEY_SIZE = 32, PS_FINGERPRINT_SIZE = 16 };

typedef struct {
    uint8_t bytes[PS_FINGERPRINT_SIZE];
} PsFingerprint;

/* The pair's key, 32 bytes from the kernel. */
void ps_fingerprint_make_key(uint8_t key[PS_KEY_SIZE]);
/* A name for the key by which two ends see that they hold the same one. */
uint64_t ps_fingerprint_key_id(const uint8_t key[PS_KEY_SIZE]);
PsFingerprint ps_fingerprint_item(const uint8_t key[PS_KEY_SIZE], PsSlice name, int64_t epoch,
                                  int64_t version, PsSlice body);
/* Root arithmetic, modulo 2^128. */
void ps_fingerprint_add(PsFingerprint *root, const PsFingerprint *item);
void ps_fingerprint_subtract(PsFingerprint *root, const PsFingerprint *item);

static inline bool ps_fingerprint_same(const PsFingerprint *a, const PsFingerprint *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

#endif
