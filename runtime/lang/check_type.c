/*
 * check_type.c - what names mean: classes of the script, modules and attributes that are not there,
 * properties that a method assigns without $this.
 *
 * Scopes are those of PowerShell's symbol table: the script, each function, each block, each class,
 * each method.  A class is known in the whole of the scope it stands in, before it as well.
 */
#include "base/casing.h"
#include "base/map.h"
#include "base/memory.h"
#include "lang/check_priv.h"
#include "lang/known_type.h"
#include "lang/parse_module.h"

typedef enum { SCOPE_BLOCK, SCOPE_TYPE, SCOPE_METHOD } ScopeKind;

typedef struct Scope {
    ScopeKind kind;
    const PsTypeDefinitionAst *type; /* of SCOPE_TYPE */
    PsMap types;
    struct Scope *outer;
} Scope;

typedef struct {
    PsChecks *checks;
    Scope *scope;
    const PsAstList *usings;
} Resolver;

/* ---- scopes ---- */

static bool add_types(const PsAst *node, void *data)
{
    Resolver *resolver = data;
    if (node->kind == PS_AST_TYPE_DEFINITION) {
        const PsTypeDefinitionAst *type = PS_AST_AS(node, TypeDefinition);
        PsSlice name = {type->name, type->len};
        void *known = ps_map_find(&resolver->scope->types, name);
        if (known == NULL)
            ps_map_set(&resolver->scope->types, name, (void *)(uintptr_t)type);
        else if (known != type)
            ps_parse_report_text(resolver->checks->p, ps_extent(node),
                                 PS_PARSE_ERROR_MEMBER_ALREADY_DEFINED, name);
    }
    if (node->kind == PS_AST_FUNCTION_DEFINITION || node->kind == PS_AST_SCRIPT_BLOCK_EXPRESSION)
        return true;
    return ps_ast_each(node, add_types, data);
}

static void enter(Resolver *resolver, Scope *scope, const PsAst *node)
{
    scope->types.ignore_case = true;
    scope->outer = resolver->scope;
    resolver->scope = scope;
    add_types(node, resolver);
}

static void leave(Resolver *resolver)
{
    ps_map_done(&resolver->scope->types);
    resolver->scope = resolver->scope->outer;
}

static const PsTypeDefinitionAst *lookup(const Resolver *resolver, PsSlice name)
{
    for (const Scope *scope = resolver->scope; scope != NULL; scope = scope->outer) {
        const void *type = ps_map_find(&scope->types, name);
        if (type != NULL)
            return type;
    }
    return NULL;
}

static bool is_in_type(const Resolver *resolver)
{
    for (const Scope *scope = resolver->scope; scope != NULL; scope = scope->outer)
        if (scope->kind == SCOPE_TYPE)
            return true;
    return false;
}

/* ---- attributes ---- */

/* By one of the script's namespaces; a module or assembly that it uses could have any attribute. */
static bool is_used(const Resolver *resolver, const PsTypeName *name)
{
    for (uint32_t i = 0; i < resolver->usings->count; i++) {
        const PsAst *node = resolver->usings->items[i];
        const PsAst *space = PS_AST_AS(node, UsingStatement)->name;
        if (node->op != PS_USING_NAMESPACE ||
            ps_known_attribute_find_in(
                ps_ast_string_text(PS_AST_AS(space, StringConstantExpression)), name) != NULL)
            return true;
    }
    return false;
}

static void check_attribute(Resolver *resolver, const PsAst *node)
{
    const PsTypeName *name = PS_AST_AS(node, Attribute)->type_name;
    if (name->kind != PS_TYPE_NAME_SIMPLE || !is_in_type(resolver) ||
        ps_known_attribute_find(name) != NULL || ps_known_type_find(name) != NULL ||
        lookup(resolver, name->name) != NULL || is_used(resolver, name))
        return;
    ps_parse_report_text(resolver->checks->p, ps_join(name->start, name->end),
                         PS_PARSE_ERROR_CUSTOM_ATTRIBUTE_TYPE_NOT_FOUND, name->name);
}

/* ---- properties without $this ---- */

static const PsAst *find_property(const Resolver *resolver, PsSlice name,
                                  const PsTypeDefinitionAst **out_type)
{
    for (const Scope *scope = resolver->scope; scope != NULL; scope = scope->outer) {
        for (uint32_t i = 0; scope->kind == SCOPE_TYPE && i < scope->type->count; i++) {
            const PsAst *member = scope->type->items[i];
            const PsPropertyMemberAst *property = PS_AST_AS(member, PropertyMember);
            if (member->kind == PS_AST_PROPERTY_MEMBER &&
                ps_slice_same((PsSlice){property->name, property->len}, name)) {
                *out_type = scope->type;
                return member;
            }
        }
    }
    return NULL;
}

