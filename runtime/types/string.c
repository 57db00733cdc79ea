/* string.c - System.String: parts, trimming, padding, case. */
#include <string.h>

#include "base/casing.h"
#include "base/icu.h"
#include "base/utf.h"
#include "types/arguments.h"
#include "types/char_class.h"
#include "types/members.h"
#include "types/string_static.h"
#include "types/text_case.h"
#include "value/array.h"
#include "value/object.h"

PS_ROW(get_length)
{
    return ps_return(ps_int32((int32_t)ps_string_units(self)), out);
}

PS_ROW(get_char)
{
    int32_t index = ps_arg_int(args[0]);
    if (index < 0 || (size_t)index >= ps_string_units(self))
        return ps_fail(ctx, PS_ERR_PLAIN(IndexOutOfRangeException),
                       "Index was outside the bounds of the array.");
    return ps_return(ps_char(ps_string_unit(self, (size_t)index)), out);
}

PS_ROW(substring)
{
    int64_t units = (int64_t)ps_string_units(self);
    int64_t start = ps_arg_int(args[0]);
    int64_t len = count > 1 ? ps_arg_int(args[1]) : units - start;
    if (start < 0)
        return ps_fail_negative(ctx, "startIndex", start);
    if (start > units)
        return ps_fail_range(ctx, "startIndex",
                             "startIndex cannot be larger than length of string.");
    if (len < 0)
        return ps_fail_negative(ctx, "length", len);
    if (start + len > units)
        return ps_fail_range(ctx, "length",
                             "Index and length must refer to a location within the string.");
    return ps_return(ps_string_substring(self, (size_t)start, (size_t)len), out);
}

/* The text without units [start, start + len), `middle` in their place. */
static PsStatus splice(PsRef self, size_t start, size_t len, PsSlice middle, PsValue *out)
{
    PsSlice text = ps_string_slice(self);
    size_t from = ps_string_byte_offset(self, start);
    size_t to = ps_string_byte_offset(self, start + len);
    PsBuffer buffer = {0};
    ps_buffer_append(&buffer, text.data, from);
    ps_buffer_slice(&buffer, middle);
    ps_buffer_append(&buffer, text.data + to, text.len - to);
    return ps_return_text(&buffer, out);
}

PS_ROW(insert)
{
    int64_t start = ps_arg_int(args[0]);
    int64_t units = (int64_t)ps_string_units(self);
    if (start < 0)
        return ps_fail_negative(ctx, "startIndex", start);
    if (start > units)
        return ps_fail_greater(ctx, "startIndex", start, units);
    return splice(self, (size_t)start, 0, ps_arg_text(args[1]), out);
}

PS_ROW(remove_part)
{
    int64_t units = (int64_t)ps_string_units(self);
    int64_t start = ps_arg_int(args[0]);
    int64_t len = count > 1 ? ps_arg_int(args[1]) : units - start;
    if (start < 0)
        return ps_fail_negative(ctx, "startIndex", start);
    if (count > 1 && len < 0)
        return ps_fail_negative(ctx, "count", len);
    if (count > 1 && len > units - start)
        return ps_fail_greater(ctx, "count", len, units - start);
    if (start > units)
        return ps_fail_range(ctx, "startIndex",
                             "startIndex cannot be larger than length of string.");
    return splice(self, (size_t)start, (size_t)len, PS_SLICE(""), out);
}

static PsStatus pad(PsContext *ctx, PsRef self, const PsRef *args, size_t count, bool left,
                    PsValue *out)
{
    int64_t width = ps_arg_int(args[0]);
    int64_t units = (int64_t)ps_string_units(self);
    uint32_t filler = count > 1 ? (uint32_t)ps_get_int(args[1]) : ' ';
    if (width < 0)
        return ps_fail_negative(ctx, "totalWidth", width);
    PsBuffer buffer = {0};
    if (!left)
        ps_buffer_slice(&buffer, ps_string_slice(self));
    for (int64_t i = units; i < width; i++)
        ps_buffer_char(&buffer, filler);
    if (left)
        ps_buffer_slice(&buffer, ps_string_slice(self));
    return ps_return_text(&buffer, out);
}

PS_ROW(pad_left)
{
    return pad(ctx, self, args, count, true, out);
}
PS_ROW(pad_right)
{
    return pad(ctx, self, args, count, false, out);
}

/* ---- trimming ---- */

/* Whether a trim with these arguments takes the character: white space, one char, a set. */
static bool is_trimmed(const PsRef *args, size_t count, uint32_t c)
{
    if (count == 0 || ps_arg_is_null(args[0]))
        return ps_unicode_is_white(c);
    if (ps_kind(args[0]) == PS_KIND_CHAR)
        return (uint32_t)ps_get_int(args[0]) == c;
    size_t len = ps_array_len(args[0]);
    if (len == 0)
        return ps_unicode_is_white(c);
    for (size_t i = 0; i < len; i++) {
        PS_AUTO PsValue item = ps_array_at(args[0], i);
        if ((uint32_t)ps_get_int(ps_ref(&item)) == c)
            return true;
    }
    return false;
}

