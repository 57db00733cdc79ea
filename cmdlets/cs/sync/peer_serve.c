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

typedef struct {
    int in_fd, out_fd;
    const PsSyncPeerOptions *options;
    PsBuffer greeting;
    char pool[PS_FQDN_SIZE], partner[PS_FQDN_SIZE]; /* that it names */
    PsSyncPair pair;
    bool has_begun; /* the other end has its answer to the greeting, or the error */
} Link;

static PsSyncStatus greet(Link *link, PsErrorBuf *err)
{
    unsigned kind = 0;
    PsSyncFrameStatus got =
        ps_sync_frame_read(link->in_fd, request_limit, &kind, &link->greeting, err);
    if (got == PS_SYNC_FRAME_OK && kind == PS_REQUEST_HELLO)
        return read_greeting(ps_buffer_view(&link->greeting), link->pool, link->partner, err);
    if (got == PS_SYNC_FRAME_END)
        ps_error_set(err, "PeerLost", "The connection ended before the greeting.");
    else if (got == PS_SYNC_FRAME_OK)
        ps_error_set(err, "PeerInvalid", "The other pool did not greet.");
    return PS_SYNC_FAILED;
}

typedef struct {
    PsPeerHost *host;
    unsigned kind;
    PsSlice body;
    PsBuffer reply;
} Request;

static PsSyncStatus handle(void *data, PsErrorBuf *err)
{
    Request *request = data;
    return ps_peer_host_handle(request->host, request->kind, request->body, &request->reply, err);
}

/* Answers one request. */
static PsSyncFrameStatus answer(const Link *link, PsPeerHost *host, unsigned kind, PsSlice body,
                                PsErrorBuf *err)
{
    const PsSyncPeerOptions *options = link->options;
    Request request = {.host = host, .kind = kind, .body = body};
    PsErrorBuf told = {0};
    PsSyncStatus status =
        kind == PS_REQUEST_HOLD && options->run_hold != NULL
            ? options->run_hold(options->user, link->pool, link->partner, handle, &request, &told)
            : handle(&request, &told);
    PsSyncFrameStatus sent = status ? send_error(link->out_fd, status, &told)
                                    : ps_sync_frame_write(link->out_fd, PS_SYNC_FRAME_REPLY,
                                                          ps_buffer_view(&request.reply), err);
    ps_buffer_done(&request.reply);
    return sent;
}

static PsSyncFrameStatus answer_all(const Link *link, PsPeerHost *host, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer body = {0};
    PsSyncFrameStatus done =
        answer(link, host, PS_REQUEST_HELLO, ps_buffer_view(&link->greeting), err);
    while (done == PS_SYNC_FRAME_OK) {
        unsigned kind = 0;
        done = ps_sync_frame_read(link->in_fd, request_limit, &kind, &body, err);
        if (done == PS_SYNC_FRAME_OK)
            done = answer(link, host, kind, ps_buffer_view(&body), err);
        else if (done == PS_SYNC_FRAME_BAD)
            (void)!send_error(link->out_fd, PS_SYNC_FAILED, err);
    }
    return done;
}

static PsSyncStatus find_pools(Link *link, PsErrorBuf *err)
{
    const PsDeployment *deployment = link->options->deployment;
    PsSyncStatus status = ps_sync_pair_find(deployment, link->pool, &link->pair, err);
    if (status)
        return status;
    const PsPoolConf *conf = ps_conf_pool(&deployment->conf, link->pool);
    if (conf != NULL && conf->place != PS_POOL_SSH &&
        strcasecmp(link->pair.backup->fqdn, link->partner) == 0)
        return PS_SYNC_OK;
    ps_error_set(err, "PeerMismatch",
                 "This host does not serve pool \"%s\" for pool \"%s\": the pool must be "
                 "local here and both must be paired in the topology.",
                 link->pool, link->partner);
    return PS_SYNC_REFUSED;
}

/* Who may not sync learns nothing about which pools there are: they are looked up behind the
 * decision. */
static PsSyncStatus serve(void *data, PsErrorBuf *err)
{
    Link *link = data;
    PsPeerHost *host = NULL;
    PsSyncStatus status = find_pools(link, err);
    if (!status)
        status = ps_sync_pair_host(link->options->deployment, link->pair.pool, link->pair.backup,
                                   &host, err);
    if (status)
        return status;
    link->has_begun = true;
    PsSyncFrameStatus done = answer_all(link, host, err);
    if (link->options->changed != NULL)
        link->options->changed(link->options->user, ps_peer_host_changed(host));
    ps_peer_host_close(host);
    return done == PS_SYNC_FRAME_END ? PS_SYNC_OK : PS_SYNC_FAILED;
}

PsSyncStatus ps_sync_peer_serve(int in_fd, int out_fd, const PsSyncPeerOptions *options,
                                PsErrorBuf *err)
{
    Link link = {.in_fd = in_fd, .out_fd = out_fd, .options = options};
    PsSyncStatus status = greet(&link, err);
    if (!status)
        status = options->run == NULL
                     ? serve(&link, err)
                     : options->run(options->user, link.pool, link.partner, serve, &link, err);
    if (status && !link.has_begun)
        (void)!send_error(out_fd, status, err);
    ps_sync_pair_done(&link.pair);
    ps_buffer_done(&link.greeting);
    return status;
}
