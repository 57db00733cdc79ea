/* Update-TypeData: Give all objects of a type more members. */
#include <stddef.h>

#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "utility/type_name.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    int64_t member_type;
    PsValue member_name;
    PsValue value;
    PsValue second_value;
    PsValue type_converter;
    PsValue type_adapter;
    PsValue serialization_method;
    PsValue target_type_for_deserialization;
    int32_t serialization_depth;
    PsValue default_display_property;
    bool inherit_property_serialization_set;
    PsValue string_serialization_source;
    PsValue default_display_property_set;
    PsValue default_key_property_set;
    PsValue property_serialization_set;
    PsValue type_name;
    bool force;
    PsValue type_data;
    PsValue append_path;
    PsValue prepend_path;
} UpdateTypeData;

static const PsParam params[] = {
    PS_PARAM(UpdateTypeData, member_type, ENUM, "MemberType", PS_USES({.set = "DynamicTypeSet"}),
             .net_type = "System.Management.Automation.PSMemberTypes",
             .values =
                 "NoteProperty,AliasProperty,ScriptProperty,CodeProperty,ScriptMethod,CodeMethod",
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(UpdateTypeData, member_name, STRING, "MemberName", PS_USES({.set = "DynamicTypeSet"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(UpdateTypeData, value, VALUE, "Value", PS_USES({.set = "DynamicTypeSet"}),
             .help = "The value."),
    PS_PARAM(UpdateTypeData, second_value, VALUE, "SecondValue", PS_USES({.set = "DynamicTypeSet"}),
             .flags = PS_PARAM_NOT_NULL),
    PS_PARAM(UpdateTypeData, type_converter, TYPE, "TypeConverter",
             PS_USES({.set = "DynamicTypeSet"}), .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED),
    PS_PARAM(UpdateTypeData, type_adapter, TYPE, "TypeAdapter", PS_USES({.set = "DynamicTypeSet"}),
             .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED),
    PS_PARAM(UpdateTypeData, serialization_method, STRING, "SerializationMethod",
             PS_USES({.set = "DynamicTypeSet"}), .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(UpdateTypeData, target_type_for_deserialization, TYPE, "TargetTypeForDeserialization",
             PS_USES({.set = "DynamicTypeSet"}), .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED),
    PS_PARAM(UpdateTypeData, serialization_depth, INT32, "SerializationDepth",
             PS_USES({.set = "DynamicTypeSet"}), .min = 0, .max = 2147483647,
             .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED),
    PS_PARAM(UpdateTypeData, default_display_property, STRING, "DefaultDisplayProperty",
             PS_USES({.set = "DynamicTypeSet"}), .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(UpdateTypeData, inherit_property_serialization_set, BOOL,
             "InheritPropertySerializationSet", PS_USES({.set = "DynamicTypeSet"}),
             .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED),
    PS_PARAM(UpdateTypeData, string_serialization_source, STRING, "StringSerializationSource",
             PS_USES({.set = "DynamicTypeSet"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(UpdateTypeData, default_display_property_set, STRING,
                   "DefaultDisplayPropertySet", PS_USES({.set = "DynamicTypeSet"}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM_ARRAY(UpdateTypeData, default_key_property_set, STRING, "DefaultKeyPropertySet",
                   PS_USES({.set = "DynamicTypeSet"}), .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM_ARRAY(UpdateTypeData, property_serialization_set, STRING, "PropertySerializationSet",
                   PS_USES({.set = "DynamicTypeSet"}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(UpdateTypeData, type_name, VALUE, "TypeName",
             PS_USES({.set = "DynamicTypeSet", .mandatory = true, .from_pipeline = true}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(UpdateTypeData, force, SWITCH, "Force",
             PS_USES({.set = "DynamicTypeSet"}, {.set = "TypeDataSet"}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM_ARRAY(UpdateTypeData, type_data, VALUE, "TypeData",
                   PS_USES({.set = "TypeDataSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(UpdateTypeData, append_path, STRING, "AppendPath",
                   PS_USES({.set = "FileSet",
                            .position = 1,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .aliases = "PSPath,Path", .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(UpdateTypeData, prepend_path, STRING, "PrependPath", PS_USES({.set = "FileSet"}),
                   .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus refuse(PsCall *call, const char *id, const char *text)
{
    return ps_throw(call, PS_NULL, PS_T(System_InvalidOperationException), PS_CAT_InvalidOperation,
                    id, "%s", text);
}

static PsStatus need_block(PsCall *call, PsRef value)
{
    if (ps_is_null(value) || ps_kind(ps_unwrap(value)) == PS_KIND_BLOCK)
        return PS_OK;
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(call->ctx, value, &text);
    if (status)
        return status;
    return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_PSInvalidCastException),
                    PS_CAT_InvalidArgument, "ConvertToFinalInvalidCastException",
                    "Cannot convert the \"%s\" value of type \"%s\" to type "
                    "\"System.Management.Automation.ScriptBlock\".",
                    ps_buffer_cstr(&text), ps_type_display_name(ps_type_of(ps_unwrap(value))));
}

static PsStatus make_member(PsCall *call, UpdateTypeData *me, PsValue *out)
{
    PsStatus status = PS_OK;
    switch (me->member_type) {
    case PS_MEMBER_NOTE_PROPERTY:
        *out = ps_retain(me->value);
        return PS_OK;
    case PS_MEMBER_SCRIPT_PROPERTY:
    case PS_MEMBER_SCRIPT_METHOD:
        status = need_block(call, me->value);
        if (status == PS_OK)
            status = need_block(call, me->second_value);
        if (status == PS_OK)
            *out = ps_member_new((PsMemberKind)me->member_type, ps_retain(ps_unwrap(me->value)),
                                 ps_retain(ps_unwrap(me->second_value)));
        return status;
    case PS_MEMBER_ALIAS_PROPERTY: {
        PsValue target = PS_NULL;
        status = ps_text_value(call->ctx, me->value, &target);
        if (status == PS_OK)
            *out = ps_member_new(PS_MEMBER_ALIAS_PROPERTY, target, PS_NULL);
        return status;
    }
    default:
        return refuse(call, "CannotUpdateMemberType",
                      "Members of this type cannot be added through Update-TypeData.");
    }
}

static PsStatus extend(PsCall *call, UpdateTypeData *me, PsSlice type, PsSlice member,
                       PsValue value)
{
    bool taken = false;
    PsStatus status = ps_session_extend_type(call, type, member, value, me->force, &taken);
    if (status || !taken)
        return status;
    return ps_write_error(call, PS_NULL, PS_T(System_Management_Automation_RuntimeException),
                          PS_CAT_InvalidOperation, "TypesDynamicUpdateException",
                          "Error in TypeData \"%.*s\": The member %.*s is already present.",
                          (int)type.len, type.data, (int)member.len, member.data);
}

static PsStatus extend_set(PsCall *call, UpdateTypeData *me, PsSlice type, const char *name,
                           PsRef list)
{
    if (ps_is_null(list))
        return PS_OK;
    return extend(call, me, type, ps_slice(name),
                  ps_member_new(PS_MEMBER_PROPERTY_SET, ps_retain(list), PS_NULL));
}

static PsStatus process(PsCall *call, void *state)
{
    UpdateTypeData *me = state;
    if (ps_is_null(me->type_name))
        return PS_OK; /* files of types have nothing for this host */
    PS_AUTO PsValue type_name = ps_type_name_argument(me->type_name);
    PsSlice type = ps_string_slice(type_name);
    bool has_type = ps_is_bound(call, offsetof(UpdateTypeData, member_type));
    if (!has_type && (!ps_is_null(me->member_name) || !ps_is_null(me->value)))
        return refuse(call, "MemberTypeIsMissing",
                      "The MemberName, Value, and SecondValue parameters cannot be specified "
                      "without the MemberType parameter.");
    PS_AUTO PsValue message = ps_string_printf("No member is specified for the update on type "
                                               "\"%.*s\".",
                                               (int)type.len, type.data);
    if (!has_type && ps_is_null(me->default_display_property) &&
        ps_is_null(me->default_display_property_set) && ps_is_null(me->default_key_property_set) &&
        ps_is_null(me->serialization_method) &&
        !ps_is_bound(call, offsetof(UpdateTypeData, serialization_depth)))
        return refuse(call, "TypeDataEmpty", ps_string_cstr(message));
    bool yes;
    PS_AUTO PsValue target = ps_string_printf("Type to update: %.*s", (int)type.len, type.data);
    PsStatus status =
        ps_should_process(call, ps_string_slice(target), PS_SLICE("Update TypeData"), &yes);
    if (status || !yes)
        return status;
    if (has_type && !ps_is_null(me->member_name)) {
        PsValue member = PS_NULL;
        status = make_member(call, me, &member);
        if (status == PS_OK)
            status = extend(call, me, type, ps_string_slice(me->member_name), member);
    }
    if (status == PS_OK)
        status = extend_set(call, me, type, "DefaultDisplayPropertySet",
                            me->default_display_property_set);
    if (status == PS_OK && !ps_is_null(me->default_display_property)) {
        PS_AUTO PsValue one = ps_array_empty(1);
        ps_array_push(one, ps_retain(me->default_display_property));
        status = extend_set(call, me, type, "DefaultDisplayProperty", one);
    }
    if (status == PS_OK)
        status = extend_set(call, me, type, "DefaultKeyPropertySet", me->default_key_property_set);
    return status;
}

const PsCmdlet ps_cmdlet_Update_TypeData = {
    .name = "Update-TypeData",
    .class_name = "Microsoft.PowerShell.Commands.UpdateTypeDataCommand",
    .synopsis = "Give all objects of a type more members.",
    .default_set = "FileSet",
    .impact = PS_IMPACT_LOW,
    .state_size = sizeof(UpdateTypeData),
    .params = params,
    .process = process,
};
