/* text_encoding.c - see text_encoding.h. */
#include "base/text_encoding.h"

#include "base/casing.h"
#include "base/memory.h"
#include "base/utf.h"

#define REPLACEMENT 0xFFFD

static const struct {
    const char *name;
    PsEncoding encoding;
} names[] = {
    {"utf8", PS_ENCODING_UTF8},
    {"utf8NoBOM", PS_ENCODING_UTF8},
    {"utf-8", PS_ENCODING_UTF8},
    {"65001", PS_ENCODING_UTF8},
    {"default", PS_ENCODING_UTF8},
    {"utf8BOM", PS_ENCODING_UTF8_BOM},
    {"unicode", PS_ENCODING_UTF16},
    {"utf-16", PS_ENCODING_UTF16},
    {"utf-16LE", PS_ENCODING_UTF16},
    {"string", PS_ENCODING_UTF16},
    {"unknown", PS_ENCODING_UTF16},
    {"1200", PS_ENCODING_UTF16},
    {"bigendianunicode", PS_ENCODING_UTF16_BE},
    {"utf-16BE", PS_ENCODING_UTF16_BE},
    {"1201", PS_ENCODING_UTF16_BE},
    {"utf32", PS_ENCODING_UTF32},
    {"utf-32", PS_ENCODING_UTF32},
    {"12000", PS_ENCODING_UTF32},
    {"bigendianutf32", PS_ENCODING_UTF32_BE},
    {"utf-32BE", PS_ENCODING_UTF32_BE},
    {"12001", PS_ENCODING_UTF32_BE},
    {"ascii", PS_ENCODING_ASCII},
    {"us-ascii", PS_ENCODING_ASCII},
    {"20127", PS_ENCODING_ASCII},
    {"latin1", PS_ENCODING_LATIN1},
    {"iso-8859-1", PS_ENCODING_LATIN1},
    {"28591", PS_ENCODING_LATIN1},
    {"ansi", PS_ENCODING_WINDOWS},
    {"oem", PS_ENCODING_WINDOWS},
    {"windows-1252", PS_ENCODING_WINDOWS},
    {"1252", PS_ENCODING_WINDOWS},
};

