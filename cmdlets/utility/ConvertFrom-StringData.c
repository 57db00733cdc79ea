/* ConvertFrom-StringData: Turn lines of name=value into a hashtable. */
#include "base/regex.h"
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
    PsErrorBuf err = {0};
    if (!ps_regex_unescape(&value, rest, &err))
        return ps_throw(call, PS_NULL, PS_T(System_Text_RegularExpressions_RegexParseException),
                        PS_CAT_NotSpecified, "System.Text.RegularExpressions.RegexParseException",
                        "%s", err.text);
    ps_table_set(table, ps_string(name), ps_string_take(&value));
    return PS_OK;
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
