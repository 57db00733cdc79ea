/* xml_element.c - XmlElement, attribute collections, queries, and properties by name. */
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "types/adapter.h"
#include "types/arguments.h"
#include "types/enumerator.h"
#include "types/members.h"
#include "types/xml_dom.h"
#include "types/xpath.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/object.h"
#include "value/table.h"

static PsDomNode *it(PsRef self)
{
    return ps_dom_get(self);
}

static PsStatus return_node(PsDomNode *node, PsValue *out)
{
    *out = ps_dom_object(node);
    return PS_OK;
}

static PsValue new_list(void)
{
    PsValue list = ps_list_new(PS_T(System_Xml_XmlNodeList), PS_T(System_Xml_XmlNode));
    ps_array_get(ps_ref(&list))->is_fixed = true;
    return list;
}

/* ---- attributes of an element ---- */

/* (name) or (local name, namespace) */
static PsDomNode *find_attribute(const PsDomNode *element, const PsRef *args, size_t count)
{
    if (count == 1)
        return ps_dom_attribute(element, ps_arg_text(args[0]));
    for (PsDomNode *a = element->attributes; a != NULL; a = a->next)
        if (ps_slice_is(a->local, ps_arg_text(args[0])) && ps_slice_is(a->ns, ps_arg_text(args[1])))
            return a;
    return NULL;
}

PS_ROW(get_attribute)
{
    PsDomNode *attribute = find_attribute(it(self), args, count);
    return ps_return(ps_string(attribute == NULL ? PS_SLICE("") : attribute->value), out);
}
PS_ROW(has_attribute)
{
    return ps_return(ps_bool(find_attribute(it(self), args, count) != NULL), out);
}
PS_ROW(get_attribute_node)
{
    return return_node(find_attribute(it(self), args, count), out);
}

static void put_attribute(PsDomNode *element, PsSlice name, PsSlice ns, PsSlice value)
{
    PsDomNode *attribute = ps_dom_attribute(element, name);
    if (attribute != NULL)
        ps_dom_set_value(attribute, value);
    else
        ps_dom_set_attribute(element,
                             ps_dom_node(element->document, PS_DOM_ATTRIBUTE, name, ns, value));
}

PS_ROW(set_attribute)
{
    put_attribute(it(self), ps_arg_text(args[0]), PS_SLICE(""), ps_arg_text(args[1]));
    return PS_OK;
}
PS_ROW(set_attribute_ns)
{
    put_attribute(it(self), ps_arg_text(args[0]), ps_arg_text(args[1]), ps_arg_text(args[2]));
    return ps_return(ps_string(ps_arg_text(args[2])), out);
}
PS_ROW(set_attribute_node)
{
    PsDomNode *attribute = ps_dom_get(args[0]);
    if (attribute == NULL)
        return ps_fail_null(ctx, "newAttr");
    ps_dom_set_attribute(it(self), attribute);
    return return_node(attribute, out);
}
PS_ROW(remove_attribute)
{
    ps_dom_remove_attribute(it(self), ps_arg_text(args[0]));
    return PS_OK;
}
PS_ROW(remove_all_attributes)
{
    while (it(self)->attributes != NULL)
        ps_dom_remove_attribute(it(self), it(self)->attributes->name);
    return PS_OK;
}
PS_ROW(has_attributes)
{
    return ps_return(ps_bool(it(self)->attributes != NULL), out);
}
PS_ROW(get_empty)
{
    return ps_return(ps_bool(it(self)->first == NULL && !it(self)->has_end_tag), out);
}
PS_SETTER_ROW(set_empty)
{
    if (ps_truth(value))
        ps_dom_remove_children(it(self));
    it(self)->has_end_tag = !ps_truth(value);
    return PS_OK;
}

/* ---- the collection of attributes ---- */

typedef struct {
    PsHolder holder;
    PsValue element;
} Attributes;

static void attributes_done(PsObject *object)
{
    ps_release(((Attributes *)object)->element);
}

static const PsKindOps attributes_ops = {attributes_done, NULL};

static PsDomNode *element_of(const PsObject *object)
{
    return ps_dom_get(ps_ref(&((const Attributes *)(const void *)object)->element));
}