/* 0x80 to 0x9F of code page 1252. */
static const uint16_t windows_high[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

bool ps_encoding_find(PsSlice name, PsEncoding *out)
{
    for (size_t i = 0; i < PS_COUNT(names); i++)
        if (ps_slice_same_text(name, names[i].name)) {
            *out = names[i].encoding;
            return true;
        }
    return false;
}

const char *ps_encoding_names(void)
{
    return "ascii, ansi, bigendianunicode, bigendianutf32, oem, unicode, utf7, utf8, utf8BOM, "
           "utf8NoBOM, utf32";
}

const char *ps_encoding_web_name(PsEncoding encoding)
{
    static const char *const web_names[] = {
        [PS_ENCODING_UTF8] = "utf-8",           [PS_ENCODING_UTF8_BOM] = "utf-8",
        [PS_ENCODING_UTF16] = "utf-16",         [PS_ENCODING_UTF16_BE] = "utf-16BE",
        [PS_ENCODING_UTF32] = "utf-32",         [PS_ENCODING_UTF32_BE] = "utf-32BE",
        [PS_ENCODING_ASCII] = "us-ascii",       [PS_ENCODING_LATIN1] = "iso-8859-1",
        [PS_ENCODING_WINDOWS] = "windows-1252",
    };
    return web_names[encoding];
}

/* Appends a unit of 2 or 4 bytes. */
static void put_unit(PsBuffer *out, uint32_t unit, unsigned size, bool big_endian)
{
    for (unsigned i = 0; i < size; i++) {
        unsigned shift = 8 * (big_endian ? size - 1 - i : i);
        ps_buffer_byte(out, (char)(unit >> shift & 0xFF));
    }
}

void ps_encoding_mark(PsEncoding encoding, PsBuffer *out)
{
    switch (encoding) {
    case PS_ENCODING_UTF8_BOM:
        ps_buffer_text(out, "\xEF\xBB\xBF");
        break;
    case PS_ENCODING_UTF16:
    case PS_ENCODING_UTF16_BE:
        put_unit(out, 0xFEFF, 2, encoding == PS_ENCODING_UTF16_BE);
        break;
    case PS_ENCODING_UTF32:
    case PS_ENCODING_UTF32_BE:
        put_unit(out, 0xFEFF, 4, encoding == PS_ENCODING_UTF32_BE);
        break;
    case PS_ENCODING_UTF8:
    case PS_ENCODING_ASCII:
    case PS_ENCODING_LATIN1:
    case PS_ENCODING_WINDOWS:
        break;
    }
}

static void put_windows(PsBuffer *out, uint32_t c)
{
    if (c < 0x80 || (c >= 0xA0 && c <= 0xFF)) {
        ps_buffer_byte(out, (char)c);
        return;
    }
    for (unsigned i = 0; i < PS_COUNT(windows_high); i++)
        if (windows_high[i] == c) {
            ps_buffer_byte(out, (char)(0x80 + i));
            return;
        }
    ps_buffer_byte(out, '?');
}

static void put_char(PsEncoding encoding, uint32_t c, PsBuffer *out)
{
    bool big = encoding == PS_ENCODING_UTF16_BE || encoding == PS_ENCODING_UTF32_BE;
    bool is_surrogate = c >= 0xD800 && c <= 0xDFFF;
    switch (encoding) {
    case PS_ENCODING_UTF8:
    case PS_ENCODING_UTF8_BOM:
        ps_buffer_char(out, is_surrogate ? REPLACEMENT : c);
        break;
    case PS_ENCODING_UTF16:
    case PS_ENCODING_UTF16_BE:
        if (c >= 0x10000) {
            put_unit(out, 0xD800 + ((c - 0x10000) >> 10), 2, big);
            put_unit(out, 0xDC00 + ((c - 0x10000) & 0x3FF), 2, big);
        } else {
            put_unit(out, is_surrogate ? REPLACEMENT : c, 2, big);
        }
        break;
    case PS_ENCODING_UTF32:
    case PS_ENCODING_UTF32_BE:
        put_unit(out, is_surrogate ? REPLACEMENT : c, 4, big);
        break;
    case PS_ENCODING_ASCII:
        ps_buffer_byte(out, c < 0x80 ? (char)c : '?');
        break;
    case PS_ENCODING_LATIN1:
        ps_buffer_byte(out, c < 0x100 ? (char)c : '?');
        break;
    case PS_ENCODING_WINDOWS:
        put_windows(out, c);
        break;
    }
}

void ps_encoding_encode(PsEncoding encoding, PsSlice text, PsBuffer *out)
{
    bool is_utf8 = encoding == PS_ENCODING_UTF8 || encoding == PS_ENCODING_UTF8_BOM;
    if (is_utf8 && ps_utf8_is_valid(text.data, text.len)) {
        ps_buffer_slice(out, text);
        return;
    }
    for (size_t at = 0; at < text.len;) {
        uint32_t c = 0;
        size_t size = ps_utf8_decode(text.data + at, text.len - at, &c);
        put_char(encoding, size == 0 ? REPLACEMENT : c, out);
        at += size == 0 ? 1 : size;
    }
}

static bool begins_with(PsSlice bytes, const char *mark, size_t size)
{
    return bytes.len >= size && memcmp(bytes.data, mark, size) == 0;
}

PsEncoding ps_encoding_detect(PsSlice bytes, PsEncoding otherwise, size_t *mark)
{
    static const struct {
        const char *mark;
        size_t size;
        PsEncoding encoding;
    } marks[] = {
        {"\xEF\xBB\xBF", 3, PS_ENCODING_UTF8_BOM}, {"\xFF\xFE\0\0", 4, PS_ENCODING_UTF32},
        {"\0\0\xFE\xFF", 4, PS_ENCODING_UTF32_BE}, {"\xFF\xFE", 2, PS_ENCODING_UTF16},
        {"\xFE\xFF", 2, PS_ENCODING_UTF16_BE},
    };
    for (size_t i = 0; i < PS_COUNT(marks); i++)
        if (begins_with(bytes, marks[i].mark, marks[i].size)) {
            *mark = marks[i].size;
            return marks[i].encoding;
        }
    *mark = 0;
    return otherwise;
}

static uint32_t get_unit(PsSlice bytes, size_t at, unsigned size, bool big_endian)
{
    uint32_t unit = 0;
    for (unsigned i = 0; i < size; i++) {
        unsigned shift = 8 * (big_endian ? size - 1 - i : i);
        unit |= (uint32_t)(unsigned char)bytes.data[at + i] << shift;
    }
    return unit;
}

static void decode_utf8(PsSlice bytes, PsBuffer *out)
{
    if (ps_utf8_is_valid(bytes.data, bytes.len)) {
        ps_buffer_slice(out, bytes);
        return;
    }
    for (size_t at = 0; at < bytes.len;) {
        uint32_t c = 0;
        size_t size = ps_utf8_decode(bytes.data + at, bytes.len - at, &c);
        if (size == 0 || (c >= 0xD800 && c <= 0xDFFF))
            c = REPLACEMENT;
        ps_buffer_char(out, c);
        at += size == 0 ? 1 : size;
    }
}

static void decode_utf16(PsSlice bytes, bool big_endian, PsBuffer *out)
{
    size_t at = 0;
    while (at + 2 <= bytes.len) {
        uint32_t c = get_unit(bytes, at, 2, big_endian);
        at += 2;
        if (ps_utf16_is_high(c) && at + 2 <= bytes.len) {
            uint32_t low = get_unit(bytes, at, 2, big_endian);
            if (ps_utf16_is_low(low)) {
                c = ps_utf16_join(c, low);
                at += 2;
            }
        }
        ps_buffer_char(out, c >= 0xD800 && c <= 0xDFFF ? REPLACEMENT : c);
    }
    if (at < bytes.len)
        ps_buffer_char(out, REPLACEMENT);
}

static void decode_utf32(PsSlice bytes, bool big_endian, PsBuffer *out)
{
    size_t at = 0;
    for (; at + 4 <= bytes.len; at += 4) {
        uint32_t c = get_unit(bytes, at, 4, big_endian);
        bool is_bad = c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF);
        ps_buffer_char(out, is_bad ? REPLACEMENT : c);
    }
    if (at < bytes.len)
        ps_buffer_char(out, REPLACEMENT);
}

