/* xml_node.c - System.Xml.XmlNode, its kinds, and XmlDocument. */
#include <string.h>

#include "base/memory.h"
#include "types/arguments.h"
#include "types/enumerator.h"
#include "types/members.h"
#include "types/stream.h"
#include "types/xml_dom.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"

static PsDomNode *it(PsRef self)
{
    return ps_dom_get(self);
}

static PsStatus return_node(PsDomNode *node, PsValue *out)
{
    *out = ps_dom_object(node);
    return PS_OK;
}

static PsStatus return_slice(PsSlice text, PsValue *out)
{
    *out = ps_string(text);
    return PS_OK;
}

/* ---- properties ---- */

PS_ROW(get_name)
{
    return return_slice(it(self)->name, out);
}
PS_ROW(get_local_name)
{
    return return_slice(it(self)->local, out);
}
PS_ROW(get_prefix)
{
    return return_slice(it(self)->prefix, out);
}
PS_ROW(get_namespace)
{
    return return_slice(it(self)->ns, out);
}
PS_ROW(get_node_type)
{
    return ps_return(ps_enum(PS_T(System_Xml_XmlNodeType), it(self)->type), out);
}

static bool has_value(const PsDomNode *node)
{
    return node->type != PS_DOM_ELEMENT && node->type != PS_DOM_DOCUMENT &&
           node->type != PS_DOM_FRAGMENT;
}

PS_ROW(get_value)
{
    return has_value(it(self)) ? return_slice(it(self)->value, out) : PS_OK;
}

PS_SETTER_ROW(set_value)
{
    if (!has_value(it(self)))
        return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException),
                       "Cannot set a value on node type 'Element'.");
    ps_dom_set_value(it(self), ps_arg_text(value));
    return PS_OK;
}

PS_ROW(get_inner_text)
{
    PsBuffer text = {0};
    ps_dom_inner_text(it(self), &text);
    return ps_return_text(&text, out);
}

static void set_text(PsDomNode *node, PsSlice text)
{
    if (has_value(node)) {
        ps_dom_set_value(node, text);
        return;
    }
    ps_dom_remove_children(node);
    ps_dom_insert(node,
                  ps_dom_node(node->document, PS_DOM_TEXT, PS_SLICE("#text"), PS_SLICE(""), text),
                  NULL);
}

PS_SETTER_ROW(set_inner_text)
{
    set_text(it(self), ps_arg_text(value));
    return PS_OK;
}

PS_ROW(get_inner_xml)
{
    PsBuffer text = {0};
    if (it(self)->type == PS_DOM_ATTRIBUTE)
        ps_dom_inner_text(it(self), &text);
    else
        ps_dom_write_children(it(self), &text);
    return ps_return_text(&text, out);
}

/* Parsed as the content of an element, then moved over. */
PS_SETTER_ROW(set_inner_xml)
{
    PsDomNode *node = it(self);
    PS_AUTO_BUFFER PsBuffer text = {0};
    ps_buffer_text(&text, "<x>");
    ps_buffer_slice(&text, ps_arg_text(value));
    ps_buffer_text(&text, "</x>");
    PS_AUTO PsValue parsed = ps_dom_new();
    PsDomDocument *document = ps_dom_get(ps_ref(&parsed))->document;
    document->keep_space = true;
    PsStatus status = ps_dom_load(ctx, document, ps_buffer_view(&text));
    if (status)
        return status;
    ps_dom_remove_children(node);
    for (PsDomNode *child = ps_dom_element(document)->first; child != NULL; child = child->next)
        ps_dom_insert(node, ps_dom_clone(node->document, child, true), NULL);
    return PS_OK;
}

PS_ROW(get_outer_xml)
{
    PsBuffer text = {0};
    ps_dom_write(it(self), 0, &text);
    return ps_return_text(&text, out);
}

PS_ROW(get_parent)
{
    return it(self)->type == PS_DOM_ATTRIBUTE ? PS_OK : return_node(it(self)->parent, out);
}
PS_ROW(get_owner)
{
    return it(self)->type == PS_DOM_DOCUMENT ? PS_OK : return_node(&it(self)->document->root, out);
}
PS_ROW(get_owner_element)
{
    return return_node(it(self)->parent, out);
}
PS_ROW(get_first)
{
    return return_node(it(self)->first, out);
}
PS_ROW(get_last)
{
    return return_node(it(self)->last, out);
}
PS_ROW(get_next)
{
    return it(self)->type == PS_DOM_ATTRIBUTE ? PS_OK : return_node(it(self)->next, out);
}
PS_ROW(get_previous)
{
    return return_node(it(self)->previous, out);
}
PS_ROW(get_has_children)
{
    return ps_return(ps_bool(it(self)->first != NULL), out);
}

