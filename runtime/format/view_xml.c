/* view_xml.c - see view_xml.h. */
#include "format/view_xml.h"

#include <stdlib.h>

#include "base/casing.h"
#include "base/memory.h"
#include "base/xml.h"

#define MAX_NESTING 40

typedef struct {
    PsContext *ctx;
    PsArena *arena; /* of the views */
    const PsXmlNode *root;
    const char *path;
    const PsXmlNode *view_node;
    unsigned view_index; /* from 1 */
    unsigned nesting;
    PsBuffer *problems;
} Load;

static void problem(Load *me, const char *where, const char *fmt, ...) PS_PRINTF(3, 4);

static void problem(Load *me, const char *where, const char *fmt, ...)
{
    va_list args;
    if (me->problems->len > 0)
        ps_buffer_byte(me->problems, '\n');
    ps_buffer_printf(me->problems,
                     "%s, Error at XPath /Configuration/ViewDefinitions/View[%u]%s in file %s: ",
                     me->path, me->view_index, where, me->path);
    va_start(args, fmt);
    ps_buffer_vprintf(me->problems, fmt, args);
    va_end(args);
}

/* ---- pieces ---- */

static PsSlice text_of(Load *me, const PsXmlNode *node)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (node == NULL)
        return (PsSlice){0};
    ps_xml_text(node, &text);
    return (PsSlice){ps_arena_text(me->arena, ps_buffer_view(&text).data, text.len), text.len};
}

static PsSlice child_text(Load *me, const PsXmlNode *parent, const char *name)
{
    return text_of(me, ps_xml_first(parent, name));
}

static int child_number(Load *me, const PsXmlNode *parent, const char *name)
{
    PsSlice text = child_text(me, parent, name);
    return text.len == 0 ? 0 : (int)strtol(text.data, NULL, 10);
}

/* An element without text is true. */
static bool child_flag(Load *me, const PsXmlNode *parent, const char *name)
{
    const PsXmlNode *node = ps_xml_first(parent, name);
    return node != NULL && !ps_slice_same_text(text_of(me, node), "false");
}

static PsViewExpression expression_of(Load *me, const PsXmlNode *parent)
{
    const PsXmlNode *block = ps_xml_first(parent, "ScriptBlock");
    if (block != NULL)
        return (PsViewExpression){.text = text_of(me, block), .is_block = true};
    return (PsViewExpression){.text = child_text(me, parent, "PropertyName")};
}

static PsAlign align_of(Load *me, const PsXmlNode *parent)
{
    PsSlice text = child_text(me, parent, "Alignment");
    if (text.len == 0)
        return PS_ALIGN_NONE;
    return ps_slice_same_text(text, "right")    ? PS_ALIGN_RIGHT
           : ps_slice_same_text(text, "center") ? PS_ALIGN_CENTER
                                                : PS_ALIGN_LEFT;
}

static size_t count_children(const PsXmlNode *parent, const char *name)
{
    size_t count = 0;
    for (const PsXmlNode *n = ps_xml_first(parent, name); n != NULL; n = ps_xml_next(n, name))
        count++;
    return count;
}

static void add_type(PsSlice **types, size_t *count, PsSlice type)
{
    (*types)[(*count)++] = type;
}

/* Types of a selection set by its name. */
static const PsXmlNode *find_set(Load *me, PsSlice name)
{
    const PsXmlNode *sets = ps_xml_first(me->root, "SelectionSets");
    if (sets == NULL)
        return NULL;
    for (const PsXmlNode *set = ps_xml_first(sets, "SelectionSet"); set != NULL;
         set = ps_xml_next(set, "SelectionSet"))
        if (ps_slice_same(child_text(me, set, "Name"), name))
            return ps_xml_first(set, "Types");
    return NULL;
}

/* TypeName and SelectionSetName below an element. */
static void read_types(Load *me, const PsXmlNode *parent, PsSlice **types, size_t *count)
{
    if (parent == NULL)
        return;
    size_t cap = *count + count_children(parent, "TypeName");
    const PsXmlNode *set = ps_xml_first(parent, "SelectionSetName");
    const PsXmlNode *set_types = set == NULL ? NULL : find_set(me, text_of(me, set));
    if (set_types != NULL)
        cap += count_children(set_types, "TypeName");
    PsSlice *list = PS_ARENA_ARRAY(me->arena, PsSlice, cap + 1);
    if (*count > 0)
        memcpy(list, *types, *count * sizeof(PsSlice));
    *types = list;
    for (const PsXmlNode *n = ps_xml_first(parent, "TypeName"); n != NULL;
         n = ps_xml_next(n, "TypeName"))
        add_type(types, count, text_of(me, n));
    for (const PsXmlNode *n = set_types == NULL ? NULL : ps_xml_first(set_types, "TypeName");
         n != NULL; n = ps_xml_next(n, "TypeName"))
        add_type(types, count, text_of(me, n));
}

