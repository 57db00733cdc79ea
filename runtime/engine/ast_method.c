/* ast_method.c - the methods of syntax tree nodes. */
#include "base/casing.h"
#include "engine/ast_object.h"
#include "engine/block.h"
#include "engine/call_block.h"
#include "engine/member.h"
#include "lang/known_type.h"
#include "lang/parser.h"
#include "types/arguments.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/string.h"
#include "value/type.h"

#define LANGUAGE(name_) PS_T(System_Management_Automation_Language_##name_)

static PsScript *script_of(PsRef self)
{
    return ps_ast_script(ps_ast_object(self)->tree);
}

static PsStatus child(PsRef self, const PsAst *node, PsValue *out)
{
    return ps_return(ps_ast_value(ps_ast_object(self)->tree, node), out);
}

/* ---- searching ---- */

typedef struct {
    PsContext *ctx;
    PsAstTree *tree;
    PsRef predicate;
    bool is_nested; /* looks into script blocks and functions too */
    bool is_first;  /* stops at the first */
    PsValue found;  /* the first, or a list */
} Search;

static PsStatus check_node(Search *search, const PsAst *node, bool *is_over)
{
    if (node->kind == PS_AST_BASE_CTOR_EXPRESSION)
        return PS_OK; /* PowerShell's searches do not ask about it */
    PS_AUTO PsValue value = ps_ast_value(search->tree, node);
    PS_AUTO PsValue answer = PS_NULL;
    PsRef arg = ps_ref(&value);
    PsStatus status = ps_types_run_delegate(search->ctx, search->predicate, &arg, 1, &answer);
    if (status != PS_OK || !ps_truth(ps_ref(&answer)))
        return status;
    if (search->is_first)
        search->found = ps_move(&value);
    else
        ps_array_push(ps_ref(&search->found), ps_move(&value));
    *is_over = search->is_first;
    return PS_OK;
}

static PsStatus run_search(Search *search, const PsAst *from)
{
    PsAstWalk walk = {0};
    PsStatus status = PS_OK;
    bool is_over = false;
    ps_ast_walk_push(&walk, from);
    for (const PsAst *node; !is_over && (node = ps_ast_walk_next(&walk)) != NULL;) {
        status = check_node(search, node, &is_over);
        if (status != PS_OK)
            break;
        bool is_code = node->kind == PS_AST_FUNCTION_DEFINITION ||
                       node->kind == PS_AST_SCRIPT_BLOCK_EXPRESSION;
        if (search->is_nested || !is_code)
            ps_ast_walk_children(&walk, node);
    }
    ps_ast_walk_done(&walk);
    return status;
}

static PsStatus find(PsContext *ctx, PsRef self, const PsRef *args, bool is_first, PsValue *out)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "predicate");
    const PsType *element = LANGUAGE(Ast);
    Search search = {.ctx = ctx,
                     .tree = ps_ast_object(self)->tree,
                     .predicate = args[0],
                     .is_nested = ps_get_bool(args[1]),
                     .is_first = is_first,
                     .found = PS_NULL};
    if (!is_first)
        search.found = ps_list_new(
            ps_type_construct(PS_T(System_Collections_Generic_List_1), &element, 1), element);
    PsStatus status = run_search(&search, ps_ast_node(self));
    if (status == PS_OK)
        *out = ps_move(&search.found);
    else
        ps_release(search.found);
    return status;
}

PS_AST_FUNCTION(ps_ast_find)
{
    return find(ctx, self, args, true, out);
}

PS_AST_FUNCTION(ps_ast_find_all)
{
    return find(ctx, self, args, false, out);
}

/* ---- text and copies ---- */

PS_AST_FUNCTION(ps_ast_to_string)
{
    const PsAst *node = ps_ast_node(self);
    return ps_return(ps_string(ps_source_extent(script_of(self)->source, node->start, node->end)),
                     out);
}

PS_AST_FUNCTION(ps_ast_script_block)
{
    PsSession *s = ps_session_of(ctx);
    *out = ps_block_new(ps_block_code_new(script_of(self), ps_ast_node(self), NULL), s->state);
    return PS_OK;
}

/* ---- values that need nothing to be run ---- */

static bool is_primitive(const PsTypeName *name)
{
    const PsKnownType *type = ps_known_type_find(name);
    return type != NULL && type->code != PS_TYPE_CODE_CLASS && type->code != PS_TYPE_CODE_DATE &&
           type->code != PS_TYPE_CODE_STRING;
}

