/* Pop-Location: Go back to the last location of a stack. */
#include "command/cmdlet.h"
#include "management/location.h"
#include "value/string.h"

typedef struct {
    bool pass_thru;
    PsValue stack_name;
} PopLocation;

static const PsParam params[] = {
    PS_PARAM(PopLocation, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(PopLocation, stack_name, STRING, "StackName",
             PS_USES({.from_pipeline_by_name = true})),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    PopLocation *me = state;
    PsSlice stack = ps_is_null(me->stack_name) ? (PsSlice){"", 0} : ps_string_slice(me->stack_name);
    bool popped;
    PsStatus status = ps_location_pop(call, stack, &popped);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    if (!me->pass_thru || !popped)
        return PS_OK;
    PsValue info = PS_NULL;
    status = ps_location_info(call, &info);
    return status ? status : ps_write(call, info);
}

const PsCmdlet ps_cmdlet_Pop_Location = {
    .name = "Pop-Location",
    .class_name = "Microsoft.PowerShell.Commands.PopLocationCommand",
    .synopsis = "Go back to the last location of a stack.",
    .output_type = "System.Management.Automation.PathInfo",
    .state_size = sizeof(PopLocation),
    .params = params,
    .process = process,
};
