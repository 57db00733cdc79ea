/* topology.c - see topology.h. */
#include "cs/topology/topology.h"

#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "base/xml.h"
#include "cs/topology/conf.h"

typedef struct {
    PsArena *arena;
    PsTopology *topology;
    PsErrorBuf *err;
} Reader;

static bool fail(const Reader *reader, const PsXmlNode *at, const char *what, const char *name)
{
    ps_error_set(reader->err, "TopologyInvalid",
                 "The topology document is not usable: line %u: %s '%s'.", at->line, what, name);
    return false;
}

static PsPool *find_pool(const PsTopology *topology, const char *fqdn)
{
    for (size_t i = 0; i < topology->pool_count; i++)
        if (ps_slice_same_text(ps_slice(fqdn), topology->pools[i].fqdn))
            return &topology->pools[i];
    return NULL;
}

const PsPool *ps_topology_pool(const PsTopology *topology, const char *fqdn)
{
    return find_pool(topology, fqdn);
}

static size_t count(const PsXmlNode *parent, const char *name)
{
    size_t n = 0;
    for (const PsXmlNode *node = parent == NULL ? NULL : ps_xml_first(parent, name); node != NULL;
         node = ps_xml_next(node, name))
        n++;
    return n;
}

static const char *attribute(const PsXmlNode *node, const char *name)
{
    const char *value = node == NULL ? NULL : ps_xml_attribute(node, name);
    return value == NULL ? "" : value;
}

static bool read_sites(Reader *reader, const PsXmlNode *root)
{
    const PsXmlNode *sites = ps_xml_first(root, "Sites");
    PsTopology *topology = reader->topology;
    topology->sites = PS_ARENA_ARRAY(reader->arena, PsSite, count(sites, "CentralSite") + 1);
    for (const PsXmlNode *node = sites == NULL ? NULL : ps_xml_first(sites, "CentralSite");
         node != NULL; node = ps_xml_next(node, "CentralSite")) {
        const PsXmlNode *name = ps_xml_first(node, "Name");
        const PsXmlNode *place = ps_xml_first(node, "Location");
        PS_AUTO_BUFFER PsBuffer text = {0};
        if (name != NULL)
            ps_xml_text(name, &text);
        const char *id = attribute(node, "SiteId");
        if (*id == '\0' || text.len == 0)
            return fail(reader, node, "CentralSite without Name or SiteId", id);
        topology->sites[topology->site_count++] = (PsSite){
            .site_id = id,
            .name = ps_arena_text(reader->arena, text.data, text.len),
            .city = attribute(place, "City"),
            .state = attribute(place, "State"),
            .country = attribute(place, "CountryCode"),
        };
    }
    return true;
}

static const PsSite *find_site(const PsTopology *topology, const char *id)
{
    for (size_t i = 0; i < topology->site_count; i++)
        if (strcmp(topology->sites[i].site_id, id) == 0)
            return &topology->sites[i];
    return NULL;
}

static bool read_pool(Reader *reader, const PsXmlNode *node)
{
    PsTopology *topology = reader->topology;
    const char *fqdn = attribute(node, "Fqdn");
    const char *problem = ps_fqdn_problem(ps_slice(fqdn));
    if (problem != NULL)
        return fail(reader, node, problem, fqdn);
    if (ps_topology_pool(topology, fqdn) != NULL)
        return fail(reader, node, "a second Cluster with the Fqdn", fqdn);
    const PsXmlNode *id = ps_xml_first(node, "ClusterId");
    const PsSite *site = find_site(topology, attribute(id, "SiteId"));
    if (site == NULL)
        return fail(reader, node, "there is no site for the Cluster", fqdn);
    PsPool pool = {.fqdn = fqdn, .site = site, .number = attribute(id, "Number")};
    pool.machines = PS_ARENA_ARRAY(reader->arena, const char *, count(node, "Machine") + 1);
    for (const PsXmlNode *machine = ps_xml_first(node, "Machine"); machine != NULL;
         machine = ps_xml_next(machine, "Machine"))
        pool.machines[pool.machine_count++] = attribute(machine, "Fqdn");
    topology->pools[topology->pool_count++] = pool;
    return true;
}

static bool read_pools(Reader *reader, const PsXmlNode *root)
{
    const PsXmlNode *clusters = ps_xml_first(root, "Clusters");
    if (clusters == NULL)
        return fail(reader, root, "no element", "Clusters");
    reader->topology->pools = PS_ARENA_ARRAY(reader->arena, PsPool, count(clusters, "Cluster") + 1);
    for (const PsXmlNode *node = ps_xml_first(clusters, "Cluster"); node != NULL;
         node = ps_xml_next(node, "Cluster"))
        if (!read_pool(reader, node))
            return false;
    return true;
}

