/* char.c - System.Char. */
#include "base/casing.h"
#include "base/utf.h"
#include "types/arguments.h"
#include "types/char_class.h"
#include "types/members.h"
#include "value/object.h"

/* (char) or (text, index) */
static PsStatus read_char(PsContext *ctx, const PsRef *args, size_t count, uint32_t *c)
{
    if (count == 1) {
        *c = (uint32_t)ps_get_int(args[0]);
        return PS_OK;
    }
    int32_t index = ps_arg_int(args[1]);
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "s");
    if (index < 0 || (size_t)index >= ps_string_units(args[0]))
        return ps_fail_range(ctx, "index",
                             "Specified argument was out of the range of valid values.");
    *c = ps_string_unit(args[0], (size_t)index);
    return PS_OK;
}

#define TEST_ROW(name_, test_) \
    PS_ROW(name_) \
    { \
        uint32_t c; \
        PsStatus status = read_char(ctx, args, count, &c); \
        if (status == PS_OK) \
            *out = ps_bool(test_); \
        return status; \
    }
TEST_ROW(is_digit, ps_unicode_is_digit(c))
TEST_ROW(is_letter, ps_unicode_is_letter(c))
TEST_ROW(is_letter_or_digit, ps_unicode_is_letter(c) || ps_unicode_is_digit(c))
TEST_ROW(is_upper, ps_char_is_upper(c))
TEST_ROW(is_lower, ps_char_is_lower(c))
TEST_ROW(is_white, ps_unicode_is_white(c))
TEST_ROW(is_control, ps_char_is_control(c))
TEST_ROW(is_punctuation, ps_char_is_punctuation(c))
TEST_ROW(is_symbol, ps_char_is_symbol(c))
TEST_ROW(is_separator, ps_char_is_separator(c))
TEST_ROW(is_surrogate, ps_utf16_is_high(c) || ps_utf16_is_low(c))
TEST_ROW(is_high, ps_utf16_is_high(c))
TEST_ROW(is_low, ps_utf16_is_low(c))
TEST_ROW(is_ascii, c < 0x80)

PS_ROW(to_upper)
{
    return ps_return(ps_char((uint16_t)ps_char_upper((uint32_t)ps_get_int(args[0]))), out);
}
PS_ROW(to_lower)
{
    return ps_return(ps_char((uint16_t)ps_char_lower((uint32_t)ps_get_int(args[0]))), out);
}

static PsValue char_text(uint32_t c)
{
    PsBuffer buffer = {0};
    ps_buffer_char(&buffer, c);
    return ps_string_take(&buffer);
}

PS_ROW(to_string_static)
{
    return ps_return(char_text((uint32_t)ps_get_int(args[0])), out);
}
PS_ROW(to_string)
{
    return ps_return(char_text((uint32_t)ps_get_int(self)), out);
}

PS_ROW(numeric_value)
{
    uint32_t c;
    PsStatus status = read_char(ctx, args, count, &c);
    if (status)
        return status;
    return ps_return(ps_double(c >= '0' && c <= '9' ? (double)(c - '0') : -1.0), out);
}

PS_ROW(from_utf32)
{
    int64_t c = ps_arg_int(args[0]);
    if (c < 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return ps_fail_range(ctx, "utf32",
                             "A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and "
                             "should not include surrogate codepoint values (0x00d800 ~ "
                             "0x00dfff).");
    return ps_return(char_text((uint32_t)c), out);
}

PS_ROW(to_utf32)
{
    uint32_t c;
    if (ps_kind(args[0]) == PS_KIND_CHAR) {
        c = ps_utf16_join((uint32_t)ps_get_int(args[0]), (uint32_t)ps_get_int(args[1]));
        return ps_return(ps_int32((int32_t)c), out);
    }
    PsStatus status = read_char(ctx, args, count, &c);
    if (status)
        return status;
    size_t index = (size_t)ps_arg_int(args[1]);
    if (ps_utf16_is_high(c) && index + 1 < ps_string_units(args[0]))
        c = ps_utf16_join(c, ps_string_unit(args[0], index + 1));
    return ps_return(ps_int32((int32_t)c), out);
}

PS_ROW(parse)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "s");
    if (ps_string_units(args[0]) != 1)
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                       "String must be exactly one character long.");
    return ps_return(ps_char(ps_string_unit(args[0], 0)), out);
}

