/* xml_write.c - nodes as text, as XmlDocument writes them; see xml_dom.h. */
#include <string.h>

#include "types/xml_dom.h"

void ps_dom_inner_text(const PsDomNode *node, PsBuffer *out)
{
    switch (node->type) {
    case PS_DOM_ELEMENT:
    case PS_DOM_DOCUMENT:
    case PS_DOM_FRAGMENT:
        for (const PsDomNode *child = node->first; child != NULL; child = child->next)
            if (child->type != PS_DOM_COMMENT && child->type != PS_DOM_INSTRUCTION &&
                child->type != PS_DOM_DECLARATION)
                ps_dom_inner_text(child, out);
        break;
    case PS_DOM_ATTRIBUTE:
    case PS_DOM_TEXT:
    case PS_DOM_CDATA:
    case PS_DOM_INSTRUCTION:
    case PS_DOM_COMMENT:
    case PS_DOM_WHITESPACE:
    case PS_DOM_DECLARATION:
        ps_buffer_slice(out, node->value);
        break;
    }
}

static void write_escaped(PsBuffer *out, PsSlice text, bool attribute)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '&')
            ps_buffer_text(out, "&amp;");
        else if (c == '<')
            ps_buffer_text(out, "&lt;");
        else if (c == '>')
            ps_buffer_text(out, "&gt;");
        else if (c == '"' && attribute)
            ps_buffer_text(out, "&quot;");
        else if (attribute && (c == '\n' || c == '\r' || c == '\t'))
            ps_buffer_printf(out, "&#x%X;", (unsigned)c);
        else if (c == '\r')
            ps_buffer_text(out, "&#xD;");
        else
            ps_buffer_byte(out, c);
    }
}

static void write_attribute(PsBuffer *out, PsSlice name, PsSlice value)
{
    ps_buffer_byte(out, ' ');
    ps_buffer_slice(out, name);
    ps_buffer_text(out, "=\"");
    write_escaped(out, value, true);
    ps_buffer_byte(out, '"');
}

/* What a prefix stands for at a node, by the declarations around it; false when nothing says. */
static bool declared(const PsDomNode *node, PsSlice prefix, PsSlice *ns)
{
    for (; node != NULL; node = node->parent) {
        for (const PsDomNode *a = node->attributes; a != NULL; a = a->next) {
            bool is_default = prefix.len == 0 && ps_slice_is(a->name, PS_SLICE("xmlns"));
            bool is_prefix =
                ps_slice_is(a->prefix, PS_SLICE("xmlns")) && ps_slice_is(a->local, prefix);
            if (is_default || (prefix.len > 0 && is_prefix)) {
                *ns = a->value;
                return true;
            }
        }
        /* An element that was made in a namespace declares it when it is written. */
        if (node->type == PS_DOM_ELEMENT && ps_slice_is(node->prefix, prefix) &&
            node->parent != NULL && node->ns.len > 0) {
            *ns = node->ns;
            return true;
        }
    }
    return false;
}

static bool has_declaration(const PsDomNode *node)
{
    for (const PsDomNode *a = node->attributes; a != NULL; a = a->next)
        if (node->prefix.len == 0
                ? ps_slice_is(a->name, PS_SLICE("xmlns"))
                : ps_slice_is(a->prefix, PS_SLICE("xmlns")) && ps_slice_is(a->local, node->prefix))
            return true;
    return false;
}

static void write_namespace(const PsDomNode *node, PsBuffer *out)
{
    PsSlice around = PS_SLICE("");
    if (has_declaration(node) || ps_slice_is(node->prefix, PS_SLICE("xml")))
        return;
    bool known = declared(node->parent, node->prefix, &around);
    if (ps_slice_is(known ? around : PS_SLICE(""), node->ns))
        return;
    PS_AUTO_BUFFER PsBuffer name = {0};
    ps_buffer_text(&name, "xmlns");
    if (node->prefix.len > 0) {
        ps_buffer_byte(&name, ':');
        ps_buffer_slice(&name, node->prefix);
    }
    write_attribute(out, ps_buffer_view(&name), node->ns);
}

static bool has_text(const PsDomNode *node)
{
    for (const PsDomNode *child = node->first; child != NULL; child = child->next)
        if (child->type == PS_DOM_TEXT || child->type == PS_DOM_CDATA ||
            child->type == PS_DOM_WHITESPACE)
            return true;
    return false;
}

static void new_line(PsBuffer *out, unsigned spaces)
{
    if (out->len > 0)
        ps_buffer_byte(out, '\n');
    ps_buffer_fill(out, ' ', spaces);
}

static void write_node(const PsDomNode *node, unsigned indent, unsigned depth, PsBuffer *out);

static void write_content(const PsDomNode *node, unsigned indent, unsigned depth, PsBuffer *out)
{
    bool lines = indent > 0 && !has_text(node);
    for (const PsDomNode *child = node->first; child != NULL; child = child->next) {
        if (lines)
            new_line(out, indent * depth);
        write_node(child, lines ? indent : 0, depth, out);
    }
}

static void write_element(const PsDomNode *node, unsigned indent, unsigned depth, PsBuffer *out)
{
    ps_buffer_byte(out, '<');
    ps_buffer_slice(out, node->name);
    for (const PsDomNode *a = node->attributes; a != NULL; a = a->next)
        write_attribute(out, a->name, a->value);
    write_namespace(node, out);
    if (node->first == NULL && !node->has_end_tag) {
        ps_buffer_text(out, " />");
        return;
    }
    ps_buffer_byte(out, '>');
    write_content(node, indent, depth + 1, out);
    if (indent > 0 && node->first != NULL && !has_text(node))
        new_line(out, indent * depth);
    ps_buffer_text(out, "</");
    ps_buffer_slice(out, node->name);
    ps_buffer_byte(out, '>');
}

static void write_between(PsBuffer *out, const char *open, PsSlice text, const char *close)
{
    ps_buffer_text(out, open);
    ps_buffer_slice(out, text);
    ps_buffer_text(out, close);
}

static void write_node(const PsDomNode *node, unsigned indent, unsigned depth, PsBuffer *out)
{
    switch (node->type) {
    case PS_DOM_ELEMENT:
        write_element(node, indent, depth, out);
        break;
    case PS_DOM_ATTRIBUTE:
        ps_buffer_slice(out, node->name);
        ps_buffer_text(out, "=\"");
        write_escaped(out, node->value, true);
        ps_buffer_byte(out, '"');
        break;
    case PS_DOM_TEXT:
    case PS_DOM_WHITESPACE:
        write_escaped(out, node->value, false);
        break;
    case PS_DOM_CDATA:
        write_between(out, "<![CDATA[", node->value, "]]>");
        break;
    case PS_DOM_COMMENT:
        write_between(out, "<!--", node->value, "-->");
        break;
    case PS_DOM_DECLARATION:
        write_between(out, "<?xml ", node->value, "?>");
        break;
    case PS_DOM_INSTRUCTION:
        write_between(out, "<?", node->name, node->value.len > 0 ? " " : "");
        write_between(out, "", node->value, "?>");
        break;
    case PS_DOM_DOCUMENT:
    case PS_DOM_FRAGMENT:
        write_content(node, indent, depth, out);
        break;
    }
}

void ps_dom_write(const PsDomNode *node, unsigned indent, PsBuffer *out)
{
    write_node(node, indent, 0, out);
}

void ps_dom_write_children(const PsDomNode *node, PsBuffer *out)
{
    for (const PsDomNode *child = node->first; child != NULL; child = child->next)
        write_node(child, 0, 0, out);
}
