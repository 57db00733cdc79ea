/* job_list.c - see job_list.h. */
#include "core/job_list.h"

#include <stdlib.h>

#include "base/memory.h"
#include "command/record.h"
#include "engine/public/session.h"
#include "value/array.h"
#include "value/date_time.h"
#include "value/object.h"
#include "value/string.h"
#include "value/wildcard.h"

typedef struct {
    PsValue jobs;    /* object[] of records */
    PsValue outputs; /* object[] beside it: what each still has to give, an object[] */
    int32_t last_id;
} Jobs;

static const char slot_key;

static void free_jobs(void *content)
{
    Jobs *jobs = content;
    ps_release(jobs->jobs);
    ps_release(jobs->outputs);
    free(jobs);
}

static Jobs *get_jobs(PsCall *call)
{
    void **slot = ps_session_slot(call, &slot_key, free_jobs);
    if (*slot == NULL) {
        Jobs *jobs = ps_alloc_zero(sizeof *jobs);
        jobs->jobs = ps_array_empty(4);
        jobs->outputs = ps_array_empty(4);
        *slot = jobs;
    }
    return *slot;
}

PsValue ps_job_list_add(PsCall *call, PsSlice name, PsSlice command, PsValue output,
                        PsValue failure)
{
    Jobs *jobs = get_jobs(call);
    int32_t id = jobs->last_id += 2; /* PowerShell counts the child as well */
    PsValue job = ps_record_new(PS_T(System_Management_Automation_PSRemotingJob));
    PsValue kept = PS_NULL;
    if (ps_kind(output) == PS_KIND_ARRAY) {
        kept = output;
    } else {
        kept = ps_array_empty(1);
        if (ps_kind(output) != PS_KIND_NOTHING && !ps_is_null(output))
            ps_array_push(kept, output);
    }
    bool failed = !ps_is_null(failure);
    ps_bag_set_text(job, "Id", ps_int32(id - 1));
    ps_bag_set_text(job, "Name",
                    name.len > 0 ? ps_string(name) : ps_string_printf("Job%d", (int)id - 1));
    ps_bag_set_text(job, "PSJobTypeName", ps_string_from("BackgroundJob"));
    ps_bag_set_text(job, "State",
                    ps_enum(PS_T(System_Management_Automation_JobState), failed ? 3 : 2));
    ps_bag_set_text(job, "HasMoreData", ps_bool(ps_array_len(kept) > 0 || failed));
    ps_bag_set_text(job, "Location", ps_string_from("localhost"));
    ps_bag_set_text(job, "Command", ps_string(command));
    ps_bag_set_text(job, "PSBeginTime", ps_datetime(ps_date_time_now().ticks, PS_DATE_LOCAL));
    ps_bag_set_text(job, "PSEndTime", ps_datetime(ps_date_time_now().ticks, PS_DATE_LOCAL));
    if (failed)
        ps_array_push(kept, failure);
    ps_array_push(jobs->jobs, ps_retain(job));
    ps_array_push(jobs->outputs, kept);
    return job;
}

static size_t position_of(const Jobs *jobs, PsRef job)
{
    size_t count = ps_array_len(jobs->jobs);
    for (size_t i = 0; i < count; i++) {
        PS_AUTO PsValue other = ps_array_at(jobs->jobs, i);
        if (ps_get_object(other) == ps_get_object(ps_unwrap(job)))
            return i;
    }
    return count;
}

static PsStatus find_id(PsCall *call, int64_t id, PsRef found)
{
    Jobs *jobs = get_jobs(call);
    for (size_t i = 0; i < ps_array_len(jobs->jobs); i++) {
        PS_AUTO PsValue job = ps_array_at(jobs->jobs, i);
        if (ps_get_int(*ps_bag_find_text(job, "Id")) == id) {
            ps_array_push(found, ps_move(&job));
            return PS_OK;
        }
    }
    PS_AUTO PsValue target = ps_int32((int32_t)id);
    return ps_write_error(call, target, PS_T(System_Management_Automation_PSArgumentException),
                          PS_CAT_ObjectNotFound, "JobWithSpecifiedSessionNotFound",
                          "The command cannot find a job with the job ID %d. Verify the value of "
                          "the Id parameter and then try the command again.",
                          (int)id);
}

