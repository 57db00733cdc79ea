/* process_info.c - see process_info.h. */
#include "types/process_info.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "command/record.h"
#include "value/array.h"
#include "value/date_time.h"
#include "value/object.h"
#include "value/string.h"
#include "value/wildcard.h"

static int read_proc(pid_t pid, const char *file, PsBuffer *out)
{
    PS_AUTO_BUFFER PsBuffer path = {0};
    ps_buffer_printf(&path, "/proc/%d/%s", (int)pid, file);
    return ps_file_read(ps_buffer_cstr(&path), out);
}

void ps_process_info_name(pid_t pid, PsBuffer *out)
{
    PS_AUTO_BUFFER PsBuffer comm = {0};
    if (read_proc(pid, "comm", &comm) != 0)
        return;
    while (comm.len > 0 && comm.data[comm.len - 1] == '\n')
        comm.len--;
    ps_buffer_slice(out, ps_buffer_view(&comm));
}

/* Field n (from 1) of /proc/pid/stat, counted behind the name in brackets, which is field 2. */
static long long stat_field(const char *stat, int n)
{
    const char *p = strrchr(stat, ')');
    for (int field = 2; p != NULL && field < n; field++)
        p = strchr(p + 1, ' ');
    return p == NULL ? 0 : strtoll(p + 1, NULL, 10);
}

static int64_t boot_time(void)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (ps_file_read("/proc/stat", &text) != 0)
        return 0;
    const char *at = strstr(ps_buffer_cstr(&text), "btime ");
    return at == NULL ? 0 : strtoll(at + 6, NULL, 10);
}

static PsValue target_of(pid_t pid, const char *link)
{
    char path[64], target[4096];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, link);
    ssize_t len = readlink(path, target, sizeof target);
    return len < 0 ? PS_NULL : ps_string((PsSlice){target, (size_t)len});
}

static void set_times(PsRef record, const char *stat)
{
    long hz = sysconf(_SC_CLK_TCK);
    double cpu = (double)(stat_field(stat, 14) + stat_field(stat, 15)) / (double)hz;
    int64_t started = (boot_time() * hz + stat_field(stat, 22)) * (PS_TICKS_SECOND / hz);
    PsDateTime start =
        ps_date_time_to_local((PsDateTime){PS_DATE_UNIX_EPOCH + started, PS_DATE_UTC});
    ps_bag_set_text(record, "CPU", ps_double(cpu));
    ps_bag_set_text(record, "TotalProcessorTime",
                    ps_timespan((int64_t)(cpu * (double)PS_TICKS_SECOND)));
    ps_bag_set_text(record, "StartTime", ps_datetime(start.ticks, PS_DATE_LOCAL));
}

PsValue ps_process_info(pid_t pid)
{
    PS_AUTO_BUFFER PsBuffer stat = {0};
    if (read_proc(pid, "stat", &stat) != 0)
        return PS_NULL;
    const char *text = ps_buffer_cstr(&stat);
    PsBuffer name = {0};
    ps_process_info_name(pid, &name);
    PsValue record = ps_record_new(PS_T(System_Diagnostics_Process));
    PsValue label = ps_string_take(&name);
    int64_t resident = stat_field(text, 24) * sysconf(_SC_PAGESIZE);
    ps_bag_set_text(record, "Name", ps_retain(label));
    ps_bag_set_text(record, "SI", ps_int32((int32_t)stat_field(text, 6)));
    ps_bag_set_text(record, "Handles", ps_int32(0));
    ps_bag_set_text(record, "VM", ps_int64(stat_field(text, 23)));
    ps_bag_set_text(record, "WS", ps_int64(resident));
    ps_bag_set_text(record, "PM", ps_int64(resident));
    ps_bag_set_text(record, "NPM", ps_int64(0));
    ps_bag_set_text(record, "Path", target_of(pid, "exe"));
    set_times(record, text);
    ps_bag_set_text(record, "Id", ps_int32((int32_t)pid));
    ps_bag_set_text(record, "ProcessName", label);
    ps_bag_set_text(record, "WorkingSet64", ps_int64(resident));
    ps_bag_set_text(record, "VirtualMemorySize64", ps_int64(stat_field(text, 23)));
    ps_bag_set_text(record, "PrivateMemorySize64", ps_int64(resident));
    ps_bag_set_text(record, "SessionId", ps_int32((int32_t)stat_field(text, 6)));
    ps_bag_set_text(record, "HasExited", ps_bool(false));
    ps_bag_set_text(record, "ExitCode", PS_NULL);
    ps_bag_set_text(record, "Responding", ps_bool(true));
    ps_bag_set_text(record, "MachineName", ps_string_from("."));
    return record;
}

