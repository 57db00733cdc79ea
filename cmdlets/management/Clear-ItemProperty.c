/* Clear-ItemProperty: Set properties of items back to what they are without a value. */
#include "base/casing.h"
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "management/provider.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue name;
    bool pass_thru;
    bool force;
    PsValue filter;
    PsValue include;
    PsValue exclude;
    PsValue credential;
} ClearItemProperty;

static const PsParam params[] = {
    PS_PARAM_ARRAY(ClearItemProperty, path, STRING, "Path",
                   PS_USES({.set = "Path",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        ClearItemProperty, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(ClearItemProperty, name, STRING, "Name",
             PS_USES({.position = 2, .mandatory = true, .from_pipeline_by_name = true}),
             .help = "Names to work on."),
    PS_PARAM(ClearItemProperty, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(ClearItemProperty, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions.",
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(ClearItemProperty, filter, STRING, "Filter", PS_USES({0}),
             .help = "A pattern that the provider applies to names."),
    PS_PARAM_ARRAY(ClearItemProperty, include, STRING, "Include", PS_USES({0}),
                   .help = "Patterns of names to take only."),
    PS_PARAM_ARRAY(ClearItemProperty, exclude, STRING, "Exclude", PS_USES({0}),
                   .help = "Patterns of names to leave out."),
    PS_PARAM(ClearItemProperty, credential, OF, "Credential",
             PS_USES({.from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.PSCredential",
             .help = "The account to act as.", .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus refuse(PsCall *call)
{
    return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_PSArgumentException),
                    PS_CAT_InvalidArgument, "Argument",
                    "The property cannot be cleared because the property is not supported. Only "
                    "the Attributes property can be cleared.");
}

/* Attributes of a file cleared are those of a plain one: it can be written again. */
static PsStatus clear_attributes(PsCall *call, PsRef item)
{
    PS_AUTO PsValue normal = PS_NULL;
    PS_AUTO PsValue text = ps_string_from("Normal");
    PsStatus status = ps_convert(call->ctx, text, PS_T(System_IO_FileAttributes), &normal);
    return status ? status : ps_set_property(call->ctx, item, PS_SLICE("Attributes"), normal);
}

static PsStatus clear_one(PsCall *call, void *state, const PsItemPath *path)
{
    ClearItemProperty *me = state;
    PS_AUTO PsValue item = PS_NULL;
    PsStatus status = ps_item_path_get(call, path, &item);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    if (path->provider->is_flat)
        return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_PSNotSupportedException),
                        PS_CAT_NotImplemented, "NotSupported",
                        "Cannot use interface. The IPropertyCmdletProvider interface is not "
                        "supported by this provider.");
    PS_AUTO_BUFFER PsBuffer target = {0};
    ps_buffer_printf(&target, "Item: %.*s Property: %s", (int)path->path.len, path->path.data,
                     ps_string_cstr(me->name));
    bool yes = false;
    if (!ps_slice_same_text(ps_string_slice(me->name), "Attributes"))
        return refuse(call);
    status = ps_should_process(call, ps_buffer_view(&target), PS_SLICE("Clear Property"), &yes);
    if (status || !yes)
        return status;
    status = clear_attributes(call, item);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    if (!me->pass_thru)
        return PS_OK;
    PS_AUTO PsValue bag = ps_bag_new();
    PsValue value = PS_NULL;
    status = ps_get_property(call->ctx, item, PS_SLICE("Attributes"), &value);
    if (status)
        return status;
    ps_bag_set_text(bag, "Attributes", value);
    return ps_write(call, ps_item_path_note(call, path, ps_move(&bag), false, false));
}

static PsStatus process(PsCall *call, void *state)
{
    ClearItemProperty *me = state;
    PsResolve how = {
        .include = me->include,
        .exclude = me->exclude,
        .filter = ps_string_slice(me->filter),
    };
    return ps_provider_each(call, me->path, me->literal_path, how, clear_one, me);
}

const PsCmdlet ps_cmdlet_Clear_ItemProperty = {
    .name = "Clear-ItemProperty",
    .class_name = "Microsoft.PowerShell.Commands.ClearItemPropertyCommand",
    .synopsis = "Set properties of items back to what they are without a value.",
    .default_set = "Path",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(ClearItemProperty),
    .params = params,
    .process = process,
};
