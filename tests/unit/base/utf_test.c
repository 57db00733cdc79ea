/* Unit tests of runtime/base/utf.c, casing.c and buffer.c. */
#include "base/buffer.h"
#include "base/casing.h"
#include "base/utf.h"
#include "test.h"

TEST(refuses_what_is_not_utf8)
{
    uint32_t c = 0;
    assert_int_equal(ps_utf8_decode("\xC0\x80", 2, &c), 0);
    assert_int_equal(ps_utf8_decode("\xE0\x80\x80", 3, &c), 0);
    assert_int_equal(ps_utf8_decode("\xF4\x90\x80\x80", 4, &c), 0);
    assert_int_equal(ps_utf8_decode("\xE2\x82", 2, &c), 0);
    assert_int_equal(ps_utf8_decode("\xED\xA0\x80", 3, &c), 3);
    assert_int_equal(c, 0xD800);
    assert_false(ps_utf8_is_valid("\xED\xA0\x80", 3));
}

TEST(halves_of_a_pair_join)
{
    PS_AUTO_BUFFER PsBuffer b = {0};
    ps_buffer_char(&b, 0xD83D);
    assert_int_equal(ps_utf16_len(b.data, b.len), 1);
    ps_buffer_char(&b, 0xDE00);
    assert_int_equal(b.len, 4);
    assert_memory_equal(b.data, "\xF0\x9F\x98\x80", 4);
    assert_int_equal(ps_utf16_len(b.data, b.len), 2);
}

TEST(order_is_by_utf16_units)
{
    /* U+FF5E is below U+1F600 in UTF-8, above its first unit in UTF-16. */
    assert_true(ps_utf16_compare("\xEF\xBD\x9E", 3, "\xF0\x9F\x98\x80", 4) > 0);
    assert_true(ps_utf16_compare("a", 1, "ab", 2) < 0);
    assert_int_equal(ps_utf16_compare("\xC3\xA9", 2, "\xC3\xA9", 2), 0);
}

TEST(offsets_inside_a_pair_are_told)
{
    bool in_pair = false;
    const char *text = "a\xF0\x9F\x98\x80z";
    assert_int_equal(ps_utf16_to_byte(text, 6, 1, &in_pair), 1);
    assert_false(in_pair);
    assert_int_equal(ps_utf16_to_byte(text, 6, 2, &in_pair), 1);
    assert_true(in_pair);
    assert_int_equal(ps_utf16_to_byte(text, 6, 3, &in_pair), 5);
}

TEST(folding_compares)
{
    assert_true(ps_slice_same(PS_SLICE("Hello"), PS_SLICE("hELLO")));
    assert_false(ps_slice_same(PS_SLICE("Hell"), PS_SLICE("hELLO")));
    assert_true(ps_slice_compare_fold(PS_SLICE("a"), PS_SLICE("B")) < 0);
    assert_true(ps_slice_starts_fold(PS_SLICE("InputObject"), PS_SLICE("inp")));
}
