/* storm.h - two hosts whose line and disks go wrong on purpose: what tests with every kind of fault
 * start, one process for each end and one between them. */
#ifndef PS_TESTS_UNIT_STORM_H
#define PS_TESTS_UNIT_STORM_H

#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>

#include "cs/sync/peer_link.h"
#include "cs/sync/sync_frame.h"
#include "fault_vfs.h"
#include "sync_fixture.h"

/* The kinds of fault_vfs.h on the disk of one end come first. */
typedef enum {
    STORM_DISK = 5,     /* below: FaultKind */
    STORM_CUT = 5,      /* the line ends inside a frame */
    STORM_LIE_FAR,      /* an answer of the far end is not what it said */
    STORM_LIE_NEAR,     /* a request is not what the near end said */
    STORM_CLOCK,        /* the clock jumps by years at each look */
    STORM_TWICE,        /* the other host starts a sync of the same pair at the same time */
    STORM_KILL_AT_ONCE, /* the near end is killed wherever it is, `at` microseconds later */
    STORM_KINDS,
} StormKind;

typedef struct {
    StormKind kind;
    bool is_far; /* the disk of the far end */
    int at;      /* change, byte of the stream or frame */
    uint64_t random;
} StormPlan;

typedef struct {
    Fixture near, far; /* ATL lives on the near one, DUB on the far one */
    bool *is_hit;      /* seen by all processes */
} Storm;

static bool storm_clock_jumps;

static inline uint64_t storm_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

/* These stand before libc's: the clock of the day may jump, the others do not. */
time_t time(time_t *out);
time_t time(time_t *out)
{
    struct timespec now;
    syscall(SYS_clock_gettime, CLOCK_REALTIME, &now);
    static uint64_t state = 5;
    time_t seconds = now.tv_sec;
    if (storm_clock_jumps)
        seconds += (time_t)(storm_random(&state) % 200000000) - 100000000;
    if (out != NULL)
        *out = seconds;
    return seconds;
}

/* --- the line --------------------------------------------------------------------------------- */

static inline int64_t storm_limit(__attribute__((unused)) unsigned kind)
{
    return PS_SYNC_FRAME_LIMIT;
}

/* What a liar can change without being told by the check of the frame: a byte, the length, or the
 * whole by what was said before.  `spared` bytes in front stay. */
static inline void storm_lie(PsBuffer *body, const PsBuffer *before, size_t spared,
                             uint64_t *random)
{
    size_t from = body->len > spared ? spared : 0;
    if (body->len <= from)
        return;
    size_t place = from + storm_random(random) % (body->len - from);
    switch (storm_random(random) % 4) {
    case 0:
        body->data[place] ^= (char)(1 + storm_random(random) % 255);
        break;
    case 1:
        body->len = place;
        break;
    case 2:
        ps_buffer_append(body, "\1\2\3\377\377\377\377\377\177", 1 + storm_random(random) % 9);
        break;
    default:
        body->len = 0;
        ps_buffer_slice(body, ps_buffer_view(before));
    }
}

/* Passes frames on, each way, and changes the plan's one.  Who may write a partition is believed
 * of a partner whose key is right, so nobody lies about that (the first bytes of STATE, HOLD). */
static inline void storm_lie_between(const StormPlan *plan, bool *is_hit, int near, int far)
{
    PS_AUTO_BUFFER PsBuffer body = {0}, request_before = {0}, reply_before = {0};
    PsErrorBuf err = {0};
    uint64_t random = plan->random;
    unsigned request = 0;
    for (int frame = 1;; frame++) {
        for (int way = 0; way < 2; way++) {
            unsigned kind = 0;
            if (ps_sync_frame_read(way == 0 ? near : far, storm_limit, &kind, &body, &err) !=
                PS_SYNC_FRAME_OK)
                return;
            request = way == 0 ? kind : request;
            PsBuffer *before = way == 0 ? &request_before : &reply_before;
            bool is_liar = (plan->kind == STORM_LIE_NEAR) == (way == 0);
            if (is_liar && frame == plan->at && request != PS_REQUEST_HOLD) {
                storm_lie(&body, before, request == PS_REQUEST_STATE ? 4 : 0, &random);
                *is_hit = true;
            }
            before->len = 0;
            ps_buffer_slice(before, ps_buffer_view(&body));
            if (ps_sync_frame_write(way == 0 ? far : near, kind, ps_buffer_view(&body), &err) !=
                PS_SYNC_FRAME_OK)
                return;
        }
    }
}

