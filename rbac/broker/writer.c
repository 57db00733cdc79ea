/* writer.c - the audit writer: the one process of the broker that can append to the log.
 *
 * Records that wait on several channels are written together and made durable by one sync; only
 * then do the executors that sent them go on. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/frame.h"
#include "base/memory.h"
#include "base/pack.h"
#include "rbac/audit/log.h"
#include "rbac/broker/process.h"
#include "rbac/broker/protocol.h"
#include "rbac/broker/sandbox.h"
#include "rbac/broker/start.h"

#define MAX_CHANNELS (2 * PS_BROKER_MAX_EXECUTORS)

/* Of one channel and round: who waits for an answer, and what could not be written. */
typedef struct {
    bool waits, has_errors;
    size_t len;      /* of its records */
    PsBuffer errors; /* of each of them; an empty id: it was written */
} Reply;

typedef struct {
    PsAuditLog *log;
    const char *deployment;
    struct pollfd ends[1 + MAX_CHANNELS]; /* the first is the supervisor's */
    Reply replies[1 + MAX_CHANNELS];
    nfds_t len;
    PsBuffer room;
    bool in_round; /* the log is locked, and records wait for the sync */
} Writer;

static void drop(Writer *writer, nfds_t at)
{
    close(writer->ends[at].fd);
    ps_buffer_done(&writer->replies[at].errors);
    nfds_t last = --writer->len;
    writer->ends[at] = writer->ends[last];
    writer->replies[at] = writer->replies[last];
    writer->replies[last] = (Reply){0};
}

/* The first record begins the round. */
static bool is_in_round(Writer *writer, PsErrorBuf *err)
{
    if (!writer->in_round)
        writer->in_round = ps_audit_log_begin(writer->log, err);
    return writer->in_round;
}

static bool append(Writer *writer, PsSlice packed, PsErrorBuf *err)
{
    PsAuditRecord record;
    PsAuditUser user;
    PsUnpack in = ps_unpack(packed);
    PsAuditHow how = {.may_use_reserve = ps_unpack_u8(&in) != 0};
    PsSlice rest = {(const char *)in.next, (size_t)(in.end - in.next)};
    if (in.failed || !ps_broker_record_read(rest, &record, &user)) {
        ps_error_set(err, "AuditUnavailable", "The record is not well formed.");
        return false;
    }
    return is_in_round(writer, err) && ps_audit_log_add(writer->log, &record, how, err);
}

static void fail_all(Reply *reply, const PsErrorBuf *err)
{
    reply->has_errors = true;
    reply->errors.len = 0;
    for (size_t i = 0; i < reply->len; i++)
        ps_broker_error_write(err, &reply->errors);
}

/* Takes the records that wait on a channel; false: the channel is closed. */
static bool take_records(Writer *writer, nfds_t at)
{
    PsFrame frame;
    Reply *reply = &writer->replies[at];
    int error = ps_frame_take(writer->ends[at].fd, PS_FRAME_MAX, 1000, &writer->room, &frame);
    if (error != 0 || frame.type != PS_FRAME_RECORD)
        return false;
    PsUnpack in = ps_unpack(frame.payload);
    do {
        PsErrorBuf err = {0};
        PsSlice packed = ps_unpack_slice(&in);
        if (!append(writer, packed, &err)) {
            if (err.id[0] == '\0')
                ps_error_set(&err, "AuditUnavailable", "The record cannot be written.");
            reply->has_errors = true;
        }
        ps_broker_error_write(&err, &reply->errors);
        reply->len++;
    } while (!ps_unpack_is_done(&in) && !in.failed);
    PsErrorBuf lost = {0};
    if (writer->in_round && !ps_audit_log_flush(writer->log, &lost))
        fail_all(reply, &lost);
    reply->waits = true;
    return true;
}

static void answer(Writer *writer, nfds_t at, const PsErrorBuf *failure)
{
    Reply *reply = &writer->replies[at];
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int patience = 1000;
    if (failure != NULL)
        fail_all(reply, failure);
    else if (!reply->has_errors)
        reply->errors.len = 0;
    ps_frame_put(&bytes, PS_FRAME_RECORD, ps_buffer_view(&reply->errors));
    /* An executor that does not take it is gone or stuck; the supervisor sees to it. */
    if (ps_frame_send(writer->ends[at].fd, ps_buffer_view(&bytes), -1, &patience) != 0)
        shutdown(writer->ends[at].fd, SHUT_RDWR);
    reply->waits = reply->has_errors = false;
    reply->len = reply->errors.len = 0;
}

static void serve_channels(Writer *writer)
{
    PsErrorBuf err = {0};
    for (nfds_t i = writer->len - 1; i >= 1; i--)
        if (writer->ends[i].revents != 0 && !take_records(writer, i))
            drop(writer, i);
    bool durable = !writer->in_round || ps_audit_log_commit(writer->log, &err);
    writer->in_round = false;
    for (nfds_t i = 1; i < writer->len; i++)
        if (writer->replies[i].waits)
            answer(writer, i, durable ? NULL : &err);
}

/* false: the supervisor is gone, and nobody is left. */
static bool serve_control(Writer *writer)
{
    PsErrorBuf err = {0};
    PsFrame frame;
    if (ps_frame_read(writer->ends[0].fd, 64, 1000, &writer->room, &frame) != 0) {
        /* What still runs gets its outcome recorded. */
        writer->ends[0].fd = -1;
        return writer->len > 1;
    }
    if (frame.type == PS_FRAME_CHANNEL && frame.fd >= 0 && writer->len < PS_COUNT(writer->ends)) {
        writer->ends[writer->len++] = (struct pollfd){frame.fd, POLLIN, 0};
    } else if (frame.fd >= 0) {
        close(frame.fd);
    }
    if (frame.type == PS_FRAME_ENDED && !ps_audit_log_end_interrupted(writer->log, &err))
        ps_broker_fail("audit writer", &err);
    return true;
}

int ps_broker_writer(const char *deployment, int control)
{
    PsErrorBuf err = {0};
    PsAuditOptions options = {.deployment = deployment};
    Writer *writer = ps_alloc_zero(sizeof *writer);
    writer->deployment = deployment;
    writer->ends[0] = (struct pollfd){control, POLLIN, 0};
    writer->len = 1;
    /* Opened before the confinement: the first time makes the key and the folders. */
    writer->log = ps_audit_log_open(&options, &err);
    bool good = writer->log != NULL && ps_sandbox_enter(PS_SANDBOX_WRITER, deployment, &err);
    if (ps_broker_say_ready(control, &err) != 0)
        good = false;
    while (good && poll(writer->ends, writer->len, -1) >= 0) {
        bool is_called = writer->ends[0].revents != 0;
        serve_channels(writer);
        if (is_called ? !serve_control(writer) : writer->ends[0].fd < 0 && writer->len == 1)
            break;
    }
    ps_audit_log_close(writer->log);
    for (nfds_t i = 1; i < writer->len; i++)
        ps_buffer_done(&writer->replies[i].errors);
    ps_buffer_done(&writer->room);
    free(writer);
    return good ? 0 : 1;
}
