/* Get-ItemPropertyValue: Get values of properties of items. */
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue name;
    PsValue filter;
    PsValue include;
    PsValue exclude;
    PsValue credential;
} GetItemPropertyValue;

static const PsParam params[] = {
    PS_PARAM_ARRAY(
        GetItemPropertyValue, path, STRING, "Path",
        PS_USES(
            {.set = "Path", .position = 1, .from_pipeline = true, .from_pipeline_by_name = true}),
        .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        GetItemPropertyValue, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM_ARRAY(GetItemPropertyValue, name, STRING, "Name",
                   PS_USES({.position = 2, .mandatory = true}), .aliases = "PSProperty",
                   .help = "Names to work on."),
    PS_PARAM(GetItemPropertyValue, filter, STRING, "Filter", PS_USES({0}),
             .help = "A pattern that the provider applies to names."),
    PS_PARAM_ARRAY(GetItemPropertyValue, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(GetItemPropertyValue, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(GetItemPropertyValue, credential, OF, "Credential",
             PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus get_one(PsCall *call, void *state, const PsItemPath *path)
{
    GetItemPropertyValue *me = state;
    PS_AUTO PsValue item = PS_NULL;
    PsStatus status = ps_item_path_get(call, path, &item);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    for (size_t i = 0; i < ps_array_len(me->name); i++) {
        PS_AUTO PsValue name = ps_array_at(me->name, i);
        PsValue value = PS_NULL;
        status = ps_get_property(call->ctx, item, ps_string_slice(name), &value);
        if (status == PS_OK && ps_kind(value) == PS_KIND_NOTHING)
            status = ps_write_error(
                call, PS_NULL, PS_T(System_Management_Automation_PSArgumentException),
                PS_CAT_InvalidArgument, "System.Management.Automation.PSArgumentException",
                "Property %s does not exist at path %.*s.", ps_string_cstr(name),
                (int)ps_item_path_text(path).len, ps_item_path_text(path).data);
        else if (status == PS_OK)
            status = ps_write(call, value);
        if (status)
            return status;
    }
    return PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    GetItemPropertyValue *me = state;
    PsResolve how = {
        .include = me->include,
        .exclude = me->exclude,
        .filter = ps_is_null(me->filter) ? (PsSlice){"", 0} : ps_string_slice(me->filter),
    };
    if (!ps_is_null(me->path) || !ps_is_null(me->literal_path))
        return ps_provider_each(call, me->path, me->literal_path, how, get_one, me);
    PS_AUTO PsValue here = ps_array_empty(1);
    ps_array_push(here, ps_string_from("."));
    return ps_provider_each(call, here, PS_NULL, how, get_one, me);
}

const PsCmdlet ps_cmdlet_Get_ItemPropertyValue = {
    .name = "Get-ItemPropertyValue",
    .class_name = "Microsoft.PowerShell.Commands.GetItemPropertyValueCommand",
    .synopsis = "Get values of properties of items.",
    .default_set = "Path",
    .state_size = sizeof(GetItemPropertyValue),
    .params = params,
    .process = process,
};
