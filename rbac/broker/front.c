/* front.c - the front: the only process that clients talk to before their request is complete.
 *
 *   accept -> frame -> who is it (kernel, then name-service helper) -> executor -> next frame
 *
 * A connection that an executor works for is not read here: it has the socket meanwhile.  What is
 * to be asked or run is given out after all that came in one round, so that it can go together. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/frame.h"
#include "base/memory.h"
#include "base/pack.h"
#include "rbac/broker/process.h"
#include "rbac/broker/protocol.h"
#include "rbac/broker/sandbox.h"

typedef enum { AT_LISTENER, AT_CONTROL, AT_CONNECTION, AT_HELPER, AT_EXECUTOR } Place;
typedef enum { READING, NAMING, QUEUED, RUNNING } Phase;

/* What an epoll event points to; the first member of all. */
typedef struct {
    Place place;
    int fd;
} Source;

typedef struct Connection Connection;
struct Connection {
    Source source;
    Connection *next_open, *previous_open;
    Connection *next; /* in the queue of its phase */
    Phase phase;
    PsAuditUser user; /* uid, pid, login uid: the kernel's */
    gid_t *groups;
    size_t group_len;
    unsigned char head[PS_FRAME_HEAD];
    size_t got; /* bytes of the frame that is being read */
    PsBuffer body;
    size_t want;
    int64_t deadline;  /* of that frame; 0: between two */
    PsBuffer identity; /* as the helper packed it */
    bool is_alone;     /* its call wants an executor to itself */
};

typedef struct {
    Connection *first, *last;
} Queue;

typedef struct {
    Source source;
    pid_t pid;
    Queue asking;     /* connections of one caller that wait for this answer */
    int executor;     /* or the executor that does; -1: none */
    uid_t uid;        /* whom it was last asked about */
    int64_t deadline; /* for the answer; 0: there is none to come */
    PsBuffer room;
} Helper;

typedef struct {
    Source source;
    Connection *running[PS_BROKER_MAX_GROUP]; /* of one caller */
    size_t len;
    bool is_alone;
    PsBuffer room;
    PsBuffer group; /* whose number it asks for */
    bool asks;
} Executor;

typedef struct {
    int epoll;
    Source listener, control;
    Connection *open;
    size_t open_len;
    Connection *closed; /* in this round: events that are still to be served may point to them */
    Queue unnamed, queued;
    Helper helpers[PS_BROKER_MAX_HELPERS];
    Executor executors[PS_BROKER_MAX_EXECUTORS];
    bool is_draining;
    PsBuffer room;
} Front;

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void control(Front *front, int operation, Source *source, uint32_t events)
{
    struct epoll_event event = {.events = events, .data.ptr = source};
    if (epoll_ctl(front->epoll, operation, source->fd, &event) != 0)
        return; /* of a descriptor that just went: its end is noticed where it is used */
}

/* Told once when bytes come; a connection is read when it is its turn, until there are no more. */
#define CLIENT_EVENTS (EPOLLIN | EPOLLET)

static void watch(Front *front, Source *source)
{
    control(front, EPOLL_CTL_ADD, source, EPOLLIN);
}

static void forget(Front *front, Source *source)
{
    control(front, EPOLL_CTL_DEL, source, 0);
}

static void push(Queue *queue, Connection *c)
{
    c->next = NULL;
    if (queue->last == NULL)
        queue->first = c;
    else
        queue->last->next = c;
    queue->last = c;
}

static Connection *pop(Queue *queue)
{
    Connection *c = queue->first;
    if (c != NULL)
        queue->first = c->next;
    if (queue->first == NULL)
        queue->last = NULL;
    return c;
}

static void remove_from(Queue *queue, const Connection *c)
{
    Queue kept = {0};
    for (Connection *each = pop(queue); each != NULL; each = pop(queue))
        if (each != c)
            push(&kept, each);
    *queue = kept;
}

