/* parse.c - module "xml": libxml2 behind the table of base/xml.h.
 *
 * libxml2 builds its own tree, which is copied into the arena and freed at once.  A document type
 * declaration stops the parser at its first byte, so there is never an entity to expand. */
#include <libxml/parser.h>
#include <string.h>

#include "base/module.h"
#include "base/xml.h"

#define PARSE_FLAGS \
    (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES)

typedef struct {
    PsArena *arena;
    const PsXmlOptions *options;
    PsErrorBuf *err;
} Copy;

static void refuse_dtd(void *data, const xmlChar *name, const xmlChar *id, const xmlChar *system)
{
    (void)name;
    (void)id;
    (void)system;
    xmlParserCtxtPtr ctxt = data;
    ctxt->_private = ctxt; /* tells a refused DTD from other stops */
    xmlStopParser(ctxt);
}

static char *copy_text(Copy *copy, const xmlChar *text)
{
    return text == NULL
               ? NULL
               : ps_arena_text(copy->arena, (const char *)text, strlen((const char *)text));
}

static PsSlice copy_slice(Copy *copy, const xmlChar *text)
{
    size_t len = text == NULL ? 0 : strlen((const char *)text);
    return (PsSlice){ps_arena_text(copy->arena, text == NULL ? "" : (const char *)text, len), len};
}

/* Literals of the module may stand in the tree, since a module is never unloaded. */
static PsXmlAttribute **copy_declarations(Copy *copy, const xmlNode *from, PsXmlAttribute **at)
{
    for (const xmlNs *ns = from->nsDef; ns != NULL; ns = ns->next) {
        PsXmlAttribute *a = PS_ARENA_NEW(copy->arena, PsXmlAttribute);
        a->name = ns->prefix == NULL ? "xmlns" : copy_text(copy, ns->prefix);
        a->prefix = ns->prefix == NULL ? NULL : "xmlns";
        a->ns = "http://www.w3.org/2000/xmlns/";
        a->value = copy_slice(copy, ns->href);
        *at = a;
        at = &a->next;
    }
    return at;
}

static void copy_attributes(Copy *copy, const xmlNode *from, PsXmlNode *to)
{
    PsXmlAttribute **at = copy_declarations(copy, from, &to->attributes);
    for (const xmlAttr *attr = from->properties; attr != NULL; attr = attr->next) {
        PsXmlAttribute *a = PS_ARENA_NEW(copy->arena, PsXmlAttribute);
        a->name = copy_text(copy, attr->name);
        if (attr->ns != NULL) {
            a->prefix = copy_text(copy, attr->ns->prefix);
            a->ns = copy_text(copy, attr->ns->href);
        }
        xmlChar *value = xmlNodeListGetString(from->doc, attr->children, 1);
        a->value = copy_slice(copy, value);
        xmlFree(value);
        *at = a;
        at = &a->next;
    }
}

static bool is_wanted(const Copy *copy, const xmlNode *from)
{
    switch (from->type) {
    case XML_ELEMENT_NODE:
    case XML_CDATA_SECTION_NODE:
        return true;
    case XML_TEXT_NODE:
        return copy->options->keep_space || !xmlIsBlankNode(from);
    case XML_COMMENT_NODE:
    case XML_PI_NODE:
        return copy->options->keep_comments;
    default:
        return false;
    }
}

static PsXmlNode *copy_node(Copy *copy, const xmlNode *from)
{
    PsXmlNode *to = PS_ARENA_NEW(copy->arena, PsXmlNode);
    to->line = (uint32_t)xmlGetLineNo(from);
    switch (from->type) {
    case XML_ELEMENT_NODE:
        to->kind = PS_XML_ELEMENT;
        to->name = copy_text(copy, from->name);
        if (from->ns != NULL) {
            to->prefix = copy_text(copy, from->ns->prefix);
            to->ns = copy_text(copy, from->ns->href);
        }
        copy_attributes(copy, from, to);
        return to;
    case XML_CDATA_SECTION_NODE:
        to->kind = PS_XML_CDATA;
        break;
    case XML_COMMENT_NODE:
        to->kind = PS_XML_COMMENT;
        break;
    case XML_PI_NODE:
        to->kind = PS_XML_INSTRUCTION;
        to->name = copy_text(copy, from->name);
        break;
    default:
        to->kind = PS_XML_TEXT;
        break;
    }
    to->text = copy_slice(copy, from->content);
    return to;
}

