/* encoding.c - System.Text.Encoding and its kinds. */
#include "types/encoding.h"

#include "base/casing.h"
#include "base/memory.h"
#include "types/arguments.h"
#include "types/bytes.h"
#include "types/members.h"
#include "value/array.h"
#include "value/object.h"
#include "value/type_value.h"

typedef struct {
    PsHolder holder;
    PsEncoding encoding;
    bool mark;
} EncodingObject;

/* By PsEncoding. */
static const struct {
    uint32_t type_id;
    int32_t code_page;
    const char *web_name;
    const char *name;
} facts[] = {
    [PS_ENCODING_UTF8] = {PS_TYPE_ID_System_Text_UTF8Encoding, 65001, "utf-8", "Unicode (UTF-8)"},
    [PS_ENCODING_UTF16] = {PS_TYPE_ID_System_Text_UnicodeEncoding, 1200, "utf-16", "Unicode"},
    [PS_ENCODING_UTF16_BE] = {PS_TYPE_ID_System_Text_UnicodeEncoding, 1201, "utf-16BE",
                              "Unicode (Big-Endian)"},
    [PS_ENCODING_UTF32] = {PS_TYPE_ID_System_Text_UTF32Encoding, 12000, "utf-32",
                           "Unicode (UTF-32)"},
    [PS_ENCODING_UTF32_BE] = {PS_TYPE_ID_System_Text_UTF32Encoding, 12001, "utf-32BE",
                              "Unicode (UTF-32 Big-Endian)"},
    [PS_ENCODING_ASCII] = {PS_TYPE_ID_System_Text_ASCIIEncoding, 20127, "us-ascii", "US-ASCII"},
    [PS_ENCODING_LATIN1] = {PS_TYPE_ID_System_Text_Latin1Encoding, 28591, "iso-8859-1",
                            "Western European (ISO)"},
    [PS_ENCODING_WINDOWS_1252] = {PS_TYPE_ID_System_Text_Encoding, 1252, "windows-1252",
                                  "Western European (Windows)"},
};

static const struct {
    const char *name;
    PsEncoding encoding;
} aliases[] = {
    {"utf8", PS_ENCODING_UTF8},
    {"utf-16le", PS_ENCODING_UTF16},
    {"unicode", PS_ENCODING_UTF16},
    {"ucs-2", PS_ENCODING_UTF16},
    {"unicodefffe", PS_ENCODING_UTF16_BE},
    {"utf-32le", PS_ENCODING_UTF32},
    {"ascii", PS_ENCODING_ASCII},
    {"latin1", PS_ENCODING_LATIN1},
    {"iso8859-1", PS_ENCODING_LATIN1},
    {"cp1252", PS_ENCODING_WINDOWS_1252},
    {"x-ansi", PS_ENCODING_WINDOWS_1252},
};

static const PsKindOps no_ops = {NULL, NULL};

PsValue ps_encoding_new(PsEncoding encoding, bool mark)
{
    EncodingObject *object =
        ps_object_new(PS_KIND_HOLDER, ps_type_by_id(facts[encoding].type_id), sizeof *object);
    object->holder.ops = &no_ops;
    object->encoding = encoding;
    object->mark = mark;
    return ps_value_of(PS_KIND_HOLDER, &object->holder.head);
}

bool ps_encoding_get(PsRef value, PsEncoding *encoding, bool *mark)
{
    PsRef inner = ps_unwrap(value);
    if (ps_kind(inner) != PS_KIND_HOLDER ||
        !ps_type_is_a(ps_type_of(inner), PS_T(System_Text_Encoding)))
        return false;
    EncodingObject *object = (EncodingObject *)ps_get_object(inner);
    *encoding = object->encoding;
    if (mark != NULL)
        *mark = object->mark;
    return true;
}

bool ps_net_encoding_find(PsSlice name, PsEncoding *encoding)
{
    for (size_t i = 0; i < PS_COUNT(facts); i++)
        if (ps_slice_same_text(name, facts[i].web_name)) {
            *encoding = (PsEncoding)i;
            return true;
        }
    for (size_t i = 0; i < PS_COUNT(aliases); i++)
        if (ps_slice_same_text(name, aliases[i].name)) {
            *encoding = aliases[i].encoding;
            return true;
        }
    return false;
}

static EncodingObject *it(PsRef self)
{
    return (EncodingObject *)ps_get_object(self);
}

