/* Clear-Variable: Set variables to null. */
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
    bool pass_thru;
    PsValue scope;
} ClearVariable;

static const PsParam params[] = {
    PS_PARAM_ARRAY(ClearVariable, name, STRING, "Name",
                   PS_USES({.position = 1, .mandatory = true, .from_pipeline_by_name = true}),
                   .help = "Names to work on."),
    PS_PARAM_ARRAY(ClearVariable, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(ClearVariable, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(ClearVariable, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(ClearVariable, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(ClearVariable, scope, STRING, "Scope", PS_USES({0}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Scope, by name or number."),
    {0},
};

static PsStatus clear_one(PsCall *call, ClearVariable *me, PsValue owned)
{
    PS_AUTO PsValue cell = owned;
    PsCell *c = ps_cell_get(cell);
    PsSlice name = ps_symbol_slice(c->name);
    bool yes;
    PsStatus status = ps_variable_match_ask(call, "Clear variable", name, NULL, &yes);
    if (status || !yes)
        return status;
    unsigned kept = c->options;
    if ((kept & PS_CELL_CONSTANT) || ((kept & PS_CELL_READ_ONLY) && !me->force))
        return ps_variable_match_refuse(
            call, name, "VariableNotWritable",
            "Cannot overwrite variable %s because it is read-only or constant.");
    if (c->constraint == NULL && ps_is_null(c->attributes) && c->set == NULL) {
        ps_assign(&c->value, PS_NULL);
    } else {
        c->options &= ~(unsigned)PS_CELL_READ_ONLY;
        status = ps_session_set_variable(call, name, ps_variable_match_scope(me->scope), PS_NULL);
        c->options = kept;
        if (status)
            return status == PS_ERROR ? ps_write_pending_error(call) : status;
    }
    return me->pass_thru ? ps_write(call, ps_move(&cell)) : PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    ClearVariable *me = state;
    for (size_t n = 0; n < ps_array_len(me->name); n++) {
        PS_AUTO PsValue name = ps_array_at(me->name, n);
        bool filtered;
        PS_AUTO PsValue cells = PS_NULL;
        PsStatus status =
            ps_variable_match_find(call, ps_string_slice(name), ps_variable_match_scope(me->scope),
                                   me->include, me->exclude, &filtered, &cells);
        if (status == PS_OK && ps_array_len(cells) == 0 && !filtered)
            status = ps_variable_match_missing(call, ps_string_slice(name));
        for (size_t i = 0; status == PS_OK && i < ps_array_len(cells); i++)
            status = clear_one(call, me, ps_array_at(cells, i));
        if (status)
            return status;
    }
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Clear_Variable = {
    .name = "Clear-Variable",
    .class_name = "Microsoft.PowerShell.Commands.ClearVariableCommand",
    .synopsis = "Set variables to null.",
    .output_type = "System.Management.Automation.PSVariable",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(ClearVariable),
    .params = params,
    .process = process,
};
