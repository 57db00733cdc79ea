/* source.h - the text of a script: decoding, lines and columns. */
#ifndef PS_LANG_SOURCE_H
#define PS_LANG_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

typedef struct PsSourceLines PsSourceLines;

typedef struct {
    char *file;   /* NULL for text that comes from no file */
    PsSlice text; /* UTF-8 (WTF-8), without byte order mark, NUL behind */
    bool is_ascii;
    PsSourceLines *lines; /* made when first asked for */
    PsArena arena;        /* holds all of the above */
} PsSource;

/* From a file's bytes: a byte order mark decides, else strict UTF-8, else Windows-1252.
 * `file` may be NULL.  Both are copied.  NULL when there are more than 2 GB. */
PsSource *ps_source_decode(const char *file, const char *bytes, size_t size);
/* From text that is UTF-8 already; copied. */
PsSource *ps_source_new(const char *file, PsSlice text);
void ps_source_free(PsSource *source);

typedef struct {
    uint32_t line, column; /* from 1; columns count UTF-16 units as PowerShell's do */
} PsPosition;

PsPosition ps_source_position(PsSource *source, uint32_t offset);
/* Text of a line (from 1) without its end; empty when there is no such line. */
PsSlice ps_source_line(PsSource *source, uint32_t line);
uint32_t ps_source_line_count(PsSource *source);
/* From a byte offset to PowerShell's offset in UTF-16 units. */
uint32_t ps_source_units(PsSource *source, uint32_t offset);

static inline PsSlice ps_source_extent(const PsSource *source, uint32_t start, uint32_t end)
{
    return (PsSlice){source->text.data + start, end - start};
}

#endif
