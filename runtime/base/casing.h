/* casing.h - simple case mapping, one code point to one, as .NET's ordinal comparisons use it. */
#ifndef PS_BASE_CASING_H
#define PS_BASE_CASING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

uint32_t ps_char_upper(uint32_t code_point);
uint32_t ps_char_lower(uint32_t code_point);
/* OrdinalIgnoreCase. */
bool ps_slice_same(PsSlice a, PsSlice b);
int ps_slice_compare_fold(PsSlice a, PsSlice b);
bool ps_slice_starts_fold(PsSlice text, PsSlice prefix);
/* Against a C string. */
bool ps_slice_same_text(PsSlice a, const char *b);

static inline char ps_ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}
static inline char ps_ascii_upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

#endif
