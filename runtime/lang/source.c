/* source.c - the text of a script: decoding, lines and columns. */
#include "lang/source.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf.h"

enum {
    UNIT_STEP = 256, /* bytes between two entries of the table of UTF-16 offsets */
};

/* Made in one pass over the text. */
struct PsSourceLines {
    uint32_t *starts; /* byte offset of each line */
    uint32_t count;
    uint32_t *units; /* UTF-16 offset of every UNIT_STEP-th byte (of the character it is in) */
};

/* ---- decoding ---- */

/* What Windows-1252 has at 0x80 to 0x9F. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

static void decode_utf16(PsBuffer *out, const unsigned char *bytes, size_t size, bool is_big_endian)
{
    for (size_t i = 0; i + 1 < size; i += 2) {
        uint32_t unit = is_big_endian ? (uint32_t)bytes[i] << 8 | bytes[i + 1]
                                      : (uint32_t)bytes[i + 1] << 8 | bytes[i];
        bool is_pair = false;
        if (ps_utf16_is_high(unit) && i + 3 < size) {
            uint32_t low = is_big_endian ? (uint32_t)bytes[i + 2] << 8 | bytes[i + 3]
                                         : (uint32_t)bytes[i + 3] << 8 | bytes[i + 2];
            is_pair = ps_utf16_is_low(low);
            if (is_pair)
                unit = ps_utf16_join(unit, low);
        }
        if (!is_pair && unit >= 0xD800 && unit <= 0xDFFF)
            unit = 0xFFFD;
        ps_buffer_char(out, unit);
        i += is_pair ? 2 : 0;
    }
    if (size % 2 != 0)
        ps_buffer_char(out, 0xFFFD);
}

/* Bytes that a decoder replaces by one U+FFFD: the longest start of a character. */
static size_t broken_width(const unsigned char *bytes, size_t size)
{
    unsigned char lead = bytes[0];
    size_t wanted = lead >= 0xF0 && lead <= 0xF4 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || size < 2)
        return 1;
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (bytes[1] < low || bytes[1] > high)
        return 1;
    size_t width = 2;
    while (width < wanted && width < size && (bytes[width] & 0xC0) == 0x80)
        width++;
    return width;
}

/* UTF-8 that a byte order mark promised: what is broken becomes U+FFFD. */
static void decode_utf8_leniently(PsBuffer *out, const char *bytes, size_t size)
{
    size_t i = 0;
    while (i < size) {
        uint32_t code_point;
        size_t width = ps_utf8_decode(bytes + i, size - i, &code_point);
        if (width == 0 || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
            ps_buffer_char(out, 0xFFFD);
            i += broken_width((const unsigned char *)bytes + i, size - i);
        } else {
            ps_buffer_append(out, bytes + i, width);
            i += width;
        }
    }
}

static void decode_windows_1252(PsBuffer *out, const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i];
        ps_buffer_char(out, c >= 0x80 && c < 0xA0 ? windows_1252[c - 0x80] : c);
    }
}

static bool starts_with(const char *bytes, size_t size, const char *mark, size_t mark_size)
{
    return size >= mark_size && memcmp(bytes, mark, mark_size) == 0;
}

PsSource *ps_source_decode(const char *file, const char *bytes, size_t size)
{
    if (size > (size_t)INT32_MAX)
        return NULL;
    bool has_mark = starts_with(bytes, size, "\xEF\xBB\xBF", 3);
    const char *body = has_mark ? bytes + 3 : bytes;
    size_t body_size = has_mark ? size - 3 : size;
    bool is_little = starts_with(bytes, size, "\xFF\xFE", 2);
    bool is_big = starts_with(bytes, size, "\xFE\xFF", 2);
    if (!is_little && !is_big && ps_utf8_is_valid(body, body_size))
        return ps_source_new(file, (PsSlice){body, body_size});
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (is_little || is_big)
        decode_utf16(&text, (const unsigned char *)bytes + 2, size - 2, is_big);
    else if (has_mark)
        decode_utf8_leniently(&text, body, body_size);
    else
        decode_windows_1252(&text, body, body_size);
    return text.len > (size_t)INT32_MAX ? NULL : ps_source_new(file, ps_buffer_view(&text));
}

