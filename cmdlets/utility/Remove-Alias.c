/* Remove-Alias: Remove aliases. */
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "utility/alias_set.h"
#include "utility/variable_match.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue name;
    PsValue scope;
    bool force;
} RemoveAlias;

static const PsParam params[] = {
    PS_PARAM_ARRAY(RemoveAlias, name, STRING, "Name",
                   PS_USES({.position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .help = "Names to work on."),
    PS_PARAM(RemoveAlias, scope, STRING, "Scope", PS_USES({0}),
             .help = "Scope, by name or number."),
    PS_PARAM(RemoveAlias, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    RemoveAlias *me = state;
    for (size_t i = 0; i < ps_array_len(me->name); i++) {
        PS_AUTO PsValue name = ps_array_at(me->name, i);
        PS_AUTO PsValue alias = PS_NULL;
        unsigned options = 0;
        PsStatus status = ps_alias_find(call, ps_string_slice(name),
                                        ps_variable_match_scope(me->scope), &alias, &options);
        bool removed;
        if (status == PS_OK && ps_is_null(alias))
            status = ps_write_error(
                call, name, PS_T(System_Management_Automation_ItemNotFoundException),
                PS_CAT_ObjectNotFound, "ItemNotFoundException",
                "This command cannot find a matching alias because an alias with the name '%s' "
                "does not exist.",
                ps_string_cstr(name));
        else if (status == PS_OK && ((options & 2) || ((options & 1) && !me->force)))
            status = ps_variable_match_refuse(
                call, ps_string_slice(name), "AliasNotRemovable",
                "Alias was not removed because alias %s is constant or read-only.");
        else if (status == PS_OK)
            status = ps_session_remove_alias(call, ps_string_slice(name),
                                             ps_variable_match_scope(me->scope), &removed);
        if (status)
            return status;
    }
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Remove_Alias = {
    .name = "Remove-Alias",
    .class_name = "Microsoft.PowerShell.Commands.RemoveAliasCommand",
    .synopsis = "Remove aliases.",
    .default_set = "Default",
    .state_size = sizeof(RemoveAlias),
    .params = params,
    .process = process,
};