/* --- connections --- */

/* Not to be called while a helper or an executor has it. */
static void close_connection(Front *front, Connection *c)
{
    remove_from(&front->queued, c);
    remove_from(&front->unnamed, c);
    *(c->previous_open == NULL ? &front->open : &c->previous_open->next_open) = c->next_open;
    if (c->next_open != NULL)
        c->next_open->previous_open = c->previous_open;
    front->open_len--;
    /* Closing alone would not do: an executor may still have the socket, and epoll goes by that. */
    forget(front, &c->source);
    close(c->source.fd);
    c->source.fd = -1;
    ps_buffer_done(&c->body);
    ps_buffer_done(&c->identity);
    free(c->groups);
    c->next = front->closed;
    front->closed = c;
}

static void free_closed(Front *front)
{
    for (Connection *c = front->closed, *next = NULL; c != NULL; c = next) {
        next = c->next;
        free(c);
    }
    front->closed = NULL;
}

/* The connection ends with a word of why, when it can be said without waiting. */
static void refuse(Front *front, Connection *c, const char *id, const char *text)
{
    PS_AUTO_BUFFER PsBuffer payload = {0};
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int patience = 0;
    ps_pack_text(&payload, id);
    ps_pack_text(&payload, text);
    ps_frame_put(&bytes, PS_FRAME_REFUSED, ps_buffer_view(&payload));
    if (ps_frame_send(c->source.fd, ps_buffer_view(&bytes), -1, &patience) != 0)
        patience = 0; /* then without */
    close_connection(front, c);
}

static size_t count_of(const Front *front, uid_t uid)
{
    size_t count = 0;
    for (const Connection *c = front->open; c != NULL; c = c->next_open)
        count += c->user.uid == uid;
    return count;
}

/* All that is known of a client: what the kernel says of who connected. */
static bool identify(Connection *c)
{
    struct ucred peer;
    socklen_t len = sizeof peer;
    if (getsockopt(c->source.fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) != 0 || len != sizeof peer)
        return false;
    c->user = (PsAuditUser){.uid = peer.uid, .pid = peer.pid, .login_uid = -1};
    socklen_t size = 256 * sizeof(gid_t);
    for (int i = 0; i < 2; i++) {
        free(c->groups);
        c->groups = ps_alloc(size + 2 * sizeof(gid_t));
        len = size;
        if (getsockopt(c->source.fd, SOL_SOCKET, SO_PEERGROUPS, c->groups, &len) == 0) {
            c->group_len = len / sizeof(gid_t);
            c->groups[c->group_len++] = peer.gid;
            return true;
        }
        if (errno != ERANGE)
            return false;
        size = len;
    }
    return false;
}

static void accept_client(Front *front)
{
    int fd = accept4(front->listener.fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (fd < 0)
        return;
    Connection *c = ps_alloc_zero(sizeof *c);
    c->source = (Source){AT_CONNECTION, fd};
    c->next_open = front->open;
    if (front->open != NULL)
        front->open->previous_open = c;
    front->open = c;
    front->open_len++;
    if (!identify(c))
        close_connection(front, c);
    else if (front->open_len > PS_BROKER_MAX_CONNECTIONS ||
             count_of(front, c->user.uid) > PS_BROKER_MAX_CONNECTIONS_UID)
        refuse(front, c, "BrokerBusy",
               "There are too many connections to the broker from this caller; close some.");
    else
        control(front, EPOLL_CTL_ADD, &c->source, CLIENT_EVENTS);
}

/* --- who: name service --- */

/* Executors that work for the caller, and those of them that work for calls which are soon done. */
static size_t running_of(const Front *front, uid_t uid, size_t *groups)
{
    size_t count = 0;
    *groups = 0;
    for (size_t i = 0; i < PS_BROKER_MAX_EXECUTORS; i++) {
        const Executor *executor = &front->executors[i];
        if (executor->len == 0 || executor->running[0]->user.uid != uid)
            continue;
        count++;
        *groups += !executor->is_alone;
    }
    return count;
}

static bool same_caller(const Connection *a, const Connection *b)
{
    return a->user.uid == b->user.uid && a->group_len == b->group_len &&
           memcmp(a->groups, b->groups, a->group_len * sizeof *a->groups) == 0;
}

static void put_question(Helper *helper, char type, PsSlice question)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int patience = 0;
    ps_frame_put(&bytes, type, question);
    helper->deadline = now_ms() + PS_BROKER_PATIENCE_NAMES;
    if (ps_frame_send(helper->source.fd, ps_buffer_view(&bytes), -1, &patience) != 0)
        helper->deadline = 1; /* like one that does not answer */
}