PsSource *ps_source_new(const char *file, PsSlice text)
{
    if (text.len > (size_t)INT32_MAX)
        return NULL;
    PsSource *source = ps_alloc_zero(sizeof(PsSource));
    if (file != NULL)
        source->file = ps_arena_text(&source->arena, file, strlen(file));
    source->text = (PsSlice){ps_arena_text(&source->arena, text.data, text.len), text.len};
    source->is_ascii = ps_is_ascii(text.data, text.len);
    return source;
}

void ps_source_free(PsSource *source)
{
    if (source == NULL)
        return;
    ps_arena_done(&source->arena);
    free(source);
}

/* ---- lines and UTF-16 offsets ---- */

static uint32_t count_lines(PsSlice text)
{
    uint32_t count = 1;
    for (size_t i = 0; i < text.len; i++)
        count += text.data[i] == '\n' ||
                 (text.data[i] == '\r' && (i + 1 == text.len || text.data[i + 1] != '\n'));
    return count;
}

static void find_lines(PsSource *source, PsSourceLines *lines)
{
    PsSlice text = source->text;
    lines->count = count_lines(text);
    lines->starts = PS_ARENA_ARRAY(&source->arena, uint32_t, lines->count);
    uint32_t line = 1;
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] == '\n' ||
            (text.data[i] == '\r' && (i + 1 == text.len || text.data[i + 1] != '\n')))
            lines->starts[line++] = (uint32_t)i + 1;
}

/* UTF-16 units that begin at a byte: one at the first byte of a character, and one in the middle of
 * a character that is a surrogate pair, where errors can end. */
static uint32_t units_at(PsSlice text, size_t i)
{
    if (((unsigned char)text.data[i] & 0xC0) != 0x80)
        return 1;
    return i >= 2 && (unsigned char)text.data[i - 2] >= 0xF0;
}

static void find_units(PsSource *source, PsSourceLines *lines)
{
    PsSlice text = source->text;
    lines->units = PS_ARENA_ARRAY(&source->arena, uint32_t, text.len / UNIT_STEP + 1);
    uint32_t units = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (i % UNIT_STEP == 0)
            lines->units[i / UNIT_STEP] = units;
        units += units_at(text, i);
    }
    if (text.len % UNIT_STEP == 0)
        lines->units[text.len / UNIT_STEP] = units;
}

static const PsSourceLines *lines_of(PsSource *source)
{
    if (source->lines == NULL) {
        source->lines = PS_ARENA_NEW(&source->arena, PsSourceLines);
        find_lines(source, source->lines);
        if (!source->is_ascii)
            find_units(source, source->lines);
    }
    return source->lines;
}

/* Offsets behind the end are taken as one unit a byte, as errors at the end of input have them. */
uint32_t ps_source_units(PsSource *source, uint32_t offset)
{
    if (source->is_ascii)
        return offset;
    const PsSourceLines *lines = lines_of(source);
    uint32_t end = offset < source->text.len ? offset : (uint32_t)source->text.len;
    uint32_t units = lines->units[end / UNIT_STEP];
    for (uint32_t i = end / UNIT_STEP * UNIT_STEP; i < end; i++)
        units += units_at(source->text, i);
    return units + (offset - end);
}

static uint32_t line_of(const PsSourceLines *lines, uint32_t offset)
{
    uint32_t low = 0;
    uint32_t high = lines->count;
    while (high - low > 1) {
        uint32_t middle = (low + high) / 2;
        if (lines->starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

PsPosition ps_source_position(PsSource *source, uint32_t offset)
{
    const PsSourceLines *lines = lines_of(source);
    uint32_t line = line_of(lines, offset);
    uint32_t start = lines->starts[line];
    uint32_t column = ps_source_units(source, offset) - ps_source_units(source, start);
    return (PsPosition){line + 1, column + 1};
}

PsSlice ps_source_line(PsSource *source, uint32_t line)
{
    const PsSourceLines *lines = lines_of(source);
    if (line == 0 || line > lines->count)
        return PS_SLICE("");
    uint32_t start = lines->starts[line - 1];
    uint32_t end = line == lines->count ? (uint32_t)source->text.len : lines->starts[line];
    while (end > start &&
           (source->text.data[end - 1] == '\n' || source->text.data[end - 1] == '\r'))
        end--;
    return (PsSlice){source->text.data + start, end - start};
}

uint32_t ps_source_line_count(PsSource *source)
{
    return lines_of(source)->count;
}
