/* change_log.h - sending what changed after the copy's cookie. */
#ifndef PS_CS_SYNC_CHANGE_LOG_H
#define PS_CS_SYNC_CHANGE_LOG_H

#include "cs/sync/sync_priv.h"

/* Block by block until the copy has everything that the sender had when the last one was read;
 * src and dst are then as they are. */
PsSyncStatus ps_change_log_send(PsTransfer *transfer, PsErrorBuf *err);

#endif