static bool is_safe_node(const PsAst *node)
{
    switch (node->kind) {
    case PS_AST_STATEMENT_BLOCK:
    case PS_AST_PIPELINE:
    case PS_AST_COMMAND_EXPRESSION:
    case PS_AST_CONSTANT_EXPRESSION:
    case PS_AST_STRING_CONSTANT_EXPRESSION:
    case PS_AST_EXPANDABLE_STRING_EXPRESSION:
    case PS_AST_ARRAY_LITERAL:
    case PS_AST_ARRAY_EXPRESSION:
    case PS_AST_SUB_EXPRESSION:
    case PS_AST_PAREN_EXPRESSION:
    case PS_AST_HASHTABLE:
    case PS_AST_INDEX_EXPRESSION:
    case PS_AST_TYPE_CONSTRAINT:
        return true;
    case PS_AST_UNARY_EXPRESSION:
        return node->op != PS_TOKEN_PLUS_PLUS && node->op != PS_TOKEN_MINUS_MINUS &&
               node->op != PS_TOKEN_POSTFIX_PLUS_PLUS && node->op != PS_TOKEN_POSTFIX_MINUS_MINUS;
    case PS_AST_CONVERT_EXPRESSION:
        return is_primitive(
            PS_AST_AS(PS_AST_AS(node, AttributedExpression)->attribute, TypeConstraint)->type_name);
    case PS_AST_VARIABLE_EXPRESSION: {
        PsSlice path = ps_variable_path(PS_AST_AS(node, VariableExpression));
        return ps_slice_same_text(path, "true") || ps_slice_same_text(path, "false") ||
               ps_slice_same_text(path, "null");
    }
    default:
        return false;
    }
}

static bool is_safe(const PsAst *from)
{
    PsAstWalk walk = {0};
    bool safe = true;
    ps_ast_walk_push(&walk, from);
    for (const PsAst *node; safe && (node = ps_ast_walk_next(&walk)) != NULL;) {
        if (node->kind == PS_AST_SCRIPT_BLOCK_EXPRESSION)
            continue; /* is a value itself */
        safe = is_safe_node(node);
        ps_ast_walk_children(&walk, node);
    }
    ps_ast_walk_done(&walk);
    return safe;
}

PS_AST_FUNCTION(ps_ast_safe_value)
{
    const PsAst *node = ps_ast_node(self);
    PsSlice text = ps_source_extent(script_of(self)->source, node->start, node->end);
    if (!is_safe(node))
        return ps_fail(ctx, PS_X(InvalidOperationException), PS_CAT_InvalidOperation, NULL,
                       "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic "
                       "expressions. Dynamic expression: %.*s.",
                       (int)text.len, text.data);
    return ps_call_expression(ps_session_of(ctx), script_of(self), node, out);
}

/* ---- pipelines ---- */

static const PsAst *pure_expression(const PsAst *node)
{
    if (node->kind != PS_AST_PIPELINE)
        return NULL;
    const PsPipelineAst *pipeline = PS_AST_AS(node, Pipeline);
    if (pipeline->count != 1 || pipeline->items[0]->kind != PS_AST_COMMAND_EXPRESSION)
        return NULL;
    const PsCommandExpressionAst *only = PS_AST_AS(pipeline->items[0], CommandExpression);
    return only->redirections->count == 0 ? only->expression : NULL;
}

PS_AST_FUNCTION(ps_ast_pure_expression)
{
    return child(self, pure_expression(ps_ast_node(self)), out);
}

PS_AST_FUNCTION(ps_ast_command_name)
{
    const PsCommandAst *command = PS_AST_AS(ps_ast_node(self), Command);
    if (command->count > 0 && command->items[0]->kind == PS_AST_STRING_CONSTANT_EXPRESSION)
        *out =
            ps_string(ps_ast_string_text(PS_AST_AS(command->items[0], StringConstantExpression)));
    return PS_OK;
}

PS_AST_FUNCTION(ps_ast_assignment_targets)
{
    const PsAst *left = PS_AST_AS(ps_ast_node(self), AssignmentStatement)->left;
    PsAstTree *tree = ps_ast_object(self)->tree;
    const PsType *element = LANGUAGE(ExpressionAst);
    if (left->kind == PS_AST_ARRAY_LITERAL)
        *out = ps_ast_collection(tree, element, PS_AST_AS(left, ArrayLiteral)->items,
                                 PS_AST_AS(left, ArrayLiteral)->count);
    else
        *out = ps_ast_collection(tree, element, &left, 1);
    return PS_OK;
}
