/* sync_pair.h - which two pools a sync is about, and the ends that have their stores. */
#ifndef PS_CS_SYNC_SYNC_PAIR_H
#define PS_CS_SYNC_SYNC_PAIR_H

#include "cs/sync/peer_host.h"
#include "cs/sync/sync.h"

/* Zero-initialise. */
typedef struct {
    PsArena arena;
    PsTopology topology;
    const PsPool *pool, *backup;
} PsSyncPair;

/* PS_SYNC_REFUSED with InvalidFqdn, PoolNotFound (naming those there are), BackupPoolNotFound. */
PsSyncStatus ps_sync_pair_find(const PsDeployment *deployment, const char *name, PsSyncPair *pair,
                               PsErrorBuf *err);
void ps_sync_pair_done(PsSyncPair *pair);
/* The end that has the stores of `pool`, greeted. */
PsSyncStatus ps_sync_pair_open(const PsDeployment *deployment, const PsPool *pool,
                               const PsPool *partner, PsPeer **out, PsErrorBuf *err);

/* The stores of a pool whose stores this host has, in the deployment or in PostgreSQL. */
PsSyncStatus ps_sync_pair_host(const PsDeployment *deployment, const PsPool *pool,
                               const PsPool *partner, PsPeerHost **out, PsErrorBuf *err);

#endif
