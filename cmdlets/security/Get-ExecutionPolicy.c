/* Get-ExecutionPolicy: Tell which scripts may run: all of them, here. */
#include "command/cmdlet.h"
#include "command/record.h"
#include "value/object.h"

typedef struct {
    int64_t scope;
    bool list;
} GetExecutionPolicy;

static const PsParam params[] = {
    PS_PARAM(GetExecutionPolicy, scope, ENUM, "Scope",
             PS_USES({.position = 1, .from_pipeline_by_name = true}),
             .net_type = "Microsoft.PowerShell.ExecutionPolicyScope",
             .help = "Scope, by name or number.", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(GetExecutionPolicy, list, SWITCH, "List", PS_USES({0}), .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    GetExecutionPolicy *me = state;
    PsValue policy = ps_enum(PS_T(Microsoft_PowerShell_ExecutionPolicy), 0);
    (void)me;
    return ps_write(call, policy);
}

const PsCmdlet ps_cmdlet_Get_ExecutionPolicy = {
    .name = "Get-ExecutionPolicy",
    .class_name = "Microsoft.PowerShell.Commands.GetExecutionPolicyCommand",
    .synopsis = "Tell which scripts may run: all of them, here.",
    .output_type = "Microsoft.PowerShell.ExecutionPolicy",
    .state_size = sizeof(GetExecutionPolicy),
    .params = params,
    .process = process,
};
