/* Update-CsAdminRole: write the documents of the custom roles anew, in today's form. */
#include "command/cmdlet.h"
#include "cs/role_access.h"

typedef struct {
    bool force;
} UpdateCsAdminRole;

static const PsParam params[] = {
    PS_PARAM(UpdateCsAdminRole, force, SWITCH, "Force", PS_USES({0}),
             .help = "Accepted; there is nothing to suppress.", .flags = PS_PARAM_NO_EFFECT),
    {0},
};

static const PsExample examples[] = {
    {"Update-CsAdminRole", NULL, "After an upgrade."},
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    PsPolicy *policy = NULL;
    bool yes = false;
    (void)state;
    PsStatus status = ps_role_access_load(call, &policy);
    if (status == PS_OK)
        status = ps_should_process(call, PS_SLICE("the roles of the deployment"),
                                   PS_SLICE("Update-CsAdminRole"), &yes);
    for (size_t i = 0; status == PS_OK && yes && i < ps_policy_role_len(policy); i++)
        if (!ps_policy_role(policy, i)->is_standard)
            status = ps_role_access_put(call, ps_policy_role(policy, i), false);
    ps_policy_release(policy);
    return status;
}

const PsCmdlet ps_cmdlet_Update_CsAdminRole = {
    .name = "Update-CsAdminRole",
    .class_name = "Microsoft.Rtc.Management.Roles.UpdateAdminRoleCmdlet",
    .module = "Lync",
    .synopsis = "Write the definitions of the roles in the central management store anew.",
    .impact = PS_IMPACT_MEDIUM,
    .is_guarded = true,
    .state_size = sizeof(UpdateCsAdminRole),
    .params = params,
    .examples = examples,
    .process = process,
};
