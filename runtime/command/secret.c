/* secret.c - see secret.h: through the members that scripts use as well. */
#include "command/secret.h"

#include "value/string.h"

PsStatus ps_secret_new(PsCall *call, PsRef text, PsValue *out)
{
    const PsUpcalls *up = call->ctx->upcalls;
    PS_AUTO PsValue user = ps_string_from("user");
    PS_AUTO PsValue credential = PS_NULL;
    PsRef args[] = {user, text};
    PsStatus status =
        up->construct(call->ctx, PS_T(System_Net_NetworkCredential), args, 2, &credential);
    return status ? status
                  : up->get_property(call->ctx, credential, PS_SLICE("SecurePassword"), out);
}

PsStatus ps_secret_read(PsCall *call, PsRef secret, PsBuffer *out)
{
    const PsUpcalls *up = call->ctx->upcalls;
    PS_AUTO PsValue user = ps_string_from("user");
    PS_AUTO PsValue credential = PS_NULL;
    PsRef args[] = {user, secret};
    PsStatus status =
        up->construct(call->ctx, PS_T(System_Net_NetworkCredential), args, 2, &credential);
    PS_AUTO PsValue text = PS_NULL;
    if (status == PS_OK)
        status = up->get_property(call->ctx, credential, PS_SLICE("Password"), &text);
    if (status == PS_OK && ps_kind(text) == PS_KIND_STRING)
        ps_buffer_slice(out, ps_string_slice(text));
    return status;
}
