/* Set-StrictMode: Choose which doubtful uses are errors in the current scope. */
#include <stddef.h>

#include "base/casing.h"
#include "command/cmdlet.h"
#include "engine/public/session.h"
#include "value/boxed.h"
#include "value/convert.h"
#include "value/string.h"

typedef struct {
    bool off;
    PsValue version;
} SetStrictMode;

static const PsParam params[] = {
    PS_PARAM(SetStrictMode, off, SWITCH, "Off", PS_USES({.set = "Off", .mandatory = true}),
             .flags = PS_PARAM_NO_EFFECT, .help = "No version: nothing doubtful is an error."),
    PS_PARAM(SetStrictMode, version, VALUE, "Version",
             PS_USES({.set = "Version", .mandatory = true}), .aliases = "v"),
    {0},
};

static bool is_known(PsVersion v)
{
    bool is_zero = v.minor == 0;
    switch (v.major) {
    case 1:
    case 2:
    case 3:
    case 4:
        return is_zero;
    case 5:
        return v.minor <= 1;
    case 6:
        return v.minor <= 2;
    case 7:
        return v.minor <= 6;
    default:
        return false;
    }
}

static PsStatus read_version(PsCall *call, PsRef given, PsVersion *out)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(call->ctx, given, &text);
    if (status)
        return status;
    PsSlice shown = ps_buffer_view(&text);
    if (ps_slice_same_text(shown, "latest")) {
        *out = (PsVersion){7, 0, -1, -1};
        return PS_OK;
    }
    if (memchr(shown.data, '.', shown.len) == NULL)
        ps_buffer_text(&text, ".0");
    PsVersionStatus parsed = ps_version_parse(ps_buffer_view(&text), out);
    if (parsed != PS_VERSION_OK)
        return ps_throw(call, PS_NULL, PS_T(System_Management_Automation_ParameterBindingException),
                        PS_CAT_InvalidArgument, "CannotConvertArgumentNoMessage",
                        "Cannot bind parameter 'Version'. Cannot convert value \"%.*s\" to type "
                        "\"System.Version\". Error: \"Version string portion was too short or too "
                        "long. (Parameter 'input')\"",
                        (int)(text.len >= 2 ? text.len - 2 : text.len), ps_buffer_cstr(&text));
    if (!is_known(*out))
        return ps_throw(call, PS_NULL,
                        PS_T(System_Management_Automation_ParameterBindingValidationException),
                        PS_CAT_InvalidData, "ParameterArgumentValidationError",
                        "Cannot validate argument on parameter 'Version'. The \"%d.%d\" argument "
                        "does not contain a valid PowerShell version. Supply a valid version "
                        "number and then try the command again.",
                        out->major, out->minor);
    return PS_OK;
}

static PsStatus finish(PsCall *call, void *state)
{
    SetStrictMode *me = state;
    PsVersion version = {0};
    if (ps_is_bound(call, offsetof(SetStrictMode, version))) {
        PsStatus status = read_version(call, me->version, &version);
        if (status)
            return status;
    }
    ps_session_set_strict(call, version.major > 3 ? 3 : version.major);
    return PS_OK;
}

const PsCmdlet ps_cmdlet_Set_StrictMode = {
    .name = "Set-StrictMode",
    .class_name = "Microsoft.PowerShell.Commands.SetStrictModeCommand",
    .synopsis = "Choose which doubtful uses are errors in the current scope.",
    .default_set = "Version",
    .state_size = sizeof(SetStrictMode),
    .params = params,
    .end = finish,
};
