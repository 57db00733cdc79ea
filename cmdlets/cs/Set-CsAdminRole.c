/* Set-CsAdminRole: change the lists of a custom role. */
#include "command/cmdlet.h"
#include "cs/role_access.h"
#include "value/string.h"

typedef struct {
    PsValue identity;
    PsValue cmdlets, config_scopes, user_scopes, script_modules;
    bool force;
} SetCsAdminRole;

static const PsParam params[] = {
    PS_PARAM(SetCsAdminRole, identity, STRING, "Identity",
             PS_USES({.position = 1,
                      .mandatory = true,
                      .from_pipeline = true,
                      .from_pipeline_by_name = true}),
             .help = "The custom role to change."),
    PS_PARAM(SetCsAdminRole, cmdlets, VALUE, "Cmdlets", PS_USES({0}),
             .help = "Names, or @{Add=...;Remove=...;Replace=...}.", .flags = PS_PARAM_ALLOW_NULL),
    PS_PARAM(SetCsAdminRole, config_scopes, VALUE, "ConfigScopes", PS_USES({0}),
             .help = "global, or site:<SiteId>.", .flags = PS_PARAM_ALLOW_NULL),
    PS_PARAM(SetCsAdminRole, user_scopes, VALUE, "UserScopes", PS_USES({0}),
             .help = "global, or OU:<distinguished name>.", .flags = PS_PARAM_ALLOW_NULL),
    PS_PARAM(SetCsAdminRole, script_modules, VALUE, "ScriptModules", PS_USES({0}),
             .help = "Scripts that its holders may run.", .flags = PS_PARAM_ALLOW_NULL),
    PS_PARAM(SetCsAdminRole, force, SWITCH, "Force", PS_USES({0}),
             .help = "Accepted; there is nothing to suppress.", .flags = PS_PARAM_NO_EFFECT),
    {0},
};

static const PsExample examples[] = {
    {"Set-CsAdminRole -Identity \"RedmondVoiceAdministrators\" -ConfigScopes "
     "@{Add=\"site:Redmond\"}",
     NULL, "Add a site to the scope of a role."},
    {0},
};

static PsStatus change(PsCall *call, const SetCsAdminRole *me, const PsPolicy *policy,
                       PsArena *arena)
{
    const PsRole *old = NULL;
    PsStatus status =
        ps_role_access_find(call, policy, ps_string_slice(ps_ref(&me->identity)), &old);
    if (status)
        return status;
    if (old->is_standard)
        return ps_throw(call, PS_NULL, PS_T(System_InvalidOperationException),
                        PS_CAT_PermissionDenied, "RoleIsStandard",
                        "\"%s\" is a predefined role and cannot be changed; make a custom role "
                        "with New-CsAdminRole -Template %s.",
                        old->identity, old->identity);
    PsRole role = *old;
    PsRoleChanges changes = {
        .cmdlets = ps_ref(&me->cmdlets),
        .config_scopes = ps_ref(&me->config_scopes),
        .user_scopes = ps_ref(&me->user_scopes),
        .script_modules = ps_ref(&me->script_modules),
        .has_cmdlets = ps_is_bound(call, offsetof(SetCsAdminRole, cmdlets)),
        .has_config_scopes = ps_is_bound(call, offsetof(SetCsAdminRole, config_scopes)),
        .has_user_scopes = ps_is_bound(call, offsetof(SetCsAdminRole, user_scopes)),
        .has_script_modules = ps_is_bound(call, offsetof(SetCsAdminRole, script_modules)),
    };
    bool yes = false;
    if ((status = ps_role_access_change(call, arena, &changes, policy, &role)) ||
        (status =
             ps_should_process(call, ps_slice(role.identity), PS_SLICE("Set-CsAdminRole"), &yes)) ||
        !yes)
        return status;
    return ps_role_access_put(call, &role, false);
}

static PsStatus process(PsCall *call, void *state)
{
    PsPolicy *policy = NULL;
    PsArena arena = {0};
    PsStatus status = ps_role_access_load(call, &policy);
    if (status == PS_OK)
        status = change(call, state, policy, &arena);
    ps_arena_done(&arena);
    ps_policy_release(policy);
    return status;
}

const PsCmdlet ps_cmdlet_Set_CsAdminRole = {
    .name = "Set-CsAdminRole",
    .class_name = "Microsoft.Rtc.Management.Roles.SetAdminRoleCmdlet",
    .module = "Lync",
    .synopsis = "Change a custom role.",
    .impact = PS_IMPACT_MEDIUM,
    .is_guarded = true,
    .state_size = sizeof(SetCsAdminRole),
    .params = params,
    .examples = examples,
    .process = process,
};
