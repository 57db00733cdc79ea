/*
 * error_view.c - error records as text.  ConciseView is the usual one:
 *
 *   Get-Item: /tmp/a.ps1:3
 *   Line |
 *      3 |  Get-Item x
 *        |  ~~~~~~~~~~
 *        | Cannot find path '/tmp/x' because it does not exist.
 */
#include "format/error_view.h"

#include <stdio.h>
#include <string.h>

#include "base/casing.h"
#include "base/utf.h"
#include "format/display.h"
#include "format/error_detail.h"
#include "format/format.h"
#include "value/convert.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/string.h"

typedef struct {
    PsContext *ctx;
    PsRef record;
    PsErrorRecord *error;
    PsRef invocation; /* or null */
    size_t width;
    PsBuffer script, position, message;
    int64_t line;
} View;

/* ---- reading ---- */

/* object.name, null when it cannot be read. */
static PsValue property_of(PsContext *ctx, PsRef object, const char *name)
{
    PsValue value = PS_NULL;
    if (ps_is_null(object) || ctx->upcalls == NULL || ctx->upcalls->get_property == NULL)
        return value;
    if (ctx->upcalls->get_property(ctx, object, ps_slice(name), &value)) {
        ps_clear_error(ctx);
        return PS_NULL;
    }
    return value;
}

static void text_of(PsContext *ctx, PsRef value, PsBuffer *out)
{
    size_t before = out->len;
    if (!ps_is_null(value) && ps_text(ctx, value, out)) {
        ps_clear_error(ctx);
        out->len = before;
    }
}

static void property_text(PsContext *ctx, PsRef object, const char *name, PsBuffer *out)
{
    PS_AUTO PsValue value = property_of(ctx, object, name);
    text_of(ctx, value, out);
}

/* object.first.second */
static void path_text(PsContext *ctx, PsRef object, const char *first, const char *second,
                      PsBuffer *out)
{
    PS_AUTO PsValue value = property_of(ctx, object, first);
    property_text(ctx, value, second, out);
}

static bool was_thrown(const View *view)
{
    PsRef exception = view->error->exception;
    return ps_kind(exception) == PS_KIND_EXCEPTION && ps_exception_get(exception)->is_thrown &&
           ps_type_is_a(ps_type_of(exception), PS_T(System_Management_Automation_RuntimeException));
}

static bool ends_with(PsSlice text, const char *end)
{
    size_t len = strlen(end);
    return text.len >= len && ps_slice_same_text((PsSlice){text.data + text.len - len, len}, end);
}

static PsSlice last_line(PsSlice text)
{
    const char *newline = memrchr(text.data, '\n', text.len);
    if (newline == NULL)
        return text;
    size_t at = (size_t)(newline - text.data) + 1;
    return (PsSlice){text.data + at, text.len - at};
}

static PsSlice second_line(PsSlice text)
{
    const char *newline = memchr(text.data, '\n', text.len);
    if (newline == NULL)
        return PS_SLICE("");
    size_t at = (size_t)(newline - text.data) + 1;
    PsSlice rest = {text.data + at, text.len - at};
    const char *end = memchr(rest.data, '\n', rest.len);
    return end == NULL ? rest : (PsSlice){rest.data, (size_t)(end - rest.data)};
}

/* The line of a position message without the + in front. */
static PsSlice without_plus(PsSlice line)
{
    return line.len > 0 ? (PsSlice){line.data + 1, line.len - 1} : line;
}

/* ---- the message, broken to the window ---- */

#define PREFIX "     | "

/* The longest start of `text` of at most `units` UTF-16 units that ends before a blank. */
static size_t cut_at_blank(PsSlice text, size_t units)
{
    if (ps_utf16_len(text.data, text.len) <= units)
        return text.len;
    bool in_pair = false;
    size_t end = ps_utf16_to_byte(text.data, text.len, units, &in_pair);
    for (size_t i = end; i > 0; i--)
        if (text.data[i - 1] == ' ')
            return i - 1;
    return end;
}

static PsSlice trim(PsSlice text)
{
    while (text.len > 0 && (text.data[0] == ' ' || text.data[0] == '\r'))
        text = (PsSlice){text.data + 1, text.len - 1};
    while (text.len > 0 && (text.data[text.len - 1] == ' ' || text.data[text.len - 1] == '\r'))
        text.len--;
    return text;
}

/* `message` begins with the prefix. */
static void write_wrapped(const View *view, PsSlice message, size_t prefix, PsBuffer *out)
{
    if (ps_utf16_len(message.data, message.len) <= view->width) {
        ps_buffer_slice(out, message);
        return;
    }
    size_t cut = cut_at_blank(message, view->width);
    ps_buffer_append(out, message.data, cut);
    ps_buffer_byte(out, '\n');
    PsSlice rest = trim((PsSlice){message.data + cut, message.len - cut});
    while (ps_utf16_len(rest.data, rest.len) + prefix > view->width) {
        cut = cut_at_blank(rest, view->width - prefix);
        if (cut == 0)
            break;
        ps_buffer_append(out, PREFIX, prefix);
        ps_buffer_append(out, rest.data, cut);
        ps_buffer_byte(out, '\n');
        rest = trim((PsSlice){rest.data + cut, rest.len - cut});
    }
    ps_buffer_append(out, PREFIX, prefix);
    ps_buffer_slice(out, rest);
}

