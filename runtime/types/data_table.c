/* data_table.c - System.Data.DataTable, its rows and its default view. */
#include "types/data_table.h"

#include <stdint.h>
#include <string.h>

#include "base/casing.h"
#include "base/memory.h"
#include "types/enumerator.h"
#include "types/fields.h"
#include "types/list_ops.h"
#include "types/members.h"
#include "value/array.h"
#include "value/enumerate.h"
#include "value/object.h"
#include "value/string.h"

static void table_done(PsObject *object)
{
    PsDataTable *table = (PsDataTable *)object;
    for (PsDataRow *row = table->made; row != NULL; row = row->next)
        row->table = NULL;
    ps_release(table->name);
    ps_release(table->columns);
    ps_release(table->rows);
    ps_release(table->keys);
    ps_release(table->view);
}

static void table_visit(PsObject *object, PsVisitor visitor, void *state)
{
    PsDataTable *table = (PsDataTable *)object;
    PsRef held[] = {ps_ref(&table->columns), ps_ref(&table->rows), ps_ref(&table->keys),
                    ps_ref(&table->view)};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        if (ps_get_object(held[i]) != NULL)
            visitor(ps_get_object(held[i]), state);
}

static const PsKindOps table_ops = {table_done, table_visit};

PsDataTable *ps_data_table_find(PsRef value)
{
    bool is_table = ps_kind(value) == PS_KIND_HOLDER &&
                    ((const PsHolder *)ps_get_object(value))->ops == &table_ops;
    return is_table ? (PsDataTable *)ps_get_object(value) : NULL;
}

static PsDataTable *it(PsRef self)
{
    return ps_data_table_find(self);
}

static PsValue new_list(void)
{
    return ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object));
}

/* Walking a table gives its rows. */
static PsStatus next_of(PsRef rows, PsEnumerator *state, bool *has, PsValue *out)
{
    *has = state->index < ps_array_len(rows);
    if (*has)
        *out = ps_array_at(rows, state->index++);
    return PS_OK;
}

static PsStatus next_row(PsContext *ctx, PsObject *object, PsEnumerator *state, bool *has,
                         PsValue *out)
{
    (void)ctx;
    return next_of(ps_ref(&((PsDataTable *)object)->rows), state, has, out);
}

static const PsEnumerateOps table_walk = {next_row};

PsValue ps_data_table_new(PsSlice name)
{
    ps_enumerate_register(PS_T(System_Data_DataTable), &table_walk);
    PsDataTable *table = ps_object_new(PS_KIND_HOLDER, PS_T(System_Data_DataTable), sizeof *table);
    table->holder.ops = &table_ops;
    table->made = NULL;
    table->is_case_sensitive = false;
    table->name = ps_string(name);
    table->columns = ps_data_columns_new();
    table->rows = new_list();
    table->keys = new_list();
    table->view = PS_NULL;
    return ps_value_of(PS_KIND_HOLDER, &table->holder.head);
}

PsDataRow *ps_data_table_row(const PsDataTable *table, size_t index)
{
    return ps_data_row_find(ps_ref(&ps_array_get(ps_ref(&table->rows))->as.values[index]));
}

static PsStatus add_row(PsContext *ctx, PsDataTable *table, PsValue value, PsRowState state)
{
    PS_AUTO PsValue row = value;
    PsStatus status = ps_data_key_check(ctx, table, ps_data_row_find(ps_ref(&row)));
    if (status)
        return status;
    ps_data_row_find(ps_ref(&row))->state = state;
    ps_array_push(ps_ref(&table->rows), ps_move(&row));
    return PS_OK;
}

/* ---- the collection of rows ---- */

enum { TABLE, SETTINGS, WALKED, COLLECTION_COUNT };
enum { SORT, FILTER }; /* of a view's settings */

static PsDataTable *table_of(PsRef collection)
{
    return it(ps_field(collection, TABLE));
}

static PsStatus next_in_rows(PsContext *ctx, PsObject *object, PsEnumerator *state, bool *has,
                             PsValue *out)
{
    (void)ctx;
    PsDataTable *table = table_of(ps_value_of(PS_KIND_HOLDER, object));
    return next_of(ps_ref(&table->rows), state, has, out);
}

static const PsEnumerateOps rows_walk = {next_in_rows};

