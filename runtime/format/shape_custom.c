/* shape_custom.c - custom entries: what the body of a custom view says, and Format-Custom's tree of
 * an object's properties. */
#include "base/casing.h"
#include "format/display.h"
#include "format/shaper_priv.h"
#include "value/array.h"
#include "value/enumerate.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

#define MAX_CONTROL_DEPTH 50
#define INDENT 2

static void add_text(PsRecord *record, const char *text)
{
    (void)ps_format_record_token(record, PS_TOKEN_TEXT, ps_slice(text));
}

static void add_line_end(PsRecord *record)
{
    (void)ps_format_record_token(record, PS_TOKEN_NEWLINE, PS_SLICE(""));
}

static void open_frame(PsRecord *record, int left, int right, int first_line)
{
    PsToken *frame = ps_format_record_token(record, PS_TOKEN_FRAME, PS_SLICE(""));
    frame->left = left;
    frame->right = right;
    frame->first_line = first_line;
}

static void close_frame(PsRecord *record)
{
    (void)ps_format_record_token(record, PS_TOKEN_FRAME_END, PS_SLICE(""));
}

static PsStatus add_value(const PsShapeContext *shape, PsRef value, PsSlice format,
                          PsRecord *record)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsCellFormat cell = {.format = format, .limit = shape->limit};
    PsStatus status = ps_cell_text(shape->ctx, value, &cell, &text);
    if (status == PS_OK)
        (void)ps_format_record_token(record, PS_TOKEN_TEXT, ps_buffer_view(&text));
    return status;
}

/* Starts over the elements of a collection; a dictionary gives its entries. */
static PsStatus start_elements(PsContext *ctx, PsRef value, PsEnumerator *out, bool *is_collection)
{
    PsRef inner = ps_unwrap(value);
    *is_collection = true;
    if (ps_is_enumerable(inner))
        return ps_enumerate(ctx, inner, out);
    if (ps_is_table(inner) && ctx->upcalls != NULL && ctx->upcalls->call_method != NULL) {
        PS_AUTO PsValue entries = PS_NULL;
        PsStatus status = ctx->upcalls->call_method(ctx, inner, "GetEnumerator", NULL, 0, &entries);
        return status ? status : ps_enumerate(ctx, entries, out);
    }
    *is_collection = false;
    return PS_OK;
}

/* ---- views ---- */

static PsStatus control_value(const PsShapeContext *shape, PsViewItem *item, PsRef object,
                              PsValue *out)
{
    if (item->expression.text.len == 0) {
        *out = ps_retain(object);
        return PS_OK;
    }
    PsRef expression = PS_NULL;
    PsStatus status = ps_view_expression(shape->ctx, &item->expression, &expression);
    if (status)
        return status;
    PS_AUTO_RESULT PsExpressionResult result = {0};
    status = ps_expression_read(shape->ctx, expression, object, &result);
    if (status == PS_OK)
        *out = ps_move(&result.value);
    return status;
}

static PsStatus control_one(const PsShapeContext *shape, PsViewItem *item, PsRef value,
                            PsRecord *record, unsigned depth)
{
    if (item->control == NULL)
        return add_value(shape, value, item->format, record);
    return ps_is_null(value) ? PS_OK
                             : ps_shape_control(shape, item->control, value, record, depth + 1);
}

static PsStatus control_item(const PsShapeContext *shape, PsViewItem *item, PsRef object,
                             PsRecord *record, unsigned depth)
{
    bool applies = false;
    PS_AUTO PsValue value = PS_NULL;
    PsStatus status = ps_shape_condition(shape->ctx, &item->condition, object, &applies);
    if (status || !applies)
        return status;
    status = control_value(shape, item, object, &value);
    if (status || !item->enumerate)
        return status ? status : control_one(shape, item, value, record, depth);
    PsEnumerator elements = {0};
    bool is_collection = false;
    status = start_elements(shape->ctx, value, &elements, &is_collection);
    if (status || !is_collection)
        return status ? status : control_one(shape, item, value, record, depth);
    for (;;) {
        bool has = false;
        PS_AUTO PsValue element = PS_NULL;
        status = ps_enumerator_next(shape->ctx, &elements, &has, &element);
        if (status || !has)
            break;
        status = control_one(shape, item, element, record, depth);
        if (status)
            break;
    }
    ps_enumerator_done(&elements);
    return status;
}

