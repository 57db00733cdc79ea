/* New-Guid: Make a GUID. */
#include "command/cmdlet.h"
#include "value/boxed.h"
#include "value/string.h"

typedef struct {
    bool empty;
    PsValue input_object;
} NewGuid;

static const PsParam params[] = {
    PS_PARAM(NewGuid, empty, SWITCH, "Empty", PS_USES({.set = "Empty"})),
    PS_PARAM(NewGuid, input_object, STRING, "InputObject",
             PS_USES({.set = "InputObject", .position = 1, .from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    NewGuid *me = state;
    PsGuid guid = {{0}};
    if (!ps_is_null(me->input_object)) {
        if (!ps_guid_parse(ps_string_slice(me->input_object), &guid))
            return ps_write_error(call, PS_NULL, PS_T(System_FormatException),
                                  PS_CAT_InvalidArgument, "StringNotRecognizedAsGuid",
                                  "Unrecognized Guid format.");
    } else if (!me->empty) {
        guid = ps_guid_new();
    }
    return ps_write(call, ps_guid(guid));
}

const PsCmdlet ps_cmdlet_New_Guid = {
    .name = "New-Guid",
    .class_name = "Microsoft.PowerShell.Commands.NewGuidCommand",
    .synopsis = "Make a GUID.",
    .default_set = "Default",
    .output_type = "System.Guid",
    .state_size = sizeof(NewGuid),
    .params = params,
    .process = process,
};
