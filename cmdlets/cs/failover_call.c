/* failover_call.c - see failover_call.h. */
#include "cs/failover_call.h"

#include "command/guard.h"
#include "cs/cs_call.h"
#include "cs/sync_call.h"

static PsStatus say_report(PsCall *call, const PsSyncReport *report)
{
    PsStatus status = PS_OK;
    int64_t changed = 0;
    for (size_t i = 0; i < report->module_count && status == PS_OK; i++) {
        const PsModuleReport *module = &report->modules[i];
        PS_AUTO_BUFFER PsBuffer line = {0};
        changed += module->written + module->deleted + module->given_back;
        ps_sync_report_line(module, &line);
        status = ps_verbose(call, "%s", ps_buffer_cstr(&line));
    }
    ps_guard_changed(call, changed);
    return status;
}

static PsStatus run(PsCall *call, PsRef target, const PsFailover *failover, bool is_quiet,
                    PsArena *arena)
{
    PsDeployment *deployment = NULL;
    PsSyncReport report = {0};
    PsErrorBuf err = {0};
    bool yes = false;
    const char *pool = ps_cs_call_text(arena, target);
    PsStatus status = ps_cs_call_deployment(call, &deployment);
    if (!status)
        status = ps_should_process(call, ps_slice(pool), ps_slice(call->name), &yes);
    if (status || !yes)
        return status;
    PsSyncCall runner = {
        .call = call,
        .target = target,
        .pool = pool,
        .is_quiet = is_quiet,
        .activity = failover->is_back ? "Failing back" : "Failing over",
    };
    PsSyncOptions options = ps_sync_call_options(&runner, deployment);
    PsSyncStatus done = ps_failover_run(&options, failover, &report, &err);
    ps_sync_call_end(&runner);
    if (runner.status == PS_OK)
        runner.status = say_report(call, &report);
    if (runner.status == PS_OK && done == PS_SYNC_OK)
        runner.status =
            ps_verbose(call, "Pool \"%s\" is %s pool \"%s\" now.", report.pool,
                       failover->is_back ? "failed back from" : "failed over to", report.backup);
    return ps_sync_call_result(&runner, done, &err);
}

PsStatus ps_failover_call_run(PsCall *call, PsRef pool, const PsFailover *failover, bool is_quiet)
{
    PsArena arena = {0};
    PsStatus status = run(call, pool, failover, is_quiet, &arena);
    ps_arena_done(&arena);
    return status;
}
