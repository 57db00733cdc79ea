/* Get-ItemProperty: Get properties of items. */
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "management/provider.h"
#include "value/array.h"
#include "value/object.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue name;
    PsValue filter;
    PsValue include;
    PsValue exclude;
    PsValue credential;
} GetItemProperty;

static const PsParam params[] = {
    PS_PARAM_ARRAY(GetItemProperty, path, STRING, "Path",
                   PS_USES({.set = "Path",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        GetItemProperty, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM_ARRAY(GetItemProperty, name, STRING, "Name", PS_USES({.position = 2}),
                   .aliases = "PSProperty", .help = "Names to work on."),
    PS_PARAM(GetItemProperty, filter, STRING, "Filter", PS_USES({0}),
             .help = "A pattern that the provider applies to names."),
    PS_PARAM_ARRAY(GetItemProperty, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(GetItemProperty, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(GetItemProperty, credential, OF, "Credential",
             PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus add_property(PsCall *call, PsRef item, PsSlice name, PsRef bag, bool *found)
{
    PsMemberList list;
    PsStatus status = ps_list_members(call->ctx, item, PS_MEMBERS_PROPERTIES, &list);
    if (status)
        return status;
    *found = false;
    for (size_t i = 0; i < list.len && status == PS_OK; i++) {
        if (list.items[i].is_hidden || !ps_wildcard_match_once(name, list.items[i].name, true))
            continue;
        PS_AUTO PsValue its_name = ps_string(list.items[i].name);
        PsValue value = PS_NULL;
        status = ps_get_property(call->ctx, item, ps_string_slice(its_name), &value);
        if (status == PS_OK)
            ps_bag_set(bag, ps_string_slice(its_name), value);
        *found = true;
    }
    ps_member_list_done(&list);
    return status;
}

static PsStatus get_one(PsCall *call, void *state, const PsItemPath *path)
{
    GetItemProperty *me = state;
    PS_AUTO PsValue item = PS_NULL;
    PsStatus status = ps_item_path_get(call, path, &item);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    if (path->provider->is_flat)
        return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_PSNotSupportedException),
                        PS_CAT_NotImplemented, "NotSupported",
                        "Cannot use interface. The IPropertyCmdletProvider interface is not "
                        "supported by this provider.");
    if (ps_is_null(me->name))
        return ps_write(call, ps_move(&item));
    PS_AUTO PsValue bag = ps_bag_new();
    bool any = false;
    for (size_t i = 0; i < ps_array_len(me->name); i++) {
        PS_AUTO PsValue name = ps_array_at(me->name, i);
        bool found;
        status = add_property(call, item, ps_string_slice(name), bag, &found);
        if (status == PS_OK && !found && !ps_wildcard_is_pattern(ps_string_slice(name)))
            status = ps_write_error(
                call, PS_NULL, PS_T(System_IO_IOException), PS_CAT_ReadError, "GetValueError",
                "The property %s does not exist or was not found.", ps_string_cstr(name));
        if (status)
            return status;
        any = any || found;
    }
    if (!any)
        return PS_OK;
    return ps_write(call, ps_item_path_note(call, path, ps_move(&bag), false, false));
}

static PsStatus process(PsCall *call, void *state)
{
    GetItemProperty *me = state;
    PsResolve how = {
        .include = me->include,
        .exclude = me->exclude,
        .filter = ps_is_null(me->filter) ? (PsSlice){"", 0} : ps_string_slice(me->filter),
    };
    return ps_provider_each(call, me->path, me->literal_path, how, get_one, me);
}

const PsCmdlet ps_cmdlet_Get_ItemProperty = {
    .name = "Get-ItemProperty",
    .class_name = "Microsoft.PowerShell.Commands.GetItemPropertyCommand",
    .synopsis = "Get properties of items.",
    .default_set = "Path",
    .output_type =
        "System.Boolean,System.String,System.DateTime,System.IO.FileInfo,System.IO.DirectoryInfo",
    .state_size = sizeof(GetItemProperty),
    .params = params,
    .process = process,
};
