/*
 * shaper.c - objects to records: the first object chooses the shape, each one becomes an entry of
 * the current group, and what does not belong (strings, numbers, records of other streams, types
 * that the view is not for) becomes an entry out of band.
 */
#include "base/casing.h"
#include "base/memory.h"
#include "format/error_detail.h"
#include "format/error_view.h"
#include "format/shaper_priv.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/fault.h"
#include "value/object.h"
#include "value/operate.h"
#include "value/string.h"
#include "value/table.h"

#define PROPERTIES_OF_TABLE 4
#define DEFAULT_CUSTOM_DEPTH 5

static PsShapeContext shape_context(PsShaper *shaper)
{
    return (PsShapeContext){.ctx = shaper->ctx,
                            .limit = shaper->limit,
                            .display_error = shaper->options.display_error,
                            .failed = &shaper->failed};
}

static PsStatus emit(PsShaper *shaper, PsValue record)
{
    return shaper->emit(shaper->sink, record);
}

/* ---- entries out of band ---- */

static PsStatus emit_form(PsShaper *shaper, PsEntryForm form, PsStreamId stream, PsSlice text)
{
    PsValue value = ps_format_record_new(PS_RECORD_ENTRY);
    PsRecord *record = ps_format_record_get(value);
    record->form = form;
    record->is_out_of_band = true;
    record->stream = stream;
    (void)ps_format_record_token(record, PS_TOKEN_TEXT, text);
    return emit(shaper, value);
}

static PsStatus emit_text(PsShaper *shaper, PsStreamId stream, PsSlice text)
{
    return emit_form(shaper, PS_ENTRY_TEXT, stream, text);
}

static PsStatus emit_to_string(PsShaper *shaper, PsRef object)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_display_text(shaper->ctx, object, &text);
    return status ? status : emit_text(shaper, PS_STREAM_OUT, ps_buffer_view(&text));
}

static PsStatus emit_error(PsShaper *shaper, PsRef error)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PS_AUTO PsValue view = PS_NOTHING;
    PsContext *ctx = shaper->ctx;
    if (ctx->upcalls != NULL && ctx->upcalls->get_variable != NULL &&
        ctx->upcalls->get_variable(ctx, PS_SLICE("ErrorView"), &view))
        ps_clear_error(ctx);
    PS_AUTO_BUFFER PsBuffer name = {0};
    if (!ps_is_null(view) && ps_text(ctx, view, &name))
        ps_clear_error(ctx);
    ps_error_view_text(ctx, error, ps_buffer_view(&name), 80, &text);
    if (text.len > 0 && text.data[text.len - 1] == '\n')
        text.len--;
    bool was_written = (ps_get_object(error)->flags & PS_ERROR_WRITTEN) != 0;
    return emit_form(shaper, PS_ENTRY_CUSTOM, was_written ? PS_STREAM_ERR : PS_STREAM_OUT,
                     ps_buffer_view(&text));
}

/* What Get-Error returns is shown whole, in the document. */
static bool is_extended_error(PsRef type_names)
{
    PS_AUTO PsValue type = ps_array_len(type_names) > 0 ? ps_array_at(type_names, 0) : PS_NULL;
    if (ps_kind(ps_unwrap(type)) != PS_KIND_STRING)
        return false;
    PsSlice name = ps_string_slice(ps_unwrap(type));
    const char *mark = memchr(name.data, '#', name.len);
    return mark != NULL && strcmp(mark, "#PSExtendedError") == 0;
}

