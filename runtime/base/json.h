/* json.h - a strict JSON pull reader and a writer (RFC 8259).
 *
 * Texts are WTF-8: \uD800 alone becomes a lone surrogate and is written back as \ud800. */
#ifndef PS_BASE_JSON_H
#define PS_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error_buf.h"
#include "base/slice.h"

typedef enum {
    PS_JSON_FAILED, /* the text is not JSON; the error says where */
    PS_JSON_END,    /* after the one value of the text */
    PS_JSON_OBJECT,
    PS_JSON_OBJECT_END,
    PS_JSON_ARRAY,
    PS_JSON_ARRAY_END,
    PS_JSON_NAME, /* of a member; its value comes next */
    PS_JSON_STRING,
    PS_JSON_NUMBER, /* text as written */
    PS_JSON_TRUE,
    PS_JSON_FALSE,
    PS_JSON_NULL,
} PsJsonToken;

#define PS_JSON_MAX_DEPTH 1024

/* Set up by ps_json_reader_init, freed by ps_json_reader_done; the fields are the reader's own but
 * for `text`. */
typedef struct {
    const char *start, *next, *end;
    PsSlice text; /* of NAME and STRING (decoded), NUMBER: borrowed until the next call */
    PsBuffer decoded;
    unsigned depth;
    uint8_t is_object[PS_JSON_MAX_DEPTH / 8];
    uint8_t expects;
    PsErrorBuf *err;
} PsJsonReader;

/* `text` is borrowed; `err` may be NULL and receives JsonSyntax with line and column. */
void ps_json_reader_init(PsJsonReader *reader, PsSlice text, PsErrorBuf *err);
PsJsonToken ps_json_read(PsJsonReader *reader);
/* Passes over the value that comes next, whatever it is; false when the text is not JSON. */
bool ps_json_skip(PsJsonReader *reader) PS_CHECKED;
void ps_json_reader_done(PsJsonReader *reader);
/* The last NUMBER as an integer; false when it has a fraction or exponent or does not fit. */
bool ps_json_int64(const PsJsonReader *reader, int64_t *out) PS_CHECKED;

/* Zero-initialise but for `out`.  The caller keeps the order of calls right. */
typedef struct {
    PsBuffer *out;
    bool ascii; /* write only bytes 0x20-0x7e: everything else as \uXXXX */
    bool needs_comma;
} PsJsonWriter;

void ps_json_begin_object(PsJsonWriter *writer);
void ps_json_end_object(PsJsonWriter *writer);
void ps_json_begin_array(PsJsonWriter *writer);
void ps_json_end_array(PsJsonWriter *writer);
void ps_json_name(PsJsonWriter *writer, const char *name);
/* Bytes that are not UTF-8 are written as \udc80 to \udcff, so none is lost. */
void ps_json_string(PsJsonWriter *writer, PsSlice text);
void ps_json_text(PsJsonWriter *writer, const char *text);
void ps_json_int(PsJsonWriter *writer, int64_t number);
void ps_json_bool(PsJsonWriter *writer, bool value);
void ps_json_null(PsJsonWriter *writer);
/* A value that is JSON already. */
void ps_json_raw(PsJsonWriter *writer, PsSlice json);

/* name and value in one */
void ps_json_member(PsJsonWriter *writer, const char *name, PsSlice text);
void ps_json_member_text(PsJsonWriter *writer, const char *name, const char *text);
void ps_json_member_int(PsJsonWriter *writer, const char *name, int64_t number);

#endif
