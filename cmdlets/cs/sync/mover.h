/* mover.h - pieces of files from one end to the other: one is written while the next is read. */
#ifndef PS_CS_SYNC_MOVER_H
#define PS_CS_SYNC_MOVER_H

#include "cs/store/file_meta.h"
#include "cs/sync/sync_priv.h"

/* Zero-initialise but for the transfer. */
typedef struct {
    PsTransfer *transfer;
    PsBuffer waiting; /* the WRITE of the piece that was read last; empty when there is none */
} PsMover;

/* Moves the bytes [offset, end) of the file with that content; *is_moved is false when the sending
 * end does not have them any more.  The last piece waits to be written until the next call, or
 * ps_mover_finish. */
PsSyncStatus ps_mover_range(PsMover *mover, PsSlice name, const PsFileMeta *meta, int64_t offset,
                            int64_t end, bool *is_moved, PsErrorBuf *err);
/* Writes what waits. */
PsSyncStatus ps_mover_finish(PsMover *mover, PsErrorBuf *err);
static inline void ps_mover_done(PsMover *mover)
{
    ps_buffer_done(&mover->waiting);
}

#endif
