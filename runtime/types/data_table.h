/*
 * data_table.h - System.Data: tables in memory, what their files share.
 *
 * A row holds its columns and values, so that it outlives its table; to the table it points without
 * counting, and the table clears that when it goes.
 */
#ifndef PS_TYPES_DATA_TABLE_H
#define PS_TYPES_DATA_TABLE_H

#include "value/context.h"
#include "value/heap.h"
#include "value/value.h"

/* System.Data.DataRowState */
typedef enum {
    PS_ROW_DETACHED = 1,
    PS_ROW_UNCHANGED = 2,
    PS_ROW_ADDED = 4,
    PS_ROW_DELETED = 8,
    PS_ROW_MODIFIED = 16,
} PsRowState;

typedef struct PsDataRow PsDataRow;

typedef struct {
    PsHolder holder;
    PsDataRow *made; /* all rows made by it that are still there, also those it does not hold */
    PsValue name;
    PsValue columns; /* DataColumnCollection */
    PsValue rows;    /* list of DataRow */
    PsValue keys;    /* list of DataColumn: the primary key */
    PsValue view;    /* DefaultView's settings, or null: a list of sort and filter */
    bool is_case_sensitive;
} PsDataTable;

struct PsDataRow {
    PsHolder holder;
    PsDataTable *table;         /* not counted; NULL: the table is gone */
    PsDataRow *previous, *next; /* of table->made */
    PsValue columns;
    PsValue values;   /* list, may be shorter than the columns */
    PsValue original; /* the values before the first change since AcceptChanges, or null */
    PsRowState state;
};

PS_CHECKED PsValue ps_db_null(void);
bool ps_is_db_null(PsRef value);

/* ---- tables: data_table.c ---- */
PS_CHECKED PsValue ps_data_table_new(PsSlice name);
PsDataTable *ps_data_table_find(PsRef value);
/* Borrowed; `index` is below the number of the table's rows. */
PsDataRow *ps_data_table_row(const PsDataTable *table, size_t index);
/* Rows that are not deleted and fit the filter, ordered; a list.  Both may be empty. */
PS_CHECKED PsStatus ps_data_table_select(PsContext *ctx, PsDataTable *table, PsSlice filter,
                                         PsSlice sort, PsValue *out) PS_MAY_RUN;

/* ---- rows: data_row.c ---- */
/* A detached row with the columns' default values. */
PS_CHECKED PsValue ps_data_row_new(PsDataTable *table);
/* Also of a DataRowView. */
PsDataRow *ps_data_row_find(PsRef value);
/* Owned; DBNull for what was not set. */
PS_CHECKED PsValue ps_data_row_value(const PsDataRow *row, size_t column);
/* The value converted to the column's type; a row of a table keeps its constraints. */
PS_CHECKED PsStatus ps_data_row_set(PsContext *ctx, PsDataRow *row, size_t column,
                                    PsRef value) PS_MAY_RUN;
/* The exception that a failed conversion comes from.  Borrowed from `error`. */
PsRef ps_data_cause(PsRef error);
void ps_data_row_accept(PsDataRow *row);
PS_CHECKED PsValue ps_data_row_view(PsRef row);

/* ---- comparison and constraints: data_key.c ---- */
/* The order of two cells: texts by the culture without the blanks at their end, ignoring case
 * unless the table (NULL: none) is case-sensitive; DBNull comes first. */
PS_CHECKED PsStatus ps_data_compare(PsContext *ctx, const PsDataTable *table, PsRef a, PsRef b,
                                    int *order) PS_MAY_RUN;
/* NoNullAllowedException, or ConstraintException when another row of the table has the same values
 * in its primary key or in a unique column. */
PS_CHECKED PsStatus ps_data_key_check(PsContext *ctx, const PsDataTable *table,
                                      const PsDataRow *row) PS_MAY_RUN;
/* The same of all rows, for a primary key that is new: DataException, ArgumentException. */
PS_CHECKED PsStatus ps_data_key_check_rows(PsContext *ctx, const PsDataTable *table) PS_MAY_RUN;
/* The row whose primary key has the value, or the list's values; leaves *out when there is none.
 * MissingPrimaryKeyException; ArgumentException for too few or too many values. */
PS_CHECKED PsStatus ps_data_key_find(PsContext *ctx, const PsDataTable *table, PsRef key,
                                     PsValue *out) PS_MAY_RUN;

/* ---- columns: data_column.c ---- */
PS_CHECKED PsValue ps_data_columns_new(void);
size_t ps_data_columns_count(PsRef columns);
/* Borrowed. */
PsRef ps_data_columns_at(PsRef columns, size_t index);
/* SIZE_MAX: there is none of the name. */
size_t ps_data_columns_find(PsRef columns, PsSlice name);
/* By name, index or column; SIZE_MAX. */
size_t ps_data_columns_index(PsRef columns, PsRef key);
PS_CHECKED PsStatus ps_data_columns_add(PsContext *ctx, PsRef columns, PsValue column);
PS_CHECKED PsValue ps_data_columns_copy(PsRef columns);
PsSlice ps_data_column_name(PsRef column);
const PsType *ps_data_column_type(PsRef column);
bool ps_data_column_allows_null(PsRef column);
/* What being in a primary key makes of a column: no nulls, and when alone in it unique. */
void ps_data_column_join_key(PsRef column, bool is_alone);
bool ps_data_column_is_unique(PsRef column);
/* Owned: its default, or the next of its numbers. */
PS_CHECKED PsValue ps_data_column_initial(PsRef column);

/* ---- expressions: data_filter.c ---- */
PS_CHECKED PsStatus ps_data_filter_test(PsContext *ctx, PsSlice filter, const PsDataRow *row,
                                        bool *out) PS_MAY_RUN;

/* The order in which Select gives what fits a filter: a sort by the columns that it names. */
void ps_data_filter_order(const PsDataTable *table, PsSlice filter, PsBuffer *sort);

#endif
