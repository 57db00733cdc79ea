/* links: ps_rbac_policy */
/* Any bytes as a role document: a role that is accepted is written and accepted again, and a
 * policy made of it decides. */
#include <assert.h>

#include "rbac/policy/policy.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    PsArena arena = {0};
    PsRole role, again;
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsSlice document = {size == 0 ? "" : (const char *)data, size};
    if (ps_role_read(&arena, document, &role, NULL)) {
        ps_role_write(&role, &text);
        bool same = ps_role_read(&arena, ps_buffer_view(&text), &again, NULL);
        assert(same && again.cmdlet_len == role.cmdlet_len);
        PsPolicy *policy = ps_policy_new(&document, 1, NULL);
        PsRequest request = {.cmdlet = "Get-CsPool"};
        PsCaller nobody = {0};
        if (policy != NULL) {
            PsDecision decision = ps_policy_decide(policy, &nobody, &request, NULL, 0);
            assert(!ps_decision_allows(&decision));
        }
        ps_policy_release(policy);
    }
    ps_arena_done(&arena);
    return 0;
}
