/* check_statement.c - statements: leaving loops and finally, catch clauses, reserved parameters. */
#include "base/casing.h"
#include "base/memory.h"
#include "base/utf.h"
#include "lang/char_class.h"
#include "lang/check_priv.h"
#include "lang/known_type.h"

/* ---- break, continue, return ---- */

typedef struct {
    PsSlice text;
    bool is_known; /* false: computed */
} Label;

static Label label_of(const PsAst *value)
{
    if (value == NULL)
        return (Label){PS_SLICE(""), true};
    if (value->kind != PS_AST_STRING_CONSTANT_EXPRESSION)
        return (Label){PS_SLICE(""), false};
    return (Label){ps_ast_string_text(PS_AST_AS(value, StringConstantExpression)), true};
}

static PsSlice loop_label(const PsAst *node)
{
    const char *label = NULL;
    uint32_t len = 0;
    if (node->kind == PS_AST_FOREACH_STATEMENT) {
        label = PS_AST_AS(node, ForEachStatement)->label;
        len = PS_AST_AS(node, ForEachStatement)->label_len;
    } else if (node->kind == PS_AST_FOR_STATEMENT) {
        label = PS_AST_AS(node, ForStatement)->label;
        len = PS_AST_AS(node, ForStatement)->label_len;
    } else if (node->kind == PS_AST_SWITCH_STATEMENT) {
        label = PS_AST_AS(node, SwitchStatement)->label;
        len = PS_AST_AS(node, SwitchStatement)->label_len;
    } else {
        label = PS_AST_AS(node, LoopStatement)->label;
        len = PS_AST_AS(node, LoopStatement)->label_len;
    }
    return label == NULL ? PS_SLICE("") : (PsSlice){label, len};
}

/* No label fits any loop. */
static bool label_fits(PsSlice label, const PsAst *loop)
{
    return label.len == 0 || ps_slice_same(label, loop_label(loop));
}

/* Control must not leave a finally block. */
static void check_finally(PsChecks *checks, const PsCheckFrame *frame, const Label *label)
{
    for (const PsCheckFrame *at = frame->parent; at != NULL; at = at->parent) {
        const PsAst *node = at->node;
        if (node->kind == PS_AST_NAMED_BLOCK || node->kind == PS_AST_TRAP_STATEMENT ||
            node->kind == PS_AST_SCRIPT_BLOCK)
            return;
        bool has_label = ps_ast_is_loop(node) || node->kind == PS_AST_SWITCH_STATEMENT;
        if (label != NULL && label->is_known && has_label && label_fits(label->text, node))
            return;
        if (node->kind == PS_AST_STATEMENT_BLOCK && ps_frame_is_in(at, PS_AST_TRY_STATEMENT) &&
            PS_AST_AS(at->parent->node, TryStatement)->finally == node) {
            ps_parse_report(checks->p, ps_extent(frame->node),
                            PS_PARSE_ERROR_CONTROL_LEAVING_FINALLY);
            return;
        }
    }
}

/* In methods, labels must exist; elsewhere the loop may be the caller's. */
static void check_label(PsChecks *checks, const PsCheckFrame *frame, PsSlice label)
{
    if (label.len == 0)
        return;
    for (const PsCheckFrame *at = frame->parent; at != NULL; at = at->parent) {
        if (at->node->kind == PS_AST_FUNCTION_DEFINITION) {
            if (ps_frame_is_in(at, PS_AST_FUNCTION_MEMBER))
                ps_parse_report_text(checks->p, ps_extent(frame->node),
                                     PS_PARSE_ERROR_LABEL_NOT_FOUND, label);
            return;
        }
        if (ps_ast_is_loop(at->node) && label_fits(label, at->node))
            return;
    }
}

void ps_check_flow(PsChecks *checks, const PsCheckFrame *frame)
{
    Label label = label_of(PS_AST_AS(frame->node, FlowStatement)->value);
    check_finally(checks, frame, &label);
    check_label(checks, frame, label.text);
}

void ps_check_return(PsChecks *checks, const PsCheckFrame *frame)
{
    check_finally(checks, frame, NULL);
    if (checks->member == NULL || checks->member->kind != PS_AST_FUNCTION_MEMBER)
        return;
    bool is_void = ps_check_is_void_method(PS_AST_AS(checks->member, FunctionMember));
    bool has_value = PS_AST_AS(frame->node, FlowStatement)->value != NULL;
    if (has_value == is_void)
        ps_parse_report(checks->p, ps_extent(frame->node),
                        is_void ? PS_PARSE_ERROR_VOID_METHOD_HAS_RETURN
                                : PS_PARSE_ERROR_NON_VOID_METHOD_MISSING_RETURN_VALUE);
}

/* ---- try ---- */

static void check_catch_types(PsChecks *checks, const PsCatchClauseAst *earlier,
                              const PsCatchClauseAst *later)
{
    for (uint32_t i = 0; i < earlier->count; i++) {
        const PsKnownType *first =
            ps_known_type_find(PS_AST_AS(earlier->items[i], TypeConstraint)->type_name);
        for (uint32_t j = 0; first != NULL && j < later->count; j++) {
            const PsKnownType *second =
                ps_known_type_find(PS_AST_AS(later->items[j], TypeConstraint)->type_name);
            if (second != NULL && ps_known_type_covers(first, second))
                ps_parse_report_text(checks->p, ps_extent(later->items[j]),
                                     PS_PARSE_ERROR_EXCEPTION_TYPE_ALREADY_CAUGHT,
                                     ps_slice(second->name));
        }
    }
}

