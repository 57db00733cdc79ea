/* Unit tests of the views: the built-in ones, and those of XML files. */
#include "format/view_xml.h"
#include "lines.h"

static PsValue names_of(const char *type)
{
    PsValue names = ps_array_empty(1);
    ps_array_push(names, ps_string_from(type));
    return names;
}

TEST(every_built_in_view_compiles)
{
    PsContext ctx = test_context();
    static const char *const types[] = {
        "System.Version",     "System.IO.FileInfo",
        "System.DateTime",    "System.Collections.DictionaryEntry",
        "System.TimeSpan",    "System.Diagnostics.Process",
        "System.RuntimeType", "System.Management.Automation.FunctionInfo",
    };
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        PS_AUTO PsValue names = names_of(types[i]);
        PsView *view = ps_view_find(&ctx, names, PS_SHAPE_DEFAULT, PS_SLICE(""), false);
        assert_non_null(view);
        assert_true(view->body.entry_count > 0);
        assert_true(view->body.entries[0].item_count > 0);
        assert_true(ps_view_applies(view, names));
    }
    ps_views_done(&ctx);
}

TEST(columns_have_labels_widths_and_alignment)
{
    PsContext ctx = test_context();
    PS_AUTO PsValue names = names_of("Deserialized.System.Diagnostics.Process");
    PsView *view = ps_view_find(&ctx, names, PS_SHAPE_TABLE, PS_SLICE("PROCESS"), false);
    assert_non_null(view);
    assert_int_equal(view->column_count, 7);
    assert_true(ps_slice_is(view->columns[0].label, PS_SLICE("NPM(K)")));
    assert_int_equal(view->columns[0].width, 7);
    assert_int_equal(view->columns[0].align, PS_ALIGN_RIGHT);
    assert_true(view->body.entries[0].items[0].expression.is_block);
    assert_true(
        ps_slice_is(view->body.entries[0].items[6].expression.text, PS_SLICE("ProcessName")));
    ps_views_done(&ctx);
}

#define VIEW(body) \
    "<Configuration><ViewDefinitions><View><Name>V</Name><ViewSelectedBy>" \
    "<TypeName>System.Management.Automation.PSCustomObject</TypeName></ViewSelectedBy>" body \
    "</View></ViewDefinitions></Configuration>"

static void assert_view(const char *xml, const char *expected)
{
    PsContext ctx = test_context();
    PsBuffer text = {0}, problems = {0};
    assert_true(ps_view_xml_load(&ctx, ps_slice(xml), "v.ps1xml", false, &problems));
    PsFormatterOptions out = {.line = keep_line, .sink = &text};
    PsFormatter *formatter = ps_formatter_new(&ctx, &out);
    PS_AUTO PsValue object = with(bag_of("Name", ps_string_from("a")), "Size", ps_int32(5));
    assert_int_equal(ps_formatter_write(formatter, object), PS_OK);
    assert_int_equal(ps_formatter_end(formatter), PS_OK);
    assert_string_equal(ps_buffer_cstr(&text), expected);
    ps_formatter_free(formatter);
    ps_views_done(&ctx);
    ps_buffer_done(&text);
}

TEST(a_table_from_xml)
{
    assert_view(
        VIEW("<TableControl><TableHeaders><TableColumnHeader><Label>N</Label><Width>6</Width>"
             "</TableColumnHeader><TableColumnHeader/></TableHeaders><TableRowEntries>"
             "<TableRowEntry><TableColumnItems><TableColumnItem><PropertyName>Name"
             "</PropertyName></TableColumnItem><TableColumnItem><PropertyName>Size"
             "</PropertyName></TableColumnItem></TableColumnItems></TableRowEntry>"
             "</TableRowEntries></TableControl>"),
        "\nN      Size\n-      ----\na      5\n\n");
}

TEST(a_custom_view_with_a_frame)
{
    assert_view(
        VIEW("<CustomControl><CustomEntries><CustomEntry><CustomItem><Text>Pool</Text>"
             "<NewLine/><Frame><LeftIndent>4</LeftIndent><CustomItem><Text>Name = </Text>"
             "<ExpressionBinding><PropertyName>Name</PropertyName></ExpressionBinding>"
             "<NewLine/><Text>Size = </Text><ExpressionBinding><PropertyName>Size"
             "</PropertyName></ExpressionBinding></CustomItem></Frame><NewLine/>"
             "<Text>done</Text></CustomItem></CustomEntry></CustomEntries></CustomControl>"),
        "\nPool\n    Name = a\nSize = 5\ndone\n\n");
}

TEST(a_view_that_does_not_fit_is_refused)
{
    PsContext ctx = test_context();
    PsBuffer problems = {0};
    assert_false(ps_view_xml_load(&ctx,
                                  PS_SLICE(VIEW("<TableControl><TableHeaders><TableColumnHeader/>"
                                                "</TableHeaders></TableControl>")),
                                  "v.ps1xml", false, &problems));
    assert_non_null(strstr(ps_buffer_cstr(&problems), "header item count = 1 does not match"));
    ps_buffer_done(&problems);
    ps_views_done(&ctx);
}
