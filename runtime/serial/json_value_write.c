/* json_value_write.c - see json_value.h. */
#include "base/utf.h"
#include "serial/json_value.h"
#include "serial/properties.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/convert.h"
#include "value/date_format.h"
#include "value/enumerate.h"
#include "value/fault.h"
#include "value/number_text.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

typedef struct {
    PsContext *ctx;
    PsJsonWriteOptions *options;
    PsBuffer *out;
    unsigned indent;
} Writer;

static PsStatus write_value(Writer *me, PsRef value, unsigned depth);

/* ---- texts ---- */

static bool needs_escape(const Writer *me, uint32_t c)
{
    if (c < 0x20 || c == '"' || c == '\\' || c == 0x85 || c == 0x2028 || c == 0x2029)
        return true;
    if (me->options->escape == PS_JSON_ESCAPE_HTML)
        return c == '<' || c == '>' || c == '&' || c == '\'';
    return me->options->escape == PS_JSON_ESCAPE_NON_ASCII && c >= 0x7F;
}

static void write_escape(const Writer *me, uint32_t c)
{
    static const char from[] = "\b\f\n\r\t\"\\", to[] = "bfnrt\"\\";
    const char *known = c != 0 && c < 0x80 ? strchr(from, (int)c) : NULL;
    if (c == '"' && me->options->escape == PS_JSON_ESCAPE_HTML)
        known = NULL;
    if (known != NULL)
        ps_buffer_printf(me->out, "\\%c", to[known - from]);
    else if (c >= 0x10000)
        ps_buffer_printf(me->out, "\\u%04x\\u%04x", 0xD800 + ((c - 0x10000) >> 10),
                         0xDC00 + ((c - 0x10000) & 0x3FF));
    else
        ps_buffer_printf(me->out, "\\u%04x", c);
}

static void write_text(const Writer *me, PsSlice text)
{
    ps_buffer_byte(me->out, '"');
    for (size_t at = 0; at < text.len;) {
        uint32_t c = 0;
        size_t size = ps_utf8_decode(text.data + at, text.len - at, &c);
        if (size == 0) {
            c = 0xFFFD;
            size = 1;
            ps_buffer_char(me->out, c);
        } else if (needs_escape(me, c)) {
            write_escape(me, c);
        } else {
            ps_buffer_append(me->out, text.data + at, size);
        }
        at += size;
    }
    ps_buffer_byte(me->out, '"');
}

static void new_line(const Writer *me)
{
    if (me->options->compress)
        return;
    ps_buffer_byte(me->out, '\n');
    ps_buffer_fill(me->out, ' ', (size_t)me->indent * 2);
}

/* ---- plain values ---- */

/* A number that is no whole one keeps a point. */
static void write_fraction(const Writer *me, PsSlice text)
{
    ps_buffer_slice(me->out, text);
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] == '.' || text.data[i] == 'E' || text.data[i] == 'e')
            return;
    ps_buffer_text(me->out, ".0");
}

static void write_double(const Writer *me, PsRef value)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    double number = ps_get_double(value);
    if (ps_kind(value) == PS_KIND_SINGLE)
        ps_number_text_f32(&text, (float)number, ps_culture_invariant());
    else
        ps_number_text_f64(&text, number, ps_culture_invariant());
    if (__builtin_isfinite(number))
        write_fraction(me, ps_buffer_view(&text));
    else
        write_text(me, ps_buffer_view(&text));
}

static void write_enum(const Writer *me, PsRef value)
{
    const PsType *type = ps_type_of(value);
    bool is_wide = type->elem == PS_T(System_Int64) || type->elem == PS_T(System_UInt64);
    if (me->options->enums_as_strings || is_wide) {
        PS_AUTO_BUFFER PsBuffer text = {0};
        ps_enum_text(value, &text);
        write_text(me, ps_buffer_view(&text));
    } else {
        ps_number_text_i64(me->out, ps_get_int(value));
    }
}

