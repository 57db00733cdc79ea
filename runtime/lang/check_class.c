/* check_class.c - classes and their members, attributes, parameters, DSC resources. */
#include <stdio.h>

#include "base/casing.h"
#include "base/map.h"
#include "base/memory.h"
#include "lang/check_priv.h"
#include "lang/known_type.h"

/* ---- parameters ---- */

static void check_void_parameter(PsChecks *checks, const PsParameterAst *parameter)
{
    for (uint32_t i = 0; i < parameter->count; i++) {
        const PsAst *attribute = parameter->items[i];
        if (attribute->kind == PS_AST_TYPE_CONSTRAINT &&
            ps_known_type_is(PS_AST_AS(attribute, TypeConstraint)->type_name, "System.Void")) {
            ps_parse_report(checks->p, ps_extent(attribute),
                            PS_PARSE_ERROR_VOID_TYPE_CONSTRAINT_NOT_ALLOWED);
            return;
        }
    }
}

static bool is_among(const PsAst *const *parameters, uint32_t count, PsSlice path)
{
    for (uint32_t i = 0; i < count; i++)
        if (ps_slice_same(ps_variable_path(PS_AST_AS(parameters[i], Parameter)->name), path))
            return true;
    return false;
}

void ps_check_parameters(PsChecks *checks, const PsAst *const *parameters, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const PsParameterAst *parameter = PS_AST_AS(parameters[i], Parameter);
        PsSlice path = ps_variable_path(parameter->name);
        if (is_among(parameters, i, path))
            ps_parse_report_text(checks->p, ps_extent(&parameter->name->base),
                                 PS_PARSE_ERROR_DUPLICATE_FORMAL_PARAMETER, path);
        check_void_parameter(checks, parameter);
    }
}

void ps_check_parameter(PsChecks *checks, const PsCheckFrame *frame)
{
    const PsParameterAst *parameter = PS_AST_AS(frame->node, Parameter);
    bool is_method = frame->parent != NULL && ps_frame_is_in(frame->parent, PS_AST_FUNCTION_MEMBER);
    bool has_type = false;
    for (uint32_t i = 0; i < parameter->count; i++) {
        const PsAst *constraint = parameter->items[i];
        if (constraint->kind != PS_AST_TYPE_CONSTRAINT)
            continue;
        const PsTypeName *type = PS_AST_AS(constraint, TypeConstraint)->type_name;
        if (type->kind == PS_TYPE_NAME_SIMPLE && type->assembly.len == 0 &&
            ps_slice_same(type->name, PS_SLICE("ordered"))) {
            ps_parse_report_text(checks->p, ps_extent(constraint),
                                 PS_PARSE_ERROR_ORDERED_ATTRIBUTE_ONLY_ON_HASH_LITERAL_NODE,
                                 type->name);
        } else if (is_method) {
            if (has_type)
                ps_parse_report(checks->p, ps_extent(constraint),
                                PS_PARSE_ERROR_MULTIPLE_TYPE_CONSTRAINTS_ON_METHOD_PARAM);
            has_type = true;
        }
    }
}

/* ---- attributes ---- */

/* Where an attribute of a class stands, as a set of PS_TARGET_*; 0 outside of classes. */
static unsigned target_of(const PsChecks *checks, const PsCheckFrame *frame)
{
    const PsAst *parent = ps_frame_parent(frame);
    if (parent == NULL)
        return 0;
    switch (parent->kind) {
    case PS_AST_TYPE_DEFINITION:
        return (parent->flags & PS_AST_CLASS) != 0  ? PS_TARGET_CLASS
               : (parent->flags & PS_AST_ENUM) != 0 ? PS_TARGET_ENUM
                                                    : PS_TARGET_INTERFACE;
    case PS_AST_PROPERTY_MEMBER:
        return PS_TARGET_PROPERTY | PS_TARGET_FIELD;
    case PS_AST_FUNCTION_MEMBER:
        return (parent->flags & PS_AST_CONSTRUCTOR) != 0 ? PS_TARGET_CONSTRUCTOR : PS_TARGET_METHOD;
    case PS_AST_PARAMETER:
        return checks->member != NULL && checks->member->kind == PS_AST_FUNCTION_MEMBER
                   ? PS_TARGET_PARAMETER
                   : 0;
    default:
        return 0;
    }
}

