/* class.c - instances of script classes: making them, their properties and methods; see class.h. */
#include "engine/class.h"

#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/call_block.h"
#include "engine/member.h"
#include "engine/pipe.h"
#include "engine/symbol_map.h"
#include "engine/vm.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

static const PsClassProperty *find_property(PsSession *s, const PsType *type, const PsSymbol *name,
                                            bool is_static, PsClass **owner)
{
    for (const PsType *t = type; t != NULL && t->script_class != NULL; t = t->base) {
        PsClass *c = ps_class_of(s, t);
        for (uint32_t i = 0; c != NULL && i < c->property_count; i++)
            if (c->properties[i].name == name && c->properties[i].is_static == is_static) {
                *owner = c;
                return &c->properties[i];
            }
    }
    return NULL;
}

bool ps_class_declares(PsSession *s, const PsType *type, const PsSymbol *name)
{
    PsClass *owner = NULL;
    return find_property(s, type, name, false, &owner) != NULL;
}

static PsStatus default_value(PsSession *s, PsClass *c, const PsClassProperty *p, PsValue *out)
{
    *out = p->type == NULL ? PS_NULL : ps_default_of(p->type);
    if (p->ast->initial_value == NULL)
        return PS_OK;
    PS_AUTO PsValue value = PS_NULL;
    PsState *saved = s->state;
    s->state = c->state;
    PsStatus status = ps_call_expression(s, c->script, p->ast->initial_value, &value);
    s->state = saved;
    if (status != PS_OK)
        return status;
    if (p->type == NULL || p->type == PS_T(System_Object)) {
        *out = value.kind == PS_KIND_NOTHING ? PS_NULL : ps_move(&value);
        return PS_OK;
    }
    return ps_convert(&s->ctx, value, p->type, out);
}

static PsMembers *fields_of(PsRef object)
{
    if (object.kind == PS_KIND_OBJECT)
        return &((PsBag *)object.as.obj)->members;
    return &ps_object_ext(object.as.obj)->fields;
}

static PsStatus init_fields(PsSession *s, const PsType *type, PsRef object)
{
    if (type == NULL || type->script_class == NULL)
        return PS_OK;
    PsStatus status = init_fields(s, type->base, object);
    PsClass *c = ps_class_of(s, type);
    if (c == NULL)
        return PS_ERROR;
    for (uint32_t i = 0; status == PS_OK && i < c->property_count; i++) {
        if (c->properties[i].is_static)
            continue;
        PsValue value = PS_NULL;
        status = default_value(s, c, &c->properties[i], &value);
        if (status == PS_OK)
            ps_members_set(fields_of(object), c->properties[i].spelling, value);
    }
    return status;
}

static PsValue allocate(const PsType *type)
{
    PsValue object;
    switch (type->kind) {
    case PS_KIND_EXCEPTION:
        object = ps_exception_new(
            type, ps_string_printf("Exception of type '%s' was thrown.", type->name), PS_NULL);
        break;
    case PS_KIND_LIST:
        object = ps_list_new(type, type->arg_count > 0 ? type->args[0] : PS_T(System_Object));
        for (const PsType *t = type; t != NULL; t = t->base)
            if (t->arg_count > 0) {
                ps_array_get(object)->elem = t->args[0];
                break;
            }
        break;
    case PS_KIND_TABLE:
        object = ps_table_new_type(type, true);
        break;
    default:
        object = ps_bag_new();
        object.as.obj->type = type;
    }
    return object;
}

/* A copy of the object with the same property values. */
static PsValue clone(PsRef object)
{
    PsValue copy = allocate(ps_type_of(object));
    const PsMembers *from = fields_of(object);
    for (size_t i = 0; i < ps_members_count(from); i++)
        if (from->slots[i].kind != PS_KIND_UNSET)
            ps_members_set(fields_of(copy), ps_members_name(from, i), ps_retain(from->slots[i]));
    return copy;
}

/* ---- calling ---- */

enum { RANK_NO_COUNT = 1 << 28 };

static int rank_of(PsSession *s, const PsClassMethod *m, const PsRef *args, size_t count)
{
    int total = 0;
    if (m->count != count)
        return RANK_NO_COUNT;
    for (size_t i = 0; i < count; i++) {
        int rank = m->types[i] == NULL ? 1 : ps_convert_rank(&s->ctx, args[i], m->types[i]);
        total += rank; /* one that cannot be converted is chosen if nothing else is there */
    }
    return total;
}

