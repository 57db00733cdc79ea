/* Unit tests of runtime/value/decimal.c against results of .NET. */
#include "cases.h"
#include "value/decimal.h"

static void check_operation(Case *c)
{
    PsDecimal a;
    PsDecimal b;
    assert_true(ps_decimal_parse(case_field(c, 1), &a));
    assert_true(ps_decimal_parse(case_field(c, 2), &b));
    PsDecimal result = {0};
    bool ok = false;
    PS_AUTO_BUFFER PsBuffer text = {0};
    switch (case_text(c, 0)[0]) {
    case '+':
        ok = ps_decimal_add(a, b, &result);
        break;
    case '-':
        ok = ps_decimal_sub(a, b, &result);
        break;
    case '*':
        ok = ps_decimal_mul(a, b, &result);
        break;
    case '/':
        ok = ps_decimal_div(a, b, &result);
        break;
    case '%':
        ok = ps_decimal_rem(a, b, &result);
        break;
    case '<':
        ps_buffer_printf(&text, "%d", ps_decimal_compare(a, b));
        case_expect(c, ps_buffer_view(&text), case_field(c, 3));
        return;
    default:
        fail();
    }
    if (ok)
        ps_decimal_text(&text, result);
    else
        ps_buffer_text(&text, "overflow");
    case_expect(c, ps_buffer_view(&text), case_field(c, 3));
}

TEST(calculates_as_dotnet)
{
    cases_run("value/cases/decimal", check_operation);
}

static void check_conversion(Case *c)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    const char *what = case_text(c, 0);
    PsDecimal value = {0};
    if (strcmp(what, "from_double") == 0) {
        if (ps_decimal_from_f64(strtod(case_text(c, 1), NULL), &value))
            ps_decimal_text(&text, value);
        else
            ps_buffer_text(&text, "overflow");
    } else if (strcmp(what, "from_single") == 0) {
        if (ps_decimal_from_f32(strtof(case_text(c, 1), NULL), &value))
            ps_decimal_text(&text, value);
        else
            ps_buffer_text(&text, "overflow");
    } else if (strcmp(what, "to_double") == 0) {
        assert_true(ps_decimal_parse(case_field(c, 1), &value));
        ps_buffer_printf(&text, "%.17g", ps_decimal_to_f64(value));
        PS_AUTO_BUFFER PsBuffer wanted = {0};
        ps_buffer_printf(&wanted, "%.17g", strtod(case_text(c, 2), NULL));
        case_expect(c, ps_buffer_view(&text), ps_buffer_view(&wanted));
        return;
    } else {
        int digits = what[0] - '0';
        PsRounding mode = (PsRounding)(what[1] - '0');
        assert_true(ps_decimal_parse(case_field(c, 1), &value));
        ps_decimal_text(&text, ps_decimal_round(value, (unsigned)digits, mode));
    }
    case_expect(c, ps_buffer_view(&text), case_field(c, 2));
}

TEST(converts_and_rounds_as_dotnet)
{
    cases_run("value/cases/decimal_convert", check_conversion);
}

TEST(equal_values_hash_alike)
{
    PsDecimal a;
    PsDecimal b;
    assert_true(ps_decimal_parse(PS_SLICE("1.5"), &a));
    assert_true(ps_decimal_parse(PS_SLICE("1.5000"), &b));
    assert_int_equal(ps_decimal_compare(a, b), 0);
    assert_true(ps_decimal_hash(a) == ps_decimal_hash(b));
    assert_true(ps_decimal_parse(PS_SLICE("1.6"), &b));
    assert_true(ps_decimal_hash(a) != ps_decimal_hash(b));
}

TEST(whole_numbers_and_their_limits)
{
    PsDecimal value;
    int64_t i = 0;
    uint64_t u = 0;
    assert_true(ps_decimal_parse(PS_SLICE("-9223372036854775808.9"), &value));
    assert_true(ps_decimal_to_i64(value, &i));
    assert_true(i == INT64_MIN);
    assert_false(ps_decimal_to_u64(value, &u));
    assert_true(ps_decimal_parse(PS_SLICE("9223372036854775808"), &value));
    assert_false(ps_decimal_to_i64(value, &i));
    assert_true(ps_decimal_to_u64(value, &u));
    assert_true(ps_decimal_parse(PS_SLICE("-0.9"), &value));
    assert_true(ps_decimal_to_u64(value, &u));
    assert_int_equal(u, 0);
    assert_int_equal(ps_decimal_compare(ps_decimal_from_i64(-5), ps_decimal_from_u64(5)), -1);
}

TEST(refuses_what_is_no_decimal)
{
    PsDecimal value;
    assert_false(ps_decimal_parse(PS_SLICE(""), &value));
    assert_false(ps_decimal_parse(PS_SLICE("-"), &value));
    assert_false(ps_decimal_parse(PS_SLICE("1.2.3"), &value));
    assert_false(ps_decimal_parse(PS_SLICE("1e"), &value));
    assert_false(ps_decimal_parse(PS_SLICE("79228162514264337593543950336"), &value));
}
