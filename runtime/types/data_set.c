/* data_set.c - System.Data.DataSet: tables by name. */
#include <stdint.h>

#include "base/casing.h"
#include "types/data_table.h"
#include "types/enumerator.h"
#include "types/fields.h"
#include "types/members.h"
#include "value/array.h"
#include "value/convert.h"
#include "value/enumerate.h"
#include "value/object.h"
#include "value/string.h"

enum { NAME, TABLES, SET_COUNT };
enum { ITEMS, COLLECTION_COUNT };

static PsRef items_of(PsRef tables)
{
    return ps_field(tables, ITEMS);
}

static PsStatus next_table(PsContext *ctx, PsObject *object, PsEnumerator *state, bool *has,
                           PsValue *out)
{
    (void)ctx;
    PsRef items = items_of(ps_value_of(PS_KIND_HOLDER, object));
    *has = state->index < ps_array_len(items);
    if (*has)
        *out = ps_array_at(items, state->index++);
    return PS_OK;
}

static const PsEnumerateOps tables_walk = {next_table};

PS_ROW(construct)
{
    ps_enumerate_register(PS_T(System_Data_DataTableCollection), &tables_walk);
    PsValue set = ps_fields_new(PS_T(System_Data_DataSet), SET_COUNT);
    PsValue tables = ps_fields_new(PS_T(System_Data_DataTableCollection), COLLECTION_COUNT);
    ps_field_set(ps_ref(&tables), ITEMS,
                 ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object)));
    ps_field_set(ps_ref(&set), NAME,
                 ps_string(count > 0 ? ps_arg_text(args[0]) : PS_SLICE("NewDataSet")));
    ps_field_set(ps_ref(&set), TABLES, tables);
    return ps_return(set, out);
}

PS_FIELD(name, NAME)
PS_FIELD_GETTER(tables, TABLES)

static PsDataTable *table_at(PsRef tables, size_t index)
{
    return ps_data_table_find(ps_ref(&ps_array_get(items_of(tables))->as.values[index]));
}

static size_t find(PsRef tables, PsSlice name)
{
    for (size_t i = 0; i < ps_array_len(items_of(tables)); i++)
        if (ps_slice_same(ps_arg_text(ps_ref(&table_at(tables, i)->name)), name))
            return i;
    return SIZE_MAX;
}

/* (table), (name), () */
PS_ROW(add)
{
    PsDataTable *given = count > 0 ? ps_data_table_find(args[0]) : NULL;
    if (count > 0 && ps_is_null(args[0])) /* a null text comes as an empty one */
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentNullException),
                       "'table' argument cannot be null. (Parameter 'table')");
    PS_AUTO PsValue table =
        given != NULL ? ps_retain(args[0])
                      : ps_data_table_new(count > 0 ? ps_arg_text(args[0]) : PS_SLICE(""));
    PsDataTable *added = ps_data_table_find(ps_ref(&table));
    PsSlice name = ps_arg_text(ps_ref(&added->name));
    if (name.len == 0)
        ps_assign(&added->name, ps_string_printf("Table%zu", ps_array_len(items_of(self)) + 1));
    else if (find(self, name) != SIZE_MAX)
        return ps_fail(ctx, PS_T(System_Data_DuplicateNameException), PS_CAT_NotSpecified, NULL,
                       "A DataTable named '%.*s' already belongs to this DataSet.", (int)name.len,
                       name.data);
    ps_array_push(items_of(self), ps_retain(ps_ref(&table)));
    if (given == NULL)
        *out = ps_move(&table);
    return PS_OK;
}
PS_ROW(get_count)
{
    return ps_return(ps_int32((int32_t)ps_array_len(items_of(self))), out);
}
PS_ROW(contains)
{
    return ps_return(ps_bool(find(self, ps_arg_text(args[0])) != SIZE_MAX), out);
}
PS_ROW(get_named)
{
    size_t at = find(self, ps_arg_text(args[0]));
    return at == SIZE_MAX ? PS_OK : ps_return(ps_array_at(items_of(self), at), out);
}
PS_ROW(get_at)
{
    int64_t at = ps_get_int(args[0]);
    if (at < 0 || at >= (int64_t)ps_array_len(items_of(self)))
        return ps_fail(ctx, PS_ERR_PLAIN(IndexOutOfRangeException), "Cannot find table %d.",
                       (int)at);
    return ps_return(ps_array_at(items_of(self), (size_t)at), out);
}
PS_ROW(remove_named)
{
    size_t at = find(self, ps_arg_text(args[0]));
    if (at != SIZE_MAX)
        ps_array_remove(items_of(self), at, 1);
    return PS_OK;
}
PS_ROW(clear_tables)
{
    ps_array_clear(items_of(self));
    return PS_OK;
}