static void read_selected_by(Load *me, const PsXmlNode *node, PsViewEntry *entry)
{
    const PsXmlNode *selected = ps_xml_first(node, "EntrySelectedBy");
    if (selected == NULL)
        return;
    read_types(me, selected, &entry->types, &entry->type_count);
    const PsXmlNode *condition = ps_xml_first(selected, "SelectionCondition");
    if (condition == NULL)
        return;
    read_types(me, condition, &entry->types, &entry->type_count);
    entry->condition = expression_of(me, condition);
}

static void read_value_item(Load *me, const PsXmlNode *node, PsViewItem *item)
{
    const PsXmlNode *condition = ps_xml_first(node, "ItemSelectionCondition");
    item->expression = expression_of(me, node);
    item->format = child_text(me, node, "FormatString");
    item->label = child_text(me, node, "Label");
    item->align = align_of(me, node);
    if (condition != NULL)
        item->condition = expression_of(me, condition);
}

/* ---- custom controls ---- */

static PsViewControl *read_control(Load *me, const PsXmlNode *node);

static PsViewControl *named_control(Load *me, PsSlice name)
{
    const PsXmlNode *places[] = {me->view_node, me->root};
    for (size_t i = 0; i < PS_COUNT(places); i++) {
        const PsXmlNode *controls = places[i] == NULL ? NULL : ps_xml_first(places[i], "Controls");
        const PsXmlNode *control = controls == NULL ? NULL : ps_xml_first(controls, "Control");
        for (; control != NULL; control = ps_xml_next(control, "Control"))
            if (ps_slice_same(child_text(me, control, "Name"), name))
                return read_control(me, ps_xml_first(control, "CustomControl"));
    }
    return NULL;
}

static PsViewControl *control_of(Load *me, const PsXmlNode *parent)
{
    const PsXmlNode *own = ps_xml_first(parent, "CustomControl");
    if (own != NULL)
        return read_control(me, own);
    const PsXmlNode *name = ps_xml_first(parent, "CustomControlName");
    return name == NULL ? NULL : named_control(me, text_of(me, name));
}

static void read_custom_items(Load *me, const PsXmlNode *node, PsViewEntry *entry);

static void read_frame(Load *me, const PsXmlNode *node, PsViewItem *item)
{
    item->kind = PS_ITEM_FRAME;
    item->left = child_number(me, node, "LeftIndent");
    item->right = child_number(me, node, "RightIndent");
    item->first_line =
        child_number(me, node, "FirstLineIndent") - child_number(me, node, "FirstLineHanging");
    item->control = PS_ARENA_NEW(me->arena, PsViewControl);
    item->control->entries = PS_ARENA_NEW(me->arena, PsViewEntry);
    item->control->entry_count = 1;
    const PsXmlNode *inside = ps_xml_first(node, "CustomItem");
    if (inside != NULL)
        read_custom_items(me, inside, &item->control->entries[0]);
}

/* Text, NewLine, Frame and ExpressionBinding in their order. */
static void read_custom_items(Load *me, const PsXmlNode *node, PsViewEntry *entry)
{
    size_t cap = 0;
    for (const PsXmlNode *n = ps_xml_first(node, NULL); n != NULL; n = ps_xml_next(n, NULL)) {
        int lines = strcmp(n->name, "NewLine") == 0 ? child_number(me, n, "Count") : 0;
        cap += lines > 1 && lines < 1000 ? (size_t)lines : 1;
    }
    entry->items = PS_ARENA_ARRAY(me->arena, PsViewItem, cap + 1);
    for (const PsXmlNode *n = ps_xml_first(node, NULL); n != NULL; n = ps_xml_next(n, NULL)) {
        PsViewItem *item = &entry->items[entry->item_count++];
        if (strcmp(n->name, "Text") == 0) {
            *item = (PsViewItem){.kind = PS_ITEM_TEXT, .text = text_of(me, n)};
        } else if (strcmp(n->name, "NewLine") == 0) {
            int lines = child_number(me, n, "Count");
            item->kind = PS_ITEM_NEWLINE;
            for (int i = 1; i < lines && lines < 1000; i++)
                entry->items[entry->item_count++].kind = PS_ITEM_NEWLINE;
        } else if (strcmp(n->name, "Frame") == 0) {
            read_frame(me, n, item);
        } else {
            read_value_item(me, n, item);
            item->enumerate = ps_xml_first(n, "EnumerateCollection") != NULL;
            item->control = control_of(me, n);
        }
    }
}

