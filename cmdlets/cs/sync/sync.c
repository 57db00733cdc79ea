/* sync.c - see sync.h: one run from names to report. */
#include "cs/sync/sync.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "cs/sync/content.h"
#include "cs/sync/hold.h"
#include "cs/sync/scrub.h"
#include "cs/sync/sync_lock.h"
#include "cs/sync/sync_pair.h"
#include "cs/sync/sync_priv.h"
#include "cs/sync/wire.h"

double ps_sync_seconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

bool ps_sync_is_stopped(const PsSyncRun *run)
{
    return run->options->is_stopped != NULL && run->options->is_stopped(run->options->user);
}

PS_PRINTF(3, 0)
static void say(const PsSyncRun *run, void (*hear)(void *user, const char *text), const char *fmt,
                va_list args)
{
    if (hear == NULL)
        return;
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_vprintf(&text, fmt, args);
    hear(run->options->user, ps_buffer_cstr(&text));
}

void ps_sync_verbose(const PsSyncRun *run, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    say(run, run->options->on_verbose, fmt, args);
    va_end(args);
}

void ps_sync_warn(const PsSyncRun *run, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    say(run, run->options->on_warning, fmt, args);
    va_end(args);
}

void ps_sync_progress(PsTransfer *transfer)
{
    const PsSyncOptions *options = transfer->run->options;
    if (options->on_progress == NULL)
        return;
    PsSyncProgress progress = {
        .module = transfer->module,
        .activity = transfer->activity,
        .done = transfer->done,
        .total = transfer->total,
        .bytes = transfer->run->source->bytes + transfer->run->target->bytes,
        .seconds = ps_sync_seconds_since(&transfer->run->start),
        .seconds_left = -1,
    };
    if (progress.done > 0 && progress.total >= progress.done)
        progress.seconds_left =
            progress.seconds * (double)(progress.total - progress.done) / (double)progress.done;
    options->on_progress(options->user, &progress);
}

/* --- the modules ---------------------------------------------------------------------------- */

static bool is_permitted(const PsSyncRun *run, PsSyncHalf half, const PsPool *pool)
{
    const PsSyncOptions *options = run->options;
    return options->is_permitted == NULL ||
           options->is_permitted(options->user, half, pool->site, pool->fqdn);
}

/* Both ends remember that the module failed, so that the status can say so. */
static void remember_failure(PsSyncRun *run, const PsModuleInfo *module, const PsErrorBuf *error)
{
    PsPeer *const ends[] = {run->source, run->target};
    if (run->options->plan_only)
        return;
    for (int i = 0; i < 2; i++) {
        PS_AUTO_BUFFER PsBuffer request = {0}, reply = {0};
        char text[200];
        uint8_t nothing[PS_UUID_SIZE + PS_FINGERPRINT_SIZE] = {0};
        snprintf(text, sizeof text, "%.190s", error->text);
        ps_wire_put(&request, module->id);
        ps_wire_put(&request, i == 0 ? PS_OWNER_HOST : PS_OWNER_PARTNER);
        ps_wire_put(&request, 0);
        ps_wire_put_fixed(&request, nothing, PS_UUID_SIZE);
        ps_wire_put(&request, 0);
        ps_wire_put_fixed(&request, nothing, PS_FINGERPRINT_SIZE);
        ps_wire_put_text(&request, text);
        PsErrorBuf ignored = {0}; /* the first error is the one to tell */
        (void)!ps_peer_call(ends[i], PS_REQUEST_ACKNOWLEDGE, &request, &reply, &ignored);
    }
}

/* What it finds the comparison that follows mends: then the roots differ. */
static PsSyncStatus scrub_slice(const PsTransfer *transfer, PsErrorBuf *err)
{
    const PsSyncOptions *options = transfer->run->options;
    int64_t items = options->deployment->conf.scrub_items;
    if (items == 0 || options->plan_only || options->strength != PS_SYNC_AUTO ||
        transfer->module->kind != PS_MODULE_RECORDS)
        return PS_SYNC_OK;
    return ps_scrub(transfer, items, err);
}

static PsSyncStatus send_own(PsSyncRun *run, const PsSyncPair *pair, PsModuleReport *report,
                             PsErrorBuf *err)
{
    if (!is_permitted(run, PS_SYNC_SEND, pair->pool)) {
        report->path = PS_PATH_FORBIDDEN;
        ps_sync_warn(run,
                     "%s: nothing of pool \"%s\" is sent: the site \"%s\" is outside your "
                     "scope.",
                     report->module->name, pair->pool->fqdn, pair->pool->site->name);
        return PS_SYNC_OK;
    }
    PsHoldState state = {0};
    bool is_idle = false;
    PsTransfer usual = ps_hold_transfer(run, report, false);
    PsSyncStatus status = scrub_slice(&usual, err);
    if (!status)
        status = ps_transfer_is_idle(&usual, &is_idle, err);
    if (status || is_idle)
        return status;
    if (report->module->kind != PS_MODULE_DOCUMENTS)
        status = ps_hold_read(run, report->module, &state, err);
    if (!status)
        status = ps_hold_settle(run, report->module, &state, err);
    if (status)
        return status;
    if (state.is_at_target)
        ps_sync_verbose(run,
                        "%s: pool \"%s\" is failed over, so its backup pool \"%s\" is the source.",
                        report->module->name, run->source->pool, run->target->pool);
    PsTransfer transfer = ps_hold_transfer(run, report, state.is_at_target);
    transfer.is_scanned = usual.is_scanned && !state.is_at_target;
    return ps_transfer_run(&transfer, err);
}

