/* failover_call.h - what Invoke-CsPoolFailOver and Invoke-CsPoolFailBack share. */
#ifndef PS_CS_FAILOVER_CALL_H
#define PS_CS_FAILOVER_CALL_H

#include "command/call.h"
#include "cs/sync/failover.h"

/* Asks ShouldProcess, runs it, and says on the verbose stream what was sent. */
PsStatus ps_failover_call_run(PsCall *call, PsRef pool, const PsFailover *failover,
                              bool is_quiet) PS_CHECKED;

#endif
