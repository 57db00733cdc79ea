/* guid.c - see guid.h. */
#include "value/guid.h"

#include <string.h>
#include <uuid/uuid.h>

#include "base/casing.h"

/* Where .NET keeps each byte: its first three groups are little-endian. */
static const uint8_t net_order[16] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};

PsGuid ps_guid_new(void)
{
    PsGuid guid;
    uuid_generate_random(guid.bytes);
    return guid;
}

static int hex_digit(char c)
{
    char lower = ps_ascii_lower(c);
    if (c >= '0' && c <= '9')
        return c - '0';
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* 32 digits; with hyphens at their places when `hyphens`. */
static bool parse_digits(PsSlice text, bool hyphens, PsGuid *out)
{
    size_t at = 0;
    if (text.len != (hyphens ? 36u : 32u))
        return false;
    for (size_t i = 0; i < 16; i++) {
        if (hyphens && (i == 4 || i == 6 || i == 8 || i == 10) && text.data[at++] != '-')
            return false;
        int high = hex_digit(text.data[at]);
        int low = hex_digit(text.data[at + 1]);
        if (high < 0 || low < 0)
            return false;
        out->bytes[i] = (uint8_t)(high << 4 | low);
        at += 2;
    }
    return true;
}

static bool parse_enclosed(PsSlice text, char open, char close, PsGuid *out)
{
    if (text.len != 38 || text.data[0] != open || text.data[37] != close)
        return false;
    return parse_digits((PsSlice){text.data + 1, 36}, true, out);
}

/* "0x1F": up to `size` bytes; moves behind it. */
static bool take_hex(const char **text, const char *end, unsigned size, uint32_t *value)
{
    const char *p = *text;
    unsigned digits = 0;
    *value = 0;
    if (end - p < 3 || p[0] != '0' || ps_ascii_lower(p[1]) != 'x')
        return false;
    for (p += 2; p < end && hex_digit(*p) >= 0; p++) {
        *value = *value << 4 | (uint32_t)hex_digit(*p);
        digits++;
    }
    *text = p;
    return digits > 0 && digits <= size * 2;
}

static bool take_char(const char **text, const char *end, char c)
{
    if (*text >= end || **text != c)
        return false;
    (*text)++;
    return true;
}

/* {0x00000000,0x0000,0x0000,{0x00,0x00,...}}; white space anywhere was taken out. */
static bool parse_groups(PsSlice text, PsGuid *out)
{
    const char *p = text.data;
    const char *end = text.data + text.len;
    uint32_t value;
    if (!take_char(&p, end, '{') || !take_hex(&p, end, 4, &value) || !take_char(&p, end, ','))
        return false;
    for (int i = 0; i < 4; i++)
        out->bytes[i] = (uint8_t)(value >> (24 - 8 * i));
    for (int group = 0; group < 2; group++) {
        if (!take_hex(&p, end, 2, &value) || !take_char(&p, end, ','))
            return false;
        out->bytes[4 + 2 * group] = (uint8_t)(value >> 8);
        out->bytes[5 + 2 * group] = (uint8_t)value;
    }
    for (int i = 0; i < 8; i++) {
        if (!take_char(&p, end, i == 0 ? '{' : ',') || !take_hex(&p, end, 1, &value))
            return false;
        out->bytes[8 + i] = (uint8_t)value;
    }
    return take_char(&p, end, '}') && take_char(&p, end, '}') && p == end;
}

static bool parse_x(PsSlice text, PsGuid *out)
{
    PS_AUTO_BUFFER PsBuffer tight = {0};
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] != ' ')
            ps_buffer_byte(&tight, text.data[i]);
    }
    return parse_groups(ps_buffer_view(&tight), out);
}

static PsSlice trim(PsSlice text)
{
    while (text.len > 0 && (unsigned char)text.data[0] <= ' ') {
        text.data++;
        text.len--;
    }
    while (text.len > 0 && (unsigned char)text.data[text.len - 1] <= ' ')
        text.len--;
    return text;
}

bool ps_guid_parse_exact(PsSlice text, char letter, PsGuid *out)
{
    text = trim(text);
    switch (ps_ascii_upper(letter)) {
    case 'N':
        return parse_digits(text, false, out);
    case 'D':
        return parse_digits(text, true, out);
    case 'B':
        return parse_enclosed(text, '{', '}', out);
    case 'P':
        return parse_enclosed(text, '(', ')', out);
    case 'X':
        return parse_x(text, out);
    default:
        return false;
    }
}

bool ps_guid_parse(PsSlice text, PsGuid *out)
{
    for (const char *letter = "DNBPX"; *letter != '\0'; letter++) {
        if (ps_guid_parse_exact(text, *letter, out))
            return true;
    }
    return false;
}

static void write_bytes(PsBuffer *out, const PsGuid *guid, int first, int count)
{
    for (int i = first; i < first + count; i++)
        ps_buffer_printf(out, "%02x", guid->bytes[i]);
}

static void write_x(PsBuffer *out, const PsGuid *guid)
{
    ps_buffer_text(out, "{0x");
    write_bytes(out, guid, 0, 4);
    ps_buffer_text(out, ",0x");
    write_bytes(out, guid, 4, 2);
    ps_buffer_text(out, ",0x");
    write_bytes(out, guid, 6, 2);
    for (int i = 0; i < 8; i++)
        ps_buffer_printf(out, i == 0 ? ",{0x%02x" : ",0x%02x", guid->bytes[8 + i]);
    ps_buffer_text(out, "}}");
}

bool ps_guid_format(PsBuffer *out, const PsGuid *guid, PsSlice format)
{
    static const int groups[] = {4, 2, 2, 2, 6};
    if (format.len > 1)
        return false;
    char letter = format.len == 0 ? 'D' : ps_ascii_upper(format.data[0]);
    if (letter == 'N') {
        write_bytes(out, guid, 0, 16);
        return true;
    }
    if (letter == 'X') {
        write_x(out, guid);
        return true;
    }
    if (letter != 'D' && letter != 'B' && letter != 'P')
        return false;
    if (letter != 'D')
        ps_buffer_byte(out, letter == 'B' ? '{' : '(');
    int at = 0;
    for (int i = 0; i < 5; i++) {
        ps_buffer_text(out, i == 0 ? "" : "-");
        write_bytes(out, guid, at, groups[i]);
        at += groups[i];
    }
    if (letter != 'D')
        ps_buffer_byte(out, letter == 'B' ? '}' : ')');
    return true;
}

int ps_guid_compare(const PsGuid *a, const PsGuid *b)
{
    int order = memcmp(a->bytes, b->bytes, sizeof a->bytes);
    return order < 0 ? -1 : order > 0;
}

void ps_guid_to_net_bytes(const PsGuid *guid, uint8_t bytes[16])
{
    for (int i = 0; i < 16; i++)
        bytes[i] = guid->bytes[net_order[i]];
}

PsGuid ps_guid_from_net_bytes(const uint8_t bytes[16])
{
    PsGuid guid;
    for (int i = 0; i < 16; i++)
        guid.bytes[net_order[i]] = bytes[i];
    return guid;
}
