/* New-Alias: Make an alias. */
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
} NewAlias;

static const PsParam params[] = {
    PS_PARAM(NewAlias, name, STRING, "Name",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline_by_name = true}),
             .help = "Names to work on."),
    PS_PARAM(NewAlias, value, STRING, "Value",
             PS_USES({.position = 2, .mandatory = true, .from_pipeline_by_name = true}),
             .help = "The value."),
    PS_PARAM(NewAlias, description, STRING, "Description", PS_USES({0}),
             .help = "A text about it."),
    PS_PARAM(NewAlias, option, ENUM, "Option", PS_USES({0}),
             .net_type = "System.Management.Automation.ScopedItemOptions",
             .help = "Options of the item."),
    PS_PARAM(NewAlias, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(NewAlias, scope, STRING, "Scope", PS_USES({0}), .help = "Scope, by name or number."),
    PS_PARAM(NewAlias, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    NewAlias *me = state;
    return ps_alias_set(call, &(PsAliasSet){.name = me->name,
                                            .value = me->value,
                                            .description = me->description,
                                            .scope = me->scope,
                                            .options = (unsigned)me->option,
                                            .action = "New Alias",
                                            .force = me->force,
                                            .may_exist = me->force,
                                            .pass_thru = me->pass_thru});
}

const PsCmdlet ps_cmdlet_New_Alias = {
    .name = "New-Alias",
    .class_name = "Microsoft.PowerShell.Commands.NewAliasCommand",
    .synopsis = "Make an alias.",
    .output_type = "System.Management.Automation.AliasInfo",
    .impact = PS_IMPACT_LOW,
    .state_size = sizeof(NewAlias),
    .params = params,
    .process = process,
};