PS_ROW(get_rows)
{
    ps_enumerate_register(PS_T(System_Data_DataRowCollection), &rows_walk);
    PsValue rows = ps_fields_new(PS_T(System_Data_DataRowCollection), COLLECTION_COUNT);
    ps_field_set(ps_ref(&rows), TABLE, ps_retain(self));
    return ps_return(rows, out);
}
PS_ROW(rows_count)
{
    return ps_return(ps_int32((int32_t)ps_array_len(ps_ref(&table_of(self)->rows))), out);
}

static PsStatus fail_no_row(PsContext *ctx, int64_t index)
{
    return ps_fail(ctx, PS_ERR_PLAIN(IndexOutOfRangeException), "There is no row at position %d.",
                   (int)index);
}

PS_ROW(rows_item)
{
    int64_t at = ps_get_int(args[0]);
    PsRef rows = ps_ref(&table_of(self)->rows);
    if (at < 0 || at >= (int64_t)ps_array_len(rows))
        return fail_no_row(ctx, at);
    return ps_return(ps_array_at(rows, (size_t)at), out);
}
PS_ROW(rows_add)
{
    PsDataRow *row = ps_data_row_find(args[0]);
    if (row == NULL)
        return ps_fail_null(ctx, "row");
    if (row->state != PS_ROW_DETACHED)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "This row already belongs to this table.");
    if (row->table != table_of(self))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "This row already belongs to another table.");
    return add_row(ctx, table_of(self), ps_retain(args[0]), PS_ROW_ADDED);
}

/* (values) */
PS_ROW(rows_add_values)
{
    PsDataTable *table = table_of(self);
    PsRef columns = ps_ref(&table->columns);
    if (ps_array_len(args[0]) > ps_data_columns_count(columns))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Input array is longer than the number of columns in this table.");
    PS_AUTO PsValue row = ps_data_row_new(table);
    for (size_t i = 0; i < ps_array_len(args[0]); i++) {
        PS_AUTO PsValue value = ps_array_at(args[0], i);
        PsStatus status =
            ps_is_null(ps_unwrap(ps_ref(&value)))
                ? PS_OK /* keeps the column's default */
                : ps_data_row_set(ctx, ps_data_row_find(ps_ref(&row)), i, ps_ref(&value));
        if (status)
            return status;
    }
    *out = ps_retain(ps_ref(&row));
    return add_row(ctx, table, ps_move(&row), PS_ROW_ADDED);
}

static void take_out(PsDataTable *table, size_t index)
{
    ps_data_table_row(table, index)->state = PS_ROW_DETACHED;
    ps_array_remove(ps_ref(&table->rows), index, 1);
}

PS_ROW(rows_remove_at)
{
    int64_t at = ps_get_int(args[0]);
    if (at < 0 || at >= (int64_t)ps_array_len(ps_ref(&table_of(self)->rows)))
        return fail_no_row(ctx, at);
    take_out(table_of(self), (size_t)at);
    return PS_OK;
}
PS_ROW(rows_remove)
{
    PsDataTable *table = table_of(self);
    for (size_t i = 0; i < ps_array_len(ps_ref(&table->rows)); i++)
        if (ps_data_table_row(table, i) == ps_data_row_find(args[0])) {
            take_out(table, i);
            return PS_OK;
        }
    return ps_fail(ctx, PS_ERR_PLAIN(IndexOutOfRangeException),
                   "The given DataRow is not in the current DataRowCollection.");
}

static void clear_table(PsDataTable *table)
{
    while (ps_array_len(ps_ref(&table->rows)) > 0)
        take_out(table, ps_array_len(ps_ref(&table->rows)) - 1);
}
PS_ROW(rows_clear)
{
    clear_table(table_of(self));
    return PS_OK;
}

PS_ROW(rows_find)
{
    return ps_data_key_find(ctx, table_of(self), ps_unwrap(args[0]), out);
}
PS_ROW(rows_contains)
{
    PS_AUTO PsValue found = PS_NULL;
    PsStatus status = ps_data_key_find(ctx, table_of(self), ps_unwrap(args[0]), &found);
    return status ? status : ps_return(ps_bool(!ps_is_null(ps_ref(&found))), out);
}

/* ---- selecting ---- */

typedef struct {
    size_t column;
    bool descending;
} SortKey;

