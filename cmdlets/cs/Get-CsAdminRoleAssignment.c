/* Get-CsAdminRoleAssignment: the names of the roles that a user holds. */
#include "command/cmdlet.h"
#include "command/guard.h"
#include "cs/role_access.h"
#include "cs/topology/deployment.h"
#include "rbac/policy/identity.h"
#include "value/string.h"

typedef struct {
    PsValue identity;
    bool force, local_store;
} GetCsAdminRoleAssignment;

static const PsParam params[] = {
    PS_PARAM(GetCsAdminRoleAssignment, identity, STRING, "Identity",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline = true}),
             .help = "The user's account name."),
    PS_PARAM(GetCsAdminRoleAssignment, force, SWITCH, "Force", PS_USES({0}),
             .help = "Accepted; there is nothing to suppress.", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(GetCsAdminRoleAssignment, local_store, SWITCH, "LocalStore", PS_USES({0}),
             .help = "Read the local replica of the central management store.",
             .flags = PS_PARAM_NO_EFFECT),
    {0},
};

static const PsExample examples[] = {
    {"Get-CsAdminRoleAssignment -Identity \"kenmyer\"", NULL, "The roles of one user."},
    {0},
};

static PsStatus write_roles(PsCall *call, const PsPolicy *policy, const PsIdentity *identity)
{
    const PsDeployment *deployment = ps_guard_info(call)->deployment;
    PsCaller user;
    PsStatus status = PS_OK;
    PsRoleSource source = deployment->conf.roles_from == PS_ROLES_NSS      ? PS_ROLE_SOURCE_NSS
                          : deployment->conf.roles_from == PS_ROLES_GROUPS ? PS_ROLE_SOURCE_GROUPS
                                                                           : PS_ROLE_SOURCE_DEFAULT;
    ps_identity_caller_in(policy, identity, deployment->dir, deployment->owner, source, &user);
    if (user.known != PS_CALLER_KNOWN)
        return ps_throw(call, PS_NULL, PS_T(System_InvalidOperationException), PS_CAT_InvalidData,
                        "NameServiceError", "%s", user.problem);
    for (size_t i = 0; i < ps_policy_role_len(policy) && status == PS_OK; i++)
        if (ps_role_set_has(&user.roles, i))
            status = ps_write(call, ps_string_from(ps_policy_role(policy, i)->identity));
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    const GetCsAdminRoleAssignment *me = state;
    PsPolicy *policy = NULL;
    PsArena arena = {0};
    PsIdentity identity;
    PsErrorBuf err = {0};
    PsStatus status = ps_role_access_load(call, &policy);
    if (status == PS_OK)
        status = ps_identity_named(&arena, ps_string_cstr(ps_ref(&me->identity)), &identity, &err)
                     ? write_roles(call, policy, &identity)
                     : ps_role_access_fail(call, &err);
    ps_arena_done(&arena);
    ps_policy_release(policy);
    return status;
}

const PsCmdlet ps_cmdlet_Get_CsAdminRoleAssignment = {
    .name = "Get-CsAdminRoleAssignment",
    .class_name = "Microsoft.Rtc.Management.Roles.GetAdminRoleAssignmentCmdlet",
    .module = "Lync",
    .synopsis = "Return the roles that a user holds.",
    .output_type = "System.String",
    .is_guarded = true,
    .state_size = sizeof(GetCsAdminRoleAssignment),
    .params = params,
    .examples = examples,
    .process = process,
};
