/* store_move.h - moving the store of a pool from the deployment's folder into PostgreSQL. */
#ifndef PS_CS_SYNC_STORE_MOVE_H
#define PS_CS_SYNC_STORE_MOVE_H

#include "cs/sync/sync.h"

typedef struct {
    int64_t partitions, items; /* that were moved; deletion records do not count */
    char old_path[512];        /* where the store that was there before lies now */
} PsStoreMove;

/* Copies everything the pool's store has into an empty database, changes the pool's line in
 * deployment.conf and puts the old store aside.  It stays the same store: cookies, numbers and
 * deletion records go with it, so the next sync goes on where the last one was.  Nobody can write
 * to the old one any more.  Refused (PoolNotFound, StoreNotLocal, StoreExists) without any change.
 */
PsSyncStatus ps_store_move(const PsDeployment *deployment, const char *pool, const char *connection,
                           PsStoreMove *out, PsErrorBuf *err);

#endif