static PsStatus write_formatted(const Writer *me, PsRef value, const char *format)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status =
        ps_text_format(me->ctx, value, ps_slice(format), ps_culture_invariant(), &text);
    if (status == PS_OK)
        write_text(me, ps_buffer_view(&text));
    return status;
}

static PsStatus write_decimal(const Writer *me, PsRef value)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(me->ctx, value, &text);
    if (status == PS_OK)
        write_fraction(me, ps_buffer_view(&text));
    return status;
}

static bool is_type(PsRef value, const PsType *type)
{
    return ps_type_of(value) == type;
}

/* Values that are one token; *done is false for others. */
static PsStatus write_plain(Writer *me, PsRef value, bool *done)
{
    *done = true;
    switch (ps_kind(value)) {
    case PS_KIND_NULL:
    case PS_KIND_NOTHING:
    case PS_KIND_UNSET:
        ps_buffer_text(me->out, "null");
        return PS_OK;
    case PS_KIND_BOOL:
        ps_buffer_text(me->out, ps_get_bool(value) ? "true" : "false");
        return PS_OK;
    case PS_KIND_STRING:
        write_text(me, ps_string_slice(value));
        return PS_OK;
    case PS_KIND_SINGLE:
    case PS_KIND_DOUBLE:
        write_double(me, value);
        return PS_OK;
    case PS_KIND_ENUM:
        write_enum(me, value);
        return PS_OK;
    case PS_KIND_DECIMAL:
        return write_decimal(me, value);
    case PS_KIND_BIGINT:
        return ps_text(me->ctx, value, me->out);
    case PS_KIND_DATETIME:
        return write_formatted(me, value, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK");
    case PS_KIND_CHAR:
    case PS_KIND_GUID:
        return write_formatted(me, value, "");
    default:
        break;
    }
    if (ps_is_integer(value))
        return ps_text(me->ctx, value, me->out);
    if (is_type(value, PS_T(System_DateTimeOffset)))
        return write_formatted(me, value, "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz");
    if (is_type(value, PS_T(System_Uri)))
        return write_formatted(me, value, "");
    if (is_type(value, PS_T(System_DBNull)))
        ps_buffer_text(me->out, "null");
    else
        *done = false;
    return PS_OK;
}

/* ---- containers ---- */

static void open_container(Writer *me, char c)
{
    ps_buffer_byte(me->out, c);
    me->indent++;
}

static void close_container(Writer *me, char c, bool is_empty)
{
    me->indent--;
    if (!is_empty)
        new_line(me);
    ps_buffer_byte(me->out, c);
}

static void write_name(Writer *me, PsSlice name, bool *is_first)
{
    if (!*is_first)
        ps_buffer_byte(me->out, ',');
    *is_first = false;
    new_line(me);
    write_text(me, name);
    ps_buffer_text(me->out, me->options->compress ? ":" : ": ");
}

static PsStatus write_list(Writer *me, PsRef value, unsigned depth)
{
    PsEnumerator items = {0};
    bool is_first = true;
    PsStatus status = ps_enumerate(me->ctx, value, &items);
    if (status)
        return status;
    open_container(me, '[');
    for (;;) {
        bool has = false;
        PS_AUTO PsValue item = PS_NULL;
        status = ps_enumerator_next(me->ctx, &items, &has, &item);
        if (status || !has)
            break;
        if (!is_first)
            ps_buffer_byte(me->out, ',');
        is_first = false;
        new_line(me);
        status = write_value(me, item, depth + 1);
        if (status)
            break;
    }
    ps_enumerator_done(&items);
    close_container(me, ']', is_first);
    return status;
}

static PsStatus write_properties(Writer *me, PsRef object, PsRef names, unsigned depth,
                                 bool *is_first)
{
    for (size_t i = 0; i < ps_array_len(names); i++) {
        PS_AUTO PsValue name = ps_array_at(names, i);
        PS_AUTO PsValue value = PS_NULL;
        PsStatus status = ps_properties_read(me->ctx, object, ps_string_slice(name), &value);
        if (status)
            return status;
        write_name(me, ps_string_slice(name), is_first);
        status = write_value(me, value, depth + 1);
        if (status)
            return status;
    }
    return PS_OK;
}

static PsStatus write_table(Writer *me, PsRef value, unsigned depth)
{
    PsTable *table = ps_table_get(value);
    PS_AUTO PsValue first = PS_NULL;
    if (table->is_sorted) { /* asked for its keys, it puts its entries in their order */
        PsStatus failed = me->ctx->upcalls->get_property(me->ctx, value, PS_SLICE("Keys"), &first);
        if (failed)
            return failed;
    }
    bool is_first = true;
    PsStatus status = PS_OK;
    open_container(me, '{');
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL && status == PS_OK;
         e = ps_table_next(table, e)) {
        PsRef key = ps_unwrap(e->key);
        if (ps_kind(key) != PS_KIND_STRING)
            return ps_fail(me->ctx, PS_T(System_InvalidOperationException), PS_CAT_InvalidOperation,
                           "NonStringKeyInDictionary",
                           "The type '%s' is not supported for serialization or deserialization of "
                           "a dictionary. Keys must be strings.",
                           ps_type_of(value)->name);
        PS_AUTO PsValue item = ps_retain(e->value);
        write_name(me, ps_string_slice(key), &is_first);
        status = write_value(me, item, depth + 1);
    }
    close_container(me, '}', is_first);
    return status;
}

