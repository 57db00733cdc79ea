/* delta.h - moving an edited file as what its older version at the other end does not have. */
#ifndef PS_CS_SYNC_DELTA_H
#define PS_CS_SYNC_DELTA_H

#include "cs/sync/mover.h"

/* Stages the content from `offset` on at the receiving end, which has an older file of the name.
 * *is_moved is false when the sending end does not have the content any more. */
PsSyncStatus ps_delta_move(PsMover *mover, PsSlice name, const PsFileMeta *meta, int64_t offset,
                           bool *is_moved, PsErrorBuf *err);

#endif
