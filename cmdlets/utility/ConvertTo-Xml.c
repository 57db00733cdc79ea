/* ConvertTo-Xml: Turn objects into an XML document of their properties. */
#include "base/casing.h"
#include "command/cmdlet.h"
#include "format/expression.h"
#include "utility/value_text.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

typedef struct {
    int32_t depth;
    PsValue input_object;
    bool no_type_information;
    PsValue as;
    PsBuffer text;
    unsigned level;
    bool is_stream, is_flat; /* -As Stream; without line ends */
} ConvertToXml;

static const PsParam params[] = {
    PS_PARAM(ConvertToXml, depth, INT32, "Depth", PS_USES({0}), .min = 1, .max = 2147483647),
    PS_PARAM(ConvertToXml, input_object, VALUE, "InputObject",
             PS_USES({.position = 1, .mandatory = true, .from_pipeline = true}),
             .flags = PS_PARAM_ALLOW_NULL,
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM(ConvertToXml, no_type_information, SWITCH, "NoTypeInformation", PS_USES({0})),
    PS_PARAM(ConvertToXml, as, STRING, "As", PS_USES({0}), .values = "Stream,String,Document",
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    {0},
};

#define DECLARATION "<?xml version=\"1.0\" encoding=\"utf-8\"?>"

static void new_line(ConvertToXml *me)
{
    if (me->is_flat)
        return;
    if (me->text.len > 0)
        ps_buffer_byte(&me->text, '\n');
    ps_buffer_fill(&me->text, ' ', (size_t)me->level * 2);
}

static void attribute(ConvertToXml *me, const char *name, PsSlice value)
{
    ps_buffer_printf(&me->text, " %s=\"", name);
    ps_value_text_html(value, &me->text);
    ps_buffer_byte(&me->text, '"');
}

static void begin(ConvertToXml *me, const char *tag, const PsSlice *name, const char *type)
{
    new_line(me);
    ps_buffer_printf(&me->text, "<%s", tag);
    if (name != NULL)
        attribute(me, "Name", *name);
    if (type != NULL && !me->no_type_information)
        attribute(me, "Type", ps_slice(type));
}

static void write_leaf(ConvertToXml *me, const char *tag, const PsSlice *name, const char *type,
                       PsSlice text)
{
    begin(me, tag, name, type);
    ps_buffer_byte(&me->text, '>');
    ps_value_text_xml(text, &me->text);
    ps_buffer_printf(&me->text, "</%s>", tag);
}

static void end_tag(ConvertToXml *me, const char *tag)
{
    me->level--;
    new_line(me);
    ps_buffer_printf(&me->text, "</%s>", tag);
}

static bool is_leaf(PsRef inner)
{
    switch (ps_kind(inner)) {
    case PS_KIND_DATETIME:
    case PS_KIND_TIMESPAN:
    case PS_KIND_GUID:
    case PS_KIND_VERSION:
    case PS_KIND_BLOCK:
    case PS_KIND_TYPE:
        return true;
    default:
        return ps_is_scalar_display(inner) || ps_type_of(inner) == PS_T(System_Uri);
    }
}

static PsStatus write_value(PsCall *call, ConvertToXml *me, const char *tag, const PsSlice *name,
                            PsRef value, int depth);

static PsStatus write_elements(PsCall *call, ConvertToXml *me, PsRef value, int depth)
{
    PsEnumerator items = {0};
    PsStatus status = ps_enumerate(call->ctx, value, &items);
    while (status == PS_OK) {
        bool has = false;
        PS_AUTO PsValue item = PS_NULL;
        status = ps_enumerator_next(call->ctx, &items, &has, &item);
        if (status || !has)
            break;
        status = write_value(call, me, "Property", NULL, item, depth);
    }
    ps_enumerator_done(&items);
    return status;
}

static PsStatus write_entries(PsCall *call, ConvertToXml *me, PsRef value, int depth)
{
    static const PsSlice key_name = {"Key", 3}, value_name = {"Value", 5};
    PsTable *table = ps_table_get(value);
    PsStatus status = PS_OK;
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL && status == PS_OK;
         e = ps_table_next(table, e)) {
        PS_AUTO PsValue key = ps_retain(e->key);
        PS_AUTO PsValue item = ps_retain(e->value);
        status = write_value(call, me, "Property", &key_name, key, depth);
        if (status == PS_OK)
            status = write_value(call, me, "Property", &value_name, item, depth);
    }
    return status;
}

static PsStatus write_properties(PsCall *call, ConvertToXml *me, PsRef value, int depth)
{
    PS_AUTO PsValue names = PS_NULL;
    PsStatus status = ps_expression_all(call->ctx, value, &names);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(names); i++) {
        PS_AUTO PsValue name = ps_array_at(names, i);
        PS_AUTO_RESULT PsExpressionResult result = {0};
        PsSlice text = ps_string_slice(name);
        status = ps_expression_read(call->ctx, name, value, &result);
        if (status == PS_OK)
            status = write_value(call, me, "Property", &text, result.value, depth);
    }
    return status;
}

