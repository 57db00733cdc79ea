/* Export-ModuleMember: Say what a module shows to others. */
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "value/array.h"

typedef struct {
    PsValue function;
    PsValue cmdlet;
    PsValue variable;
    PsValue alias;
} ExportModuleMember;

static const PsParam params[] = {
    PS_PARAM_ARRAY(ExportModuleMember, function, STRING, "Function",
                   PS_USES({.position = 1, .from_pipeline = true, .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM_ARRAY(ExportModuleMember, cmdlet, STRING, "Cmdlet",
                   PS_USES({.from_pipeline_by_name = true}),
                   .flags = PS_PARAM_ALLOW_EMPTY_COLLECTION),
    PS_PARAM_ARRAY(ExportModuleMember, variable, STRING, "Variable",
                   PS_USES({.from_pipeline_by_name = true}), .flags = PS_PARAM_NOT_NULL),
    PS_PARAM_ARRAY(ExportModuleMember, alias, STRING, "Alias",
                   PS_USES({.from_pipeline_by_name = true}), .flags = PS_PARAM_NOT_NULL),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    ExportModuleMember *me = state;
    return ps_session_export(call, me->function, me->cmdlet, me->alias, me->variable);
}

const PsCmdlet ps_cmdlet_Export_ModuleMember = {
    .name = "Export-ModuleMember",
    .class_name = "Microsoft.PowerShell.Commands.ExportModuleMemberCommand",
    .synopsis = "Say what a module shows to others.",
    .state_size = sizeof(ExportModuleMember),
    .params = params,
    .process = process,
};
