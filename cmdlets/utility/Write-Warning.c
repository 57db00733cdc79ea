/* Write-Warning: Write a warning. */
#include "command/cmdlet.h"
#include "value/string.h"

typedef struct {
    PsValue message;
} WriteWarning;

static const PsParam params[] = {
    PS_PARAM(WriteWarning, message, STRING, "Message",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline = true}), .aliases = "Msg",
             .flags = PS_PARAM_ALLOW_EMPTY_STRING, .help = "The text."),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    WriteWarning *me = state;
    PsSlice text = ps_is_null(me->message) ? (PsSlice){"", 0} : ps_string_slice(me->message);
    return call->ops->write_text(call, PS_STREAM_WARN, text);
}

const PsCmdlet ps_cmdlet_Write_Warning = {
    .name = "Write-Warning",
    .class_name = "Microsoft.PowerShell.Commands.WriteWarningCommand",
    .synopsis = "Write a warning.",
    .state_size = sizeof(WriteWarning),
    .params = params,
    .speaks_for_caller = true,
    .process = process,
};
