/* failover.h - hand a pool's users to its backup pool, and back.
 *
 * A planned failover freezes the pool, sends what is left and hands over; a disaster failover takes
 * over what the copy has.  A failback is the same the other way; after a disaster it merges: what
 * both pools changed is kept once as it is in force and once in the list of conflicts. */
#ifndef PS_CS_SYNC_FAILOVER_H
#define PS_CS_SYNC_FAILOVER_H

#include "cs/sync/sync.h"

typedef struct {
    bool is_back;   /* failback */
    bool is_forced; /* -DisasterMode: the other pool is out of reach */
    bool skip_verification;
} PsFailover;

/* `options` as for ps_sync_run; its modules and plan_only are not used.  Can be repeated after an
 * interruption.  err ids beside those of ps_sync_run: PoolAlreadyFailedOver, PoolNotFailedOver,
 * BackupPoolFailedOver, DataNotVerified. */
PsSyncStatus ps_failover_run(const PsSyncOptions *options, const PsFailover *failover,
                             PsSyncReport *report, PsErrorBuf *err);

#endif
