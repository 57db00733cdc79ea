/* Unit tests of text_encoding.c. */
#include "base/text_encoding.h"
#include "test.h"

static void assert_round(const char *name, PsSlice text, const char *bytes, size_t size)
{
    PsEncoding encoding = PS_ENCODING_UTF8;
    PsBuffer out = {0}, back = {0};
    assert_true(ps_encoding_find(ps_slice(name), &encoding));
    ps_encoding_mark(encoding, &out);
    ps_encoding_encode(encoding, text, &out);
    assert_int_equal(out.len, size);
    assert_memory_equal(out.data, bytes, size);
    ps_encoding_read(encoding, ps_buffer_view(&out), &back);
    assert_true(ps_slice_is(ps_buffer_view(&back), text));
    ps_buffer_done(&out);
    ps_buffer_done(&back);
}

TEST(texts_come_back_from_every_encoding)
{
    PsSlice text = PS_SLICE("a\xE2\x82\xAC\xF0\x9F\x98\x80"); /* a, euro sign, a face */
    assert_round("UTF8", text, "a\xE2\x82\xAC\xF0\x9F\x98\x80", 8);
    assert_round("utf8bom", text,
                 "\xEF\xBB\xBF"
                 "a\xE2\x82\xAC\xF0\x9F\x98\x80",
                 11);
    assert_round("unicode", text,
                 "\xFF\xFE"
                 "a\0\xAC\x20\x3D\xD8\x00\xDE",
                 10);
    assert_round("bigendianunicode", text, "\xFE\xFF\0a\x20\xAC\xD8\x3D\xDE\x00", 10);
    assert_round("utf32", PS_SLICE("a"), "\xFF\xFE\0\0a\0\0\0", 8);
    assert_round("ansi", PS_SLICE("\xE2\x82\xAC"), "\x80", 1);
    assert_round("latin1", PS_SLICE("\xC3\xA9"), "\xE9", 1);
}

TEST(what_an_encoding_lacks_becomes_a_question_mark)
{
    PsBuffer out = {0};
    ps_encoding_encode(PS_ENCODING_ASCII,
                       PS_SLICE("\xC3\xA9"
                                "b"),
                       &out);
    assert_string_equal(ps_buffer_cstr(&out), "?b");
    ps_buffer_done(&out);
}

TEST(bytes_that_are_no_text_are_replaced)
{
    PsBuffer out = {0};
    ps_encoding_read(PS_ENCODING_UTF8,
                     PS_SLICE("a\xFF"
                              "b"),
                     &out);
    assert_string_equal(ps_buffer_cstr(&out), "a\xEF\xBF\xBD"
                                              "b");
    ps_buffer_done(&out);
}

TEST(unknown_names_are_refused)
{
    PsEncoding encoding = PS_ENCODING_UTF8;
    assert_false(ps_encoding_find(PS_SLICE("klingon"), &encoding));
}
