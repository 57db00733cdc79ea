/* Unit tests of runtime/value/number_text.c and number_parse.c against results of .NET. */
#include <math.h>

#include "cases.h"
#include "value/number_text.h"

static void check_text(Case *c)
{
    PS_AUTO_BUFFER PsBuffer plain = {0};
    PS_AUTO_BUFFER PsBuffer brief = {0};
    const PsCulture *culture = ps_culture_invariant();
    if (strcmp(case_text(c, 0), "f64") == 0) {
        double value = strtod(case_text(c, 1), NULL);
        ps_number_text_f64(&plain, value, culture);
        ps_number_text_f64_short(&brief, value, culture);
    } else {
        float value = strtof(case_text(c, 1), NULL);
        ps_number_text_f32(&plain, value, culture);
        ps_number_text_f32_short(&brief, value, culture);
    }
    case_expect(c, ps_buffer_view(&plain), case_field(c, 2));
    case_expect(c, ps_buffer_view(&brief), case_field(c, 3));
}

TEST(floats_become_text_as_in_dotnet)
{
    cases_run("value/cases/number_text", check_text);
}

static void check_parse(Case *c)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsNumber number = {0};
    PsNumberKind kind = (PsNumberKind)strtol(case_text(c, 0), NULL, 10);
    unsigned style = (unsigned)strtoul(case_text(c, 1), NULL, 10);
    PsNumberStatus status =
        ps_number_text_parse(case_field(c, 2), kind, style, ps_culture_invariant(), &number);
    if (status == PS_NUMBER_OK) {
        ps_number_text_any(&text, &number, ps_culture_invariant());
        if (kind == PS_NUMBER_BIGINT)
            ps_bigint_done(&number.as.bigint);
    } else {
        ps_buffer_text(&text, status == PS_NUMBER_OVERFLOW ? "!overflow" : "!format");
    }
    case_expect(c, ps_buffer_view(&text), case_field(c, 3));
}

TEST(parses_every_kind_and_style_as_dotnet)
{
    cases_run("value/cases/number_parse", check_parse);
}

TEST(cultures_have_signs_and_points_of_their_own)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    const PsCulture *german = ps_culture_find(PS_SLICE("de-DE"));
    const PsCulture *swedish = ps_culture_find(PS_SLICE("sv-SE"));
    const PsCulture *french = ps_culture_find(PS_SLICE("fr-FR"));
    PsNumber number;
    ps_number_text_f64(&text, -1234.5, german);
    ps_buffer_byte(&text, ' ');
    ps_number_text_f64(&text, -0.5, swedish);
    assert_string_equal(ps_buffer_cstr(&text), "-1234,5 \u22120,5");
    unsigned style = PS_STYLE_FLOAT_THOUSANDS;
    assert_int_equal(
        ps_number_text_parse(PS_SLICE("1.234,5"), PS_NUMBER_DOUBLE, style, german, &number), 0);
    assert_true(fabs(number.as.f64 - 1234.5) < 1e-9);
    /* A plain space stands for the narrow one, a hyphen for the minus sign. */
    assert_int_equal(
        ps_number_text_parse(PS_SLICE("1 234,5"), PS_NUMBER_DOUBLE, style, french, &number), 0);
    assert_true(fabs(number.as.f64 - 1234.5) < 1e-9);
    assert_int_equal(
        ps_number_text_parse(PS_SLICE("-7"), PS_NUMBER_INT32, PS_STYLE_INTEGER, swedish, &number),
        0);
    assert_int_equal(number.as.i64, -7);
}

TEST(cultures_are_found_by_many_names)
{
    assert_string_equal(ps_culture_find(PS_SLICE("EN_us.UTF-8"))->name, "en-US");
    assert_string_equal(ps_culture_find(PS_SLICE("C.UTF-8"))->name, "");
    assert_string_equal(ps_culture_find(PS_SLICE("de-LU"))->name, "de");
    assert_null(ps_culture_find(PS_SLICE("xx-YY")));
    const PsCulture *english = ps_culture_find(PS_SLICE("en-US"));
    PsSlice day = ps_culture_item(english->days, 6);
    assert_int_equal(day.len, 8);
    assert_memory_equal(day.data, "Saturday", 8);
    assert_int_equal(ps_culture_item(english->days, 7).len, 0);
}