/* "name [ASC|DESC], ..." */
static PsStatus parse_sort(PsContext *ctx, const PsDataTable *table, PsSlice sort, SortKey *keys,
                           size_t *count)
{
    *count = 0;
    while (sort.len > 0) {
        const char *comma = memchr(sort.data, ',', sort.len);
        PsSlice part = {sort.data, comma == NULL ? sort.len : (size_t)(comma - sort.data)};
        sort = (PsSlice){part.data + part.len + (comma != NULL),
                         sort.len - part.len - (comma != NULL)};
        while (part.len > 0 && part.data[0] == ' ')
            part = (PsSlice){part.data + 1, part.len - 1};
        while (part.len > 0 && part.data[part.len - 1] == ' ')
            part.len--;
        bool descending = part.len > 5 &&
                          ps_slice_same((PsSlice){part.data + part.len - 5, 5}, PS_SLICE(" DESC"));
        bool ascending =
            part.len > 4 && ps_slice_same((PsSlice){part.data + part.len - 4, 4}, PS_SLICE(" ASC"));
        part.len -= descending ? 5 : ascending ? 4 : 0;
        if (part.len > 1 && part.data[0] == '[' && part.data[part.len - 1] == ']')
            part = (PsSlice){part.data + 1, part.len - 2};
        size_t column = ps_data_columns_find(ps_ref(&table->columns), part);
        if (column == SIZE_MAX)
            return ps_fail(ctx, PS_ERR_PLAIN(IndexOutOfRangeException), "Cannot find column %.*s.",
                           (int)part.len, part.data);
        keys[(*count)++] = (SortKey){column, descending};
    }
    return PS_OK;
}

static PsStatus compare_rows(PsContext *ctx, const PsDataRow *a, const PsDataRow *b,
                             const SortKey *keys, size_t count, int *out)
{
    *out = 0;
    for (size_t i = 0; i < count && *out == 0; i++) {
        PS_AUTO PsValue left = ps_data_row_value(a, keys[i].column);
        PS_AUTO PsValue right = ps_data_row_value(b, keys[i].column);
        PsStatus status = ps_data_compare(ctx, a->table, ps_ref(&left), ps_ref(&right), out);
        if (status)
            return status;
        if (keys[i].descending)
            *out = -*out;
    }
    return PS_OK;
}

/* Merges [start, middle) and [middle, end) into `room`, equal rows in their order, and back. */
static PsStatus merge(PsContext *ctx, PsValue *items, PsValue *room, const size_t at[3],
                      const SortKey *keys, size_t count)
{
    size_t left = at[0], right = at[1];
    PsStatus status = PS_OK;
    for (size_t k = at[0]; k < at[2]; k++) {
        int order = left == at[1] ? 1 : right == at[2] ? -1 : 0;
        if (order == 0 && status == PS_OK)
            status = compare_rows(ctx, ps_data_row_find(ps_ref(&items[left])),
                                  ps_data_row_find(ps_ref(&items[right])), keys, count, &order);
        room[k] = items[order <= 0 ? left++ : right++];
    }
    memcpy(items + at[0], room + at[0], (at[2] - at[0]) * sizeof *items);
    return status;
}

static PsStatus sort_rows(PsContext *ctx, PsRef rows, const SortKey *keys, size_t count)
{
    size_t len = ps_array_len(rows);
    PS_AUTO_FREE PsValue *room = ps_alloc((len + 1) * sizeof *room);
    PsStatus status = PS_OK;
    for (size_t width = 1; width < len; width *= 2)
        for (size_t start = 0; start + width < len && status == PS_OK; start += 2 * width) {
            size_t end = start + 2 * width < len ? start + 2 * width : len;
            status = merge(ctx, ps_array_get(rows)->as.values, room,
                           (size_t[]){start, start + width, end}, keys, count);
        }
    return status;
}

PsStatus ps_data_table_select(PsContext *ctx, PsDataTable *table, PsSlice filter, PsSlice sort,
                              PsValue *out)
{
    PS_AUTO_FREE SortKey *keys = ps_alloc((sort.len + 1) * sizeof *keys); /* a key has a letter */
    size_t count;
    PS_AUTO PsValue found = new_list();
    PsStatus status = parse_sort(ctx, table, sort, keys, &count);
    for (size_t i = 0; status == PS_OK && i < ps_array_len(ps_ref(&table->rows)); i++) {
        const PsDataRow *row = ps_data_table_row(table, i);
        bool fits = row->state != PS_ROW_DELETED;
        if (fits && filter.len > 0)
            status = ps_data_filter_test(ctx, filter, row, &fits);
        if (status == PS_OK && fits)
            ps_array_push(ps_ref(&found), ps_array_at(ps_ref(&table->rows), i));
    }
    if (status == PS_OK && count > 0)
        status = sort_rows(ctx, ps_ref(&found), keys, count);
    if (status == PS_OK)
        *out = ps_move(&found);
    return status;
}

