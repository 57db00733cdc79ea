/* ConvertTo-SecureString: Turn text into a SecureString. */
#include "command/cmdlet.h"
#include "command/secret.h"
#include "value/string.h"

typedef struct {
    PsValue string;
    bool as_plain_text;
    bool force;
    PsValue secure_key;
    PsValue key;
} ConvertToSecureString;

static const PsParam params[] = {
    PS_PARAM(ConvertToSecureString, string, STRING, "String",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline = true})),
    PS_PARAM(ConvertToSecureString, as_plain_text, SWITCH, "AsPlainText",
             PS_USES({.set = "PlainText", .position = 2})),
    PS_PARAM(
        ConvertToSecureString, force, SWITCH, "Force", PS_USES({.set = "PlainText", .position = 3}),
        .help = "Also what is hidden or read-only; no questions.", .flags = PS_PARAM_NO_EFFECT),
    PS_PARAM(ConvertToSecureString, secure_key, OF, "SecureKey",
             PS_USES({.set = "Secure", .position = 2}), .net_type = "System.Security.SecureString",
             .flags = PS_PARAM_UNSUPPORTED),
    PS_PARAM_ARRAY(ConvertToSecureString, key, BYTE, "Key", PS_USES({.set = "Open"}),
                   .flags = PS_PARAM_UNSUPPORTED),
    {0},
};

static PsStatus process(PsCall *call, void *state)
{
    ConvertToSecureString *me = state;
    PsValue secret = PS_NULL;
    PsStatus status = me->as_plain_text
                          ? ps_secret_new(call->ctx, me->string, &secret)
                          : ps_secret_from_hex(call->ctx, ps_string_slice(me->string), &secret);
    if (status == PS_ERROR)
        return ps_throw_record(call, ps_error_record_of(ps_take_error(call->ctx)));
    return status ? status : ps_write(call, secret);
}

const PsCmdlet ps_cmdlet_ConvertTo_SecureString = {
    .name = "ConvertTo-SecureString",
    .class_name = "Microsoft.PowerShell.Commands.ConvertToSecureStringCommand",
    .synopsis = "Turn text into a SecureString.",
    .default_set = "Secure",
    .output_type = "System.Security.SecureString",
    .state_size = sizeof(ConvertToSecureString),
    .params = params,
    .process = process,
};
