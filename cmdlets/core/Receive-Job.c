/* Receive-Job: Get what jobs gave. */
#include "command/cmdlet.h"
#include "core/job_list.h"
#include "value/array.h"

typedef struct {
    PsValue job;
    PsValue computer_name;
    PsValue location;
    PsValue session;
    bool keep;
    bool no_recurse;
    bool force;
    bool wait;
    bool auto_remove_job;
    bool write_events;
    bool write_job_in_results;
    PsValue name;
    PsValue instance_id;
    PsValue id;
} ReceiveJob;

static const PsParam params[] = {
    PS_PARAM_ARRAY(ReceiveJob, job, VALUE, "Job",
                   PS_USES({.set = "ComputerName",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true},
                           {.set = "Session",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true},
                           {.set = "Location",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .net_type = "System.Management.Automation.Job"),
    PS_PARAM_ARRAY(ReceiveJob, computer_name, STRING, "ComputerName",
                   PS_USES({.set = "ComputerName", .position = 2, .from_pipeline_by_name = true}),
                   .aliases = "Cn", .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(ReceiveJob, location, STRING, "Location",
                   PS_USES({.set = "Location", .position = 2}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(ReceiveJob, session, VALUE, "Session",
                   PS_USES({.set = "Session", .position = 2, .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL | PS_PARAM_UNSUPPORTED,
                   .net_type = "System.Management.Automation.Runspaces.PSSession"),
    PS_PARAM(ReceiveJob, keep, SWITCH, "Keep", PS_USES({0})),
    PS_PARAM(ReceiveJob, no_recurse, SWITCH, "NoRecurse", PS_USES({0}),
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(ReceiveJob, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions.",
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(ReceiveJob, wait, SWITCH, "Wait", PS_USES({0}), .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(ReceiveJob, auto_remove_job, SWITCH, "AutoRemoveJob", PS_USES({0})),
    PS_PARAM(ReceiveJob, write_events, SWITCH, "WriteEvents", PS_USES({0}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(ReceiveJob, write_job_in_results, SWITCH, "WriteJobInResults", PS_USES({0}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(ReceiveJob, name, STRING, "Name",
                   PS_USES({.set = "NameParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Names to work on."),
    PS_PARAM_ARRAY(ReceiveJob, instance_id, OF, "InstanceId",
                   PS_USES({.set = "InstanceIdParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true}),
                   .net_type = "System.Guid",
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(ReceiveJob, id, INT32, "Id",
                   PS_USES({.set = "SessionIdParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    ReceiveJob *me = state;
    PS_AUTO PsValue jobs = PS_NULL;
    const PsJobSelection selection = {.objects = me->job, .ids = me->id, .names = me->name};
    PsStatus status = ps_job_list_find(call, &selection, &jobs);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(jobs); i++) {
        PS_AUTO PsValue job = ps_array_at(jobs, i);
        status = ps_job_list_receive(call, job, me->keep);
        if (status == PS_OK && me->auto_remove_job)
            ps_job_list_remove(call, job);
    }
    return status;
}

const PsCmdlet ps_cmdlet_Receive_Job = {
    .name = "Receive-Job",
    .class_name = "Microsoft.PowerShell.Commands.ReceiveJobCommand",
    .synopsis = "Get what jobs gave.",
    .default_set = "Location",
    .state_size = sizeof(ReceiveJob),
    .params = params,
    .process = process,
};
