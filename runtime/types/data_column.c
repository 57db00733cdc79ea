/* data_column.c - System.Data.DataColumn and its collection. */
#include <stdint.h>

#include "base/casing.h"
#include "types/data_table.h"
#include "types/enumerator.h"
#include "types/fields.h"
#include "types/members.h"
#include "value/array.h"
#include "value/enumerate.h"
#include "value/object.h"
#include "value/string.h"
#include "value/type_value.h"

enum {
    NAME,
    TYPE,
    ALLOWS_NULL,
    IS_UNIQUE,
    DEFAULT_VALUE,
    AUTO_INCREMENT,
    SEED,
    STEP,
    NEXT,
    READ_ONLY,
    CAPTION,
    COLUMN_COUNT
};

/* () or (name [, type]) */
static PsValue make_column(PsSlice name, const PsType *type)
{
    PsValue column = ps_fields_new(PS_T(System_Data_DataColumn), COLUMN_COUNT);
    PsRef it = ps_ref(&column);
    ps_field_set(it, NAME, ps_string(name));
    ps_field_set(it, TYPE, ps_type_value(type));
    ps_field_set(it, ALLOWS_NULL, ps_bool(true));
    ps_field_set(it, IS_UNIQUE, ps_bool(false));
    ps_field_set(it, DEFAULT_VALUE, ps_db_null());
    ps_field_set(it, AUTO_INCREMENT, ps_bool(false));
    ps_field_set(it, SEED, ps_int64(0));
    ps_field_set(it, STEP, ps_int64(1));
    ps_field_set(it, READ_ONLY, ps_bool(false));
    return column;
}

PsSlice ps_data_column_name(PsRef column)
{
    return ps_arg_text(ps_field(column, NAME));
}
const PsType *ps_data_column_type(PsRef column)
{
    return ps_get_type(ps_field(column, TYPE));
}
bool ps_data_column_allows_null(PsRef column)
{
    return ps_get_bool(ps_field(column, ALLOWS_NULL));
}
void ps_data_column_join_key(PsRef column, bool is_alone)
{
    ps_field_set(column, ALLOWS_NULL, ps_bool(false));
    if (is_alone)
        ps_field_set(column, IS_UNIQUE, ps_bool(true));
}

bool ps_data_column_is_unique(PsRef column)
{
    return ps_get_bool(ps_field(column, IS_UNIQUE));
}

PsValue ps_data_column_initial(PsRef column)
{
    if (!ps_get_bool(ps_field(column, AUTO_INCREMENT)))
        return ps_retain(ps_field(column, DEFAULT_VALUE));
    bool is_first = ps_is_null(ps_field(column, NEXT));
    int64_t number = ps_get_int(ps_field(column, is_first ? SEED : NEXT));
    ps_field_set(column, NEXT, ps_int64(number + ps_get_int(ps_field(column, STEP))));
    return ps_data_column_type(column)->kind == PS_KIND_INT64 ? ps_int64(number)
                                                              : ps_int32((int32_t)number);
}

/* ---- the collection ---- */

enum { ITEMS, COLLECTION_COUNT };

static PsRef items_of(PsRef columns)
{
    return ps_field(columns, ITEMS);
}

static PsStatus next_column(PsContext *ctx, PsObject *object, PsEnumerator *state, bool *has,
                            PsValue *out)
{
    (void)ctx;
    PsRef items = items_of(ps_value_of(PS_KIND_HOLDER, object));
    *has = state->index < ps_array_len(items);
    if (*has)
        *out = ps_array_at(items, state->index++);
    return PS_OK;
}

static const PsEnumerateOps column_walk = {next_column};

PsValue ps_data_columns_new(void)
{
    ps_enumerate_register(PS_T(System_Data_DataColumnCollection), &column_walk);
    PsValue columns = ps_fields_new(PS_T(System_Data_DataColumnCollection), COLLECTION_COUNT);
    ps_field_set(ps_ref(&columns), ITEMS,
                 ps_list_new(PS_T(System_Collections_ArrayList), PS_T(System_Object)));
    return columns;
}

size_t ps_data_columns_count(PsRef columns)
{
    return ps_array_len(items_of(columns));
}

PsRef ps_data_columns_at(PsRef columns, size_t index)
{
    return ps_ref(&ps_array_get(items_of(columns))->as.values[index]);
}