static void append(PsXmlNode *parent, PsXmlDocument *doc, PsXmlNode *node)
{
    node->parent = parent;
    if (parent == NULL) {
        PsXmlNode **at = &doc->nodes;
        while (*at != NULL)
            at = &(*at)->next;
        *at = node;
        if (node->kind == PS_XML_ELEMENT)
            doc->root = node;
        return;
    }
    if (parent->last_child == NULL)
        parent->children = node;
    else
        parent->last_child->next = node;
    parent->last_child = node;
}

/* Depth first without recursion: `parent` is the copy of from->parent. */
static bool copy_tree(Copy *copy, const xmlDoc *from_doc, PsXmlDocument *out)
{
    PsXmlNode *parent = NULL;
    unsigned depth = 0;
    const xmlNode *from = from_doc->children;
    while (from != NULL) {
        PsXmlNode *to = is_wanted(copy, from) ? copy_node(copy, from) : NULL;
        if (to != NULL)
            append(parent, out, to);
        if (to != NULL && to->kind == PS_XML_ELEMENT && ++depth > copy->options->max_depth) {
            ps_error_set(copy->err, "XmlTooDeep",
                         "Line %u: more than %u elements are nested in each other.", to->line,
                         copy->options->max_depth);
            return false;
        }
        if (to != NULL && to->kind == PS_XML_ELEMENT && from->children != NULL) {
            parent = to;
            from = from->children;
            continue;
        }
        if (to != NULL && to->kind == PS_XML_ELEMENT)
            depth--;
        while (from->next == NULL && parent != NULL) {
            from = from->parent;
            parent = parent->parent;
            depth--;
        }
        from = from->next;
    }
    return true;
}

static void report_syntax(xmlParserCtxtPtr ctxt, PsErrorBuf *err)
{
    if (ctxt->_private == ctxt) {
        ps_error_set(err, "XmlDtdForbidden",
                     "The document has a document type declaration (<!DOCTYPE); remove it.");
        return;
    }
    const xmlError *error = xmlCtxtGetLastError(ctxt);
    if (error == NULL || error->message == NULL) {
        ps_error_set(err, "XmlSyntax", "The document is not well-formed XML.");
        return;
    }
    size_t len = strcspn(error->message, "\n");
    ps_error_set(err, "XmlSyntax", "Line %d, column %d: %.*s.", error->line, error->int2, (int)len,
                 error->message);
}

static xmlDocPtr read_document(PsSlice text, PsErrorBuf *err)
{
    xmlInitParser();
    xmlParserCtxtPtr ctxt = xmlNewParserCtxt();
    if (ctxt == NULL) {
        ps_error_set(err, "XmlSyntax", "The XML parser could not be started: out of memory.");
        return NULL;
    }
    ctxt->sax->internalSubset = refuse_dtd;
    ctxt->sax->externalSubset = NULL;
    ctxt->sax->resolveEntity = NULL;
    xmlDocPtr doc =
        xmlCtxtReadMemory(ctxt, text.data, (int)text.len, "document", NULL, PARSE_FLAGS);
    if (doc == NULL || ctxt->_private == ctxt || !ctxt->wellFormed) {
        report_syntax(ctxt, err);
        xmlFreeDoc(doc);
        doc = NULL;
    }
    xmlFreeParserCtxt(ctxt);
    return doc;
}

static bool parse(PsArena *arena, PsSlice text, const PsXmlOptions *options, PsXmlDocument *out,
                  PsErrorBuf *err)
{
    if (text.len > options->max_size || text.len > INT32_MAX) {
        ps_error_set(err, "XmlTooLarge", "The document has %zu bytes; the limit is %zu.", text.len,
                     options->max_size);
        return false;
    }
    xmlDocPtr doc = read_document(text, err);
    if (doc == NULL)
        return false;
    Copy copy = {arena, options, err};
    PsXmlDocument made = {.standalone = doc->standalone < 0 ? -1 : doc->standalone};
    bool done = copy_tree(&copy, doc, &made);
    made.version = copy_text(&copy, doc->version);
    made.encoding = copy_text(&copy, doc->encoding);
    xmlFreeDoc(doc);
    if (done)
        *out = made;
    return done;
}

static const PsXmlModule table = {.parse = parse};

PS_MODULE_EXPORT extern const PsModule ps_module;
const PsModule ps_module = {"xml", PS_XML_MODULE_VERSION, &table};
