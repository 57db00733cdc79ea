/* convert_collection.c - to arrays, lists, sets, dictionaries and property objects. */
#include <strings.h>

#include "value/array.h"
#include "value/convert_priv.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/number_value.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

static PsStatus chars_of(PsRef value, PsValue *out)
{
    size_t count = ps_string_units(value);
    *out = ps_array_new(PS_T(System_Char), count);
    for (size_t i = 0; i < count; i++)
        ps_array_set(*out, i, ps_char(ps_string_unit(value, i)));
    return PS_OK;
}

/* Appends the items, converted, to an array that was made for them. */
static PsStatus convert_items(PsContext *ctx, PsRef value, const PsType *elem, PsRef into)
{
    PsEnumerator enumerator = {0};
    PsStatus status = ps_enumerate(ctx, value, &enumerator);
    bool has = true;
    while (status == PS_OK) {
        PS_AUTO PsValue item = PS_NULL;
        PsValue converted = PS_NULL;
        status = ps_enumerator_next(ctx, &enumerator, &has, &item);
        if (status || !has)
            break;
        status = ps_convert(ctx, item, elem, &converted);
        if (status == PS_OK)
            ps_array_push(into, converted);
    }
    ps_enumerator_done(&enumerator);
    return status;
}

/* Has IConvertible and is no number. */
static bool is_convertible(PsRef value)
{
    return value.kind == PS_KIND_BOOL || value.kind == PS_KIND_CHAR ||
           value.kind == PS_KIND_DATETIME || value.kind == PS_KIND_ENUM;
}

static PsStatus from_scalar(PsContext *ctx, PsRef value, const PsType *type, const PsType *elem,
                            PsValue *out)
{
    PsValue one = PS_NULL;
    PsStatus status = ps_convert(ctx, value, elem, &one);
    if (status == PS_ERROR && ctx->error.kind == PS_KIND_EXCEPTION) {
        PsException *inner = ps_exception_get(ctx->error);
        bool none = inner->inner.kind == PS_KIND_NULL;
        if (is_convertible(value))
            return ps_convert_error_cast(ctx, value, type);
        return none ? ps_convert_fail(ctx, value, type)
                    : ps_convert_error_pending(ctx, value, type,
                                               "InvalidCastExceptionScalarToArray");
    }
    if (status)
        return status;
    *out = ps_array_new(elem, 1);
    ps_array_set(*out, 0, one);
    return PS_OK;
}

/* An array of references is one of their base type too. */
static bool is_covariant(PsRef value, const PsType *elem)
{
    const PsArray *array = ps_array_get(value);
    return value.kind == PS_KIND_ARRAY && array->dims == NULL &&
           !(array->elem->flags & PS_TYPE_VALUE) && ps_type_is_a(array->elem, elem);
}

PsStatus ps_convert_array(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    const PsType *elem = type->rank == 0 ? PS_T(System_Object) : type->elem;
    if (type->rank > 1 || (type->rank == 0 && value.kind == PS_KIND_ARRAY)) {
        *out = ps_retain(value);
        return type->rank > 1 ? ps_convert_fail(ctx, value, type) : PS_OK;
    }
    if (value.kind == PS_KIND_STRING && elem->kind == PS_KIND_CHAR)
        return chars_of(value, out);
    if (!ps_is_enumerable(value))
        return from_scalar(ctx, value, type, elem, out);
    if (is_covariant(value, elem)) {
        *out = ps_retain(value);
        return PS_OK;
    }
    PS_AUTO PsValue array = ps_array_new(elem, 0);
    PsStatus status = convert_items(ctx, value, elem, array);
    if (status == PS_ERROR && value.kind != PS_KIND_ARRAY)
        return ps_convert_error_pending(ctx, value, type, "InvalidCastExceptionEnumerableToArray");
    if (status == PS_OK)
        *out = ps_move(&array);
    return status;
}

/* The items for a collection that is made from others: an array as it is, of lists only what their
 * constructor takes, a scalar as the one item. */
