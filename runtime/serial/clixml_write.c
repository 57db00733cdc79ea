/* clixml_write.c - see clixml.h. */
#include <math.h>

#include "base/utf.h"
#include "command/secret.h"
#include "serial/base64.h"
#include "serial/clixml.h"
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
#include "value/timespan.h"

#define MAX_NESTING 50

/* ---- text and tags ---- */

/* Characters that XML cannot hold, and what looks like such an escape, are written as _xHHHH_. */
static bool needs_code(uint32_t c, PsSlice rest)
{
    if (c == '_')
        return rest.len > 1 && (rest.data[1] == 'x' || rest.data[1] == 'X');
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0xD800 && c <= 0xDFFF) || c >= 0xFFFE;
}

static void write_code(PsBuffer *out, uint32_t c)
{
    if (c >= 0x10000)
        ps_buffer_printf(out, "_x%04X__x%04X_", 0xD800 + ((c - 0x10000) >> 10),
                         0xDC00 + ((c - 0x10000) & 0x3FF));
    else
        ps_buffer_printf(out, "_x%04X_", c);
}

static void write_text(PsBuffer *out, PsSlice text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = 0;
        PsSlice rest = {text.data + at, text.len - at};
        size_t size = ps_utf8_decode(rest.data, rest.len, &c);
        if (size == 0) {
            size = 1;
            c = 0xFFFD;
        }
        if (needs_code(c, rest))
            write_code(out, c);
        else if (c == '<' || c == '>' || c == '&')
            ps_buffer_text(out, c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;");
        else if (c == '"')
            ps_buffer_text(out, "\"");
        else
            ps_buffer_char(out, c);
        at += size;
    }
}

static void write_attribute(PsBuffer *out, const char *name, PsSlice value)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    write_text(&text, value);
    ps_buffer_printf(out, " %s=\"", name);
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] == '"')
            ps_buffer_text(out, "&quot;");
        else
            ps_buffer_byte(out, text.data[i]);
    ps_buffer_byte(out, '"');
}

static void new_line(PsClixmlWriter *me)
{
    if (!me->is_indented)
        return;
    ps_buffer_byte(me->out, '\n');
    ps_buffer_fill(me->out, ' ', (size_t)me->level * 2);
}

/* `<tag N="name"`, without the closing bracket. */
static void begin_tag(PsClixmlWriter *me, const char *tag, const PsSlice *name)
{
    new_line(me);
    ps_buffer_printf(me->out, "<%s", tag);
    if (name != NULL)
        write_attribute(me->out, "N", *name);
}

static void write_leaf(PsClixmlWriter *me, const char *tag, const PsSlice *name, PsSlice text)
{
    begin_tag(me, tag, name);
    ps_buffer_byte(me->out, '>');
    write_text(me->out, text);
    ps_buffer_printf(me->out, "</%s>", tag);
}

static void write_empty(PsClixmlWriter *me, const char *tag, const PsSlice *name)
{
    begin_tag(me, tag, name);
    ps_buffer_text(me->out, " />");
}

static void open_tag(PsClixmlWriter *me, const char *tag)
{
    begin_tag(me, tag, NULL);
    ps_buffer_byte(me->out, '>');
    me->level++;
}

static void close_tag(PsClixmlWriter *me, const char *tag)
{
    me->level--;
    new_line(me);
    ps_buffer_printf(me->out, "</%s>", tag);
}

/* ---- primitive values ---- */

static void number_text(PsRef value, PsBuffer *out)
{
    double number = ps_get_double(value);
    if (isinf(number))
        ps_buffer_text(out, number < 0 ? "-INF" : "INF");
    else if (ps_kind(value) == PS_KIND_SINGLE)
        ps_number_text_f32(out, (float)number, ps_culture_invariant());
    else
        ps_number_text_f64(out, number, ps_culture_invariant());
}

static const char *integer_tag(PsKind kind)
{
    switch (kind) {
    case PS_KIND_SBYTE:
        return "SB";
    case PS_KIND_BYTE:
        return "By";
    case PS_KIND_INT16:
        return "I16";
    case PS_KIND_UINT16:
        return "U16";
    case PS_KIND_INT32:
        return "I32";
    case PS_KIND_UINT32:
        return "U32";
    case PS_KIND_INT64:
        return "I64";
    case PS_KIND_UINT64:
        return "U64";
    default:
        return NULL;
    }
}

