/* Get-Credential: Ask for a user name and a password. */
#include "command/cmdlet.h"
#include "command/secret.h"
#include "engine/public/session.h"
#include "value/string.h"

typedef struct {
    PsValue credential;
    PsValue message;
    PsValue user_name;
    PsValue title;
} GetCredential;

static const PsParam params[] = {
    PS_PARAM(GetCredential, credential, OF, "Credential",
             PS_USES({.set = "CredentialSet", .position = 1}),
             .net_type = "System.Management.Automation.PSCredential", .flags = PS_PARAM_NOT_NULL,
             .help = "The account to act as."),
    PS_PARAM(GetCredential, message, STRING, "Message", PS_USES({.set = "MessageSet"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "The text."),
    PS_PARAM(GetCredential, user_name, STRING, "UserName",
             PS_USES({.set = "MessageSet", .position = 1}), .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(GetCredential, title, STRING, "Title", PS_USES({.set = "MessageSet"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    {0},
};

/* Writes the heading of the question, and asks for what is missing. */
static PsStatus ask_user(PsCall *call, PsBuffer *user)
{
    bool is_end = false;
    PsStatus status = ps_host_read_line(call, PS_SLICE("User: "), false, user, &is_end);
    return status;
}

static PsStatus ask_password(PsCall *call, PsSlice user, PsValue *secret)
{
    PS_AUTO_BUFFER PsBuffer prompt = {0};
    PsBuffer line = {0};
    bool is_end = false;
    ps_buffer_printf(&prompt, "Password for user %.*s: ", (int)user.len, user.data);
    PsStatus status = ps_host_read_line(call, ps_buffer_view(&prompt), true, &line, &is_end);
    if (status == PS_OK) {
        PS_AUTO PsValue text = ps_string(ps_buffer_view(&line));
        status = ps_secret_new(call->ctx, text, secret);
    }
    if (line.len > 0)
        explicit_bzero(line.data, line.len);
    ps_buffer_done(&line);
    return status;
}

static PsStatus ask(PsCall *call, const GetCredential *me)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PS_AUTO_BUFFER PsBuffer user = {0};
    PS_AUTO PsValue secret = PS_NULL;
    PsValue credential = PS_NULL;
    bool has_title = !ps_is_null(me->title), has_message = !ps_is_null(me->message);
    ps_buffer_printf(&text, "\n%s\n%s\n",
                     has_title ? ps_string_cstr(me->title) : "PowerShell credential request",
                     has_message ? ps_string_cstr(me->message) : "Enter your credentials.");
    PsStatus status = ps_host_write(call, ps_buffer_view(&text));
    ps_buffer_slice(&user, ps_string_slice(me->user_name));
    if (status == PS_OK && user.len == 0)
        status = ask_user(call, &user);
    if (status || user.len == 0)
        return status;
    status = ask_password(call, ps_buffer_view(&user), &secret);
    if (status)
        return status;
    PS_AUTO PsValue name = ps_string(ps_buffer_view(&user));
    PsRef args[] = {name, secret};
    status = call->ctx->upcalls->construct(
        call->ctx, PS_T(System_Management_Automation_PSCredential), args, 2, &credential);
    return status ? status : ps_write(call, credential);
}

static PsStatus process(PsCall *call, void *state)
{
    GetCredential *me = state;
    if (!ps_is_null(me->credential))
        return ps_write(call, ps_retain(me->credential));
    return ask(call, me);
}

const PsCmdlet ps_cmdlet_Get_Credential = {
    .name = "Get-Credential",
    .class_name = "Microsoft.PowerShell.Commands.GetCredentialCommand",
    .synopsis = "Ask for a user name and a password.",
    .default_set = "CredentialSet",
    .output_type = "System.Management.Automation.PSCredential",
    .state_size = sizeof(GetCredential),
    .params = params,
    .process = process,
};
