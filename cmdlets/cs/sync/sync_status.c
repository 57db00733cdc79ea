/* sync_status.c - how far the copies of a pool are, from the cookies of its own store. */
#include <stdio.h>
#include <string.h>

#include "cs/sync/batch.h"
#include "cs/sync/sync_pair.h"

static const char *export_status(const PsPeerState *own, const PsModuleInfo *module,
                                 const PsConf *conf)
{
    if (!own->exists)
        return "NotInitialized";
    if (!own->is_held_here) /* a pool that is failed over changes nothing any more */
        return module->kind == PS_MODULE_DOCUMENTS ? "NotInitialized" : "FinalState";
    if (own->last_error[0] != '\0')
        return "ErrorState";
    if (!own->has_peer)
        return "NotInitialized";
    int64_t backlog = own->max_seq - own->peer_seq;
    if (backlog <= 0)
        return "FinalState";
    /* Steady: all of it fits into one cycle. */
    return backlog <= conf->max_batches_user * PS_BATCH_ITEMS ? "SteadyState" : "NonSteadyState";
}

static PsSyncStatus read_module(PsPeer *peer, const PsConf *conf, const PsModuleInfo *module,
                                bool is_asked_for, PsBackupStatus *out, PsErrorBuf *err)
{
    PsPeerState own, copy;
    PsSyncStatus status = ps_peer_state(peer, module->id, PS_OWNER_HOST, &own, err);
    if (!status)
        status = ps_peer_state(peer, module->id, PS_OWNER_PARTNER, &copy, err);
    if (status)
        return status;
    if (!is_asked_for && !own.exists && !copy.exists)
        return PS_SYNC_OK;
    PsModuleStatus *row = &out->modules[out->module_count++];
    *row = (PsModuleStatus){
        .module = module,
        .export_status = export_status(&own, module, conf),
        .import_status = copy.exists && copy.last_error[0] != '\0' ? "ErrorState" : "NormalState",
        .backlog = own.exists ? own.max_seq - own.peer_seq : 0,
        .last_time = own.last_time,
    };
    snprintf(row->error, sizeof row->error, "%s",
             own.last_error[0] != '\0' ? own.last_error : copy.last_error);
    return PS_SYNC_OK;
}

PsSyncStatus ps_sync_status(const PsDeployment *deployment, const char *pool, unsigned modules,
                            PsBackupStatus *out, PsErrorBuf *err)
{
    PsSyncPair pair = {0};
    PsPeer *peer = NULL;
    *out = (PsBackupStatus){0};
    PsSyncStatus status = ps_sync_pair_find(deployment, pool, &pair, err);
    if (!status) {
        snprintf(out->pool, sizeof out->pool, "%s", pair.pool->fqdn);
        snprintf(out->backup, sizeof out->backup, "%s", pair.backup->fqdn);
        if (pair.pool->machine_count > 0)
            snprintf(out->machine, sizeof out->machine, "%s", pair.pool->machines[0]);
        status = ps_sync_pair_open(deployment, pair.pool, pair.backup, &peer, err);
    }
    for (const PsModuleInfo *module = ps_sync_modules; module->name != NULL && !status; module++) {
        bool is_asked_for = (modules & 1u << module->id) != 0 ||
                            (modules == 0 && strcmp(module->category, "RGS") != 0);
        if (is_asked_for || modules == 0)
            status = read_module(peer, &deployment->conf, module, is_asked_for, out, err);
    }
    ps_peer_close(peer);
    ps_sync_pair_done(&pair);
    return status;
}
