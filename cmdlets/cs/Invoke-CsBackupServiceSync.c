/* Invoke-CsBackupServiceSync: bring the backup of a pool into sync with the pool. */
#include "command/cmdlet.h"
#include "command/guard.h"
#include "cs/cs_call.h"
#include "cs/sync_call.h"
#include "value/string.h"

typedef struct {
    PsValue pool_fqdn;     /* -PoolFqdn */
    PsValue backup_module; /* -BackupModule */
    bool force;            /* -Force */
} InvokeCsBackupServiceSync;

static const PsParam params[] = {
    PS_PARAM(InvokeCsBackupServiceSync, pool_fqdn, STRING, "PoolFqdn",
             PS_USES({.mandatory = true, .from_pipeline = true, .from_pipeline_by_name = true}),
             .help = "The pool whose data is sent to its backup pool."),
    PS_PARAM(InvokeCsBackupServiceSync, backup_module, STRING, "BackupModule", PS_USES({0}),
             .help = "One backup module by its full or short name, or All. Without it, all."),
    PS_PARAM(InvokeCsBackupServiceSync, force, SWITCH, "Force", PS_USES({0}),
             .help = "Do not show errors that do not end the synchronisation."),
    {0},
};

static const PsExample examples[] = {
    {"Invoke-CsBackupServiceSync -PoolFqdn \"atl-cs-001.litwareinc.com\"", NULL,
     "Send what has changed in a pool to its backup pool."},
    {"Invoke-CsBackupServiceSync -PoolFqdn \"dub-cs-001.litwareinc.com\" -BackupModule "
     "ConfServices.DataConf",
     NULL, "Synchronise conference content only, which also restores lost content."},
    {"Invoke-CsBackupServiceSync -PoolFqdn \"atl-cs-001.litwareinc.com\" -WhatIf", NULL,
     "Show what would be sent, and change nothing."},
    {0},
};

/* --- what it did, or would do --- */

static PsStatus say_module(PsCall *call, const PsModuleReport *module, bool is_plan)
{
    PS_AUTO_BUFFER PsBuffer line = {0};
    ps_sync_report_line(module, &line);
    if (!is_plan)
        return ps_verbose(call, "%s", ps_buffer_cstr(&line));
    bool yes = false;
    return ps_should_process(call, ps_buffer_view(&line), PS_SLICE("Synchronise"), &yes);
}

static PsStatus say_report(PsCall *call, const PsSyncReport *report)
{
    PsStatus status = PS_OK;
    int64_t changed = 0;
    for (size_t i = 0; i < report->module_count && status == PS_OK; i++) {
        const PsModuleReport *module = &report->modules[i];
        changed += module->written + module->deleted + module->given_back;
        status = say_module(call, module, report->is_plan);
    }
    if (!report->is_plan)
        ps_guard_changed(call, changed);
    return status;
}

static PsStatus run_sync(PsSyncCall *run, PsSyncOptions *options)
{
    PsSyncReport report = {0};
    PsErrorBuf err = {0};
    PsSyncStatus done = ps_sync_run(options, &report, &err);
    ps_sync_call_end(run);
    if (run->status == PS_OK)
        run->status = say_report(run->call, &report);
    return ps_sync_call_result(run, done, &err);
}

static PsStatus read_modules(PsCall *call, const InvokeCsBackupServiceSync *me, PsArena *arena,
                             unsigned *out)
{
    *out = 0;
    if (!ps_is_bound(call, offsetof(InvokeCsBackupServiceSync, backup_module)))
        return PS_OK;
    const char *name = ps_cs_call_text(arena, ps_ref(&me->backup_module));
    *out = ps_sync_module_parse(ps_slice(name));
    if (*out != 0)
        return PS_OK;
    PS_AUTO_BUFFER PsBuffer names = {0};
    PsErrorBuf err = {0};
    ps_sync_module_list(&names);
    ps_error_set(&err, "ModuleNotFound",
                 "\"%.100s\" is not a backup module. The accepted names are: %s.", name,
                 ps_buffer_cstr(&names));
    return ps_cs_call_throw(call, ps_ref(&me->backup_module), &err);
}

static PsStatus ask(PsCall *call, const InvokeCsBackupServiceSync *me, const char *pool,
                    unsigned modules, bool *yes)
{
    PS_AUTO_BUFFER PsBuffer target = {0};
    ps_buffer_printf(&target, "%s of pool \"%s\" to its backup pool",
                     modules == 0 || modules == PS_MODULES_ALL
                         ? "all modules"
                         : ps_string_cstr(ps_ref(&me->backup_module)),
                     pool);
    return ps_should_process(call, ps_buffer_view(&target), PS_SLICE("Invoke-CsBackupServiceSync"),
                             yes);
}

static PsStatus synchronise(PsCall *call, const InvokeCsBackupServiceSync *me, PsArena *arena)
{
    PsDeployment *deployment = NULL;
    bool yes = false;
    unsigned modules = 0;
    const char *pool = ps_cs_call_text(arena, ps_ref(&me->pool_fqdn));
    PsStatus status = ps_cs_call_deployment(call, &deployment);
    if (!status)
        status = read_modules(call, me, arena, &modules);
    if (!status)
        status = ask(call, me, pool, modules, &yes);
    if (status)
        return status;
    PsSyncCall run = {
        .call = call,
        .target = ps_ref(&me->pool_fqdn),
        .is_quiet = me->force,
        .pool = pool,
        .activity = "Synchronising",
    };
    PsSyncOptions options = ps_sync_call_options(&run, deployment);
    options.modules = modules;
    options.plan_only = !yes;
    return run_sync(&run, &options);
}

static PsStatus process(PsCall *call, void *state)
{
    PsArena arena = {0};
    PsStatus status = synchronise(call, state, &arena);
    ps_arena_done(&arena);
    return status;
}

const PsCmdlet ps_cmdlet_Invoke_CsBackupServiceSync = {
    .name = "Invoke-CsBackupServiceSync",
    .class_name = "Microsoft.Rtc.Management.Hadr.BackupService.InvokeBackupServiceSyncCmdlet",
    .module = "Lync",
    .synopsis = "Bring the backup of a pool into sync with the pool.",
    .description =
        "Copies what has changed in a pool since the last time to its backup pool, without "
        "waiting for the next cycle of the backup service, and gives the backup pool back what "
        "it has lost of its own. Only as much is copied as is needed.",
    .impact = PS_IMPACT_MEDIUM,
    .hides_whatif = true,
    .is_guarded = true,
    .state_size = sizeof(InvokeCsBackupServiceSync),
    .params = params,
    .examples = examples,
    .process = process,
};
