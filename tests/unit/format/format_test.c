/* Unit tests of runtime/format: what is printed for objects. */
#include "lines.h"

static PsValue row(const char *name, int size)
{
    return with(bag_of("Name", ps_string_from(name)), "Size", ps_int32(size));
}

TEST(a_table_has_its_columns_as_wide_as_their_cells)
{
    assert_shown(NULL, these(2, row("alpha", 1), row("be", 12345), PS_NULL),
                 "\nName   Size\n----   ----\nalpha     1\nbe    12345\n\n");
}

TEST(five_properties_make_a_list)
{
    PsValue wide = row("a", 1);
    wide = with(wide, "Three", ps_int32(3));
    wide = with(wide, "IV", ps_int32(4));
    wide = with(wide, "V", PS_NULL);
    assert_shown(NULL, these(1, wide, PS_NULL, PS_NULL),
                 "\nName  : a\nSize  : 1\nThree : 3\nIV    : 4\nV     : \n\n");
}

TEST(strings_between_rows_do_not_end_the_table)
{
    assert_shown(NULL, these(3, row("a", 1), ps_string_from("between"), row("b", 2)),
                 "\nName Size\n---- ----\na       1\nbetween\nb       2\n\n");
}

TEST(strings_and_numbers_stand_alone)
{
    assert_shown(NULL, these(3, ps_string_from("one\ntwo"), ps_int32(3), ps_string_from("")),
                 "one\ntwo\n3\n\n");
}

TEST(later_objects_keep_the_columns)
{
    assert_shown(NULL, these(2, row("a", 1), bag_of("Other", ps_int32(1)), PS_NULL),
                 "\nName Size\n---- ----\na       1\n         \n\n");
}

TEST(a_value_of_several_lines_shows_the_first)
{
    PsShaperOptions options = {.shape = PS_SHAPE_TABLE};
    assert_shown(&options, these(1, row("abc\ndef", 1), PS_NULL, PS_NULL),
                 "\nName    Size\n----    ----\nabc\xE2\x80\xA6       1\n\n");
    options.wrap = true;
    assert_shown(&options, these(1, row("abc\ndef", 1), PS_NULL, PS_NULL),
                 "\nName    Size\n----    ----\nabc        1\ndef\n\n");
}