static PsStatus items_for(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    const PsType *elem = type->arg_count == 1 ? type->args[0] : PS_T(System_Object);
    if (type->arg_count != 1) {
        if (!ps_is_enumerable(value))
            return ps_convert_fail(ctx, value, type);
        return ps_to_array(ctx, value, true, out);
    }
    PS_AUTO PsValue items = ps_array_new(elem, 0);
    bool same = ps_is_list(value) && ps_array_get(value)->elem == elem;
    PsStatus status = PS_OK;
    if (same || value.kind == PS_KIND_ARRAY) {
        status = convert_items(ctx, value, elem, items);
    } else {
        PsValue one = PS_NULL;
        status = ps_convert(ctx, value, elem, &one);
        if (status == PS_OK)
            ps_array_push(items, one);
    }
    if (status == PS_ERROR && value.kind == PS_KIND_ARRAY)
        return ps_convert_fail(ctx, value, type);
    if (status == PS_OK)
        *out = ps_move(&items);
    return status;
}

PsStatus ps_convert_list(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    if (value.kind == PS_KIND_TABLE && ps_is_dictionary(value))
        return type->arg_count == 1 ? ps_convert_fail(ctx, value, type)
                                    : ps_convert_object(ctx, value, type, out);
    if (value.kind == PS_KIND_BOOL || value.kind == PS_KIND_DATETIME)
        return ps_convert_error_cast(ctx, value, type);
    if (value.kind == PS_KIND_CHAR || value.kind == PS_KIND_ENUM) {
        /* .NET takes them for the capacity. */
        *out = ps_list_new(type, type->arg_count == 1 ? type->args[0] : PS_T(System_Object));
        return PS_OK;
    }
    if (type->arg_count == 1 && ps_number_value_code(value) != PS_CODE_NONE)
        return ps_convert_by_text(ctx, value, type, out);
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = items_for(ctx, value, type, &items);
    if (status)
        return status;
    *out = ps_list_new(type, ps_array_get(items)->elem);
    ps_array_set_capacity(*out, ps_array_len(items));
    for (size_t i = 0; i < ps_array_len(items); i++)
        ps_array_push(*out, ps_array_at(items, i));
    return PS_OK;
}

static bool is_set_type(const PsType *type)
{
    return type->definition == PS_T(System_Collections_Generic_HashSet_1) ||
           type->definition == PS_T(System_Collections_Generic_SortedSet_1);
}

static bool is_generic_dictionary(const PsType *type)
{
    return type->definition == PS_T(System_Collections_Generic_Dictionary_2) ||
           type->definition == PS_T(System_Collections_Generic_SortedDictionary_2) ||
           type->definition == PS_T(System_Collections_Concurrent_ConcurrentDictionary_2);
}

/* The keys of another dictionary are taken for properties, of which there are none to set. */
static PsStatus to_generic_dictionary(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    if (ps_is_dictionary(value) && ps_table_count(value) > 0)
        return ps_convert_struct_from_table(ctx, value, type, out);
    if (ps_is_dictionary(value))
        return ps_convert_object(ctx, value, type, out);
    if (value.kind == PS_KIND_OBJECT)
        return ps_convert_struct_from_bag(ctx, value, type, out);
    return ps_convert_fail(ctx, value, type);
}

PsStatus ps_convert_set(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    if (is_generic_dictionary(type))
        return to_generic_dictionary(ctx, value, type, out);
    if (is_set_type(type) && ps_is_dictionary(value))
        return ps_convert_struct_from_table(ctx, value, type, out);
    if (!is_set_type(type))
        return ps_convert_object(ctx, value, type, out);
    PS_AUTO PsValue items = PS_NULL;
    PsStatus status = items_for(ctx, value, type, &items);
    if (status)
        return status;
    *out = ps_table_new_type(type, false);
    PsTable *table = ps_table_get(*out);
    table->key_type = type->args[0];
    table->is_sorted = type->definition == PS_T(System_Collections_Generic_SortedSet_1);
    for (size_t i = 0; i < ps_array_len(items); i++)
        ps_table_set(*out, ps_array_at(items, i), PS_NULL);
    return PS_OK;
}

