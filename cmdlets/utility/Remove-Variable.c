/* Remove-Variable: Remove variables. */
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "utility/variable_match.h"
#include "value/array.h"
#include "value/cell.h"
#include "value/string.h"
#include "value/symbol.h"

typedef struct {
    PsValue name;
    PsValue include;
    PsValue exclude;
    bool force;
    PsValue scope;
} RemoveVariable;

static const PsParam params[] = {
    PS_PARAM_ARRAY(RemoveVariable, name, STRING, "Name",
                   PS_USES({.position = 1, .mandatory = true, .from_pipeline_by_name = true}),
                   .help = "Names to work on."),
    PS_PARAM_ARRAY(RemoveVariable, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(RemoveVariable, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(RemoveVariable, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(RemoveVariable, scope, STRING, "Scope", PS_USES({0}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Scope, by name or number."),
    {0},
};

static PsStatus remove_one(PsCall *call, RemoveVariable *me, const PsCell *cell)
{
    PsSlice name = ps_symbol_slice(cell->name);
    bool yes, removed;
    PsStatus status = ps_variable_match_ask(call, "Remove variable", name, NULL, &yes);
    if (status || !yes)
        return status;
    if ((cell->options & PS_CELL_CONSTANT) || ((cell->options & PS_CELL_READ_ONLY) && !me->force))
        return ps_variable_match_refuse(
            call, name, "VariableNotRemovable",
            "Cannot remove variable %s because it is constant or read-only. If the variable is "
            "read-only, try the operation again specifying the Force option.");
    return ps_session_remove_variable(call, name, ps_variable_match_scope(me->scope), &removed);
}

static PsStatus process(PsCall *call, void *state)
{
    RemoveVariable *me = state;
    for (size_t n = 0; n < ps_array_len(me->name); n++) {
        PS_AUTO PsValue name = ps_array_at(me->name, n);
        bool filtered;
        PS_AUTO PsValue cells = PS_NULL;
        PsStatus status =
            ps_variable_match_find(call, ps_string_slice(name), ps_variable_match_scope(me->scope),
                                   me->include, me->exclude, &filtered, &cells);
        if (status == PS_OK && ps_array_len(cells) == 0 && !filtered)
            status = ps_variable_match_missing(call, ps_string_slice(name));
        for (size_t i = 0; status == PS_OK && i < ps_array_len(cells); i++) {
            PS_AUTO PsValue cell = ps_array_at(cells, i);
            status = remove_one(call, me, ps_cell_get(cell));
        }
        if (status)
            return status;
    }
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Remove_Variable = {
    .name = "Remove-Variable",
    .class_name = "Microsoft.PowerShell.Commands.RemoveVariableCommand",
    .synopsis = "Remove variables.",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(RemoveVariable),
    .params = params,
    .process = process,
};
