/* peer_host.c - see peer_host.h. */
#include "cs/sync/peer_host.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "cs/sync/host_files.h"
#include "cs/sync/peer_host_priv.h"

PsSyncStatus ps_peer_host_bad_request(PsErrorBuf *err)
{
    ps_error_set(err, "PeerInvalid", "The other pool sent a request that is not valid.");
    return PS_SYNC_FAILED;
}

PsSyncStatus ps_peer_host_status(PsStoreStatus status)
{
    switch (status) {
    case PS_STORE_OK:
        return PS_SYNC_OK;
    case PS_STORE_LOCKED:
        return PS_SYNC_LOCKED;
    case PS_STORE_STOPPED:
        return PS_SYNC_STOPPED;
    case PS_STORE_ABSENT:
    case PS_STORE_CORRUPT:
    case PS_STORE_NEWER:
    case PS_STORE_FULL:
    case PS_STORE_IO:
    case PS_STORE_REFUSED:
        break;
    }
    return PS_SYNC_FAILED;
}

static PsSyncStatus open_store(const char *dir, const char *pool, const char *database,
                               PsStore **out, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    if (database != NULL)
        return ps_peer_host_status(ps_store_open_pgsql(database, out, err));
    ps_buffer_printf(&path, "%s/pools/%s/store.db", dir, pool);
    return ps_peer_host_status(ps_store_open(ps_buffer_cstr(&path), 0, out, err));
}

PsSyncStatus ps_peer_host_open(const char *dir, const char *pool, const char *partner,
                               const char *database, bool holds_cms, PsPeerHost **out,
                               PsErrorBuf *err)
{
    PsStore *store = NULL;
    PsSyncStatus status = open_store(dir, pool, database, &store, err);
    if (status)
        return status;
    if (strcasecmp(store->pool, pool) != 0) {
        ps_error_set(err, "StoreForeign",
                     "The store of pool \"%s\" (%s%s%s) belongs to pool \"%s\". Put the right one "
                     "there.",
                     pool, database != NULL ? "in PostgreSQL" : dir,
                     database != NULL ? "" : "/pools/", database != NULL ? "" : pool, store->pool);
        ps_store_close(store);
        return PS_SYNC_FAILED;
    }
    PsPeerHost *host = ps_alloc_zero(sizeof *host);
    host->dir = ps_strdup(dir);
    host->pool = ps_strdup(pool);
    host->partner = ps_strdup(partner);
    host->holds_cms = holds_cms;
    host->store = store;
    *out = host;
    return PS_SYNC_OK;
}

void ps_peer_host_close(PsPeerHost *host)
{
    if (host == NULL)
        return;
    ps_host_files_close(host);
    ps_host_sketch_done(&host->sketch);
    ps_host_prints_done(&host->prints);
    ps_store_close(host->store);
    ps_store_close(host->cms);
    free(host->dir);
    free(host->pool);
    free(host->partner);
    free(host);
}

/* The holder's central management store is the deployment's; the other pool has a copy of its own,
 * made when it is first needed. */
static PsSyncStatus open_cms(PsPeerHost *host, PsErrorBuf *err)
{
    if (host->cms != NULL)
        return PS_SYNC_OK;
    PS_AUTO_BUFFER PsBuffer path = {0};
    if (host->holds_cms)
        ps_buffer_printf(&path, "%s/cms.db", host->dir);
    else
        ps_buffer_printf(&path, "%s/pools/%s/cms.db", host->dir, host->pool);
    const char *file = ps_buffer_cstr(&path);
    if (!host->holds_cms && access(file, F_OK) != 0 && errno == ENOENT) {
        PsSyncStatus status =
            ps_peer_host_status(ps_store_make(file, host->pool, host->store->key, err));
        if (status)
            return status;
    }
    return ps_peer_host_status(ps_store_open(file, 0, &host->cms, err));
}

