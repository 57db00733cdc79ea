/* Set-Location: Go to another location. */
#include <stdlib.h>

#include "command/cmdlet.h"
#include "management/location.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    bool pass_thru;
    PsValue stack_name;
} SetLocation;

static const PsParam params[] = {
    PS_PARAM(
        SetLocation, path, STRING, "Path",
        PS_USES(
            {.set = "Path", .position = 1, .from_pipeline = true, .from_pipeline_by_name = true}),
        .help = "Paths; wildcards are allowed."),
    PS_PARAM(SetLocation, literal_path, STRING, "LiteralPath",
             PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
             .aliases = "PSPath,LP", .help = "Paths, taken as they are written."),
    PS_PARAM(SetLocation, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(SetLocation, stack_name, STRING, "StackName",
             PS_USES({.set = "Stack", .from_pipeline_by_name = true})),
    {0},
};

static PsStatus go(PsCall *call, SetLocation *me)
{
    if (!ps_is_null(me->literal_path))
        return ps_location_set(call, ps_string_slice(me->literal_path), true);
    PsSlice text = ps_is_null(me->path) ? PS_SLICE("~") : ps_string_slice(me->path);
    if (text.len == 0)
        return PS_OK;
    if (ps_slice_is(text, PS_SLICE("-")) || ps_slice_is(text, PS_SLICE("+")))
        return ps_location_history(call, text.data[0] == '-');
    return ps_location_set(call, text, false);
}

static PsStatus process(PsCall *call, void *state)
{
    SetLocation *me = state;
    PsStatus status = PS_OK;
    if (!ps_is_null(me->stack_name))
        ps_location_choose(call, ps_string_slice(me->stack_name));
    else
        status = go(call, me);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    if (!me->pass_thru)
        return PS_OK;
    PsValue info = PS_NULL;
    status = ps_location_info(call, &info);
    return status ? status : ps_write(call, info);
}

const PsCmdlet ps_cmdlet_Set_Location = {
    .name = "Set-Location",
    .class_name = "Microsoft.PowerShell.Commands.SetLocationCommand",
    .synopsis = "Go to another location.",
    .default_set = "Path",
    .output_type =
        "System.Management.Automation.PathInfo,System.Management.Automation.PathInfoStack",
    .state_size = sizeof(SetLocation),
    .params = params,
    .process = process,
};
