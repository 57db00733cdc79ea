/* member_info.c - see member_info.h. */
#include "engine/member_info.h"

#include "base/casing.h"
#include "engine/block.h"
#include "engine/class.h"
#include "engine/member.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/errors.h"
#include "value/string.h"
#include "value/type_value.h"

static void info_done(PsObject *object)
{
    PsMemberInfo *m = (PsMemberInfo *)object;
    ps_release(m->object);
    ps_release(m->name);
    ps_release(m->getter);
    ps_release(m->setter);
}

static void info_visit(PsObject *object, PsVisitor visit, void *state)
{
    PsMemberInfo *m = (PsMemberInfo *)object;
    PsRef parts[] = {m->object, m->getter, m->setter};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (ps_is_heap_(parts[i]))
            visit(parts[i].as.obj, state);
}

static const PsKindOps info_ops = {info_done, info_visit};

PsMemberInfo *ps_member_info_get(PsRef value)
{
    PsRef v = ps_unwrap(value);
    if (v.kind != PS_KIND_HOLDER || ((PsHolder *)v.as.obj)->ops != &info_ops)
        return NULL;
    return (PsMemberInfo *)v.as.obj;
}

static const PsType *type_of_kind(PsMemberKind kind)
{
    switch (kind) {
    case PS_MEMBER_NOTE_PROPERTY:
        return PS_T(System_Management_Automation_PSNoteProperty);
    case PS_MEMBER_ALIAS_PROPERTY:
        return PS_T(System_Management_Automation_PSAliasProperty);
    case PS_MEMBER_CODE_PROPERTY:
        return PS_T(System_Management_Automation_PSCodeProperty);
    case PS_MEMBER_PROPERTY:
        return PS_T(System_Management_Automation_PSProperty);
    case PS_MEMBER_PARAMETERIZED_PROPERTY:
        return PS_T(System_Management_Automation_PSParameterizedProperty);
    case PS_MEMBER_SCRIPT_PROPERTY:
        return PS_T(System_Management_Automation_PSScriptProperty);
    case PS_MEMBER_PROPERTY_SET:
        return PS_T(System_Management_Automation_PSPropertySet);
    case PS_MEMBER_METHOD:
        return PS_T(System_Management_Automation_PSMethod);
    case PS_MEMBER_CODE_METHOD:
        return PS_T(System_Management_Automation_PSCodeMethod);
    case PS_MEMBER_SCRIPT_METHOD:
        return PS_T(System_Management_Automation_PSScriptMethod);
    case PS_MEMBER_MEMBER_SET:
        return PS_T(System_Management_Automation_PSMemberSet);
    }
    return PS_T(System_Management_Automation_PSMemberInfo);
}

static PsMemberInfo *info_new(PsMemberKind kind, PsValue name)
{
    PsMemberInfo *m = ps_object_new(PS_KIND_HOLDER, type_of_kind(kind), sizeof *m);
    m->head.ops = &info_ops;
    m->kind = kind;
    m->name = name;
    m->object = m->getter = m->setter = PS_NULL;
    return m;
}

static PsValue value_of(PsMemberInfo *m)
{
    return (PsValue){.kind = PS_KIND_HOLDER, .as.obj = &m->head.head};
}

/* A method of .NET has a type that tells its overloads; constructors and script classes' do not. */
static void set_method_type(PsMemberInfo *m)
{
    PsRef object = ps_unwrap(m->object);
    PsSlice name = ps_string_slice(m->name);
    if (m->kind != PS_MEMBER_METHOD || ps_slice_same_text(name, "new") || ps_is_null(object))
        return;
    const PsType *type = m->is_static ? ps_get_type(object) : ps_type_of(object);
    if (type->script_class == NULL && ps_types_has_method(type, name, m->is_static))
        m->head.head.type = ps_types_method_type(type, name, m->is_static);
}

