/* Unit tests of runtime/value/format_composite.c against results of PowerShell. */
#include "cases.h"
#include "value/format_composite.h"

/* Two texts, which ignore their format as texts do. */
static PsStatus render(void *closure, size_t index, PsSlice format, PsBuffer *out)
{
    (void)closure;
    (void)format;
    ps_buffer_text(out, index == 0 ? "ab" : "c\u00e9");
    return PS_OK;
}

static void check(Case *c)
{
    PsComposite composite = {.render = render, .count = 2};
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsCompositeStatus status = ps_format_composite(&composite, case_field(c, 1), &text);
    bool ok = strcmp(case_text(c, 0), "ok") == 0;
    if (ok != (status == PS_COMPOSITE_OK))
        case_expect(c, PS_SLICE("the other outcome"), case_field(c, 2));
    else
        case_expect(c, ps_buffer_view(ok ? &text : &composite.message), case_field(c, 2));
    ps_buffer_done(&composite.message);
}

TEST(items_widths_and_braces_as_in_powershell)
{
    cases_run("value/cases/format_composite", check);
}

static PsStatus refuse(void *closure, size_t index, PsSlice format, PsBuffer *out)
{
    (void)out;
    assert_int_equal(index, 1);
    assert_memory_equal(format.data, "yy", 2);
    *(int *)closure += 1;
    return PS_STOP;
}

TEST(hands_the_failure_of_an_argument_on)
{
    int called = 0;
    PsComposite composite = {.render = refuse, .closure = &called, .count = 2};
    PS_AUTO_BUFFER PsBuffer text = {0};
    assert_int_equal(ps_format_composite(&composite, PS_SLICE("a{1:yy}{0}"), &text),
                     PS_COMPOSITE_FAILED);
    assert_int_equal(composite.failure, PS_STOP);
    assert_int_equal(called, 1);
}
