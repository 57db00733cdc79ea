/* ast_getter.c - the properties of syntax tree nodes that are more than a field. */
#include <stddef.h>

#include "base/casing.h"
#include "engine/ast_extent.h"
#include "engine/ast_object.h"
#include "engine/ast_type_name.h"
#include "engine/member.h"
#include "engine/type_resolve.h"
#include "lang/bytecode.h"
#include "lang/parser.h"
#include "types/arguments.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/string.h"
#include "value/type.h"
#include "value/type_value.h"

#define LANGUAGE(name_) PS_T(System_Management_Automation_Language_##name_)
#define NODE(struct_) PS_AST_AS(ps_ast_node(self), struct_)

static PsStatus child(PsRef self, const void *node, PsValue *out)
{
    return ps_return(ps_ast_value(ps_ast_object(self)->tree, node), out);
}

static PsScript *script_of(PsRef self)
{
    return ps_ast_script(ps_ast_object(self)->tree);
}

PS_AST_FUNCTION(ps_ast_get_extent)
{
    const PsAst *node = ps_ast_node(self);
    if (node->end == 0 && node != &script_of(self)->root->base) /* of nothing, not of a place */
        return ps_return(ps_extent_empty(), out);
    return ps_return(ps_extent_value(script_of(self), node->start, node->end), out);
}

PS_AST_FUNCTION(ps_ast_get_parent)
{
    const PsAstObject *object = ps_ast_object(self);
    return child(self, ps_ast_parent(object->tree, object->node), out);
}

PS_AST_FUNCTION(ps_ast_get_null)
{
    (void)self;
    return ps_return(PS_NULL, out);
}

/* ---- types ---- */

static const PsTypeName *type_name_of(const PsAst *node)
{
    switch (node->kind) {
    case PS_AST_ATTRIBUTE:
        return PS_AST_AS(node, Attribute)->type_name;
    case PS_AST_TYPE_CONSTRAINT:
        return PS_AST_AS(node, TypeConstraint)->type_name;
    case PS_AST_TYPE_EXPRESSION:
        return PS_AST_AS(node, TypeExpression)->type_name;
    default:
        return NULL;
    }
}

PS_AST_FUNCTION(ps_ast_get_type_name)
{
    return ps_return(ps_ast_type_name_value(script_of(self), type_name_of(ps_ast_node(self))), out);
}

PS_AST_FUNCTION(ps_ast_get_generic_arguments)
{
    const PsInvokeMemberExpressionAst *call = NODE(InvokeMemberExpression);
    if (call->generic_count == 0)
        return PS_OK;
    const PsType *element = LANGUAGE(ITypeName);
    *out = ps_list_new(
        ps_type_construct(PS_T(System_Collections_ObjectModel_ReadOnlyCollection_1), &element, 1),
        element);
    for (uint32_t i = 0; i < call->generic_count; i++)
        ps_array_push(*out, ps_ast_type_name_value(script_of(self), call->generic_arguments[i]));
    return PS_OK;
}

static const PsType *type_of_parameter(PsContext *ctx, const PsParameterAst *parameter)
{
    for (uint32_t i = 0; i < parameter->count; i++)
        if (parameter->items[i]->kind == PS_AST_TYPE_CONSTRAINT) {
            const PsType *type =
                ps_type_resolve(ps_session_of(ctx), type_name_of(parameter->items[i]));
            if (type != NULL)
                return type;
        }
    return PS_T(System_Object);
}

static const PsType *type_of_operator(const PsAst *node)
{
    switch (node->op) {
    case PS_TOKEN_AND:
    case PS_TOKEN_OR:
    case PS_TOKEN_XOR:
    case PS_TOKEN_IS:
    case PS_TOKEN_NOT:
    case PS_TOKEN_EXCLAIM:
        return PS_T(System_Boolean);
    default:
        return PS_T(System_Object);
    }
}

