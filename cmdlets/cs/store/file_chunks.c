/* file_chunks.c - see file_chunks.h. */
#include "cs/store/file_chunks.h"

#include <errno.h>
#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"

/* One random word for each byte: the rolling hash of the last 64 bytes is a sum of shifted ones. */
static uint64_t gear[256];
static pthread_once_t gear_once = PTHREAD_ONCE_INIT;

static void fill_gear(void)
{
    uint64_t state = 0x636d64686f7374u; /* the table is part of the protocol: never change it */
    for (int i = 0; i < 256; i++) {
        state += 0x9e3779b97f4a7c15u;
        uint64_t x = state;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
        gear[i] = x ^ (x >> 31);
    }
}

unsigned ps_file_chunks_bits(int64_t size)
{
    unsigned log = size > 1 ? 63 - (unsigned)__builtin_clzll((uint64_t)size) : 0;
    unsigned bits = (log + 1) / 2 + 1;
    return bits < 9 ? 9 : bits > 16 ? 16 : bits;
}

/* Where the first chunk of the bytes ends.  The upper bits of the sum see the longest window. */
static size_t cut(const uint8_t *data, size_t len, unsigned bits)
{
    size_t least = (size_t)1 << (bits - 2), most = (size_t)8 << bits;
    uint64_t mask = ~(~0ull >> bits), sum = 0;
    if (len <= least)
        return len;
    if (len > most)
        len = most;
    for (size_t i = least > 64 ? least - 64 : 0; i < len; i++) {
        sum = (sum << 1) + gear[data[i]];
        if (i >= least && (sum & mask) == 0)
            return i + 1;
    }
    return len;
}

static void add(PsFileChunks *out, int64_t offset, const uint8_t *data, size_t len,
                const uint8_t *key)
{
    PsFileChunk chunk = {.offset = offset, .len = (uint32_t)len};
    crypto_shorthash((uint8_t *)&chunk.hash, data, len, key);
    if (out->len == out->cap) {
        out->cap = out->cap * 2 + 64;
        out->items = ps_realloc(out->items, out->cap * sizeof *out->items);
    }
    out->items[out->len++] = chunk;
}

/* Reads until the room is full or the file ends; -1 on failure. */
static ssize_t fill(int fd, uint8_t *room, size_t size, int64_t offset)
{
    size_t got = 0;
    while (got < size) {
        ssize_t n = pread(fd, room + got, size - got, offset + (int64_t)got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        got += (size_t)n;
    }
    return (ssize_t)got;
}

int ps_file_chunks_read(int fd, unsigned bits, const uint8_t key[PS_KEY_SIZE], PsFileChunks *out)
{
    size_t most = (size_t)8 << bits, size = most + (1u << 20);
    PS_AUTO_FREE uint8_t *room = ps_alloc(size);
    int64_t offset = 0;
    pthread_once(&gear_once, fill_gear);
    if (bits < PS_CHUNK_BITS_MIN || bits > PS_CHUNK_BITS_MAX)
        return EINVAL;
    for (;;) {
        ssize_t got = fill(fd, room, size, offset);
        if (got < 0)
            return errno;
        size_t len = (size_t)got, at = 0;
        bool is_last = len < size;
        while (at < len && (is_last || len - at >= most)) {
            size_t end = cut(room + at, len - at, bits);
            add(out, offset + (int64_t)at, room + at, end, key);
            at += end;
        }
        offset += (int64_t)at;
        if (is_last)
            return 0;
    }
}

void ps_file_chunks_done(PsFileChunks *chunks)
{
    free(chunks->items);
    *chunks = (PsFileChunks){0};
}
