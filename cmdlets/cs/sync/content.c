/* content.c - files: scanning before, moving content, giving missing files back. */
#include "cs/sync/content.h"

#include <string.h>

#include "base/memory.h"
#include "cs/store/file_meta.h"
#include "cs/sync/batch.h"
#include "cs/sync/delta.h"
#include "cs/sync/host_files.h"
#include "cs/sync/wire.h"

typedef struct {
    int64_t seen, added, changed, missing, skipped;
    bool is_lost;
} Scan;

static PsSyncStatus scan_tree(PsTransfer *transfer, PsPeer *peer, PsPeerOwner owner, unsigned flags,
                              Scan *out, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer request = {0}, reply = {0};
    ps_wire_put(&request, transfer->module->id);
    ps_wire_put(&request, owner);
    ps_wire_put(&request, flags | (transfer->run->options->plan_only ? PS_SCAN_DRY : 0u));
    PsSyncStatus status = ps_peer_call(peer, PS_REQUEST_SCAN, &request, &reply, err);
    if (status)
        return status;
    PsWireReader reader = ps_wire_reader(ps_buffer_view(&reply));
    *out = (Scan){.seen = ps_wire_get_count(&reader)};
    out->added = ps_wire_get_count(&reader);
    out->changed = ps_wire_get_count(&reader);
    out->missing = ps_wire_get_count(&reader);
    out->skipped = ps_wire_get_count(&reader);
    out->is_lost = ps_wire_get(&reader) == 1;
    for (int64_t n = ps_wire_get_count(&reader); n > 0 && !reader.has_failed; n--) {
        char name[1024], reason[256];
        ps_wire_get_text(&reader, name, sizeof name);
        ps_wire_get_text(&reader, reason, sizeof reason);
        if (!reader.has_failed)
            ps_sync_warn(transfer->run, "%s of pool \"%s\": the file '%s' is left out: %s.",
                         transfer->module->name, peer->pool, name, reason);
    }
    return ps_wire_is_done(&reader) ? PS_SYNC_OK : ps_peer_bad_reply(peer, err);
}

PsSyncStatus ps_content_scan(PsTransfer *transfer, PsErrorBuf *err)
{
    Scan scan;
    PsPeerState state = {0};
    PsSyncStatus status = scan_tree(transfer, transfer->from, transfer->from_owner, 0, &scan, err);
    if (!status && scan.missing > 0)
        status =
            ps_peer_state(transfer->from, transfer->module->id, transfer->from_owner, &state, err);
    if (status)
        return status;
    transfer->is_scanned = true;
    transfer->has_news = scan.added + scan.changed > 0;
    transfer->report->missing = scan.missing;
    if (transfer->run->options->plan_only)
        transfer->report->written += scan.added + scan.changed;
    const char *restore = transfer->to->pool;
    if (scan.is_lost) {
        ps_error_set(err, "TreeLost",
                     "The files of pool \"%s\" are gone: their folder has no marker. Nothing was "
                     "copied or deleted. Restore them from the backup: Invoke-CsBackupServiceSync "
                     "-PoolFqdn \"%s\" -BackupModule %s",
                     transfer->from->pool, restore, transfer->module->name);
        return PS_SYNC_REFUSED;
    }
    if (scan.missing * 20 > state.count && !transfer->run->options->accept_loss) {
        ps_error_set(err, "FilesLost",
                     "%lld of the %lld files of pool \"%s\" are missing without having been "
                     "deleted, more than 5 %%. Nothing was copied or deleted. Restore them from "
                     "the backup: Invoke-CsBackupServiceSync -PoolFqdn \"%s\" -BackupModule %s",
                     (long long)scan.missing, (long long)state.count, transfer->from->pool, restore,
                     transfer->module->name);
        return PS_SYNC_REFUSED;
    }
    if (scan.missing > 0)
        ps_sync_warn(transfer->run,
                     "%lld files of pool \"%s\" are missing without having been deleted; the "
                     "backup keeps them. Restore them with: Invoke-CsBackupServiceSync -PoolFqdn "
                     "\"%s\" -BackupModule %s",
                     (long long)scan.missing, transfer->from->pool, restore,
                     transfer->module->name);
    return PS_SYNC_OK;
}

