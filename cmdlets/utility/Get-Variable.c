/* Get-Variable: Get variables, or their values. */
#include <stddef.h>

#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "utility/variable_match.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue name;
    bool value_only;
    PsValue include;
    PsValue exclude;
    PsValue scope;
} GetVariable;

static const PsParam params[] = {
    PS_PARAM_ARRAY(GetVariable, name, STRING, "Name",
                   PS_USES({.position = 1, .from_pipeline = true, .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Names to work on."),
    PS_PARAM(GetVariable, value_only, SWITCH, "ValueOnly", PS_USES({0})),
    PS_PARAM_ARRAY(GetVariable, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(GetVariable, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(GetVariable, scope, STRING, "Scope", PS_USES({0}), .flags = PS_PARAM_NOT_NULL_OR_EMPTY,
             .help = "Scope, by name or number."),
    {0},
};

static PsStatus write_one(PsCall *call, GetVariable *me, PsSlice name)
{
    bool filtered;
    PS_AUTO PsValue cells = PS_NULL;
    PsStatus status = ps_variable_match_find(call, name, ps_variable_match_scope(me->scope),
                                             me->include, me->exclude, &filtered, &cells);
    if (status)
        return status;
    for (size_t i = 0; i < ps_array_len(cells); i++) {
        PS_AUTO PsValue cell = ps_array_at(cells, i);
        if (!me->value_only)
            status = ps_write(call, ps_move(&cell));
        else
            status = ps_write(call, ps_session_cell_value(call, cell));
        if (status)
            return status;
    }
    return ps_array_len(cells) == 0 && !filtered ? ps_variable_match_missing(call, name) : PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    GetVariable *me = state;
    if (ps_is_null(me->name))
        return write_one(call, me, PS_SLICE("*"));
    for (size_t i = 0; i < ps_array_len(me->name); i++) {
        PS_AUTO PsValue name = ps_array_at(me->name, i);
        PsStatus status = write_one(call, me, ps_string_slice(name));
        if (status)
            return status;
    }
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Get_Variable = {
    .name = "Get-Variable",
    .class_name = "Microsoft.PowerShell.Commands.GetVariableCommand",
    .synopsis = "Get variables, or their values.",
    .output_type = "System.Management.Automation.PSVariable",
    .state_size = sizeof(GetVariable),
    .params = params,
    .process = process,
};
