/* Unit tests of cmdlets/cs/topology/topology.c. */
#include <stdio.h>
#include <string.h>

#include "cs/topology/topology.h"
#include "test.h"

#define HEAD "<Topology xmlns='urn:schema:Microsoft.Rtc.Management.Deploy.Topology.2008'>"
#define SITES \
    "<Sites><CentralSite SiteId='1'><Name>Atlanta</Name><Location City='Atlanta' State='GA' " \
    "CountryCode='US'/></CentralSite><CentralSite SiteId='2'><Name>Dublin</Name></CentralSite>" \
    "</Sites>"
#define CLUSTERS \
    "<Clusters><Cluster Fqdn='atl-cs-001.litwareinc.com'><ClusterId SiteId='1' Number='1'/>" \
    "<Machine Fqdn='fe1.litwareinc.com'/></Cluster><Cluster Fqdn='dub-cs-001.litwareinc.com'>" \
    "<ClusterId SiteId='2' Number='1'/></Cluster></Clusters>"
#define SERVICES \
    "<Services><Service ServiceVersion='6'><ServiceId SiteId='1' RoleName='CentralMgmt' " \
    "Instance='1'/><InstalledOn><ClusterId SiteId='1' Number='1'/></InstalledOn>" \
    "<CentralMgmtService IsActive='true'/></Service></Services>"
#define PAIR(a, b) "<BackupPool Pool='" a "' Backup='" b "'/>"
#define BACKUPS(rows) "<BackupPools xmlns='urn:cmdhost:topology:1'>" rows "</BackupPools>"
#define ATL "atl-cs-001.litwareinc.com"
#define DUB "dub-cs-001.litwareinc.com"
#define TAIL "</Topology>"

TEST(reads_sites_pools_services_and_pairs)
{
    PsArena arena = {0};
    PsTopology topology;
    PsErrorBuf err = {0};
    PsSlice xml =
        PS_SLICE(HEAD SITES CLUSTERS SERVICES BACKUPS(PAIR(ATL, DUB) PAIR(DUB, ATL)) TAIL);
    if (!ps_topology_parse(&arena, xml, &topology, &err))
        fail_msg("%s", err.text);
    const PsPool *atl = ps_topology_pool(&topology, "ATL-CS-001.litwareinc.com");
    assert_non_null(atl);
    assert_string_equal(atl->site->name, "Atlanta");
    assert_string_equal(atl->site->country, "US");
    assert_string_equal(atl->backup, DUB);
    assert_int_equal(atl->machine_count, 1);
    assert_string_equal(atl->services[0].role, "CentralMgmt");
    assert_ptr_equal(ps_topology_cms_pool(&topology), atl);
    assert_string_equal(ps_topology_pool(&topology, DUB)->backup, ATL);
    assert_null(ps_topology_pool(&topology, "x.litwareinc.com"));
    ps_arena_done(&arena);
}

TEST(what_is_wrong_is_named)
{
    static const struct {
        const char *xml, *words;
    } bad[] = {
        {"<Topology", "not usable"},
        {"<Other/>", "is 'Other'"},
        {HEAD SITES TAIL, "Clusters"},
        {HEAD CLUSTERS TAIL, "no site for the Cluster"},
        {HEAD SITES CLUSTERS BACKUPS(PAIR(ATL, "x.y")) TAIL, "unknown pool 'x.y'"},
        {HEAD SITES CLUSTERS BACKUPS(PAIR(ATL, ATL)) TAIL, "back itself up"},
        {HEAD SITES CLUSTERS BACKUPS(PAIR(ATL, DUB)) TAIL, "mutual"},
        {HEAD SITES CLUSTERS BACKUPS(PAIR(ATL, DUB) PAIR(ATL, DUB)) TAIL, "second backup"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        PsArena arena = {0};
        PsTopology topology;
        PsErrorBuf err = {0};
        assert_false(ps_topology_parse(&arena, ps_slice(bad[i].xml), &topology, &err));
        if (strstr(err.text, bad[i].words) == NULL)
            fail_msg("row %zu gave: %s", i, err.text);
        ps_arena_done(&arena);
    }
}
