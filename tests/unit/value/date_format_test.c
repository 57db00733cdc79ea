/* Unit tests of runtime/value/date_format.c against results of .NET in the zone UTC. */
#include <stdlib.h>

#include "cases.h"
#include "value/date_format.h"

/* kind of case, ticks, kind or offset, culture, format, text */
static void check(Case *c)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    const PsCulture *culture = ps_culture_find(case_field(c, 3));
    int64_t ticks = strtoll(case_text(c, 1), NULL, 10);
    int number = (int)strtol(case_text(c, 2), NULL, 10);
    bool ok = strcmp(case_text(c, 0), "date") == 0
                  ? ps_date_format(&text, (PsDateTime){ticks, (PsDateKind)number}, case_field(c, 4),
                                   culture)
                  : ps_date_format_offset(&text, (PsDateOffset){ticks, number}, case_field(c, 4),
                                          culture);
    if (!ok)
        ps_buffer_byte(&text, '!');
    case_expect(c, ps_buffer_view(&text), case_field(c, 5));
}

TEST(dates_are_written_as_in_dotnet)
{
    setenv("TZ", "UTC", 1);
    cases_run("value/cases/date_format", check);
}
