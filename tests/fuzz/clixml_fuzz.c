/* links: ps_serial */
#include "serial/clixml.h"
#include "value/fault.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    PsContext ctx = {.culture = ps_culture_invariant()};
    PsValue value = PS_NULL;
    if (ps_clixml_read(&ctx, (PsSlice){(const char *)data, size}, &value))
        ps_clear_error(&ctx);
    ps_release(value);
    return 0;
}