/* ---- statics ---- */

#define STATIC_ENCODING(name_, encoding_, mark_) \
    PS_ROW(get_##name_) \
    { \
        return ps_return(ps_encoding_new(encoding_, mark_), out); \
    }
STATIC_ENCODING(utf8, PS_ENCODING_UTF8, true)
STATIC_ENCODING(default, PS_ENCODING_UTF8, false)
STATIC_ENCODING(unicode, PS_ENCODING_UTF16, true)
STATIC_ENCODING(big_endian, PS_ENCODING_UTF16_BE, true)
STATIC_ENCODING(utf32, PS_ENCODING_UTF32, true)
STATIC_ENCODING(ascii, PS_ENCODING_ASCII, false)
STATIC_ENCODING(latin1, PS_ENCODING_LATIN1, false)

PS_ROW(get_encoding)
{
    PsEncoding encoding;
    if (ps_kind(args[0]) == PS_KIND_STRING) {
        PsSlice name = ps_arg_text(args[0]);
        if (!ps_net_encoding_find(name, &encoding))
            return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                           "'%.*s' is not a supported encoding name. For information on defining a "
                           "custom encoding, see the documentation for the "
                           "Encoding.RegisterProvider method. (Parameter 'name')",
                           (int)name.len, name.data);
        return ps_return(ps_encoding_new(encoding, true), out);
    }
    int32_t page = ps_arg_int(args[0]);
    if (page < 0 || page > 65535)
        return ps_fail_range(ctx, "codepage", "Valid values are between 0 and 65535, inclusive.");
    if (page == 0)
        return ps_return(ps_encoding_new(PS_ENCODING_UTF8, false), out);
    for (size_t i = 0; i < PS_COUNT(facts); i++)
        if (facts[i].code_page == page)
            return ps_return(ps_encoding_new((PsEncoding)i, true), out);
    return ps_fail(ctx, PS_ERR_PLAIN(NotSupportedException),
                   "No data is available for encoding %d. For information on defining a custom "
                   "encoding, see the documentation for the Encoding.RegisterProvider method.",
                   page);
}

/* (mark [, throwOnInvalid]); UnicodeEncoding (bigEndian, mark) */
PS_ROW(construct)
{
    const PsType *type = ps_get_type(self);
    bool first = count > 0 && ps_get_bool(args[0]);
    if (type == PS_T(System_Text_UTF8Encoding))
        return ps_return(ps_encoding_new(PS_ENCODING_UTF8, first), out);
    if (type == PS_T(System_Text_ASCIIEncoding))
        return ps_return(ps_encoding_new(PS_ENCODING_ASCII, false), out);
    bool mark = count < 2 || ps_get_bool(args[1]);
    PsEncoding encoding = type == PS_T(System_Text_UTF32Encoding)
                              ? (first ? PS_ENCODING_UTF32_BE : PS_ENCODING_UTF32)
                              : (first ? PS_ENCODING_UTF16_BE : PS_ENCODING_UTF16);
    return ps_return(ps_encoding_new(encoding, mark), out);
}

/* ---- conversion ---- */

/* A text, or chars of an array [, start, count], as text. */
static PsStatus read_text(PsContext *ctx, const PsRef *args, size_t count, PsBuffer *out)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, ps_kind(args[0]) == PS_KIND_STRING ? "s" : "chars");
    if (ps_kind(args[0]) == PS_KIND_STRING) {
        ps_buffer_slice(out, ps_arg_text(args[0]));
        return PS_OK;
    }
    int64_t start = count > 1 ? ps_get_int(args[1]) : 0;
    int64_t len = count > 2 ? ps_get_int(args[2]) : (int64_t)ps_array_len(args[0]);
    PsStatus status = ps_bytes_check(ctx, args[0], "chars", start, len);
    for (int64_t i = start; status == PS_OK && i < start + len; i++) {
        PS_AUTO PsValue c = ps_array_at(args[0], (size_t)i);
        ps_buffer_char(out, (uint32_t)ps_get_int(ps_ref(&c)));
    }
    return status;
}

static PsStatus encode(PsContext *ctx, PsRef self, const PsRef *args, size_t count, PsBuffer *out)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = read_text(ctx, args, count, &text);
    if (status == PS_OK)
        ps_net_encoding_encode(it(self)->encoding, ps_buffer_view(&text), out);
    return status;
}

