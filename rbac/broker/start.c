/* start.c - see start.h. */
#include "rbac/broker/start.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/frame.h"
#include "rbac/broker/protocol.h"

static int compare_fds(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static void keep_only(const int *fds, size_t len)
{
    int sorted[4];
    int next = 3;
    memcpy(sorted, fds, len * sizeof *fds);
    qsort(sorted, len, sizeof *sorted, compare_fds);
    for (size_t i = 0; i < len; i++) {
        if (sorted[i] > next)
            close_range((unsigned)next, (unsigned)sorted[i] - 1, 0);
        next = sorted[i] + 1;
    }
    close_range((unsigned)next, ~0u, 0);
}

pid_t ps_broker_fork(const int *fds, size_t len)
{
    pid_t pid = fork();
    if (pid != 0)
        return pid;
    sigset_t none;
    sigemptyset(&none);
    keep_only(fds, len);
    /* The terminal's Ctrl-C is the supervisor's business. */
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    if (sigprocmask(SIG_SETMASK, &none, NULL) != 0)
        _exit(1);
    return 0;
}

int ps_broker_say_ready(int control, const PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer payload = {0};
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int patience = 1000;
    if (err->id[0] != '\0')
        ps_broker_error_write(err, &payload);
    ps_frame_put(&bytes, PS_FRAME_READY, ps_buffer_view(&payload));
    return ps_frame_send(control, ps_buffer_view(&bytes), -1, &patience);
}

bool ps_broker_wait_ready(int control, const char *process, PsErrorBuf *err)
{
    PS_AUTO_BUFFER PsBuffer room = {0};
    PsFrame frame;
    if (ps_frame_read(control, 4096, -1, &room, &frame) != 0 || frame.type != PS_FRAME_READY) {
        ps_error_set(err, "BrokerFailed", "The %s of the broker has ended.", process);
        return false;
    }
    if (frame.payload.len > 0)
        ps_broker_error_read(frame.payload, err);
    return frame.payload.len == 0;
}
