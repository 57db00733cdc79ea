/* content.h - the content of files behind the items of a transfer. */
#ifndef PS_CS_SYNC_CONTENT_H
#define PS_CS_SYNC_CONTENT_H

#include "cs/sync/sync_priv.h"

/* Brings the sending end's catalogue up to its tree.  PS_SYNC_REFUSED (TreeLost, FilesLost) when
 * so much is missing that something must have happened to the tree. */
PsSyncStatus ps_content_scan(PsTransfer *transfer, PsErrorBuf *err);
/* Moves what the receiving end needs before it can apply a block.  Items whose content is gone are
 * left out: then *block is a new one in *own_block. */
PsSyncStatus ps_content_send(PsTransfer *transfer, PsSlice *block, PsBuffer *own_block,
                             PsErrorBuf *err);
/* Puts files back that are missing in the tree of the receiving end, which owns them. */
PsSyncStatus ps_content_give_back(PsTransfer *transfer, PsErrorBuf *err);

#endif
