/* text_value.c - values as text: "$x", ToString(), and what stands between array items. */
#include <string.h>

#include "value/array.h"
#include "value/boxed.h"
#include "value/cell.h"
#include "value/convert.h"
#include "value/date_format.h"
#include "value/enumerate.h"
#include "value/fault.h"
#include "value/number_text.h"
#include "value/number_value.h"
#include "value/object.h"
#include "value/string.h"
#include "value/symbol.h"
#include "value/timespan.h"
#include "value/type_value.h"

typedef struct {
    const PsCulture *culture;
    bool expand;    /* collections become their items, property objects their properties */
    bool full;      /* doubles with all digits, types by their full names */
    PsSlice format; /* of what has formats; empty: none */
} Form;

/* What is inside a WRAPPED value; of a number given as an argument the text it was written as. */
static PsRef as_written(PsRef value)
{
    if (value.kind != PS_KIND_WRAPPED)
        return value;
    const PsWrapped *wrapped = (const PsWrapped *)value.as.obj;
    return ps_is_null(wrapped->text) ? wrapped->inner : wrapped->text;
}

static PsStatus write_value(PsContext *ctx, PsRef value, const Form *form, PsBuffer *out);

static PsStatus separator(PsContext *ctx, PsBuffer *out)
{
    if (ctx->upcalls != NULL && ctx->upcalls->list_separator != NULL)
        return ctx->upcalls->list_separator(ctx, out);
    ps_buffer_byte(out, ' ');
    return PS_OK;
}

static PsStatus write_items(PsContext *ctx, PsRef value, const Form *form, PsBuffer *out)
{
    const Form inner = {.culture = form->culture, .full = form->full, .format = form->format};
    PS_AUTO_BUFFER PsBuffer between = {0};
    PsEnumerator enumerator = {0};
    bool has = true;
    bool first = true;
    PsStatus status = separator(ctx, &between);
    if (status == PS_OK)
        status = ps_enumerate(ctx, value, &enumerator);
    while (status == PS_OK) {
        PS_AUTO PsValue item = PS_NULL;
        status = ps_enumerator_next(ctx, &enumerator, &has, &item);
        if (status || !has)
            break;
        if (!first)
            ps_buffer_slice(out, ps_buffer_view(&between));
        first = false;
        status = write_value(ctx, item, &inner, out);
    }
    ps_enumerator_done(&enumerator);
    return status;
}

/* Script properties are not run: they show the name of their type. */
static PsStatus write_property(PsContext *ctx, PsRef bag, PsSlice name, PsRef slot,
                               const Form *form, PsBuffer *out)
{
    if (slot.kind != PS_KIND_MEMBER)
        return write_value(ctx, slot, form, out);
    if (ps_member_get(slot)->member_kind == PS_MEMBER_SCRIPT_PROPERTY) {
        ps_buffer_text(out, "System.Management.Automation.PSScriptProperty");
        return PS_OK;
    }
    if (ctx->upcalls == NULL || ctx->upcalls->get_property == NULL)
        return PS_OK;
    PS_AUTO PsValue value = PS_NULL;
    PsStatus status = ctx->upcalls->get_property(ctx, bag, name, &value);
    return status ? status : write_value(ctx, value, form, out);
}

static bool is_property(PsRef slot)
{
    return slot.kind != PS_KIND_MEMBER ||
           (ps_member_get(slot)->member_kind != PS_MEMBER_SCRIPT_METHOD &&
            ps_member_get(slot)->member_kind != PS_MEMBER_PROPERTY_SET &&
            ps_member_get(slot)->member_kind != PS_MEMBER_MEMBER_SET);
}

/* @{a=1; b=2} */
static PsStatus write_bag(PsContext *ctx, PsRef bag, const Form *form, PsBuffer *out)
{
    const Form inner = {.culture = form->culture, .format = form->format};
    const PsMembers *members = ps_object_members(bag, false);
    bool first = true;
    for (size_t i = 0; i < ps_members_count(members); i++) {
        PS_AUTO PsValue slot = ps_retain(members->slots[i]);
        PsSlice name = ps_members_name(members, i);
        if (!is_property(slot))
            continue;
        ps_buffer_text(out, first ? "@{" : "; ");
        ps_buffer_slice(out, name);
        ps_buffer_byte(out, '=');
        first = false;
        PsStatus status = write_property(ctx, bag, name, slot, &inner, out);
        if (status)
            return status;
    }
    if (!first)
        ps_buffer_byte(out, '}');
    return PS_OK;
}

static void write_type(PsRef value, PsBuffer *out)
{
    ps_buffer_text(out, ps_type_display_name(ps_type_of(value)));
}