static PsStatus help_entry(const PsShapeContext *shape, PsRef object, PsRecord *record)
{
    PS_AUTO PsValue names = ps_expression_types(shape->ctx, object);
    bool known = false;
    PsStatus status = PS_OK;
    for (size_t i = 0; i < ps_array_len(names) && status == PS_OK && !known; i++) {
        PS_AUTO PsValue name = ps_array_at(names, i);
        status = ps_shape_help(shape, ps_string_slice(name), object, record, &known);
    }
    return status;
}

PsStatus ps_shape_control(const PsShapeContext *shape, PsViewControl *control, PsRef object,
                          PsRecord *record, unsigned depth)
{
    PsViewEntry *entry = NULL;
    record->form = PS_ENTRY_CUSTOM;
    if (depth >= MAX_CONTROL_DEPTH)
        return PS_OK;
    if (control->is_help)
        return help_entry(shape, object, record);
    PsStatus status = ps_shape_entry(shape->ctx, control, object, &entry);
    for (size_t i = 0; status == PS_OK && entry != NULL && i < entry->item_count; i++) {
        PsViewItem *item = &entry->items[i];
        switch (item->kind) {
        case PS_ITEM_TEXT:
            (void)ps_format_record_token(record, PS_TOKEN_TEXT, item->text);
            break;
        case PS_ITEM_NEWLINE:
            add_line_end(record);
            break;
        case PS_ITEM_FRAME:
            open_frame(record, item->left, item->right, item->first_line);
            status = ps_shape_control(shape, item->control, object, record, depth + 1);
            close_frame(record);
            break;
        case PS_ITEM_VALUE:
            status = control_item(shape, item, object, record, depth);
            break;
        }
    }
    return status;
}

/* ---- Format-Custom without a view ---- */

typedef struct {
    const PsShapeContext *shape;
    PsRecord *record;
    int level, max;
} Tree;

static PsStatus add_leaf(const Tree *tree, PsRef value)
{
    PsStatus status = add_value(tree->shape, value, PS_SLICE(""), tree->record);
    add_line_end(tree->record);
    return status;
}

static PsStatus add_object(const Tree *tree, const PsParameters *parameters, PsRef object);
static PsStatus add_collection(const Tree *tree, PsEnumerator *elements);

static bool is_leaf(const Tree *tree, PsRef value)
{
    return tree->level >= tree->max || ps_is_null(value) || ps_is_scalar_display(value);
}

static Tree next_level(const Tree *tree)
{
    Tree next = *tree;
    next.level++;
    return next;
}

static PsStatus add_element(const Tree *tree, PsRef value)
{
    if (is_leaf(tree, value))
        return add_leaf(tree, value);
    PsEnumerator elements = {0};
    bool is_collection = false;
    Tree next = next_level(tree);
    PsStatus status = start_elements(tree->shape->ctx, value, &elements, &is_collection);
    if (status)
        return status;
    if (!is_collection)
        return add_object(&next, NULL, value);
    add_line_end(tree->record);
    open_frame(tree->record, INDENT, 0, 0);
    status = add_collection(&next, &elements);
    close_frame(tree->record);
    return status;
}

static PsStatus add_elements(const Tree *tree, PsEnumerator *elements)
{
    for (int n = 0;; n++) {
        bool has = false;
        PS_AUTO PsValue element = PS_NULL;
        PsStatus status = ps_enumerator_next(tree->shape->ctx, elements, &has, &element);
        if (status || !has)
            return status;
        if (n == tree->shape->limit) {
            add_text(tree->record, PS_ELLIPSIS);
            add_line_end(tree->record);
            return PS_OK;
        }
        status = add_element(tree, element);
        if (status)
            return status;
    }
}

