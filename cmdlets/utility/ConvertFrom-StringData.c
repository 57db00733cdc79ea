/* ConvertFrom-StringData: Turn lines of name=value into a hashtable. */
#include "base/utf.h"
#include "command/cmdlet.h"
#include "value/string.h"
#include "value/table.h"

typedef struct {
    PsValue string_data;
    PsValue delimiter;
} ConvertFromStringData;

static const PsParam params[] = {
    PS_PARAM(ConvertFromStringData, string_data, STRING, "StringData",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline = true}),
             .flags = PS_PARAM_ALLOW_EMPTY_STRING),
    PS_PARAM(ConvertFromStringData, delimiter, CHAR, "Delimiter", PS_USES({.position = 2})),
    {0},
};

static PsSlice trim(PsSlice text)
{
    while (text.len > 0 && strchr(" \t\r\v\f", text.data[0]) != NULL && text.data[0] != 0)
        text = (PsSlice){text.data + 1, text.len - 1};
    while (text.len > 0 && strchr(" \t\r\v\f", text.data[text.len - 1]) != NULL &&
           text.data[text.len - 1] != 0)
        text.len--;
    return text;
}

/* ---- escapes, which are those of regular expressions ---- */

static int digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
}

/* A number of up to `most` digits of a base; *at moves behind it. */
static uint32_t take_number(PsSlice text, size_t *at, int base, unsigned most)
{
    uint32_t number = 0;
    for (unsigned i = 0; i < most && *at < text.len && digit_of(text.data[*at]) < base; i++)
        number = number * (uint32_t)base + (uint32_t)digit_of(text.data[(*at)++]);
    return number;
}

static bool is_word(char c)
{
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Behind a backslash; false when the escape is not known. */
static bool unescape_one(PsSlice text, size_t *at, PsBuffer *out)
{
    static const char from[] = "abefnrtv", to[] = "\a\b\x1B\f\n\r\t\v";
    char c = text.data[*at];
    const char *known = c == 0 ? NULL : strchr(from, c);
    if (c >= '0' && c <= '7') {
        ps_buffer_char(out, take_number(text, at, 8, 3) & 0xFF);
        return true;
    }
    (*at)++;
    if (known != NULL) {
        ps_buffer_byte(out, to[known - from]);
    } else if (c == 'x' || c == 'u') {
        size_t start = *at;
        unsigned digits = c == 'x' ? 2 : 4;
        ps_buffer_char(out, take_number(text, at, 16, digits));
        return *at - start == digits;
    } else if (c == 'c' && *at < text.len) {
        ps_buffer_char(out, (uint32_t)(text.data[(*at)++] & 0x1F));
    } else if (is_word(c)) {
        return false;
    } else {
        (*at)--;
        size_t size = ps_utf8_decode(text.data + *at, text.len - *at, &(uint32_t){0});
        ps_buffer_append(out, text.data + *at, size == 0 ? 1 : size);
        *at += size == 0 ? 1 : size;
    }
    return true;
}

static PsStatus unescape(PsCall *call, PsSlice text, PsBuffer *out)
{
    for (size_t at = 0; at < text.len;) {
        char c = text.data[at++];
        if (c != '\\') {
            ps_buffer_byte(out, c);
            continue;
        }
        const PsType *type = PS_T(System_Text_RegularExpressions_RegexParseException);
        const char *id = "System.Text.RegularExpressions.RegexParseException";
        if (at == text.len)
            return ps_throw(call, PS_NULL, type, PS_CAT_NotSpecified, id,
                            "Invalid pattern '%.*s' at offset %zu. Illegal \\ at end of pattern.",
                            (int)text.len, text.data, at);
        char escape = text.data[at];
        if (!unescape_one(text, &at, out))
            return ps_throw(call, PS_NULL, type, PS_CAT_NotSpecified, id,
                            "Invalid pattern '%.*s' at offset %zu. Unrecognized escape sequence "
                            "\\%c.",
                            (int)text.len, text.data, at, escape);
    }
    return PS_OK;
}

/* ---- lines ---- */

static PsStatus add_line(PsCall *call, PsSlice line, uint32_t delimiter, PsRef table)
{
    const PsType *type = PS_T(System_Management_Automation_PSInvalidOperationException);
    PS_AUTO_BUFFER PsBuffer value = {0};
    char mark[4];
    size_t size = ps_utf8_encode(delimiter, mark);
    const char *found = memmem(line.data, line.len, mark, size);
    if (found == NULL || found == line.data)
        return ps_throw(call, PS_NULL, type, PS_CAT_InvalidOperation, "InvalidOperation",
                        "Data line '%.*s' is not in 'name=value' format. ", (int)line.len,
                        line.data);
    size_t at = (size_t)(found - line.data);
    PsSlice name = trim((PsSlice){line.data, at});
    PsSlice rest = trim((PsSlice){line.data + at + size, line.len - at - size});
    if (ps_table_find_text(table, name) != NULL)
        return ps_throw(call, PS_NULL, type, PS_CAT_InvalidOperation, "InvalidOperation",
                        "Data item '%.*s' in line '%.*s' is already defined. ", (int)name.len,
                        name.data, (int)line.len, line.data);
    PsStatus status = unescape(call, rest, &value);
    if (status == PS_OK)
        ps_table_set(table, ps_string(name), ps_string_take(&value));
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    ConvertFromStringData *me = state;
    PS_AUTO PsValue table = ps_table_new();
    PsSlice rest = ps_string_slice(me->string_data);
    uint32_t delimiter =
        ps_kind(me->delimiter) == PS_KIND_CHAR ? (uint32_t)ps_get_int(me->delimiter) : '=';
    while (rest.len > 0) {
        const char *end = memchr(rest.data, '\n', rest.len);
        size_t len = end == NULL ? rest.len : (size_t)(end - rest.data);
        PsSlice line = trim((PsSlice){rest.data, len});
        rest = (PsSlice){rest.data + len + (end != NULL), rest.len - len - (end != NULL)};
        if (line.len == 0 || line.data[0] == '#')
            continue;
        PsStatus status = add_line(call, line, delimiter, table);
        if (status)
            return status;
    }
    return ps_write(call, ps_move(&table));
}

const PsCmdlet ps_cmdlet_ConvertFrom_StringData = {
    .name = "ConvertFrom-StringData",
    .class_name = "Microsoft.PowerShell.Commands.ConvertFromStringDataCommand",
    .synopsis = "Turn lines of name=value into a hashtable.",
    .output_type = "System.Collections.Hashtable",
    .state_size = sizeof(ConvertFromStringData),
    .params = params,
    .process = process,
};
