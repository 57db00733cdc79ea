/* file_chunks.h - cutting a file where its content says so: an insertion moves the cuts behind it
 * along, so an edited file shares all chunks but those around the edit with what it was before. */
#ifndef PS_CS_STORE_FILE_CHUNKS_H
#define PS_CS_STORE_FILE_CHUNKS_H

#include "base/status.h"
#include "cs/store/fingerprint.h"

typedef struct {
    int64_t offset;
    uint32_t len;
    uint64_t hash; /* keyed; whoever puts chunks together checks the whole by its content hash */
} PsFileChunk;

typedef struct {
    PsFileChunk *items;
    size_t len, cap;
} PsFileChunks;

enum { PS_CHUNK_BITS_MIN = 6, PS_CHUNK_BITS_MAX = 20 };

/* The chunk size (as its logarithm) at which the list of chunks and a changed chunk cost about the
 * same for a file of `size` bytes. */
unsigned ps_file_chunks_bits(int64_t size);
/* Appends the chunks of everything that can be read; 0 or an errno.  On average 2^bits bytes, at
 * least a quarter and at most eight times that. */
int ps_file_chunks_read(int fd, unsigned bits, const uint8_t key[PS_KEY_SIZE],
                        PsFileChunks *out) PS_CHECKED;
void ps_file_chunks_done(PsFileChunks *chunks);

#endif
