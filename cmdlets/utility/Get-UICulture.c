/* Get-UICulture: Get the culture of texts for the user. */
#include "command/cmdlet.h"
#include "value/string.h"

typedef struct {
    char nothing; /* no parameters */
} GetUICulture;

static const PsParam params[] = {
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    (void)state;
    PS_AUTO PsValue name = ps_string_from(call->ctx->culture->name);
    PsRef args[] = {name};
    PsValue culture = PS_NULL;
    PsStatus status = call->ctx->upcalls->call_static(
        call->ctx, PS_T(System_Globalization_CultureInfo), "GetCultureInfo", args, 1, &culture);
    return status ? status : ps_write(call, culture);
}

const PsCmdlet ps_cmdlet_Get_UICulture = {
    .name = "Get-UICulture",
    .class_name = "Microsoft.PowerShell.Commands.GetUICultureCommand",
    .synopsis = "Get the culture of texts for the user.",
    .output_type = "System.Globalization.CultureInfo",
    .state_size = sizeof(GetUICulture),
    .params = params,
    .process = process,
};
