/* Read-Host: Read a line from the user. */
#include "command/cmdlet.h"
#include "command/secret.h"
#include "engine/public/session.h"
#include "value/convert.h"
#include "value/string.h"

typedef struct {
    PsValue prompt;
    bool as_secure_string;
    bool mask_input;
} ReadHost;

static const PsParam params[] = {
    PS_PARAM(ReadHost, prompt, VALUE, "Prompt", PS_USES({.position = 1, .from_remaining = true}),
             .flags = PS_PARAM_ALLOW_NULL),
    PS_PARAM(ReadHost, as_secure_string, SWITCH, "AsSecureString",
             PS_USES({.set = "AsSecureString"})),
    PS_PARAM(ReadHost, mask_input, SWITCH, "MaskInput", PS_USES({.set = "AsString"})),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    ReadHost *me = state;
    PS_AUTO_BUFFER PsBuffer prompt = {0};
    PsStatus status = PS_OK;
    if (!ps_is_null(me->prompt)) {
        status = ps_text(call->ctx, me->prompt, &prompt);
        ps_buffer_text(&prompt, ": ");
    }
    if (status)
        return status;
    PsBuffer line = {0};
    bool is_end = false;
    bool is_secret = me->as_secure_string || me->mask_input;
    status = ps_host_read_line(call, ps_buffer_view(&prompt), is_secret, &line, &is_end);
    PS_AUTO PsValue text = is_end ? PS_NULL : ps_string_take(&line);
    ps_buffer_done(&line);
    if (status || is_end)
        return status ? status : ps_write(call, PS_NULL);
    if (!me->as_secure_string)
        return ps_write(call, ps_move(&text));
    PsValue secret = PS_NULL;
    status = ps_secret_new(call->ctx, text, &secret);
    return status ? status : ps_write(call, secret);
}

const PsCmdlet ps_cmdlet_Read_Host = {
    .name = "Read-Host",
    .class_name = "Microsoft.PowerShell.Commands.ReadHostCommand",
    .synopsis = "Read a line from the user.",
    .default_set = "AsString",
    .output_type = "System.String,System.Security.SecureString",
    .state_size = sizeof(ReadHost),
    .params = params,
    .process = process,
};
