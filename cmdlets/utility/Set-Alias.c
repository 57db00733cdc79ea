/* Set-Alias: Make or change an alias. */
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "utility/alias_set.h"
#include "value/string.h"

typedef struct {
    PsValue name;
    PsValue value;
    PsValue description;
    int64_t option;
    bool pass_thru;
    PsValue scope;
    bool force;
} SetAlias;

static const PsParam params[] = {
    PS_PARAM(SetAlias, name, STRING, "Name",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline_by_name = true}),
             .help = "Names to work on."),
    PS_PARAM(SetAlias, value, STRING, "Value",
             PS_USES({.position = 2, .mandatory = true, .from_pipeline_by_name = true}),
             .help = "The value."),
    PS_PARAM(SetAlias, description, STRING, "Description", PS_USES({0}),
             .help = "A text about it."),
    PS_PARAM(SetAlias, option, ENUM, "Option", PS_USES({0}),
             .net_type = "System.Management.Automation.ScopedItemOptions",
             .help = "Options of the item."),
    PS_PARAM(SetAlias, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(SetAlias, scope, STRING, "Scope", PS_USES({0}), .help = "Scope, by name or number."),
    PS_PARAM(SetAlias, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    SetAlias *me = state;
    return ps_alias_set(call, &(PsAliasSet){.name = me->name,
                                            .value = me->value,
                                            .description = me->description,
                                            .scope = me->scope,
                                            .options = (unsigned)me->option,
                                            .action = "Set Alias",
                                            .force = me->force,
                                            .may_exist = true,
                                            .pass_thru = me->pass_thru});
}

const PsCmdlet ps_cmdlet_Set_Alias = {
    .name = "Set-Alias",
    .class_name = "Microsoft.PowerShell.Commands.SetAliasCommand",
    .synopsis = "Make or change an alias.",
    .output_type = "System.Management.Automation.AliasInfo",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(SetAlias),
    .params = params,
    .process = process,
};