/* Warning, verbose, debug and information records: the property that holds what they say. */
static PsStatus emit_stream_record(PsShaper *shaper, PsRef object, PsRef type_names, bool *done)
{
    static const struct {
        const char *type, *property;
        PsStreamId stream;
    } streams[] = {
        {"System.Management.Automation.WarningRecord", "Message", PS_STREAM_WARN},
        {"System.Management.Automation.VerboseRecord", "Message", PS_STREAM_VERB},
        {"System.Management.Automation.DebugRecord", "Message", PS_STREAM_DBG},
        {"System.Management.Automation.InformationRecord", "MessageData", PS_STREAM_INFO},
    };
    if (ps_array_len(type_names) == 0)
        return PS_OK;
    PS_AUTO PsValue type = ps_array_at(type_names, 0);
    for (size_t i = 0; i < PS_COUNT(streams); i++) {
        if (!ps_slice_is(ps_string_slice(type), ps_slice(streams[i].type)))
            continue;
        *done = true;
        PS_AUTO_BUFFER PsBuffer text = {0};
        PS_AUTO PsValue name = ps_string_from(streams[i].property);
        PS_AUTO_RESULT PsExpressionResult result = {0};
        PsStatus status = ps_expression_read(shaper->ctx, name, object, &result);
        if (status == PS_OK)
            status = ps_display_text(shaper->ctx, result.value, &text);
        return status ? status : emit_text(shaper, streams[i].stream, ps_buffer_view(&text));
    }
    return PS_OK;
}

/* An entry by a view that is always out of band, or as a list of all properties. */
static PsStatus emit_laid_out(PsShaper *shaper, PsView *view, PsRef object)
{
    static const PsParameters none = {0};
    PsShapeContext shape = shape_context(shaper);
    PsValue value = ps_format_record_new(PS_RECORD_ENTRY);
    PsRecord *record = ps_format_record_get(value);
    record->is_out_of_band = true;
    PsStatus status = view != NULL && view->shape == PS_SHAPE_CUSTOM
                          ? ps_shape_control(&shape, &view->body, object, record, 0)
                          : ps_shape_list(&shape, view, &none, object, record);
    if (status) {
        ps_release(value);
        return status;
    }
    return emit(shaper, value);
}

static PsStatus has_no_properties(PsShaper *shaper, PsRef object, bool *out)
{
    PS_AUTO PsValue names = PS_NULL;
    PsStatus status = ps_expression_all(shaper->ctx, object, &names);
    *out = status == PS_OK && ps_array_len(names) == 0;
    return status;
}

/* Objects that are never part of a document. */
static PsStatus write_out_of_band(PsShaper *shaper, PsRef object, PsRef type_names, bool *done)
{
    PsRef inner = ps_unwrap(object);
    *done = true;
    if (ps_is_scalar_display(object))
        return emit_to_string(shaper, object);
    bool is_extended = is_extended_error(type_names);
    if (ps_kind(inner) == PS_KIND_ERROR && !is_extended)
        return emit_error(shaper, inner);
    *done = false;
    if (is_extended)
        return PS_OK;
    PsStatus status = emit_stream_record(shaper, object, type_names, done);
    if (status || *done)
        return status;
    PsView *view = ps_view_find(shaper->ctx, type_names, PS_SHAPE_DEFAULT, PS_SLICE(""), true);
    *done = true;
    if (view != NULL)
        return emit_laid_out(shaper, view, object);
    status = has_no_properties(shaper, object, done);
    return status || !*done ? status : emit_to_string(shaper, object);
}

/* ---- choosing the shape ---- */

static PsStatus fail_view(PsShaper *shaper, PsRef object, PsRef type_names)
{
    static const char *const shape_names[] = {"", "Table", "List", "Wide", "Custom"};
    PsValue exception =
        ps_exception_new(PS_T(System_Management_Automation_PipelineStoppedException),
                         ps_string_from("The pipeline has been stopped."), PS_NULL);
    PsValue record =
        ps_error_record_new(exception, "FormatViewNotFound", PS_CAT_ObjectNotFound, PS_NULL);
    PS_AUTO_BUFFER PsBuffer known = {0}, text = {0};
    PsSlice wanted = shaper->options.view_name;
    const char *shape = shape_names[shaper->options.shape];
    ps_view_names(shaper->ctx, type_names, shaper->options.shape, &known);
    ps_buffer_printf(&text, "The view name %.*s cannot be found. ", (int)wanted.len, wanted.data);
    if (known.len > 0)
        ps_buffer_printf(&text, "Specify one of the following %s views and try again: %s.", shape,
                         ps_buffer_cstr(&known));
    else
        ps_buffer_printf(&text, "There are no existing %s views for %s objects.", shape,
                         ps_type_of(ps_unwrap(object))->name);
    ps_error_record_get(record)->details = ps_string_take(&text);
    return ps_fail_value(shaper->ctx, record);
}