static int compare_ids(const void *a, const void *b)
{
    int64_t x = ps_get_int(*(const PsValue *)a), y = ps_get_int(*(const PsValue *)b);
    return (x > y) - (x < y);
}

PsValue ps_process_info_all(void)
{
    PsValue list = ps_array_empty(64);
    DIR *dir = opendir("/proc");
    for (struct dirent *e = dir == NULL ? NULL : readdir(dir); e != NULL; e = readdir(dir)) {
        char *end;
        long pid = strtol(e->d_name, &end, 10);
        if (*end == '\0' && pid > 0)
            ps_array_push(list, ps_int32((int32_t)pid));
    }
    if (dir != NULL)
        closedir(dir);
    PsArray *array = ps_array_get(list);
    if (array->len > 1)
        qsort(array->as.values, array->len, sizeof *array->as.values, compare_ids);
    return list;
}

PsStatus ps_process_info_no_id(PsCall *call, int32_t id)
{
    PS_AUTO PsValue target = ps_int32(id);
    return ps_write_error(call, target, PS_T(Microsoft_PowerShell_Commands_ProcessCommandException),
                          PS_CAT_ObjectNotFound, "NoProcessFoundForGivenId",
                          "Cannot find a process with the process identifier %d.", (int)id);
}

PsStatus ps_process_info_no_name(PsCall *call, PsRef name)
{
    return ps_write_error(call, name, PS_T(Microsoft_PowerShell_Commands_ProcessCommandException),
                          PS_CAT_ObjectNotFound, "NoProcessFoundForGivenName",
                          "Cannot find a process with the name \"%s\". Verify the process name and "
                          "call the cmdlet again.",
                          ps_string_cstr(name));
}

static PsStatus find_named(PsCall *call, PsRef name, PsRef found)
{
    PS_AUTO PsValue all = ps_process_info_all();
    bool any = false;
    for (size_t i = 0; i < ps_array_len(all); i++) {
        PS_AUTO PsValue id = ps_array_at(all, i);
        PS_AUTO_BUFFER PsBuffer text = {0};
        ps_process_info_name((pid_t)ps_get_int(id), &text);
        if (!ps_wildcard_match_once(ps_string_slice(name), ps_buffer_view(&text), true))
            continue;
        any = true;
        ps_array_push(found, ps_move(&id));
    }
    return any || ps_wildcard_is_pattern(ps_string_slice(name))
               ? PS_OK
               : ps_process_info_no_name(call, name);
}

PsStatus ps_process_info_find(PsCall *call, PsRef ids, PsRef names, PsRef objects, PsValue *out)
{
    PS_AUTO PsValue found = ps_array_empty(4);
    PsStatus status = PS_OK;
    for (size_t i = 0; !ps_is_null(ids) && i < ps_array_len(ids) && status == PS_OK; i++) {
        PS_AUTO PsValue id = ps_array_at(ids, i);
        if (kill((pid_t)ps_get_int(id), 0) != 0 && errno == ESRCH)
            status = ps_process_info_no_id(call, (int32_t)ps_get_int(id));
        else
            ps_array_push(found, ps_move(&id));
    }
    for (size_t i = 0; !ps_is_null(names) && i < ps_array_len(names) && status == PS_OK; i++) {
        PS_AUTO PsValue name = ps_array_at(names, i);
        status = find_named(call, name, found);
    }
    for (size_t i = 0; !ps_is_null(objects) && i < ps_array_len(objects) && status == PS_OK; i++) {
        PS_AUTO PsValue object = ps_array_at(objects, i);
        PsValue id = PS_NULL;
        status = call->ctx->upcalls->get_property(call->ctx, object, PS_SLICE("Id"), &id);
        if (status == PS_OK && ps_is_integer(id))
            ps_array_push(found, id);
    }
    if (status == PS_OK)
        *out = ps_move(&found);
    return status;
}
