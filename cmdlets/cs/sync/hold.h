/* hold.h - which of two pools may write a module's items, as the engine sees and changes it. */
#ifndef PS_CS_SYNC_HOLD_H
#define PS_CS_SYNC_HOLD_H

#include "cs/sync/sync_priv.h"

/* Where the items of the source pool stand on both ends of a run. */
typedef struct {
    PsPeerState source, target;
    bool exists;           /* on one of them */
    bool is_at_target;     /* the backup pool holds them: the source was failed over */
    int64_t epoch;         /* the higher one */
    bool source_is_behind; /* the source does not know yet that it was failed over, or taken back */
    bool target_is_behind;
} PsHoldState;

/* An end of the run may be NULL (its stores are out of reach): then only the other one counts. */
PsSyncStatus ps_hold_read(PsSyncRun *run, const PsModuleInfo *module, PsHoldState *out,
                          PsErrorBuf *err);
/* Tells one end of the run who holds the items of the source pool. */
PsSyncStatus ps_hold_set(PsPeer *end, bool is_source, const PsModuleInfo *module, bool at_target,
                         bool is_read_only, int64_t epoch, PsErrorBuf *err);
/* Tells the end that is behind what the other one knows already. */
PsSyncStatus ps_hold_settle(PsSyncRun *run, const PsModuleInfo *module, const PsHoldState *state,
                            PsErrorBuf *err);
/* The transfer that brings the end that does not hold the items up to the one that does. */
PsTransfer ps_hold_transfer(PsSyncRun *run, PsModuleReport *report, bool is_at_target);

#endif
