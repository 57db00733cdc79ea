/* hash.h - seeded hashes for tables in memory; not for anything that is stored. */
#ifndef PS_BASE_HASH_H
#define PS_BASE_HASH_H

#include <stdint.h>

#include "base/slice.h"

/* From the kernel once per process, so that nobody can choose colliding keys. */
uint64_t ps_hash_seed(void);
uint64_t ps_hash_bytes(uint64_t seed, const void *data, size_t size);
/* Equal for texts that OrdinalIgnoreCase takes for the same. */
uint64_t ps_hash_fold(uint64_t seed, PsSlice text);

static inline uint64_t ps_hash_mix(uint64_t a, uint64_t b)
{
    __uint128_t product = (__uint128_t)(a ^ 0x9E3779B97F4A7C15u) * (b ^ 0xD1B54A32D192ED03u);
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

#endif
