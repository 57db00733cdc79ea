/* error_buf.h - the text of an error in layers that have no session (stores, sync, roles). */
#ifndef PS_BASE_ERROR_BUF_H
#define PS_BASE_ERROR_BUF_H

#include "base/status.h"

/* Zero-initialise.  `id` is a short PascalCase word that becomes the first part of an error id. */
typedef struct {
    char id[64];
    char text[1024];
} PsErrorBuf;

/* Records the error, replacing an earlier one.  `err` may be NULL. */
void ps_error_set(PsErrorBuf *err, const char *id, const char *fmt, ...) PS_PRINTF(3, 4);
/* Puts words in front of the text: "while reading X: ...". */
void ps_error_prefix(PsErrorBuf *err, const char *fmt, ...) PS_PRINTF(2, 3);

#endif
