/* Remove-Module: Remove modules from the session. */
#include "command/cmdlet.h"
#include "core/module_find.h"
#include "engine/public/session.h"
#include "value/array.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue name;
    PsValue fully_qualified_name;
    PsValue module_info;
    bool force;
    int64_t removed;
    bool only_patterns;
} RemoveModule;

static const PsParam params[] = {
    PS_PARAM_ARRAY(
        RemoveModule, name, STRING, "Name",
        PS_USES({.set = "name", .position = 1, .mandatory = true, .from_pipeline = true}),
        .help = "Names to work on."),
    PS_PARAM_ARRAY(
        RemoveModule, fully_qualified_name, VALUE, "FullyQualifiedName",
        PS_USES(
            {.set = "FullyQualifiedName", .position = 1, .mandatory = true, .from_pipeline = true}),
        .net_type = "Microsoft.PowerShell.Commands.ModuleSpecification"),
    PS_PARAM_ARRAY(
        RemoveModule, module_info, OF, "ModuleInfo",
        PS_USES({.set = "ModuleInfo", .position = 1, .mandatory = true, .from_pipeline = true}),
        .net_type = "System.Management.Automation.PSModuleInfo"),
    PS_PARAM(RemoveModule, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    {0},
};

static PsStatus start(PsCall *call, void *state)
{
    (void)call;
    ((RemoveModule *)state)->only_patterns = true;
    return PS_OK;
}

static PsStatus remove_one(PsCall *call, RemoveModule *me, PsRef module)
{
    PS_AUTO PsValue keep = PS_NULL;
    PsSlice name;
    PsStatus status = ps_module_find_text(call, module, "Name", &keep, &name);
    if (status)
        return status;
    me->removed++;
    PS_AUTO PsValue path_keep = PS_NULL;
    PsSlice path;
    status = ps_module_find_text(call, module, "Path", &path_keep, &path);
    if (status)
        return status;
    PS_AUTO_BUFFER PsBuffer target = {0};
    ps_buffer_printf(&target, "%.*s (Path: '%.*s')", (int)name.len, name.data, (int)path.len,
                     path.data);
    bool yes;
    status = ps_should_process(call, ps_buffer_view(&target), PS_SLICE("Remove-Module"), &yes);
    return status || !yes ? status : ps_session_remove_module(call, module, me->force);
}

static PsStatus remove_named(PsCall *call, RemoveModule *me, PsSlice name)
{
    PS_AUTO PsValue all = PS_NULL;
    PS_AUTO PsValue found = ps_array_empty(1);
    PsStatus status = ps_session_modules(call, false, &all);
    if (status == PS_OK)
        status = ps_module_find_named(call, all, name, found);
    if (!ps_wildcard_is_pattern(name))
        me->only_patterns = false;
    for (size_t i = 0; i < ps_array_len(found) && status == PS_OK; i++) {
        PS_AUTO PsValue module = ps_array_at(found, i);
        status = remove_one(call, me, module);
    }
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    RemoveModule *me = state;
    PsStatus status = PS_OK;
    for (size_t i = 0; !ps_is_null(me->name) && i < ps_array_len(me->name) && status == PS_OK;
         i++) {
        PS_AUTO PsValue name = ps_array_at(me->name, i);
        status = remove_named(call, me, ps_string_slice(name));
    }
    /* Specifications, and modules themselves: what has a name. */
    PsRef given = me->fully_qualified_name;
    for (size_t i = 0; !ps_is_null(given) && i < ps_array_len(given) && status == PS_OK; i++) {
        PS_AUTO PsValue item = ps_array_at(given, i);
        PS_AUTO PsValue keep = PS_NULL;
        PsSlice name;
        status = ps_module_find_text(call, item, "ModuleName", &keep, &name);
        if (status == PS_OK && name.len == 0)
            status = ps_module_find_text(call, item, "Name", &keep, &name);
        if (status == PS_OK && name.len > 0)
            status = remove_named(call, me, name);
    }
    if (!ps_is_null(me->module_info))
        me->only_patterns = false;
    for (size_t i = 0;
         !ps_is_null(me->module_info) && i < ps_array_len(me->module_info) && status == PS_OK;
         i++) {
        PS_AUTO PsValue module = ps_array_at(me->module_info, i);
        status = remove_one(call, me, module);
    }
    return status;
}

static PsStatus finish(PsCall *call, void *state)
{
    RemoveModule *me = state;
    if (me->removed > 0 || me->only_patterns)
        return PS_OK;
    return ps_write_error(call, PS_NULL, PS_T(System_InvalidOperationException),
                          PS_CAT_ResourceUnavailable, "Modules_NoModulesRemoved",
                          "No modules were removed. Verify that the specification of modules to "
                          "remove is correct and those modules exist in the runspace.");
}

const PsCmdlet ps_cmdlet_Remove_Module = {
    .name = "Remove-Module",
    .class_name = "Microsoft.PowerShell.Commands.RemoveModuleCommand",
    .synopsis = "Remove modules from the session.",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(RemoveModule),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
};
