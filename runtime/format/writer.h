/* writer.h - records to lines: one document at a time; see format_record.h for their order. */
#ifndef PS_FORMAT_WRITER_H
#define PS_FORMAT_WRITER_H

#include "format/display.h"
#include "format/format_record.h"

/* Where lines go. */
typedef struct {
    PsStatus (*line)(void *sink, PsStreamId stream, PsSlice line);
    void *sink;
    PsStreamId stream;    /* of the entry being written */
    size_t width;         /* cells; PS_FORMAT_UNLIMITED */
    size_t console_width; /* of tables when width is unlimited */
    const char *header;   /* escape sequences in front of a table's headers and a list's labels; */
    const char *accent;   /* NULL: none */
    PsStatus status;      /* the first failure; nothing is written behind it */
} PsLineOut;

void ps_line_out(PsLineOut *out, PsSlice line);

/* ---- tables and wide rows ---- */

typedef struct {
    int *widths; /* cells; <= 0: the column is not shown */
    PsAlign *aligns;
    size_t count;
    bool is_disabled;
} PsTableLayout;

/* Fits the wanted widths (0: share what is left) into `screen` cells. */
void ps_table_layout(PsTableLayout *layout, const int *widths, const PsAlign *aligns, size_t count,
                     size_t screen);
void ps_table_layout_done(PsTableLayout *layout);
void ps_table_header(const PsTableLayout *layout, const PsColumn *columns, PsLineOut *out);
/* `cells` may be shorter than the columns. */
void ps_table_row(const PsTableLayout *layout, const PsCell *cells, size_t count, bool is_multiline,
                  PsLineOut *out);

/* ---- the others ---- */

void ps_list_lines(const PsCell *cells, size_t count, PsLineOut *out);
void ps_custom_lines(const PsToken *tokens, size_t count, size_t width, PsLineOut *out);

/* ---- documents ---- */

typedef struct {
    PsLineOut out;
    PsRecord *start; /* of the current document; NULL outside */
    PsValue start_value;
    bool in_group, had_group;
    const int *hint; /* widths measured from a group's rows; NULL: as the columns say */
    PsTableLayout layout;
    PsCell *row; /* wide: cells that wait for their row to be full */
    PsArena row_arena;
    size_t row_len, row_cap;
} PsWriter;

/* Handles one record; borrowed.  `hint` is used by the next group. */
PS_CHECKED PsStatus ps_writer_write(PsWriter *writer, PsRef record);
void ps_writer_done(PsWriter *writer);
/* Widths that the rows and labels need; the caller frees them. */
int *ps_writer_measure(const PsRecord *start, const PsValue *records, size_t count);

#endif
