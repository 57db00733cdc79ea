/* Get-CsAdminRole: the roles of the deployment, predefined and custom. */
#include <string.h>

#include "base/casing.h"
#include "command/cmdlet.h"
#include "cs/role_access.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue identity, filter, sid;
    bool local_store;
} GetCsAdminRole;

static const PsParam params[] = {
    PS_PARAM(GetCsAdminRole, identity, STRING, "Identity",
             PS_USES({.set = "Identity",
                      .position = 1,
                      .from_pipeline = true,
                      .from_pipeline_by_name = true}),
             .help = "The role to return; without it, all roles."),
    PS_PARAM(GetCsAdminRole, filter, STRING, "Filter", PS_USES({.set = "Filter"}),
             .help = "A pattern with wildcards for the role's identity."),
    PS_PARAM(GetCsAdminRole, sid, STRING, "Sid", PS_USES({.set = "SID", .position = 1}),
             .help = "The security identifier of the role's group."),
    PS_PARAM(GetCsAdminRole, local_store, SWITCH, "LocalStore", PS_USES({0}),
             .help = "Read the local replica of the central management store.",
             .flags = PS_PARAM_NO_EFFECT),
    {0},
};

static const PsExample examples[] = {
    {"Get-CsAdminRole -Identity CsHelpDesk", NULL, "One role with its cmdlets and scopes."},
    {"Get-CsAdminRole | Where-Object {$_.Cmdlets -match \"Invoke-CsBackupServiceSync\"}", NULL,
     "The roles whose holders may start a synchronisation."},
    {0},
};

static bool is_wanted(PsCall *call, const GetCsAdminRole *me, const PsRole *role)
{
    char sid[32];
    PsSlice name = ps_slice(role->identity);
    if (ps_is_bound(call, offsetof(GetCsAdminRole, identity)))
        return ps_slice_same(name, ps_string_slice(ps_ref(&me->identity)));
    if (ps_is_bound(call, offsetof(GetCsAdminRole, filter)))
        return ps_wildcard_match_once(ps_string_slice(ps_ref(&me->filter)), name, true);
    if (!ps_is_bound(call, offsetof(GetCsAdminRole, sid)))
        return true;
    ps_role_access_sid(call, role, false, sid);
    return ps_slice_same_text(ps_string_slice(ps_ref(&me->sid)), sid);
}

static PsStatus write_roles(PsCall *call, const GetCsAdminRole *me, const PsPolicy *policy)
{
    PsStatus status = PS_OK;
    const PsRole *found = NULL;
    if (ps_is_bound(call, offsetof(GetCsAdminRole, identity)))
        status = ps_role_access_find(call, policy, ps_string_slice(ps_ref(&me->identity)), &found);
    for (size_t i = 0; i < ps_policy_role_len(policy) && status == PS_OK; i++) {
        const PsRole *role = ps_policy_role(policy, i);
        PsValue object;
        if (!is_wanted(call, me, role))
            continue;
        status = ps_role_access_object(call, role, &object);
        if (status == PS_OK)
            status = ps_write(call, object);
    }
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    PsPolicy *policy = NULL;
    PsStatus status = ps_role_access_load(call, &policy);
    if (status == PS_OK)
        status = write_roles(call, state, policy);
    ps_policy_release(policy);
    return status;
}

const PsCmdlet ps_cmdlet_Get_CsAdminRole = {
    .name = "Get-CsAdminRole",
    .class_name = "Microsoft.Rtc.Management.Roles.GetAdminRoleCmdlet",
    .module = "Lync",
    .synopsis = "Return the roles of role-based access control.",
    .default_set = "Identity",
    .output_type = "Microsoft.Rtc.Management.WritableConfig.Settings.Roles.Role",
    .is_guarded = true,
    .state_size = sizeof(GetCsAdminRole),
    .params = params,
    .examples = examples,
    .process = process,
};
