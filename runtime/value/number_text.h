/* number_text.h - numbers to their plain text and back, as .NET and as PowerShell do it. */
#ifndef PS_VALUE_NUMBER_TEXT_H
#define PS_VALUE_NUMBER_TEXT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "value/culture.h"
#include "value/number_types.h"

/* x.ToString(): the shortest text that reads back as the same number; exponents outside
 * 1E-05 < |x| < 1E+17 or so.  `culture` gives signs, point and symbols. */
void ps_number_text_f64(PsBuffer *out, double value, const PsCulture *culture);
void ps_number_text_f32(PsBuffer *out, float value, const PsCulture *culture);
/* "$x": 15 (7) significant digits. */
void ps_number_text_f64_short(PsBuffer *out, double value, const PsCulture *culture);
void ps_number_text_f32_short(PsBuffer *out, float value, const PsCulture *culture);
void ps_number_text_i64(PsBuffer *out, int64_t value);
void ps_number_text_u64(PsBuffer *out, uint64_t value);
/* Any kind, x.ToString(culture). */
void ps_number_text_any(PsBuffer *out, const PsNumber *number, const PsCulture *culture);

/* System.Globalization.NumberStyles. */
enum {
    PS_STYLE_LEADING_WHITE = 0x1,
    PS_STYLE_TRAILING_WHITE = 0x2,
    PS_STYLE_LEADING_SIGN = 0x4,
    PS_STYLE_TRAILING_SIGN = 0x8,
    PS_STYLE_PARENTHESES = 0x10,
    PS_STYLE_POINT = 0x20,
    PS_STYLE_THOUSANDS = 0x40,
    PS_STYLE_EXPONENT = 0x80,
    PS_STYLE_CURRENCY = 0x100,
    PS_STYLE_HEX = 0x200,
    PS_STYLE_BINARY = 0x400,
    PS_STYLE_INTEGER = 0x7,
    PS_STYLE_NUMBER = 0x6F,
    PS_STYLE_FLOAT = 0xA7,
    PS_STYLE_FLOAT_THOUSANDS = 0xE7,
    PS_STYLE_ANY = 0x1FF,
};

/*
 * Kind.Parse(text, style, culture).  Integers default to PS_STYLE_INTEGER, decimal to
 * PS_STYLE_NUMBER, the others to PS_STYLE_FLOAT_THOUSANDS.  A BigInteger is the caller's to free.
 */
PsNumberStatus ps_number_text_parse(PsSlice text, PsNumberKind kind, unsigned style,
                                    const PsCulture *culture, PsNumber *out) PS_CHECKED;
/* The style that Kind.Parse(text) uses. */
unsigned ps_number_text_default_style(PsNumberKind kind);

#endif
