/* Get-PSCallStack: Get the commands that are running, innermost first. */
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "value/array.h"

typedef struct {
    char nothing; /* no parameters */
} GetPSCallStack;

static const PsParam params[] = {
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    (void)state;
    PsValue frames = PS_NULL;
    PsStatus status = ps_session_call_stack(call, &frames);
    return status ? status : ps_write_each(call, frames);
}

const PsCmdlet ps_cmdlet_Get_PSCallStack = {
    .name = "Get-PSCallStack",
    .class_name = "Microsoft.PowerShell.Commands.GetPSCallStackCommand",
    .synopsis = "Get the commands that are running, innermost first.",
    .output_type = "System.Management.Automation.CallStackFrame",
    .state_size = sizeof(GetPSCallStack),
    .params = params,
    .process = process,
};
