/* type.c - System.Type: what [int] and $x.GetType() tell. */
#include <string.h>

#include "base/memory.h"
#include "types/arguments.h"
#include "types/assembly.h"
#include "types/members.h"
#include "types/signature.h"
#include "value/array.h"
#include "value/assembly.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/type_value.h"

static const PsType *it(PsRef self)
{
    return ps_get_type(self);
}

static PsStatus return_type(const PsType *type, PsValue *out)
{
    *out = type == NULL ? PS_NULL : ps_type_value(type);
    return PS_OK;
}

/* ---- names ---- */

PS_ROW(get_name)
{
    return ps_return(ps_string_from(ps_type_simple_name(it(self))), out);
}

PS_ROW(get_full_name)
{
    return ps_return(ps_string_from(ps_type_full_name(it(self))), out);
}

PS_ROW(get_assembly)
{
    const PsType *type = it(self);
    while (type->rank > 0)
        type = type->elem;
    /* the assembly that PowerShell makes of a script's classes is none of this host's */
    return type->flags & PS_TYPE_SCRIPT ? ps_return(PS_NULL, out)
                                        : ps_return(ps_assembly_value(type->assembly), out);
}

PS_ROW(get_qualified_name)
{
    PsBuffer buffer = {0};
    ps_buffer_printf(&buffer, "%s, ", ps_type_full_name(it(self)));
    ps_assembly_text_of(it(self), &buffer);
    return ps_return_text(&buffer, out);
}

PS_ROW(get_namespace)
{
    const char *name = it(self)->definition != NULL ? it(self)->definition->name : it(self)->name;
    size_t end = strcspn(name, "+[");
    while (end > 0 && name[end - 1] != '.')
        end--;
    if (end == 0)
        return PS_OK;
    return ps_return(ps_string((PsSlice){name, end - 1}), out);
}

PS_ROW(to_string)
{
    return ps_return(ps_string_from(ps_type_display_name(it(self))), out);
}

/* ---- what it is ---- */

static bool is_primitive(const PsType *type)
{
    return (type->flags & PS_TYPE_ENUM) == 0 && type->kind >= PS_KIND_BOOL &&
           type->kind <= PS_KIND_DOUBLE;
}

#define TEST_ROW(name_, test_) \
    PS_ROW(name_) \
    { \
        const PsType *type = it(self); \
        return ps_return(ps_bool(test_), out); \
    }
TEST_ROW(is_enum, (type->flags & PS_TYPE_ENUM) != 0)
TEST_ROW(is_array, type->rank > 0)
TEST_ROW(is_value, (type->flags & PS_TYPE_VALUE) != 0)
TEST_ROW(is_class, (type->flags & (PS_TYPE_VALUE | PS_TYPE_INTERFACE)) == 0)
TEST_ROW(is_interface, (type->flags & PS_TYPE_INTERFACE) != 0)
TEST_ROW(is_abstract, (type->flags & (PS_TYPE_ABSTRACT | PS_TYPE_INTERFACE)) != 0)
TEST_ROW(is_primitive_row, is_primitive(type))
TEST_ROW(is_generic, type->arg_count > 0 || (type->flags & PS_TYPE_GENERIC) != 0)
TEST_ROW(is_generic_definition, (type->flags & PS_TYPE_GENERIC) != 0)
TEST_ROW(is_public, type != NULL)
TEST_ROW(is_nested, strchr(type->name, '+') != NULL)
TEST_ROW(is_sealed,
         (type->flags & PS_TYPE_VALUE) != 0 || type->rank > 0 || type == PS_T(System_String))

static const uint32_t serializable_odd[] = {
#define PS_SERIALIZABLE_ODD(ident_) PS_TYPE_ID_##ident_,
#include "types/serializable.def"
#undef PS_SERIALIZABLE_ODD
};

/* Values, delegates, arrays and the exceptions of .NET itself are; classes mostly are not. */
static bool is_serializable(const PsType *type)
{
    if (type->definition != NULL)
        type = type->definition;
    bool is_own = strncmp(type->name, "System.Management.", 18) == 0 ||
                  strncmp(type->name, "Microsoft.", 10) == 0;
    bool answer = (type->flags & PS_TYPE_VALUE) != 0 || type->rank > 0 ||
                  ps_type_is_a(type, PS_T(System_Delegate)) ||
                  (ps_type_is_a(type, PS_T(System_Exception)) && !is_own &&
                   (type->flags & PS_TYPE_SCRIPT) == 0);
    for (size_t i = 0; i < PS_COUNT(serializable_odd); i++)
        if (type == &ps_type_table[serializable_odd[i]])
            return !answer;
    return answer;
}
TEST_ROW(is_serializable_row, is_serializable(type))

