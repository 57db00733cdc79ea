/* base64.h - bytes as base64 text. */
#ifndef PS_SERIAL_BASE64_H
#define PS_SERIAL_BASE64_H

#include "base/buffer.h"

void ps_base64_encode(PsSlice bytes, PsBuffer *out);
/* Skips white space; false when the text is not base64. */
bool ps_base64_decode(PsSlice text, PsBuffer *out) PS_CHECKED;

#endif