/* Names may differ by case only. */
static size_t find_exact(PsRef columns, PsSlice name)
{
    for (size_t i = 0; i < ps_data_columns_count(columns); i++)
        if (ps_slice_is(ps_data_column_name(ps_data_columns_at(columns, i)), name))
            return i;
    return SIZE_MAX;
}

size_t ps_data_columns_find(PsRef columns, PsSlice name)
{
    size_t exact = find_exact(columns, name);
    if (exact != SIZE_MAX)
        return exact;
    for (size_t i = 0; i < ps_data_columns_count(columns); i++)
        if (ps_slice_same(ps_data_column_name(ps_data_columns_at(columns, i)), name))
            return i;
    return SIZE_MAX;
}

size_t ps_data_columns_index(PsRef columns, PsRef key)
{
    PsRef inner = ps_unwrap(key);
    if (ps_is_integer(inner)) {
        int64_t at = ps_get_int(inner);
        return at >= 0 && at < (int64_t)ps_data_columns_count(columns) ? (size_t)at : SIZE_MAX;
    }
    if (ps_fields_is(inner, PS_T(System_Data_DataColumn)))
        return ps_data_columns_find(columns, ps_data_column_name(inner));
    return ps_data_columns_find(columns, ps_arg_text(inner));
}

PsStatus ps_data_columns_add(PsContext *ctx, PsRef columns, PsValue column)
{
    PsSlice name = ps_data_column_name(ps_ref(&column));
    if (name.len == 0)
        ps_field_set(ps_ref(&column), NAME,
                     ps_string_printf("Column%zu", ps_data_columns_count(columns) + 1));
    if (find_exact(columns, name) != SIZE_MAX) {
        PsStatus status = ps_fail(
            ctx, PS_T(System_Data_DuplicateNameException), PS_CAT_NotSpecified, NULL,
            "A column named '%.*s' already belongs to this DataTable.", (int)name.len, name.data);
        ps_release(column);
        return status;
    }
    ps_array_push(items_of(columns), column);
    return PS_OK;
}

PsValue ps_data_columns_copy(PsRef columns)
{
    PsValue copy = ps_data_columns_new();
    for (size_t i = 0; i < ps_data_columns_count(columns); i++) {
        PsRef from = ps_data_columns_at(columns, i);
        PsValue column = make_column(PS_SLICE(""), PS_T(System_String));
        for (size_t slot = 0; slot < COLUMN_COUNT; slot++)
            ps_field_set(ps_ref(&column), slot, ps_retain(ps_field(from, slot)));
        ps_array_push(items_of(ps_ref(&copy)), column);
    }
    return copy;
}

/* ---- members ---- */

PS_ROW(new_column)
{
    const PsType *type =
        count > 1 && !ps_arg_is_null(args[1]) ? ps_get_type(args[1]) : PS_T(System_String);
    return ps_return(make_column(count > 0 ? ps_arg_text(args[0]) : PS_SLICE(""), type), out);
}

PS_FIELD(name, NAME)
PS_ROW(get_type)
{
    return ps_return(ps_retain(ps_field(self, TYPE)), out);
}
PS_SETTER_ROW(set_type)
{
    if (ps_is_null(value))
        return ps_fail(ctx, PS_ERR_PLAIN(ArgumentNullException),
                       "Column requires a valid DataType.");
    ps_field_set(self, TYPE, ps_retain(value));
    return PS_OK;
}
PS_FIELD(allows_null, ALLOWS_NULL)
PS_FIELD(unique, IS_UNIQUE)
PS_FIELD(default_value, DEFAULT_VALUE)
PS_FIELD(auto_increment, AUTO_INCREMENT)
PS_FIELD(seed, SEED)
PS_FIELD(step, STEP)
PS_FIELD(read_only, READ_ONLY)
PS_ROW(get_caption)
{
    bool is_set = !ps_is_null(ps_field(self, CAPTION));
    return ps_return(ps_retain(ps_field(self, is_set ? CAPTION : NAME)), out);
}
PS_SETTER_ROW(set_caption)
{
    ps_field_set(self, CAPTION, ps_retain(value));
    return PS_OK;
}