/* --- content of one file ---------------------------------------------------------------------- */

/* *is_moved is false when the sending end does not have the content any more. */
static PsSyncStatus move_file(PsMover *mover, PsSlice name, const PsFileMeta *meta, int64_t offset,
                              bool has_older, bool *is_moved, PsErrorBuf *err)
{
    enum { WORTH_COMPARING = 8192 };
    PsSyncStatus status =
        has_older && meta->size - offset >= WORTH_COMPARING
            ? ps_delta_move(mover, name, meta, offset, is_moved, err)
            : ps_mover_range(mover, name, meta, offset, meta->size, is_moved, err);
    if (!status && *is_moved)
        mover->transfer->report->files++;
    return status;
}

static PsSyncStatus ask_wanted(PsTransfer *transfer, PsSlice block, PsBuffer *reply,
                               PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer request = {0};
    ps_wire_put(&request, transfer->module->id);
    ps_wire_put(&request, transfer->to_owner);
    ps_buffer_slice(&request, block);
    return ps_peer_call(transfer->to, PS_REQUEST_WANT, &request, reply, err);
}

static void leave_out(const PsTransfer *transfer, PsItem *item)
{
    ps_sync_warn(transfer->run,
                 "%s of pool \"%s\": the file '%.*s' changed or vanished while it was copied; the "
                 "next sync looks at it again.",
                 transfer->module->name, transfer->from->pool, (int)item->name.len,
                 item->name.data);
    item->name.len = 0;
}

static void write_block(const PsItem *items, size_t count, PsBuffer *out)
{
    PsBatchWriter writer = {0};
    out->len = 0;
    for (size_t i = 0; i < count; i++)
        if (items[i].name.len > 0)
            ps_batch_add(&writer, &items[i]);
    ps_batch_finish(&writer, out);
    ps_batch_done(&writer);
}

static PsSyncStatus move_wanted(PsMover *mover, PsItem *items, size_t count, const PsBuffer *wanted,
                                bool *is_short, PsErrorBuf *err)
{
    PsTransfer *transfer = mover->transfer;
    PsWireReader reader = ps_wire_reader(ps_buffer_view(wanted));
    for (uint64_t at = ps_wire_get(&reader); at != 0; at = ps_wire_get(&reader)) {
        int64_t offset = ps_wire_get_count(&reader);
        bool has_older = ps_wire_get(&reader) == 1;
        PsFileMeta meta;
        bool is_moved = false;
        if (at > count || items[at - 1].is_deleted || items[at - 1].name.len == 0 ||
            !ps_file_meta_read(items[at - 1].body, &meta) || offset > meta.size)
            return ps_peer_bad_reply(transfer->to, err);
        PsSyncStatus status =
            move_file(mover, items[at - 1].name, &meta, offset, has_older, &is_moved, err);
        if (status)
            return status;
        if (!is_moved && meta.size > 0) {
            leave_out(transfer, &items[at - 1]);
            *is_short = true;
        }
    }
    return ps_wire_is_done(&reader) ? ps_mover_finish(mover, err)
                                    : ps_peer_bad_reply(transfer->to, err);
}

PsSyncStatus ps_content_send(PsTransfer *transfer, PsSlice *block, PsBuffer *own_block,
                             PsErrorBuf *err)
{
    if (transfer->module->kind != PS_MODULE_FILES || transfer->run->options->plan_only)
        return PS_SYNC_OK;
    PS_AUTO_BUFFER PsBuffer wanted = {0};
    PsArena arena = {0};
    PsItem *items = NULL;
    size_t count = 0;
    bool is_short = false;
    PsMover mover = {.transfer = transfer};
    PsSyncStatus status =
        ps_batch_read(*block, &arena, &items, &count, err) ? PS_SYNC_OK : PS_SYNC_FAILED;
    if (!status)
        status = ask_wanted(transfer, *block, &wanted, err);
    if (!status)
        status = move_wanted(&mover, items, count, &wanted, &is_short, err);
    if (!status && is_short) {
        write_block(items, count, own_block);
        *block = ps_buffer_view(own_block);
    }
    ps_mover_done(&mover);
    ps_arena_done(&arena);
    return status;
}