PS_ROW(get_children)
{
    PsValue list = ps_list_new(PS_T(System_Xml_XmlNodeList), PS_T(System_Xml_XmlNode));
    for (PsDomNode *child = it(self)->first; child != NULL; child = child->next)
        ps_array_push(ps_ref(&list), ps_dom_object(child));
    ps_array_get(ps_ref(&list))->is_fixed = true;
    return ps_return(list, out);
}

/* Type data prints an element by its name. */
PS_ROW(to_string)
{
    if (it(self)->type == PS_DOM_DOCUMENT)
        return return_slice(PS_SLICE("#document"), out);
    return return_slice(it(self)->local, out);
}

/* ---- changing ---- */

static PsStatus check_child(PsContext *ctx, PsDomNode *parent, PsRef arg, PsDomNode **child)
{
    *child = ps_dom_get(arg);
    if (*child == NULL)
        return ps_fail(ctx, PS_ERR_PLAIN(NullReferenceException),
                       "Object reference not set to an instance of an object.");
    if ((*child)->document != parent->document)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "The node to be inserted is from a different document context.");
    for (PsDomNode *up = parent; up != NULL; up = up->parent)
        if (up == *child)
            return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                           "Cannot insert a node or any ancestor of that node as a child of "
                           "itself.");
    if (parent->type == PS_DOM_DOCUMENT && (*child)->type == PS_DOM_ELEMENT &&
        ps_dom_element(parent->document) != NULL)
        return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException),
                       "This document already has a 'DocumentElement' node.");
    return PS_OK;
}

static PsStatus insert(PsContext *ctx, PsRef self, PsRef arg, PsDomNode *before, PsValue *out)
{
    PsDomNode *child;
    PsStatus status = check_child(ctx, it(self), arg, &child);
    if (status)
        return status;
    if (child->type == PS_DOM_FRAGMENT) {
        while (child->first != NULL)
            ps_dom_insert(it(self), child->first, before);
    } else {
        ps_dom_insert(it(self), child, before);
    }
    return ps_return(ps_retain(arg), out);
}

PS_ROW(append_child)
{
    return insert(ctx, self, args[0], NULL, out);
}
PS_ROW(prepend_child)
{
    return insert(ctx, self, args[0], it(self)->first, out);
}
PS_ROW(insert_before)
{
    return insert(ctx, self, args[0], ps_dom_get(args[1]), out);
}
PS_ROW(insert_after)
{
    PsDomNode *mark = ps_dom_get(args[1]);
    return insert(ctx, self, args[0], mark == NULL ? it(self)->first : mark->next, out);
}

static PsStatus check_parent(PsContext *ctx, PsRef self, PsRef arg)
{
    PsDomNode *child = ps_dom_get(arg);
    if (child == NULL || child->parent != it(self))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "The node to be removed is not a child of this node.");
    return PS_OK;
}

PS_ROW(remove_child)
{
    PsStatus status = check_parent(ctx, self, args[0]);
    if (status)
        return status;
    ps_dom_remove(ps_dom_get(args[0]));
    return ps_return(ps_retain(args[0]), out);
}

PS_ROW(replace_child)
{
    PsStatus status = check_parent(ctx, self, args[1]);
    if (status)
        return status;
    PsDomNode *old = ps_dom_get(args[1]);
    PsDomNode *after = old->next;
    ps_dom_remove(old);
    PS_AUTO PsValue inserted = PS_NULL;
    status = insert(ctx, self, args[0], after, &inserted);
    return status ? status : ps_return(ps_retain(args[1]), out);
}

PS_ROW(remove_all)
{
    ps_dom_remove_children(it(self));
    while (it(self)->attributes != NULL)
        ps_dom_remove_attribute(it(self), it(self)->attributes->name);
    return PS_OK;
}

PS_ROW(clone)
{
    bool deep = count == 0 || ps_get_bool(args[0]);
    if (it(self)->type != PS_DOM_DOCUMENT)
        return return_node(ps_dom_clone(it(self)->document, it(self), deep), out);
    PsValue copy = ps_dom_new();
    PsDomNode *root = ps_dom_get(ps_ref(&copy));
    for (PsDomNode *child = it(self)->first; child != NULL && deep; child = child->next)
        ps_dom_insert(root, ps_dom_clone(root->document, child, true), NULL);
    return ps_return(copy, out);
}

