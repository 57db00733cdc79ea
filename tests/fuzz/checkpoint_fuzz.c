/* links: ps_rbac_audit */
/* checkpoint_fuzz.c - checkpoint files, keys and the writer's state, as somebody may have left
 * them. */
#include <string.h>

#include "rbac/audit/checkpoint.h"
#include "rbac/audit/state.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const PsAuditKey key = {.name = "host/cs-audit", .public_key = {1}};
    static PsAuditState state;
    PsSlice text = {(const char *)data, size};
    PsCheckpoint checkpoint;
    PsAuditKey read;
    PsErrorBuf err = {0};
    PS_AUTO_BUFFER PsBuffer again = {0};
    if (ps_audit_key_read(text, &read)) {
        PsAuditKey second;
        ps_audit_key_write(&read, &again);
        if (!ps_audit_key_read(ps_buffer_view(&again), &second) ||
            memcmp(read.public_key, second.public_key, sizeof read.public_key) != 0)
            __builtin_trap();
    }
    while (text.len > 0 && ps_checkpoint_open(&text, &key, &checkpoint, &err))
        __builtin_trap(); /* nothing here is signed with that key */
    if (ps_audit_state_read((PsSlice){(const char *)data, size}, &state) &&
        state.open_len > PS_AUDIT_MAX_OPEN)
        __builtin_trap();
    return 0;
}
