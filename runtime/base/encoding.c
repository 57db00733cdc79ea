/* encoding.c - see encoding.h. */
#include "base/encoding.h"

#include "base/casing.h"
#include "base/utf.h"

#define REPLACEMENT 0xFFFDu

static const PsEncoding encodings[] = {
    {"utf8", 65001, PS_ENCODING_UTF8, false},
    {"utf8NoBOM", 0, PS_ENCODING_UTF8, false},
    {"utf8BOM", 0, PS_ENCODING_UTF8, true},
    {"default", 0, PS_ENCODING_UTF8, false},
    {"oem", 0, PS_ENCODING_UTF8, false},
    {"unicode", 1200, PS_ENCODING_UTF16_LE, true},
    {"string", 0, PS_ENCODING_UTF16_LE, true},
    {"bigendianunicode", 1201, PS_ENCODING_UTF16_BE, true},
    {"utf32", 12000, PS_ENCODING_UTF32_LE, true},
    {"bigendianutf32", 12001, PS_ENCODING_UTF32_BE, true},
    {"ascii", 20127, PS_ENCODING_ASCII, false},
    {"ansi", 0, PS_ENCODING_WINDOWS_1252, false},
    {"utf-8", 0, PS_ENCODING_UTF8, true},
    {"unicode-1-1-utf-8", 0, PS_ENCODING_UTF8, true},
    {"utf-16", 0, PS_ENCODING_UTF16_LE, true},
    {"utf-16LE", 0, PS_ENCODING_UTF16_LE, true},
    {"utf-16BE", 0, PS_ENCODING_UTF16_BE, true},
    {"unicodeFFFE", 0, PS_ENCODING_UTF16_BE, true},
    {"utf-32", 0, PS_ENCODING_UTF32_LE, true},
    {"utf-32LE", 0, PS_ENCODING_UTF32_LE, true},
    {"utf-32BE", 0, PS_ENCODING_UTF32_BE, true},
    {"us-ascii", 0, PS_ENCODING_ASCII, false},
    {"iso-8859-1", 28591, PS_ENCODING_LATIN1, false},
    {"latin1", 0, PS_ENCODING_LATIN1, false},
    {"windows-1252", 1252, PS_ENCODING_WINDOWS_1252, false},
    {0},
};

/* Windows-1252 from 0x80 on; 0: the byte's own number. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

const PsEncoding *ps_encoding_default(void)
{
    return &encodings[0];
}

const PsEncoding *ps_encoding_find(PsSlice name)
{
    for (const PsEncoding *e = encodings; e->name != NULL; e++)
        if (ps_slice_same_text(name, e->name))
            return e;
    return NULL;
}

const PsEncoding *ps_encoding_find_page(int code_page)
{
    for (const PsEncoding *e = encodings; e->name != NULL && code_page != 0; e++)
        if (e->code_page == code_page)
            return e;
    return NULL;
}

PsSlice ps_encoding_bom(PsEncodingForm form)
{
    switch (form) {
    case PS_ENCODING_UTF8:
        return PS_SLICE("\xEF\xBB\xBF");
    case PS_ENCODING_UTF16_LE:
        return PS_SLICE("\xFF\xFE");
    case PS_ENCODING_UTF16_BE:
        return PS_SLICE("\xFE\xFF");
    case PS_ENCODING_UTF32_LE:
        return PS_SLICE("\xFF\xFE\0\0");
    case PS_ENCODING_UTF32_BE:
        return PS_SLICE("\0\0\xFE\xFF");
    case PS_ENCODING_ASCII:
    case PS_ENCODING_LATIN1:
    case PS_ENCODING_WINDOWS_1252:
        break;
    }
    return PS_SLICE("");
}

const PsEncoding *ps_encoding_detect(PsSlice bytes, size_t *size)
{
    /* UTF-32's mark begins as UTF-16's does: the longer ones first. */
    static const char *const names[] = {"utf32", "bigendianutf32", "utf8BOM", "unicode",
                                        "bigendianunicode"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const PsEncoding *encoding = ps_encoding_find(ps_slice(names[i]));
        PsSlice bom = encoding == NULL ? (PsSlice){0} : ps_encoding_bom(encoding->form);
        if (bom.len > 0 && bytes.len >= bom.len && memcmp(bytes.data, bom.data, bom.len) == 0) {
            *size = bom.len;
            return encoding;
        }
    }
    *size = 0;
    return NULL;
}

