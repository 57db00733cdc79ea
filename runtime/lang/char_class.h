/* char_class.h - what the lexer asks of a character.
 *
 * PowerShell looks at UTF-16 units.  Code points beyond the basic plane are two surrogates to it,
 * which are no letters, digits or spaces: they have no class here either. */
#ifndef PS_LANG_CHAR_CLASS_H
#define PS_LANG_CHAR_CLASS_H

#include <stdbool.h>
#include <stdint.h>

enum {
    PS_CHAR_IDENT = 1u << 0,       /* letters and _ */
    PS_CHAR_DIGIT = 1u << 1,       /* 0-9 */
    PS_CHAR_HEX = 1u << 2,         /* hexadecimal digit */
    PS_CHAR_SPACE = 1u << 3,       /* white space that is no line end */
    PS_CHAR_NEWLINE = 1u << 4,     /* \r \n */
    PS_CHAR_VARIABLE = 1u << 5,    /* may follow $ */
    PS_CHAR_ENDS_WORD = 1u << 6,   /* ends a word in argument mode */
    PS_CHAR_ENDS_NUMBER = 1u << 7, /* ends a number in expression mode */
    PS_CHAR_ENDS_NAME = 1u << 8,   /* ends a part of an assembly name */
    PS_CHAR_SUFFIX = 1u << 9,      /* type suffix of a number */
    PS_CHAR_MULTIPLIER = 1u << 10, /* first letter of KB ... PB */
    PS_CHAR_SPECIAL = 1u << 11,    /* not plain in a word: ` ' " $ and everything beyond ASCII */
};

extern const uint16_t ps_char_classes[128];

bool ps_char_is_letter(uint32_t c);
bool ps_char_is_digit(uint32_t c); /* any decimal digit of Unicode */
bool ps_char_is_space(uint32_t c); /* what the lexer skips */
bool ps_char_is_white(uint32_t c); /* .NET's IsWhiteSpace: line ends too */

static inline bool ps_char_has(uint32_t c, unsigned classes)
{
    return c < 128 && (ps_char_classes[c] & classes) != 0;
}
static inline bool ps_char_is_dash(uint32_t c)
{
    return c == '-' || (c >= 0x2013 && c <= 0x2015);
}
static inline bool ps_char_is_single_quote(uint32_t c)
{
    return c == '\'' || (c >= 0x2018 && c <= 0x201B);
}
static inline bool ps_char_is_double_quote(uint32_t c)
{
    return c == '"' || (c >= 0x201C && c <= 0x201E);
}
static inline bool ps_char_is_letter_or_digit(uint32_t c)
{
    return ps_char_is_letter(c) || ps_char_is_digit(c);
}
static inline bool ps_char_starts_variable(uint32_t c)
{
    return c < 128 ? ps_char_has(c, PS_CHAR_VARIABLE) : ps_char_is_letter_or_digit(c);
}
static inline bool ps_char_starts_name(uint32_t c)
{
    return c < 128 ? ps_char_has(c, PS_CHAR_IDENT) : ps_char_is_letter(c);
}
static inline bool ps_char_continues_name(uint32_t c)
{
    return c < 128 ? ps_char_has(c, PS_CHAR_IDENT | PS_CHAR_DIGIT) : ps_char_is_letter_or_digit(c);
}
static inline bool ps_char_ends_word(uint32_t c)
{
    return c < 128 ? ps_char_has(c, PS_CHAR_ENDS_WORD) : ps_char_is_space(c);
}

#endif
