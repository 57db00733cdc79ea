/* Remove-Job: Forget jobs. */
#include "command/cmdlet.h"
#include "core/job_list.h"
#include "value/array.h"

typedef struct {
    PsValue job;
    bool force;
    PsValue name;
    PsValue instance_id;
    PsValue id;
    int64_t state;
    PsValue command;
    PsValue filter;
} RemoveJob;

static const PsParam params[] = {
    PS_PARAM_ARRAY(RemoveJob, job, VALUE, "Job",
                   PS_USES({.set = "JobParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY,
                   .net_type = "System.Management.Automation.Job"),
    PS_PARAM(RemoveJob, force, SWITCH, "Force",
             PS_USES({.set = "InstanceIdParameterSet"}, {.set = "JobParameterSet"},
                     {.set = "NameParameterSet"}, {.set = "SessionIdParameterSet"},
                     {.set = "FilterParameterSet"}),
             .aliases = "F", .help = "Also what is hidden or read-only; no questions.",
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM_ARRAY(RemoveJob, name, STRING, "Name",
                   PS_USES({.set = "NameParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Names to work on."),
    PS_PARAM_ARRAY(RemoveJob, instance_id, OF, "InstanceId",
                   PS_USES({.set = "InstanceIdParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true}),
                   .net_type = "System.Guid",
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(RemoveJob, id, INT32, "Id",
                   PS_USES({.set = "SessionIdParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(RemoveJob, state, ENUM, "State",
             PS_USES({.set = "StateParameterSet",
                      .position = 1,
                      .mandatory = true,
                      .from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.JobState"),
    PS_PARAM_ARRAY(RemoveJob, command, STRING, "Command",
                   PS_USES({.set = "CommandParameterSet", .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(RemoveJob, filter, TABLE, "Filter",
             PS_USES({.set = "FilterParameterSet",
                      .position = 1,
                      .mandatory = true,
                      .from_pipeline_by_name = true}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED,
             .help = "A pattern that the provider applies to names."),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    RemoveJob *me = state;
    PS_AUTO PsValue jobs = PS_NULL;
    const PsJobSelection selection = {.objects = me->job,
                                      .ids = me->id,
                                      .names = me->name,
                                      .has_state = ps_is_bound(call, offsetof(RemoveJob, state)),
                                      .state = me->state};
    PsStatus status = ps_job_list_find(call, &selection, &jobs);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(jobs); i++) {
        PS_AUTO PsValue job = ps_array_at(jobs, i);
        ps_job_list_remove(call, job);
    }
    return status;
}

const PsCmdlet ps_cmdlet_Remove_Job = {
    .name = "Remove-Job",
    .class_name = "Microsoft.PowerShell.Commands.RemoveJobCommand",
    .synopsis = "Forget jobs.",
    .default_set = "SessionIdParameterSet",
    .output_type = "System.Management.Automation.Job",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(RemoveJob),
    .params = params,
    .process = process,
};
