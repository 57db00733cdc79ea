/* encoding_codec.c - the conversions of encoding.h. */
#include <string.h>

#include "base/utf.h"
#include "types/encoding.h"

#define REPLACEMENT 0xFFFD

/* Windows-1252 from 0x80 to 0x9F. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

/* ---- decoding ---- */

/* Bytes of the invalid sequence that one U+FFFD stands for. */
static size_t bad_len(const unsigned char *p, size_t size)
{
    unsigned char c = p[0];
    if (c < 0xC2 || c > 0xF4 || size < 2)
        return 1;
    unsigned char low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
    unsigned char high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high)
        return 1;
    size_t want = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    size_t len = 2;
    while (len < want && len < size && (p[len] & 0xC0) == 0x80)
        len++;
    return len;
}

static void decode_utf8(const unsigned char *p, size_t size, PsBuffer *out)
{
    for (size_t at = 0; at < size;) {
        uint32_t c;
        size_t len = ps_utf8_decode((const char *)p + at, size - at, &c);
        if (len == 0 || (c >= 0xD800 && c <= 0xDFFF)) {
            ps_buffer_char(out, REPLACEMENT);
            at += bad_len(p + at, size - at);
            continue;
        }
        ps_buffer_append(out, p + at, len);
        at += len;
    }
}

static uint32_t unit_at(const unsigned char *p, bool big)
{
    return big ? (uint32_t)(p[0] << 8 | p[1]) : (uint32_t)(p[1] << 8 | p[0]);
}

static void decode_utf16(const unsigned char *p, size_t size, bool big, PsBuffer *out)
{
    size_t at = 0;
    for (; at + 2 <= size; at += 2) {
        uint32_t c = unit_at(p + at, big);
        if (ps_utf16_is_high(c) && at + 4 <= size && ps_utf16_is_low(unit_at(p + at + 2, big))) {
            c = ps_utf16_join(c, unit_at(p + at + 2, big));
            at += 2;
        } else if (ps_utf16_is_high(c) || ps_utf16_is_low(c)) {
            c = REPLACEMENT;
        }
        ps_buffer_char(out, c);
    }
    if (at < size)
        ps_buffer_char(out, REPLACEMENT);
}

static void decode_utf32(const unsigned char *p, size_t size, bool big, PsBuffer *out)
{
    size_t at = 0;
    for (; at + 4 <= size; at += 4) {
        uint32_t first = unit_at(p + at, big);
        uint32_t second = unit_at(p + at + 2, big);
        uint32_t c = big ? first << 16 | second : second << 16 | first;
        ps_buffer_char(out, c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF) ? REPLACEMENT : c);
    }
    if (at < size)
        ps_buffer_char(out, REPLACEMENT);
}

void ps_net_encoding_decode(PsEncoding encoding, const void *data, size_t size, PsBuffer *out)
{
    const unsigned char *p = data;
    switch (encoding) {
    case PS_ENCODING_UTF8:
        decode_utf8(p, size, out);
        break;
    case PS_ENCODING_UTF16:
    case PS_ENCODING_UTF16_BE:
        decode_utf16(p, size, encoding == PS_ENCODING_UTF16_BE, out);
        break;
    case PS_ENCODING_UTF32:
    case PS_ENCODING_UTF32_BE:
        decode_utf32(p, size, encoding == PS_ENCODING_UTF32_BE, out);
        break;
    case PS_ENCODING_ASCII:
        for (size_t i = 0; i < size; i++)
            ps_buffer_char(out, p[i] < 0x80 ? p[i] : '?');
        break;
    case PS_ENCODING_LATIN1:
        for (size_t i = 0; i < size; i++)
            ps_buffer_char(out, p[i]);
        break;
    case PS_ENCODING_WINDOWS_1252:
        for (size_t i = 0; i < size; i++)
            ps_buffer_char(out, p[i] >= 0x80 && p[i] < 0xA0 ? windows_1252[p[i] - 0x80] : p[i]);
        break;
    }
}

/* ---- encoding ---- */

static void put_unit(PsBuffer *out, uint32_t unit, bool big)
{
    ps_buffer_byte(out, (char)(big ? unit >> 8 : unit));
    ps_buffer_byte(out, (char)(big ? unit : unit >> 8));
}

static void put_utf16(PsBuffer *out, uint32_t c, bool big)
{
    if (c < 0x10000) {
        put_unit(out, c, big);
        return;
    }
    put_unit(out, 0xD800 + ((c - 0x10000) >> 10), big);
    put_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FF), big);
}

