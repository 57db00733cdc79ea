/*
 * writer.c - documents to lines.  Blank lines: one at the start of a document, one around a group's
 * label, one between groups, one behind each list entry, one at the end of all but lists.
 */
#include "format/writer.h"

#include <string.h>

#include "base/memory.h"

static void blank_line(PsWriter *writer)
{
    ps_line_out(&writer->out, PS_SLICE(""));
}

static size_t table_screen(const PsWriter *writer)
{
    return writer->out.width >= PS_FORMAT_UNLIMITED ? writer->out.console_width : writer->out.width;
}

static void lay_out_table(PsWriter *writer)
{
    const PsRecord *start = writer->start;
    size_t count = start->column_count;
    int *widths = ps_alloc_zero((count + 1) * sizeof(int));
    PsAlign *aligns = ps_alloc_zero((count + 1) * sizeof(PsAlign));
    for (size_t i = 0; i < count; i++) {
        widths[i] = writer->hint != NULL ? writer->hint[i] : start->columns[i].width;
        aligns[i] = start->columns[i].align;
    }
    ps_table_layout(&writer->layout, widths, aligns, count, table_screen(writer));
    free(widths);
    free(aligns);
}

static void lay_out_wide(PsWriter *writer)
{
    size_t screen = table_screen(writer);
    size_t per_row = writer->start->per_row > 0 ? (size_t)writer->start->per_row : 2;
    if (writer->start->per_row <= 0 && writer->hint != NULL && writer->hint[0] > 0) {
        size_t widest = (size_t)writer->hint[0];
        per_row = screen / (widest + 1);
        if (per_row == 0)
            per_row = 1;
    }
    int *widths = ps_alloc_zero((per_row + 1) * sizeof(int));
    PsAlign *aligns = ps_alloc_zero((per_row + 1) * sizeof(PsAlign));
    ps_table_layout(&writer->layout, widths, aligns, per_row, screen);
    free(widths);
    free(aligns);
}

/* ---- wide rows ---- */

static void flush_row(PsWriter *writer)
{
    if (writer->row_len > 0)
        ps_table_row(&writer->layout, writer->row, writer->row_len, false, &writer->out);
    writer->row_len = 0;
    ps_arena_done(&writer->row_arena);
}

static void add_wide(PsWriter *writer, const PsRecord *entry)
{
    if (writer->row_len == writer->row_cap) {
        writer->row_cap = writer->row_cap == 0 ? 8 : writer->row_cap * 2;
        writer->row = ps_realloc(writer->row, writer->row_cap * sizeof(PsCell));
    }
    PsCell cell = entry->cell_count > 0 ? entry->cells[0] : (PsCell){.text = PS_SLICE("")};
    cell.text.data = ps_arena_text(&writer->row_arena, cell.text.data, cell.text.len);
    writer->row[writer->row_len++] = cell;
    if (writer->row_len >= writer->layout.count)
        flush_row(writer);
}

/* ---- records ---- */

static void write_start(PsWriter *writer, PsRef value)
{
    ps_assign(&writer->start_value, ps_retain(value));
    writer->start = ps_format_record_get(value);
    writer->had_group = false;
    blank_line(writer);
}

static void write_group_start(PsWriter *writer, const PsRecord *record)
{
    if (writer->had_group)
        blank_line(writer);
    flush_row(writer); /* a row that the group before left unfinished comes behind the blank */
    writer->had_group = writer->in_group = true;
    if (record->has_label) {
        ps_custom_lines(record->tokens, record->token_count, writer->out.width, &writer->out);
        blank_line(writer);
    }
    if (writer->start == NULL)
        return;
    if (writer->start->shape == PS_SHAPE_TABLE) {
        lay_out_table(writer);
        if (!writer->start->hide_headers && writer->layout.count > 0)
            ps_table_header(&writer->layout, writer->start->columns, &writer->out);
    } else if (writer->start->shape == PS_SHAPE_WIDE) {
        lay_out_wide(writer);
    }
}

static void write_end(PsWriter *writer)
{
    flush_row(writer);
    if (writer->start == NULL || writer->start->shape != PS_SHAPE_LIST)
        blank_line(writer);
    ps_assign(&writer->start_value, PS_NULL);
    writer->start = NULL;
    writer->in_group = false;
}

static void write_out_of_band(PsWriter *writer, const PsRecord *entry)
{
    switch (entry->form) {
    case PS_ENTRY_TEXT:
        ps_line_out(&writer->out, entry->token_count > 0 ? entry->tokens[0].text : PS_SLICE(""));
        break;
    case PS_ENTRY_LIST:
        blank_line(writer);
        ps_list_lines(entry->cells, entry->cell_count, &writer->out);
        blank_line(writer);
        break;
    case PS_ENTRY_CUSTOM:
        ps_custom_lines(entry->tokens, entry->token_count, PS_FORMAT_UNLIMITED, &writer->out);
        break;
    case PS_ENTRY_ROW:
    case PS_ENTRY_WIDE:
        break;
    }
}

static void write_entry(PsWriter *writer, const PsRecord *entry)
{
    switch (entry->form) {
    case PS_ENTRY_ROW:
        ps_table_row(&writer->layout, entry->cells, entry->cell_count, entry->is_multiline,
                     &writer->out);
        break;
    case PS_ENTRY_LIST:
        ps_list_lines(entry->cells, entry->cell_count, &writer->out);
        blank_line(writer);
        break;
    case PS_ENTRY_WIDE:
        add_wide(writer, entry);
        break;
    case PS_ENTRY_CUSTOM:
        ps_custom_lines(entry->tokens, entry->token_count, writer->out.width, &writer->out);
        break;
    case PS_ENTRY_TEXT:
        write_out_of_band(writer, entry);
        break;
    }
}

PsStatus ps_writer_write(PsWriter *writer, PsRef value)
{
    const PsRecord *record = ps_format_record_get(value);
    writer->out.status = PS_OK;
    writer->out.stream = record->stream;
    switch (record->kind) {
    case PS_RECORD_START:
        write_start(writer, value);
        break;
    case PS_RECORD_GROUP_START:
        write_group_start(writer, record);
        break;
    case PS_RECORD_ENTRY:
        if (record->is_out_of_band)
            write_out_of_band(writer, record);
        else
            write_entry(writer, record);
        break;
    case PS_RECORD_GROUP_END:
        writer->in_group = false;
        break;
    case PS_RECORD_END:
        write_end(writer);
        break;
    }
    return writer->out.status;
}

void ps_writer_done(PsWriter *writer)
{
    ps_table_layout_done(&writer->layout);
    ps_release(writer->start_value);
    free(writer->row);
    ps_arena_done(&writer->row_arena);
    *writer = (PsWriter){0};
}

int *ps_writer_measure(const PsRecord *start, const PsValue *records, size_t count)
{
    size_t columns = start->shape == PS_SHAPE_WIDE ? 1 : start->column_count;
    int *widths = ps_alloc_zero((columns + 1) * sizeof(int));
    for (size_t i = 0; i < start->column_count; i++)
        widths[i] = (int)ps_display_cells(start->columns[i].label);
    for (size_t n = 0; n < count; n++) {
        const PsRecord *entry = ps_format_record_get(records[n]);
        if (entry->kind != PS_RECORD_ENTRY || entry->is_out_of_band)
            continue;
        for (size_t i = 0; i < entry->cell_count && i < columns; i++) {
            int cells = (int)ps_display_cells(entry->cells[i].text);
            widths[i] = cells > widths[i] ? cells : widths[i];
        }
    }
    return widths;
}
