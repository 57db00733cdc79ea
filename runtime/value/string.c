/* string.c - see string.h. */
#include "value/string.h"

#include <stdarg.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/utf.h"
#include "value/type.h"

enum { MARK_STEP = 64 };

static PsString *get(PsRef value)
{
    return (PsString *)value.as.obj;
}

/* To read only: of null an empty one. */
static const PsString *text_of(PsRef value)
{
    static const union {
        PsString string;
        char room[sizeof(PsString) + 1]; /* the NUL behind */
    } empty = {.room = {0}};
    return value.kind == PS_KIND_NULL ? &empty.string : get(value);
}

static PsValue wrap(PsString *string)
{
    return (PsValue){.kind = PS_KIND_STRING, .as.obj = &string->head};
}

static PsString *new_string(size_t len, size_t cap)
{
    PsString *string =
        ps_object_new(PS_KIND_STRING, PS_T(System_String), sizeof(PsString) + cap + 1);
    string->len = len;
    string->cap = cap;
    string->data[len] = '\0';
    return string;
}

/* Bytes up to the first that belongs to no character; half a pair is one. */
static size_t well_formed(const char *text, size_t size)
{
    size_t i = 0;
    uint32_t c;
    for (size_t len; i < size && (len = ps_utf8_decode(text + i, size - i, &c)) > 0;)
        i += len;
    return i;
}

/* From outside, as a file's name: a byte that belongs to no character becomes U+FFFD. */
static PsValue repaired(PsSlice text)
{
    PsBuffer out = {0};
    for (size_t i = 0; i < text.len;) {
        size_t good = well_formed(text.data + i, text.len - i);
        ps_buffer_append(&out, text.data + i, good);
        i += good;
        if (i < text.len) {
            ps_buffer_text(&out, "\xEF\xBF\xBD");
            i++;
        }
    }
    return ps_string_take(&out);
}

PsValue ps_string(PsSlice text)
{
    bool is_ascii = ps_is_ascii(text.data, text.len);
    if (!is_ascii && well_formed(text.data, text.len) < text.len)
        return repaired(text);
    PsString *string = new_string(text.len, text.len);
    if (text.len > 0)
        memcpy(string->data, text.data, text.len);
    string->units = is_ascii ? text.len : ps_utf16_len(text.data, text.len);
    return wrap(string);
}

PsValue ps_string_from(const char *text)
{
    return ps_string(ps_slice(text));
}

PsValue ps_string_take(PsBuffer *buffer)
{
    PsValue value = ps_string(ps_buffer_view(buffer));
    ps_buffer_done(buffer);
    return value;
}

PsValue ps_string_printf(const char *fmt, ...)
{
    PsBuffer buffer = {0};
    va_list args;
    va_start(args, fmt);
    ps_buffer_vprintf(&buffer, fmt, args);
    va_end(args);
    return ps_string_take(&buffer);
}

PsSlice ps_string_slice(PsRef string)
{
    return (PsSlice){text_of(string)->data, text_of(string)->len};
}

const char *ps_string_cstr(PsRef string)
{
    return text_of(string)->data;
}

size_t ps_string_units(PsRef string)
{
    return text_of(string)->units;
}

bool ps_string_is_ascii(PsRef string)
{
    return text_of(string)->units == text_of(string)->len;
}

/* A mark is the byte offset of the character that holds unit k * MARK_STEP, times two, plus one
 * when that unit is the second half of a pair. */
static void make_marks(PsString *string)
{
    string->marks = ps_alloc((string->units / MARK_STEP + 1) * sizeof(uint32_t));
    size_t unit = 0;
    size_t next = 0;
    for (size_t i = 0; i < string->len;) {
        unsigned char byte = (unsigned char)string->data[i];
        size_t size = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        size_t width = size == 4 ? 2 : 1;
        if (next * MARK_STEP < unit + width) {
            string->marks[next] = (uint32_t)(i << 1 | (next * MARK_STEP - unit));
            next++;
        }
        unit += width;
        i += size;
    }
    if (next <= string->units / MARK_STEP)
        string->marks[next] = (uint32_t)(string->len << 1);
}

