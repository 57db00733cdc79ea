/* topology.h - the topology document of the central management store: sites, pools, services.
 *
 * The published form of Get-CsTopology -AsXml is read.  That form has no public element for the
 * pairing of pools, so ours stands in a namespace of its own:
 *     <BackupPools xmlns="urn:cmdhost:topology:1"><BackupPool Pool="FQDN" Backup="FQDN"/>...
 */
#ifndef PS_CS_TOPOLOGY_TOPOLOGY_H
#define PS_CS_TOPOLOGY_TOPOLOGY_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error_buf.h"
#include "base/slice.h"

typedef struct {
    const char *site_id; /* "1" */
    const char *name;    /* "Redmond" */
    const char *city, *state, *country;
} PsSite;

typedef struct {
    const char *role;     /* the document's RoleName: "UserServices" */
    const char *instance; /* "1" */
    const char *version;  /* ServiceVersion: "6" */
    bool is_active;       /* CentralMgmt: this pool holds the central management store */
} PsService;

typedef struct {
    const char *fqdn;
    const PsSite *site;
    const char *number;    /* of the cluster in its site */
    const char *backup;    /* FQDN of the backup pool; NULL when there is none */
    const char **machines; /* FQDNs */
    size_t machine_count;
    PsService *services;
    size_t service_count;
    bool holds_cms;
} PsPool;

typedef struct {
    PsSite *sites;
    size_t site_count;
    PsPool *pools;
    size_t pool_count;
    const char *default_domain; /* "" when the document names none */
} PsTopology;

/* Everything lives in the arena.  false with id TopologyInvalid and what is wrong with it. */
bool ps_topology_parse(PsArena *arena, PsSlice xml, PsTopology *out, PsErrorBuf *err) PS_CHECKED;
/* NULL when there is no such pool; case does not matter. */
const PsPool *ps_topology_pool(const PsTopology *topology, const char *fqdn);
/* The pool that holds the central management store; NULL when none does. */
const PsPool *ps_topology_cms_pool(const PsTopology *topology);

#endif