/* --- missing files back to their owner -------------------------------------------------------- */

static PsSyncStatus restore_block(PsTransfer *transfer, PsSlice block, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer request = {0}, reply = {0};
    ps_wire_put(&request, transfer->module->id);
    ps_wire_put(&request, transfer->to_owner);
    ps_buffer_slice(&request, block);
    PsSyncStatus status = ps_peer_call(transfer->to, PS_REQUEST_RESTORE, &request, &reply, err);
    if (status)
        return status;
    PsWireReader reader = ps_wire_reader(ps_buffer_view(&reply));
    transfer->report->given_back += ps_wire_get_count(&reader);
    return ps_wire_is_done(&reader) ? PS_SYNC_OK : ps_peer_bad_reply(transfer->to, err);
}

static PsSyncStatus restore_items(PsTransfer *transfer, const PsItem *missing, size_t count,
                                  PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer block = {0};
    PsArena arena = {0};
    PsSlice *names = PS_ARENA_ARRAY(&arena, PsSlice, count + 1);
    PsItem *items = PS_ARENA_ARRAY(&arena, PsItem, count + 1);
    PsMover mover = {.transfer = transfer};
    for (size_t i = 0; i < count; i++)
        names[i] = missing[i].name;
    PsSyncStatus status = ps_transfer_look_up(transfer, transfer->from, transfer->from_owner, names,
                                              count, &arena, items, err);
    for (size_t i = 0; i < count && !status; i++) {
        PsFileMeta meta;
        bool is_moved = false;
        if (items[i].id == 0 || items[i].is_deleted || !ps_file_meta_read(items[i].body, &meta)) {
            items[i].name.len = 0;
            continue;
        }
        status = move_file(&mover, items[i].name, &meta, 0, false, &is_moved, err);
        if (!status && !is_moved && meta.size > 0)
            items[i].name.len = 0;
    }
    if (!status)
        status = ps_mover_finish(&mover, err);
    if (!status) {
        ps_batch_sort(items, count);
        write_block(items, count, &block);
        status = restore_block(transfer, ps_buffer_view(&block), err);
    }
    ps_mover_done(&mover);
    ps_arena_done(&arena);
    return status;
}

static PsSyncStatus fetch_missing(PsTransfer *transfer, int64_t after, PsBuffer *reply,
                                  PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer request = {0};
    ps_wire_put(&request, transfer->module->id);
    ps_wire_put(&request, transfer->to_owner);
    ps_wire_put(&request, (uint64_t)after);
    return ps_peer_call(transfer->to, PS_REQUEST_MISSING, &request, reply, err);
}

PsSyncStatus ps_content_give_back(PsTransfer *transfer, PsErrorBuf *err)
{
    Scan scan;
    transfer->activity = "Giving files back";
    PsSyncStatus status =
        scan_tree(transfer, transfer->to, transfer->to_owner, PS_SCAN_RESTORE, &scan, err);
    if (status || scan.missing == 0)
        return status;
    if (transfer->run->options->plan_only) {
        transfer->report->given_back += scan.missing;
        return PS_SYNC_OK;
    }
    transfer->done = 0;
    transfer->total = scan.missing;
    for (int64_t after = 0;;) {
        PS_AUTO_BUFFER PsBuffer reply = {0};
        PsArena arena = {0};
        PsItem *items = NULL;
        size_t count = 0;
        status = fetch_missing(transfer, after, &reply, err);
        if (!status && !ps_batch_read(ps_buffer_view(&reply), &arena, &items, &count, err))
            status = PS_SYNC_FAILED;
        if (!status && count > 0) {
            after = items[count - 1].seq;
            transfer->done += (int64_t)count;
            status = restore_items(transfer, items, count, err);
        }
        ps_arena_done(&arena);
        if (status || count == 0)
            return status;
    }
}
