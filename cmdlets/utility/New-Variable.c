/* New-Variable: Make a variable. */
#include <stddef.h>

#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "utility/variable_match.h"
#include "value/cell.h"
#include "value/string.h"
#include "value/symbol.h"

typedef struct {
    PsValue name;
    PsValue value;
    PsValue description;
    int64_t option;
    int64_t visibility;
    bool force;
    bool pass_thru;
    PsValue scope;
} NewVariable;

static const PsParam params[] = {
    PS_PARAM(NewVariable, name, STRING, "Name",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline_by_name = true}),
             .help = "Names to work on."),
    PS_PARAM(NewVariable, value, VALUE, "Value",
             PS_USES({.position = 2, .from_pipeline = true, .from_pipeline_by_name = true}),
             .help = "The value."),
    PS_PARAM(NewVariable, description, STRING, "Description", PS_USES({0}),
             .help = "A text about it."),
    PS_PARAM(NewVariable, option, ENUM, "Option", PS_USES({0}),
             .net_type = "System.Management.Automation.ScopedItemOptions",
             .help = "Options of the item."),
    PS_PARAM(NewVariable, visibility, ENUM, "Visibility", PS_USES({0}),
             .net_type = "System.Management.Automation.SessionStateEntryVisibility",
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(NewVariable, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(NewVariable, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(NewVariable, scope, STRING, "Scope", PS_USES({0}), .flags = PS_PARAM_NOT_NULL_OR_EMPTY,
             .help = "Scope, by name or number."),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    NewVariable *me = state;
    PsSlice name = ps_string_slice(me->name);
    PsSlice scope = ps_is_null(me->scope) ? PS_SLICE("Local") : ps_string_slice(me->scope);
    PS_AUTO PsValue old = PS_NULL;
    PsStatus status = ps_session_variable(call, name, scope, &old);
    if (status)
        return status;
    bool exists = ps_kind(old) == PS_KIND_CELL;
    if (exists && !me->force)
        return ps_write_error(
            call, me->name, PS_T(System_Management_Automation_SessionStateException),
            PS_CAT_ResourceExists, "VariableAlreadyExists",
            "A variable with name '%s' already exists.", ps_string_cstr(me->name));
    PsRef value = me->value;
    bool yes;
    status = ps_variable_match_ask(call, "New variable", name, &value, &yes);
    if (status || !yes)
        return status;
    if (exists && (ps_cell_get(old)->options & PS_CELL_CONSTANT))
        return ps_variable_match_refuse(
            call, name, "VariableNotWritable",
            "Cannot overwrite variable %s because it is read-only or constant.");
    PS_AUTO PsValue cell = ps_cell_new(ps_symbol(name), ps_retain(me->value));
    PsCell *c = ps_cell_get(cell);
    if (!ps_is_null(me->description))
        c->description = ps_retain(me->description);
    c->options = (unsigned)me->option;
    status = ps_session_put_variable(call, scope, ps_retain(cell));
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    return me->pass_thru ? ps_write(call, ps_move(&cell)) : PS_OK;
}

const PsCmdlet ps_cmdlet_New_Variable = {
    .name = "New-Variable",
    .class_name = "Microsoft.PowerShell.Commands.NewVariableCommand",
    .synopsis = "Make a variable.",
    .output_type = "System.Management.Automation.PSVariable",
    .impact = PS_IMPACT_LOW,
    .state_size = sizeof(NewVariable),
    .params = params,
    .process = process,
};