static PsStatus trim(PsRef self, const PsRef *args, size_t count, bool start, bool end,
                     PsValue *out)
{
    PsSlice text = ps_string_slice(self);
    uint32_t c;
    size_t len;
    while (start && (len = ps_utf8_decode(text.data, text.len, &c)) > 0 &&
           is_trimmed(args, count, c)) {
        text.data += len;
        text.len -= len;
    }
    while (end && text.len > 0) {
        size_t last = text.len - 1;
        while (last > 0 && ((unsigned char)text.data[last] & 0xC0u) == 0x80)
            last--;
        if (ps_utf8_decode(text.data + last, text.len - last, &c) == 0 ||
            !is_trimmed(args, count, c))
            break;
        text.len = last;
    }
    *out = ps_string(text);
    return PS_OK;
}

PS_ROW(trim_both)
{
    return trim(self, args, count, true, true, out);
}
PS_ROW(trim_start)
{
    return trim(self, args, count, true, false, out);
}
PS_ROW(trim_end)
{
    return trim(self, args, count, false, true, out);
}

/* ---- case and characters ---- */

/* Languages in which i has a dot in capitals too. */
static bool is_turkic(PsContext *ctx, const PsRef *args, size_t count)
{
    const PsCulture *culture = count > 0 ? ps_arg_culture(ctx, args[0]) : ctx->culture;
    return culture != NULL &&
           (strcmp(culture->two_letter, "tr") == 0 || strcmp(culture->two_letter, "az") == 0);
}

PS_ROW(to_upper)
{
    PsBuffer buffer = {0};
    if (is_turkic(ctx, args, count))
        ps_text_case_turkic(&buffer, ps_string_slice(self), true);
    else
        ps_text_case_upper(&buffer, ps_string_slice(self));
    return ps_return_text(&buffer, out);
}

PS_ROW(to_lower)
{
    PsBuffer buffer = {0};
    if (is_turkic(ctx, args, count))
        ps_text_case_turkic(&buffer, ps_string_slice(self), false);
    else
        ps_text_case_lower(&buffer, ps_string_slice(self));
    return ps_return_text(&buffer, out);
}

PS_ROW(to_upper_invariant)
{
    PsBuffer buffer = {0};
    ps_text_case_upper(&buffer, ps_string_slice(self));
    return ps_return_text(&buffer, out);
}

PS_ROW(to_lower_invariant)
{
    PsBuffer buffer = {0};
    ps_text_case_lower(&buffer, ps_string_slice(self));
    return ps_return_text(&buffer, out);
}

PS_ROW(to_char_array)
{
    int64_t units = (int64_t)ps_string_units(self);
    int64_t start = count > 0 ? ps_arg_int(args[0]) : 0;
    int64_t len = count > 0 ? ps_arg_int(args[1]) : units;
    if (len < 0)
        return ps_fail_negative(ctx, "length", len);
    if (start < 0)
        return ps_fail_negative(ctx, "startIndex", start);
    if (start > units - len)
        return ps_fail_greater(ctx, "startIndex", start, units - len);
    PsValue array = ps_array_new(PS_T(System_Char), (size_t)len);
    for (int64_t i = 0; i < len; i++)
        ps_array_set(ps_ref(&array), (size_t)i, ps_char(ps_string_unit(self, (size_t)(start + i))));
    return ps_return(array, out);
}

PsStatus ps_string_static_copy_to(PsContext *ctx, PsRef self, const PsRef *args)
{
    int64_t from = ps_arg_int(args[0]);
    int64_t to = ps_arg_int(args[2]);
    int64_t len = ps_arg_int(args[3]);
    if (ps_arg_is_null(args[1]))
        return ps_fail_null(ctx, "destination");
    int64_t room = (int64_t)ps_array_len(args[1]);
    if (len < 0)
        return ps_fail_negative(ctx, "count", len);
    if (from < 0)
        return ps_fail_negative(ctx, "sourceIndex", from);
    if (from > (int64_t)ps_string_units(self) - len)
        return ps_fail_range(ctx, "sourceIndex",
                             "Index and count must refer to a location within the string.");
    if (to > room - len)
        return ps_fail_greater(ctx, "destinationIndex", to, room - len);
    for (int64_t i = 0; i < len; i++)
        ps_array_set(args[1], (size_t)(to + i), ps_char(ps_string_unit(self, (size_t)(from + i))));
    return PS_OK;
}

PS_ROW(copy_to)
{
    return ps_string_static_copy_to(ctx, self, args);
}

PS_ROW(clone)
{
    return ps_return(ps_retain(self), out);
}

PS_ROW(get_type_code)
{
    return ps_return(ps_enum(PS_T(System_TypeCode), 18), out);
}

