/* Push-Location: Keep the current location on a stack and go to another. */
#include "command/cmdlet.h"
#include "management/location.h"
#include "value/string.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    bool pass_thru;
    PsValue stack_name;
} PushLocation;

static const PsParam params[] = {
    PS_PARAM(
        PushLocation, path, STRING, "Path",
        PS_USES(
            {.set = "Path", .position = 1, .from_pipeline = true, .from_pipeline_by_name = true}),
        .help = "Paths; wildcards are allowed."),
    PS_PARAM(PushLocation, literal_path, STRING, "LiteralPath",
             PS_USES({.set = "LiteralPath", .from_pipeline_by_name = true}), .aliases = "PSPath,LP",
             .help = "Paths, taken as they are written."),
    PS_PARAM(PushLocation, pass_thru, SWITCH, "PassThru", PS_USES({0}),
             .help = "Pass on what was worked on."),
    PS_PARAM(PushLocation, stack_name, STRING, "StackName",
             PS_USES({.from_pipeline_by_name = true})),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    PushLocation *me = state;
    PsSlice stack = ps_is_null(me->stack_name) ? (PsSlice){"", 0} : ps_string_slice(me->stack_name);
    ps_location_push(call, stack);
    bool is_literal = !ps_is_null(me->literal_path);
    PsRef text = is_literal ? me->literal_path : me->path;
    PsStatus status = PS_OK;
    if (!ps_is_null(text))
        status = ps_location_set(call, ps_string_slice(text), is_literal);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    if (!me->pass_thru)
        return PS_OK;
    PsValue info = PS_NULL;
    status = ps_location_info(call, &info);
    return status ? status : ps_write(call, info);
}

const PsCmdlet ps_cmdlet_Push_Location = {
    .name = "Push-Location",
    .class_name = "Microsoft.PowerShell.Commands.PushLocationCommand",
    .synopsis = "Keep the current location on a stack and go to another.",
    .default_set = "Path",
    .output_type = "System.Management.Automation.PathInfo",
    .state_size = sizeof(PushLocation),
    .params = params,
    .process = process,
};