/* An answer counts only for requests that had come when the question was asked; those of the same
 * caller that wait at that moment share it. */
static void ask(Front *front, Helper *helper, const Connection *who)
{
    Queue others = {0};
    PS_AUTO_BUFFER PsBuffer payload = {0};
    ps_pack_u32(&payload, who->user.uid);
    ps_pack_u32(&payload, (uint32_t)who->group_len);
    for (size_t i = 0; i < who->group_len; i++)
        ps_pack_u32(&payload, who->groups[i]);
    for (Connection *c = pop(&front->unnamed); c != NULL; c = pop(&front->unnamed))
        push(same_caller(who, c) ? &helper->asking : &others, c);
    front->unnamed = others;
    helper->uid = who->user.uid;
    put_question(helper, PS_FRAME_NAME, ps_buffer_view(&payload));
}

static bool may_run(const Front *front, const Connection *c)
{
    size_t groups = 0;
    return running_of(front, c->user.uid, &groups) < PS_BROKER_MAX_RUNNING_UID &&
           (c->is_alone || groups < PS_BROKER_MAX_GROUPS_UID);
}

static bool is_any_idle(const Front *front)
{
    for (size_t i = 0; i < PS_BROKER_MAX_EXECUTORS; i++)
        if (front->executors[i].source.fd >= 0 && front->executors[i].len == 0)
            return true;
    return false;
}

/* When the call could run at once, so that those which come until then share the question; and one
 * question about a uid at a time. */
static bool may_ask(const Front *front, const Connection *c)
{
    for (size_t i = 0; i < PS_BROKER_MAX_HELPERS; i++) {
        const Helper *helper = &front->helpers[i];
        if (helper->asking.first != NULL && helper->uid == c->user.uid)
            return false;
    }
    return is_any_idle(front) && may_run(front, c);
}

/* For an executor that waits; its questions are few, and what asks there has been decided on. */
static void ask_for_executors(Front *front, Helper *helper)
{
    for (int i = 0; i < PS_BROKER_MAX_EXECUTORS; i++) {
        Executor *executor = &front->executors[i];
        if (!executor->asks)
            continue;
        executor->asks = false;
        helper->executor = i;
        put_question(helper, PS_FRAME_GROUP, ps_buffer_view(&executor->group));
        return;
    }
}

static void give_names(Front *front)
{
    for (size_t i = 0; i < PS_BROKER_MAX_HELPERS; i++) {
        if (front->helpers[i].source.fd < 0 || front->helpers[i].deadline != 0)
            continue;
        ask_for_executors(front, &front->helpers[i]);
        if (front->helpers[i].deadline != 0)
            continue;
        const Connection *who = front->unnamed.first;
        while (who != NULL && !may_ask(front, who))
            who = who->next;
        if (who == NULL)
            return;
        ask(front, &front->helpers[i], who);
    }
}

static void answer_executor(Front *front, Helper *helper, PsSlice number)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    const Executor *executor = &front->executors[helper->executor];
    int patience = 0;
    helper->deadline = 0;
    helper->executor = -1;
    ps_frame_put(&bytes, PS_FRAME_GROUP, number);
    if (executor->source.fd >= 0 &&
        ps_frame_send(executor->source.fd, ps_buffer_view(&bytes), -1, &patience) != 0)
        shutdown(executor->source.fd, SHUT_RDWR); /* its end is noticed as an event */
}

