/* Get-Module: List the modules of the session, or those that could be imported. */
#include "command/cmdlet.h"
#include "core/module_find.h"
#include "engine/public/session.h"
#include "value/array.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue name;
    PsValue fully_qualified_name;
    bool all;
    bool list_available;
    PsValue ps_edition;
    bool skip_edition_check;
    bool refresh;
    PsValue ps_session;
    PsValue cim_session;
    PsValue cim_resource_uri;
    PsValue cim_namespace;
} GetModule;

static const PsParam params[] = {
    PS_PARAM_ARRAY(GetModule, name, STRING, "Name",
                   PS_USES({.set = "Loaded", .position = 1, .from_pipeline = true},
                           {.set = "Available", .position = 1, .from_pipeline = true},
                           {.set = "PsSession", .position = 1, .from_pipeline = true},
                           {.set = "CimSession", .position = 1, .from_pipeline = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Names to work on."),
    PS_PARAM_ARRAY(GetModule, fully_qualified_name, VALUE, "FullyQualifiedName",
                   PS_USES({.set = "Loaded", .from_pipeline_by_name = true},
                           {.set = "Available", .from_pipeline_by_name = true},
                           {.set = "PsSession", .from_pipeline_by_name = true},
                           {.set = "CimSession", .from_pipeline_by_name = true}),
                   .net_type = "Microsoft.PowerShell.Commands.ModuleSpecification"),
    PS_PARAM(GetModule, all, SWITCH, "All", PS_USES({.set = "Loaded"}, {.set = "Available"})),
    PS_PARAM(GetModule, list_available, SWITCH, "ListAvailable",
             PS_USES({.set = "Available", .mandatory = true}, {.set = "PsSession"},
                     {.set = "CimSession"})),
    PS_PARAM(GetModule, ps_edition, STRING, "PSEdition",
             PS_USES({.set = "Available"}, {.set = "PsSession"}), .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetModule, skip_edition_check, SWITCH, "SkipEditionCheck",
             PS_USES({.set = "Available"}, {.set = "PsSession"}, {.set = "CimSession"}),
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(GetModule, refresh, SWITCH, "Refresh",
             PS_USES({.set = "Available"}, {.set = "PsSession"}, {.set = "CimSession"}),
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(GetModule, ps_session, VALUE, "PSSession",
             PS_USES({.set = "PsSession", .mandatory = true}),
             .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED,
             .net_type = "System.Management.Automation.Runspaces.PSSession"),
    PS_PARAM(GetModule, cim_session, OF, "CimSession",
             PS_USES({.set = "CimSession", .mandatory = true}),
             .net_type = "Microsoft.Management.Infrastructure.CimSession",
             .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetModule, cim_resource_uri, OF, "CimResourceUri", PS_USES({.set = "CimSession"}),
             .net_type = "System.Uri", .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetModule, cim_namespace, STRING, "CimNamespace", PS_USES({.set = "CimSession"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus add(PsCall *call, GetModule *me, PsSlice pattern, PsRef found)
{
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = me->list_available
                          ? ps_session_available_modules(call, pattern, me->all, &all)
                          : ps_session_modules(call, me->all, &all);
    if (status)
        return status;
    return ps_module_find_named(call, all, me->list_available ? PS_SLICE("*") : pattern, found);
}

static PsStatus process(PsCall *call, void *state)
{
    GetModule *me = state;
    PS_AUTO PsValue found = ps_array_empty(4);
    PsRef names = ps_is_null(me->name) ? me->fully_qualified_name : me->name;
    PsStatus status = PS_OK;
    if (ps_is_null(names))
        status = add(call, me, PS_SLICE("*"), found);
    for (size_t i = 0; !ps_is_null(names) && i < ps_array_len(names) && status == PS_OK; i++) {
        PS_AUTO PsValue name = ps_array_at(names, i);
        if (ps_kind(name) == PS_KIND_STRING)
            status = add(call, me, ps_string_slice(name), found);
    }
    return status ? status : ps_write_each(call, ps_move(&found));
}

const PsCmdlet ps_cmdlet_Get_Module = {
    .name = "Get-Module",
    .class_name = "Microsoft.PowerShell.Commands.GetModuleCommand",
    .synopsis = "List the modules of the session, or those that could be imported.",
    .default_set = "Loaded",
    .output_type = "System.Management.Automation.PSModuleInfo",
    .state_size = sizeof(GetModule),
    .params = params,
    .process = process,
};