/* (), (name [, type]) */
PS_ROW(add_new)
{
    PS_AUTO PsValue column = PS_NULL;
    PsStatus status = new_column(ctx, self, args, count, &column);
    if (status)
        return status;
    *out = ps_retain(ps_ref(&column));
    return ps_data_columns_add(ctx, self, ps_move(&column));
}
PS_ROW(add_column)
{
    return ps_arg_is_null(args[0]) ? ps_fail_null(ctx, "column")
                                   : ps_data_columns_add(ctx, self, ps_retain(args[0]));
}
PS_ROW(add_range)
{
    for (size_t i = 0; !ps_arg_is_null(args[0]) && i < ps_array_len(args[0]); i++) {
        PS_AUTO PsValue column = ps_array_at(args[0], i);
        if (ps_arg_is_null(ps_ref(&column)))
            continue;
        PsStatus status = ps_data_columns_add(ctx, self, ps_move(&column));
        if (status)
            return status;
    }
    return PS_OK;
}
PS_ROW(contains)
{
    return ps_return(ps_bool(ps_data_columns_find(self, ps_arg_text(args[0])) != SIZE_MAX), out);
}
PS_ROW(index_of)
{
    size_t at = ps_data_columns_index(self, args[0]);
    return ps_return(ps_int32(at == SIZE_MAX ? -1 : (int32_t)at), out);
}
PS_ROW(get_named)
{
    size_t at = ps_data_columns_find(self, ps_arg_text(args[0]));
    return at == SIZE_MAX ? PS_OK : ps_return(ps_retain(ps_data_columns_at(self, at)), out);
}
PS_ROW(get_at)
{
    size_t at = ps_data_columns_index(self, args[0]);
    if (at == SIZE_MAX)
        return ps_fail(ctx, PS_ERR_PLAIN(IndexOutOfRangeException), "Cannot find column %d.",
                       ps_arg_int(args[0]));
    return ps_return(ps_retain(ps_data_columns_at(self, at)), out);
}
PS_ROW(get_count)
{
    return ps_return(ps_int32((int32_t)ps_data_columns_count(self)), out);
}

static const PsMemberRow column_rows[] = {
    PS_CTOR("new()", new_column),
    PS_CTOR("new(string columnName)", new_column),
    PS_CTOR("new(string columnName, type dataType)", new_column),
    PS_PROPERTY("bool AllowDBNull", get_allows_null, .setter = set_allows_null),
    PS_PROPERTY("bool AutoIncrement", get_auto_increment, .setter = set_auto_increment),
    PS_PROPERTY("long AutoIncrementSeed", get_seed, .setter = set_seed),
    PS_PROPERTY("long AutoIncrementStep", get_step, .setter = set_step),
    PS_PROPERTY("string Caption", get_caption, .setter = set_caption),
    PS_PROPERTY("string ColumnName", get_name, .setter = set_name),
    PS_PROPERTY("type DataType", get_type, .setter = set_type),
    PS_PROPERTY("System.Object DefaultValue", get_default_value, .setter = set_default_value),
    PS_PROPERTY("bool ReadOnly", get_read_only, .setter = set_read_only),
    PS_PROPERTY("bool Unique", get_unique, .setter = set_unique),
    PS_METHOD("string ToString()", get_name),
    {0},
};

#define COLUMN "System.Data.DataColumn"

static const PsMemberRow collection_rows[] = {
    PS_METHOD(COLUMN " Add()", add_new),
    PS_METHOD(COLUMN " Add(string columnName)", add_new),
    PS_METHOD(COLUMN " Add(string columnName, type type)", add_new),
    PS_METHOD("void Add(" COLUMN " column)", add_column),
    PS_METHOD("void AddRange(" COLUMN "[] columns)", add_range),
    PS_METHOD("bool Contains(string name)", contains),
    PS_METHOD("int IndexOf(string columnName)", index_of),
    PS_METHOD("int IndexOf(" COLUMN " column)", index_of),
    PS_METHOD("System.Collections.IEnumerator GetEnumerator()", ps_enumerator_object_row),
    PS_INDEXED(COLUMN " Item(int index)", get_at),
    PS_INDEXED(COLUMN " Item(string name)", get_named),
    PS_PROPERTY("int Count", get_count),
    {0},
};

const PsTypeMembers ps_types_data_column[] = {
    {PS_TYPE_ID_System_Data_DataColumn, column_rows},
    {PS_TYPE_ID_System_Data_DataColumnCollection, collection_rows},
    {0},
};
