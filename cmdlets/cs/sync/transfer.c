/* transfer.c - one module one way: choose the path, send the changes, compare the roots.
 *
 * The change log is the way to go whenever the copy's cookie fits the owner's store.  Roots are
 * compared at the end of every run; when they differ (a restored backup, a foreign store, a bug)
 * the stronger path follows by itself. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "cs/sync/batch.h"
#include "cs/sync/change_log.h"
#include "cs/sync/compare.h"
#include "cs/sync/content.h"
#include "cs/sync/seed.h"
#include "cs/sync/sync_priv.h"
#include "cs/sync/wire.h"

static void set_path(PsTransfer *transfer, PsSyncPath path, const char *reason)
{
    transfer->report->path = path;
    snprintf(transfer->report->reason, sizeof transfer->report->reason, "%s", reason);
    ps_sync_verbose(transfer->run, "%s of pool \"%s\": %s: %s.", transfer->module->name,
                    transfer->from->pool, ps_sync_path_name(path), reason);
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

/* Puts what a reply holds at the places of its names. */
static bool take_found(PsSlice block, const PsSlice *names, size_t count, PsArena *arena,
                       PsItem *out, PsErrorBuf *err)
{
    PsItem *found = NULL;
    size_t found_count = 0;
    PsMap places = {0};
    if (!ps_batch_read(block, arena, &found, &found_count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        out[i] = (PsItem){.name = names[i]};
        ps_map_set(&places, names[i], &out[i]);
    }
    bool is_good = true;
    for (size_t i = 0; i < found_count && is_good; i++) {
        PsItem *place = ps_map_find(&places, found[i].name);
        is_good = place != NULL;
        if (is_good) {
            *place = found[i];
            place->id = 1;
        }
    }
    ps_map_done(&places);
    return is_good;
}

PsSyncStatus ps_transfer_look_up(const PsTransfer *transfer, PsPeer *end, PsPeerOwner owner,
                                 const PsSlice *names, size_t count, PsArena *arena, PsItem *out,
                                 PsErrorBuf *err)
{
    for (size_t at = 0, done = 0; at < count; at += done) {
        PS_AUTO_BUFFER PsBuffer request = {0}, reply = {0};
        ps_wire_put(&request, transfer->module->id);
        ps_wire_put(&request, owner);
        ps_wire_put(&request, count - at);
        for (size_t i = at; i < count; i++)
            ps_wire_put_bytes(&request, names[i]);
        PsSyncStatus status = ps_peer_call(end, PS_REQUEST_LOOKUP, &request, &reply, err);
        if (status)
            return status;
        PsWireReader reader = ps_wire_reader(ps_buffer_view(&reply));
        done = (size_t)ps_wire_get_count(&reader);
        if (reader.has_failed || done == 0 || done > count - at)
            return ps_peer_bad_reply(end, err);
        PsSlice block = {reader.at, (size_t)(reader.end - reader.at)};
        /* Texts of the batch may point into the reply. */
        block.data = ps_arena_text(arena, block.data, block.len);
        if (!take_found(block, names + at, done, arena, out + at, err))
            return err->text[0] == '\0' ? ps_peer_bad_reply(end, err) : PS_SYNC_FAILED;
    }
    return PS_SYNC_OK;
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

PsSyncStatus ps_transfer_states(PsTransfer *transfer, PsErrorBuf *err)
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

/* After a comparison both ends may have moved: the log carries what is left, and then both must be
 * the same. */
static PsSyncStatus compare(PsTransfer *transfer, PsErrorBuf *err)
{
    PsSyncStatus status = ps_compare_run(transfer, transfer->report->path == PS_PATH_SCRUB, err);
    if (!status)
        status = ps_transfer_states(transfer, err);
    if (!status)
        status = ps_change_log_send(transfer, err);
    if (status || transfer->run->options->plan_only)
        return status;
    if (is_equal(transfer))
        return ps_transfer_acknowledge(transfer, true, err);
    ps_error_set(err, "StillDifferent",
                 "%s of pool \"%s\" and the copy in pool \"%s\" still differ after they were "
                 "compared item by item (%lld and %lld items). Run the command again; if it stays, "
                 "one of the stores is damaged.",
                 transfer->module->name, transfer->from->pool, transfer->to->pool,
                 (long long)transfer->src.count, (long long)transfer->dst.count);
    return PS_SYNC_FAILED;
}

/* Why the change log will not do; NULL: it will. */
static const char *need_for_comparison(const PsTransfer *transfer)
{
    const PsPeerState *src = &transfer->src, *dst = &transfer->dst;
    if (!dst->exists || (dst->count == 0 && !dst->has_peer))
        return NULL;
    if (!src->exists || src->max_seq == 0)
        return "the pool's store has nothing of what its copy has";
    if (!dst->has_peer)
        return "it is not known where the copy comes from";
    const char *problem = cookie_problem(transfer);
    if (problem == NULL && dst->peer_seq == src->max_seq && !is_equal(transfer))
        problem = "the cookie fits, but the roots differ";
    return problem;
}

/* The decision is one place: what -Verbose says is what is done. */
static bool choose_way(PsTransfer *transfer)
{
    bool is_snapshot = ps_seed_is_worth_it(transfer);
    if (transfer->dst.has_peer)
        set_path(transfer, PS_PATH_LOG, "the copy's cookie is known");
    else if (is_snapshot)
        set_path(transfer, PS_PATH_SEED, "the copy is empty, a snapshot fills it");
    else
        set_path(transfer, PS_PATH_SEED, "the copy is empty, the change log brings everything");
    return is_snapshot;
}

static PsSyncStatus send_by_log(PsTransfer *transfer, PsErrorBuf *err)
{
    if (transfer->dst.has_peer && is_equal(transfer) &&
        transfer->dst.peer_seq == transfer->src.max_seq) {
        set_path(transfer, PS_PATH_EQUAL, "cookie and root agree");
        return is_acknowledged(transfer) ? PS_SYNC_OK
                                         : ps_transfer_acknowledge(transfer, false, err);
    }
    PsSyncStatus status = PS_SYNC_OK;
    if (choose_way(transfer)) {
        status = ps_seed_run(transfer, err);
        if (!status)
            status = ps_transfer_states(transfer, err);
    }
    if (!status)
        status = ps_change_log_send(transfer, err);
    if (status)
        return status;
    if (is_equal(transfer) || transfer->run->options->plan_only)
        return ps_transfer_acknowledge(transfer, false, err);
    set_path(transfer, PS_PATH_VERIFY, "the roots differ after the change log");
    return compare(transfer, err);
}

PsSyncStatus ps_transfer_run(PsTransfer *transfer, PsErrorBuf *err)
{
    PsSyncStatus status = PS_SYNC_OK;
    if (transfer->module->kind == PS_MODULE_FILES && !transfer->is_scanned)
        status = ps_content_scan(transfer, err);
    if (!status)
        status = ps_transfer_states(transfer, err);
    if (status)
        return status;
    PsSyncStrength strength = transfer->run->options->strength;
    const char *need = need_for_comparison(transfer);
    bool has_nothing = !transfer->src.exists || transfer->src.max_seq == 0;
    if (need == NULL && has_nothing && (!transfer->dst.exists || transfer->dst.count == 0)) {
        set_path(transfer, PS_PATH_NONE, "the pool has nothing of it");
        return PS_SYNC_OK;
    }
    if (strength == PS_SYNC_SCRUB)
        set_path(transfer, PS_PATH_SCRUB, "it was asked for");
    else if (need != NULL)
        set_path(transfer, PS_PATH_VERIFY, need);
    else if (strength == PS_SYNC_VERIFY)
        set_path(transfer, PS_PATH_VERIFY, "it was asked for");
    else
        return send_by_log(transfer, err);
    return compare(transfer, err);
}

PsSyncStatus ps_transfer_is_idle(PsTransfer *transfer, bool *is_idle, PsErrorBuf *err)
{
    const PsPeerState *src = &transfer->src;
    *is_idle = false;
    PsSyncStatus status = ps_peer_state(transfer->from, transfer->module->id, transfer->from_owner,
                                        &transfer->src, err);
    bool may_be = src->exists && src->is_held_here && !src->is_read_only && src->has_peer &&
                  src->peer_seq == src->max_seq && src->last_error[0] == '\0' &&
                  memcmp(src->peer_uuid, transfer->to->uuid, PS_UUID_SIZE) == 0 &&
                  ps_fingerprint_same(&src->peer_root, &src->root);
    if (status || !may_be || transfer->run->options->strength != PS_SYNC_AUTO)
        return status;
    uint64_t digest = ps_peer_digest(transfer->from->uuid, src->max_seq, src->count, &src->root);
    status =
        ps_peer_same(transfer->to, transfer->module->id, transfer->to_owner, digest, is_idle, err);
    if (!status && *is_idle && transfer->module->kind == PS_MODULE_FILES) {
        status = ps_content_scan(transfer, err);
        *is_idle = !transfer->has_news;
    }
    if (!status && *is_idle)
        set_path(transfer, PS_PATH_EQUAL, "cookie and root agree");
    return status;
}

/* Whether the holder is as its copy believes: then it has lost nothing. */
static PsSyncStatus is_intact(PsTransfer *transfer, bool *is_same, PsErrorBuf *err)
{
    const PsPeerState *dst = &transfer->dst;
    *is_same = false;
    PsSyncStatus status =
        ps_peer_state(transfer->to, transfer->module->id, transfer->to_owner, &transfer->dst, err);
    if (status || !dst->exists || !dst->has_peer || dst->is_held_here ||
        transfer->run->options->strength != PS_SYNC_AUTO)
        return status;
    uint64_t digest = ps_peer_digest(dst->peer_uuid, dst->peer_seq, dst->count, &dst->root);
    return ps_peer_same(transfer->from, transfer->module->id, transfer->from_owner, digest, is_same,
                        err);
}

PsSyncStatus ps_transfer_give_back(PsTransfer *transfer, PsErrorBuf *err)
{
    bool is_same = false;
    PsSyncStatus status = is_intact(transfer, &is_same, err);
    if (status || is_same || !transfer->dst.exists || transfer->dst.count == 0)
        return status;
    status = ps_transfer_states(transfer, err);
    bool is_elsewhere = transfer->src.exists && !transfer->src.is_held_here;
    if (status || is_elsewhere)
        return status;
    const char *need = need_for_comparison(transfer);
    if (need == NULL && transfer->run->options->strength != PS_SYNC_AUTO)
        need = "it was asked for";
    if (need == NULL)
        return PS_SYNC_OK;
    ps_sync_verbose(transfer->run, "%s of pool \"%s\": looking for lost items: %s.",
                    transfer->module->name, transfer->from->pool, need);
    transfer->only_gives = true;
    return ps_compare_run(transfer, false, err);
}
