/* link.c - the link: the one process of the broker that may execute a program, and that program is
 * ssh, to the host that deployment.conf names for a pool.  It holds no store and reads no request;
 * an executor gets a socket and speaks the synchronisation's protocol over it. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/file.h"
#include "base/frame.h"
#include "base/memory.h"
#include "cs/sync/peer_link.h"
#include "rbac/broker/process.h"
#include "rbac/broker/protocol.h"
#include "rbac/broker/sandbox.h"

#define MAX_CHANNELS (2 * PS_BROKER_MAX_EXECUTORS)

typedef struct {
    const PsDeployment *deployment;
    struct pollfd ends[1 + MAX_CHANNELS]; /* the first is the supervisor's */
    nfds_t len;
    PsBuffer room;
} Link;

/* What ssh says goes to our standard error, the journal. */
static int start_ssh(const char *target, int socket, PsErrorBuf *err)
{
    const char *argv[PS_PEER_LINK_WORDS];
    char *const environment[] = {(char[]){"PATH=/usr/bin:/bin"}, (char[]){"LC_ALL=C.UTF-8"}, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t normal;
    pid_t child = 0;
    ps_peer_link_command(target, argv);
    sigemptyset(&normal);
    sigaddset(&normal, SIGINT);
    sigaddset(&normal, SIGTERM);
    sigaddset(&normal, SIGPIPE);
    sigaddset(&normal, SIGCHLD);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &normal);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, socket, 0);
    posix_spawn_file_actions_adddup2(&actions, socket, 1);
    char *const *words = (char *const *)(uintptr_t)argv; /* posix_spawn does not write to it */
    int error = posix_spawn(&child, "/usr/bin/ssh", &actions, &attributes, words, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (error != 0)
        ps_error_set(err, "PeerLost", "ssh to '%s' cannot be started: %s.", target,
                     strerror(error));
    return error;
}

/* A socket to the far end of a pool; -1 with an error. */
static int open_line(const Link *link, PsSlice name, PsErrorBuf *err)
{
    int pair[2];
    char pool[256] = "";
    if (name.len < sizeof pool)
        memcpy(pool, name.data, name.len);
    const PsPoolConf *conf = ps_conf_pool(&link->deployment->conf, pool);
    if (conf == NULL || conf->place != PS_POOL_SSH) {
        ps_error_set(err, "PeerLost", "Pool \"%s\" is not on another host.", pool);
        return -1;
    }
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
        ps_error_set(err, "PeerLost", "A line to pool \"%s\" cannot be opened: %s.", pool,
                     strerror(errno));
        return -1;
    }
    int error = start_ssh(conf->target, pair[1], err);
    close(pair[1]);
    if (error != 0)
        ps_close_at(&pair[0]);
    return pair[0];
}

static void drop(Link *link, nfds_t at)
{
    close(link->ends[at].fd);
    link->ends[at] = link->ends[--link->len];
}

static void serve_executor(Link *link, nfds_t at)
{
    PsFrame frame;
    PsErrorBuf err = {0};
    PS_AUTO_BUFFER PsBuffer payload = {0};
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int patience = 1000;
    if (ps_frame_read(link->ends[at].fd, 256, 1000, &link->room, &frame) != 0 ||
        frame.type != PS_FRAME_LINE) {
        drop(link, at);
        return;
    }
    PS_AUTO_CLOSE int line = open_line(link, frame.payload, &err);
    if (line < 0)
        ps_broker_error_write(&err, &payload);
    ps_frame_put(&bytes, PS_FRAME_LINE, ps_buffer_view(&payload));
    if (ps_frame_send(link->ends[at].fd, ps_buffer_view(&bytes), line, &patience) != 0)
        drop(link, at);
}

/* false: the supervisor is gone. */
static bool serve_control(Link *link)
{
    PsFrame frame;
    if (ps_frame_read(link->ends[0].fd, 64, 1000, &link->room, &frame) != 0)
        return false;
    if (frame.type == PS_FRAME_CHANNEL && frame.fd >= 0 && link->len < PS_COUNT(link->ends))
        link->ends[link->len++] = (struct pollfd){frame.fd, POLLIN, 0};
    else if (frame.fd >= 0)
        close(frame.fd);
    return true;
}

int ps_broker_link(const PsDeployment *deployment, int control)
{
    Link link = {.deployment = deployment, .len = 1};
    PsErrorBuf err = {0};
    link.ends[0] = (struct pollfd){control, POLLIN, 0};
    signal(SIGCHLD, SIG_IGN); /* ends of ssh are seen on its socket */
    if (!ps_sandbox_enter(PS_SANDBOX_LINK, deployment->dir, &err))
        return ps_broker_fail("link", &err);
    bool goes_on = true;
    while (goes_on && (poll(link.ends, link.len, -1) >= 0 || errno == EINTR)) {
        bool is_called = link.ends[0].revents != 0;
        for (nfds_t i = link.len - 1; i >= 1; i--)
            if (link.ends[i].revents != 0)
                serve_executor(&link, i);
        if (is_called)
            goes_on = serve_control(&link);
    }
    ps_buffer_done(&link.room);
    return 0;
}
