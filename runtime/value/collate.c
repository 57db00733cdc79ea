/*
 * collate.c - the order of strings as -eq, -lt and sorting see it: linguistic, invariant culture.
 *
 * Texts are compared by the primary weights of their characters first; only where those are all
 * equal do accents and then case decide (lower before upper).  Control characters have no weight at
 * all.  ASCII is compared here; other texts by ICU, in a module that is loaded when first needed.
 */
#include <string.h>

#include "base/casing.h"
#include "base/utf.h"
#include "value/operate.h"

/* ASCII in the order of the weights; letters of either case weigh the same. */
static const char order[] = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789";

typedef struct {
    uint8_t weight[128]; /* 0: ignored */
} Weights;

static const Weights *weights(void)
{
    static _Thread_local Weights table;
    if (table.weight['a'] == 0) {
        for (size_t i = 0; i < sizeof order - 1; i++)
            table.weight[(unsigned char)order[i]] = (uint8_t)(i + 1);
        for (int i = 0; i < 26; i++)
            table.weight['a' + i] = table.weight['A' + i] = (uint8_t)(sizeof order + (size_t)i);
    }
    return &table;
}

/* The next character that has a weight; its weight, or 0 at the end. */
static unsigned next_ascii(const Weights *table, PsSlice text, size_t *at, char *c)
{
    while (*at < text.len) {
        *c = text.data[(*at)++];
        unsigned weight = table->weight[(unsigned char)*c];
        if (weight != 0)
            return weight;
    }
    return 0;
}

static int compare_ascii(PsSlice a, PsSlice b, bool ignore_case)
{
    const Weights *table = weights();
    size_t i = 0;
    size_t j = 0;
    int by_case = 0;
    for (;;) {
        char x = 0;
        char y = 0;
        unsigned p = next_ascii(table, a, &i, &x);
        unsigned q = next_ascii(table, b, &j, &y);
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
            return weights()->weight[*c];
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
    return compare_folded(a, b, ignore_case);
}