PsSyncStatus ps_peer_host_target(PsPeerHost *host, PsWireReader *request, PsHostTarget *out,
                                 PsErrorBuf *err)
{
    uint64_t module = ps_wire_get(request), owner = ps_wire_get(request);
    const PsModuleInfo *info = module < PS_MODULE_END ? ps_sync_module_get((unsigned)module) : NULL;
    if (request->has_failed || info == NULL || owner > PS_OWNER_PARTNER)
        return ps_peer_host_bad_request(err);
    *out = (PsHostTarget){
        .module = info,
        .owner = (PsPeerOwner)owner,
        .owner_pool = owner == PS_OWNER_HOST ? host->pool : host->partner,
        .store = host->store,
    };
    if (info->kind != PS_MODULE_DOCUMENTS)
        return PS_SYNC_OK;
    PsSyncStatus status = open_cms(host, err);
    out->store = host->cms;
    return status;
}

PsSyncStatus ps_peer_host_hello(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                PsErrorBuf *err)
{
    char pool[PS_FQDN_SIZE], partner[PS_FQDN_SIZE];
    uint64_t version = ps_wire_get(request);
    ps_wire_get_text(request, pool, sizeof pool);
    ps_wire_get_text(request, partner, sizeof partner);
    if (!ps_wire_is_done(request))
        return ps_peer_host_bad_request(err);
    if (version != PS_PEER_VERSION) {
        ps_error_set(err, "PeerVersion",
                     "The other pool speaks version %d of the protocol, this one version %d. "
                     "Bring both to the same release.",
                     (int)version, PS_PEER_VERSION);
        return PS_SYNC_FAILED;
    }
    if (strcasecmp(pool, host->pool) != 0 || strcasecmp(partner, host->partner) != 0) {
        ps_error_set(err, "PeerMismatch",
                     "This end serves pool \"%s\" for its partner \"%s\", and was asked for \"%s\" "
                     "and \"%s\".",
                     host->pool, host->partner, pool, partner);
        return PS_SYNC_REFUSED;
    }
    uint64_t key_id = ps_fingerprint_key_id(host->store->key);
    ps_wire_put(reply, PS_PEER_VERSION);
    ps_wire_put_fixed(reply, host->store->uuid, sizeof host->store->uuid);
    ps_wire_put_fixed(reply, &key_id, sizeof key_id);
    return PS_SYNC_OK;
}

static void put_state(PsBuffer *reply, const PsPart *part, bool is_held_here)
{
    ps_wire_put(reply, 1u | (is_held_here ? 2u : 0) | (part->is_read_only ? 4u : 0) |
                           (part->has_peer ? 8u : 0));
    ps_wire_put(reply, (uint64_t)part->epoch);
    ps_wire_put(reply, (uint64_t)part->max_seq);
    ps_wire_put(reply, (uint64_t)part->purged_seq);
    ps_wire_put(reply, (uint64_t)part->count);
    ps_wire_put_fixed(reply, &part->root, sizeof part->root);
    ps_wire_put(reply, (uint64_t)part->verified_seq);
    ps_wire_put(reply, (uint64_t)part->missing);
    ps_wire_put(reply, (uint64_t)part->last_time);
    ps_wire_put_text(reply, part->last_error);
    if (!part->has_peer)
        return;
    ps_wire_put_fixed(reply, part->peer_uuid, sizeof part->peer_uuid);
    ps_wire_put(reply, (uint64_t)part->peer_seq);
    ps_wire_put_fixed(reply, &part->peer_root, sizeof part->peer_root);
}

PsSyncStatus ps_peer_host_state(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                                PsErrorBuf *err)
{
    PsHostTarget target;
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (status)
        return status;
    if (!ps_wire_is_done(request))
        return ps_peer_host_bad_request(err);
    PsPart part;
    PsStoreStatus found =
        ps_store_part(target.store, target.module->name, target.owner_pool, &part, err);
    if (found == PS_STORE_ABSENT)
        ps_wire_put(reply, 0);
    else if (found == PS_STORE_OK)
        put_state(reply, &part, strcasecmp(part.holder, host->pool) == 0);
    return found == PS_STORE_ABSENT ? PS_SYNC_OK : ps_peer_host_status(found);
}