static PsStatus shape_by_count(PsShaper *shaper, PsRef object)
{
    PS_AUTO PsValue names = PS_NULL;
    PsStatus status = ps_expression_default_set(shaper->ctx, object, &names);
    if (status == PS_OK && ps_array_len(names) == 0) {
        ps_assign(&names, PS_NULL);
        status = ps_expression_all(shaper->ctx, object, &names);
    }
    if (status == PS_OK)
        shaper->shape = ps_array_len(names) <= PROPERTIES_OF_TABLE ? PS_SHAPE_TABLE : PS_SHAPE_LIST;
    return status;
}

static PsStatus choose_shape(PsShaper *shaper, PsRef object, PsRef type_names)
{
    const PsShaperOptions *options = &shaper->options;
    shaper->view = NULL;
    shaper->shape = options->shape;
    shaper->is_error_detail = options->shape == PS_SHAPE_DEFAULT && is_extended_error(type_names);
    if (shaper->is_error_detail) {
        shaper->shape = PS_SHAPE_CUSTOM;
        return PS_OK;
    }
    if (options->shape == PS_SHAPE_DEFAULT || shaper->properties.len == 0)
        shaper->view =
            ps_view_find(shaper->ctx, type_names, options->shape, options->view_name, false);
    if (shaper->view != NULL)
        shaper->shape = shaper->view->shape;
    else if (options->view_name.len > 0)
        return fail_view(shaper, object, type_names);
    else if (options->shape == PS_SHAPE_DEFAULT)
        return shape_by_count(shaper, object);
    return PS_OK;
}

static PsStatus choose_group(PsShaper *shaper)
{
    ps_assign(&shaper->group_value, PS_NOTHING);
    ps_assign(&shaper->group_label, PS_NULL);
    shaper->has_group = true;
    if (shaper->group.len > 0) {
        shaper->group_expression = shaper->group.items[0].expression;
        shaper->group_label = ps_retain(shaper->group.items[0].label);
        return PS_OK;
    }
    PsView *view = shaper->view;
    shaper->has_group = view != NULL && view->group.text.len > 0;
    if (!shaper->has_group)
        return PS_OK;
    if (view->group_label.data != NULL)
        shaper->group_label = ps_string(view->group_label);
    return ps_view_expression(shaper->ctx, &view->group, &shaper->group_expression);
}

static PsStatus start_document(PsShaper *shaper, PsRef object, PsRef type_names)
{
    PsStatus status = choose_shape(shaper, object, type_names);
    if (status == PS_OK)
        status = choose_group(shaper);
    if (status)
        return status;
    shaper->limit = ps_cell_limit(shaper->ctx);
    PsValue value = ps_format_record_new(PS_RECORD_START);
    PsRecord *record = ps_format_record_get(value);
    record->shape = shaper->shape;
    if (shaper->shape == PS_SHAPE_TABLE) {
        status = ps_shape_table_start(shaper, object, record);
    } else if (shaper->shape == PS_SHAPE_WIDE) {
        record->per_row = shaper->options.columns;
        if (record->per_row == 0 && shaper->view != NULL)
            record->per_row = shaper->view->per_row;
        record->autosize = shaper->options.autosize;
    }
    if (status) {
        ps_release(value);
        return status;
    }
    shaper->state = PS_IN_DOCUMENT;
    return emit(shaper, value);
}

/* ---- groups ---- */

static PsStatus same_group(PsShaper *shaper, PsRef a, PsRef b, bool *out)
{
    *out = ps_is_null(a) && ps_is_null(b);
    if (ps_is_null(a) || ps_is_null(b))
        return PS_OK;
    PsStatus status = ps_equals(shaper->ctx, a, b, true, out);
    if (status != PS_ERROR)
        return status;
    ps_clear_error(shaper->ctx);
    PS_AUTO_BUFFER PsBuffer left = {0}, right = {0};
    PsCellFormat format = {.limit = shaper->limit};
    status = ps_cell_text(shaper->ctx, a, &format, &left);
    if (status == PS_OK)
        status = ps_cell_text(shaper->ctx, b, &format, &right);
    *out = ps_slice_same(ps_buffer_view(&left), ps_buffer_view(&right));
    return status;
}

