/* web_utility.h - the escaping of forms and queries. */
#ifndef PS_TYPES_WEB_UTILITY_H
#define PS_TYPES_WEB_UTILITY_H

#include "base/buffer.h"

/* A space becomes a plus; `is_lower`: the hexadecimal digits. */
void ps_web_url_encode(PsBuffer *out, PsSlice text, bool is_lower);
/* Knows %uXXXX as well. */
void ps_web_url_decode(PsBuffer *out, PsSlice text);

#endif