/* A property object that is too deep: its text, and its notes' texts. */
static PsStatus write_cut_bag(PsCall *call, ConvertToXml *me, PsRef value)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_text(call->ctx, value, &text);
    if (status == PS_OK)
        write_leaf(me, "Property", NULL, "System.String", ps_buffer_view(&text));
    PsMembers *members = ps_object_members(ps_unwrap(value), false);
    size_t count = members == NULL ? 0 : ps_members_count(members);
    for (size_t i = 0; i < count && status == PS_OK; i++) {
        PS_AUTO PsValue item = ps_retain(members->slots[i]);
        PsSlice name = ps_members_name(members, i);
        text.len = 0;
        status = ps_value_text(call->ctx, item, &text);
        if (status == PS_OK)
            write_leaf(me, "Property", &name, "System.Management.Automation.PSNoteProperty",
                       ps_buffer_view(&text));
    }
    return status;
}

static PsStatus write_body(PsCall *call, ConvertToXml *me, PsRef value, int depth)
{
    PsRef inner = ps_unwrap(value);
    if (ps_is_enumerable(inner))
        return write_elements(call, me, inner, depth);
    if (ps_is_table(inner))
        return write_entries(call, me, inner, depth);
    if (depth < 1)
        return write_cut_bag(call, me, value);
    return write_properties(call, me, value, depth - 1);
}

static PsStatus write_value(PsCall *call, ConvertToXml *me, const char *tag, const PsSlice *name,
                            PsRef value, int depth)
{
    PsRef inner = ps_unwrap(value);
    bool is_bag = ps_kind(inner) == PS_KIND_OBJECT;
    bool is_collection = ps_is_enumerable(inner) || ps_is_table(inner);
    if (ps_is_null(inner)) {
        begin(me, tag, name, name == NULL ? NULL : "System.Object");
        ps_buffer_text(&me->text, " />");
        return PS_OK;
    }
    const char *type = ps_type_of(inner)->name;
    if (is_leaf(inner) || (depth < 1 && !is_bag && !is_collection)) {
        PS_AUTO_BUFFER PsBuffer text = {0};
        PsStatus status = ps_value_text(call->ctx, value, &text);
        if (status == PS_OK)
            write_leaf(me, tag, name, type, ps_buffer_view(&text));
        return status;
    }
    begin(me, tag, name, type);
    ps_buffer_byte(&me->text, '>');
    me->level++;
    PsStatus status = write_body(call, me, value, depth);
    end_tag(me, tag);
    return status;
}

static PsStatus start(PsCall *call, void *state)
{
    ConvertToXml *me = state;
    PsSlice as = ps_is_null(me->as) ? PS_SLICE("Document") : ps_string_slice(me->as);
    me->is_stream = ps_slice_same_text(as, "Stream");
    me->is_flat = ps_slice_same_text(as, "Document");
    if (me->is_stream) {
        PsStatus status = ps_write(call, ps_string_from(DECLARATION));
        return status ? status : ps_write(call, ps_string_from("<Objects>"));
    }
    ps_buffer_text(&me->text, DECLARATION);
    begin(me, "Objects", NULL, NULL);
    ps_buffer_byte(&me->text, '>');
    me->level = 1;
    return PS_OK;
}

static PsStatus process(PsCall *call, void *state)
{
    ConvertToXml *me = state;
    int depth = ps_is_bound(call, offsetof(ConvertToXml, depth)) ? me->depth : 1;
    PsStatus status = write_value(call, me, "Object", NULL, me->input_object, depth);
    if (status || !me->is_stream)
        return status;
    return ps_write(call, ps_string_take(&me->text));
}

static PsStatus finish(PsCall *call, void *state)
{
    ConvertToXml *me = state;
    if (me->is_stream)
        return ps_write(call, ps_string_from("</Objects>"));
    end_tag(me, "Objects");
    PS_AUTO PsValue text = ps_string_take(&me->text);
    if (!me->is_flat)
        return ps_write(call, ps_move(&text));
    PsValue document = PS_NULL;
    PsStatus status = ps_convert(call->ctx, text, PS_T(System_Xml_XmlDocument), &document);
    return status ? status : ps_write(call, document);
}

static void cleanup(void *state)
{
    ps_buffer_done(&((ConvertToXml *)state)->text);
}

const PsCmdlet ps_cmdlet_ConvertTo_Xml = {
    .name = "ConvertTo-Xml",
    .class_name = "Microsoft.PowerShell.Commands.ConvertToXmlCommand",
    .synopsis = "Turn objects into an XML document of their properties.",
    .output_type = "System.Xml.XmlDocument,System.String",
    .state_size = sizeof(ConvertToXml),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