static PsSlice target_names(PsParser *p, unsigned targets)
{
    static const char *const names[] = {"Assembly", "Module",      "Class",           "Struct",
                                        "Enum",     "Constructor", "Method",          "Property",
                                        "Field",    "Event",       "Interface",       "Parameter",
                                        "Delegate", "ReturnValue", "GenericParameter"};
    PS_AUTO_BUFFER PsBuffer out = {0};
    if (targets == 0x7FFF)
        return PS_SLICE("All");
    for (size_t i = 0; i < PS_COUNT(names); i++)
        if ((targets >> i & 1) != 0)
            ps_buffer_printf(&out, "%s%s", out.len > 0 ? ", " : "", names[i]);
    return (PsSlice){ps_arena_text(p->arena, ps_buffer_cstr(&out), out.len), out.len};
}

static void check_property(PsChecks *checks, const PsKnownAttribute *known,
                           const PsNamedAttributeArgumentAst *argument)
{
    PsSlice name = {argument->name, argument->len};
    if (ps_known_attribute_has(known->settable, name))
        return;
    if (ps_known_attribute_has(known->read_only, name)) {
        ps_parse_report_text(checks->p, ps_extent(&argument->base),
                             PS_PARSE_ERROR_READ_ONLY_PROPERTY, name);
        return;
    }
    PsSlice args[] = {name, ps_slice(known->shown), ps_slice(known->settable)};
    ps_parse_report_args(checks->p, ps_extent(&argument->base),
                         PS_PARSE_ERROR_PROPERTY_NOT_FOUND_FOR_ATTRIBUTE, args, PS_COUNT(args));
}

/* What a class's attribute says must fit its type; elsewhere that is found when it is made. */
static void check_class_attribute(PsChecks *checks, const PsAttributeAst *attribute,
                                  unsigned target)
{
    const PsKnownAttribute *known = ps_known_attribute_find(attribute->type_name);
    if (known == NULL || ps_check_find_type(checks, attribute->type_name) != NULL)
        return;
    if ((known->targets & target) == 0)
        ps_parse_report_two(checks->p, ps_extent(&attribute->base),
                            PS_PARSE_ERROR_ATTRIBUTE_NOT_ALLOWED_ON_DECLARATION,
                            ps_slice(known->shown), target_names(checks->p, known->targets));
    for (uint32_t i = 0; i < attribute->named->count; i++)
        check_property(checks, known,
                       PS_AST_AS(attribute->named->items[i], NamedAttributeArgument));
}

static void check_argument(PsChecks *checks, const PsAst *argument, bool is_class)
{
    if (ps_check_is_constant(argument,
                             is_class ? PS_CONSTANT_CLASS_ATTRIBUTE : PS_CONSTANT_ATTRIBUTE))
        return;
    ps_parse_report(
        checks->p, ps_extent(argument),
        is_class
            ? PS_PARSE_ERROR_PARAMETER_ATTRIBUTE_ARGUMENT_NEEDS_TO_BE_CONSTANT
            : PS_PARSE_ERROR_PARAMETER_ATTRIBUTE_ARGUMENT_NEEDS_TO_BE_CONSTANT_OR_SCRIPT_BLOCK);
}

static bool is_repeated(const PsAstList *named, uint32_t index)
{
    const PsNamedAttributeArgumentAst *argument =
        PS_AST_AS(named->items[index], NamedAttributeArgument);
    for (uint32_t i = 0; i < index; i++) {
        const PsNamedAttributeArgumentAst *other =
            PS_AST_AS(named->items[i], NamedAttributeArgument);
        if (ps_slice_same((PsSlice){argument->name, argument->len},
                          (PsSlice){other->name, other->len}))
            return true;
    }
    return false;
}

void ps_check_attribute(PsChecks *checks, const PsCheckFrame *frame)
{
    const PsAttributeAst *attribute = PS_AST_AS(frame->node, Attribute);
    unsigned target = target_of(checks, frame);
    if (target != 0)
        check_class_attribute(checks, attribute, target);
    for (uint32_t i = 0; i < attribute->named->count; i++) {
        const PsNamedAttributeArgumentAst *argument =
            PS_AST_AS(attribute->named->items[i], NamedAttributeArgument);
        if (is_repeated(attribute->named, i))
            ps_parse_report_text(checks->p, ps_extent(&argument->base),
                                 PS_PARSE_ERROR_DUPLICATE_NAMED_ARGUMENT,
                                 (PsSlice){argument->name, argument->len});
        else if ((argument->base.flags & PS_AST_OMITTED) == 0)
            check_argument(checks, argument->argument, target != 0);
    }
    for (uint32_t i = 0; i < attribute->positional->count; i++)
        check_argument(checks, attribute->positional->items[i], target != 0);
}

/* ---- members ---- */

static const PsAst *first_block(const PsScriptBlockAst *body)
{
    const PsNamedBlockAst *blocks[] = {body->dynamicparam, body->begin, body->process, body->end};
    for (size_t i = 0; i < PS_COUNT(blocks); i++)
        if (blocks[i] != NULL)
            return &blocks[i]->base;
    return &body->clean->base;
}

