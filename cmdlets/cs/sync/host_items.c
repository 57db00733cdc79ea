/* host_items.c - the answering end: changes after a cookie, applying a batch, acknowledging. */
#include <string.h>
#include <time.h>

#include "cs/sync/batch.h"
#include "cs/sync/host_files.h"
#include "cs/sync/peer_host_priv.h"

typedef struct {
    PsBatchWriter writer;
    size_t most; /* bytes */
    int64_t last_seq;
    bool is_full;
} Collector;

static PsStoreStatus collect(void *arg, const PsItem *item)
{
    Collector *collector = arg;
    ps_batch_add(&collector->writer, item);
    collector->last_seq = item->seq;
    collector->is_full = ps_batch_has(&collector->writer, collector->most);
    return collector->is_full ? PS_STORE_STOPPED : PS_STORE_OK;
}

/* Request: module, owner, after, whether to count plus twice the number of PS_BATCH_UNITs that the
 * block may have (0: as many as it can).  Reply: last number of the batch, number and
 * root and count of the snapshot, changes in all (0 when not counted), the block. */
PsSyncStatus ps_peer_host_changes(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                  PsErrorBuf *err)
{
    PsHostTarget target;
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (status)
        return status;
    int64_t after = ps_wire_get_count(request);
    uint64_t how = ps_wire_get(request), units = how / 2;
    bool with_total = how % 2 == 1;
    if (!ps_wire_is_done(request) || units > PS_BATCH_BYTES / PS_BATCH_UNIT)
        return ps_peer_host_bad_request(err);
    PsStore *store = target.store;
    PsPart part;
    Collector collector = {.last_seq = after,
                           .most = units > 0 ? units * PS_BATCH_UNIT : PS_BATCH_BYTES};
    int64_t total = 0;
    PsStoreStatus done = ps_store_begin(store, false, err);
    if (done)
        return ps_peer_host_status(done);
    done = ps_store_part(store, target.module->name, target.owner_pool, &part, err);
    if (!done)
        done = store->ops->changes(store->db, part.id, after, collect, &collector, err);
    if (done == PS_STORE_STOPPED)
        done = PS_STORE_OK;
    if (!done && with_total)
        done = store->ops->count_changes(store->db, part.id, after, &total, err);
    ps_store_rollback(store);
    if (done == PS_STORE_OK) {
        if (!collector.is_full)
            collector.last_seq = part.max_seq;
        ps_wire_put(reply, (uint64_t)collector.last_seq);
        ps_wire_put(reply, (uint64_t)part.max_seq);
        ps_wire_put_fixed(reply, &part.root, sizeof part.root);
        ps_wire_put(reply, (uint64_t)part.count);
        ps_wire_put(reply, (uint64_t)total);
        ps_batch_finish(&collector.writer, reply);
    } else if (done == PS_STORE_ABSENT) {
        status = ps_peer_host_bad_request(err);
    }
    ps_batch_done(&collector.writer);
    return status ? status : ps_peer_host_status(done);
}

typedef struct {
    PsHostTarget target;
    PsApplyMode mode;
    bool is_dry, is_settling, is_relaxed;
    uint8_t uuid[PS_UUID_SIZE]; /* of the store that the items come from */
    int64_t epoch;
    int64_t expected_seq, new_seq;
    const PsItem *items;
    size_t count;
} Application;

/* The partition must be where the sender believes it to be, else somebody else was here. */
static PsSyncStatus check_cookie(const PsPart *part, const Application *app, PsErrorBuf *err)
{
    if (app->mode == PS_APPLY_GIVE_BACK)
        return PS_SYNC_OK;
    if (app->count > 0 && app->items[app->count - 1].seq > app->new_seq)
        return ps_peer_host_bad_request(err);
    if (app->is_dry)
        return PS_SYNC_OK;
    if (part->peer_seq != app->expected_seq || part->epoch > app->epoch) {
        ps_error_set(err, "SyncOvertaken",
                     "Another sync moved the copy of %s of pool \"%s\" on meanwhile. Run the "
                     "command again.",
                     part->module, part->owner);
        return PS_SYNC_LOCKED;
    }
    return PS_SYNC_OK;
}

/* A copy takes over the sender's cookie; what is given back changes nobody's. */
static void move_cookie(PsPart *part, const Application *app)
{
    if (app->mode == PS_APPLY_GIVE_BACK)
        return;
    part->has_peer = true;
    memcpy(part->peer_uuid, app->uuid, sizeof part->peer_uuid);
    part->peer_seq = app->new_seq;
    part->epoch = app->epoch;
    if (part->max_seq < app->new_seq)
        part->max_seq = app->new_seq;
    part->last_error[0] = '\0';
    part->last_time = time(NULL);
}