static PsSyncStatus give_back(PsSyncRun *run, const PsSyncPair *pair, PsModuleReport *report,
                              PsErrorBuf *err)
{
    if (report->module->kind == PS_MODULE_DOCUMENTS)
        return PS_SYNC_OK;
    if (!is_permitted(run, PS_SYNC_GIVE_BACK, pair->backup)) {
        ps_sync_warn(run,
                     "%s: nothing is given back to pool \"%s\": the site \"%s\" is outside "
                     "your scope.",
                     report->module->name, pair->backup->fqdn, pair->backup->site->name);
        return PS_SYNC_OK;
    }
    bool is_tree = report->module->kind == PS_MODULE_FILES;
    PsTransfer transfer = {
        .run = run,
        .module = report->module,
        .report = report,
        .from = is_tree ? run->source : run->target,
        .to = is_tree ? run->target : run->source,
        .from_owner = is_tree ? PS_OWNER_PARTNER : PS_OWNER_HOST,
        .to_owner = is_tree ? PS_OWNER_HOST : PS_OWNER_PARTNER,
    };
    return is_tree ? ps_content_give_back(&transfer, err) : ps_transfer_give_back(&transfer, err);
}

static void note_failure(PsSyncRun *run, PsModuleReport *report, const PsErrorBuf *error)
{
    report->has_failed = true;
    memcpy(report->error_id, error->id, sizeof report->error_id);
    memcpy(report->error, error->text, sizeof report->error);
    remember_failure(run, report->module, error);
    if (run->options->on_error != NULL)
        run->options->on_error(run->options->user, report->module, error);
}

/* The two halves stand apart: lost files of one pool do not keep the other's from coming back. */
static PsSyncStatus run_module(PsSyncRun *run, const PsSyncPair *pair, const PsModuleInfo *module)
{
    PsModuleReport *report = &run->report->modules[run->report->module_count++];
    *report = (PsModuleReport){.module = module};
    const PsPeer *far = run->source->is_remote ? run->source : run->target;
    int64_t bytes = far->bytes;
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    PsErrorBuf error = {0};
    PsSyncStatus sent = send_own(run, pair, report, &error);
    if (sent != PS_SYNC_OK && sent != PS_SYNC_STOPPED)
        note_failure(run, report, &error);
    PsSyncStatus given = sent == PS_SYNC_STOPPED ? sent : give_back(run, pair, report, &error);
    if (given != PS_SYNC_OK && given != PS_SYNC_STOPPED && sent == PS_SYNC_OK)
        note_failure(run, report, &error);
    report->wire_bytes = far->bytes - bytes;
    report->seconds = ps_sync_seconds_since(&start);
    return given == PS_SYNC_STOPPED || sent == PS_SYNC_OK ? given : sent;
}

static PsSyncStatus run_modules(PsSyncRun *run, const PsSyncPair *pair)
{
    unsigned bits = run->options->modules == 0 ? PS_MODULES_ALL : run->options->modules;
    PsSyncStatus worst = PS_SYNC_OK;
    for (const PsModuleInfo *module = ps_sync_modules; module->name != NULL; module++) {
        if ((bits & 1u << module->id) == 0)
            continue;
        PsSyncStatus status = run_module(run, pair, module);
        if (status == PS_SYNC_STOPPED)
            return status;
        if (status)
            worst = PS_SYNC_INCOMPLETE;
    }
    return worst;
}

static PsSyncStatus check_keys(const PsSyncRun *run, PsErrorBuf *err)
{
    if (run->source->key_id == run->target->key_id)
        return PS_SYNC_OK;
    ps_error_set(err, "KeyMismatch",
                 "The stores of \"%s\" and \"%s\" were paired with different keys. Pair the pools "
                 "again.",
                 run->source->pool, run->target->pool);
    return PS_SYNC_REFUSED;
}

static PsSyncStatus run_locked(PsSyncRun *run, const PsSyncPair *pair, PsErrorBuf *err)
{
    const PsDeployment *deployment = run->options->deployment;
    PsSyncStatus status =
        ps_sync_pair_open(deployment, pair->pool, pair->backup, &run->source, err);
    if (!status)
        status = ps_sync_pair_open(deployment, pair->backup, pair->pool, &run->target, err);
    if (!status)
        status = check_keys(run, err);
    if (!status)
        status = run_modules(run, pair);
    ps_peer_close(run->source);
    ps_peer_close(run->target);
    return status;
}

static PsSyncStatus run_pair(PsSyncRun *run, const PsSyncPair *pair, PsErrorBuf *err)
{
    PsStoreLock lock = {.fd = -1};
    snprintf(run->report->pool, sizeof run->report->pool, "%s", pair->pool->fqdn);
    snprintf(run->report->backup, sizeof run->report->backup, "%s", pair->backup->fqdn);
    PsSyncStatus status = ps_sync_lock_take(run->options->deployment, pair, &lock, err);
    if (status)
        return status;
    if (lock.stale[0] != '\0')
        ps_sync_verbose(run, "A sync that did not end was found and is continued: %s.", lock.stale);
    status = run_locked(run, pair, err);
    ps_store_lock_release(&lock);
    return status;
}

PsSyncStatus ps_sync_run(const PsSyncOptions *options, PsSyncReport *report, PsErrorBuf *err)
{
    PsSyncRun run = {.options = options, .report = report};
    PsSyncPair pair = {0};
    *report = (PsSyncReport){.is_plan = options->plan_only};
    clock_gettime(CLOCK_MONOTONIC, &run.start);
    PsSyncStatus status = ps_sync_pair_find(options->deployment, options->pool, &pair, err);
    if (!status)
        status = run_pair(&run, &pair, err);
    ps_sync_pair_done(&pair);
    report->seconds = ps_sync_seconds_since(&run.start);
    return status;
}
