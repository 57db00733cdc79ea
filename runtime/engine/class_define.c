/* class_define.c - from a class or enum definition to a type; see class.h. */
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/call_block.h"
#include "engine/class.h"
#include "engine/type_resolve.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/string.h"

static PsStatus resolve(PsSession *s, PsScript *script, const PsTypeName *name, const PsType **out)
{
    *out = ps_type_resolve(s, name);
    if (*out != NULL)
        return PS_OK;
    return ps_type_missing(s, script, name);
}

static PsStatus member_type(PsSession *s, PsScript *script, const PsAst *constraint,
                            const PsType **out)
{
    *out = NULL;
    if (constraint == NULL)
        return PS_OK;
    return resolve(s, script, PS_AST_AS(constraint, TypeConstraint)->type_name, out);
}

static bool has_flags_attribute(const PsAstList *attributes)
{
    for (uint32_t i = 0; i < attributes->count; i++)
        if (attributes->items[i]->kind == PS_AST_ATTRIBUTE) {
            const PsTypeName *n = PS_AST_AS(attributes->items[i], Attribute)->type_name;
            if (n->kind == PS_TYPE_NAME_SIMPLE &&
                (ps_slice_same_text(n->name, "Flags") ||
                 ps_slice_same_text(n->name, "FlagsAttribute") ||
                 ps_slice_same_text(n->name, "System.FlagsAttribute")))
                return true;
        }
    return false;
}

static PsStatus define_enum(PsSession *s, PsScript *script, const PsTypeDefinitionAst *ast,
                            PsType *type)
{
    bool flags = has_flags_attribute(ast->attributes);
    type->base = PS_T(System_Enum);
    type->kind = PS_KIND_ENUM;
    type->flags |= PS_TYPE_ENUM | PS_TYPE_VALUE | (flags ? PS_TYPE_FLAGS : 0u);
    type->elem = PS_T(System_Int32);
    if (ast->bases->count > 0) {
        PsStatus status = resolve(
            s, script, PS_AST_AS(ast->bases->items[0], TypeConstraint)->type_name, &type->elem);
        if (status != PS_OK)
            return status;
    }
    PsEnumRow *rows = ps_alloc_zero((ast->count + 1) * sizeof *rows);
    int64_t next = flags ? 1 : 0;
    for (uint32_t i = 0; i < ast->count; i++) {
        const PsPropertyMemberAst *m = PS_AST_AS(ast->items[i], PropertyMember);
        if (m->initial_value != NULL) {
            PS_AUTO PsValue value = PS_NULL;
            type->values = rows; /* earlier names may be used */
            PsStatus status = ps_call_expression(s, script, m->initial_value, &value);
            if (status == PS_OK)
                status = ps_to_int64(&s->ctx, value, &next);
            if (status != PS_OK)
                return status;
        }
        rows[i] = (PsEnumRow){ps_strndup(m->name, m->len), next};
        next = flags ? next * 2 : next + 1;
    }
    type->values = rows;
    return PS_OK;
}

static PsStatus find_bases(PsSession *s, PsScript *script, const PsTypeDefinitionAst *ast,
                           PsType *type)
{
    const PsType **interfaces = ps_alloc_zero((ast->bases->count + 1) * sizeof *interfaces);
    uint32_t count = 0;
    for (uint32_t i = 0; i < ast->bases->count; i++) {
        const PsType *base = NULL;
        PsStatus status =
            resolve(s, script, PS_AST_AS(ast->bases->items[i], TypeConstraint)->type_name, &base);
        if (status != PS_OK)
            return status;
        if (base->flags & PS_TYPE_INTERFACE)
            interfaces[count++] = base;
        else {
            type->base = base;
            type->kind = base == PS_T(System_Object) || base->kind == PS_KIND_HOLDER
                             ? PS_KIND_OBJECT
                             : base->kind;
        }
    }
    type->interfaces = interfaces;
    return PS_OK;
}

