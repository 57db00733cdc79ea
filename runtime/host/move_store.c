/* move_store.c - the program behind --move-store. */
#include <stdio.h>

#include "cs/sync/store_move.h"
#include "cs/topology/deployment.h"
#include "host/cs_guard.h"

int ps_cs_move_store(const char *folder, char *const *args, size_t count)
{
    PsDeployment *deployment = NULL;
    PsErrorBuf err = {0};
    PsStoreMove moved;
    if (count != 2) {
        fputs("Usage: cmdhost [--deployment DIR] --move-store POOL CONNECTION\n", stderr);
        return 64;
    }
    bool is_open = ps_deployment_open(ps_deployment_choose(folder), &deployment, &err);
    if (is_open && deployment->access != PS_ACCESS_IN_PROCESS) {
        ps_error_set(&err, "DeploymentNotYours",
                     "Only the owner of the deployment may move a store.");
        is_open = false;
    }
    bool is_done =
        is_open && ps_store_move(deployment, args[0], args[1], &moved, &err) == PS_SYNC_OK;
    ps_deployment_close(deployment);
    if (!is_done) {
        fprintf(stderr, "cmdhost: %s: %s\n", err.id, err.text);
        return 1;
    }
    printf("The store of pool \"%s\" is in PostgreSQL now: %lld items in %lld partitions. What was "
           "its store is kept as '%s'.\n",
           args[0], (long long)moved.items, (long long)moved.partitions, moved.old_path);
    return 0;
}
