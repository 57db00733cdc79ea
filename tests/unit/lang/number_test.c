/* number_test.c - values of number literals. */
#include "lang/number.h"
#include "test.h"

static PsArena arena;

static bool parse(PsNumberText text, PsNumber *number)
{
    *number = (PsNumber){0};
    return ps_number_parse(&arena, &text, number);
}

static void assert_digits(PsNumberText text, PsLiteralKind kind, const char *digits)
{
    PsNumber number;
    assert_true(parse(text, &number));
    assert_int_equal(number.kind, kind);
    assert_int_equal(number.digits.len, strlen(digits));
    assert_memory_equal(number.digits.data, digits, strlen(digits));
    ps_arena_done(&arena);
}

TEST(whole_numbers_take_the_first_type_that_fits)
{
    PsNumber number;
    assert_true(parse((PsNumberText){.text = PS_SLICE("2147483647")}, &number));
    assert_int_equal(number.kind, PS_LITERAL_INT32);
    assert_true(
        parse((PsNumberText){.text = PS_SLICE("2147483648"), .is_negative = true}, &number));
    assert_int_equal(number.kind, PS_LITERAL_INT32);
    assert_true(parse((PsNumberText){.text = PS_SLICE("9223372036854775807")}, &number));
    assert_int_equal(number.kind, PS_LITERAL_INT64);
    assert_digits((PsNumberText){.text = PS_SLICE("9223372036854775808")}, PS_LITERAL_DECIMAL,
                  "9223372036854775808");
    assert_true(parse((PsNumberText){.text = PS_SLICE("79228162514264337593543950336")}, &number));
    assert_int_equal(number.kind, PS_LITERAL_DOUBLE);
}

TEST(hexadecimal_has_a_sign_when_it_is_full)
{
    PsNumber number;
    PsNumberText text = {.text = PS_SLICE("FFFFFFFF"), .radix = PS_RADIX_HEX};
    assert_true(parse(text, &number));
    assert_int_equal(number.as.i64, -1);
    text.text = PS_SLICE("FFFFFFF");
    assert_true(parse(text, &number));
    assert_int_equal(number.as.i64, 0xFFFFFFF);
    text = (PsNumberText){.text = PS_SLICE("FF"), .radix = PS_RADIX_HEX, .suffix = PS_SUFFIX_BYTE};
    assert_true(parse(text, &number));
    assert_int_equal(number.as.i64, -1);
    text.suffix |= PS_SUFFIX_UNSIGNED;
    assert_true(parse(text, &number));
    assert_int_equal(number.as.u64, 255);
    ps_arena_done(&arena);
}

TEST(a_suffix_bounds_the_value)
{
    PsNumber number;
    assert_true(parse((PsNumberText){.text = PS_SLICE("127"), .suffix = PS_SUFFIX_BYTE}, &number));
    assert_false(parse((PsNumberText){.text = PS_SLICE("128"), .suffix = PS_SUFFIX_BYTE}, &number));
    assert_true(parse(
        (PsNumberText){.text = PS_SLICE("128"), .is_negative = true, .suffix = PS_SUFFIX_BYTE},
        &number));
    assert_int_equal(number.as.i64, -128);
    assert_false(
        parse((PsNumberText){.text = PS_SLICE("1e400"), .is_real = true, .suffix = PS_SUFFIX_BIG},
              &number));
    ps_arena_done(&arena);
}

TEST(multipliers_are_powers_of_two)
{
    PsNumber number;
    assert_true(parse((PsNumberText){.text = PS_SLICE("3"), .multiplier = 30}, &number));
    assert_int_equal(number.as.i64, (int64_t)3 << 30);
    assert_digits((PsNumberText){.text = PS_SLICE("9999999999999999"),
                                 .multiplier = 50,
                                 .suffix = PS_SUFFIX_BIG},
                  PS_LITERAL_BIGINT, "11258999068426238874100093157376");
}

TEST(decimals_keep_their_scale)
{
    PsNumberText text = {.is_real = true, .suffix = PS_SUFFIX_DECIMAL};
    text.text = PS_SLICE("1.50");
    assert_digits(text, PS_LITERAL_DECIMAL, "1.50");
    text.text = PS_SLICE("1e3");
    assert_digits(text, PS_LITERAL_DECIMAL, "1000");
    text.text = PS_SLICE("0.00");
    assert_digits(text, PS_LITERAL_DECIMAL, "0.00");
}

TEST(a_point_alone_is_no_number)
{
    PsNumber number;
    assert_false(parse((PsNumberText){.text = PS_SLICE("."), .is_real = true}, &number));
    assert_false(parse((PsNumberText){.text = PS_SLICE("")}, &number));
}
