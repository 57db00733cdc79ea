/* ast_type_name.c - see ast_type_name.h. */
#include "engine/ast_type_name.h"

#include "engine/ast_extent.h"
#include "engine/member.h"
#include "engine/type_resolve.h"
#include "lang/type_name.h"
#include "lang/variable_path.h"
#include "types/arguments.h"
#include "types/members.h"
#include "value/array.h"
#include "value/string.h"
#include "value/type.h"
#include "value/type_value.h"

#define LANGUAGE(name_) PS_T(System_Management_Automation_Language_##name_)

/* ---- names of types ---- */

typedef struct {
    PsHolder holder;
    PsScript *script;
    const PsTypeName *name;
    uint16_t arity; /* of List in List[int]: 1 */
} TypeName;

static void type_name_done(PsObject *object)
{
    ps_script_release(((TypeName *)object)->script);
}

static const PsKindOps type_name_ops = {type_name_done, NULL};

PsValue ps_ast_type_name_value(PsScript *script, const PsTypeName *name)
{
    const PsType *const classes[] = {
        [PS_TYPE_NAME_SIMPLE] = LANGUAGE(TypeName),
        [PS_TYPE_NAME_GENERIC] = LANGUAGE(GenericTypeName),
        [PS_TYPE_NAME_ARRAY] = LANGUAGE(ArrayTypeName),
    };
    TypeName *made = ps_object_new(PS_KIND_HOLDER, classes[name->kind], sizeof *made);
    made->holder.ops = &type_name_ops;
    made->script = ps_script_retain(script);
    made->name = name;
    return ps_value_of(PS_KIND_HOLDER, &made->holder.head);
}

static const TypeName *of(PsRef self)
{
    return (const TypeName *)(const void *)ps_get_object(self);
}

static PsStatus write(PsRef self, bool with_assembly, PsValue *out)
{
    PsBuffer text = {0};
    ps_type_name_write(&text, of(self)->name, with_assembly);
    return ps_return(ps_string_take(&text), out);
}

PS_ROW(get_full_name)
{
    return write(self, true, out);
}

PS_ROW(get_name)
{
    return write(self, false, out);
}

PS_ROW(get_assembly)
{
    const PsTypeName *name = of(self)->name;
    while (name->kind != PS_TYPE_NAME_SIMPLE)
        name = name->element;
    return ps_return(name->assembly.len == 0 ? PS_NULL : ps_string(name->assembly), out);
}

PS_ROW(get_is_array)
{
    return ps_return(ps_bool(of(self)->name->kind == PS_TYPE_NAME_ARRAY), out);
}

PS_ROW(get_is_generic)
{
    return ps_return(ps_bool(of(self)->name->kind == PS_TYPE_NAME_GENERIC), out);
}

PS_ROW(get_extent)
{
    const PsTypeName *name = of(self)->name;
    return ps_return(ps_extent_value(of(self)->script, name->start, name->end), out);
}

PS_ROW(get_element)
{
    *out = ps_ast_type_name_value(of(self)->script, of(self)->name->element);
    ((TypeName *)(void *)ps_get_object(ps_ref(out)))->arity = of(self)->name->argument_count;
    return PS_OK;
}

PS_ROW(get_rank)
{
    return ps_return(ps_int32(of(self)->name->rank), out);
}

PS_ROW(get_arguments)
{
    const PsTypeName *name = of(self)->name;
    const PsType *element = LANGUAGE(ITypeName);
    *out = ps_list_new(
        ps_type_construct(PS_T(System_Collections_ObjectModel_ReadOnlyCollection_1), &element, 1),
        element);
    for (uint16_t i = 0; i < name->argument_count; i++)
        ps_array_push(*out, ps_ast_type_name_value(of(self)->script, name->arguments[i]));
    return PS_OK;
}

static const PsType *resolve(PsContext *ctx, PsRef self)
{
    const TypeName *it = of(self);
    if (it->arity == 0)
        return ps_type_resolve(ps_session_of(ctx), it->name);
    PS_AUTO_BUFFER PsBuffer definition = {0};
    ps_buffer_printf(&definition, "%.*s`%u", (int)it->name->name.len, it->name->name.data,
                     it->arity);
    return ps_type_resolve_text(ctx, ps_buffer_view(&definition));
}

PS_ROW(reflection_type)
{
    const PsType *type = resolve(ctx, self);
    return ps_return(type == NULL ? PS_NULL : ps_type_value(type), out);
}

/* [Parameter] is a ParameterAttribute. */
PS_ROW(reflection_attribute_type)
{
    PsStatus status = reflection_type(ctx, self, args, count, out);
    if (status != PS_OK || of(self)->name->kind != PS_TYPE_NAME_SIMPLE)
        return status;
    if (out->kind != PS_KIND_NULL && (ps_get_type(ps_ref(out))->flags & PS_TYPE_ATTRIBUTE) != 0)
        return PS_OK;
    PS_AUTO_BUFFER PsBuffer longer = {0};
    ps_buffer_slice(&longer, of(self)->name->name);
    ps_buffer_text(&longer, "Attribute");
    const PsType *type = ps_type_resolve_text(ctx, ps_buffer_view(&longer));
    if (type != NULL && (type->flags & PS_TYPE_ATTRIBUTE) != 0) {
        ps_release(*out);
        *out = ps_type_value(type);
    }
    return PS_OK;
}