static void take_names(Front *front, Helper *helper, PsSlice identity)
{
    helper->deadline = 0;
    for (Connection *c = pop(&helper->asking); c != NULL; c = pop(&helper->asking)) {
        c->identity.len = 0;
        ps_buffer_slice(&c->identity, identity);
        c->phase = QUEUED;
        push(&front->queued, c);
    }
}

static void tell_supervisor(const Front *front, char type, pid_t pid)
{
    PS_AUTO_BUFFER PsBuffer payload = {0};
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int patience = 1000;
    ps_pack_u32(&payload, (uint32_t)pid);
    ps_frame_put(&bytes, type, ps_buffer_view(&payload));
    if (ps_frame_send(front->control.fd, ps_buffer_view(&bytes), -1, &patience) != 0)
        exit(0); /* without a supervisor there is no broker */
}

/* Gone or stuck: those who asked are nobody, the supervisor starts another. */
static void lose_helper(Front *front, Helper *helper)
{
    PS_AUTO_BUFFER PsBuffer nobody = {0};
    forget(front, &helper->source);
    close(helper->source.fd);
    helper->source.fd = -1;
    tell_supervisor(front, PS_FRAME_STUCK, helper->pid);
    if (helper->executor >= 0) {
        answer_executor(front, helper, PS_SLICE(""));
        return;
    }
    ps_broker_identity_write(NULL, "The name service did not answer in time.", &nobody);
    take_names(front, helper, ps_buffer_view(&nobody));
}

static bool is_identity(PsSlice payload)
{
    PsArena arena = {0};
    PsIdentity identity;
    const char *unknown = NULL;
    bool good = ps_broker_identity_read(&arena, payload, &identity, &unknown);
    ps_arena_done(&arena);
    return good;
}

static void read_helper(Front *front, Helper *helper)
{
    PsFrame frame;
    char due = helper->executor >= 0 ? PS_FRAME_GROUP : PS_FRAME_NAME;
    if (ps_frame_take(helper->source.fd, PS_FRAME_MAX, 1000, &helper->room, &frame) != 0 ||
        frame.type != due || (due == PS_FRAME_NAME && !is_identity(frame.payload)))
        lose_helper(front, helper);
    else if (due == PS_FRAME_GROUP)
        answer_executor(front, helper, frame.payload);
    else
        take_names(front, helper, frame.payload);
}

/* --- what: executors --- */

static bool go_together(const Connection *a, const Connection *b)
{
    return !a->is_alone && !b->is_alone && a->user.uid == b->user.uid &&
           a->body.len <= PS_BROKER_MAX_GROUPED && b->body.len <= PS_BROKER_MAX_GROUPED;
}

/* The first that waits and whose caller has not all he may have, and who can go with it. */
static void take_group(Front *front, Executor *executor)
{
    Queue others = {0};
    for (Connection *c = pop(&front->queued); c != NULL; c = pop(&front->queued)) {
        bool fits = executor->len == 0 ? may_run(front, c)
                                       : executor->len < PS_BROKER_MAX_GROUP &&
                                             go_together(executor->running[0], c);
        if (fits)
            executor->running[executor->len++] = c;
        else
            push(&others, c);
    }
    front->queued = others;
}

/* The request frame: flags, command word, request. */
static bool put_job(Connection *c, PsArena *arena, PsBuffer *out)
{
    PS_AUTO_BUFFER PsBuffer packed = {0};
    PsBrokerJob job = {.user = c->user};
    PsUnpack in = ps_unpack(ps_buffer_view(&c->body));
    job.from_pipeline = ps_unpack_u8(&in) == 1;
    job.raw = ps_unpack_slice(&in);
    job.request = ps_unpack_slice(&in);
    if (!ps_broker_identity_read(arena, ps_buffer_view(&c->identity), &job.identity, &job.unknown))
        return false;
    ps_broker_job_write(&job, &packed);
    ps_pack_slice(out, ps_buffer_view(&packed));
    return true;
}

