/* Write-Debug: Write a debug message. */
#include "command/cmdlet.h"
#include "value/string.h"

typedef struct {
    PsValue message;
} WriteDebug;

static const PsParam params[] = {
    PS_PARAM(WriteDebug, message, STRING, "Message",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline = true}), .aliases = "Msg",
             .flags = PS_PARAM_ALLOW_EMPTY_STRING, .help = "The text."),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    WriteDebug *me = state;
    PsSlice text = ps_is_null(me->message) ? (PsSlice){"", 0} : ps_string_slice(me->message);
    return call->ops->write_text(call, PS_STREAM_DBG, text);
}

const PsCmdlet ps_cmdlet_Write_Debug = {
    .name = "Write-Debug",
    .class_name = "Microsoft.PowerShell.Commands.WriteDebugCommand",
    .synopsis = "Write a debug message.",
    .state_size = sizeof(WriteDebug),
    .params = params,
    .speaks_for_caller = true,
    .process = process,
};
