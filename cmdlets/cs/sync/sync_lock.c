/* sync_lock.c - see sync_lock.h. */
#include "cs/sync/sync_lock.h"

#include <string.h>
#include <strings.h>

#include "base/file.h"

PsSyncStatus ps_sync_lock_take(const PsDeployment *deployment, const PsSyncPair *pair,
                               PsStoreLock *out, PsErrorBuf *err)
{
    const char *first = pair->pool->fqdn, *second = pair->backup->fqdn;
    if (strcasecmp(first, second) > 0) {
        first = pair->backup->fqdn;
        second = pair->pool->fqdn;
    }
    PS_AUTO_BUFFER PsBuffer path = {0}, what = {0};
    int error = ps_dir_make(ps_deployment_path(deployment, &path, "run"), 0700);
    if (error != 0) {
        ps_error_set(err, "LockFailed", "'%s' cannot be made: %s.", path.data, strerror(error));
        return PS_SYNC_FAILED;
    }
    path.len = 0;
    ps_buffer_printf(&path, "%s/run/sync-%s+%s.lock", deployment->dir, first, second);
    ps_buffer_printf(&what, "A sync of the pools \"%s\" and \"%s\"", first, second);
    PsStoreStatus status =
        ps_store_lock_take(ps_buffer_cstr(&path), ps_buffer_cstr(&what), out, err);
    if (status == PS_STORE_OK)
        return PS_SYNC_OK;
    return status == PS_STORE_LOCKED ? PS_SYNC_LOCKED : PS_SYNC_FAILED;
}
