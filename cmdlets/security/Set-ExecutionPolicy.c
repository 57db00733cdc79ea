/* Set-ExecutionPolicy: Not available on this platform. */
#include "command/cmdlet.h"

typedef struct {
    int64_t execution_policy;
    int64_t scope;
    bool force;
} SetExecutionPolicy;

static const PsParam params[] = {
    PS_PARAM(SetExecutionPolicy, execution_policy, ENUM, "ExecutionPolicy",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline = true}),
             .net_type = "Microsoft.PowerShell.ExecutionPolicy", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(SetExecutionPolicy, scope, ENUM, "Scope",
             PS_USES({.position = 2, .from_pipeline_by_name = true}),
             .net_type = "Microsoft.PowerShell.ExecutionPolicyScope",
             .help = "Scope, by name or number.", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(SetExecutionPolicy, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions.",
             .flags = PS_PARAM_NO_EFFECT),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    (void)state;
    return ps_throw(call, PS_NULL, PS_T(System_PlatformNotSupportedException), PS_CAT_NotSpecified,
                    "System.PlatformNotSupportedException",
                    "Operation is not supported on this platform.");
}

const PsCmdlet ps_cmdlet_Set_ExecutionPolicy = {
    .name = "Set-ExecutionPolicy",
    .class_name = "Microsoft.PowerShell.Commands.SetExecutionPolicyCommand",
    .synopsis = "Not available on this platform.",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(SetExecutionPolicy),
    .params = params,
    .process = process,
};
