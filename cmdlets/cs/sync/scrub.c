/* scrub.c - see scrub.h. */
#include "cs/sync/scrub.h"

#include "cs/sync/wire.h"

static PsSyncStatus report(const PsTransfer *transfer, const PsPeerCall *call, bool is_slice,
                           PsErrorBuf *err)
{
    PsWireReader reader = ps_wire_reader(ps_buffer_view(&call->reply));
    int64_t seen = ps_wire_get_count(&reader), bad = ps_wire_get_count(&reader);
    if (!ps_wire_is_done(&reader))
        return ps_peer_bad_reply(call->peer, err);
    if (!is_slice || seen > 0)
        ps_sync_verbose(transfer->run,
                        "%s in pool \"%s\": %lld items read and hashed, %lld damaged.",
                        transfer->module->name, call->peer->pool, (long long)seen, (long long)bad);
    if (bad > 0)
        ps_sync_warn(transfer->run,
                     "%s in pool \"%s\": %lld items were damaged; the other pool's are put in "
                     "their place, and the damaged ones are kept as conflicts.",
                     transfer->module->name, call->peer->pool, (long long)bad);
    return PS_SYNC_OK;
}

PsSyncStatus ps_scrub(const PsTransfer *transfer, int64_t items, PsErrorBuf *err)
{
    PsPeerCall calls[2] = {{.peer = transfer->from, .kind = PS_REQUEST_SCRUB},
                           {.peer = transfer->to, .kind = PS_REQUEST_SCRUB}};
    const PsPeerOwner owners[] = {transfer->from_owner, transfer->to_owner};
    for (int i = 0; i < 2; i++) {
        ps_wire_put(&calls[i].request, transfer->module->id);
        ps_wire_put(&calls[i].request, owners[i]);
        if (items > 0)
            ps_wire_put(&calls[i].request, (uint64_t)items);
    }
    PsSyncStatus status = ps_peer_call_both(calls, err);
    for (int i = 0; i < 2 && !status; i++)
        status = report(transfer, &calls[i], items > 0, err);
    ps_peer_calls_done(calls);
    return status;
}
