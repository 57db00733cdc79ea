/* data_key.c - what makes rows of a DataTable the same: comparison, constraints, the primary key.
 */
#include "base/memory.h"
#include "types/arguments.h"
#include "types/data_table.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/errors.h"
#include "value/operate.h"
#include "value/string.h"

/* ---- cells ---- */

static PsSlice without_trailing_blanks(PsSlice text)
{
    while (text.len > 0 && text.data[text.len - 1] == ' ')
        text.len--;
    return text;
}

PsStatus ps_data_compare(PsContext *ctx, const PsDataTable *table, PsRef a, PsRef b, int *order)
{
    bool a_null = ps_is_db_null(a), b_null = ps_is_db_null(b);
    if (a_null || b_null) {
        *order = (int)b_null - (int)a_null;
        return PS_OK;
    }
    if (ps_kind(a) != PS_KIND_STRING || ps_kind(b) != PS_KIND_STRING)
        return ps_types_compare(ctx, PS_NULL, a, b, order);
    *order = ps_text_compare(without_trailing_blanks(ps_string_slice(a)),
                             without_trailing_blanks(ps_string_slice(b)),
                             table == NULL || !table->is_case_sensitive);
    return PS_OK;
}

static PsStatus same_cells(PsContext *ctx, const PsDataTable *table, const PsDataRow *row,
                           const size_t *columns, PsRef values, bool *same)
{
    *same = true;
    for (size_t i = 0; *same && i < ps_array_len(values); i++) {
        PS_AUTO PsValue mine = ps_data_row_value(row, columns[i]);
        PS_AUTO PsValue other = ps_array_at(values, i);
        int order = 1;
        PsStatus status = ps_data_compare(ctx, table, ps_ref(&mine), ps_ref(&other), &order);
        if (status)
            return status;
        *same = order == 0;
    }
    return PS_OK;
}

/* The row of the table, but not `except`, that has the values in the columns; NULL. */
static PsStatus find_row(PsContext *ctx, const PsDataTable *table, const PsDataRow *except,
                         const size_t *columns, PsRef values, PsDataRow **found)
{
    *found = NULL;
    for (size_t i = 0; i < ps_array_len(ps_ref(&table->rows)); i++) {
        PsDataRow *row = ps_data_table_row(table, i);
        bool same = false;
        if (row == except || row->state == PS_ROW_DELETED)
            continue;
        PsStatus status = same_cells(ctx, table, row, columns, values, &same);
        if (status)
            return status;
        if (same) {
            *found = row;
            return PS_OK;
        }
    }
    return PS_OK;
}

/* ---- constraints ---- */

/* The columns of the primary key; false when the table has none. */
static bool key_columns(const PsDataTable *table, size_t *columns)
{
    PsRef keys = ps_ref(&table->keys);
    for (size_t i = 0; i < ps_array_len(keys); i++)
        columns[i] = ps_data_columns_index(ps_ref(&table->columns),
                                           ps_ref(&ps_array_get(keys)->as.values[i]));
    return ps_array_len(keys) > 0;
}

static PsStatus fail_unique(PsContext *ctx, const PsDataTable *table, const size_t *columns,
                            PsRef values)
{
    PS_AUTO_BUFFER PsBuffer names = {0};
    PS_AUTO_BUFFER PsBuffer text = {0};
    for (size_t i = 0; i < ps_array_len(values); i++) {
        ps_buffer_text(&names, i > 0 ? ", " : "");
        ps_buffer_slice(
            &names, ps_data_column_name(ps_data_columns_at(ps_ref(&table->columns), columns[i])));
        ps_buffer_text(&text, i > 0 ? ", " : "");
        PS_AUTO PsValue value = ps_array_at(values, i);
        PsStatus status = ps_types_to_string(ctx, ps_ref(&value), &text);
        if (status)
            return status;
    }
    return ps_fail(ctx, PS_T(System_Data_ConstraintException), PS_CAT_NotSpecified, NULL,
                   "Column '%s' is constrained to be unique.  Value '%s' is already present.",
                   ps_buffer_cstr(&names), ps_buffer_cstr(&text));
}

static PsStatus check_unique(PsContext *ctx, const PsDataTable *table, const PsDataRow *row,
                             const size_t *columns, size_t count)
{
    PsDataRow *other;
    PS_AUTO PsValue values = ps_array_empty(count);
    for (size_t i = 0; i < count; i++)
        ps_array_push(ps_ref(&values), ps_data_row_value(row, columns[i]));
    PsStatus status = find_row(ctx, table, row, columns, ps_ref(&values), &other);
    if (status || other == NULL)
        return status;
    return fail_unique(ctx, table, columns, ps_ref(&values));
}

