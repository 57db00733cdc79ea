/* xml_dom.c - see xml_dom.h: objects, loading, changing. */
#include "types/xml_dom.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xml.h"
#include "types/arguments.h"
#include "types/char_class.h"
#include "types/xml_fault.h"
#include "value/object.h"

/* A node other than the document, as a script holds it. */
typedef struct {
    PsHolder holder;
    PsValue document;
    PsDomNode *node;
} NodeObject;

static void node_done(PsObject *object)
{
    NodeObject *it = (NodeObject *)object;
    it->node->object = NULL;
    ps_release(it->document);
}

static void document_done(PsObject *object)
{
    ps_arena_done(&((PsDomDocument *)object)->arena);
}

static const PsKindOps node_ops = {node_done, NULL};
static const PsKindOps document_ops = {document_done, NULL};

PsValue ps_dom_new(void)
{
    PsDomDocument *document =
        ps_object_new(PS_KIND_HOLDER, PS_T(System_Xml_XmlDocument), sizeof *document);
    document->holder.ops = &document_ops;
    document->root.type = PS_DOM_DOCUMENT;
    document->root.name = document->root.local = PS_SLICE("#document");
    document->root.prefix = document->root.ns = document->root.value = PS_SLICE("");
    document->root.document = document;
    return ps_value_of(PS_KIND_HOLDER, &document->holder.head);
}

PsDomNode *ps_dom_get(PsRef value)
{
    PsRef inner = ps_unwrap(value);
    if (ps_kind(inner) != PS_KIND_HOLDER)
        return NULL;
    PsHolder *holder = (PsHolder *)ps_get_object(inner);
    if (holder->ops == &document_ops)
        return &((PsDomDocument *)holder)->root;
    return holder->ops == &node_ops ? ((NodeObject *)holder)->node : NULL;
}

static const PsType *type_of(const PsDomNode *node)
{
    switch (node->type) {
    case PS_DOM_ELEMENT:
        return PS_T(System_Xml_XmlElement);
    case PS_DOM_ATTRIBUTE:
        return PS_T(System_Xml_XmlAttribute);
    case PS_DOM_TEXT:
    case PS_DOM_WHITESPACE:
        return PS_T(System_Xml_XmlText);
    case PS_DOM_CDATA:
        return PS_T(System_Xml_XmlCDataSection);
    case PS_DOM_COMMENT:
        return PS_T(System_Xml_XmlComment);
    case PS_DOM_DECLARATION:
        return PS_T(System_Xml_XmlDeclaration);
    case PS_DOM_INSTRUCTION:
    case PS_DOM_FRAGMENT:
    case PS_DOM_DOCUMENT:
        break;
    }
    return PS_T(System_Xml_XmlNode);
}

PsValue ps_dom_object(PsDomNode *node)
{
    if (node == NULL)
        return PS_NULL;
    PsValue document = ps_value_of(PS_KIND_HOLDER, &node->document->holder.head);
    if (node->type == PS_DOM_DOCUMENT)
        return ps_retain(ps_ref(&document));
    if (node->object != NULL) {
        PsValue known = ps_value_of(PS_KIND_HOLDER, node->object);
        return ps_retain(ps_ref(&known));
    }
    NodeObject *object = ps_object_new(PS_KIND_HOLDER, type_of(node), sizeof *object);
    object->holder.ops = &node_ops;
    object->document = ps_retain(ps_ref(&document));
    object->node = node;
    node->object = &object->holder.head;
    return ps_value_of(PS_KIND_HOLDER, node->object);
}

/* ---- building ---- */

static PsSlice keep(PsDomDocument *document, PsSlice text)
{
    if (text.len == 0)
        return PS_SLICE("");
    return (PsSlice){ps_arena_text(&document->arena, text.data, text.len), text.len};
}