static PsSyncStatus apply_in_transaction(PsPeerHost *host, Application *app, PsPart *part,
                                         PsApplyResult *result, PsErrorBuf *err)
{
    PsStore *store = app->target.store;
    PsStoreStatus done =
        ps_store_part_make(store, app->target.module->name, app->target.owner_pool, part, err);
    if (done)
        return ps_peer_host_status(done);
    /* Who may write the partition does not take it over from the other end. */
    if (strcasecmp(part->holder, host->pool) == 0)
        app->mode = PS_APPLY_GIVE_BACK;
    else
        app->mode = app->is_settling ? PS_APPLY_SETTLE : PS_APPLY_COPY;
    PsSyncStatus status = check_cookie(part, app, err);
    if (!status)
        status = ps_peer_host_status(ps_host_hold_fork(store, part, err));
    if (status)
        return status;
    if (!part->has_peer && app->mode != PS_APPLY_GIVE_BACK) /* what a snapshot left is not needed */
        done = ps_store_seed_drop(store, part, err);
    if (done)
        return ps_peer_host_status(done);
    done = ps_store_apply(store, part, app->items, app->count, app->mode, result, err);
    if (done)
        return ps_peer_host_status(done);
    if (app->target.module->kind == PS_MODULE_FILES && !app->is_dry)
        status = ps_host_files_place(host, &app->target, part, app->items, result->placed,
                                     app->count, err);
    if (status)
        return status;
    move_cookie(part, app);
    return ps_peer_host_status(ps_store_part_save(store, part, err));
}

static PsSyncStatus read_application(PsPeerHost *host, PsWireReader *request, PsArena *arena,
                                     Application *app, PsErrorBuf *err)
{
    PsSyncStatus status = ps_peer_host_target(host, request, &app->target, err);
    if (status)
        return status;
    uint64_t flags = ps_wire_get(request);
    app->is_dry = (flags & PS_APPLY_FLAG_DRY) != 0;
    app->is_settling = (flags & PS_APPLY_FLAG_SETTLE) != 0;
    app->is_relaxed = (flags & PS_APPLY_FLAG_MORE) != 0;
    ps_wire_get_fixed(request, app->uuid, sizeof app->uuid);
    app->epoch = ps_wire_get_count(request);
    app->expected_seq = ps_wire_get_count(request);
    app->new_seq = ps_wire_get_count(request);
    if (request->has_failed || app->epoch < 1 ||
        flags > (PS_APPLY_FLAG_DRY | PS_APPLY_FLAG_SETTLE | PS_APPLY_FLAG_MORE))
        return ps_peer_host_bad_request(err);
    PsSlice block = {request->at, (size_t)(request->end - request->at)};
    PsItem *items = NULL;
    if (!ps_batch_read(block, arena, &items, &app->count, err))
        return PS_SYNC_FAILED;
    app->items = items;
    return PS_SYNC_OK;
}

/* Request: module, owner, flags (1: work it out and undo it, 2: after a comparison, 4: more follows
 * and this one may be lost with it), the sender's store and epoch, the cookie expected and the
 * cookie afterwards, the block.  Reply: what was done, and root and count afterwards. */
PsSyncStatus ps_peer_host_apply(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                PsErrorBuf *err)
{
    PsArena arena = {0};
    Application app = {0};
    PsPart part = {0};
    PsApplyResult result = {0};
    PsSyncStatus status = read_application(host, request, &arena, &app, err);
    if (!status)
        status = ps_peer_host_status(app.is_relaxed ? ps_store_begin_relaxed(app.target.store, err)
                                                    : ps_store_begin(app.target.store, true, err));
    if (!status) {
        result.placed = PS_ARENA_ARRAY(&arena, bool, app.count + 1);
        status = apply_in_transaction(host, &app, &part, &result, err);
        if (status || app.is_dry)
            ps_store_rollback(app.target.store);
        else
            status = ps_peer_host_status(ps_store_commit(app.target.store, err));
    }
    ps_arena_done(&arena);
    if (status)
        return status;
    host->changed += app.is_dry ? 0 : result.written + result.deleted;
    const int64_t numbers[] = {result.written,   result.deleted, result.ignored,
                               result.conflicts, result.bytes,   part.count};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        ps_wire_put(reply, (uint64_t)numbers[i]);
    ps_wire_put_fixed(reply, &part.root, sizeof part.root);
    return PS_SYNC_OK;
}