PsValue ps_member_info_of(PsSession *s, PsRef object, const PsMemberView *view)
{
    PsMemberInfo *m = info_new(view->kind, ps_string(view->name));
    m->session = s;
    m->object = ps_retain(object);
    m->type = view->type;
    m->row = view->row;
    m->is_settable = view->is_settable;
    PsMembers *members = ps_object_members(object, false);
    PsValue *slot = members == NULL ? NULL : ps_members_find(members, ps_symbol(view->name));
    if (slot == NULL)
        slot = ps_property_extension(s, object, ps_symbol(view->name));
    if (slot != NULL && slot->kind == PS_KIND_MEMBER) {
        m->getter = ps_retain(ps_member_get(*slot)->getter);
        m->setter = ps_retain(ps_member_get(*slot)->setter);
    }
    set_method_type(m);
    return value_of(m);
}

static bool has_method(PsSession *s, PsRef object, PsSlice name, bool is_static)
{
    if (!is_static)
        return ps_method_exists(s, object, name);
    const PsType *type = ps_get_type(object);
    return ps_class_has_static(s, type, name) || ps_types_has_method(type, name, true);
}

PsStatus ps_method_value(PsSession *s, PsRef object, PsSlice name, bool is_static, PsValue *out,
                         bool *known)
{
    *known = has_method(s, object, name, is_static);
    if (!*known)
        return PS_OK;
    /* accessors (get_Length) and constructors are methods that are not listed */
    PsMemberView view = {.name = name, .kind = PS_MEMBER_METHOD};
    PsMemberList list = {0};
    unsigned which = PS_MEMBERS_METHODS | PS_MEMBERS_HIDDEN | (is_static ? PS_MEMBERS_STATIC : 0);
    PsStatus status = ps_list_members(&s->ctx, object, which, &list);
    for (size_t i = 0; status == PS_OK && i < list.len; i++)
        if (ps_symbol(list.items[i].name) == ps_symbol(name)) {
            view = list.items[i];
            break;
        }
    if (status == PS_OK) {
        *out = ps_member_info_of(s, object, &view);
        ((PsMemberInfo *)out->as.obj)->is_static = is_static;
        if (is_static)
            set_method_type((PsMemberInfo *)out->as.obj);
    }
    ps_member_list_done(&list);
    return status;
}

PsStatus ps_member_info_add(PsSession *s, PsRef object, const PsMemberInfo *info)
{
    PsMembers *members = ps_object_members(object, true);
    if (members == NULL)
        return ps_fail(&s->ctx, PS_XA(ExtendedTypeSystemException), PS_CAT_NotSpecified,
                       "CannotAddPropertyOrMethod",
                       "Cannot add members to a value of type '%s'; wrap it in an object first "
                       "(Add-Member -PassThru).",
                       ps_type_display_name(ps_type_of(object)));
    PsSlice name = ps_string_slice(info->name);
    PsValue slot = PS_NULL;
    if (info->kind == PS_MEMBER_NOTE_PROPERTY || info->kind == PS_MEMBER_PROPERTY) {
        PsStatus status = PS_OK;
        if (ps_is_null(info->object))
            slot = ps_retain(info->getter);
        else
            status = ps_property_get(s, info->object, ps_symbol(name), false, &slot);
        if (status != PS_OK)
            return status;
    } else {
        slot = ps_member_new(info->kind, ps_retain(info->getter), ps_retain(info->setter));
    }
    ps_members_set(members, name, slot);
    return PS_OK;
}

/* ---- what scripts see ---- */

#define MEMBER(name_) \
    static PsStatus name_(__attribute__((unused)) PsContext *ctx, \
                          __attribute__((unused)) PsRef self, \
                          __attribute__((unused)) const PsRef *args, \
                          __attribute__((unused)) size_t count, PsValue *out)

static PsMemberInfo *of(PsRef self)
{
    return (PsMemberInfo *)self.as.obj;
}