PsDomNode *ps_dom_node(PsDomDocument *document, PsDomType type, PsSlice name, PsSlice ns,
                       PsSlice value)
{
    PsDomNode *node = PS_ARENA_NEW(&document->arena, PsDomNode);
    node->type = type;
    node->document = document;
    node->name = node->local = keep(document, name);
    node->prefix = PS_SLICE("");
    const char *colon = name.len == 0 ? NULL : memchr(node->name.data, ':', name.len);
    if (colon != NULL && (type == PS_DOM_ELEMENT || type == PS_DOM_ATTRIBUTE)) {
        size_t len = (size_t)(colon - node->name.data);
        node->prefix = (PsSlice){node->name.data, len};
        node->local = (PsSlice){colon + 1, name.len - len - 1};
    }
    node->ns = keep(document, ns);
    node->value = keep(document, value);
    return node;
}

void ps_dom_set_value(PsDomNode *node, PsSlice value)
{
    node->value = keep(node->document, value);
}

void ps_dom_remove(PsDomNode *node)
{
    PsDomNode *parent = node->parent;
    if (parent == NULL)
        return;
    if (node->previous != NULL)
        node->previous->next = node->next;
    else
        parent->first = node->next;
    if (node->next != NULL)
        node->next->previous = node->previous;
    else
        parent->last = node->previous;
    node->parent = node->next = node->previous = NULL;
}

void ps_dom_insert(PsDomNode *parent, PsDomNode *node, PsDomNode *before)
{
    if (before == node)
        before = node->next;
    ps_dom_remove(node);
    node->parent = parent;
    node->next = before;
    node->previous = before == NULL ? parent->last : before->previous;
    if (node->previous != NULL)
        node->previous->next = node;
    else
        parent->first = node;
    if (before != NULL)
        before->previous = node;
    else
        parent->last = node;
    parent->has_end_tag = true;
}

void ps_dom_remove_children(PsDomNode *node)
{
    while (node->first != NULL)
        ps_dom_remove(node->first);
}

PsDomNode *ps_dom_attribute(const PsDomNode *element, PsSlice name)
{
    for (PsDomNode *a = element->attributes; a != NULL; a = a->next)
        if (ps_slice_is(a->name, name))
            return a;
    return NULL;
}

void ps_dom_set_attribute(PsDomNode *element, PsDomNode *attribute)
{
    ps_dom_remove_attribute(element, attribute->name);
    PsDomNode **at = &element->attributes;
    while (*at != NULL)
        at = &(*at)->next;
    *at = attribute;
    attribute->parent = element;
    attribute->next = NULL;
}

bool ps_dom_remove_attribute(PsDomNode *element, PsSlice name)
{
    for (PsDomNode **at = &element->attributes; *at != NULL; at = &(*at)->next)
        if (ps_slice_is((*at)->name, name)) {
            PsDomNode *gone = *at;
            *at = gone->next;
            gone->next = gone->parent = NULL;
            return true;
        }
    return false;
}

PsDomNode *ps_dom_clone(PsDomDocument *document, const PsDomNode *node, bool deep)
{
    PsDomNode *copy = ps_dom_node(document, node->type, node->name, node->ns, node->value);
    copy->has_end_tag = node->has_end_tag;
    for (PsDomNode *a = node->attributes; a != NULL; a = a->next)
        ps_dom_set_attribute(copy, ps_dom_clone(document, a, false));
    for (PsDomNode *child = node->first; child != NULL && deep; child = child->next)
        ps_dom_insert(copy, ps_dom_clone(document, child, true), NULL);
    return copy;
}

PsDomNode *ps_dom_element(const PsDomDocument *document)
{
    for (PsDomNode *node = document->root.first; node != NULL; node = node->next)
        if (node->type == PS_DOM_ELEMENT)
            return node;
    return NULL;
}

/* ---- loading ---- */

static PsSlice text_of(const char *text)
{
    return text == NULL ? PS_SLICE("") : ps_slice(text);
}

static PsDomNode *named(PsDomDocument *document, PsDomType type, const char *prefix,
                        const char *name, const char *ns, PsSlice value)
{
    PS_AUTO_BUFFER PsBuffer full = {0};
    if (prefix != NULL)
        ps_buffer_printf(&full, "%s:", prefix);
    ps_buffer_text(&full, name);
    return ps_dom_node(document, type, ps_buffer_view(&full), text_of(ns), value);
}

