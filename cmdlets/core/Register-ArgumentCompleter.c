/* Register-ArgumentCompleter: Accepts a completer for the console. */
#include "command/cmdlet.h"

typedef struct {
    PsValue command_name;
    PsValue parameter_name;
    PsValue script_block;
    bool native;
    bool native_fallback;
} RegisterArgumentCompleter;

static const PsParam params[] = {
    PS_PARAM_ARRAY(
        RegisterArgumentCompleter, command_name, STRING, "CommandName",
        PS_USES({.set = "NativeCommandSet", .mandatory = true}, {.set = "PowerShellSet"}),
        .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(RegisterArgumentCompleter, parameter_name, STRING, "ParameterName",
             PS_USES({.set = "PowerShellSet", .mandatory = true}), .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(RegisterArgumentCompleter, script_block, BLOCK, "ScriptBlock",
             PS_USES({.mandatory = true}), .flags = PS_PARAM_ALLOW_NULL | PS_PARAM_NO_EFFECT),
    PS_PARAM(RegisterArgumentCompleter, native, SWITCH, "Native",
             PS_USES({.set = "NativeCommandSet"}), .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(RegisterArgumentCompleter, native_fallback, SWITCH, "NativeFallback",
             PS_USES({.set = "NativeFallbackSet"}), .flags = PS_PARAM_NO_EFFECT),
    {0},
};

static PsStatus finish(PsCall *call, void *state)
{
    (void)call;
    (void)state; /* the console completes from the commands' own declarations */
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Register_ArgumentCompleter = {
    .name = "Register-ArgumentCompleter",
    .class_name = "System.Management.Automation.RegisterArgumentCompleterCommand",
    .synopsis = "Accepts a completer for the console.",
    .state_size = sizeof(RegisterArgumentCompleter),
    .params = params,
    .end = finish,
};
