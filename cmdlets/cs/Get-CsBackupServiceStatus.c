/* Get-CsBackupServiceStatus: how far the backup of a pool is. */
#include <string.h>

#include "command/cmdlet.h"
#include "cs/cs_call.h"
#include "cs/sync/sync.h"
#include "value/array.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    PsValue pool_fqdn; /* -PoolFqdn */
    PsValue category;  /* -Category */
    bool force;        /* -Force */
} GetCsBackupServiceStatus;

static const PsParam params[] = {
    PS_PARAM(GetCsBackupServiceStatus, pool_fqdn, STRING, "PoolFqdn", PS_USES({.mandatory = true}),
             .help = "The pool whose backup is looked at."),
    PS_PARAM(GetCsBackupServiceStatus, category, STRING, "Category", PS_USES({0}),
             .values = "UserData,CMS,RGS", .help = "The modules of one category only."),
    PS_PARAM(GetCsBackupServiceStatus, force, SWITCH, "Force", PS_USES({0}),
             .help = "Accepted; there is nothing to suppress.", .flags = PS_PARAM_NO_EFFECT),
    {0},
};

static const PsExample examples[] = {
    {"(Get-CsBackupServiceStatus -PoolFqdn \"atl-cs-001.litwareinc.com\").BackupModules", NULL,
     "The state of each backup module of a pool."},
    {0},
};

typedef struct {
    const char *state, *meaning;
} Meaning;

static const Meaning meanings[] = {
    {"FinalState", "the backup pool has everything"},
    {"SteadyState", "what is still to go fits into one cycle"},
    {"NonSteadyState", "more is still to go than fits into one cycle"},
    {"NotInitialized", "nothing was sent yet; run Invoke-CsBackupServiceSync"},
    {"ErrorState", "the last synchronisation failed"},
    {0},
};

static const char *meaning_of(const char *state)
{
    for (const Meaning *row = meanings; row->state != NULL; row++)
        if (strcmp(row->state, state) == 0)
            return row->meaning;
    return "";
}

/* The worst of the modules' states: the order of the table, NotInitialized aside. */
static const char *worst_export(const PsBackupStatus *status)
{
    static const char *const order[] = {"ErrorState", "NonSteadyState", "SteadyState", "FinalState",
                                        NULL};
    for (size_t k = 0; order[k] != NULL; k++)
        for (size_t i = 0; i < status->module_count; i++)
            if (strcmp(status->modules[i].export_status, order[k]) == 0)
                return order[k];
    return "NotInitialized";
}

static const char *worst_import(const PsBackupStatus *status)
{
    for (size_t i = 0; i < status->module_count; i++)
        if (strcmp(status->modules[i].import_status, "NormalState") != 0)
            return status->modules[i].import_status;
    return "NormalState";
}

static PsValue modules_of(const PsBackupStatus *status)
{
    PsValue list = ps_array_empty(status->module_count);
    for (size_t i = 0; i < status->module_count; i++) {
        const PsModuleStatus *module = &status->modules[i];
        PsValue row =
            ps_cs_call_object("Microsoft.Rtc.Management.Hadr.BackupService.BackupModuleStatus");
        ps_cs_call_set_text(ps_ref(&row), "Identity", module->module->name);
        ps_cs_call_set_text(ps_ref(&row), "ExportStatus", module->export_status);
        ps_cs_call_set_text(ps_ref(&row), "ImportStatus", module->import_status);
        ps_array_push(ps_ref(&list), row);
    }
    return list;
}

static PsStatus explain(PsCall *call, const PsBackupStatus *status)
{
    PsStatus done = PS_OK;
    for (size_t i = 0; i < status->module_count && done == PS_OK; i++) {
        const PsModuleStatus *module = &status->modules[i];
        PS_AUTO_BUFFER PsBuffer line = {0};
        ps_buffer_printf(&line, "%s: %s: %s", module->module->name, module->export_status,
                         meaning_of(module->export_status));
        if (module->backlog > 0)
            ps_buffer_printf(&line, "; %lld changes are still to go", (long long)module->backlog);
        if (module->error[0] != '\0')
            ps_buffer_printf(&line, "; last error: %s", module->error);
        done = ps_verbose(call, "%s", ps_buffer_cstr(&line));
    }
    return done;
}

static PsStatus write_status(PsCall *call, const GetCsBackupServiceStatus *me, PsArena *arena)
{
    PsDeployment *deployment = NULL;
    PsBackupStatus found;
    PsErrorBuf err = {0};
    unsigned modules = 0;
    PsStatus status = ps_cs_call_deployment(call, &deployment);
    if (status)
        return status;
    if (ps_is_bound(call, offsetof(GetCsBackupServiceStatus, category)))
        modules = ps_sync_module_category(ps_string_slice(ps_ref(&me->category)));
    const char *pool = ps_cs_call_text(arena, ps_ref(&me->pool_fqdn));
    if (ps_sync_status(deployment, pool, modules, &found, &err) != PS_SYNC_OK)
        return ps_cs_call_error(call, ps_ref(&me->pool_fqdn), &err);
    status = explain(call, &found);
    if (status)
        return status;
    PsValue object =
        ps_cs_call_object("Microsoft.Rtc.Management.Hadr.BackupService.BackupServiceStatus");
    PsRef ref = ps_ref(&object);
    ps_cs_call_set_text(ref, "OverallExportStatus", worst_export(&found));
    ps_cs_call_set_text(ref, "OverallImportStatus", worst_import(&found));
    ps_cs_call_set_text(ref, "ActiveMachineFqdn", found.machine);
    ps_cs_call_set_text(ref, "PoolFqdn", found.pool);
    ps_cs_call_set_text(ref, "BackupPoolFqdn", found.backup);
    ps_bag_set_text(ref, "BackupModules", modules_of(&found));
    return ps_write(call, object);
}

static PsStatus process(PsCall *call, void *state)
{
    PsArena arena = {0};
    PsStatus status = write_status(call, state, &arena);
    ps_arena_done(&arena);
    return status;
}

const PsCmdlet ps_cmdlet_Get_CsBackupServiceStatus = {
    .name = "Get-CsBackupServiceStatus",
    .class_name = "Microsoft.Rtc.Management.Hadr.BackupService.GetBackupServiceStatusCmdlet",
    .module = "Lync",
    .synopsis = "Return how far the backup of a pool is.",
    .output_type = "System.Object",
    .is_guarded = true,
    .takes_time = true,
    .state_size = sizeof(GetCsBackupServiceStatus),
    .params = params,
    .examples = examples,
    .process = process,
};
