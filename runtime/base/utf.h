/* utf.h - UTF-8 that may hold lone surrogates (WTF-8), and what .NET counts in: UTF-16 units. */
#ifndef PS_BASE_UTF_H
#define PS_BASE_UTF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads one code point (surrogates allowed); returns its length in bytes, 0 when the bytes are not
 * UTF-8 or `size` is 0. */
size_t ps_utf8_decode(const char *text, size_t size, uint32_t *code_point);
/* Writes 1 to 4 bytes, returns how many. */
size_t ps_utf8_encode(uint32_t code_point, char *bytes);
/* Strict: no surrogates, no overlong forms. */
bool ps_utf8_is_valid(const char *text, size_t size);
/* UTF-16 units of valid WTF-8. */
size_t ps_utf16_len(const char *text, size_t size);
bool ps_is_ascii(const char *text, size_t size);
/* Byte offset of a UTF-16 offset.  An offset inside a surrogate pair gives the pair's start and
 * sets *in_pair. */
size_t ps_utf16_to_byte(const char *text, size_t size, size_t units, bool *in_pair);
/* Ordinal order as .NET has it: by UTF-16 units, not by bytes.  <0, 0, >0. */
int ps_utf16_compare(const char *a, size_t a_size, const char *b, size_t b_size);

static inline bool ps_utf16_is_high(uint32_t c)
{
    return c >= 0xD800 && c <= 0xDBFF;
}
static inline bool ps_utf16_is_low(uint32_t c)
{
    return c >= 0xDC00 && c <= 0xDFFF;
}
static inline uint32_t ps_utf16_join(uint32_t high, uint32_t low)
{
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

#endif
