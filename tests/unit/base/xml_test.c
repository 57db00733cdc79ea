/* Unit tests of runtime/base/xml.c and the module "xml". */
#include <string.h>

#include "base/xml.h"
#include "test.h"

static void expect_error(const char *text, const PsXmlOptions *options, const char *id)
{
    PsArena arena = {0};
    PsXmlDocument doc;
    PsErrorBuf err = {0};
    assert_false(ps_xml_parse(&arena, ps_slice(text), options, &doc, &err));
    assert_string_equal(err.id, id);
    ps_arena_done(&arena);
}

TEST(reads_names_namespaces_text_and_lines)
{
    PsArena arena = {0};
    PsXmlDocument doc = {0};
    PsErrorBuf err = {0};
    const char *text = "<?xml version='1.0' encoding='UTF-8'?>\n<r xmlns='urn:a' xmlns:b='urn:b'>\n"
                       "  <b:x n='1' b:m='a&lt;b'>t&amp;u<![CDATA[<v>]]></b:x>\n</r>";
    assert_true(ps_xml_parse(&arena, ps_slice(text), NULL, &doc, &err));
    assert_string_equal(doc.root->ns, "urn:a");
    assert_string_equal(doc.encoding, "UTF-8");
    PsXmlNode *x = ps_xml_first(doc.root, "x");
    assert_non_null(x);
    assert_string_equal(x->ns, "urn:b");
    assert_int_equal(x->line, 3);
    assert_string_equal(ps_xml_attribute(x, "n"), "1");
    assert_null(ps_xml_attribute(x, "m"));
    assert_string_equal(x->attributes->next->value.data, "a<b");
    assert_null(ps_xml_next(x, NULL));
    PS_AUTO_BUFFER PsBuffer inner = {0};
    ps_xml_text(doc.root, &inner);
    assert_string_equal(ps_buffer_cstr(&inner), "t&u<v>");
    ps_arena_done(&arena);
}

TEST(writes_back_what_it_read)
{
    static const char *const texts[] = {
        "<a />",
        "<a x=\"1&#xA;&quot;\"><!--c--><b>t &amp; u</b><?p q?><c xmlns:d=\"urn:d\"><d:e /></c></a>",
        "<a>1<b />2<b>3</b>4<![CDATA[<]]></a>",
    };
    for (size_t i = 0; i < 3; i++) {
        PsArena arena = {0};
        PsXmlDocument doc = {0};
        PsErrorBuf err = {0};
        PsXmlOptions all = {.keep_space = true, .keep_comments = true};
        assert_true(ps_xml_parse(&arena, ps_slice(texts[i]), &all, &doc, &err));
        PS_AUTO_BUFFER PsBuffer out = {0};
        ps_xml_write(doc.root, 0, &out);
        assert_string_equal(ps_buffer_cstr(&out), texts[i]);
        ps_arena_done(&arena);
    }
}

TEST(builds_and_indents)
{
    PsArena arena = {0};
    PsXmlNode *root = ps_xml_add(&arena, NULL, "Role");
    ps_xml_set_attribute(&arena, root, "Identity", PS_SLICE("a"));
    ps_xml_set_attribute(&arena, root, "Identity", PS_SLICE("b<"));
    PsXmlNode *list = ps_xml_add(&arena, root, "List");
    ps_xml_add_text(&arena, ps_xml_add(&arena, list, "Item"), PS_SLICE("x"));
    ps_xml_add(&arena, root, "Empty");
    PS_AUTO_BUFFER PsBuffer out = {0};
    ps_xml_write(root, 2, &out);
    assert_string_equal(ps_buffer_cstr(&out), "<Role Identity=\"b&lt;\">\n  <List>\n"
                                              "    <Item>x</Item>\n  </List>\n  <Empty />\n"
                                              "</Role>");
    ps_arena_done(&arena);
}

TEST(refuses_what_is_dangerous_or_broken)
{
    expect_error("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", NULL, "XmlDtdForbidden");
    expect_error("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", NULL, "XmlDtdForbidden");
    expect_error("<a>", NULL, "XmlSyntax");
    expect_error("", NULL, "XmlSyntax");
    expect_error("<a>&undefined;</a>", NULL, "XmlSyntax");
    PsXmlOptions small = {.max_size = 10, .max_depth = 2};
    expect_error("<a>1234567890</a>", &small, "XmlTooLarge");
    small.max_size = 100;
    expect_error("<a><b><c/></b></a>", &small, "XmlTooDeep");
}

TEST(an_error_says_where)
{
    PsArena arena = {0};
    PsXmlDocument doc;
    PsErrorBuf err = {0};
    assert_false(ps_xml_parse(&arena, PS_SLICE("<a>\n  <b></c>\n</a>"), NULL, &doc, &err));
    assert_non_null(strstr(err.text, "Line 2, column "));
    ps_arena_done(&arena);
}

TEST(siblings_do_not_add_to_the_depth)
{
    PsArena arena = {0};
    PsXmlDocument doc = {0};
    PsErrorBuf err = {0};
    PsXmlOptions two = {.max_depth = 2};
    const char *text = "<a><b>1</b><b/><b>2</b><!--x--><b/> <b/></a>";
    assert_true(ps_xml_parse(&arena, ps_slice(text), &two, &doc, &err));
    int seen = 0;
    for (PsXmlNode *n = ps_xml_first(doc.root, "b"); n != NULL; n = ps_xml_next(n, "b"))
        seen++;
    assert_int_equal(seen, 5);
    ps_arena_done(&arena);
}
