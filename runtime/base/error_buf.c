/* error_buf.c - see error_buf.h. */
#include "base/error_buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void ps_error_set(PsErrorBuf *err, const char *id, const char *fmt, ...)
{
    if (err == NULL)
        return;
    snprintf(err->id, sizeof err->id, "%s", id);
    va_list args;
    va_start(args, fmt);
    vsnprintf(err->text, sizeof err->text, fmt, args);
    va_end(args);
}

void ps_error_prefix(PsErrorBuf *err, const char *fmt, ...)
{
    if (err == NULL)
        return;
    char old[sizeof err->text];
    memcpy(old, err->text, sizeof old);
    va_list args;
    va_start(args, fmt);
    int len = vsnprintf(err->text, sizeof err->text, fmt, args);
    va_end(args);
    if (len >= 0 && (size_t)len < sizeof err->text)
        snprintf(err->text + len, sizeof err->text - (size_t)len, "%s", old);
}
