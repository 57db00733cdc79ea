/* encoding.h - text in files: encodings by name, and between their bytes and our UTF-8. */
#ifndef PS_BASE_ENCODING_H
#define PS_BASE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/slice.h"

typedef enum {
    PS_ENCODING_UTF8,
    PS_ENCODING_UTF16_LE,
    PS_ENCODING_UTF16_BE,
    PS_ENCODING_UTF32_LE,
    PS_ENCODING_UTF32_BE,
    PS_ENCODING_ASCII,
    PS_ENCODING_LATIN1,
    PS_ENCODING_WINDOWS_1252,
} PsEncodingForm;

typedef struct {
    const char *name; /* as -Encoding takes it, or .NET's */
    int code_page;    /* 0: only by name */
    PsEncodingForm form;
    bool has_bom; /* files begin with one */
} PsEncoding;

/* UTF-8 without a mark, which is the default everywhere. */
const PsEncoding *ps_encoding_default(void);
/* utf8, utf8BOM, unicode, ascii, ... and .NET's names, ignoring case; NULL when unknown. */
const PsEncoding *ps_encoding_find(PsSlice name);
const PsEncoding *ps_encoding_find_page(int code_page);
/* From the byte order mark at the start; NULL when there is none.  *size: its length. */
const PsEncoding *ps_encoding_detect(PsSlice bytes, size_t *size);
/* The mark; empty for encodings without one, whatever has_bom says. */
PsSlice ps_encoding_bom(PsEncodingForm form);
/* Appends; what the encoding does not know becomes '?' (U+FFFD in Unicode).  No marks. */
void ps_encoding_encode(PsEncodingForm form, PsSlice text, PsBuffer *out);
/* Appends UTF-8; bytes that mean nothing become U+FFFD.  No marks are taken off. */
void ps_encoding_decode(PsEncodingForm form, PsSlice bytes, PsBuffer *out);

#endif
