/* secret.h - System.Security.SecureString values, as cmdlets make and read them. */
#ifndef PS_COMMAND_SECRET_H
#define PS_COMMAND_SECRET_H

#include "base/buffer.h"
#include "command/call.h"
#include "value/value.h"

/* From a string. */
PS_CHECKED PsStatus ps_secret_new(PsCall *call, PsRef text, PsValue *out) PS_MAY_RUN;
/* Appends what the secret holds; the caller wipes it. */
PS_CHECKED PsStatus ps_secret_read(PsCall *call, PsRef secret, PsBuffer *out) PS_MAY_RUN;

#endif
