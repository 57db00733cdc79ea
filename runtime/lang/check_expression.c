/* check_expression.c - expressions: what can be assigned to, casts, variables, tables. */
#include <stdio.h>

#include "base/casing.h"
#include "base/map.h"
#include "base/memory.h"
#include "lang/check_priv.h"
#include "lang/known_type.h"

enum { MAX_TYPE_DEPTH = 200 };

static const PsTypeName *cast_type(const PsAst *convert)
{
    const PsAttributedExpressionAst *node = PS_AST_AS(convert, AttributedExpression);
    return PS_AST_AS(node->attribute, TypeConstraint)->type_name;
}

static bool is_attributed(const PsAst *node)
{
    return node->kind == PS_AST_ATTRIBUTED_EXPRESSION || node->kind == PS_AST_CONVERT_EXPRESSION;
}

static const PsAst *child_of(const PsAst *attributed)
{
    return PS_AST_AS(attributed, AttributedExpression)->child;
}

static bool is_ref(const PsAst *node)
{
    return node->kind == PS_AST_CONVERT_EXPRESSION &&
           ps_known_type_is(cast_type(node), "System.Management.Automation.PSReference");
}

void ps_check_type_depth(PsChecks *checks, const PsAst *node, const PsTypeName *type_name)
{
    int depth = 0;
    for (; type_name->kind == PS_TYPE_NAME_ARRAY; type_name = type_name->element) {
        if (++depth > MAX_TYPE_DEPTH) {
            ps_parse_report(checks->p, ps_extent(node), PS_PARSE_ERROR_SCRIPT_TOO_COMPLICATED);
            return;
        }
    }
}

/* ---- targets of assignments ---- */

typedef struct {
    PsChecks *checks;
    PsParseErrorKind error;
    PsSlice arg; /* of the error; no text: none */
} Target;

static void report_target(const Target *target, const PsAst *node)
{
    if (target->arg.len == 0)
        ps_parse_report(target->checks->p, ps_extent(node), target->error);
    else
        ps_parse_report_text(target->checks->p, ps_extent(node), target->error, target->arg);
}

static bool can_be_assigned(const PsAst *node)
{
    switch (node->kind) {
    case PS_AST_ATTRIBUTED_EXPRESSION:
    case PS_AST_CONVERT_EXPRESSION:
    case PS_AST_VARIABLE_EXPRESSION:
        return true;
    case PS_AST_MEMBER_EXPRESSION:
    case PS_AST_INVOKE_MEMBER_EXPRESSION:
    case PS_AST_BASE_CTOR_EXPRESSION:
    case PS_AST_INDEX_EXPRESSION:
        return (node->flags & PS_AST_NULL_CONDITIONAL) == 0;
    default:
        return false;
    }
}

/* Types that PowerShell's own variables have. */
static const struct {
    const char *name, *type;
} automatic[] = {
    {"_", "System.Object"},
    {"args", "System.Object[]"},
    {"this", "System.Object"},
    {"input", "System.Object"},
    {"PSCmdlet", "System.Management.Automation.PSScriptCmdlet"},
    {"PSBoundParameters", "System.Management.Automation.PSBoundParametersDictionary"},
    {"MyInvocation", "System.Management.Automation.InvocationInfo"},
    {"PSScriptRoot", "System.String"},
    {"PSCommandPath", "System.String"},
};

static bool is_local(const PsAst *variable)
{
    return (variable->flags & (PS_AST_DRIVE | PS_AST_GLOBAL | PS_AST_SCRIPT)) == 0;
}

static bool has_type(const PsTypeName *type, const char *name)
{
    if (type == NULL)
        return false;
    size_t len = strlen(name);
    if (len > 2 && strcmp(name + len - 2, "[]") == 0)
        return type->kind == PS_TYPE_NAME_ARRAY && type->rank == 1 &&
               ps_known_type_is(type->element, "System.Object");
    return ps_known_type_is(type, name) ||
           (type->kind == PS_TYPE_NAME_SIMPLE &&
            (ps_slice_same_text(type->name, name) ||
             ps_slice_same_text(type->name, name + sizeof("System.") - 1)));
}

