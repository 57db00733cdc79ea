/* host_hold.c - the answering end: who may write a partition, before and after a failover.
 *
 * Epochs are odd while the owner holds the partition and even while its backup pool does; the end
 * with the higher epoch is right.  An end that stops being the holder remembers up to where the
 * other side knew its changes (the fork): what it changed later and never sent is either overtaken
 * (and then kept as a conflict) or sent after it has become the holder again. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cs/sync/peer_host_priv.h"

static const char *fork_key(const PsPart *part, PsBuffer *out)
{
    ps_buffer_printf(out, "fork:%" PRId64, part->id);
    return ps_buffer_cstr(out);
}

PsStoreStatus ps_host_hold_fork(PsStore *store, PsPart *part, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer key = {0}, value = {0};
    PsStoreStatus status = store->ops->meta_get(store->db, fork_key(part, &key), &value, err);
    part->fork_seq = status || value.len == 0 ? 0 : strtoll(ps_buffer_cstr(&value), NULL, 10);
    return status == PS_STORE_ABSENT ? PS_STORE_OK : status;
}

PsStoreStatus ps_host_hold_set_fork(PsStore *store, const PsPart *part, int64_t seq,
                                    PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer key = {0}, value = {0};
    ps_buffer_printf(&value, "%" PRId64, seq);
    return store->ops->meta_set(store->db, fork_key(part, &key), ps_buffer_view(&value), err);
}

/* --- taking it back --- */

typedef struct {
    PsArena arena;
    PsItem *items;
    size_t len, cap;
    int64_t before_epoch;
} Unsent;

static PsStoreStatus add_unsent(void *arg, const PsItem *item)
{
    Unsent *unsent = arg;
    if (item->epoch >= unsent->before_epoch)
        return PS_STORE_OK;
    if (unsent->len == unsent->cap) {
        size_t cap = unsent->cap * 2 + 64;
        PsItem *wider = PS_ARENA_ARRAY(&unsent->arena, PsItem, cap);
        if (unsent->len > 0)
            memcpy(wider, unsent->items, unsent->len * sizeof *wider);
        unsent->items = wider;
        unsent->cap = cap;
    }
    PsItem copy = *item;
    copy.name.data = ps_arena_text(&unsent->arena, item->name.data, item->name.len);
    copy.body.data = ps_arena_text(&unsent->arena, item->body.data, item->body.len);
    unsent->items[unsent->len++] = copy;
    return PS_STORE_OK;
}

/* Gives the changes that were never sent numbers behind everything the other side has. */
static PsStoreStatus renumber(PsStore *store, PsPart *part, PsErrorBuf *err)
{
    Unsent unsent = {.before_epoch = part->epoch};
    PsStoreStatus status =
        store->ops->changes(store->db, part->id, part->fork_seq - 1, add_unsent, &unsent, err);
    for (size_t i = 0; i < unsent.len && !status; i++) {
        unsent.items[i].seq = ++part->max_seq;
        status = store->ops->write(store->db, part->id, &unsent.items[i], 1, err);
    }
    ps_arena_done(&unsent.arena);
    return status;
}

typedef struct {
    bool is_holder, is_read_only;
    int64_t epoch;
} Hold;

static PsStoreStatus change_holder(const PsPeerHost *host, PsStore *store, PsPart *part,
                                   const Hold *hold, PsErrorBuf *err)
{
    bool was_holder = strcasecmp(part->holder, host->pool) == 0;
    PsStoreStatus status = ps_host_hold_fork(store, part, err);
    if (!status && !was_holder && hold->is_holder)
        status = ps_host_seed_settle(store, part, err);
    if (!status && was_holder && !hold->is_holder) {
        status = ps_host_hold_set_fork(store, part, (part->has_peer ? part->peer_seq : 0) + 1, err);
    } else if (!status && !was_holder && hold->is_holder && part->fork_seq > 0) {
        status = renumber(store, part, err);
        if (!status)
            status = ps_host_hold_set_fork(store, part, 0, err);
    }
    const char *holder = hold->is_holder ? host->pool : host->partner;
    memcpy(part->holder, holder, strlen(holder) + 1);
    part->is_read_only = hold->is_read_only;
    part->epoch = hold->epoch;
    return status ? status : ps_store_part_save(store, part, err);
}

static PsStoreStatus check_epoch(const PsPeerHost *host, const PsPart *part, const Hold *hold,
                                 PsErrorBuf *err)
{
    bool was_holder = strcasecmp(part->holder, host->pool) == 0;
    if (hold->epoch > part->epoch || (hold->epoch == part->epoch && was_holder == hold->is_holder))
        return PS_STORE_OK;
    ps_error_set(err, "FailoverOvertaken",
                 "Another failover or failback of pool \"%s\" took place meanwhile. Look at "
                 "Get-CsBackupServiceStatus and run the command again if it is still needed.",
                 part->owner);
    return PS_STORE_REFUSED;
}

/* Request: module, owner, whether this end's pool holds it (1) or the partner (0), whether it is
 * read-only, the epoch.  Nothing happens to a partition that is not there. */
PsSyncStatus ps_peer_host_hold(PsPeerHost *host, PsWireReader *request,
                               __attribute__((unused)) PsBuffer *reply, PsErrorBuf *err)
{
    PsHostTarget target;
    PsPart part;
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (status)
        return status;
    uint64_t is_holder = ps_wire_get(request), is_read_only = ps_wire_get(request);
    Hold hold = {is_holder == 1, is_read_only == 1, ps_wire_get_count(request)};
    if (!ps_wire_is_done(request) || is_holder > 1 || is_read_only > 1 || hold.epoch < 1 ||
        target.module->kind == PS_MODULE_DOCUMENTS)
        return ps_peer_host_bad_request(err);
    PsStore *store = target.store;
    PsStoreStatus done = ps_store_begin(store, true, err);
    if (done)
        return ps_peer_host_status(done);
    done = ps_store_part(store, target.module->name, target.owner_pool, &part, err);
    if (!done)
        done = check_epoch(host, &part, &hold, err);
    if (!done)
        done = change_holder(host, store, &part, &hold, err);
    if (done)
        ps_store_rollback(store);
    else
        done = ps_store_commit(store, err);
    return done == PS_STORE_ABSENT ? PS_SYNC_OK : ps_peer_host_status(done);
}
