/* digest.h - MD5, SHA-1 and SHA-2 of bytes: for comparing files with published sums.  Nothing of
 * our own relies on the first two. */
#ifndef PS_BASE_DIGEST_H
#define PS_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    PS_DIGEST_MD5,
    PS_DIGEST_SHA1,
    PS_DIGEST_SHA256,
    PS_DIGEST_SHA384,
    PS_DIGEST_SHA512,
} PsDigestKind;

#define PS_DIGEST_MAX 64

typedef struct {
    PsDigestKind kind;
    uint64_t size; /* bytes taken in */
    union {
        uint32_t w32[8];
        uint64_t w64[8];
    } state;
    uint8_t block[128];
    size_t used; /* of the block */
} PsDigest;

void ps_digest_init(PsDigest *digest, PsDigestKind kind);
void ps_digest_update(PsDigest *digest, const void *data, size_t size);
/* Writes the sum and returns its length in bytes. */
size_t ps_digest_finish(PsDigest *digest, uint8_t out[PS_DIGEST_MAX]);

#endif