/* [type]$args = ... changes what the variable is. */
static void check_automatic(PsChecks *checks, const PsAst *target, const PsAst *variable,
                            const PsTypeName *type)
{
    if (variable->kind != PS_AST_VARIABLE_EXPRESSION || !is_local(variable))
        return;
    PsSlice name = ps_variable_name(PS_AST_AS(variable, VariableExpression));
    for (size_t i = 0; i < PS_COUNT(automatic); i++) {
        if (!ps_slice_same_text(name, automatic[i].name))
            continue;
        if (!has_type(type, automatic[i].type))
            ps_parse_report_two(checks->p, ps_extent(target),
                                PS_PARSE_ERROR_ASSIGNMENT_STATEMENT_TO_AUTOMATIC_NOT_SUPPORTED,
                                name, ps_slice(automatic[i].type));
        return;
    }
}

static void check_target(const Target *target, const PsAst *node, bool is_simple);

static void check_attributed_target(const Target *target, const PsAst *node, bool is_simple)
{
    PsChecks *checks = target->checks;
    const PsAst *inner = node;
    const PsAst *ref = NULL;
    const PsTypeName *last_type = NULL;
    int casts = 0;
    for (; is_attributed(inner); inner = child_of(inner)) {
        if (inner->kind != PS_AST_CONVERT_EXPRESSION)
            continue;
        casts++;
        last_type = cast_type(inner);
        const PsAst *constraint = PS_AST_AS(inner, AttributedExpression)->attribute;
        if (is_ref(inner))
            ref = constraint;
        else if (ps_known_type_is(last_type, "System.Void"))
            ps_parse_report(checks->p, ps_extent(constraint),
                            PS_PARSE_ERROR_VOID_TYPE_CONSTRAINT_NOT_ALLOWED);
    }
    if (ref != NULL && casts > 1) {
        ps_parse_report(checks->p, ps_extent(ref),
                        PS_PARSE_ERROR_REFERENCE_NEEDS_TO_BE_BY_ITSELF_IN_TYPE_CONSTRAINT);
        return;
    }
    check_automatic(checks, node, inner, last_type);
    check_target(target, inner, is_simple);
}

static void check_target(const Target *target, const PsAst *node, bool is_simple)
{
    if (node->kind == PS_AST_ARRAY_LITERAL && is_simple) {
        const PsArrayLiteralAst *array = PS_AST_AS(node, ArrayLiteral);
        for (uint32_t i = 0; i < array->count; i++)
            check_target(target, array->items[i], true);
    } else if (node->kind == PS_AST_PAREN_EXPRESSION) {
        const PsAst *pipeline = PS_AST_AS(node, ParenExpression)->pipeline;
        const PsAst *expression = ps_check_pure_expression(pipeline);
        if (expression == NULL)
            report_target(target, pipeline);
        else
            check_target(target, expression, is_simple);
    } else if (!can_be_assigned(node)) {
        report_target(target, node);
    } else if (is_attributed(node)) {
        check_attributed_target(target, node, is_simple);
    }
}

void ps_check_assignment(PsChecks *checks, const PsAst *node)
{
    const PsAst *left = PS_AST_AS(node, AssignmentStatement)->left;
    if (left->kind == PS_AST_VARIABLE_EXPRESSION)
        return;
    Target target = {.checks = checks, .error = PS_PARSE_ERROR_INVALID_LEFT_HAND_SIDE};
    check_target(&target, left, node->op == PS_TOKEN_EQUALS);
}

void ps_check_unary(PsChecks *checks, const PsAst *node)
{
    if ((ps_token_traits(node->op) & PS_TF_PREFIX_POSTFIX) == 0)
        return;
    Target target = {.checks = checks,
                     .error = PS_PARSE_ERROR_OPERATOR_REQUIRES_VARIABLE_OR_PROPERTY,
                     .arg = ps_kind_text(node->op)};
    check_target(&target, PS_AST_AS(node, UnaryExpression)->child, false);
}

/* ---- casts ---- */

/* Whether the cast stands on the left of an assignment, where its place is checked already. */
static bool is_assigned(const PsCheckFrame *outer)
{
    const PsCheckFrame *child = outer;
    for (const PsCheckFrame *at = outer->parent; at != NULL; child = at, at = at->parent) {
        if (at->node->kind == PS_AST_ASSIGNMENT_STATEMENT)
            return PS_AST_AS(at->node, AssignmentStatement)->left == child->node;
        if (at->node->kind == PS_AST_COMMAND_EXPRESSION)
            return false;
    }
    return false;
}

