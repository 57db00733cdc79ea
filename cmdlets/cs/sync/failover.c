/* failover.c - see failover.h. */
#include "cs/sync/failover.h"

#include <stdio.h>

#include "cs/sync/hold.h"
#include "cs/sync/sync_lock.h"
#include "cs/sync/sync_pair.h"

typedef struct {
    PsSyncRun run;
    const PsFailover *how;
    PsSyncPair pair;
    PsHoldState states[PS_MODULE_END]; /* by module */
    const PsModuleInfo *modules[PS_MODULE_END];
    size_t count;   /* modules that there are */
    bool at_target; /* the items are at the backup pool before this step */
} Failover;

/* --- may it be done? --- */

static PsSyncStatus read_states(Failover *me, PsErrorBuf *err)
{
    me->count = 0;
    for (const PsModuleInfo *module = ps_sync_modules; module->name != NULL; module++) {
        if (module->kind == PS_MODULE_DOCUMENTS)
            continue;
        PsSyncStatus status = ps_hold_read(&me->run, module, &me->states[module->id], err);
        if (status)
            return status;
        if (me->states[module->id].exists)
            me->modules[me->count++] = module;
    }
    return PS_SYNC_OK;
}

/* A failover that was interrupted has handed over some modules only. */
static bool is_done(const Failover *me)
{
    for (size_t i = 0; i < me->count; i++) {
        const PsHoldState *state = &me->states[me->modules[i]->id];
        if (state->is_at_target == me->how->is_back || state->source_is_behind ||
            state->target_is_behind)
            return false;
    }
    return me->count > 0;
}

static PsSyncStatus check_partner(Failover *me, PsErrorBuf *err)
{
    for (const PsModuleInfo *module = ps_sync_modules; module->name != NULL; module++) {
        PsPeerState own;
        if (module->kind == PS_MODULE_DOCUMENTS)
            continue;
        PsSyncStatus status = ps_peer_state(me->run.target, module->id, PS_OWNER_HOST, &own, err);
        if (status)
            return status;
        if (own.exists && !own.is_held_here) {
            ps_error_set(err, "BackupPoolFailedOver",
                         "The backup pool \"%s\" is itself failed over. Fail it back first: "
                         "Invoke-CsPoolFailBack -PoolFqdn \"%s\"",
                         me->pair.backup->fqdn, me->pair.backup->fqdn);
            return PS_SYNC_REFUSED;
        }
    }
    return PS_SYNC_OK;
}

static PsSyncStatus check(Failover *me, PsErrorBuf *err)
{
    const char *pool = me->pair.pool->fqdn, *backup = me->pair.backup->fqdn;
    if (me->how->is_back && is_done(me)) {
        ps_error_set(err, "PoolNotFailedOver", "Pool \"%s\" is not failed over.", pool);
        return PS_SYNC_REFUSED;
    }
    if (!me->how->is_back && is_done(me)) {
        ps_error_set(err, "PoolAlreadyFailedOver",
                     "Pool \"%s\" is failed over to pool \"%s\" already. Take it back with: "
                     "Invoke-CsPoolFailBack -PoolFqdn \"%s\"",
                     pool, backup, pool);
        return PS_SYNC_REFUSED;
    }
    if (me->count == 0) {
        ps_error_set(err, "PoolEmpty", "Pool \"%s\" has nothing that can be %s.", pool,
                     me->how->is_back ? "failed back" : "failed over");
        return PS_SYNC_REFUSED;
    }
    return me->how->is_back ? PS_SYNC_OK : check_partner(me, err);
}

/* --- the steps --- */

static PsSyncStatus freeze(Failover *me, bool is_read_only, PsErrorBuf *err)
{
    PsSyncStatus status = PS_SYNC_OK;
    bool at_target = me->at_target;
    PsPeer *holder = at_target ? me->run.target : me->run.source;
    for (size_t i = 0; i < me->count && !status; i++) {
        const PsHoldState *state = &me->states[me->modules[i]->id];
        if (state->is_at_target == at_target)
            status = ps_hold_set(holder, !at_target, me->modules[i], at_target, is_read_only,
                                 state->epoch, err);
    }
    return status;
}

static PsSyncStatus verify(Failover *me, const PsModuleInfo *module, PsErrorBuf *err)
{
    PsHoldState now;
    PsSyncStatus status = ps_hold_read(&me->run, module, &now, err);
    if (status || me->how->skip_verification || me->how->is_back)
        return status;
    if (now.source.count == now.target.count &&
        ps_fingerprint_same(&now.source.root, &now.target.root))
        return PS_SYNC_OK;
    ps_error_set(err, "DataNotVerified",
                 "%s of pool \"%s\" and its copy in pool \"%s\" differ (%lld and %lld items), so "
                 "nothing was handed over. Run Invoke-CsBackupServiceSync first, or use "
                 "-SkipDataVerification.",
                 module->name, me->pair.pool->fqdn, me->pair.backup->fqdn,
                 (long long)now.source.count, (long long)now.target.count);
    return PS_SYNC_FAILED;
}