static PsStatus write_object(Writer *me, PsRef value, unsigned depth)
{
    PsPropertyNames names;
    bool is_first = true;
    PsStatus status = ps_properties_list(me->ctx, value, &names);
    if (status)
        return status;
    open_container(me, '{');
    status = write_properties(me, value, names.own, depth, &is_first);
    if (status == PS_OK)
        status = write_properties(me, value, names.extended, depth, &is_first);
    close_container(me, '}', is_first);
    ps_properties_done(&names);
    return status;
}

/* What is too deep is written as its text. */
static PsStatus write_cut(Writer *me, PsRef value)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    me->options->was_cut = true;
    PsStatus status = ps_text(me->ctx, value, &text);
    if (status == PS_OK)
        write_text(me, ps_buffer_view(&text));
    return status;
}

/* A number with notes: {"value": 5, "Note": "x"}. */
static PsStatus write_noted(Writer *me, PsRef wrapped, unsigned depth)
{
    PsPropertyNames names;
    bool is_first = true, done = false;
    PsStatus status = ps_properties_list(me->ctx, wrapped, &names);
    if (status)
        return status;
    if (ps_array_len(names.extended) == 0) {
        status = write_plain(me, ps_unwrap(wrapped), &done);
    } else {
        open_container(me, '{');
        write_name(me, PS_SLICE("value"), &is_first);
        status = write_plain(me, ps_unwrap(wrapped), &done);
        if (status == PS_OK)
            status = write_properties(me, wrapped, names.extended, depth, &is_first);
        close_container(me, '}', false);
    }
    ps_properties_done(&names);
    return status;
}

static bool may_have_notes(PsRef value)
{
    PsKind kind = ps_kind(ps_unwrap(value));
    return ps_kind(value) == PS_KIND_WRAPPED && kind != PS_KIND_STRING &&
           kind != PS_KIND_DATETIME && (ps_is_number(ps_unwrap(value)) || kind == PS_KIND_BOOL);
}

static PsStatus write_value(Writer *me, PsRef value, unsigned depth)
{
    PsRef inner = ps_unwrap(value);
    bool done = false;
    if (may_have_notes(value))
        return write_noted(me, value, depth);
    PsStatus status = write_plain(me, inner, &done);
    if (status || done)
        return status;
    if (depth > me->options->depth)
        return write_cut(me, value);
    if (ps_is_enumerable(inner))
        return write_list(me, inner, depth);
    if (ps_is_table(inner))
        return write_table(me, inner, depth);
    return write_object(me, value, depth);
}

PsStatus ps_json_value_write(PsContext *ctx, PsRef value, PsJsonWriteOptions *options,
                             PsBuffer *out)
{
    Writer me = {.ctx = ctx, .options = options, .out = out};
    return write_value(&me, value, 0);
}