/* (), (filter [, sort]) */
PS_ROW(select_rows)
{
    PS_AUTO PsValue found = PS_NULL;
    PsSlice filter = count > 0 ? ps_arg_text(args[0]) : PS_SLICE("");
    PS_AUTO_BUFFER PsBuffer sort = {0};
    if (count > 1)
        ps_buffer_slice(&sort, ps_arg_text(args[1]));
    if (sort.len == 0)
        ps_data_filter_order(it(self), filter, &sort);
    PsStatus status = ps_data_table_select(ctx, it(self), filter, ps_buffer_view(&sort), &found);
    if (status)
        return status;
    return ps_list_to_array(ctx, ps_ref(&found), PS_T(System_Data_DataRow), 0,
                            ps_array_len(ps_ref(&found)), out);
}

/* ---- the default view ---- */

static PsStatus view_rows(PsContext *ctx, PsRef view, PsValue *out)
{
    PsRef settings = ps_field(view, SETTINGS);
    PS_AUTO PsValue sort = ps_array_at(settings, SORT);
    PS_AUTO PsValue filter = ps_array_at(settings, FILTER);
    return ps_data_table_select(ctx, table_of(view), ps_arg_text(ps_ref(&filter)),
                                ps_arg_text(ps_ref(&sort)), out);
}

static PsStatus next_in_view(PsContext *ctx, PsObject *object, PsEnumerator *state, bool *has,
                             PsValue *out)
{
    PsRef view = ps_value_of(PS_KIND_HOLDER, object);
    if (state->index == 0) {
        PsValue rows = PS_NULL;
        PsStatus status = view_rows(ctx, view, &rows);
        if (status)
            return status;
        ps_field_set(view, WALKED, rows);
    }
    PsRef rows = ps_field(view, WALKED);
    *has = state->index < ps_array_len(rows);
    if (*has) {
        PS_AUTO PsValue row = ps_array_at(rows, state->index++);
        *out = ps_data_row_view(ps_ref(&row));
    }
    return PS_OK;
}

static const PsEnumerateOps view_walk = {next_in_view};

PS_ROW(get_view)
{
    ps_enumerate_register(PS_T(System_Data_DataView), &view_walk);
    if (ps_is_null(ps_ref(&it(self)->view))) {
        PsValue settings = new_list();
        ps_array_push(ps_ref(&settings), ps_string(PS_SLICE("")));
        ps_array_push(ps_ref(&settings), ps_string(PS_SLICE("")));
        it(self)->view = settings;
    }
    PsValue view = ps_fields_new(PS_T(System_Data_DataView), COLLECTION_COUNT);
    ps_field_set(ps_ref(&view), TABLE, ps_retain(self));
    ps_field_set(ps_ref(&view), SETTINGS, ps_retain(ps_ref(&it(self)->view)));
    return ps_return(view, out);
}
PS_ROW(new_view)
{
    return ps_arg_is_null(args[0]) ? ps_fail_null(ctx, "table")
                                   : get_view(ctx, args[0], NULL, 0, out);
}

