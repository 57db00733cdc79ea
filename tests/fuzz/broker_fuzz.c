/* links: ps_rbac_broker */
/* broker_fuzz.c - what the broker's processes read from each other and from clients. */
#include "base/arena.h"
#include "rbac/broker/fill.h"
#include "rbac/broker/protocol.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fill(PsArena *arena, const PsRequest *request)
{
    PsContext ctx = {.culture = ps_culture_invariant()};
    for (size_t i = 0; ps_cmdlet_table[i] != NULL; i++) {
        PsFill made = {.cmdlet = ps_cmdlet_table[i], .ctx = &ctx, .arena = arena};
        made.state = ps_arena_alloc(arena, made.cmdlet->state_size + 1);
        if (!ps_broker_fill(&made, request) && made.problem[0] == '\0')
            __builtin_trap();
        ps_broker_fill_done(&made);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    PsArena arena = {0};
    PsErrorBuf err = {0};
    PsBrokerJob job = {0};
    PsAuditRecord record;
    PsAuditUser user;
    PsProgress progress;
    PsRequest request;
    PsSlice bytes = {(const char *)data, size};
    if (ps_broker_job_read(&arena, bytes, &job) && job.unknown == NULL && job.identity.user == NULL)
        __builtin_trap();
    if (ps_broker_record_read(bytes, &record, &user) && record.action == NULL)
        __builtin_trap();
    if (ps_broker_progress_read(bytes, &progress) && progress.activity.data == NULL)
        __builtin_trap();
    if (ps_request_decode(&arena, bytes, &request, &err))
        fill(&arena, &request);
    ps_arena_done(&arena);
    return 0;
}
