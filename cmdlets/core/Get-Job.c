/* Get-Job: Get the jobs of the session. */
#include "command/cmdlet.h"
#include "core/job_list.h"
#include "value/array.h"

typedef struct {
    bool include_child_job;
    int64_t child_job_state;
    bool has_more_data;
    PsValue before;
    PsValue after;
    int32_t newest;
    PsValue id;
    PsValue name;
    PsValue instance_id;
    int64_t state;
    PsValue command;
    PsValue filter;
} GetJob;

static const PsParam params[] = {
    PS_PARAM(GetJob, include_child_job, SWITCH, "IncludeChildJob",
             PS_USES({.set = "SessionIdParameterSet"}, {.set = "InstanceIdParameterSet"},
                     {.set = "NameParameterSet"}, {.set = "StateParameterSet"},
                     {.set = "CommandParameterSet"}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetJob, child_job_state, ENUM, "ChildJobState",
             PS_USES({.set = "SessionIdParameterSet"}, {.set = "InstanceIdParameterSet"},
                     {.set = "NameParameterSet"}, {.set = "StateParameterSet"},
                     {.set = "CommandParameterSet"}),
             .net_type = "System.Management.Automation.JobState", .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetJob, has_more_data, BOOL, "HasMoreData",
             PS_USES({.set = "SessionIdParameterSet"}, {.set = "InstanceIdParameterSet"},
                     {.set = "NameParameterSet"}, {.set = "StateParameterSet"},
                     {.set = "CommandParameterSet"}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetJob, before, DATETIME, "Before",
             PS_USES({.set = "SessionIdParameterSet"}, {.set = "InstanceIdParameterSet"},
                     {.set = "NameParameterSet"}, {.set = "StateParameterSet"},
                     {.set = "CommandParameterSet"}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetJob, after, DATETIME, "After",
             PS_USES({.set = "SessionIdParameterSet"}, {.set = "InstanceIdParameterSet"},
                     {.set = "NameParameterSet"}, {.set = "StateParameterSet"},
                     {.set = "CommandParameterSet"}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetJob, newest, INT32, "Newest",
             PS_USES({.set = "SessionIdParameterSet"}, {.set = "InstanceIdParameterSet"},
                     {.set = "NameParameterSet"}, {.set = "StateParameterSet"},
                     {.set = "CommandParameterSet"}),
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(
        GetJob, id, INT32, "Id",
        PS_USES({.set = "SessionIdParameterSet", .position = 1, .from_pipeline_by_name = true}),
        .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM_ARRAY(GetJob, name, STRING, "Name",
                   PS_USES({.set = "NameParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Names to work on."),
    PS_PARAM_ARRAY(GetJob, instance_id, OF, "InstanceId",
                   PS_USES({.set = "InstanceIdParameterSet",
                            .position = 1,
                            .mandatory = true,
                            .from_pipeline_by_name = true}),
                   .net_type = "System.Guid",
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetJob, state, ENUM, "State",
             PS_USES({.set = "StateParameterSet",
                      .position = 1,
                      .mandatory = true,
                      .from_pipeline_by_name = true}),
             .net_type = "System.Management.Automation.JobState"),
    PS_PARAM_ARRAY(GetJob, command, STRING, "Command",
                   PS_USES({.set = "CommandParameterSet", .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetJob, filter, TABLE, "Filter",
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
    GetJob *me = state;
    PsValue jobs = PS_NULL;
    const PsJobSelection selection = {.objects = PS_NULL,
                                      .ids = me->id,
                                      .names = me->name,
                                      .has_state = ps_is_bound(call, offsetof(GetJob, state)),
                                      .state = me->state};
    PsStatus status = ps_job_list_find(call, &selection, &jobs);
    return status ? status : ps_write_each(call, jobs);
}

const PsCmdlet ps_cmdlet_Get_Job = {
    .name = "Get-Job",
    .class_name = "Microsoft.PowerShell.Commands.GetJobCommand",
    .synopsis = "Get the jobs of the session.",
    .default_set = "SessionIdParameterSet",
    .output_type = "System.Management.Automation.Job",
    .state_size = sizeof(GetJob),
    .params = params,
    .process = process,
};
