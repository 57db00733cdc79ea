/* bytes.c - Base64, hexadecimal texts, BitConverter and Buffer; see bytes.h. */
#include "types/bytes.h"

#include <string.h>

#include "types/arguments.h"
#include "types/list_ops.h"
#include "types/members.h"
#include "value/array.h"
#include "value/boxed.h"

PsValue ps_bytes_new(const void *data, size_t size)
{
    PsValue array = ps_array_new(PS_T(System_Byte), size);
    if (size > 0)
        memcpy(ps_array_get(ps_ref(&array))->as.packed, data, size);
    return array;
}

PsValue ps_bytes_take(PsBuffer *buffer)
{
    PsValue array = ps_bytes_new(buffer->data, buffer->len);
    ps_buffer_done(buffer);
    *buffer = (PsBuffer){0};
    return array;
}

uint8_t *ps_bytes_data(PsRef array)
{
    return ps_array_get(array)->as.packed;
}

PsStatus ps_bytes_check(PsContext *ctx, PsRef array, const char *name, int64_t offset,
                        int64_t count)
{
    if (ps_arg_is_null(array))
        return ps_fail_null(ctx, name);
    if (offset < 0)
        return ps_fail_negative(ctx, "offset", offset);
    if (count < 0)
        return ps_fail_negative(ctx, "count", count);
    if ((int64_t)ps_array_len(array) - offset < count)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Offset and length were out of bounds for the array or count is greater "
                       "than the number of elements from index to the end of the source "
                       "collection.");
    return PS_OK;
}

/* ---- Base64 ---- */

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void encode(PsBuffer *out, const uint8_t *data, size_t size, bool breaks)
{
    for (size_t i = 0; i < size; i += 3) {
        if (breaks && i > 0 && i % 57 == 0)
            ps_buffer_text(out, "\r\n");
        size_t have = size - i < 3 ? size - i : 3;
        uint32_t group = (uint32_t)data[i] << 16;
        if (have > 1)
            group |= (uint32_t)data[i + 1] << 8;
        if (have > 2)
            group |= data[i + 2];
        for (size_t k = 0; k < 4; k++)
            ps_buffer_byte(out, k <= have ? alphabet[group >> (18 - 6 * k) & 63] : '=');
    }
}

/* (array [, offset, length] [, options]) */
PS_ROW(to_base64)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "inArray");
    int64_t offset = 0;
    int64_t len = (int64_t)ps_array_len(args[0]);
    bool breaks = ps_kind(args[count - 1]) == PS_KIND_ENUM && ps_get_int(args[count - 1]) == 1;
    if (count >= 3) {
        offset = ps_get_int(args[1]);
        len = ps_get_int(args[2]);
        PsStatus status = ps_bytes_check(ctx, args[0], "inArray", offset, len);
        if (status)
            return status;
    }
    PsBuffer buffer = {0};
    encode(&buffer, ps_bytes_data(args[0]) + offset, (size_t)len, breaks);
    return ps_return_text(&buffer, out);
}

static bool decode(PsBuffer *out, PsSlice text)
{
    uint32_t group = 0;
    size_t digits = 0;
    size_t padding = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
            continue;
        if (c == '=') {
            padding++;
        } else {
            const char *at = c == '\0' ? NULL : strchr(alphabet, c);
            if (at == NULL || padding > 0)
                return false;
            group = group << 6 | (uint32_t)(at - alphabet);
        }
        if (c == '=')
            group <<= 6;
        if (++digits % 4 != 0)
            continue;
        if (padding > 2)
            return false;
        ps_buffer_byte(out, (char)(group >> 16));
        if (padding < 2)
            ps_buffer_byte(out, (char)(group >> 8));
        if (padding < 1)
            ps_buffer_byte(out, (char)group);
        group = 0;
    }
    return digits % 4 == 0;
}

PS_ROW(from_base64)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "s");
    PsBuffer buffer = {0};
    if (!decode(&buffer, ps_arg_text(args[0]))) {
        ps_buffer_done(&buffer);
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                       "The input is not a valid Base-64 string as it contains a non-base 64 "
                       "character, more than two padding characters, or an illegal character among "
                       "the padding characters.");
    }
    return ps_return(ps_bytes_take(&buffer), out);
}

/* ---- hexadecimal ---- */

static PsStatus to_hex_with(PsContext *ctx, const PsRef *args, size_t count, const char *digits,
                            PsValue *out)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "inArray");
    int64_t offset = count > 1 ? ps_get_int(args[1]) : 0;
    int64_t len = count > 2 ? ps_get_int(args[2]) : (int64_t)ps_array_len(args[0]) - offset;
    PsStatus status = ps_bytes_check(ctx, args[0], "inArray", offset, len);
    if (status)
        return status;
    PsBuffer buffer = {0};
    for (int64_t i = offset; i < offset + len; i++) {
        uint8_t byte = ps_bytes_data(args[0])[i];
        ps_buffer_byte(&buffer, digits[byte >> 4]);
        ps_buffer_byte(&buffer, digits[byte & 15]);
    }
    return ps_return_text(&buffer, out);
}
PS_ROW(to_hex)
{
    return to_hex_with(ctx, args, count, "0123456789ABCDEF", out);
}
PS_ROW(to_hex_lower)
{
    return to_hex_with(ctx, args, count, "0123456789abcdef", out);
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 32);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

