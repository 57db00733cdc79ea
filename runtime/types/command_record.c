/* command_record.c - the texts of the records that cmdlets output: PathInfo, MatchInfo, ... */
#include <string.h>

#include "types/arguments.h"
#include "types/members.h"
#include "types/xml_dom.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"

static PsStatus put(PsContext *ctx, PsRef record, const char *property, PsBuffer *out)
{
    const PsValue *value = ps_bag_find_text(record, property);
    return value == NULL ? PS_OK : ps_text_culture(ctx, *value, ctx->culture, out);
}

static PsStatus finish(PsStatus status, PsBuffer *text, PsValue *out)
{
    if (status) {
        ps_buffer_done(text);
        return status;
    }
    *out = ps_string_take(text);
    return PS_OK;
}

static PsStatus one_property(PsContext *ctx, PsRef record, const char *property, PsValue *out)
{
    PsBuffer text = {0};
    return finish(put(ctx, record, property, &text), &text, out);
}

PS_ROW(path_text)
{
    return one_property(ctx, self, "Path", out);
}

PS_ROW(name_text)
{
    return one_property(ctx, self, "Name", out);
}

PS_ROW(message_text)
{
    return one_property(ctx, self, "Message", out);
}

PS_ROW(data_text)
{
    return one_property(ctx, self, "MessageData", out);
}

PS_ROW(definition_text)
{
    return one_property(ctx, self, "Definition", out);
}

PS_ROW(provider_text)
{
    PsBuffer text = {0};
    PsStatus status = put(ctx, self, "ModuleName", &text);
    ps_buffer_byte(&text, '\\');
    if (status == PS_OK)
        status = put(ctx, self, "Name", &text);
    return finish(status, &text, out);
}

/* ---- MatchInfo ---- */

/* The path as seen from a folder: what is below it without the folder, anything else whole. */
static PsSlice relative(PsSlice path, PsSlice folder)
{
    while (folder.len > 0 && folder.data[folder.len - 1] == '/')
        folder.len--;
    bool is_below = folder.len > 0 && path.len > folder.len + 1 &&
                    memcmp(path.data, folder.data, folder.len) == 0 && path.data[folder.len] == '/';
    return is_below ? (PsSlice){path.data + folder.len + 1, path.len - folder.len - 1} : path;
}

static PsSlice path_of(PsRef record)
{
    const PsValue *path = ps_bag_find_text(record, "Path");
    bool is_text = path != NULL && ps_kind(*path) == PS_KIND_STRING;
    return is_text ? ps_string_slice(*path) : PS_SLICE("InputStream");
}

static void put_line(PsBuffer *out, const char *mark, PsSlice path, int64_t number, PsSlice line)
{
    ps_buffer_text(out, mark);
    if (!ps_slice_is(path, PS_SLICE("InputStream"))) {
        ps_buffer_slice(out, path);
        ps_buffer_printf(out, ":%lld:", (long long)number);
    }
    ps_buffer_slice(out, line);
}

static void put_context(PsBuffer *out, PsRef context, const char *property, PsSlice path,
                        int64_t first, bool before)
{
    const PsValue *lines = ps_bag_find_text(context, property);
    if (lines == NULL || !ps_is_list(*lines))
        return;
    for (size_t i = 0; i < ps_array_len(*lines); i++) {
        PS_AUTO PsValue line = ps_array_at(*lines, i);
        if (!before)
            ps_buffer_byte(out, '\n');
        put_line(out, "  ", path, first + (int64_t)i, ps_string_slice(line));
        if (before)
            ps_buffer_byte(out, '\n');
    }
}