static PsStatus next_attribute(PsContext *ctx, PsObject *object, PsEnumerator *state, bool *has,
                               PsValue *out)
{
    (void)ctx;
    PsDomNode *a = element_of(object)->attributes;
    for (size_t i = 0; a != NULL && i < state->index; i++)
        a = a->next;
    *has = a != NULL;
    if (a != NULL) {
        state->index++;
        *out = ps_dom_object(a);
    }
    return PS_OK;
}

static const PsEnumerateOps attributes_walk = {next_attribute};

PS_ROW(get_attributes)
{
    if (it(self)->type != PS_DOM_ELEMENT)
        return PS_OK;
    ps_enumerate_register(PS_T(System_Xml_XmlAttributeCollection), &attributes_walk);
    Attributes *list =
        ps_object_new(PS_KIND_HOLDER, PS_T(System_Xml_XmlAttributeCollection), sizeof *list);
    list->holder.ops = &attributes_ops;
    list->element = ps_retain(self);
    return ps_return(ps_value_of(PS_KIND_HOLDER, &list->holder.head), out);
}

PS_ROW(attributes_count)
{
    int32_t len = 0;
    for (PsDomNode *a = element_of(ps_get_object(self))->attributes; a != NULL; a = a->next)
        len++;
    return ps_return(ps_int32(len), out);
}
PS_ROW(attributes_item)
{
    PsDomNode *a = element_of(ps_get_object(self))->attributes;
    if (ps_kind(args[0]) == PS_KIND_STRING)
        return return_node(ps_dom_attribute(element_of(ps_get_object(self)), ps_arg_text(args[0])),
                           out);
    for (int64_t i = 0; a != NULL && i < ps_get_int(args[0]); i++)
        a = a->next;
    if (a == NULL || ps_get_int(args[0]) < 0)
        return ps_fail(ctx, PS_ERR_PLAIN(IndexOutOfRangeException),
                       "The index being passed in is out of range.");
    return return_node(a, out);
}
PS_ROW(attributes_remove)
{
    PsDomNode *element = element_of(ps_get_object(self));
    PsDomNode *a = ps_kind(args[0]) == PS_KIND_STRING
                       ? ps_dom_attribute(element, ps_arg_text(args[0]))
                       : ps_dom_get(args[0]);
    if (a != NULL)
        ps_dom_remove_attribute(element, a->name);
    return return_node(a, out);
}
PS_ROW(attributes_append)
{
    PsDomNode *a = ps_dom_get(args[0]);
    if (a != NULL)
        ps_dom_set_attribute(element_of(ps_get_object(self)), a);
    return return_node(a, out);
}

/* ---- lists ---- */

PS_ROW(list_count)
{
    return ps_return(ps_int32((int32_t)ps_array_len(self)), out);
}
PS_ROW(list_item)
{
    int64_t at = ps_get_int(args[0]);
    if (at >= 0 && at < (int64_t)ps_array_len(self))
        *out = ps_array_at(self, (size_t)at);
    return PS_OK;
}

/* ---- queries ---- */

static void collect(PsDomNode *node, PsSlice name, PsRef list)
{
    for (PsDomNode *child = node->first; child != NULL; child = child->next) {
        if (child->type == PS_DOM_ELEMENT &&
            (ps_slice_is(name, PS_SLICE("*")) || ps_slice_is(child->name, name)))
            ps_array_push(list, ps_dom_object(child));
        collect(child, name, list);
    }
}

PS_ROW(by_tag_name)
{
    PsValue list = new_list();
    collect(it(self), ps_arg_text(args[0]), ps_ref(&list));
    return ps_return(list, out);
}

/* The first child element of the name: $node['name']. */
PS_ROW(get_item)
{
    for (PsDomNode *child = it(self)->first; child != NULL; child = child->next)
        if (child->type == PS_DOM_ELEMENT && ps_slice_is(child->name, ps_arg_text(args[0])))
            return return_node(child, out);
    return PS_OK;
}

/* The manager's prefixes: a table of texts. */
typedef struct {
    PsHolder holder;
    PsValue table;
} Manager;

static void manager_done(PsObject *object)
{
    ps_release(((Manager *)object)->table);
}

static const PsKindOps manager_ops = {manager_done, NULL};

static PsRef prefixes_of(PsRef self)
{
    return ps_ref(&((Manager *)ps_get_object(self))->table);
}

