/*
 * format_record.h - the records between a shaper and a writer: FormatStartData, GroupStartData,
 * FormatEntryData, GroupEndData and FormatEndData, as objects of the pipeline.
 *
 *   Start (GroupStart Entry* GroupEnd)* End        and Entry with is_out_of_band anywhere
 */
#ifndef PS_FORMAT_FORMAT_RECORD_H
#define PS_FORMAT_FORMAT_RECORD_H

#include "base/arena.h"
#include "base/slice.h"
#include "command/call.h"
#include "format/format.h"
#include "value/heap.h"

typedef enum {
    PS_RECORD_START,
    PS_RECORD_GROUP_START,
    PS_RECORD_ENTRY,
    PS_RECORD_GROUP_END,
    PS_RECORD_END,
} PsRecordKind;

typedef enum { PS_ALIGN_NONE, PS_ALIGN_LEFT, PS_ALIGN_CENTER, PS_ALIGN_RIGHT } PsAlign;

typedef struct {
    PsSlice label;
    int width; /* cells; 0 = not fixed */
    PsAlign align;
} PsColumn;

/* A table row's cell, or a list's line with its label. */
typedef struct {
    PsSlice label, text;
    PsAlign align;
} PsCell;

/* Text laid out by hand: custom views and group labels. */
typedef enum { PS_TOKEN_TEXT, PS_TOKEN_NEWLINE, PS_TOKEN_FRAME, PS_TOKEN_FRAME_END } PsTokenKind;

typedef struct {
    PsTokenKind kind;
    PsSlice text;
    int left, right; /* FRAME: indentation on both sides */
    int first_line;  /* FRAME: further indentation of the first line; < 0: of the others */
} PsToken;

typedef enum {
    PS_ENTRY_TEXT, /* as it is: tokens[0].text */
    PS_ENTRY_ROW,
    PS_ENTRY_LIST,
    PS_ENTRY_WIDE, /* cells[0] */
    PS_ENTRY_CUSTOM,
} PsEntryForm;

typedef struct {
    PsHolder head;
    PsArena arena; /* everything below */
    PsRecordKind kind;
    /* START */
    PsFormatShape shape;
    PsColumn *columns;
    size_t column_count;
    bool hide_headers, repeat_header, autosize;
    int per_row; /* wide: columns; 0 = default */
    /* GROUP_START: has_label and tokens.  ENTRY: what the form says. */
    bool has_label;
    PsEntryForm form;
    bool is_out_of_band;
    bool is_multiline;
    PsStreamId stream;
    PsCell *cells;
    size_t cell_count;
    PsToken *tokens;
    size_t token_count, token_cap;
} PsRecord;

PS_CHECKED PsValue ps_format_record_new(PsRecordKind kind);
/* NULL when the value is something else. */
PsRecord *ps_format_record_get(PsRef value);
/* Copies a text into the record. */
PsSlice ps_format_record_text(PsRecord *record, PsSlice text);
/* Appends a token; text is copied. */
PsToken *ps_format_record_token(PsRecord *record, PsTokenKind kind, PsSlice text);

#endif
