/* Get-Host: Get the host program as an object. */
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "value/value.h"

typedef struct {
    char nothing; /* no parameters */
} GetHost;

static const PsParam params[] = {
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    (void)state;
    PsValue host = PS_NULL;
    PsStatus status = ps_get_variable(call, PS_SLICE("Host"), &host);
    return status ? status : ps_write(call, host);
}

const PsCmdlet ps_cmdlet_Get_Host = {
    .name = "Get-Host",
    .class_name = "Microsoft.PowerShell.Commands.GetHostCommand",
    .synopsis = "Get the host program as an object.",
    .output_type = "System.Management.Automation.Host.PSHost",
    .state_size = sizeof(GetHost),
    .params = params,
    .process = process,
};