#define SETTING(name_, slot_) \
    PS_ROW(get_##name_) \
    { \
        return ps_return(ps_array_at(ps_field(self, SETTINGS), slot_), out); \
    } \
    PS_SETTER_ROW(set_##name_) \
    { \
        ps_array_set(ps_field(self, SETTINGS), slot_, ps_string(ps_arg_text(value))); \
        return PS_OK; \
    }
SETTING(sort, SORT)
SETTING(filter, FILTER)

PS_ROW(view_count)
{
    PS_AUTO PsValue rows = PS_NULL;
    PsStatus status = view_rows(ctx, self, &rows);
    return status ? status : ps_return(ps_int32((int32_t)ps_array_len(ps_ref(&rows))), out);
}
PS_ROW(view_item)
{
    PS_AUTO PsValue rows = PS_NULL;
    PsStatus status = view_rows(ctx, self, &rows);
    int64_t at = ps_get_int(args[0]);
    if (status)
        return status;
    if (at < 0 || at >= (int64_t)ps_array_len(ps_ref(&rows)))
        return ps_fail(ctx, PS_ERR_PLAIN(IndexOutOfRangeException),
                       "Index %d is either negative or "
                       "above rows count.",
                       (int)at);
    PS_AUTO PsValue row = ps_array_at(ps_ref(&rows), (size_t)at);
    return ps_return(ps_data_row_view(ps_ref(&row)), out);
}
PS_ROW(get_table)
{
    return ps_return(ps_retain(ps_field(self, TABLE)), out);
}

/* ---- tables ---- */

PS_ROW(construct)
{
    return ps_return(ps_data_table_new(count > 0 ? ps_arg_text(args[0]) : PS_SLICE("")), out);
}
PS_ROW(get_name)
{
    return ps_return(ps_retain(ps_ref(&it(self)->name)), out);
}
PS_SETTER_ROW(set_name)
{
    ps_assign(&it(self)->name, ps_string(ps_arg_text(value)));
    return PS_OK;
}
PS_ROW(get_columns)
{
    return ps_return(ps_retain(ps_ref(&it(self)->columns)), out);
}
PS_ROW(get_keys)
{
    PsRef keys = ps_ref(&it(self)->keys);
    return ps_list_to_array(ctx, keys, PS_T(System_Data_DataColumn), 0, ps_array_len(keys), out);
}
PS_SETTER_ROW(set_keys)
{
    PS_AUTO PsValue keys = new_list();
    for (size_t i = 0; !ps_is_null(value) && i < ps_array_len(value); i++) {
        PS_AUTO PsValue column = ps_array_at(value, i);
        if (ps_arg_is_null(ps_ref(&column)))
            continue;
        if (ps_data_columns_index(ps_ref(&it(self)->columns), ps_ref(&column)) == SIZE_MAX)
            return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException), "Column must belong to a table.");
        ps_array_push(ps_ref(&keys), ps_move(&column));
    }
    PsValue before = ps_move(&it(self)->keys);
    it(self)->keys = ps_move(&keys);
    PsStatus status = ps_data_key_check_rows(ctx, it(self));
    if (status) {
        ps_assign(&it(self)->keys, before);
        return status;
    }
    ps_release(before);
    PsRef made = ps_ref(&it(self)->keys);
    for (size_t i = 0; i < ps_array_len(made); i++)
        ps_data_column_join_key(ps_ref(&ps_array_get(made)->as.values[i]), ps_array_len(made) == 1);
    return PS_OK;
}
PS_ROW(get_case_sensitive)
{
    return ps_return(ps_bool(it(self)->is_case_sensitive), out);
}
PS_SETTER_ROW(set_case_sensitive)
{
    it(self)->is_case_sensitive = ps_get_bool(value);
    return PS_OK;
}
PS_ROW(new_row)
{
    return ps_return(ps_data_row_new(it(self)), out);
}
PS_ROW(accept)
{
    PsDataTable *table = it(self);
    for (size_t i = ps_array_len(ps_ref(&table->rows)); i > 0; i--) {
        if (ps_data_table_row(table, i - 1)->state == PS_ROW_DELETED)
            take_out(table, i - 1);
        else
            ps_data_row_accept(ps_data_table_row(table, i - 1));
    }
    return PS_OK;
}
PS_ROW(reject)
{
    PsDataTable *table = it(self);
    for (size_t i = ps_array_len(ps_ref(&table->rows)); i > 0; i--) {
        PsDataRow *row = ps_data_table_row(table, i - 1);
        if (row->state == PS_ROW_ADDED) {
            take_out(table, i - 1);
            continue;
        }
        if (!ps_is_null(ps_ref(&row->original)))
            ps_assign(&row->values, ps_move(&row->original));
        ps_data_row_accept(row);
    }
    return PS_OK;
}
PS_ROW(clear)
{
    clear_table(it(self));
    return PS_OK;
}

/* The same columns, without rows. */
static PsValue clone_table(const PsDataTable *table)
{
    PsValue copy = ps_data_table_new(ps_arg_text(ps_ref(&table->name)));
    PsDataTable *made = it(ps_ref(&copy));
    made->is_case_sensitive = table->is_case_sensitive;
    ps_assign(&made->columns, ps_data_columns_copy(ps_ref(&table->columns)));
    for (size_t i = 0; i < ps_array_len(ps_ref(&table->keys)); i++) {
        PsRef key = ps_ref(&ps_array_get(ps_ref(&table->keys))->as.values[i]);
        size_t at = ps_data_columns_index(ps_ref(&table->columns), key);
        ps_array_push(ps_ref(&made->keys),
                      ps_retain(ps_data_columns_at(ps_ref(&made->columns), at)));
    }
    return copy;
}