static bool is_changed(PsRef tables)
{
    for (size_t i = 0; i < ps_array_len(items_of(tables)); i++) {
        PsRef rows = ps_ref(&table_at(tables, i)->rows);
        for (size_t k = 0; k < ps_array_len(rows); k++)
            if (ps_data_row_find(ps_ref(&ps_array_get(rows)->as.values[k]))->state !=
                PS_ROW_UNCHANGED)
                return true;
    }
    return false;
}
PS_ROW(has_changes)
{
    return ps_return(ps_bool(is_changed(ps_field(self, TABLES))), out);
}

/* ---- XML ---- */

static void append_escaped(PsBuffer *out, PsSlice text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '<' || c == '>' || c == '&')
            ps_buffer_text(out, c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;");
        else
            ps_buffer_byte(out, c);
    }
}

static PsStatus append_row(PsContext *ctx, const PsDataRow *row, PsBuffer *out)
{
    PsRef columns = ps_ref(&row->columns);
    for (size_t i = 0; i < ps_data_columns_count(columns); i++) {
        PS_AUTO PsValue value = ps_data_row_value(row, i);
        PS_AUTO_BUFFER PsBuffer text = {0};
        PsSlice name = ps_data_column_name(ps_data_columns_at(columns, i));
        if (ps_is_db_null(ps_ref(&value)))
            continue;
        PsStatus status = ps_text_to_string(ctx, ps_ref(&value), ps_culture_invariant(), &text);
        if (status)
            return status;
        bool is_bool = ps_kind(ps_ref(&value)) == PS_KIND_BOOL;
        ps_buffer_printf(out, "    <%.*s>", (int)name.len, name.data);
        append_escaped(out, is_bool ? ps_slice(ps_get_bool(ps_ref(&value)) ? "true" : "false")
                                    : ps_buffer_view(&text));
        ps_buffer_printf(out, "</%.*s>\n", (int)name.len, name.data);
    }
    return PS_OK;
}

PS_ROW(get_xml)
{
    PS_AUTO_BUFFER PsBuffer text = {0};
    PsSlice name = ps_arg_text(ps_field(self, NAME));
    PsRef tables = ps_field(self, TABLES);
    bool is_empty = true;
    ps_buffer_printf(&text, "<%.*s>\n", (int)name.len, name.data);
    for (size_t i = 0; i < ps_array_len(items_of(tables)); i++) {
        PsRef rows = ps_ref(&table_at(tables, i)->rows);
        PsSlice table = ps_arg_text(ps_ref(&table_at(tables, i)->name));
        for (size_t k = 0; k < ps_array_len(rows); k++) {
            is_empty = false;
            ps_buffer_printf(&text, "  <%.*s>\n", (int)table.len, table.data);
            PsStatus status =
                append_row(ctx, ps_data_row_find(ps_ref(&ps_array_get(rows)->as.values[k])), &text);
            if (status)
                return status;
            ps_buffer_printf(&text, "  </%.*s>\n", (int)table.len, table.data);
        }
    }
    if (is_empty)
        return ps_return(ps_string_printf("<%.*s />", (int)name.len, name.data), out);
    ps_buffer_printf(&text, "</%.*s>", (int)name.len, name.data);
    return ps_return_text(&text, out);
}
PS_ROW(nothing)
{
    return PS_OK;
}

#define TABLE "System.Data.DataTable"

static const PsMemberRow set_rows[] = {
    PS_CTOR("new()", construct),
    PS_CTOR("new(string dataSetName)", construct),
    PS_PROPERTY("string DataSetName", get_name, .setter = set_name),
    PS_PROPERTY("System.Data.DataTableCollection Tables", get_tables),
    PS_METHOD("string GetXml()", get_xml),
    PS_METHOD("bool HasChanges()", has_changes),
    PS_METHOD("void Dispose()", nothing),
    {0},
};

static const PsMemberRow tables_rows[] = {
    PS_METHOD("void Add(" TABLE " table)", add),
    PS_METHOD(TABLE " Add(string name)", add),
    PS_METHOD(TABLE " Add()", add),
    PS_METHOD("void Clear()", clear_tables),
    PS_METHOD("bool Contains(string name)", contains),
    PS_METHOD("void Remove(string name)", remove_named),
    PS_METHOD("System.Collections.IEnumerator GetEnumerator()", ps_enumerator_object_row),
    PS_INDEXED(TABLE " Item(int index)", get_at),
    PS_INDEXED(TABLE " Item(string name)", get_named),
    PS_PROPERTY("int Count", get_count),
    {0},
};

const PsTypeMembers ps_types_data_set[] = {
    {PS_TYPE_ID_System_Data_DataSet, set_rows},
    {PS_TYPE_ID_System_Data_DataTableCollection, tables_rows},
    {0},
};
