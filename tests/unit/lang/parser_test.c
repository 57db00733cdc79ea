/* parser_test.c - the parser's entry points: trees, errors, limits, help. */
#include "lang/ast_print.h"
#include "lang/deep_stack.h"
#include "test.h"

static PsScript *parse(const char *text)
{
    return ps_parse(ps_source_new(NULL, ps_slice(text)));
}

static PsScript *parse_nested(const char *open, const char *close, size_t levels)
{
    PsBuffer text = {0};
    for (size_t i = 0; i < levels; i++)
        ps_buffer_text(&text, open);
    ps_buffer_byte(&text, '1');
    for (size_t i = 0; i < levels; i++)
        ps_buffer_text(&text, close);
    PsScript *script = ps_parse(ps_source_new(NULL, ps_buffer_view(&text)));
    ps_buffer_done(&text);
    return script;
}

static const PsAst *first_statement(const PsScript *script)
{
    assert_int_equal(script->error_count, 0);
    return script->root->end->items[0];
}

TEST(an_assignment_holds_its_expression)
{
    PsScript *script = parse("$x = 1 + 2");
    const PsAst *statement = first_statement(script);
    assert_int_equal(statement->kind, PS_AST_ASSIGNMENT_STATEMENT);
    const PsAst *right = PS_AST_AS(statement, AssignmentStatement)->right;
    assert_int_equal(right->kind, PS_AST_COMMAND_EXPRESSION);
    const PsAst *sum = PS_AST_AS(right, CommandExpression)->expression;
    assert_int_equal(sum->op, PS_TOKEN_PLUS);
    assert_int_equal(PS_AST_AS(sum, BinaryExpression)->op_start, 7);
    ps_script_release(script);
}

TEST(expandable_strings_come_in_parts)
{
    PsScript *script = parse("\"a`tb$x c$(1)\"");
    const PsAst *pipeline = first_statement(script);
    const PsAst *element = PS_AST_AS(pipeline, Pipeline)->items[0];
    const PsExpandableStringExpressionAst *string =
        PS_AST_AS(PS_AST_AS(element, CommandExpression)->expression, ExpandableStringExpression);
    assert_int_equal(string->count, 2);
    assert_memory_equal(string->parts[0].text, "a\tb", 3);
    assert_int_equal(string->parts[1].len, 2);
    assert_int_equal(string->parts[2].len, 0);
    ps_script_release(script);
}

TEST(text_to_expand_brings_its_quotes)
{
    PsScript *script = ps_parse_expandable(ps_source_new(NULL, PS_SLICE("say \"$x\"")));
    assert_int_equal(script->error_count, 0);
    assert_int_equal(script->expandable->kind, PS_AST_EXPANDABLE_STRING_EXPRESSION);
    const PsExpandableStringExpressionAst *string =
        PS_AST_AS(script->expandable, ExpandableStringExpression);
    assert_memory_equal(string->text, "say \"$x\"", 8);
    ps_script_release(script);
}

TEST(unfinished_input_is_told_from_wrong_input)
{
    PsScript *unfinished = parse("if ($a) {");
    assert_int_equal(unfinished->error_count, 1);
    assert_string_equal(unfinished->errors[0].id, "MissingEndCurlyBrace");
    assert_true(unfinished->errors[0].incomplete);
    ps_script_release(unfinished);
    PsScript *wrong = parse("1 = 2");
    assert_string_equal(wrong->errors[0].id, "InvalidLeftHandSide");
    assert_false(wrong->errors[0].incomplete);
    ps_script_release(wrong);
}

TEST(nesting_has_a_limit)
{
    PsScript *deep = parse_nested("(", ")", 3000);
    assert_int_equal(deep->error_count, 0);
    assert_true(deep->depth > PS_DEPTH_PLAIN);
    ps_script_release(deep);
    static const char *const openers[] = {"(", "{",      "@(",  "$(",  "[a[",
                                          "-", "if(1){", "$a[", "@{a="};
    for (size_t i = 0; i < sizeof(openers) / sizeof(openers[0]); i++) {
        PsScript *script = parse_nested(openers[i], "", 100000);
        assert_true(script->error_count > 0);
        assert_string_equal(script->errors[script->error_count - 1].id, "ScriptTooComplicated");
        ps_script_release(script);
    }
}

TEST(chains_have_a_limit)
{
    static const char *const links[] = {"1+", "$a.", "a&&", "$a["};
    for (size_t i = 0; i < sizeof(links) / sizeof(links[0]); i++) {
        PsScript *script = parse_nested(links[i], "", 50000);
        assert_true(script->error_count > 0);
        ps_script_release(script);
    }
}

TEST(errors_name_file_line_and_column)
{
    PsBuffer out = {0};
    PsScript *script = parse("$ok\n  1 +");
    ps_ast_print_errors(&out, script, "x.ps1");
    assert_string_equal(
        ps_buffer_cstr(&out),
        "x.ps1:2:6: You must provide a value expression following the '+' operator. "
        "[ExpectedValueExpression]\n");
    ps_buffer_done(&out);
    ps_script_release(script);
}

TEST(requirements_are_read)
{
    PsScript *script =
        parse("#requires -version 5.1 -modules A, @{ModuleName='B';ModuleVersion='2.0'}\n"
              "#requires -PSEdition Core -RunAsAdministrator");
    assert_int_equal(script->error_count, 0);
    const PsRequirements *found = script->root->requirements;
    assert_true(ps_slice_is(found->version, PS_SLICE("5.1")));
    assert_int_equal(found->module_count, 2);
    assert_true(ps_slice_is(found->modules[1].version, PS_SLICE("2.0")));
    assert_true(found->elevated);
    assert_int_equal(found->edition_count, 1);
    ps_script_release(script);
}
