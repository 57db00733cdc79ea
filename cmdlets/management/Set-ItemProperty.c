/* Set-ItemProperty: Set properties of items. */
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue name;
    PsValue value;
    PsValue input_object;
    bool pass_thru;
    bool force;
    PsValue filter;
    PsValue include;
    PsValue exclude;
    PsValue credential;
} SetItemProperty;

static const PsParam params[] = {
    PS_PARAM_ARRAY(SetItemProperty, path, STRING, "Path",
                   PS_USES({.set = "propertyPSObjectPathSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true},
                           {.set = "propertyValuePathSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true}),
                   .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(SetItemProperty, literal_path, STRING, "LiteralPath",
                   PS_USES({.set = "propertyValueLiteralPathSet",
                            .mandatory = true,
                            .from_pipeline_by_name = true},
                           {.set = "propertyPSObjectLiteralPathSet",
                            .mandatory = true,
                            .from_pipeline_by_name = true}),
                   .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(SetItemProperty, name, STRING, "Name",
             PS_USES({.set = "propertyValuePathSet",
                      .position = 2,
                      .mandatory = true,
                      .from_pipeline_by_name = true},
                     {.set = "propertyValueLiteralPathSet",
                      .position = 2,
                      .mandatory = true,
                      .from_pipeline_by_name = true}),
             .aliases = "PSProperty", .help = "Names to work on."),
    PS_PARAM(SetItemProperty, value, VALUE, "Value",
             PS_USES({.set = "propertyValuePathSet",
                      .position = 3,
                      .mandatory = true,
                      .from_pipeline_by_name = true},
                     {.set = "propertyValueLiteralPathSet",
                      .position = 3,
                      .mandatory = true,
                      .from_pipeline_by_name = true}),
             .flags = PS_PARAM_ALLOW_NULL, .help = "The value."),
    PS_PARAM(SetItemProperty, input_object, VALUE, "InputObject",
             PS_USES({.set = "propertyPSObjectPathSet",
                      .mandatory = true,
                      .from_pipeline = true,
                      .from_pipeline_by_name = true},
                     {.set = "propertyPSObjectLiteralPathSet",
                      .mandatory = true,
                      .from_pipeline = true,
                      .from_pipeline_by_name = true}),
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(SetItemProperty, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(SetItemProperty, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(SetItemProperty, filter, STRING, "Filter", PS_USES({0}),
             .help = "A pattern that the provider applies to names."),
    PS_PARAM_ARRAY(SetItemProperty, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(SetItemProperty, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(SetItemProperty, credential, OF, "Credential",
             PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus set_named(PsCall *call, SetItemProperty *me, const PsItemPath *path, PsRef item,
                          PsSlice name, PsRef value)
{
    PsSlice text = ps_item_path_text(path);
    PS_AUTO_BUFFER PsBuffer target = {0};
    ps_buffer_printf(&target, "Item: %.*s Property: %.*s Value: ", (int)text.len, text.data,
                     (int)name.len, name.data);
    PsStatus status = ps_text(call->ctx, value, &target);
    bool exists = false, is_container = false, yes = false;
    if (status == PS_OK)
        status = ps_item_path_exists(call, path, &exists, &is_container);
    if (status == PS_OK)
        status = ps_should_process(call, ps_buffer_view(&target),
                                   is_container ? PS_SLICE("Set Property Directory")
                                                : PS_SLICE("Set Property File"),
                                   &yes);
    if (status || !yes)
        return status;
    PS_AUTO PsValue there = PS_NOTHING;
    status = ps_get_property(call->ctx, item, name, &there);
    if (status == PS_OK && ps_kind(there) == PS_KIND_NOTHING)
        return ps_write_error(call, PS_NULL, PS_T(System_IO_IOException), PS_CAT_ReadError,
                              "SetValueError", "The property %.*s does not exist or was not found.",
                              (int)name.len, name.data);
    if (status == PS_OK)
        status = ps_set_property(call->ctx, item, name, value);
    (void)me;
    return status == PS_ERROR ? ps_write_pending_error(call) : status;
}

static PsStatus set_from(PsCall *call, SetItemProperty *me, const PsItemPath *path, PsRef item)
{
    PsMemberList list;
    PsStatus status = ps_list_members(call->ctx, me->input_object, PS_MEMBERS_PROPERTIES, &list);
    if (status)
        return status;
    for (size_t i = 0; i < list.len && status == PS_OK; i++) {
        if (list.items[i].is_hidden)
            continue;
        PS_AUTO PsValue name = ps_string(list.items[i].name);
        PS_AUTO PsValue value = PS_NULL;
        status = ps_get_property(call->ctx, me->input_object, ps_string_slice(name), &value);
        if (status == PS_OK)
            status = set_named(call, me, path, item, ps_string_slice(name), value);
    }
    ps_member_list_done(&list);
    return status;
}

static PsStatus set_one(PsCall *call, void *state, const PsItemPath *path)
{
    SetItemProperty *me = state;
    PS_AUTO PsValue item = PS_NULL;
    PsStatus status = ps_item_path_get(call, path, &item);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    status = ps_is_null(me->name)
                 ? set_from(call, me, path, item)
                 : set_named(call, me, path, item, ps_string_slice(me->name), me->value);
    return status || !me->pass_thru ? status : ps_write(call, ps_move(&item));
}

static PsStatus process(PsCall *call, void *state)
{
    SetItemProperty *me = state;
    PsResolve how = {
        .hidden = me->force,
        .include = me->include,
        .exclude = me->exclude,
        .filter = ps_is_null(me->filter) ? (PsSlice){"", 0} : ps_string_slice(me->filter),
    };
    return ps_provider_each(call, me->path, me->literal_path, how, set_one, me);
}

const PsCmdlet ps_cmdlet_Set_ItemProperty = {
    .name = "Set-ItemProperty",
    .class_name = "Microsoft.PowerShell.Commands.SetItemPropertyCommand",
    .synopsis = "Set properties of items.",
    .default_set = "propertyValuePathSet",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(SetItemProperty),
    .params = params,
    .process = process,
};
