/* Wait-Job: Wait until jobs have ended. */
#include "command/cmdlet.h"
#include "core/job_list.h"
#include "value/array.h"

typedef struct {
    PsValue job;
    bool any;
    int32_t timeout;
    bool force;
    PsValue name;
    PsValue instance_id;
    PsValue id;
    int64_t state;
    PsValue filter;
} WaitJob;

static const PsParam params[] = {
    PS_PARAM_ARRAY(WaitJob, job, VALUE, "Job",
                   PS_USES({.set = "JobParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY,
                   .net_type = "System.Management.Automation.Job"),
    PS_PARAM(WaitJob, any, SWITCH, "Any", PS_USES({0}), .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(WaitJob, timeout, INT32, "Timeout", PS_USES({0}), .aliases = "TimeoutSec", .min = -1,
             .max = 2147483647, .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(WaitJob, force, SWITCH, "Force", PS_USES({0}),
             .help = "Also what is hidden or read-only; no questions.",
             .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM_ARRAY(WaitJob, name, STRING, "Name",
                   PS_USES({.set = "NameParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Names to work on."),
    PS_PARAM_ARRAY(WaitJob, instance_id, OF, "InstanceId",
                   PS_USES({.set = "InstanceIdParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true}),
                   .net_type = "System.Guid",
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(WaitJob, id, INT32, "Id",
                   PS_USES({.set = "SessionIdParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(WaitJob, state, ENUM, "State",
             PS_USES({.set = "StateParameterSet",
                      .position = 1,
                      .mandatory = true,
                      .from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.JobState"),
    PS_PARAM(WaitJob, filter, TABLE, "Filter",
             PS_USES({.set = "FilterParameterSet",
                      .position = 1,
                      .mandatory = true,
                      .from_pipeline_by_name = true}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED,
             .help = "A pattern that the provider applies to names."),
    {0},
};

/* They have: a job is done when it starts. */
static PsStatus process(PsCall *call, void *state)
{
    WaitJob *me = state;
    PsValue jobs = PS_NULL;
    const PsJobSelection selection = {.objects = me->job,
                                      .ids = me->id,
                                      .names = me->name,
                                      .has_state = ps_is_bound(call, offsetof(WaitJob, state)),
                                      .state = me->state};
    PsStatus status = ps_job_list_find(call, &selection, &jobs);
    return status ? status : ps_write_each(call, jobs);
}

const PsCmdlet ps_cmdlet_Wait_Job = {
    .name = "Wait-Job",
    .class_name = "Microsoft.PowerShell.Commands.WaitJobCommand",
    .synopsis = "Wait until jobs have ended.",
    .default_set = "SessionIdParameterSet",
    .output_type = "System.Management.Automation.Job",
    .state_size = sizeof(WaitJob),
    .params = params,
    .process = process,
};
