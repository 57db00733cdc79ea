/* clixml_read.c - see clixml.h. */
#include <stdlib.h>

#include "base/memory.h"
#include "base/xml.h"
#include "command/secret.h"
#include "serial/base64.h"
#include "serial/clixml.h"
#include "value/array.h"
#include "value/boxed.h"
#include "value/convert.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"
#include "value/timespan.h"

#define MAX_SIZE ((size_t)1 << 28)
#define MAX_DEPTH 250

typedef struct {
    PsContext *ctx;
    PsMap objects; /* RefId -> index into kept */
    PsMap types;   /* RefId -> index into kept */
    PsValue kept;
} Reader;

static PsStatus fail(Reader *me, const char *fmt, const char *detail)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_text(&text, fmt);
    ps_buffer_text(&text, detail);
    return ps_fail(me->ctx, PS_T(System_Xml_XmlException), PS_CAT_NotSpecified,
                   "System.Xml.XmlException", "%s", ps_buffer_cstr(&text));
}

/* ---- texts ---- */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* _xHHHH_ at the start of the text: its unit, else -1. */
static int code_here(PsSlice text)
{
    int unit = 0;
    if (text.len < 7 || text.data[0] != '_' || text.data[1] != 'x' || text.data[6] != '_')
        return -1;
    for (int i = 2; i < 6; i++) {
        int digit = hex_digit(text.data[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

static void decode(PsSlice text, PsBuffer *out)
{
    for (size_t at = 0; at < text.len;) {
        int unit = code_here((PsSlice){text.data + at, text.len - at});
        if (unit >= 0)
            ps_buffer_char(out, (uint32_t)unit);
        else
            ps_buffer_byte(out, text.data[at]);
        at += unit >= 0 ? 7 : 1;
    }
}

static PsValue text_value(const PsXmlNode *node)
{
    PS_AUTO_BUFFER PsBuffer raw = {0}, text = {0};
    ps_xml_text(node, &raw);
    decode(ps_buffer_view(&raw), &text);
    return ps_string_take(&text);
}

/* ---- primitive values ---- */

/* Elements whose text is converted to a type. */
static const struct {
    const char *tag;
    uint32_t type;
} primitives[] = {
    {"SB", PS_TYPE_ID_System_SByte},  {"By", PS_TYPE_ID_System_Byte},
    {"I16", PS_TYPE_ID_System_Int16}, {"U16", PS_TYPE_ID_System_UInt16},
    {"I32", PS_TYPE_ID_System_Int32}, {"U32", PS_TYPE_ID_System_UInt32},
    {"I64", PS_TYPE_ID_System_Int64}, {"U64", PS_TYPE_ID_System_UInt64},
    {"Sg", PS_TYPE_ID_System_Single}, {"Db", PS_TYPE_ID_System_Double},
    {"D", PS_TYPE_ID_System_Decimal}, {"DT", PS_TYPE_ID_System_DateTime},
    {"G", PS_TYPE_ID_System_Guid},    {"Version", PS_TYPE_ID_System_Version},
    {"URI", PS_TYPE_ID_System_Uri},
};

static bool tag_is(const PsXmlNode *node, const char *tag)
{
    return strcmp(node->name, tag) == 0;
}

static PsStatus read_bytes(Reader *me, PsRef text, PsValue *out)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    if (!ps_base64_decode(ps_string_slice(text), &bytes))
        return fail(me, "The text of a BA element is not base64.", "");
    PsValue array = ps_array_new(PS_T(System_Byte), bytes.len);
    for (size_t i = 0; i < bytes.len; i++)
        ps_array_set(array, i, ps_integer(PS_KIND_BYTE, (unsigned char)bytes.data[i]));
    *out = array;
    return PS_OK;
}

static PsStatus read_time_span(Reader *me, PsRef text, PsValue *out)
{
    int64_t ticks = 0;
    if (ps_timespan_parse_xml(ps_string_slice(text), &ticks) != PS_NUMBER_OK)
        return fail(me, "The text of a TS element is no duration: ", ps_string_cstr(text));
    *out = ps_timespan(ticks);
    return PS_OK;
}

static PsStatus read_number(Reader *me, PsRef text, const PsType *type, PsValue *out)
{
    PsSlice slice = ps_string_slice(text);
    bool is_negative = ps_slice_is(slice, PS_SLICE("-INF"));
    if (is_negative || ps_slice_is(slice, PS_SLICE("INF"))) {
        double infinity = is_negative ? -__builtin_inf() : __builtin_inf();
        *out = type == PS_T(System_Single) ? ps_single((float)infinity) : ps_double(infinity);
        return PS_OK;
    }
    return ps_convert(me->ctx, text, type, out);
}

/* *known is false for elements that are no primitive value. */
static PsStatus read_primitive(Reader *me, const PsXmlNode *node, bool *known, PsValue *out)
{
    *known = true;
    if (tag_is(node, "Nil")) {
        *out = PS_NULL;
        return PS_OK;
    }
    PS_AUTO PsValue text = text_value(node);
    if (tag_is(node, "SS"))
        return ps_secret_from_hex(me->ctx, ps_string_slice(text), out);
    if (tag_is(node, "S") || tag_is(node, "SBK") || tag_is(node, "XD")) {
        *out = ps_move(&text);
        return PS_OK;
    }
    if (tag_is(node, "B")) {
        *out = ps_bool(ps_slice_is(ps_string_slice(text), PS_SLICE("true")));
        return PS_OK;
    }
    if (tag_is(node, "C")) {
        *out = ps_char((uint16_t)strtoul(ps_string_cstr(text), NULL, 10));
        return PS_OK;
    }
    if (tag_is(node, "BA"))
        return read_bytes(me, text, out);
    if (tag_is(node, "TS"))
        return read_time_span(me, text, out);
    for (size_t i = 0; i < PS_COUNT(primitives); i++)
        if (tag_is(node, primitives[i].tag))
            return read_number(me, text, ps_type_by_id(primitives[i].type), out);
    *known = false;
    return PS_OK;
}

/* ---- objects ---- */

static PsStatus read_value(Reader *me, const PsXmlNode *node, PsValue *out);

static void keep(Reader *me, PsMap *map, const char *ref, PsRef value)
{
    if (ref == NULL)
        return;
    (void)ps_map_set(map, ps_slice(ref), (void *)(uintptr_t)(ps_array_len(me->kept) + 1));
    ps_array_push(me->kept, ps_retain(value));
}

static PsValue kept(Reader *me, const PsMap *map, const char *ref)
{
    void *found = ref == NULL ? NULL : ps_map_find(map, ps_slice(ref));
    return found == NULL ? PS_NULL : ps_array_at(me->kept, (size_t)(uintptr_t)found - 1);
}

/* The type names of an Obj element, each with the prefix of deserialized ones; null: none. */
static PsValue read_types(Reader *me, const PsXmlNode *node)
{
    const PsXmlNode *names = ps_xml_first(node, "TN");
    if (names == NULL) {
        const PsXmlNode *ref = ps_xml_first(node, "TNRef");
        return ref == NULL ? PS_NULL : kept(me, &me->types, ps_xml_attribute(ref, "RefId"));
    }
    PsValue list = ps_array_empty(4);
    for (PsXmlNode *t = ps_xml_first(names, "T"); t != NULL; t = ps_xml_next(t, "T")) {
        PS_AUTO PsValue name = text_value(t);
        bool has_prefix = strncmp(ps_string_cstr(name), "Deserialized.", 13) == 0;
        ps_array_push(list, has_prefix ? ps_retain(name)
                                       : ps_string_printf("Deserialized.%s", ps_string_cstr(name)));
    }
    keep(me, &me->types, ps_xml_attribute(names, "RefId"), list);
    return list;
}

static PsStatus read_members(Reader *me, const PsXmlNode *parent, PsMembers *members)
{
    PsStatus status = PS_OK;
    for (PsXmlNode *child = ps_xml_first(parent, NULL); child != NULL && status == PS_OK;
         child = ps_xml_next(child, NULL)) {
        const char *name = ps_xml_attribute(child, "N");
        PS_AUTO_BUFFER PsBuffer text = {0};
        PsValue value = PS_NULL;
        status = read_value(me, child, &value);
        if (status)
            break;
        decode(name == NULL ? PS_SLICE("") : ps_slice(name), &text);
        ps_members_set(members, ps_buffer_view(&text), value);
    }
    return status;
}

static PsStatus read_list(Reader *me, const PsXmlNode *node, PsRef list)
{
    PsStatus status = PS_OK;
    for (PsXmlNode *child = ps_xml_first(node, NULL); child != NULL && status == PS_OK;
         child = ps_xml_next(child, NULL)) {
        PsValue value = PS_NULL;
        status = read_value(me, child, &value);
        if (status == PS_OK)
            ps_array_push(list, value);
    }
    return status;
}

static PsStatus read_entry(Reader *me, const PsXmlNode *entry, PsRef table)
{
    PS_AUTO PsValue key = PS_NULL;
    PS_AUTO PsValue value = PS_NULL;
    for (PsXmlNode *part = ps_xml_first(entry, NULL); part != NULL;
         part = ps_xml_next(part, NULL)) {
        const char *name = ps_xml_attribute(part, "N");
        bool is_key = name != NULL && strcmp(name, "Key") == 0;
        PsValue *slot = is_key ? &key : &value;
        ps_assign(slot, PS_NULL);
        PsStatus status = read_value(me, part, slot);
        if (status)
            return status;
    }
    if (ps_is_null(key))
        return fail(me, "An En element has no Key.", "");
    ps_table_set(table, ps_move(&key), ps_move(&value));
    return PS_OK;
}

static PsStatus read_table(Reader *me, const PsXmlNode *node, PsRef table)
{
    PsStatus status = PS_OK;
    for (PsXmlNode *entry = ps_xml_first(node, "En"); entry != NULL && status == PS_OK;
         entry = ps_xml_next(entry, "En"))
        status = read_entry(me, entry, table);
    return status;
}

static bool first_type_is(PsRef types, const char *name)
{
    if (ps_is_null(types) || ps_array_len(types) == 0)
        return false;
    PS_AUTO PsValue first = ps_array_at(types, 0);
    return strcmp(ps_string_cstr(first), name) == 0;
}

/* The container that an Obj element holds, still empty; null: none. */
static PsValue make_container(const PsXmlNode *child, PsRef types)
{
    const PsType *object = PS_T(System_Object);
    if (tag_is(child, "DCT"))
        return first_type_is(types, "Deserialized.System.Collections.Specialized.OrderedDictionary")
                   ? ps_table_new_ordered()
                   : ps_table_new();
    if (tag_is(child, "QUE"))
        return ps_list_new(PS_T(System_Collections_Queue), object);
    if (tag_is(child, "STK"))
        return ps_list_new(PS_T(System_Collections_Stack), object);
    if (tag_is(child, "LST") || tag_is(child, "IE"))
        return ps_list_new(PS_T(System_Collections_ArrayList), object);
    return PS_NULL;
}

/* What an Obj element stands for: a container, a primitive value with notes, or properties. */
static PsStatus make_object(Reader *me, const PsXmlNode *node, PsRef types, const PsXmlNode **body,
                            PsValue *out)
{
    *body = NULL;
    for (PsXmlNode *child = ps_xml_first(node, NULL); child != NULL;
         child = ps_xml_next(child, NULL)) {
        bool known = false;
        PsValue container = make_container(child, types);
        if (!ps_is_null(container)) {
            *body = child;
            *out = container;
            return PS_OK;
        }
        PsStatus status = read_primitive(me, child, &known, out);
        if (status)
            return status;
        if (known) {
            const PsXmlNode *text = ps_xml_first(node, "ToString");
            ps_assign(out, text == NULL ? ps_wrap(ps_move(out))
                                        : ps_wrap_text(ps_move(out), text_value(text)));
            return PS_OK;
        }
    }
    *out = ps_bag_new();
    return PS_OK;
}

static PsStatus fill_object(Reader *me, const PsXmlNode *node, const PsXmlNode *body, PsRef object)
{
    PsStatus status = PS_OK;
    if (body != NULL)
        status = tag_is(body, "DCT") ? read_table(me, body, object) : read_list(me, body, object);
    static const char *const parts[] = {"Props", "MS"};
    for (size_t i = 0; i < PS_COUNT(parts) && status == PS_OK; i++) {
        const PsXmlNode *members = ps_xml_first(node, parts[i]);
        if (members != NULL)
            status = read_members(me, members, ps_object_members(object, true));
    }
    return status;
}

/* Credentials come back as what they were. */
static PsStatus revive(Reader *me, PsRef types, PsValue *object)
{
    if (!first_type_is(types, "Deserialized.System.Management.Automation.PSCredential") ||
        ps_kind(*object) != PS_KIND_OBJECT)
        return PS_OK;
    const PsValue *user = ps_bag_find_text(*object, "UserName");
    const PsValue *password = ps_bag_find_text(*object, "Password");
    if (user == NULL || password == NULL)
        return PS_OK;
    PsRef args[] = {*user, *password};
    PsValue credential = PS_NULL;
    PsStatus status = me->ctx->upcalls->construct(
        me->ctx, PS_T(System_Management_Automation_PSCredential), args, 2, &credential);
    if (status == PS_OK)
        ps_assign(object, credential);
    return status;
}

static PsStatus read_object(Reader *me, const PsXmlNode *node, PsValue *out)
{
    const PsXmlNode *body = NULL;
    PS_AUTO PsValue types = read_types(me, node);
    PS_AUTO PsValue object = PS_NULL;
    PsStatus status = make_object(me, node, types, &body, &object);
    if (status)
        return status;
    keep(me, &me->objects, ps_xml_attribute(node, "RefId"), object);
    PsObject *heap = ps_get_object(object);
    if (!ps_is_null(types) && heap != NULL)
        ps_assign(&ps_object_ext(heap)->type_names, ps_array_copy(types));
    status = fill_object(me, node, body, object);
    if (status == PS_OK)
        status = revive(me, types, &object);
    if (status == PS_OK)
        *out = ps_move(&object);
    return status;
}

static PsStatus read_value(Reader *me, const PsXmlNode *node, PsValue *out)
{
    bool known = false;
    if (tag_is(node, "Obj"))
        return read_object(me, node, out);
    if (tag_is(node, "Ref")) {
        *out = kept(me, &me->objects, ps_xml_attribute(node, "RefId"));
        return PS_OK;
    }
    PsStatus status = read_primitive(me, node, &known, out);
    if (status == PS_OK && !known)
        return fail(me, "Unknown element in CLIXML: ", node->name);
    return status;
}

static PsStatus read_root(Reader *me, const PsXmlNode *root, PsValue *out)
{
    PS_AUTO PsValue list = ps_array_empty(1);
    if (!tag_is(root, "Objs"))
        return fail(me,
                    "Element 'Objs' with namespace name "
                    "'http://schemas.microsoft.com/powershell/2004/04' was not found. It is ",
                    root->name);
    PsStatus status = read_list(me, root, list);
    if (status == PS_OK)
        *out = ps_move(&list);
    return status;
}

PsStatus ps_clixml_read(PsContext *ctx, PsSlice text, PsValue *out)
{
    Reader me = {.ctx = ctx, .kept = ps_array_empty(8)};
    PsArena arena = {0};
    PsXmlDocument document = {0};
    PsXmlOptions options = {.max_size = MAX_SIZE, .max_depth = MAX_DEPTH, .keep_space = true};
    PsErrorBuf err = {0};
    PsStatus status;
    size_t start = 0;
    while (start < text.len && strchr(" \t\r\n", text.data[start]) != NULL && text.data[start] != 0)
        start++;
    if (start == text.len)
        status = fail(&me, "Root element is missing.", "");
    else if (text.data[start] != '<')
        status = fail(&me, "Data at the root level is invalid. Line 1, position 1.", "");
    else if (!ps_xml_parse(&arena, text, &options, &document, &err))
        status = fail(&me, err.text, "");
    else
        status = read_root(&me, document.root, out);
    ps_arena_done(&arena);
    ps_map_done(&me.objects);
    ps_map_done(&me.types);
    ps_release(me.kept);
    return status;
}
