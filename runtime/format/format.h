/*
 * format.h - objects to text: what Out-Default, Out-String, Out-File and Format-* are made of.
 *
 *   objects --> shaper --> records (FormatStart, GroupStart, FormatEntry ...) --> writer --> lines
 *
 * A shaper chooses a view by the first object and turns every object into a record, which is an
 * ordinary object of the pipeline.  A formatter is a shaper with a writer behind it; records that
 * somebody else made pass its shaper unchanged.  See docs/formatting.md.
 */
#ifndef PS_FORMAT_FORMAT_H
#define PS_FORMAT_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "command/call.h"
#include "value/context.h"
#include "value/value.h"

/* ---- formatter: objects in, lines out ---- */

typedef struct PsFormatter PsFormatter;

/* One line without its newline (a string object may hold newlines of its own).  `stream` tells
 * records of the other streams that were merged into the output: an error record's lines belong on
 * standard error. */
typedef PsStatus PsFormatLine(void *sink, PsStreamId stream, PsSlice line);

#define PS_FORMAT_UNLIMITED ((size_t)1 << 30)

/* Zero means the default. */
typedef struct {
    size_t width;         /* cells of a line; default 79; PS_FORMAT_UNLIMITED: lists do not wrap */
    size_t console_width; /* for tables when width is unlimited; default 80 */
    PsFormatLine *line;
    void *sink;
    bool is_interactive; /* somebody watches: rows are held back for 300 ms, not for the whole group
                          */
    bool keeps_escapes; /* texts keep their escape sequences, whatever $PSStyle says (Out-String) */
    bool plain_records; /* warning, verbose and debug records without their prefix (Out-String) */
} PsFormatterOptions;

PsFormatter *ps_formatter_new(PsContext *ctx, const PsFormatterOptions *options);
/* Writes one object; a collection item by item; null writes nothing. */
PS_CHECKED PsStatus ps_formatter_write(PsFormatter *formatter, PsRef object) PS_MAY_RUN;
/* Ends the document: rows held back, last blank line.  More may be written afterwards: a script is
 * one pipeline to its host, so the host ends the formatter once, at exit. */
PS_CHECKED PsStatus ps_formatter_end(PsFormatter *formatter) PS_MAY_RUN;
/* Ends the document of a script that was left before its end, as PowerShell does: without the last
 * blank line, and without the rows held back, unless they came over more than 300 ms. */
PS_CHECKED PsStatus ps_formatter_abandon(PsFormatter *formatter) PS_MAY_RUN;
/* Rows that are held back are dropped. */
void ps_formatter_free(PsFormatter *formatter);

/* ---- shaper: objects in, records out ---- */

typedef enum {
    PS_SHAPE_DEFAULT, /* by the first object */
    PS_SHAPE_TABLE,
    PS_SHAPE_LIST,
    PS_SHAPE_WIDE,
    PS_SHAPE_CUSTOM,
} PsFormatShape;

typedef enum { PS_EXPAND_DEFAULT, PS_EXPAND_CORE, PS_EXPAND_ENUM, PS_EXPAND_BOTH } PsFormatExpand;

/* Zero means the default.  Values are borrowed while the shaper lives. */
typedef struct {
    PsFormatShape shape;
    PsValue properties; /* -Property: array of names, blocks and hashtables; NULL */
    PsValue group_by;   /* -GroupBy: name, block or hashtable; NULL */
    PsSlice view_name;  /* -View */
    PsFormatExpand expand;
    bool force, show_error, display_error;
    bool autosize, wrap, hide_headers, repeat_header; /* tables */
    int columns;                                      /* wide: -Column; 0 = default */
    int depth;                                        /* custom: -Depth; 0 = default 5 */
} PsShaperOptions;

typedef struct PsShaper PsShaper;
/* Consumes the record. */
typedef PsStatus PsShaperEmit(void *sink, PsValue record);

/* Bad properties (unknown keys, wrong types) are the pending error and NULL in *out. */
PS_CHECKED PsStatus ps_shaper_new(PsContext *ctx, const PsShaperOptions *options,
                                  PsShaperEmit *emit, void *sink, PsShaper **out);
PS_CHECKED PsStatus ps_shaper_write(PsShaper *shaper, PsRef object) PS_MAY_RUN;
PS_CHECKED PsStatus ps_shaper_end(PsShaper *shaper) PS_MAY_RUN;
void ps_shaper_free(PsShaper *shaper);

/* ---- errors ---- */

/* Flag of an ErrorRecord's header, set when it was written to the error stream: where it is shown
 * later, in a merged stream, it still goes to standard error. */
#define PS_ERROR_WRITTEN (1u << 4)

/* `view` is $ErrorView: ConciseView (also when empty), NormalView, DetailedView, CategoryView.
 * Appends the lines that go to standard error; empty ones are left out there.  Never fails: what
 * cannot be read is missing. */
void ps_format_error(PsContext *ctx, PsRef record, PsSlice view, size_t width,
                     PsBuffer *out) PS_MAY_RUN;

/* Ends the views of a context (those a session has read or made); harmless without any. */
void ps_views_done(PsContext *ctx);

#endif