static void put(PsBuffer *out, uint32_t value, unsigned width, bool big)
{
    for (unsigned i = 0; i < width; i++) {
        unsigned shift = 8 * (big ? width - 1 - i : i);
        ps_buffer_byte(out, (char)(value >> shift & 0xFF));
    }
}

static void encode_16(uint32_t c, bool big, PsBuffer *out)
{
    if (c > 0xFFFF) {
        put(out, 0xD800 + ((c - 0x10000) >> 10), 2, big);
        put(out, 0xDC00 + ((c - 0x10000) & 0x3FF), 2, big);
    } else {
        put(out, c >= 0xD800 && c <= 0xDFFF ? REPLACEMENT : c, 2, big);
    }
}

static char byte_1252(uint32_t c)
{
    if (c < 0x80 || (c >= 0xA0 && c <= 0xFF))
        return (char)c;
    for (unsigned i = 0; i < 32; i++)
        if (windows_1252[i] == c || (windows_1252[i] == 0 && c == 0x80 + i))
            return (char)(0x80 + i);
    return '?';
}

static void encode_one(PsEncodingForm form, uint32_t c, PsBuffer *out)
{
    bool is_surrogate = c >= 0xD800 && c <= 0xDFFF;
    switch (form) {
    case PS_ENCODING_UTF8:
        ps_buffer_char(out, is_surrogate ? REPLACEMENT : c);
        break;
    case PS_ENCODING_UTF16_LE:
    case PS_ENCODING_UTF16_BE:
        encode_16(c, form == PS_ENCODING_UTF16_BE, out);
        break;
    case PS_ENCODING_UTF32_LE:
    case PS_ENCODING_UTF32_BE:
        put(out, is_surrogate ? REPLACEMENT : c, 4, form == PS_ENCODING_UTF32_BE);
        break;
    case PS_ENCODING_ASCII:
        ps_buffer_byte(out, c < 0x80 ? (char)c : '?');
        break;
    case PS_ENCODING_LATIN1:
        ps_buffer_byte(out, c <= 0xFF ? (char)c : '?');
        break;
    case PS_ENCODING_WINDOWS_1252:
        ps_buffer_byte(out, byte_1252(c));
        break;
    }
    if (c > 0xFFFF && (form == PS_ENCODING_ASCII || form == PS_ENCODING_LATIN1 ||
                       form == PS_ENCODING_WINDOWS_1252))
        ps_buffer_byte(out, '?'); /* .NET replaces each half of the pair */
}

void ps_encoding_encode(PsEncodingForm form, PsSlice text, PsBuffer *out)
{
    if (form == PS_ENCODING_UTF8 && ps_utf8_is_valid(text.data, text.len)) {
        ps_buffer_slice(out, text);
        return;
    }
    for (size_t i = 0; i < text.len;) {
        uint32_t c = REPLACEMENT;
        size_t size = ps_utf8_decode(text.data + i, text.len - i, &c);
        encode_one(form, size == 0 ? REPLACEMENT : c, out);
        i += size == 0 ? 1 : size;
    }
}

