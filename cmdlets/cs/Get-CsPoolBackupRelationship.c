/* Get-CsPoolBackupRelationship: which pool backs a pool up. */
#include "command/cmdlet.h"
#include "cs/cs_call.h"
#include "cs/sync/sync.h"

typedef struct {
    PsValue pool_fqdn; /* -PoolFqdn */
    bool force;        /* -Force */
    bool local_store;  /* -LocalStore */
} GetCsPoolBackupRelationship;

static const PsParam params[] = {
    PS_PARAM(GetCsPoolBackupRelationship, pool_fqdn, STRING, "PoolFqdn",
             PS_USES({.mandatory = true}), .help = "The pool whose backup pool is asked for."),
    PS_PARAM(GetCsPoolBackupRelationship, force, SWITCH, "Force", PS_USES({0}),
             .help = "Accepted; there is nothing to suppress.", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(GetCsPoolBackupRelationship, local_store, SWITCH, "LocalStore", PS_USES({0}),
             .help = "Read the local replica of the central management store.",
             .flags = PS_PARAM_NO_EFFECT),
    {0},
};

static const PsExample examples[] = {
    {"Get-CsPoolBackupRelationship -PoolFqdn \"atl-cs-001.litwareinc.com\"", NULL,
     "The backup pool of a pool."},
    {0},
};

static PsStatus write_relation(PsCall *call, const GetCsPoolBackupRelationship *me, PsArena *arena)
{
    PsTopology topology;
    const PsPool *pool = NULL;
    PsErrorBuf err = {0};
    bool found = false;
    PsStatus status = ps_cs_call_topology(call, arena, &topology, &found);
    if (status || !found)
        return status;
    const char *name = ps_cs_call_text(arena, ps_ref(&me->pool_fqdn));
    if (ps_sync_find_pool(&topology, name, &pool, &err) == PS_SYNC_OK && pool->backup == NULL)
        ps_error_set(&err, "BackupPoolNotFound",
                     "Pool \"%s\" has no backup pool. Assign one in the topology and publish it.",
                     pool->fqdn);
    if (err.text[0] != '\0')
        return ps_cs_call_error(call, ps_ref(&me->pool_fqdn), &err);
    PsValue object =
        ps_cs_call_object("Microsoft.Rtc.Management.Hadr.BackupService.BackupRelation");
    ps_cs_call_set_text(ps_ref(&object), "PoolFqdn", pool->fqdn);
    ps_cs_call_set_text(ps_ref(&object), "BackupPoolFqdn", pool->backup);
    return ps_write(call, object);
}

static PsStatus process(PsCall *call, void *state)
{
    PsArena arena = {0};
    PsStatus status = write_relation(call, state, &arena);
    ps_arena_done(&arena);
    return status;
}

const PsCmdlet ps_cmdlet_Get_CsPoolBackupRelationship = {
    .name = "Get-CsPoolBackupRelationship",
    .class_name = "Microsoft.Rtc.Management.Hadr.BackupService.GetPoolBackupRelationshipCmdlet",
    .module = "Lync",
    .synopsis = "Return the backup pool of a pool.",
    .output_type = "Microsoft.Rtc.Management.Hadr.BackupService.BackupRelation",
    .is_guarded = true,
    .state_size = sizeof(GetCsPoolBackupRelationship),
    .params = params,
    .examples = examples,
    .process = process,
};
