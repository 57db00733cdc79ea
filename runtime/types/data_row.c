/* data_row.c - System.Data.DataRow: values by column, as properties too; DataRowView. */
#include <stdint.h>

#include "base/memory.h"
#include "types/adapter.h"
#include "types/data_table.h"
#include "types/fields.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/string.h"

enum { VIEW_ROW, VIEW_COUNT };

static void row_done(PsObject *object)
{
    PsDataRow *row = (PsDataRow *)object;
    if (row->table != NULL) {
        if (row->previous != NULL)
            row->previous->next = row->next;
        else
            row->table->made = row->next;
        if (row->next != NULL)
            row->next->previous = row->previous;
    }
    ps_release(row->columns);
    ps_release(row->values);
    ps_release(row->original);
}

static void row_visit(PsObject *object, PsVisitor visitor, void *state)
{
    PsDataRow *row = (PsDataRow *)object;
    visitor(ps_get_object(ps_ref(&row->columns)), state);
    visitor(ps_get_object(ps_ref(&row->values)), state);
    if (!ps_is_null(ps_ref(&row->original)))
        visitor(ps_get_object(ps_ref(&row->original)), state);
}

static const PsKindOps row_ops = {row_done, row_visit};

PsDataRow *ps_data_row_find(PsRef value)
{
    PsRef inner = ps_unwrap(value);
    if (ps_fields_is(inner, PS_T(System_Data_DataRowView)))
        inner = ps_field(inner, VIEW_ROW);
    bool is_row = ps_kind(inner) == PS_KIND_HOLDER &&
                  ((const PsHolder *)ps_get_object(inner))->ops == &row_ops;
    return is_row ? (PsDataRow *)ps_get_object(inner) : NULL;
}

PsValue ps_data_row_view(PsRef row)
{
    PsValue view = ps_fields_new(PS_T(System_Data_DataRowView), VIEW_COUNT);
    ps_field_set(ps_ref(&view), VIEW_ROW, ps_retain(row));
    return view;
}

static PsValue new_values(void)
{
    return ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object));
}

PsValue ps_data_row_new(PsDataTable *table)
{
    PsDataRow *row = ps_object_new(PS_KIND_HOLDER, PS_T(System_Data_DataRow), sizeof *row);
    row->holder.ops = &row_ops;
    row->table = table;
    row->previous = NULL;
    row->next = table->made;
    if (row->next != NULL)
        row->next->previous = row;
    table->made = row;
    row->columns = ps_retain(ps_ref(&table->columns));
    row->values = new_values();
    row->original = PS_NULL;
    row->state = PS_ROW_DETACHED;
    PsRef columns = ps_ref(&row->columns);
    for (size_t i = 0; i < ps_data_columns_count(columns); i++)
        ps_array_push(ps_ref(&row->values), ps_data_column_initial(ps_data_columns_at(columns, i)));
    return ps_value_of(PS_KIND_HOLDER, &row->holder.head);
}

PsValue ps_data_row_value(const PsDataRow *row, size_t column)
{
    PsRef values = ps_ref(&row->values);
    return column < ps_array_len(values) ? ps_array_at(values, column) : ps_db_null();
}

PsRef ps_data_cause(PsRef error)
{
    PsRef cause = error;
    if (ps_kind(cause) == PS_KIND_ERROR)
        cause = ps_ref(&ps_error_record_get(cause)->exception);
    PsRef inner = ps_ref(&ps_exception_get(cause)->inner);
    return ps_is_null(inner) ? cause : inner;
}

static PsStatus fail_store(PsContext *ctx, PsRef value, PsRef column)
{
    PS_AUTO PsValue error = ps_take_error(ctx);
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsSlice why = ps_exception_message(ps_data_cause(ps_ref(&error)));
    PsStatus status = ps_text(ctx, value, &text);
    if (status)
        return status;
    PsSlice name = ps_data_column_name(column);
    return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                   "%.*sCouldn't store <%s> in %.*s Column.  Expected type is %s.", (int)why.len,
                   why.data, ps_buffer_cstr(&text), (int)name.len, name.data,
                   ps_type_simple_name(ps_data_column_type(column)));
}

/* The value as the cell holds it. */
static PsStatus convert_cell(PsContext *ctx, const PsDataRow *row, size_t index, PsRef value,
                             PsValue *out)
{
    PsRef column = ps_data_columns_at(ps_ref(&row->columns), index);
    PsRef inner = ps_unwrap(value);
    PsSlice name = ps_data_column_name(column);
    if (ps_is_null(inner))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Cannot set Column '%.*s' to be null. Please use DBNull instead.",
                       (int)name.len, name.data);
    if (ps_is_db_null(inner) || ps_data_column_type(column) == PS_T(System_Object)) {
        *out = ps_retain(inner);
        return PS_OK;
    }
    PsStatus status = ps_convert(ctx, inner, ps_data_column_type(column), out);
    return status ? fail_store(ctx, inner, column) : PS_OK;
}

static void put(PsRef values, size_t index, PsValue value)
{
    while (ps_array_len(values) <= index)
        ps_array_push(values, ps_db_null());
    ps_array_set(values, index, value);
}