void ps_check_try(PsChecks *checks, const PsAst *node)
{
    const PsTryStatementAst *statement = PS_AST_AS(node, TryStatement);
    for (uint32_t i = 0; i + 1 < statement->count; i++) {
        const PsCatchClauseAst *earlier = PS_AST_AS(statement->items[i], CatchClause);
        for (uint32_t j = i + 1; j < statement->count; j++) {
            const PsCatchClauseAst *later = PS_AST_AS(statement->items[j], CatchClause);
            if (earlier->count == 0) {
                ps_parse_report(checks->p, ps_parse_before(checks->p, later->base.start),
                                PS_PARSE_ERROR_EMPTY_CATCH_NOT_LAST);
                break;
            }
            check_catch_types(checks, earlier, later);
        }
    }
}

/* ---- what PowerShell keeps for later ---- */

static void report_reserved(PsChecks *checks, const PsAst *node, const char *keyword,
                            const char *parameter)
{
    ps_parse_report_two(checks->p, ps_extent(node),
                        PS_PARSE_ERROR_KEYWORD_PARAMETER_RESERVED_FOR_FUTURE_USE, ps_slice(keyword),
                        ps_slice(parameter));
}

void ps_check_foreach(PsChecks *checks, const PsAst *node)
{
    bool is_parallel = (node->flags & PS_AST_PARALLEL) != 0;
    if (is_parallel)
        report_reserved(checks, node, "foreach", "parallel");
    if (PS_AST_AS(node, ForEachStatement)->throttle_limit == NULL)
        return;
    report_reserved(checks, node, "foreach", "throttlelimit");
    if (!is_parallel)
        ps_parse_report(checks->p, ps_extent(node),
                        PS_PARSE_ERROR_THROTTLE_LIMIT_REQUIRES_PARALLEL_FLAG);
}

void ps_check_switch(PsChecks *checks, const PsAst *node)
{
    if ((node->flags & PS_AST_SWITCH_PARALLEL) != 0)
        report_reserved(checks, node, "switch", "parallel");
}

static bool is_in_workflow(const PsCheckFrame *frame)
{
    for (const PsCheckFrame *at = frame; at != NULL; at = at->parent)
        if (at->node->kind == PS_AST_SCRIPT_BLOCK && ps_frame_is_in(at, PS_AST_FUNCTION_DEFINITION))
            return (at->parent->node->flags & PS_AST_WORKFLOW) != 0;
    return false;
}

void ps_check_block_statement(PsChecks *checks, const PsCheckFrame *frame)
{
    if (is_in_workflow(frame))
        return;
    PsSlice keyword = ps_kind_text(frame->node->op);
    PsToken token = {.start = frame->node->start,
                     .end = frame->node->start + (uint32_t)keyword.len};
    ps_parse_report_text(checks->p, ps_span(&token), PS_PARSE_ERROR_UNEXPECTED_KEYWORD,
                         ps_parse_token_source(checks->p, &token));
}

void ps_check_function(PsChecks *checks, const PsAst *node)
{
    const PsFunctionDefinitionAst *function = PS_AST_AS(node, FunctionDefinition);
    bool has_list = function->parameters->count > 0;
    if (has_list && function->body->params != NULL)
        ps_parse_report(checks->p, ps_extent(&function->body->params->base),
                        PS_PARSE_ERROR_ONLY_ONE_PARAMETER_LIST_ALLOWED);
    else if (has_list)
        ps_check_parameters(checks, function->parameters->items, function->parameters->count);
    if ((node->flags & PS_AST_WORKFLOW) != 0)
        ps_parse_report(checks->p, ps_extent(node),
                        PS_PARSE_ERROR_WORKFLOW_NOT_SUPPORTED_IN_POWER_SHELL_CORE);
}

/* ---- using ---- */

/* Names separated by points. */
static bool is_namespace(PsSlice name)
{
    bool begins = true;
    for (size_t i = 0; i < name.len;) {
        uint32_t c = 0;
        size_t width = ps_utf8_decode(name.data + i, name.len - i, &c);
        i += width == 0 ? 1 : width;
        if (c == '.' && !begins)
            begins = true;
        else if (begins ? ps_char_starts_name(c) : ps_char_continues_name(c))
            begins = false;
        else
            return c == '\n' && i == name.len && !begins;
    }
    return !begins;
}

void ps_check_using(PsChecks *checks, const PsAst *node)
{
    const PsUsingStatementAst *statement = PS_AST_AS(node, UsingStatement);
    bool is_supported = node->op == PS_USING_NAMESPACE || node->op == PS_USING_ASSEMBLY ||
                        node->op == PS_USING_MODULE;
    if (!is_supported || statement->alias != NULL)
        ps_parse_report(checks->p, ps_extent(node), PS_PARSE_ERROR_USING_STATEMENT_NOT_SUPPORTED);
    if (node->op == PS_USING_NAMESPACE &&
        !is_namespace(ps_ast_string_text(PS_AST_AS(statement->name, StringConstantExpression))))
        ps_parse_report(checks->p, ps_extent(statement->name),
                        PS_PARSE_ERROR_INVALID_NAMESPACE_VALUE);
}
