/* sync_peer.c - the far end of a synchronisation over ssh. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "cs/guard_source.h"
#include "cs/sync/peer_link.h"
#include "cs/topology/deployment.h"
#include "host/cs_guard.h"
#include "rbac/gate/gate.h"

/* The link as the gate sees it: a sync of both pools, by the account that the kernel reports. */
typedef struct {
    PsGate *gate;
    PsSyncPeerServe *serve;
    void *data;
    PsErrorBuf *err;
    PsSyncStatus status;
    int64_t changed;
} Link;

static void note_changed(void *user, int64_t items)
{
    ((Link *)user)->changed = items;
}

static void execute(void *data, PsGateTicket *ticket)
{
    Link *link = data;
    link->status = link->serve(link->data, link->err);
    ps_gate_changed(ticket, link->changed);
    if (link->status != PS_SYNC_OK)
        ps_gate_failed(ticket, link->err->id);
}

static PsSyncStatus run_link(void *user, const char *pool, const char *partner,
                             PsSyncPeerServe *serve, void *data, PsErrorBuf *err)
{
    Link *link = user;
    /* A sync changes what this host holds of the partner, and may give back items of its own pool:
     * both sites have to be in scope. */
    PsSlice pools[] = {ps_slice(partner), ps_slice(pool)};
    PsRequestParam param = {
        .name = "PoolFqdn", .type = "String", .values = pools, .value_len = 2, .is_list = true};
    PsGateCall call = {.cmdlet = "Invoke-CsBackupServiceSync",
                       .params = &param,
                       .param_len = 1,
                       .raw = PS_SLICE("--sync-peer"),
                       .execute = execute,
                       .data = link};
    link->serve = serve;
    link->data = data;
    link->err = err;
    PsErrorBuf told = {0};
    PsGateStatus status = ps_gate_call(link->gate, &call, &told);
    if (status == PS_GATE_DONE)
        return link->status;
    *err = told;
    return PS_SYNC_REFUSED;
}

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
    if (opened->access != PS_ACCESS_IN_PROCESS) {
        fprintf(stderr,
                "cmdhost: DeploymentNotOwned: '%s' belongs to another account. The far end of a "
                "sync runs as the account that owns the deployment.\n",
                opened->dir);
        ps_deployment_close(opened);
        return REFUSED;
    }
    PsGuardSource *source = ps_guard_source_new(opened);
    Link link = {.gate = ps_cs_guard_gate(opened, source)};
    PsSyncPeerOptions options = {
        .deployment = opened, .user = &link, .run = run_link, .changed = note_changed};
    PsSyncStatus status = ps_sync_peer_serve(STDIN_FILENO, STDOUT_FILENO, &options, &err);
    if (status != PS_SYNC_OK)
        fprintf(stderr, "cmdhost: %s: %s\n", err.id, err.text);
    ps_gate_free(link.gate);
    ps_guard_source_free(source);
    ps_deployment_close(opened);
    return status == PS_SYNC_OK ? 0 : status == PS_SYNC_REFUSED ? REFUSED : BROKEN;
}
