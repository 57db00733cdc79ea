/* Get-CsBackupServiceConfiguration: the settings of the backup service. */
#include "command/cmdlet.h"
#include "cs/backup_setting.h"
#include "cs/cs_call.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue identity; /* -Identity */
    PsValue filter;   /* -Filter */
    bool local_store; /* -LocalStore */
} GetCsBackupServiceConfiguration;

static const PsParam params[] = {
    PS_PARAM(GetCsBackupServiceConfiguration, identity, STRING, "Identity",
             PS_USES({.set = "Identity", .position = 1}), .help = "Global: there is one instance."),
    PS_PARAM(GetCsBackupServiceConfiguration, filter, STRING, "Filter", PS_USES({.set = "Filter"}),
             .help = "A pattern with wildcards for the identity."),
    PS_PARAM(GetCsBackupServiceConfiguration, local_store, SWITCH, "LocalStore", PS_USES({0}),
             .help = "Read the local replica of the central management store.",
             .flags = PS_PARAM_NO_EFFECT),
    {0},
};

static const PsExample examples[] = {
    {"Get-CsBackupServiceConfiguration", NULL, "The settings of the backup service."},
    {0},
};

static PsStatus write_config(PsCall *call, PsArena *arena)
{
    PsDeployment *deployment = NULL;
    PsBackupConfig config;
    PsErrorBuf err = {0};
    PsStatus status = ps_cs_call_deployment(call, &deployment);
    if (status)
        return status;
    if (ps_backup_config_load(deployment, arena, &config, &err) != PS_SYNC_OK)
        return ps_cs_call_error(call, PS_NULL, &err);
    return ps_write(call, ps_backup_setting_object(&config));
}

static PsStatus process(PsCall *call, void *state)
{
    GetCsBackupServiceConfiguration *me = state;
    PsErrorBuf err = {0};
    if (ps_is_bound(call, offsetof(GetCsBackupServiceConfiguration, filter)) &&
        !ps_wildcard_match_once(ps_string_slice(ps_ref(&me->filter)), PS_SLICE("Global"), true))
        return PS_OK;
    if (!ps_backup_setting_is_global(ps_ref(&me->identity))) {
        ps_error_set(&err, "InvalidIdentity",
                     "There is no backup service configuration \"%.100s\"; the only one is Global.",
                     ps_string_cstr(ps_ref(&me->identity)));
        return ps_cs_call_error(call, ps_ref(&me->identity), &err);
    }
    PsArena arena = {0};
    PsStatus status = write_config(call, &arena);
    ps_arena_done(&arena);
    return status;
}

const PsCmdlet ps_cmdlet_Get_CsBackupServiceConfiguration = {
    .name = "Get-CsBackupServiceConfiguration",
    .class_name = "Microsoft.Rtc.Management.Hadr.BackupService.GetBackupServiceConfigurationCmdlet",
    .module = "Lync",
    .synopsis = "Return the settings of the backup service.",
    .default_set = "Identity",
    .output_type = "Microsoft.Rtc.Management.WritableConfig.Settings.BackupService."
                   "BackupServiceConfiguration",
    .is_guarded = true,
    .state_size = sizeof(GetCsBackupServiceConfiguration),
    .params = params,
    .examples = examples,
    .process = process,
};
