/* supervisor.c - see supervisor.h.
 *
 * It reads nothing that a client sent.  All processes are forks of it: there is no program to
 * execute, and each confines itself before it serves anybody. */
#include "rbac/broker/supervisor.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/frame.h"
#include "base/memory.h"
#include "base/pack.h"
#include "rbac/broker/listener.h"
#include "rbac/broker/process.h"
#include "rbac/broker/protocol.h"
#include "rbac/broker/sandbox.h"
#include "rbac/broker/start.h"

#define MAX_RESTARTS 50 /* in a minute */

typedef struct {
    PsDeployment *deployment;
    int listener, signals;
    int front, writer, link; /* control sockets */
    pid_t front_pid, writer_pid, link_pid, keeper_pid;
    pid_t helpers[PS_BROKER_MAX_HELPERS], executors[PS_BROKER_MAX_EXECUTORS];
    bool is_draining;
    time_t minute;
    int restarts;
    PsBuffer room;
} Supervisor;

static bool fail(PsErrorBuf *err, const char *what)
{
    ps_error_set(err, "BrokerFailed", "The broker cannot go on (%s: %s).", what, strerror(errno));
    return false;
}

/* --- starting processes --- */

static bool make_pair(int pair[2], PsErrorBuf *err)
{
    return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0 || fail(err, "socketpair");
}

static bool tell(int socket, char type, PsSlice payload, int fd, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int patience = 5000;
    ps_frame_put(&bytes, type, payload);
    int error = ps_frame_send(socket, ps_buffer_view(&bytes), fd, &patience);
    if (error == 0)
        return true;
    errno = error;
    return fail(err, "telling a process");
}

static bool start_writer(Supervisor *s, PsErrorBuf *err)
{
    int pair[2];
    if (!make_pair(pair, err))
        return false;
    s->writer_pid = ps_broker_fork(&pair[1], 1);
    if (s->writer_pid == 0)
        _exit(ps_broker_writer(s->deployment->dir, pair[1]));
    close(pair[1]);
    s->writer = pair[0];
    if (s->writer_pid < 0)
        return fail(err, "fork");
    return ps_broker_wait_ready(s->writer, "audit writer", err);
}

static bool start_link(Supervisor *s, PsErrorBuf *err)
{
    int pair[2];
    if (!make_pair(pair, err))
        return false;
    s->link_pid = ps_broker_fork(&pair[1], 1);
    if (s->link_pid == 0)
        _exit(ps_broker_link(s->deployment, pair[1]));
    close(pair[1]);
    s->link = pair[0];
    return s->link_pid > 0 || fail(err, "fork");
}

static bool start_front(Supervisor *s, PsErrorBuf *err)
{
    int pair[2];
    if (!make_pair(pair, err))
        return false;
    s->front_pid = ps_broker_fork((const int[]){s->listener, pair[1]}, 2);
    if (s->front_pid == 0)
        _exit(ps_broker_front(s->listener, pair[1]));
    close(pair[1]);
    close(s->listener);
    s->front = pair[0];
    return s->front_pid > 0 || fail(err, "fork");
}

/* Hands the front its end to a helper or an executor. */
static bool introduce(Supervisor *s, char kind, pid_t pid, int fd, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer payload = {0};
    ps_pack_u8(&payload, (unsigned char)kind);
    ps_pack_u32(&payload, (uint32_t)pid);
    bool good = tell(s->front, PS_FRAME_CHANNEL, ps_buffer_view(&payload), fd, err);
    close(fd);
    return good;
}

static bool start_helper(Supervisor *s, pid_t *pid, PsErrorBuf *err)
{
    int pair[2];
    if (!make_pair(pair, err))
        return false;
    *pid = ps_broker_fork(&pair[1], 1);
    if (*pid == 0)
        _exit(ps_broker_names(s->deployment->dir, pair[1]));
    close(pair[1]);
    return *pid > 0 ? introduce(s, PS_FRAME_NAME, *pid, pair[0], err) : fail(err, "fork");
}