#define TYPE_NAME_ROWS \
    PS_PROPERTY("string FullName", get_full_name), PS_PROPERTY("string Name", get_name), \
        PS_PROPERTY("string AssemblyName", get_assembly), \
        PS_PROPERTY("bool IsArray", get_is_array), PS_PROPERTY("bool IsGeneric", get_is_generic)
#define TYPE_NAME_END \
    PS_PROPERTY("System.Management.Automation.Language.IScriptExtent Extent", get_extent), \
        PS_METHOD("type GetReflectionType()", reflection_type), \
        PS_METHOD("type GetReflectionAttributeType()", reflection_attribute_type), \
        PS_METHOD("string ToString()", get_full_name), \
    { \
        0 \
    }

static const PsMemberRow simple_rows[] = {TYPE_NAME_ROWS, TYPE_NAME_END};
static const PsMemberRow generic_rows[] = {
    TYPE_NAME_ROWS,
    PS_PROPERTY("System.Management.Automation.Language.ITypeName TypeName", get_element),
    PS_PROPERTY("System.Collections.ObjectModel.ReadOnlyCollection["
                "System.Management.Automation.Language.ITypeName] GenericArguments",
                get_arguments),
    TYPE_NAME_END,
};
static const PsMemberRow array_rows[] = {
    TYPE_NAME_ROWS,
    PS_PROPERTY("System.Management.Automation.Language.ITypeName ElementType", get_element),
    PS_PROPERTY("int Rank", get_rank),
    TYPE_NAME_END,
};

/* ---- paths of variables ---- */

typedef struct {
    PsHolder holder;
    PsValue path;
    PsVariablePath parsed;
} Path;

static void path_done(PsObject *object)
{
    ps_release(((Path *)object)->path);
}

static const PsKindOps path_ops = {path_done, NULL};

PsValue ps_variable_path_value(PsSlice path)
{
    Path *made = ps_object_new(PS_KIND_HOLDER, PS_T(System_Management_Automation_VariablePath),
                               sizeof *made);
    made->holder.ops = &path_ops;
    made->parsed = ps_variable_path_parse(path);
    made->path = ps_string(path);
    return ps_value_of(PS_KIND_HOLDER, &made->holder.head);
}

static const Path *path_of(PsRef self)
{
    return (const Path *)(const void *)ps_get_object(self);
}

static PsStatus has_flag(PsRef self, unsigned flag, PsValue *out)
{
    return ps_return(ps_bool((path_of(self)->parsed.flags & flag) != 0), out);
}

PS_ROW(path_new)
{
    return ps_return(ps_variable_path_value(ps_string_slice(args[0])), out);
}

PS_ROW(get_user_path)
{
    return ps_return(ps_retain(ps_ref(&path_of(self)->path)), out);
}

PS_ROW(get_is_global)
{
    return has_flag(self, PS_AST_GLOBAL, out);
}

PS_ROW(get_is_local)
{
    return has_flag(self, PS_AST_LOCAL, out);
}

PS_ROW(get_is_private)
{
    return has_flag(self, PS_AST_PRIVATE, out);
}

PS_ROW(get_is_script)
{
    return has_flag(self, PS_AST_SCRIPT, out);
}

enum { SCOPES = PS_AST_GLOBAL | PS_AST_LOCAL | PS_AST_PRIVATE | PS_AST_SCRIPT };

PS_ROW(get_is_unqualified)
{
    unsigned flags = path_of(self)->parsed.flags;
    return ps_return(ps_bool((flags & (SCOPES | PS_AST_DRIVE | PS_AST_VARIABLE)) == 0), out);
}

PS_ROW(get_is_unscoped)
{
    return ps_return(ps_bool((path_of(self)->parsed.flags & (SCOPES | PS_AST_DRIVE)) == 0), out);
}

PS_ROW(get_is_variable)
{
    return ps_return(ps_bool((path_of(self)->parsed.flags & PS_AST_DRIVE) == 0), out);
}

PS_ROW(get_is_drive)
{
    return has_flag(self, PS_AST_DRIVE, out);
}

PS_ROW(get_drive)
{
    const Path *path = path_of(self);
    PsSlice text = ps_string_slice(ps_ref(&path->path));
    if ((path->parsed.flags & PS_AST_DRIVE) != 0)
        *out = ps_string((PsSlice){text.data, path->parsed.qualifier - 1u});
    return PS_OK;
}

static const PsMemberRow path_rows[] = {
    PS_CTOR("new(string path)", path_new),
    PS_PROPERTY("string UserPath", get_user_path),
    PS_PROPERTY("bool IsGlobal", get_is_global),
    PS_PROPERTY("bool IsLocal", get_is_local),
    PS_PROPERTY("bool IsPrivate", get_is_private),
    PS_PROPERTY("bool IsScript", get_is_script),
    PS_PROPERTY("bool IsUnqualified", get_is_unqualified),
    PS_PROPERTY("bool IsUnscopedVariable", get_is_unscoped),
    PS_PROPERTY("bool IsVariable", get_is_variable),
    PS_PROPERTY("bool IsDriveQualified", get_is_drive),
    PS_PROPERTY("string DriveName", get_drive),
    PS_METHOD("string ToString()", get_user_path),
    {0},
};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_Language_TypeName, simple_rows},
    {PS_TYPE_ID_System_Management_Automation_Language_GenericTypeName, generic_rows},
    {PS_TYPE_ID_System_Management_Automation_Language_ArrayTypeName, array_rows},
    {PS_TYPE_ID_System_Management_Automation_VariablePath, path_rows},
    {0},
};

void ps_ast_type_name_register(void)
{
    ps_types_register(members);
}
