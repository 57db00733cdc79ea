/* broker_client.c - see broker_client.h. */
#include "host/broker_client.h"

#include <errno.h>
#include <poll.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/frame.h"
#include "base/memory.h"
#include "base/pack.h"
#include "rbac/broker/protocol.h"
#include "value/object.h"
#include "value/value_wire.h"

#define LOOK_FOR_STOP_MS 100

struct PsBrokerClient {
    char *socket;
    uid_t owner;
    int fd;
    PsBuffer room;
    bool is_busy;
    PsBrokerClient *next; /* for a call that is made while this one's output is taken */
};

PsBrokerClient *ps_broker_client_new(const char *socket, uid_t owner)
{
    PsBrokerClient *client = ps_alloc_zero(sizeof *client);
    client->socket = ps_strdup(socket);
    client->owner = owner;
    client->fd = -1;
    return client;
}

static void disconnect(PsBrokerClient *client)
{
    if (client->fd >= 0)
        close(client->fd);
    client->fd = -1;
}

void ps_broker_client_free(PsBrokerClient *client)
{
    if (client == NULL)
        return;
    ps_broker_client_free(client->next);
    disconnect(client);
    ps_buffer_done(&client->room);
    free(client->socket);
    free(client);
}

/* --- the connection --- */

static PsStatus fail(const PsGateRun *run, const char *id, const char *text)
{
    return ps_throw(run->call, PS_NULL, PS_T(System_InvalidOperationException),
                    PS_CAT_ResourceUnavailable, id, "%s", text);
}

static PsStatus unavailable(PsBrokerClient *client, const PsGateRun *run, int error)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    disconnect(client);
    ps_buffer_printf(&text, "The broker at '%s' cannot be reached: %s. Is cmdhostd running there?",
                     client->socket, strerror(error));
    return fail(run, "BrokerUnavailable", ps_buffer_cstr(&text));
}

static PsStatus connect_broker(PsBrokerClient *client, const PsGateRun *run)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct ucred peer;
    socklen_t len = sizeof peer;
    if (client->fd >= 0)
        return PS_OK;
    if (strlen(client->socket) >= sizeof address.sun_path)
        return unavailable(client, run, ENAMETOOLONG);
    memcpy(address.sun_path, client->socket, strlen(client->socket) + 1);
    client->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (client->fd < 0 ||
        connect(client->fd, (const struct sockaddr *)&address, sizeof address) != 0 ||
        getsockopt(client->fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) != 0)
        return unavailable(client, run, errno);
    if (peer.uid == client->owner || peer.uid == 0)
        return PS_OK;
    disconnect(client);
    return fail(run, "BrokerNotTrusted",
                "Another user than the deployment's owner listens on the broker's socket, so "
                "nothing is sent there.");
}

static PsStatus send_frame(PsBrokerClient *client, const PsGateRun *run, char type, PsSlice payload)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int patience = -1;
    ps_frame_put(&bytes, type, payload);
    int error = ps_frame_send(client->fd, ps_buffer_view(&bytes), -1, &patience);
    return error == 0 ? PS_OK : unavailable(client, run, error);
}

/* --- the request --- */

static PsStatus write_request(const PsGateRun *run, PsArena *arena, PsBuffer *out)
{
    PsRequestParam *params = NULL;
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PsErrorBuf err = {0};
    PsRequest request = {.cmdlet = run->cmdlet->name, .param_len = run->param_len};
    PsStatus status = ps_gate_run_params(run, arena, &params);
    if (status)
        return status;
    randombytes_buf(request.id, sizeof request.id);
    request.params = params;
    if (!ps_request_sort(params, run->param_len))
        return fail(run, "RequestInvalid", "A parameter is given twice.");
    if (!ps_request_encode(&request, &bytes, &err))
        return fail(run, err.id, err.text);
    PsSlice raw = run->raw;
    if (raw.len > PS_BROKER_MAX_RAW)
        raw.len = PS_BROKER_MAX_RAW;
    ps_pack_u8(out, run->from_pipeline);
    ps_pack_slice(out, raw);
    ps_pack_slice(out, ps_buffer_view(&bytes));
    return PS_OK;
}

/* An idle connection that the broker closed meanwhile (a restart) is made anew, once; what was sent
 * into it was not read by anybody. */
