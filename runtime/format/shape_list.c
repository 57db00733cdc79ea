/* shape_list.c - lists and wide tables: one entry for each object. */
#include "format/shaper_priv.h"
#include "value/array.h"
#include "value/string.h"

static PsSlice label_of(PsContext *ctx, const PsAssociation *association)
{
    const PsParameter *parameter = association->parameter;
    if (parameter != NULL && !ps_is_null(parameter->label))
        return ps_string_slice(parameter->label);
    if (ps_kind(association->expression) == PS_KIND_STRING)
        return ps_string_slice(association->expression);
    if (ctx->upcalls != NULL && ctx->upcalls->block_text != NULL)
        return ctx->upcalls->block_text(association->expression);
    return PS_SLICE("");
}

static PsCellFormat format_of(const PsAssociation *association, int limit)
{
    PsCellFormat format = {.limit = limit};
    if (association->parameter != NULL && !ps_is_null(association->parameter->format))
        format.format = ps_string_slice(association->parameter->format);
    return format;
}

static PsStatus list_from_properties(const PsShapeContext *shape, const PsAssociations *shown,
                                     PsRef object, PsRecord *record)
{
    record->cells = PS_ARENA_ARRAY(&record->arena, PsCell, shown->len + 1);
    for (size_t i = 0; i < shown->len; i++) {
        PS_AUTO_BUFFER PsBuffer text = {0};
        PsCellFormat format = format_of(&shown->items[i], shape->limit);
        PsStatus status = ps_shape_value(shape, shown->items[i].expression, &format, object, &text);
        if (status)
            return status;
        record->cells[record->cell_count++] =
            (PsCell){.label = ps_format_record_text(record, label_of(shape->ctx, &shown->items[i])),
                     .text = ps_format_record_text(record, ps_buffer_view(&text))};
    }
    return PS_OK;
}

static PsStatus add_view_item(const PsShapeContext *shape, PsViewItem *item, PsRef object,
                              PsRecord *record)
{
    bool applies = false;
    PsStatus status = ps_shape_condition(shape->ctx, &item->condition, object, &applies);
    if (status || !applies)
        return status;
    PsCell cell = {.label = item->label.data != NULL ? item->label : item->expression.text,
                   .text = item->text};
    PS_AUTO_BUFFER PsBuffer text = {0};
    if (item->kind == PS_ITEM_VALUE) {
        PsRef expression = PS_NULL;
        PsCellFormat format = {.format = item->format, .limit = shape->limit};
        status = ps_view_expression(shape->ctx, &item->expression, &expression);
        if (status == PS_OK)
            status = ps_shape_value(shape, expression, &format, object, &text);
        if (status)
            return status;
        cell.text = ps_buffer_view(&text);
    }
    record->cells[record->cell_count++] =
        (PsCell){.label = ps_format_record_text(record, cell.label),
                 .text = ps_format_record_text(record, cell.text)};
    return PS_OK;
}

static PsStatus list_from_view(const PsShapeContext *shape, PsView *view, PsRef object,
                               PsRecord *record)
{
    PsViewEntry *entry = NULL;
    PsStatus status = ps_shape_entry(shape->ctx, &view->body, object, &entry);
    if (status || entry == NULL)
        return status;
    record->cells = PS_ARENA_ARRAY(&record->arena, PsCell, entry->item_count + 1);
    for (size_t i = 0; i < entry->item_count && status == PS_OK; i++)
        status = add_view_item(shape, &entry->items[i], object, record);
    return status;
}

PsStatus ps_shape_list(const PsShapeContext *shape, PsView *view, const PsParameters *parameters,
                       PsRef object, PsRecord *record)
{
    record->form = PS_ENTRY_LIST;
    if (view != NULL)
        return list_from_view(shape, view, object, record);
    PsAssociations shown = {0};
    PsStatus status = ps_associations_expand(shape->ctx, parameters, object, &shown);
    if (status == PS_OK)
        status = list_from_properties(shape, &shown, object, record);
    ps_associations_done(&shown);
    return status;
}

/* ---- wide ---- */

static PsStatus wide_expression(PsContext *ctx, const PsParameters *parameters, PsRef object,
                                PsAssociations *out)
{
    if (parameters->len == 0) {
        PsValue name = PS_NULL;
        PsStatus status = ps_expression_name(ctx, object, &name);
        if (status)
            return status;
        if (!ps_is_null(name)) {
            ps_associations_add(out, name, NULL);
            return PS_OK;
        }
    }
    return ps_associations_expand(ctx, parameters, object, out);
}

static PsStatus wide_from_view(const PsShapeContext *shape, PsView *view, PsRef object,
                               PsBuffer *out)
{
    PsViewEntry *entry = NULL;
    PsStatus status = ps_shape_entry(shape->ctx, &view->body, object, &entry);
    if (status || entry == NULL || entry->item_count == 0)
        return status;
    PsViewItem *item = &entry->items[0];
    if (item->kind == PS_ITEM_TEXT) {
        ps_buffer_slice(out, item->text);
        return PS_OK;
    }
    PsRef expression = PS_NULL;
    PsCellFormat format = {.format = item->format, .limit = shape->limit};
    status = ps_view_expression(shape->ctx, &item->expression, &expression);
    return status ? status : ps_shape_value(shape, expression, &format, object, out);
}

PsStatus ps_shape_wide(const PsShapeContext *shape, PsView *view, const PsParameters *parameters,
                       PsRef object, PsRecord *record)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status;
    record->form = PS_ENTRY_WIDE;
    if (view != NULL) {
        status = wide_from_view(shape, view, object, &text);
    } else {
        PsAssociations shown = {0};
        status = wide_expression(shape->ctx, parameters, object, &shown);
        if (status == PS_OK && shown.len > 0) {
            PsCellFormat format = format_of(&shown.items[0], shape->limit);
            status = ps_shape_value(shape, shown.items[0].expression, &format, object, &text);
        }
        ps_associations_done(&shown);
    }
    record->cells = PS_ARENA_NEW(&record->arena, PsCell);
    record->cell_count = 1;
    record->cells[0].text = ps_format_record_text(record, ps_buffer_view(&text));
    return status;
}