static bool is_white(PsSlice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!ps_unicode_is_white((unsigned char)text.data[i]))
            return false;
    return true;
}

static PsDomNode *import(PsDomDocument *document, const PsXmlNode *from)
{
    PsSlice none = PS_SLICE("");
    switch (from->kind) {
    case PS_XML_TEXT:
        return ps_dom_node(document, is_white(from->text) ? PS_DOM_WHITESPACE : PS_DOM_TEXT,
                           is_white(from->text) ? PS_SLICE("#whitespace") : PS_SLICE("#text"), none,
                           from->text);
    case PS_XML_CDATA:
        return ps_dom_node(document, PS_DOM_CDATA, PS_SLICE("#cdata-section"), none, from->text);
    case PS_XML_COMMENT:
        return ps_dom_node(document, PS_DOM_COMMENT, PS_SLICE("#comment"), none, from->text);
    case PS_XML_INSTRUCTION:
        return ps_dom_node(document, PS_DOM_INSTRUCTION, text_of(from->name), none, from->text);
    case PS_XML_ELEMENT:
        break;
    }
    PsDomNode *node = named(document, PS_DOM_ELEMENT, from->prefix, from->name, from->ns, none);
    for (const PsXmlAttribute *a = from->attributes; a != NULL; a = a->next)
        ps_dom_set_attribute(
            node, named(document, PS_DOM_ATTRIBUTE, a->prefix, a->name, a->ns, a->value));
    for (const PsXmlNode *child = from->children; child != NULL; child = child->next)
        ps_dom_insert(node, import(document, child), NULL);
    return node;
}

static void add_declaration(PsDomDocument *document, const PsXmlDocument *read)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (read->version == NULL)
        return;
    ps_buffer_printf(&text, "version=\"%s\"", read->version);
    if (read->encoding != NULL)
        ps_buffer_printf(&text, " encoding=\"%s\"", read->encoding);
    if (read->standalone >= 0)
        ps_buffer_printf(&text, " standalone=\"%s\"", read->standalone == 1 ? "yes" : "no");
    ps_dom_insert(&document->root,
                  ps_dom_node(document, PS_DOM_DECLARATION, PS_SLICE("xml"), PS_SLICE(""),
                              ps_buffer_view(&text)),
                  NULL);
}

/* In .NET's words where they are known; else the parser's text: "Line 1, column 6: ...". */
static PsStatus fail_syntax(PsContext *ctx, PsSlice text, const char *message)
{
    PS_AUTO_BUFFER PsBuffer fault = {0};
    bool known = ps_xml_fault(text, &fault);
    return ps_fail(ctx, PS_ERR_PLAIN(Xml_XmlException), "%s",
                   known ? ps_buffer_cstr(&fault) : message);
}

PsStatus ps_dom_load(PsContext *ctx, PsDomDocument *document, PsSlice text)
{
    PsArena arena = {0};
    PsXmlDocument read = {0};
    PsErrorBuf err = {0};
    PsXmlOptions options = {.keep_comments = true,
                            .keep_space = document->keep_space,
                            .max_size = (size_t)256 << 20,
                            .max_depth = 255};
    if (text.len >= 3 && memcmp(text.data, "\xEF\xBB\xBF", 3) == 0) {
        text.data += 3;
        text.len -= 3;
    }
    if (text.len == 0)
        return ps_fail(ctx, PS_ERR_PLAIN(Xml_XmlException), "Root element is missing.");
    if (!ps_xml_parse(&arena, text, &options, &read, &err)) {
        ps_arena_done(&arena);
        return fail_syntax(ctx, text, err.text);
    }
    ps_dom_remove_children(&document->root);
    const char *start = text.data;
    if (text.len > 5 && memcmp(start, "<?xml", 5) == 0)
        add_declaration(document, &read);
    for (const PsXmlNode *node = read.nodes; node != NULL; node = node->next)
        ps_dom_insert(&document->root, import(document, node), NULL);
    ps_arena_done(&arena);
    return PS_OK;
}