/* ---- ConciseView ---- */

static bool is_parse_error(const View *view)
{
    return view->error->category == PS_CAT_ParserError;
}

/* A parse error's message holds a position of its own in front: what is wrong stands behind it. */
static PsSlice parse_message(PsSlice text)
{
    const char *mark = memmem(text.data, text.len, "~\n", 2);
    if (mark == NULL)
        return text;
    size_t at = (size_t)(mark - text.data) + 2;
    PsSlice rest = {text.data + at, text.len - at};
    const char *end = memmem(rest.data, rest.len, "\n\n", 2);
    if (end != NULL)
        rest.len = (size_t)(end - rest.data);
    return rest;
}

static void write_position(const View *view, PsBuffer *out)
{
    PsSlice position = ps_buffer_view(&view->position);
    char number[24];
    int digits = snprintf(number, sizeof(number), "%lld", (long long)view->line);
    size_t header = digits > 4 ? (size_t)digits - 4 : 0;
    if (view->script.len > 0)
        ps_buffer_printf(out, "%.*s:%s", (int)view->script.len, view->script.data, number);
    ps_buffer_byte(out, '\n');
    ps_buffer_fill(out, ' ', header);
    ps_buffer_text(out, "Line |\n");
    ps_buffer_fill(out, ' ', digits < 4 ? (size_t)(4 - digits) : 0);
    ps_buffer_printf(out, "%s | ", number);
    ps_buffer_slice(out, without_plus(second_line(position)));
    ps_buffer_byte(out, '\n');
    PsSlice marks = without_plus(last_line(position));
    if (marks.len > 0) {
        ps_buffer_fill(out, ' ', header);
        ps_buffer_text(out, PREFIX);
        ps_buffer_slice(out, marks);
        ps_buffer_byte(out, '\n');
    }
}

static void write_reason(const View *view, PsBuffer *out)
{
    size_t before = out->len;
    PS_AUTO_BUFFER PsBuffer type = {0};
    PS_AUTO PsValue command = property_of(view->ctx, view->invocation, "MyCommand");
    if (was_thrown(view)) {
        ps_buffer_text(out, is_parse_error(view) ? "ParserError" : "Exception");
        return;
    }
    property_text(view->ctx, command, "CommandType", &type);
    /* a script's own name is no command that could be found again */
    if (!ps_is_null(command) && !ends_with(ps_buffer_view(&type), "Script"))
        property_text(view->ctx, command, "Name", out);
    if (out->len == before)
        path_text(view->ctx, view->record, "CategoryInfo", "Activity", out);
    if (out->len == before)
        text_of(view->ctx, view->error->activity, out);
    if (out->len == before && !ps_is_null(command)) { /* a block: as written, or nothing */
        if (ps_text(view->ctx, command, out) != PS_OK)
            ps_clear_error(view->ctx);
        return;
    }
    if (out->len == before)
        property_text(view->ctx, view->invocation, "InvocationName", out);
    if (out->len == before && view->error->category != PS_CAT_NotSpecified)
        ps_buffer_text(out, ps_error_category_name(view->error->category));
    if (out->len == before)
        path_text(view->ctx, view->record, "CategoryInfo", "Reason", out);
    if (out->len == before)
        ps_buffer_text(out, ps_type_simple_name(ps_type_of(view->error->exception)));
}

static void write_recommendation(const View *view, PsBuffer *out)
{
    if (ps_is_null(view->error->recommended))
        return;
    PS_AUTO_BUFFER PsBuffer text = {0};
    text_of(view->ctx, view->error->recommended, &text);
    if (trim(ps_buffer_view(&text)).len == 0)
        return;
    ps_buffer_text(out, "\n  Recommendation: ");
    ps_buffer_slice(out, ps_buffer_view(&text));
}

static void write_message(const View *view, bool has_position, PsBuffer *out)
{
    PS_AUTO_BUFFER PsBuffer message = {0};
    PsSlice text = ps_buffer_view(&view->message);
    if (is_parse_error(view) && ps_is_null(view->error->details))
        text = parse_message(text);
    if (has_position)
        ps_buffer_text(&message, PREFIX);
    if (view->script.len == 0 && !is_parse_error(view)) {
        ps_buffer_slice(&message, text);
        ps_buffer_slice(out, ps_buffer_view(&message));
        return;
    }
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        ps_buffer_byte(&message, c == '\n' || c == '\t' ? ' ' : c);
    }
    write_wrapped(view, ps_buffer_view(&message), has_position ? sizeof(PREFIX) - 1 : 0, out);
    ps_buffer_byte(out, '\n');
}