/* The tag of a primitive value and its text; NULL when it is none. */
static PsStatus primitive(PsClixmlWriter *me, PsRef value, const char **tag, PsBuffer *text)
{
    *tag = integer_tag(ps_kind(value));
    if (*tag != NULL)
        return ps_text(me->ctx, value, text);
    switch (ps_kind(value)) {
    case PS_KIND_BOOL:
        *tag = "B";
        ps_buffer_text(text, ps_get_bool(value) ? "true" : "false");
        return PS_OK;
    case PS_KIND_CHAR:
        *tag = "C";
        ps_number_text_i64(text, ps_get_int(value));
        return PS_OK;
    case PS_KIND_STRING:
        *tag = "S";
        ps_buffer_slice(text, ps_string_slice(value));
        return PS_OK;
    case PS_KIND_SINGLE:
    case PS_KIND_DOUBLE:
        *tag = ps_kind(value) == PS_KIND_SINGLE ? "Sg" : "Db";
        number_text(value, text);
        return PS_OK;
    case PS_KIND_DECIMAL:
        *tag = "D";
        return ps_text(me->ctx, value, text);
    case PS_KIND_DATETIME:
        *tag = "DT";
        return ps_text_format(me->ctx, value, PS_SLICE("yyyy-MM-ddTHH:mm:ss.FFFFFFFK"),
                              ps_culture_invariant(), text);
    case PS_KIND_TIMESPAN:
        *tag = "TS";
        ps_timespan_text_xml(text, ps_get_int(value));
        return PS_OK;
    case PS_KIND_GUID:
        *tag = "G";
        return ps_text(me->ctx, value, text);
    case PS_KIND_VERSION:
        *tag = "Version";
        return ps_text(me->ctx, value, text);
    case PS_KIND_BLOCK:
        *tag = "SBK";
        return ps_text(me->ctx, value, text);
    default:
        break;
    }
    if (ps_type_of(value) == PS_T(System_Security_SecureString)) {
        *tag = "SS";
        return ps_secret_write_hex(me->ctx, value, text);
    }
    if (ps_type_of(value) == PS_T(System_Uri)) {
        *tag = "URI";
        return ps_text(me->ctx, value, text);
    }
    return PS_OK;
}

static bool is_byte_array(PsRef value)
{
    return ps_is_array(value) && ps_array_get(value)->elem == PS_T(System_Byte);
}

static void write_bytes(PsClixmlWriter *me, const PsSlice *name, PsRef value)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0}, text = {0};
    for (size_t i = 0; i < ps_array_len(value); i++) {
        PS_AUTO PsValue byte = ps_array_at(value, i);
        ps_buffer_byte(&bytes, (char)ps_get_int(byte));
    }
    ps_base64_encode(ps_buffer_view(&bytes), &text);
    write_leaf(me, "BA", name, ps_buffer_view(&text));
}

/* ---- objects ---- */

static PsStatus write_value(PsClixmlWriter *me, const PsSlice *name, PsRef value, int depth,
                            unsigned nesting);

/* <TN> with the names, or <TNRef> when they were written before. */
static void write_types(PsClixmlWriter *me, PsRef value)
{
    PS_AUTO PsValue names = ps_properties_types(me->ctx, value);
    PS_AUTO_BUFFER PsBuffer key = {0};
    size_t count = ps_array_len(names);
    for (size_t i = 0; i < count; i++) {
        PS_AUTO PsValue one = ps_array_at(names, i);
        ps_buffer_slice(&key, ps_string_slice(one));
        ps_buffer_byte(&key, '\n');
    }
    PsMapEntry *seen = ps_map_find_entry(&me->types, ps_buffer_view(&key));
    if (seen != NULL) {
        new_line(me);
        ps_buffer_printf(me->out, "<TNRef RefId=\"%d\" />", (int)(intptr_t)seen->value);
        return;
    }
    (void)ps_map_set(&me->types, ps_buffer_view(&key), (void *)(intptr_t)me->next_type);
    new_line(me);
    ps_buffer_printf(me->out, "<TN RefId=\"%d\">", me->next_type++);
    me->level++;
    for (size_t i = 0; i < count; i++) {
        PS_AUTO PsValue one = ps_array_at(names, i);
        write_leaf(me, "T", NULL, ps_string_slice(one));
    }
    close_tag(me, "TN");
}

/* <Ref> to an object that was written before; else notes this one.  true: done. */
static bool write_reference(PsClixmlWriter *me, const PsSlice *name, PsRef value)
{
    PsObject *object = ps_get_object(value);
    if (object == NULL)
        return false;
    PsSlice key = {(const char *)&object, sizeof(object)};
    PsMapEntry *seen = ps_map_find_entry(&me->objects, key);
    if (seen == NULL) {
        (void)ps_map_set(&me->objects, key, (void *)(intptr_t)me->next_object);
        if (ps_is_null(me->kept))
            me->kept = ps_array_empty(8);
        ps_array_push(me->kept, ps_retain(value));
        return false;
    }
    begin_tag(me, "Ref", name);
    ps_buffer_printf(me->out, " RefId=\"%d\" />", (int)(intptr_t)seen->value);
    return true;
}