static PsStoreStatus acknowledge(const PsPeerHost *host, PsHostTarget *target, PsPart *part,
                                 const PsPart *news, bool is_verified, PsErrorBuf *err)
{
    PsStore *store = target->store;
    PsStoreStatus status =
        ps_store_part(store, target->module->name, target->owner_pool, part, err);
    if (status)
        return status;
    memcpy(part->last_error, news->last_error, sizeof part->last_error);
    if (news->last_error[0] != '\0')
        return ps_store_part_save(store, part, err);
    part->last_time = time(NULL);
    if (strcasecmp(part->holder, host->pool) == 0) {
        part->has_peer = true;
        memcpy(part->peer_uuid, news->peer_uuid, sizeof part->peer_uuid);
        part->peer_seq = news->peer_seq;
        part->peer_root = news->peer_root;
    }
    if (is_verified) {
        part->verified_seq = news->peer_seq;
        part->purged_seq = news->peer_seq;
        status = store->ops->purge(store->db, part->id, part->purged_seq, err);
    }
    return status ? status : ps_store_part_save(store, part, err);
}

/* Request: module, owner, flags (1: a verification found both equal), the other store, the number
 * up to which it has everything, its root, an error to remember ("" when all went well).  An owner
 * learns how far its copy is; after a verification both ends forget old deletion records. */
PsSyncStatus ps_peer_host_acknowledge(PsPeerHost *host, PsWireReader *request,
                                      __attribute__((unused)) PsBuffer *reply, PsErrorBuf *err)
{
    PsHostTarget target;
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (status)
        return status;
    PsPart news = {0}, part;
    uint64_t flags = ps_wire_get(request);
    ps_wire_get_fixed(request, news.peer_uuid, sizeof news.peer_uuid);
    news.peer_seq = ps_wire_get_count(request);
    ps_wire_get_fixed(request, &news.peer_root, sizeof news.peer_root);
    ps_wire_get_text(request, news.last_error, sizeof news.last_error);
    if (!ps_wire_is_done(request) || flags > 1)
        return ps_peer_host_bad_request(err);
    /* What was acknowledged is safe at the other end; forgotten here it is acknowledged again. */
    PsStoreStatus done = ps_store_begin_relaxed(target.store, err);
    if (done)
        return ps_peer_host_status(done);
    done = acknowledge(host, &target, &part, &news, flags == 1, err);
    if (done)
        ps_store_rollback(target.store);
    else
        done = ps_store_commit(target.store, err);
    return done == PS_STORE_ABSENT ? PS_SYNC_OK : ps_peer_host_status(done);
}

/* How many of the items fit into one reply. */
static size_t count_fitting(const PsItem *items, size_t count)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        size += items[i].name.len + items[i].body.len + 64;
        if (size > PS_BATCH_LIMIT / 2 && i > 0)
            return i;
    }
    return count;
}

static PsStoreStatus look_up(const PsHostTarget *target, const PsSlice *names, size_t *count,
                             PsArena *arena, PsBatchWriter *writer, PsErrorBuf *err)
{
    PsStore *store = target->store;
    PsPart part;
    PsItem *items = PS_ARENA_ARRAY(arena, PsItem, *count + 1);
    PsStoreStatus status =
        ps_store_part(store, target->module->name, target->owner_pool, &part, err);
    if (!status)
        status = store->ops->find(store->db, part.id, names, *count, true, arena, items, err);
    if (status)
        return status == PS_STORE_ABSENT ? PS_STORE_OK : status;
    *count = count_fitting(items, *count);
    ps_batch_sort(items, *count);
    for (size_t i = 0; i < *count; i++)
        if (items[i].id != 0)
            ps_batch_add(writer, &items[i]);
    return PS_STORE_OK;
}

/* Request: module, owner, number, names.  Reply: how many of them were looked up (fewer when the
 * rest would be too much for one message), a block of what is known of those, deletion records
 * too. */
PsSyncStatus ps_peer_host_lookup(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                 PsErrorBuf *err)
{
    PsHostTarget target;
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (status)
        return status;
    uint64_t count = ps_wire_get(request);
    if (request->has_failed || count > PS_BATCH_ITEMS)
        return ps_peer_host_bad_request(err);
    PsArena arena = {0};
    PsBatchWriter writer = {0};
    PsSlice *names = PS_ARENA_ARRAY(&arena, PsSlice, (size_t)count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = ps_wire_get_bytes(request, PS_ITEM_NAME_LIMIT);
    if (!ps_wire_is_done(request))
        status = ps_peer_host_bad_request(err);
    size_t done = (size_t)count;
    if (!status)
        status = ps_peer_host_status(look_up(&target, names, &done, &arena, &writer, err));
    if (!status) {
        ps_wire_put(reply, done);
        ps_batch_finish(&writer, reply);
    }
    ps_batch_done(&writer);
    ps_arena_done(&arena);
    return status;
}
