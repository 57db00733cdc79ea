/* sync_lock.h - one sync or failover of a pair at a time. */
#ifndef PS_CS_SYNC_SYNC_LOCK_H
#define PS_CS_SYNC_SYNC_LOCK_H

#include "cs/store/store_lock.h"
#include "cs/sync/sync_pair.h"

/* PS_SYNC_LOCKED names who holds it.  The same lock for both directions of a pair. */
PsSyncStatus ps_sync_lock_take(const PsDeployment *deployment, const PsSyncPair *pair,
                               PsStoreLock *out, PsErrorBuf *err);

#endif