/* ---- document ---- */

PS_ROW(construct)
{
    return ps_return(ps_dom_new(), out);
}

PS_ROW(load_xml)
{
    if (ps_arg_is_null(args[0]))
        return ps_fail_null(ctx, "xml");
    return ps_dom_load(ctx, it(self)->document, ps_arg_text(args[0]));
}

/* [xml]"text": nothing gives an empty document. */
PS_ROW(parse)
{
    PS_AUTO PsValue made = ps_dom_new();
    PsSlice text = ps_arg_text(args[0]);
    PsStatus status =
        text.len == 0 ? PS_OK : ps_dom_load(ctx, ps_dom_get(ps_ref(&made))->document, text);
    if (status == PS_OK)
        *out = ps_move(&made);
    return status;
}

/* A path, a stream, or a text reader. */
PS_ROW(load)
{
    PS_AUTO_BUFFER PsBuffer bytes = {0};
    PS_AUTO PsValue stream = PS_NULL;
    PsStatus status = PS_OK;
    PsRef source = ps_unwrap(args[0]);
    if (ps_stream_is(source)) {
        status = ps_stream_read_all(ctx, source, &bytes);
    } else if (ps_kind(source) == PS_KIND_STRING) {
        PS_AUTO_BUFFER PsBuffer path = {0};
        status = ps_stream_path(ctx, source, "url", &path);
        if (status == PS_OK)
            status =
                ps_stream_open(ctx, ps_buffer_view(&path), PS_FILE_OPEN, PS_ACCESS_READ, &stream);
        if (status == PS_OK)
            status = ps_stream_read_all(ctx, ps_ref(&stream), &bytes);
    } else {
        PS_AUTO PsValue text = PS_NULL;
        status = ps_types_call(ctx, ps_type_of(source), source, PS_SLICE("ReadToEnd"), false, NULL,
                               0, &text);
        if (status == PS_OK)
            ps_buffer_slice(&bytes, ps_arg_text(ps_ref(&text)));
    }
    return status ? status : ps_dom_load(ctx, it(self)->document, ps_buffer_view(&bytes));
}

static bool declares_utf8(const PsDomNode *root)
{
    PsSlice value = root->first == NULL ? PS_SLICE("") : root->first->value;
    return root->first != NULL && root->first->type == PS_DOM_DECLARATION &&
           memmem(value.data, value.len, "encoding=\"utf-8\"", 16) != NULL;
}

PS_ROW(save)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsRef target = ps_unwrap(args[0]);
    bool to_file = ps_kind(target) == PS_KIND_STRING;
    if ((to_file || ps_stream_is(target)) && declares_utf8(it(self)))
        ps_buffer_text(&text, "\xEF\xBB\xBF");
    PS_AUTO_BUFFER PsBuffer body = {0};
    ps_dom_write(it(self), it(self)->document->keep_space ? 0 : 2, &body);
    ps_buffer_slice(&text, ps_buffer_view(&body));
    if (ps_stream_is(target))
        return ps_stream_write(ctx, target, text.data, text.len);
    if (!to_file) {
        PS_AUTO PsValue written = ps_string(ps_buffer_view(&text));
        PS_AUTO PsValue nothing = PS_NULL;
        PsRef arg = ps_ref(&written);
        return ps_types_call(ctx, ps_type_of(target), target, PS_SLICE("Write"), false, &arg, 1,
                             &nothing);
    }
    PS_AUTO_BUFFER PsBuffer path = {0};
    PS_AUTO PsValue stream = PS_NULL;
    PsStatus status = ps_stream_path(ctx, target, "filename", &path);
    if (status == PS_OK)
        status =
            ps_stream_open(ctx, ps_buffer_view(&path), PS_FILE_CREATE, PS_ACCESS_WRITE, &stream);
    return status ? status : ps_stream_write(ctx, ps_ref(&stream), text.data, text.len);
}

PS_ROW(get_document_element)
{
    return return_node(ps_dom_element(it(self)->document), out);
}
PS_ROW(get_keep_space)
{
    return ps_return(ps_bool(it(self)->document->keep_space), out);
}
PS_SETTER_ROW(set_keep_space)
{
    it(self)->document->keep_space = ps_truth(value);
    return PS_OK;
}
PS_ROW(get_nothing)
{
    return PS_OK;
}
PS_SETTER_ROW(set_ignored)
{
    return PS_OK;
}