static PsStatus send_request(PsBrokerClient *client, const PsGateRun *run, PsSlice payload)
{
    char byte = 0;
    if (client->fd >= 0 && recv(client->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0)
        disconnect(client);
    PsStatus status = connect_broker(client, run);
    return status ? status : send_frame(client, run, PS_FRAME_REQUEST, payload);
}

/* --- what comes back --- */

static PsStatus malformed(PsBrokerClient *client, const PsGateRun *run)
{
    disconnect(client);
    return fail(run, "BrokerUnavailable", "The broker sent something that is no answer.");
}

static PsStatus take_value(PsBrokerClient *client, const PsGateRun *run, const PsFrame *frame)
{
    PsUnpack in = ps_unpack(frame->payload);
    PsValue value = PS_NULL;
    if (!ps_value_read(run->call->ctx, &in, &value) || !ps_unpack_is_done(&in) ||
        (frame->type == PS_FRAME_ERROR && ps_kind(ps_ref(&value)) != PS_KIND_ERROR)) {
        ps_release(value);
        return malformed(client, run);
    }
    return frame->type == PS_FRAME_ERROR ? run->call->ops->write_error(run->call, value)
                                         : run->call->ops->write(run->call, value, false);
}

static PsStatus take_text(PsBrokerClient *client, const PsGateRun *run, const PsFrame *frame)
{
    PsUnpack in = ps_unpack(frame->payload);
    unsigned stream = ps_unpack_u8(&in);
    PsSlice text = ps_unpack_slice(&in);
    if (!ps_unpack_is_done(&in) || stream < PS_STREAM_WARN || stream > PS_STREAM_DBG)
        return malformed(client, run);
    return run->call->ops->write_text(run->call, (PsStreamId)stream, text);
}

static PsStatus take_progress(PsBrokerClient *client, const PsGateRun *run, const PsFrame *frame)
{
    PsProgress progress;
    if (!ps_broker_progress_read(frame->payload, &progress))
        return malformed(client, run);
    return run->call->ops->write_progress(run->call, &progress);
}

static PsStatus take_question(PsBrokerClient *client, const PsGateRun *run, const PsFrame *frame)
{
    PsUnpack in = ps_unpack(frame->payload);
    PsSlice first = ps_unpack_slice(&in), second = ps_unpack_slice(&in);
    bool yes = false;
    if (!ps_unpack_is_done(&in))
        return malformed(client, run);
    PsStatus status = frame->type == PS_FRAME_PROCESS
                          ? run->call->ops->should_process(run->call, first, second, &yes)
                          : run->call->ops->should_continue(run->call, first, second, &yes);
    if (status)
        return status;
    char answer = yes ? 1 : 0;
    return send_frame(client, run, PS_FRAME_ANSWER, (PsSlice){&answer, 1});
}

static PsStatus take_done(PsBrokerClient *client, const PsGateRun *run, const PsFrame *frame)
{
    PsUnpack in = ps_unpack(frame->payload);
    unsigned status = ps_unpack_u8(&in);
    PsValue error = PS_NULL;
    if (!ps_value_read(run->call->ctx, &in, &error) || !ps_unpack_is_done(&in) ||
        (status != PS_OK && status != PS_ERROR && status != PS_STOP) ||
        (status == PS_ERROR && ps_kind(ps_ref(&error)) != PS_KIND_ERROR &&
         ps_kind(ps_ref(&error)) != PS_KIND_EXCEPTION)) {
        ps_release(error);
        return malformed(client, run);
    }
    if (status == PS_ERROR) {
        ps_clear_error(run->call->ctx);
        return ps_fail_value(run->call->ctx, error);
    }
    ps_release(error);
    return status == PS_STOP ? ps_stop_upstream(run->call) : PS_OK;
}

/* A denial by the gate is the same error as in process; the rest is the broker's own. */
static PsStatus take_refusal(PsBrokerClient *client, const PsGateRun *run, const PsFrame *frame)
{
    PsUnpack in = ps_unpack(frame->payload);
    const char *id = ps_unpack_text(&in), *text = ps_unpack_text(&in);
    if (id == NULL || text == NULL)
        return malformed(client, run);
    disconnect(client);
    bool denied = strcmp(id, "RbacAccessDenied") == 0;
    PsErrorBuf err = {0};
    ps_error_set(&err, id, "%s", text);
    return ps_gate_run_fail(run, denied, &err);
}

static PsStatus take_frame(PsBrokerClient *client, const PsGateRun *run, const PsFrame *frame)
{
    switch (frame->type) {
    case PS_FRAME_OBJECT:
    case PS_FRAME_ERROR:
        return take_value(client, run, frame);
    case PS_FRAME_TEXT:
        return take_text(client, run, frame);
    case PS_FRAME_PROGRESS:
        return take_progress(client, run, frame);
    case PS_FRAME_PROCESS:
    case PS_FRAME_CONTINUE:
        return take_question(client, run, frame);
    case PS_FRAME_DONE:
        return take_done(client, run, frame);
    case PS_FRAME_REFUSED:
        return take_refusal(client, run, frame);
    default:
        return malformed(client, run);
    }
}

/* --- the run --- */

typedef struct {
    PsBrokerClient *client;
    const PsGateRun *run;
    PsStatus status;  /* the first that is not PS_OK: from then on output is dropped */
    bool has_stopped; /* the broker was told to stop */
    PsValue error;    /* pending with `status` */
} Conversation;

static void tell_stop(Conversation *c)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int patience = -1;
    ps_frame_put(&bytes, PS_FRAME_STOP, PS_SLICE(""));
    /* When it cannot be sent, the end of the connection is read next. */
    c->has_stopped = true;
    if (ps_frame_send(c->client->fd, ps_buffer_view(&bytes), -1, &patience) != 0)
        shutdown(c->client->fd, SHUT_RDWR);
}

