/* scrub.h - reading and hashing what both ends have, all of it or a slice in each sync. */
#ifndef PS_CS_SYNC_SCRUB_H
#define PS_CS_SYNC_SCRUB_H

#include "cs/sync/sync_priv.h"

/* Both ends read and hash so many items, going on where the last slice ended; 0: all.  Damaged ones
 * are set aside, so that roots differ and a comparison brings the good ones. */
PsSyncStatus ps_scrub(const PsTransfer *transfer, int64_t items, PsErrorBuf *err);

#endif