static bool has_named_blocks(const PsScriptBlockAst *body)
{
    return body->begin != NULL || body->process != NULL || body->clean != NULL ||
           body->dynamicparam != NULL || body->end == NULL ||
           (body->end->base.flags & PS_AST_UNNAMED) == 0;
}

void ps_check_function_member(PsChecks *checks, const PsAst *node)
{
    const PsFunctionMemberAst *member = PS_AST_AS(node, FunctionMember);
    const PsScriptBlockAst *body = member->function->body;
    if (body->params != NULL)
        ps_parse_report(checks->p, ps_extent(&body->params->base),
                        PS_PARSE_ERROR_PARAM_BLOCK_NOT_ALLOWED_IN_METHOD);
    if (has_named_blocks(body) && first_block(body) != NULL)
        ps_parse_report(checks->p, ps_extent(first_block(body)),
                        PS_PARSE_ERROR_NAMED_BLOCK_NOT_ALLOWED_IN_METHOD);
    if ((node->flags & PS_AST_CONSTRUCTOR) != 0 && member->return_type != NULL)
        ps_parse_report(checks->p, ps_extent(member->return_type),
                        PS_PARSE_ERROR_CONSTRUCTOR_CANT_HAVE_RETURN_TYPE);
    if (!ps_check_method_flow(checks, member) && !ps_check_is_void_method(member))
        ps_parse_report(checks->p,
                        ps_join(member->function->name_start, member->function->name_end),
                        PS_PARSE_ERROR_METHOD_HAS_CODE_PATH_NOT_RETURN);
}

void ps_check_property_member(PsChecks *checks, const PsAst *node)
{
    const PsAst *type = PS_AST_AS(node, PropertyMember)->type;
    if (type == NULL)
        return;
    const PsTypeName *name = PS_AST_AS(type, TypeConstraint)->type_name;
    if (ps_known_type_is(name, "System.Void"))
        ps_parse_report_text(checks->p, ps_extent(type),
                             PS_PARSE_ERROR_TYPE_NOT_ALLOWED_FOR_PROPERTY,
                             ps_parse_type_name_text(checks->p, name));
}

/* ---- DSC resources ---- */

typedef struct {
    bool has_set, has_test, has_get, has_key, has_default, has_constructor;
} Resource;

static bool is_attribute(const PsAst *node, const char *full_name)
{
    const PsKnownAttribute *known = ps_known_attribute_find(PS_AST_AS(node, Attribute)->type_name);
    return known != NULL && strcmp(known->name, full_name) == 0;
}

static bool is_method(const PsFunctionMemberAst *member, const char *name)
{
    return ps_slice_same_text((PsSlice){member->name, member->len}, name) &&
           member->function->parameters->count == 0;
}

/* Get() must return the class, or an array of it. */
static bool returns_type(const PsFunctionMemberAst *member, const PsTypeDefinitionAst *type)
{
    if (member->return_type == NULL)
        return false;
    const PsTypeName *name = PS_AST_AS(member->return_type, TypeConstraint)->type_name;
    if (name->kind == PS_TYPE_NAME_ARRAY)
        name = name->element;
    return name->kind == PS_TYPE_NAME_SIMPLE &&
           ps_slice_same(name->name, (PsSlice){type->name, type->len});
}

static void check_resource_method(PsChecks *checks, const PsTypeDefinitionAst *type,
                                  const PsAst *node, Resource *resource)
{
    const PsFunctionMemberAst *member = PS_AST_AS(node, FunctionMember);
    if (!resource->has_set)
        resource->has_set = is_method(member, "Set") && ps_check_is_void_method(member);
    if (!resource->has_get && is_method(member, "Get")) {
        resource->has_get = true;
        if (!returns_type(member, type))
            ps_parse_report_text(checks->p, ps_extent(node),
                                 PS_PARSE_ERROR_DSC_RESOURCE_INVALID_GET_METHOD,
                                 (PsSlice){type->name, type->len});
    }
    if (!resource->has_test)
        resource->has_test =
            is_method(member, "Test") && member->return_type != NULL &&
            ps_known_type_is(PS_AST_AS(member->return_type, TypeConstraint)->type_name,
                             "System.Boolean");
}

static bool can_be_key(const PsChecks *checks, const PsAst *type)
{
    if (type == NULL)
        return false;
    const PsTypeName *name = PS_AST_AS(type, TypeConstraint)->type_name;
    const PsKnownType *known = ps_known_type_find(name);
    if (known != NULL)
        return known->code == PS_TYPE_CODE_STRING || known->code == PS_TYPE_CODE_INTEGER;
    const PsTypeDefinitionAst *own = ps_check_find_type(checks, name);
    return own != NULL && (own->base.flags & PS_AST_ENUM) != 0;
}