static const PsType *static_type(PsContext *ctx, const PsAst *node)
{
    const PsType *type;
    switch (node->kind) {
    case PS_AST_PARAMETER:
        return type_of_parameter(ctx, PS_AST_AS(node, Parameter));
    case PS_AST_BINARY_EXPRESSION:
    case PS_AST_UNARY_EXPRESSION:
        return type_of_operator(node);
    case PS_AST_CONVERT_EXPRESSION:
        type = ps_type_resolve(ps_session_of(ctx),
                               type_name_of(PS_AST_AS(node, AttributedExpression)->attribute));
        return type == NULL ? PS_T(System_Object) : type;
    case PS_AST_CONSTANT_EXPRESSION: {
        PS_AUTO PsValue value = ps_literal_value(PS_AST_AS(node, ConstantExpression));
        return ps_type_of(ps_ref(&value));
    }
    case PS_AST_STRING_CONSTANT_EXPRESSION:
    case PS_AST_EXPANDABLE_STRING_EXPRESSION:
        return PS_T(System_String);
    case PS_AST_TYPE_EXPRESSION:
        return PS_T(System_Type);
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
        return PS_T(System_Management_Automation_ScriptBlock);
    case PS_AST_ARRAY_LITERAL:
    case PS_AST_ARRAY_EXPRESSION:
        return PS_T(System_Object__);
    case PS_AST_HASHTABLE:
        return PS_T(System_Collections_Hashtable);
    default:
        return PS_T(System_Object);
    }
}

PS_AST_FUNCTION(ps_ast_get_static_type)
{
    return ps_return(ps_type_value(static_type(ctx, ps_ast_node(self))), out);
}

/* ---- members of classes ---- */

static int64_t member_attributes(unsigned flags)
{
    static const struct {
        uint8_t flag, number;
    } numbers[] = {
        {PS_AST_PUBLIC, 1},   {PS_AST_MEMBER_PRIVATE, 2}, {PS_AST_STATIC, 16},
        {PS_AST_LITERAL, 32}, {PS_AST_HIDDEN, 64},
    };
    int64_t sum = 0;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sum |= (flags & numbers[i].flag) != 0 ? numbers[i].number : 0;
    return sum;
}

PS_AST_FUNCTION(ps_ast_get_property_attributes)
{
    return ps_return(
        ps_enum(LANGUAGE(PropertyAttributes), member_attributes(ps_ast_node(self)->flags)), out);
}

PS_AST_FUNCTION(ps_ast_get_method_attributes)
{
    return ps_return(
        ps_enum(LANGUAGE(MethodAttributes), member_attributes(ps_ast_node(self)->flags)), out);
}

PS_AST_FUNCTION(ps_ast_get_method_parameters)
{
    const PsAstList *list = NODE(FunctionMember)->function->parameters;
    return ps_return(ps_ast_collection(ps_ast_object(self)->tree, LANGUAGE(ParameterAst),
                                       list->items, list->count),
                     out);
}

PS_AST_FUNCTION(ps_ast_get_method_body)
{
    return child(self, NODE(FunctionMember)->function->body, out);
}

/* ---- statements with labels ---- */

/* Where a kind keeps what the base classes show; a loop without a row has no such part. */
typedef struct {
    uint16_t label, label_len, condition, body;
} Labeled;