static PsPool *find_cluster(PsTopology *topology, const char *site, const char *number)
{
    for (size_t i = 0; i < topology->pool_count; i++)
        if (strcmp(topology->pools[i].site->site_id, site) == 0 &&
            strcmp(topology->pools[i].number, number) == 0)
            return &topology->pools[i];
    return NULL;
}

static bool read_service(Reader *reader, const PsXmlNode *node, size_t limit)
{
    const PsXmlNode *id = ps_xml_first(node, "ServiceId");
    const PsXmlNode *installed = ps_xml_first(node, "InstalledOn");
    const PsXmlNode *cluster = installed == NULL ? NULL : ps_xml_first(installed, "ClusterId");
    const PsXmlNode *cms = ps_xml_first(node, "CentralMgmtService");
    PsService service = {
        .role = attribute(id, "RoleName"),
        .instance = attribute(id, "Instance"),
        .version = attribute(node, "ServiceVersion"),
        .is_active =
            cms != NULL && ps_slice_same_text(ps_slice(attribute(cms, "IsActive")), "true"),
    };
    if (*service.role == '\0')
        return fail(reader, node, "Service without RoleName", "");
    if (cluster == NULL)
        return true; /* a database service: it stands on an SqlInstance */
    PsPool *pool =
        find_cluster(reader->topology, attribute(cluster, "SiteId"), attribute(cluster, "Number"));
    if (pool == NULL)
        return fail(reader, node, "no Cluster for the service", service.role);
    if (pool->services == NULL)
        pool->services = PS_ARENA_ARRAY(reader->arena, PsService, limit);
    pool->services[pool->service_count++] = service;
    pool->holds_cms |= service.is_active && strcmp(service.role, "CentralMgmt") == 0;
    return true;
}

static bool read_services(Reader *reader, const PsXmlNode *root)
{
    const PsXmlNode *services = ps_xml_first(root, "Services");
    size_t limit = count(services, "Service");
    for (const PsXmlNode *node = services == NULL ? NULL : ps_xml_first(services, "Service");
         node != NULL; node = ps_xml_next(node, "Service"))
        if (!read_service(reader, node, limit))
            return false;
    return true;
}

static bool read_backups(Reader *reader, const PsXmlNode *root)
{
    const PsXmlNode *backups = ps_xml_first(root, "BackupPools");
    for (const PsXmlNode *node = backups == NULL ? NULL : ps_xml_first(backups, "BackupPool");
         node != NULL; node = ps_xml_next(node, "BackupPool")) {
        PsPool *pool = find_pool(reader->topology, attribute(node, "Pool"));
        const PsPool *backup = ps_topology_pool(reader->topology, attribute(node, "Backup"));
        if (pool == NULL || backup == NULL)
            return fail(reader, node, "BackupPool names an unknown pool",
                        attribute(node, pool == NULL ? "Pool" : "Backup"));
        if (pool == backup)
            return fail(reader, node, "a pool cannot back itself up", pool->fqdn);
        if (pool->backup != NULL)
            return fail(reader, node, "a second backup pool for", pool->fqdn);
        pool->backup = backup->fqdn;
    }
    return true;
}

/* Pools are paired one to one and both ways. */
static bool check_pairs(Reader *reader, const PsXmlNode *root)
{
    for (size_t i = 0; i < reader->topology->pool_count; i++) {
        const PsPool *pool = &reader->topology->pools[i];
        const PsPool *backup =
            pool->backup == NULL ? NULL : ps_topology_pool(reader->topology, pool->backup);
        if (backup != NULL &&
            (backup->backup == NULL || strcasecmp(backup->backup, pool->fqdn) != 0))
            return fail(reader, root, "pairs must be mutual, which is not so for", pool->fqdn);
    }
    return true;
}

bool ps_topology_parse(PsArena *arena, PsSlice xml, PsTopology *out, PsErrorBuf *err)
{
    PsXmlDocument document;
    PsTopology topology = {0};
    Reader reader = {.arena = arena, .topology = &topology, .err = err};
    if (!ps_xml_parse(arena, xml, NULL, &document, err)) {
        ps_error_prefix(err, "The topology document is not usable: ");
        return false;
    }
    const PsXmlNode *root = document.root;
    if (strcmp(root->name, "Topology") != 0)
        return fail(&reader, root, "the root element must be Topology and is", root->name);
    const PsXmlNode *domains = ps_xml_first(root, "InternalDomains");
    topology.default_domain = attribute(domains, "DefaultDomain");
    if (!read_sites(&reader, root) || !read_pools(&reader, root) || !read_services(&reader, root) ||
        !read_backups(&reader, root) || !check_pairs(&reader, root))
        return false;
    *out = topology;
    return true;
}

const PsPool *ps_topology_cms_pool(const PsTopology *topology)
{
    for (size_t i = 0; i < topology->pool_count; i++)
        if (topology->pools[i].holds_cms)
            return &topology->pools[i];
    return NULL;
}
