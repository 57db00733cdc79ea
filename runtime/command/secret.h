/* secret.h - System.Security.SecureString values, as cmdlets make and read them. */
#ifndef PS_COMMAND_SECRET_H
#define PS_COMMAND_SECRET_H

#include "base/buffer.h"
#include "value/context.h"
#include "value/value.h"

/* From a string. */
PS_CHECKED PsStatus ps_secret_new(PsContext *ctx, PsRef text, PsValue *out) PS_MAY_RUN;
/* Appends what the secret holds; the caller wipes it. */
PS_CHECKED PsStatus ps_secret_read(PsContext *ctx, PsRef secret, PsBuffer *out) PS_MAY_RUN;

/* The portable form: UTF-16 code units, low byte first, in hexadecimal.  It hides nothing; it is
 * what PowerShell writes where there is no account to encrypt for. */
PS_CHECKED PsStatus ps_secret_write_hex(PsContext *ctx, PsRef secret, PsBuffer *out) PS_MAY_RUN;
/* FormatException when the text is none. */
PS_CHECKED PsStatus ps_secret_from_hex(PsContext *ctx, PsSlice text, PsValue *out) PS_MAY_RUN;

#endif