/* Sends what the other end does not have yet. */
static PsSyncStatus send_module(Failover *me, const PsModuleInfo *module, PsErrorBuf *err)
{
    const PsHoldState *state = &me->states[module->id];
    PsModuleReport *report = &me->run.report->modules[me->run.report->module_count++];
    *report = (PsModuleReport){.module = module};
    if (state->is_at_target != me->at_target)
        return PS_SYNC_OK; /* handed over by an interrupted run */
    PsSyncStatus status = ps_hold_settle(&me->run, module, state, err);
    if (status)
        return status;
    PsTransfer transfer = ps_hold_transfer(&me->run, report, me->at_target);
    status = ps_transfer_run(&transfer, err);
    return status ? status : verify(me, module, err);
}

static PsSyncStatus send_all(Failover *me, PsErrorBuf *err)
{
    PsSyncStatus status = PS_SYNC_OK;
    me->run.report->module_count = 0;
    for (size_t i = 0; i < me->count && !status; i++)
        status = send_module(me, me->modules[i], err);
    return status;
}

/* The end that takes over first, then the other: an interruption leaves the higher epoch right.
 * A forced one counts two more, so that it is above a handover that it cannot know of. */
static PsSyncStatus hand_over(Failover *me, PsErrorBuf *err)
{
    bool to_target = !me->how->is_back;
    PsPeer *taker = to_target ? me->run.target : me->run.source;
    PsPeer *giver = to_target ? me->run.source : me->run.target;
    PsSyncStatus status = PS_SYNC_OK;
    for (size_t i = 0; i < me->count && !status; i++) {
        const PsModuleInfo *module = me->modules[i];
        const PsHoldState *state = &me->states[module->id];
        int64_t epoch = state->epoch;
        if (state->is_at_target != to_target)
            epoch += (epoch % 2 == 0) == to_target ? 2 : 1;
        status = ps_hold_set(taker, !to_target, module, to_target, false, epoch, err);
        if (!status && giver != NULL)
            status = ps_hold_set(giver, to_target, module, to_target, false, epoch, err);
    }
    return status;
}

/* Two passes: the first while users still work, the second, short one while they cannot. */
static PsSyncStatus planned(Failover *me, PsErrorBuf *err)
{
    PsErrorBuf ignored = {0};
    PsSyncStatus status = send_all(me, err);
    if (!status)
        status = freeze(me, true, err);
    if (!status)
        status = send_all(me, err);
    if (!status)
        status = hand_over(me, err);
    if (status) {
        (void)!freeze(me, false, &ignored); /* the first error is the one to tell */
        return status;
    }
    if (!me->how->is_back)
        return PS_SYNC_OK;
    me->at_target = false; /* what the pool had never sent before its failover */
    status = read_states(me, err);
    return status ? status : send_all(me, err);
}

static PsSyncStatus open_ends(Failover *me, PsErrorBuf *err)
{
    const PsDeployment *deployment = me->run.options->deployment;
    PsErrorBuf why = {0};
    PsSyncStatus source =
        ps_sync_pair_open(deployment, me->pair.pool, me->pair.backup, &me->run.source, &why);
    if (source && (me->how->is_back || !me->how->is_forced)) {
        *err = why;
        return source;
    }
    PsSyncStatus target =
        ps_sync_pair_open(deployment, me->pair.backup, me->pair.pool, &me->run.target, err);
    if (source)
        ps_sync_warn(&me->run, "Pool \"%s\" is out of reach and does not know of its failover: %s",
                     me->pair.pool->fqdn, why.text);
    if (target && me->how->is_back && me->how->is_forced) {
        ps_sync_warn(&me->run,
                     "The backup pool \"%s\" is out of reach; what its users changed since the "
                     "failover is kept there as conflicts: %s",
                     me->pair.backup->fqdn, err->text);
        return PS_SYNC_OK;
    }
    return target;
}

static PsSyncStatus run_locked(Failover *me, PsErrorBuf *err)
{
    PsSyncStatus status = open_ends(me, err);
    if (!status)
        status = read_states(me, err);
    if (!status)
        status = check(me, err);
    if (!status)
        status = me->how->is_forced ? hand_over(me, err) : planned(me, err);
    ps_peer_close(me->run.source);
    ps_peer_close(me->run.target);
    return status;
}

PsSyncStatus ps_failover_run(const PsSyncOptions *options, const PsFailover *failover,
                             PsSyncReport *report, PsErrorBuf *err)
{
    Failover me = {.run = {.options = options, .report = report},
                   .how = failover,
                   .at_target = failover->is_back};
    PsStoreLock lock = {.fd = -1};
    *report = (PsSyncReport){0};
    clock_gettime(CLOCK_MONOTONIC, &me.run.start);
    PsSyncStatus status = ps_sync_pair_find(options->deployment, options->pool, &me.pair, err);
    if (!status)
        status = ps_sync_lock_take(options->deployment, &me.pair, &lock, err);
    if (!status) {
        snprintf(report->pool, sizeof report->pool, "%s", me.pair.pool->fqdn);
        snprintf(report->backup, sizeof report->backup, "%s", me.pair.backup->fqdn);
        status = run_locked(&me, err);
        ps_store_lock_release(&lock);
    }
    ps_sync_pair_done(&me.pair);
    report->seconds = ps_sync_seconds_since(&me.run.start);
    return status;
}
