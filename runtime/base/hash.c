/* hash.c - see hash.h.  Multiply-and-fold over eight bytes at a time. */
#include "base/hash.h"

#include <pthread.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/casing.h"
#include "base/utf.h"

static uint64_t process_seed;
static pthread_once_t seed_once = PTHREAD_ONCE_INIT;

static void make_seed(void)
{
    if (getrandom(&process_seed, sizeof process_seed, GRND_NONBLOCK) != sizeof process_seed)
        process_seed = (uint64_t)time(NULL) * 0x9E3779B97F4A7C15u ^ (uint64_t)(uintptr_t)&seed_once;
}

uint64_t ps_hash_seed(void)
{
    pthread_once(&seed_once, make_seed);
    return process_seed;
}

uint64_t ps_hash_bytes(uint64_t seed, const void *data, size_t size)
{
    const char *p = data;
    uint64_t hash = ps_hash_mix(seed, size);
    for (; size >= 8; size -= 8, p += 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        hash = ps_hash_mix(hash, word);
    }
    uint64_t tail = 0;
    if (size > 0)
        memcpy(&tail, p, size);
    return ps_hash_mix(hash, tail);
}

/* The eight ASCII letters of a word in upper case at once. */
static uint64_t upper_word(uint64_t word)
{
    uint64_t heptets = word & 0x7F7F7F7F7F7F7F7Fu;
    uint64_t above_z = heptets + 0x0505050505050505u; /* 0x80 - 'z' - 1 */
    uint64_t from_a = heptets + 0x1F1F1F1F1F1F1F1Fu;  /* 0x80 - 'a' */
    uint64_t is_lower = (from_a ^ above_z) & ~word & 0x8080808080808080u;
    return word ^ is_lower >> 2;
}

uint64_t ps_hash_fold(uint64_t seed, PsSlice text)
{
    if (ps_is_ascii(text.data, text.len)) {
        uint64_t hash = ps_hash_mix(seed, text.len);
        const char *p = text.data;
        size_t size = text.len;
        for (; size >= 8; size -= 8, p += 8) {
            uint64_t word;
            memcpy(&word, p, 8);
            hash = ps_hash_mix(hash, upper_word(word));
        }
        uint64_t tail = 0;
        if (size > 0)
            memcpy(&tail, p, size);
        return ps_hash_mix(hash, upper_word(tail));
    }
    uint64_t hash = seed ^ 0x517CC1B727220A95u;
    for (size_t i = 0; i < text.len;) {
        uint32_t c = (unsigned char)text.data[i];
        size_t len = ps_utf8_decode(text.data + i, text.len - i, &c);
        i += len > 0 ? len : 1;
        hash = ps_hash_mix(hash, ps_char_upper(c));
    }
    return hash;
}
