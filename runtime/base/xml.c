/* xml.c - see xml.h.  The parser itself is in runtime/modules/xml. */
#include "base/xml.h"

#include <string.h>

#include "base/module.h"

bool ps_xml_parse(PsArena *arena, PsSlice text, const PsXmlOptions *options, PsXmlDocument *out,
                  PsErrorBuf *err)
{
    const PsXmlModule *module = ps_module_open("xml", PS_XML_MODULE_VERSION, err);
    if (module == NULL)
        return false;
    PsXmlOptions use = options == NULL ? (PsXmlOptions){0} : *options;
    if (use.max_size == 0)
        use.max_size = (size_t)16 << 20;
    if (use.max_depth == 0)
        use.max_depth = 128;
    return module->parse(arena, text, &use, out, err);
}

static PsXmlNode *next_element(PsXmlNode *node, const char *name)
{
    for (; node != NULL; node = node->next)
        if (node->kind == PS_XML_ELEMENT && (name == NULL || strcmp(node->name, name) == 0))
            return node;
    return NULL;
}

PsXmlNode *ps_xml_first(const PsXmlNode *parent, const char *name)
{
    return next_element(parent->children, name);
}

PsXmlNode *ps_xml_next(const PsXmlNode *node, const char *name)
{
    return next_element(node->next, name);
}

const char *ps_xml_attribute(const PsXmlNode *element, const char *name)
{
    for (const PsXmlAttribute *a = element->attributes; a != NULL; a = a->next)
        if (a->prefix == NULL && strcmp(a->name, name) == 0)
            return a->value.data;
    return NULL;
}

/* The node after `node` in document order below `top`. */
static const PsXmlNode *step(const PsXmlNode *top, const PsXmlNode *node)
{
    if (node->children != NULL)
        return node->children;
    while (node != top && node->next == NULL)
        node = node->parent;
    return node == top ? NULL : node->next;
}

void ps_xml_text(const PsXmlNode *node, PsBuffer *out)
{
    for (const PsXmlNode *n = node; n != NULL; n = step(node, n))
        if (n->kind == PS_XML_TEXT || n->kind == PS_XML_CDATA)
            ps_buffer_slice(out, n->text);
}

static void link_child(PsXmlNode *parent, PsXmlNode *node)
{
    if (parent == NULL)
        return;
    node->parent = parent;
    if (parent->last_child == NULL)
        parent->children = node;
    else
        parent->last_child->next = node;
    parent->last_child = node;
}

PsXmlNode *ps_xml_add(PsArena *arena, PsXmlNode *parent, const char *name)
{
    PsXmlNode *node = PS_ARENA_NEW(arena, PsXmlNode);
    node->kind = PS_XML_ELEMENT;
    node->name = ps_arena_text(arena, name, strlen(name));
    if (parent != NULL) {
        node->ns = parent->ns;
        node->prefix = parent->prefix;
    }
    link_child(parent, node);
    return node;
}

PsXmlNode *ps_xml_add_text(PsArena *arena, PsXmlNode *parent, PsSlice text)
{
    PsXmlNode *node = PS_ARENA_NEW(arena, PsXmlNode);
    node->kind = PS_XML_TEXT;
    node->text = (PsSlice){ps_arena_text(arena, text.data, text.len), text.len};
    link_child(parent, node);
    return node;
}

void ps_xml_set_attribute(PsArena *arena, PsXmlNode *element, const char *name, PsSlice value)
{
    PsSlice copy = {ps_arena_text(arena, value.data, value.len), value.len};
    PsXmlAttribute **at = &element->attributes;
    for (; *at != NULL; at = &(*at)->next) {
        if ((*at)->prefix == NULL && strcmp((*at)->name, name) == 0) {
            (*at)->value = copy;
            return;
        }
    }
    *at = PS_ARENA_NEW(arena, PsXmlAttribute);
    (*at)->name = ps_arena_text(arena, name, strlen(name));
    (*at)->value = copy;
}

static void write_name(const char *prefix, const char *name, PsBuffer *out)
{
    if (prefix != NULL)
        ps_buffer_printf(out, "%s:", prefix);
    ps_buffer_text(out, name);
}

/* What a parser would change on reading (line ends, and in attributes all white space) is written
 * as a character reference. */
static void write_escaped(PsSlice text, bool in_attribute, PsBuffer *out)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '&')
            ps_buffer_text(out, "&amp;");
        else if (c == '<')
            ps_buffer_text(out, "&lt;");
        else if (c == '>')
            ps_buffer_text(out, "&gt;");
        else if (c == '"' && in_attribute)
            ps_buffer_text(out, "&quot;");
        else if (c == '\r' || (in_attribute && (c == '\n' || c == '\t')))
            ps_buffer_printf(out, "&#x%X;", (unsigned)c);
        else
            ps_buffer_byte(out, c);
    }
}

static void write_start(const PsXmlNode *node, PsBuffer *out)
{
    ps_buffer_byte(out, '<');
    write_name(node->prefix, node->name, out);
    for (const PsXmlAttribute *a = node->attributes; a != NULL; a = a->next) {
        ps_buffer_byte(out, ' ');
        write_name(a->prefix, a->name, out);
        ps_buffer_text(out, "=\"");
        write_escaped(a->value, true, out);
        ps_buffer_byte(out, '"');
    }
    ps_buffer_text(out, node->children == NULL ? " />" : ">");
}

static void write_end(const PsXmlNode *node, PsBuffer *out)
{
    ps_buffer_text(out, "</");
    write_name(node->prefix, node->name, out);
    ps_buffer_byte(out, '>');
}

static void write_open(const PsXmlNode *node, PsBuffer *out)
{
    switch (node->kind) {
    case PS_XML_ELEMENT:
        write_start(node, out);
        break;
    case PS_XML_TEXT:
        write_escaped(node->text, false, out);
        break;
    case PS_XML_CDATA:
        ps_buffer_printf(out, "<![CDATA[%s]]>", node->text.data);
        break;
    case PS_XML_COMMENT:
        ps_buffer_printf(out, "<!--%s-->", node->text.data);
        break;
    case PS_XML_INSTRUCTION:
        ps_buffer_printf(out, "<?%s %s?>", node->name, node->text.data);
        break;
    }
}

static bool holds_text(const PsXmlNode *node)
{
    for (const PsXmlNode *child = node->children; child != NULL; child = child->next)
        if (child->kind == PS_XML_TEXT || child->kind == PS_XML_CDATA)
            return true;
    return false;
}

static void new_line(unsigned blanks, PsBuffer *out)
{
    ps_buffer_byte(out, '\n');
    ps_buffer_fill(out, ' ', blanks);
}

void ps_xml_write(const PsXmlNode *node, unsigned indent, PsBuffer *out)
{
    unsigned depth = 0;
    const PsXmlNode *n = node;
    write_open(n, out);
    for (;;) {
        if (n->children != NULL) {
            depth++;
            if (indent > 0 && !holds_text(n))
                new_line(depth * indent, out);
            n = n->children;
            write_open(n, out);
            continue;
        }
        while (n != node && n->next == NULL) {
            n = n->parent;
            depth--;
            if (indent > 0 && !holds_text(n))
                new_line(depth * indent, out);
            write_end(n, out);
        }
        if (n == node)
            return;
        if (indent > 0 && !holds_text(n->parent))
            new_line(depth * indent, out);
        n = n->next;
        write_open(n, out);
    }
}