static bool is_true(const PsAst *node)
{
    return (node->kind == PS_AST_CONSTANT_EXPRESSION && node->op == PS_LITERAL_TRUE) ||
           (node->kind == PS_AST_VARIABLE_EXPRESSION &&
            ps_slice_same(ps_variable_name(PS_AST_AS(node, VariableExpression)), PS_SLICE("true")));
}

static bool is_key(const PsAst *attribute)
{
    const PsAstList *named = PS_AST_AS(attribute, Attribute)->named;
    for (uint32_t i = 0; i < named->count; i++) {
        const PsNamedAttributeArgumentAst *argument =
            PS_AST_AS(named->items[i], NamedAttributeArgument);
        if (ps_slice_same((PsSlice){argument->name, argument->len}, PS_SLICE("Key")) &&
            is_true(argument->argument))
            return true;
    }
    return false;
}

static void check_resource_key(PsChecks *checks, const PsAst *node, Resource *resource)
{
    const PsPropertyMemberAst *member = PS_AST_AS(node, PropertyMember);
    for (uint32_t i = 0; i < member->attributes->count; i++) {
        const PsAst *attribute = member->attributes->items[i];
        if (!is_attribute(attribute, "System.Management.Automation.DscPropertyAttribute") ||
            !is_key(attribute))
            continue;
        resource->has_key = true;
        if (!can_be_key(checks, member->type))
            ps_parse_report(checks->p, ps_extent(node),
                            PS_PARSE_ERROR_DSC_RESOURCE_INVALID_KEY_PROPERTY);
        return;
    }
}

/* Members of the class and, as long as something is missing, of its bases in this script. */
static void check_resource_members(PsChecks *checks, const PsTypeDefinitionAst *type,
                                   Resource *resource, int depth)
{
    for (uint32_t i = 0; i < type->count; i++) {
        const PsAst *member = type->items[i];
        if (member->kind == PS_AST_PROPERTY_MEMBER) {
            check_resource_key(checks, member, resource);
            continue;
        }
        check_resource_method(checks, type, member, resource);
        if (depth == 0 && (member->flags & PS_AST_CONSTRUCTOR) != 0 &&
            (member->flags & PS_AST_STATIC) == 0) {
            bool has_parameters =
                PS_AST_AS(member, FunctionMember)->function->parameters->count > 0;
            resource->has_default |= !has_parameters;
            resource->has_constructor |= has_parameters;
        }
    }
    for (uint32_t i = 0; i < type->bases->count && depth < 100; i++) {
        if (resource->has_set && resource->has_get && resource->has_test && resource->has_key)
            return;
        const PsTypeDefinitionAst *base =
            ps_check_find_type(checks, PS_AST_AS(type->bases->items[i], TypeConstraint)->type_name);
        if (base != NULL && (base->base.flags & PS_AST_CLASS) != 0)
            check_resource_members(checks, base, resource, depth + 1);
    }
}

static void check_resource(PsChecks *checks, const PsTypeDefinitionAst *type,
                           const PsAst *attribute)
{
    Resource resource = {0};
    check_resource_members(checks, type, &resource, 0);
    const struct {
        bool is_missing;
        PsParseErrorKind error;
    } rows[] = {
        {!resource.has_set, PS_PARSE_ERROR_DSC_RESOURCE_MISSING_SET_METHOD},
        {!resource.has_get, PS_PARSE_ERROR_DSC_RESOURCE_MISSING_GET_METHOD},
        {!resource.has_test, PS_PARSE_ERROR_DSC_RESOURCE_MISSING_TEST_METHOD},
        {!resource.has_default && resource.has_constructor,
         PS_PARSE_ERROR_DSC_RESOURCE_MISSING_DEFAULT_CONSTRUCTOR},
        {!resource.has_key, PS_PARSE_ERROR_DSC_RESOURCE_MISSING_KEY_PROPERTY},
    };
    for (size_t i = 0; i < PS_COUNT(rows); i++)
        if (rows[i].is_missing)
            ps_parse_report_text(checks->p, ps_extent(attribute), rows[i].error,
                                 (PsSlice){type->name, type->len});
}

void ps_check_type_definition(PsChecks *checks, const PsAst *node)
{
    const PsTypeDefinitionAst *type = PS_AST_AS(node, TypeDefinition);
    for (uint32_t i = 0; i < type->attributes->count; i++) {
        if (is_attribute(type->attributes->items[i],
                         "System.Management.Automation.DscResourceAttribute")) {
            check_resource(checks, type, type->attributes->items[i]);
            return;
        }
    }
}
