/* ast.c - names and children of syntax tree nodes. */
#include "lang/ast.h"

#include <stddef.h>

const char *ps_ast_name(PsAstKind kind)
{
    static const char *const names[PS_AST_COUNT] = {
#define X(kind, type, name) [PS_AST_##kind] = #name,
#include "lang/ast.def"
#undef X
    };
    return names[kind];
}

/* Where a kind keeps its children, in the order of PowerShell's visitors. */
typedef enum {
    NONE = 0,
    ONE,   /* a pointer, perhaps NULL */
    LIST,  /* a pointer to a PsAstList */
    ITEMS, /* `count` items at the end of the node */
    PAIRS, /* twice as many */
} Shape;

typedef struct {
    uint8_t shape;
    uint16_t offset, count_offset;
} Field;

enum { MAX_FIELDS = 9 };

#define AT(type, field) \
    { \
        ONE, offsetof(Ps##type##Ast, field), 0 \
    }
#define LIST_AT(type, field) \
    { \
        LIST, offsetof(Ps##type##Ast, field), 0 \
    }
#define ITEMS_OF(type) \
    { \
        ITEMS, offsetof(Ps##type##Ast, items), offsetof(Ps##type##Ast, count) \
    }
#define PAIRS_OF(type) \
    { \
        PAIRS, offsetof(Ps##type##Ast, items), offsetof(Ps##type##Ast, count) \
    }

static const Field fields[PS_AST_COUNT][MAX_FIELDS] = {
    [PS_AST_SCRIPT_BLOCK] = {LIST_AT(ScriptBlock, usings), LIST_AT(ScriptBlock, attributes),
                             AT(ScriptBlock, params), AT(ScriptBlock, dynamicparam),
                             AT(ScriptBlock, begin), AT(ScriptBlock, process), AT(ScriptBlock, end),
                             AT(ScriptBlock, clean)},
    [PS_AST_PARAM_BLOCK] = {LIST_AT(ParamBlock, attributes), ITEMS_OF(ParamBlock)},
    [PS_AST_NAMED_BLOCK] = {LIST_AT(NamedBlock, traps), ITEMS_OF(NamedBlock)},
    [PS_AST_STATEMENT_BLOCK] = {LIST_AT(StatementBlock, traps), ITEMS_OF(StatementBlock)},
    [PS_AST_NAMED_ATTRIBUTE_ARGUMENT] = {AT(NamedAttributeArgument, argument)},
    [PS_AST_ATTRIBUTE] = {LIST_AT(Attribute, positional), LIST_AT(Attribute, named)},
    [PS_AST_PARAMETER] = {ITEMS_OF(Parameter), AT(Parameter, name), AT(Parameter, default_value)},
    [PS_AST_PROPERTY_MEMBER] = {AT(PropertyMember, type), LIST_AT(PropertyMember, attributes),
                                AT(PropertyMember, initial_value)},
    [PS_AST_FUNCTION_MEMBER] = {LIST_AT(FunctionMember, attributes),
                                AT(FunctionMember, return_type), AT(FunctionMember, function)},
    [PS_AST_CATCH_CLAUSE] = {ITEMS_OF(CatchClause), AT(CatchClause, body)},
    [PS_AST_FILE_REDIRECTION] = {AT(FileRedirection, location)},
    [PS_AST_TYPE_DEFINITION] = {LIST_AT(TypeDefinition, attributes), LIST_AT(TypeDefinition, bases),
                                ITEMS_OF(TypeDefinition)},
    [PS_AST_USING_STATEMENT] = {AT(UsingStatement, name), AT(UsingStatement, specification),
                                AT(UsingStatement, alias)},
    [PS_AST_FUNCTION_DEFINITION] = {LIST_AT(FunctionDefinition, parameters),
                                    AT(FunctionDefinition, body)},
    [PS_AST_IF_STATEMENT] = {PAIRS_OF(IfStatement), AT(IfStatement, otherwise)},
    [PS_AST_DATA_STATEMENT] = {AT(DataStatement, body)}, /* the commands are not visited */
    [PS_AST_FOREACH_STATEMENT] = {AT(ForEachStatement, variable), AT(ForEachStatement, condition),
                                  AT(ForEachStatement, throttle_limit), AT(ForEachStatement, body)},
    [PS_AST_FOR_STATEMENT] = {AT(ForStatement, initializer), AT(ForStatement, condition),
                              AT(ForStatement, iterator), AT(ForStatement, body)},
    [PS_AST_DO_WHILE_STATEMENT] = {AT(LoopStatement, condition), AT(LoopStatement, body)},
    [PS_AST_DO_UNTIL_STATEMENT] = {AT(LoopStatement, condition), AT(LoopStatement, body)},
    [PS_AST_WHILE_STATEMENT] = {AT(LoopStatement, condition), AT(LoopStatement, body)},
    [PS_AST_SWITCH_STATEMENT] = {AT(SwitchStatement, condition), PAIRS_OF(SwitchStatement),
                                 AT(SwitchStatement, otherwise)},
    [PS_AST_TRY_STATEMENT] = {AT(TryStatement, body), ITEMS_OF(TryStatement),
                              AT(TryStatement, finally)},
    [PS_AST_TRAP_STATEMENT] = {AT(TrapStatement, type), AT(TrapStatement, body)},
    [PS_AST_BREAK_STATEMENT] = {AT(FlowStatement, value)},
    [PS_AST_CONTINUE_STATEMENT] = {AT(FlowStatement, value)},
    [PS_AST_RETURN_STATEMENT] = {AT(FlowStatement, value)},
    [PS_AST_EXIT_STATEMENT] = {AT(FlowStatement, value)},
    [PS_AST_THROW_STATEMENT] = {AT(FlowStatement, value)},
    [PS_AST_BLOCK_STATEMENT] = {AT(BlockStatement, body)},
    [PS_AST_CONFIGURATION_DEFINITION] = {AT(ConfigurationDefinition, body),
                                         AT(ConfigurationDefinition, instance_name)},
    [PS_AST_DYNAMIC_KEYWORD_STATEMENT] = {ITEMS_OF(DynamicKeywordStatement)},
    [PS_AST_ERROR_STATEMENT] = {ITEMS_OF(Error), AT(Error, file), LIST_AT(Error, conditions),
                                LIST_AT(Error, bodies)},
    [PS_AST_PIPELINE_CHAIN] = {AT(PipelineChain, left), AT(PipelineChain, right)},
    [PS_AST_PIPELINE] = {ITEMS_OF(Pipeline)},
    [PS_AST_ASSIGNMENT_STATEMENT] = {AT(AssignmentStatement, left), AT(AssignmentStatement, right)},
    [PS_AST_COMMAND] = {ITEMS_OF(Command), LIST_AT(Command, redirections)},
    [PS_AST_COMMAND_EXPRESSION] = {AT(CommandExpression, expression),
                                   LIST_AT(CommandExpression, redirections)},
    [PS_AST_COMMAND_PARAMETER] = {AT(CommandParameter, argument)},
    [PS_AST_ERROR_EXPRESSION] = {ITEMS_OF(Error)},
    [PS_AST_TERNARY_EXPRESSION] = {AT(TernaryExpression, condition), AT(TernaryExpression, if_true),
                                   AT(TernaryExpression, if_false)},
    [PS_AST_BINARY_EXPRESSION] = {AT(BinaryExpression, left), AT(BinaryExpression, right)},
    [PS_AST_UNARY_EXPRESSION] = {AT(UnaryExpression, child)},
    [PS_AST_ATTRIBUTED_EXPRESSION] = {AT(AttributedExpression, attribute),
                                      AT(AttributedExpression, child)},
    [PS_AST_CONVERT_EXPRESSION] = {AT(AttributedExpression, attribute),
                                   AT(AttributedExpression, child)},
    [PS_AST_MEMBER_EXPRESSION] = {AT(MemberExpression, object), AT(MemberExpression, member)},
    [PS_AST_INVOKE_MEMBER_EXPRESSION] = {AT(InvokeMemberExpression, object),
                                         AT(InvokeMemberExpression, member),
                                         ITEMS_OF(InvokeMemberExpression)},
    [PS_AST_BASE_CTOR_EXPRESSION] = {AT(InvokeMemberExpression, object),
                                     AT(InvokeMemberExpression, member),
                                     ITEMS_OF(InvokeMemberExpression)},
    [PS_AST_EXPANDABLE_STRING_EXPRESSION] = {ITEMS_OF(ExpandableStringExpression)},
    [PS_AST_SCRIPT_BLOCK_EXPRESSION] = {AT(ScriptBlockExpression, script_block)},
    [PS_AST_ARRAY_LITERAL] = {ITEMS_OF(ArrayLiteral)},
    [PS_AST_HASHTABLE] = {PAIRS_OF(Hashtable)},
    [PS_AST_ARRAY_EXPRESSION] = {AT(BlockExpression, block)},
    [PS_AST_SUB_EXPRESSION] = {AT(BlockExpression, block)},
    [PS_AST_PAREN_EXPRESSION] = {AT(ParenExpression, pipeline)},
    [PS_AST_USING_EXPRESSION] = {AT(UsingExpression, expression)},
    [PS_AST_INDEX_EXPRESSION] = {AT(IndexExpression, target), AT(IndexExpression, index)},
};

static bool each_item(const PsAst *const *items, uint32_t count,
                      bool (*visit)(const PsAst *child, void *data), void *data)
{
    for (uint32_t i = 0; i < count; i++)
        if (!visit(items[i], data))
            return false;
    return true;
}

static bool each_of_field(const PsAst *node, const Field *field,
                          bool (*visit)(const PsAst *child, void *data), void *data)
{
    const char *base = (const char *)node;
    const void *at = base + field->offset;
    if (field->shape == ONE) {
        const PsAst *child = *(const PsAst *const *)at;
        return child == NULL || visit(child, data);
    }
    if (field->shape == LIST) {
        const PsAstList *list = *(const PsAstList *const *)at;
        return each_item(list->items, list->count, visit, data);
    }
    uint32_t count = *(const uint32_t *)(const void *)(base + field->count_offset);
    return each_item(at, field->shape == PAIRS ? count * 2 : count, visit, data);
}

bool ps_ast_each(const PsAst *node, bool (*visit)(const PsAst *child, void *data), void *data)
{
    const Field *field = fields[node->kind];
    for (int i = 0; i < MAX_FIELDS && field[i].shape != NONE; i++)
        if (!each_of_field(node, &field[i], visit, data))
            return false;
    return true;
}
