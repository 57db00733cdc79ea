/* batch.h - a batch of items as one compressed block.
 *
 * Fingerprints are not sent: the receiver computes them.  Sequence numbers are sent as differences.
 */
#ifndef PS_CS_SYNC_BATCH_H
#define PS_CS_SYNC_BATCH_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error_buf.h"
#include "cs/store/store.h"

enum {
    PS_BATCH_ITEMS = 4096,     /* a batch is full with so many items */
    PS_BATCH_BYTES = 1 << 20,  /* or so many bytes before compression */
    PS_BATCH_UNIT = 1 << 16,   /* of a smaller one that is asked for */
    PS_BATCH_LIMIT = 32 << 20, /* what a reader accepts, before compression */
};

/* Zero-initialise. */
typedef struct {
    PsBuffer raw;
    int64_t count;
    int64_t last_seq;
} PsBatchWriter;

/* By sequence number, as a block needs them. */
void ps_batch_sort(PsItem *items, size_t count);
void ps_batch_add(PsBatchWriter *writer, const PsItem *item);
/* `bytes` may be less than a batch usually has. */
static inline bool ps_batch_has(const PsBatchWriter *writer, size_t bytes)
{
    return writer->count >= PS_BATCH_ITEMS || writer->raw.len >= bytes;
}
static inline bool ps_batch_is_full(const PsBatchWriter *writer)
{
    return ps_batch_has(writer, PS_BATCH_BYTES);
}
/* Appends the block and empties the writer. */
void ps_batch_finish(PsBatchWriter *writer, PsBuffer *out);
void ps_batch_done(PsBatchWriter *writer);

/* The items of a block, in the arena.  false (id BatchInvalid) when the block lies about anything:
 * sizes, counts, order, numbers below 1. */
bool ps_batch_read(PsSlice block, PsArena *arena, PsItem **items, size_t *count,
                   PsErrorBuf *err) PS_CHECKED;

#endif