/* ASCII is in every normal form; for the rest ICU is asked. */
static PsStatus normalize(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                          PsBuffer *out)
{
    int form = count > 0 ? (int)ps_get_int(args[0]) : PS_NORMAL_C;
    PsSlice text = ps_string_slice(self);
    if (form != PS_NORMAL_C && form != PS_NORMAL_D && form != PS_NORMAL_KC && form != PS_NORMAL_KD)
        return ps_fail_argument(ctx, "normalizationForm", "Invalid normalization form.");
    if (ps_string_is_ascii(self)) {
        ps_buffer_slice(out, text);
        return PS_OK;
    }
    const PsIcuModule *icu = ps_icu();
    if (icu == NULL || !icu->normalize(text, form, out))
        return ps_fail(ctx, PS_ERR_PLAIN(NotSupportedException),
                       "Texts that are not ASCII cannot be normalized without the module icu.");
    return PS_OK;
}

PS_ROW(is_normalized)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = normalize(ctx, self, args, count, &text);
    if (status)
        return status;
    return ps_return(ps_bool(ps_slice_is(ps_buffer_view(&text), ps_string_slice(self))), out);
}

PS_ROW(normalize_text)
{
    PsBuffer text = {0};
    PsStatus status = normalize(ctx, self, args, count, &text);
    return status ? status : ps_return_text(&text, out);
}

PS_ROW(replace_line_endings)
{
    PsSlice text = ps_string_slice(self);
    PsSlice ending = count > 0 ? ps_arg_text(args[0]) : PS_SLICE("\n");
    PsBuffer buffer = {0};
    for (size_t at = 0; at < text.len;) {
        uint32_t c;
        size_t len = ps_utf8_decode(text.data + at, text.len - at, &c);
        len = len == 0 ? 1 : len;
        if (c == '\r' && at + 1 < text.len && text.data[at + 1] == '\n')
            len = 2;
        if (c == '\r' || c == '\n' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029)
            ps_buffer_slice(&buffer, ending);
        else
            ps_buffer_append(&buffer, text.data + at, len);
        at += len;
    }
    return ps_return_text(&buffer, out);
}

static const PsMemberRow rows[] = {
    PS_PROPERTY("int Length", get_length),
    PS_INDEXED("char Chars(int index)", get_char),
    PS_METHOD("string Substring(int startIndex)", substring),
    PS_METHOD("string Substring(int startIndex, int length)", substring),
    PS_METHOD("string Insert(int startIndex, string value)", insert),
    PS_METHOD("string Remove(int startIndex, int count)", remove_part),
    PS_METHOD("string Remove(int startIndex)", remove_part),
    PS_METHOD("string PadLeft(int totalWidth)", pad_left),
    PS_METHOD("string PadLeft(int totalWidth, char paddingChar)", pad_left),
    PS_METHOD("string PadRight(int totalWidth)", pad_right),
    PS_METHOD("string PadRight(int totalWidth, char paddingChar)", pad_right),
    PS_METHOD("string Trim()", trim_both),
    PS_METHOD("string Trim(char trimChar)", trim_both),
    PS_METHOD("string Trim(params char[] trimChars)", trim_both),
    PS_METHOD("string Trim(System.ReadOnlySpan[char] trimChars)", trim_both),
    PS_METHOD("string TrimStart()", trim_start),
    PS_METHOD("string TrimStart(char trimChar)", trim_start),
    PS_METHOD("string TrimStart(params char[] trimChars)", trim_start),
    PS_METHOD("string TrimStart(System.ReadOnlySpan[char] trimChars)", trim_start),
    PS_METHOD("string TrimEnd()", trim_end),
    PS_METHOD("string TrimEnd(char trimChar)", trim_end),
    PS_METHOD("string TrimEnd(params char[] trimChars)", trim_end),
    PS_METHOD("string TrimEnd(System.ReadOnlySpan[char] trimChars)", trim_end),
    PS_METHOD("string ToUpper()", to_upper),
    PS_METHOD("string ToUpper(cultureinfo culture)", to_upper),
    PS_METHOD("string ToUpperInvariant()", to_upper_invariant),
    PS_METHOD("string ToLower()", to_lower),
    PS_METHOD("string ToLower(cultureinfo culture)", to_lower),
    PS_METHOD("string ToLowerInvariant()", to_lower_invariant),
    PS_METHOD("char[] ToCharArray()", to_char_array),
    PS_METHOD("char[] ToCharArray(int startIndex, int length)", to_char_array),
    PS_METHOD("void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)",
              copy_to),
    PS_METHOD("System.Object Clone()", clone),
    PS_METHOD("System.TypeCode GetTypeCode()", get_type_code),
    PS_METHOD("bool IsNormalized()", is_normalized),
    PS_METHOD("bool IsNormalized(System.Text.NormalizationForm normalizationForm)", is_normalized),
    PS_METHOD("string Normalize()", normalize_text),
    PS_METHOD("string Normalize(System.Text.NormalizationForm normalizationForm)", normalize_text),
    PS_METHOD("string ReplaceLineEndings()", replace_line_endings),
    PS_METHOD("string ReplaceLineEndings(string replacementText)", replace_line_endings),
    PS_METHOD("string ToString()", clone),
    PS_METHOD("string ToString(System.IFormatProvider provider)", clone),
    {0},
};

const PsTypeMembers ps_types_string[] = {{PS_TYPE_ID_System_String, rows}, {0}};
