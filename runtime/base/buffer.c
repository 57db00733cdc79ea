/* buffer.c - see buffer.h. */
#include "base/buffer.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf.h"

#define PRINTF_USUAL 64 /* bytes: most formatted texts fit without a second attempt */

void ps_buffer_reserve(PsBuffer *buffer, size_t more)
{
    if (buffer->cap - buffer->len >= more)
        return;
    size_t cap = buffer->cap < 32 ? 64 : buffer->cap * 2;
    while (cap < buffer->len + more)
        cap *= 2;
    buffer->data = ps_realloc(buffer->data, cap);
    buffer->cap = cap;
}

void ps_buffer_append(PsBuffer *buffer, const void *data, size_t len)
{
    if (len == 0)
        return;
    ps_buffer_reserve(buffer, len);
    memcpy(buffer->data + buffer->len, data, len);
    buffer->len += len;
}

void ps_buffer_slice(PsBuffer *buffer, PsSlice slice)
{
    ps_buffer_append(buffer, slice.data, slice.len);
}

void ps_buffer_text(PsBuffer *buffer, const char *text)
{
    ps_buffer_append(buffer, text, strlen(text));
}

void ps_buffer_byte(PsBuffer *buffer, char byte)
{
    ps_buffer_reserve(buffer, 1);
    buffer->data[buffer->len++] = byte;
}

void ps_buffer_fill(PsBuffer *buffer, char byte, size_t count)
{
    if (count == 0)
        return;
    ps_buffer_reserve(buffer, count);
    memset(buffer->data + buffer->len, byte, count);
    buffer->len += count;
}

void ps_buffer_char(PsBuffer *buffer, uint32_t code_point)
{
    if (ps_utf16_is_low(code_point) && buffer->len >= 3) {
        uint32_t high = 0;
        const char *tail = buffer->data + buffer->len - 3;
        if (ps_utf8_decode(tail, 3, &high) == 3 && ps_utf16_is_high(high)) {
            buffer->len -= 3;
            code_point = ps_utf16_join(high, code_point);
        }
    }
    char bytes[4];
    ps_buffer_append(buffer, bytes, ps_utf8_encode(code_point, bytes));
}

void ps_buffer_vprintf(PsBuffer *buffer, const char *fmt, va_list args)
{
    va_list again;
    va_copy(again, args);
    ps_buffer_reserve(buffer, PRINTF_USUAL);
    size_t room = buffer->cap - buffer->len;
    int len = vsnprintf(buffer->data + buffer->len, room, fmt, args);
    if (len > 0 && (size_t)len >= room) {
        ps_buffer_reserve(buffer, (size_t)len + 1);
        vsnprintf(buffer->data + buffer->len, (size_t)len + 1, fmt, again);
    }
    va_end(again);
    if (len > 0)
        buffer->len += (size_t)len;
}

void ps_buffer_printf(PsBuffer *buffer, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    ps_buffer_vprintf(buffer, fmt, args);
    va_end(args);
}

const char *ps_buffer_cstr(PsBuffer *buffer)
{
    ps_buffer_reserve(buffer, 1);
    buffer->data[buffer->len] = '\0';
    return buffer->data;
}

char *ps_buffer_take(PsBuffer *buffer)
{
    (void)ps_buffer_cstr(buffer);
    char *data = buffer->data;
    *buffer = (PsBuffer){0};
    return data;
}

void ps_buffer_done(PsBuffer *buffer)
{
    free(buffer->data);
    *buffer = (PsBuffer){0};
}