PS_ROW(new_manager)
{
    Manager *manager =
        ps_object_new(PS_KIND_HOLDER, PS_T(System_Xml_XmlNamespaceManager), sizeof *manager);
    manager->holder.ops = &manager_ops;
    manager->table = ps_table_new_type(PS_T(System_Collections_Hashtable), false);
    return ps_return(ps_value_of(PS_KIND_HOLDER, &manager->holder.head), out);
}
PS_ROW(add_namespace)
{
    ps_table_set(prefixes_of(self), ps_string(ps_arg_text(args[0])),
                 ps_string(ps_arg_text(args[1])));
    return PS_OK;
}

static bool look_up(void *state, PsSlice prefix, PsSlice *ns)
{
    PsTableEntry *entry = ps_table_find_text(*(const PsRef *)state, prefix);
    if (entry == NULL)
        return false;
    *ns = ps_arg_text(ps_ref(&entry->value));
    return true;
}

PS_ROW(look_up_namespace)
{
    PsSlice ns;
    PsRef table = prefixes_of(self);
    if (look_up(&table, ps_arg_text(args[0]), &ns))
        *out = ps_string(ns);
    return PS_OK;
}
PS_ROW(has_namespace)
{
    PsSlice ns;
    PsRef table = prefixes_of(self);
    return ps_return(ps_bool(look_up(&table, ps_arg_text(args[0]), &ns)), out);
}

/* (xpath [, manager]) */
static PsStatus query(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                      PsXpathValue *found)
{
    PsRef table = PS_NULL;
    bool managed = count > 1 && !ps_arg_is_null(args[1]);
    if (managed)
        table = prefixes_of(args[1]);
    return ps_xpath(ctx, ps_arg_text(args[0]), it(self), managed ? look_up : NULL, &table, found);
}

static PsStatus query_nodes(PsContext *ctx, PsRef self, const PsRef *args, size_t count,
                            PsXpathValue *found)
{
    PsStatus status = query(ctx, self, args, count, found);
    if (status == PS_OK && found->kind != PS_XPATH_NODES) {
        ps_xpath_done(found);
        return ps_fail(ctx, PS_ERR_PLAIN(Xml_XPath_XPathException),
                       "Expression must evaluate to a node-set.");
    }
    return status;
}

PS_ROW(select_nodes)
{
    PsXpathValue found = {0};
    PsStatus status = query_nodes(ctx, self, args, count, &found);
    if (status)
        return status;
    PsValue list = new_list();
    for (size_t i = 0; i < found.nodes.len; i++)
        ps_array_push(ps_ref(&list), ps_dom_object(found.nodes.items[i]));
    ps_xpath_done(&found);
    return ps_return(list, out);
}

PS_ROW(select_single)
{
    PsXpathValue found = {0};
    PsStatus status = query_nodes(ctx, self, args, count, &found);
    if (status)
        return status;
    *out = ps_dom_object(found.nodes.len > 0 ? found.nodes.items[0] : NULL);
    ps_xpath_done(&found);
    return PS_OK;
}

/* A navigator that only evaluates: it holds the node. */
PS_ROW(create_navigator)
{
    Attributes *navigator =
        ps_object_new(PS_KIND_HOLDER, PS_T(System_Xml_XPath_XPathNavigator), sizeof *navigator);
    navigator->holder.ops = &attributes_ops;
    navigator->element = ps_retain(self);
    return ps_return(ps_value_of(PS_KIND_HOLDER, &navigator->holder.head), out);
}

PS_ROW(evaluate)
{
    PsXpathValue found = {0};
    PsRef node = ps_ref(&((Attributes *)ps_get_object(self))->element);
    PsStatus status = query(ctx, node, args, count, &found);
    if (status)
        return status;
    if (found.kind == PS_XPATH_NUMBER) {
        *out = ps_double(found.number);
    } else if (found.kind == PS_XPATH_BOOL) {
        *out = ps_bool(found.boolean);
    } else {
        PsBuffer text = {0};
        ps_xpath_text(&found, &text);
        *out = ps_string_take(&text);
    }
    ps_xpath_done(&found);
    return PS_OK;
}

/* ---- properties by name: attributes, then children ---- */

