/*
 * data_order.c - the order of what DataTable.Select finds.
 *
 * .NET looks rows up in an index over the columns that the expression names, in the table's order
 * of columns; so without a sort of its own a selection comes in the order of those columns.
 */
#include <string.h>

#include "base/memory.h"
#include "types/data_table.h"

static bool starts_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_in_name(char c)
{
    return starts_name(c) || (c >= '0' && c <= '9');
}

/* Length up to the closing character and with it; a missing one ends the text. */
static size_t quoted_len(PsSlice rest, char close)
{
    const char *end = memchr(rest.data + 1, close, rest.len - 1);
    return end == NULL ? rest.len : (size_t)(end - rest.data) + 1;
}

static void note(const PsDataTable *table, PsSlice name, bool *used)
{
    size_t column = ps_data_columns_find(ps_ref(&table->columns), name);
    if (column != SIZE_MAX)
        used[column] = true;
}

static void find_columns(const PsDataTable *table, PsSlice filter, bool *used)
{
    for (size_t at = 0; at < filter.len;) {
        PsSlice rest = {filter.data + at, filter.len - at};
        size_t len = 1;
        if (rest.data[0] == '\'' || rest.data[0] == '#') {
            len = quoted_len(rest, rest.data[0]);
        } else if (rest.data[0] == '[') {
            len = quoted_len(rest, ']');
            if (len > 2)
                note(table, (PsSlice){rest.data + 1, len - 2}, used);
        } else if (starts_name(rest.data[0])) {
            while (len < rest.len && is_in_name(rest.data[len]))
                len++;
            note(table, (PsSlice){rest.data, len}, used);
        }
        at += len;
    }
}

void ps_data_filter_order(const PsDataTable *table, PsSlice filter, PsBuffer *sort)
{
    size_t count = ps_data_columns_count(ps_ref(&table->columns));
    PS_AUTO_FREE bool *used = ps_alloc_zero((count + 1) * sizeof *used);
    find_columns(table, filter, used);
    for (size_t i = 0; i < count; i++) {
        if (!used[i])
            continue;
        PsSlice name = ps_data_column_name(ps_data_columns_at(ps_ref(&table->columns), i));
        ps_buffer_printf(sort, sort->len > 0 ? ", [%.*s]" : "[%.*s]", (int)name.len, name.data);
    }
}