/* 0 when a frame can be read; looks for a stop meanwhile. */
static int wait_for_frame(Conversation *c)
{
    for (;;) {
        struct pollfd entry = {c->client->fd, POLLIN, 0};
        int got = poll(&entry, 1, LOOK_FOR_STOP_MS);
        if (got > 0)
            return 0;
        if (got < 0 && errno != EINTR)
            return errno;
        if (!c->has_stopped && ps_is_stopping(c->run->call))
            tell_stop(c);
    }
}

static PsStatus lost(PsBrokerClient *client, const PsGateRun *run)
{
    disconnect(client);
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_printf(&text,
                     "The connection to the broker broke while %s was running; the audit log tells "
                     "how it ended.",
                     run->cmdlet->name);
    return fail(run, "BrokerUnavailable", ps_buffer_cstr(&text));
}

/* Downstream wants no more, or an error ends the pipeline: the broker is stopped and its end is
 * waited for, so that the connection can be used again. */
static void end_early(Conversation *c, PsStatus status)
{
    c->status = status;
    c->error = status == PS_ERROR ? ps_take_error(c->run->call->ctx) : PS_NULL;
    if (!c->has_stopped && c->client->fd >= 0)
        tell_stop(c);
}

static PsStatus converse(Conversation *c)
{
    PsFrame frame = {0};
    do {
        if (wait_for_frame(c) != 0 ||
            ps_frame_read(c->client->fd, PS_FRAME_MAX, -1, &c->client->room, &frame) != 0)
            return c->status != PS_OK ? c->status : lost(c->client, c->run);
        if (frame.fd >= 0)
            close(frame.fd);
        bool is_last = frame.type == PS_FRAME_DONE || frame.type == PS_FRAME_REFUSED;
        if (c->status != PS_OK)
            continue;
        PsStatus status = take_frame(c->client, c->run, &frame);
        if (is_last)
            return status;
        if (status != PS_OK)
            end_early(c, status);
    } while (c->client->fd >= 0 && frame.type != PS_FRAME_DONE && frame.type != PS_FRAME_REFUSED);
    return c->status;
}

static PsStatus run_on(PsBrokerClient *client, const PsGateRun *run)
{
    PsArena arena = {0};
    PS_AUTO_BUFFER PsBuffer payload = {0};
    Conversation c = {.client = client, .run = run, .error = PS_NULL};
    PsStatus status = write_request(run, &arena, &payload);
    ps_arena_done(&arena);
    if (status == PS_OK)
        status = send_request(client, run, ps_buffer_view(&payload));
    if (status)
        return status;
    status = converse(&c);
    if (status == PS_ERROR && !ps_is_null(ps_ref(&c.error))) {
        ps_clear_error(run->call->ctx);
        return ps_fail_value(run->call->ctx, c.error);
    }
    return status;
}

/* In Get-CsPool | Invoke-CsBackupServiceSync the second call is made out of the first one's output:
 * it talks on a connection of its own. */
PsStatus ps_broker_client_run(PsBrokerClient *client, const PsGateRun *run)
{
    for (; client->is_busy; client = client->next)
        if (client->next == NULL)
            client->next = ps_broker_client_new(client->socket, client->owner);
    client->is_busy = true;
    PsStatus status = run_on(client, run);
    client->is_busy = false;
    return status;
}
