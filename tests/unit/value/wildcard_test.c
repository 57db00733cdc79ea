/* Unit tests of runtime/value/wildcard.c against results of PowerShell. */
#include "cases.h"
#include "value/wildcard.h"

static PsSlice truth(bool value)
{
    return value ? PS_SLICE("True") : PS_SLICE("False");
}

static void check_text(Case *c)
{
    PsSlice text = case_field(c, 1);
    PS_AUTO_BUFFER PsBuffer escaped = {0};
    PS_AUTO_BUFFER PsBuffer plain = {0};
    case_expect(c, truth(ps_wildcard_is_pattern(text)), case_field(c, 2));
    ps_wildcard_escape(&escaped, text);
    case_expect(c, ps_buffer_view(&escaped), case_field(c, 3));
    ps_wildcard_unescape(&plain, text);
    case_expect(c, ps_buffer_view(&plain), case_field(c, 4));
}

static void check(Case *c)
{
    if (strcmp(case_text(c, 0), "text") == 0) {
        check_text(c);
        return;
    }
    PsErrorBuf err = {0};
    PsWildcard *loose = ps_wildcard_compile(case_field(c, 1), true, &err);
    PsWildcard *strict = ps_wildcard_compile(case_field(c, 1), false, NULL);
    if (strcmp(case_text(c, 0), "bad") == 0) {
        assert_null(strict);
        case_expect(c, loose == NULL ? ps_slice(err.text) : PS_SLICE("compiles"), case_field(c, 2));
    } else if (loose == NULL) {
        case_expect(c, PS_SLICE("does not compile"), case_field(c, 3));
    } else {
        case_expect(c, truth(ps_wildcard_matches(loose, case_field(c, 2))), case_field(c, 3));
        case_expect(c, truth(ps_wildcard_matches(strict, case_field(c, 2))), case_field(c, 4));
    }
    ps_wildcard_free(loose);
    ps_wildcard_free(strict);
}

TEST(patterns_match_as_in_powershell)
{
    cases_run("value/cases/wildcard", check);
}

TEST(many_stars_are_not_exponential)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PS_AUTO_BUFFER PsBuffer pattern = {0};
    ps_buffer_fill(&text, 'a', 20000);
    for (int i = 0; i < 50; i++)
        ps_buffer_text(&pattern, "a*");
    ps_buffer_byte(&pattern, 'b');
    assert_false(ps_wildcard_match_once(ps_buffer_view(&pattern), ps_buffer_view(&text), true));
}
