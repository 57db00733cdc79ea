/* Write-Verbose: Write a verbose message. */
#include "command/cmdlet.h"
#include "value/string.h"

typedef struct {
    PsValue message;
} WriteVerbose;

static const PsParam params[] = {
    PS_PARAM(WriteVerbose, message, STRING, "Message",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline = true}), .aliases = "Msg",
             .flags = PS_PARAM_ALLOW_EMPTY_STRING, .help = "The text."),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    WriteVerbose *me = state;
    PsSlice text = ps_is_null(me->message) ? (PsSlice){"", 0} : ps_string_slice(me->message);
    return call->ops->write_text(call, PS_STREAM_VERB, text);
}

const PsCmdlet ps_cmdlet_Write_Verbose = {
    .name = "Write-Verbose",
    .class_name = "Microsoft.PowerShell.Commands.WriteVerboseCommand",
    .synopsis = "Write a verbose message.",
    .state_size = sizeof(WriteVerbose),
    .params = params,
    .speaks_for_caller = true,
    .process = process,
};