PS_ROW(get_base)
{
    return return_type(it(self)->base, out);
}

PS_ROW(get_self)
{
    return ps_return(ps_retain(self), out);
}

PS_ROW(get_element)
{
    return return_type(it(self)->rank > 0 ? it(self)->elem : NULL, out);
}

PS_ROW(get_rank)
{
    if (it(self)->rank == 0)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException), "Must be an array type.");
    return ps_return(ps_int32(it(self)->rank), out);
}

static PsStatus return_types(const PsType *const *types, size_t count, PsValue *out)
{
    PsValue array = ps_array_new(PS_T(System_Type), count);
    for (size_t i = 0; i < count; i++)
        ps_array_set(ps_ref(&array), i, ps_type_value(types[i]));
    return ps_return(array, out);
}

PS_ROW(get_arguments)
{
    return return_types(it(self)->args, it(self)->arg_count, out);
}

PS_ROW(get_interfaces)
{
    const PsType *found[64];
    size_t count_found = 0;
    for (const PsType *t = it(self); t != NULL; t = t->base)
        for (const PsType *const *i = t->interfaces; i != NULL && *i != NULL; i++)
            if (count_found < PS_COUNT(found))
                found[count_found++] = *i;
    return return_types(found, count_found, out);
}

PS_ROW(get_definition)
{
    if (it(self)->definition == NULL && (it(self)->flags & PS_TYPE_GENERIC) == 0)
        return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException),
                       "This operation is only valid on generic types.");
    return return_type(it(self)->definition != NULL ? it(self)->definition : it(self), out);
}

/* ---- making others ---- */

PS_ROW(make_generic)
{
    const PsType *args_of[8];
    size_t given = ps_array_len(args[0]);
    const char *tick = strchr(it(self)->name, '`');
    if ((it(self)->flags & PS_TYPE_GENERIC) == 0 || tick == NULL)
        return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException),
                       "%s is not a GenericTypeDefinition. MakeGenericType may only be called on a "
                       "type for which Type.IsGenericTypeDefinition is true.",
                       it(self)->name);
    if (given == 0 || given > 8 || given != (size_t)(tick[1] - '0'))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "The number of generic arguments provided doesn't equal the arity of the "
                       "generic type definition. (Parameter 'instantiation')");
    for (size_t i = 0; i < given; i++) {
        PS_AUTO PsValue arg = ps_array_at(args[0], i);
        if (ps_kind(ps_ref(&arg)) != PS_KIND_TYPE)
            return ps_fail_null(ctx, "instantiation");
        args_of[i] = ps_get_type(ps_ref(&arg));
    }
    return return_type(ps_type_construct(it(self), args_of, given), out);
}

PS_ROW(make_array)
{
    return return_type(ps_type_array(it(self), count > 0 ? (unsigned)ps_get_int(args[0]) : 1), out);
}

/* ---- relations ---- */

PS_ROW(is_assignable_from)
{
    bool good = !ps_is_null(args[0]) && ps_type_is_a(ps_get_type(args[0]), it(self));
    return ps_return(ps_bool(good), out);
}

PS_ROW(is_assignable_to)
{
    bool good = !ps_is_null(args[0]) && ps_type_is_a(it(self), ps_get_type(args[0]));
    return ps_return(ps_bool(good), out);
}

PS_ROW(is_subclass)
{
    if (ps_is_null(args[0]))
        return ps_fail_null(ctx, "type");
    bool good = it(self) != ps_get_type(args[0]) &&
                (ps_get_type(args[0])->flags & PS_TYPE_INTERFACE) == 0 &&
                ps_type_is_a(it(self), ps_get_type(args[0]));
    return ps_return(ps_bool(good), out);
}

PS_ROW(is_instance)
{
    bool good = !ps_arg_is_null(args[0]) && ps_value_is(ps_unwrap(args[0]), it(self));
    return ps_return(ps_bool(good), out);
}

PS_ROW(equals)
{
    PsRef other = ps_unwrap(args[0]);
    bool same = ps_kind(other) == PS_KIND_TYPE && ps_get_type(other) == it(self);
    return ps_return(ps_bool(same), out);
}