/* The object's own ToString, from its class or hung on it. */
static PsStatus call_to_string(PsContext *ctx, PsRef value, PsBuffer *out)
{
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = ctx->upcalls->call_method(ctx, value, "ToString", NULL, 0, &text);
    if (status)
        return status;
    PsRef bare = ps_unwrap(text);
    if (bare.kind == PS_KIND_STRING)
        ps_buffer_slice(out, ps_string_slice(bare));
    else if (!ps_is_null(bare))
        return ps_text(ctx, bare, out);
    return PS_OK;
}

static bool has_own_to_string(PsRef value)
{
    if (!ps_is_heap_(value) || value.kind == PS_KIND_STRING)
        return false;
    if (value.kind != PS_KIND_OBJECT && value.as.obj->ext == NULL)
        return false;
    const PsMembers *members = ps_object_members(value, false);
    const PsSymbol *name = ps_symbol_find(PS_SLICE("ToString"));
    PsValue *slot = members == NULL || name == NULL ? NULL : ps_members_find(members, name);
    return slot != NULL && slot->kind == PS_KIND_MEMBER;
}

/* Types that write numbers or dates ask the context for the culture. */
static PsStatus write_object(PsContext *ctx, PsRef value, const Form *form, PsBuffer *out)
{
    if (ctx->upcalls == NULL || ctx->upcalls->has_method == NULL ||
        !ctx->upcalls->has_method(ctx, value, "ToString")) {
        write_type(value, out);
        return PS_OK;
    }
    const PsCulture *current = ctx->culture;
    ctx->culture = form->culture;
    PsStatus status = call_to_string(ctx, value, out);
    ctx->culture = current;
    return status;
}

/* Type: message, and what is inside. */
static void write_exception(PsRef value, PsBuffer *out)
{
    PsException *exception = ps_exception_get(value);
    write_type(value, out);
    PsSlice message = ps_exception_message(value);
    if (message.len > 0) {
        ps_buffer_text(out, ": ");
        ps_buffer_slice(out, message);
    }
    if (exception->inner.kind == PS_KIND_EXCEPTION) {
        ps_buffer_text(out, "\n ---> ");
        write_exception(exception->inner, out);
        ps_buffer_text(out, "\n   --- End of inner exception stack trace ---");
    }
}

static void write_reference(PsRef value, PsBuffer *out)
{
    PsRef inner = ((PsReference *)value.as.obj)->value;
    if (inner.kind == PS_KIND_CELL)
        inner = ps_cell_get(inner)->value;
    ps_buffer_printf(out, "System.Management.Automation.PSReference`1[%s]",
                     ps_is_null(inner) ? "System.Management.Automation.LanguagePrimitives+Null"
                                       : ps_type_display_name(ps_type_of(ps_unwrap(inner))));
}

static void write_number(PsRef value, const Form *form, PsBuffer *out)
{
    if (value.kind == PS_KIND_DOUBLE && !form->full) {
        ps_number_text_f64_short(out, value.as.f64, form->culture);
    } else if (value.kind == PS_KIND_SINGLE && !form->full) {
        ps_number_text_f32_short(out, (float)value.as.f64, form->culture);
    } else {
        PsNumber number;
        if (ps_number_value_read(value, &number))
            ps_number_text_any(out, &number, form->culture);
    }
}

static void write_bool(PsRef value, PsBuffer *out)
{
    ps_buffer_text(out, ps_get_bool(value) ? "True" : "False");
}

/* What holds no other values. */
static void write_plain(PsRef value, const Form *form, PsBuffer *out)
{
    switch (value.kind) {
    case PS_KIND_BOOL:
    case PS_KIND_SWITCH:
        write_bool(value, out);
        break;
    case PS_KIND_CHAR:
        ps_buffer_char(out, (uint32_t)value.as.i64);
        break;
    case PS_KIND_ENUM:
        ps_enum_text(value, out);
        break;
    case PS_KIND_DATETIME: {
        PsDateTime date = {value.as.ticks, (PsDateKind)ps_get_date_kind(value)};
        (void)!ps_date_format(out, date, PS_SLICE(""), form->culture);
        break;
    }
    case PS_KIND_TIMESPAN:
        (void)!ps_timespan_format(out, value.as.ticks, PS_SLICE(""), form->culture);
        break;
    case PS_KIND_GUID: {
        PsGuid guid = ps_get_guid(value);
        (void)!ps_guid_format(out, &guid, PS_SLICE(""));
        break;
    }
    case PS_KIND_VERSION: {
        PsVersion version = ps_get_version(value);
        (void)!ps_version_text(out, &version, -1);
        break;
    }
    case PS_KIND_TYPE:
        ps_buffer_text(out, form->full ? ps_type_display_name(ps_get_type(value))
                                       : ps_type_short_name(ps_get_type(value)));
        break;
    default:
        write_number(value, form, out);
    }
}