/* Passes bytes on until so many have gone by. */
static inline void storm_cut_between(const StormPlan *plan, bool *is_hit, int near, int far)
{
    struct pollfd ends[2] = {{near, POLLIN, 0}, {far, POLLIN, 0}};
    char data[4096];
    for (long left = plan->at; poll(ends, 2, -1) > 0;) {
        for (int i = 0; i < 2; i++) {
            if (ends[i].revents == 0)
                continue;
            ssize_t len = read(ends[i].fd, data, sizeof data);
            if (len <= 0)
                return;
            *is_hit = len >= left;
            len = len > left ? left : len;
            left -= len;
            if (write(ends[1 - i].fd, data, (size_t)len) != len || *is_hit)
                return;
        }
    }
}

typedef struct {
    const char *dir; /* of the deployment at the other end */
    StormPlan plan;
    bool *is_hit;
} StormLine;

static inline void storm_serve(const StormLine *line, int fd)
{
    PsDeployment *deployment = NULL;
    PsErrorBuf err = {0};
    signal(SIGPIPE, SIG_IGN);
    fault_forget();
    if (line->plan.kind < STORM_DISK && line->plan.is_far)
        fault_start((FaultKind)line->plan.kind, line->plan.at);
    fault.told = line->is_hit;
    if (!ps_deployment_open(line->dir, &deployment, &err))
        _exit(99);
    PsSyncPeerOptions options = {.deployment = deployment};
    (void)!ps_sync_peer_serve(fd, fd, &options, &err);
    ps_deployment_close(deployment);
    _exit(0);
}

/* A process for the far end and, when the line is bad, one between. */
static inline int storm_open_line(void *data, __attribute__((unused)) const char *pool,
                                  __attribute__((unused)) PsErrorBuf *err)
{
    const StormLine *line = data;
    bool has_between = line->plan.kind == STORM_CUT || line->plan.kind == STORM_LIE_FAR ||
                       line->plan.kind == STORM_LIE_NEAR;
    int near[2], far[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, near), 0);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, far), 0);
    if (fork() == 0) {
        close(near[0]);
        close(far[0]);
        storm_serve(line, has_between ? far[1] : near[1]);
    }
    if (has_between && fork() == 0) {
        close(near[0]);
        close(far[1]);
        signal(SIGPIPE, SIG_IGN);
        if (line->plan.kind == STORM_CUT)
            storm_cut_between(&line->plan, line->is_hit, near[1], far[0]);
        else
            storm_lie_between(&line->plan, line->is_hit, near[1], far[0]);
        _exit(0);
    }
    close(near[1]);
    close(far[0]);
    close(far[1]);
    return near[0];
}

/* --- the pair --------------------------------------------------------------------------------- */

static inline void storm_reopen(Fixture *fixture, const char *conf)
{
    PsErrorBuf err = {0};
    assert_int_equal(
        ps_file_replace(temp_path(&fixture->dir, "deployment.conf"), conf, strlen(conf), 0600), 0);
    ps_deployment_close(fixture->deployment);
    fixture->deployment = NULL;
    if (!ps_deployment_open(fixture->dir.path, &fixture->deployment, &err))
        fail_msg("%s", err.text);
}