/* [type]::GetType(name [, throwOnError [, ignoreCase]]) */
PS_ROW(find_type)
{
    PsSlice name = ps_arg_text(args[0]);
    const char *comma = memchr(name.data, ',', name.len);
    if (comma != NULL && memchr(name.data, '[', name.len) == NULL)
        name.len = (size_t)(comma - name.data);
    const PsType *type =
        memchr(name.data, '.', name.len) == NULL ? NULL : ps_signature_type(name, NULL);
    if (type == NULL && count > 1 && ps_get_bool(args[1]))
        return ps_fail(ctx, PS_ERR_PLAIN(TypeLoadException),
                       "Could not load type '%.*s' from assembly 'System.Management.Automation, "
                       "Version=7.6.0.500, Culture=neutral, PublicKeyToken=31bf3856ad364e35'.",
                       (int)name.len, name.data);
    return return_type(type, out);
}

PS_ROW(type_code)
{
    const PsType *type = ps_is_null(args[0]) ? NULL : ps_get_type(args[0]);
    int code = type == NULL ? 0 : 1;
    if (type != NULL) {
        if (type->kind == PS_KIND_ENUM)
            code = 9;
        else if (type->kind >= PS_KIND_BOOL && type->kind <= PS_KIND_DOUBLE)
            code = 3 + type->kind - PS_KIND_BOOL;
        else if (type->kind == PS_KIND_DECIMAL)
            code = 15;
        else if (type->kind == PS_KIND_DATETIME)
            code = 16;
        else if (type == PS_T(System_String))
            code = 18;
        else if (type == PS_T(System_DBNull))
            code = 2;
    }
    return ps_return(ps_enum(PS_T(System_TypeCode), code), out);
}

/* What Enum tells of its types. */
static PsStatus ask_enum(PsContext *ctx, PsRef self, const char *name, PsValue *out)
{
    if ((it(self)->flags & PS_TYPE_ENUM) == 0)
        return ps_fail_argument(ctx, "enumType", "Type provided must be an Enum.");
    return ps_types_call(ctx, PS_T(System_Enum), PS_NULL, ps_slice(name), true, &self, 1, out);
}
PS_ROW(enum_names)
{
    return ask_enum(ctx, self, "GetNames", out);
}
PS_ROW(enum_is_defined)
{
    PsRef asked[] = {self, args[0]};
    return ps_types_call(ctx, PS_T(System_Enum), PS_NULL, PS_SLICE("IsDefined"), true, asked, 2,
                         out);
}
PS_ROW(enum_values)
{
    return ask_enum(ctx, self, "GetValues", out);
}
PS_ROW(enum_underlying)
{
    return ask_enum(ctx, self, "GetUnderlyingType", out);
}

/* ---- members as objects with a Name ---- */

typedef struct {
    PsRef list;
    PsSlice wanted; /* empty: all */
    bool properties, statics;
    const PsType *type;
} Listing;

static void add_member(const PsType *owner, const PsMemberRow *row, void *state)
{
    (void)owner;
    Listing *listing = state;
    PsSlice name = ps_types_row_name(row);
    bool is_property = row->is_property || row->is_indexed;
    if (is_property != listing->properties || row->extension != 0 ||
        ps_slice_is(name, PS_SLICE("new")) ||
        (listing->wanted.len > 0 && !ps_slice_is(name, listing->wanted)))
        return;
    PsValue bag = ps_bag_new();
    ps_bag_set_text(ps_ref(&bag), "Name", ps_string(name));
    ps_bag_set_text(ps_ref(&bag), "IsStatic", ps_bool(listing->statics));
    const PsType *type = ps_types_row_type(listing->type, row);
    ps_bag_set_text(ps_ref(&bag), is_property ? "PropertyType" : "ReturnType",
                    ps_type_value(type == NULL ? PS_T(System_Void) : type));
    ps_array_push(listing->list, bag);
}

static PsStatus list_members(PsRef self, bool properties, PsSlice wanted, PsValue *out)
{
    PsValue list = ps_array_empty(16);
    Listing listing = {ps_ref(&list), wanted, properties, false, it(self)};
    ps_types_each(it(self), false, add_member, &listing);
    listing.statics = true;
    ps_types_each(it(self), true, add_member, &listing);
    return ps_return(list, out);
}