static void start_group(Executor *executor)
{
    PsArena arena = {0};
    PS_AUTO_BUFFER PsBuffer payload = {0};
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int clients[PS_BROKER_MAX_GROUP];
    int patience = 1000;
    bool good = true;
    executor->is_alone = executor->running[0]->is_alone;
    ps_pack_u8(&payload, executor->is_alone);
    for (size_t i = 0; i < executor->len; i++) {
        Connection *c = executor->running[i];
        c->phase = RUNNING;
        clients[i] = c->source.fd;
        good = good && put_job(c, &arena, &payload);
    }
    ps_arena_done(&arena);
    ps_frame_put(&bytes, PS_FRAME_JOB, ps_buffer_view(&payload));
    if (!good || ps_frame_send_fds(executor->source.fd, ps_buffer_view(&bytes), clients,
                                   executor->len, &patience) != 0)
        shutdown(executor->source.fd, SHUT_RDWR); /* its end is noticed as an event */
}

static void give_work(Front *front)
{
    for (size_t i = 0; i < PS_BROKER_MAX_EXECUTORS && front->queued.first != NULL; i++) {
        Executor *executor = &front->executors[i];
        if (executor->source.fd < 0 || executor->len > 0)
            continue;
        take_group(front, executor);
        if (executor->len == 0)
            return;
        start_group(executor);
    }
}

static void read_connection(Front *front, Connection *c);

static void resume(Front *front, Connection *c, PsBrokerDone done)
{
    if (done == PS_BROKER_AGAIN && !c->is_alone) {
        c->is_alone = true;
        c->phase = QUEUED;
        push(&front->queued, c);
        return;
    }
    c->phase = READING;
    c->is_alone = false;
    c->got = 0;
    c->body.len = 0;
    if (done != PS_BROKER_STAYS || front->is_draining)
        close_connection(front, c);
    else
        read_connection(front, c); /* what came meanwhile is not told again */
}

/* Its clients learn from the end of the connection that the outcome is not known; the audit log
 * says so too. */
static void lose_executor(Front *front, Executor *executor)
{
    forget(front, &executor->source);
    close(executor->source.fd);
    executor->source.fd = -1;
    executor->asks = false;
    for (size_t i = 0; i < executor->len; i++)
        close_connection(front, executor->running[i]);
    executor->len = 0;
}

static void read_executor(Front *front, Executor *executor)
{
    PsFrame frame;
    if (ps_frame_take(executor->source.fd, PS_BROKER_MAX_NAME, 1000, &executor->room, &frame) !=
            0 ||
        executor->len == 0 || executor->asks ||
        (frame.type != PS_FRAME_GROUP &&
         (frame.type != PS_FRAME_JOB_DONE || frame.payload.len != executor->len))) {
        lose_executor(front, executor);
        return;
    }
    if (frame.type == PS_FRAME_GROUP) {
        executor->asks = true;
        executor->group.len = 0;
        ps_buffer_slice(&executor->group, frame.payload);
        return;
    }
    size_t len = executor->len;
    executor->len = 0;
    for (size_t i = 0; i < len; i++)
        resume(front, executor->running[i], (PsBrokerDone)frame.payload.data[i]);
}

/* --- reading a request, never a byte further --- */

static bool frame_is_known(char type, size_t len)
{
#define CLIENT_FRAME(type_, max) \
    if (type == (type_)) \
        return len <= (max);
    PS_BROKER_CLIENT_FRAMES(CLIENT_FRAME)
#undef CLIENT_FRAME
    return false;
}