static PsStatus read_value(PsContext *ctx, const PsMemberInfo *m, PsValue *out)
{
    if (ps_is_null(m->object)) {
        *out = ps_retain(m->getter);
        return PS_OK;
    }
    const PsMemberRow *row = m->row;
    if (row != NULL && row->is_property)
        return ps_types_get(ctx, row, m->object, out);
    PsStatus status = ps_property_get(ps_session_of(ctx), m->object,
                                      ps_symbol(ps_string_slice(m->name)), false, out);
    if (status == PS_OK && out->kind == PS_KIND_NOTHING)
        *out = PS_NULL;
    return status;
}

MEMBER(get_name)
{
    *out = ps_retain(of(self)->name);
    return PS_OK;
}

MEMBER(get_member_type)
{
    *out = ps_enum(PS_T(System_Management_Automation_PSMemberTypes), of(self)->kind);
    return PS_OK;
}

static bool is_method(const PsMemberInfo *m)
{
    return m->kind == PS_MEMBER_METHOD || m->kind == PS_MEMBER_SCRIPT_METHOD ||
           m->kind == PS_MEMBER_CODE_METHOD || m->kind == PS_MEMBER_PARAMETERIZED_PROPERTY;
}

MEMBER(get_value)
{
    if (is_method(of(self))) { /* a method is its own value */
        *out = ps_retain(self);
        return PS_OK;
    }
    return read_value(ctx, of(self), out);
}

static PsStatus set_value(PsContext *ctx, PsRef self, PsRef value)
{
    PsMemberInfo *m = of(self);
    if (ps_is_null(m->object)) {
        ps_assign(&m->getter, ps_retain(value));
        return PS_OK;
    }
    PsSlice name = ps_string_slice(m->name);
    if (!m->is_settable)
        return ps_fail(ctx, PS_XA(SetValueException), PS_CAT_InvalidOperation, "ReadOnlyProperty",
                       "\"%.*s\" is a ReadOnly property.", (int)name.len, name.data);
    return ps_property_set(ps_session_of(ctx), m->object, ps_symbol(name), name, value);
}

MEMBER(get_settable)
{
    const PsMemberInfo *m = of(self);
    if (m->kind == PS_MEMBER_SCRIPT_PROPERTY)
        *out = ps_bool(m->setter.kind == PS_KIND_BLOCK);
    else
        *out = ps_bool(m->is_settable || ps_is_null(m->object));
    return PS_OK;
}

MEMBER(get_gettable)
{
    *out = ps_bool(true);
    return PS_OK;
}

MEMBER(get_instance)
{
    const PsMemberInfo *m = of(self);
    *out = ps_bool(m->row == NULL || m->kind == PS_MEMBER_PROPERTY || is_method(m));
    return PS_OK;
}

static PsStatus type_name(PsContext *ctx, const PsMemberInfo *m, bool is_short, PsBuffer *out)
{
    const PsType *type = m->type;
    PS_AUTO PsValue value = PS_NULL;
    if (m->kind == PS_MEMBER_NOTE_PROPERTY ||
        (type == NULL && m->kind != PS_MEMBER_SCRIPT_PROPERTY)) {
        PsStatus status = read_value(ctx, m, &value);
        if (status != PS_OK)
            return status;
        type = ps_is_null(value) ? NULL : ps_type_of(ps_unwrap(value));
    }
    if (m->kind == PS_MEMBER_SCRIPT_PROPERTY || type == NULL)
        type = PS_T(System_Object);
    if (is_short && type == PS_T(System_Object) && m->kind == PS_MEMBER_NOTE_PROPERTY)
        ps_buffer_text(out, "object");
    else
        ps_buffer_text(out, is_short && type != PS_T(System_Object) ? ps_type_short_name(type)
                                                                    : ps_type_display_name(type));
    return PS_OK;
}

MEMBER(get_type_name)
{
    const PsMemberInfo *m = of(self);
    PsBuffer text = {0};
    PsStatus status = PS_OK;
    if (m->kind == PS_MEMBER_PARAMETERIZED_PROPERTY && m->row != NULL)
        ps_buffer_text(&text, ps_type_display_name(
                                  ps_types_row_type(ps_type_of(ps_unwrap(m->object)), m->row)));
    else if (m->kind == PS_MEMBER_SCRIPT_METHOD)
        ps_buffer_text(&text, ps_type_display_name(PS_T(System_Object)));
    else if (is_method(m))
        ps_buffer_text(&text, ps_type_display_name(type_of_kind(m->kind)));
    else
        status = type_name(ctx, m, false, &text);
    *out = ps_string_take(&text);
    return status;
}