/* Gives a row new values; what its table's constraints refuse is taken back. */
static PsStatus replace(PsContext *ctx, PsDataRow *row, PsValue values)
{
    PS_AUTO PsValue before = ps_move(&row->values);
    row->values = values;
    bool is_held = row->table != NULL && row->state != PS_ROW_DETACHED;
    PsStatus status = !is_held ? PS_OK : ps_data_key_check(ctx, row->table, row);
    if (status) {
        ps_assign(&row->values, ps_move(&before));
    } else if (row->state == PS_ROW_UNCHANGED) {
        row->state = PS_ROW_MODIFIED;
        ps_assign(&row->original, ps_move(&before));
    }
    return status;
}

PsStatus ps_data_row_set(PsContext *ctx, PsDataRow *row, size_t index, PsRef value)
{
    PsValue cell = PS_NULL;
    PsStatus status = convert_cell(ctx, row, index, value, &cell);
    if (status)
        return status;
    if (row->state == PS_ROW_DETACHED) {
        put(ps_ref(&row->values), index, cell);
        return PS_OK;
    }
    PsValue values = ps_array_copy(ps_ref(&row->values));
    put(ps_ref(&values), index, cell);
    return replace(ctx, row, values);
}

void ps_data_row_accept(PsDataRow *row)
{
    row->state = PS_ROW_UNCHANGED;
    ps_assign(&row->original, PS_NULL);
}

/* ---- columns as properties ---- */

static PsStatus adapter_get(PsContext *ctx, PsRef self, PsSlice name, PsValue *out, bool *found)
{
    PsDataRow *row = ps_data_row_find(self);
    size_t at = ps_data_columns_find(ps_ref(&row->columns), name);
    (void)ctx;
    *found = at != SIZE_MAX;
    if (*found)
        *out = row->state == PS_ROW_DELETED ? PS_NULL : ps_data_row_value(row, at);
    return PS_OK;
}

static PsStatus adapter_set(PsContext *ctx, PsRef self, PsSlice name, PsRef value, bool *found)
{
    PsDataRow *row = ps_data_row_find(self);
    size_t at = ps_data_columns_find(ps_ref(&row->columns), name);
    *found = at != SIZE_MAX;
    if (!*found)
        return PS_OK;
    PsStatus status = ps_data_row_set(ctx, row, at, value);
    if (status != PS_ERROR)
        return status;
    PS_AUTO PsValue error = ps_take_error(ctx);
    PsSlice why = ps_exception_message(ps_ref(&error));
    PsValue message = ps_string_printf("Exception setting \"%.*s\": \"%.*s\"", (int)name.len,
                                       name.data, (int)why.len, why.data);
    PsValue outer = ps_exception_new(PS_XA(SetValueInvocationException), message, ps_move(&error));
    ps_exception_get(ps_ref(&outer))->id = "CatchFromBaseAdapterSetValue";
    return ps_fail_value(ctx, outer);
}

static void adapter_each(PsRef self, void (*visit)(PsSlice name, void *state), void *state)
{
    PsRef columns = ps_ref(&ps_data_row_find(self)->columns);
    for (size_t i = 0; i < ps_data_columns_count(columns); i++)
        visit(ps_data_column_name(ps_data_columns_at(columns, i)), state);
}

const PsTypeAdapter ps_adapter_data = {adapter_get, adapter_set, adapter_each};

/* ---- members ---- */

static PsDataRow *it(PsRef self)
{
    return ps_data_row_find(self);
}

static PsStatus find_column(PsContext *ctx, PsRef self, PsRef key, size_t *out)
{
    *out = ps_data_columns_index(ps_ref(&it(self)->columns), key);
    if (*out != SIZE_MAX)
        return PS_OK;
    if (ps_is_integer(ps_unwrap(key)))
        return ps_fail(ctx, PS_ERR_PLAIN(IndexOutOfRangeException), "Cannot find column %d.",
                       ps_arg_int(ps_unwrap(key)));
    PsSlice name = ps_arg_text(ps_unwrap(key));
    PsSlice table =
        it(self)->table == NULL ? PS_SLICE("") : ps_arg_text(ps_ref(&it(self)->table->name));
    return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                   "Column '%.*s' does not belong to table %.*s.", (int)name.len, name.data,
                   (int)table.len, table.data);
}

