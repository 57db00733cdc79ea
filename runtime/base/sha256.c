/* sha256.c - see sha256.h. */
#include "base/sha256.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>

static const uint32_t k[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t ror(uint32_t x, unsigned n)
{
    return x >> n | x << (32 - n);
}

static uint32_t read_be(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void take_block(uint32_t s[8], const uint8_t *p)
{
    uint32_t w[64], v[8];
    for (unsigned i = 0; i < 64; i++) {
        if (i < 16) {
            w[i] = read_be(p + 4 * (size_t)i);
            continue;
        }
        uint32_t x = w[i - 15], y = w[i - 2];
        w[i] = w[i - 16] + (ror(x, 7) ^ ror(x, 18) ^ x >> 3) + w[i - 7] +
               (ror(y, 17) ^ ror(y, 19) ^ y >> 10);
    }
    memcpy(v, s, sizeof v);
    for (unsigned i = 0; i < 64; i++) {
        uint32_t one = v[7] + (ror(v[4], 6) ^ ror(v[4], 11) ^ ror(v[4], 25)) +
                       ((v[4] & v[5]) ^ (~v[4] & v[6])) + k[i] + w[i];
        uint32_t two = (ror(v[0], 2) ^ ror(v[0], 13) ^ ror(v[0], 22)) +
                       ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof v[0]);
        v[4] += one;
        v[0] = one + two;
    }
    for (unsigned i = 0; i < 8; i++)
        s[i] += v[i];
}

void ps_sha256_blocks_portable(uint32_t state[8], const uint8_t *data, size_t count)
{
    for (; count > 0; count--, data += 64)
        take_block(state, data);
}

#ifdef __x86_64__
#include <cpuid.h>
#include <immintrin.h>

/* Asked once: under a hypervisor the question costs more than a hash. */
static bool has_instructions(void)
{
    static atomic_int known; /* 0: not asked yet, 1: no, 2: yes */
    int answer = atomic_load_explicit(&known, memory_order_relaxed);
    if (answer == 0) {
        unsigned a = 0, b = 0, c = 0, d = 0, leaf1_c = 0;
        bool sse41 = __get_cpuid(1, &a, &b, &leaf1_c, &d) != 0 && (leaf1_c & bit_SSE4_1) != 0 &&
                     (leaf1_c & bit_SSSE3) != 0;
        bool sha = __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & bit_SHA) != 0;
        answer = sse41 && sha ? 2 : 1;
        atomic_store_explicit(&known, answer, memory_order_relaxed);
    }
    return answer == 2;
}

/* The instructions keep the eight words as two vectors, (a b e f) and (c d g h), and do four rounds
 * in two steps; w holds the last sixteen words of the message. */
__attribute__((target("sha,sse4.1,ssse3"))) static void blocks_x86(uint32_t s[8],
                                                                   const uint8_t *data,
                                                                   size_t count)
{
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i badc = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)s), 0xB1);
    __m128i hgfe = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)(s + 4)), 0x1B);
    __m128i abef = _mm_alignr_epi8(badc, hgfe, 8);
    __m128i cdgh = _mm_blend_epi16(hgfe, badc, 0xF0);
    for (; count > 0; count--, data += 64) {
        __m128i w[4], old_abef = abef, old_cdgh = cdgh;
#pragma GCC unroll 16
        for (unsigned i = 0; i < 16; i++) {
            __m128i *now = &w[i % 4];
            if (i < 4) {
                *now = _mm_loadu_si128((const __m128i *)(const void *)(data + 16 * (size_t)i));
                *now = _mm_shuffle_epi8(*now, big_endian);
            } else {
                __m128i last = w[(i + 3) % 4];
                __m128i seven = _mm_alignr_epi8(last, w[(i + 2) % 4], 4);
                *now = _mm_add_epi32(_mm_sha256msg1_epu32(*now, w[(i + 1) % 4]), seven);
                *now = _mm_sha256msg2_epu32(*now, last);
            }
            __m128i sums = _mm_loadu_si128((const __m128i *)(const void *)(k + 4 * (size_t)i));
            sums = _mm_add_epi32(sums, *now);
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sums);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sums, 0x0E));
        }
        abef = _mm_add_epi32(abef, old_abef);
        cdgh = _mm_add_epi32(cdgh, old_cdgh);
    }
    __m128i feba = _mm_shuffle_epi32(abef, 0x1B), dchg = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128((__m128i *)(void *)s, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128((__m128i *)(void *)(s + 4), _mm_alignr_epi8(dchg, feba, 8));
}
#endif

void ps_sha256_blocks(uint32_t state[8], const uint8_t *data, size_t count)
{
#ifdef __x86_64__
    if (has_instructions()) {
        blocks_x86(state, data, count);
        return;
    }
#endif
    ps_sha256_blocks_portable(state, data, count);
}

void ps_sha256_init(PsSha256 *sum)
{
    static const uint32_t start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    memcpy(sum->state, start, sizeof start);
    sum->size = 0;
}

void ps_sha256_update(PsSha256 *sum, const void *data, size_t size)
{
    const uint8_t *from = data;
    size_t used = sum->size % sizeof sum->block;
    if (size == 0)
        return;
    sum->size += size;
    if (used > 0) {
        size_t part = sizeof sum->block - used < size ? sizeof sum->block - used : size;
        memcpy(sum->block + used, from, part);
        if (used + part < sizeof sum->block)
            return;
        ps_sha256_blocks(sum->state, sum->block, 1);
        from += part;
        size -= part;
    }
    size_t blocks = size / sizeof sum->block;
    ps_sha256_blocks(sum->state, from, blocks);
    memcpy(sum->block, from + blocks * sizeof sum->block, size % sizeof sum->block);
}

void ps_sha256_finish(PsSha256 *sum, uint8_t out[PS_SHA256_SIZE])
{
    uint8_t tail[128] = {0x80};
    size_t used = sum->size % sizeof sum->block;
    /* A one, zeros, and the length in bits in the last eight bytes of a block. */
    size_t len = (used < 56 ? 64 : 128) - used;
    for (size_t i = 0; i < 8; i++)
        tail[len - 1 - i] = (uint8_t)(sum->size * 8 >> 8 * i);
    ps_sha256_update(sum, tail, len);
    for (size_t i = 0; i < PS_SHA256_SIZE; i++)
        out[i] = (uint8_t)(sum->state[i / 4] >> (24 - 8 * (i % 4)));
}

void ps_sha256(const void *data, size_t size, uint8_t out[PS_SHA256_SIZE])
{
    PsSha256 sum;
    ps_sha256_init(&sum);
    ps_sha256_update(&sum, data, size);
    ps_sha256_finish(&sum, out);
}
