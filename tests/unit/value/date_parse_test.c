/* Unit tests of runtime/value/date_parse*.c against results of .NET in the zone of New York. */
#include <stdlib.h>

#include "cases.h"
#include "value/date_parse.h"

/* In the form of what is expected: "T" stands for today, "P" for the day before, "Y" for this year.
 */
static void write_date(PsBuffer *out, int64_t ticks, char form)
{
    PsDateFields fields = ps_date_time_fields(ticks);
    PsDateTime now = ps_date_time_now();
    int64_t days = now.ticks / PS_TICKS_DAY - ticks / PS_TICKS_DAY;
    int64_t clock = ticks % PS_TICKS_DAY;
    if ((form == 'T' && days == 0) || (form == 'P' && days == 1))
        ps_buffer_printf(out, "%c%lld", form, (long long)clock);
    else if (form == 'Y' && fields.year == ps_date_time_fields(now.ticks).year)
        ps_buffer_printf(out, "Y%02d-%02d %lld", fields.month, fields.day, (long long)clock);
    else
        ps_buffer_printf(out, "%04d-%02d-%02d %lld", fields.year, fields.month, fields.day,
                         (long long)clock);
}

static void check(Case *c)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsErrorBuf err = {0};
    const PsCulture *culture = ps_culture_find(case_field(c, 2));
    unsigned styles = (unsigned)strtoul(case_text(c, 3), NULL, 10);
    if (strcmp(case_text(c, 0), "offset") == 0) {
        PsDateOffset value;
        if (ps_date_parse_offset(case_field(c, 1), culture, styles, &value, &err)) {
            write_date(&text, value.ticks, *case_text(c, 4));
            ps_buffer_printf(&text, " 0 %d", value.offset_minutes);
        }
    } else {
        PsDateTime value;
        if (ps_date_parse(case_field(c, 1), culture, styles, &value, &err)) {
            write_date(&text, value.ticks, *case_text(c, 4));
            ps_buffer_printf(&text, " %d", (int)value.kind);
        }
    }
    if (text.len == 0)
        ps_buffer_byte(&text, '!');
    case_expect(c, ps_buffer_view(&text), case_field(c, 4));
}

static void check_exact(Case *c)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsErrorBuf err = {0};
    PsDateTime value = {0};
    PsDateOffset offset = {0};
    const PsCulture *culture = ps_culture_find(case_field(c, 2));
    unsigned styles = (unsigned)strtoul(case_text(c, 3), NULL, 10);
    bool with_offset = strcmp(case_text(c, 0), "exactoffset") == 0;
    bool ok = with_offset ? ps_date_parse_offset_exact(case_field(c, 1), case_field(c, 5), culture,
                                                       styles, &offset, &err)
                          : ps_date_parse_exact(case_field(c, 1), case_field(c, 5), culture, styles,
                                                &value, &err);
    if (ok)
        write_date(&text, with_offset ? offset.ticks : value.ticks, *case_text(c, 4));
    if (ok && with_offset)
        ps_buffer_printf(&text, " 0 %d", offset.offset_minutes);
    else if (ok)
        ps_buffer_printf(&text, " %d", (int)value.kind);
    else
        ps_buffer_printf(&text, "!%s", err.text);
    case_expect(c, ps_buffer_view(&text), case_field(c, 4));
}

TEST(formats_are_followed_as_in_dotnet)
{
    setenv("TZ", "America/New_York", 1);
    cases_run("value/cases/date_parse_exact", check_exact);
}

TEST(errors_say_what_was_wrong)
{
    PsErrorBuf err = {0};
    PsDateTime value;
    const PsCulture *culture = ps_culture_invariant();
    assert_false(ps_date_parse(PS_SLICE("1/2/2020 3:04 PST"), culture, 0, &value, &err));
    assert_string_equal(err.text, "The string '1/2/2020 3:04 PST' was not recognized as a valid "
                                  "DateTime. There is an unknown word starting at index '14'.");
    assert_false(ps_date_parse(PS_SLICE("Fri, 02 Jan 2020"), culture, 0, &value, &err));
    assert_string_equal(err.text,
                        "String 'Fri, 02 Jan 2020' was not recognized as a valid DateTime "
                        "because the day of week was incorrect.");
    assert_false(ps_date_parse(PS_SLICE("25:00"), culture, 0, &value, &err));
    assert_string_equal(err.text, "The DateTime represented by the string '25:00' is not supported "
                                  "in calendar 'System.Globalization.GregorianCalendar'.");
}

TEST(texts_are_read_as_in_dotnet)
{
    setenv("TZ", "America/New_York", 1);
    cases_run("value/cases/date_parse", check);
}
