/* mover.c - see mover.h. */
#include "cs/sync/mover.h"

#include "cs/sync/host_files.h"
#include "cs/sync/wire.h"

/* Below that a piece is written sooner than a thread for it is made, unless it travels. */
enum { WORTH_A_THREAD = 512 << 10 };

static void ask_to_read(const PsTransfer *transfer, PsSlice name, int64_t offset, int64_t most,
                        PsBuffer *request)
{
    ps_wire_put(request, transfer->module->id);
    ps_wire_put(request, transfer->from_owner);
    ps_wire_put_bytes(request, name);
    ps_wire_put(request, (uint64_t)offset);
    ps_wire_put(request, most < PS_FILE_PIECE ? (uint64_t)most : PS_FILE_PIECE);
    ps_wire_put(request, transfer->from->is_remote || transfer->to->is_remote);
}

/* Keeps what was read for writing; *size is what it holds, -1 when it could not be read. */
static PsSyncStatus take_piece(PsMover *mover, const PsFileMeta *meta, int64_t offset,
                               const PsBuffer *reply, int64_t *size, PsErrorBuf *err)
{
    const PsTransfer *transfer = mover->transfer;
    PsBuffer *request = &mover->waiting;
    PsWireReader reader = ps_wire_reader(ps_buffer_view(reply));
    *size = -1;
    request->len = 0;
    if (ps_wire_get(&reader) == 0)
        return reader.has_failed ? ps_peer_bad_reply(transfer->from, err) : PS_SYNC_OK;
    PsSlice piece = {reader.at, (size_t)(reader.end - reader.at)};
    ps_wire_get(&reader);
    int64_t got = ps_wire_get_count(&reader);
    if (reader.has_failed || got > PS_FILE_PIECE)
        return ps_peer_bad_reply(transfer->from, err);
    *size = got;
    if (got == 0)
        return PS_SYNC_OK;
    ps_wire_put(request, transfer->module->id);
    ps_wire_put(request, transfer->to_owner);
    ps_wire_put_fixed(request, &meta->hash, sizeof meta->hash);
    ps_wire_put(request, (uint64_t)offset);
    ps_buffer_slice(request, piece);
    return PS_SYNC_OK;
}

static bool is_worth_a_thread(const PsMover *mover)
{
    return mover->waiting.len >= WORTH_A_THREAD || mover->transfer->to->is_remote ||
           mover->transfer->from->is_remote;
}

/* Reads the next piece, and meanwhile writes the one before. */
static PsSyncStatus move_piece(PsMover *mover, PsSlice name, const PsFileMeta *meta, int64_t offset,
                               int64_t most, int64_t *size, PsErrorBuf *err)
{
    const PsTransfer *transfer = mover->transfer;
    PsPeerCall calls[2] = {{.peer = transfer->to, .kind = PS_REQUEST_WRITE},
                           {.peer = transfer->from, .kind = PS_REQUEST_READ}};
    PsSyncStatus status = PS_SYNC_OK;
    ask_to_read(transfer, name, offset, most, &calls[1].request);
    if (mover->waiting.len > 0 && !is_worth_a_thread(mover))
        status = ps_mover_finish(mover, err);
    if (!status && mover->waiting.len > 0) {
        calls[0].request = mover->waiting;
        mover->waiting = (PsBuffer){0};
        status = ps_peer_call_both(calls, err);
        mover->waiting = calls[0].request;
        calls[0].request = (PsBuffer){0};
    } else if (!status) {
        status =
            ps_peer_call(transfer->from, PS_REQUEST_READ, &calls[1].request, &calls[1].reply, err);
    }
    if (!status)
        status = take_piece(mover, meta, offset, &calls[1].reply, size, err);
    ps_peer_calls_done(calls);
    return status;
}

PsSyncStatus ps_mover_finish(PsMover *mover, PsErrorBuf *err)
{
    if (mover->waiting.len == 0)
        return PS_SYNC_OK;
    PS_AUTO_BUFFER PsBuffer reply = {0};
    PsSyncStatus status =
        ps_peer_call(mover->transfer->to, PS_REQUEST_WRITE, &mover->waiting, &reply, err);
    mover->waiting.len = 0;
    return status;
}

PsSyncStatus ps_mover_range(PsMover *mover, PsSlice name, const PsFileMeta *meta, int64_t offset,
                            int64_t end, bool *is_moved, PsErrorBuf *err)
{
    PsTransfer *transfer = mover->transfer;
    *is_moved = false;
    while (offset < end) {
        int64_t size = 0;
        if (ps_sync_is_stopped(transfer->run))
            return PS_SYNC_STOPPED;
        PsSyncStatus status = move_piece(mover, name, meta, offset, end - offset, &size, err);
        if (status)
            return status;
        if (size > end - offset)
            mover->waiting.len = 0;
        if (size <= 0 || size > end - offset)
            return PS_SYNC_OK; /* gone, shorter or longer by now: the next scan sees it */
        offset += size;
        transfer->report->data_bytes += size;
        ps_sync_progress(transfer);
    }
    *is_moved = true;
    return PS_SYNC_OK;
}
