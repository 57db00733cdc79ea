/* Stop-Job: End jobs, which have ended already. */
#include "command/cmdlet.h"
#include "core/job_list.h"
#include "value/array.h"

typedef struct {
    PsValue job;
    bool pass_thru;
    PsValue name;
    PsValue instance_id;
    PsValue id;
    int64_t state;
    PsValue filter;
} StopJob;

static const PsParam params[] = {
    PS_PARAM_ARRAY(StopJob, job, VALUE, "Job",
                   PS_USES({.set = "JobParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY,
                   .net_type = "System.Management.Automation.Job"),
    PS_PARAM(StopJob, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM_ARRAY(StopJob, name, STRING, "Name",
                   PS_USES({.set = "NameParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Names to work on."),
    PS_PARAM_ARRAY(StopJob, instance_id, OF, "InstanceId",
                   PS_USES({.set = "InstanceIdParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true}),
                   .net_type = "System.Guid",
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(StopJob, id, INT32, "Id",
                   PS_USES({.set = "SessionIdParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(StopJob, state, ENUM, "State",
             PS_USES({.set = "StateParameterSet",
                      .position = 1,
                      .mandatory = true,
                      .from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.JobState"),
    PS_PARAM(StopJob, filter, TABLE, "Filter",
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
    StopJob *me = state;
    PsValue jobs = PS_NULL;
    const PsJobSelection selection = {.objects = me->job,
                                      .ids = me->id,
                                      .names = me->name,
                                      .has_state = ps_is_bound(call, offsetof(StopJob, state)),
                                      .state = me->state};
    PsStatus status = ps_job_list_find(call, &selection, &jobs);
    if (status || me->pass_thru)
        return status ? status : ps_write_each(call, jobs);
    ps_release(jobs);
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Stop_Job = {
    .name = "Stop-Job",
    .class_name = "Microsoft.PowerShell.Commands.StopJobCommand",
    .synopsis = "End jobs, which have ended already.",
    .default_set = "SessionIdParameterSet",
    .output_type = "System.Management.Automation.Job",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(StopJob),
    .params = params,
    .process = process,
};