static inline Storm storm_make(void)
{
    Storm storm = {.near = fixture_make(), .far = fixture_make()};
    char from[512];
    storm_reopen(&storm.near,
                 "schema = 1\npool " PAIR_ATL " = local\npool " PAIR_DUB " = ssh far\n");
    storm_reopen(&storm.far,
                 "schema = 1\npool " PAIR_ATL " = ssh near\npool " PAIR_DUB " = local\n");
    /* The far host knows the topology by its own copy. */
    snprintf(from, sizeof from, "%s", temp_path(&storm.far.dir, "cms.db"));
    assert_int_equal(rename(from, temp_path(&storm.far.dir, "pools/" PAIR_DUB "/cms.db")), 0);
    storm.is_hit =
        mmap(NULL, sizeof *storm.is_hit, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_ptr_not_equal(storm.is_hit, MAP_FAILED);
    return storm;
}

static inline void storm_done(Storm *storm)
{
    fixture_done(&storm->near);
    fixture_done(&storm->far);
    munmap(storm->is_hit, sizeof *storm->is_hit);
}

#define AUTO_STORM __attribute__((cleanup(storm_done))) Storm

static inline void storm_say(void *user, const PsModuleInfo *module, const PsErrorBuf *error)
{
    const StormPlan *plan = user;
    if (plan->kind == STORM_KINDS) /* without a fault nothing may go wrong */
        fprintf(stderr, "%s: %s: %s\n", module->name, error->id, error->text);
}

/* A child that syncs `pool` from `host` while the plan's fault waits. */
static inline pid_t storm_start(Storm *storm, const Fixture *host, const char *pool,
                                const StormPlan *plan)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child != 0)
        return child;
    const Fixture *other = host == &storm->near ? &storm->far : &storm->near;
    StormLine line = {other->dir.path, *plan, storm->is_hit};
    PsDeployment *deployment = host->deployment;
    deployment->open_line = storm_open_line;
    deployment->line_data = &line;
    StormPlan told = *plan;
    PsSyncOptions options = {
        .deployment = deployment, .pool = pool, .user = &told, .on_error = storm_say};
    PsSyncReport report;
    PsErrorBuf err = {0};
    signal(SIGPIPE, SIG_IGN);
    /* Nothing may hang; or it is killed wherever it is. */
    struct itimerval timer = {.it_value = {60, 0}};
    if (plan->kind == STORM_KILL_AT_ONCE)
        timer.it_value = (struct timeval){0, plan->at};
    signal(SIGALRM, SIG_DFL);
    setitimer(ITIMER_REAL, &timer, NULL);
    fault.told = storm->is_hit;
    storm_clock_jumps = plan->kind == STORM_CLOCK;
    if (plan->kind < STORM_DISK && !plan->is_far)
        fault_start((FaultKind)plan->kind, plan->at);
    PsSyncStatus status = ps_sync_run(&options, &report, &err);
    if (plan->kind == STORM_KINDS && err.id[0] != '\0')
        fprintf(stderr, "%s: %s\n", err.id, err.text);
    _exit(status == PS_SYNC_OK ? 0 : 10);
}

/* Whether it went well; a crash or a hang fails the test. */
static inline bool storm_wait(Storm *storm, pid_t child, const StormPlan *plan)
{
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    bool is_killed =
        WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM && plan->kind == STORM_KILL_AT_ONCE;
    if (is_killed)
        *storm->is_hit = true;
    bool is_known = WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 10 ||
                                          WEXITSTATUS(status) == FAULT_EXIT);
    if (!is_known && !is_killed)
        fail_msg("fault %d at %d: the sync ended with %#x", (int)plan->kind, plan->at, status);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* One sync with the plan's fault.  Comes back when every process of it is gone: those that its own
 * processes leave behind become ours. */
static inline bool storm_sync(Storm *storm, const char *pool, const StormPlan *plan)
{
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    *storm->is_hit = plan->kind == STORM_CLOCK || plan->kind == STORM_TWICE;
    pid_t child = storm_start(storm, &storm->near, pool, plan);
    pid_t second = plan->kind == STORM_TWICE ? storm_start(storm, &storm->far, PAIR_DUB, plan) : 0;
    bool is_done = storm_wait(storm, child, plan);
    if (second != 0)
        storm_wait(storm, second, plan);
    while (wait(NULL) > 0)
        ;
    return is_done;
}

#endif
