/* Copy-Item: Copy items to another place. */
#include <stddef.h>

#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "management/file_ops.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue destination;
    bool container;
    bool force;
    PsValue filter;
    PsValue include;
    PsValue exclude;
    bool recurse;
    bool pass_thru;
    PsValue credential;
    PsValue from_session;
    PsValue to_session;
    PsItemPath target;
} CopyItem;

static const PsParam params[] = {
    PS_PARAM_ARRAY(CopyItem, path, STRING, "Path",
                   PS_USES({.set = "Path",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        CopyItem, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(CopyItem, destination, STRING, "Destination",
             PS_USES({.position = 2, .from_pipeline_by_name = true})),
    PS_PARAM(CopyItem, container, SWITCH, "Container", PS_USES({0})),
    PS_PARAM(CopyItem, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(CopyItem, filter, STRING, "Filter", PS_USES({0}),
             .help = "A pattern that the provider applies to names."),
    PS_PARAM_ARRAY(CopyItem, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(CopyItem, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(CopyItem, recurse, SWITCH, "Recurse", PS_USES({0}), .help = "Also everything below."),
    PS_PARAM(CopyItem, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(CopyItem, credential, OF, "Credential", PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(CopyItem, from_session, VALUE, "FromSession", PS_USES({0}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(CopyItem, to_session, VALUE, "ToSession", PS_USES({0}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus copy_one(PsCall *call, void *state, const PsItemPath *path)
{
    CopyItem *me = state;
    if (path->provider->is_flat || me->target.provider != path->provider) {
        if (me->target.provider != path->provider)
            return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_PSArgumentException),
                            PS_CAT_InvalidArgument, "Argument",
                            "The source and destination paths did not resolve to the same "
                            "provider.");
        PS_AUTO PsValue value = PS_NULL;
        PsStatus status = path->provider->value(call, ps_item_path_text(path), &value);
        if (status == PS_OK)
            status = path->provider->set(call, ps_item_path_text(&me->target), value);
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    }
    PsCopyOptions options = {
        .recurse = me->recurse,
        .force = me->force,
        .flat = ps_is_bound(call, offsetof(CopyItem, container)) && !me->container,
        .pass_thru = me->pass_thru,
        .how = {.include = me->include,
                .exclude = me->exclude,
                .filter = ps_is_null(me->filter) ? (PsSlice){"", 0} : ps_string_slice(me->filter)},
    };
    return ps_file_ops_copy(call, path, &me->target, &options);
}

/* The filter is for what wildcards find, and for what is below. */
static PsStatus copy_path(PsCall *call, CopyItem *me, size_t i, PsResolve how)
{
    PS_AUTO PsValue path = ps_array_slice(me->path, i, 1);
    PS_AUTO PsValue text = ps_array_at(path, 0);
    if (ps_wildcard_is_pattern(ps_string_slice(text)))
        how.filter = ps_string_slice(me->filter);
    return ps_provider_each(call, path, PS_NULL, how, copy_one, me);
}

static PsStatus process(PsCall *call, void *state)
{
    CopyItem *me = state;
    ps_item_path_done(&me->target);
    PsSlice to = ps_is_null(me->destination) ? PS_SLICE(".") : ps_string_slice(me->destination);
    PsStatus status = ps_provider_parse(call, to, &me->target);
    if (status == PS_ERROR)
        return ps_write_pending_error(call);
    PsResolve how = {
        .hidden = me->force,
        .include = me->include,
        .exclude = me->exclude,
    };
    if (!ps_is_null(me->literal_path))
        return ps_provider_each(call, PS_NULL, me->literal_path, how, copy_one, me);
    for (size_t i = 0; i < ps_array_len(me->path) && status == PS_OK; i++)
        status = copy_path(call, me, i, how);
    return status;
}

static void cleanup(void *state)
{
    ps_item_path_done(&((CopyItem *)state)->target);
}

const PsCmdlet ps_cmdlet_Copy_Item = {
    .name = "Copy-Item",
    .class_name = "Microsoft.PowerShell.Commands.CopyItemCommand",
    .synopsis = "Copy items to another place.",
    .default_set = "Path",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(CopyItem),
    .params = params,
    .process = process,
    .cleanup = cleanup,
};