static PsStatus find_name(PsCall *call, PsRef name, PsRef found)
{
    Jobs *jobs = get_jobs(call);
    bool any = false;
    for (size_t i = 0; i < ps_array_len(jobs->jobs); i++) {
        PS_AUTO PsValue job = ps_array_at(jobs->jobs, i);
        PsSlice its_name = ps_string_slice(*ps_bag_find_text(job, "Name"));
        if (!ps_wildcard_match_once(ps_string_slice(name), its_name, true))
            continue;
        any = true;
        ps_array_push(found, ps_move(&job));
    }
    if (any || ps_wildcard_is_pattern(ps_string_slice(name)))
        return PS_OK;
    return ps_write_error(call, name, PS_T(System_Management_Automation_PSArgumentException),
                          PS_CAT_ObjectNotFound, "JobWithSpecifiedNameNotFound",
                          "The command cannot find the job because the job name %s was not found. "
                          "Verify the value of the Name parameter, and then try the command again.",
                          ps_string_cstr(name));
}

static void find_state(PsCall *call, int64_t state, PsRef found)
{
    Jobs *jobs = get_jobs(call);
    for (size_t i = 0; i < ps_array_len(jobs->jobs); i++) {
        PS_AUTO PsValue job = ps_array_at(jobs->jobs, i);
        if (ps_get_int(*ps_bag_find_text(job, "State")) == state)
            ps_array_push(found, ps_move(&job));
    }
}

PsStatus ps_job_list_find(PsCall *call, const PsJobSelection *selection, PsValue *out)
{
    Jobs *jobs = get_jobs(call);
    PsStatus status = PS_OK;
    PsRef objects = selection->objects, ids = selection->ids, names = selection->names;
    if (ps_is_null(objects) && ps_is_null(ids) && ps_is_null(names) && !selection->has_state) {
        *out = ps_array_copy(jobs->jobs);
        return PS_OK;
    }
    PS_AUTO PsValue found = ps_array_empty(2);
    for (size_t i = 0; !ps_is_null(objects) && i < ps_array_len(objects); i++)
        ps_array_push(found, ps_array_at(objects, i));
    for (size_t i = 0; !ps_is_null(ids) && i < ps_array_len(ids) && status == PS_OK; i++) {
        PS_AUTO PsValue id = ps_array_at(ids, i);
        status = find_id(call, ps_get_int(id), found);
    }
    for (size_t i = 0; !ps_is_null(names) && i < ps_array_len(names) && status == PS_OK; i++) {
        PS_AUTO PsValue name = ps_array_at(names, i);
        status = find_name(call, name, found);
    }
    if (selection->has_state)
        find_state(call, selection->state, found);
    if (status == PS_OK)
        *out = ps_move(&found);
    return status;
}

PsStatus ps_job_list_receive(PsCall *call, PsRef job, bool keep)
{
    Jobs *jobs = get_jobs(call);
    size_t at = position_of(jobs, job);
    if (at == ps_array_len(jobs->jobs))
        return PS_OK;
    PS_AUTO PsValue output = ps_array_at(jobs->outputs, at);
    if (!keep) {
        ps_array_set(jobs->outputs, at, ps_array_empty(0));
        ps_bag_set_text(ps_unwrap(job), "HasMoreData", ps_bool(false));
    }
    for (size_t i = 0; i < ps_array_len(output); i++) {
        PS_AUTO PsValue item = ps_array_at(output, i);
        PsStatus status = ps_kind(ps_unwrap(item)) == PS_KIND_ERROR
                              ? call->ops->write_error(call, ps_move(&item))
                              : ps_write(call, ps_move(&item));
        if (status)
            return status;
    }
    return PS_OK;
}

void ps_job_list_remove(PsCall *call, PsRef job)
{
    Jobs *jobs = get_jobs(call);
    size_t at = position_of(jobs, job);
    if (at == ps_array_len(jobs->jobs))
        return;
    ps_array_remove(jobs->jobs, at, 1);
    ps_array_remove(jobs->outputs, at, 1);
}
