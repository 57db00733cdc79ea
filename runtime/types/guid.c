/* guid.c - System.Guid and System.Version. */
#include <string.h>

#include "types/arguments.h"
#include "types/bytes.h"
#include "types/members.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/object.h"

/* ---- Guid ---- */

static PsStatus fail_guid(PsContext *ctx)
{
    return ps_fail(ctx, PS_ERR_PLAIN(FormatException), "Unrecognized Guid format.");
}

PS_ROW(guid_parse)
{
    PsGuid guid;
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "input");
    if (!ps_guid_parse(ps_arg_text(args[0]), &guid))
        return fail_guid(ctx);
    return ps_return(ps_guid(guid), out);
}

PS_ROW(guid_from_bytes)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "b");
    if (ps_array_len(args[0]) != 16)
        return ps_fail_argument(ctx, "b", "Byte array for Guid must be exactly 16 bytes long.");
    return ps_return(ps_guid(ps_guid_from_net_bytes(ps_bytes_data(args[0]))), out);
}

/* (int, short, short, eight bytes): the numbers in .NET's order of bytes. */
PS_ROW(guid_from_parts)
{
    uint32_t a = (uint32_t)ps_get_int(args[0]);
    uint16_t b = (uint16_t)ps_get_int(args[1]);
    uint16_t c = (uint16_t)ps_get_int(args[2]);
    uint8_t bytes[16] = {(uint8_t)a, (uint8_t)(a >> 8), (uint8_t)(a >> 16), (uint8_t)(a >> 24),
                         (uint8_t)b, (uint8_t)(b >> 8), (uint8_t)c,         (uint8_t)(c >> 8)};
    for (size_t i = 0; i < 8; i++)
        bytes[8 + i] = (uint8_t)ps_get_int(args[3 + i]);
    return ps_return(ps_guid(ps_guid_from_net_bytes(bytes)), out);
}

PS_ROW(guid_try_parse)
{
    PsGuid guid = {0};
    bool good = ps_guid_parse(ps_arg_text(args[0]), &guid);
    if (!good)
        guid = (PsGuid){0};
    *out = ps_bool(good);
    return ps_types_reference_set(ctx, args[count - 1], ps_guid(guid));
}

static PsStatus fail_guid_format(PsContext *ctx)
{
    return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                   "Format string can be only \"D\", \"d\", \"N\", \"n\", \"P\", \"p\", \"B\", "
                   "\"b\", \"X\" or \"x\".");
}

/* The letter of a format; '\0' for what is none. */
static char read_format(PsRef format)
{
    PsSlice text = ps_arg_text(format);
    char letter = text.len == 1 ? (char)(text.data[0] & ~32) : '\0';
    return letter != '\0' && strchr("DNPBX", letter) != NULL ? letter : '\0';
}

PS_ROW(guid_parse_exact)
{
    PsSlice text = ps_arg_text(args[0]);
    PsGuid guid;
    char letter = read_format(args[1]);
    if (letter == '\0')
        return fail_guid_format(ctx);
    if (ps_guid_parse_exact(text, letter, &guid))
        return ps_return(ps_guid(guid), out);
    if (letter == 'N' && text.len == 32)
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                       "Guid should contain only hexadecimal characters.");
    if (letter == 'D' || letter == 'N')
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                       "Guid should contain 32 digits with 4 dashes "
                       "(xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).");
    return fail_guid(ctx);
}

PS_ROW(guid_try_parse_exact)
{
    PsGuid guid = {0};
    char letter = read_format(args[1]);
    bool good = letter != '\0' && ps_guid_parse_exact(ps_arg_text(args[0]), letter, &guid);
    if (!good)
        guid = (PsGuid){0};
    *out = ps_bool(good);
    return ps_types_reference_set(ctx, args[2], ps_guid(guid));
}

PS_ROW(guid_new)
{
    return ps_return(ps_guid(ps_guid_new()), out);
}
PS_ROW(guid_empty)
{
    return ps_return(ps_guid((PsGuid){0}), out);
}

/* The upper halves of bytes 8 and 6. */
PS_ROW(guid_variant)
{
    return ps_return(ps_int32(ps_get_guid(self).bytes[8] >> 4), out);
}
PS_ROW(guid_version)
{
    return ps_return(ps_int32(ps_get_guid(self).bytes[6] >> 4), out);
}

