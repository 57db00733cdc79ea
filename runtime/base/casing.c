/* casing.c - see casing.h.  ASCII here; the rest from the C library's C.UTF-8 tables, opened when
 * the first such character is met. */
#include "base/casing.h"

#include <locale.h>
#include <pthread.h>
#include <wctype.h>

#include "base/utf.h"

static locale_t unicode_locale;
static pthread_once_t locale_once = PTHREAD_ONCE_INIT;

static void open_locale(void)
{
    unicode_locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

static locale_t unicode(void)
{
    pthread_once(&locale_once, open_locale);
    return unicode_locale;
}

uint32_t ps_char_upper(uint32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    /* .NET's invariant mapping leaves the Turkish dotless i alone. */
    if (c == 0x131 || c == 0x17F || unicode() == (locale_t)0)
        return c;
    return (uint32_t)towupper_l((wint_t)c, unicode());
}

uint32_t ps_char_lower(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c == 0x130 || c == 0x212A || unicode() == (locale_t)0)
        return c;
    return (uint32_t)towlower_l((wint_t)c, unicode());
}

static uint32_t next_upper(PsSlice text, size_t *at)
{
    uint32_t c = (unsigned char)text.data[*at];
    if (c < 0x80) {
        (*at)++;
        return c >= 'a' && c <= 'z' ? c - 32 : c;
    }
    size_t len = ps_utf8_decode(text.data + *at, text.len - *at, &c);
    *at += len > 0 ? len : 1;
    return ps_char_upper(c);
}

int ps_slice_compare_fold(PsSlice a, PsSlice b)
{
    size_t i = 0;
    size_t j = 0;
    while (i < a.len && j < b.len) {
        uint32_t x = next_upper(a, &i);
        uint32_t y = next_upper(b, &j);
        if (x != y)
            return x < y ? -1 : 1;
    }
    return i < a.len ? 1 : j < b.len ? -1 : 0;
}

/* ASCII is decided byte by byte; the first other byte leaves the rest to the general comparison. */
bool ps_slice_same(PsSlice a, PsSlice b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    for (size_t i = 0; i < shorter; i++) {
        char x = a.data[i], y = b.data[i];
        if (((x | y) & 0x80) != 0)
            return ps_slice_compare_fold((PsSlice){a.data + i, a.len - i},
                                         (PsSlice){b.data + i, b.len - i}) == 0;
        if (x != y && ps_ascii_lower(x) != ps_ascii_lower(y))
            return false;
    }
    return a.len == b.len;
}

bool ps_slice_starts_fold(PsSlice text, PsSlice prefix)
{
    size_t i = 0;
    size_t j = 0;
    while (j < prefix.len) {
        if (i >= text.len || next_upper(text, &i) != next_upper(prefix, &j))
            return false;
    }
    return true;
}

bool ps_slice_same_text(PsSlice a, const char *b)
{
    return ps_slice_same(a, ps_slice(b));
}
