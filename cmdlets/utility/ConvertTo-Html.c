/* ConvertTo-Html: Turn objects into a page of HTML. */
#include "base/casing.h"
#include "base/memory.h"
#include "command/cmdlet.h"
#include "format/expression.h"
#include "format/parameter.h"
#include "utility/value_text.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

typedef struct {
    PsValue input_object;
    PsValue property;
    PsValue body;
    PsValue head;
    PsValue title;
    PsValue as;
    PsValue css_uri;
    bool fragment;
    PsValue post_content;
    PsValue pre_content;
    PsValue meta;
    PsValue charset;
    bool transitional;
    PsParameters wanted; /* -Property, read */
    PsValue columns;     /* array of resolved names and blocks; null before the first object */
    const PsParameter **column_of; /* the parameter of each column; NULL entries: none */
    bool is_list, has_rows;
} ConvertToHtml;

static const PsParam params[] = {
    PS_PARAM(ConvertToHtml, input_object, VALUE, "InputObject", PS_USES({.from_pipeline = true}),
             .help = "The objects to work on; usually from the pipeline."),
    PS_PARAM_ARRAY(ConvertToHtml, property, VALUE, "Property", PS_USES({.position = 1}),
                   .help = "Names of properties, or calculated ones."),
    PS_PARAM_ARRAY(ConvertToHtml, body, STRING, "Body", PS_USES({.set = "Page", .position = 4})),
    PS_PARAM_ARRAY(ConvertToHtml, head, STRING, "Head", PS_USES({.set = "Page", .position = 2})),
    PS_PARAM(ConvertToHtml, title, STRING, "Title", PS_USES({.set = "Page", .position = 3}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(ConvertToHtml, as, STRING, "As", PS_USES({0}), .values = "Table,List",
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(ConvertToHtml, css_uri, OF, "CssUri", PS_USES({.set = "Page"}),
             .net_type = "System.Uri", .aliases = "cu,uri", .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(ConvertToHtml, fragment, SWITCH, "Fragment", PS_USES({.set = "Fragment"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM_ARRAY(ConvertToHtml, post_content, STRING, "PostContent", PS_USES({0}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM_ARRAY(ConvertToHtml, pre_content, STRING, "PreContent", PS_USES({0}),
                   .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(ConvertToHtml, meta, TABLE, "Meta", PS_USES({.set = "Page"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(ConvertToHtml, charset, STRING, "Charset", PS_USES({.set = "Page"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    PS_PARAM(ConvertToHtml, transitional, SWITCH, "Transitional", PS_USES({.set = "Page"}),
             .flags = PS_PARAM_NOT_NULL_OR_EMPTY),
    {0},
};

static PsStatus write_line(PsCall *call, const char *text)
{
    return ps_write(call, ps_string_from(text));
}

/* A text, or one line for each of several. */
static PsStatus write_texts(PsCall *call, PsRef texts)
{
    PsStatus status = PS_OK;
    for (size_t i = 0; !ps_is_null(texts) && i < ps_array_len(texts) && status == PS_OK; i++)
        status = ps_write(call, ps_array_at(texts, i));
    return status;
}

/* ---- the head ---- */

static PsStatus write_meta(PsCall *call, const ConvertToHtml *me)
{
    static const char *const equivalents[] = {"content-type", "default-style", "x-ua-compatible"};
    static const char *const names[] = {"application-name", "author",   "description",
                                        "generator",        "keywords", "viewport"};
    PsTable *table = ps_table_get(me->meta);
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e)) {
        PS_AUTO_BUFFER PsBuffer name = {0}, value = {0};
        PsStatus status = ps_text(call->ctx, e->key, &name);
        if (status == PS_OK)
            status = ps_text(call->ctx, e->value, &value);
        if (status)
            return status;
        bool is_equivalent = false, is_known = false;
        for (size_t i = 0; i < sizeof(equivalents) / sizeof(equivalents[0]); i++)
            is_equivalent |= ps_slice_same_text(ps_buffer_view(&name), equivalents[i]);
        for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
            is_known |= ps_slice_same_text(ps_buffer_view(&name), names[i]);
        if (!is_equivalent && !is_known)
            status = ps_warning(call,
                                "Accepted meta properties are content-type, default-style, "
                                "application-name, author, description, generator, keywords, "
                                "x-ua-compatible, and viewport. The meta pair: %s and %s may not "
                                "function correctly.",
                                ps_buffer_cstr(&name), ps_buffer_cstr(&value));
        if (status == PS_OK)
            status =
                ps_write(call, ps_string_printf("<meta %s=\"%s\" content=\"%s\">",
                                                is_equivalent ? "http-equiv" : "name",
                                                ps_buffer_cstr(&name), ps_buffer_cstr(&value)));
        if (status)
            return status;
    }
    return PS_OK;
}

static PsStatus write_title(PsCall *call, const ConvertToHtml *me)
{
    if (!ps_is_null(me->head))
        return write_texts(call, me->head);
    return ps_write(call, ps_string_printf("<title>%s</title>", ps_is_null(me->title)
                                                                    ? "HTML TABLE"
                                                                    : ps_string_cstr(me->title)));
}

static PsStatus write_css(PsCall *call, const ConvertToHtml *me)
{
    PS_AUTO_BUFFER PsBuffer uri = {0};
    if (ps_is_null(me->css_uri))
        return PS_OK;
    PsStatus status = ps_text(call->ctx, me->css_uri, &uri);
    if (status)
        return status;
    return ps_write(call,
                    ps_string_printf("<link rel=\"stylesheet\" type=\"text/css\" href=\"%s\" />",
                                     ps_buffer_cstr(&uri)));
}

static PsStatus write_head(PsCall *call, const ConvertToHtml *me)
{
    const char *kind = me->transitional ? "Transitional" : "Strict";
    PsStatus status =
        ps_write(call, ps_string_printf("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 %s//EN\"  "
                                        "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-%s.dtd\">",
                                        kind, me->transitional ? "transitional" : "strict"));
    if (status == PS_OK)
        status = write_line(call, "<html xmlns=\"http://www.w3.org/1999/xhtml\">");
    if (status == PS_OK)
        status = write_line(call, "<head>");
    if (status == PS_OK && !ps_is_null(me->charset))
        status =
            ps_write(call, ps_string_printf("<meta charset=\"%s\">", ps_string_cstr(me->charset)));
    if (status == PS_OK && !ps_is_null(me->meta))
        status = write_meta(call, me);
    if (status == PS_OK)
        status = write_title(call, me);
    if (status == PS_OK)
        status = write_css(call, me);
    if (status == PS_OK)
        status = write_line(call, "</head><body>");
    return status ? status : write_texts(call, me->body);
}

static PsStatus start(PsCall *call, void *state)
{
    ConvertToHtml *me = state;
    me->is_list = !ps_is_null(me->as) && ps_slice_same_text(ps_string_slice(me->as), "List");
    PsStatus status = ps_parameters_read(call->ctx, me->property, PS_KEYS_HTML, &me->wanted);
    if (status)
        return status;
    if (!me->fragment)
        status = write_head(call, me);
    if (status == PS_OK)
        status = write_texts(call, me->pre_content);
    return status ? status : write_line(call, "<table>");
}

/* ---- the columns, which the first object decides ---- */

static PsStatus add_columns(PsCall *call, ConvertToHtml *me, PsRef expression,
                            const PsParameter *parameter)
{
    PS_AUTO PsValue names = PS_NULL;
    PsStatus status = ps_expression_resolve(call->ctx, expression, me->input_object, &names);
    if (status)
        return status;
    size_t had = ps_array_len(me->columns), more = ps_array_len(names);
    me->column_of = ps_realloc(me->column_of, (had + more + 1) * sizeof(PsParameter *));
    for (size_t i = 0; i < more; i++) {
        me->column_of[had + i] = parameter;
        ps_array_push(me->columns, ps_array_at(names, i));
    }
    return PS_OK;
}

/* The keys of a Hashtable are its properties. */
static PsStatus add_keys(PsCall *call, ConvertToHtml *me)
{
    PsTable *table = ps_table_get(ps_unwrap(me->input_object));
    PsStatus status = PS_OK;
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL && status == PS_OK;
         e = ps_table_next(table, e)) {
        PS_AUTO PsValue name = PS_NULL;
        status = ps_text_value(call->ctx, ps_ref(&e->key), &name);
        if (status == PS_OK)
            status = add_columns(call, me, ps_ref(&name), NULL);
    }
    return status;
}

static PsStatus find_columns(PsCall *call, ConvertToHtml *me)
{
    PS_AUTO PsValue all = ps_string_from("*");
    PsStatus status = PS_OK;
    ps_assign(&me->columns, ps_array_empty(4));
    if (me->wanted.len == 0 &&
        ps_type_of(ps_unwrap(me->input_object)) == PS_T(System_Collections_Hashtable))
        return add_keys(call, me);
    if (me->wanted.len == 0)
        return add_columns(call, me, all, NULL);
    for (size_t i = 0; i < me->wanted.len && status == PS_OK; i++)
        status = add_columns(call, me, me->wanted.items[i].expression, &me->wanted.items[i]);
    return status;
}

static void add_label(PsCall *call, const ConvertToHtml *me, size_t column, PsBuffer *out)
{
    const PsParameter *parameter = me->column_of[column];
    PS_AUTO PsValue expression = ps_array_at(me->columns, column);
    if (parameter != NULL && !ps_is_null(parameter->label))
        ps_buffer_slice(out, ps_string_slice(parameter->label));
    else if (ps_kind(expression) == PS_KIND_STRING)
        ps_buffer_slice(out, ps_string_slice(expression));
    else
        ps_buffer_slice(out, call->ctx->upcalls->block_text(expression));
}

static PsStatus write_header(PsCall *call, const ConvertToHtml *me)
{
    static const char *const aligns[] = {NULL, "left", "center", "right"};
    PS_AUTO_BUFFER PsBuffer groups = {0}, labels = {0};
    ps_buffer_text(&groups, "<colgroup>");
    ps_buffer_text(&labels, "<tr>");
    for (size_t i = 0; i < ps_array_len(me->columns); i++) {
        const PsParameter *parameter = me->column_of[i];
        ps_buffer_text(&groups, "<col");
        if (parameter != NULL && parameter->width > 0)
            ps_buffer_printf(&groups, " width = \"%d\"", parameter->width);
        if (parameter != NULL && parameter->align != PS_ALIGN_NONE)
            ps_buffer_printf(&groups, " align = \"%s\"", aligns[parameter->align]);
        ps_buffer_text(&groups, "/>");
        ps_buffer_text(&labels, "<th>");
        add_label(call, me, i, &labels);
        ps_buffer_text(&labels, "</th>");
    }
    ps_buffer_text(&groups, "</colgroup>");
    ps_buffer_text(&labels, "</tr>");
    PsStatus status = ps_write(call, ps_string_take(&groups));
    return status ? status : ps_write(call, ps_string_take(&labels));
}

/* ---- rows ---- */

/* *found: the object has the property. */
static PsStatus add_value(PsCall *call, const ConvertToHtml *me, size_t column, PsBuffer *out,
                          bool *found)
{
    PS_AUTO PsValue expression = ps_array_at(me->columns, column);
    PS_AUTO_RESULT PsExpressionResult result = {0};
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsStatus status = ps_expression_read(call->ctx, expression, me->input_object, &result);
    *found = result.found;
    if (status == PS_OK && result.found && !result.failed)
        status = ps_value_text(call->ctx, result.value, &text);
    ps_value_text_html(ps_buffer_view(&text), out);
    return status;
}

static PsStatus write_row(PsCall *call, const ConvertToHtml *me)
{
    PS_AUTO_BUFFER PsBuffer row = {0};
    PsStatus status = PS_OK;
    ps_buffer_text(&row, "<tr>");
    for (size_t i = 0; i < ps_array_len(me->columns) && status == PS_OK; i++) {
        bool found = false;
        ps_buffer_text(&row, "<td>");
        status = add_value(call, me, i, &row, &found);
        ps_buffer_text(&row, "</td>");
    }
    ps_buffer_text(&row, "</tr>");
    return status ? status : ps_write(call, ps_string_take(&row));
}

static PsStatus write_list(PsCall *call, const ConvertToHtml *me)
{
    PsStatus status = me->has_rows ? write_line(call, "<tr><td><hr></td></tr>") : PS_OK;
    for (size_t i = 0; i < ps_array_len(me->columns) && status == PS_OK; i++) {
        PS_AUTO_BUFFER PsBuffer row = {0};
        bool found = false;
        ps_buffer_text(&row, "<tr><td>");
        add_label(call, me, i, &row);
        ps_buffer_text(&row, ":</td><td>");
        status = add_value(call, me, i, &row, &found);
        ps_buffer_text(&row, "</td></tr>");
        if (status == PS_OK && found)
            status = ps_write(call, ps_string_take(&row));
    }
    return status;
}

static PsStatus process(PsCall *call, void *state)
{
    ConvertToHtml *me = state;
    if (ps_is_null(me->input_object))
        return PS_OK;
    PsStatus status = PS_OK;
    if (!me->has_rows) {
        status = find_columns(call, me);
        if (status || ps_array_len(me->columns) == 0)
            return status;
        if (!me->is_list)
            status = write_header(call, me);
    }
    if (status == PS_OK)
        status = me->is_list ? write_list(call, me) : write_row(call, me);
    me->has_rows = true;
    return status;
}

static PsStatus finish(PsCall *call, void *state)
{
    ConvertToHtml *me = state;
    PsStatus status = write_line(call, "</table>");
    if (status == PS_OK)
        status = write_texts(call, me->post_content);
    return status || me->fragment ? status : write_line(call, "</body></html>");
}

static void cleanup(void *state)
{
    ConvertToHtml *me = state;
    ps_parameters_done(&me->wanted);
    ps_release(me->columns);
    free(me->column_of);
}

const PsCmdlet ps_cmdlet_ConvertTo_Html = {
    .name = "ConvertTo-Html",
    .class_name = "Microsoft.PowerShell.Commands.ConvertToHtmlCommand",
    .synopsis = "Turn objects into a page of HTML.",
    .default_set = "Page",
    .output_type = "System.String",
    .state_size = sizeof(ConvertToHtml),
    .params = params,
    .begin = start,
    .process = process,
    .end = finish,
    .cleanup = cleanup,
};
