/* links: ps_rbac_protocol ps_rbac_gate */
/* brokerload.c - clients of a broker that ask one thing after another: how many calls a second, and
 * how long each takes.
 *
 *   brokerload SOCKET CLIENTS SECONDS RATE CMDLET [NAME=VALUE]... [-- CMDLET [NAME=VALUE]...]...
 *
 * RATE is calls a second of all clients together; a call that has to wait for the one before it is
 * timed from the moment at which it was due.  0: each client asks again as soon as it is answered.
 * Several cmdlets take turns.  All clients are in this one process, so that it needs little of the
 * machine that it measures. */
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/frame.h"
#include "base/memory.h"
#include "base/pack.h"
#include "rbac/broker/protocol.h"

enum { BUCKETS = 20000, BUCKET_US = 10, MAX_KINDS = 16, ROOM = 1 << 16 };

/* One request, and where the bytes are that make each call another one. */
typedef struct {
    PsBuffer frame;
    size_t id;
} Kind;

typedef struct {
    int fd;
    bool waits;
    int64_t due, next; /* microseconds: of this call, and of the one after it */
    size_t len;        /* of what came and is not yet a whole frame */
    size_t skip;       /* bytes of the payload of a frame that are still to come */
    char room[ROOM];
} Client;

typedef struct {
    const char *path;
    Kind kinds[MAX_KINDS];
    size_t kind_len;
    Client *clients;
    size_t client_len;
    int epoll;
    int64_t end, interval;
    uint64_t sent, calls, errors, failed;
    uint32_t by_time[BUCKETS];
} Load;

static int64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static void connect_client(Load *load, Client *client)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = client};
    client->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    client->len = client->skip = 0;
    snprintf(address.sun_path, sizeof address.sun_path, "%s", load->path);
    if (client->fd < 0 || connect(client->fd, (struct sockaddr *)&address, sizeof address) != 0 ||
        epoll_ctl(load->epoll, EPOLL_CTL_ADD, client->fd, &event) != 0)
        fail(load->path);
}

/* --- requests --- */

static void make_kind(char **words, int count, Kind *out)
{
    PsRequestParam params[16] = {{0}};
    PsSlice values[16];
    PsErrorBuf err = {0};
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PS_AUTO_BUFFER PsBuffer payload = {0};
    char names[16][64];
    PsRequest request = {.cmdlet = words[0], .params = params, .param_len = (size_t)count - 1};
    for (int i = 1; i < count && i < 16; i++) {
        size_t len = strcspn(words[i], "=");
        snprintf(names[i], sizeof names[i], "%.*s", (int)len, words[i]);
        values[i] = ps_slice(words[i] + len + (words[i][len] == '='));
        params[i - 1] = (PsRequestParam){
            .name = names[i], .type = "String", .values = &values[i], .value_len = 1};
    }
    randombytes_buf(request.id, sizeof request.id);
    if (!ps_request_encode(&request, &bytes, &err)) {
        fprintf(stderr, "%s\n", err.text);
        exit(2);
    }
    ps_pack_u8(&payload, 0);
    ps_pack_slice(&payload, ps_slice(words[0]));
    ps_pack_slice(&payload, ps_buffer_view(&bytes));
    ps_frame_put(&out->frame, PS_FRAME_REQUEST, ps_buffer_view(&payload));
    const char *id = memmem(out->frame.data, out->frame.len, request.id, sizeof request.id);
    out->id = (size_t)(id - out->frame.data);
}

static void make_kinds(Load *load, char **words, int count)
{
    for (int start = 0; start < count && load->kind_len < MAX_KINDS;) {
        int len = 0;
        while (start + len < count && strcmp(words[start + len], "--") != 0)
            len++;
        make_kind(words + start, len, &load->kinds[load->kind_len++]);
        start += len + 1;
    }
}

static void send_request(Load *load, Client *client, int64_t now)
{
    Kind *kind = &load->kinds[load->sent % load->kind_len];
    int patience = 10000;
    load->sent++;
    memcpy(kind->frame.data + kind->id, &load->sent, sizeof load->sent);
    client->due = load->interval > 0 ? client->next : now;
    client->next += load->interval;
    client->waits = true;
    /* What is not taken comes back as the end of the connection. */
    if (ps_frame_send(client->fd, ps_buffer_view(&kind->frame), -1, &patience) != 0)
        shutdown(client->fd, SHUT_RDWR);
}

/* --- answers --- */

static void end_call(Load *load, Client *client, int64_t now)
{
    int64_t bucket = (now - client->due) / BUCKET_US;
    load->by_time[bucket < BUCKETS ? bucket : BUCKETS - 1]++;
    load->calls++;
    client->waits = false;
}

