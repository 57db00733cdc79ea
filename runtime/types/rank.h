/* rank.h - how good a conversion from one type to another is, for choosing between overloads. */
#ifndef PS_TYPES_RANK_H
#define PS_TYPES_RANK_H

#include "value/type.h"
#include "value/value.h"

/* Higher is better.  The order is PowerShell's; S2A ("scalar to array") makes a one-element array
 * and is a little worse than the conversion of the element. */
typedef enum {
    PS_RANK_NONE = 0x00,
    PS_RANK_UNRELATED_ARRAYS = 0x0F,
    PS_RANK_TO_STRING = 0x1F,
    PS_RANK_CONVERTIBLE = 0x3F, /* IConvertible: tried, and mostly fails */
    PS_RANK_IMPLICIT_CAST = 0x4F,
    PS_RANK_EXPLICIT_CAST = 0x5F,
    PS_RANK_CONSTRUCTOR = 0x6F,
    PS_RANK_PARSE = 0x7F,
    PS_RANK_PSOBJECT = 0x8F,
    PS_RANK_LANGUAGE = 0x9F,
    PS_RANK_NULL_TO_VALUE = 0xAF,
    PS_RANK_NULL_TO_REFERENCE = 0xBF,
    PS_RANK_NUMERIC_EXPLICIT = 0xCF,
    PS_RANK_NUMERIC_EXPLICIT_1 = 0xDF,
    PS_RANK_NUMERIC_STRING = 0xEF,
    PS_RANK_NUMERIC_IMPLICIT = 0xFF,
    PS_RANK_ASSIGNABLE = 0x10F,
    PS_RANK_STRING_TO_CHARS = 0x11A,
    PS_RANK_IDENTITY = 0x11F,
} PsRank;

#define PS_RANK_TO_ARRAY_COST 8

/* `from` NULL: null. */
int ps_rank_types(const PsType *from, const PsType *to);
/* Of an argument, looking through wrappers. */
int ps_rank_value(PsRef value, const PsType *to);

#endif
