/* links: ps_format */
#include "format/format.h"
#include "format/view_xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    PsContext ctx = {.culture = ps_culture_invariant()};
    PsBuffer problems = {0};
    (void)!ps_view_xml_load(&ctx, (PsSlice){(const char *)data, size}, "f", false, &problems);
    ps_buffer_done(&problems);
    ps_views_done(&ctx);
    return 0;
}
