/* keeper.c - see keeper.h. */
#include "rbac/broker/keeper.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "cs/store/cms.h"
#include "rbac/broker/sandbox.h"
#include "rbac/broker/start.h"

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
    char nothing;
    bool good = open_store(deployment, &store, &err) && ps_sandbox_no_new_privileges(&err) &&
                ps_sandbox_enter(PS_SANDBOX_FRONT, NULL, &err);
    if (ps_broker_say_ready(lifeline, &err) != 0)
        good = false;
    while (good && recv(lifeline, &nothing, 1, 0) < 0 && errno == EINTR)
        continue;
    return good ? 0 : 1; /* confined: the store is not closed */
}

pid_t ps_broker_keep(const char *deployment, PsErrorBuf *err)
{
    int pair[2];
    pid_t pid = -1;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0)
        pid = ps_broker_fork(&pair[1], 1);
    if (pid == 0)
        _exit(keep(deployment, pair[1]));
    if (pid < 0) {
        ps_error_set(err, "BrokerFailed", "The broker cannot start (%s).", strerror(errno));
        return -1;
    }
    close(pair[1]); /* the other end stays open as long as this process is there */
    return ps_broker_wait_ready(pair[0], "keeper of the central management store", err) ? pid : -1;
}
