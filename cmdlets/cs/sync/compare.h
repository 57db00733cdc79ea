/* compare.h - the stronger paths: two ends compare what they have, and what differs is settled. */
#ifndef PS_CS_SYNC_COMPARE_H
#define PS_CS_SYNC_COMPARE_H

#include "cs/sync/sync_priv.h"

enum {
    PS_SKETCH_LEVEL = 16384,   /* cells that one scan of the partition makes */
    PS_SKETCH_LIMIT = 131072,  /* more differences than this allows: the range is split */
    PS_SKETCH_PART = 4096,     /* cells in one message */
    PS_RESOLVE_LIMIT = 262144, /* fingerprints in one message */
};

/* One scan of the partition makes the cells of one level: where the level of a cell begins or ends.
 * (host_sketch.c) */
size_t ps_sketch_level(size_t cell, bool is_end);

/* Finds and settles all differences: what the holder has newer goes to the copy; what only the
 * copy has, or has newer, the holder lost and gets back; equal versions with other content are a
 * conflict that the holder wins.  With `is_scrub` every body is read and hashed before. */
PsSyncStatus ps_compare_run(PsTransfer *transfer, bool is_scrub, PsErrorBuf *err);

#endif