/* Derived classes first: their methods override those of the base with the same signature. */
static PsClassMethod *choose(PsSession *s, const PsType *type, PsSlice name, bool is_static,
                             bool constructors, const PsRef *args, size_t count, PsClass **owner,
                             bool *any)
{
    const PsSymbol *symbol = ps_symbol(name);
    PsClassMethod *best = NULL;
    int best_rank = RANK_NO_COUNT;
    *any = false;
    for (const PsType *t = type; t != NULL && t->script_class != NULL; t = t->base) {
        PsClass *c = ps_class_of(s, t);
        for (uint32_t i = 0; c != NULL && i < c->method_count; i++) {
            PsClassMethod *m = &c->methods[i];
            if (m->is_constructor != constructors || m->is_static != is_static ||
                (!constructors && m->name != symbol))
                continue;
            *any = true;
            int rank = rank_of(s, m, args, count);
            if (rank < best_rank) {
                best = m;
                best_rank = rank;
                *owner = c;
            }
        }
        if (constructors)
            break;
    }
    return best;
}

static PsStatus no_overload(PsSession *s, PsSlice name, size_t count)
{
    return ps_fail(&s->ctx, PS_XA(MethodException), PS_CAT_NotSpecified,
                   "MethodCountCouldNotFindBest",
                   "Cannot find an overload for \"%.*s\" and the argument count: \"%zu\".",
                   (int)name.len, name.data, count);
}

static PsStatus bad_argument(PsSession *s, const PsClassMethod *m, uint32_t i, PsRef value)
{
    PsValue error = ps_error_record_of(ps_take_error(&s->ctx));
    PS_AUTO_BUFFER PsBuffer reason = {0};
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_slice(&reason, ps_error_record_message(error));
    ps_release(error);
    PsStatus status = ps_text(&s->ctx, value, &text);
    if (status != PS_OK)
        return status;
    PsSlice name =
        ps_variable_name(PS_AST_AS(m->ast->function->parameters->items[i], Parameter)->name);
    return ps_fail(&s->ctx, PS_XA(MethodException), PS_CAT_NotSpecified,
                   "MethodArgumentConversionInvalidCastArgument",
                   "Cannot convert argument \"%.*s\", with value: \"%s\", for \"%.*s\" to type "
                   "\"%s\": \"%s\"",
                   (int)name.len, name.data, ps_buffer_cstr(&text),
                   m->is_constructor ? 5 : (int)m->spelling.len,
                   m->is_constructor ? ".ctor" : m->spelling.data,
                   ps_type_display_name(m->types[i]), ps_buffer_cstr(&reason));
}

static PsStatus fill_arguments(PsSession *s, PsFrame *f, const PsClassMethod *m, const PsRef *args)
{
    for (uint32_t i = 0; i < m->count; i++) {
        PsValue value = PS_NULL;
        if (m->types[i] == NULL || m->types[i] == PS_T(System_Object)) {
            value = args[i].kind == PS_KIND_NOTHING ? PS_NULL : ps_retain(args[i]);
        } else {
            PsStatus status = ps_convert(&s->ctx, args[i], m->types[i], &value);
            if (status == PS_ERROR)
                return bad_argument(s, m, i, args[i]);
            if (status != PS_OK)
                return status;
        }
        ps_assign(&f->slots[f->code->params[i].slot], value);
    }
    return PS_OK;
}

static PsStatus return_value(PsSession *s, const PsClassMethod *m, PsFrame *f, PsValue *out)
{
    if (m->returns == NULL) {
        *out = PS_NOTHING;
        return PS_OK;
    }
    PS_AUTO PsValue value =
        f->method_value.kind == PS_KIND_UNSET ? PS_NULL : ps_move(&f->method_value);
    if (value.kind == PS_KIND_NOTHING)
        value = PS_NULL;
    if (m->returns == PS_T(System_Object)) {
        *out = ps_move(&value);
        return PS_OK;
    }
    if (ps_is_null(value) && m->returns == PS_T(System_String)) {
        *out = ps_string(PS_SLICE(""));
        return PS_OK;
    }
    return ps_convert(&s->ctx, value, m->returns, out);
}

