/* Get-PSProvider: List the providers. */
#include "command/cmdlet.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue ps_provider;
} GetPSProvider;

static const PsParam params[] = {
    PS_PARAM_ARRAY(GetPSProvider, ps_provider, STRING, "PSProvider",
                   PS_USES({.position = 1, .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    {0},
};

static const PsProvider *const providers[] = {
    &ps_provider_alias,    &ps_provider_environment, &ps_provider_file_system,
    &ps_provider_function, &ps_provider_variable,
};

static PsStatus write_named(PsCall *call, PsSlice name)
{
    bool found = false;
    for (size_t i = 0; i < sizeof providers / sizeof providers[0]; i++) {
        if (!ps_wildcard_match_once(name, ps_slice(providers[i]->name), true))
            continue;
        found = true;
        PsStatus status = ps_write(call, ps_provider_info(call, providers[i]));
        if (status)
            return status;
    }
    if (found || ps_wildcard_is_pattern(name))
        return PS_OK;
    PS_AUTO PsValue target = ps_string(name);
    return ps_write_error(call, target,
                          PS_T(System_Management_Automation_ProviderNotFoundException),
                          PS_CAT_ObjectNotFound, "ProviderNotFound",
                          "Cannot find a provider with the name '%s'.", ps_string_cstr(target));
}

static PsStatus process(PsCall *call, void *state)
{
    GetPSProvider *me = state;
    if (ps_is_null(me->ps_provider))
        return write_named(call, PS_SLICE("*"));
    for (size_t i = 0; i < ps_array_len(me->ps_provider); i++) {
        PS_AUTO PsValue name = ps_array_at(me->ps_provider, i);
        PsStatus status = write_named(call, ps_string_slice(name));
        if (status)
            return status;
    }
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Get_PSProvider = {
    .name = "Get-PSProvider",
    .class_name = "Microsoft.PowerShell.Commands.GetPSProviderCommand",
    .synopsis = "List the providers.",
    .output_type = "System.Management.Automation.ProviderInfo",
    .state_size = sizeof(GetPSProvider),
    .params = params,
    .process = process,
};
