/* peer_serve.c - the far end of a link, see peer_link.h. */
#include <string.h>

#include "cs/sync/peer_host.h"
#include "cs/sync/peer_link.h"
#include "cs/sync/sync_frame.h"
#include "cs/sync/sync_pair.h"
#include "cs/sync/wire.h"

static int64_t request_limit(unsigned kind)
{
    return ps_peer_host_limit(kind);
}

static PsSyncFrameStatus send_error(int fd, PsSyncStatus status, const PsErrorBuf *told)
{
    PS_AUTO_BUFFER PsBuffer body = {0};
    PsErrorBuf ignored = {0}; /* if it cannot be told, the stream is lost anyway */
    ps_wire_put(&body, status);
    ps_wire_put_text(&body, told->id[0] == '\0' ? "SyncFailed" : told->id);
    ps_wire_put_text(&body, told->text);
    return ps_sync_frame_write(fd, PS_SYNC_FRAME_ERROR, ps_buffer_view(&body), &ignored);
}

/* The greeting names the pool whose stores are asked for, and who asks. */
static PsSyncStatus read_greeting(PsSlice body, char pool[PS_FQDN_SIZE], char partner[PS_FQDN_SIZE],
                                  PsErrorBuf *err)
{
    PsWireReader reader = ps_wire_reader(body);
    uint64_t version = ps_wire_get(&reader);
    ps_wire_get_text(&reader, pool, PS_FQDN_SIZE);
    ps_wire_get_text(&reader, partner, PS_FQDN_SIZE);
    if (reader.has_failed) {
        ps_error_set(err, "PeerInvalid", "The greeting of the other pool is not valid.");
        return PS_SYNC_FAILED;
    }
    if (version == PS_PEER_VERSION)
        return PS_SYNC_OK;
    ps_error_set(err, "PeerVersion",
                 "The other pool speaks version %llu of the protocol, this one version %d. Bring "
                 "both to the same release.",
                 (unsigned long long)version, PS_PEER_VERSION);
    return PS_SYNC_FAILED;
}

static PsSyncStatus open_pool(const PsSyncPeerOptions *options, PsSlice greeting, PsPeerHost **out,
                              PsErrorBuf *err)
{
    char name[PS_FQDN_SIZE], partner[PS_FQDN_SIZE];
    PsSyncPair pair = {0};
    const PsDeployment *deployment = options->deployment;
    PsSyncStatus status = read_greeting(greeting, name, partner, err);
    if (!status)
        status = ps_sync_pair_find(deployment, name, &pair, err);
    if (!status) {
        const PsPoolConf *conf = ps_conf_pool(&deployment->conf, name);
        if (conf == NULL || conf->place == PS_POOL_SSH ||
            strcasecmp(pair.backup->fqdn, partner) != 0) {
            ps_error_set(err, "PeerMismatch",
                         "This host does not serve pool \"%s\" for pool \"%s\": the pool must be "
                         "local here and both must be paired in the topology.",
                         name, partner);
            status = PS_SYNC_REFUSED;
        }
    }
    if (!status && options->permit != NULL &&
        !options->permit(options->user, pair.pool->fqdn, pair.backup->fqdn, err))
        status = PS_SYNC_REFUSED;
    if (!status)
        status = ps_sync_pair_host(deployment, pair.pool, pair.backup, out, err);
    ps_sync_pair_done(&pair);
    return status;
}

/* Answers one request. */
static PsSyncFrameStatus answer(int fd, PsPeerHost *host, unsigned kind, PsSlice body,
                                PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer reply = {0};
    PsErrorBuf told = {0};
    PsSyncStatus status = ps_peer_host_handle(host, kind, body, &reply, &told);
    if (status)
        return send_error(fd, status, &told);
    return ps_sync_frame_write(fd, PS_SYNC_FRAME_REPLY, ps_buffer_view(&reply), err);
}

static PsSyncStatus greet(int in_fd, int out_fd, const PsSyncPeerOptions *options, PsPeerHost **out,
                          PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer body = {0};
    unsigned kind = 0;
    PsSyncFrameStatus got = ps_sync_frame_read(in_fd, request_limit, &kind, &body, err);
    PsSyncStatus status = PS_SYNC_FAILED;
    if (got == PS_SYNC_FRAME_END)
        ps_error_set(err, "PeerLost", "The connection ended before the greeting.");
    else if (got == PS_SYNC_FRAME_OK && kind != PS_REQUEST_HELLO)
        ps_error_set(err, "PeerInvalid", "The other pool did not greet.");
    else if (got == PS_SYNC_FRAME_OK)
        status = open_pool(options, ps_buffer_view(&body), out, err);
    if (status) {
        (void)!send_error(out_fd, status, err);
        return status;
    }
    return answer(out_fd, *out, kind, ps_buffer_view(&body), err) == PS_SYNC_FRAME_OK
               ? PS_SYNC_OK
               : PS_SYNC_FAILED;
}

PsSyncStatus ps_sync_peer_serve(int in_fd, int out_fd, const PsSyncPeerOptions *options,
                                PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer body = {0};
    PsPeerHost *host = NULL;
    PsSyncStatus status = greet(in_fd, out_fd, options, &host, err);
    PsSyncFrameStatus done = status ? PS_SYNC_FRAME_LOST : PS_SYNC_FRAME_OK;
    while (done == PS_SYNC_FRAME_OK) {
        unsigned kind = 0;
        done = ps_sync_frame_read(in_fd, request_limit, &kind, &body, err);
        if (done == PS_SYNC_FRAME_OK)
            done = answer(out_fd, host, kind, ps_buffer_view(&body), err);
        else if (done == PS_SYNC_FRAME_BAD)
            (void)!send_error(out_fd, PS_SYNC_FAILED, err);
    }
    ps_peer_host_close(host);
    return status != PS_SYNC_OK ? status : done == PS_SYNC_FRAME_END ? PS_SYNC_OK : PS_SYNC_FAILED;
}
