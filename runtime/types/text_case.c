/* text_case.c - see text_case.h. */
#include "types/text_case.h"

#include "base/casing.h"
#include "base/utf.h"

static size_t next_char(PsSlice text, size_t at, uint32_t *c)
{
    size_t len = ps_utf8_decode(text.data + at, text.len - at, c);
    if (len == 0) {
        *c = (unsigned char)text.data[at];
        return 1;
    }
    return len;
}

static void map_all(PsBuffer *out, PsSlice text, uint32_t (*map)(uint32_t))
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c;
        at += next_char(text, at, &c);
        ps_buffer_char(out, map(c));
    }
}

void ps_text_case_upper(PsBuffer *out, PsSlice text)
{
    map_all(out, text, ps_char_upper);
}

void ps_text_case_lower(PsBuffer *out, PsSlice text)
{
    map_all(out, text, ps_char_lower);
}

void ps_text_case_turkic(PsBuffer *out, PsSlice text, bool upper)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c;
        at += next_char(text, at, &c);
        if (upper)
            c = c == 'i' ? 0x130 : c == 0x131 ? 'I' : ps_char_upper(c);
        else
            c = c == 'I' ? 0x131 : c == 0x130 ? 'i' : ps_char_lower(c);
        ps_buffer_char(out, c);
    }
}

static bool is_letter(uint32_t c)
{
    return ps_char_upper(c) != ps_char_lower(c);
}

/* Bytes of the word at `at`: letters, and apostrophes within. */
static size_t word_len(PsSlice text, size_t at, bool *is_capital)
{
    size_t end = at;
    *is_capital = true;
    while (end < text.len) {
        uint32_t c;
        size_t len = next_char(text, end, &c);
        if (!is_letter(c) && c != '\'' && !(c >= '0' && c <= '9'))
            break;
        if (is_letter(c) && c != ps_char_upper(c))
            *is_capital = false;
        end += len;
    }
    return end - at;
}

void ps_text_case_title(PsBuffer *out, PsSlice text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c;
        size_t first = next_char(text, at, &c);
        if (!is_letter(c)) {
            ps_buffer_char(out, c);
            at += first;
            continue;
        }
        bool is_capital;
        size_t len = word_len(text, at, &is_capital);
        PsSlice rest = {text.data + at + first, len - first};
        ps_buffer_char(out, ps_char_upper(c));
        if (is_capital)
            ps_buffer_slice(out, rest);
        else
            ps_text_case_lower(out, rest);
        at += len;
    }
}