/* [ref] must be the innermost cast and the only one of its kind. */
static void check_ref(PsChecks *checks, const PsCheckFrame *frame)
{
    bool has_more = false;
    for (const PsAst *child = child_of(frame->node); is_attributed(child);
         child = child_of(child)) {
        if (!is_ref(child))
            continue;
        has_more = true;
        ps_parse_report(checks->p, ps_extent(PS_AST_AS(child, AttributedExpression)->attribute),
                        PS_PARSE_ERROR_REFERENCE_NEEDS_TO_BE_BY_ITSELF_IN_TYPE_SEQUENCE);
    }
    const PsAst *outer = ps_frame_parent(frame);
    while (outer != NULL && is_attributed(outer)) {
        if (outer->kind == PS_AST_CONVERT_EXPRESSION && !has_more) {
            if (is_ref(outer))
                return;
            if (!is_assigned(frame->parent))
                ps_parse_report(checks->p,
                                ps_extent(PS_AST_AS(frame->node, AttributedExpression)->attribute),
                                PS_PARSE_ERROR_REFERENCE_NEEDS_TO_BE_LAST_TYPE_IN_TYPE_CONVERSION);
        }
        outer = child_of(outer);
    }
}

static bool is_ordered(const PsTypeName *type)
{
    return type->kind == PS_TYPE_NAME_SIMPLE && type->assembly.len == 0 &&
           ps_slice_same(type->name, PS_SLICE("ordered"));
}

void ps_check_convert(PsChecks *checks, const PsCheckFrame *frame)
{
    const PsTypeName *type = cast_type(frame->node);
    if (is_ordered(type)) {
        if (child_of(frame->node)->kind != PS_AST_HASHTABLE)
            ps_parse_report_text(checks->p, ps_extent(frame->node),
                                 PS_PARSE_ERROR_ORDERED_ATTRIBUTE_ONLY_ON_HASH_LITERAL_NODE,
                                 type->name);
    } else if (is_ref(frame->node)) {
        check_ref(checks, frame);
    }
}

void ps_check_attributed(PsChecks *checks, const PsAst *node)
{
    const PsAst *attribute = PS_AST_AS(node, AttributedExpression)->attribute;
    for (const PsAst *at = node; is_attributed(at); at = child_of(at))
        if (child_of(at)->kind == PS_AST_VARIABLE_EXPRESSION)
            return;
    ps_parse_report_text(
        checks->p, ps_extent(attribute), PS_PARSE_ERROR_UNEXPECTED_ATTRIBUTE,
        ps_parse_type_name_text(checks->p, PS_AST_AS(attribute, Attribute)->type_name));
}

/* ---- $using: ---- */

/* The part that cannot be evaluated on the caller's side, NULL if there is none. */
static const PsAst *bad_part(const PsAst *node)
{
    for (;;) {
        if (node->kind == PS_AST_VARIABLE_EXPRESSION)
            return NULL;
        if (node->kind == PS_AST_MEMBER_EXPRESSION) {
            const PsMemberExpressionAst *member = PS_AST_AS(node, MemberExpression);
            if (member->member->kind != PS_AST_STRING_CONSTANT_EXPRESSION)
                return node;
            node = member->object;
        } else if (node->kind == PS_AST_INDEX_EXPRESSION) {
            const PsIndexExpressionAst *index = PS_AST_AS(node, IndexExpression);
            if (!ps_check_is_constant(index->index, PS_CONSTANT_ATTRIBUTE))
                return index->index;
            node = index->target;
        } else {
            return node;
        }
    }
}

void ps_check_using_expression(PsChecks *checks, const PsAst *node)
{
    const PsAst *bad = bad_part(PS_AST_AS(node, UsingExpression)->expression);
    if (bad != NULL)
        ps_parse_report(checks->p, ps_extent(bad), PS_PARSE_ERROR_INVALID_USING_EXPRESSION);
}

/* ---- variables ---- */