/* Its form only: what it asks for is the executor's to read. */
static bool is_well_formed(const Connection *c)
{
    PsUnpack in = ps_unpack(ps_buffer_view(&c->body));
    unsigned flags = ps_unpack_u8(&in);
    PsSlice raw = ps_unpack_slice(&in);
    ps_unpack_slice(&in);
    return ps_unpack_is_done(&in) && flags <= 1 && raw.len <= PS_BROKER_MAX_RAW;
}

static void take_request(Front *front, Connection *c)
{
    if (!is_well_formed(c)) {
        refuse(front, c, "RequestInvalid", "The request is not in its canonical form.");
        return;
    }
    c->deadline = 0;
    c->got = 0;
    c->phase = NAMING;
    push(&front->unnamed, c);
}

typedef enum { PART_CAME, NOTHING_CAME, AT_END } Part;

static Part read_part(Connection *c)
{
    ssize_t got = 0;
    if (c->got < PS_FRAME_HEAD)
        got = recv(c->source.fd, c->head + c->got, PS_FRAME_HEAD - c->got, 0);
    else
        got = recv(c->source.fd, c->body.data + c->body.len, c->want - c->body.len, 0);
    if (got < 0)
        return errno == EAGAIN || errno == EINTR ? NOTHING_CAME : AT_END;
    if (c->got < PS_FRAME_HEAD)
        c->got += (size_t)got;
    else
        c->body.len += (size_t)got;
    return got > 0 ? PART_CAME : AT_END;
}

/* Room for the body, when the head is of a frame that may come. */
static bool make_body(Connection *c, char *type)
{
    c->want = ps_frame_head(c->head, type);
    c->body.len = 0;
    if (!frame_is_known(*type, c->want))
        return false;
    /* Address space only: memory is used as bytes come. */
    ps_buffer_reserve(&c->body, c->want + 1);
    return true;
}

/* As much of one frame as is there. */
static void read_connection(Front *front, Connection *c)
{
    char type = (char)c->head[PS_FRAME_HEAD - 1];
    Part part = PART_CAME;
    while (part == PART_CAME && (c->got < PS_FRAME_HEAD || c->body.len < c->want)) {
        bool had_head = c->got == PS_FRAME_HEAD;
        part = read_part(c);
        if (!had_head && c->got == PS_FRAME_HEAD && !make_body(c, &type)) {
            refuse(front, c, "RequestInvalid", "The broker does not know such a request.");
            return;
        }
    }
    if (part == AT_END) {
        close_connection(front, c);
        return;
    }
    bool whole = c->got == PS_FRAME_HEAD && c->body.len == c->want;
    if (whole && type == PS_FRAME_REQUEST) {
        take_request(front, c);
    } else if (whole) {
        /* A stop or an answer that came too late for its request means nothing any more.  What is
         * behind it comes after the others' turn. */
        c->deadline = 0;
        c->got = 0;
        c->body.len = 0;
        control(front, EPOLL_CTL_MOD, &c->source, CLIENT_EVENTS);
    } else if (c->deadline == 0 && c->got > 0) {
        c->deadline = now_ms() + PS_BROKER_PATIENCE_REQUEST;
    }
}

/* --- the supervisor --- */

static void add_process(Front *front, const PsFrame *frame)
{
    PsUnpack in = ps_unpack(frame->payload);
    char kind = (char)ps_unpack_u8(&in);
    pid_t pid = (pid_t)ps_unpack_u32(&in);
    for (size_t i = 0; kind == PS_FRAME_NAME && i < PS_BROKER_MAX_HELPERS; i++)
        if (front->helpers[i].source.fd < 0) {
            front->helpers[i].source.fd = frame->fd;
            front->helpers[i].pid = pid;
            watch(front, &front->helpers[i].source);
            return;
        }
    for (size_t i = 0; kind == PS_FRAME_JOB && i < PS_BROKER_MAX_EXECUTORS; i++)
        if (front->executors[i].source.fd < 0) {
            front->executors[i].source.fd = frame->fd;
            watch(front, &front->executors[i].source);
            return;
        }
    close(frame->fd);
}

