/* check_data.c - data sections: only what the restricted language allows. */
#include "base/casing.h"
#include "base/memory.h"
#include "lang/check_priv.h"
#include "lang/known_type.h"

typedef struct {
    PsParser *p;
    const PsDataStatementAst *data;
    bool allows_any_command; /* the list of commands is computed when it runs */
} DataCheck;

#define NOT_IN_DATA(kind, error) [PS_AST_##kind] = PS_PARSE_ERROR_##error + 1

/* Kinds that are not allowed at all, each with its error plus one; 0: allowed, or it depends. */
static const uint16_t forbidden[PS_AST_COUNT] = {
    NOT_IN_DATA(SCRIPT_BLOCK, SCRIPT_BLOCK_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(SCRIPT_BLOCK_EXPRESSION, SCRIPT_BLOCK_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(PARAM_BLOCK, PARAMETER_DECLARATION_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(ATTRIBUTE, ATTRIBUTE_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(ATTRIBUTED_EXPRESSION, ATTRIBUTE_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(FUNCTION_DEFINITION, FUNCTION_DECLARATION_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(TRAP_STATEMENT, TRAP_STATEMENT_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(SWITCH_STATEMENT, SWITCH_STATEMENT_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(DATA_STATEMENT, DATA_SECTION_STATEMENT_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(FOREACH_STATEMENT, FOREACH_STATEMENT_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(DO_WHILE_STATEMENT, DO_WHILE_STATEMENT_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(DO_UNTIL_STATEMENT, DO_WHILE_STATEMENT_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(FOR_STATEMENT, FOR_WHILE_STATEMENT_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(WHILE_STATEMENT, FOR_WHILE_STATEMENT_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(TRY_STATEMENT, TRY_STATEMENT_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(BREAK_STATEMENT, FLOW_CONTROL_STATEMENT_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(CONTINUE_STATEMENT, FLOW_CONTROL_STATEMENT_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(RETURN_STATEMENT, FLOW_CONTROL_STATEMENT_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(EXIT_STATEMENT, FLOW_CONTROL_STATEMENT_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(THROW_STATEMENT, FLOW_CONTROL_STATEMENT_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(ASSIGNMENT_STATEMENT, ASSIGNMENT_STATEMENT_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(MERGING_REDIRECTION, REDIRECTION_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(FILE_REDIRECTION, REDIRECTION_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(MEMBER_EXPRESSION, PROPERTY_REFERENCE_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(INVOKE_MEMBER_EXPRESSION, METHOD_CALL_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(INDEX_EXPRESSION, ARRAY_REFERENCE_NOT_SUPPORTED_IN_DATA_SECTION),
    NOT_IN_DATA(BLOCK_STATEMENT, PARALLEL_AND_SEQUENCE_BLOCK_NOT_SUPPORTED_IN_DATA_SECTION),
};

static void check_operator(DataCheck *check, PsSpan where, unsigned kind)
{
    if ((ps_token_traits(kind) & PS_TF_NOT_IN_DATA) != 0)
        ps_parse_report_text(check->p, where, PS_PARSE_ERROR_OPERATOR_NOT_SUPPORTED_IN_DATA_SECTION,
                             ps_kind_text(kind));
}

/* Numbers, text, dates and enums, and arrays of them. */
static void check_type(DataCheck *check, const PsAst *node, const PsTypeName *name)
{
    const PsKnownType *type =
        ps_known_type_find(name->kind == PS_TYPE_NAME_ARRAY ? name->element : name);
    if (type == NULL || type->code == PS_TYPE_CODE_CLASS)
        ps_parse_report_text(check->p, ps_extent(node),
                             PS_PARSE_ERROR_TYPE_NOT_ALLOWED_IN_DATA_SECTION,
                             ps_parse_type_name_text(check->p, name));
}

static void check_variable(DataCheck *check, const PsAst *node)
{
    static const char *const allowed[] = {"PSCulture", "PSUICulture", "true", "false", "null"};
    PsSlice path = ps_variable_path(PS_AST_AS(node, VariableExpression));
    for (size_t i = 0; i < PS_COUNT(allowed); i++)
        if (ps_slice_same_text(path, allowed[i]))
            return;
    ps_parse_report_text(check->p, ps_extent(node),
                         PS_PARSE_ERROR_VARIABLE_REFERENCE_NOT_SUPPORTED_IN_DATA_SECTION,
                         PS_SLICE("$PSCulture, $PSUICulture, $true, $false, $null"));
}

static bool is_allowed_command(const DataCheck *check, PsSlice name)
{
    if (ps_slice_same(name, PS_SLICE("ConvertFrom-StringData")))
        return true;
    for (uint32_t i = 0; i < check->data->count; i++)
        if (ps_slice_same(
                ps_ast_string_text(PS_AST_AS(check->data->items[i], StringConstantExpression)),
                name))
            return true;
    return false;
}

static void check_command(DataCheck *check, const PsAst *node)
{
    const PsAst *name = PS_AST_AS(node, Command)->items[0];
    bool is_named = name->kind == PS_AST_STRING_CONSTANT_EXPRESSION;
    if (node->op == PS_TOKEN_DOT) {
        ps_parse_report(check->p, ps_extent(node),
                        PS_PARSE_ERROR_DOT_SOURCING_NOT_SUPPORTED_IN_DATA_SECTION);
    } else if (check->allows_any_command) {
        return;
    } else if (!is_named && node->op == PS_TOKEN_AMPERSAND) {
        ps_parse_report_text(check->p, ps_extent(node),
                             PS_PARSE_ERROR_OPERATOR_NOT_SUPPORTED_IN_DATA_SECTION, PS_SLICE("&"));
    } else {
        PsSlice text = is_named ? ps_ast_string_text(PS_AST_AS(name, StringConstantExpression))
                                : ps_source_extent(check->p->lexer.source, node->start, node->end);
        if (!is_named || !is_allowed_command(check, text))
            ps_parse_report_text(check->p, ps_extent(node),
                                 PS_PARSE_ERROR_CMDLET_NOT_IN_ALLOWED_LIST_FOR_DATA_SECTION, text);
    }
}

static bool visit(const PsAst *node, void *data)
{
    DataCheck *check = data;
    if (forbidden[node->kind] != 0)
        ps_parse_report(check->p, ps_extent(node), (PsParseErrorKind)(forbidden[node->kind] - 1));
    switch (node->kind) {
    case PS_AST_TYPE_CONSTRAINT:
        check_type(check, node, PS_AST_AS(node, TypeConstraint)->type_name);
        break;
    case PS_AST_TYPE_EXPRESSION:
        check_type(check, node, PS_AST_AS(node, TypeExpression)->type_name);
        break;
    case PS_AST_COMMAND:
        check_command(check, node);
        break;
    case PS_AST_BINARY_EXPRESSION: {
        const PsBinaryExpressionAst *binary = PS_AST_AS(node, BinaryExpression);
        check_operator(check, ps_join(binary->op_start, binary->op_end), node->op);
        break;
    }
    case PS_AST_UNARY_EXPRESSION:
        check_operator(check, ps_extent(node), node->op);
        break;
    case PS_AST_VARIABLE_EXPRESSION:
        check_variable(check, node);
        break;
    default:
        break;
    }
    return ps_ast_each(node, visit, data);
}

void ps_check_data(PsChecks *checks, const PsAst *node)
{
    DataCheck check = {.p = checks->p, .data = PS_AST_AS(node, DataStatement)};
    for (uint32_t i = 0; i < check.data->count; i++)
        check.allows_any_command |= check.data->items[i]->kind != PS_AST_STRING_CONSTANT_EXPRESSION;
    visit(check.data->body, &check);
}
