/* cell_text.c - values in cells; see expression.h. */
#include "base/slice.h"
#include "format/display.h"
#include "format/expression.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"
#include "value/type_value.h"

bool ps_is_scalar_display(PsRef value)
{
    PsRef inner = ps_unwrap(value);
    switch (ps_kind(inner)) {
    case PS_KIND_STRING:
    case PS_KIND_BOOL:
    case PS_KIND_CHAR:
    case PS_KIND_DECIMAL:
    case PS_KIND_BIGINT:
    case PS_KIND_ENUM:
        return true;
    default:
        return ps_is_number(inner);
    }
}

int ps_cell_limit(PsContext *ctx)
{
    if (ctx->upcalls == NULL || ctx->upcalls->get_variable == NULL)
        return 4;
    PS_AUTO PsValue value = PS_NOTHING;
    if (ctx->upcalls->get_variable(ctx, PS_SLICE("FormatEnumerationLimit"), &value)) {
        ps_clear_error(ctx);
        return 4;
    }
    PsRef limit = ps_unwrap(value);
    return ps_is_integer(limit) ? (int)ps_get_int(limit) : 4;
}

/* Arrays are joined by blanks and property objects are @{...}: PowerShell's text, not .NET's. */
static bool has_own_text(PsRef inner)
{
    return ps_is_list(inner) ||
           ps_type_of(inner) == PS_T(System_Management_Automation_PSCustomObject);
}

/* PowerShell's type data gives XML nodes a ToString that names them. */
static bool is_xml(const PsContext *ctx, PsRef inner)
{
    return ps_kind(inner) == PS_KIND_HOLDER && ctx->upcalls != NULL &&
           ctx->upcalls->call_method != NULL &&
           ps_type_is_a(ps_type_of(inner), PS_T(System_Xml_XmlNode));
}

PsStatus ps_display_text(PsContext *ctx, PsRef value, PsBuffer *out)
{
    PsRef inner = ps_unwrap(value);
    if (has_own_text(inner))
        return ps_text(ctx, value, out);
    if (ps_kind(inner) == PS_KIND_TYPE) { /* "$type" is short, its display is not */
        ps_buffer_text(out, ps_type_display_name(ps_get_type(inner)));
        return PS_OK;
    }
    if (is_xml(ctx, inner)) {
        PS_AUTO PsValue text = PS_NULL;
        PsStatus status = ctx->upcalls->call_method(ctx, value, "ToString", NULL, 0, &text);
        if (status == PS_OK && ps_kind(text) == PS_KIND_STRING)
            ps_buffer_slice(out, ps_string_slice(text));
        return status;
    }
    return ps_text_culture(ctx, value, ctx->culture, out);
}

/* ToString(), or nothing where that throws. */
static PsStatus plain_text(PsContext *ctx, PsRef value, PsBuffer *out)
{
    size_t before = out->len;
    PsStatus status = ps_display_text(ctx, value, out);
    if (status == PS_ERROR) {
        ps_clear_error(ctx);
        out->len = before;
        return PS_OK;
    }
    return status;
}

/* Types that bring a ToString of their own say what they are; others are named by a property. */
static bool names_itself(PsContext *ctx, PsRef value)
{
    PsRef inner = ps_unwrap(value);
    const PsMembers *members = ps_object_members(value, false);
    if (members != NULL && ps_members_count(members) > 0 && ps_kind(inner) != PS_KIND_OBJECT)
        return true; /* to .NET it is a PSObject, which has a ToString */
    switch (ps_kind(inner)) {
    case PS_KIND_OBJECT:
        if (ps_type_of(inner) == PS_T(Microsoft_PowerShell_Commands_GroupInfo))
            return false;
        if ((ps_type_of(inner)->flags & PS_TYPE_SCRIPT) == 0)
            return true;
        return ctx->upcalls != NULL && ctx->upcalls->has_method != NULL &&
               ctx->upcalls->has_method(ctx, inner, "ToString");
    case PS_KIND_NATIVE:
        return false;
    case PS_KIND_HOLDER:
        return ps_type_of(inner) == PS_T(System_Collections_DictionaryEntry);
    default:
        return true;
    }
}

static PsStatus element_text(PsContext *ctx, PsRef value, PsBuffer *out)
{
    if (ps_is_null(value)) {
        ps_buffer_text(out, "$null");
        return PS_OK;
    }
    if (names_itself(ctx, value))
        return plain_text(ctx, value, out);
    PS_AUTO PsValue name = PS_NULL;
    PsStatus status = ps_expression_name(ctx, value, &name);
    if (status)
        return status;
    if (ps_is_null(name))
        return plain_text(ctx, value, out);
    PS_AUTO_RESULT PsExpressionResult result = {0};
    status = ps_expression_read(ctx, name, value, &result);
    if (status)
        return status;
    return plain_text(ctx, result.failed ? value : result.value, out);
}

