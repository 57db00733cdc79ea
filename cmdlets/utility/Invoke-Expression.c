/* Invoke-Expression: Run text as a script. */
#include "command/cmdlet.h"
#include "engine/public/script.h"
#include "value/string.h"

typedef struct {
    PsValue command;
} InvokeExpression;

static const PsParam params[] = {
    PS_PARAM(InvokeExpression, command, STRING, "Command",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline = true})),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    return ps_run_text(call, ps_string_slice(((InvokeExpression *)state)->command));
}

const PsCmdlet ps_cmdlet_Invoke_Expression = {
    .name = "Invoke-Expression",
    .class_name = "Microsoft.PowerShell.Commands.InvokeExpressionCommand",
    .synopsis = "Run text as a script.",
    .state_size = sizeof(InvokeExpression),
    .params = params,
    .process = process,
};