PS_ROW(from_hex)
{
    PsSlice text = ps_arg_text(args[0]);
    if (text.len % 2 != 0)
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                       "The input is not a valid hex string as its length is not a multiple of 2.");
    PsBuffer buffer = {0};
    for (size_t i = 0; i < text.len; i += 2) {
        int high = hex_digit(text.data[i]);
        int low = hex_digit(text.data[i + 1]);
        if (high < 0 || low < 0) {
            ps_buffer_done(&buffer);
            return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                           "The input is not a valid hex string as it contains a non-hex "
                           "character.");
        }
        ps_buffer_byte(&buffer, (char)(high << 4 | low));
    }
    return ps_return(ps_bytes_take(&buffer), out);
}

/* ---- BitConverter ---- */

static size_t width_of(PsKind kind)
{
    switch (kind) {
    case PS_KIND_BOOL:
    case PS_KIND_SBYTE:
    case PS_KIND_BYTE:
        return 1;
    case PS_KIND_CHAR:
    case PS_KIND_INT16:
    case PS_KIND_UINT16:
        return 2;
    case PS_KIND_INT32:
    case PS_KIND_UINT32:
    case PS_KIND_SINGLE:
        return 4;
    default:
        return 8;
    }
}

PS_ROW(get_bytes)
{
    PsKind kind = ps_kind(args[0]);
    uint8_t bytes[8];
    if (kind == PS_KIND_SINGLE) {
        float f = (float)ps_get_double(args[0]);
        memcpy(bytes, &f, sizeof f);
    } else if (kind == PS_KIND_DOUBLE) {
        double d = ps_get_double(args[0]);
        memcpy(bytes, &d, sizeof d);
    } else {
        int64_t n = kind == PS_KIND_BOOL ? ps_get_bool(args[0]) : ps_get_int(args[0]);
        memcpy(bytes, &n, sizeof n);
    }
    return ps_return(ps_bytes_new(bytes, width_of(kind)), out);
}

static PsStatus read_bytes(PsContext *ctx, const PsRef *args, size_t size, void *number)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "value");
    int64_t start = ps_get_int(args[1]);
    int64_t have = (int64_t)ps_array_len(args[0]);
    if (start < 0 || start >= have)
        return ps_fail_index(ctx, "startIndex", false);
    if (start > have - (int64_t)size)
        return ps_fail_argument(ctx, "value",
                                "The array starting from the specified index is not long enough to "
                                "read a value of the specified type.");
    memcpy(number, ps_bytes_data(args[0]) + start, size);
    return PS_OK;
}

#define READ_ROW(name_, ctype_, make_) \
    PS_ROW(name_) \
    { \
        ctype_ n = 0; \
        PsStatus status = read_bytes(ctx, args, sizeof n, &n); \
        *out = make_; \
        return status; \
    }
READ_ROW(read_bool, uint8_t, ps_bool(n != 0))
READ_ROW(read_char, uint16_t, ps_char(n))
READ_ROW(read_int16, int16_t, ps_integer(PS_KIND_INT16, n))
READ_ROW(read_uint16, uint16_t, ps_integer(PS_KIND_UINT16, n))
READ_ROW(read_int32, int32_t, ps_int32(n))
READ_ROW(read_uint32, uint32_t, ps_integer(PS_KIND_UINT32, n))
READ_ROW(read_int64, int64_t, ps_int64(n))
READ_ROW(read_uint64, uint64_t, ps_uint64(n))
READ_ROW(read_single, float, ps_single(n))
READ_ROW(read_double, double, ps_double(n))

/* (array [, start [, length]]): "01-0A-FF" */
PS_ROW(bytes_to_text)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "value");
    int64_t start = count > 1 ? ps_get_int(args[1]) : 0;
    int64_t len = count > 2 ? ps_get_int(args[2]) : (int64_t)ps_array_len(args[0]) - start;
    if (start < 0 || len < 0 || (int64_t)ps_array_len(args[0]) - start < len)
        return ps_fail_index(ctx, "startIndex", false);
    PsBuffer buffer = {0};
    for (int64_t i = 0; i < len; i++)
        ps_buffer_printf(&buffer, i == 0 ? "%02X" : "-%02X",
                         (unsigned)ps_bytes_data(args[0])[start + i]);
    return ps_return_text(&buffer, out);
}

PS_ROW(get_little_endian)
{
    return ps_return(ps_bool(true), out);
}

PS_ROW(double_to_bits)
{
    double d = ps_get_double(args[0]);
    int64_t bits;
    memcpy(&bits, &d, sizeof bits);
    return ps_return(ps_int64(bits), out);
}
PS_ROW(bits_to_double)
{
    int64_t bits = ps_get_int(args[0]);
    double d;
    memcpy(&d, &bits, sizeof d);
    return ps_return(ps_double(d), out);
}