MEMBER(get_getter)
{
    *out = ps_retain(of(self)->getter);
    return PS_OK;
}

MEMBER(get_setter)
{
    *out = ps_retain(of(self)->setter);
    return PS_OK;
}

static void write_blocks(const PsMemberInfo *m, PsBuffer *out)
{
    ps_buffer_text(out, " {");
    if (m->getter.kind == PS_KIND_BLOCK) {
        ps_buffer_text(out, "get=");
        ps_buffer_slice(out, ps_block_text(m->getter));
        ps_buffer_byte(out, ';');
    }
    if (m->setter.kind == PS_KIND_BLOCK) {
        ps_buffer_text(out, "set=");
        ps_buffer_slice(out, ps_block_text(m->setter));
        ps_buffer_byte(out, ';');
    }
    ps_buffer_byte(out, '}');
}

static PsStatus write_note(PsContext *ctx, const PsMemberInfo *m, PsBuffer *out)
{
    PsStatus status = type_name(ctx, m, true, out);
    PS_AUTO PsValue value = PS_NULL;
    if (status == PS_OK)
        status = read_value(ctx, m, &value);
    ps_buffer_byte(out, ' ');
    ps_buffer_slice(out, ps_string_slice(m->name));
    ps_buffer_byte(out, '=');
    if (status == PS_OK && ps_is_null(value))
        ps_buffer_text(out, "null");
    else if (status == PS_OK)
        status = ps_text_culture(ctx, value, ctx->culture, out);
    return status;
}

/* Item(index) = value goes by the accessor set_Item. */
static bool is_indexed_settable(const PsMemberInfo *m)
{
    PS_AUTO_BUFFER PsBuffer setter = {0};
    ps_buffer_text(&setter, "set_");
    ps_buffer_slice(&setter, ps_string_slice(m->name));
    return ps_types_has_method(ps_type_of(ps_unwrap(m->object)), ps_buffer_view(&setter), false);
}

static void write_overloads(const PsMemberInfo *m, PsBuffer *out)
{
    size_t before = out->len;
    PsSlice name = ps_string_slice(m->name);
    PsRef object = ps_unwrap(m->object);
    if (m->kind == PS_MEMBER_SCRIPT_METHOD)
        ps_buffer_printf(out, "System.Object %.*s();", (int)name.len, name.data);
    else if (m->is_static)
        ps_types_overloads(ps_get_type(object), name, true, out);
    else if (!ps_is_null(object))
        ps_types_overloads(ps_type_of(object), name, false, out);
    if (m->kind == PS_MEMBER_PARAMETERIZED_PROPERTY && out->len > before)
        ps_buffer_text(out, is_indexed_settable(m) ? " {get;set;}" : " {get;}");
    if (out->len == before)
        ps_buffer_slice(out, ps_string_slice(m->name));
}

