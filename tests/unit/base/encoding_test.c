/* encoding_test.c - text encodings. */
#include "base/encoding.h"
#include "test.h"

static void check(PsEncodingForm form, PsSlice text, PsSlice bytes)
{
    PS_AUTO_BUFFER PsBuffer out = {0};
    ps_encoding_encode(form, text, &out);
    assert_int_equal(out.len, bytes.len);
    assert_memory_equal(out.data, bytes.data, bytes.len);
    PS_AUTO_BUFFER PsBuffer back = {0};
    ps_encoding_decode(form, bytes, &back);
    assert_int_equal(back.len, text.len);
    assert_memory_equal(back.data, text.data, text.len);
}

TEST(text_survives_every_unicode_form)
{
    PsSlice text = PS_SLICE("a\xC3\xA9\xF0\x9F\x98\x80");
    check(PS_ENCODING_UTF8, text, text);
    check(PS_ENCODING_UTF16_LE, text, PS_SLICE("a\0\xE9\0\x3D\xD8\x00\xDE"));
    check(PS_ENCODING_UTF16_BE, text, PS_SLICE("\0a\0\xE9\xD8\x3D\xDE\x00"));
    check(PS_ENCODING_UTF32_LE, text, PS_SLICE("a\0\0\0\xE9\0\0\0\x00\xF6\x01\x00"));
}

TEST(one_byte_forms_replace_what_they_lack)
{
    PS_AUTO_BUFFER PsBuffer out = {0};
    ps_encoding_encode(PS_ENCODING_ASCII, PS_SLICE("a\xC3\xA9"), &out);
    ps_encoding_encode(PS_ENCODING_LATIN1, PS_SLICE("\xC3\xA9\xE2\x82\xAC"), &out);
    ps_encoding_encode(PS_ENCODING_WINDOWS_1252, PS_SLICE("\xE2\x82\xAC"), &out);
    assert_string_equal(ps_buffer_cstr(&out), "a?\xE9?\x80");
}

TEST(broken_utf8_becomes_replacement_characters)
{
    PS_AUTO_BUFFER PsBuffer out = {0};
    ps_encoding_decode(PS_ENCODING_UTF8, PS_SLICE("a\xE2\x82z\xFF"), &out);
    assert_string_equal(ps_buffer_cstr(&out), "a\xEF\xBF\xBDz\xEF\xBF\xBD");
}

TEST(marks_and_names_find_encodings)
{
    size_t size;
    assert_int_equal(ps_encoding_detect(PS_SLICE("\xFF\xFE\0\0"), &size)->form,
                     PS_ENCODING_UTF32_LE);
    assert_int_equal(size, 4);
    assert_int_equal(ps_encoding_detect(PS_SLICE("\xFF\xFE"
                                                 "a\0"),
                                        &size)
                         ->form,
                     PS_ENCODING_UTF16_LE);
    assert_null(ps_encoding_detect(PS_SLICE("plain"), &size));
    assert_int_equal(size, 0);
    assert_true(ps_encoding_find(PS_SLICE("UTF8bom"))->has_bom);
    assert_null(ps_encoding_find(PS_SLICE("klingon")));
    assert_int_equal(ps_encoding_find_page(1252)->form, PS_ENCODING_WINDOWS_1252);
}