/* How many bytes of a broken sequence one U+FFFD stands for: the longest valid beginning. */
static size_t broken_len(const unsigned char *p, size_t size)
{
    unsigned char lead = p[0], low = 0x80, high = 0xBF;
    size_t want = lead >= 0xC2 && lead <= 0xDF   ? 2
                  : lead >= 0xE0 && lead <= 0xEF ? 3
                  : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                 : 1;
    if (lead == 0xE0)
        low = 0xA0;
    if (lead == 0xED)
        high = 0x9F;
    if (lead == 0xF0)
        low = 0x90;
    if (lead == 0xF4)
        high = 0x8F;
    size_t n = 1;
    while (n < want && n < size && p[n] >= low && p[n] <= high) {
        low = 0x80;
        high = 0xBF;
        n++;
    }
    return n;
}

static void decode_utf8(PsSlice bytes, PsBuffer *out)
{
    if (ps_utf8_is_valid(bytes.data, bytes.len)) {
        ps_buffer_slice(out, bytes);
        return;
    }
    for (size_t i = 0; i < bytes.len;) {
        uint32_t c;
        size_t size = ps_utf8_decode(bytes.data + i, bytes.len - i, &c);
        if (size > 0 && !(c >= 0xD800 && c <= 0xDFFF)) {
            ps_buffer_append(out, bytes.data + i, size);
            i += size;
            continue;
        }
        ps_buffer_char(out, REPLACEMENT);
        i += broken_len((const unsigned char *)bytes.data + i, bytes.len - i);
    }
}

static uint32_t get(const char *data, unsigned width, bool big)
{
    uint32_t value = 0;
    for (unsigned i = 0; i < width; i++)
        value |= (uint32_t)(unsigned char)data[i] << 8 * (big ? width - 1 - i : i);
    return value;
}

static void decode_16(PsSlice bytes, bool big, PsBuffer *out)
{
    size_t i = 0;
    for (; i + 2 <= bytes.len; i += 2) {
        uint32_t c = get(bytes.data + i, 2, big);
        if (ps_utf16_is_high(c) && i + 4 <= bytes.len) {
            uint32_t low = get(bytes.data + i + 2, 2, big);
            if (ps_utf16_is_low(low)) {
                c = ps_utf16_join(c, low);
                i += 2;
            }
        }
        ps_buffer_char(out, c >= 0xD800 && c <= 0xDFFF ? REPLACEMENT : c);
    }
    if (i < bytes.len)
        ps_buffer_char(out, REPLACEMENT);
}

static void decode_32(PsSlice bytes, bool big, PsBuffer *out)
{
    size_t i = 0;
    for (; i + 4 <= bytes.len; i += 4) {
        uint32_t c = get(bytes.data + i, 4, big);
        ps_buffer_char(out, c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF) ? REPLACEMENT : c);
    }
    if (i < bytes.len)
        ps_buffer_char(out, REPLACEMENT);
}

static void decode_bytes(PsEncodingForm form, PsSlice bytes, PsBuffer *out)
{
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];
        uint32_t c = byte;
        if (form == PS_ENCODING_ASCII && byte >= 0x80)
            c = REPLACEMENT;
        if (form == PS_ENCODING_WINDOWS_1252 && byte >= 0x80 && byte < 0xA0 &&
            windows_1252[byte - 0x80] != 0)
            c = windows_1252[byte - 0x80];
        ps_buffer_char(out, c);
    }
}

void ps_encoding_decode(PsEncodingForm form, PsSlice bytes, PsBuffer *out)
{
    switch (form) {
    case PS_ENCODING_UTF8:
        decode_utf8(bytes, out);
        break;
    case PS_ENCODING_UTF16_LE:
    case PS_ENCODING_UTF16_BE:
        decode_16(bytes, form == PS_ENCODING_UTF16_BE, out);
        break;
    case PS_ENCODING_UTF32_LE:
    case PS_ENCODING_UTF32_BE:
        decode_32(bytes, form == PS_ENCODING_UTF32_BE, out);
        break;
    case PS_ENCODING_ASCII:
    case PS_ENCODING_LATIN1:
    case PS_ENCODING_WINDOWS_1252:
        decode_bytes(form, bytes, out);
        break;
    }
}