PS_ROW(get_item)
{
    size_t at;
    PsStatus status = find_column(ctx, self, args[0], &at);
    if (status == PS_OK && it(self)->state == PS_ROW_DELETED)
        return ps_fail(ctx, PS_T(System_Data_DeletedRowInaccessibleException), PS_CAT_NotSpecified,
                       NULL, "Deleted row information cannot be accessed through the row.");
    return status ? status : ps_return(ps_data_row_value(it(self), at), out);
}
PS_ROW(set_item)
{
    size_t at;
    PsStatus status = find_column(ctx, self, args[0], &at);
    return status ? status : ps_data_row_set(ctx, it(self), at, args[1]);
}
PS_ROW(is_null)
{
    size_t at;
    PsStatus status = find_column(ctx, self, args[0], &at);
    if (status)
        return status;
    PS_AUTO PsValue value = ps_data_row_value(it(self), at);
    return ps_return(ps_bool(ps_is_db_null(ps_ref(&value))), out);
}
PS_ROW(get_items)
{
    size_t len = ps_data_columns_count(ps_ref(&it(self)->columns));
    PsValue items = ps_array_empty(len);
    for (size_t i = 0; i < len; i++)
        ps_array_push(ps_ref(&items), ps_data_row_value(it(self), i));
    return ps_return(items, out);
}
PS_SETTER_ROW(set_items)
{
    size_t len = ps_data_columns_count(ps_ref(&it(self)->columns));
    if (ps_is_null(value))
        return ps_fail_null(ctx, "value");
    if (ps_array_len(value) > len)
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentException),
                       "Input array is longer than the number of columns in this table.");
    PS_AUTO PsValue values = ps_array_copy(ps_ref(&it(self)->values));
    for (size_t i = 0; i < ps_array_len(value); i++) {
        PS_AUTO PsValue item = ps_array_at(value, i);
        PsValue cell = PS_NULL;
        if (ps_is_null(ps_ref(&item)))
            continue;
        PsStatus status = convert_cell(ctx, it(self), i, ps_ref(&item), &cell);
        if (status)
            return status;
        put(ps_ref(&values), i, cell);
    }
    return replace(ctx, it(self), ps_move(&values));
}
PS_ROW(get_state)
{
    return ps_return(ps_enum(PS_T(System_Data_DataRowState), it(self)->state), out);
}
PS_ROW(get_table)
{
    PsDataTable *table = it(self)->table;
    return table == NULL
               ? PS_OK
               : ps_return(ps_retain(ps_value_of(PS_KIND_HOLDER, &table->holder.head)), out);
}

static void leave_table(PsDataRow *row)
{
    PsRef rows = row->table == NULL ? (PsRef)PS_NULL : ps_ref(&row->table->rows);
    row->state = PS_ROW_DETACHED;
    for (size_t i = 0; !ps_is_null(rows) && i < ps_array_len(rows); i++)
        if (ps_get_object(ps_ref(&ps_array_get(rows)->as.values[i])) == &row->holder.head) {
            ps_array_remove(rows, i, 1);
            return;
        }
}

PS_ROW(delete_row)
{
    if (it(self)->state == PS_ROW_ADDED)
        leave_table(it(self));
    else if (it(self)->state != PS_ROW_DETACHED)
        it(self)->state = PS_ROW_DELETED;
    return PS_OK;
}
PS_ROW(accept)
{
    if (it(self)->state == PS_ROW_DELETED)
        leave_table(it(self));
    else if (it(self)->state != PS_ROW_DETACHED)
        ps_data_row_accept(it(self));
    return PS_OK;
}
PS_ROW(reject)
{
    PsDataRow *row = it(self);
    if (row->state == PS_ROW_ADDED) {
        leave_table(row);
        return PS_OK;
    }
    if (!ps_is_null(ps_ref(&row->original)))
        ps_assign(&row->values, ps_move(&row->original));
    if (row->state != PS_ROW_DETACHED)
        ps_data_row_accept(row);
    return PS_OK;
}
PS_ROW(nothing)
{
    return PS_OK;
}
PS_ROW(get_row)
{
    return ps_return(ps_retain(ps_field(self, VIEW_ROW)), out);
}

#define ITEM_ROWS \
    PS_INDEXED("System.Object Item(int columnIndex)", get_item), \
        PS_INDEXED("System.Object Item(string columnName)", get_item), \
        PS_METHOD("void set_Item(int columnIndex, System.Object value)", set_item), \
        PS_METHOD("void set_Item(string columnName, System.Object value)", set_item), \
        PS_METHOD("void Delete()", delete_row), PS_METHOD("void BeginEdit()", nothing), \
        PS_METHOD("void EndEdit()", nothing)

static const PsMemberRow row_rows[] = {
    ITEM_ROWS,
    PS_INDEXED("System.Object Item(System.Data.DataColumn column)", get_item),
    PS_METHOD("void set_Item(System.Data.DataColumn column, System.Object value)", set_item),
    PS_METHOD("bool IsNull(string columnName)", is_null),
    PS_METHOD("bool IsNull(int columnIndex)", is_null),
    PS_METHOD("void AcceptChanges()", accept),
    PS_METHOD("void RejectChanges()", reject),
    PS_PROPERTY("System.Data.DataRowState RowState", get_state),
    PS_PROPERTY("System.Data.DataTable Table", get_table),
    PS_PROPERTY("System.Object[] ItemArray", get_items, .setter = set_items),
    {0},
};

static const PsMemberRow view_rows[] = {
    ITEM_ROWS,
    PS_PROPERTY("System.Data.DataRow Row", get_row),
    {0},
};

const PsTypeMembers ps_types_data_row[] = {
    {PS_TYPE_ID_System_Data_DataRow, row_rows},
    {PS_TYPE_ID_System_Data_DataRowView, view_rows},
    {0},
};
