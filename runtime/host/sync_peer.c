/* sync_peer.c - the far end of a synchronisation over ssh. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "cs/guard_source.h"
#include "cs/sync/peer_link.h"
#include "cs/topology/deployment.h"
#include "host/cs_guard.h"
#include "rbac/gate/gate.h"

/* What the other end wants, as the gate sees it: a call on both pools by the account that the
 * kernel reports. */
typedef struct {
    PsGate *gate;
    int64_t changed; /* items, by the whole link */
} Link;

typedef struct {
    Link *link;
    bool is_whole_link;
    PsSyncPeerServe *serve;
    void *data;
    PsErrorBuf *err;
    PsSyncStatus status;
} Call;

static void note_changed(void *user, int64_t items)
{
    ((Link *)user)->changed = items;
}

static void execute(void *data, PsGateTicket *ticket)
{
    Call *call = data;
    call->status = call->serve(call->data, call->err);
    ps_gate_changed(ticket, call->is_whole_link ? call->link->changed : 1);
    if (call->status != PS_SYNC_OK)
        ps_gate_failed(ticket, call->err->id);
}

/* What is synchronised changes what this host holds of the partner, and may give back items of its
 * own pool: both sites have to be in scope. */
static PsSyncStatus run_as(const char *cmdlet, Call *me, const char *pool, const char *partner)
{
    PsSlice pools[] = {ps_slice(partner), ps_slice(pool)};
    PsRequestParam param = {
        .name = "PoolFqdn", .type = "String", .values = pools, .value_len = 2, .is_list = true};
    PsGateCall call = {.cmdlet = cmdlet,
                       .params = &param,
                       .param_len = 1,
                       .raw = PS_SLICE("--sync-peer"),
                       .execute = execute,
                       .data = me};
    PsErrorBuf told = {0};
    PsGateStatus status = ps_gate_call(me->link->gate, &call, &told);
    if (status == PS_GATE_DONE)
        return me->status;
    *me->err = told;
    return PS_SYNC_REFUSED;
}

static PsSyncStatus run_link(void *user, const char *pool, const char *partner,
                             PsSyncPeerServe *serve, void *data, PsErrorBuf *err)
{
    Call call = {.link = user, .is_whole_link = true, .serve = serve, .data = data, .err = err};
    return run_as("Invoke-CsBackupServiceSync", &call, pool, partner);
}

static PsSyncStatus run_hold(void *user, const char *pool, const char *partner,
                             PsSyncPeerServe *serve, void *data, PsErrorBuf *err)
{
    Call call = {.link = user, .serve = serve, .data = data, .err = err};
    return run_as("Invoke-CsPoolFailOver", &call, pool, partner);
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
    PsSyncPeerOptions options = {.deployment = opened,
                                 .user = &link,
                                 .run = run_link,
                                 .run_hold = run_hold,
                                 .changed = note_changed};
    PsSyncStatus status = ps_sync_peer_serve(STDIN_FILENO, STDOUT_FILENO, &options, &err);
    if (status != PS_SYNC_OK)
        fprintf(stderr, "cmdhost: %s: %s\n", err.id, err.text);
    ps_gate_free(link.gate);
    ps_guard_source_free(source);
    ps_deployment_close(opened);
    return status == PS_SYNC_OK ? 0 : status == PS_SYNC_REFUSED ? REFUSED : BROKEN;
}
