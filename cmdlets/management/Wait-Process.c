/* Wait-Process: Wait until processes have ended. */
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/wait.h>
#include <time.h>

#include "command/cmdlet.h"
#include "types/process_info.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue id;
    PsValue name;
    int32_t timeout;
    bool any;
    bool pass_thru;
    PsValue input_object;
} WaitProcess;

static const PsParam params[] = {
    PS_PARAM_ARRAY(
        WaitProcess, id, INT32, "Id",
        PS_USES({.set = "Id", .position = 1, .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PID,ProcessId", .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM_ARRAY(
        WaitProcess, name, STRING, "Name",
        PS_USES({.set = "Name", .position = 1, .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "ProcessName", .help = "Names to work on."),
    PS_PARAM(WaitProcess, timeout, INT32, "Timeout", PS_USES({.position = 2}),
             .aliases = "TimeoutSec", .min = 0, .max = 32767, .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(WaitProcess, any, SWITCH, "Any", PS_USES({0}), .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(WaitProcess, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on.", .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(WaitProcess, input_object, OF, "InputObject",
                   PS_USES({.set = "InputObject", .mandatory = true, .from_pipeline = true}),
                   .net_type = "System.Diagnostics.Process",
                   .help = "The objects to work on; usually from the pipeline."),
    {0},
};

static bool is_running(pid_t pid)
{
    (void)waitpid(pid, NULL, WNOHANG); /* a child of ours must be fetched first */
    return kill(pid, 0) == 0 || errno == EPERM;
}

static PsStatus process(PsCall *call, void *state)
{
    WaitProcess *me = state;
    PS_AUTO PsValue ids = PS_NULL;
    PsStatus status = ps_process_info_find(call, me->id, me->name, me->input_object, &ids);
    int64_t left =
        ps_is_bound(call, offsetof(WaitProcess, timeout)) ? me->timeout * INT64_C(20) : INT64_MAX;
    for (size_t i = 0; status == PS_OK && i < ps_array_len(ids); i++) {
        PS_AUTO PsValue id = ps_array_at(ids, i);
        while (is_running((pid_t)ps_get_int(id)) && left-- > 0 && !ps_is_stopping(call)) {
            struct timespec pause = {.tv_nsec = 50000000};
            nanosleep(&pause, NULL);
        }
        if (left < 0)
            return ps_write_error(call, id, PS_T(System_TimeoutException), PS_CAT_CloseError,
                                  "ProcessNotTerminated",
                                  "This command stopped because process \"%d\" is not stopped in "
                                  "the specified time-out.",
                                  (int)ps_get_int(id));
    }
    return status;
}

const PsCmdlet ps_cmdlet_Wait_Process = {
    .name = "Wait-Process",
    .class_name = "Microsoft.PowerShell.Commands.WaitProcessCommand",
    .synopsis = "Wait until processes have ended.",
    .default_set = "Name",
    .output_type = "System.Diagnostics.Process",
    .state_size = sizeof(WaitProcess),
    .params = params,
    .process = process,
};