static PsStatus run(PsSession *s, PsClass *c, PsClassMethod *m, const PsRef *self,
                    const PsRef *args, PsValue *out)
{
    PsFrame *f = NULL;
    PsCode *code = ps_block_code_get(m->code, false);
    PsStatus status = ps_frame_enter(s, code, c->state, &ps_pipe_null, &f);
    if (status != PS_OK)
        return status;
    f->is_boundary = true;
    f->class_type = c->type;
    f->call_name = m->name;
    if (self != NULL) {
        f->this_value = ps_retain(*self);
        int32_t slot = ps_code_find_slot(code, s->sym_this);
        if (slot >= 0)
            f->slots[slot] = ps_retain(*self);
    }
    status = fill_arguments(s, f, m, args);
    if (status == PS_OK)
        status = ps_vm_run(s, f, code->entry[PS_BLOCK_END]);
    if (status == PS_OK)
        status = return_value(s, m, f, out);
    ps_frame_leave(s, f);
    return status;
}

PsStatus ps_class_call(PsSession *s, const PsType *type, PsRef object, PsSlice name,
                       const PsRef *args, size_t count, PsValue *out, bool *known)
{
    *known = false;
    if (type->script_class == NULL)
        return PS_OK;
    s->ctx.cast_args = 0;
    PsClass *owner = NULL;
    bool any = false;
    PsClassMethod *m = choose(s, type, name, false, false, args, count, &owner, &any);
    if (m == NULL) {
        if (!ps_is_null(s->ctx.error))
            return PS_ERROR;
        if (!any && count == 0 && object.kind == PS_KIND_OBJECT &&
            ps_slice_same_text(name, "MemberwiseClone")) {
            *known = true;
            *out = clone(object);
            return PS_OK;
        }
        *known = any && !ps_types_has_method(type, name, false);
        return *known ? no_overload(s, name, count) : PS_OK;
    }
    *known = true;
    return run(s, owner, m, &object, args, out);
}

static bool has_method(PsSession *s, const PsType *type, PsSlice name, bool is_static)
{
    const PsSymbol *symbol = ps_symbol_find(name);
    for (const PsType *t = type; t != NULL && t->script_class != NULL; t = t->base) {
        const PsClass *c = ps_class_of(s, t);
        for (uint32_t i = 0; c != NULL && i < c->method_count; i++)
            if (c->methods[i].name == symbol && c->methods[i].is_static == is_static &&
                !c->methods[i].is_constructor)
                return true;
    }
    return false;
}

bool ps_class_takes(PsSession *s, const PsType *type, PsRef value)
{
    const PsClass *c = ps_class_of(s, type);
    PsRef v = ps_unwrap(value);
    for (uint32_t i = 0; c != NULL && i < c->method_count; i++) {
        const PsClassMethod *m = &c->methods[i];
        if (!m->is_constructor || m->is_static || m->count != 1)
            continue;
        const PsType *wanted = m->types[0];
        if (wanted == NULL || wanted == PS_T(System_Object) || ps_value_is(v, wanted) ||
            (ps_is_number(v) && ps_type_is_numeric(wanted)))
            return true;
    }
    return false;
}

PsStatus ps_class_not_settable(PsSession *s, const PsType *type, PsSlice name)
{
    PS_AUTO_BUFFER PsBuffer list = {0};
    for (const PsType *t = type; t != NULL && t->script_class != NULL; t = t->base) {
        const PsClass *c = ps_class_of(s, t);
        for (uint32_t i = 0; c != NULL && i < c->property_count; i++) {
            const PsClassProperty *p = &c->properties[i];
            if (p->is_static || p->is_hidden)
                continue;
            ps_buffer_printf(&list, "%s[%.*s <%s>]", list.len > 0 ? ", " : "", (int)p->spelling.len,
                             p->spelling.data,
                             p->type == NULL ? "System.Object" : ps_type_display_name(p->type));
        }
    }
    return ps_fail(&s->ctx, PS_XA(RuntimeException), PS_CAT_InvalidOperation, "PropertyNotFound",
                   "The property '%.*s' was not found for the '%s' object. The settable properties "
                   "are: %s.",
                   (int)name.len, name.data, ps_type_display_name(type), ps_buffer_cstr(&list));
}