PS_ROW(get_methods)
{
    return list_members(self, false, PS_SLICE(""), out);
}
PS_ROW(get_properties)
{
    return list_members(self, true, PS_SLICE(""), out);
}

static PsStatus one_member(PsRef self, bool properties, PsRef name, PsValue *out)
{
    PS_AUTO PsValue list = PS_NULL;
    PsStatus status = list_members(self, properties, ps_arg_text(name), &list);
    if (status == PS_OK && ps_array_len(ps_ref(&list)) > 0)
        *out = ps_array_at(ps_ref(&list), 0);
    return status;
}

PS_ROW(get_method)
{
    return one_member(self, false, args[0], out);
}
PS_ROW(get_property)
{
    return one_member(self, true, args[0], out);
}

static const PsMemberRow rows[] = {
    PS_PROPERTY("System.Reflection.Assembly Assembly", get_assembly),
    PS_PROPERTY("string FullName", get_full_name),
    PS_PROPERTY("string AssemblyQualifiedName", get_qualified_name),
    PS_PROPERTY("string Namespace", get_namespace),
    PS_PROPERTY("bool IsEnum", is_enum),
    PS_PROPERTY("bool IsGenericType", is_generic),
    PS_PROPERTY("bool IsGenericTypeDefinition", is_generic_definition),
    PS_PROPERTY("string Name", get_name),
    PS_PROPERTY("type BaseType", get_base),
    PS_PROPERTY("type UnderlyingSystemType", get_self),
    PS_PROPERTY("bool IsInterface", is_interface),
    PS_PROPERTY("bool IsNested", is_nested),
    PS_PROPERTY("bool IsArray", is_array),
    PS_PROPERTY("type[] GenericTypeArguments", get_arguments),
    PS_PROPERTY("bool IsAbstract", is_abstract),
    PS_PROPERTY("bool IsSealed", is_sealed),
    PS_PROPERTY("bool IsClass", is_class),
    PS_PROPERTY("bool IsPublic", is_public),
    PS_PROPERTY("bool IsPrimitive", is_primitive_row),
    PS_PROPERTY("bool IsValueType", is_value),
    PS_PROPERTY("bool IsSerializable", is_serializable_row),
    PS_METHOD("type GetElementType()", get_element),
    PS_METHOD("int GetArrayRank()", get_rank),
    PS_METHOD("type[] GetGenericArguments()", get_arguments),
    PS_METHOD("type GetGenericTypeDefinition()", get_definition),
    PS_METHOD("type[] GetInterfaces()", get_interfaces),
    PS_METHOD("bool IsEnumDefined(System.Object value)", enum_is_defined),
    PS_METHOD("type MakeGenericType(params type[] typeArguments)", make_generic),
    PS_METHOD("type MakeArrayType()", make_array),
    PS_METHOD("type MakeArrayType(int rank)", make_array),
    PS_METHOD("bool IsAssignableFrom(type c)", is_assignable_from),
    PS_METHOD("bool IsAssignableTo(type targetType)", is_assignable_to),
    PS_METHOD("bool IsSubclassOf(type c)", is_subclass),
    PS_METHOD("bool IsInstanceOfType(System.Object o)", is_instance),
    PS_METHOD("string[] GetEnumNames()", enum_names),
    PS_METHOD("array GetEnumValues()", enum_values),
    PS_METHOD("type GetEnumUnderlyingType()", enum_underlying),
    PS_METHOD("System.Object[] GetMethods()", get_methods),
    PS_METHOD("System.Object[] GetProperties()", get_properties),
    PS_METHOD("System.Object GetMethod(string name)", get_method),
    PS_METHOD("System.Object GetMethod(string name, type[] types)", get_method),
    PS_METHOD("System.Object GetProperty(string name)", get_property),
    PS_METHOD("bool Equals(System.Object o)", equals),
    PS_METHOD("bool Equals(type o)", equals),
    PS_METHOD("string ToString()", to_string),
    PS_STATIC("type GetType(string typeName)", find_type),
    PS_STATIC("type GetType(string typeName, bool throwOnError)", find_type),
    PS_STATIC("type GetType(string typeName, bool throwOnError, bool ignoreCase)", find_type),
    PS_STATIC("System.TypeCode GetTypeCode(type type)", type_code),
    {0},
};

const PsTypeMembers ps_types_type[] = {{PS_TYPE_ID_System_Type, rows}, {0}};