static const struct {
    uint16_t code;
    uint8_t byte;
} latin1_fit[] = {
#define PS_FIT(code_, byte_) {code_, byte_},
#include "types/latin1_fit.def"
#undef PS_FIT
};

/* What Latin-1 has that looks most like it; '?' for nothing. */
static char fit_latin1(uint32_t c)
{
    size_t low = 0;
    size_t high = sizeof latin1_fit / sizeof *latin1_fit;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (latin1_fit[middle].code == c)
            return (char)latin1_fit[middle].byte;
        if (latin1_fit[middle].code < c)
            low = middle + 1;
        else
            high = middle;
    }
    return '?';
}

static void put_single(PsBuffer *out, uint32_t c, PsEncoding encoding)
{
    uint32_t limit = encoding == PS_ENCODING_ASCII ? 0x80 : 0x100;
    if (c < limit && !(encoding == PS_ENCODING_WINDOWS_1252 && c >= 0x80 && c < 0xA0)) {
        ps_buffer_byte(out, (char)c);
        return;
    }
    for (unsigned i = 0; i < 32 && encoding == PS_ENCODING_WINDOWS_1252; i++)
        if (windows_1252[i] == c) {
            ps_buffer_byte(out, (char)(0x80 + i));
            return;
        }
    ps_buffer_byte(out, encoding == PS_ENCODING_LATIN1 ? fit_latin1(c) : '?');
    if (c > 0xFFFF) /* two UTF-16 units, two marks */
        ps_buffer_byte(out, '?');
}

static void put_char(PsBuffer *out, uint32_t c, PsEncoding encoding)
{
    bool lone = c >= 0xD800 && c <= 0xDFFF;
    switch (encoding) {
    case PS_ENCODING_UTF8:
        ps_buffer_char(out, lone ? REPLACEMENT : c);
        break;
    case PS_ENCODING_UTF16:
    case PS_ENCODING_UTF16_BE:
        put_utf16(out, lone ? REPLACEMENT : c, encoding == PS_ENCODING_UTF16_BE);
        break;
    case PS_ENCODING_UTF32:
        put_unit(out, c & 0xFFFF, false);
        put_unit(out, c >> 16, false);
        break;
    case PS_ENCODING_UTF32_BE:
        put_unit(out, c >> 16, true);
        put_unit(out, c & 0xFFFF, true);
        break;
    case PS_ENCODING_ASCII:
    case PS_ENCODING_LATIN1:
    case PS_ENCODING_WINDOWS_1252:
        put_single(out, c, encoding);
        break;
    }
}

void ps_net_encoding_encode(PsEncoding encoding, PsSlice text, PsBuffer *out)
{
    if (encoding == PS_ENCODING_UTF8 && ps_utf8_is_valid(text.data, text.len)) {
        ps_buffer_slice(out, text);
        return;
    }
    for (size_t at = 0; at < text.len;) {
        uint32_t c;
        size_t len = ps_utf8_decode(text.data + at, text.len - at, &c);
        at += len == 0 ? 1 : len;
        put_char(out, len == 0 ? REPLACEMENT : c, encoding);
    }
}

/* ---- byte order marks ---- */

static const struct {
    PsEncoding encoding;
    PsSlice mark;
} marks[] = {
    {PS_ENCODING_UTF8, {"\xEF\xBB\xBF", 3}},
    {PS_ENCODING_UTF32, {"\xFF\xFE\0\0", 4}}, /* before UTF-16, whose mark it begins with */
    {PS_ENCODING_UTF32_BE, {"\0\0\xFE\xFF", 4}},
    {PS_ENCODING_UTF16, {"\xFF\xFE", 2}},
    {PS_ENCODING_UTF16_BE, {"\xFE\xFF", 2}},
};

PsSlice ps_encoding_mark(PsEncoding encoding)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].encoding == encoding)
            return marks[i].mark;
    return PS_SLICE("");
}

size_t ps_net_encoding_detect(const void *data, size_t size, PsEncoding *encoding)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (size >= marks[i].mark.len && memcmp(data, marks[i].mark.data, marks[i].mark.len) == 0) {
            *encoding = marks[i].encoding;
            return marks[i].mark.len;
        }
    return 0;
}

void ps_encoding_decode_file(const void *data, size_t size, PsEncoding fallback, PsBuffer *out)
{
    PsEncoding encoding = fallback;
    size_t skip = ps_net_encoding_detect(data, size, &encoding);
    ps_net_encoding_decode(encoding, (const char *)data + skip, size - skip, out);
}
