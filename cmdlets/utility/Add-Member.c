/* Add-Member: Hang members on an object. */
#include <stddef.h>

#include "base/casing.h"
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

typedef struct {
    PsValue input_object;
    int64_t member_type;
    PsValue name;
    PsValue value;
    PsValue second_value;
    PsValue type_name;
    bool force;
    bool pass_thru;
    PsValue note_property_name;
    PsValue note_property_value;
    PsValue note_property_members;
    bool is_refused; /* a member of this object */
} AddMember;

static const PsParam params[] = {
    PS_PARAM(
        AddMember, input_object, VALUE, "InputObject",
        PS_USES({.set = "MemberSet", .mandatory = true, .from_pipeline = true},
                {.set = "TypeNameSet", .mandatory = true, .from_pipeline = true},
                {.set = "NotePropertySingleMemberSet", .mandatory = true, .from_pipeline = true},
                {.set = "NotePropertyMultiMemberSet", .mandatory = true, .from_pipeline = true}),
        .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(AddMember, member_type, ENUM, "MemberType",
             PS_USES({.set = "MemberSet", .position = 1, .mandatory = true}),
             .net_type = "System.Management.Automation.PSMemberTypes", .aliases = "Type"),
    PS_PARAM(AddMember, name, STRING, "Name",
             PS_USES({.set = "MemberSet", .position = 2, .mandatory = true}),
             .help = "Names to work on."),
    PS_PARAM(AddMember, value, VALUE, "Value", PS_USES({.set = "MemberSet", .position = 3}),
             .help = "The value."),
    PS_PARAM(AddMember, second_value, VALUE, "SecondValue",
             PS_USES({.set = "MemberSet", .position = 4})),
    PS_PARAM(AddMember, type_name, STRING, "TypeName",
             PS_USES({.set = "TypeNameSet", .mandatory = true}, {.set = "MemberSet"},
                     {.set = "NotePropertySingleMemberSet"}, {.set = "NotePropertyMultiMemberSet"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(AddMember, force, SWITCH, "Force",
             PS_USES({.set = "MemberSet"}, {.set = "NotePropertySingleMemberSet"},
                     {.set = "NotePropertyMultiMemberSet"}),
             .help = "Also what is hidden or read-only; no questions."),
    PS_PARAM(AddMember, pass_thru, SWITCH, "PassThru",
             PS_USES({.set = "MemberSet"}, {.set = "TypeNameSet"},
                     {.set = "NotePropertySingleMemberSet"}, {.set = "NotePropertyMultiMemberSet"}),
             .help = "Pass on what was worked on."),
    PS_PARAM(AddMember, note_property_name, STRING, "NotePropertyName",
             PS_USES({.set = "NotePropertySingleMemberSet", .position = 1, .mandatory = true}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY,
             .refused = "AliasProperty,CodeProperty,Property,NoteProperty,ScriptProperty,"
                        "PropertySet,Method,CodeMethod,ScriptMethod,ParameterizedProperty,"
                        "MemberSet,Event,Dynamic,InferredProperty"),
    PS_PARAM(AddMember, note_property_value, VALUE, "NotePropertyValue",
             PS_USES({.set = "NotePropertySingleMemberSet", .position = 2, .mandatory = true}),
             .flags = PS_PARAM_ALLOW_NULL),
    PS_PARAM(AddMember, note_property_members, DICTIONARY, "NotePropertyMembers",
             PS_USES({.set = "NotePropertyMultiMemberSet", .position = 1, .mandatory = true}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    {0},
};

static PsStatus refuse(PsCall *call, AddMember *me, PsRef target, const char *id, const char *text)
{
    me->is_refused = true;
    return ps_write_error(call, target, PS_T(System_InvalidOperationException),
                          PS_CAT_InvalidOperation, id, "%s", text);
}

/* Consumes `member`: a value for a note, or a MEMBER. */
static PsStatus add(PsCall *call, AddMember *me, PsRef object, PsSlice name, PsValue member)
{
    PS_AUTO PsValue owned = member;
    PS_AUTO PsValue there = PS_NOTHING;
    PsMembers *members = ps_object_members(object, true);
    const PsSymbol *symbol = ps_symbol(name);
    bool is_own = ps_members_find(members, symbol) != NULL;
    if (!me->force && !is_own && !ps_is_table(ps_unwrap(object))) {
        PsStatus status = ps_get_property(call->ctx, object, name, &there);
        if (status)
            return status;
        is_own = ps_kind(there) != PS_KIND_NOTHING;
        PS_AUTO PsValue text = ps_string(name);
        if (!is_own && call->ctx->upcalls->has_method != NULL)
            is_own =
                call->ctx->upcalls->has_method(call->ctx, ps_unwrap(object), ps_string_cstr(text));
    }
    if (is_own && !me->force) {
        PS_AUTO PsValue text = ps_string_printf(
            "Cannot add a member with the name \"%.*s\" because a member with that name already "
            "exists. To overwrite the member anyway, add the Force parameter to your command.",
            (int)name.len, name.data);
        return refuse(call, me, object, "MemberAlreadyExists", ps_string_cstr(text));
    }
    ps_members_remove(members, symbol);
    ps_members_set(members, name, ps_move(&owned));
    return PS_OK;
}

static PsStatus cannot_convert(PsCall *call, PsRef value, const char *type)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(call->ctx, value, &text);
    if (status)
        return status;
    return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_PSInvalidCastException),
                    PS_CAT_InvalidArgument, "ConvertToFinalInvalidCastException",
                    "Cannot convert the \"%s\" value of type \"%s\" to type \"%s\".",
                    ps_buffer_cstr(&text), ps_type_display_name(ps_type_of(ps_unwrap(value))),
                    type);
}

static PsStatus need_block(PsCall *call, PsRef value)
{
    if (ps_kind(ps_unwrap(value)) == PS_KIND_BLOCK)
        return PS_OK;
    return cannot_convert(call, value, "System.Management.Automation.ScriptBlock");
}

/* One PSMemberInfo of a member set: a property set by its names, others by their value. */
static PsStatus add_to_member_set(PsCall *call, const AddMember *me, PsRef set, PsRef item)
{
    PS_AUTO PsValue name = PS_NULL, content = PS_NULL;
    PsRef inner = ps_unwrap(item);
    const PsType *type = ps_type_of(inner);
    if (!ps_type_is_a(type, PS_T(System_Management_Automation_PSMemberInfo)))
        return cannot_convert(call, me->value, "System.Management.Automation.PSMemberInfo");
    bool is_set = type == PS_T(System_Management_Automation_PSPropertySet);
    PsStatus status = ps_get_property(call->ctx, inner, PS_SLICE("Name"), &name);
    if (status == PS_OK)
        status = ps_get_property(call->ctx, inner,
                                 ps_slice(is_set ? "ReferencedPropertyNames" : "Value"), &content);
    PS_AUTO PsValue names = PS_NULL;
    if (status == PS_OK && is_set)
        status = ps_to_array(call->ctx, content, false, &names);
    if (status)
        return status;
    ps_bag_set(set, ps_string_slice(name),
               is_set ? ps_member_new(PS_MEMBER_PROPERTY_SET, ps_move(&names), PS_NULL)
                      : ps_move(&content));
    return PS_OK;
}

static PsStatus make_member_set(PsCall *call, AddMember *me, PsValue *out)
{
    PsRef given = ps_unwrap(me->value);
    PS_AUTO PsValue set = ps_bag_new();
    PsStatus status = PS_OK;
    if (!ps_is_list(given))
        status = add_to_member_set(call, me, set, given);
    for (size_t i = 0; ps_is_list(given) && i < ps_array_len(given) && status == PS_OK; i++) {
        PS_AUTO PsValue item = ps_array_at(given, i);
        status = add_to_member_set(call, me, set, item);
    }
    if (status == PS_OK)
        *out = ps_member_new(PS_MEMBER_MEMBER_SET, ps_move(&set), PS_NULL);
    return status;
}

static PsStatus make_block_member(PsCall *call, AddMember *me, PsMemberKind kind, PsValue *out)
{
    bool has_getter = !ps_is_null(me->value);
    PsStatus status = has_getter ? need_block(call, me->value) : PS_OK;
    if (status == PS_OK && !ps_is_null(me->second_value))
        status = need_block(call, me->second_value);
    if (status)
        return status;
    *out = ps_member_new(kind, ps_retain(ps_unwrap(me->value)),
                         ps_retain(ps_unwrap(me->second_value)));
    return PS_OK;
}

static PsStatus make_alias(PsCall *call, AddMember *me, PsValue *out)
{
    PS_AUTO PsValue target = PS_NULL;
    PsStatus status = ps_text_value(call->ctx, me->value, &target);
    PS_AUTO PsValue type = PS_NULL;
    if (status == PS_OK && !ps_is_null(me->second_value))
        status = ps_convert(call->ctx, me->second_value, PS_T(System_Type), &type);
    if (status)
        return status;
    *out = ps_member_new(PS_MEMBER_ALIAS_PROPERTY, ps_move(&target), ps_move(&type));
    return PS_OK;
}

static PsStatus make_set(PsCall *call, AddMember *me, PsValue *out)
{
    PS_AUTO PsValue names = PS_NULL;
    PsStatus status =
        ps_convert(call->ctx, me->value, ps_type_array(PS_T(System_String), 1), &names);
    if (status)
        return status;
    *out = ps_member_new(PS_MEMBER_PROPERTY_SET, ps_move(&names), PS_NULL);
    return PS_OK;
}

static PsStatus make_member(PsCall *call, AddMember *me, PsValue *out, bool *made)
{
    *made = true;
    switch (me->member_type) {
    case PS_MEMBER_NOTE_PROPERTY:
        if (!ps_is_null(me->second_value)) {
            *made = false;
            return refuse(call, me, PS_NULL, "Value2ShouldNotBeSpecified",
                          "The SecondValue parameter is not necessary for a member of type "
                          "\"NoteProperty\", and should not be specified. Do not specify the "
                          "SecondValue parameter when you add members of this type.");
        }
        *out = ps_retain(me->value);
        return PS_OK;
    case PS_MEMBER_SCRIPT_PROPERTY:
        return make_block_member(call, me, PS_MEMBER_SCRIPT_PROPERTY, out);
    case PS_MEMBER_SCRIPT_METHOD:
        return make_block_member(call, me, PS_MEMBER_SCRIPT_METHOD, out);
    case PS_MEMBER_ALIAS_PROPERTY:
        return make_alias(call, me, out);
    case PS_MEMBER_PROPERTY_SET:
        return make_set(call, me, out);
    case PS_MEMBER_CODE_PROPERTY:
    case PS_MEMBER_CODE_METHOD:
        return cannot_convert(call, me->value, "System.Reflection.MethodInfo");
    case PS_MEMBER_MEMBER_SET:
        return make_member_set(call, me, out);
    default:
        break;
    }
    *made = false;
    PS_AUTO_BUFFER PsBuffer text = {0};
    PS_AUTO PsValue kind =
        ps_enum(PS_T(System_Management_Automation_PSMemberTypes), me->member_type);
    ps_enum_text(kind, &text);
    bool is_one = (me->member_type & (me->member_type - 1)) == 0;
    PS_AUTO PsValue message =
        is_one ? ps_string_printf("Cannot add a member with type \"%s\". Specify a different type "
                                  "for the MemberTypes parameter.",
                                  ps_buffer_cstr(&text))
               : ps_string_printf("To add a member, only one member type can be specified. The "
                                  "member types specified are: \"%s\"",
                                  ps_buffer_cstr(&text));
    return refuse(call, me, PS_NULL, is_one ? "CannotAddMemberType" : "WrongMemberCount",
                  ps_string_cstr(message));
}

static PsStatus add_single(PsCall *call, AddMember *me, PsRef object)
{
    bool made;
    PsValue member = PS_NULL;
    PsStatus status = make_member(call, me, &member, &made);
    if (status || !made)
        return status;
    return add(call, me, object, ps_string_slice(me->name), member);
}

static PsStatus add_table(PsCall *call, AddMember *me, PsRef object)
{
    const PsTable *table = ps_table_get(ps_unwrap(me->note_property_members));
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e)) {
        PS_AUTO_BUFFER PsBuffer name = {0};
        PsStatus status = ps_text(call->ctx, e->key, &name);
        if (status == PS_OK)
            status = add(call, me, object, ps_buffer_view(&name), ps_retain(e->value));
        if (status)
            return status;
    }
    return PS_OK;
}

/* The new name comes first; a type's name may be its short one. */
static void add_type_name(PsCall *call, PsRef object, PsSlice name)
{
    const PsType *type = call->ctx->upcalls->find_type(call->ctx, name);
    if (type == NULL)
        ps_clear_error(call->ctx);
    PS_AUTO PsValue old = ps_type_names(object);
    PsValue names = ps_array_empty(ps_array_len(old) + 1);
    ps_array_push(names, type != NULL ? ps_string_from(type->name) : ps_string(name));
    for (size_t i = 0; i < ps_array_len(old); i++)
        ps_array_push(names, ps_array_at(old, i));
    ps_assign(&ps_object_ext(ps_get_object(object))->type_names, names);
}

static PsStatus process(PsCall *call, void *state)
{
    AddMember *me = state;
    PS_AUTO PsValue object = ps_wrap(ps_retain(me->input_object));
    PsStatus status = PS_OK;
    bool is_table =
        !ps_is_null(me->note_property_members) && ps_is_table(ps_unwrap(me->note_property_members));
    me->is_refused = false;
    if (!ps_is_null(me->type_name) && ps_string_slice(me->type_name).len > 0)
        add_type_name(call, object, ps_string_slice(me->type_name));
    if (is_table)
        status = add_table(call, me, object);
    else if (!ps_is_null(me->note_property_name))
        status = add(call, me, object, ps_string_slice(me->note_property_name),
                     ps_retain(me->note_property_value));
    else if (ps_is_bound(call, offsetof(AddMember, member_type)))
        status = add_single(call, me, object);
    /* an object whose only member was refused is not passed on; of several, the others count */
    if (status || !me->pass_thru || (me->is_refused && !is_table))
        return status;
    return ps_write(call, ps_move(&object));
}

const PsCmdlet ps_cmdlet_Add_Member = {
    .name = "Add-Member",
    .class_name = "Microsoft.PowerShell.Commands.AddMemberCommand",
    .synopsis = "Hang members on an object.",
    .default_set = "TypeNameSet",
    .state_size = sizeof(AddMember),
    .params = params,
    .process = process,
};
