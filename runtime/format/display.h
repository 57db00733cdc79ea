/* display.h - text in cells of a screen: widths, cutting, wrapping.  Escape sequences take no room,
 * East Asian wide characters take two cells. */
#ifndef PS_FORMAT_DISPLAY_H
#define PS_FORMAT_DISPLAY_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

size_t ps_display_cells(PsSlice text);
/* Bytes of the longest start (end) of the text that fits into `cells`. */
size_t ps_display_head(PsSlice text, size_t cells);
size_t ps_display_tail(PsSlice text, size_t cells);
/* Appends without the escape sequences. */
void ps_display_plain(PsSlice text, PsBuffer *out);
bool ps_display_has_escapes(PsSlice text);

typedef struct {
    PsBuffer text;  /* all lines behind each other */
    size_t *starts; /* len + 1 offsets into it */
    size_t len, cap;
} PsDisplayLines;

/* Breaks at newlines, then at blanks (which stay at the line's end) or, for words that are wider
 * than a line, anywhere.  The first line has `first` cells, the others `rest`.  Empty text is one
 * empty line. */
void ps_display_wrap(PsSlice text, size_t first, size_t rest, PsDisplayLines *out);
PsSlice ps_display_line(const PsDisplayLines *lines, size_t index);
void ps_display_lines_done(PsDisplayLines *lines);
#define PS_AUTO_LINES __attribute__((cleanup(ps_display_lines_done)))

/* The rest of *text up to a newline (\n, \r\n or \r), which is passed over; false at the end.
 * Zero-initialise *at. */
bool ps_display_next_line(PsSlice text, size_t *at, PsSlice *line);

#define PS_ELLIPSIS "\xE2\x80\xA6"

#endif
