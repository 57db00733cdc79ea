/* secure_string.h - System.Security.SecureString: text that is wiped when it goes. */
#ifndef PS_TYPES_SECURE_STRING_H
#define PS_TYPES_SECURE_STRING_H

#include "base/buffer.h"
#include "value/context.h"

PS_CHECKED PsValue ps_secure_string_new(PsSlice text);
bool ps_secure_string_is(PsRef value);
/* Appends the text; the caller wipes it. */
void ps_secure_string_read(PsRef secret, PsBuffer *out);
PS_CHECKED PsValue ps_secure_string_copy(PsRef secret);

#endif