static PsViewControl *read_control(Load *me, const PsXmlNode *node)
{
    const PsXmlNode *entries = node == NULL ? NULL : ps_xml_first(node, "CustomEntries");
    if (entries == NULL || me->nesting >= MAX_NESTING)
        return NULL;
    me->nesting++;
    PsViewControl *control = PS_ARENA_NEW(me->arena, PsViewControl);
    control->entries =
        PS_ARENA_ARRAY(me->arena, PsViewEntry, count_children(entries, "CustomEntry") + 1);
    for (const PsXmlNode *n = ps_xml_first(entries, "CustomEntry"); n != NULL;
         n = ps_xml_next(n, "CustomEntry")) {
        PsViewEntry *entry = &control->entries[control->entry_count++];
        const PsXmlNode *item = ps_xml_first(n, "CustomItem");
        read_selected_by(me, n, entry);
        if (item != NULL)
            read_custom_items(me, item, entry);
    }
    me->nesting--;
    return control;
}

/* ---- tables, lists, wide ---- */

/* The entries of a body: <entries><entry><items><item>. */
typedef struct {
    const char *entries, *entry, *items, *item;
} Names;

static void read_entries(Load *me, const PsXmlNode *node, const Names *names, PsViewControl *body)
{
    const PsXmlNode *entries = ps_xml_first(node, names->entries);
    if (entries == NULL)
        return;
    body->entries =
        PS_ARENA_ARRAY(me->arena, PsViewEntry, count_children(entries, names->entry) + 1);
    for (const PsXmlNode *n = ps_xml_first(entries, names->entry); n != NULL;
         n = ps_xml_next(n, names->entry)) {
        PsViewEntry *entry = &body->entries[body->entry_count++];
        const PsXmlNode *items = names->items == NULL ? n : ps_xml_first(n, names->items);
        read_selected_by(me, n, entry);
        entry->wrap = child_flag(me, n, "Wrap");
        if (items == NULL)
            continue;
        entry->items =
            PS_ARENA_ARRAY(me->arena, PsViewItem, count_children(items, names->item) + 1);
        for (const PsXmlNode *i = ps_xml_first(items, names->item); i != NULL;
             i = ps_xml_next(i, names->item))
            read_value_item(me, i, &entry->items[entry->item_count++]);
    }
}

/* The first entry is the one for all types. */
static void put_default_first(PsViewControl *body)
{
    for (size_t i = 1; i < body->entry_count; i++)
        if (body->entries[i].type_count == 0 && body->entries[0].type_count > 0) {
            PsViewEntry swap = body->entries[0];
            body->entries[0] = body->entries[i];
            body->entries[i] = swap;
            return;
        }
}

static void read_headers(Load *me, const PsXmlNode *table, PsView *view)
{
    const PsXmlNode *headers = ps_xml_first(table, "TableHeaders");
    if (headers == NULL)
        return;
    view->columns =
        PS_ARENA_ARRAY(me->arena, PsViewColumn, count_children(headers, "TableColumnHeader") + 1);
    for (const PsXmlNode *n = ps_xml_first(headers, "TableColumnHeader"); n != NULL;
         n = ps_xml_next(n, "TableColumnHeader"))
        view->columns[view->column_count++] = (PsViewColumn){.label = child_text(me, n, "Label"),
                                                             .width = child_number(me, n, "Width"),
                                                             .align = align_of(me, n)};
}