bool ps_class_has_method(PsSession *s, PsRef object, PsSlice name)
{
    return has_method(s, ps_type_of(object), name, false);
}

bool ps_class_has_static(PsSession *s, const PsType *type, PsSlice name)
{
    return has_method(s, type, name, true);
}

/* ---- making instances ---- */

/* base(...) of a class that derives from a .NET type: exceptions take message and inner. */
static PsStatus construct_native(PsSession *s, PsRef object, const PsRef *args, size_t count)
{
    if (object.kind != PS_KIND_EXCEPTION || count == 0)
        return PS_OK;
    PsException *e = ps_exception_get(object);
    PsValue message = PS_NULL;
    PsStatus status = ps_text_value(&s->ctx, args[0], &message);
    if (status != PS_OK)
        return status;
    ps_assign(&e->message, message);
    if (count > 1 && ps_unwrap(args[1]).kind == PS_KIND_EXCEPTION)
        ps_assign(&e->inner, ps_retain(ps_unwrap(args[1])));
    return PS_OK;
}

/* The constructor of one class of the chain; the base's runs through base(...). */
static PsStatus run_constructor(PsSession *s, const PsType *type, PsRef object, const PsRef *args,
                                size_t count)
{
    if (type == NULL || type == PS_T(System_Object))
        return count == 0 ? PS_OK : no_overload(s, PS_SLICE("new"), count);
    if (type->script_class == NULL)
        return construct_native(s, object, args, count);
    PsClass *owner = NULL;
    bool any = false;
    PsValue ignored = PS_NULL;
    PsClassMethod *m = choose(s, type, PS_SLICE("new"), false, true, args, count, &owner, &any);
    if (m != NULL)
        return run(s, owner, m, &object, args, &ignored);
    if (!ps_is_null(s->ctx.error))
        return PS_ERROR;
    if (any || count > 0)
        return no_overload(s, PS_SLICE("new"), count);
    return run_constructor(s, type->base, object, NULL, 0);
}

PsStatus ps_class_construct(PsSession *s, const PsType *type, const PsRef *args, size_t count,
                            PsValue *out)
{
    if (ps_class_of(s, type) == NULL)
        return PS_ERROR;
    PS_AUTO PsValue object = allocate(type);
    PsStatus status = init_fields(s, type, object);
    if (status == PS_OK)
        status = run_constructor(s, type, object, args, count);
    if (status == PS_OK)
        *out = ps_move(&object);
    return status;
}

PsStatus ps_class_base_construct(PsSession *s, PsFrame *f, const PsRef *args, size_t count)
{
    if (f->class_type == NULL || f->this_value.kind == PS_KIND_UNSET)
        return PS_OK;
    return run_constructor(s, f->class_type->base, f->this_value, args, count);
}

/* ---- properties ---- */

PsStatus ps_class_get(PsSession *s, PsRef object, const PsSymbol *name, PsValue *out, bool *known)
{
    (void)s;
    (void)object;
    (void)name;
    (void)out;
    *known = false; /* fields are found among the object's own members */
    return PS_OK;
}

static PsStatus wrap_setting(PsSession *s, PsSlice name)
{
    PsValue error = ps_error_record_of(ps_take_error(&s->ctx));
    PS_AUTO_BUFFER PsBuffer reason = {0};
    ps_buffer_slice(&reason, ps_error_record_message(error));
    PsValue inner = ps_retain(ps_error_record_get(error)->exception);
    ps_release(error);
    PsStatus status = ps_fail(&s->ctx, PS_XA(SetValueInvocationException), PS_CAT_NotSpecified,
                              "ExceptionWhenSetting", "Exception setting \"%.*s\": \"%s\"",
                              (int)name.len, name.data, ps_buffer_cstr(&reason));
    ps_assign(&ps_exception_get(s->ctx.error)->inner, inner);
    return status;
}

