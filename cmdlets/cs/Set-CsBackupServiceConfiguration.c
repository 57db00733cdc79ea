/* Set-CsBackupServiceConfiguration: change the settings of the backup service. */
#include <string.h>

#include "command/cmdlet.h"
#include "command/guard.h"
#include "cs/backup_setting.h"
#include "cs/cs_call.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    PsValue identity; /* -Identity */
    PsValue instance; /* -Instance */
    PsValue universal_groups, local_accounts, sync_interval;
    int32_t max_calls, max_batches_user, max_batches_cms, max_package_kb, high_priority_percent;
    bool enable_rgs;
    bool force; /* -Force */
} SetCsBackupServiceConfiguration;

static const PsParam params[] = {
    PS_PARAM(SetCsBackupServiceConfiguration, identity, STRING, "Identity",
             PS_USES({.set = "Identity", .position = 1}), .help = "Global: there is one instance."),
    PS_PARAM(SetCsBackupServiceConfiguration, instance, VALUE, "Instance",
             PS_USES({.set = "Instance", .from_pipeline = true}),
             .help = "The changed object of Get-CsBackupServiceConfiguration."),
    PS_PARAM(SetCsBackupServiceConfiguration, universal_groups, STRING, "AuthorizedUniversalGroups",
             PS_USES({0}),
             .help = "Universal groups that may ask the backup service for its status.",
             .flags = PS_PARAM_ALLOW_EMPTY_STRING),
    PS_PARAM(SetCsBackupServiceConfiguration, local_accounts, STRING, "AuthorizedLocalAccounts",
             PS_USES({0}), .help = "Local accounts that may do so.",
             .flags = PS_PARAM_ALLOW_EMPTY_STRING),
    PS_PARAM(SetCsBackupServiceConfiguration, sync_interval, TIMESPAN, "SyncInterval", PS_USES({0}),
             .help = "Time between two cycles, from 00:00:05 to 03:00:00."),
    PS_PARAM(SetCsBackupServiceConfiguration, max_calls, INT32, "MaxConcurrentCalls", PS_USES({0}),
             .help = "Calls that are answered at the same time."),
    PS_PARAM(SetCsBackupServiceConfiguration, max_batches_user, INT32, "MaxBatchesPerUserStoreSync",
             PS_USES({0}), .help = "Batches in one cycle."),
    PS_PARAM(SetCsBackupServiceConfiguration, max_batches_cms, INT32, "MaxBatchesPerCmsSync",
             PS_USES({0}), .help = "Batches of the central management store in one cycle."),
    PS_PARAM(SetCsBackupServiceConfiguration, max_package_kb, INT32, "MaxDataConfPackageSizeKB",
             PS_USES({0}), .help = "Conference content sent in one cycle."),
    PS_PARAM(SetCsBackupServiceConfiguration, high_priority_percent, INT32,
             "MaxHighPriQueuePercentagePerUserStoreSync", PS_USES({0}),
             .help = "Share of a cycle for urgent changes, in percent."),
    PS_PARAM(SetCsBackupServiceConfiguration, enable_rgs, BOOL, "EnableRgsBackupService",
             PS_USES({0}), .help = "Back response groups up."),
    PS_PARAM(SetCsBackupServiceConfiguration, force, SWITCH, "Force", PS_USES({0}),
             .help = "Accepted; there is nothing to suppress.", .flags = PS_PARAM_NO_EFFECT),
    {0},
};

static const PsExample examples[] = {
    {"Set-CsBackupServiceConfiguration -SyncInterval 00:03:00", NULL,
     "Let the backup service run every three minutes."},
    {0},
};

static PsValue given(const SetCsBackupServiceConfiguration *me, const PsParam *param)
{
    const void *field = (const char *)me + param->offset;
    if (param->type == PS_PT_INT32)
        return ps_int32(*(const int32_t *)field);
    if (param->type == PS_PT_BOOL)
        return ps_bool(*(const bool *)field);
    return ps_retain(ps_ref((const PsValue *)field));
}

static const PsParam *param_of(const char *name)
{
    const PsParam *param = params;
    while (strcmp(param->name, name) != 0)
        param++;
    return param;
}

/* From -Instance first, then from the parameters of the settings. */
static PsStatus read_settings(PsCall *call, const SetCsBackupServiceConfiguration *me,
                              PsArena *arena, PsBackupConfig *config)
{
    PsStatus status = PS_OK;
    PsRef instance = ps_unwrap(ps_ref(&me->instance));
    for (unsigned id = 0; id < PS_SETTING_END && status == PS_OK; id++) {
        const PsParam *param = param_of(ps_backup_settings[id].name);
        const PsValue *property =
            ps_kind(instance) == PS_KIND_OBJECT ? ps_bag_find_text(instance, param->name) : NULL;
        if (property != NULL && !ps_is_null(ps_ref(property)))
            status = ps_backup_setting_set(call, arena, config, id, ps_ref(property));
        if (status || !ps_is_bound(call, param->offset))
            continue;
        PS_AUTO PsValue value = given(me, param);
        status = ps_backup_setting_set(call, arena, config, id, ps_ref(&value));
    }
    return status;
}

static PsStatus change(PsCall *call, const SetCsBackupServiceConfiguration *me, PsArena *arena)
{
    PsDeployment *deployment = NULL;
    PsBackupConfig config;
    PsErrorBuf err = {0};
    bool yes = false;
    PsStatus status = ps_cs_call_deployment(call, &deployment);
    if (status)
        return status;
    if (ps_backup_config_load(deployment, arena, &config, &err) != PS_SYNC_OK)
        return ps_cs_call_error(call, PS_NULL, &err);
    status = read_settings(call, me, arena, &config);
    if (!status)
        status = ps_should_process(call, PS_SLICE("Global"),
                                   PS_SLICE("Set-CsBackupServiceConfiguration"), &yes);
    if (status || !yes)
        return status;
    if (ps_backup_config_save(deployment, &config, &err) != PS_SYNC_OK)
        return ps_cs_call_error(call, PS_NULL, &err);
    ps_guard_changed(call, 1);
    return PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    SetCsBackupServiceConfiguration *me = state;
    PsErrorBuf err = {0};
    if (!ps_backup_setting_is_global(ps_ref(&me->identity))) {
        ps_error_set(&err, "InvalidIdentity",
                     "There is no backup service configuration \"%.100s\"; the only one is Global.",
                     ps_string_cstr(ps_ref(&me->identity)));
        return ps_cs_call_error(call, ps_ref(&me->identity), &err);
    }
    PsArena arena = {0};
    PsStatus status = change(call, me, &arena);
    ps_arena_done(&arena);
    return status;
}

const PsCmdlet ps_cmdlet_Set_CsBackupServiceConfiguration = {
    .name = "Set-CsBackupServiceConfiguration",
    .class_name = "Microsoft.Rtc.Management.Hadr.BackupService.SetBackupServiceConfigurationCmdlet",
    .module = "Lync",
    .synopsis = "Change the settings of the backup service.",
    .default_set = "Identity",
    .impact = PS_IMPACT_MEDIUM,
    .is_guarded = true,
    .state_size = sizeof(SetCsBackupServiceConfiguration),
    .params = params,
    .examples = examples,
    .process = process,
};