static bool is_named(const PsDomNode *node, PsSlice name)
{
    bool qualified = memchr(name.data, ':', name.len) != NULL;
    return ps_slice_same(qualified ? node->name : node->local, name);
}

/* A leaf without attributes is its text. */
static PsValue simplified(PsDomNode *node)
{
    PsDomNode *only = node->first != NULL && node->first->next == NULL ? node->first : NULL;
    bool leaf = node->first == NULL || (only != NULL && only->type == PS_DOM_TEXT);
    if (node->type == PS_DOM_DOCUMENT || node->attributes != NULL || !leaf)
        return ps_dom_object(node);
    PsBuffer text = {0};
    ps_dom_inner_text(node, &text);
    return ps_string_take(&text);
}

static size_t find_named(PsDomNode *node, PsSlice name, PsDomNode **first, PsRef list)
{
    size_t found = 0;
    PsDomNode *heads[] = {node->attributes, node->first};
    for (size_t i = 0; i < 2; i++)
        for (PsDomNode *at = heads[i]; at != NULL; at = at->next) {
            if (!is_named(at, name))
                continue;
            if (found++ == 0)
                *first = at;
            if (!ps_is_null(list))
                ps_array_push(list, simplified(at));
        }
    return found;
}

static PsStatus adapter_get(PsContext *ctx, PsRef self, PsSlice name, PsValue *out, bool *found)
{
    (void)ctx;
    PsDomNode *first = NULL;
    size_t count = find_named(it(self), name, &first, PS_NULL);
    *found = count > 0;
    if (count == 1) {
        *out = simplified(first);
    } else if (count > 1) {
        *out = ps_array_empty(count);
        find_named(it(self), name, &first, ps_ref(out));
    }
    return PS_OK;
}

static PsStatus fail_set(PsContext *ctx, const char *text)
{
    return ps_fail(ctx, PS_XA(SetValueException), PS_CAT_NotSpecified, "XmlNodeSetRestrictions",
                   "%s", text);
}

static PsStatus adapter_set(PsContext *ctx, PsRef self, PsSlice name, PsRef value, bool *found)
{
    PsDomNode *node = NULL;
    size_t count = find_named(it(self), name, &node, PS_NULL);
    *found = count > 0;
    if (count == 0)
        return PS_OK;
    if (count > 1)
        return fail_set(ctx,
                        "Only strings can be used as values to set XmlNode properties, and the "
                        "property must not be ambiguous.");
    PS_AUTO PsValue text = PS_NULL;
    PsStatus status = ps_text_value(ctx, value, &text);
    if (status)
        return status;
    PsSlice slice = ps_arg_text(ps_ref(&text));
    PsDomNode *only = node->first != NULL && node->first->next == NULL ? node->first : NULL;
    if (node->type != PS_DOM_ELEMENT) {
        ps_dom_set_value(node, slice);
    } else if (node->attributes != NULL) {
        return fail_set(ctx, "The XML node with attributes cannot be set to text.");
    } else if (only != NULL && only->type == PS_DOM_TEXT) {
        ps_dom_set_value(only, slice);
    } else if (node->first == NULL) {
        ps_dom_insert(
            node, ps_dom_node(node->document, PS_DOM_TEXT, PS_SLICE("#text"), PS_SLICE(""), slice),
            NULL);
    } else {
        return fail_set(ctx, "The XML node with child elements cannot be set to text.");
    }
    return PS_OK;
}

static void adapter_each(PsRef self, void (*visit)(PsSlice name, void *state), void *state)
{
    PsDomNode *heads[] = {it(self)->attributes, it(self)->first};
    for (size_t i = 0; i < 2; i++)
        for (PsDomNode *at = heads[i]; at != NULL; at = at->next)
            visit(at->local, state);
}

const PsTypeAdapter ps_adapter_xml = {adapter_get, adapter_set, adapter_each};

#define NODE "System.Xml.XmlNode"
#define LIST "System.Xml.XmlNodeList"
#define MANAGER "System.Xml.XmlNamespaceManager"

