/* csv_rows.c - see csv_rows.h. */
#include "utility/csv_rows.h"

#include <stdio.h>

#include "base/casing.h"
#include "base/utf.h"
#include "engine/public/script.h"
#include "format/expression.h"
#include "utility/value_text.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"
#include "value/table.h"

/* ---- writing ---- */

uint32_t ps_csv_rows_delimiter(const PsContext *ctx, PsRef given, bool use_culture)
{
    uint32_t c = ',';
    if (use_culture) {
        PsSlice separator = ps_slice(ctx->culture->list_separator);
        (void)ps_utf8_decode(separator.data, separator.len, &c);
    } else if (ps_kind(given) == PS_KIND_CHAR) {
        c = (uint32_t)ps_get_int(given);
    }
    return c;
}

PsStatus ps_csv_rows_check(PsCall *call, bool include_type, bool no_type, bool has_quotes,
                           PsRef quote_fields)
{
    const PsType *type = PS_T(System_InvalidOperationException);
    if (include_type && no_type)
        return ps_throw(call, PS_NULL, type, PS_CAT_InvalidData,
                        "CannotSpecifyIncludeTypeInformationAndNoTypeInformation",
                        "You must specify either the -IncludeTypeInformation or "
                        "-NoTypeInformation parameters, but not both.");
    if (has_quotes && !ps_is_null(quote_fields))
        return ps_throw(call, PS_NULL, type, PS_CAT_InvalidData,
                        "CannotSpecifyQuoteFieldsAndUseQuotes",
                        "You must specify either the -UseQuotes or -QuoteFields parameters, but "
                        "not both.");
    return PS_OK;
}

PsStatus ps_csv_rows_columns(PsContext *ctx, PsRef object, PsValue *out)
{
    PsRef inner = ps_unwrap(object);
    if (!ps_is_table(inner)) {
        PS_AUTO PsValue all = ps_string_from("*");
        return ps_expression_resolve(ctx, all, object, out);
    }
    PsTable *table = ps_table_get(inner);
    PS_AUTO PsValue names = ps_array_empty(ps_table_count(inner));
    for (PsTableEntry *e = ps_table_next(table, NULL); e != NULL; e = ps_table_next(table, e)) {
        PsValue name = PS_NULL;
        PsStatus status = ps_text_value(ctx, e->key, &name);
        if (status)
            return status;
        ps_array_push(names, name);
    }
    *out = ps_move(&names);
    return PS_OK;
}

static bool is_in(PsRef names, PsSlice name)
{
    for (size_t i = 0; i < ps_array_len(names); i++) {
        PS_AUTO PsValue one = ps_array_at(names, i);
        if (ps_slice_same(ps_string_slice(one), name))
            return true;
    }
    return false;
}

static PsCsvQuotes quotes_of(const PsCsvRows *rows, PsSlice column)
{
    if (ps_is_null(rows->quoted))
        return rows->quotes;
    return is_in(rows->quoted, column) ? PS_CSV_QUOTE_ALWAYS : PS_CSV_QUOTE_NEVER;
}

static void write_delimiter(const PsCsvRows *rows, PsBuffer *out)
{
    ps_buffer_char(out, rows->delimiter);
}

void ps_csv_rows_header(const PsCsvRows *rows, PsBuffer *out)
{
    for (size_t i = 0; i < ps_array_len(rows->columns); i++) {
        PS_AUTO PsValue name = ps_array_at(rows->columns, i);
        PsSlice text = ps_string_slice(name);
        if (i > 0)
            write_delimiter(rows, out);
        ps_csv_write(out, text, rows->delimiter, quotes_of(rows, text));
    }
}

static PsStatus read_column(PsContext *ctx, PsRef object, PsSlice name, PsValue *out)
{
    PsRef inner = ps_unwrap(object);
    if (ps_is_table(inner)) {
        PsTableEntry *entry = ps_table_find_text(inner, name);
        *out = entry == NULL ? PS_NULL : ps_retain(entry->value);
        return PS_OK;
    }
    PsStatus status = ps_get_property(ctx, object, name, out);
    if (status != PS_ERROR)
        return status;
    ps_clear_error(ctx); /* a getter that throws leaves its cell empty */
    *out = PS_NULL;
    return PS_OK;
}

PsStatus ps_csv_rows_row(PsContext *ctx, const PsCsvRows *rows, PsRef object, PsBuffer *out)
{
    for (size_t i = 0; i < ps_array_len(rows->columns); i++) {
        PS_AUTO PsValue name = ps_array_at(rows->columns, i);
        PS_AUTO PsValue value = PS_NULL;
        PS_AUTO_BUFFER PsBuffer text = {0};
        if (i > 0)
            write_delimiter(rows, out);
        PsStatus status = read_column(ctx, object, ps_string_slice(name), &value);
        if (status)
            return status;
        if (ps_is_null(value))
            continue;
        status = ps_value_text(ctx, value, &text);
        if (status)
            return status;
        ps_csv_write(out, ps_buffer_view(&text), rows->delimiter,
                     quotes_of(rows, ps_string_slice(name)));
    }
    return PS_OK;
}

void ps_csv_rows_type(PsContext *ctx, PsRef object, PsBuffer *out)
{
    PS_AUTO PsValue names = ps_expression_types(ctx, object);
    ps_buffer_text(out, "#TYPE ");
    if (ps_array_len(names) == 0)
        return;
    PS_AUTO PsValue name = ps_array_at(names, 0);
    PsSlice text = ps_string_slice(name);
    if (ps_slice_starts_fold(text, PS_SLICE("CSV:")))
        text = (PsSlice){text.data + 4, text.len - 4};
    ps_buffer_slice(out, text);
}

