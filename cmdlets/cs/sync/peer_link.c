/* peer_link.c - the client of peer_link.h. */
#include "cs/sync/peer_link.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "cs/sync/sync_frame.h"
#include "cs/sync/sync_priv.h"
#include "cs/sync/wire.h"

extern char **environ;

typedef struct {
    PsPeer peer;
    char *pool, *partner;
    int fd;       /* socket to the child's standard input and output; -1: broken */
    int error_fd; /* what it says on standard error */
    pid_t child;
    int64_t bandwidth; /* bytes a second; 0: no limit */
    int64_t moved;
    struct timespec start;
} LinkPeer;

/* The link's share of the line: waits until what has been moved fits into the time since. */
static void keep_pace(LinkPeer *link, size_t bytes)
{
    link->moved += (int64_t)bytes;
    if (link->bandwidth <= 0)
        return;
    double ahead =
        (double)link->moved / (double)link->bandwidth - ps_sync_seconds_since(&link->start);
    if (ahead <= 0)
        return;
    struct timespec rest = {.tv_sec = (time_t)ahead};
    rest.tv_nsec = (long)((ahead - (double)rest.tv_sec) * 1e9);
    while (nanosleep(&rest, &rest) != 0 && errno == EINTR)
        continue;
}

/* What the program said last: "ssh: connect to host b port 22: Connection refused". */
static void add_last_words(LinkPeer *link, PsErrorBuf *err)
{
    char text[400];
    ssize_t got = read(link->error_fd, text, sizeof text - 1);
    while (got > 0 && (text[got - 1] == '\n' || text[got - 1] == '\r'))
        got--;
    if (got <= 0)
        return;
    text[got] = '\0';
    for (ssize_t i = 0; i < got; i++)
        if ((unsigned char)text[i] < ' ')
            text[i] = ' ';
    ps_error_prefix(err, "%s: ", text);
}

static PsSyncStatus give_up(LinkPeer *link, PsErrorBuf *err)
{
    ps_close_at(&link->fd);
    if (link->child > 0)
        while (waitpid(link->child, NULL, 0) < 0 && errno == EINTR)
            continue;
    link->child = 0;
    add_last_words(link, err);
    return PS_SYNC_FAILED;
}

static int64_t reply_limit(unsigned kind)
{
    return kind == PS_SYNC_FRAME_REPLY   ? PS_SYNC_FRAME_LIMIT
           : kind == PS_SYNC_FRAME_ERROR ? 4096
                                         : -1;
}

/* An error of the far end: its status, id and text. */
static PsSyncStatus take_error(LinkPeer *link, const PsBuffer *body, PsErrorBuf *err)
{
    PsWireReader reader = ps_wire_reader(ps_buffer_view(body));
    uint64_t status = ps_wire_get(&reader);
    PsErrorBuf told = {0};
    ps_wire_get_text(&reader, told.id, sizeof told.id);
    ps_wire_get_text(&reader, told.text, sizeof told.text);
    if (!ps_wire_is_done(&reader) || status == PS_SYNC_OK || status > PS_SYNC_FAILED ||
        told.id[0] == '\0')
        return ps_peer_bad_reply(&link->peer, err);
    *err = told;
    return (PsSyncStatus)status;
}

static PsSyncStatus call_link(PsPeer *peer, PsPeerRequest kind, PsSlice request, PsBuffer *reply,
                              PsErrorBuf *err)
{
    LinkPeer *link = (LinkPeer *)peer;
    unsigned answer = 0;
    if (link->fd < 0) {
        ps_error_set(err, "PeerLost", "The connection to pool \"%s\" is lost.", peer->pool);
        return PS_SYNC_FAILED;
    }
    keep_pace(link, request.len + PS_SYNC_FRAME_OVERHEAD);
    if (ps_sync_frame_write(link->fd, kind, request, err) != PS_SYNC_FRAME_OK)
        return give_up(link, err);
    PsSyncFrameStatus status = ps_sync_frame_read(link->fd, reply_limit, &answer, reply, err);
    if (status == PS_SYNC_FRAME_END)
        ps_error_set(err, "PeerLost", "The connection to pool \"%s\" ended.", peer->pool);
    if (status != PS_SYNC_FRAME_OK)
        return give_up(link, err);
    keep_pace(link, reply->len + PS_SYNC_FRAME_OVERHEAD);
    peer->bytes += 2 * PS_SYNC_FRAME_OVERHEAD;
    return answer == PS_SYNC_FRAME_ERROR ? take_error(link, reply, err) : PS_SYNC_OK;
}

