/* delta.c - see delta.h. */
#include "cs/sync/delta.h"

#include "cs/store/file_chunks.h"
#include "cs/sync/wire.h"

/* The chunks of the new content, as the receiving end wants them; empty when it is gone. */
static PsSyncStatus fetch_chunks(PsTransfer *transfer, PsSlice name, unsigned bits, PsBuffer *out,
                                 PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer request = {0}, reply = {0};
    ps_wire_put(&request, transfer->module->id);
    ps_wire_put(&request, transfer->from_owner);
    ps_wire_put_bytes(&request, name);
    ps_wire_put(&request, bits);
    PsSyncStatus status = ps_peer_call(transfer->from, PS_REQUEST_CHUNKS, &request, &reply, err);
    if (status)
        return status;
    PsWireReader reader = ps_wire_reader(ps_buffer_view(&reply));
    bool is_read = ps_wire_get(&reader) == 1;
    if (reader.has_failed)
        return ps_peer_bad_reply(transfer->from, err);
    if (is_read) /* what is in it the other end checks */
        ps_buffer_slice(out, (PsSlice){reader.at, (size_t)(reader.end - reader.at)});
    return PS_SYNC_OK;
}

static PsSyncStatus copy_run(PsTransfer *transfer, PsSlice name, const PsFileMeta *meta,
                             int64_t offset, int64_t place, int64_t len, bool *is_done,
                             PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer request = {0}, reply = {0};
    ps_wire_put(&request, transfer->module->id);
    ps_wire_put(&request, transfer->to_owner);
    ps_wire_put_bytes(&request, name);
    ps_wire_put_fixed(&request, &meta->hash, sizeof meta->hash);
    ps_wire_put(&request, (uint64_t)offset);
    ps_wire_put(&request, (uint64_t)place);
    ps_wire_put(&request, (uint64_t)len);
    PsSyncStatus status = ps_peer_call(transfer->to, PS_REQUEST_COPY, &request, &reply, err);
    if (status)
        return status;
    PsWireReader reader = ps_wire_reader(ps_buffer_view(&reply));
    *is_done = ps_wire_get(&reader) == 1;
    return ps_wire_is_done(&reader) ? PS_SYNC_OK : ps_peer_bad_reply(transfer->to, err);
}

static PsSyncStatus move_runs(PsMover *mover, PsSlice name, const PsFileMeta *meta, int64_t offset,
                              const PsBuffer *runs, bool *is_moved, PsErrorBuf *err)
{
    PsTransfer *transfer = mover->transfer;
    PsWireReader reader = ps_wire_reader(ps_buffer_view(runs));
    int64_t at = 0;
    *is_moved = false;
    while (reader.at < reader.end) {
        int64_t place = ps_wire_get_count(&reader) - 1, len = ps_wire_get_count(&reader);
        bool is_done = true;
        if (reader.has_failed || len <= 0 || len > meta->size - at)
            return reader.has_failed ? ps_peer_bad_reply(transfer->to, err)
                                     : PS_SYNC_OK;                /* it grew meanwhile */
        int64_t end = at + len, from = at > offset ? at : offset; /* some may be staged already */
        PsSyncStatus status = PS_SYNC_OK;
        if (ps_sync_is_stopped(transfer->run))
            return PS_SYNC_STOPPED;
        if (from < end && place >= 0)
            status = ps_mover_finish(mover, err); /* what is copied comes behind it */
        if (!status && from < end && place >= 0)
            status = copy_run(transfer, name, meta, from, place + (from - at), end - from, &is_done,
                              err);
        if (!status && from < end && (place < 0 || !is_done))
            status = ps_mover_range(mover, name, meta, from, end, &is_done, err);
        if (status || !is_done)
            return status;
        at = end;
    }
    *is_moved = at == meta->size;
    return PS_SYNC_OK;
}

PsSyncStatus ps_delta_move(PsMover *mover, PsSlice name, const PsFileMeta *meta, int64_t offset,
                           bool *is_moved, PsErrorBuf *err)
{
    PsTransfer *transfer = mover->transfer;
    PS_AUTO_BUFFER PsBuffer chunks = {0}, request = {0}, runs = {0};
    unsigned bits = ps_file_chunks_bits(meta->size);
    *is_moved = false;
    PsSyncStatus status = fetch_chunks(transfer, name, bits, &chunks, err);
    if (status || chunks.len == 0)
        return status;
    ps_wire_put(&request, transfer->module->id);
    ps_wire_put(&request, transfer->to_owner);
    ps_wire_put_bytes(&request, name);
    ps_wire_put(&request, bits);
    ps_buffer_slice(&request, ps_buffer_view(&chunks));
    status = ps_peer_call(transfer->to, PS_REQUEST_MATCH, &request, &runs, err);
    return status ? status : move_runs(mover, name, meta, offset, &runs, is_moved, err);
}
