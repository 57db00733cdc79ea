/* normalize.c - Unicode's normal forms and categories by ICU. */
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "modules/icu/icu_units.h"

static const UNormalizer2 *form_of(int form)
{
    UErrorCode status = U_ZERO_ERROR;
    switch (form) {
    case PS_NORMAL_D:
        return unorm2_getNFDInstance(&status);
    case PS_NORMAL_KC:
        return unorm2_getNFKCInstance(&status);
    case PS_NORMAL_KD:
        return unorm2_getNFKDInstance(&status);
    default:
        return unorm2_getNFCInstance(&status);
    }
}

static void append(PsBuffer *out, const UChar *units, int32_t len)
{
    for (int32_t i = 0; i < len; i++)
        ps_buffer_char(out, units[i]);
}

bool ps_icu_normalize(PsSlice text, int form, PsBuffer *out)
{
    UErrorCode status = U_ZERO_ERROR;
    PsIcuUnits units;
    const UChar *from = ps_icu_units(text, &units);
    int32_t cap = units.len * 18 + 1; /* no character has more than 18 in any form */
    UChar *to = ps_alloc((size_t)cap * sizeof *to);
    int32_t len = unorm2_normalize(form_of(form), from, units.len, to, cap, &status);
    if (U_SUCCESS(status))
        append(out, to, len);
    free(to);
    free(units.many);
    return U_SUCCESS(status);
}

/* ICU's categories in the numbers of .NET. */
int ps_icu_category(uint32_t c)
{
    static const uint8_t numbers[U_CHAR_CATEGORY_COUNT] = {
        [U_UNASSIGNED] = 29,          [U_UPPERCASE_LETTER] = 0,       [U_LOWERCASE_LETTER] = 1,
        [U_TITLECASE_LETTER] = 2,     [U_MODIFIER_LETTER] = 3,        [U_OTHER_LETTER] = 4,
        [U_NON_SPACING_MARK] = 5,     [U_COMBINING_SPACING_MARK] = 6, [U_ENCLOSING_MARK] = 7,
        [U_DECIMAL_DIGIT_NUMBER] = 8, [U_LETTER_NUMBER] = 9,          [U_OTHER_NUMBER] = 10,
        [U_SPACE_SEPARATOR] = 11,     [U_LINE_SEPARATOR] = 12,        [U_PARAGRAPH_SEPARATOR] = 13,
        [U_CONTROL_CHAR] = 14,        [U_FORMAT_CHAR] = 15,           [U_SURROGATE] = 16,
        [U_PRIVATE_USE_CHAR] = 17,    [U_CONNECTOR_PUNCTUATION] = 18, [U_DASH_PUNCTUATION] = 19,
        [U_START_PUNCTUATION] = 20,   [U_END_PUNCTUATION] = 21,       [U_INITIAL_PUNCTUATION] = 22,
        [U_FINAL_PUNCTUATION] = 23,   [U_OTHER_PUNCTUATION] = 24,     [U_MATH_SYMBOL] = 25,
        [U_CURRENCY_SYMBOL] = 26,     [U_MODIFIER_SYMBOL] = 27,       [U_OTHER_SYMBOL] = 28,
    };
    return numbers[u_charType((UChar32)c)];
}
