/* string.h - strings: UTF-8 (WTF-8) with a length, counted in UTF-16 units for scripts. */
#ifndef PS_VALUE_STRING_H
#define PS_VALUE_STRING_H

#include "base/buffer.h"
#include "base/slice.h"
#include "value/heap.h"
#include "value/value.h"

typedef struct {
    PsObject head;
    size_t len;      /* bytes */
    size_t cap;      /* room for bytes behind, NUL not counted */
    size_t units;    /* UTF-16 units */
    uint64_t hash;   /* of the exact text; 0 = not computed */
    uint32_t *marks; /* long non-ASCII strings: byte offset of every 64th unit; NULL = not made */
    char data[];     /* NUL behind */
} PsString;

/* Copies. */
PS_CHECKED PsValue ps_string(PsSlice text);
PS_CHECKED PsValue ps_string_from(const char *text);
PS_CHECKED PsValue ps_string_printf(const char *fmt, ...) PS_PRINTF(1, 2);
/* Takes what the buffer holds and leaves it empty. */
PS_CHECKED PsValue ps_string_take(PsBuffer *buffer);
/* The text of a STRING value, borrowed from it; null has an empty one, since a parameter may be
 * given $null. */
PsSlice ps_string_slice(PsRef string);
const char *ps_string_cstr(PsRef string);
size_t ps_string_units(PsRef string);
bool ps_string_is_ascii(PsRef string);
/* UTF-16 unit at `index`, which must be below the length. */
uint16_t ps_string_unit(PsRef string, size_t index);
/* Units [start, start + count); halves of pairs come out as lone surrogates. */
PS_CHECKED PsValue ps_string_substring(PsRef string, size_t start, size_t count);
/* Byte offset of a unit, and unit of a byte offset. */
size_t ps_string_byte_offset(PsRef string, size_t unit);
size_t ps_string_unit_offset(PsRef string, size_t byte);
/* Consumes `string`; grows in place where nobody else holds it. */
PS_CHECKED PsValue ps_string_append(PsValue string, PsSlice text);
uint64_t ps_string_hash(PsRef string);

#endif
