/* sync_priv.h - one run of the engine, as its files share it. */
#ifndef PS_CS_SYNC_SYNC_PRIV_H
#define PS_CS_SYNC_SYNC_PRIV_H

#include <time.h>

#include "cs/sync/peer.h"
#include "cs/sync/sync.h"

typedef struct {
    const PsSyncOptions *options;
    PsSyncReport *report;
    PsPeer *source, *target; /* the stores of the pool and of its backup pool */
    struct timespec start;
} PsSyncRun;

/* One module going one way: the items of one owner, from the end that may write them to the end
 * that keeps them. */
typedef struct {
    PsSyncRun *run;
    const PsModuleInfo *module;
    PsModuleReport *report;
    PsPeer *from, *to;
    PsPeerOwner from_owner, to_owner;
    PsPeerState src, dst;
    unsigned apply_flags; /* PS_APPLY_FLAG_SETTLE */
    bool only_gives;      /* a comparison returns what the holder lost and sends nothing */
    bool is_scanned;      /* the catalogue of the holder's tree is up to date */
    bool has_news;        /* that scan found files that are new or changed */
    int64_t done, total;  /* of progress, in items */
    const char *activity;
} PsTransfer;

double ps_sync_seconds_since(const struct timespec *start);
bool ps_sync_is_stopped(const PsSyncRun *run);
void ps_sync_verbose(const PsSyncRun *run, const char *fmt, ...) PS_PRINTF(2, 3);
void ps_sync_warn(const PsSyncRun *run, const char *fmt, ...) PS_PRINTF(2, 3);
void ps_sync_progress(PsTransfer *transfer);

/* transfer.c: brings the copy up to the owner. */
PsSyncStatus ps_transfer_run(PsTransfer *transfer, PsErrorBuf *err);
/* Whether the copy of the run's module is as the source believes, so that nothing is to be sent.
 * Sets the report's path when it is.  A tree is looked at only then: otherwise who holds it has to
 * be settled before. */
PsSyncStatus ps_transfer_is_idle(PsTransfer *transfer, bool *is_idle, PsErrorBuf *err);
/* Returns to the holder (`from`) what it lost and the copy still has; cheap when it lost nothing.
 */
PsSyncStatus ps_transfer_give_back(PsTransfer *transfer, PsErrorBuf *err);
/* Sends one block of items to the receiving end and counts what it did. */
PsSyncStatus ps_transfer_apply(PsTransfer *transfer, PsSlice block, int64_t new_seq,
                               PsErrorBuf *err);
/* Reads src and dst anew. */
PsSyncStatus ps_transfer_states(PsTransfer *transfer, PsErrorBuf *err);
/* What an end knows under the names, in the arena: an item of id 0 is absent. */
PsSyncStatus ps_transfer_look_up(const PsTransfer *transfer, PsPeer *end, PsPeerOwner owner,
                                 const PsSlice *names, size_t count, PsArena *arena, PsItem *out,
                                 PsErrorBuf *err);
PsSyncStatus ps_transfer_acknowledge(PsTransfer *transfer, bool is_verified, PsErrorBuf *err);

#endif