static PsStatus create(PsRef self, PsDomType type, PsSlice name, PsSlice ns, PsSlice value,
                       PsValue *out)
{
    return return_node(ps_dom_node(it(self)->document, type, name, ns, value), out);
}

static PsStatus create_named(PsContext *ctx, PsRef self, PsDomType type, const PsRef *args,
                             size_t count, PsValue *out)
{
    PS_AUTO_BUFFER PsBuffer name = {0};
    if (count == 3 && ps_arg_text(args[0]).len > 0) {
        ps_buffer_slice(&name, ps_arg_text(args[0]));
        ps_buffer_byte(&name, ':');
    }
    ps_buffer_slice(&name, ps_arg_text(args[count == 3 ? 1 : 0]));
    if (name.len == 0)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "The local name for elements or attributes cannot be null or an empty "
                       "string.");
    if (memchr(name.data, ' ', name.len) != NULL)
        return ps_fail(ctx, PS_ERR_PLAIN(Xml_XmlException),
                       "The ' ' character, hexadecimal value 0x20, cannot be included in a name.");
    PsSlice ns = count > 1 ? ps_arg_text(args[count - 1]) : PS_SLICE("");
    return create(self, type, ps_buffer_view(&name), ns, PS_SLICE(""), out);
}

PS_ROW(create_element)
{
    return create_named(ctx, self, PS_DOM_ELEMENT, args, count, out);
}
PS_ROW(create_attribute)
{
    return create_named(ctx, self, PS_DOM_ATTRIBUTE, args, count, out);
}
PS_ROW(create_text)
{
    return create(self, PS_DOM_TEXT, PS_SLICE("#text"), PS_SLICE(""), ps_arg_text(args[0]), out);
}
PS_ROW(create_comment)
{
    return create(self, PS_DOM_COMMENT, PS_SLICE("#comment"), PS_SLICE(""), ps_arg_text(args[0]),
                  out);
}
PS_ROW(create_cdata)
{
    return create(self, PS_DOM_CDATA, PS_SLICE("#cdata-section"), PS_SLICE(""),
                  ps_arg_text(args[0]), out);
}
PS_ROW(create_fragment)
{
    return create(self, PS_DOM_FRAGMENT, PS_SLICE("#document-fragment"), PS_SLICE(""), PS_SLICE(""),
                  out);
}
PS_ROW(create_instruction)
{
    return create(self, PS_DOM_INSTRUCTION, ps_arg_text(args[0]), PS_SLICE(""),
                  ps_arg_text(args[1]), out);
}
PS_ROW(create_declaration)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    static const char *const names[] = {"version", " encoding", " standalone"};
    for (size_t i = 0; i < 3; i++) {
        PsSlice value = ps_arg_text(args[i]);
        if (value.len > 0)
            ps_buffer_printf(&text, "%s=\"%.*s\"", names[i], (int)value.len, value.data);
    }
    return create(self, PS_DOM_DECLARATION, PS_SLICE("xml"), PS_SLICE(""), ps_buffer_view(&text),
                  out);
}

PS_ROW(import_node)
{
    PsDomNode *node = ps_dom_get(args[0]);
    if (node == NULL)
        return ps_fail(ctx, PS_ERR_PLAIN(InvalidOperationException), "Cannot import a null node.");
    return return_node(ps_dom_clone(it(self)->document, node, ps_get_bool(args[1])), out);
}

#define NODE "System.Xml.XmlNode"

