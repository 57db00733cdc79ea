/* Unit tests of runtime/value/format_number.c and format_custom.c against results of .NET. */
#include "cases.h"
#include "value/format_number.h"
#include "value/number_convert.h"
#include "value/number_text.h"

/* kind, value, culture, format, text */
static void check(Case *c)
{
    PsNumber number = {0};
    PsNumberKind kind = (PsNumberKind)strtol(case_text(c, 0), NULL, 10);
    const PsCulture *culture = ps_culture_find(case_field(c, 2));
    assert_non_null(culture);
    assert_int_equal(ps_number_text_parse(case_field(c, 1), kind,
                                          ps_number_text_default_style(kind),
                                          ps_culture_invariant(), &number),
                     PS_NUMBER_OK);
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (ps_format_number(&text, &number, case_field(c, 3), culture) != PS_NUMBER_OK)
        ps_buffer_text(&text, "!format");
    case_expect(c, ps_buffer_view(&text), case_field(c, 4));
    ps_number_convert_done(&number);
}

TEST(formats_as_dotnet)
{
    cases_run("value/cases/format_number", check);
}

TEST(an_absurd_precision_is_refused)
{
    PsNumber number = {.kind = PS_NUMBER_INT32, .as.i64 = 1};
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsSlice format = PS_SLICE("F999999999");
    assert_int_equal(ps_format_number(&text, &number, format, ps_culture_invariant()),
                     PS_NUMBER_BAD_FORMAT);
    assert_int_equal(text.len, 0);
}
