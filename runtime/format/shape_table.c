/* shape_table.c - tables: the columns by the first object, a row for each. */
#include "base/casing.h"
#include "format/shaper_priv.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"

/* The number behind an enum that was read back shows the name it was written with. */
static bool shows_a_name(PsRef value)
{
    if (ps_kind(value) != PS_KIND_WRAPPED)
        return false;
    PsRef text = ((PsWrapped *)ps_get_object(value))->text;
    PsSlice name = ps_kind(text) == PS_KIND_STRING ? ps_string_slice(text) : PS_SLICE("");
    char first = name.len == 0 ? '0' : ps_ascii_lower(name.data[0]);
    return first >= 'a' && first <= 'z';
}

/* Numbers, enums and booleans stand on the right. */
static PsStatus value_align(PsContext *ctx, PsRef expression, PsRef object, PsAlign *out)
{
    PS_AUTO_RESULT PsExpressionResult result = {0};
    PsStatus status = ps_expression_read(ctx, expression, object, &result);
    if (status)
        return status;
    PsKind kind = ps_kind(ps_unwrap(result.value));
    bool is_right = result.found && !result.failed && ps_is_scalar_display(result.value) &&
                    !shows_a_name(result.value) && kind != PS_KIND_STRING;
    *out = is_right ? PS_ALIGN_RIGHT : PS_ALIGN_LEFT;
    return PS_OK;
}

/* A block's text, or a property's name. */
static PsSlice expression_text(PsRef expression, PsContext *ctx)
{
    if (ps_kind(expression) == PS_KIND_STRING)
        return ps_string_slice(expression);
    if (ctx->upcalls != NULL && ctx->upcalls->block_text != NULL)
        return ctx->upcalls->block_text(expression);
    return PS_SLICE("");
}

static PsStatus columns_from_properties(PsShaper *shaper, PsRef object, PsRecord *record)
{
    PsAssociations *columns = &shaper->columns;
    ps_associations_done(columns);
    PsStatus status =
        ps_associations_expand_table(shaper->ctx, &shaper->properties, object, columns);
    if (status)
        return status;
    record->columns = PS_ARENA_ARRAY(&record->arena, PsColumn, columns->len + 1);
    record->column_count = columns->len;
    for (size_t i = 0; i < columns->len; i++) {
        PsRef expression = columns->items[i].expression;
        const PsParameter *parameter = columns->items[i].parameter;
        PsColumn *column = &record->columns[i];
        bool is_labelled = parameter != NULL && !ps_is_null(parameter->label);
        column->label =
            ps_format_record_text(record, is_labelled ? ps_string_slice(parameter->label)
                                                      : expression_text(expression, shaper->ctx));
        column->width = parameter != NULL ? parameter->width : 0;
        column->align = parameter != NULL ? parameter->align : PS_ALIGN_NONE;
        if (column->align == PS_ALIGN_NONE) {
            status = value_align(shaper->ctx, expression, object, &column->align);
            if (status)
                return status;
        }
    }
    return PS_OK;
}

static void columns_from_view(const PsView *view, const PsViewEntry *entry, PsRecord *record)
{
    size_t count = entry == NULL ? 0 : entry->item_count;
    record->columns = PS_ARENA_ARRAY(&record->arena, PsColumn, count + 1);
    record->column_count = count;
    for (size_t i = 0; i < count; i++) {
        const PsViewItem *item = &entry->items[i];
        PsViewColumn header = i < view->column_count ? view->columns[i] : (PsViewColumn){0};
        PsSlice label = header.label.data != NULL    ? header.label
                        : item->kind == PS_ITEM_TEXT ? item->text
                                                     : item->expression.text;
        record->columns[i] = (PsColumn){
            .label = ps_format_record_text(record, label),
            .width = header.width,
            .align = header.align != PS_ALIGN_NONE ? header.align : item->align,
        };
    }
}

PsStatus ps_shape_table_start(PsShaper *shaper, PsRef object, PsRecord *record)
{
    PsView *view = shaper->view;
    record->hide_headers = shaper->options.hide_headers || (view != NULL && view->hide_headers);
    record->repeat_header = shaper->options.repeat_header;
    record->autosize = shaper->options.autosize || (view != NULL && view->autosize);
    if (view == NULL)
        return columns_from_properties(shaper, object, record);
    /* the entry for any object: later rows may choose others, the columns stay */
    columns_from_view(view, view->body.entry_count > 0 ? &view->body.entries[0] : NULL, record);
    return PS_OK;
}

static PsStatus add_cell(const PsShapeContext *shape, PsRef expression, const PsCellFormat *format,
                         PsRef object, PsRecord *record)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_shape_value(shape, expression, format, object, &text);
    if (status == PS_OK)
        record->cells[record->cell_count++].text =
            ps_format_record_text(record, ps_buffer_view(&text));
    return status;
}

static PsStatus row_from_properties(PsShaper *shaper, const PsShapeContext *shape, PsRef object,
                                    PsRecord *record)
{
    PsAssociations *columns = &shaper->columns;
    record->cells = PS_ARENA_ARRAY(&record->arena, PsCell, columns->len + 1);
    for (size_t i = 0; i < columns->len; i++) {
        const PsParameter *parameter = columns->items[i].parameter;
        PsCellFormat format = {
            .is_table = true, .counts = !columns->items[i].is_missing, .limit = shaper->limit};
        if (parameter != NULL && !ps_is_null(parameter->format))
            format.format = ps_string_slice(parameter->format);
        PsStatus status = add_cell(shape, columns->items[i].expression, &format, object, record);
        if (status)
            return status;
    }
    return PS_OK;
}

static PsStatus row_from_view(PsShaper *shaper, const PsShapeContext *shape, PsRef object,
                              PsRecord *record)
{
    PsViewEntry *entry = shaper->view->body.entry_count > 0 ? &shaper->view->body.entries[0] : NULL;
    if (entry == NULL)
        return PS_OK;
    record->is_multiline = entry->wrap;
    record->cells = PS_ARENA_ARRAY(&record->arena, PsCell, entry->item_count + 1);
    for (size_t i = 0; i < entry->item_count; i++) {
        PsViewItem *item = &entry->items[i];
        record->cells[record->cell_count].align = item->align;
        if (item->kind == PS_ITEM_TEXT) {
            record->cells[record->cell_count++].text = ps_format_record_text(record, item->text);
            continue;
        }
        PsCellFormat format = {.format = item->format, .limit = shaper->limit};
        PsRef expression = PS_NULL;
        PsStatus status = ps_view_expression(shaper->ctx, &item->expression, &expression);
        if (status == PS_OK)
            status = add_cell(shape, expression, &format, object, record);
        if (status)
            return status;
    }
    return PS_OK;
}

PsStatus ps_shape_table_row(PsShaper *shaper, PsRef object, PsRecord *record)
{
    PsShapeContext shape = {.ctx = shaper->ctx,
                            .limit = shaper->limit,
                            .display_error = shaper->options.display_error,
                            .failed = &shaper->failed};
    record->form = PS_ENTRY_ROW;
    PsStatus status = shaper->view == NULL ? row_from_properties(shaper, &shape, object, record)
                                           : row_from_view(shaper, &shape, object, record);
    if (shaper->options.wrap)
        record->is_multiline = true;
    return status;
}
