/* class_check.c - see class_check.h. */
#include "engine/class_check.h"

#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "engine/class.h"
#include "engine/class_check_priv.h"
#include "engine/syntax_report.h"
#include "engine/type_resolve.h"
#include "lang/type_name.h"

void ps_class_check_report(PsClassCheck *check, uint32_t start, uint32_t end, PsParseErrorKind kind,
                           PsSlice arg)
{
    PsParseError where = {.start = start, .end = end};
    ps_parse_errors_add(&check->errors, kind, where, &arg, 1);
}

static bool collect(const PsAst *node, void *data)
{
    PsClassCheck *check = data;
    if (node->kind == PS_AST_TYPE_DEFINITION && check->count < check->script->type_count)
        check->types[check->count++] = PS_AST_AS(node, TypeDefinition);
    return ps_ast_each(node, collect, data);
}

const PsTypeDefinitionAst *ps_class_check_find(const PsClassCheck *check, const PsTypeName *name)
{
    for (uint32_t i = 0; name->kind == PS_TYPE_NAME_SIMPLE && i < check->count; i++)
        if (ps_slice_same((PsSlice){check->types[i]->name, check->types[i]->len}, name->name))
            return check->types[i];
    return NULL;
}

/* ---- names ---- */

/* A name with a namespace may be a type of .NET's that this program does not have: that is an
 * error only of what uses it. */
static bool may_be_foreign(PsSlice name)
{
    return memchr(name.data, '.', name.len) != NULL;
}

/* List in [List[int]]: known as List`1. */
static void check_generic(PsClassCheck *check, const PsTypeName *name)
{
    PsTypeName definition = *name->element;
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (definition.kind != PS_TYPE_NAME_SIMPLE || may_be_foreign(definition.name))
        return;
    ps_buffer_printf(&text, "%.*s`%u", (int)definition.name.len, definition.name.data,
                     name->argument_count);
    definition.name = ps_buffer_view(&text);
    if (ps_type_resolve(check->s, &definition) == NULL)
        ps_class_check_report(check, definition.start, definition.end,
                              PS_PARSE_ERROR_TYPE_NOT_FOUND, name->element->name);
}

static void check_name(PsClassCheck *check, const PsTypeName *name)
{
    switch ((PsTypeNameKind)name->kind) {
    case PS_TYPE_NAME_ARRAY:
        check_name(check, name->element);
        return;
    case PS_TYPE_NAME_GENERIC:
        check_generic(check, name);
        for (uint16_t i = 0; i < name->argument_count; i++)
            check_name(check, name->arguments[i]);
        return;
    case PS_TYPE_NAME_SIMPLE:
        if (ps_class_check_find(check, name) == NULL && ps_type_resolve(check->s, name) == NULL &&
            !may_be_foreign(name->name) && !ps_slice_same_text(name->name, "ordered"))
            ps_class_check_report(check, name->start, name->end, PS_PARSE_ERROR_TYPE_NOT_FOUND,
                                  name->name);
        return;
    }
}

/* Every type that a class names, in its methods' bodies too. */
static bool check_names(const PsAst *node, void *data)
{
    if (node->kind == PS_AST_TYPE_CONSTRAINT)
        check_name(data, PS_AST_AS(node, TypeConstraint)->type_name);
    else if (node->kind == PS_AST_TYPE_EXPRESSION)
        check_name(data, PS_AST_AS(node, TypeExpression)->type_name);
    return ps_ast_each(node, check_names, data);
}

/* ---- members ---- */

static void already_defined(PsClassCheck *check, uint32_t start, uint32_t end, PsSlice name)
{
    ps_class_check_report(check, start, end, PS_PARSE_ERROR_MEMBER_ALREADY_DEFINED, name);
}

static void check_property(PsClassCheck *check, const PsTypeDefinitionAst *type, uint32_t index)
{
    const PsPropertyMemberAst *m = PS_AST_AS(type->items[index], PropertyMember);
    PsSlice name = {m->name, m->len};
    for (uint32_t i = 0; i < index; i++) {
        const PsPropertyMemberAst *other = PS_AST_AS(type->items[i], PropertyMember);
        if (type->items[i]->kind == PS_AST_PROPERTY_MEMBER &&
            ps_slice_same((PsSlice){other->name, other->len}, name)) {
            already_defined(check, m->base.start, m->base.end, name);
            return;
        }
    }
}

