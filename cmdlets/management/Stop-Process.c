/* Stop-Process: End processes. */
#include <errno.h>
#include <signal.h>

#include "command/cmdlet.h"
#include "types/process_info.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue name;
    PsValue id;
    PsValue input_object;
    bool pass_thru;
    bool force;
} StopProcess;

static const PsParam params[] = {
    PS_PARAM_ARRAY(StopProcess, name, STRING, "Name",
                   PS_USES({.set = "Name", .mandatory = true, .from_pipeline_by_name = true}),
                   .aliases = "ProcessName", .help = "Names to work on."),
    PS_PARAM_ARRAY(
        StopProcess, id, INT32, "Id",
        PS_USES({.set = "Id", .position = 1, .mandatory = true, .from_pipeline_by_name = true})),
    PS_PARAM_ARRAY(
        StopProcess, input_object, OF, "InputObject",
        PS_USES({.set = "InputObject", .position = 1, .mandatory = true, .from_pipeline = true}),
        .net_type = "System.Diagnostics.Process",
        .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(StopProcess, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(StopProcess, force, SWITCH, "Force", PS_USES({0}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY | PS_PARAM_NO_EFFECT,
             .help = "Also what is hidden or read-only; no questions."),
    {0},
};

static PsStatus stop_one(PsCall *call, StopProcess *me, pid_t pid)
{
    PS_AUTO_BUFFER PsBuffer target = {0};
    ps_process_info_name(pid, &target);
    ps_buffer_printf(&target, " (%d)", (int)pid);
    bool yes;
    PsStatus status =
        ps_should_process(call, ps_buffer_view(&target), PS_SLICE("Stop-Process"), &yes);
    if (status || !yes)
        return status;
    PS_AUTO PsValue info = ps_process_info(pid);
    if (kill(pid, SIGKILL) != 0 && errno != ESRCH)
        return ps_write_error(call, info,
                              PS_T(Microsoft_PowerShell_Commands_ProcessCommandException),
                              PS_CAT_CloseError, "CouldNotStopProcess",
                              "Cannot stop process \"%s\" because of the following error: %s",
                              ps_buffer_cstr(&target), strerror(errno));
    return me->pass_thru ? ps_write(call, ps_move(&info)) : PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    StopProcess *me = state;
    PS_AUTO PsValue ids = PS_NULL;
    PsStatus status = ps_process_info_find(call, me->id, me->name, me->input_object, &ids);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(ids); i++) {
        PS_AUTO PsValue id = ps_array_at(ids, i);
        status = stop_one(call, me, (pid_t)ps_get_int(id));
    }
    return status;
}

const PsCmdlet ps_cmdlet_Stop_Process = {
    .name = "Stop-Process",
    .class_name = "Microsoft.PowerShell.Commands.StopProcessCommand",
    .synopsis = "End processes.",
    .default_set = "Id",
    .output_type = "System.Diagnostics.Process",
    .impact = PS_IMPACT_MEDIUM,
    .state_size = sizeof(StopProcess),
    .params = params,
    .process = process,
};
