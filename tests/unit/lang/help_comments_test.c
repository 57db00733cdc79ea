/* help_comments_test.c - which comments of a script are help. */
#include "lang/help_comments.h"
#include "test.h"

static PsScript *script;

static const PsFunctionDefinitionAst *parse_function(const char *text)
{
    script = ps_parse(ps_source_new(NULL, ps_slice(text)));
    const PsNamedBlockAst *end = script->root->end;
    for (uint32_t i = 0; i < end->count; i++)
        if (end->items[i]->kind == PS_AST_FUNCTION_DEFINITION)
            return PS_AST_AS(end->items[i], FunctionDefinition);
    return NULL;
}

static void assert_help(const char *text, size_t first, size_t count)
{
    PsCommentRange range;
    const PsFunctionDefinitionAst *function = parse_function(text);
    assert_true(ps_help_comments_find(script, &function->base, &range));
    assert_int_equal(range.first, first);
    assert_int_equal(range.count, count);
    ps_script_release(script);
}

static void assert_no_help(const char *text)
{
    PsCommentRange range;
    const PsFunctionDefinitionAst *function = parse_function(text);
    assert_false(ps_help_comments_find(script, &function->base, &range));
    ps_script_release(script);
}

TEST(help_stands_in_front_of_a_function)
{
    assert_help("# other\n\n<#\n.SYNOPSIS\nx\n#>\nfunction f { }", 1, 1);
    assert_help("# .SYNOPSIS\n#  x\n\nfunction f { }", 0, 2);
    assert_no_help("# .SYNOPSIS\n#  x\n\n\nfunction f { }");
}

TEST(help_stands_first_or_last_in_the_body)
{
    assert_help("function f {\n# note\n\n<# .SYNOPSIS\n x #>\n param($a) }", 1, 1);
    assert_help("function f {\n 1\n\n<#\n.SYNOPSIS\n#>\n}", 0, 1);
    assert_no_help("function f { 1\n<#\n.SYNOPSIS\n#>\n2 }");
}

TEST(other_comments_are_no_help)
{
    assert_no_help("# text\n# .SYNOPSIS\nfunction f { }");
    assert_no_help("# .UNKNOWN\nfunction f { }");
    assert_no_help("function f { }");
}

TEST(a_script_has_help_unless_it_is_the_first_functions)
{
    PsCommentRange range;
    parse_function("<#\n.SYNOPSIS\n#>\nparam($x)");
    assert_true(ps_help_comments_find(script, &script->root->base, &range));
    ps_script_release(script);
    parse_function("<#\n.SYNOPSIS\n#>\nfunction f { }");
    assert_false(ps_help_comments_find(script, &script->root->base, &range));
    ps_script_release(script);
}

TEST(parameters_have_comments_of_their_own)
{
    const PsFunctionDefinitionAst *function =
        parse_function("function f { param(\n# one\n# two\n[int] <# in #> $a, # behind\n$b) }");
    const PsParameterAst *parameter = PS_AST_AS(function->body->params->items[0], Parameter);
    PsParameterComments found = ps_help_comments_of_parameter(script, parameter);
    assert_int_equal(found.before.count, 2);
    assert_int_equal(found.inside.count, 1);
    assert_int_equal(found.after.count, 1);
    ps_script_release(script);
}