static bool start_executor(Supervisor *s, pid_t *pid, PsErrorBuf *err)
{
    int jobs[2], records[2], lines[2];
    if (!make_pair(jobs, err) || !make_pair(records, err) || !make_pair(lines, err))
        return false;
    *pid = ps_broker_fork((const int[]){jobs[1], records[1], lines[1]}, 3);
    if (*pid == 0)
        _exit(ps_broker_executor(s->deployment, jobs[1], records[1], lines[1]));
    close(jobs[1]);
    close(records[1]);
    close(lines[1]);
    bool good = tell(s->writer, PS_FRAME_CHANNEL, PS_SLICE(""), records[0], err) &&
                tell(s->link, PS_FRAME_CHANNEL, PS_SLICE(""), lines[0], err);
    close(records[0]);
    close(lines[0]);
    return *pid > 0 ? introduce(s, PS_FRAME_JOB, *pid, jobs[0], err) && good : fail(err, "fork");
}

static bool start_all(Supervisor *s, PsErrorBuf *err)
{
    /* Before the supervisor gives up executing programs, also for those that it starts. */
    if (!start_link(s, err) || !start_writer(s, err) ||
        !ps_sandbox_enter(PS_SANDBOX_SUPERVISOR, NULL, err) || !start_front(s, err))
        return false;
    for (size_t i = 0; i < PS_BROKER_MAX_HELPERS; i++)
        if (!start_helper(s, &s->helpers[i], err))
            return false;
    for (size_t i = 0; i < PS_BROKER_MAX_EXECUTORS; i++)
        if (!start_executor(s, &s->executors[i], err))
            return false;
    return true;
}

/* --- what happens --- */

static bool may_restart(Supervisor *s, const char *what, PsErrorBuf *err)
{
    time_t minute = time(NULL) / 60;
    if (minute != s->minute)
        s->restarts = 0;
    s->minute = minute;
    fprintf(stderr, "cmdhostd: %s ended and is started again\n", what);
    if (++s->restarts <= MAX_RESTARTS)
        return true;
    ps_error_set(err, "BrokerFailed", "Processes of the broker end again and again (%s).", what);
    return false;
}

/* false: the broker ends, by plan or with an error. */
static bool child_ended(Supervisor *s, pid_t pid, PsErrorBuf *err)
{
    if (pid == s->keeper_pid) {
        ps_error_set(err, "BrokerFailed", "The keeper of the store has ended.");
        return false;
    }
    if (pid == s->link_pid) {
        s->link_pid = 0;
        if (!s->is_draining)
            ps_error_set(err, "BrokerFailed", "The link of the broker has ended.");
        return s->is_draining;
    }
    if (pid == s->front_pid || pid == s->writer_pid) {
        bool planned = s->is_draining && pid == s->front_pid;
        if (!planned)
            ps_error_set(err, "BrokerFailed", "The %s of the broker has ended.",
                         pid == s->front_pid ? "front" : "audit writer");
        *(pid == s->front_pid ? &s->front_pid : &s->writer_pid) = 0;
        return false;
    }
    for (size_t i = 0; i < PS_BROKER_MAX_HELPERS; i++)
        if (s->helpers[i] == pid)
            return s->is_draining || (may_restart(s, "a name-service helper", err) &&
                                      start_helper(s, &s->helpers[i], err));
    for (size_t i = 0; i < PS_BROKER_MAX_EXECUTORS; i++) {
        if (s->executors[i] != pid)
            continue;
        s->executors[i] = 0;
        /* What it was running gets its record. */
        if (!tell(s->writer, PS_FRAME_ENDED, PS_SLICE(""), -1, err))
            return false;
        return s->is_draining ||
               (may_restart(s, "an executor", err) && start_executor(s, &s->executors[i], err));
    }
    return true;
}