static const PsMemberRow node_rows[] = {
    PS_PROPERTY("System.Xml.XmlAttributeCollection Attributes", get_attributes),
    PS_INDEXED("System.Xml.XmlElement Item(string name)", get_item),
    PS_METHOD(LIST " SelectNodes(string xpath)", select_nodes),
    PS_METHOD(LIST " SelectNodes(string xpath, " MANAGER " nsmgr)", select_nodes),
    PS_METHOD(NODE " SelectSingleNode(string xpath)", select_single),
    PS_METHOD(NODE " SelectSingleNode(string xpath, " MANAGER " nsmgr)", select_single),
    PS_METHOD("System.Xml.XPath.XPathNavigator CreateNavigator()", create_navigator),
    {0},
};

static const PsMemberRow element_rows[] = {
    PS_PROPERTY("bool HasAttributes", has_attributes),
    PS_PROPERTY("bool IsEmpty", get_empty, .setter = set_empty),
    PS_METHOD("string GetAttribute(string name)", get_attribute),
    PS_METHOD("string GetAttribute(string localName, string namespaceURI)", get_attribute),
    PS_METHOD("bool HasAttribute(string name)", has_attribute),
    PS_METHOD("bool HasAttribute(string localName, string namespaceURI)", has_attribute),
    PS_METHOD("System.Xml.XmlAttribute GetAttributeNode(string name)", get_attribute_node),
    PS_METHOD("void SetAttribute(string name, string value)", set_attribute),
    PS_METHOD("string SetAttribute(string localName, string namespaceURI, string value)",
              set_attribute_ns),
    PS_METHOD("System.Xml.XmlAttribute SetAttributeNode(System.Xml.XmlAttribute newAttr)",
              set_attribute_node),
    PS_METHOD("void RemoveAttribute(string name)", remove_attribute),
    PS_METHOD("void RemoveAllAttributes()", remove_all_attributes),
    PS_METHOD(LIST " GetElementsByTagName(string name)", by_tag_name),
    {0},
};

static const PsMemberRow document_rows[] = {
    PS_METHOD(LIST " GetElementsByTagName(string name)", by_tag_name),
    {0},
};

static const PsMemberRow attributes_rows[] = {
    PS_PROPERTY("int Count", attributes_count),
    PS_INDEXED(NODE " Item(int index)", attributes_item),
    PS_INDEXED(NODE " Item(string name)", attributes_item),
    PS_INDEXED(NODE " ItemOf(string name)", attributes_item),
    PS_METHOD(NODE " GetNamedItem(string name)", attributes_item),
    PS_METHOD(NODE " RemoveNamedItem(string name)", attributes_remove),
    PS_METHOD(NODE " Remove(System.Xml.XmlAttribute node)", attributes_remove),
    PS_METHOD(NODE " Append(System.Xml.XmlAttribute node)", attributes_append),
    PS_METHOD(NODE " SetNamedItem(" NODE " node)", attributes_append),
    PS_METHOD("System.Collections.IEnumerator GetEnumerator()", ps_enumerator_object_row),
    {0},
};

static const PsMemberRow list_rows[] = {
    PS_PROPERTY("int Count", list_count),
    PS_METHOD(NODE " Item(int index)", list_item),
    PS_METHOD("System.Collections.IEnumerator GetEnumerator()", ps_enumerator_object_row),
    {0},
};

static const PsMemberRow manager_rows[] = {
    PS_CTOR("new(System.Object nameTable)", new_manager),
    PS_METHOD("void AddNamespace(string prefix, string uri)", add_namespace),
    PS_METHOD("string LookupNamespace(string prefix)", look_up_namespace),
    PS_METHOD("bool HasNamespace(string prefix)", has_namespace),
    {0},
};

static const PsMemberRow navigator_rows[] = {
    PS_METHOD("System.Object Evaluate(string xpath)", evaluate),
    {0},
};

const PsTypeMembers ps_types_xml_element[] = {
    {PS_TYPE_ID_System_Xml_XmlNode, node_rows},
    {PS_TYPE_ID_System_Xml_XmlElement, element_rows},
    {PS_TYPE_ID_System_Xml_XmlDocument, document_rows},
    {PS_TYPE_ID_System_Xml_XmlAttributeCollection, attributes_rows},
    {PS_TYPE_ID_System_Xml_XmlNodeList, list_rows},
    {PS_TYPE_ID_System_Xml_XmlNamespaceManager, manager_rows},
    {PS_TYPE_ID_System_Xml_XPath_XPathNavigator, navigator_rows},
    {0},
};