/* ---- Buffer ---- */

static size_t element_size(PsRef array)
{
    static const uint8_t sizes[] = {0, 1, 1, 2, 2, 4, 4, 8, 4, 8}; /* by PsStore */
    return sizes[ps_array_get(array)->store];
}

PS_ROW(block_copy)
{
    if (ps_arg_is_null(args[0]) || ps_arg_is_null(args[2]))
        return ps_fail_null(ctx, ps_arg_is_null(args[0]) ? "src" : "dst");
    size_t from_size = element_size(args[0]);
    size_t to_size = element_size(args[2]);
    if (from_size == 0 || to_size == 0)
        return ps_fail_argument(ctx, from_size == 0 ? "src" : "dst",
                                "Object must be an array of primitives.");
    int64_t from = ps_get_int(args[1]);
    int64_t to = ps_get_int(args[3]);
    int64_t len = ps_get_int(args[4]);
    if (from < 0 || to < 0 || len < 0)
        return ps_fail_negative(ctx,
                                from < 0 ? "srcOffset"
                                : to < 0 ? "dstOffset"
                                         : "count",
                                from < 0 ? from
                                : to < 0 ? to
                                         : len);
    if (from + len > (int64_t)(ps_array_len(args[0]) * from_size) ||
        to + len > (int64_t)(ps_array_len(args[2]) * to_size))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Offset and length were out of bounds for the array or count is greater "
                       "than the number of elements from index to the end of the source "
                       "collection.");
    memmove(ps_bytes_data(args[2]) + to, ps_bytes_data(args[0]) + from, (size_t)len);
    return PS_OK;
}

PS_ROW(byte_length)
{
    size_t size = element_size(args[0]);
    if (size == 0)
        return ps_fail_argument(ctx, "array", "Object must be an array of primitives.");
    return ps_return(ps_int32((int32_t)(size * ps_array_len(args[0]))), out);
}

static const PsMemberRow convert_rows[] = {
    PS_STATIC("string ToBase64String(byte[] inArray)", to_base64),
    PS_STATIC("string ToBase64String(byte[] inArray, System.Base64FormattingOptions options)",
              to_base64),
    PS_STATIC("string ToBase64String(byte[] inArray, int offset, int length)", to_base64),
    PS_STATIC("string ToBase64String(byte[] inArray, int offset, int length, "
              "System.Base64FormattingOptions options)",
              to_base64),
    PS_STATIC("byte[] FromBase64String(string s)", from_base64),
    PS_STATIC("string ToHexString(byte[] inArray)", to_hex),
    PS_STATIC("string ToHexString(byte[] inArray, int offset, int length)", to_hex),
    PS_STATIC("string ToHexStringLower(byte[] inArray)", to_hex_lower),
    PS_STATIC("byte[] FromHexString(string s)", from_hex),
    {0},
};

#define BITS(T) PS_STATIC("byte[] GetBytes(" T " value)", get_bytes)
#define READ(T, name_, fn_) PS_STATIC(T " " name_ "(byte[] value, int startIndex)", fn_)

static const PsMemberRow bit_rows[] = {
    BITS("bool"),
    BITS("char"),
    BITS("short"),
    BITS("int"),
    BITS("long"),
    BITS("ushort"),
    BITS("uint"),
    BITS("ulong"),
    BITS("float"),
    BITS("double"),
    READ("bool", "ToBoolean", read_bool),
    READ("char", "ToChar", read_char),
    READ("short", "ToInt16", read_int16),
    READ("ushort", "ToUInt16", read_uint16),
    READ("int", "ToInt32", read_int32),
    READ("uint", "ToUInt32", read_uint32),
    READ("long", "ToInt64", read_int64),
    READ("ulong", "ToUInt64", read_uint64),
    READ("float", "ToSingle", read_single),
    READ("double", "ToDouble", read_double),
    PS_STATIC("string ToString(byte[] value)", bytes_to_text),
    READ("string", "ToString", bytes_to_text),
    PS_STATIC("string ToString(byte[] value, int startIndex, int length)", bytes_to_text),
    PS_STATIC("long DoubleToInt64Bits(double value)", double_to_bits),
    PS_STATIC("double Int64BitsToDouble(long value)", bits_to_double),
    PS_STATIC_PROPERTY("bool IsLittleEndian", get_little_endian),
    {0},
};

static const PsMemberRow buffer_rows[] = {
    PS_STATIC("void BlockCopy(array src, int srcOffset, array dst, int dstOffset, int count)",
              block_copy),
    PS_STATIC("int ByteLength(array array)", byte_length),
    {0},
};

const PsTypeMembers ps_types_bytes[] = {
    {PS_TYPE_ID_System_Convert, convert_rows},
    {PS_TYPE_ID_System_BitConverter, bit_rows},
    {PS_TYPE_ID_System_Buffer, buffer_rows},
    {0},
};
