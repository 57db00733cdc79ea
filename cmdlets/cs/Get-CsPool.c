/* Get-CsPool: the pools of the topology. */
#include <string.h>

#include "base/casing.h"
#include "command/cmdlet.h"
#include "command/guard.h"
#include "cs/cs_call.h"
#include "cs/sync/sync.h"
#include "value/array.h"
#include "value/object.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue identity; /* -Identity */
    PsValue filter;   /* -Filter */
    PsValue site;     /* -Site */
} GetCsPool;

static const PsParam params[] = {
    PS_PARAM(GetCsPool, identity, STRING, "Identity", PS_USES({.set = "Identity", .position = 1}),
             .help = "The pool's name."),
    PS_PARAM(GetCsPool, filter, STRING, "Filter", PS_USES({.set = "Filter"}),
             .help = "A pattern with wildcards for the pool's name."),
    PS_PARAM(GetCsPool, site, STRING, "Site", PS_USES({0}),
             .help = "Only pools of this site: its identity (site:Redmond), name or number."),
    {0},
};

static const PsExample examples[] = {
    {"Get-CsPool", NULL, "All pools."},
    {"Get-CsPool -Identity atl-cs-001.litwareinc.com", NULL, "One pool."},
    {"Get-CsPool -Site Atlanta | Select-Object Fqdn", NULL, "The names of the pools of a site."},
    {0},
};

typedef struct {
    const char *document, *shown;
} RoleRow;

static const RoleRow roles[] = {
#define PS_SERVICE_ROLE(document_, shown_) {document_, shown_},
#include "cs/service_role.def"
#undef PS_SERVICE_ROLE
    {0},
};

static const char *role_shown(const char *role)
{
    for (const RoleRow *row = roles; row->document != NULL; row++)
        if (strcmp(row->document, role) == 0)
            return row->shown;
    return role;
}

static PsValue services_of(const PsPool *pool)
{
    PsValue list = ps_array_empty(pool->service_count);
    for (size_t i = 0; i < pool->service_count; i++)
        ps_array_push(ps_ref(&list),
                      ps_string_printf("%s:%s", role_shown(pool->services[i].role), pool->fqdn));
    return list;
}

static PsValue computers_of(const PsPool *pool)
{
    PsValue list = ps_array_empty(pool->machine_count);
    for (size_t i = 0; i < pool->machine_count; i++)
        ps_array_push(ps_ref(&list), ps_string_from(pool->machines[i]));
    return list;
}

static PsStatus write_pool(PsCall *call, const PsPool *pool)
{
    PsValue object = ps_cs_call_object("Microsoft.Rtc.Management.Deploy.Internal.Cluster");
    PsRef ref = ps_ref(&object);
    ps_cs_call_set_text(ref, "Identity", pool->fqdn);
    ps_bag_set_text(ref, "Services", services_of(pool));
    ps_bag_set_text(ref, "Computers", computers_of(pool));
    ps_cs_call_set_text(ref, "Fqdn", pool->fqdn);
    ps_bag_set_text(ref, "Site", ps_string_printf("Site:%s", pool->site->name));
    return ps_write(call, object);
}

static bool names_site(const PsSite *site, const char *wanted)
{
    PsSlice text = ps_slice(wanted);
    if (ps_slice_starts_fold(text, PS_SLICE("site:")))
        text = (PsSlice){text.data + 5, text.len - 5};
    return ps_slice_same_text(text, site->name) || ps_slice_same_text(text, site->site_id);
}

static bool has_site(const PsTopology *topology, const char *wanted)
{
    for (size_t i = 0; i < topology->site_count; i++)
        if (names_site(&topology->sites[i], wanted))
            return true;
    return false;
}

/* What the parameters ask for; NULL: not given. */
typedef struct {
    const PsPool *pool;
    const char *site;
    bool has_filter;
    PsSlice filter;
} Wanted;

static PsStatus write_pools(PsCall *call, const PsTopology *topology, const Wanted *wanted)
{
    PsStatus status = PS_OK;
    for (size_t i = 0; i < topology->pool_count && status == PS_OK; i++) {
        const PsPool *pool = &topology->pools[i];
        if ((wanted->pool != NULL && pool != wanted->pool) ||
            (wanted->site != NULL && !names_site(pool->site, wanted->site)) ||
            (wanted->has_filter &&
             !ps_wildcard_match_once(wanted->filter, ps_slice(pool->fqdn), true)))
            continue;
        if (ps_guard_permits(call, PS_SCOPE_SITE, pool->site->name, pool->site->site_id))
            status = write_pool(call, pool);
    }
    return status;
}

static PsStatus find_pools(PsCall *call, const GetCsPool *me, PsArena *arena)
{
    PsTopology topology;
    Wanted wanted = {0};
    PsErrorBuf err = {0};
    bool found = false;
    PsStatus status = ps_cs_call_topology(call, arena, &topology, &found);
    if (status || !found)
        return status;
    if (ps_is_bound(call, offsetof(GetCsPool, identity)) &&
        ps_sync_find_pool(&topology, ps_cs_call_text(arena, ps_ref(&me->identity)), &wanted.pool,
                          &err) != PS_SYNC_OK)
        return ps_cs_call_error(call, ps_ref(&me->identity), &err);
    if (ps_is_bound(call, offsetof(GetCsPool, site))) {
        wanted.site = ps_cs_call_text(arena, ps_ref(&me->site));
        if (!has_site(&topology, wanted.site)) {
            ps_error_set(&err, "SiteNotFound", "Cannot find site \"%s\" in the topology.",
                         wanted.site);
            return ps_cs_call_error(call, ps_ref(&me->site), &err);
        }
    }
    wanted.has_filter = ps_is_bound(call, offsetof(GetCsPool, filter));
    if (wanted.has_filter)
        wanted.filter = ps_slice(ps_cs_call_text(arena, ps_ref(&me->filter)));
    return write_pools(call, &topology, &wanted);
}

static PsStatus process(PsCall *call, void *state)
{
    PsArena arena = {0};
    PsStatus status = find_pools(call, state, &arena);
    ps_arena_done(&arena);
    return status;
}

const PsCmdlet ps_cmdlet_Get_CsPool = {
    .name = "Get-CsPool",
    .class_name = "Microsoft.Rtc.Management.Deploy.GetPoolCmdlet",
    .module = "Lync",
    .synopsis = "Return the pools of the topology.",
    .default_set = "Identity",
    .output_type = "Microsoft.Rtc.Management.Deploy.Internal.Cluster",
    .is_guarded = true,
    .state_size = sizeof(GetCsPool),
    .params = params,
    .examples = examples,
    .process = process,
};