PS_ROW(try_parse)
{
    bool good = !ps_arg_is_null(args[0]) && ps_string_units(args[0]) == 1;
    *out = ps_bool(good);
    return ps_types_reference_set(ctx, args[1], ps_char(good ? ps_string_unit(args[0], 0) : 0));
}

PS_ROW(compare_to)
{
    PsRef other = ps_unwrap(args[0]);
    if (ps_is_null(other))
        return ps_return(ps_int32(1), out);
    if (ps_kind(other) != PS_KIND_CHAR)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException), "Object must be of type Char.");
    return ps_return(ps_int32((int32_t)(ps_get_int(self) - ps_get_int(other))), out);
}

PS_ROW(max_value)
{
    return ps_return(ps_char(0xFFFF), out);
}
PS_ROW(min_value)
{
    return ps_return(ps_char(0), out);
}

/* Each test takes a char, or a text and an index. */
#define TEST(name_, fn_) \
    PS_STATIC("bool " name_ "(char c)", fn_), PS_STATIC("bool " name_ "(string s, int index)", fn_)

static const PsMemberRow rows[] = {
    TEST("IsDigit", is_digit),
    TEST("IsNumber", is_digit),
    TEST("IsLetter", is_letter),
    TEST("IsLetterOrDigit", is_letter_or_digit),
    TEST("IsUpper", is_upper),
    TEST("IsLower", is_lower),
    TEST("IsWhiteSpace", is_white),
    TEST("IsControl", is_control),
    TEST("IsPunctuation", is_punctuation),
    TEST("IsSymbol", is_symbol),
    TEST("IsSeparator", is_separator),
    TEST("IsSurrogate", is_surrogate),
    TEST("IsHighSurrogate", is_high),
    TEST("IsLowSurrogate", is_low),
    PS_STATIC("bool IsAscii(char c)", is_ascii),
    PS_STATIC("char ToUpper(char c)", to_upper),
    PS_STATIC("char ToUpper(char c, cultureinfo culture)", to_upper),
    PS_STATIC("char ToUpperInvariant(char c)", to_upper),
    PS_STATIC("char ToLower(char c)", to_lower),
    PS_STATIC("char ToLower(char c, cultureinfo culture)", to_lower),
    PS_STATIC("char ToLowerInvariant(char c)", to_lower),
    PS_STATIC("string ToString(char c)", to_string_static),
    PS_STATIC("double GetNumericValue(char c)", numeric_value),
    PS_STATIC("double GetNumericValue(string s, int index)", numeric_value),
    PS_STATIC("string ConvertFromUtf32(int utf32)", from_utf32),
    PS_STATIC("int ConvertToUtf32(char highSurrogate, char lowSurrogate)", to_utf32),
    PS_STATIC("int ConvertToUtf32(string s, int index)", to_utf32),
    PS_STATIC("char Parse(string s)", parse),
    PS_STATIC("bool TryParse(string s, [ref] char result)", try_parse),
    PS_STATIC_PROPERTY("char MaxValue", max_value),
    PS_STATIC_PROPERTY("char MinValue", min_value),
    PS_METHOD("string ToString()", to_string),
    PS_METHOD("string ToString(System.IFormatProvider provider)", to_string),
    PS_METHOD("int CompareTo(System.Object value)", compare_to),
    PS_METHOD("int CompareTo(char value)", compare_to),
    {0},
};

const PsTypeMembers ps_types_char[] = {{PS_TYPE_ID_System_Char, rows}, {0}};