TEST(what_does_not_fit_is_cut_or_dropped)
{
    PsValue object = bag_of("A", ps_string_from("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                                                "aaaaaaaaaaaaaaaaaaaa")); /* 70 */
    object = with(object, "B", ps_string_from("bbbbbbbbbbbbbbbbbbbbbbbb"));
    object = with(object, "C", ps_int32(1));
    assert_shown(NULL, these(1, object, PS_NULL, PS_NULL),
                 "\n"
                 "A                                                                      B\n"
                 "-                                                                      -       \n"
                 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbbbbbb"
                 "\xE2\x80\xA6\n\n");
}

TEST(lists_wrap_at_blanks)
{
    PsShaperOptions options = {.shape = PS_SHAPE_LIST};
    assert_shown(&options,
                 these(1,
                       bag_of("Text", ps_string_from("lorem ipsum dolor sit amet, consectetur "
                                                     "adipiscing elit, sed do eiusmod tempor "
                                                     "incididunt")),
                       PS_NULL, PS_NULL),
                 "\nText : lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod "
                 "\n       tempor incididunt\n\n");
}

TEST(groups_have_a_label)
{
    PS_AUTO PsValue by = ps_string_from("size");
    PsShaperOptions options = {.shape = PS_SHAPE_TABLE, .group_by = by};
    assert_shown(&options, these(3, row("a", 1), row("b", 1), row("c", 2)),
                 "\n   Size: 1\n\nName Size\n---- ----\na       1\nb       1\n"
                 "\n   Size: 2\n\nName Size\n---- ----\nc       2\n\n");
    options.shape = PS_SHAPE_LIST;
    assert_shown(&options, these(2, row("a", 1), row("b", 2), PS_NULL),
                 "\n   Size: 1\n\nName : a\nSize : 1\n\n\n   Size: 2\n\nName : b\nSize : 2\n\n");
}

TEST(an_unfinished_wide_row_comes_behind_the_blank_between_groups)
{
    PS_AUTO PsValue by = ps_string_from("Size");
    PsShaperOptions options = {.shape = PS_SHAPE_WIDE, .group_by = by};
    assert_shown(&options, these(3, row("a", 1), row("b", 2), row("c", 2)),
                 "\n   Size: 1\n\n\na                                       \n   Size: 2\n\n"
                 "b                                       c\n\n");
}

TEST(custom_shows_a_tree)
{
    PsShaperOptions options = {.shape = PS_SHAPE_CUSTOM};
    PsValue object = with(row("a", 1), "In", bag_of("X", ps_int32(1)));
    assert_shown(&options, these(1, object, PS_NULL, PS_NULL),
                 "\nclass PSCustomObject\n{\n  Name = a\n  Size = 1\n  In = \n"
                 "    class PSCustomObject\n    {\n      X = 1\n    }\n}\n\n\n");
}

TEST(a_column_as_narrow_as_asked_breaks_its_header)
{
    PsValue table = ps_table_new();
    ps_table_set_text(table, "n", ps_string_from("LongHeader"));
    ps_table_set_text(table, "e", ps_string_from("Name"));
    ps_table_set_text(table, "width", ps_int32(4));
    PS_AUTO PsValue properties = these(1, table, PS_NULL, PS_NULL);
    PsShaperOptions options = {.shape = PS_SHAPE_TABLE, .properties = properties};
    assert_shown(&options, these(1, row("abc", 1), PS_NULL, PS_NULL),
                 "\nLong\nHead\ner\n----\nabc\n\n");
}

TEST(unknown_keys_are_refused)
{
    PsContext ctx = test_context();
    PsValue table = ps_table_new();
    ps_table_set_text(table, "expression", ps_string_from("Name"));
    ps_table_set_text(table, "Colour", ps_string_from("red"));
    PS_AUTO PsValue properties = these(1, table, PS_NULL, PS_NULL);
    PsShaperOptions options = {.shape = PS_SHAPE_TABLE, .properties = properties};
    PsShaper *shaper = NULL;
    assert_int_equal(ps_shaper_new(&ctx, &options, pass_on, NULL, &shaper), PS_ERROR);
    PS_AUTO PsValue error = ps_take_error(&ctx);
    assert_string_equal(ps_string_cstr(ps_error_record_get(error)->id), "DictionaryKeyIllegal");
    assert_true(
        ps_slice_is(ps_error_record_message(error), PS_SLICE("The Colour key is not valid.")));
}

TEST(records_out_of_sequence_are_refused)
{
    PsContext ctx = test_context();
    PsBuffer text = {0};
    PsFormatterOptions out = {.line = keep_line, .sink = &text};
    PsFormatter *formatter = ps_formatter_new(&ctx, &out);
    PS_AUTO PsValue entry = ps_format_record_new(PS_RECORD_ENTRY);
    assert_int_equal(ps_formatter_write(formatter, entry), PS_ERROR);
    PS_AUTO PsValue error = ps_take_error(&ctx);
    assert_string_equal(ps_string_cstr(ps_error_record_get(error)->id),
                        "ConsoleLineOutputOutOfSequencePacket");
    ps_formatter_free(formatter);
    ps_buffer_done(&text);
}

TEST(an_error_without_a_position_is_one_line)
{
    PsContext ctx = test_context();
    PS_AUTO PsValue record = ps_error_record_new(
        ps_exception_new(PS_T(System_Exception), ps_string_from("made by hand"), PS_NULL), "MyId",
        PS_CAT_InvalidData, PS_NULL);
    PsBuffer text = {0};
    ps_format_error(&ctx, record, PS_SLICE("ConciseView"), 80, &text);
    assert_string_equal(ps_buffer_cstr(&text), "InvalidData: made by hand\n");
    ps_buffer_done(&text);
}
