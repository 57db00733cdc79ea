/* New-CsAdminRole: a custom role, made from an existing one. */
#include <string.h>
#include <unistd.h>

#include "command/cmdlet.h"
#include "command/guard.h"
#include "cs/role_access.h"
#include "cs/topology/deployment.h"
#include "value/string.h"

typedef struct {
    PsValue identity, template_name;
    PsValue cmdlets, config_scopes, user_scopes, script_modules;
    bool force, in_memory;
} NewCsAdminRole;

static const PsParam params[] = {
    PS_PARAM(NewCsAdminRole, identity, STRING, "Identity",
             PS_USES({.position = 1, .mandatory = true}),
             .help = "Name of the role, and of the group whose members hold it."),
    PS_PARAM(NewCsAdminRole, template_name, STRING, "Template", PS_USES({.mandatory = true}),
             .help = "The existing role that the new one is a copy of."),
    PS_PARAM(NewCsAdminRole, cmdlets, VALUE, "Cmdlets", PS_USES({0}),
             .help = "The cmdlets that it lists: names, or @{Add=...;Remove=...}.",
             .flags = PS_PARAM_ALLOW_NULL),
    PS_PARAM(NewCsAdminRole, config_scopes, VALUE, "ConfigScopes", PS_USES({0}),
             .help = "global, or site:<SiteId>.", .flags = PS_PARAM_ALLOW_NULL),
    PS_PARAM(NewCsAdminRole, user_scopes, VALUE, "UserScopes", PS_USES({0}),
             .help = "global, or OU:<distinguished name>.", .flags = PS_PARAM_ALLOW_NULL),
    PS_PARAM(NewCsAdminRole, script_modules, VALUE, "ScriptModules", PS_USES({0}),
             .help = "Scripts that its holders may run.", .flags = PS_PARAM_ALLOW_NULL),
    PS_PARAM(NewCsAdminRole, force, SWITCH, "Force", PS_USES({0}),
             .help = "Accepted; there is nothing to suppress.", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(NewCsAdminRole, in_memory, SWITCH, "InMemory", PS_USES({0}),
             .help = "Return the role without storing it."),
    {0},
};

static const PsExample examples[] = {
    {"New-CsAdminRole -Identity \"RedmondVoiceAdministrator\" -Template \"CsVoiceAdministrator\" "
     "-ConfigScopes \"site:Redmond\"",
     NULL, "A voice administrator for one site."},
    {0},
};

/* Without the file `groups` a role is held by a Unix group, which must be there first. */
static PsStatus check_group(PsCall *call, const PsRole *role)
{
    const PsGuardInfo *info = ps_guard_info(call);
    char sid[32];
    PS_AUTO_BUFFER PsBuffer path = {0};
    if (info == NULL || info->deployment->conf.roles_from == PS_ROLES_GROUPS)
        return PS_OK;
    ps_role_access_sid(call, role, true, sid);
    if (sid[0] != '\0' ||
        (info->deployment->conf.roles_from == PS_ROLES_DEFAULT &&
         access(ps_deployment_path(info->deployment, &path, "groups"), F_OK) == 0))
        return PS_OK;
    return ps_throw(call, PS_NULL, PS_T(System_InvalidOperationException), PS_CAT_ObjectNotFound,
                    "GroupNotFound",
                    "There is no group \"%s\". Make the group first; its members hold the role.",
                    role->identity);
}

static PsStatus make(PsCall *call, const NewCsAdminRole *me, const PsPolicy *policy, PsArena *arena)
{
    const PsRole *from = NULL;
    PsSlice name = ps_string_slice(ps_ref(&me->identity));
    /* A blank behind the name is documented in an example; it never belongs to the name. */
    while (name.len > 0 && name.data[name.len - 1] == ' ')
        name.len--;
    PsStatus status =
        ps_role_access_find(call, policy, ps_string_slice(ps_ref(&me->template_name)), &from);
    if (status)
        return status;
    if (ps_policy_find_role(policy, name) >= 0)
        return ps_throw(call, PS_NULL, PS_T(System_InvalidOperationException),
                        PS_CAT_ResourceExists, "RoleExists", "The role \"%.*s\" exists already.",
                        (int)name.len, name.data);
    static const char *global[] = {"Global"};
    PsRole role = *from;
    role.identity = ps_arena_text(arena, name.data, name.len);
    role.template_name = from->identity;
    role.is_standard = false;
    role.config_scopes = role.user_scopes = (PsTextList){global, 1};
    PsRoleChanges changes = {
        .cmdlets = ps_ref(&me->cmdlets),
        .config_scopes = ps_ref(&me->config_scopes),
        .user_scopes = ps_ref(&me->user_scopes),
        .script_modules = ps_ref(&me->script_modules),
        .has_cmdlets = ps_is_bound(call, offsetof(NewCsAdminRole, cmdlets)),
        .has_config_scopes = ps_is_bound(call, offsetof(NewCsAdminRole, config_scopes)),
        .has_user_scopes = ps_is_bound(call, offsetof(NewCsAdminRole, user_scopes)),
        .has_script_modules = ps_is_bound(call, offsetof(NewCsAdminRole, script_modules)),
    };
    /* A list given here is the whole list: Add means the same as naming it. */
    if ((status = ps_role_access_change(call, arena, &changes, policy, &role)) ||
        (status = check_group(call, &role)))
        return status;
    bool yes = true;
    if (!me->in_memory)
        status =
            ps_should_process(call, ps_slice(role.identity), PS_SLICE("New-CsAdminRole"), &yes);
    if (!status && yes && !me->in_memory)
        status = ps_role_access_put(call, &role, true);
    PsValue object;
    if (!status && yes && (status = ps_role_access_object(call, &role, &object)) == PS_OK)
        status = ps_write(call, object);
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    PsPolicy *policy = NULL;
    PsArena arena = {0};
    PsStatus status = ps_role_access_load(call, &policy);
    if (status == PS_OK)
        status = make(call, state, policy, &arena);
    ps_arena_done(&arena);
    ps_policy_release(policy);
    return status;
}

const PsCmdlet ps_cmdlet_New_CsAdminRole = {
    .name = "New-CsAdminRole",
    .class_name = "Microsoft.Rtc.Management.Roles.NewAdminRoleCmdlet",
    .module = "Lync",
    .synopsis = "Make a custom role.",
    .output_type = "Microsoft.Rtc.Management.WritableConfig.Settings.Roles.Role",
    .impact = PS_IMPACT_MEDIUM,
    .is_guarded = true,
    .state_size = sizeof(NewCsAdminRole),
    .params = params,
    .examples = examples,
    .process = process,
};
