/* dn.c - see dn.h. */
#include "rbac/policy/dn.h"

#include "base/casing.h"
#include "base/utf.h"

static bool is_type_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

static int hex_digit(char c)
{
    c = ps_ascii_lower(c);
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* At a backslash: appends the byte meant, returns how many bytes were read, 0 when it is wrong. */
static size_t read_escape(PsSlice text, size_t at, PsBuffer *value)
{
    if (at + 1 >= text.len)
        return 0;
    char c = text.data[at + 1];
    if (strchr(" \"#+,;<=>\\", c) != NULL && c != '\0') {
        ps_buffer_byte(value, c);
        return 2;
    }
    if (at + 2 >= text.len)
        return 0;
    int high = hex_digit(c), low = hex_digit(text.data[at + 2]);
    if (high < 0 || low < 0 || (high == 0 && low == 0))
        return 0;
    ps_buffer_byte(value, (char)(high << 4 | low));
    return 3;
}

static void append_folded(PsSlice value, PsBuffer *out)
{
    bool after_blank = true;
    size_t start = out->len;
    for (size_t i = 0; i < value.len;) {
        uint32_t c = 0;
        i += ps_utf8_decode(value.data + i, value.len - i, &c);
        if (c == ' ' && after_blank)
            continue;
        after_blank = c == ' ';
        ps_buffer_char(out, ps_char_lower(c));
    }
    if (out->len > start && out->data[out->len - 1] == ' ')
        out->len--;
}

/* Reads "type=value" up to a comma or the end. */
static bool read_part(PsSlice text, size_t *at, PsBuffer *out)
{
    size_t i = *at;
    while (i < text.len && text.data[i] == ' ')
        i++;
    size_t type_start = out->len;
    for (; i < text.len && is_type_char(ps_ascii_lower(text.data[i])); i++)
        ps_buffer_byte(out, ps_ascii_lower(text.data[i]));
    while (i < text.len && text.data[i] == ' ')
        i++;
    if (out->len == type_start || i >= text.len || text.data[i] != '=')
        return false;
    ps_buffer_byte(out, '=');
    i++;
    PS_AUTO_BUFFER PsBuffer value = {0};
    while (i < text.len && text.data[i] != ',') {
        char c = text.data[i];
        if (strchr("\"+;<>#=", c) != NULL) /* finds NUL too */
            return false;
        size_t used = 1;
        if (c == '\\')
            used = read_escape(text, i, &value);
        else
            ps_buffer_byte(&value, c);
        if (used == 0)
            return false;
        i += used;
    }
    size_t value_start = out->len;
    if (!ps_utf8_is_valid(value.data, value.len))
        return false;
    append_folded(ps_buffer_view(&value), out);
    ps_buffer_byte(out, '\0');
    *at = i;
    return out->len > value_start + 1;
}

bool ps_dn_normalize(PsSlice text, PsBuffer *out)
{
    size_t at = 0;
    if (text.len == 0 || text.len > 4096)
        return false;
    for (;;) {
        if (!read_part(text, &at, out))
            return false;
        if (at == text.len)
            return true;
        at++; /* the comma */
    }
}

bool ps_dn_is_within(PsSlice name, PsSlice base)
{
    if (base.len == 0 || name.len < base.len)
        return false;
    size_t before = name.len - base.len;
    return memcmp(name.data + before, base.data, base.len) == 0 &&
           (before == 0 || name.data[before - 1] == '\0');
}
