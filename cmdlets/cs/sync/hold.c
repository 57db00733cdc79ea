/* hold.c - see hold.h. */
#include "cs/sync/hold.h"

#include "cs/sync/wire.h"

PsSyncStatus ps_hold_read(PsSyncRun *run, const PsModuleInfo *module, PsHoldState *out,
                          PsErrorBuf *err)
{
    PsSyncStatus status = PS_SYNC_OK;
    *out = (PsHoldState){0};
    if (run->source != NULL)
        status = ps_peer_state(run->source, module->id, PS_OWNER_HOST, &out->source, err);
    if (!status && run->target != NULL)
        status = ps_peer_state(run->target, module->id, PS_OWNER_PARTNER, &out->target, err);
    const PsPeerState *source = &out->source, *target = &out->target;
    out->exists = source->exists || target->exists;
    out->epoch = source->epoch > target->epoch ? source->epoch : target->epoch;
    out->is_at_target = target->exists && target->is_held_here && target->epoch >= out->epoch;
    out->source_is_behind =
        source->exists && (source->epoch < out->epoch || source->is_held_here == out->is_at_target);
    out->target_is_behind =
        target->exists && (target->epoch < out->epoch || target->is_held_here != out->is_at_target);
    return status;
}

PsSyncStatus ps_hold_set(PsPeer *end, bool is_source, const PsModuleInfo *module, bool at_target,
                         bool is_read_only, int64_t epoch, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer request = {0}, reply = {0};
    ps_wire_put(&request, module->id);
    ps_wire_put(&request, is_source ? PS_OWNER_HOST : PS_OWNER_PARTNER);
    ps_wire_put(&request, is_source != at_target);
    ps_wire_put(&request, is_read_only);
    ps_wire_put(&request, (uint64_t)epoch);
    return ps_peer_call(end, PS_REQUEST_HOLD, &request, &reply, err);
}

PsSyncStatus ps_hold_settle(PsSyncRun *run, const PsModuleInfo *module, const PsHoldState *state,
                            PsErrorBuf *err)
{
    if (run->options->plan_only)
        return PS_SYNC_OK;
    if (state->source_is_behind) {
        ps_sync_verbose(run, "%s: pool \"%s\" learns that %s holds its data since epoch %lld.",
                        module->name, run->source->pool,
                        state->is_at_target ? "its backup pool" : "it", (long long)state->epoch);
        return ps_hold_set(run->source, true, module, state->is_at_target, false, state->epoch,
                           err);
    }
    if (state->target_is_behind)
        return ps_hold_set(run->target, false, module, state->is_at_target, false, state->epoch,
                           err);
    return PS_SYNC_OK;
}

PsTransfer ps_hold_transfer(PsSyncRun *run, PsModuleReport *report, bool is_at_target)
{
    return (PsTransfer){
        .run = run,
        .module = report->module,
        .report = report,
        .from = is_at_target ? run->target : run->source,
        .to = is_at_target ? run->source : run->target,
        .from_owner = is_at_target ? PS_OWNER_PARTNER : PS_OWNER_HOST,
        .to_owner = is_at_target ? PS_OWNER_HOST : PS_OWNER_PARTNER,
    };
}
