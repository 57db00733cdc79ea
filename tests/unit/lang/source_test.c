/* source_test.c - decoding of scripts, lines and columns. */
#include "lang/source.h"
#include "test.h"

static PsSource *decode(const char *bytes, size_t size)
{
    return ps_source_decode("x.ps1", bytes, size);
}

static void assert_text(const PsSource *source, const char *text)
{
    assert_int_equal(source->text.len, strlen(text));
    assert_memory_equal(source->text.data, text, strlen(text));
}

TEST(valid_utf8_stays)
{
    PsSource *source = decode("caf\xC3\xA9", 5);
    assert_text(source, "caf\xC3\xA9");
    assert_false(source->is_ascii);
    ps_source_free(source);
}

TEST(other_bytes_are_windows_1252)
{
    PsSource *source = decode("\x93"
                              "a\x94 \x96 \xE9",
                              7);
    assert_text(source, "\xE2\x80\x9C"
                        "a\xE2\x80\x9D \xE2\x80\x93 \xC3\xA9");
    ps_source_free(source);
}

TEST(a_byte_order_mark_decides)
{
    PsSource *utf8 = decode("\xEF\xBB\xBF"
                            "a\xFF",
                            5);
    assert_text(utf8, "a\xEF\xBF\xBD");
    ps_source_free(utf8);
    PsSource *little = decode("\xFF\xFE"
                              "a\0\x3D\xD8\x00\xDE",
                              8);
    assert_text(little, "a\xF0\x9F\x98\x80");
    ps_source_free(little);
    PsSource *big = decode("\xFE\xFF\0a\xD8\x3D", 6);
    assert_text(big, "a\xEF\xBF\xBD");
    ps_source_free(big);
}

TEST(lines_end_in_any_of_three_ways)
{
    PsSource *source = decode("a\nb\r\nc\rd", 8);
    assert_int_equal(ps_source_line_count(source), 4);
    assert_true(ps_slice_is(ps_source_line(source, 2), PS_SLICE("b")));
    assert_true(ps_slice_is(ps_source_line(source, 4), PS_SLICE("d")));
    assert_int_equal(ps_source_line(source, 5).len, 0);
    PsPosition at = ps_source_position(source, 7);
    assert_int_equal(at.line, 4);
    assert_int_equal(at.column, 1);
    ps_source_free(source);
}

TEST(columns_count_utf16_units)
{
    PsSource *source = decode("\xC3\xA9\xF0\x9F\x98\x80x\ny", 9);
    PsPosition at = ps_source_position(source, 6);
    assert_int_equal(at.line, 1);
    assert_int_equal(at.column, 4);
    assert_int_equal(ps_source_units(source, 4), 2);
    assert_int_equal(ps_source_units(source, 8), 5);
    assert_int_equal(ps_source_units(source, 10), 7);
    ps_source_free(source);
}
