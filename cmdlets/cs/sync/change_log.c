/* change_log.c - see change_log.h.
 *
 * One end applies a block while the other reads the next: each is a transaction of its own, and
 * what was read and not applied is read again by the next run.  The first blocks are small, so that
 * the other end has work soon; over a line each of them would be a wait of its own. */
#include "cs/sync/change_log.h"

#include "cs/sync/batch.h"
#include "cs/sync/content.h"
#include "cs/sync/wire.h"

/* A block of changes as it was fetched. */
typedef struct {
    int64_t last_seq, max_seq, count, total;
    PsFingerprint root;
    PsSlice block;
    PsBuffer reply; /* has the block */
    unsigned units; /* that the next block may have; 0: as many as it can */
} Changes;

static void ask_for_changes(const PsTransfer *transfer, int64_t after, bool with_total,
                            unsigned units, PsBuffer *request)
{
    ps_wire_put(request, transfer->module->id);
    ps_wire_put(request, transfer->from_owner);
    ps_wire_put(request, (uint64_t)after);
    ps_wire_put(request, with_total + 2 * units);
}

/* The reply is that of *out from now on. */
static PsSyncStatus take_changes(const PsTransfer *transfer, int64_t after, PsBuffer *reply,
                                 Changes *out, PsErrorBuf *err)
{
    PsBuffer before = out->reply;
    out->reply = *reply;
    *reply = before;
    PsWireReader reader = ps_wire_reader(ps_buffer_view(&out->reply));
    out->last_seq = ps_wire_get_count(&reader);
    out->max_seq = ps_wire_get_count(&reader);
    ps_wire_get_fixed(&reader, &out->root, sizeof out->root);
    out->count = ps_wire_get_count(&reader);
    out->total = ps_wire_get_count(&reader);
    out->block = (PsSlice){reader.at, (size_t)(reader.end - reader.at)};
    if (reader.has_failed || out->last_seq < after || out->last_seq > out->max_seq ||
        (out->last_seq == after && out->max_seq > after))
        return ps_peer_bad_reply(transfer->from, err);
    return PS_SYNC_OK;
}

static PsSyncStatus fetch_first(PsTransfer *transfer, Changes *out, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer request = {0}, reply = {0};
    int64_t after = transfer->dst.peer_seq;
    out->units = transfer->from->is_remote || transfer->to->is_remote ? 0 : 1;
    ask_for_changes(transfer, after, true, out->units, &request);
    PsSyncStatus status = ps_peer_call(transfer->from, PS_REQUEST_CHANGES, &request, &reply, err);
    if (!status)
        status = take_changes(transfer, after, &reply, out, err);
    if (!status)
        transfer->total = out->total;
    return status;
}

static void ask_to_apply(const PsTransfer *transfer, PsSlice block, int64_t new_seq, unsigned flags,
                         PsBuffer *request)
{
    ps_wire_put(request, transfer->module->id);
    ps_wire_put(request, transfer->to_owner);
    ps_wire_put(request, transfer->apply_flags | flags |
                             (transfer->run->options->plan_only ? PS_APPLY_FLAG_DRY : 0u));
    ps_wire_put_fixed(request, transfer->from->uuid, PS_UUID_SIZE);
    ps_wire_put(request, (uint64_t)transfer->src.epoch);
    ps_wire_put(request, (uint64_t)transfer->dst.peer_seq);
    ps_wire_put(request, (uint64_t)new_seq);
    ps_buffer_slice(request, block);
}

static PsSyncStatus take_applied(PsTransfer *transfer, int64_t new_seq, const PsBuffer *reply,
                                 PsErrorBuf *err)
{
    PsWireReader reader = ps_wire_reader(ps_buffer_view(reply));
    int64_t written = ps_wire_get_count(&reader);
    int64_t deleted = ps_wire_get_count(&reader);
    int64_t ignored = ps_wire_get_count(&reader);
    int64_t conflicts = ps_wire_get_count(&reader);
    int64_t bytes = ps_wire_get_count(&reader);
    transfer->dst.count = ps_wire_get_count(&reader);
    ps_wire_get_fixed(&reader, &transfer->dst.root, sizeof transfer->dst.root);
    if (!ps_wire_is_done(&reader))
        return ps_peer_bad_reply(transfer->to, err);
    PsModuleReport *report = transfer->report;
    if (transfer->to_owner == PS_OWNER_HOST)
        report->given_back += written;
    else
        report->written += written;
    report->deleted += deleted;
    report->ignored += ignored;
    report->conflicts += conflicts;
    if (transfer->module->kind != PS_MODULE_FILES)
        report->data_bytes += bytes;
    transfer->dst.peer_seq = new_seq;
    transfer->dst.has_peer = true;
    return PS_SYNC_OK;
}

PsSyncStatus ps_transfer_apply(PsTransfer *transfer, PsSlice block, int64_t new_seq,
                               PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer request = {0}, reply = {0};
    ask_to_apply(transfer, block, new_seq, 0, &request);
    PsSyncStatus status = ps_peer_call(transfer->to, PS_REQUEST_APPLY, &request, &reply, err);
    return status ? status : take_applied(transfer, new_seq, &reply, err);
}

/* Applies the block and replaces it by the next one unless it is the last. */
static PsSyncStatus step(PsTransfer *transfer, Changes *changes, bool is_last, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer own_block = {0};
    int64_t seq = changes->last_seq;
    PsSyncStatus status = ps_content_send(transfer, &changes->block, &own_block, err);
    if (status)
        return status;
    transfer->src.max_seq = changes->max_seq;
    transfer->src.root = changes->root;
    transfer->src.count = changes->count;
    if (is_last)
        return ps_transfer_apply(transfer, changes->block, seq, err);
    PsPeerCall calls[2] = {{.peer = transfer->to, .kind = PS_REQUEST_APPLY},
                           {.peer = transfer->from, .kind = PS_REQUEST_CHANGES}};
    ask_to_apply(transfer, changes->block, seq, PS_APPLY_FLAG_MORE, &calls[0].request);
    changes->units = changes->units < PS_BATCH_BYTES / PS_BATCH_UNIT / 2 ? 2 * changes->units : 0;
    ask_for_changes(transfer, seq, false, changes->units, &calls[1].request);
    status = ps_peer_call_both(calls, err);
    if (!status)
        status = take_applied(transfer, seq, &calls[0].reply, err);
    if (!status)
        status = take_changes(transfer, seq, &calls[1].reply, changes, err);
    ps_peer_calls_done(calls);
    return status;
}

static int64_t count_handled(const PsModuleReport *report)
{
    return report->written + report->given_back + report->deleted + report->ignored;
}

PsSyncStatus ps_change_log_send(PsTransfer *transfer, PsErrorBuf *err)
{
    Changes changes = {0};
    int64_t before = count_handled(transfer->report) - transfer->done;
    transfer->activity = "Sending changes";
    PsSyncStatus status = fetch_first(transfer, &changes, err);
    for (bool is_last = false; !status && !is_last;) {
        is_last = changes.last_seq == changes.max_seq;
        status = ps_sync_is_stopped(transfer->run) ? PS_SYNC_STOPPED
                                                   : step(transfer, &changes, is_last, err);
        transfer->done = count_handled(transfer->report) - before;
        if (!status)
            ps_sync_progress(transfer);
    }
    ps_buffer_done(&changes.reply);
    return status;
}
