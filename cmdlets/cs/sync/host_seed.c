/* host_seed.c - the answering end: giving a snapshot of a partition, and filling an empty copy.
 *
 * The snapshot is taken in parts, in the order of the rows, while the holder goes on writing: what
 * changes meanwhile has a number above the one at which it began, and the change log brings it. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cs/sync/batch.h"
#include "cs/sync/peer_host_priv.h"
#include "cs/sync/seed.h"

enum { PART_ITEMS = 16384, PART_BYTES = 8 << 20 };

/* --- giving ----------------------------------------------------------------------------------- */

typedef struct {
    PsArena arena;
    PsItem *items;
    size_t count, bytes;
    bool is_full;
} Part;

static PsStoreStatus take(void *arg, const PsItem *item)
{
    Part *part = arg;
    PsItem *copy = &part->items[part->count++];
    *copy = *item;
    copy->name.data = ps_arena_text(&part->arena, item->name.data, item->name.len);
    copy->body.data = ps_arena_text(&part->arena, item->body.data, item->body.len);
    part->bytes += item->name.len + item->body.len;
    part->is_full = part->count == PART_ITEMS || part->bytes >= PART_BYTES;
    return part->is_full ? PS_STORE_STOPPED : PS_STORE_OK;
}

static void put_part(Part *part, PsBuffer *reply)
{
    PsBatchWriter writer = {0};
    ps_batch_sort(part->items, part->count);
    for (size_t i = 0; i < part->count; i++)
        if (part->items[i].seq > writer.last_seq) /* the comparison of the roots sees the rest */
            ps_batch_add(&writer, &part->items[i]);
    ps_batch_finish(&writer, reply);
    ps_batch_done(&writer);
}

/* Request: module, owner, place.  Reply: place of the last row of the block (0: it is the last
 * block), newest number, block. */
PsSyncStatus ps_peer_host_snapshot(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                   PsErrorBuf *err)
{
    PsHostTarget target;
    PsPart info;
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (status)
        return status;
    int64_t place = ps_wire_get_count(request);
    if (!ps_wire_is_done(request) || target.module->kind != PS_MODULE_RECORDS)
        return ps_peer_host_bad_request(err);
    PsStore *store = target.store;
    Part part = {0};
    PsStoreStatus done = ps_store_begin(store, false, err);
    if (done)
        return ps_peer_host_status(done);
    part.items = PS_ARENA_ARRAY(&part.arena, PsItem, PART_ITEMS);
    done = ps_store_part(store, target.module->name, target.owner_pool, &info, err);
    if (!done)
        done = store->ops->scan(store->db, info.id, PS_SCAN_ROWS, place, take, &part, err);
    ps_store_rollback(store);
    if (done == PS_STORE_OK || done == PS_STORE_STOPPED) {
        ps_wire_put(reply, part.is_full ? (uint64_t)part.items[part.count - 1].id : 0);
        ps_wire_put(reply, (uint64_t)info.max_seq);
        put_part(&part, reply);
        done = PS_STORE_OK;
    } else if (done == PS_STORE_ABSENT) {
        status = ps_peer_host_bad_request(err);
    }
    ps_arena_done(&part.arena);
    return status ? status : ps_peer_host_status(done);
}

/* --- filling ---------------------------------------------------------------------------------- */

/* Request: module, owner.  Reply: 0, or 1 and where a first copy is that was begun: store id and
 * epoch of its source, number at which it began, place, live items so far. */
PsSyncStatus ps_peer_host_seed_state(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                     PsErrorBuf *err)
{
    PsHostTarget target;
    PsPart part;
    PsSeed seed = {0};
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (status)
        return status;
    if (!ps_wire_is_done(request))
        return ps_peer_host_bad_request(err);
    PsStoreStatus done =
        ps_store_part(target.store, target.module->name, target.owner_pool, &part, err);
    if (!done)
        done = ps_store_seed_read(target.store, &part, &seed, err);
    if (done != PS_STORE_OK && done != PS_STORE_ABSENT)
        return ps_peer_host_status(done);
    ps_wire_put(reply, seed.place > 0);
    if (seed.place == 0)
        return PS_SYNC_OK;
    ps_wire_put_fixed(reply, seed.uuid, sizeof seed.uuid);
    ps_wire_put(reply, (uint64_t)seed.epoch);
    ps_wire_put(reply, (uint64_t)seed.seq);
    ps_wire_put(reply, (uint64_t)seed.place);
    ps_wire_put(reply, (uint64_t)seed.count);
    return PS_SYNC_OK;
}

typedef struct {
    PsHostTarget target;
    PsSeed seed; /* as the sender believes it to be: place is the one before the block */
    int64_t next_place;
    bool is_last;
    PsItem *items;
    size_t count;
    bool has_twice; /* a name stands in it twice */
} Filling;

static PsSyncStatus read_filling(PsPeerHost *host, PsWireReader *request, PsArena *arena,
                                 Filling *out, PsErrorBuf *err)
{
    PsSyncStatus status = ps_peer_host_target(host, request, &out->target, err);
    if (status)
        return status;
    uint64_t is_last = ps_wire_get(request);
    ps_wire_get_fixed(request, out->seed.uuid, sizeof out->seed.uuid);
    out->seed.epoch = ps_wire_get_count(request);
    out->seed.seq = ps_wire_get_count(request);
    out->seed.place = ps_wire_get_count(request);
    out->next_place = ps_wire_get_count(request);
    out->is_last = is_last == 1;
    if (request->has_failed || is_last > 1 || out->target.module->kind != PS_MODULE_RECORDS ||
        out->seed.epoch < 1 || (!out->is_last && out->next_place <= out->seed.place))
        return ps_peer_host_bad_request(err);
    PsSlice block = {request->at, (size_t)(request->end - request->at)};
    return ps_batch_read(block, arena, &out->items, &out->count, err) ? PS_SYNC_OK : PS_SYNC_FAILED;
}

