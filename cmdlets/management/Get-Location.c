/* Get-Location: Tell the current location, or a stack of locations. */
#include <stddef.h>

#include "command/cmdlet.h"
#include "management/location.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue ps_provider;
    PsValue ps_drive;
    bool stack;
    PsValue stack_name;
} GetLocation;

static const PsParam params[] = {
    PS_PARAM_ARRAY(GetLocation, ps_provider, STRING, "PSProvider",
                   PS_USES({.set = "Location", .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(GetLocation, ps_drive, STRING, "PSDrive",
                   PS_USES({.set = "Location", .from_pipeline_by_name = true}),
                   .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM(GetLocation, stack, SWITCH, "Stack", PS_USES({.set = "Stack"})),
    PS_PARAM_ARRAY(GetLocation, stack_name, STRING, "StackName",
                   PS_USES({.set = "Stack", .from_pipeline_by_name = true})),
    {0},
};

static PsStatus write_stack(PsCall *call, PsSlice name)
{
    PsValue stack = PS_NULL;
    PsStatus status = ps_location_stack(call, name, &stack);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    return ps_write_each(call, stack);
}

static PsStatus process(PsCall *call, void *state)
{
    GetLocation *me = state;
    if (!ps_is_null(me->stack_name)) {
        for (size_t i = 0; i < ps_array_len(me->stack_name); i++) {
            PS_AUTO PsValue name = ps_array_at(me->stack_name, i);
            PsStatus status = write_stack(call, ps_string_slice(name));
            if (status)
                return status;
        }
        return PS_OK;
    }
    if (me->stack)
        return write_stack(call, (PsSlice){"", 0});
    PsValue info = PS_NULL;
    PsStatus status = ps_location_info(call, &info);
    return status ? status : ps_write(call, info);
}

const PsCmdlet ps_cmdlet_Get_Location = {
    .name = "Get-Location",
    .class_name = "Microsoft.PowerShell.Commands.GetLocationCommand",
    .synopsis = "Tell the current location, or a stack of locations.",
    .default_set = "Location",
    .output_type =
        "System.Management.Automation.PathInfo,System.Management.Automation.PathInfoStack",
    .state_size = sizeof(GetLocation),
    .params = params,
    .process = process,
};
