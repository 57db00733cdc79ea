/* transfer.c - one module one way: choose the path, send the changes, compare the roots.
 *
 * The change log is the way to go whenever the copy's cookie fits the owner's store.  Roots are
 * compared at the end of every run; when they differ (a restored backup, a foreign store, a bug)
 * the stronger path follows by itself. */
#include <stdio.h>
#include <string.h>

#include "cs/sync/content.h"
#include "cs/sync/sync_priv.h"
#include "cs/sync/wire.h"

typedef struct {
    int64_t last_seq, max_seq, count, total;
    PsFingerprint root;
    PsSlice block;
} Changes;

static void set_path(PsTransfer *transfer, PsSyncPath path, const char *reason)
{
    transfer->report->path = path;
    snprintf(transfer->report->reason, sizeof transfer->report->reason, "%s", reason);
    ps_sync_verbose(transfer->run, "%s of pool \"%s\": %s: %s.", transfer->module->name,
                    transfer->from->pool, ps_sync_path_name(path), reason);
}

static PsSyncStatus fetch_changes(PsTransfer *transfer, int64_t after, bool with_total,
                                  PsBuffer *reply, Changes *out, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer request = {0};
    ps_wire_put(&request, transfer->module->id);
    ps_wire_put(&request, transfer->from_owner);
    ps_wire_put(&request, (uint64_t)after);
    ps_wire_put(&request, with_total);
    PsSyncStatus status = ps_peer_call(transfer->from, PS_REQUEST_CHANGES, &request, reply, err);
    if (status)
        return status;
    PsWireReader reader = ps_wire_reader(ps_buffer_view(reply));
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

PsSyncStatus ps_transfer_apply(PsTransfer *transfer, PsSlice block, int64_t new_seq,
                               PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer request = {0}, reply = {0};
    ps_wire_put(&request, transfer->module->id);
    ps_wire_put(&request, transfer->to_owner);
    ps_wire_put(&request, transfer->run->options->plan_only);
    ps_wire_put_fixed(&request, transfer->from->uuid, PS_UUID_SIZE);
    ps_wire_put(&request, (uint64_t)transfer->src.epoch);
    ps_wire_put(&request, (uint64_t)transfer->dst.peer_seq);
    ps_wire_put(&request, (uint64_t)new_seq);
    ps_buffer_slice(&request, block);
    PsSyncStatus status = ps_peer_call(transfer->to, PS_REQUEST_APPLY, &request, &reply, err);
    if (status)
        return status;
    PsWireReader reader = ps_wire_reader(ps_buffer_view(&reply));
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

PsSyncStatus ps_transfer_acknowledge(PsTransfer *transfer, bool is_verified, PsErrorBuf *err)
{
    if (transfer->run->options->plan_only)
        return PS_SYNC_OK;
    PS_AUTO_BUFFER PsBuffer request = {0}, reply = {0};
    ps_wire_put(&request, transfer->module->id);
    ps_wire_put(&request, transfer->from_owner);
    ps_wire_put(&request, is_verified);
    ps_wire_put_fixed(&request, transfer->to->uuid, PS_UUID_SIZE);
    ps_wire_put(&request, (uint64_t)transfer->dst.peer_seq);
    ps_wire_put_fixed(&request, &transfer->dst.root, sizeof transfer->dst.root);
    ps_wire_put_text(&request, "");
    return ps_peer_call(transfer->from, PS_REQUEST_ACKNOWLEDGE, &request, &reply, err);
}

static PsSyncStatus send_log(PsTransfer *transfer, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer reply = {0}, own_block = {0};
    transfer->activity = "Sending changes";
    for (bool is_first = true;; is_first = false) {
        if (ps_sync_is_stopped(transfer->run))
            return PS_SYNC_STOPPED;
        Changes changes = {0};
        PsSyncStatus status =
            fetch_changes(transfer, transfer->dst.peer_seq, is_first, &reply, &changes, err);
        if (status)
            return status;
        if (is_first)
            transfer->total = changes.total;
        int64_t before =
            transfer->report->written + transfer->report->deleted + transfer->report->ignored;
        status = ps_content_send(transfer, &changes.block, &own_block, err);
        if (!status)
            status = ps_transfer_apply(transfer, changes.block, changes.last_seq, err);
        if (status)
            return status;
        transfer->src.max_seq = changes.max_seq;
        transfer->src.root = changes.root;
        transfer->src.count = changes.count;
        transfer->done += transfer->report->written + transfer->report->deleted +
                          transfer->report->ignored - before;
        ps_sync_progress(transfer);
        if (changes.last_seq == changes.max_seq)
            return PS_SYNC_OK;
    }
}

static bool is_equal(const PsTransfer *transfer)
{
    return transfer->src.count == transfer->dst.count &&
           ps_fingerprint_same(&transfer->src.root, &transfer->dst.root);
}

/* Whether the copy's cookie speaks of the owner's store as it is now; else why not. */
static const char *cookie_problem(const PsTransfer *transfer)
{
    const PsPeerState *src = &transfer->src, *dst = &transfer->dst;
    if (memcmp(dst->peer_uuid, transfer->from->uuid, PS_UUID_SIZE) != 0)
        return "the copy was made from another store";
    if (dst->peer_seq > src->max_seq)
        return "the pool's store is older than its copy: it was restored";
    if (dst->peer_seq < src->purged_seq)
        return "the copy is older than the deletion records that are kept";
    return NULL;
}

static PsSyncStatus load_states(PsTransfer *transfer, PsErrorBuf *err)
{
    PsSyncStatus status = ps_peer_state(transfer->from, transfer->module->id, transfer->from_owner,
                                        &transfer->src, err);
    if (!status)
        status = ps_peer_state(transfer->to, transfer->module->id, transfer->to_owner,
                               &transfer->dst, err);
    return status;
}

/* The owner knows all of that already: an idle sync writes nothing. */
static bool is_acknowledged(const PsTransfer *transfer)
{
    const PsPeerState *src = &transfer->src;
    return src->has_peer && src->peer_seq == transfer->dst.peer_seq && src->last_error[0] == '\0' &&
           transfer->dst.last_error[0] == '\0' &&
           memcmp(src->peer_uuid, transfer->to->uuid, PS_UUID_SIZE) == 0 &&
           ps_fingerprint_same(&src->peer_root, &transfer->dst.root);
}

PsSyncStatus ps_transfer_run(PsTransfer *transfer, PsErrorBuf *err)
{
    PsSyncStatus status = PS_SYNC_OK;
    if (transfer->module->kind == PS_MODULE_FILES)
        status = ps_content_scan(transfer, err);
    if (!status)
        status = load_states(transfer, err);
    if (status)
        return status;
    if (!transfer->src.exists || (transfer->src.max_seq == 0 && !transfer->dst.exists)) {
        set_path(transfer, PS_PATH_NONE, "the pool has nothing of it");
        return PS_SYNC_OK;
    }
    const char *problem = transfer->dst.has_peer ? cookie_problem(transfer) : NULL;
    if (problem == NULL && transfer->dst.has_peer && is_equal(transfer) &&
        transfer->dst.peer_seq == transfer->src.max_seq) {
        set_path(transfer, PS_PATH_EQUAL, "cookie and root agree");
        if (is_acknowledged(transfer))
            return PS_SYNC_OK;
    } else if (problem == NULL) {
        if (transfer->dst.has_peer)
            set_path(transfer, PS_PATH_LOG, "the copy's cookie is known");
        else
            set_path(transfer, PS_PATH_SEED, "the copy is empty");
        status = send_log(transfer, err);
    }
    if (status)
        return status;
    return ps_transfer_acknowledge(transfer, false, err);
}