PsStatus ps_data_key_check(PsContext *ctx, const PsDataTable *table, const PsDataRow *row)
{
    size_t count = ps_array_len(ps_ref(&table->keys));
    PS_AUTO_FREE size_t *keys = ps_alloc_zero((count + 1) * sizeof *keys);
    bool has_key = key_columns(table, keys);
    for (size_t i = 0; i < ps_data_columns_count(ps_ref(&table->columns)); i++) {
        PsRef column = ps_data_columns_at(ps_ref(&table->columns), i);
        PsSlice name = ps_data_column_name(column);
        PS_AUTO PsValue value = ps_data_row_value(row, i);
        if (!ps_data_column_allows_null(column) && ps_is_db_null(ps_ref(&value)))
            return ps_fail(ctx, PS_T(System_Data_NoNullAllowedException), PS_CAT_NotSpecified, NULL,
                           "Column '%.*s' does not allow nulls.", (int)name.len, name.data);
        PsStatus status =
            ps_data_column_is_unique(column) ? check_unique(ctx, table, row, &i, 1) : PS_OK;
        if (status)
            return status;
    }
    /* a key of one column made that column unique */
    return has_key && count > 1 ? check_unique(ctx, table, row, keys, count) : PS_OK;
}

PsStatus ps_data_key_check_rows(PsContext *ctx, const PsDataTable *table)
{
    size_t count = ps_array_len(ps_ref(&table->keys));
    PS_AUTO_FREE size_t *keys = ps_alloc_zero((count + 1) * sizeof *keys);
    if (!key_columns(table, keys))
        return PS_OK;
    for (size_t i = 0; i < ps_array_len(ps_ref(&table->rows)); i++) {
        const PsDataRow *row = ps_data_table_row(table, i);
        if (row->state == PS_ROW_DELETED)
            continue;
        for (size_t k = 0; k < count; k++) {
            PsRef column = ps_data_columns_at(ps_ref(&table->columns), keys[k]);
            PsSlice name = ps_data_column_name(column);
            PS_AUTO PsValue value = ps_data_row_value(row, keys[k]);
            if (ps_is_db_null(ps_ref(&value)))
                return ps_fail(ctx, PS_T(System_Data_DataException), PS_CAT_NotSpecified, NULL,
                               "Column '%.*s' has null values in it.", (int)name.len, name.data);
        }
        PsStatus status = check_unique(ctx, table, row, keys, count);
        if (status == PS_ERROR) {
            ps_clear_error(ctx);
            return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                           "These columns don't currently have unique values.");
        }
        if (status)
            return status;
    }
    return PS_OK;
}

/* ---- looking up ---- */

/* A value of a key as its column has them; of one that is none of the column's, its own error. */
static PsStatus key_value(PsContext *ctx, PsRef column, PsRef value, PsValue *out)
{
    const PsType *type = ps_data_column_type(column);
    if (ps_is_null(value) || ps_is_db_null(value) || type == PS_T(System_Object)) {
        *out = ps_is_null(value) ? ps_db_null() : ps_retain(value);
        return PS_OK;
    }
    PsStatus status = ps_convert(ctx, value, type, out);
    if (status != PS_ERROR)
        return status;
    PS_AUTO PsValue error = ps_take_error(ctx);
    return ps_fail_value(ctx, ps_retain(ps_data_cause(ps_ref(&error))));
}

PsStatus ps_data_key_find(PsContext *ctx, const PsDataTable *table, PsRef key, PsValue *out)
{
    size_t count = ps_array_len(ps_ref(&table->keys));
    PS_AUTO_FREE size_t *columns = ps_alloc_zero((count + 1) * sizeof *columns);
    if (!key_columns(table, columns))
        return ps_fail(ctx, PS_T(System_Data_MissingPrimaryKeyException), PS_CAT_NotSpecified, NULL,
                       "Table doesn't have a primary key.");
    size_t given = ps_is_null(key) || ps_is_list(key) ? ps_array_len(key) : 1;
    if (given != count)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Expecting %zu value(s) for the key being indexed, but received %zu "
                       "value(s).",
                       count, given);
    PS_AUTO PsValue values = ps_array_empty(count);
    for (size_t i = 0; i < count; i++) {
        PS_AUTO PsValue value = ps_is_list(key) ? ps_array_at(key, i) : ps_retain(key);
        PsRef column = ps_data_columns_at(ps_ref(&table->columns), columns[i]);
        PsValue converted = PS_NULL;
        PsStatus status = key_value(ctx, column, ps_unwrap(ps_ref(&value)), &converted);
        if (status)
            return status;
        ps_array_push(ps_ref(&values), converted);
    }
    PsDataRow *found;
    PsStatus status = find_row(ctx, table, NULL, columns, ps_ref(&values), &found);
    if (status == PS_OK && found != NULL)
        *out = ps_retain(ps_value_of(PS_KIND_HOLDER, &found->holder.head));
    return status;
}