static bool reap(Supervisor *s, PsErrorBuf *err)
{
    for (pid_t pid = waitpid(-1, NULL, WNOHANG); pid > 0; pid = waitpid(-1, NULL, WNOHANG))
        if (!child_ended(s, pid, err))
            return false;
    return true;
}

static bool read_signal(Supervisor *s, PsErrorBuf *err)
{
    struct signalfd_siginfo info;
    if (read(s->signals, &info, sizeof info) != sizeof info)
        return true;
    if (info.ssi_signo == SIGCHLD)
        return reap(s, err);
    s->is_draining = true;
    return tell(s->front, PS_FRAME_DRAIN, PS_SLICE(""), -1, err);
}

/* Only of its own children, whatever the front says. */
static void read_front(Supervisor *s)
{
    PsFrame frame;
    if (ps_frame_read(s->front, 64, 1000, &s->room, &frame) != 0 || frame.type != PS_FRAME_STUCK)
        return; /* its end comes as a signal */
    PsUnpack in = ps_unpack(frame.payload);
    pid_t pid = (pid_t)ps_unpack_u32(&in);
    for (size_t i = 0; i < PS_BROKER_MAX_HELPERS; i++)
        if (s->helpers[i] == pid && pid > 0)
            kill(pid, SIGKILL);
}

static void serve(Supervisor *s, PsErrorBuf *err)
{
    struct pollfd ends[] = {{s->signals, POLLIN, 0}, {s->front, POLLIN, 0}};
    while (poll(ends, 2, -1) >= 0 || errno == EINTR) {
        if (ends[1].revents & POLLIN)
            read_front(s);
        if (ends[1].revents & (POLLHUP | POLLERR))
            ends[1].fd = -1;
        if ((ends[0].revents & POLLIN) != 0 && !read_signal(s, err))
            return;
    }
}

/* Executors end when the front is gone and their call is done; then the writer, last of all. */
static void stop_all(Supervisor *s, bool by_force)
{
    close(s->front);
    for (size_t i = 0; i < PS_BROKER_MAX_HELPERS; i++)
        if (s->helpers[i] > 0)
            kill(s->helpers[i], SIGKILL);
    if (by_force && s->front_pid > 0)
        kill(s->front_pid, SIGKILL);
    for (size_t i = 0; i < PS_BROKER_MAX_EXECUTORS; i++)
        if (s->executors[i] > 0)
            waitpid(s->executors[i], NULL, 0);
    close(s->link);
    if (s->link_pid > 0)
        waitpid(s->link_pid, NULL, 0);
    close(s->writer);
    if (s->writer_pid > 0)
        waitpid(s->writer_pid, NULL, 0);
}

/* A descriptor for each connection that may be open, and some more. */
static void raise_limits(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max < 4096 ? limit.rlim_max : 4096;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
        return; /* then fewer callers find room, as the limit of the system says */
}

static bool take_signals(Supervisor *s, PsErrorBuf *err)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    if (sigprocmask(SIG_BLOCK, &set, NULL) != 0)
        return fail(err, "signals");
    s->signals = signalfd(-1, &set, SFD_CLOEXEC);
    return s->signals >= 0 || fail(err, "signals");
}

int ps_broker_run(PsDeployment *deployment, int listener, pid_t keeper)
{
    Supervisor s = {.deployment = deployment,
                    .listener = listener,
                    .keeper_pid = keeper,
                    .front = -1,
                    .writer = -1,
                    .link = -1};
    PsErrorBuf err = {0};
    raise_limits();
    bool good = take_signals(&s, &err) && ps_sandbox_no_new_privileges(&err) && start_all(&s, &err);
    if (good) {
        ps_broker_notify_ready();
        serve(&s, &err);
    }
    stop_all(&s, !s.is_draining);
    ps_buffer_done(&s.room);
    return err.id[0] == '\0' ? 0 : ps_broker_fail("supervisor", &err);
}
