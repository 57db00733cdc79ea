/* Write-Information: Write an object to the information stream. */
#include "command/cmdlet.h"
#include "command/record.h"
#include "engine/public/session.h"
#include "value/array.h"
#include "value/string.h"

typedef struct {
    PsValue message_data;
    PsValue tags;
} WriteInformation;

static const PsParam params[] = {
    PS_PARAM(WriteInformation, message_data, VALUE, "MessageData",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline = true}),
             .aliases = "Msg,Message", .flags = PS_PARAM_ALLOW_NULL),
    PS_PARAM_ARRAY(WriteInformation, tags, STRING, "Tags", PS_USES({.position = 2})),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    WriteInformation *me = state;
    return ps_write_information(call,
                                ps_record_information(ps_retain(me->message_data),
                                                      PS_SLICE("Write-Information"), me->tags));
}

const PsCmdlet ps_cmdlet_Write_Information = {
    .name = "Write-Information",
    .class_name = "Microsoft.PowerShell.Commands.WriteInformationCommand",
    .synopsis = "Write an object to the information stream.",
    .state_size = sizeof(WriteInformation),
    .params = params,
    .process = process,
};
