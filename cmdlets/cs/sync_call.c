/* sync_call.c - see sync_call.h. */
#include "cs/sync_call.h"

#include <math.h>

#include "command/guard.h"
#include "cs/cs_call.h"

static void keep(PsSyncCall *run, PsStatus status)
{
    if (run->status == PS_OK)
        run->status = status;
}

static bool is_stopped(void *user)
{
    PsSyncCall *run = user;
    return run->status != PS_OK || ps_is_stopping(run->call);
}

static void on_verbose(void *user, const char *text)
{
    PsSyncCall *run = user;
    if (run->status == PS_OK)
        keep(run, ps_verbose(run->call, "%s", text));
}

static void on_warning(void *user, const char *text)
{
    PsSyncCall *run = user;
    if (run->is_quiet)
        on_verbose(user, text);
    else if (run->status == PS_OK)
        keep(run, ps_warning(run->call, "%s", text));
}

static void on_error(void *user, const PsModuleInfo *module, const PsErrorBuf *error)
{
    PsSyncCall *run = user;
    PsErrorBuf full = *error;
    if (run->status != PS_OK)
        return;
    ps_error_prefix(&full, "%s of pool \"%s\": ", module->name, run->pool);
    keep(run, ps_cs_call_error(run->call, run->target, &full));
}

static bool is_permitted(void *user, __attribute__((unused)) PsSyncHalf half, const PsSite *site,
                         __attribute__((unused)) const char *pool)
{
    PsSyncCall *run = user;
    return ps_guard_permits(run->call, PS_SCOPE_SITE, site->name, site->site_id);
}

static void send_progress(PsSyncCall *run, PsProgress *line)
{
    PS_AUTO_BUFFER PsBuffer activity = {0};
    ps_buffer_printf(&activity, "%s pool \"%s\"", run->activity, run->pool);
    line->activity = ps_buffer_view(&activity);
    line->parent_id = -1;
    keep(run, ps_progress(run->call, line));
}

static void on_progress(void *user, const PsSyncProgress *progress)
{
    PsSyncCall *run = user;
    PS_AUTO_BUFFER PsBuffer status = {0};
    if (run->status != PS_OK)
        return;
    ps_buffer_printf(&status, "%s: %s: %lld", progress->module->name, progress->activity,
                     (long long)progress->done);
    if (progress->total > 0)
        ps_buffer_printf(&status, " of %lld", (long long)progress->total);
    ps_buffer_printf(&status, ", %.1f MB sent", (double)progress->bytes / 1e6);
    bool is_known = progress->total > 0 && progress->done <= progress->total;
    bool has_rest = progress->seconds_left >= 0 && progress->seconds_left < INT32_MAX;
    PsProgress line = {
        .status = ps_buffer_view(&status),
        .percent = is_known ? (int32_t)(progress->done * 100 / progress->total) : -1,
        .seconds = has_rest ? (int32_t)lrint(progress->seconds_left) : -1,
    };
    run->has_progress = true;
    send_progress(run, &line);
}

PsSyncOptions ps_sync_call_options(PsSyncCall *run, const PsDeployment *deployment)
{
    return (PsSyncOptions){
        .deployment = deployment,
        .pool = run->pool,
        .user = run,
        .is_stopped = is_stopped,
        .is_permitted = is_permitted,
        .on_progress = on_progress,
        .on_verbose = on_verbose,
        .on_warning = on_warning,
        .on_error = on_error,
    };
}

void ps_sync_call_end(PsSyncCall *run)
{
    PsProgress line = {.status = PS_SLICE("Done"), .percent = 100, .is_done = true};
    if (run->has_progress && run->status == PS_OK)
        send_progress(run, &line);
    run->has_progress = false;
}

PsStatus ps_sync_call_result(PsSyncCall *run, PsSyncStatus done, const PsErrorBuf *err)
{
    /* What is incomplete was told module by module. */
    if (run->status != PS_OK || done == PS_SYNC_OK || done == PS_SYNC_INCOMPLETE)
        return run->status;
    if (done == PS_SYNC_STOPPED && err->text[0] == '\0')
        return ps_verbose(run->call,
                          "%s pool \"%s\" was stopped; the next run goes on where it ended.",
                          run->activity, run->pool);
    return ps_cs_call_error(run->call, run->target, err);
}
