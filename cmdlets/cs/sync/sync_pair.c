/* sync_pair.c - see sync_pair.h. */
#include "cs/sync/sync_pair.h"

#include "cs/store/cms.h"
#include "cs/sync/peer_host.h"
#include "cs/sync/peer_link.h"

void ps_sync_pair_done(PsSyncPair *pair)
{
    ps_arena_done(&pair->arena);
}

PsSyncStatus ps_sync_load_topology(const PsDeployment *deployment, PsArena *arena, PsTopology *out,
                                   PsErrorBuf *err)
{
    PS_AUTO_STORE PsStore *cms = NULL;
    PsSlice xml = {0};
    PsStoreStatus status = ps_cms_open(deployment->dir, 0, &cms, err);
    if (!status)
        status = ps_cms_get(cms, PS_CMS_TOPOLOGY, arena, &xml, NULL, err);
    if (status == PS_STORE_ABSENT && cms != NULL)
        ps_error_set(err, "TopologyNotFound",
                     "The central management store of '%s' holds no topology. Publish one first.",
                     deployment->dir);
    if (status)
        return status == PS_STORE_LOCKED ? PS_SYNC_LOCKED : PS_SYNC_FAILED;
    return ps_topology_parse(arena, xml, out, err) ? PS_SYNC_OK : PS_SYNC_FAILED;
}

static void list_pools(const PsTopology *topology, PsBuffer *out)
{
    enum { SHOWN = 5 };
    for (size_t i = 0; i < topology->pool_count && i < SHOWN; i++)
        ps_buffer_printf(out, "%s%s", i > 0 ? ", " : "", topology->pools[i].fqdn);
    if (topology->pool_count > SHOWN)
        ps_buffer_text(out, ", ...");
}

PsSyncStatus ps_sync_find_pool(const PsTopology *topology, const char *name, const PsPool **out,
                               PsErrorBuf *err)
{
    const char *problem = ps_fqdn_problem(ps_slice(name));
    if (problem != NULL) {
        ps_error_set(err, "InvalidFqdn",
                     "\"%.300s\" is not a fully qualified domain name: it %s. Use a name such as "
                     "\"atl-cs-001.litwareinc.com\".",
                     name, problem);
        return PS_SYNC_REFUSED;
    }
    *out = ps_topology_pool(topology, name);
    if (*out != NULL)
        return PS_SYNC_OK;
    PS_AUTO_BUFFER PsBuffer names = {0};
    list_pools(topology, &names);
    ps_error_set(err, "PoolNotFound", "Cannot find pool \"%s\" in the topology. The pools are: %s.",
                 name, ps_buffer_cstr(&names));
    return PS_SYNC_REFUSED;
}

PsSyncStatus ps_sync_pair_find(const PsDeployment *deployment, const char *name, PsSyncPair *pair,
                               PsErrorBuf *err)
{
    PsSyncStatus status = PS_SYNC_OK;
    if (ps_fqdn_problem(ps_slice(name)) == NULL)
        status = ps_sync_load_topology(deployment, &pair->arena, &pair->topology, err);
    if (!status)
        status = ps_sync_find_pool(&pair->topology, name, &pair->pool, err);
    if (status)
        return status;
    if (pair->pool->backup == NULL) {
        ps_error_set(err, "BackupPoolNotFound",
                     "Pool \"%s\" has no backup pool. Assign one in the topology and publish it.",
                     pair->pool->fqdn);
        return PS_SYNC_REFUSED;
    }
    pair->backup = ps_topology_pool(&pair->topology, pair->pool->backup);
    return PS_SYNC_OK;
}

static PsSyncStatus open_far_end(const PsDeployment *deployment, const PsPoolConf *conf,
                                 const PsPool *pool, const PsPool *partner, PsPeer **out,
                                 PsErrorBuf *err)
{
    int64_t bandwidth = deployment->conf.bandwidth;
    if (deployment->open_line == NULL)
        return ps_peer_link_ssh(conf->target, pool->fqdn, partner->fqdn, bandwidth, out, err);
    int line = deployment->open_line(deployment->line_data, pool->fqdn, err);
    if (line < 0)
        return PS_SYNC_FAILED;
    *out = ps_peer_link_over(line, pool->fqdn, partner->fqdn, bandwidth);
    return PS_SYNC_OK;
}

PsSyncStatus ps_sync_pair_host(const PsDeployment *deployment, const PsPool *pool,
                               const PsPool *partner, PsPeerHost **out, PsErrorBuf *err)
{
    const PsPoolConf *conf = ps_conf_pool(&deployment->conf, pool->fqdn);
    bool is_elsewhere = conf != NULL && conf->place == PS_POOL_POSTGRESQL;
    return ps_peer_host_open(deployment->dir, pool->fqdn, partner->fqdn,
                             is_elsewhere ? conf->target : NULL, pool->holds_cms, out, err);
}

static PsSyncStatus open_end(const PsDeployment *deployment, const PsPoolConf *conf,
                             const PsPool *pool, const PsPool *partner, PsPeer **out,
                             PsErrorBuf *err)
{
    if (conf->place == PS_POOL_SSH)
        return open_far_end(deployment, conf, pool, partner, out, err);
    PsPeerHost *host = NULL;
    PsSyncStatus status = ps_sync_pair_host(deployment, pool, partner, &host, err);
    if (!status)
        *out = ps_peer_host_wrap(host);
    return status;
}

PsSyncStatus ps_sync_pair_open(const PsDeployment *deployment, const PsPool *pool,
                               const PsPool *partner, PsPeer **out, PsErrorBuf *err)
{
    const PsPoolConf *conf = ps_conf_pool(&deployment->conf, pool->fqdn);
    if (conf == NULL) {
        ps_error_set(err, "PoolNotConfigured",
                     "'%s/deployment.conf' does not say where pool \"%s\" is. Add the line: pool "
                     "%s = local",
                     deployment->dir, pool->fqdn, pool->fqdn);
        return PS_SYNC_REFUSED;
    }
    PsPeer *peer = NULL;
    PsSyncStatus status = open_end(deployment, conf, pool, partner, &peer, err);
    if (status)
        return status;
    status = ps_peer_hello(peer, err);
    if (status)
        ps_peer_close(peer);
    else
        *out = peer;
    return status;
}