PS_ROW(get_bytes)
{
    PsBuffer bytes = {0};
    PsStatus status = encode(ctx, self, args, count, &bytes);
    if (status == PS_OK)
        *out = ps_bytes_take(&bytes);
    ps_buffer_done(&bytes);
    return status;
}

/* The most bytes that so many units become, a high surrogate left over before included. */
PS_ROW(get_max_byte_count)
{
    int64_t units = ps_get_int(args[0]);
    if (units < 0)
        return ps_fail_range(ctx, "charCount", "Non-negative number required.");
    switch (it(self)->encoding) {
    case PS_ENCODING_UTF8:
        return ps_return(ps_int32((int32_t)((units + 1) * 3)), out);
    case PS_ENCODING_UTF16:
    case PS_ENCODING_UTF16_BE:
        return ps_return(ps_int32((int32_t)((units + 1) * 2)), out);
    case PS_ENCODING_UTF32:
    case PS_ENCODING_UTF32_BE:
        return ps_return(ps_int32((int32_t)((units + 1) * 4)), out);
    case PS_ENCODING_ASCII:
    case PS_ENCODING_LATIN1:
    case PS_ENCODING_WINDOWS_1252:
        break;
    }
    return ps_return(ps_int32((int32_t)(units + 1)), out);
}

PS_ROW(get_byte_count)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PsStatus status = encode(ctx, self, args, count, &bytes);
    *out = ps_int32((int32_t)bytes.len);
    return status;
}

static PsStatus decode(PsContext *ctx, PsRef self, const PsRef *args, size_t count, PsBuffer *out)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "bytes");
    int64_t start = count > 1 ? ps_get_int(args[1]) : 0;
    int64_t len = count > 2 ? ps_get_int(args[2]) : (int64_t)ps_array_len(args[0]);
    if (start < 0 || len < 0 || (int64_t)ps_array_len(args[0]) - start < len)
        return ps_fail_range(ctx, "bytes",
                             "Index and count must refer to a location within the buffer.");
    ps_net_encoding_decode(it(self)->encoding, ps_bytes_data(args[0]) + start, (size_t)len, out);
    return PS_OK;
}

PS_ROW(get_string)
{
    PsBuffer text = {0};
    PsStatus status = decode(ctx, self, args, count, &text);
    if (status) {
        ps_buffer_done(&text);
        return status;
    }
    return ps_return_text(&text, out);
}

PS_ROW(get_chars)
{
    PsBuffer text = {0};
    PsStatus status = decode(ctx, self, args, count, &text);
    PS_AUTO PsValue string = ps_string_take(&text);
    if (status)
        return status;
    return ps_types_call(ctx, PS_T(System_String), ps_ref(&string), PS_SLICE("ToCharArray"), false,
                         NULL, 0, out);
}

PS_ROW(get_char_count)
{
    PsBuffer text = {0};
    PsStatus status = decode(ctx, self, args, count, &text);
    PS_AUTO PsValue string = ps_string_take(&text);
    *out = ps_int32((int32_t)ps_string_units(ps_ref(&string)));
    return status;
}

PS_ROW(get_preamble)
{
    PsSlice mark = it(self)->mark ? ps_encoding_mark(it(self)->encoding) : PS_SLICE("");
    return ps_return(ps_bytes_new(mark.data, mark.len), out);
}

/* Encoding.Convert(from, to, bytes) */
PS_ROW(convert_bytes)
{
    PsEncoding from;
    PsEncoding to;
    if (!ps_encoding_get(args[0], &from, NULL))
        return ps_fail_null(ctx, "srcEncoding");
    if (!ps_encoding_get(args[1], &to, NULL))
        return ps_fail_null(ctx, "dstEncoding");
    if (ps_arg_is_null(args[2]))
        return ps_fail_null(ctx, "bytes");
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsBuffer bytes = {0};
    ps_net_encoding_decode(from, ps_bytes_data(args[2]), ps_array_len(args[2]), &text);
    ps_net_encoding_encode(to, ps_buffer_view(&text), &bytes);
    return ps_return(ps_bytes_take(&bytes), out);
}

/* ---- facts ---- */

