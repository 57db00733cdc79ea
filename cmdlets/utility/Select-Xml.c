/* Select-Xml: Find the nodes of XML that an XPath expression names. */
#include "base/file.h"
#include "command/cmdlet.h"
#include "command/record.h"
#include "management/provider.h"
#include "types/xpath.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

typedef struct {
    PsValue path;
    PsValue literal_path;
    PsValue xml;
    PsValue content;
    PsValue x_path;
    PsValue namespace;
} SelectXml;

static const PsParam params[] = {
    PS_PARAM_ARRAY(
        SelectXml, path, STRING, "Path",
        PS_USES({.set = "Path", .position = 2, .mandatory = true, .from_pipeline_by_name = true}),
        .flags = PS_PARAM_NOT_NULL_OR_EMPTY, .help = "Paths; wildcards are allowed."),
    PS_PARAM_ARRAY(
        SelectXml, literal_path, STRING, "LiteralPath",
        PS_USES({.set = "LiteralPath", .mandatory = true, .from_pipeline_by_name = true}),
        .aliases = "PSPath,LP", .flags = PS_PARAM_NOT_NULL_OR_EMPTY,
        .help = "Paths, taken as they are written."),
    PS_PARAM_ARRAY(SelectXml, xml, OF, "Xml",
                   PS_USES({.set = "Xml",
                            .position = 2,
                            .mandatory = true,
                            .from_pipeline = true,
                            .from_pipeline_by_name = true}),
                   .net_type = "System.Xml.XmlNode", .aliases = "Node",
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM_ARRAY(SelectXml, content, STRING, "Content",
                   PS_USES({.set = "Content", .mandatory = true, .from_pipeline = true}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(SelectXml, x_path, STRING, "XPath", PS_USES({.position = 1, .mandatory = true}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(SelectXml, namespace, TABLE, "Namespace", PS_USES({0}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    {0},
};

static bool look_up(void *state, PsSlice prefix, PsSlice *ns)
{
    PsRef table = *(PsRef *)state;
    const PsTableEntry *entry = ps_table_find_text(table, prefix);
    if (entry == NULL || ps_kind(entry->value) != PS_KIND_STRING)
        return false;
    *ns = ps_string_slice(entry->value);
    return true;
}

static PsStatus write_nodes(PsCall *call, const SelectXml *me, const PsXpathNodes *nodes,
                            PsSlice path)
{
    PsStatus status = PS_OK;
    for (size_t i = 0; i < nodes->len && status == PS_OK; i++) {
        PsValue record = ps_record_new(PS_T(Microsoft_PowerShell_Commands_SelectXmlInfo));
        ps_bag_set_text(record, "Node", ps_dom_object(nodes->items[i]));
        ps_bag_set_text(record, "Path", ps_string(path));
        ps_bag_set_text(record, "Pattern", ps_retain(me->x_path));
        status = ps_write(call, record);
    }
    return status;
}

/* An expression that is none, or whose value is no node-set, ends the command. */
static PsStatus select_in(PsCall *call, const SelectXml *me, PsRef node, PsSlice path)
{
    PsXpathValue found = {0};
    PsRef table = me->namespace;
    bool has_prefixes = !ps_is_null(table);
    PsStatus status = ps_xpath(call->ctx, ps_string_slice(me->x_path), ps_dom_get(node),
                               has_prefixes ? look_up : NULL, &table, &found);
    if (status == PS_OK && found.kind != PS_XPATH_NODES) {
        status =
            ps_throw(call, PS_NULL, PS_T(System_Xml_XPath_XPathException), PS_CAT_NotSpecified,
                     "System.Xml.XPath.XPathException", "Expression must evaluate to a node-set.");
    } else if (status == PS_OK) {
        status = write_nodes(call, me, &found.nodes, path);
    }
    ps_xpath_done(&found);
    return status;
}

/* A file that is no XML is an error of its own; the next file follows. */
static PsStatus select_file(PsCall *call, void *state, const PsItemPath *path)
{
    SelectXml *me = state;
    PS_AUTO_BUFFER PsBuffer name = {0};
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    ps_buffer_slice(&name, ps_item_path_text(path));
    int error = ps_file_read(ps_buffer_cstr(&name), &bytes);
    if (error != 0)
        return ps_provider_write_errno(call, error, ps_item_path_text(path), "ProcessingFile",
                                       PS_CAT_OpenError);
    PS_AUTO PsValue document = ps_dom_new();
    PsDomDocument *dom = ps_dom_get(document)->document;
    dom->keep_space = true;
    PsStatus status = ps_dom_load(call->ctx, dom, ps_buffer_view(&bytes));
    if (status == PS_ERROR) {
        PS_AUTO PsValue record = ps_error_record_of(ps_take_error(call->ctx));
        PS_AUTO PsValue target = ps_string(ps_item_path_text(path));
        PsSlice why = ps_error_record_message(record);
        return ps_write_error(call, target, PS_T(System_ArgumentException), PS_CAT_InvalidArgument,
                              "ProcessingFile", "The file '%s' cannot be read: %.*s",
                              ps_buffer_cstr(&name), (int)why.len, why.data);
    }
    return status ? status : select_in(call, me, document, ps_item_path_text(path));
}

static PsStatus select_text(PsCall *call, SelectXml *me, PsRef text)
{
    PS_AUTO PsValue document = PS_NULL;
    PsStatus status = ps_convert(call->ctx, text, PS_T(System_Xml_XmlDocument), &document);
    if (status)
        return status == PS_ERROR ? ps_write_pending_error(call) : status;
    return select_in(call, me, document, PS_SLICE("InputStream"));
}

static PsStatus process(PsCall *call, void *state)
{
    SelectXml *me = state;
    if (!ps_is_null(me->path) || !ps_is_null(me->literal_path))
        return ps_provider_each(call, me->path, me->literal_path, (PsResolve){0}, select_file, me);
    bool is_text = !ps_is_null(me->content);
    PsRef sources = is_text ? me->content : me->xml;
    PsStatus status = PS_OK;
    for (size_t i = 0; i < ps_array_len(sources) && status == PS_OK; i++) {
        PS_AUTO PsValue source = ps_array_at(sources, i);
        status = is_text ? select_text(call, me, source)
                         : select_in(call, me, source, PS_SLICE("InputStream"));
    }
    return status;
}

const PsCmdlet ps_cmdlet_Select_Xml = {
    .name = "Select-Xml",
    .class_name = "Microsoft.PowerShell.Commands.SelectXmlCommand",
    .synopsis = "Find the nodes of XML that an XPath expression names.",
    .default_set = "Xml",
    .output_type = "Microsoft.PowerShell.Commands.SelectXmlInfo",
    .state_size = sizeof(SelectXml),
    .params = params,
    .process = process,
};
