/*
 * collate.c - the order of strings as -eq, -lt and sorting see it: linguistic, invariant culture.
 *
 * Texts are compared by the primary weights of their characters first; only where those are all
 * equal do accents and then case decide (lower before upper).  Control characters have no weight at
 * all.  ASCII is compared here; other texts by ICU, in a module that is loaded when first needed.
 */
#include <string.h>

#include "base/casing.h"
#include "base/icu.h"
#include "base/utf.h"
#include "value/operate.h"

/* The weights of ASCII in their order; letters of either case weigh the same, and what is not here
 * is ignored. */
#define LETTER(lower, upper, weight) [lower] = weight, [upper] = weight
static const uint8_t weights[128] = {
    ['\t'] = 1,
    ['\n'] = 2,
    ['\v'] = 3,
    ['\f'] = 4,
    ['\r'] = 5,
    [' '] = 6,
    ['_'] = 7,
    ['-'] = 8,
    [','] = 9,
    [';'] = 10,
    [':'] = 11,
    ['!'] = 12,
    ['?'] = 13,
    ['.'] = 14,
    ['\''] = 15,
    ['"'] = 16,
    ['('] = 17,
    [')'] = 18,
    ['['] = 19,
    [']'] = 20,
    ['{'] = 21,
    ['}'] = 22,
    ['@'] = 23,
    ['*'] = 24,
    ['/'] = 25,
    ['\\'] = 26,
    ['&'] = 27,
    ['#'] = 28,
    ['%'] = 29,
    ['`'] = 30,
    ['^'] = 31,
    ['+'] = 32,
    ['<'] = 33,
    ['='] = 34,
    ['>'] = 35,
    ['|'] = 36,
    ['~'] = 37,
    ['$'] = 38,
    ['0'] = 39,
    ['1'] = 40,
    ['2'] = 41,
    ['3'] = 42,
    ['4'] = 43,
    ['5'] = 44,
    ['6'] = 45,
    ['7'] = 46,
    ['8'] = 47,
    ['9'] = 48,
    LETTER('a', 'A', 49),
    LETTER('b', 'B', 50),
    LETTER('c', 'C', 51),
    LETTER('d', 'D', 52),
    LETTER('e', 'E', 53),
    LETTER('f', 'F', 54),
    LETTER('g', 'G', 55),
    LETTER('h', 'H', 56),
    LETTER('i', 'I', 57),
    LETTER('j', 'J', 58),
    LETTER('k', 'K', 59),
    LETTER('l', 'L', 60),
    LETTER('m', 'M', 61),
    LETTER('n', 'N', 62),
    LETTER('o', 'O', 63),
    LETTER('p', 'P', 64),
    LETTER('q', 'Q', 65),
    LETTER('r', 'R', 66),
    LETTER('s', 'S', 67),
    LETTER('t', 'T', 68),
    LETTER('u', 'U', 69),
    LETTER('v', 'V', 70),
    LETTER('w', 'W', 71),
    LETTER('x', 'X', 72),
    LETTER('y', 'Y', 73),
    LETTER('z', 'Z', 74),
};
#undef LETTER

/* The next character that has a weight; its weight, or 0 at the end. */
static unsigned next_ascii(PsSlice text, size_t *at, char *c)
{
    while (*at < text.len) {
        *c = text.data[(*at)++];
        unsigned weight = weights[(unsigned char)*c];
        if (weight != 0)
            return weight;
    }
    return 0;
}

static int compare_ascii(PsSlice a, PsSlice b, bool ignore_case)
{
    size_t same = 0;
    while (same < a.len && same < b.len && a.data[same] == b.data[same])
        same++;
    size_t i = same;
    size_t j = same;
    int by_case = 0;
    for (;;) {
        char x = 0;
        char y = 0;
        unsigned p = next_ascii(a, &i, &x);
        unsigned q = next_ascii(b, &j, &y);
        if (p != q)
            return p < q ? -1 : 1;
        if (p == 0)
            return ignore_case ? 0 : by_case;
        if (by_case == 0 && x != y)
            by_case = x > y ? -1 : 1; /* lower case has the higher code */
    }
}

static bool is_ignored(uint32_t c)
{
    return (c < 0x20 && !(c >= 9 && c <= 13)) || (c >= 0x7F && c < 0xA0) || c == 0xAD ||
           (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

static uint32_t next_folded(PsSlice text, size_t *at, uint32_t *c)
{
    while (*at < text.len) {
        size_t size = ps_utf8_decode(text.data + *at, text.len - *at, c);
        *at += size == 0 ? 1 : size;
        if (is_ignored(*c))
            continue;
        if (*c < 0x80)
            return weights[*c];
        return 0x100 + ps_char_lower(*c);
    }
    return 0;
}

/* Without ICU: by case-folded code points. */
static int compare_folded(PsSlice a, PsSlice b, bool ignore_case)
{
    size_t i = 0;
    size_t j = 0;
    int by_case = 0;
    for (;;) {
        uint32_t x = 0;
        uint32_t y = 0;
        uint32_t p = next_folded(a, &i, &x);
        uint32_t q = next_folded(b, &j, &y);
        if (p != q)
            return p < q ? -1 : 1;
        if (p == 0)
            return ignore_case ? 0 : by_case;
        if (by_case == 0 && x != y)
            by_case = x > y ? -1 : 1;
    }
}

int ps_text_compare(PsSlice a, PsSlice b, bool ignore_case)
{
    if (ps_slice_is(a, b))
        return 0;
    if (ps_is_ascii(a.data, a.len) && ps_is_ascii(b.data, b.len))
        return compare_ascii(a, b, ignore_case);
    const PsIcuModule *icu = ps_icu();
    if (icu != NULL)
        return icu->compare(a, b, ignore_case);
    return compare_folded(a, b, ignore_case);
}
