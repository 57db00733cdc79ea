/* The linguistic order of strings against .NET's invariant culture. */
#include "cases.h"
#include "value/operate.h"
#include "value_spec.h"

static int sign(int n)
{
    return (n > 0) - (n < 0);
}

/* a, b, their order ignoring case, their order */
static void check(Case *c)
{
    PS_AUTO PsValue a = spec_unescape(case_field(c, 0));
    PS_AUTO PsValue b = spec_unescape(case_field(c, 1));
    char got[32];
    int len = snprintf(got, sizeof got, "%d %d",
                       sign(ps_text_compare(ps_string_slice(a), ps_string_slice(b), true)),
                       sign(ps_text_compare(ps_string_slice(a), ps_string_slice(b), false)));
    PS_AUTO_BUFFER PsBuffer wanted = {0};
    ps_buffer_printf(&wanted, "%s %s", case_text(c, 2), case_text(c, 3));
    case_expect(c, (PsSlice){got, (size_t)len}, ps_buffer_view(&wanted));
}

#ifndef PS_COLLATE_CASES
#define PS_COLLATE_CASES "value/cases/collate"
#endif

TEST(texts_are_ordered_as_the_reference_orders_them)
{
    cases_run(PS_COLLATE_CASES, check);
}