#define LABELED(struct_, body_) \
    { \
        offsetof(Ps##struct_##Ast, label), offsetof(Ps##struct_##Ast, label_len), \
            offsetof(Ps##struct_##Ast, condition), offsetof(Ps##struct_##Ast, body_) \
    }

static const Labeled *labeled(PsRef self)
{
    static const Labeled loop = LABELED(LoopStatement, body);
    static const Labeled for_loop = LABELED(ForStatement, body);
    static const Labeled for_each = LABELED(ForEachStatement, body);
    static const Labeled choice = LABELED(SwitchStatement, otherwise);
    switch (ps_ast_node(self)->kind) {
    case PS_AST_FOR_STATEMENT:
        return &for_loop;
    case PS_AST_FOREACH_STATEMENT:
        return &for_each;
    case PS_AST_SWITCH_STATEMENT:
        return &choice;
    default:
        return &loop;
    }
}

static const void *field(PsRef self, size_t offset)
{
    return (const char *)ps_ast_node(self) + offset;
}

PS_AST_FUNCTION(ps_ast_get_label)
{
    const char *label = *(const char *const *)field(self, labeled(self)->label);
    uint32_t len = *(const uint32_t *)field(self, labeled(self)->label_len);
    return ps_return(label == NULL ? PS_NULL : ps_string((PsSlice){label, len}), out);
}

PS_AST_FUNCTION(ps_ast_get_condition)
{
    return child(self, *(const PsAst *const *)field(self, labeled(self)->condition), out);
}

PS_AST_FUNCTION(ps_ast_get_loop_body)
{
    return child(self, *(const PsAst *const *)field(self, labeled(self)->body), out);
}

PS_AST_FUNCTION(ps_ast_get_catches_all)
{
    return ps_return(ps_bool(NODE(CatchClause)->count == 0), out);
}

/* Without a value, anywhere inside of a catch. */
PS_AST_FUNCTION(ps_ast_get_is_rethrow)
{
    const PsAstObject *object = ps_ast_object(self);
    bool is_rethrow = false;
    if (NODE(FlowStatement)->value == NULL)
        for (const PsAst *at = object->node; at != NULL && !is_rethrow;
             at = ps_ast_parent(object->tree, at))
            is_rethrow = at->kind == PS_AST_CATCH_CLAUSE;
    return ps_return(ps_bool(is_rethrow), out);
}

/* ---- commands ---- */

PS_AST_FUNCTION(ps_ast_get_redirections)
{
    const PsAst *node = ps_ast_node(self);
    const PsAstList *list = node->kind == PS_AST_COMMAND
                                ? PS_AST_AS(node, Command)->redirections
                                : PS_AST_AS(node, CommandExpression)->redirections;
    return ps_return(ps_ast_collection(ps_ast_object(self)->tree, LANGUAGE(RedirectionAst),
                                       list->items, list->count),
                     out);
}

PS_AST_FUNCTION(ps_ast_get_to_stream)
{
    return ps_return(ps_enum(LANGUAGE(RedirectionStream), NODE(MergingRedirection)->to), out);
}

/* ---- expressions ---- */

static bool is_call(const PsAst *node)
{
    return node->kind != PS_AST_MEMBER_EXPRESSION;
}

PS_AST_FUNCTION(ps_ast_get_member_object)
{
    return child(self,
                 is_call(ps_ast_node(self)) ? NODE(InvokeMemberExpression)->object
                                            : NODE(MemberExpression)->object,
                 out);
}

PS_AST_FUNCTION(ps_ast_get_member_name)
{
    return child(self,
                 is_call(ps_ast_node(self)) ? NODE(InvokeMemberExpression)->member
                                            : NODE(MemberExpression)->member,
                 out);
}

PS_AST_FUNCTION(ps_ast_get_variable_path)
{
    return ps_return(ps_variable_path_value(ps_variable_path(NODE(VariableExpression))), out);
}

PS_AST_FUNCTION(ps_ast_is_constant_variable)
{
    static const char *const names[] = {"true", "false", "null"};
    PsSlice path = ps_variable_path(NODE(VariableExpression));
    *out = ps_bool(false);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (ps_slice_same_text(path, names[i]))
            *out = ps_bool(true);
    return PS_OK;
}

PS_AST_FUNCTION(ps_ast_get_constant)
{
    if (ps_ast_node(self)->kind == PS_AST_STRING_CONSTANT_EXPRESSION)
        return ps_return(ps_string(ps_ast_string_text(NODE(StringConstantExpression))), out);
    return ps_return(ps_literal_value(NODE(ConstantExpression)), out);
}
