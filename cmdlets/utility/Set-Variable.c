/* Set-Variable: Set a variable, making it when there is none. */
#include <stddef.h>
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "utility/variable_match.h"
#include "value/array.h"
#include "value/cell.h"
#include "value/operate.h"
#include "value/string.h"
#include "value/symbol.h"

typedef struct {
    PsValue name;
    PsValue value;
    PsValue include;
    PsValue exclude;
    PsValue description;
    int64_t option;
    bool force;
    int64_t visibility;
    bool pass_thru;
    bool append;
    PsValue scope;
    PsValue values; /* from the pipeline */
} SetVariable;

static const PsParam params[] = {
    PS_PARAM_ARRAY(SetVariable, name, STRING, "Name",
                   PS_USES({.position = 1, .mandatory = true, .from_pipeline_by_name = true}),
                   .help = "Names to work on."),
    PS_PARAM(SetVariable, value, VALUE, "Value",
             PS_USES({.position = 2, .from_pipeline = true, .from_pipeline_by_name = true}),
             .help = "The value."),
    PS_PARAM_ARRAY(SetVariable, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(SetVariable, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(SetVariable, description, STRING, "Description", PS_USES({0}),
             .help = "A text about it."),
    PS_PARAM(SetVariable, option, ENUM, "Option", PS_USES({0}),
             .net_type = "System.Management.Automation.ScopedItemOptions",
             .help = "Options of the item."),
    PS_PARAM(SetVariable, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(SetVariable, visibility, ENUM, "Visibility", PS_USES({0}),
             .net_type = "System.Management.Automation.SessionStateEntryVisibility",
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(SetVariable, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(SetVariable, append, SWITCH, "Append", PS_USES({0})),
    PS_PARAM(SetVariable, scope, STRING, "Scope", PS_USES({0}), .flags = PS_PARAM_NOT_NULL_OR_EMPTY,
             .help = "Scope, by name or number."),
    {0},
};

static PsStatus start(PsCall *call, void *state)
{
    (void)call;
    ((SetVariable *)state)->values = ps_array_empty(0);
    return PS_OK;
}

static PsStatus create(PsCall *call, SetVariable *me, PsSlice name, PsSlice scope, PsRef value)
{
    bool yes;
    PsStatus status = ps_variable_match_ask(call, "Set variable", name, &value, &yes);
    if (status || !yes)
        return status;
    PS_AUTO PsValue cell = ps_cell_new(ps_symbol(name), ps_retain(value));
    PsCell *c = ps_cell_get(cell);
    if (!ps_is_null(me->description))
        c->description = ps_retain(me->description);
    c->options = (unsigned)me->option;
    status = ps_session_put_variable(call, scope, ps_retain(cell));
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    return me->pass_thru ? ps_write(call, ps_move(&cell)) : PS_OK;
}

/* Assigns; -Force sees over read-only. */
static PsStatus assign(PsCall *call, SetVariable *me, PsCell *cell, PsSlice scope, PsRef value,
                       bool *done)
{
    unsigned kept = cell->options;
    if (me->force && !(kept & PS_CELL_CONSTANT))
        cell->options &= ~(unsigned)PS_CELL_READ_ONLY;
    PsStatus status = ps_session_set_variable(call, ps_symbol_slice(cell->name), scope, value);
    bool is_refused = (cell->options & (PS_CELL_READ_ONLY | PS_CELL_CONSTANT)) != 0;
    cell->options = kept;
    *done = status == PS_OK;
    return status == PS_ERROR && is_refused ? ps_write_pending_error(call) : status;
}

static PsStatus change(PsCall *call, SetVariable *me, PsValue owned, PsSlice scope,
                       const PsRef *value)
{
    PS_AUTO PsValue cell = owned;
    PsCell *c = ps_cell_get(cell);
    PS_AUTO PsValue shown = value != NULL ? ps_retain(*value) : PS_NULL;
    PsRef shown_ref = shown;
    bool yes, done = true;
    PsStatus status =
        ps_variable_match_ask(call, "Set variable", ps_symbol_slice(c->name), &shown_ref, &yes);
    if (status || !yes)
        return status;
    if (value != NULL) {
        PS_AUTO PsValue sum = PS_NULL;
        if (me->append) {
            PS_AUTO PsValue list = ps_is_list(c->value) ? ps_retain(c->value) : ps_array_empty(1);
            if (!ps_is_list(c->value) && !ps_is_null(c->value))
                ps_array_push(list, ps_retain(c->value));
            status = ps_arithmetic(call->ctx, PS_OP_ADD, list, *value, &sum);
            if (status)
                return status;
        } else {
            sum = ps_retain(*value);
        }
        status = assign(call, me, c, scope, sum, &done);
    }
    if (status || !done)
        return status;
    if (!ps_is_null(me->description))
        ps_assign(&c->description, ps_retain(me->description));
    if (ps_is_bound(call, offsetof(SetVariable, option)))
        status = ps_variable_match_options(call, c, (unsigned)me->option, me->force, &done);
    if (status || !done || !me->pass_thru)
        return status;
    return ps_write(call, ps_move(&cell));
}

/* "global:x" where no scope is given otherwise: cuts the scope off the name. */
static PsSlice scope_of(PsSlice *name)
{
    static const char *const scopes[] = {"Global", "Script", "Local", "Private"};
    const char *colon = memchr(name->data, ':', name->len);
    PsSlice scope = {name->data, colon == NULL ? 0 : (size_t)(colon - name->data)};
    for (size_t i = 0; colon != NULL && i < PS_COUNT(scopes); i++)
        if (ps_slice_same_text(scope, scopes[i])) {
            *name = (PsSlice){colon + 1, name->len - scope.len - 1};
            return scope;
        }
    return PS_SLICE("Local");
}

/* Without -Scope only the local scope counts. */
static PsStatus set_all(PsCall *call, SetVariable *me, const PsRef *value)
{
    for (size_t n = 0; n < ps_array_len(me->name); n++) {
        PS_AUTO PsValue given = ps_array_at(me->name, n);
        PsSlice name = ps_string_slice(given);
        PsSlice scope = ps_is_null(me->scope) ? scope_of(&name) : ps_string_slice(me->scope);
        bool filtered;
        PS_AUTO PsValue cells = PS_NULL;
        PsStatus status =
            ps_variable_match_find(call, name, scope, me->include, me->exclude, &filtered, &cells);
        if (status == PS_OK && ps_array_len(cells) == 0 && !filtered)
            status = create(call, me, name, scope, value != NULL ? *value : PS_NULL);
        for (size_t i = 0; status == PS_OK && i < ps_array_len(cells); i++)
            status = change(call, me, ps_array_at(cells, i), scope, value);
        if (status)
            return status;
    }
    return PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    SetVariable *me = state;
    if (ps_is_bound(call, offsetof(SetVariable, value)) && ps_kind(me->value) != PS_KIND_NOTHING)
        ps_array_push(me->values, ps_retain(me->value));
    return PS_OK;
}

static PsStatus finish(PsCall *call, void *state)
{
    SetVariable *me = state;
    size_t count = ps_array_len(me->values);
    if (count == 0)
        return set_all(call, me, NULL);
    PS_AUTO PsValue value = count == 1 ? ps_array_at(me->values, 0) : ps_retain(me->values);
    PsRef ref = value;
    return set_all(call, me, &ref);
}

static void cleanup(void *state)
{
    ps_release(((SetVariable *)state)->values);
}

const PsCmdlet ps_cmdlet_Set_Variable = {
    .name = "Set-Variable",
    .class_name = "Microsoft.PowerShell.Commands.SetVariableCommand",
    .synopsis = "Set a variable, making it when there is none.",
    .output_type = "System.Management.Automation.PSVariable",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(SetVariable),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