static void open_object(PsClixmlWriter *me, const PsSlice *name)
{
    begin_tag(me, "Obj", name);
    ps_buffer_printf(me->out, " RefId=\"%d\">", me->next_object++);
    me->level++;
}

static PsStatus write_properties(PsClixmlWriter *me, const char *tag, PsRef object, PsRef names,
                                 int depth, unsigned nesting)
{
    PsStatus status = PS_OK;
    if (ps_array_len(names) == 0)
        return PS_OK;
    open_tag(me, tag);
    for (size_t i = 0; i < ps_array_len(names) && status == PS_OK; i++) {
        PS_AUTO PsValue name = ps_array_at(names, i);
        PS_AUTO PsValue value = PS_NULL;
        PsSlice text = ps_string_slice(name);
        status = ps_properties_read(me->ctx, object, text, &value);
        if (status == PS_OK)
            status = write_value(me, &text, value, depth, nesting + 1);
    }
    close_tag(me, tag);
    return status;
}

/* <MS>: what is hung on the object. */
static PsStatus write_notes(PsClixmlWriter *me, PsRef value, int depth, unsigned nesting)
{
    PsMembers *members = ps_object_members(value, false);
    if (members == NULL || ps_members_count(members) == 0)
        return PS_OK;
    PS_AUTO PsValue names = ps_array_empty(4);
    for (size_t i = 0; i < ps_members_count(members); i++)
        ps_array_push(names, ps_string(ps_members_name(members, i)));
    return write_properties(me, "MS", value, names, depth, nesting);
}

static const char *list_tag(PsRef value)
{
    const char *type = ps_type_of(value)->name;
    if (strncmp(type, "System.Collections.Queue", 24) == 0 ||
        strncmp(type, "System.Collections.Generic.Queue", 32) == 0)
        return "QUE";
    if (strncmp(type, "System.Collections.Stack", 24) == 0 ||
        strncmp(type, "System.Collections.Generic.Stack", 32) == 0)
        return "STK";
    return ps_is_list(value) ? "LST" : "IE";
}

static PsStatus write_list(PsClixmlWriter *me, PsRef value, int depth, unsigned nesting)
{
    const char *tag = list_tag(value);
    PsEnumerator items = {0};
    bool is_empty = true;
    PsStatus status = ps_enumerate(me->ctx, value, &items);
    while (status == PS_OK) {
        bool has = false;
        PS_AUTO PsValue item = PS_NULL;
        status = ps_enumerator_next(me->ctx, &items, &has, &item);
        if (status || !has)
            break;
        if (is_empty)
            open_tag(me, tag);
        is_empty = false;
        status = write_value(me, NULL, item, depth, nesting + 1);
    }
    ps_enumerator_done(&items);
    if (is_empty)
        write_empty(me, tag, NULL);
    else
        close_tag(me, tag);
    return status;
}

static PsStatus write_table(PsClixmlWriter *me, PsRef value, int depth, unsigned nesting)
{
    static const PsSlice key_name = {"Key", 3}, value_name = {"Value", 5};
    PsTable *table = ps_table_get(value);
    PsStatus status = PS_OK;
    if (ps_table_count(value) == 0) {
        write_empty(me, "DCT", NULL);
        return PS_OK;
    }
    open_tag(me, "DCT");
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL && status == PS_OK;
         e = ps_table_next(table, e)) {
        PS_AUTO PsValue key = ps_retain(e->key);
        PS_AUTO PsValue item = ps_retain(e->value);
        open_tag(me, "En");
        status = write_value(me, &key_name, key, depth, nesting + 1);
        if (status == PS_OK)
            status = write_value(me, &value_name, item, depth, nesting + 1);
        close_tag(me, "En");
    }
    close_tag(me, "DCT");
    return status;
}

static PsStatus write_to_string(PsClixmlWriter *me, const char *tag, const PsSlice *name,
                                PsRef value)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(me->ctx, value, &text);
    if (status == PS_ERROR) {
        ps_clear_error(me->ctx);
        return PS_OK;
    }
    if (status == PS_OK)
        write_leaf(me, tag, name, ps_buffer_view(&text));
    return status;
}

