/* utf.c - see utf.h. */
#include "base/utf.h"

#include <string.h>

static bool is_tail(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

size_t ps_utf8_decode(const char *text, size_t size, uint32_t *code_point)
{
    const unsigned char *p = (const unsigned char *)text;
    if (size == 0)
        return 0;
    if (p[0] < 0x80) {
        *code_point = p[0];
        return 1;
    }
    if (p[0] >= 0xC2 && p[0] <= 0xDF && size >= 2 && is_tail(p[1])) {
        *code_point = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
        return 2;
    }
    if ((p[0] & 0xF0) == 0xE0 && size >= 3 && is_tail(p[1]) && is_tail(p[2])) {
        uint32_t c = (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
        if (c < 0x800)
            return 0;
        *code_point = c;
        return 3;
    }
    if (p[0] >= 0xF0 && p[0] <= 0xF4 && size >= 4 && is_tail(p[1]) && is_tail(p[2]) &&
        is_tail(p[3])) {
        uint32_t c =
            (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
        if (c < 0x10000 || c > 0x10FFFF)
            return 0;
        *code_point = c;
        return 4;
    }
    return 0;
}

size_t ps_utf8_encode(uint32_t c, char *bytes)
{
    if (c < 0x80) {
        bytes[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        bytes[0] = (char)(0xC0 | c >> 6);
        bytes[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        bytes[0] = (char)(0xE0 | c >> 12);
        bytes[1] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    bytes[0] = (char)(0xF0 | (c >> 18 & 0x07));
    bytes[1] = (char)(0x80 | (c >> 12 & 0x3F));
    bytes[2] = (char)(0x80 | (c >> 6 & 0x3F));
    bytes[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

bool ps_utf8_is_valid(const char *text, size_t size)
{
    for (size_t i = 0; i < size;) {
        uint64_t word;
        while (i + 8 <= size && (memcpy(&word, text + i, 8), (word & 0x8080808080808080u) == 0))
            i += 8;
        if (i == size)
            break;
        uint32_t c = 0;
        size_t len = ps_utf8_decode(text + i, size - i, &c);
        if (len == 0 || (c >= 0xD800 && c <= 0xDFFF))
            return false;
        i += len;
    }
    return true;
}

bool ps_is_ascii(const char *text, size_t size)
{
    size_t i = 0;
    for (; i + 8 <= size; i += 8) {
        uint64_t word;
        memcpy(&word, text + i, 8);
        if (word & 0x8080808080808080u)
            return false;
    }
    for (; i < size; i++)
        if ((unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

/* Every byte but a tail starts a unit, and a four-byte form is two of them. */
size_t ps_utf16_len(const char *text, size_t size)
{
    size_t units = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];
        units += (size_t)(!is_tail(byte)) + (size_t)(byte >= 0xF0);
    }
    return units;
}

size_t ps_utf16_to_byte(const char *text, size_t size, size_t units, bool *in_pair)
{
    size_t i = 0;
    *in_pair = false;
    while (i < size && units > 0) {
        unsigned char byte = (unsigned char)text[i];
        if (byte >= 0xF0) {
            if (units == 1) {
                *in_pair = true;
                return i;
            }
            units -= 2;
            i += 4;
        } else {
            units--;
            i += byte < 0x80 ? 1u : byte < 0xE0 ? 2u : 3u;
        }
    }
    return i;
}

static uint32_t first_unit(uint32_t c)
{
    return c >= 0x10000 ? 0xD800 + ((c - 0x10000) >> 10) : c;
}

int ps_utf16_compare(const char *a, size_t a_size, const char *b, size_t b_size)
{
    size_t common = a_size < b_size ? a_size : b_size;
    size_t i = 0;
    while (i < common && a[i] == b[i])
        i++;
    if (i == common)
        return a_size < b_size ? -1 : a_size > b_size;
    while (i > 0 && is_tail((unsigned char)a[i]))
        i--;
    uint32_t x = (unsigned char)a[i];
    uint32_t y = (unsigned char)b[i];
    (void)ps_utf8_decode(a + i, a_size - i, &x);
    (void)ps_utf8_decode(b + i, b_size - i, &y);
    if (first_unit(x) != first_unit(y))
        return first_unit(x) < first_unit(y) ? -1 : 1;
    return x < y ? -1 : x > y;
}