void ps_encoding_decode(PsEncoding encoding, PsSlice bytes, PsBuffer *out)
{
    switch (encoding) {
    case PS_ENCODING_UTF8:
    case PS_ENCODING_UTF8_BOM:
        decode_utf8(bytes, out);
        return;
    case PS_ENCODING_UTF16:
    case PS_ENCODING_UTF16_BE:
        decode_utf16(bytes, encoding == PS_ENCODING_UTF16_BE, out);
        return;
    case PS_ENCODING_UTF32:
    case PS_ENCODING_UTF32_BE:
        decode_utf32(bytes, encoding == PS_ENCODING_UTF32_BE, out);
        return;
    case PS_ENCODING_ASCII:
    case PS_ENCODING_LATIN1:
    case PS_ENCODING_WINDOWS:
        break;
    }
    for (size_t i = 0; i < bytes.len; i++) {
        uint32_t c = (unsigned char)bytes.data[i];
        if (c >= 0x80 && encoding == PS_ENCODING_ASCII)
            c = REPLACEMENT;
        else if (c >= 0x80 && c < 0xA0 && encoding == PS_ENCODING_WINDOWS)
            c = windows_high[c - 0x80];
        ps_buffer_char(out, c);
    }
}

void ps_encoding_read(PsEncoding otherwise, PsSlice bytes, PsBuffer *out)
{
    size_t mark = 0;
    PsEncoding encoding = ps_encoding_detect(bytes, otherwise, &mark);
    ps_encoding_decode(encoding, (PsSlice){bytes.data + mark, bytes.len - mark}, out);
}