static PsSlice group_expression_text(PsShaper *shaper)
{
    if (ps_kind(shaper->group_expression) == PS_KIND_STRING)
        return ps_string_slice(shaper->group_expression);
    if (shaper->ctx->upcalls != NULL && shaper->ctx->upcalls->block_text != NULL)
        return shaper->ctx->upcalls->block_text(shaper->group_expression);
    return PS_SLICE("");
}

/* The property with the object's spelling names the group. */
static PsStatus label_group(PsShaper *shaper, PsRef object)
{
    if (!ps_is_null(shaper->group_label))
        return PS_OK;
    PS_AUTO PsValue names = PS_NULL;
    PsStatus status = ps_expression_resolve(shaper->ctx, shaper->group_expression, object, &names);
    if (status)
        return status;
    PS_AUTO PsValue name = ps_array_len(names) > 0 ? ps_array_at(names, 0) : ps_retain(PS_NULL);
    shaper->group_label = ps_kind(name) == PS_KIND_STRING
                              ? ps_retain(name)
                              : ps_string(group_expression_text(shaper));
    return PS_OK;
}

/* Reads the object's group; *changed when it is another than that of the object before. */
static PsStatus update_group(PsShaper *shaper, PsRef object, bool *changed)
{
    *changed = false;
    if (!shaper->has_group)
        return PS_OK;
    PS_AUTO_RESULT PsExpressionResult result = {0};
    PsStatus status = ps_expression_read(shaper->ctx, shaper->group_expression, object, &result);
    if (status || !result.found || result.failed)
        return status;
    bool same = false;
    status = same_group(shaper, result.value, shaper->group_value, &same);
    if (status)
        return status;
    if (ps_kind(result.value) == PS_KIND_NOTHING)
        result.value = PS_NULL;
    ps_assign(&shaper->group_value, ps_move(&result.value));
    *changed = !same;
    return same ? PS_OK : label_group(shaper, object);
}

static PsStatus group_tokens(PsShaper *shaper, PsRef object, PsRecord *record)
{
    PsShapeContext shape = shape_context(shaper);
    record->has_label = true;
    if (shaper->group.len == 0 && shaper->view != NULL && shaper->view->group_control != NULL)
        return ps_shape_control(&shape, shaper->view->group_control, object, record, 0);
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsCellFormat format = {.limit = shaper->limit};
    ps_buffer_text(&text, "   ");
    if (!ps_is_null(shaper->group_label))
        ps_buffer_slice(&text, ps_string_slice(shaper->group_label));
    ps_buffer_text(&text, ": ");
    PsStatus status = ps_cell_text(shaper->ctx, shaper->group_value, &format, &text);
    if (status == PS_OK)
        (void)ps_format_record_token(record, PS_TOKEN_TEXT, ps_buffer_view(&text));
    return status;
}

static PsStatus start_group(PsShaper *shaper, PsRef object)
{
    PsValue value = ps_format_record_new(PS_RECORD_GROUP_START);
    if (shaper->has_group && ps_kind(shaper->group_value) != PS_KIND_NOTHING) {
        PsStatus status = group_tokens(shaper, object, ps_format_record_get(value));
        if (status) {
            ps_release(value);
            return status;
        }
    }
    shaper->state = PS_IN_GROUP;
    return emit(shaper, value);
}

static PsStatus end_group(PsShaper *shaper)
{
    shaper->state = PS_IN_DOCUMENT;
    return emit(shaper, ps_format_record_new(PS_RECORD_GROUP_END));
}

static PsStatus change_group(PsShaper *shaper, PsRef object)
{
    bool changed = false;
    PsStatus status = update_group(shaper, object, &changed);
    if (status == PS_OK && shaper->state == PS_IN_GROUP && changed)
        status = end_group(shaper);
    if (status == PS_OK && shaper->state == PS_IN_DOCUMENT)
        status = start_group(shaper, object);
    return status;
}

/* ---- entries ---- */