PsStatus ps_convert_hashtable(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    if (value.kind == PS_KIND_BOOL || value.kind == PS_KIND_DATETIME)
        return ps_convert_error_cast(ctx, value, type);
    if (value.kind == PS_KIND_CHAR || value.kind == PS_KIND_ENUM) { /* a capacity */
        *out = ps_table_new();
        return PS_OK;
    }
    if (value.kind == PS_KIND_OBJECT)
        return ps_convert_struct_from_bag(ctx, value, type, out);
    if (!ps_is_dictionary(value))
        return ps_convert_fail(ctx, value, type);
    *out = ps_table_new();
    PsTable *from = ps_table_get(value);
    for (PsTableEntry *e = ps_table_next(from, NULL); e != NULL; e = ps_table_next(from, e))
        ps_table_set(*out, ps_retain(e->key), ps_retain(e->value));
    return PS_OK;
}

/* A structure has no property to set. */
PsStatus ps_convert_struct_from_table(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    PsTableEntry *first = ps_table_next(ps_table_get(value), NULL);
    if (first == NULL || !ps_is_dictionary(value)) {
        *out = ps_default_of(type);
        return ps_is_null(*out) ? ps_convert_fail(ctx, value, type) : PS_OK;
    }
    PS_AUTO PsValue name = PS_NULL;
    PsStatus status = ps_text_value(ctx, first->key, &name);
    if (status)
        return status;
    bool is_enum = type->flags & PS_TYPE_ENUM;
    return ps_convert_error_plain(
        ctx, "ObjectCreationError",
        "Cannot create object of type \"%s\". The property '%s' was not found for the '%s' object. "
        "%s%s%s",
        ps_type_display_name(type), ps_string_cstr(name), ps_type_full_name(type),
        is_enum ? "The settable properties are: [value__ <"
                : "There is no settable property available.",
        is_enum ? ps_type_display_name(type->elem) : "", is_enum ? ">]." : "");
}

PsStatus ps_convert_struct_from_bag(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    (void)out;
    PsStatus status = ps_convert_fail(ctx, value, type);
    return status == PS_ERROR && ctx->error.kind == PS_KIND_EXCEPTION
               ? ps_convert_error_pending(ctx, value, type, "InvalidCastConstructorException")
               : status;
}

/* PSTypeName among the keys is no property: it names the object's type. */
static bool take_type_name(PsRef bag, PsRef key, PsRef value)
{
    if (key.kind != PS_KIND_STRING || strcasecmp(ps_string_cstr(key), "PSTypeName") != 0 ||
        value.kind != PS_KIND_STRING)
        return false;
    PsValue names = ps_array_empty(3);
    ps_array_push(names, ps_retain(value));
    ps_array_push(names, ps_string_from("System.Management.Automation.PSCustomObject"));
    ps_array_push(names, ps_string_from("System.Object"));
    ps_assign(&ps_object_ext(bag.as.obj)->type_names, names);
    return true;
}

PsStatus ps_convert_bag_from_table(PsContext *ctx, PsRef value, const PsType *type, PsValue *out)
{
    (void)type;
    PS_AUTO PsValue bag = ps_bag_new();
    PsTable *from = ps_table_get(value);
    for (PsTableEntry *e = ps_table_next(from, NULL); e != NULL; e = ps_table_next(from, e)) {
        if (take_type_name(bag, e->key, ps_unwrap(e->value)))
            continue;
        PS_AUTO_BUFFER PsBuffer name = {0};
        PsStatus status = ps_text(ctx, e->key, &name);
        if (status)
            return status;
        ps_bag_set(bag, ps_buffer_view(&name), ps_retain(e->value));
    }
    *out = ps_move(&bag);
    return PS_OK;
}
