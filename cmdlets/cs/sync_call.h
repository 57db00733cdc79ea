/* sync_call.h - a run of the sync engine as a cmdlet: its callbacks speak through the call. */
#ifndef PS_CS_SYNC_CALL_H
#define PS_CS_SYNC_CALL_H

#include "command/call.h"
#include "cs/sync/sync.h"

/* The first status that is not PS_OK ends the run and is what the cmdlet returns. */
typedef struct {
    PsCall *call;
    PsRef target; /* of error records */
    const char *pool, *activity;
    bool is_quiet; /* -Force: warnings are verbose texts */
    bool has_progress;
    PsStatus status;
} PsSyncCall;

/* Options for the pool with every callback filled. */
PsSyncOptions ps_sync_call_options(PsSyncCall *run, const PsDeployment *deployment);
/* Takes the progress line away. */
void ps_sync_call_end(PsSyncCall *run);
/* How the run ended, as the cmdlet's status: an error of the whole run is written. */
PsStatus ps_sync_call_result(PsSyncCall *run, PsSyncStatus done, const PsErrorBuf *err) PS_CHECKED;

#endif
