/* New-Module: Make a module from a block. */
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "value/string.h"

typedef struct {
    PsValue name;
    PsValue script_block;
    PsValue function;
    PsValue cmdlet;
    bool return_result;
    bool as_custom_object;
    PsValue argument_list;
} NewModule;

static const PsParam params[] = {
    PS_PARAM(NewModule, name, STRING, "Name",
             PS_USES({.set = "Name", .position = 1, .mandatory = true, .from_pipeline = true}),
             .help = "Names to work on."),
    PS_PARAM(NewModule, script_block, BLOCK, "ScriptBlock",
             PS_USES({.set = "Name", .position = 2, .mandatory = true},
                     {.set = "ScriptBlock", .position = 1, .mandatory = true}),
             .flags = PS_PARAM_NOT_NULL),
    PS_PARAM_ARRAY(NewModule, function, STRING, "Function", PS_USES({0}),
                   .flags = PS_PARAM_NOT_NULL),
    PS_PARAM_ARRAY(NewModule, cmdlet, STRING, "Cmdlet", PS_USES({0}),
                   .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED),
    PS_PARAM(NewModule, return_result, SWITCH, "ReturnResult", PS_USES({0})),
    PS_PARAM(NewModule, as_custom_object, SWITCH, "AsCustomObject", PS_USES({0})),
    PS_PARAM_ARRAY(NewModule, argument_list, VALUE, "ArgumentList",
                   PS_USES({.from_remaining = true}), .aliases = "Args"),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    NewModule *me = state;
    PsSlice name = ps_is_null(me->name) ? (PsSlice){"", 0} : ps_string_slice(me->name);
    PS_AUTO PsValue module = PS_NULL;
    PS_AUTO PsValue results = PS_NULL;
    PsStatus status = ps_session_new_module(call, name, me->script_block, me->argument_list,
                                            me->function, !me->as_custom_object, &module, &results);
    if (status)
        return status;
    if (me->return_result)
        return ps_write_each(call, ps_move(&results));
    if (!me->as_custom_object)
        return ps_write(call, ps_move(&module));
    PsValue object = PS_NULL;
    status = ps_session_module_object(call, module, &object);
    return status ? status : ps_write(call, object);
}

const PsCmdlet ps_cmdlet_New_Module = {
    .name = "New-Module",
    .class_name = "Microsoft.PowerShell.Commands.NewModuleCommand",
    .synopsis = "Make a module from a block.",
    .default_set = "ScriptBlock",
    .output_type = "System.Management.Automation.PSModuleInfo",
    .state_size = sizeof(NewModule),
    .params = params,
    .process = process,
};