static bool is_idle(const Front *front)
{
    return front->unnamed.first == NULL && front->queued.first == NULL && front->open == NULL;
}

static void drain(Front *front)
{
    if (!front->is_draining) {
        forget(front, &front->listener);
        close(front->listener.fd);
    }
    front->is_draining = true;
    for (Connection *c = front->open, *next = NULL; c != NULL; c = next) {
        next = c->next_open;
        if (c->phase == READING)
            close_connection(front, c);
    }
}

static bool read_control(Front *front)
{
    PsFrame frame;
    if (ps_frame_read(front->control.fd, 64, 1000, &front->room, &frame) != 0)
        return false;
    if (frame.type == PS_FRAME_CHANNEL && frame.fd >= 0)
        add_process(front, &frame);
    else if (frame.fd >= 0)
        close(frame.fd);
    if (frame.type == PS_FRAME_DRAIN)
        drain(front);
    return true;
}

/* --- the loop --- */

static void check_deadlines(Front *front)
{
    int64_t now = now_ms();
    for (size_t i = 0; i < PS_BROKER_MAX_HELPERS; i++)
        if (front->helpers[i].source.fd >= 0 && front->helpers[i].deadline != 0 &&
            front->helpers[i].deadline <= now)
            lose_helper(front, &front->helpers[i]);
    for (Connection *c = front->open, *next = NULL; c != NULL; c = next) {
        next = c->next_open;
        if (c->phase == READING && c->deadline != 0 && c->deadline <= now)
            refuse(front, c, "RequestTimeout", "The request did not come within 10 seconds.");
    }
}

static bool serve_event(Front *front, Source *source)
{
    switch (source->place) {
    case AT_LISTENER:
        accept_client(front);
        return true;
    case AT_CONTROL:
        return read_control(front);
    case AT_CONNECTION:
        if (source->fd >= 0 && ((Connection *)source)->phase == READING)
            read_connection(front, (Connection *)source);
        return true;
    case AT_HELPER:
        if (source->fd >= 0)
            read_helper(front, (Helper *)source);
        return true;
    case AT_EXECUTOR:
        if (source->fd >= 0)
            read_executor(front, (Executor *)source);
        return true;
    }
    return false;
}

static int serve(Front *front)
{
    struct epoll_event events[64];
    int64_t checked = now_ms();
    while (!front->is_draining || !is_idle(front)) {
        int len = epoll_wait(front->epoll, events, PS_COUNT(events), 250);
        if (len < 0 && errno != EINTR)
            return 1;
        for (int i = 0; i < len; i++)
            if (!serve_event(front, events[i].data.ptr))
                return 0;
        if (now_ms() - checked >= 250) {
            check_deadlines(front);
            checked = now_ms();
        }
        give_names(front);
        give_work(front);
        free_closed(front);
    }
    return 0;
}

int ps_broker_front(int listener, int control)
{
    PsErrorBuf err = {0};
    Front *front = ps_alloc_zero(sizeof *front);
    front->epoll = epoll_create1(EPOLL_CLOEXEC);
    front->listener = (Source){AT_LISTENER, listener};
    front->control = (Source){AT_CONTROL, control};
    for (size_t i = 0; i < PS_BROKER_MAX_HELPERS; i++)
        front->helpers[i] = (Helper){.source = {AT_HELPER, -1}, .executor = -1};
    for (size_t i = 0; i < PS_BROKER_MAX_EXECUTORS; i++)
        front->executors[i].source = (Source){AT_EXECUTOR, -1};
    if (!ps_sandbox_enter(PS_SANDBOX_FRONT, NULL, &err))
        return ps_broker_fail("front", &err);
    watch(front, &front->listener);
    watch(front, &front->control);
    return serve(front);
}
