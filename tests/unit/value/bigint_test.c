/* Unit tests of runtime/value/bigint.c against results of .NET. */
#include "cases.h"
#include "value/bigint.h"
#include "value/number_text.h"

static bool calculate(Case *c, const PsBigint *a, const PsBigint *b, PsBigint *out)
{
    int64_t small = 0;
    switch (case_text(c, 0)[0]) {
    case '+':
        return ps_bigint_add(a, b, out);
    case '-':
        return ps_bigint_sub(a, b, out);
    case '*':
        return ps_bigint_mul(a, b, out);
    case '/':
        ps_bigint_divide(a, b, out, NULL);
        return true;
    case '%':
        ps_bigint_divide(a, b, NULL, out);
        return true;
    case '&':
        *out = ps_bigint_and(a, b);
        return true;
    case '|':
        *out = ps_bigint_or(a, b);
        return true;
    case '^':
        *out = ps_bigint_xor(a, b);
        return true;
    case '~':
        *out = ps_bigint_not(a);
        return true;
    case 'g':
        ps_bigint_gcd(a, b, out);
        return true;
    case 's':
    case 'S':
        assert_true(ps_bigint_to_i64(b, &small));
        return ps_bigint_shift(a, case_text(c, 0)[0] == 's' ? small : -small, out);
    case 'p':
        assert_true(ps_bigint_to_i64(b, &small));
        return ps_bigint_pow(a, (uint32_t)small, out);
    default:
        return false;
    }
}

static void check(Case *c)
{
    PS_AUTO_BIGINT PsBigint a = {0};
    PS_AUTO_BIGINT PsBigint b = {0};
    PS_AUTO_BIGINT PsBigint result = {0};
    PS_AUTO_BUFFER PsBuffer text = {0};
    assert_true(ps_bigint_parse(case_field(c, 1), &a));
    assert_true(ps_bigint_parse(case_field(c, 2), &b));
    char operation = case_text(c, 0)[0];
    if (operation == 'd') {
        ps_number_text_f64(&text, ps_bigint_to_f64(&a), ps_culture_invariant());
    } else if (operation == '<') {
        ps_buffer_printf(&text, "%d", ps_bigint_compare(&a, &b));
    } else if (operation == 'b') {
        PS_AUTO_BUFFER PsBuffer bytes = {0};
        ps_bigint_to_bytes(&a, &bytes);
        for (size_t i = 0; i < bytes.len; i++)
            ps_buffer_printf(&text, "%02X", (unsigned char)bytes.data[i]);
        result = ps_bigint_from_bytes((const uint8_t *)bytes.data, bytes.len, false);
        assert_int_equal(ps_bigint_compare(&a, &result), 0);
    } else {
        assert_true(calculate(c, &a, &b, &result));
        ps_bigint_text(&text, &result);
    }
    case_expect(c, ps_buffer_view(&text), case_field(c, 3));
}

TEST(calculates_as_dotnet)
{
    cases_run("value/cases/bigint", check);
}

TEST(division_gives_back_the_dividend)
{
    /* Operands that make the estimated digit wrong by one and by two. */
    static const char *const pairs[][2] = {
        {"340282366920938463463374607431768211455", "18446744073709551615"},
        {"340282366920938463426481119284349108224", "18446744073709551615"},
        {"6277101735386680763835789423207666416102355444464034512895",
         "79228162514264337593543950335"},
        {"57896044618658097711785492504343953926634992332820282019728792003956564819968",
         "170141183460469231731687303715884105729"}};
    for (size_t i = 0; i < 4; i++) {
        PS_AUTO_BIGINT PsBigint a = {0};
        PS_AUTO_BIGINT PsBigint b = {0};
        PS_AUTO_BIGINT PsBigint quotient = {0};
        PS_AUTO_BIGINT PsBigint rest = {0};
        PS_AUTO_BIGINT PsBigint product = {0};
        PS_AUTO_BIGINT PsBigint back = {0};
        assert_true(ps_bigint_parse(ps_slice(pairs[i][0]), &a));
        assert_true(ps_bigint_parse(ps_slice(pairs[i][1]), &b));
        ps_bigint_divide(&a, &b, &quotient, &rest);
        assert_true(ps_bigint_compare(&rest, &b) < 0);
        assert_true(ps_bigint_mul(&quotient, &b, &product));
        assert_true(ps_bigint_add(&product, &rest, &back));
        assert_int_equal(ps_bigint_compare(&a, &back), 0);
    }
}

TEST(powers_modulo)
{
    PS_AUTO_BIGINT PsBigint base = ps_bigint_from_u64(4);
    PS_AUTO_BIGINT PsBigint exponent = ps_bigint_from_u64(13);
    PS_AUTO_BIGINT PsBigint modulus = ps_bigint_from_u64(497);
    PS_AUTO_BIGINT PsBigint result = {0};
    int64_t value = 0;
    ps_bigint_mod_pow(&base, &exponent, &modulus, &result);
    assert_true(ps_bigint_to_i64(&result, &value));
    assert_int_equal(value, 445);
}

TEST(what_would_be_too_large_is_refused)
{
    PS_AUTO_BIGINT PsBigint base = ps_bigint_from_u64(10);
    PS_AUTO_BIGINT PsBigint one = ps_bigint_from_u64(1);
    PsBigint result = {0};
    assert_false(ps_bigint_shift(&one, INT64_MAX, &result));
    assert_false(ps_bigint_shift(&one, PS_BIGINT_MAX_BITS + 1, &result));
    assert_false(ps_bigint_parse(PS_SLICE("12x"), &result));
    assert_false(ps_bigint_parse(PS_SLICE("-"), &result));
    assert_false(ps_bigint_parse_hex(PS_SLICE("0g"), &result));
    assert_true(ps_bigint_shift(&base, INT64_MIN + 1, &result));
    assert_true(ps_bigint_is_zero(&result));
}
