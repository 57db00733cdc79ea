/* buffer.h - growable bytes. */
#ifndef PS_BASE_BUFFER_H
#define PS_BASE_BUFFER_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/slice.h"
#include "base/status.h"

/* Zero-initialise before use.  `data` is NULL while nothing was added. */
typedef struct {
    char *data;
    size_t len, cap;
} PsBuffer;

void ps_buffer_reserve(PsBuffer *buffer, size_t more);
void ps_buffer_append(PsBuffer *buffer, const void *data, size_t len);
void ps_buffer_slice(PsBuffer *buffer, PsSlice slice);
void ps_buffer_text(PsBuffer *buffer, const char *text);
void ps_buffer_byte(PsBuffer *buffer, char byte);
void ps_buffer_fill(PsBuffer *buffer, char byte, size_t count);
/* A code point as UTF-8; lone surrogates too (WTF-8), joining a pair whose halves meet. */
void ps_buffer_char(PsBuffer *buffer, uint32_t code_point);
void ps_buffer_printf(PsBuffer *buffer, const char *fmt, ...) PS_PRINTF(2, 3);
void ps_buffer_vprintf(PsBuffer *buffer, const char *fmt, va_list args) PS_PRINTF(2, 0);
/* The bytes with a NUL behind, borrowed until the next change; never NULL. */
const char *ps_buffer_cstr(PsBuffer *buffer);
/* Moves the bytes out, with a NUL behind; the caller frees them. */
char *ps_buffer_take(PsBuffer *buffer);
void ps_buffer_done(PsBuffer *buffer);

static inline PsSlice ps_buffer_view(const PsBuffer *buffer)
{
    return (PsSlice){buffer->data == NULL ? "" : buffer->data, buffer->len};
}

#define PS_AUTO_BUFFER __attribute__((cleanup(ps_buffer_done)))

#endif