static PsStatus write_holder(PsContext *ctx, PsRef value, const Form *form, PsBuffer *out)
{
    if (form->expand && ps_is_enumerable(value))
        return write_items(ctx, value, form, out);
    switch (value.kind) {
    case PS_KIND_OBJECT:
        if (value.as.obj->type != PS_T(System_Management_Automation_PSCustomObject))
            return write_object(ctx, value, form, out);
        return form->expand || form->full ? write_bag(ctx, value, form, out) : PS_OK;
    case PS_KIND_BLOCK:
        if (ctx->upcalls != NULL && ctx->upcalls->block_text != NULL)
            ps_buffer_slice(out, ctx->upcalls->block_text(value));
        return PS_OK;
    case PS_KIND_EXCEPTION:
        if (value.as.obj->type->flags & PS_TYPE_SCRIPT)
            return write_object(ctx, value, form, out);
        write_exception(value, out);
        return PS_OK;
    case PS_KIND_ERROR:
        ps_buffer_slice(out, ps_error_record_message(value));
        return PS_OK;
    case PS_KIND_REFERENCE:
        write_reference(value, out);
        return PS_OK;
    case PS_KIND_HOLDER:
        if (ps_type_is_a(ps_type_of(value), PS_T(System_Xml_XmlNode))) {
            write_type(value, out); /* its ToString is type data's, for calls only */
            return PS_OK;
        }
        return write_object(ctx, value, form, out);
    case PS_KIND_NATIVE:
        return write_object(ctx, value, form, out);
    default:
        if (value.as.obj->type->flags & PS_TYPE_SCRIPT)
            return write_object(ctx, value, form, out);
        write_type(value, out);
        return PS_OK;
    }
}

static PsStatus write_value(PsContext *ctx, PsRef value, const Form *form, PsBuffer *out)
{
    if (has_own_to_string(value) && ctx->upcalls != NULL && ctx->upcalls->call_method != NULL)
        return call_to_string(ctx, value, out);
    value = as_written(value);
    if (ps_is_null(value))
        return PS_OK;
    if (value.kind == PS_KIND_STRING) {
        ps_buffer_slice(out, ps_string_slice(value));
        return PS_OK;
    }
    if (value.kind < PS_KIND_STRING || ps_boxed_is(value)) {
        if (form->format.len > 0)
            return ps_text_format(ctx, value, form->format, form->culture, out);
        write_plain(value, form, out);
        return PS_OK;
    }
    return write_holder(ctx, value, form, out);
}

PsStatus ps_text(PsContext *ctx, PsRef value, PsBuffer *out)
{
    if (value.kind == PS_KIND_INT32) {
        ps_number_text_i64(out, value.as.i64);
        return PS_OK;
    }
    const Form form = {.culture = ps_culture_invariant(), .expand = true};
    return write_value(ctx, value, &form, out);
}

/* The usual conversion, without a buffer in between. */
static PsValue integer_text(int64_t number)
{
    char digits[24];
    char *at = digits + sizeof digits;
    uint64_t left = number < 0 ? -(uint64_t)number : (uint64_t)number;
    do {
        *--at = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    if (number < 0)
        *--at = '-';
    return ps_string((PsSlice){at, (size_t)(digits + sizeof digits - at)});
}

PsStatus ps_text_value(PsContext *ctx, PsRef value, PsValue *out)
{
    PsRef bare = as_written(value);
    if (bare.kind == PS_KIND_STRING) {
        *out = ps_retain(bare);
        return PS_OK;
    }
    if (bare.kind >= PS_KIND_SBYTE && bare.kind <= PS_KIND_INT64) {
        *out = integer_text(bare.as.i64);
        return PS_OK;
    }
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(ctx, value, &text);
    if (status == PS_OK)
        *out = ps_string_take(&text);
    return status;
}

PsStatus ps_text_to_string(PsContext *ctx, PsRef value, const PsCulture *culture, PsBuffer *out)
{
    const Form form = {.culture = culture, .full = true};
    return write_value(ctx, value, &form, out);
}

PsStatus ps_text_wrapped(PsContext *ctx, PsRef value, PsSlice format, const PsCulture *culture,
                         PsBuffer *out)
{
    const Form form = {.culture = culture, .expand = true, .format = format};
    return write_value(ctx, value, &form, out);
}

PsStatus ps_text_culture(PsContext *ctx, PsRef value, const PsCulture *culture, PsBuffer *out)
{
    const Form form = {.culture = culture};
    return write_value(ctx, value, &form, out);
}
