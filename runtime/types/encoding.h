/* encoding.h - System.Text.Encoding: bytes to texts and back. */
#ifndef PS_TYPES_ENCODING_H
#define PS_TYPES_ENCODING_H

#include "base/buffer.h"
#include "value/value.h"

typedef enum {
    PS_ENCODING_UTF8,
    PS_ENCODING_UTF16,
    PS_ENCODING_UTF16_BE,
    PS_ENCODING_UTF32,
    PS_ENCODING_UTF32_BE,
    PS_ENCODING_ASCII,
    PS_ENCODING_LATIN1,
    PS_ENCODING_WINDOWS_1252,
} PsEncoding;

/* An Encoding object; `mark`: GetPreamble tells the byte order mark. */
PS_CHECKED PsValue ps_encoding_new(PsEncoding encoding, bool mark);
/* false when the value is no Encoding; `mark` may be NULL. */
bool ps_encoding_get(PsRef value, PsEncoding *encoding, bool *mark);
/* "utf-8", "windows-1252" ...; false when it is not known. */
bool ps_net_encoding_find(PsSlice name, PsEncoding *encoding);

/* Appends UTF-8; bytes that are not valid become U+FFFD (or '?' marks as .NET has them). */
void ps_net_encoding_decode(PsEncoding encoding, const void *data, size_t size, PsBuffer *out);
/* Appends bytes; what the encoding lacks becomes '?'. */
void ps_net_encoding_encode(PsEncoding encoding, PsSlice text, PsBuffer *out);
/* The byte order mark. */
PsSlice ps_encoding_mark(PsEncoding encoding);
/* Length of a byte order mark at the start, which sets *encoding; 0 when there is none. */
size_t ps_net_encoding_detect(const void *data, size_t size, PsEncoding *encoding);
/* Decodes a whole file: a byte order mark wins over `fallback` and is left out. */
void ps_encoding_decode_file(const void *data, size_t size, PsEncoding fallback, PsBuffer *out);

#endif
