/* ConvertFrom-SecureString: Turn a SecureString into text. */
#include <strings.h>

#include "command/cmdlet.h"
#include "command/secret.h"
#include "value/string.h"

typedef struct {
    PsValue secure_string;
    bool as_plain_text;
    PsValue secure_key;
    PsValue key;
} ConvertFromSecureString;

static const PsParam params[] = {
    PS_PARAM(ConvertFromSecureString, secure_string, OF, "SecureString",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline = true}),
             .net_type = "System.Security.SecureString"),
    PS_PARAM(ConvertFromSecureString, as_plain_text, SWITCH, "AsPlainText",
             PS_USES({.set = "AsPlainText"})),
    PS_PARAM(ConvertFromSecureString, secure_key, OF, "SecureKey",
             PS_USES({.set = "Secure", .position = 2}), .net_type = "System.Security.SecureString",
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(ConvertFromSecureString, key, BYTE, "Key", PS_USES({.set = "Open"}),
                   .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    ConvertFromSecureString *me = state;
    PsBuffer text = {0};
    PsStatus status = me->as_plain_text ? ps_secret_read(call->ctx, me->secure_string, &text)
                                        : ps_secret_write_hex(call->ctx, me->secure_string, &text);
    PsValue plain = status ? PS_NULL : ps_string(ps_buffer_view(&text));
    if (text.len > 0)
        explicit_bzero(text.data, text.len);
    ps_buffer_done(&text);
    return status ? status : ps_write(call, plain);
}

const PsCmdlet ps_cmdlet_ConvertFrom_SecureString = {
    .name = "ConvertFrom-SecureString",
    .class_name = "Microsoft.PowerShell.Commands.ConvertFromSecureStringCommand",
    .synopsis = "Turn a SecureString into text.",
    .default_set = "Secure",
    .output_type = "System.String",
    .state_size = sizeof(ConvertFromSecureString),
    .params = params,
    .process = process,
};