void ps_csv_rows_done(PsCsvRows *rows)
{
    ps_release(rows->columns);
    rows->columns = PS_NULL;
}

/* ---- reading ---- */

static PsSlice trimmed(PsSlice text)
{
    while (text.len > 0 && (text.data[0] == ' ' || text.data[0] == '\t'))
        text = (PsSlice){text.data + 1, text.len - 1};
    while (text.len > 0 && (text.data[text.len - 1] == ' ' || text.data[text.len - 1] == '\t'))
        text.len--;
    return text;
}

/* A first line that begins with # is a type or a comment. */
static void read_type_line(PsCsvImport *import, PsCsvReader *reader)
{
    if (!ps_is_null(import->type_name) || reader->text.len == 0 || reader->text.data[0] != '#')
        return;
    PsSlice line = ps_csv_read_line(reader);
    if (!ps_slice_starts_fold(line, PS_SLICE("#TYPE")))
        return;
    PsSlice name = trimmed((PsSlice){line.data + 5, line.len - 5});
    if (name.len > 0)
        import->type_name = ps_string(name);
}

static PsStatus check_header(PsCall *call, PsRef header)
{
    for (size_t i = 0; i < ps_array_len(header); i++) {
        PS_AUTO PsValue name = ps_array_at(header, i);
        for (size_t k = 0; k < i; k++) {
            PS_AUTO PsValue other = ps_array_at(header, k);
            PsSlice text = ps_string_slice(name);
            if (text.len > 0 && ps_slice_same(text, ps_string_slice(other)))
                return ps_throw(
                    call, PS_NULL, PS_T(System_Management_Automation_ExtendedTypeSystemException),
                    PS_CAT_NotSpecified, "AlreadyPresentPSMemberInfoInternalCollectionAdd",
                    "The member \"%s\" is already present.", ps_string_cstr(name));
        }
    }
    return PS_OK;
}

static PsStatus read_header(PsCall *call, PsCsvImport *import, PsCsvReader *reader)
{
    PsCsvRecord record = {0};
    PsStatus status = PS_OK;
    if (!ps_is_null(import->header) && !import->is_checked) {
        import->is_checked = true;
        status = check_header(call, import->header);
    }
    read_type_line(import, reader);
    while (ps_is_null(import->header) && status == PS_OK && ps_csv_read(reader, &record)) {
        while (record.len > 1 && ps_csv_field(&record, record.len - 1).len == 0)
            ps_csv_drop_last(&record);
        PsSlice first = record.len > 0 ? ps_csv_field(&record, 0) : PS_SLICE("");
        bool has_fields = ps_slice_starts_fold(first, PS_SLICE("#Fields: "));
        if (!has_fields && first.len > 0 && first.data[0] == '#')
            continue;
        import->header = ps_array_empty(record.len);
        for (size_t i = 0; i < record.len; i++) {
            PsSlice name = ps_csv_field(&record, i);
            if (i == 0 && has_fields)
                name = (PsSlice){name.data + 9, name.len - 9};
            ps_array_push(import->header, ps_string(name));
        }
        status = check_header(call, import->header);
    }
    ps_csv_record_done(&record);
    return status;
}

PsStatus ps_csv_import_header(PsCall *call, PsCsvImport *import, PsSlice text)
{
    PsCsvReader reader = {.text = text, .delimiter = import->delimiter};
    return read_header(call, import, &reader);
}

static PsValue build_row(const PsCsvImport *import, const PsCsvRecord *record, int *unnamed)
{
    PsValue bag = ps_bag_new();
    for (size_t i = 0; i < ps_array_len(import->header); i++) {
        PS_AUTO PsValue name = ps_array_at(import->header, i);
        char made[24];
        PsSlice text = ps_string_slice(name);
        if (text.len == 0) {
            (void)snprintf(made, sizeof(made), "H%d", ++*unnamed);
            text = ps_slice(made);
        }
        ps_bag_set(bag, text, i < record->len ? ps_string(ps_csv_field(record, i)) : PS_NULL);
    }
    if (!ps_is_null(import->type_name)) {
        PsValue types = ps_array_empty(2);
        ps_array_push(types, ps_retain(import->type_name));
        ps_array_push(types, ps_string_printf("CSV:%s", ps_string_cstr(import->type_name)));
        ps_object_ext(ps_get_object(bag))->type_names = types;
    }
    return bag;
}

static PsStatus write_row(PsCall *call, PsCsvImport *import, const PsCsvRecord *record)
{
    int unnamed = 0;
    PsValue row = build_row(import, record, &unnamed);
    if (unnamed > 0 && !import->has_warned) {
        import->has_warned = true;
        PsStatus status = ps_warning(call, "One or more headers were not specified. Default names "
                                           "starting with \"H\" have been used in place of any "
                                           "missing headers.");
        if (status) {
            ps_release(row);
            return status;
        }
    }
    return ps_write(call, row);
}

PsStatus ps_csv_import(PsCall *call, PsCsvImport *import, PsSlice text)
{
    PsCsvReader reader = {.text = text, .delimiter = import->delimiter};
    PsCsvRecord record = {0};
    PsStatus status = read_header(call, import, &reader);
    while (status == PS_OK && !ps_is_null(import->header) && ps_csv_read(&reader, &record)) {
        if (record.len == 0)
            break;
        if (record.len == 1 && ps_csv_field(&record, 0).len == 0)
            continue;
        status = write_row(call, import, &record);
    }
    ps_csv_record_done(&record);
    return status;
}

void ps_csv_import_done(PsCsvImport *import)
{
    ps_release(import->header);
    ps_release(import->type_name);
    *import = (PsCsvImport){0};
}
