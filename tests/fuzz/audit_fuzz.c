/* links: ps_rbac_audit */
/* Any bytes as a log, a line, checkpoints, a key and a state: nothing is accepted that would not be
 * written the same way. */
#include <assert.h>

#include "rbac/audit/line.h"
#include "rbac/audit/query.h"
#include "rbac/audit/state.h"
#include "rbac/audit/verify.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static PsAuditState state;
    PsSlice text = {size == 0 ? "" : (const char *)data, size};
    PS_AUTO_BUFFER PsBuffer out = {0};
    PS_AUTO_BUFFER PsBuffer room = {0};
    PsAuditReport report;
    PsAuditEntry entry;
    PsAuditKey key = {.name = "k"};
    PsCheckpoint checkpoint;
    ps_audit_verify_text(text, NULL, &report);
    if (ps_audit_entry_read(text, &room, &entry))
        ps_audit_write_ecs(&entry, &out);
    PsSlice rest = text;
    bool opened = ps_checkpoint_open(&rest, &key, &checkpoint, NULL);
    assert(!opened);
    out.len = 0;
    if (ps_audit_state_read(text, &state)) {
        ps_audit_state_write(&state, &out);
        assert(ps_slice_is(ps_buffer_view(&out), text));
    }
    if (ps_audit_key_read(text, &key)) {
        PsAuditKey again;
        out.len = 0;
        ps_audit_key_write(&key, &out);
        bool same = ps_audit_key_read(ps_buffer_view(&out), &again);
        assert(same);
    }
    return 0;
}
