/* delta.h - moving an edited file as what its older version at the other end does not have. */
#ifndef PS_CS_SYNC_DELTA_H
#define PS_CS_SYNC_DELTA_H

#include "cs/store/file_meta.h"
#include "cs/sync/sync_priv.h"

/* Stages the content from `offset` on at the receiving end, which has an older file of the name.
 * *is_moved is false when the sending end does not have the content any more. */
PsSyncStatus ps_delta_move(PsTransfer *transfer, PsSlice name, const PsFileMeta *meta,
                           int64_t offset, bool *is_moved, PsErrorBuf *err);
/* content.c: the bytes from `offset` to `end`, as they are. */
PsSyncStatus ps_content_range(PsTransfer *transfer, PsSlice name, const PsFileMeta *meta,
                              int64_t offset, int64_t end, bool *is_moved, PsErrorBuf *err);

#endif