static const PsTypeName *parameter_type(const PsAst *node)
{
    const PsParameterAst *p = PS_AST_AS(node, Parameter);
    for (uint32_t i = 0; i < p->count; i++)
        if (p->items[i]->kind == PS_AST_TYPE_CONSTRAINT)
            return PS_AST_AS(p->items[i], TypeConstraint)->type_name;
    return NULL;
}

static bool is_same_type(PsClassCheck *check, const PsTypeName *a, const PsTypeName *b)
{
    const PsType *first = a == NULL ? PS_T(System_Object) : ps_type_resolve(check->s, a);
    const PsType *second = b == NULL ? PS_T(System_Object) : ps_type_resolve(check->s, b);
    if (first != NULL || second != NULL || a == NULL || b == NULL)
        return first == second;
    PS_AUTO_BUFFER PsBuffer one = {0};
    PS_AUTO_BUFFER PsBuffer two = {0};
    ps_type_name_write(&one, a, false);
    ps_type_name_write(&two, b, false);
    return ps_slice_same(ps_buffer_view(&one), ps_buffer_view(&two));
}

static bool is_same_signature(PsClassCheck *check, const PsFunctionMemberAst *a,
                              const PsFunctionMemberAst *b)
{
    const PsAstList *first = a->function->parameters;
    const PsAstList *second = b->function->parameters;
    if (first->count != second->count ||
        !ps_slice_same((PsSlice){a->name, a->len}, (PsSlice){b->name, b->len}))
        return false;
    for (uint32_t i = 0; i < first->count; i++)
        if (!is_same_type(check, parameter_type(first->items[i]), parameter_type(second->items[i])))
            return false;
    /* a static and an instance constructor may look the same, methods may not */
    return (a->base.flags & PS_AST_STATIC) == (b->base.flags & PS_AST_STATIC) ||
           !(b->base.flags & PS_AST_CONSTRUCTOR);
}

static void check_method(PsClassCheck *check, const PsTypeDefinitionAst *type, uint32_t index)
{
    const PsFunctionMemberAst *m = PS_AST_AS(type->items[index], FunctionMember);
    const PsAstList *parameters = m->function->parameters;
    for (uint32_t i = 0; i < index; i++)
        if (type->items[i]->kind == PS_AST_FUNCTION_MEMBER &&
            is_same_signature(check, PS_AST_AS(type->items[i], FunctionMember), m)) {
            already_defined(check, m->function->name_start, m->function->name_end,
                            (PsSlice){m->name, m->len});
            return;
        }
    if ((m->base.flags & PS_AST_CONSTRUCTOR) && (m->base.flags & PS_AST_STATIC) &&
        parameters->count > 0)
        ps_class_check_report(check, parameters->items[0]->start,
                              parameters->items[parameters->count - 1]->end,
                              PS_PARSE_ERROR_STATIC_CONSTRUCTOR_CANT_HAVE_PARAMETERS, PS_SLICE(""));
}

/* ---- bases ---- */

static bool is_sealed(const PsType *type)
{
    static const uint32_t sealed[] = {PS_TYPE_ID_System_String, PS_TYPE_ID_System_Version,
                                      PS_TYPE_ID_System_Text_StringBuilder};
    if (type->flags & (PS_TYPE_VALUE | PS_TYPE_ENUM | PS_TYPE_DELEGATE))
        return true;
    for (size_t i = 0; i < PS_COUNT(sealed); i++)
        if (type == &ps_type_table[sealed[i]])
            return true;
    return false;
}

/* Instance constructors; *has_default: one of them takes nothing, or there are none. */
static uint32_t count_constructors(const PsTypeDefinitionAst *type, bool *has_default)
{
    uint32_t count = 0;
    *has_default = false;
    for (uint32_t i = 0; i < type->count; i++) {
        unsigned flags = type->items[i]->flags;
        if (type->items[i]->kind != PS_AST_FUNCTION_MEMBER || !(flags & PS_AST_CONSTRUCTOR) ||
            (flags & PS_AST_STATIC))
            continue;
        count++;
        *has_default |= PS_AST_AS(type->items[i], FunctionMember)->function->parameters->count == 0;
    }
    *has_default |= count == 0;
    return count;
}