MEMBER(to_string)
{
    const PsMemberInfo *m = of(self);
    PsBuffer text = {0};
    PsSlice name = ps_string_slice(m->name);
    PsStatus status = PS_OK;
    switch (m->kind) {
    case PS_MEMBER_NOTE_PROPERTY:
        status = write_note(ctx, m, &text);
        break;
    case PS_MEMBER_ALIAS_PROPERTY:
        ps_buffer_slice(&text, name);
        ps_buffer_text(&text, " = ");
        if (m->getter.kind == PS_KIND_STRING)
            ps_buffer_slice(&text, ps_string_slice(m->getter));
        break;
    case PS_MEMBER_SCRIPT_PROPERTY:
        ps_buffer_printf(&text, "System.Object %.*s", (int)name.len, name.data);
        write_blocks(m, &text);
        break;
    case PS_MEMBER_SCRIPT_METHOD:
    case PS_MEMBER_METHOD:
    case PS_MEMBER_PARAMETERIZED_PROPERTY:
        write_overloads(m, &text);
        break;
    case PS_MEMBER_PROPERTY:
    case PS_MEMBER_CODE_PROPERTY:
        status = type_name(ctx, m, true, &text);
        ps_buffer_printf(&text, " %.*s {get;%s}", (int)name.len, name.data,
                         m->is_settable ? "set;" : "");
        break;
    case PS_MEMBER_CODE_METHOD:
    case PS_MEMBER_PROPERTY_SET:
    case PS_MEMBER_MEMBER_SET:
        ps_buffer_slice(&text, name);
        break;
    }
    *out = ps_string_take(&text);
    return status;
}

/* What the method itself threw has an id that says so; other errors are the caller's. */
static PsStatus name_error(PsContext *ctx, const PsMemberInfo *m)
{
    PsRef error = ctx->error;
    if (error.kind == PS_KIND_ERROR)
        error = ps_error_record_get(error)->exception;
    if (error.kind == PS_KIND_EXCEPTION && ps_type_of(error) == PS_XA(MethodInvocationException))
        ps_exception_get(error)->id = m->kind == PS_MEMBER_SCRIPT_METHOD
                                          ? "ScriptMethodRuntimeException"
                                          : "DotNetMethodException";
    return PS_ERROR;
}

MEMBER(invoke)
{
    const PsMemberInfo *m = of(self);
    PsRef all = args[0];
    size_t n = ps_is_list(all) ? ps_array_len(all) : 0;
    PS_AUTO PsValue copy = PS_NULL;
    PsStatus status = ps_to_array(ctx, all, true, &copy);
    if (status != PS_OK)
        return status;
    if (n > ps_array_len(copy))
        n = ps_array_len(copy);
    ctx->called_as = ps_string_cstr(m->name); /* its errors number the arguments */
    if (m->is_static)
        status = ps_static_call(ps_session_of(ctx), ps_get_type(m->object),
                                ps_string_slice(m->name), ps_array_get(copy)->as.values, n, out);
    else
        status = ps_method_call(ps_session_of(ctx), m->object, ps_string_slice(m->name),
                                ps_array_get(copy)->as.values, n, out);
    ctx->called_as = NULL;
    return status == PS_ERROR ? name_error(ctx, m) : status;
}

MEMBER(get_overloads)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    write_overloads(of(self), &text);
    *out = ps_array_new(PS_T(System_String), 0);
    PsSlice all = ps_buffer_view(&text);
    size_t start = 0;
    for (size_t i = 0; i + 1 < all.len; i++)
        if (all.data[i] == ')' && all.data[i + 1] == ',') {
            ps_array_push(*out, ps_string((PsSlice){all.data + start, i + 1 - start}));
            start = i + 3;
        }
    ps_array_push(*out, ps_string((PsSlice){all.data + start, all.len - start}));
    return PS_OK;
}

MEMBER(get_indexed_settable)
{
    *out = ps_bool(is_indexed_settable(of(self)));
    return PS_OK;
}

/* ---- members made by themselves ---- */

static PsStatus construct(PsMemberKind kind, const PsRef *args, size_t count, PsValue *out)
{
    PsMemberInfo *m = info_new(kind, ps_retain(args[0]));
    if (count > 1)
        m->getter = ps_retain(args[1]);
    if (count > 2)
        m->setter = ps_retain(args[2]);
    *out = value_of(m);
    return PS_OK;
}

MEMBER(new_note)
{
    return construct(PS_MEMBER_NOTE_PROPERTY, args, count, out);
}

MEMBER(new_alias)
{
    return construct(PS_MEMBER_ALIAS_PROPERTY, args, count, out);
}

MEMBER(new_script)
{
    return construct(PS_MEMBER_SCRIPT_PROPERTY, args, count, out);
}