static const PsMemberRow node_rows[] = {
    PS_PROPERTY("string Name", get_name),
    PS_PROPERTY("string LocalName", get_local_name),
    PS_PROPERTY("string Prefix", get_prefix),
    PS_PROPERTY("string NamespaceURI", get_namespace),
    PS_PROPERTY("System.Xml.XmlNodeType NodeType", get_node_type),
    PS_PROPERTY("string Value", get_value, .setter = set_value),
    PS_PROPERTY("string InnerText", get_inner_text, .setter = set_inner_text),
    PS_PROPERTY("string InnerXml", get_inner_xml, .setter = set_inner_xml),
    PS_PROPERTY("string OuterXml", get_outer_xml),
    PS_PROPERTY(NODE " ParentNode", get_parent),
    PS_PROPERTY("System.Xml.XmlDocument OwnerDocument", get_owner),
    PS_PROPERTY(NODE " FirstChild", get_first),
    PS_PROPERTY(NODE " LastChild", get_last),
    PS_PROPERTY(NODE " NextSibling", get_next),
    PS_PROPERTY(NODE " PreviousSibling", get_previous),
    PS_PROPERTY("bool HasChildNodes", get_has_children),
    PS_PROPERTY("System.Xml.XmlNodeList ChildNodes", get_children),
    PS_METHOD(NODE " AppendChild(" NODE " newChild)", append_child),
    PS_METHOD(NODE " PrependChild(" NODE " newChild)", prepend_child),
    PS_METHOD(NODE " InsertBefore(" NODE " newChild, " NODE " refChild)", insert_before),
    PS_METHOD(NODE " InsertAfter(" NODE " newChild, " NODE " refChild)", insert_after),
    PS_METHOD(NODE " RemoveChild(" NODE " oldChild)", remove_child),
    PS_METHOD(NODE " ReplaceChild(" NODE " newChild, " NODE " oldChild)", replace_child),
    PS_METHOD("void RemoveAll()", remove_all),
    PS_METHOD(NODE " CloneNode(bool deep)", clone),
    PS_METHOD(NODE " Clone()", clone),
    PS_METHOD("string ToString()", to_string),
    {0},
};

static const PsMemberRow attribute_rows[] = {
    PS_PROPERTY("System.Xml.XmlElement OwnerElement", get_owner_element),
    {0},
};

#define TEXT_SOURCE(name_, T, fn_) PS_METHOD("void " name_ "(" T ")", fn_)

static const PsMemberRow document_rows[] = {
    PS_CTOR("new()", construct),
    PS_STATIC("xml Parse(string text)", parse),
    PS_METHOD("void LoadXml(string xml)", load_xml),
    TEXT_SOURCE("Load", "string filename", load),
    TEXT_SOURCE("Load", "System.IO.Stream inStream", load),
    TEXT_SOURCE("Load", "System.IO.TextReader txtReader", load),
    TEXT_SOURCE("Save", "string filename", save),
    TEXT_SOURCE("Save", "System.IO.Stream outStream", save),
    TEXT_SOURCE("Save", "System.IO.TextWriter writer", save),
    PS_PROPERTY("System.Xml.XmlElement DocumentElement", get_document_element),
    PS_PROPERTY("bool PreserveWhitespace", get_keep_space, .setter = set_keep_space),
    PS_PROPERTY("System.Object XmlResolver", get_nothing, .setter = set_ignored),
    PS_PROPERTY("System.Object NameTable", get_nothing),
    PS_METHOD("System.Xml.XmlElement CreateElement(string name)", create_element),
    PS_METHOD("System.Xml.XmlElement CreateElement(string qualifiedName, string namespaceURI)",
              create_element),
    PS_METHOD("System.Xml.XmlElement CreateElement(string prefix, string localName, string "
              "namespaceURI)",
              create_element),
    PS_METHOD("System.Xml.XmlAttribute CreateAttribute(string name)", create_attribute),
    PS_METHOD("System.Xml.XmlAttribute CreateAttribute(string qualifiedName, string namespaceURI)",
              create_attribute),
    PS_METHOD("System.Xml.XmlAttribute CreateAttribute(string prefix, string localName, string "
              "namespaceURI)",
              create_attribute),
    PS_METHOD("System.Xml.XmlText CreateTextNode(string text)", create_text),
    PS_METHOD("System.Xml.XmlComment CreateComment(string data)", create_comment),
    PS_METHOD("System.Xml.XmlCDataSection CreateCDataSection(string data)", create_cdata),
    PS_METHOD("System.Xml.XmlDocumentFragment CreateDocumentFragment()", create_fragment),
    PS_METHOD("System.Xml.XmlProcessingInstruction CreateProcessingInstruction(string target, "
              "string data)",
              create_instruction),
    PS_METHOD("System.Xml.XmlDeclaration CreateXmlDeclaration(string version, string encoding, "
              "string standalone)",
              create_declaration),
    PS_METHOD(NODE " ImportNode(" NODE " node, bool deep)", import_node),
    {0},
};

const PsTypeMembers ps_types_xml_node[] = {
    {PS_TYPE_ID_System_Xml_XmlNode, node_rows},
    {PS_TYPE_ID_System_Xml_XmlAttribute, attribute_rows},
    {PS_TYPE_ID_System_Xml_XmlDocument, document_rows},
    {0},
};
