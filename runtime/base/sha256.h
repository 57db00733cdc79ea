/* sha256.h - SHA-256 (FIPS 180-4), by the processor's own instructions where it has them. */
#ifndef PS_BASE_SHA256_H
#define PS_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

#define PS_SHA256_SIZE 32

typedef struct {
    uint32_t state[8];
    uint64_t size; /* bytes taken in */
    uint8_t block[64];
} PsSha256;

void ps_sha256_init(PsSha256 *sum);
void ps_sha256_update(PsSha256 *sum, const void *data, size_t size);
void ps_sha256_finish(PsSha256 *sum, uint8_t out[PS_SHA256_SIZE]);
/* All of it at once. */
void ps_sha256(const void *data, size_t size, uint8_t out[PS_SHA256_SIZE]);

/* Takes whole blocks of 64 bytes into a state that ps_sha256_init() began. */
void ps_sha256_blocks(uint32_t state[8], const uint8_t *data, size_t count);
/* The same on any processor. */
void ps_sha256_blocks_portable(uint32_t state[8], const uint8_t *data, size_t count);

#endif