/* Byte offset of a unit; *in_pair tells that the unit is the second half of the pair there. */
static size_t byte_of(PsString *string, size_t unit, bool *in_pair)
{
    *in_pair = false;
    if (string->units == string->len)
        return unit;
    if (string->units < 4 * MARK_STEP || string->len > UINT32_MAX / 2)
        return ps_utf16_to_byte(string->data, string->len, unit, in_pair);
    if (string->marks == NULL)
        make_marks(string);
    uint32_t mark = string->marks[unit / MARK_STEP];
    size_t start = mark >> 1;
    return start + ps_utf16_to_byte(string->data + start, string->len - start,
                                    unit % MARK_STEP + (mark & 1), in_pair);
}

uint16_t ps_string_unit(PsRef string, size_t index)
{
    PsString *s = get(string);
    bool in_pair = false;
    size_t at = byte_of(s, index, &in_pair);
    uint32_t c = 0;
    (void)ps_utf8_decode(s->data + at, s->len - at, &c);
    if (c < 0x10000)
        return (uint16_t)c;
    return (uint16_t)(in_pair ? 0xDC00 + ((c - 0x10000) & 0x3FF) : 0xD800 + ((c - 0x10000) >> 10));
}

size_t ps_string_byte_offset(PsRef string, size_t unit)
{
    bool in_pair = false;
    return byte_of(get(string), unit, &in_pair);
}

size_t ps_string_unit_offset(PsRef string, size_t byte)
{
    PsString *s = get(string);
    return s->units == s->len ? byte : ps_utf16_len(s->data, byte);
}

PsValue ps_string_substring(PsRef string, size_t start, size_t count)
{
    PsString *s = get(string);
    if (s->units == s->len)
        return ps_string((PsSlice){s->data + start, count});
    bool low = false;
    bool high = false;
    size_t from = byte_of(s, start, &low);
    size_t to = byte_of(s, start + count, &high);
    PsBuffer out = {0};
    if (low && count > 0) {
        ps_buffer_char(&out, ps_string_unit(string, start));
        from += 4;
    }
    if (to > from)
        ps_buffer_append(&out, s->data + from, to - from);
    if (high && count > (low ? 1u : 0u))
        ps_buffer_char(&out, ps_string_unit(string, start + count - 1));
    return ps_string_take(&out);
}

static bool meets_half_pair(const PsString *left, PsSlice right)
{
    if (left->units == left->len || left->len < 3 || right.len < 3)
        return false;
    uint32_t high = 0;
    uint32_t low = 0;
    return ps_utf8_decode(left->data + left->len - 3, 3, &high) == 3 && ps_utf16_is_high(high) &&
           ps_utf8_decode(right.data, right.len, &low) == 3 && ps_utf16_is_low(low);
}

static PsValue append_joining(PsValue string, PsSlice text)
{
    PsBuffer out = {0};
    uint32_t low = 0;
    ps_buffer_slice(&out, ps_string_slice(string));
    size_t used = ps_utf8_decode(text.data, text.len, &low);
    ps_buffer_char(&out, low);
    ps_buffer_append(&out, text.data + used, text.len - used);
    ps_release(string);
    return ps_string_take(&out);
}

PsValue ps_string_append(PsValue string, PsSlice text)
{
    PsString *s = get(string);
    if (meets_half_pair(s, text))
        return append_joining(string, text);
    size_t units = ps_is_ascii(text.data, text.len) ? text.len : ps_utf16_len(text.data, text.len);
    size_t len = s->len + text.len;
    bool inside = text.data >= s->data && text.data <= s->data + s->len;
    if (s->head.refs > 1 || s->head.ext != NULL || (inside && len > s->cap)) {
        PsString *joined = new_string(len, len + len / 2);
        memcpy(joined->data, s->data, s->len);
        memcpy(joined->data + s->len, text.data, text.len);
        joined->units = s->units + units;
        ps_release(string);
        return wrap(joined);
    }
    if (len > s->cap) {
        size_t cap = len + len / 2;
        s = ps_object_resize(&s->head, sizeof(PsString) + cap + 1);
        s->cap = cap;
    }
    memmove(s->data + s->len, text.data, text.len);
    s->len = len;
    s->data[len] = '\0';
    s->units += units;
    s->hash = 0;
    free(s->marks);
    s->marks = NULL;
    return wrap(s);
}

uint64_t ps_string_hash(PsRef string)
{
    PsString *s = get(string);
    if (s->hash == 0)
        s->hash = ps_hash_bytes(ps_hash_seed(), s->data, s->len) | 1;
    return s->hash;
}
