/* ip_address.c - System.Net.IPAddress. */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "types/arguments.h"
#include "types/bytes.h"
#include "types/members.h"
#include "value/array.h"
#include "value/object.h"

typedef struct {
    PsHolder holder;
    bool is_v6;
    uint8_t bytes[16]; /* network order; the first four of a v4 address */
} Address;

static const PsKindOps no_ops = {NULL, NULL};

static Address *it(PsRef self)
{
    return (Address *)ps_get_object(self);
}

static bool is_address(PsRef value)
{
    return ps_kind(value) == PS_KIND_HOLDER && ps_type_of(value) == PS_T(System_Net_IPAddress);
}

static PsValue make(bool is_v6, const uint8_t *bytes)
{
    Address *address = ps_object_new(PS_KIND_HOLDER, PS_T(System_Net_IPAddress), sizeof *address);
    address->holder.ops = &no_ops;
    address->is_v6 = is_v6;
    memcpy(address->bytes, bytes, is_v6 ? 16 : 4);
    return ps_value_of(PS_KIND_HOLDER, &address->holder.head);
}

/* One to four numbers, the last filling what is left: "1" is 0.0.0.1. */
static bool parse_v4(const char *text, uint8_t bytes[4])
{
    uint64_t parts[4];
    size_t count = 0;
    while (count < 4) {
        char *end;
        if (*text < '0' || *text > '9')
            return false;
        parts[count++] = strtoull(text, &end, 0);
        if (*end == '\0')
            break;
        if (*end != '.')
            return false;
        text = end + 1;
        if (count == 4)
            return false;
    }
    uint64_t whole = 0;
    for (size_t i = 0; i + 1 < count; i++) {
        if (parts[i] > 255)
            return false;
        whole |= parts[i] << (24 - 8 * i);
    }
    uint64_t most = UINT64_C(0xFFFFFFFF) >> (8 * (count - 1));
    if (parts[count - 1] > most)
        return false;
    whole |= parts[count - 1];
    for (size_t i = 0; i < 4; i++)
        bytes[i] = (uint8_t)(whole >> (24 - 8 * i));
    return true;
}

static bool parse_text(PsSlice text, bool *is_v6, uint8_t bytes[16])
{
    char room[64];
    if (text.len > 1 && text.data[0] == '[' && text.data[text.len - 1] == ']') {
        text.data++;
        text.len -= 2;
    }
    if (text.len == 0 || text.len >= sizeof room)
        return false;
    memcpy(room, text.data, text.len);
    room[text.len] = '\0';
    char *scope = strchr(room, '%');
    if (scope != NULL)
        *scope = '\0';
    *is_v6 = strchr(room, ':') != NULL;
    return *is_v6 ? inet_pton(AF_INET6, room, bytes) == 1 : parse_v4(room, bytes);
}

PS_ROW(parse)
{
    bool is_v6;
    uint8_t bytes[16];
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "ipString");
    if (!parse_text(ps_arg_text(args[0]), &is_v6, bytes))
        return ps_fail(ctx, PS_ERR_PLAIN(FormatException), "An invalid IP address was specified.");
    return ps_return(make(is_v6, bytes), out);
}

PS_ROW(try_parse)
{
    bool is_v6;
    uint8_t bytes[16];
    bool good = parse_text(ps_arg_text(args[0]), &is_v6, bytes);
    *out = ps_bool(good);
    return ps_types_reference_set(ctx, args[1], good ? make(is_v6, bytes) : PS_NULL);
}

PS_ROW(from_bytes)
{
    size_t len = ps_arg_is_null(args[0]) ? 0 : ps_array_len(args[0]);
    if (len != 4 && len != 16)
        return ps_fail_argument(ctx, "address", "An invalid IP address was specified.");
    return ps_return(make(len == 16, ps_bytes_data(args[0])), out);
}