PS_ROW(get_web_name)
{
    return ps_return(ps_string_from(facts[it(self)->encoding].web_name), out);
}
PS_ROW(get_name)
{
    return ps_return(ps_string_from(facts[it(self)->encoding].name), out);
}
PS_ROW(get_code_page)
{
    return ps_return(ps_int32(facts[it(self)->encoding].code_page), out);
}
PS_ROW(get_single_byte)
{
    return ps_return(ps_bool(it(self)->encoding >= PS_ENCODING_ASCII), out);
}
PS_ROW(to_string)
{
    return ps_return(ps_string_from(ps_type_display_name(ps_type_of(self))), out);
}
PS_ROW(equals)
{
    PsEncoding other;
    bool same = ps_encoding_get(args[0], &other, NULL) && other == it(self)->encoding;
    return ps_return(ps_bool(same), out);
}
PS_ROW(nothing)
{
    return PS_OK;
}

static const PsMemberRow rows[] = {
    PS_STATIC_PROPERTY("System.Text.Encoding UTF8", get_utf8),
    PS_STATIC_PROPERTY("System.Text.Encoding Default", get_default),
    PS_STATIC_PROPERTY("System.Text.Encoding Unicode", get_unicode),
    PS_STATIC_PROPERTY("System.Text.Encoding BigEndianUnicode", get_big_endian),
    PS_STATIC_PROPERTY("System.Text.Encoding UTF32", get_utf32),
    PS_STATIC_PROPERTY("System.Text.Encoding ASCII", get_ascii),
    PS_STATIC_PROPERTY("System.Text.Encoding Latin1", get_latin1),
    PS_STATIC("System.Text.Encoding GetEncoding(string name)", get_encoding),
    PS_STATIC("System.Text.Encoding GetEncoding(int codepage)", get_encoding),
    PS_STATIC("byte[] Convert(System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, "
              "byte[] bytes)",
              convert_bytes),
    PS_STATIC("void RegisterProvider(System.Object provider)", nothing),
    PS_METHOD("byte[] GetBytes(char[] chars)", get_bytes),
    PS_METHOD("byte[] GetBytes(char[] chars, int index, int count)", get_bytes),
    PS_METHOD("byte[] GetBytes(string s)", get_bytes),
    PS_METHOD("int GetMaxByteCount(int charCount)", get_max_byte_count),
    PS_METHOD("int GetByteCount(char[] chars)", get_byte_count),
    PS_METHOD("int GetByteCount(string s)", get_byte_count),
    PS_METHOD("string GetString(byte[] bytes)", get_string),
    PS_METHOD("string GetString(byte[] bytes, int index, int count)", get_string),
    PS_METHOD("char[] GetChars(byte[] bytes)", get_chars),
    PS_METHOD("char[] GetChars(byte[] bytes, int index, int count)", get_chars),
    PS_METHOD("int GetCharCount(byte[] bytes)", get_char_count),
    PS_METHOD("byte[] GetPreamble()", get_preamble),
    PS_METHOD("string ToString()", to_string),
    PS_METHOD("bool Equals(System.Object value)", equals),
    PS_PROPERTY("string BodyName", get_web_name),
    PS_PROPERTY("string EncodingName", get_name),
    PS_PROPERTY("string HeaderName", get_web_name),
    PS_PROPERTY("string WebName", get_web_name),
    PS_PROPERTY("bool IsSingleByte", get_single_byte),
    PS_PROPERTY("int CodePage", get_code_page),
    {0},
};

static const PsMemberRow utf8_rows[] = {
    PS_CTOR("new()", construct),
    PS_CTOR("new(bool encoderShouldEmitUTF8Identifier)", construct),
    PS_CTOR("new(bool encoderShouldEmitUTF8Identifier, bool throwOnInvalidBytes)", construct),
    {0},
};
static const PsMemberRow wide_rows[] = {
    PS_CTOR("new()", construct),
    PS_CTOR("new(bool bigEndian, bool byteOrderMark)", construct),
    PS_CTOR("new(bool bigEndian, bool byteOrderMark, bool throwOnInvalidBytes)", construct),
    {0},
};
static const PsMemberRow ascii_rows[] = {PS_CTOR("new()", construct), {0}};

const PsTypeMembers ps_types_encoding[] = {
    {PS_TYPE_ID_System_Text_Encoding, rows},
    {PS_TYPE_ID_System_Text_UTF8Encoding, utf8_rows},
    {PS_TYPE_ID_System_Text_UnicodeEncoding, wide_rows},
    {PS_TYPE_ID_System_Text_UTF32Encoding, wide_rows},
    {PS_TYPE_ID_System_Text_ASCIIEncoding, ascii_rows},
    {0},
};
