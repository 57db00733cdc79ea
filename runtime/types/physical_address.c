/* physical_address.c - System.Net.NetworkInformation.PhysicalAddress: a MAC address. */
#include "base/casing.h"
#include "types/arguments.h"
#include "types/bytes.h"
#include "types/fields.h"
#include "types/members.h"
#include "value/array.h"
#include "value/object.h"

enum { BYTES, FIELD_COUNT };

#define SELF_TYPE PS_T(System_Net_NetworkInformation_PhysicalAddress)

static PsValue make(const void *data, size_t size)
{
    PsValue value = ps_fields_new(SELF_TYPE, FIELD_COUNT);
    ps_field_set(ps_ref(&value), BYTES, ps_bytes_new(data, size));
    return value;
}

static int hex_digit(char c)
{
    int lower = ps_ascii_lower(c);
    return c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* Pairs of digits, alone or divided by '-' or ':'; groups of four divided by '.'. */
static bool parse_text(PsSlice text, PsBuffer *bytes)
{
    char divider = '\0';
    size_t digits = 0; /* of the group */
    size_t of_group = 0;
    unsigned value = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '-' || c == ':' || c == '.') {
            of_group = c == '.' ? 4 : 2;
            if ((divider != '\0' && c != divider) || digits != of_group)
                return false;
            divider = c;
            digits = 0;
            continue;
        }
        int digit = hex_digit(c);
        if (digit < 0 || (divider != '\0' && digits == of_group))
            return false;
        value = value << 4 | (unsigned)digit;
        if (++digits % 2 == 0) {
            ps_buffer_byte(bytes, (char)(value & 0xFF));
            value = 0;
        }
    }
    return divider == '\0' ? digits % 2 == 0 : digits == of_group;
}

PS_ROW(parse)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PsSlice text = ps_arg_text(args[0]);
    if (!parse_text(text, &bytes))
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException),
                       "An invalid physical address was specified: '%.*s'.", (int)text.len,
                       text.data);
    return ps_return(make(bytes.data, bytes.len), out);
}

PS_ROW(try_parse)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    bool is_good = parse_text(ps_arg_text(args[0]), &bytes);
    *out = ps_bool(is_good);
    return ps_types_reference_set(ctx, args[1], is_good ? make(bytes.data, bytes.len) : PS_NULL);
}

PS_ROW(construct)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "address");
    return ps_return(make(ps_bytes_data(args[0]), ps_array_len(args[0])), out);
}

PS_ROW(get_none)
{
    return ps_return(make("", 0), out);
}

PS_ROW(get_bytes)
{
    PsRef bytes = ps_field(self, BYTES);
    return ps_return(ps_bytes_new(ps_bytes_data(bytes), ps_array_len(bytes)), out);
}

PS_ROW(to_string)
{
    PsBuffer text = {0};
    PsRef bytes = ps_field(self, BYTES);
    for (size_t i = 0; i < ps_array_len(bytes); i++)
        ps_buffer_printf(&text, "%02X", ps_bytes_data(bytes)[i]);
    return ps_return_text(&text, out);
}

static PsSlice view(PsRef address)
{
    PsRef bytes = ps_field(address, BYTES);
    return (PsSlice){(const char *)ps_bytes_data(bytes), ps_array_len(bytes)};
}

PS_ROW(equals)
{
    PsRef other = ps_unwrap(args[0]);
    bool same = ps_fields_is(other, SELF_TYPE) && ps_slice_is(view(other), view(self));
    return ps_return(ps_bool(same), out);
}

PS_ROW(get_hash_code)
{
    uint32_t hash = 0;
    PsSlice bytes = view(self);
    for (size_t i = 0; i < bytes.len; i++)
        hash ^= (uint32_t)(uint8_t)bytes.data[i] << (8 * (i % 4));
    return ps_return(ps_int32((int32_t)hash), out);
}

static const PsMemberRow rows[] = {
    PS_CTOR("new(byte[] address)", construct),
    PS_STATIC("PhysicalAddress Parse(string address)", parse),
    PS_STATIC("bool TryParse(string address, [ref] PhysicalAddress value)", try_parse),
    PS_STATIC_PROPERTY("PhysicalAddress None", get_none),
    PS_METHOD("byte[] GetAddressBytes()", get_bytes),
    PS_METHOD("string ToString()", to_string),
    PS_METHOD("bool Equals(System.Object comparand)", equals),
    PS_METHOD("int GetHashCode()", get_hash_code),
    {0},
};

const PsTypeMembers ps_types_physical_address[] = {
    {PS_TYPE_ID_System_Net_NetworkInformation_PhysicalAddress, rows},
    {0},
};