static void check_base(PsClassCheck *check, const PsAst *constraint, bool is_first)
{
    const PsTypeName *name = PS_AST_AS(constraint, TypeConstraint)->type_name;
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_type_name_write(&text, name, false);
    if (name->kind == PS_TYPE_NAME_ARRAY) {
        ps_class_check_report(check, constraint->start, constraint->end,
                              PS_PARSE_ERROR_SUBTYPE_ARRAY, ps_buffer_view(&text));
        return;
    }
    /* Classes are made one after the other, enums last: a base must stand in front. */
    const PsTypeDefinitionAst *own = ps_class_check_find(check, name);
    bool is_made =
        own != NULL && !(own->base.flags & PS_AST_ENUM) && own->base.start < constraint->start;
    const PsType *type = is_made ? NULL : ps_type_resolve(check->s, name);
    PsSlice shown = is_made        ? (PsSlice){own->name, own->len}
                    : type != NULL ? ps_slice(ps_type_simple_name(type))
                                   : PS_SLICE("");
    if (own != NULL && !is_made && type == NULL)
        ps_class_check_report(check, constraint->start, constraint->end,
                              PS_PARSE_ERROR_TYPE_NOT_FOUND, name->name);
    else if (is_first && type != NULL && is_sealed(type))
        ps_class_check_report(check, constraint->start, constraint->end,
                              PS_PARSE_ERROR_SEALED_BASE_CLASS, shown);
    else if (!is_first && (is_made || (type != NULL && !(type->flags & PS_TYPE_INTERFACE))))
        ps_class_check_report(check, constraint->start, constraint->end,
                              PS_PARSE_ERROR_INTERFACE_NAME_EXPECTED, shown);
}

/* A class without constructors of its own needs a base that can be made from nothing. */
static void check_default(PsClassCheck *check, const PsTypeDefinitionAst *type)
{
    bool has_default = false;
    if (count_constructors(type, &has_default) > 0 || type->bases->count == 0)
        return;
    const PsTypeName *name = PS_AST_AS(type->bases->items[0], TypeConstraint)->type_name;
    const PsTypeDefinitionAst *base = ps_class_check_find(check, name);
    const PsType *known = base != NULL ? NULL : ps_type_resolve(check->s, name);
    if (known != NULL && known->script_class != NULL)
        base = ((const PsClass *)known->script_class)->ast;
    if (base == NULL)
        return;
    (void)count_constructors(base, &has_default);
    if (!has_default)
        ps_class_check_report(check, type->base.start, type->base.end,
                              PS_PARSE_ERROR_BASE_CLASS_NO_DEFAULT_CTOR,
                              (PsSlice){base->name, base->len});
}

static void check_class(PsClassCheck *check, const PsTypeDefinitionAst *type)
{
    for (uint32_t i = 0; i < type->bases->count; i++)
        check_base(check, type->bases->items[i], i == 0);
    for (uint32_t i = 0; i < type->count; i++) {
        if (type->items[i]->kind == PS_AST_PROPERTY_MEMBER)
            check_property(check, type, i);
        else if (type->items[i]->kind == PS_AST_FUNCTION_MEMBER)
            check_method(check, type, i);
    }
    check_default(check, type);
}

static PsStatus check_all(PsClassCheck *check)
{
    for (uint32_t i = 0; i < check->count; i++)
        if (check->types[i]->base.flags & PS_AST_CLASS)
            (void)ps_ast_each(&check->types[i]->base, check_names, check);
    if (check->errors.count > 0)
        return PS_OK; /* members are looked at when all types are there */
    PsStatus status = PS_OK;
    for (uint32_t i = 0; i < check->count && status == PS_OK; i++)
        if (check->types[i]->base.flags & PS_AST_ENUM)
            status = ps_class_check_enum(check, check->types[i]);
        else
            check_class(check, check->types[i]);
    return status;
}

PsStatus ps_class_check(PsSession *s, PsScript *script)
{
    if (script->type_count == 0)
        return PS_OK;
    PsClassCheck check = {.s = s, .script = script, .errors.arena = &script->arena};
    check.types = ps_alloc_zero(script->type_count * sizeof(void *));
    (void)ps_ast_each(&script->root->base, collect, &check);
    PsStatus status = check_all(&check);
    if (check.errors.count > 0) {
        PsParseError *errors = PS_ARENA_ARRAY(&script->arena, PsParseError, check.errors.count);
        memcpy(errors, check.errors.items, check.errors.count * sizeof *errors);
        script->errors = errors;
        script->error_count = check.errors.count;
        status = ps_syntax_report(s, script);
    }
    ps_parse_errors_done(&check.errors);
    free(check.types);
    return status;
}
