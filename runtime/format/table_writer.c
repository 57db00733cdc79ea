/*
 * table_writer.c - rows of cells:
 *
 *   Name         Count     left-aligned columns are padded behind, right-aligned ones in front;
 *   ----         -----     one blank between columns, none behind the last;
 *   registrar…      12     what does not fit is cut: on the right, numbers on the left.
 */
#include "base/memory.h"
#include "format/writer.h"

#define MIN_SCREEN 5

static int table_width(const int *widths, size_t count)
{
    int sum = 0, shown = 0;
    for (size_t i = 0; i < count; i++)
        if (widths[i] > 0) {
            sum += widths[i];
            shown++;
        }
    return shown > 0 ? sum + shown - 1 : 0;
}

/* Columns without a width get one cell, then all of them in turn what is left; true when the table
 * is too wide. */
static bool assign_widths(int *widths, const int *wanted, size_t count, int screen)
{
    size_t open = 0;
    for (size_t i = 0; i < count; i++) {
        open += wanted[i] <= 0;
        widths[i] = wanted[i] > 0 ? wanted[i] : 1;
    }
    int left = screen - table_width(widths, count);
    while (open > 0 && left > 0)
        for (size_t i = 0; i < count && left > 0; i++)
            if (wanted[i] <= 0) {
                widths[i]++;
                left--;
            }
    return left < 0;
}

/* The last column shown is squeezed, or dropped when nothing is left of it. */
static void trim_to_fit(int *widths, size_t count, int screen)
{
    for (size_t last = count; last > 0;) {
        int excess = table_width(widths, count) - screen;
        if (excess <= 0)
            return;
        if (widths[last - 1] - excess >= 1)
            widths[last - 1] -= excess;
        else
            widths[--last] = -1;
    }
}

void ps_table_layout(PsTableLayout *layout, const int *widths, const PsAlign *aligns, size_t count,
                     size_t screen)
{
    ps_table_layout_done(layout);
    layout->count = count;
    layout->widths = ps_alloc_zero((count + 1) * sizeof(int));
    layout->aligns = ps_alloc_zero((count + 1) * sizeof(PsAlign));
    int cells = screen > INT32_MAX ? INT32_MAX : (int)screen;
    if (assign_widths(layout->widths, widths, count, cells))
        trim_to_fit(layout->widths, count, cells);
    layout->is_disabled = true;
    for (size_t i = 0; i < count; i++) {
        layout->aligns[i] = aligns[i];
        if (layout->widths[i] > 0)
            layout->is_disabled = false;
    }
    if (screen < MIN_SCREEN)
        layout->is_disabled = true;
}

void ps_table_layout_done(PsTableLayout *layout)
{
    free(layout->widths);
    free(layout->aligns);
    *layout = (PsTableLayout){0};
}

/* ---- one cell ---- */

/* Text of a single line: up to the first newline, with an ellipsis for the rest. */
static void first_line(PsSlice text, PsBuffer *out)
{
    size_t at = 0;
    PsSlice line = {0};
    if (ps_display_next_line(text, &at, &line))
        ps_buffer_slice(out, line);
    if (line.len < text.len)
        ps_buffer_text(out, PS_ELLIPSIS);
}

static void cut(PsSlice text, size_t width, PsAlign align, PsBuffer *out)
{
    size_t room = width > 1 ? width - 1 : width;
    if (align == PS_ALIGN_RIGHT) {
        size_t tail = ps_display_tail(text, room);
        if (width > 1)
            ps_buffer_text(out, PS_ELLIPSIS);
        ps_buffer_append(out, text.data + text.len - tail, tail);
        return;
    }
    ps_buffer_append(out, text.data, ps_display_head(text, room));
    if (width > 1)
        ps_buffer_text(out, PS_ELLIPSIS);
}

static void pad(PsSlice text, size_t width, PsAlign align, bool pads_behind, PsBuffer *out)
{
    size_t cells = ps_display_cells(text);
    size_t blanks = cells < width ? width - cells : 0;
    size_t before = align == PS_ALIGN_RIGHT ? blanks : align == PS_ALIGN_CENTER ? blanks / 2 : 0;
    ps_buffer_fill(out, ' ', before);
    ps_buffer_slice(out, text);
    if (pads_behind || align == PS_ALIGN_RIGHT)
        ps_buffer_fill(out, ' ', blanks - before);
}

static void add_field(PsSlice text, size_t width, PsAlign align, bool pads_behind, PsBuffer *out)
{
    PS_AUTO_BUFFER PsBuffer line = {0}, fitted = {0};
    first_line(text, &line);
    PsSlice shown = ps_buffer_view(&line);
    if (ps_display_cells(shown) > width) {
        cut(shown, width, align, &fitted);
        shown = ps_buffer_view(&fitted); /* one cell short when a wide character was cut */
    }
    pad(shown, width, align, pads_behind, out);
}