static void lose_connection(Load *load, Client *client)
{
    load->errors += client->waits;
    if (client->waits)
        end_call(load, client, now_us());
    close(client->fd);
    connect_client(load, client);
}

/* false: the connection is of no more use. */
static bool take_frames(Load *load, Client *client)
{
    size_t at = 0;
    while (client->len - at >= PS_FRAME_HEAD) {
        char type = 0;
        size_t len = ps_frame_head((const unsigned char *)client->room + at, &type);
        size_t here = client->len - at - PS_FRAME_HEAD;
        if (type == PS_FRAME_REFUSED || (type == PS_FRAME_DONE && here < len && here == 0))
            break;
        if (type == PS_FRAME_DONE) {
            load->failed += client->room[at + PS_FRAME_HEAD] != 0;
            end_call(load, client, now_us());
        }
        client->skip = here < len ? len - here : 0;
        at += PS_FRAME_HEAD + (here < len ? here : len);
    }
    bool is_refused = client->len - at >= PS_FRAME_HEAD &&
                      client->room[at + PS_FRAME_HEAD - 1] == PS_FRAME_REFUSED;
    memmove(client->room, client->room + at, client->len - at);
    client->len -= at;
    return !is_refused;
}

static void read_client(Load *load, Client *client)
{
    ssize_t got = recv(client->fd, client->room + client->len, ROOM - client->len, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    bool stays = got > 0;
    if (stays && client->skip >= (size_t)got) {
        client->skip -= (size_t)got;
        return;
    }
    if (stays) {
        client->len += (size_t)got - client->skip;
        memmove(client->room, client->room + client->skip, client->len);
        client->skip = 0;
        stays = take_frames(load, client);
    }
    if (!stays)
        lose_connection(load, client);
}

/* --- the whole --- */

static bool start_calls(Load *load, int64_t now)
{
    bool is_busy = false;
    for (size_t i = 0; i < load->client_len; i++) {
        Client *client = &load->clients[i];
        if (!client->waits && now < load->end && client->next <= now)
            send_request(load, client, now);
        is_busy |= client->waits;
    }
    return is_busy || now < load->end;
}

static void run(Load *load, double seconds, double rate)
{
    struct epoll_event events[256];
    int64_t start = now_us();
    load->end = start + (int64_t)(seconds * 1e6);
    load->interval = rate > 0 ? (int64_t)((double)load->client_len * 1e6 / rate) : 0;
    for (size_t i = 0; i < load->client_len; i++)
        load->clients[i].next = start + load->interval * (int64_t)i / (int64_t)load->client_len;
    for (int64_t now = start; start_calls(load, now); now = now_us()) {
        /* When calls are due at their times, those are looked at once in a third of a millisecond.
         */
        struct timespec wait = {0, load->interval > 0 ? 300000 : 100000000};
        int len = epoll_pwait2(load->epoll, events, PS_COUNT(events), &wait, NULL);
        for (int i = 0; i < len; i++)
            read_client(load, events[i].data.ptr);
    }
}

static double percentile(const Load *load, double part)
{
    uint64_t seen = 0, want = (uint64_t)((double)load->calls * part);
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
        seen += load->by_time[bucket];
        if (seen > want)
            return (bucket + 1) * BUCKET_US / 1000.0;
    }
    return BUCKETS * BUCKET_US / 1000.0;
}

int main(int argc, char **argv)
{
    if (argc < 6) {
        fputs("Usage: brokerload SOCKET CLIENTS SECONDS RATE CMDLET [NAME=VALUE]... [-- ...]\n",
              stderr);
        return 2;
    }
    Load *load = ps_alloc_zero(sizeof *load);
    double seconds = strtod(argv[3], NULL);
    load->path = argv[1];
    load->client_len = (size_t)strtol(argv[2], NULL, 10);
    load->clients = ps_alloc_zero(load->client_len * sizeof *load->clients);
    load->epoll = epoll_create1(EPOLL_CLOEXEC);
    if (sodium_init() < 0 || load->epoll < 0)
        fail("start");
    make_kinds(load, argv + 5, argc - 5);
    for (size_t i = 0; i < load->client_len; i++)
        connect_client(load, &load->clients[i]);
    run(load, seconds, strtod(argv[4], NULL));
    printf("{\"calls\": %llu, \"errors\": %llu, \"failed\": %llu, \"per_second\": %.0f, "
           "\"p50_ms\": %.2f, \"p99_ms\": %.2f}\n",
           (unsigned long long)load->calls, (unsigned long long)load->errors,
           (unsigned long long)load->failed, (double)load->calls / seconds, percentile(load, 0.5),
           percentile(load, 0.99));
    for (size_t i = 0; i < load->kind_len; i++)
        ps_buffer_done(&load->kinds[i].frame);
    free(load->clients);
    free(load);
    return 0;
}
