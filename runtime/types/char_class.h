/* char_class.h - the categories of characters, as System.Char knows them. */
#ifndef PS_TYPES_CHAR_CLASS_H
#define PS_TYPES_CHAR_CLASS_H

#include <stdbool.h>
#include <stdint.h>

bool ps_unicode_is_white(uint32_t c);
bool ps_unicode_is_digit(uint32_t c); /* decimal digits of any script */
bool ps_unicode_is_letter(uint32_t c);
bool ps_char_is_upper(uint32_t c);
bool ps_char_is_lower(uint32_t c);
bool ps_char_is_control(uint32_t c);
bool ps_char_is_punctuation(uint32_t c);
bool ps_char_is_symbol(uint32_t c);
bool ps_char_is_separator(uint32_t c);

#endif
