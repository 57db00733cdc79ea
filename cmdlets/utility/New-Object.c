/* New-Object: Make an object of a type. */
#include <stddef.h>

#include "base/casing.h"
#include "base/memory.h"
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

typedef struct {
    PsValue type_name;
    PsValue argument_list;
    bool strict;
    PsValue property;
} NewObject;

static const PsParam params[] = {
    PS_PARAM(NewObject, type_name, STRING, "TypeName",
             PS_USES({.set = "Net", .position = 1, .mandatory = true})),
    PS_PARAM_ARRAY(NewObject, argument_list, VALUE, "ArgumentList",
                   PS_USES({.set = "Net", .position = 2}), .aliases = "Args"),
    PS_PARAM(NewObject, strict, SWITCH, "Strict", PS_USES({.set = "Com"}),
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(NewObject, property, DICTIONARY, "Property", PS_USES({0}),
             .help = "Names of properties, or calculated ones."),
    {0},
};

static const PsType *argument_error(void)
{
    return PS_T(System_Management_Automation_PSArgumentException);
}

static PsStatus find_type(PsCall *call, NewObject *me, const PsType **out)
{
    *out = call->ctx->upcalls->find_type(call->ctx, ps_string_slice(me->type_name));
    if (*out != NULL)
        return PS_OK;
    ps_clear_error(call->ctx);
    return ps_throw(call, PS_NULL, argument_error(), PS_CAT_InvalidType, "TypeNotFound",
                    "Cannot find type [%s]: verify that the assembly containing this type is "
                    "loaded.",
                    ps_string_cstr(me->type_name));
}

/* No constructor takes this many arguments; a type without any has none to look for. */
static PsStatus throw_no_fit(PsCall *call, NewObject *me, const PsType *type, size_t count)
{
    bool has_none = type->kind >= PS_KIND_BOOL && type->kind <= PS_KIND_SWITCH &&
                    type->kind != PS_KIND_DATETIME && type->kind != PS_KIND_TIMESPAN;
    if (count > 0 && !has_none && !(type->flags & PS_TYPE_ENUM))
        return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_MethodException),
                        PS_CAT_InvalidOperation, "ConstructorInvokedThrowException",
                        "Cannot find an overload for \"%s\" and the argument count: \"%zu\".",
                        ps_type_simple_name(type), count);
    return ps_throw(call, PS_NULL, argument_error(), PS_CAT_ObjectNotFound,
                    "CannotFindAppropriateCtor",
                    "A constructor was not found. Cannot find an appropriate constructor for type "
                    "%s.",
                    ps_string_cstr(me->type_name));
}

/* An exception out of a constructor goes on; that none fits is an error of this cmdlet. */
static PsStatus report(PsCall *call, NewObject *me, const PsType *made, size_t count)
{
    PsValue error = ps_take_error(call->ctx);
    PsValue record = ps_error_record_of(error);
    PsErrorRecord *r = ps_error_record_get(record);
    const PsType *type = ps_type_of(r->exception);
    PsSlice message = ps_exception_message(r->exception);
    bool is_from_inside = type == PS_T(System_Management_Automation_MethodInvocationException) &&
                          !ps_slice_starts_fold(message, PS_SLICE("Cannot find an overload"));
    if (is_from_inside) {
        ps_assign(&r->id, ps_string_from("ConstructorInvokedThrowException"));
        r->category = PS_CAT_InvalidOperation;
        return ps_throw_record(call, record);
    }
    bool is_argument = type == PS_T(System_Management_Automation_MethodException) &&
                       ps_slice_starts_fold(message, PS_SLICE("Cannot convert argument"));
    if (is_argument) {
        ps_assign(&r->id, ps_string_from("ConstructorInvokedThrowException"));
        r->category = PS_CAT_InvalidOperation;
        return ps_throw_record(call, record);
    }
    bool has_no_fit = type == PS_T(System_Management_Automation_MethodException) ||
                      ps_slice_starts_fold(message, PS_SLICE("Cannot find an overload"));
    if (!has_no_fit)
        return ps_throw_record(call, record);
    ps_release(record);
    return throw_no_fit(call, me, made, count);
}

