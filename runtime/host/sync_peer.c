/* sync_peer.c - the far end of a synchronisation over ssh. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "cs/sync/peer_link.h"
#include "cs/topology/deployment.h"
#include "host/cs_guard.h"

int ps_cs_sync_peer(const char *deployment)
{
    enum { CANNOT_OPEN = 70, REFUSED = 77, BROKEN = 76 };
    PsDeployment *opened = NULL;
    PsErrorBuf err = {0};
    signal(SIGPIPE, SIG_IGN); /* a line that breaks is an error of a write */
    if (!ps_deployment_open(ps_deployment_choose(deployment), &opened, &err)) {
        fprintf(stderr, "cmdhost: %s: %s\n", err.id, err.text);
        return CANNOT_OPEN;
    }
    PsSyncPeerOptions options = {.deployment = opened};
    PsSyncStatus status = ps_sync_peer_serve(STDIN_FILENO, STDOUT_FILENO, &options, &err);
    if (status != PS_SYNC_OK)
        fprintf(stderr, "cmdhost: %s: %s\n", err.id, err.text);
    ps_deployment_close(opened);
    return status == PS_SYNC_OK ? 0 : status == PS_SYNC_REFUSED ? REFUSED : BROKEN;
}
