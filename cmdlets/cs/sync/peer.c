/* peer.c - see peer.h. */
#include "cs/sync/peer.h"

#include <pthread.h>
#include <signal.h>
#include <sodium.h>

#include "cs/sync/wire.h"

void ps_peer_close(PsPeer *peer)
{
    if (peer != NULL)
        peer->close(peer);
}

PsSyncStatus ps_peer_call(PsPeer *peer, PsPeerRequest kind, const PsBuffer *request,
                          PsBuffer *reply, PsErrorBuf *err)
{
    reply->len = 0;
    PsSyncStatus status = peer->call(peer, kind, ps_buffer_view(request), reply, err);
    peer->bytes += (int64_t)(request->len + reply->len);
    return status;
}

static void *run_call(void *arg)
{
    PsPeerCall *call = arg;
    call->status = ps_peer_call(call->peer, call->kind, &call->request, &call->reply, &call->error);
    return NULL;
}

/* The signals stay with the thread that knows what to do about them. */
static bool start_aside(pthread_t *thread, PsPeerCall *call)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool is_started = pthread_create(thread, NULL, run_call, call) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return is_started;
}

PsSyncStatus ps_peer_call_both(PsPeerCall calls[2], PsErrorBuf *err)
{
    pthread_t thread;
    bool is_aside = !calls[0].peer->is_serial && start_aside(&thread, &calls[1]);
    run_call(&calls[0]);
    if (is_aside)
        pthread_join(thread, NULL);
    else
        run_call(&calls[1]);
    for (int i = 0; i < 2; i++) {
        if (calls[i].status == PS_SYNC_OK)
            continue;
        *err = calls[i].error;
        return calls[i].status;
    }
    return PS_SYNC_OK;
}

void ps_peer_calls_done(PsPeerCall calls[2])
{
    for (int i = 0; i < 2; i++) {
        ps_buffer_done(&calls[i].request);
        ps_buffer_done(&calls[i].reply);
    }
}

PsSyncStatus ps_peer_bad_reply(const PsPeer *peer, PsErrorBuf *err)
{
    ps_error_set(err, "PeerInvalid",
                 "The answer of pool \"%s\" is not valid; the sync was ended and nothing of it was "
                 "used.",
                 peer->pool);
    return PS_SYNC_FAILED;
}

PsSyncStatus ps_peer_hello(PsPeer *peer, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer request = {0}, reply = {0};
    ps_wire_put(&request, PS_PEER_VERSION);
    ps_wire_put_text(&request, peer->pool);
    ps_wire_put_text(&request, peer->partner);
    PsSyncStatus status = ps_peer_call(peer, PS_REQUEST_HELLO, &request, &reply, err);
    if (status)
        return status;
    PsWireReader reader = ps_wire_reader(ps_buffer_view(&reply));
    uint64_t version = ps_wire_get(&reader);
    ps_wire_get_fixed(&reader, peer->uuid, sizeof peer->uuid);
    ps_wire_get_fixed(&reader, &peer->key_id, sizeof peer->key_id);
    if (!ps_wire_is_done(&reader) || version != PS_PEER_VERSION)
        return ps_peer_bad_reply(peer, err);
    return PS_SYNC_OK;
}

static void read_state(PsWireReader *reader, PsPeerState *out)
{
    enum { EXISTS = 1, HELD = 2, READ_ONLY = 4, HAS_PEER = 8 };
    uint64_t flags = ps_wire_get(reader);
    *out = (PsPeerState){
        .exists = (flags & EXISTS) != 0,
        .is_held_here = (flags & HELD) != 0,
        .is_read_only = (flags & READ_ONLY) != 0,
        .has_peer = (flags & HAS_PEER) != 0,
    };
    if (!out->exists)
        return;
    out->epoch = ps_wire_get_count(reader);
    out->max_seq = ps_wire_get_count(reader);
    out->purged_seq = ps_wire_get_count(reader);
    out->count = ps_wire_get_count(reader);
    ps_wire_get_fixed(reader, &out->root, sizeof out->root);
    out->verified_seq = ps_wire_get_count(reader);
    out->missing = ps_wire_get_count(reader);
    out->last_time = ps_wire_get_count(reader);
    ps_wire_get_text(reader, out->last_error, sizeof out->last_error);
    if (!out->has_peer)
        return;
    ps_wire_get_fixed(reader, out->peer_uuid, sizeof out->peer_uuid);
    out->peer_seq = ps_wire_get_count(reader);
    ps_wire_get_fixed(reader, &out->peer_root, sizeof out->peer_root);
}

PsSyncStatus ps_peer_state(PsPeer *peer, PsModuleId module, PsPeerOwner owner, PsPeerState *out,
                           PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer request = {0}, reply = {0};
    ps_wire_put(&request, module);
    ps_wire_put(&request, owner);
    PsSyncStatus status = ps_peer_call(peer, PS_REQUEST_STATE, &request, &reply, err);
    if (status)
        return status;
    PsWireReader reader = ps_wire_reader(ps_buffer_view(&reply));
    read_state(&reader, out);
    return ps_wire_is_done(&reader) ? PS_SYNC_OK : ps_peer_bad_reply(peer, err);
}

uint64_t ps_peer_digest(const uint8_t uuid[PS_UUID_SIZE], int64_t seq, int64_t count,
                        const PsFingerprint *root)
{
    static const uint8_t key[crypto_shorthash_KEYBYTES] = "same";
    PS_AUTO_BUFFER PsBuffer text = {0};
    uint64_t digest = 0;
    ps_wire_put_fixed(&text, uuid, PS_UUID_SIZE);
    ps_wire_put(&text, (uint64_t)seq);
    ps_wire_put(&text, (uint64_t)count);
    ps_wire_put_fixed(&text, root, sizeof *root);
    crypto_shorthash((uint8_t *)&digest, (const uint8_t *)text.data, text.len, key);
    return digest;
}

PsSyncStatus ps_peer_same(PsPeer *peer, PsModuleId module, PsPeerOwner owner, uint64_t digest,
                          bool *is_same, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer request = {0}, reply = {0};
    ps_wire_put(&request, module);
    ps_wire_put(&request, owner);
    ps_wire_put_fixed(&request, &digest, sizeof digest);
    *is_same = false;
    PsSyncStatus status = ps_peer_call(peer, PS_REQUEST_SAME, &request, &reply, err);
    if (status)
        return status;
    PsWireReader reader = ps_wire_reader(ps_buffer_view(&reply));
    *is_same = ps_wire_get(&reader) == 1;
    return ps_wire_is_done(&reader) ? PS_SYNC_OK : ps_peer_bad_reply(peer, err);
}