static PsStatus match_text(PsContext *ctx, PsRef self, PsSlice folder, PsValue *out)
{
    const PsValue *line = ps_bag_find_text(self, "Line");
    const PsValue *number = ps_bag_find_text(self, "LineNumber");
    const PsValue *context = ps_bag_find_text(self, "Context");
    PsSlice path = relative(path_of(self), folder);
    int64_t at = number == NULL ? 0 : ps_get_int(*number);
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = line == NULL ? PS_OK : ps_text(ctx, *line, &text);
    if (status)
        return status;
    PsBuffer all = {0};
    bool has_context = context != NULL && ps_kind(*context) == PS_KIND_OBJECT;
    if (has_context) {
        const PsValue *before = ps_bag_find_text(*context, "DisplayPreContext");
        int64_t count = before != NULL && ps_is_list(*before) ? (int64_t)ps_array_len(*before) : 0;
        put_context(&all, *context, "DisplayPreContext", path, at - count, true);
    }
    put_line(&all, has_context ? "> " : "", path, at, ps_buffer_view(&text));
    if (has_context)
        put_context(&all, *context, "DisplayPostContext", path, at + 1, false);
    *out = ps_string_take(&all);
    return PS_OK;
}

PS_ROW(match_whole)
{
    return match_text(ctx, self, (PsSlice){"", 0}, out);
}

PS_ROW(match_from)
{
    return match_text(ctx, self, ps_arg_text(args[0]), out);
}

PS_ROW(match_path)
{
    return ps_return(ps_string(relative(path_of(self), ps_arg_text(args[0]))), out);
}

/* ---- SelectXmlInfo ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The node's text, and where it is from when that is a file. */
PS_ROW(xml_whole)
{
    const PsValue *node = ps_bag_find_text(self, "Node");
    PsDomNode *dom = node == NULL ? NULL : ps_dom_get(*node);
    PsSlice path = path_of(self);
    PsBuffer text = {0};
    if (dom != NULL)
        ps_dom_inner_text(dom, &text);
    size_t blanks = 0;
    while (text.len > 0 && is_blank(text.data[text.len - 1]))
        text.len--;
    while (blanks < text.len && is_blank(text.data[blanks]))
        blanks++;
    if (blanks > 0)
        memmove(text.data, text.data + blanks, text.len -= blanks);
    if (!ps_slice_is(path, PS_SLICE("InputStream"))) {
        ps_buffer_byte(&text, ':');
        ps_buffer_slice(&text, path);
    }
    *out = ps_string_take(&text);
    return PS_OK;
}

static const PsMemberRow xml_rows[] = {
    PS_METHOD("string ToString()", xml_whole),
    {0},
};
static const PsMemberRow path_rows[] = {PS_METHOD("string ToString()", path_text), {0}};
static const PsMemberRow drive_rows[] = {PS_METHOD("string ToString()", name_text), {0}};
static const PsMemberRow provider_rows[] = {PS_METHOD("string ToString()", provider_text), {0}};
static const PsMemberRow host_rows[] = {PS_METHOD("string ToString()", message_text), {0}};
static const PsMemberRow data_rows[] = {PS_METHOD("string ToString()", data_text), {0}};
static const PsMemberRow type_name_rows[] = {PS_METHOD("string ToString()", name_text), {0}};
static const PsMemberRow member_rows[] = {PS_METHOD("string ToString()", definition_text), {0}};
static const PsMemberRow match_rows[] = {
    PS_METHOD("string ToString()", match_whole),
    PS_METHOD("string ToString(string directory)", match_from),
    PS_METHOD("string ToEmphasizedString(string directory)", match_from),
    PS_METHOD("string RelativePath(string directory)", match_path),
    {0},
};

const PsTypeMembers ps_types_command_record[] = {
    {PS_TYPE_ID_System_Management_Automation_PathInfo, path_rows},
    {PS_TYPE_ID_System_Management_Automation_PSDriveInfo, drive_rows},
    {PS_TYPE_ID_System_Management_Automation_ProviderInfo, provider_rows},
    {PS_TYPE_ID_System_Management_Automation_HostInformationMessage, host_rows},
    {PS_TYPE_ID_System_Management_Automation_InformationRecord, data_rows},
    {PS_TYPE_ID_System_Management_Automation_PSTypeName, type_name_rows},
    {PS_TYPE_ID_System_Management_Automation_InformationalRecord, host_rows},
    {PS_TYPE_ID_Microsoft_PowerShell_Commands_MemberDefinition, member_rows},
    {PS_TYPE_ID_Microsoft_PowerShell_Commands_MatchInfo, match_rows},
    {PS_TYPE_ID_Microsoft_PowerShell_Commands_SelectXmlInfo, xml_rows},
    {0},
};
