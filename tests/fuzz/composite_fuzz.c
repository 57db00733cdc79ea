/* links: ps_value */
#include <stdint.h>

#include "value/format_composite.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static PsStatus render(void *closure, size_t index, PsSlice format, PsBuffer *out)
{
    (void)closure;
    ps_buffer_slice(out, format);
    return index == 7 ? PS_ERROR : PS_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    PsComposite composite = {.render = render, .count = 9};
    PS_AUTO_BUFFER PsBuffer out = {0};
    PsCompositeStatus status =
        ps_format_composite(&composite, (PsSlice){(const char *)data, size}, &out);
    if ((status == PS_COMPOSITE_FAILED) != (composite.failure != PS_OK))
        __builtin_trap();
    ps_buffer_done(&composite.message);
    return 0;
}