PS_ROW(from_number)
{
    int64_t number = ps_get_int(args[0]);
    uint8_t bytes[4];
    if (number < 0 || number > 0xFFFFFFFF)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentOutOfRangeException),
                       "newAddress ('%llu') must be less than or equal to '4294967295'. "
                       "(Parameter 'newAddress')\nActual value was %llu.",
                       (unsigned long long)number, (unsigned long long)number);
    for (size_t i = 0; i < 4; i++)
        bytes[i] = (uint8_t)(number >> (8 * i));
    return ps_return(make(false, bytes), out);
}

#define CONSTANT(name_, v6_, ...) \
    PS_ROW(name_) \
    { \
        static const uint8_t bytes[16] = {__VA_ARGS__}; \
        return ps_return(make(v6_, bytes), out); \
    }
CONSTANT(get_any, false, 0)
CONSTANT(get_loopback, false, 127, 0, 0, 1)
CONSTANT(get_broadcast, false, 255, 255, 255, 255)
CONSTANT(get_any_v6, true, 0)
CONSTANT(get_loopback_v6, true, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)

PS_ROW(to_string)
{
    char text[INET6_ADDRSTRLEN];
    inet_ntop(it(self)->is_v6 ? AF_INET6 : AF_INET, it(self)->bytes, text, sizeof text);
    return ps_return(ps_string_from(text), out);
}

PS_ROW(get_family)
{
    return ps_return(ps_enum(PS_T(System_Net_Sockets_AddressFamily), it(self)->is_v6 ? 23 : 2),
                     out);
}

PS_ROW(get_bytes)
{
    return ps_return(ps_bytes_new(it(self)->bytes, it(self)->is_v6 ? 16 : 4), out);
}

PS_ROW(get_number)
{
    uint32_t number = 0;
    for (size_t i = 0; i < 4; i++)
        number |= (uint32_t)it(self)->bytes[i] << (8 * i);
    return ps_return(ps_int64(number), out);
}

PS_ROW(is_loopback)
{
    if (!is_address(args[0]))
        return ps_fail_null(ctx, "address");
    static const uint8_t one[16] = {[15] = 1};
    Address *address = it(args[0]);
    bool local = address->is_v6 ? memcmp(address->bytes, one, 16) == 0 : address->bytes[0] == 127;
    return ps_return(ps_bool(local), out);
}

PS_ROW(equals)
{
    PsRef other = ps_unwrap(args[0]);
    bool same = is_address(other) && it(other)->is_v6 == it(self)->is_v6 &&
                memcmp(it(other)->bytes, it(self)->bytes, it(self)->is_v6 ? 16 : 4) == 0;
    return ps_return(ps_bool(same), out);
}

#define IP "ipaddress "

static const PsMemberRow rows[] = {
    PS_CTOR("new(long newAddress)", from_number),
    PS_CTOR("new(byte[] address)", from_bytes),
    PS_STATIC(IP "Parse(string ipString)", parse),
    PS_STATIC("bool TryParse(string ipString, [ref] ipaddress address)", try_parse),
    PS_STATIC("bool IsLoopback(ipaddress address)", is_loopback),
    PS_STATIC_PROPERTY(IP "Any", get_any),
    PS_STATIC_PROPERTY(IP "Loopback", get_loopback),
    PS_STATIC_PROPERTY(IP "Broadcast", get_broadcast),
    PS_STATIC_PROPERTY(IP "None", get_broadcast),
    PS_STATIC_PROPERTY(IP "IPv6Any", get_any_v6),
    PS_STATIC_PROPERTY(IP "IPv6Loopback", get_loopback_v6),
    PS_EXTENDED("string IPAddressToString", to_string, SCRIPT_PROPERTY),
    PS_PROPERTY("System.Net.Sockets.AddressFamily AddressFamily", get_family),
    PS_PROPERTY("long Address", get_number),
    PS_METHOD("byte[] GetAddressBytes()", get_bytes),
    PS_METHOD("string ToString()", to_string),
    PS_METHOD("bool Equals(System.Object comparand)", equals),
    PS_METHOD("bool Equals(ipaddress comparand)", equals),
    {0},
};

const PsTypeMembers ps_types_ip_address[] = {{PS_TYPE_ID_System_Net_IPAddress, rows}, {0}};