PS_ROW(guid_to_string)
{
    PsGuid guid = ps_get_guid(self);
    PsBuffer buffer = {0};
    if (!ps_guid_format(&buffer, &guid, count > 0 ? ps_arg_text(args[0]) : PS_SLICE("")))
        return fail_guid_format(ctx);
    return ps_return_text(&buffer, out);
}

PS_ROW(guid_bytes)
{
    PsGuid guid = ps_get_guid(self);
    uint8_t bytes[16];
    ps_guid_to_net_bytes(&guid, bytes);
    return ps_return(ps_bytes_new(bytes, sizeof bytes), out);
}

PS_ROW(guid_compare)
{
    PsRef other = ps_unwrap(args[0]);
    if (ps_is_null(other))
        return ps_return(ps_int32(1), out);
    if (ps_kind(other) != PS_KIND_GUID)
        return ps_fail_argument(ctx, "value", "Object must be of type GUID.");
    PsGuid a = ps_get_guid(self);
    PsGuid b = ps_get_guid(other);
    int order = ps_guid_compare(&a, &b);
    return ps_return(ps_int32(order < 0 ? -1 : order > 0), out);
}

/* ---- Version ---- */

static PsStatus read_version(PsContext *ctx, PsRef arg, const char *param, PsVersion *version)
{
    PsSlice text = ps_arg_text(arg);
    PsSlice part = text;
    if (ps_arg_is_null(arg))
        return ps_fail_null(ctx, param);
    PsVersionStatus status = ps_version_parse(text, version);
    for (size_t i = 0; status == PS_VERSION_TEXT || status == PS_VERSION_NEGATIVE; i++) {
        const char *dot = memchr(text.data, '.', text.len);
        part = (PsSlice){text.data, dot == NULL ? text.len : (size_t)(dot - text.data)};
        bool digits = part.len > 0;
        for (size_t k = 0; k < part.len; k++)
            digits = digits && part.data[k] >= '0' && part.data[k] <= '9';
        if (!digits || dot == NULL)
            break;
        text.data += part.len + 1;
        text.len -= part.len + 1;
    }
    switch (status) {
    case PS_VERSION_OK:
        return PS_OK;
    case PS_VERSION_PARTS:
        return ps_fail_argument(ctx, "input", "Version string portion was too short or too long.");
    case PS_VERSION_TEXT:
        return ps_fail_format(ctx, part);
    case PS_VERSION_NEGATIVE:
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                       "input ('%.*s') must be a non-negative value. (Parameter 'input')\n"
                       "Actual value was %.*s.",
                       (int)part.len, part.data, (int)part.len, part.data);
    case PS_VERSION_OVERFLOW:
        break;
    }
    return ps_fail(ctx, PS_ERR_PLAIN(OverflowException),
                   "Value was either too large or too small for an Int32.");
}

PS_ROW(version_parse)
{
    PsVersion version;
    PsStatus status = read_version(ctx, args[0], "input", &version);
    if (status == PS_OK)
        *out = ps_version(version);
    return status;
}

PS_ROW(version_try_parse)
{
    PsVersion version;
    bool good = ps_version_parse(ps_arg_text(args[0]), &version) == PS_VERSION_OK;
    *out = ps_bool(good);
    return ps_types_reference_set(ctx, args[1], good ? ps_version(version) : PS_NULL);
}

PS_ROW(version_from_parts)
{
    static const char *const names[] = {"major", "minor", "build", "revision"};
    PsVersion version = {0, 0, -1, -1};
    int32_t *parts[] = {&version.major, &version.minor, &version.build, &version.revision};
    for (size_t i = 0; i < count; i++) {
        if (ps_get_int(args[i]) < 0)
            return ps_fail_negative(ctx, names[i], ps_get_int(args[i]));
        *parts[i] = ps_arg_int(args[i]);
    }
    return ps_return(ps_version(version), out);
}