static bool is_property_object(const PsType *type)
{
    return type == PS_T(System_Management_Automation_PSObject) ||
           type == PS_T(System_Management_Automation_PSCustomObject);
}

static PsStatus construct(PsCall *call, NewObject *me, const PsType *type, PsValue *out)
{
    size_t count = ps_is_null(me->argument_list) ? 0 : ps_array_len(me->argument_list);
    if (count == 0 && is_property_object(type)) {
        *out = ps_bag_new();
        return PS_OK;
    }
    if (count == 0 && (type->flags & PS_TYPE_VALUE)) {
        *out = ps_default_of(type);
        return PS_OK;
    }
    if (type->flags & (PS_TYPE_ABSTRACT | PS_TYPE_INTERFACE))
        return ps_throw(call, PS_NULL, argument_error(), PS_CAT_ObjectNotFound,
                        "CannotFindAppropriateCtor",
                        "A constructor was not found. Cannot find an appropriate constructor for "
                        "type %s.",
                        ps_string_cstr(me->type_name));
    PsValue *args = ps_alloc_zero((count + 1) * sizeof *args);
    for (size_t i = 0; i < count; i++)
        args[i] = ps_array_at(me->argument_list, i);
    call->ctx->called_as = ps_type_simple_name(type);
    PsStatus status = call->ctx->upcalls->construct(call->ctx, type, ps_refs(args), count, out);
    call->ctx->called_as = NULL;
    for (size_t i = 0; i < count; i++)
        ps_release(args[i]);
    free(args);
    return status == PS_ERROR ? report(call, me, type, count) : status;
}

/* *known false: there is no such property, and no object comes of it. */
static PsStatus set_one(PsCall *call, PsRef object, PsRef key, PsRef value, bool *known)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    PsStatus status = ps_text(call->ctx, key, &name);
    if (status)
        return status;
    PsSlice text = ps_buffer_view(&name);
    if (ps_kind(object) == PS_KIND_OBJECT &&
        ps_type_of(object) == PS_T(System_Management_Automation_PSCustomObject)) {
        ps_bag_set(object, text, ps_retain(value));
        return PS_OK;
    }
    PS_AUTO PsValue there = PS_NOTHING;
    status = ps_get_property(call->ctx, object, text, &there);
    *known = status || ps_kind(there) != PS_KIND_NOTHING;
    if (!*known)
        return ps_write_error(call, PS_NULL, PS_T(System_InvalidOperationException),
                              PS_CAT_InvalidOperation, "InvalidOperationException",
                              "The member \"%s\" was not found for the specified .NET object.",
                              ps_buffer_cstr(&name));
    if (status == PS_OK)
        status = ps_set_property(call->ctx, object, text, value);
    if (status != PS_ERROR)
        return status;
    ps_clear_error(call->ctx);
    return ps_throw(call, PS_NULL, PS_T(System_Exception), PS_CAT_InvalidData, "SetValueException",
                    "The value supplied is not valid, or the property is read-only. Change the "
                    "value, and then try again.");
}

static PsStatus set_properties(PsCall *call, NewObject *me, PsRef object, bool *known)
{
    if (ps_is_null(me->property) || !ps_is_table(ps_unwrap(me->property)))
        return PS_OK;
    PS_AUTO PsValue copy = ps_table_copy(ps_unwrap(me->property));
    const PsTable *table = ps_table_get(copy);
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e)) {
        PsStatus status = set_one(call, object, e->key, e->value, known);
        if (status || !*known)
            return status;
    }
    return PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    NewObject *me = state;
    const PsType *type;
    PsStatus status = find_type(call, me, &type);
    PS_AUTO PsValue object = PS_NULL;
    if (status == PS_OK)
        status = construct(call, me, type, &object);
    bool known = true;
    if (status == PS_OK)
        status = set_properties(call, me, object, &known);
    return status || !known ? status : ps_write(call, ps_move(&object));
}

const PsCmdlet ps_cmdlet_New_Object = {
    .name = "New-Object",
    .class_name = "Microsoft.PowerShell.Commands.NewObjectCommand",
    .synopsis = "Make an object of a type.",
    .default_set = "Net",
    .state_size = sizeof(NewObject),
    .params = params,
    .process = process,
};
