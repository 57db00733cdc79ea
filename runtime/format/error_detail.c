/*
 * error_detail.c - see error_detail.h.  A section is a list of fields; a nested one stands indented
 * below its name:
 *
 *   Exception             :
 *       Type    : System.Exception
 *       Message : text
 *   FullyQualifiedErrorId : Id
 */
#include "format/error_detail.h"

#include <string.h>

#include "base/memory.h"
#include "format/display.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/string.h"

#define MAX_FIELDS 24
#define MAX_NESTING 10
#define INDENT 4

typedef struct {
    const char *name;
    PsBuffer text;
    bool is_nested;
} Field;

typedef struct {
    Field fields[MAX_FIELDS];
    size_t len;
} Section;

static void exception_section(PsContext *ctx, PsRef exception, unsigned nesting, PsBuffer *out);

/* ---- sections ---- */

static PsBuffer *add_field(Section *section, const char *name, bool is_nested)
{
    Field *field = &section->fields[section->len < MAX_FIELDS ? section->len++ : MAX_FIELDS - 1];
    ps_buffer_done(&field->text);
    *field = (Field){.name = name, .is_nested = is_nested};
    return &field->text;
}

static void add_text(Section *section, const char *name, PsSlice text)
{
    if (text.len > 0)
        ps_buffer_slice(add_field(section, name, false), text);
}

static void write_lines(PsSlice text, size_t first_indent, size_t indent, PsBuffer *out)
{
    size_t at = 0;
    PsSlice line;
    for (bool is_first = true; ps_display_next_line(text, &at, &line); is_first = false) {
        if (!is_first)
            ps_buffer_byte(out, '\n');
        ps_buffer_fill(out, ' ', is_first ? first_indent : indent);
        ps_buffer_slice(out, line);
    }
}

/* Writes the section and frees it. */
static void finish(Section *section, PsBuffer *out)
{
    size_t widest = 0;
    for (size_t i = 0; i < section->len; i++) {
        size_t len = strlen(section->fields[i].name);
        widest = len > widest ? len : widest;
    }
    for (size_t i = 0; i < section->len; i++) {
        Field *field = &section->fields[i];
        if (i > 0)
            ps_buffer_byte(out, '\n');
        ps_buffer_text(out, field->name);
        ps_buffer_fill(out, ' ', widest - strlen(field->name));
        ps_buffer_text(out, " : ");
        if (field->is_nested) {
            ps_buffer_byte(out, '\n');
            write_lines(ps_buffer_view(&field->text), INDENT, INDENT, out);
        } else {
            write_lines(ps_buffer_view(&field->text), 0, widest + 3, out);
        }
        ps_buffer_done(&field->text);
    }
}

/* ---- reading ---- */

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

/* Adds a property that has a value: not null, empty, zero or false. */
static void add_property(PsContext *ctx, Section *section, PsRef object, const char *name)
{
    PS_AUTO PsValue value = property_of(ctx, object, name);
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsRef inner = ps_unwrap(value);
    bool is_zero = (ps_is_integer(inner) && ps_get_int(inner) == 0) ||
                   (ps_kind(inner) == PS_KIND_BOOL && !ps_get_bool(inner));
    if (ps_is_null(inner) || is_zero)
        return;
    if (ps_text(ctx, value, &text)) {
        ps_clear_error(ctx);
        return;
    }
    add_text(section, name, ps_buffer_view(&text));
}

/* ---- invocation ---- */

static void invocation_section(PsContext *ctx, PsRef invocation, PsBuffer *out)
{
    static const char *const names[] = {
        "MyCommand",      "ScriptLineNumber", "OffsetInLine",    "HistoryId",    "ScriptName",
        "Line",           "Statement",        "PositionMessage", "PSScriptRoot", "PSCommandPath",
        "InvocationName", "CommandOrigin",
    };
    Section section = {0};
    for (size_t i = 0; i < PS_COUNT(names); i++)
        add_property(ctx, &section, invocation, names[i]);
    finish(&section, out);
}

/* ---- records ---- */

static void category_text(PsContext *ctx, PsRef record, PsBuffer *out)
{
    PS_AUTO PsValue info = property_of(ctx, record, "CategoryInfo");
    if (ps_is_null(info))
        ps_buffer_text(out, ps_error_category_name(ps_error_record_get(record)->category));
    else if (ps_text(ctx, info, out))
        ps_clear_error(ctx);
}

