/* Move-ItemProperty: Move a property to another item. */
#include "command/cmdlet.h"
#include "management/item_property.h"
#include "management/provider.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue name;
    PsValue destination;
    bool pass_thru;
    bool force;
    PsValue filter;
    PsValue include;
    PsValue exclude;
    PsValue credential;
} MoveItemProperty;

static const PsParam params[] = {
    PS_PARAM_ARRAY(MoveItemProperty, path, STRING, "Path",
                   PS_USES({.set = "Path",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        MoveItemProperty, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM_ARRAY(MoveItemProperty, name, STRING, "Name",
                   PS_USES({.position = 3, .mandatory = true, .from_pipeline_by_name = true}),
                   .aliases = "PSProperty", .help = "Names to work on.",
                   .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(MoveItemProperty, destination, STRING, "Destination",
             PS_USES({.position = 2, .mandatory = true, .from_pipeline_by_name = true}),
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(MoveItemProperty, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on.", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(MoveItemProperty, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions.",
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(MoveItemProperty, filter, STRING, "Filter", PS_USES({0}),
             .help = "A pattern that the provider applies to names."),
    PS_PARAM_ARRAY(MoveItemProperty, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(MoveItemProperty, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(MoveItemProperty, credential, OF, "Credential",
             PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

/* No provider has properties that come and go: an item that is there gets PowerShell's refusal. */
static PsStatus process(PsCall *call, void *state)
{
    MoveItemProperty *me = state;
    PsResolve how = {
        .include = me->include,
        .exclude = me->exclude,
        .filter = ps_string_slice(me->filter),
    };
    return ps_provider_each(call, me->path, me->literal_path, how, ps_item_property_refuse, NULL);
}

const PsCmdlet ps_cmdlet_Move_ItemProperty = {
    .name = "Move-ItemProperty",
    .class_name = "Microsoft.PowerShell.Commands.MoveItemPropertyCommand",
    .synopsis = "Move a property to another item.",
    .default_set = "Path",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(MoveItemProperty),
    .params = params,
    .process = process,
};
