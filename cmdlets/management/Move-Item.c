/* Move-Item: Move items to another place. */
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "management/file_ops.h"
#include "management/provider.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue destination;
    bool force;
    PsValue filter;
    PsValue include;
    PsValue exclude;
    bool pass_thru;
    PsValue credential;
    PsItemPath target;
} MoveItem;

static const PsParam params[] = {
    PS_PARAM_ARRAY(MoveItem, path, STRING, "Path",
                   PS_USES({.set = "Path",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        MoveItem, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(MoveItem, destination, STRING, "Destination",
             PS_USES({.position = 2, .from_pipeline_by_name = true})),
    PS_PARAM(MoveItem, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(MoveItem, filter, STRING, "Filter", PS_USES({0}),
             .help = "A pattern that the provider applies to names."),
    PS_PARAM_ARRAY(MoveItem, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(MoveItem, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(MoveItem, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(MoveItem, credential, OF, "Credential", PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus move_one(PsCall *call, void *state, const PsItemPath *path)
{
    MoveItem *me = state;
    if (path->provider->is_flat || me->target.provider->is_flat)
        return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_PSNotSupportedException),
                        PS_CAT_NotImplemented, "NotSupported",
                        "Provider operation stopped because the provider does not support this "
                        "operation.");
    return ps_file_ops_move(call, path, &me->target, me->force, me->pass_thru);
}

static PsStatus process(PsCall *call, void *state)
{
    MoveItem *me = state;
    ps_item_path_done(&me->target);
    PsSlice to = ps_is_null(me->destination) ? PS_SLICE(".") : ps_string_slice(me->destination);
    PsStatus status = ps_provider_parse(call, to, &me->target);
    if (status == PS_ERROR)
        return ps_write_pending_error(call);
    PsResolve how = {
        .hidden = me->force,
        .include = me->include,
        .exclude = me->exclude,
        .filter = ps_is_null(me->filter) ? (PsSlice){"", 0} : ps_string_slice(me->filter),
    };
    return ps_provider_each(call, me->path, me->literal_path, how, move_one, me);
}

static void cleanup(void *state)
{
    ps_item_path_done(&((MoveItem *)state)->target);
}

const PsCmdlet ps_cmdlet_Move_Item = {
    .name = "Move-Item",
    .class_name = "Microsoft.PowerShell.Commands.MoveItemCommand",
    .synopsis = "Move items to another place.",
    .default_set = "Path",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(MoveItem),
    .params = params,
    .process = process,
    .cleanup = cleanup,
};