MEMBER(new_method)
{
    return construct(PS_MEMBER_SCRIPT_METHOD, args, count, out);
}

MEMBER(new_property_set)
{
    return construct(PS_MEMBER_PROPERTY_SET, args, count, out);
}

MEMBER(new_member_set)
{
    return construct(PS_MEMBER_MEMBER_SET, args, count, out);
}

static const PsMemberRow common_rows[] = {
    PS_PROPERTY("string Name", get_name),
    PS_PROPERTY("System.Management.Automation.PSMemberTypes MemberType", get_member_type),
    PS_PROPERTY("System.Object Value", get_value, .setter = set_value),
    PS_PROPERTY("string TypeNameOfValue", get_type_name),
    PS_PROPERTY("bool IsInstance", get_instance),
    PS_METHOD("string ToString()", to_string),
    {0},
};

static const PsMemberRow property_rows[] = {
    PS_PROPERTY("bool IsSettable", get_settable),
    PS_PROPERTY("bool IsGettable", get_gettable),
    {0},
};

static const PsMemberRow note_rows[] = {
    PS_CTOR("new(string name, System.Object value)", new_note),
    {0},
};

static const PsMemberRow alias_rows[] = {
    PS_CTOR("new(string name, string referencedMemberName)", new_alias),
    PS_CTOR("new(string name, string referencedMemberName, type conversionType)", new_alias),
    PS_PROPERTY("string ReferencedMemberName", get_getter),
    PS_PROPERTY("type ConversionType", get_setter),
    {0},
};

static const PsMemberRow script_rows[] = {
    PS_CTOR("new(string name, scriptblock getterScript)", new_script),
    PS_CTOR("new(string name, scriptblock getterScript, scriptblock setterScript)", new_script),
    PS_PROPERTY("scriptblock GetterScript", get_getter),
    PS_PROPERTY("scriptblock SetterScript", get_setter),
    {0},
};

static const PsMemberRow method_rows[] = {
    PS_METHOD_PASSING("System.Object Invoke(params System.Object[] arguments)", invoke),
    PS_PROPERTY("System.Object OverloadDefinitions", get_overloads),
    {0},
};

static const PsMemberRow indexed_rows[] = {
    PS_PROPERTY("bool IsSettable", get_indexed_settable),
    PS_PROPERTY("bool IsGettable", get_gettable),
    {0},
};

static const PsMemberRow script_method_rows[] = {
    PS_CTOR("new(string name, scriptblock script)", new_method),
    PS_PROPERTY("scriptblock Script", get_getter),
    {0},
};

static const PsMemberRow property_set_rows[] = {
    PS_CTOR("new(string name, string[] referencedPropertyNames)", new_property_set),
    PS_PROPERTY("System.Object ReferencedPropertyNames", get_getter),
    {0},
};

static const PsMemberRow member_set_rows[] = {
    PS_CTOR("new(string name)", new_member_set),
    {0},
};

static const PsTypeMembers members[] = {
    {PS_TYPE_ID_System_Management_Automation_PSMemberInfo, common_rows},
    {PS_TYPE_ID_System_Management_Automation_PSPropertyInfo, property_rows},
    {PS_TYPE_ID_System_Management_Automation_PSNoteProperty, note_rows},
    {PS_TYPE_ID_System_Management_Automation_PSAliasProperty, alias_rows},
    {PS_TYPE_ID_System_Management_Automation_PSScriptProperty, script_rows},
    {PS_TYPE_ID_System_Management_Automation_PSMethodInfo, method_rows},
    {PS_TYPE_ID_System_Management_Automation_PSParameterizedProperty, indexed_rows},
    {PS_TYPE_ID_System_Management_Automation_PSScriptMethod, script_method_rows},
    {PS_TYPE_ID_System_Management_Automation_PSPropertySet, property_set_rows},
    {PS_TYPE_ID_System_Management_Automation_PSMemberSet, member_set_rows},
    {0},
};

void ps_member_info_register(void)
{
    ps_types_register(members);
}
