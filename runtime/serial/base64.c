/* base64.c - see base64.h. */
#include "serial/base64.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void ps_base64_encode(PsSlice bytes, PsBuffer *out)
{
    for (size_t i = 0; i < bytes.len; i += 3) {
        size_t left = bytes.len - i;
        unsigned group = (unsigned)(unsigned char)bytes.data[i] << 16;
        if (left > 1)
            group |= (unsigned)(unsigned char)bytes.data[i + 1] << 8;
        if (left > 2)
            group |= (unsigned char)bytes.data[i + 2];
        ps_buffer_byte(out, digits[group >> 18]);
        ps_buffer_byte(out, digits[group >> 12 & 63]);
        ps_buffer_byte(out, left > 1 ? digits[group >> 6 & 63] : '=');
        ps_buffer_byte(out, left > 2 ? digits[group & 63] : '=');
    }
}

bool ps_base64_decode(PsSlice text, PsBuffer *out)
{
    unsigned group = 0, count = 0, padding = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == ' ' || c == '\n' || c == '\r' || c == '\t')
            continue;
        const char *digit = c == 0 ? NULL : strchr(digits, c);
        padding += c == '=';
        if ((digit == NULL && c != '=') || (digit != NULL && padding > 0) || padding > 2)
            return false;
        group = group << 6 | (digit == NULL ? 0 : (unsigned)(digit - digits));
        if (++count % 4 != 0)
            continue;
        ps_buffer_byte(out, (char)(group >> 16 & 0xFF));
        if (padding < 2)
            ps_buffer_byte(out, (char)(group >> 8 & 0xFF));
        if (padding < 1)
            ps_buffer_byte(out, (char)(group & 0xFF));
        group = 0;
    }
    return count % 4 == 0;
}