static void check_assigned_variable(Resolver *resolver, const PsAst *target)
{
    PsParser *p = resolver->checks->p;
    while (target->kind == PS_AST_CONVERT_EXPRESSION)
        target = PS_AST_AS(target, AttributedExpression)->child;
    if (target->kind != PS_AST_VARIABLE_EXPRESSION || (target->flags & PS_AST_DRIVE) != 0)
        return;
    const PsTypeDefinitionAst *type = NULL;
    const PsAst *property =
        find_property(resolver, ps_variable_path(PS_AST_AS(target, VariableExpression)), &type);
    if (property == NULL)
        return;
    PsSlice name = {PS_AST_AS(property, PropertyMember)->name,
                    PS_AST_AS(property, PropertyMember)->len};
    if ((property->flags & PS_AST_STATIC) == 0) {
        ps_parse_report_two(p, ps_extent(target), PS_PARSE_ERROR_MISSING_THIS, PS_SLICE("$this."),
                            name);
        return;
    }
    PS_AUTO_BUFFER PsBuffer prefix = {0};
    const Scope *scope = resolver->scope;
    while (scope->kind != SCOPE_TYPE)
        scope = scope->outer;
    ps_buffer_byte(&prefix, '[');
    ps_buffer_append(&prefix, scope->type->name, scope->type->len);
    ps_buffer_text(&prefix, "]::");
    ps_parse_report_two(p, ps_extent(target),
                        PS_PARSE_ERROR_MISSING_TYPE_IN_STATIC_PROPERTY_ASSIGNMENT,
                        ps_buffer_view(&prefix), name);
}

static void check_assignment(Resolver *resolver, const PsAst *node)
{
    const PsAst *left = PS_AST_AS(node, AssignmentStatement)->left;
    if (resolver->scope->kind != SCOPE_METHOD)
        return;
    if (left->kind != PS_AST_ARRAY_LITERAL) {
        check_assigned_variable(resolver, left);
        return;
    }
    const PsArrayLiteralAst *array = PS_AST_AS(left, ArrayLiteral);
    for (uint32_t i = 0; i < array->count; i++)
        check_assigned_variable(resolver, array->items[i]);
}

/* ---- using module ---- */

/* PowerShell does not look whether a file is there when its path ends like a module's. */
static bool is_module_path(PsSlice name)
{
    static const char *const endings[] = {".psd1", ".psm1", ".ps1", ".cdxml", ".dll", ".exe"};
    bool is_path = false;
    for (size_t i = 0; i < name.len; i++) {
        is_path |= name.data[i] == '/' || name.data[i] == '\\';
        if (name.data[i] == ':' && i + 1 < name.len && name.data[i + 1] == ':')
            return false; /* of a provider */
    }
    for (size_t i = 0; is_path && i < PS_COUNT(endings); i++) {
        size_t len = strlen(endings[i]);
        if (name.len >= len &&
            ps_slice_same_text((PsSlice){name.data + name.len - len, len}, endings[i]))
            return true;
    }
    return false;
}

/* What `using module` names.  False: an error has been reported. */
static bool read_module(PsParser *p, const PsUsingStatementAst *statement, PsRequiredModule *module)
{
    PsSpan where = ps_extent(&statement->base);
    const PsAst *table = statement->specification;
    if (table == NULL) {
        module->name = ps_ast_string_text(PS_AST_AS(statement->name, StringConstantExpression));
        return true;
    }
    if (!ps_check_is_constant(table, PS_CONSTANT_REQUIRES)) {
        ps_parse_report(p, where, PS_PARSE_ERROR_REQUIRES_ARGUMENT_MUST_BE_CONSTANT);
        return false;
    }
    PS_AUTO_BUFFER PsBuffer reason = {0};
    if (ps_module_table_read(p, table, module, &reason))
        return true;
    ps_parse_report_text(p, where, PS_PARSE_ERROR_REQUIRES_MODULE_INVALID, ps_buffer_view(&reason));
    return false;
}

/* A file that is not there has version 0.0. */
static bool wants_version(const PsRequiredModule *module)
{
    PsSlice version = module->version.len > 0 ? module->version : module->required_version;
    return module->maximum_version.len > 0 ||
           (version.len > 0 && !ps_slice_is(version, PS_SLICE("0.0")));
}

