/*
 * xml_dom.h - documents that scripts can change: System.Xml.XmlDocument and its nodes.
 * Nodes and texts live in the document's arena until the document goes; a node's object (what a
 * script holds) keeps the document.
 */
#ifndef PS_TYPES_XML_DOM_H
#define PS_TYPES_XML_DOM_H

#include "base/arena.h"
#include "base/buffer.h"
#include "value/context.h"
#include "value/heap.h"

/* The values of System.Xml.XmlNodeType. */
typedef enum {
    PS_DOM_ELEMENT = 1,
    PS_DOM_ATTRIBUTE = 2,
    PS_DOM_TEXT = 3,
    PS_DOM_CDATA = 4,
    PS_DOM_INSTRUCTION = 7,
    PS_DOM_COMMENT = 8,
    PS_DOM_DOCUMENT = 9,
    PS_DOM_FRAGMENT = 11,
    PS_DOM_WHITESPACE = 13,
    PS_DOM_DECLARATION = 17,
} PsDomType;

typedef struct PsDomNode PsDomNode;
typedef struct PsDomDocument PsDomDocument;

struct PsDomNode {
    PsDomType type;
    bool has_end_tag; /* written <a></a> rather than <a /> while it has no children */
    uint32_t order;   /* position in the document, while a path is evaluated */
    PsSlice name;     /* with prefix; "#text" and such */
    PsSlice local, prefix, ns;
    PsSlice value; /* of attributes and texts */
    PsDomNode *parent, *first, *last, *next, *previous;
    PsDomNode *attributes; /* the first; they follow by `next` */
    PsDomDocument *document;
    PsObject *object; /* the script's view of it, while there is one; not owned */
};

struct PsDomDocument {
    PsHolder holder;
    PsArena arena;
    PsDomNode root; /* of type PS_DOM_DOCUMENT */
    bool keep_space;
};

/* An empty document. */
PS_CHECKED PsValue ps_dom_new(void);
/* The node behind an XmlNode object; NULL for other values. */
PsDomNode *ps_dom_get(PsRef value);
/* The object of a node, the same while somebody holds it; null for NULL. */
PS_CHECKED PsValue ps_dom_object(PsDomNode *node);
/* Replaces the content of a document.  XmlException when the text is not well-formed. */
PS_CHECKED PsStatus ps_dom_load(PsContext *ctx, PsDomDocument *document, PsSlice text);

/* ---- building; texts are copied ---- */
PsDomNode *ps_dom_node(PsDomDocument *document, PsDomType type, PsSlice name, PsSlice ns,
                       PsSlice value);
void ps_dom_set_value(PsDomNode *node, PsSlice value);
/* Before `before`; at the end for NULL.  Takes the node out of where it was. */
void ps_dom_insert(PsDomNode *parent, PsDomNode *node, PsDomNode *before);
void ps_dom_remove(PsDomNode *node);
void ps_dom_remove_children(PsDomNode *node);
PsDomNode *ps_dom_attribute(const PsDomNode *element, PsSlice name);
void ps_dom_set_attribute(PsDomNode *element, PsDomNode *attribute);
bool ps_dom_remove_attribute(PsDomNode *element, PsSlice name);
PsDomNode *ps_dom_clone(PsDomDocument *document, const PsDomNode *node, bool deep);
/* The root element; NULL. */
PsDomNode *ps_dom_element(const PsDomDocument *document);

/* ---- text ---- */
void ps_dom_inner_text(const PsDomNode *node, PsBuffer *out);
/* indent 0: as it is. */
void ps_dom_write(const PsDomNode *node, unsigned indent, PsBuffer *out);
void ps_dom_write_children(const PsDomNode *node, PsBuffer *out);

#endif
