/* xml.h - XML documents as trees in an arena.
 *
 * Building, reading and writing trees is here; parsing is the module "xml" (libxml2), reached
 * through ps_xml_parse, which loads it.  A tree is plain memory of its arena: no destructor. */
#ifndef PS_BASE_XML_H
#define PS_BASE_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error_buf.h"
#include "base/slice.h"

typedef enum {
    PS_XML_ELEMENT,
    PS_XML_TEXT,
    PS_XML_CDATA,
    PS_XML_COMMENT,
    PS_XML_INSTRUCTION, /* name is the target, text the rest */
} PsXmlKind;

typedef struct PsXmlAttribute PsXmlAttribute;
typedef struct PsXmlNode PsXmlNode;

/* A namespace declaration is an attribute too, as in the DOM: prefix "xmlns" and the declared
 * prefix as its name, or the name "xmlns" without a prefix. */
struct PsXmlAttribute {
    const char *name;   /* local part */
    const char *prefix; /* NULL when there is none */
    const char *ns;     /* URI; NULL when in no namespace */
    PsSlice value;      /* NUL behind */
    PsXmlAttribute *next;
};

struct PsXmlNode {
    PsXmlKind kind;
    uint32_t line;      /* where it starts, from 1; 0 for nodes that were not parsed */
    const char *name;   /* elements: local part; instructions: target; else NULL */
    const char *prefix; /* NULL when there is none */
    const char *ns;     /* URI; NULL when in no namespace */
    PsSlice text;       /* of text, CDATA, comment, instruction; NUL behind */
    PsXmlAttribute *attributes;
    PsXmlNode *parent, *children, *last_child, *next;
};

typedef struct {
    PsXmlNode *root;
    PsXmlNode *nodes;     /* the top level: comments and instructions around the root, and it */
    const char *version;  /* from the declaration; NULL when there is none */
    const char *encoding; /* from the declaration; NULL when it names none */
    int standalone;       /* 1, 0, or -1 when not said */
} PsXmlDocument;

/* Zero means the default. */
typedef struct {
    size_t max_size;    /* bytes of the text; default 16 MB */
    unsigned max_depth; /* nested elements; default 128, at most 255 */
    bool keep_space;    /* keep text nodes that hold only white space */
    bool keep_comments; /* keep comments and instructions */
} PsXmlOptions;

/* Parses a document.  No network, no external entity, no entity expansion: a DTD is refused.  The
 * tree lives in `arena`.  false and an error (XmlTooLarge, XmlTooDeep, XmlDtdForbidden, XmlSyntax
 * with line and column, or of module.h) otherwise; `options` may be NULL. */
bool ps_xml_parse(PsArena *arena, PsSlice text, const PsXmlOptions *options, PsXmlDocument *out,
                  PsErrorBuf *err) PS_CHECKED;

/* The first child element, or the first of that local name when `name` is not NULL; NULL if none.
 */
PsXmlNode *ps_xml_first(const PsXmlNode *parent, const char *name);
/* The next element sibling, of that name when `name` is not NULL. */
PsXmlNode *ps_xml_next(const PsXmlNode *node, const char *name);
/* The value of the attribute without a prefix; NULL when absent. */
const char *ps_xml_attribute(const PsXmlNode *element, const char *name);
/* Appends the text of all descendants, as InnerText. */
void ps_xml_text(const PsXmlNode *node, PsBuffer *out);

/* A new element below `parent` (NULL: a root).  Strings are copied. */
PsXmlNode *ps_xml_add(PsArena *arena, PsXmlNode *parent, const char *name);
PsXmlNode *ps_xml_add_text(PsArena *arena, PsXmlNode *parent, PsSlice text);
void ps_xml_set_attribute(PsArena *arena, PsXmlNode *element, const char *name, PsSlice value);

/* Writes a node and what is below it as UTF-8.  `indent` > 0 puts elements that hold no text on
 * lines of their own, that many blanks a level; 0 writes exactly the tree. */
void ps_xml_write(const PsXmlNode *node, unsigned indent, PsBuffer *out);

/* The table of the module; users call ps_xml_parse. */
typedef struct {
    bool (*parse)(PsArena *arena, PsSlice text, const PsXmlOptions *options, PsXmlDocument *out,
                  PsErrorBuf *err);
} PsXmlModule;
#define PS_XML_MODULE_VERSION 1

#endif
