/* sync_report.c - what a sync did, in words. */
#include "cs/sync/sync.h"

const char *ps_sync_path_name(PsSyncPath path)
{
    switch (path) {
    case PS_PATH_NONE:
        return "nothing to do";
    case PS_PATH_EQUAL:
        return "already in sync";
    case PS_PATH_LOG:
        return "change log";
    case PS_PATH_SEED:
        return "first copy";
    case PS_PATH_VERIFY:
        return "verification";
    case PS_PATH_SCRUB:
        return "scrub";
    case PS_PATH_FORBIDDEN:
        return "outside the caller's scope";
    }
    return "";
}

static void count(PsBuffer *out, int64_t number, const char *what)
{
    if (number > 0)
        ps_buffer_printf(out, ", %lld %s", (long long)number, what);
}

void ps_sync_report_line(const PsModuleReport *module, PsBuffer *out)
{
    ps_buffer_printf(out, "%s: %s", module->module->name, ps_sync_path_name(module->path));
    if (module->has_failed)
        ps_buffer_printf(out, ", failed: %s", module->error);
    count(out, module->written, "written");
    count(out, module->deleted, "deleted");
    count(out, module->given_back, "given back");
    count(out, module->files, "files moved");
    count(out, module->conflicts, "conflicts kept");
    count(out, module->missing, "missing");
    ps_buffer_printf(out, "; %lld bytes of data, %lld bytes between the pools, %.3f s",
                     (long long)module->data_bytes, (long long)module->wire_bytes, module->seconds);
}