static void close_link(PsPeer *peer)
{
    LinkPeer *link = (LinkPeer *)peer;
    ps_close_at(&link->fd);
    if (link->child > 0)
        while (waitpid(link->child, NULL, 0) < 0 && errno == EINTR)
            continue;
    ps_close_at(&link->error_fd);
    free(link->pool);
    free(link->partner);
    free(link);
}

static PsPeer *make_link(int fd, int error_fd, pid_t child, const char *pool, const char *partner,
                         int64_t bandwidth)
{
    LinkPeer *link = ps_alloc_zero(sizeof *link);
    link->fd = fd;
    link->error_fd = error_fd;
    link->child = child;
    link->bandwidth = bandwidth;
    link->pool = ps_strdup(pool);
    link->partner = ps_strdup(partner);
    clock_gettime(CLOCK_MONOTONIC, &link->start);
    link->peer = (PsPeer){.call = call_link,
                          .close = close_link,
                          .pool = link->pool,
                          .partner = link->partner,
                          .is_remote = true};
    return &link->peer;
}

static int spawn(const char *const *argv, int socket_fd, int error_fd, pid_t *child)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, socket_fd, 0);
    posix_spawn_file_actions_adddup2(&actions, socket_fd, 1);
    posix_spawn_file_actions_adddup2(&actions, error_fd, 2);
    char *const *args = (char *const *)(uintptr_t)argv; /* posix_spawn does not write to it */
    int error = posix_spawnp(child, argv[0], &actions, NULL, args, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

PsSyncStatus ps_peer_link_start(const char *const *argv, const char *pool, const char *partner,
                                int64_t bandwidth, PsPeer **out, PsErrorBuf *err)
{
    int sockets[2] = {-1, -1}, errors[2] = {-1, -1};
    pid_t child = 0;
    int error = 0;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0 ||
        pipe2(errors, O_CLOEXEC | O_NONBLOCK) != 0)
        error = errno;
    if (error == 0)
        error = spawn(argv, sockets[1], errors[1], &child);
    ps_close_at(&sockets[1]);
    ps_close_at(&errors[1]);
    if (error != 0) {
        ps_close_at(&sockets[0]);
        ps_close_at(&errors[0]);
        ps_error_set(err, "PeerLost", "Pool \"%s\" cannot be reached: '%s' cannot be started: %s.",
                     pool, argv[0], strerror(error));
        return PS_SYNC_FAILED;
    }
    *out = make_link(sockets[0], errors[0], child, pool, partner, bandwidth);
    return PS_SYNC_OK;
}

PsPeer *ps_peer_link_over(int socket, const char *pool, const char *partner, int64_t bandwidth)
{
    return make_link(socket, -1, 0, pool, partner, bandwidth);
}

void ps_peer_link_command(const char *target, const char **argv)
{
    /* No password prompt, no terminal; a dead line ends after a minute. */
    const char *const words[PS_PEER_LINK_WORDS] = {"ssh",
                                                   "-T",
                                                   "-oBatchMode=yes",
                                                   "-oConnectTimeout=20",
                                                   "-oServerAliveInterval=15",
                                                   "-oServerAliveCountMax=4",
                                                   "--",
                                                   target,
                                                   "cmdhost",
                                                   "--sync-peer",
                                                   NULL};
    memcpy(argv, words, sizeof words);
}

PsSyncStatus ps_peer_link_ssh(const char *target, const char *pool, const char *partner,
                              int64_t bandwidth, PsPeer **out, PsErrorBuf *err)
{
    const char *argv[PS_PEER_LINK_WORDS];
    ps_peer_link_command(target, argv);
    return ps_peer_link_start(argv, pool, partner, bandwidth, out, err);
}