/* A partition that is held here is its own origin; a copy stands for the store it came from.
 * One that failed or is frozen is like nothing. */
static bool is_same(const PsPeerHost *host, const PsStore *store, const PsPart *part,
                    uint64_t digest)
{
    bool is_holder = strcasecmp(part->holder, host->pool) == 0;
    if (part->last_error[0] != '\0' || part->is_read_only || (!is_holder && !part->has_peer))
        return false;
    return digest == ps_peer_digest(is_holder ? store->uuid : part->peer_uuid,
                                    is_holder ? part->max_seq : part->peer_seq, part->count,
                                    &part->root);
}

/* Request: module, owner, digest (8 bytes).  Reply: 1 when the partition is as it says. */
PsSyncStatus ps_peer_host_same(PsPeerHost *host, PsWireReader *request, PsBuffer *reply,
                               PsErrorBuf *err)
{
    PsHostTarget target;
    PsPart part;
    uint64_t digest;
    PsSyncStatus status = ps_peer_host_target(host, request, &target, err);
    if (status)
        return status;
    ps_wire_get_fixed(request, &digest, sizeof digest);
    if (!ps_wire_is_done(request))
        return ps_peer_host_bad_request(err);
    PsStoreStatus found =
        ps_store_part(target.store, target.module->name, target.owner_pool, &part, err);
    if (found != PS_STORE_OK && found != PS_STORE_ABSENT)
        return ps_peer_host_status(found);
    ps_wire_put(reply, found == PS_STORE_OK && is_same(host, target.store, &part, digest));
    return PS_SYNC_OK;
}

typedef struct {
    unsigned kind;
    PsPeerHandler *handle;
    size_t limit;
} Row;

static const Row rows[] = {
#define PS_PEER_REQUEST(id_, number_, handler_, limit_) {number_, ps_peer_host_##handler_, limit_},
#include "cs/sync/peer_request.def"
#undef PS_PEER_REQUEST
    {0},
};

int64_t ps_peer_host_changed(const PsPeerHost *host)
{
    return host->changed;
}

int64_t ps_peer_host_limit(unsigned kind)
{
    for (const Row *row = rows; row->handle != NULL; row++)
        if (row->kind == kind)
            return (int64_t)row->limit;
    return -1;
}

PsSyncStatus ps_peer_host_handle(PsPeerHost *host, unsigned kind, PsSlice request, PsBuffer *reply,
                                 PsErrorBuf *err)
{
    for (const Row *row = rows; row->handle != NULL; row++) {
        if (row->kind != kind)
            continue;
        if (request.len > row->limit)
            return ps_peer_host_bad_request(err);
        PsWireReader reader = ps_wire_reader(request);
        return row->handle(host, &reader, reply, err);
    }
    return ps_peer_host_bad_request(err);
}

typedef struct {
    PsPeer peer;
    PsPeerHost *host;
} LocalPeer;

static PsSyncStatus call_local(PsPeer *peer, PsPeerRequest kind, PsSlice request, PsBuffer *reply,
                               PsErrorBuf *err)
{
    return ps_peer_host_handle(((LocalPeer *)peer)->host, kind, request, reply, err);
}

static void close_local(PsPeer *peer)
{
    ps_peer_host_close(((LocalPeer *)peer)->host);
    free(peer);
}

PsPeer *ps_peer_host_wrap(PsPeerHost *host)
{
    LocalPeer *local = ps_alloc_zero(sizeof *local);
    local->host = host;
    local->peer = (PsPeer){
        .call = call_local, .close = close_local, .pool = host->pool, .partner = host->partner};
    return &local->peer;
}