#define VERSION_PART(name_) \
    PS_ROW(get_##name_) \
    { \
        return ps_return(ps_int32(ps_get_version(self).name_), out); \
    }
VERSION_PART(major)
VERSION_PART(minor)
VERSION_PART(build)
VERSION_PART(revision)

PS_ROW(get_major_revision)
{
    return ps_return(ps_integer(PS_KIND_INT16, ps_get_version(self).revision >> 16), out);
}
PS_ROW(get_minor_revision)
{
    return ps_return(ps_integer(PS_KIND_INT16, (int16_t)ps_get_version(self).revision), out);
}

PS_ROW(version_to_string)
{
    PsVersion version = ps_get_version(self);
    int fields = count > 0 ? ps_arg_int(args[0]) : -1;
    int given = version.build < 0 ? 2 : version.revision < 0 ? 3 : 4;
    PsBuffer buffer = {0};
    if (count > 0 && (fields < 0 || fields > 4))
        return ps_fail_argument(ctx, "fieldCount", "Argument must be between 0 and 4.");
    if (fields > given || !ps_version_text(&buffer, &version, fields)) {
        ps_buffer_done(&buffer);
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Argument must be between 0 and %d. (Parameter 'fieldCount')", given);
    }
    return ps_return_text(&buffer, out);
}

PS_ROW(version_compare)
{
    PsRef other = ps_unwrap(args[0]);
    if (ps_is_null(other))
        return ps_return(ps_int32(1), out);
    if (ps_kind(other) != PS_KIND_VERSION)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Object must be of type Version. (Parameter 'version')");
    PsVersion a = ps_get_version(self);
    PsVersion b = ps_get_version(other);
    int order = ps_version_compare(&a, &b);
    return ps_return(ps_int32(order < 0 ? -1 : order > 0), out);
}

PS_ROW(version_clone)
{
    return ps_return(ps_retain(self), out);
}

static const PsMemberRow guid_rows[] = {
    PS_CTOR("new(byte[] b)", guid_from_bytes),
    PS_CTOR("new(string g)", guid_parse),
    PS_CTOR("new(int a, short b, short c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, "
            "byte k)",
            guid_from_parts),
    PS_STATIC_PROPERTY("guid Empty", guid_empty),
    PS_STATIC("guid NewGuid()", guid_new),
    PS_STATIC("guid Parse(string input)", guid_parse),
    PS_STATIC("bool TryParse(string input, [ref] guid result)", guid_try_parse),
    PS_STATIC("guid ParseExact(string input, string format)", guid_parse_exact),
    PS_STATIC("bool TryParseExact(string input, string format, [ref] guid result)",
              guid_try_parse_exact),
    PS_EXTENDED("string Guid", guid_to_string, SCRIPT_PROPERTY),
    PS_PROPERTY("int Variant", guid_variant),
    PS_PROPERTY("int Version", guid_version),
    PS_METHOD("string ToString()", guid_to_string),
    PS_METHOD("string ToString(string format)", guid_to_string),
    PS_METHOD("string ToString(string format, System.IFormatProvider provider)", guid_to_string),
    PS_METHOD("byte[] ToByteArray()", guid_bytes),
    PS_METHOD("int CompareTo(System.Object value)", guid_compare),
    PS_METHOD("int CompareTo(guid value)", guid_compare),
    {0},
};

static const PsMemberRow version_rows[] = {
    PS_CTOR("new(int major, int minor, int build, int revision)", version_from_parts),
    PS_CTOR("new(int major, int minor, int build)", version_from_parts),
    PS_CTOR("new(int major, int minor)", version_from_parts),
    PS_CTOR("new(string version)", version_parse),
    PS_CTOR("new()", version_from_parts),
    PS_PROPERTY("int Major", get_major),
    PS_PROPERTY("int Minor", get_minor),
    PS_PROPERTY("int Build", get_build),
    PS_PROPERTY("int Revision", get_revision),
    PS_PROPERTY("short MajorRevision", get_major_revision),
    PS_PROPERTY("short MinorRevision", get_minor_revision),
    PS_STATIC("version Parse(string input)", version_parse),
    PS_STATIC("bool TryParse(string input, [ref] version result)", version_try_parse),
    PS_METHOD("string ToString()", version_to_string),
    PS_METHOD("string ToString(int fieldCount)", version_to_string),
    PS_METHOD("int CompareTo(System.Object version)", version_compare),
    PS_METHOD("int CompareTo(version value)", version_compare),
    PS_METHOD("System.Object Clone()", version_clone),
    {0},
};

const PsTypeMembers ps_types_guid[] = {
    {PS_TYPE_ID_System_Guid, guid_rows},
    {PS_TYPE_ID_System_Version, version_rows},
    {0},
};