static PsStatus import(PsContext *ctx, PsDataTable *table, const PsDataRow *from)
{
    PsValue row = ps_data_row_new(table);
    PsDataRow *made = ps_data_row_find(ps_ref(&row));
    ps_assign(&made->values, ps_array_copy(ps_ref(&from->values)));
    return add_row(ctx, table, row, from->state);
}

PS_ROW(clone)
{
    return ps_return(clone_table(it(self)), out);
}
PS_ROW(copy)
{
    PS_AUTO PsValue made = clone_table(it(self));
    for (size_t i = 0; i < ps_array_len(ps_ref(&it(self)->rows)); i++) {
        PsStatus status = import(ctx, it(ps_ref(&made)), ps_data_table_row(it(self), i));
        if (status)
            return status;
    }
    return ps_return(ps_move(&made), out);
}
PS_ROW(import_row)
{
    const PsDataRow *row = ps_data_row_find(args[0]);
    return row == NULL ? PS_OK : import(ctx, it(self), row);
}
PS_ROW(nothing)
{
    return PS_OK;
}

static const PsMemberRow table_rows[] = {
    PS_CTOR("new()", construct),
    PS_CTOR("new(string tableName)", construct),
    PS_PROPERTY("bool CaseSensitive", get_case_sensitive, .setter = set_case_sensitive),
    PS_PROPERTY("System.Data.DataColumnCollection Columns", get_columns),
    PS_PROPERTY("System.Data.DataView DefaultView", get_view),
    PS_PROPERTY("System.Data.DataColumn[] PrimaryKey", get_keys, .setter = set_keys),
    PS_PROPERTY("System.Data.DataRowCollection Rows", get_rows),
    PS_PROPERTY("string TableName", get_name, .setter = set_name),
    PS_METHOD("void AcceptChanges()", accept),
    PS_METHOD("void RejectChanges()", reject),
    PS_METHOD("void Clear()", clear),
    PS_METHOD("System.Data.DataTable Clone()", clone),
    PS_METHOD("System.Data.DataTable Copy()", copy),
    PS_METHOD("void Dispose()", nothing),
    PS_METHOD("void ImportRow(System.Data.DataRow row)", import_row),
    PS_METHOD("System.Data.DataRow NewRow()", new_row),
    PS_METHOD("System.Data.DataRow[] Select()", select_rows),
    PS_METHOD("System.Data.DataRow[] Select(string filterExpression)", select_rows),
    PS_METHOD("System.Data.DataRow[] Select(string filterExpression, string sort)", select_rows),
    PS_METHOD("string ToString()", get_name),
    {0},
};

static const PsMemberRow rows_rows[] = {
    PS_METHOD("void Add(System.Data.DataRow row)", rows_add),
    PS_METHOD("System.Data.DataRow Add(params System.Object[] values)", rows_add_values),
    PS_METHOD("void Clear()", rows_clear),
    PS_METHOD("bool Contains(System.Object key)", rows_contains),
    PS_METHOD("System.Data.DataRow Find(System.Object key)", rows_find),
    PS_METHOD("System.Collections.IEnumerator GetEnumerator()", ps_enumerator_object_row),
    PS_METHOD("void Remove(System.Data.DataRow row)", rows_remove),
    PS_METHOD("void RemoveAt(int index)", rows_remove_at),
    PS_INDEXED("System.Data.DataRow Item(int index)", rows_item),
    PS_PROPERTY("int Count", rows_count),
    {0},
};

static const PsMemberRow view_row_rows[] = {
    PS_CTOR("new(System.Data.DataTable table)", new_view),
    PS_PROPERTY("int Count", view_count),
    PS_PROPERTY("string RowFilter", get_filter, .setter = set_filter),
    PS_PROPERTY("string Sort", get_sort, .setter = set_sort),
    PS_PROPERTY("System.Data.DataTable Table", get_table),
    PS_INDEXED("System.Data.DataRowView Item(int recordIndex)", view_item),
    PS_METHOD("System.Collections.IEnumerator GetEnumerator()", ps_enumerator_object_row),
    {0},
};

const PsTypeMembers ps_types_data_table[] = {
    {PS_TYPE_ID_System_Data_DataTable, table_rows},
    {PS_TYPE_ID_System_Data_DataRowCollection, rows_rows},
    {PS_TYPE_ID_System_Data_DataView, view_row_rows},
    {0},
};