static void write_concise(const View *view, PsBuffer *out)
{
    bool has_position = (is_parse_error(view) || view->script.len > 0 || view->line > 1) &&
                        view->position.len > 0 &&
                        !ends_with(ps_buffer_view(&view->script), ".psm1");
    write_reason(view, out);
    ps_buffer_text(out, ": ");
    if (has_position)
        write_position(view, out);
    write_message(view, has_position, out);
    write_recommendation(view, out);
}

/* ---- the other views ---- */

static void write_category(const View *view, PsBuffer *out)
{
    size_t before = out->len;
    PsContext *ctx = view->ctx;
    PS_AUTO PsValue info = property_of(ctx, view->record, "CategoryInfo");
    PS_AUTO PsValue text = PS_NULL;
    if (!ps_is_null(info) && ctx->upcalls->call_method != NULL &&
        ctx->upcalls->call_method(ctx, info, "GetMessage", NULL, 0, &text))
        ps_clear_error(ctx);
    text_of(ctx, text, out);
    if (out->len == before)
        ps_buffer_text(out, ps_error_category_name(view->error->category));
}

/* `Get-Item : ` in front of NormalView's text. */
static void write_normal_prefix(const View *view, PsBuffer *out)
{
    PS_AUTO PsValue command = property_of(view->ctx, view->invocation, "MyCommand");
    PS_AUTO_BUFFER PsBuffer type = {0}, name = {0};
    property_text(view->ctx, command, "CommandType", &type);
    if (ends_with(ps_buffer_view(&type), "ExternalScript")) {
        property_text(view->ctx, command, "Path", &name);
    } else {
        property_text(view->ctx, view->invocation, "InvocationName", &name);
        if (name.len == 0 || (name.len == 1 && (name.data[0] == '&' || name.data[0] == '.'))) {
            name.len = 0;
            property_text(view->ctx, command, "Name", &name);
        }
    }
    if (name.len == 0)
        return;
    ps_buffer_slice(out, ps_buffer_view(&name));
    ps_buffer_text(out, " : ");
}

static void write_normal(const View *view, PsBuffer *out)
{
    write_normal_prefix(view, out);
    ps_buffer_slice(out, ps_buffer_view(&view->message));
    if (view->position.len > 0) {
        ps_buffer_byte(out, '\n');
        ps_buffer_slice(out, ps_buffer_view(&view->position));
    }
    ps_buffer_text(out, "\n+ CategoryInfo          : ");
    write_category(view, out);
    ps_buffer_text(out, "\n+ FullyQualifiedErrorId : ");
    ps_error_record_full_id(view->record, out);
}

static void write_detail(const View *view, PsBuffer *out)
{
    ps_buffer_byte(out, '\n');
    ps_error_detail(view->ctx, view->record, out);
    ps_buffer_text(out, "\n\n");
}

static bool is_native(PsRef record)
{
    PS_AUTO_BUFFER PsBuffer id = {0};
    ps_error_record_full_id(record, &id);
    PsSlice text = ps_buffer_view(&id);
    return ps_slice_is(text, PS_SLICE("NativeCommandError")) ||
           ps_slice_is(text, PS_SLICE("NativeCommandErrorMessage"));
}

static void read_view(View *view)
{
    PsContext *ctx = view->ctx;
    view->invocation = view->error->origin.invocation;
    property_text(ctx, view->invocation, "ScriptName", &view->script);
    property_text(ctx, view->invocation, "PositionMessage", &view->position);
    PS_AUTO PsValue line = property_of(ctx, view->invocation, "ScriptLineNumber");
    view->line = ps_is_integer(ps_unwrap(line)) ? ps_get_int(ps_unwrap(line)) : 0;
    ps_buffer_slice(&view->message, ps_error_record_message(view->record));
}

void ps_error_view_text(PsContext *ctx, PsRef record, PsSlice name, size_t width, PsBuffer *out)
{
    PsRef inner = ps_unwrap(record);
    if (ps_kind(inner) != PS_KIND_ERROR)
        return;
    View view = {.ctx = ctx,
                 .record = inner,
                 .error = ps_error_record_get(inner),
                 .width = width == 0 ? 80 : width};
    read_view(&view);
    if (is_native(inner))
        ps_buffer_slice(out, ps_buffer_view(&view.message));
    else if (ps_slice_same_text(name, "CategoryView"))
        write_category(&view, out);
    else if (ps_slice_same_text(name, "NormalView"))
        write_normal(&view, out);
    else if (ps_slice_same_text(name, "DetailedView"))
        write_detail(&view, out);
    else
        write_concise(&view, out);
    ps_buffer_byte(out, '\n');
    ps_buffer_done(&view.script);
    ps_buffer_done(&view.position);
    ps_buffer_done(&view.message);
}

void ps_format_error(PsContext *ctx, PsRef record, PsSlice view, size_t width, PsBuffer *out)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    size_t at = 0;
    PsSlice line;
    ps_error_view_text(ctx, record, view, width, &text);
    while (ps_display_next_line(ps_buffer_view(&text), &at, &line)) {
        if (line.len == 0)
            continue;
        ps_buffer_slice(out, line);
        ps_buffer_byte(out, '\n');
    }
}