static void iterations(PsContext *ctx, Section *section, PsRef record)
{
    PS_AUTO PsValue list = property_of(ctx, record, "PipelineIterationInfo");
    PsRef inner = ps_unwrap(list);
    if (!ps_is_list(inner) || ps_array_len(inner) == 0)
        return;
    PsBuffer *text = add_field(section, "PipelineIterationInfo", true);
    for (size_t i = 0; i < ps_array_len(inner); i++) {
        PS_AUTO PsValue number = ps_array_at(inner, i);
        ps_buffer_text(text, i > 0 ? "\n  " : "  ");
        if (ps_text(ctx, number, text))
            ps_clear_error(ctx);
    }
}

static void target_field(PsContext *ctx, Section *section, const PsErrorRecord *error)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (ps_is_null(error->target))
        return;
    if (ps_text(ctx, error->target, &text))
        ps_clear_error(ctx);
    add_text(section, "TargetObject", ps_buffer_view(&text));
}

static void record_section(PsContext *ctx, PsRef record, unsigned nesting, PsBuffer *out)
{
    Section section = {0};
    const PsErrorRecord *error = ps_error_record_get(record);
    exception_section(ctx, error->exception, nesting + 1, add_field(&section, "Exception", true));
    target_field(ctx, &section, error);
    category_text(ctx, record, add_field(&section, "CategoryInfo", false));
    ps_error_record_full_id(record, add_field(&section, "FullyQualifiedErrorId", false));
    if (!ps_is_null(error->details))
        add_text(&section, "ErrorDetails", ps_error_record_message(record));
    if (!ps_is_null(error->origin.invocation))
        invocation_section(ctx, error->origin.invocation,
                           add_field(&section, "InvocationInfo", true));
    if (ps_kind(error->origin.stack) == PS_KIND_STRING)
        add_text(&section, "ScriptStackTrace", ps_string_slice(error->origin.stack));
    iterations(ctx, &section, record);
    finish(&section, out);
}

/* The record that an exception would make by itself: it must not name the exception again. */
static void own_record_section(PsContext *ctx, PsRef exception, PsBuffer *out)
{
    Section section = {0}, inner = {0};
    const PsException *e = ps_exception_get(exception);
    const char *parent = "System.Management.Automation.ParentContainsErrorRecordException";
    add_text(&inner, "Type", ps_slice(parent));
    add_text(&inner, "Message", ps_exception_message(exception));
    add_text(&inner, "HResult", PS_SLICE("-2146233087"));
    finish(&inner, add_field(&section, "Exception", true));
    if (ps_kind(e->record) == PS_KIND_ERROR && !e->is_thrown)
        target_field(ctx, &section, ps_error_record_get(e->record));
    PsErrorCategory category = e->is_thrown ? PS_CAT_NotSpecified : (PsErrorCategory)e->category;
    ps_buffer_printf(add_field(&section, "CategoryInfo", false),
                     "%s: (:) [], ParentContainsErrorRecordException",
                     ps_error_category_name(category));
    add_text(&section, "FullyQualifiedErrorId",
             e->is_thrown || e->id == NULL ? PS_SLICE("RuntimeException") : ps_slice(e->id));
    finish(&section, out);
}

static void exception_section(PsContext *ctx, PsRef exception, unsigned nesting, PsBuffer *out)
{
    Section section = {0};
    if (ps_kind(exception) != PS_KIND_EXCEPTION || nesting > MAX_NESTING)
        return;
    const PsException *e = ps_exception_get(exception);
    const PsType *type = ps_type_of(exception);
    add_text(&section, "Type", ps_slice(type->name));
    if (ps_type_is_a(type, PS_T(System_Management_Automation_RuntimeException)))
        own_record_section(ctx, exception, add_field(&section, "ErrorRecord", true));
    if (e->is_thrown)
        add_text(&section, "WasThrownFromThrowStatement", PS_SLICE("True"));
    add_property(ctx, &section, exception, "ItemName");
    add_text(&section, "Message", ps_exception_message(exception));
    if (ps_kind(e->inner) == PS_KIND_EXCEPTION)
        exception_section(ctx, e->inner, nesting + 1, add_field(&section, "InnerException", true));
    add_property(ctx, &section, exception, "HResult");
    finish(&section, out);
}

void ps_error_detail(PsContext *ctx, PsRef error, PsBuffer *out)
{
    PsRef inner = ps_unwrap(error);
    if (ps_kind(inner) == PS_KIND_ERROR)
        record_section(ctx, inner, 0, out);
    else
        exception_section(ctx, inner, 0, out);
}
