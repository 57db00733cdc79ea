/* Get-Alias: Get the aliases of the session. */
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "engine/public/session.h"
#include "utility/variable_match.h"
#include "value/array.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue name;
    PsValue exclude;
    PsValue scope;
    PsValue definition;
} GetAlias;

static const PsParam params[] = {
    PS_PARAM_ARRAY(GetAlias, name, STRING, "Name",
                   PS_USES({.set = "Default",
                            .position = 1,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Names to work on."),
    PS_PARAM_ARRAY(GetAlias, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(GetAlias, scope, STRING, "Scope", PS_USES({0}), .help = "Scope, by name or number."),
    PS_PARAM_ARRAY(GetAlias, definition, STRING, "Definition", PS_USES({.set = "Definition"}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    {0},
};

static PsStatus missing(PsCall *call, PsRef wanted, const char *what)
{
    return ps_write_error(call, wanted, PS_T(System_Management_Automation_ItemNotFoundException),
                          PS_CAT_ObjectNotFound, "ItemNotFoundException",
                          "This command cannot find a matching alias because an alias with the %s "
                          "'%s' does not exist.",
                          what, ps_string_cstr(wanted));
}

static PsStatus write_matches(PsCall *call, GetAlias *me, PsRef all, PsRef wanted,
                              const char *property, const char *what)
{
    bool found = false;
    for (size_t i = 0; i < ps_array_len(all); i++) {
        PS_AUTO PsValue alias = ps_array_at(all, i);
        PS_AUTO PsValue name = PS_NULL;
        PS_AUTO PsValue text = PS_NULL;
        PsStatus status = ps_get_property(call->ctx, alias, PS_SLICE("Name"), &name);
        if (status == PS_OK)
            status = ps_get_property(call->ctx, alias, ps_slice(property), &text);
        if (status)
            return status;
        if (ps_kind(text) != PS_KIND_STRING || ps_kind(name) != PS_KIND_STRING ||
            !ps_wildcard_match_once(ps_string_slice(wanted), ps_string_slice(text), true) ||
            ps_variable_match_any(me->exclude, ps_string_slice(name), false))
            continue;
        found = true;
        status = ps_write(call, ps_move(&alias));
        if (status)
            return status;
    }
    if (found || ps_wildcard_is_pattern(ps_string_slice(wanted)))
        return PS_OK;
    return missing(call, wanted, what);
}

static PsStatus process(PsCall *call, void *state)
{
    GetAlias *me = state;
    PS_AUTO PsValue all = PS_NULL;
    PsStatus status = ps_session_aliases(call, ps_variable_match_scope(me->scope), &all);
    if (status == PS_OK)
        status = ps_variable_match_sort(call, all);
    bool by_definition = !ps_is_null(me->definition);
    PS_AUTO PsValue wanted = by_definition ? ps_retain(me->definition) : ps_retain(me->name);
    if (ps_is_null(wanted)) {
        ps_assign(&wanted, ps_array_empty(1));
        ps_array_push(wanted, ps_string_from("*"));
    }
    for (size_t i = 0; status == PS_OK && i < ps_array_len(wanted); i++) {
        PS_AUTO PsValue one = ps_array_at(wanted, i);
        status = write_matches(call, me, all, one, by_definition ? "Definition" : "Name",
                               by_definition ? "definition" : "name");
    }
    return status;
}

const PsCmdlet ps_cmdlet_Get_Alias = {
    .name = "Get-Alias",
    .class_name = "Microsoft.PowerShell.Commands.GetAliasCommand",
    .synopsis = "Get the aliases of the session.",
    .default_set = "Default",
    .output_type = "System.Management.Automation.AliasInfo",
    .state_size = sizeof(GetAlias),
    .params = params,
    .process = process,
};
