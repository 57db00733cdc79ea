/* text_encoding.h - texts to bytes and back in the encodings that -Encoding names. */
#ifndef PS_BASE_TEXT_ENCODING_H
#define PS_BASE_TEXT_ENCODING_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"

typedef enum {
    PS_ENCODING_UTF8,     /* without a mark: the default everywhere */
    PS_ENCODING_UTF8_BOM, /* with one */
    PS_ENCODING_UTF16,    /* little endian, with a mark: "unicode" */
    PS_ENCODING_UTF16_BE,
    PS_ENCODING_UTF32,
    PS_ENCODING_UTF32_BE,
    PS_ENCODING_ASCII,
    PS_ENCODING_LATIN1,
    PS_ENCODING_WINDOWS, /* code page 1252: "ansi" and "oem" */
} PsEncoding;

/* By a name of -Encoding (utf8, utf8BOM, unicode ...), a web name (utf-16) or the number of a code
 * page, ignoring case; false when it is none that is known here. */
bool ps_encoding_find(PsSlice name, PsEncoding *out);
/* The names of -Encoding, for messages: "ascii, ansi, ...". */
const char *ps_encoding_names(void);
/* The web name: "utf-8", "us-ascii". */
const char *ps_encoding_web_name(PsEncoding encoding);

/* Appends the mark that stands in front of a whole file; nothing for those without. */
void ps_encoding_mark(PsEncoding encoding, PsBuffer *out);
/* Appends the bytes of a text (WTF-8).  What the encoding does not have becomes '?'. */
void ps_encoding_encode(PsEncoding encoding, PsSlice text, PsBuffer *out);
/* The encoding that a file's mark tells, and the mark's length; `otherwise` and 0 without one. */
PsEncoding ps_encoding_detect(PsSlice bytes, PsEncoding otherwise, size_t *mark);
/* Appends the text of bytes without a mark.  What is not valid becomes U+FFFD. */
void ps_encoding_decode(PsEncoding encoding, PsSlice bytes, PsBuffer *out);
/* Both: the text of a file's bytes, its mark left out. */
void ps_encoding_read(PsEncoding otherwise, PsSlice bytes, PsBuffer *out);

#endif
