/* links: ps_rbac_policy */
/* Any bytes: a request that is accepted is encoded to the same bytes again. */
#include <assert.h>

#include "rbac/policy/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    PsArena arena = {0};
    PsRequest request;
    PS_AUTO_BUFFER PsBuffer again = {0};
    PsSlice bytes = {size == 0 ? "" : (const char *)data, size};
    if (ps_request_decode(&arena, bytes, &request, NULL)) {
        bool encoded = ps_request_encode(&request, &again, NULL);
        assert(encoded && ps_slice_is(bytes, ps_buffer_view(&again)));
    }
    ps_arena_done(&arena);
    return 0;
}
