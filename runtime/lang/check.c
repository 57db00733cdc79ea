/* check.c - what is only wrong as a whole: the walk over the tree. */
#include "base/hash.h"
#include "base/memory.h"
#include "lang/check_priv.h"
#include "lang/known_type.h"

/* ---- sets of nodes ---- */

static size_t find_slot(const PsNodeSet *set, const PsAst *node)
{
    size_t slot = ps_hash_mix((uint64_t)(uintptr_t)node, 0) & (set->size - 1);
    while (set->slots[slot] != NULL && set->slots[slot] != node)
        slot = (slot + 1) & (set->size - 1);
    return slot;
}

void ps_check_set_add(PsNodeSet *set, const PsAst *node)
{
    if (set->count * 2 >= set->size) {
        PsNodeSet larger = {.size = set->size == 0 ? 16 : set->size * 2};
        larger.slots = ps_alloc_zero(larger.size * sizeof(larger.slots[0]));
        for (size_t i = 0; i < set->size; i++)
            if (set->slots[i] != NULL)
                larger.slots[find_slot(&larger, set->slots[i])] = set->slots[i];
        larger.count = set->count;
        free(set->slots);
        *set = larger;
    }
    size_t slot = find_slot(set, node);
    set->count += set->slots[slot] == NULL;
    set->slots[slot] = node;
}

bool ps_check_set_has(const PsNodeSet *set, const PsAst *node)
{
    return set->size > 0 && set->slots[find_slot(set, node)] != NULL;
}

/* ---- questions about nodes ---- */

const PsAst *ps_check_pure_expression(const PsAst *pipeline)
{
    if (pipeline->kind != PS_AST_PIPELINE)
        return NULL;
    const PsPipelineAst *node = PS_AST_AS(pipeline, Pipeline);
    if (node->count != 1 || node->items[0]->kind != PS_AST_COMMAND_EXPRESSION)
        return NULL;
    const PsCommandExpressionAst *element = PS_AST_AS(node->items[0], CommandExpression);
    return element->redirections->count == 0 ? element->expression : NULL;
}

bool ps_check_is_void_method(const PsFunctionMemberAst *method)
{
    return method->return_type == NULL ||
           ps_known_type_is(PS_AST_AS(method->return_type, TypeConstraint)->type_name,
                            "System.Void");
}

/* ---- the walk ---- */

typedef struct {
    PsChecks *checks;
    const PsCheckFrame *frame;
} Walk;

static void check_expression(PsChecks *checks, const PsCheckFrame *frame)
{
    const PsAst *node = frame->node;
    switch (node->kind) {
    case PS_AST_ASSIGNMENT_STATEMENT:
        ps_check_assignment(checks, node);
        break;
    case PS_AST_UNARY_EXPRESSION:
        ps_check_unary(checks, node);
        break;
    case PS_AST_CONVERT_EXPRESSION:
        ps_check_convert(checks, frame);
        break;
    case PS_AST_USING_EXPRESSION:
        ps_check_using_expression(checks, node);
        break;
    case PS_AST_VARIABLE_EXPRESSION:
        ps_check_variable(checks, frame);
        break;
    case PS_AST_HASHTABLE:
        ps_check_hashtable(checks, node);
        break;
    case PS_AST_ATTRIBUTED_EXPRESSION:
        ps_check_attributed(checks, node);
        break;
    case PS_AST_TYPE_CONSTRAINT:
        ps_check_type_depth(checks, node, PS_AST_AS(node, TypeConstraint)->type_name);
        break;
    case PS_AST_TYPE_EXPRESSION:
        ps_check_type_depth(checks, node, PS_AST_AS(node, TypeExpression)->type_name);
        break;
    default:
        break;
    }
}

static void check_statement(PsChecks *checks, const PsCheckFrame *frame)
{
    const PsAst *node = frame->node;
    switch (node->kind) {
    case PS_AST_SWITCH_STATEMENT:
        ps_check_switch(checks, node);
        break;
    case PS_AST_FOREACH_STATEMENT:
        ps_check_foreach(checks, node);
        break;
    case PS_AST_DATA_STATEMENT:
        ps_check_data(checks, node);
        break;
    case PS_AST_TRY_STATEMENT:
        ps_check_try(checks, node);
        break;
    case PS_AST_BREAK_STATEMENT:
    case PS_AST_CONTINUE_STATEMENT:
        ps_check_flow(checks, frame);
        break;
    case PS_AST_RETURN_STATEMENT:
        ps_check_return(checks, frame);
        break;
    case PS_AST_BLOCK_STATEMENT:
        ps_check_block_statement(checks, frame);
        break;
    case PS_AST_USING_STATEMENT:
        ps_check_using(checks, node);
        break;
    default:
        check_expression(checks, frame);
        break;
    }
}

static void check_node(PsChecks *checks, const PsCheckFrame *frame)
{
    const PsAst *node = frame->node;
    switch (node->kind) {
    case PS_AST_PARAM_BLOCK:
        ps_check_parameters(checks, PS_AST_AS(node, ParamBlock)->items,
                            PS_AST_AS(node, ParamBlock)->count);
        break;
    case PS_AST_ATTRIBUTE:
        ps_check_attribute(checks, frame);
        break;
    case PS_AST_PARAMETER:
        ps_check_parameter(checks, frame);
        break;
    case PS_AST_TYPE_DEFINITION:
        ps_check_type_definition(checks, node);
        break;
    case PS_AST_FUNCTION_MEMBER:
        checks->member = node;
        ps_check_function_member(checks, node);
        break;
    case PS_AST_PROPERTY_MEMBER:
        ps_check_property_member(checks, node);
        checks->member = node;
        break;
    case PS_AST_FUNCTION_DEFINITION:
        ps_check_function(checks, node);
        break;
    default:
        check_statement(checks, frame);
        break;
    }
}

/* Code inside of a member's block is checked as part of the member; other blocks are not. */
static bool leaves_member(const PsCheckFrame *frame)
{
    return frame->node->kind == PS_AST_SCRIPT_BLOCK &&
           (frame->parent == NULL || frame->parent->node->kind == PS_AST_SCRIPT_BLOCK_EXPRESSION ||
            frame->parent->parent == NULL ||
            frame->parent->parent->node->kind != PS_AST_FUNCTION_MEMBER);
}

static bool visit(const PsAst *node, void *data)
{
    Walk *walk = data;
    PsChecks *checks = walk->checks;
    PsCheckFrame frame = {node, walk->frame};
    const PsAst *old_member = checks->member;
    check_node(checks, &frame);
    if (leaves_member(&frame))
        checks->member = NULL;
    Walk inner = {checks, &frame};
    ps_ast_each(node, visit, &inner);
    checks->member = old_member;
    return true;
}

void ps_check_script(PsParser *p, const PsScriptBlockAst *root)
{
    PsChecks checks = {.p = p};
    Walk walk = {&checks, NULL};
    ps_check_types(&checks, root);
    visit(&root->base, &walk);
    free(checks.not_local.slots);
    free(checks.types);
}