/* Ends the enumerator. */
static PsStatus add_collection(const Tree *tree, PsEnumerator *elements)
{
    add_text(tree->record, "[");
    add_line_end(tree->record);
    open_frame(tree->record, INDENT, 0, 0);
    PsStatus status = add_elements(tree, elements);
    ps_enumerator_done(elements);
    close_frame(tree->record);
    add_text(tree->record, "]");
    add_line_end(tree->record);
    add_line_end(tree->record);
    return status;
}

static PsStatus add_property_value(const Tree *tree, PsRef value)
{
    PsEnumerator elements = {0};
    bool is_collection = false;
    PsStatus status = ps_is_null(value)
                          ? PS_OK
                          : start_elements(tree->shape->ctx, value, &elements, &is_collection);
    if (status)
        return status;
    if (!is_collection && is_leaf(tree, value))
        return add_leaf(tree, value);
    Tree next = next_level(tree);
    add_line_end(tree->record);
    open_frame(tree->record, INDENT, 0, 0);
    status = is_collection ? add_collection(&next, &elements) : add_object(&next, NULL, value);
    close_frame(tree->record);
    return status;
}

static PsStatus add_property(const Tree *tree, const PsAssociation *association, PsRef object)
{
    PsContext *ctx = tree->shape->ctx;
    PsSlice name = ps_kind(association->expression) == PS_KIND_STRING
                       ? ps_string_slice(association->expression)
                   : ctx->upcalls != NULL && ctx->upcalls->block_text != NULL
                       ? ctx->upcalls->block_text(association->expression)
                       : PS_SLICE("");
    (void)ps_format_record_token(tree->record, PS_TOKEN_TEXT, name);
    add_text(tree->record, " = ");
    PS_AUTO_RESULT PsExpressionResult result = {0};
    PsStatus status = ps_expression_read(ctx, association->expression, object, &result);
    if (status)
        return status;
    if (result.failed)
        ps_assign(&result.value, ps_string_from(tree->shape->display_error ? "#ERR" : ""));
    Tree level = *tree;
    if (association->parameter != NULL && association->parameter->depth >= 0)
        level.max = association->parameter->depth;
    return add_property_value(&level, result.value);
}

static void add_class_name(const Tree *tree, PsRef object)
{
    PS_AUTO PsValue names = ps_expression_types(tree->shape->ctx, object);
    if (ps_array_len(names) == 0)
        return;
    PS_AUTO PsValue name = ps_array_at(names, 0);
    PsSlice text = ps_string_slice(name);
    const char *dot = memrchr(text.data, '.', text.len);
    if (dot != NULL)
        text = (PsSlice){dot + 1, (size_t)(text.data + text.len - dot) - 1};
    add_text(tree->record, "class ");
    (void)ps_format_record_token(tree->record, PS_TOKEN_TEXT, text);
    add_line_end(tree->record);
}

static PsStatus add_object(const Tree *tree, const PsParameters *parameters, PsRef object)
{
    static const PsParameters none = {0};
    PsAssociations shown = {0};
    PsStatus status = ps_associations_expand(
        tree->shape->ctx, parameters == NULL ? &none : parameters, object, &shown);
    if (status == PS_OK) {
        add_class_name(tree, object);
        add_text(tree->record, "{");
        add_line_end(tree->record);
        open_frame(tree->record, INDENT, 0, 0);
        for (size_t i = 0; i < shown.len && status == PS_OK; i++)
            status = add_property(tree, &shown.items[i], object);
        close_frame(tree->record);
        add_text(tree->record, "}");
        add_line_end(tree->record);
    }
    ps_associations_done(&shown);
    return status;
}

PsStatus ps_shape_class(const PsShapeContext *shape, const PsParameters *parameters, int depth,
                        PsRef object, PsRecord *record)
{
    Tree tree = {.shape = shape, .record = record, .max = depth};
    record->form = PS_ENTRY_CUSTOM;
    if (ps_is_scalar_display(object))
        return add_leaf(&tree, object);
    PsEnumerator elements = {0};
    bool is_collection = false;
    PsStatus status = start_elements(shape->ctx, object, &elements, &is_collection);
    if (status)
        return status;
    return is_collection ? add_collection(&tree, &elements) : add_object(&tree, parameters, object);
}
