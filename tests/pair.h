/* pair.h - a deployment of two paired pools for tests and the demonstration. */
#ifndef PS_TESTS_PAIR_H
#define PS_TESTS_PAIR_H

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "cs/store/cms.h"

#define PAIR_ATL "atl-cs-001.litwareinc.com"
#define PAIR_DUB "dub-cs-001.litwareinc.com"

static const char pair_conf[] = "schema = 1\n"
                                "pool " PAIR_ATL " = local\n"
                                "pool " PAIR_DUB " = local\n";

#define PAIR_SERVICE(site, role, tail) \
    "  <Service RoleVersion=\"2\" ServiceVersion=\"6\" Type=\"Microsoft.Rtc.Management.Deploy." \
    "Internal.ServiceRoles." role "Service\">\n" \
    "   <ServiceId SiteId=\"" site "\" RoleName=\"" role "\" Instance=\"1\"/>\n" \
    "   <InstalledOn><ClusterId SiteId=\"" site "\" Number=\"1\"/></InstalledOn>" tail "\n" \
    "  </Service>\n"
#define PAIR_SERVICES(site, active) \
    PAIR_SERVICE(site, "Registrar", "") \
    PAIR_SERVICE(site, "UserServices", "") \
    PAIR_SERVICE(site, "ConfServices", "") \
    PAIR_SERVICE(site, "WebServices", "") \
    PAIR_SERVICE(site, "ApplicationServer", "") \
    PAIR_SERVICE(site, "CentralMgmt", "<CentralMgmtService IsActive=\"" active "\"/>")
#define PAIR_CLUSTER(site, fqdn, machine, address) \
    "  <Cluster RequiresReplication=\"true\" RequiresSetup=\"true\" Fqdn=\"" fqdn "\">\n" \
    "   <ClusterId SiteId=\"" site "\" Number=\"1\"/>\n" \
    "   <Machine OrdinalInCluster=\"1\" Fqdn=\"" machine \
    "\"><NetInterface InterfaceSide=\"Primary\"" \
    " InterfaceNumber=\"1\" IPAddress=\"" address "\"/></Machine>\n" \
    "  </Cluster>\n"

static const char pair_topology[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    "<Topology xmlns=\"urn:schema:Microsoft.Rtc.Management.Deploy.Topology.2008\" "
    "Signature=\"b2af3192-6d5c-4a0e-9a52-0d1c0a7e5f11\">\n"
    " <InternalDomains AllowAllDomains=\"false\" DefaultDomain=\"litwareinc.com\">\n"
    "  <InternalDomain Name=\"litwareinc.com\" Authoritative=\"false\" "
    "AllowSubDomains=\"false\"/>\n"
    " </InternalDomains>\n"
    " <Sites>\n"
    "  <CentralSite SiteId=\"1\"><Name>Atlanta</Name><Location City=\"Atlanta\" State=\"GA\" "
    "CountryCode=\"US\"/></CentralSite>\n"
    "  <CentralSite SiteId=\"2\"><Name>Dublin</Name><Location City=\"Dublin\" State=\"\" "
    "CountryCode=\"IE\"/></CentralSite>\n"
    " </Sites>\n"
    " <Clusters>\n" PAIR_CLUSTER("1", PAIR_ATL, "atl-fe-001.litwareinc.com", "192.0.2.10")
        PAIR_CLUSTER("2", PAIR_DUB, "dub-fe-001.litwareinc.com",
                     "192.0.2.20") " </Clusters>\n"
                                   " <Services>\n" PAIR_SERVICES("1", "true") PAIR_SERVICES(
                                       "2",
                                       "false") " </Services>\n"
                                                " <BackupPools xmlns=\"urn:cmdhost:topology:1\">\n"
                                                "  <BackupPool Pool=\"" PAIR_ATL
                                                "\" Backup=\"" PAIR_DUB "\"/>\n"
                                                "  <BackupPool Pool=\"" PAIR_DUB
                                                "\" Backup=\"" PAIR_ATL "\"/>\n"
                                                " </BackupPools>\n"
                                                "</Topology>\n";

/* Makes the empty stores of one pool. */
static inline PsStoreStatus pair_make_pool(const char *dir, const char *pool,
                                           const uint8_t key[PS_KEY_SIZE], PsErrorBuf *err)
{
    static const char *const folders[] = {"", "/files", "/files/own", "/files/copy"};
    char path[4096];
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        snprintf(path, sizeof path, "%s/pools/%s%s", dir, pool, folders[i]);
        if (ps_dir_make(path, 0700) != 0) {
            ps_error_set(err, "DemoFailed", "cannot make %s", path);
            return PS_STORE_IO;
        }
    }
    snprintf(path, sizeof path, "%s/pools/%s/store.db", dir, pool);
    return ps_store_make(path, pool, key, err);
}

static inline PsStoreStatus pair_make_cms(const char *dir, const uint8_t key[PS_KEY_SIZE],
                                          PsErrorBuf *err)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/cms.db", dir);
    PsStoreStatus status = ps_store_make(path, PAIR_ATL, key, err);
    PsStore *cms = NULL;
    PsPart part;
    if (!status)
        status = ps_store_open(path, 0, &cms, err);
    if (!status)
        status = ps_store_begin(cms, true, err);
    if (!status)
        status = ps_store_part_make(cms, PS_CMS_MODULE, PAIR_ATL, &part, err);
    if (!status)
        status = ps_store_commit(cms, err);
    if (!status)
        status = ps_cms_put(cms, PS_CMS_TOPOLOGY, ps_slice(pair_topology), 0, err);
    ps_store_close(cms);
    return status;
}

/* DIR must exist.  Makes configuration, central management store with the topology, and the empty
 * stores of both pools. */
static inline PsStoreStatus pair_make(const char *dir, const uint8_t key[PS_KEY_SIZE],
                                      PsErrorBuf *err)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/deployment.conf", dir);
    if (ps_file_replace(path, pair_conf, sizeof pair_conf - 1, 0600) != 0) {
        ps_error_set(err, "DemoFailed", "cannot write %s", path);
        return PS_STORE_IO;
    }
    PsStoreStatus status = pair_make_cms(dir, key, err);
    if (!status)
        status = pair_make_pool(dir, PAIR_ATL, key, err);
    if (!status)
        status = pair_make_pool(dir, PAIR_DUB, key, err);
    return status;
}

#endif