static PsStatus write_enum(PsClixmlWriter *me, PsRef value)
{
    const PsType *under = ps_type_of(value)->elem;
    const char *tag = under == NULL ? NULL : integer_tag((PsKind)under->kind);
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = write_to_string(me, "ToString", NULL, value);
    ps_number_text_i64(&text, ps_get_int(value));
    write_leaf(me, tag == NULL ? "I32" : tag, NULL, ps_buffer_view(&text));
    return status;
}

static PsStatus write_net_object(PsClixmlWriter *me, PsRef value, int depth, unsigned nesting)
{
    PsPropertyNames names;
    PsStatus status = ps_properties_list(me->ctx, value, &names);
    if (status)
        return status;
    status = write_to_string(me, "ToString", NULL, value);
    if (status == PS_OK)
        status = write_properties(me, "Props", value, names.own, depth - 1, nesting);
    if (status == PS_OK)
        status = write_properties(me, "MS", value, names.extended, depth - 1, nesting);
    ps_properties_done(&names);
    return status;
}

static PsStatus write_content(PsClixmlWriter *me, PsRef value, int depth, unsigned nesting)
{
    PsRef inner = ps_unwrap(value);
    PsStatus status;
    write_types(me, value);
    if (ps_kind(inner) == PS_KIND_ENUM)
        return write_enum(me, inner);
    if (ps_is_enumerable(inner))
        status = write_list(me, inner, depth, nesting);
    else if (ps_is_table(inner))
        status = write_table(me, inner, depth, nesting);
    else if (ps_type_of(inner) == PS_T(System_Management_Automation_PSCustomObject))
        status = PS_OK;
    else
        return write_net_object(me, value, depth, nesting);
    return status ? status : write_notes(me, inner, depth, nesting);
}

/* A primitive value with notes. */
static PsStatus write_noted(PsClixmlWriter *me, const PsSlice *name, PsRef value, const char *tag,
                            PsSlice text, int depth, unsigned nesting)
{
    open_object(me, name);
    write_leaf(me, tag, NULL, text);
    PsStatus status = write_notes(me, value, depth, nesting);
    close_tag(me, "Obj");
    return status;
}

static bool has_notes(PsRef value)
{
    if (ps_kind(value) != PS_KIND_WRAPPED)
        return false;
    PsMembers *members = ps_object_members(value, false);
    return members != NULL && ps_members_count(members) > 0;
}

static bool counts_depth(PsRef inner)
{
    return !ps_is_enumerable(inner) && !ps_is_table(inner) &&
           ps_type_of(inner) != PS_T(System_Management_Automation_PSCustomObject);
}

static PsStatus write_value(PsClixmlWriter *me, const PsSlice *name, PsRef value, int depth,
                            unsigned nesting)
{
    PsRef inner = ps_unwrap(value);
    const char *tag = NULL;
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (ps_is_null(inner)) {
        write_empty(me, "Nil", name);
        return PS_OK;
    }
    PsStatus status = primitive(me, inner, &tag, &text);
    if (status)
        return status;
    if (tag != NULL && has_notes(value))
        return write_noted(me, name, value, tag, ps_buffer_view(&text), depth, nesting);
    if (tag != NULL) {
        write_leaf(me, tag, name, ps_buffer_view(&text));
        return PS_OK;
    }
    if (is_byte_array(inner)) {
        write_bytes(me, name, inner);
        return PS_OK;
    }
    if (nesting > MAX_NESTING || (depth < 1 && counts_depth(inner)))
        return write_to_string(me, "S", name, value);
    if (write_reference(me, name, inner))
        return PS_OK;
    open_object(me, name);
    status = write_content(me, value, depth, nesting);
    close_tag(me, "Obj");
    return status;
}

PsStatus ps_clixml_write(PsClixmlWriter *writer, PsRef value, int depth)
{
    return write_value(writer, NULL, value, depth, 0);
}

void ps_clixml_writer_done(PsClixmlWriter *writer)
{
    ps_map_done(&writer->objects);
    ps_map_done(&writer->types);
    ps_release(writer->kept);
    writer->kept = PS_NULL;
}

PsStatus ps_clixml_document(PsContext *ctx, PsRef objects, int depth, PsBuffer *out)
{
    PsClixmlWriter writer = {.ctx = ctx, .out = out, .is_indented = true, .level = 1};
    PsStatus status = PS_OK;
    ps_buffer_text(out, PS_CLIXML_START);
    for (size_t i = 0; i < ps_array_len(objects) && status == PS_OK; i++) {
        PS_AUTO PsValue object = ps_array_at(objects, i);
        status = ps_clixml_write(&writer, object, depth);
    }
    ps_buffer_text(out, "\n" PS_CLIXML_END);
    ps_clixml_writer_done(&writer);
    return status;
}