static void read_table(Load *me, const PsXmlNode *node, PsView *view)
{
    static const Names names = {"TableRowEntries", "TableRowEntry", "TableColumnItems",
                                "TableColumnItem"};
    view->shape = PS_SHAPE_TABLE;
    view->autosize = child_flag(me, node, "AutoSize");
    view->hide_headers = child_flag(me, node, "HideTableHeaders");
    read_headers(me, node, view);
    read_entries(me, node, &names, &view->body);
    put_default_first(&view->body);
    size_t items = view->body.entry_count > 0 ? view->body.entries[0].item_count : 0;
    if (view->column_count > 0 && view->column_count != items) {
        problem(me, "",
                "A node is missing from TableControl, ListControl, WideControl, CustomControl.");
        problem(me, "/TableControl",
                "The header item count = %zu does not match default row item count = %zu.",
                view->column_count, items);
    }
}

static bool read_body(Load *me, const PsXmlNode *node, PsView *view)
{
    static const Names list_names = {"ListEntries", "ListEntry", "ListItems", "ListItem"};
    static const Names wide_names = {"WideEntries", "WideEntry", NULL, "WideItem"};
    const PsXmlNode *body = ps_xml_first(node, "TableControl");
    if (body != NULL) {
        read_table(me, body, view);
    } else if ((body = ps_xml_first(node, "ListControl")) != NULL) {
        view->shape = PS_SHAPE_LIST;
        read_entries(me, body, &list_names, &view->body);
        put_default_first(&view->body);
    } else if ((body = ps_xml_first(node, "WideControl")) != NULL) {
        view->shape = PS_SHAPE_WIDE;
        view->per_row = child_number(me, body, "ColumnNumber");
        view->autosize = child_flag(me, body, "AutoSize");
        read_entries(me, body, &wide_names, &view->body);
        put_default_first(&view->body);
    } else if ((body = ps_xml_first(node, "CustomControl")) != NULL ||
               (body = ps_xml_first(node, "CustomControlName")) != NULL) {
        PsViewControl *control = control_of(me, node);
        view->shape = PS_SHAPE_CUSTOM;
        if (control != NULL)
            view->body = *control;
    }
    return body != NULL;
}

static void read_group(Load *me, const PsXmlNode *node, PsView *view)
{
    const PsXmlNode *group = ps_xml_first(node, "GroupBy");
    if (group == NULL)
        return;
    view->group = expression_of(me, group);
    view->group_label = child_text(me, group, "Label");
    view->group_control = control_of(me, group);
}

static PsView *read_view(Load *me, const PsXmlNode *node)
{
    PsView *view = PS_ARENA_NEW(me->arena, PsView);
    me->view_node = node;
    view->name = child_text(me, node, "Name");
    if (view->name.data == NULL) {
        problem(me, "", "The view cannot be loaded.");
        problem(me, "", "Node Name is missing.");
        return NULL;
    }
    read_types(me, ps_xml_first(node, "ViewSelectedBy"), &view->types, &view->type_count);
    if (view->type_count == 0) {
        problem(me, "", "The view cannot be loaded.");
        problem(me, "", "Node ViewSelectedBy is missing.");
        return NULL;
    }
    view->is_out_of_band = child_flag(me, node, "OutOfBand");
    read_group(me, node, view);
    if (!read_body(me, node, view))
        problem(me, "",
                "A node is missing from TableControl, ListControl, WideControl, CustomControl.");
    return view;
}

static void read_views(Load *me, bool before)
{
    const PsXmlNode *definitions = ps_xml_first(me->root, "ViewDefinitions");
    if (definitions == NULL)
        return;
    size_t count = count_children(definitions, "View"), made = 0;
    PsView **views = PS_ARENA_ARRAY(me->arena, PsView *, count + 1);
    for (const PsXmlNode *n = ps_xml_first(definitions, "View"); n != NULL;
         n = ps_xml_next(n, "View")) {
        me->view_index++;
        PsView *view = read_view(me, n);
        if (view != NULL)
            views[made++] = view;
    }
    if (me->problems->len == 0)
        ps_view_add(me->ctx, views, made, before);
}

bool ps_view_xml_load(PsContext *ctx, PsSlice text, const char *path, bool before,
                      PsBuffer *problems)
{
    PsArena tree = {0};
    PsXmlDocument document = {0};
    PsXmlOptions options = {.keep_space = true};
    PsErrorBuf err = {0};
    Load load = {.ctx = ctx, .arena = ps_views_arena(ctx), .path = path, .problems = problems};
    if (ps_xml_parse(&tree, text, &options, &document, &err)) {
        load.root = document.root;
        read_views(&load, before);
    } else {
        ps_buffer_printf(problems, "%s, Error in file %s: %s", path, path, err.text);
    }
    ps_arena_done(&tree);
    return problems->len == 0;
}