static bool has_module(const PsParser *p, const PsRequiredModule *module)
{
    return (is_module_path(module->name) && !wants_version(module)) || p->options == NULL ||
           p->options->has_module == NULL || p->options->has_module(p->options->data, module);
}

static void check_module(PsChecks *checks, const PsAst *node)
{
    PsParser *p = checks->p;
    const PsUsingStatementAst *statement = PS_AST_AS(node, UsingStatement);
    const PsAst *table = statement->specification;
    PsRequiredModule module = {0};
    if (!read_module(p, statement, &module))
        return;
    bool has_wildcards = false;
    for (size_t i = 0; i < module.name.len; i++)
        has_wildcards |= strchr("*?[]", module.name.data[i]) != NULL && module.name.data[i] != '\0';
    if (has_wildcards)
        ps_parse_report(p, ps_extent(node), PS_PARSE_ERROR_WILD_CARD_MODULE_NAME_ERROR);
    else if (!has_module(p, &module))
        ps_parse_report_text(p, ps_extent(node), PS_PARSE_ERROR_MODULE_NOT_FOUND_DURING_PARSE,
                             table == NULL
                                 ? module.name
                                 : ps_source_extent(p->lexer.source, table->start, table->end));
}

/* ---- the walk ---- */

static void note_type(PsChecks *checks, const PsTypeDefinitionAst *type)
{
    checks->types = ps_realloc(checks->types, (checks->type_count + 1) * sizeof(checks->types[0]));
    checks->types[checks->type_count++] = type;
}

static bool resolve(const PsAst *node, void *data);

static void resolve_inside(Resolver *resolver, const PsAst *node, Scope *scope, const PsAst *scoped)
{
    enter(resolver, scope, scoped);
    ps_ast_each(node, resolve, resolver);
    leave(resolver);
}

static bool resolve_function(Resolver *resolver, const PsAst *node)
{
    Scope scope = {.kind = SCOPE_BLOCK};
    if (resolver->scope->kind == SCOPE_METHOD && resolver->scope->type == NULL) {
        resolver->scope->type = resolver->scope->outer->type; /* the method's own function */
        return ps_ast_each(node, resolve, resolver);
    }
    resolve_inside(resolver, node, &scope, &PS_AST_AS(node, FunctionDefinition)->body->base);
    return true;
}

static bool resolve(const PsAst *node, void *data)
{
    Resolver *resolver = data;
    Scope scope = {.kind = SCOPE_BLOCK};
    switch (node->kind) {
    case PS_AST_TYPE_DEFINITION:
        note_type(resolver->checks, PS_AST_AS(node, TypeDefinition));
        scope.kind = SCOPE_TYPE;
        scope.type = PS_AST_AS(node, TypeDefinition);
        resolve_inside(resolver, node, &scope, node);
        return true;
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
        resolve_inside(resolver, node, &scope,
                       &PS_AST_AS(node, ScriptBlockExpression)->script_block->base);
        return true;
    case PS_AST_FUNCTION_MEMBER:
        scope.kind = SCOPE_METHOD;
        resolve_inside(resolver, node, &scope,
                       &PS_AST_AS(node, FunctionMember)->function->body->base);
        return true;
    case PS_AST_FUNCTION_DEFINITION:
        return resolve_function(resolver, node);
    case PS_AST_ATTRIBUTE:
        check_attribute(resolver, node);
        break;
    case PS_AST_ASSIGNMENT_STATEMENT:
        check_assignment(resolver, node);
        break;
    case PS_AST_USING_STATEMENT:
        if (node->op == PS_USING_MODULE && (node->flags & PS_AST_LATE) != 0)
            check_module(resolver->checks, node);
        break;
    default:
        break;
    }
    return ps_ast_each(node, resolve, data);
}

void ps_check_types(PsChecks *checks, const PsScriptBlockAst *root)
{
    for (uint32_t i = 0; i < root->usings->count; i++)
        if (root->usings->items[i]->op == PS_USING_MODULE)
            check_module(checks, root->usings->items[i]);
    if (checks->p->type_count == 0 && !checks->p->has_late_using)
        return;
    Resolver resolver = {.checks = checks, .usings = root->usings};
    Scope scope = {.kind = SCOPE_BLOCK};
    resolve_inside(&resolver, &root->base, &scope, &root->base);
}

const PsTypeDefinitionAst *ps_check_find_type(const PsChecks *checks, const PsTypeName *name)
{
    for (size_t i = 0; name->kind == PS_TYPE_NAME_SIMPLE && i < checks->type_count; i++)
        if (ps_slice_same((PsSlice){checks->types[i]->name, checks->types[i]->len}, name->name))
            return checks->types[i];
    return NULL;
}
