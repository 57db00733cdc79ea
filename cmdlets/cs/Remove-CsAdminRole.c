/* Remove-CsAdminRole: remove custom roles; their groups and members stay. */
#include "base/casing.h"
#include "command/cmdlet.h"
#include "cs/role_access.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue identity, filter, sid;
    bool force;
} RemoveCsAdminRole;

static const PsParam params[] = {
    PS_PARAM(
        RemoveCsAdminRole, identity, STRING, "Identity",
        PS_USES(
            {.set = "Identity", .position = 1, .mandatory = true, .from_pipeline_by_name = true}),
        .help = "The custom role to remove."),
    PS_PARAM(RemoveCsAdminRole, filter, STRING, "Filter", PS_USES({.set = "Filter"}),
             .help = "A pattern with wildcards for the identity of custom roles."),
    PS_PARAM(RemoveCsAdminRole, sid, STRING, "Sid", PS_USES({.set = "SID", .mandatory = true}),
             .help = "The security identifier of the role's group."),
    PS_PARAM(RemoveCsAdminRole, force, SWITCH, "Force", PS_USES({0}),
             .help = "Accepted; -Confirm:$False suppresses the question.",
             .flags = PS_PARAM_NO_EFFECT),
    {0},
};

static const PsExample examples[] = {
    {"Remove-CsAdminRole -Identity \"RedmondHelpDesk\" -Confirm:$False", NULL,
     "Remove one role without being asked."},
    {0},
};

static PsStatus remove_role(PsCall *call, const PsRole *role)
{
    bool yes = false;
    if (role->is_standard)
        return ps_throw(call, PS_NULL, PS_T(System_InvalidOperationException),
                        PS_CAT_PermissionDenied, "RoleIsStandard",
                        "\"%s\" is a predefined role and cannot be removed.", role->identity);
    PsStatus status =
        ps_should_process(call, ps_slice(role->identity), PS_SLICE("Remove-CsAdminRole"), &yes);
    return status || !yes ? status : ps_role_access_remove(call, role);
}

static bool is_selected(PsCall *call, const RemoveCsAdminRole *me, const PsRole *role)
{
    char sid[32];
    if (ps_is_bound(call, offsetof(RemoveCsAdminRole, filter)))
        return !role->is_standard && ps_wildcard_match_once(ps_string_slice(ps_ref(&me->filter)),
                                                            ps_slice(role->identity), true);
    ps_role_access_sid(call, role, true, sid);
    return sid[0] != '\0' && ps_slice_same_text(ps_string_slice(ps_ref(&me->sid)), sid);
}

static PsStatus remove_roles(PsCall *call, const RemoveCsAdminRole *me, const PsPolicy *policy)
{
    const PsRole *role = NULL;
    PsStatus status = PS_OK;
    if (ps_is_bound(call, offsetof(RemoveCsAdminRole, identity))) {
        status = ps_role_access_find(call, policy, ps_string_slice(ps_ref(&me->identity)), &role);
        return status ? status : remove_role(call, role);
    }
    for (size_t i = 0; i < ps_policy_role_len(policy) && status == PS_OK; i++)
        if (is_selected(call, me, ps_policy_role(policy, i)))
            status = remove_role(call, ps_policy_role(policy, i));
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    PsPolicy *policy = NULL;
    PsStatus status = ps_role_access_load(call, &policy);
    if (status == PS_OK)
        status = remove_roles(call, state, policy);
    ps_policy_release(policy);
    return status;
}

const PsCmdlet ps_cmdlet_Remove_CsAdminRole = {
    .name = "Remove-CsAdminRole",
    .class_name = "Microsoft.Rtc.Management.Roles.RemoveAdminRoleCmdlet",
    .module = "Lync",
    .synopsis = "Remove custom roles.",
    .default_set = "Identity",
    .output_type = "Microsoft.Rtc.Management.WritableConfig.Settings.Roles.Role",
    .impact = PS_IMPACT_HIGH,
    .is_guarded = true,
    .state_size = sizeof(RemoveCsAdminRole),
    .params = params,
    .examples = examples,
    .process = process,
};