static PsStatus prepare_value(PsSession *s, const PsClassProperty *p, PsRef value, PsValue *out)
{
    PsStatus status = PS_OK;
    *out = PS_NULL;
    if (p->type == NULL || p->type == PS_T(System_Object))
        *out = value.kind == PS_KIND_NOTHING ? PS_NULL : ps_retain(value);
    else if (ps_is_null(value) && p->type == PS_T(System_String))
        *out = ps_string(PS_SLICE(""));
    else
        status = ps_convert(&s->ctx, value, p->type, out);
    for (uint32_t i = 0; status == PS_OK && i < p->check_count; i++)
        status = ps_check_value(s, &p->checks[i], *out);
    if (status != PS_OK)
        ps_assign(out, PS_NULL);
    return status == PS_ERROR ? wrap_setting(s, p->spelling) : status;
}

PsStatus ps_class_set(PsSession *s, PsRef object, const PsSymbol *name, PsRef value, bool *known)
{
    *known = false;
    const PsType *type = ps_type_of(object);
    if (type->script_class == NULL)
        return PS_OK;
    PsClass *owner = NULL;
    const PsClassProperty *p = find_property(s, type, name, false, &owner);
    if (p == NULL)
        return ps_is_null(s->ctx.error) ? PS_OK : PS_ERROR;
    *known = true;
    PsValue prepared = PS_NULL;
    PsStatus status = prepare_value(s, p, value, &prepared);
    if (status == PS_OK)
        ps_members_set(fields_of(object), p->spelling, prepared);
    return status;
}

/* Static properties get their values when the class is first touched. */
static PsStatus init_statics(PsSession *s, PsClass *c)
{
    if (c->is_initialised)
        return PS_OK;
    c->is_initialised = true;
    PsStatus status = PS_OK;
    for (uint32_t i = 0; status == PS_OK && i < c->property_count; i++) {
        PsValue value = PS_NULL;
        if (!c->properties[i].is_static)
            continue;
        status = default_value(s, c, &c->properties[i], &value);
        if (status == PS_OK)
            ps_symbol_map_set(&c->statics, c->properties[i].name, value);
    }
    for (uint32_t i = 0; status == PS_OK && i < c->method_count; i++) {
        PsValue ignored = PS_NULL;
        if (c->methods[i].is_constructor && c->methods[i].is_static)
            status = run(s, c, &c->methods[i], NULL, NULL, &ignored);
    }
    return status;
}

PsStatus ps_class_static_get(PsSession *s, const PsType *type, PsSlice name, PsValue *out,
                             bool *known)
{
    *known = false;
    if (type->script_class == NULL)
        return PS_OK;
    PsClass *owner = NULL;
    const PsClassProperty *p = find_property(s, type, ps_symbol(name), true, &owner);
    if (p == NULL)
        return ps_is_null(s->ctx.error) ? PS_OK : PS_ERROR;
    PsStatus status = init_statics(s, owner);
    if (status != PS_OK)
        return status;
    *known = true;
    const PsValue *found = ps_symbol_map_find(&owner->statics, p->name);
    *out = found == NULL ? PS_NULL : ps_retain(*found);
    return PS_OK;
}

PsStatus ps_class_static_set(PsSession *s, const PsType *type, PsSlice name, PsRef value,
                             bool *known)
{
    *known = false;
    if (type->script_class == NULL)
        return PS_OK;
    PsClass *owner = NULL;
    const PsClassProperty *p = find_property(s, type, ps_symbol(name), true, &owner);
    if (p == NULL)
        return ps_is_null(s->ctx.error) ? PS_OK : PS_ERROR;
    *known = true;
    PsValue prepared = PS_NULL;
    PsStatus status = init_statics(s, owner);
    if (status == PS_OK)
        status = prepare_value(s, p, value, &prepared);
    if (status == PS_OK)
        ps_symbol_map_set(&owner->statics, p->name, prepared);
    return status;
}

PsStatus ps_class_static_call(PsSession *s, const PsType *type, PsSlice name, const PsRef *args,
                              size_t count, PsValue *out, bool *known)
{
    *known = false;
    if (type->script_class == NULL)
        return PS_OK;
    PsClass *owner = NULL;
    bool any = false;
    PsClassMethod *m = choose(s, type, name, true, false, args, count, &owner, &any);
    if (m == NULL) {
        if (!ps_is_null(s->ctx.error))
            return PS_ERROR;
        *known = any;
        return any ? no_overload(s, name, count) : PS_OK;
    }
    *known = true;
    PsStatus status = init_statics(s, owner);
    return status == PS_OK ? run(s, owner, m, NULL, args, out) : status;
}
