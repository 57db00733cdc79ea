/* char_class.c - see char_class.h.  ASCII and Latin-1 here; the rest from the C library's tables.
 */
#include "types/char_class.h"

#include <locale.h>
#include <pthread.h>
#include <string.h>
#include <wctype.h>

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

static bool is_class(uint32_t c, int (*test)(wint_t, locale_t))
{
    return unicode() != (locale_t)0 && test((wint_t)c, unicode()) != 0;
}

bool ps_unicode_is_white(uint32_t c)
{
    if (c < 0x80)
        return c == ' ' || (c >= 9 && c <= 13);
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool ps_unicode_is_digit(uint32_t c)
{
    if (c < 0x80)
        return c >= '0' && c <= '9';
    /* Zeros of the decimal digits of other scripts, ten characters each. */
    static const uint16_t zeros[] = {0x660,  0x6F0,  0x7C0,  0x966,  0x9E6,  0xA66,  0xAE6,  0xB66,
                                     0xBE6,  0xC66,  0xCE6,  0xD66,  0xDE6,  0xE50,  0xED0,  0xF20,
                                     0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
                                     0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0,
                                     0xA9F0, 0xAA50, 0xABF0, 0xFF10};
    for (unsigned i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (c >= zeros[i] && c < zeros[i] + 10u)
            return true;
    return false;
}

/* Numbers and symbols that look like letters; the C library takes them for some. */
static bool is_like_letter(uint32_t c)
{
    return (c >= 0x2160 && c <= 0x2188 && c != 0x2183 && c != 0x2184) ||
           (c >= 0x24B6 && c <= 0x24E9) || c == 0x3007 || (c >= 0x3021 && c <= 0x3029) ||
           (c >= 0x3038 && c <= 0x303A);
}

bool ps_unicode_is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c | 32u) >= 'a' && (c | 32u) <= 'z';
    return is_class(c, iswalpha_l) && !ps_unicode_is_digit(c) && !is_like_letter(c);
}

bool ps_char_is_upper(uint32_t c)
{
    return c < 0x80 ? c >= 'A' && c <= 'Z' : is_class(c, iswupper_l) && !is_like_letter(c);
}

bool ps_char_is_lower(uint32_t c)
{
    if (c == 0xAA || c == 0xBA || is_like_letter(c))
        return false;
    return c < 0x80 ? c >= 'a' && c <= 'z' : is_class(c, iswlower_l);
}

bool ps_char_is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

bool ps_char_is_punctuation(uint32_t c)
{
    if (c < 0x80)
        return c != 0 && strchr("!\"#%&'()*,-./:;?@[\\]_{}", (int)c) != NULL;
    if (c < 0x100)
        return c == 0xA1 || c == 0xA7 || c == 0xAB || c == 0xB6 || c == 0xB7 || c == 0xBB ||
               c == 0xBF;
    return (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E && c != 0x2044) ||
           (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011);
}

bool ps_char_is_symbol(uint32_t c)
{
    if (c < 0x80)
        return c != 0 && strchr("$+<=>^`|~", (int)c) != NULL;
    if (c < 0x100)
        return (c >= 0xA2 && c <= 0xA9 && c != 0xA7) || c == 0xAC || c == 0xAE || c == 0xAF ||
               c == 0xB0 || c == 0xB1 || c == 0xB4 || c == 0xB8 || c == 0xD7 || c == 0xF7;
    return (c >= 0x20A0 && c <= 0x20C0) ||
           (c >= 0x2100 && c <= 0x214F && !ps_unicode_is_letter(c)) ||
           (c >= 0x2190 && c <= 0x23FF) || (c >= 0x2500 && c <= 0x27BF);
}

bool ps_char_is_separator(uint32_t c)
{
    return c == ' ' || (c > 0x85 && ps_unicode_is_white(c));
}