PsStatus ps_class_define(PsSession *s, PsScript *script, const PsTypeDefinitionAst *ast)
{
    PS_AUTO_FREE char *name = ps_strndup(ast->name, ast->len);
    PsType *type = ps_type_new_script(name);
    ps_type_register(type);
    if (ast->base.flags & PS_AST_ENUM)
        return define_enum(s, script, ast, type);
    PsClass *class = ps_alloc_zero(sizeof *class);
    class->type = type;
    class->script = ps_script_retain(script);
    class->ast = ast;
    class->state = s->state;
    type->script_class = class;
    return find_bases(s, script, ast, type);
}

static PsStatus ready_property(PsSession *s, PsClass *c, const PsPropertyMemberAst *m)
{
    PsClassProperty p = {.name = ps_symbol((PsSlice){m->name, m->len}),
                         .spelling = {m->name, m->len},
                         .ast = m,
                         .is_static = (m->base.flags & PS_AST_STATIC) != 0,
                         .is_hidden = (m->base.flags & PS_AST_HIDDEN) != 0};
    PsStatus status = member_type(s, c->script, m->type, &p.type);
    for (uint32_t i = 0; status == PS_OK && i < m->attributes->count; i++) {
        if (m->attributes->items[i]->kind != PS_AST_ATTRIBUTE)
            continue;
        PsCheck check = {0};
        bool known = false;
        status = ps_check_make(s, c->script, PS_AST_AS(m->attributes->items[i], Attribute), &check,
                               &known);
        if (status == PS_OK && known) {
            p.checks = ps_realloc(p.checks, (p.check_count + 1) * sizeof *p.checks);
            p.checks[p.check_count++] = check;
        }
    }
    c->properties[c->property_count++] = p;
    return status;
}

static PsStatus ready_method(PsSession *s, PsClass *c, const PsFunctionMemberAst *m)
{
    PsClassMethod method = {.name = ps_symbol((PsSlice){m->name, m->len}),
                            .spelling = {m->name, m->len},
                            .ast = m,
                            .is_static = (m->base.flags & PS_AST_STATIC) != 0,
                            .is_hidden = (m->base.flags & PS_AST_HIDDEN) != 0,
                            .is_constructor = (m->base.flags & PS_AST_CONSTRUCTOR) != 0};
    const PsAstList *parameters = m->function->parameters;
    method.count = parameters->count;
    method.types = ps_alloc_zero((method.count + 1) * sizeof *method.types);
    method.code = ps_block_code_new(c->script, &m->function->body->base, parameters);
    method.code->class_method = c->type->name;
    PsStatus status = member_type(s, c->script, m->return_type, &method.returns);
    if (method.returns == PS_T(System_Void))
        method.returns = NULL;
    else if (m->return_type == NULL && !method.is_constructor)
        method.returns = PS_T(System_Object);
    for (uint32_t i = 0; status == PS_OK && i < parameters->count; i++) {
        const PsParameterAst *p = PS_AST_AS(parameters->items[i], Parameter);
        for (uint32_t k = 0; k < p->count && status == PS_OK; k++)
            if (p->items[k]->kind == PS_AST_TYPE_CONSTRAINT)
                status = member_type(s, c->script, p->items[k], &method.types[i]);
    }
    c->methods[c->method_count++] = method;
    return status;
}

static PsStatus ready(PsSession *s, PsClass *c)
{
    c->is_ready = true;
    c->properties = ps_alloc_zero((c->ast->count + 1) * sizeof *c->properties);
    c->methods = ps_alloc_zero((c->ast->count + 1) * sizeof *c->methods);
    PsStatus status = PS_OK;
    for (uint32_t i = 0; i < c->ast->count && status == PS_OK; i++)
        status = c->ast->items[i]->kind == PS_AST_PROPERTY_MEMBER
                     ? ready_property(s, c, PS_AST_AS(c->ast->items[i], PropertyMember))
                     : ready_method(s, c, PS_AST_AS(c->ast->items[i], FunctionMember));
    return status;
}

PsClass *ps_class_of(PsSession *s, const PsType *type)
{
    PsClass *c = type->script_class;
    if (c == NULL)
        return NULL;
    if (!c->is_ready && ready(s, c) != PS_OK)
        return NULL;
    return c;
}
