/* keeper.c - see keeper.h. */
#include "rbac/broker/keeper.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/frame.h"
#include "cs/store/cms.h"
#include "rbac/broker/protocol.h"
#include "rbac/broker/sandbox.h"

static bool open_store(const char *deployment, PsStore **out, PsErrorBuf *err)
{
    PsPart part;
    PsStoreStatus status = ps_cms_open(deployment, 0, out, err);
    if (status == PS_STORE_ABSENT)
        ps_error_set(err, "StoreNotFound",
                     "The deployment %s has no central management store (cms.db).", deployment);
    return status == PS_STORE_OK && ps_cms_part(*out, &part, err) == PS_STORE_OK;
}

/* The life of the process: it reads nothing but the end of its lifeline. */
static int keep(const char *deployment, int lifeline)
{
    PsErrorBuf err = {0};
    PsStore *store = NULL;
    PS_AUTO_BUFFER PsBuffer payload = {0};
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    int patience = -1;
    char nothing;
    bool good = open_store(deployment, &store, &err) && ps_sandbox_no_new_privileges(&err) &&
                ps_sandbox_enter(PS_SANDBOX_FRONT, NULL, &err);
    if (!good)
        ps_broker_error_write(&err, &payload);
    ps_frame_put(&bytes, PS_FRAME_READY, ps_buffer_view(&payload));
    good = ps_frame_send(lifeline, ps_buffer_view(&bytes), -1, &patience) == 0 && good;
    while (good && recv(lifeline, &nothing, 1, 0) < 0 && errno == EINTR)
        continue;
    return good ? 0 : 1; /* confined: the store is not closed */
}

pid_t ps_broker_keep(const char *deployment, PsErrorBuf *err)
{
    static const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
    PS_AUTO_BUFFER PsBuffer room = {0};
    PsFrame frame;
    int pair[2];
    pid_t pid = socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0 ? fork() : -1;
    if (pid == 0) {
        for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
            signal(ignored[i], SIG_IGN);
        close(pair[0]);
        _exit(keep(deployment, pair[1]));
    }
    if (pid < 0) {
        ps_error_set(err, "BrokerFailed", "The broker cannot start (%s).", strerror(errno));
        return -1;
    }
    close(pair[1]); /* the other end stays open as long as this process is there */
    if (ps_frame_read(pair[0], 4096, -1, &room, &frame) != 0 || frame.type != PS_FRAME_READY)
        ps_error_set(err, "BrokerFailed", "The keeper of the central management store has ended.");
    else if (frame.payload.len > 0)
        ps_broker_error_read(frame.payload, err);
    return err->id[0] == '\0' ? pid : -1;
}