static PsStatus collection_text(PsContext *ctx, PsRef value, int limit, PsBuffer *out)
{
    PsEnumerator items = {0};
    PsStatus status = ps_enumerate(ctx, value, &items);
    if (status)
        return status;
    ps_buffer_byte(out, '{');
    for (int n = 0;; n++) {
        bool has = false;
        PS_AUTO PsValue item = PS_NULL;
        status = ps_enumerator_next(ctx, &items, &has, &item);
        if (status || !has)
            break;
        if (n > 0 && n != limit)
            ps_buffer_text(out, ", ");
        if (n == limit) {
            ps_buffer_text(out, PS_ELLIPSIS);
            break;
        }
        status = element_text(ctx, item, out);
        if (status)
            break;
    }
    ps_enumerator_done(&items);
    ps_buffer_byte(out, '}');
    return status;
}

/* An entry as DictionaryEntry.ToString() writes it: collections by their type's name. */
static PsStatus entry_part(PsContext *ctx, PsRef value, PsBuffer *out)
{
    PsRef inner = ps_unwrap(value);
    if (ps_is_list(inner) || ps_is_table(inner)) {
        ps_buffer_text(out, ps_type_display_name(ps_type_of(inner)));
        return PS_OK;
    }
    return ps_is_null(inner) ? PS_OK : plain_text(ctx, value, out);
}

static PsStatus table_text(PsContext *ctx, PsRef value, int limit, PsBuffer *out)
{
    PsTable *table = ps_table_get(value);
    int n = 0;
    ps_buffer_byte(out, '{');
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL;
         e = ps_table_next(table, e), n++) {
        if (n == limit) {
            ps_buffer_text(out, PS_ELLIPSIS);
            break;
        }
        ps_buffer_text(out, n == 0 ? "[" : ", [");
        PS_AUTO PsValue key = ps_retain(e->key);
        PS_AUTO PsValue item = ps_retain(e->value);
        uint32_t version = table->version;
        PsStatus status = entry_part(ctx, key, out);
        ps_buffer_text(out, ", ");
        if (status == PS_OK)
            status = entry_part(ctx, item, out);
        if (status)
            return status;
        ps_buffer_byte(out, ']');
        if (table->version != version) /* printing a value changed the table */
            break;
    }
    ps_buffer_byte(out, '}');
    return PS_OK;
}

static bool is_composite(PsSlice format)
{
    return memmem(format.data, format.len, "{0", 2) != NULL ||
           memchr(format.data, '}', format.len) != NULL;
}

/* *done is false when the value refuses the format: then it is shown as it is. */
static PsStatus formatted_text(PsContext *ctx, PsRef value, PsSlice format, PsBuffer *out,
                               bool *done)
{
    size_t before = out->len;
    PsStatus status;
    if (is_composite(format)) {
        PS_AUTO PsValue args = ps_array_empty(1);
        ps_array_push(args, ps_retain(value));
        PS_AUTO PsValue text = ps_string(format);
        PS_AUTO PsValue result = PS_NULL;
        status = ps_format(ctx, text, args, &result);
        if (status == PS_OK)
            ps_buffer_slice(out, ps_string_slice(result));
    } else {
        status = ps_text_format(ctx, value, format, ctx->culture, out);
    }
    *done = status == PS_OK;
    if (status == PS_ERROR) {
        ps_clear_error(ctx);
        out->len = before;
        return PS_OK;
    }
    return status;
}

static bool is_fraction(PsRef value)
{
    PsKind kind = ps_kind(ps_unwrap(value));
    return kind == PS_KIND_DOUBLE || kind == PS_KIND_SINGLE || kind == PS_KIND_DECIMAL;
}

PsStatus ps_cell_text(PsContext *ctx, PsRef value, const PsCellFormat *format, PsBuffer *out)
{
    bool done = false;
    if (format->format.len > 0) {
        PsStatus status = formatted_text(ctx, value, format->format, out, &done);
        if (status || done)
            return status;
    }
    if (ps_is_null(value))
        return PS_OK;
    PsRef inner = ps_unwrap(value);
    if (ps_is_enumerable(inner))
        return collection_text(ctx, value, format->limit, out);
    if (ps_is_table(inner))
        return table_text(ctx, inner, format->limit, out);
    if (format->is_table && is_fraction(value)) {
        PsStatus status = formatted_text(ctx, value, PS_SLICE("F"), out, &done);
        if (status || done)
            return status;
    }
    return plain_text(ctx, value, out);
}
