/* Unit tests of runtime/value/timespan*.c against results of .NET. */
#include "base/memory.h"
#include "cases.h"
#include "value/date_time.h"
#include "value/timespan.h"

static void expect_ticks(Case *c, PsNumberStatus status, int64_t ticks, size_t field)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (status == PS_NUMBER_OK)
        ps_buffer_printf(&text, "%lld", (long long)ticks);
    else
        ps_buffer_text(&text,
                       status == PS_NUMBER_OVERFLOW ? "!OverflowException" : "!FormatException");
    case_expect(c, ps_buffer_view(&text), case_field(c, field));
}

static void check_format(Case *c)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    int64_t ticks = strtoll(case_text(c, 1), NULL, 10);
    if (!ps_timespan_format(&text, ticks, case_field(c, 3), ps_culture_find(case_field(c, 2))))
        ps_buffer_byte(&text, '!');
    case_expect(c, ps_buffer_view(&text), case_field(c, 4));
}

static void check_xml(Case *c)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_timespan_text_xml(&text, strtoll(case_text(c, 1), NULL, 10));
    case_expect(c, ps_buffer_view(&text), case_field(c, 2));
}

static void check_parse(Case *c)
{
    int64_t ticks = 0;
    PsNumberStatus status =
        ps_timespan_parse(case_field(c, 1), ps_culture_find(case_field(c, 2)), &ticks);
    expect_ticks(c, status, ticks, 3);
}

static void check_exact(Case *c)
{
    int64_t ticks = 0;
    PsNumberStatus status = ps_timespan_parse_exact(case_field(c, 1), case_field(c, 2),
                                                    ps_culture_invariant(), false, &ticks);
    expect_ticks(c, status, ticks, 3);
}

static void check_from_xml(Case *c)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    int64_t ticks = 0;
    if (ps_timespan_parse_xml(case_field(c, 1), &ticks) == PS_NUMBER_OK)
        ps_buffer_printf(&text, "%lld", (long long)ticks);
    else
        ps_buffer_byte(&text, '!');
    case_expect(c, ps_buffer_view(&text), case_field(c, 2));
}

static void check(Case *c)
{
    static const struct {
        const char *what;
        void (*check)(Case *c);
    } checks[] = {{"format", check_format},
                  {"xml", check_xml},
                  {"parse", check_parse},
                  {"exact", check_exact},
                  {"fromxml", check_from_xml}};
    for (size_t i = 0; i < PS_COUNT(checks); i++) {
        if (strcmp(case_text(c, 0), checks[i].what) == 0) {
            checks[i].check(c);
            return;
        }
    }
    fail_msg("line %u: unknown kind of case", c->line);
}

TEST(spans_are_written_and_read_as_in_dotnet)
{
    cases_run("value/cases/timespan", check);
}

TEST(spans_are_made_and_taken_apart)
{
    int64_t ticks = 0;
    assert_true(ps_timespan_make(1, 2, 3, 4, 5, &ticks));
    PsTimespanFields fields = ps_timespan_fields(-ticks);
    assert_int_equal(fields.days, -1);
    assert_int_equal(fields.hours, -2);
    assert_int_equal(fields.fraction, -50000);
    assert_false(ps_timespan_make(10675200, 0, 0, 0, 0, &ticks));
    assert_int_equal(ps_timespan_from_f64(1.5, PS_TICKS_DAY, &ticks), PS_NUMBER_OK);
    assert_true(ticks == 36 * PS_TICKS_HOUR);
    assert_int_equal(ps_timespan_from_f64(1e300, PS_TICKS_DAY, &ticks), PS_NUMBER_OVERFLOW);
}