static PsAlign align_of(const PsTableLayout *layout, const PsCell *cells, size_t count, size_t i)
{
    if (i < count && cells[i].align != PS_ALIGN_NONE)
        return cells[i].align;
    return layout->aligns[i];
}

static PsSlice text_of(const PsCell *cells, size_t count, size_t i)
{
    return i < count ? cells[i].text : PS_SLICE("");
}

#define RESET "\x1b[0m"

/* `accent`: an escape sequence in front of each field; NULL: none. */
static void write_single(const PsTableLayout *layout, const PsCell *cells, size_t count,
                         const char *accent, PsLineOut *out)
{
    PS_AUTO_BUFFER PsBuffer line = {0};
    for (size_t i = 0; i < layout->count; i++) {
        if (layout->widths[i] <= 0)
            continue;
        if (i > 0)
            ps_buffer_byte(&line, ' ');
        ps_buffer_text(&line, accent == NULL ? "" : accent);
        add_field(text_of(cells, count, i), (size_t)layout->widths[i],
                  align_of(layout, cells, count, i), i + 1 < layout->count, &line);
        ps_buffer_text(&line, accent == NULL ? "" : RESET);
    }
    ps_line_out(out, ps_buffer_view(&line));
}

/* ---- rows of several lines ---- */

/* One of the lines of a row: behind the last column that has one nothing is written, and that one
 * is not padded, unless the row has but one line. */
static void write_line(const PsTableLayout *layout, const PsCell *cells, size_t count,
                       const PsDisplayLines *lines, size_t row, size_t rows, const char *accent,
                       PsBuffer *line)
{
    size_t last = 0, end = 0;
    for (size_t i = 0; i < layout->count; i++) {
        if (layout->widths[i] <= 0)
            continue;
        end = i;
        if (row < lines[i].len)
            last = i;
    }
    for (size_t i = 0; i <= last; i++) {
        if (layout->widths[i] <= 0)
            continue;
        size_t width = (size_t)layout->widths[i];
        bool has = row < lines[i].len;
        ps_buffer_text(line, has && accent != NULL ? accent : "");
        size_t start = line->len;
        if (i > 0)
            ps_buffer_byte(line, ' ');
        if (has)
            pad(ps_display_line(&lines[i], row), width, align_of(layout, cells, count, i), i < end,
                line);
        else
            ps_buffer_fill(line, ' ', width);
        while (i == last && rows > 1 && line->len > start && line->data[line->len - 1] == ' ')
            line->len--;
        ps_buffer_text(line, has && accent != NULL ? RESET : "");
    }
}

static void write_wrapped(const PsTableLayout *layout, const PsCell *cells, size_t count,
                          const char *accent, PsLineOut *out)
{
    PsDisplayLines *lines = ps_alloc_zero((layout->count + 1) * sizeof(PsDisplayLines));
    size_t rows = 0;
    for (size_t i = 0; i < layout->count; i++) {
        if (layout->widths[i] <= 0)
            continue;
        size_t width = (size_t)layout->widths[i];
        ps_display_wrap(text_of(cells, count, i), width, width, &lines[i]);
        rows = lines[i].len > rows ? lines[i].len : rows;
    }
    for (size_t row = 0; row < rows; row++) {
        PS_AUTO_BUFFER PsBuffer line = {0};
        write_line(layout, cells, count, lines, row, rows, accent, &line);
        ps_line_out(out, ps_buffer_view(&line));
    }
    for (size_t i = 0; i < layout->count; i++)
        ps_display_lines_done(&lines[i]);
    free(lines);
}

void ps_table_row(const PsTableLayout *layout, const PsCell *cells, size_t count, bool is_multiline,
                  PsLineOut *out)
{
    if (layout->is_disabled)
        return;
    if (is_multiline)
        write_wrapped(layout, cells, count, NULL, out);
    else
        write_single(layout, cells, count, NULL, out);
}

void ps_table_header(const PsTableLayout *layout, const PsColumn *columns, PsLineOut *out)
{
    if (layout->is_disabled)
        return;
    PsCell *cells = ps_alloc_zero((layout->count + 1) * sizeof(PsCell));
    PS_AUTO_BUFFER PsBuffer dashes = {0};
    size_t longest = 0;
    for (size_t i = 0; i < layout->count; i++) {
        cells[i].text = columns[i].label;
        longest = layout->widths[i] > (int)longest ? (size_t)layout->widths[i] : longest;
    }
    write_wrapped(layout, cells, layout->count, out->header, out);
    ps_buffer_fill(&dashes, '-', longest);
    for (size_t i = 0; i < layout->count; i++) {
        size_t width = layout->widths[i] > 0 ? (size_t)layout->widths[i] : 0;
        size_t label = ps_display_cells(columns[i].label);
        cells[i].text =
            (PsSlice){ps_buffer_view(&dashes).data, label > 0 && label < width ? label : width};
    }
    write_single(layout, cells, layout->count, out->header, out);
    free(cells);
}
