/* links: ps_serial */
#include "serial/json_value.h"
#include "value/fault.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    PsContext ctx = {.culture = ps_culture_invariant()};
    PsJsonReadOptions options = {.max_depth = 64};
    PsValue value = PS_NULL;
    if (ps_json_value_read(&ctx, (PsSlice){(const char *)data, size}, &options, &value))
        ps_clear_error(&ctx);
    ps_release(value);
    return 0;
}
