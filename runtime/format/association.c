/* association.c - which properties of an object are shown, and reading them. */
#include "base/casing.h"
#include "base/memory.h"
#include "format/shaper_priv.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/string.h"
#include "value/wildcard.h"

void ps_associations_add(PsAssociations *list, PsValue expression, const PsParameter *parameter)
{
    if (list->len == list->cap) {
        list->cap = list->cap == 0 ? 8 : list->cap * 2;
        list->items = ps_realloc(list->items, list->cap * sizeof(PsAssociation));
    }
    list->items[list->len++] = (PsAssociation){.expression = expression, .parameter = parameter};
}

void ps_associations_done(PsAssociations *list)
{
    for (size_t i = 0; i < list->len; i++)
        ps_release(list->items[i].expression);
    free(list->items);
    *list = (PsAssociations){0};
}

static void add_all(PsAssociations *list, PsRef names, const PsParameter *parameter, size_t most)
{
    size_t count = ps_array_len(names);
    for (size_t i = 0; i < count && i < most; i++)
        ps_associations_add(list, ps_array_at(names, i), parameter);
}

static void add_missing(PsAssociations *list, const PsParameter *parameter)
{
    ps_associations_add(list, ps_retain(parameter->expression), parameter);
    list->items[list->len - 1].is_missing = true;
}

static PsStatus expand_parameters(PsContext *ctx, const PsParameters *parameters, PsRef object,
                                  bool keep_missing, PsAssociations *out)
{
    for (size_t i = 0; i < parameters->len; i++) {
        const PsParameter *parameter = &parameters->items[i];
        PS_AUTO PsValue names = PS_NULL;
        PsStatus status = ps_expression_resolve(ctx, parameter->expression, object, &names);
        if (status)
            return status;
        add_all(out, names, parameter, SIZE_MAX);
        if (keep_missing && ps_array_len(names) == 0 &&
            !ps_wildcard_is_pattern(ps_string_slice(parameter->expression)))
            add_missing(out, parameter);
    }
    return PS_OK;
}

static PsStatus expand(PsContext *ctx, const PsParameters *parameters, PsRef object, bool is_table,
                       PsAssociations *out)
{
    if (parameters->len > 0)
        return expand_parameters(ctx, parameters, object, is_table, out);
    PS_AUTO PsValue names = PS_NULL;
    PsStatus status = ps_expression_default_set(ctx, object, &names);
    if (status)
        return status;
    bool is_set = ps_array_len(names) > 0;
    if (!is_set) {
        ps_assign(&names, PS_NULL);
        status = ps_expression_all(ctx, object, &names);
        if (status)
            return status;
    }
    add_all(out, names, NULL, is_table && !is_set ? 10 : SIZE_MAX);
    return PS_OK;
}

PsStatus ps_associations_expand(PsContext *ctx, const PsParameters *parameters, PsRef object,
                                PsAssociations *out)
{
    return expand(ctx, parameters, object, false, out);
}

PsStatus ps_associations_expand_table(PsContext *ctx, const PsParameters *parameters, PsRef object,
                                      PsAssociations *out)
{
    return expand(ctx, parameters, object, true, out);
}

/* Every object has a Count and a Length, though they are no properties of it. */
static bool is_count(PsRef expression)
{
    return ps_kind(expression) == PS_KIND_STRING &&
           (ps_slice_same_text(ps_string_slice(expression), "Count") ||
            ps_slice_same_text(ps_string_slice(expression), "Length"));
}

PsStatus ps_shape_value(const PsShapeContext *shape, PsRef expression, const PsCellFormat *format,
                        PsRef object, PsBuffer *out)
{
    PS_AUTO_RESULT PsExpressionResult result = {0};
    PsStatus status = ps_expression_read(shape->ctx, expression, object, &result);
    if (status)
        return status;
    if (!result.found && format->counts && is_count(expression)) {
        result.found = true;
        result.value = ps_int32(1);
    }
    if (!result.failed)
        return result.found ? ps_cell_text(shape->ctx, result.value, format, out) : PS_OK;
    if (shape->failed != NULL) {
        if (ps_is_null(*shape->failed))
            *shape->failed = ps_array_empty(2);
        ps_array_push(*shape->failed, ps_retain(expression));
        ps_array_push(*shape->failed, ps_retain(result.error));
    }
    if (shape->display_error)
        ps_buffer_text(out, "#ERR");
    return PS_OK;
}

PsStatus ps_shape_condition(PsContext *ctx, PsViewExpression *condition, PsRef object, bool *out)
{
    *out = true;
    if (condition->text.len == 0)
        return PS_OK;
    PsRef expression = PS_NULL;
    PsStatus status = ps_view_expression(ctx, condition, &expression);
    if (status)
        return status;
    PS_AUTO_RESULT PsExpressionResult result = {0};
    status = ps_expression_read(ctx, expression, object, &result);
    *out = status == PS_OK && result.found && !result.failed && ps_truth(result.value);
    return status;
}

/* Position of an entry's best type in the object's names; SIZE_MAX when it is for other types. */
static size_t entry_distance(const PsViewEntry *entry, PsRef type_names)
{
    size_t count = ps_array_len(type_names);
    for (size_t n = 0; n < count; n++) {
        PS_AUTO PsValue name = ps_array_at(type_names, n);
        for (size_t i = 0; i < entry->type_count; i++)
            if (ps_slice_same(entry->types[i], ps_string_slice(name)))
                return n;
    }
    return entry->type_count == 0 ? count : SIZE_MAX;
}

PsStatus ps_shape_entry(PsContext *ctx, PsViewControl *control, PsRef object, PsViewEntry **out)
{
    *out = control->entry_count > 0 ? &control->entries[0] : NULL;
    if (control->entry_count < 2)
        return PS_OK;
    PS_AUTO PsValue names = ps_expression_types(ctx, object);
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < control->entry_count; i++) {
        PsViewEntry *entry = &control->entries[i];
        size_t distance = entry_distance(entry, names);
        bool applies = false;
        if (distance >= best)
            continue;
        PsStatus status = ps_shape_condition(ctx, &entry->condition, object, &applies);
        if (status)
            return status;
        if (applies) {
            best = distance;
            *out = entry;
        }
    }
    return PS_OK;
}
