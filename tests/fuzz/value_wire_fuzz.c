/* links: ps_value */
/* value_wire_fuzz.c - values as they come from another process: read, written, read again. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "value/value_wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    PsContext ctx = {.culture = ps_culture_invariant()};
    PsUnpack in = ps_unpack((PsSlice){(const char *)data, size});
    PsValue value = PS_NULL;
    if (!ps_value_read(&ctx, &in, &value))
        return 0;
    PS_AUTO_BUFFER PsBuffer first = {0};
    PS_AUTO_BUFFER PsBuffer second = {0};
    PsValue again = PS_NULL;
    if (ps_value_write(&ctx, ps_ref(&value), &first) != PS_OK)
        abort();
    in = ps_unpack(ps_buffer_view(&first));
    if (!ps_value_read(&ctx, &in, &again) || !ps_unpack_is_done(&in) ||
        ps_value_write(&ctx, ps_ref(&again), &second) != PS_OK || first.len != second.len ||
        memcmp(first.data, second.data, first.len) != 0)
        abort();
    ps_release(value);
    ps_release(again);
    return 0;
}