/* Only a copy that never had anything is filled, by one source and in order. */
static PsSyncStatus check_filling(const PsPeerHost *host, const PsPart *part, const PsSeed *is,
                                  const PsSeed *wanted, PsErrorBuf *err)
{
    bool is_empty = !part->has_peer && part->count == 0 && part->max_seq == 0 &&
                    part->epoch <= wanted->epoch && strcasecmp(part->holder, host->pool) != 0;
    bool is_next = wanted->place == 0 || (is->place == wanted->place && is->seq == wanted->seq &&
                                          is->epoch == wanted->epoch &&
                                          memcmp(is->uuid, wanted->uuid, sizeof is->uuid) == 0);
    if (is_empty && is_next)
        return PS_SYNC_OK;
    ps_error_set(err, "SyncOvertaken",
                 "Another sync moved the copy of %s of pool \"%s\" on meanwhile. Run the command "
                 "again.",
                 part->module, part->owner);
    return PS_SYNC_LOCKED;
}

static PsStoreStatus finish(PsStore *store, PsPart *part, const PsSeed *seed, PsErrorBuf *err)
{
    PsStoreStatus status = ps_store_seed_finish(store, part, seed, err);
    if (status)
        return status;
    part->has_peer = true;
    memcpy(part->peer_uuid, seed->uuid, sizeof part->peer_uuid);
    part->peer_seq = seed->seq;
    part->epoch = seed->epoch;
    part->last_error[0] = '\0';
    part->last_time = time(NULL);
    if (part->max_seq < seed->seq)
        part->max_seq = seed->seq;
    return ps_store_part_save(store, part, err);
}

static PsSyncStatus fill(const PsPeerHost *host, Filling *filling, PsSeed *seed, PsErrorBuf *err)
{
    PsStore *store = filling->target.store;
    PsPart part;
    PsStoreStatus done = ps_store_part_make(store, filling->target.module->name,
                                            filling->target.owner_pool, &part, err);
    if (!done)
        done = ps_store_seed_read(store, &part, seed, err);
    if (done)
        return ps_peer_host_status(done);
    PsSyncStatus status = check_filling(host, &part, seed, &filling->seed, err);
    if (status)
        return status;
    if (filling->seed.place == 0) {
        *seed = filling->seed;
        done = ps_store_seed_start(store, &part, err);
    }
    if (filling->next_place > seed->place)
        seed->place = filling->next_place;
    if (!done)
        done = ps_store_seed_add(store, &part, seed, filling->items, filling->count, err);
    if (!done && filling->is_last) {
        done = finish(store, &part, seed, err);
        filling->has_twice = done == PS_STORE_REFUSED;
    }
    return ps_peer_host_status(done);
}

/* What has a row twice is begun again: one may have been written anew while the snapshot was taken.
 * A full disk is no reason: the next run goes on with the last block. */
static void give_up(PsPeerHost *host, const PsHostTarget *target)
{
    PsStore *store = target->store;
    PsPart part;
    PsErrorBuf ignored = {0}; /* the error that led here is the one to tell */
    if (ps_store_begin(store, true, &ignored) != PS_STORE_OK)
        return;
    PsStoreStatus done =
        ps_store_part(store, target->module->name, target->owner_pool, &part, &ignored);
    if (!done && strcasecmp(part.holder, host->pool) != 0 && !part.has_peer)
        done = ps_store_seed_drop(store, &part, &ignored);
    if (!done)
        done = ps_store_commit(store, &ignored);
    if (done)
        ps_store_rollback(store);
}

/* Request: module, owner, whether it is the last block, store id and epoch of the source, number
 * at which the snapshot began, place before the block, place after it, the block.  Reply: live
 * items so far, bytes of their bodies.  Nothing is seen of it before the last block is there. */
PsSyncStatus ps_peer_host_seed(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                               PsErrorBuf *err)
{
    PsArena arena = {0};
    Filling filling = {0};
    PsSeed seed = {0};
    PsSyncStatus status = read_filling(host, request, &arena, &filling, err);
    PsStore *store = filling.target.store;
    if (!status)
        status = ps_peer_host_status(ps_store_begin(store, true, err));
    if (!status) {
        status = fill(host, &filling, &seed, err);
        if (status)
            ps_store_rollback(store);
        else
            status = ps_peer_host_status(ps_store_commit(store, err));
        if (filling.has_twice)
            give_up(host, &filling.target);
    }
    ps_arena_done(&arena);
    if (status)
        return status;
    host->changed += (int64_t)filling.count;
    ps_wire_put(reply, (uint64_t)seed.count);
    ps_wire_put(reply, (uint64_t)seed.bytes);
    return PS_SYNC_OK;
}

PsStoreStatus ps_host_seed_settle(PsStore *store, PsPart *part, PsErrorBuf *err)
{
    PsSeed seed;
    PsStoreStatus status = ps_store_seed_read(store, part, &seed, err);
    if (status || seed.place == 0 || part->count > 0 || part->max_seq > 0)
        return status;
    return ps_store_seed_finish(store, part, &seed, err);
}