static void check_splatting(PsChecks *checks, const PsCheckFrame *frame, PsSlice path)
{
    if (ps_frame_is_in(frame, PS_AST_COMMAND) || ps_frame_is_in(frame, PS_AST_USING_EXPRESSION))
        return;
    bool is_in_list = ps_frame_is_in(frame, PS_AST_ARRAY_LITERAL) &&
                      ps_frame_is_in(frame->parent, PS_AST_COMMAND);
    ps_parse_report_text(checks->p, ps_extent(frame->node),
                         is_in_list ? PS_PARSE_ERROR_SPLATTING_NOT_PERMITTED_IN_ARGUMENT_LIST
                                    : PS_PARSE_ERROR_SPLATTING_NOT_PERMITTED,
                         path);
}

static bool is_static_member(const PsAst *member)
{
    return member != NULL && (member->flags & PS_AST_STATIC) != 0;
}

void ps_check_variable(PsChecks *checks, const PsCheckFrame *frame)
{
    PsSlice path = ps_variable_path(PS_AST_AS(frame->node, VariableExpression));
    if ((frame->node->flags & PS_AST_SPLATTED) != 0)
        check_splatting(checks, frame, path);
    if (checks->not_local.count > 0 && ps_check_set_has(&checks->not_local, frame->node))
        ps_parse_report(checks->p, ps_extent(frame->node), PS_PARSE_ERROR_VARIABLE_NOT_LOCAL);
    if (is_static_member(checks->member) && ps_slice_same(path, PS_SLICE("this")))
        ps_parse_report_text(checks->p, ps_extent(frame->node),
                             PS_PARSE_ERROR_NON_STATIC_MEMBER_ACCESS_IN_STATIC_MEMBER, path);
}

/* ---- tables ---- */

enum { FEW_KEYS = 8 };

/* A key's text as an error shows it; without data if it is computed. */
static PsSlice key_text(const PsAst *key, char *number, size_t size)
{
    if (key->kind == PS_AST_STRING_CONSTANT_EXPRESSION)
        return ps_ast_string_text(PS_AST_AS(key, StringConstantExpression));
    if (key->kind != PS_AST_CONSTANT_EXPRESSION)
        return (PsSlice){0};
    const PsConstantExpressionAst *constant = PS_AST_AS(key, ConstantExpression);
    if (constant->digits_len > 0)
        return (PsSlice){constant->as.digits, constant->digits_len};
    int len = key->op == PS_LITERAL_DOUBLE
                  ? snprintf(number, size, "%.17g", constant->as.f64)
                  : snprintf(number, size, "%lld", (long long)constant->as.i64);
    return (PsSlice){number, (size_t)len};
}

static void report_key(PsChecks *checks, const PsAst *key, PsSlice text)
{
    ps_parse_report_text(checks->p, ps_extent(key), PS_PARSE_ERROR_DUPLICATE_KEY_IN_HASH_LITERAL,
                         text);
}

static void check_few_keys(PsChecks *checks, const PsHashtableAst *table)
{
    char numbers[FEW_KEYS][40];
    PsSlice keys[FEW_KEYS];
    for (uint32_t i = 0; i < table->count; i++) {
        const PsAst *key = table->items[2 * (size_t)i];
        keys[i] = key_text(key, numbers[i], sizeof(numbers[i]));
        for (uint32_t j = 0; keys[i].data != NULL && j < i; j++) {
            if (keys[j].data != NULL && ps_slice_same(keys[i], keys[j])) {
                report_key(checks, key, keys[i]);
                break;
            }
        }
    }
}

void ps_check_hashtable(PsChecks *checks, const PsAst *node)
{
    const PsHashtableAst *table = PS_AST_AS(node, Hashtable);
    if (table->count <= FEW_KEYS) {
        check_few_keys(checks, table);
        return;
    }
    PsMap seen = {.ignore_case = true};
    char number[40];
    for (uint32_t i = 0; i < table->count; i++) {
        const PsAst *key = table->items[2 * (size_t)i];
        PsSlice text = key_text(key, number, sizeof(number));
        if (text.data == NULL)
            continue;
        if (ps_map_find_entry(&seen, text) != NULL)
            report_key(checks, key, text);
        else
            ps_map_set(&seen, text, checks);
    }
    ps_map_done(&seen);
}
