/* seed.h - the first copy of many items: a snapshot in compressed parts, each of which stays when
 * the next one does not come. */
#ifndef PS_CS_SYNC_SEED_H
#define PS_CS_SYNC_SEED_H

#include "cs/sync/sync_priv.h"

enum { PS_SEED_ITEMS = 10000 /* fewer are sent by the change log */ };

/* Whether the copy is empty and the source has enough for a snapshot. */
bool ps_seed_is_worth_it(const PsTransfer *transfer);
/* Fills the copy, or what an earlier run left to fill; the cookie then stands where the snapshot
 * began, and the change log brings what came after. */
PsSyncStatus ps_seed_run(PsTransfer *transfer, PsErrorBuf *err);

#endif