static PsStatus fill_entry(PsShaper *shaper, PsRef object, PsRecord *record)
{
    PsShapeContext shape = shape_context(shaper);
    int depth = shaper->options.depth > 0 ? shaper->options.depth : DEFAULT_CUSTOM_DEPTH;
    switch (shaper->shape) {
    case PS_SHAPE_DEFAULT:
    case PS_SHAPE_TABLE:
        return ps_shape_table_row(shaper, object, record);
    case PS_SHAPE_LIST:
        return ps_shape_list(&shape, shaper->view, &shaper->properties, object, record);
    case PS_SHAPE_WIDE:
        return ps_shape_wide(&shape, shaper->view, &shaper->properties, object, record);
    case PS_SHAPE_CUSTOM:
        break;
    }
    if (shaper->is_error_detail) {
        PS_AUTO_BUFFER PsBuffer text = {0};
        ps_error_detail(shaper->ctx, object, &text);
        record->form = PS_ENTRY_CUSTOM;
        (void)ps_format_record_token(record, PS_TOKEN_TEXT, ps_buffer_view(&text));
        return PS_OK;
    }
    if (shaper->view != NULL)
        return ps_shape_control(&shape, &shaper->view->body, object, record, 0);
    return ps_shape_class(&shape, &shaper->properties, depth, object, record);
}

/* -ShowError: a line for each expression that threw, behind its row. */
static PsStatus show_failures(PsShaper *shaper)
{
    PS_AUTO PsValue failed = ps_move(&shaper->failed);
    if (!shaper->options.show_error || ps_is_null(failed))
        return PS_OK;
    for (size_t i = 0; i + 1 < ps_array_len(failed); i += 2) {
        PS_AUTO PsValue expression = ps_array_at(failed, i);
        PS_AUTO PsValue error = ps_error_record_of(ps_array_at(failed, i + 1));
        PsSlice text = ps_kind(expression) == PS_KIND_STRING ? ps_string_slice(expression)
                       : shaper->ctx->upcalls->block_text != NULL
                           ? shaper->ctx->upcalls->block_text(expression)
                           : PS_SLICE("");
        PS_AUTO PsValue record =
            ps_error_record_new(ps_retain(ps_error_record_get(error)->exception),
                                "mshExpressionError", PS_CAT_InvalidArgument, PS_NULL);
        ps_error_record_get(record)->details =
            ps_string_printf("Failed to evaluate expression \"%.*s\".", (int)text.len, text.data);
        PsStatus status = emit_error(shaper, record);
        if (status)
            return status;
    }
    return PS_OK;
}

static PsStatus write_entry(PsShaper *shaper, PsRef object)
{
    PsStatus status = change_group(shaper, object);
    if (status)
        return status;
    PsValue value = ps_format_record_new(PS_RECORD_ENTRY);
    status = fill_entry(shaper, object, ps_format_record_get(value));
    if (status) {
        ps_release(value);
        return status;
    }
    status = emit(shaper, value);
    return status ? status : show_failures(shaper);
}

static PsStatus write_object(PsShaper *shaper, PsRef object)
{
    if (ps_format_record_get(object) != NULL)
        return emit(shaper, ps_retain(object));
    bool done = false;
    bool takes_all = shaper->options.shape != PS_SHAPE_DEFAULT && shaper->options.force;
    PS_AUTO PsValue names = ps_expression_types(shaper->ctx, object);
    PsStatus status = takes_all ? PS_OK : write_out_of_band(shaper, object, names, &done);
    if (status || done)
        return status;
    if (shaper->state == PS_OUTSIDE) {
        status = start_document(shaper, object, names);
        if (status)
            return status;
    } else if (!takes_all && shaper->view != NULL && !ps_view_applies(shaper->view, names)) {
        return emit_laid_out(shaper, NULL, object);
    }
    return write_entry(shaper, object);
}

static PsStatus write_elements(PsShaper *shaper, PsRef collection)
{
    PsEnumerator items = {0};
    PsStatus status = ps_enumerate(shaper->ctx, collection, &items);
    while (status == PS_OK) {
        bool has = false;
        PS_AUTO PsValue item = PS_NULL;
        status = ps_enumerator_next(shaper->ctx, &items, &has, &item);
        if (status || !has)
            break;
        if (!ps_is_null(item))
            status = write_object(shaper, item);
    }
    ps_enumerator_done(&items);
    return status;
}

static PsStatus write_collection(PsShaper *shaper, PsRef object)
{
    PsRef inner = ps_unwrap(object);
    if (ps_is_enumerable(inner))
        return write_elements(shaper, inner);
    PS_AUTO PsValue entries = PS_NULL;
    PsContext *ctx = shaper->ctx;
    if (ctx->upcalls == NULL || ctx->upcalls->call_method == NULL)
        return write_object(shaper, object);
    PsStatus status = ctx->upcalls->call_method(ctx, inner, "GetEnumerator", NULL, 0, &entries);
    return status ? status : write_elements(shaper, entries);
}

/* -Expand Both: the collection itself as a list, then its elements. */
static PsStatus write_both(PsShaper *shaper, PsRef object)
{
    PsStatus status =
        emit_text(shaper, PS_STREAM_OUT, PS_SLICE("The following object supports IEnumerable:"));
    if (status == PS_OK)
        status = emit_laid_out(shaper, NULL, object);
    if (status)
        return status;
    PS_AUTO PsValue items = PS_NULL;
    status = ps_to_array(shaper->ctx, object, true, &items);
    if (status)
        return status;
    PS_AUTO_BUFFER PsBuffer text = {0};
    size_t count = ps_array_len(items);
    ps_buffer_printf(&text,
                     count == 1 ? "The IEnumerable contains the following object:"
                                : "The IEnumerable contains the following %zu objects:",
                     count);
    status = emit_text(shaper, PS_STREAM_OUT, ps_buffer_view(&text));
    return status ? status : write_elements(shaper, items);
}

PsStatus ps_shaper_write(PsShaper *shaper, PsRef object)
{
    if (ps_is_null(object))
        return PS_OK;
    PsRef inner = ps_unwrap(object);
    if (!ps_is_enumerable(inner) && !ps_is_table(inner))
        return write_object(shaper, object);
    switch (shaper->options.expand) {
    case PS_EXPAND_CORE:
        return write_object(shaper, object);
    case PS_EXPAND_BOTH:
        return write_both(shaper, object);
    case PS_EXPAND_DEFAULT:
    case PS_EXPAND_ENUM:
        break;
    }
    return write_collection(shaper, object);
}

PsStatus ps_shaper_end(PsShaper *shaper)
{
    if (shaper->state == PS_OUTSIDE)
        return PS_OK;
    PsStatus status = shaper->state == PS_IN_GROUP ? end_group(shaper) : PS_OK;
    shaper->state = PS_OUTSIDE;
    return status ? status : emit(shaper, ps_format_record_new(PS_RECORD_END));
}

static PsParameterKeys keys_of(PsFormatShape shape)
{
    switch (shape) {
    case PS_SHAPE_LIST:
        return PS_KEYS_LIST;
    case PS_SHAPE_WIDE:
        return PS_KEYS_WIDE;
    case PS_SHAPE_CUSTOM:
        return PS_KEYS_CUSTOM;
    case PS_SHAPE_DEFAULT:
    case PS_SHAPE_TABLE:
        break;
    }
    return PS_KEYS_TABLE;
}

PsStatus ps_shaper_new(PsContext *ctx, const PsShaperOptions *options, PsShaperEmit *emit_record,
                       void *sink, PsShaper **out)
{
    PsShaper *shaper = ps_alloc_zero(sizeof(PsShaper));
    *out = NULL;
    shaper->ctx = ctx;
    shaper->emit = emit_record;
    shaper->sink = sink;
    shaper->limit = 4;
    shaper->group_value = PS_NOTHING;
    if (options != NULL)
        shaper->options = *options;
    PsStatus status = ps_parameters_read(ctx, shaper->options.properties,
                                         keys_of(shaper->options.shape), &shaper->properties);
    if (status == PS_OK)
        status = ps_parameters_read(ctx, shaper->options.group_by, PS_KEYS_GROUP, &shaper->group);
    if (status) {
        ps_shaper_free(shaper);
        return status;
    }
    *out = shaper;
    return PS_OK;
}

void ps_shaper_free(PsShaper *shaper)
{
    if (shaper == NULL)
        return;
    ps_parameters_done(&shaper->properties);
    ps_parameters_done(&shaper->group);
    ps_associations_done(&shaper->columns);
    ps_release(shaper->group_value);
    ps_release(shaper->group_label);
    ps_release(shaper->failed);
    free(shaper);
}
